"""Every refusal of the language: its code, its place, its caret; and input made to hurt."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livelihood.errors import Problem, Problems, catalogue
from livelihood.formula import Sheet, tree
from livelihood.formula.cells import LONGEST

INPUTS = {"price": "money/kg", "weight": "kg", "rate": "share"}


def problems(formulas, **kind):
    with pytest.raises(Problems) as raised:
        Sheet.build(formulas, **{"values": INPUTS, "patterns": {"flush": [0.5, 0.5]}, **kind})
    return raised.value.problems


@pytest.mark.parametrize(
    ("formula", "code", "under"),
    [
        ("price + " * 40 + "1", "FORMULA-01", None),
        ("", "FORMULA-02", 0),
        ("price +", "FORMULA-02", None),
        ("(price", "FORMULA-02", 0),
        ("2 price", "FORMULA-02", None),
        ("price × 2", "FORMULA-02", 6),
        ("price # note", "FORMULA-02", 6),
        ("a = 2", "FORMULA-02", None),
        ("min", "FORMULA-02", 0),
        ("rate\n+ 1", "FORMULA-02", 4),
        ("2(rate)", "FORMULA-02", 0),
        ("import os", "FORMULA-02", None),
        ("0123", "FORMULA-02", None),
        ("ｒate", "FORMULA-02", 0),
        ("rate\\\n", "FORMULA-02", 4),
        ("min(rate, " * 25 + "1" + ")" * 25, "FORMULA-03", None),
        ("-" * 40 + "rate", "FORMULA-03", 20),
        ("prise", "FORMULA-05", 0),
        ("previous(wait)", "FORMULA-05", 9),
        ("flush", "FORMULA-05", 0),
        ("maks(rate, 1)", "FORMULA-06", 0),
        ("__import__(rate)", "FORMULA-06", 0),
        ("eval(rate)", "FORMULA-06", 0),
        ("price(2)", "FORMULA-06", 0),
        ("rate.real", "FORMULA-07", 0),
        ("1 + rate[0]", "FORMULA-07", 4),
        ("lambda: 1", "FORMULA-07", 0),
        ("'rate'", "FORMULA-07", 0),
        ("rate ** 2", "FORMULA-07", 0),
        ("9**9**9**9", "FORMULA-07", 0),
        ("rate ^ 2", "FORMULA-07", 0),
        ("rate % 2", "FORMULA-07", 0),
        ("rate // 2", "FORMULA-07", 0),
        ("1 if rate else 2", "FORMULA-07", 0),
        ("0 < rate < 1", "FORMULA-07", 0),
        ("1,5 * rate", "FORMULA-07", 0),
        ("True", "FORMULA-07", 0),
        ("1j", "FORMULA-07", 0),
        ("f'{rate}'", "FORMULA-07", 0),
        ("[rate]", "FORMULA-07", 0),
        ("{1: 2}", "FORMULA-07", 0),
        ("rate is 1", "FORMULA-07", 0),
        ("rate in price", "FORMULA-07", 0),
        ("(x := 1)", "FORMULA-07", 1),
        ("min(a=1, b=2)", "FORMULA-07", 0),
        ("min(*rate, 1)", "FORMULA-07", 4),
        ("~rate", "FORMULA-07", 0),
        ("[x for x in rate]", "FORMULA-07", 0),
        ("rate.a.b()", "FORMULA-07", 0),
        ("rate & 1", "FORMULA-07", 0),
        ("''.join(rate)", "FORMULA-07", 0),
        ("min(rate)", "FORMULA-08", 0),
        ("round_up(rate, 2)", "FORMULA-08", 0),
        ("1 + first_month(1)", "FORMULA-08", 4),
        ("where(1, 2)", "FORMULA-08", 0),
        ("previous(rate + 1)", "FORMULA-09", 9),
        ("previous(rate)", "FORMULA-09", 9),
        ("previous(month)", "FORMULA-09", 9),
        ("total_so_far(2)", "FORMULA-09", 13),
        ("by_month(1)", "FORMULA-10", 9),
        ("from_start(rate * 2)", "FORMULA-10", 11),
        ("from_start(flash)", "FORMULA-12", 11),
        ("from_start(rate)", "FORMULA-12", 11),
        ("by_month(flush)", "FORMULA-13", 9),
        ("1e999", "FORMULA-16", 0),
        ("rate + " + "9" * 290, "FORMULA-16", 7),
        ("9" * 290 + "e99", "FORMULA-16", 0),
        ("1e16", "FORMULA-16", 0),
        ("0x10", "FORMULA-07", 0),
        ("1_000", "FORMULA-07", 0),
        ("it + 1", "FORMULA-23", 0),
        ("spread(it, flush)", "FORMULA-23", 7),
        ("total_so_far(it)", "FORMULA-23", 13),
        ("price + weight", "FORMULA-04", 8),
    ],
)
def test_what_is_not_in_the_language_is_refused_at_its_place(formula, code, under):
    found = problems({"it": formula}, lines={"it": 88}, file="trades/x.toml")
    assert code in {one.code for one in found}, [str(one) for one in found]
    problem = next(one for one in found if one.code == code)
    assert str(problem).startswith(f'{code} trades/x.toml, line 88, "it": ')
    if under is not None:
        shown, arrow = problem.slots["shown"].split("\n")
        assert arrow.index("^") == 4 + under
        assert shown.isprintable()


def test_a_later_row_is_refused_with_the_way_out():
    (problem,) = problems({"profit": "sales - 1", "sales": "2"})
    assert problem.code == "FORMULA-24"
    assert "previous(sales)" in problem.fix


def test_rows_that_need_each_other_in_one_month_go_in_a_circle():
    assert "FORMULA-23" in {one.code for one in problems({"a": "b + 1", "b": "c + 1", "c": "a + 1"})}


def test_last_months_value_of_a_later_row_is_no_circle():
    assert Sheet.build({"a": "previous(b) + 1", "b": "a * 2"}).rows == ("a", "b")


@pytest.mark.parametrize(("name", "known"), [("prise", "price"), ("wieght", "weight"), ("sales_", "sales")])
def test_an_unknown_name_is_answered_with_the_nearest_one(name, known):
    (problem,) = problems({"sales": "price * weight", "it": name})
    assert f'"{known}"' in problem.says


def test_an_unknown_function_is_answered_with_the_nearest_one():
    (problem,) = problems({"it": "roundup(rate)"})
    assert '"round_up"' in problem.says


@pytest.mark.parametrize("pattern", [[], ["1"], [float("nan")], [float("inf")], [True], "0.5, 0.5", 3, None])
def test_a_pattern_is_a_list_of_finite_numbers(pattern):
    assert [one.code for one in problems({"it": "spread(one, p)", "one": "1"}, patterns={"p": pattern})] == [
        "FORMULA-11"
    ]


@pytest.mark.parametrize(
    "name", ["Sales", "2nd", "a b", "", "min", "month", "lambda", "é", "a" + "\n", "_x", "__class__", "if"]
)
def test_names_are_plain(name):
    assert "FORMULA-14" in {one.code for one in problems({name: "1"})}
    assert "FORMULA-14" in {one.code for one in problems({"it": "1"}, values={name: "kg"})}


def test_a_row_and_an_input_cannot_have_one_name():
    (problem,) = problems({"price": "2"})
    assert (problem.code, problem.slots["one"], problem.slots["other"]) == ("FORMULA-15", "row", "input")


def test_all_problems_of_a_file_come_at_once_in_the_order_of_its_lines():
    found = problems(
        {"a": "prise", "b": "2 +", "c": "weight + price", "d": "previous(1)"}, lines={"a": 4, "b": 5, "c": 6, "d": 7}
    )
    assert [(one.line, one.code) for one in found] == [
        (4, "FORMULA-05"),
        (5, "FORMULA-02"),
        (6, "FORMULA-04"),
        (7, "FORMULA-09"),
    ]


def test_a_formula_that_is_a_plain_number_may_stand_without_quotes():
    assert Sheet.build({"resale_value": 0, "rent": 12.5}).run({}, months=1, columns=1).rows["rent"].tolist() == [[12.5]]


@pytest.mark.parametrize("thing", [True, None, ["a"], {"a": 1}, float("nan")])
def test_a_formula_is_text(thing):
    assert [one.code for one in problems({"it": thing})] == ["FORMULA-20"]


def test_a_stock_must_be_a_row():
    assert [one.code for one in problems({"it": "1"}, stocks=["its"])] == ["FORMULA-22"]


def test_too_many_rows_are_refused():
    assert [one.code for one in problems({f"r{at}": "1" for at in range(301)})] == ["FORMULA-26"]


def test_a_row_that_was_never_written_cannot_be_asked_for():
    with pytest.raises(Problems, match="FORMULA-22"):
        Sheet.build({"it": "1"}).run({}, months=1, columns=1, wanted=["that"])


@pytest.mark.parametrize(
    ("given_value", "why"),
    [
        ({}, "not given"),
        ({"x": np.nan}, "finite"),
        ({"x": np.inf}, "finite"),
        ({"x": np.ones(3)}, "shape"),
        ({"x": np.ones((3, 2))}, "shape"),
    ],
)
def test_a_value_that_is_missing_endless_or_of_the_wrong_shape_is_refused(given_value, why):
    with pytest.raises(Problems, match="FORMULA-19.*") as raised:
        Sheet.build({"it": "x"}, values={"x": "kg"}).run(given_value, months=2, columns=2)
    assert why in str(raised.value)


def test_a_series_that_is_missing_or_too_short_is_refused():
    sheet = Sheet.build({"it": "s"}, series={"s": "kg"})
    for wrong in ({}, {"s": [1.0]}, {"s": 1.0}):
        with pytest.raises(Problems, match="FORMULA-19"):
            sheet.run({}, wrong, months=2, columns=2)


def test_a_number_without_end_never_leaves_the_sheet():
    for formula in ("x * x * x * x", "growth(x) - growth(x)", "annuity(-2, 3)"):
        with pytest.raises(Problems, match="FORMULA-18"):
            Sheet.build({"it": formula}, values={"x": "share"}, units=False).run({"x": 1e300}, months=24, columns=1)


def test_large_numbers_whose_sum_only_overflows_are_not_refused():
    run = Sheet.build({"it": "x"}, values={"x": "share"}).run({"x": np.full(4, 1e308)}, months=2, columns=4)
    assert run.rows["it"].max() == 1e308


def test_a_formula_too_long_for_a_spreadsheet_cell_is_refused_before_it_grows():
    formula = "x/(" * 18 + "x" + ")" * 18  # every division names its denominator twice: 2**18 names
    sheet = Sheet.build({"it": formula}, values={"x": "share"})

    class At:
        input = staticmethod(lambda name: "Inputs!$C$5")

    start = time.perf_counter()
    with pytest.raises(Problems, match="FORMULA-21"):
        sheet.cells("it", At)
    assert LONGEST < 8192
    assert time.perf_counter() - start < 5


HOSTILE = [
    "(" * 150 + "1" + ")" * 149,
    "-" * 299 + "x",
    "not " * 74 + "x",
    "x**" * 99 + "x",
    "9**" * 90 + "9",
    "[" * 300,
    "{" * 300,
    "((((" * 75,
    "lambda:" * 42 + "1",
    "a if " * 60,
    "f(" * 150,
    "\0" * 50,
    "x" * 300,
    "9" * 300,
    "." * 300,
    "1_" * 149 + "1",
    "'" * 299,
    '"""' * 100,
    "a.b" * 100,
    "\u202e x",
    "x\r\ny",
    "𝐱",
    "a;b",
    "`x`",
    "$x",
    "x?",
    "@x",
    "!x",
    "x!",
    "1e-99999",
    "0" * 299,
    "0x" + "f" * 290,
    "min(" * 70 + "1",
    "x:=1",
    "*x",
    "**x",
    "await x",
    "(yield)",
    "print('x')",
    "().__class__.__bases__[0].__subclasses__()",
    "globals()",
    "x if y else",
    "...",
    "b'x'",
    "*",
    ",",
    "()",
    "x(" * 30 + ")" * 30,
    "-" * 50 + "x" + "+x" * 100,
]


@pytest.mark.parametrize("formula", HOSTILE)
def test_input_made_to_hurt_is_answered_at_once(formula):
    start = time.perf_counter()
    try:
        Sheet.build({"it": formula}, values=INPUTS)
    except Problems as found:
        assert all(len(str(problem)) < 1500 for problem in found.problems)
    else:
        assert formula in ("1e-99999", "0" * 299)  # nought, in other words
    assert time.perf_counter() - start < 2


def test_ten_thousand_characters_are_not_even_looked_at():
    start = time.perf_counter()
    for text in ("(" * 10_000, "9**" * 3_333 + "9", "-" * 10_000_000):
        assert [one.code for one in problems({"it": text})] == ["FORMULA-01"]
    assert time.perf_counter() - start < 2


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="ab1.+-*/<>=!()[]{}'\"#,;:@%^&|~ \\\n\tnotandorifelsemin_é", max_size=60) | st.text(max_size=60)
)
def test_no_text_is_answered_with_anything_but_a_tree_or_problems(text):
    found, wrong = tree.read(text)
    assert found is not None or wrong
    for one in wrong:
        assert str(Problem(one.code, slots={**one.slots, "shown": tree.caret(text, one.column)}))


def test_a_sum_of_many_terms_is_one_level():
    Sheet.build({"it": " + ".join(["rate"] * 40)}, values=INPUTS)


def test_nested_conditions_stay_quick_even_where_everything_divides_by_zero():
    formula = "1/x"
    for _ in range(9):
        formula = f"where({formula},1/x,{formula if len(formula) < 80 else 1})"
    sheet = Sheet.build({"it": formula}, values={"x": "share"})
    start = time.perf_counter()
    sheet.run({"x": np.zeros(64)}, months=12, columns=64)
    assert time.perf_counter() - start < 5


def test_every_code_of_this_room_has_words_and_is_raised_somewhere_in_these_tests():
    here = "".join(
        path.read_text(encoding="utf-8") for path in __import__("pathlib").Path(__file__).parent.glob("test_*.py")
    )
    codes = [code for code in catalogue() if code.startswith(("FORMULA-", "UNIT-"))]
    assert len(codes) > 25
    assert [code for code in codes if code not in here] == []
