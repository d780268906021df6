"""Finding and reading trade files, line numbers, questions, likely values, the text for people who write trades."""

import pytest

from livelihood import errors, trade
from livelihood.trade import lines

OWN = trade.skeleton("soap")


def test_an_own_file_stands_before_the_shipped_one_of_the_same_name(tmp_path):
    (tmp_path / "catfish.toml").write_text(
        OWN.replace('id = "soap"', 'id = "catfish"').replace("Making something", "Raising my fish"), encoding="utf-8"
    )
    assert trade.read("catfish", tmp_path).title.startswith("Raising my fish")
    assert trade.read("catfish").title == "Raising catfish in a small pond"
    assert trade.read("any", tmp_path).id == "any"


def test_a_changed_file_is_read_again(tmp_path):
    file = tmp_path / "soap.toml"
    file.write_text(OWN, encoding="utf-8")
    assert trade.read(file).inputs["pieces"].likely == 100
    file.write_text(OWN.replace("likely = 100\n", "likely = 120\n"), encoding="utf-8")
    assert trade.read(file).inputs["pieces"].likely == 120  # the same name, the same size


def test_a_file_with_a_problem_is_refused_with_all_of_them(tmp_path):
    (tmp_path / "soap.toml").write_text(
        OWN.replace("low = 0.75", "low = 0.98").replace('price = "price"', 'price = "prices"'), encoding="utf-8"
    )
    with pytest.raises(errors.Problems) as caught:
        trade.read("soap", tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["TRADE-11", "TRADE-18"]


@pytest.mark.parametrize("name", ["../any", "/etc/passwd", "any.toml", "Any", "", "a" * 99, "any\x00"])
def test_no_other_name_reaches_a_file(name):
    with pytest.raises(errors.Problems) as caught:
        trade.read(name)
    assert caught.value.problems[0].code == "TRADE-02"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path):
    (tmp_path / "soap.toml").write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    assert trade.check(tmp_path / "soap.toml") == []


def test_units_of_own_files_are_proved_and_those_of_shipped_ones_on_demand(tmp_path):
    (tmp_path / "soap.toml").write_text(OWN, encoding="utf-8")
    assert trade.read("soap", tmp_path).sheet.units["sales"] == "money"
    assert trade.read("catfish").sheet.units == {} and trade.read("catfish", units=True).sheet.units["harvest"] == "kg"


def test_lines_are_found_through_long_lists_strings_and_arrays_of_tables():
    text = 'a = [\n  "x = 1",  # [b]\n  "[c]",\n]\nb = """\n[d]\ne = 1\n"""\n[f.g]\n"h" = { i = [1, 2] }\n'
    text += "[[k]]\n[k.l]\nm = 1\n[[k]]\nn = '#'\n"
    found = lines.of(text)
    assert found == {
        ("a",): 1,
        ("b",): 5,
        ("f", "g"): 9,
        ("f",): 9,
        ("f", "g", "h"): 10,
        ("k", 0): 11,
        ("k",): 11,
        ("k", 0, "l"): 12,
        ("k", 0, "l", "m"): 13,
        ("k", 1): 14,
        ("k", 1, "n"): 15,
    }


def test_money_of_another_currency_is_asked_again_but_a_zero_travels():
    tailoring = trade.read("tailoring")
    home = {item.name for item in tailoring.questions("IDR")}
    elsewhere = {item.name for item in tailoring.questions("MXN")}
    assert elsewhere - home == {"notions_new", "thread_mend"}
    assert "cloth_cost" not in elsewhere
    assert "demand" not in elsewhere  # without a market study nothing limits it, and the page says so
    assert tailoring.questions("MXN", answered=elsewhere) == []


def test_likely_values_take_the_answers_first_and_know_no_limit_of_demand():
    trade_any = trade.read("any")
    answers = {"set_up": 1.0, "unit_cost": 2.0, "fixed_cost": 3.0, "capacity": 4.0, "price": 5.0, "good_share": 0.5}
    values = trade_any.likely_values(answers)
    assert set(values) == set(trade_any.inputs)
    assert values["good_share"] == 0.5 and values["leftover_share"] == 0.2 and values["demand"] > 1e9


def test_the_nine_answers_are_the_first_nine_questions_of_any():
    assert list(trade.read("any").inputs)[:9] == [
        "set_up",
        "unit_cost",
        "fixed_cost",
        "capacity",
        "good_share",
        "price",
        "months_a_batch",
        "months_to_full_sales",
        "leftover_share",
    ]


def test_fixed_numbers_are_never_asked():
    for name in trade.shipped():
        asked = trade.questionnaire(trade.read(name))
        for item in trade.read(name).inputs.values():
            assert (item.question in asked) != item.defined, item.name


def test_the_explanation_shows_months_units_names_questions_and_shocks():
    text = trade.explain(trade.read("catfish"))
    assert "How many kilos of feed are given for one kilo of fish sold?" in text
    assert "-4,527,500" in text and 'example "A: 2 000 fish, feed at 10 000 a kilo"' in text
    assert "not a forecast" in text and "batch_weight * " not in text
    for words in (
        "feed_given                        kg",
        "previous(kept)",
        "Most fish of a batch die: 0.05 / 0.1 / 0.2 a cycle",
        "(survey)",
    ):
        assert words in text


def test_the_graph_names_every_input_somewhere():
    for name in trade.shipped():
        read = trade.read(name)
        named = {other for names in trade.graph(read).values() for other in names} | {
            read.cycle_months,
            read.ramp_months,
        }
        assert set(read.inputs) <= named


def test_a_range_that_fits_no_currency_is_still_shown_with_its_source():
    assert trade.range_words(trade.read("oyster_mushroom").inputs["water_power"]).startswith(
        "20 / 50 / 120; Authors' estimate"
    )
    assert "you decide" in trade.range_words(trade.read("catfish").inputs["fingerlings"])
