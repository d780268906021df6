"""Each mistake in a trade file gives its code, with the file, the line and a remedy."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livelihood import errors, trade

GOOD = trade.skeleton("soap")
SOURCE = 'source = { title = "x", year = 2026, evidence = "case", read = true }'


def checked(tmp_path: Path, text: str | bytes, name: str = "soap"):
    file = tmp_path / f"{name}.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return trade.check(file)


def changed(*pairs: tuple[str, str]) -> str:
    text = GOOD
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


# code, change of the good file, the piece on whose line the problem is told ("" where there is none to name)
MISTAKES = [
    ("TRADE-01", [("title = ", "title == ")], "title =="),
    ("TRADE-03", [('question = "What is the rent', 'questoin = "What is the rent')], "questoin"),
    ("TRADE-03", [("[people]", "[poeple]")], "[poeple]"),
    ("TRADE-04", [('question = "What is the rent of the place in a month?"\n', "")], "[inputs.rent]"),
    (
        "TRADE-04",
        [
            (
                GOOD[GOOD.index("[products.thing]") : GOOD.index("[labels]")],
                "",
            )
        ],
        "",
    ),
    ("TRADE-04", [('cost_lines = ["materials", "rent_paid"]', "cost_lines = []")], ""),
    ("TRADE-04", [("hits = { work_share = [0, 0.05, 0.3] }", "hits = {}")], "[shocks.illness]"),
    ("TRADE-05", [("likely = 100", 'likely = "1.000"')], 'likely = "1.000"'),
    ("TRADE-06", [("likely = 100", 'likely = "many"')], 'likely = "many"'),
    ("TRADE-06", [("must_ask = true", 'must_ask = "yes"')], 'must_ask = "yes"'),
    ("TRADE-06", [("decide = true", "decide = 1")], "decide = 1"),
    ("TRADE-06", [("low = 50 ", "low = inf ")], "low = inf"),
    ("TRADE-06", [('summary = "One', 'summary = ["x"] #"One')], "summary"),
    ("TRADE-06", [('start_steps = ["', 'start_steps = [1, "')], "start_steps"),
    ("TRADE-06", [("months = 2\n", "months = 2.5\n")], "months = 2.5"),
    ("TRADE-06", [("months = 2\n", "months = 2\nfirst_month = 13\n")], "first_month"),
    ("TRADE-06", [("chance = [0.02, 0.05, 0.10]", "chance = [0.02, 0.10]")], "chance"),
    ("TRADE-06", [("[[example]]  ", "[example]  "), ("[example.expect]", "[unknown]")], "[example]"),
    (
        "TRADE-06",
        [
            ("[inputs.rent]\nquestion", "[inputs]\nrent = 5\n[inputs.rest]\nquestion"),
            ("[inputs]                          # numbers that are fixed\nwork_share", "[inputs.work_share]\nx"),
        ],
        None,
    ),
    ("TRADE-07", [('high = 0.97\nsource = "visit"', "high = 0.97")], "[inputs.good]"),
    ("TRADE-08", [('evidence = "case"', 'evidence = "rumour"')], "rumour"),
    ("TRADE-08", [('past = "unit_cost"', 'past = "cost"')], 'past = "cost"'),
    ("TRADE-08", [('per = "month"  ', 'per = "week"  ')], 'per = "week"'),
    ("TRADE-08", [('shared_by = "owner"', 'shared_by = "nobody"')], "nobody"),
    ("TRADE-09", [("must_ask = true  ", "low = 5\nmust_ask = true  ")], "low = 5\nmust"),
    ("TRADE-11", [("low = 0.75", "low = 0.98")], "low = 0.98"),
    ("TRADE-11", [("chance = [0.02, 0.05, 0.10]", "chance = [0.2, 0.05, 0.10]")], "chance"),
    ("TRADE-12", [("likely = 0.9\n", "likely = 0.98\n")], "likely = 0.98"),
    ("TRADE-12", [("work_share = [0, 0.05, 0.3]", "work_share = [0, 0.5, 0.3]")], ""),
    ("TRADE-13", [("high = 0.97", "high = 1.2")], "high = 1.2"),
    ("TRADE-13", [("high = 60\nleast = 1", "high = 60\nleast = 20")], "low = 18"),
    ("TRADE-13", [("high = 60\nleast = 1", "high = 60\nleast = 90\nmost = 80")], "least = 90"),
    ("TRADE-13", [("cycle_months = 1 ", "cycle_months = 0 ")], "cycle_months"),
    ("TRADE-13", [("low = 0.3\n", "low = -0.3\n")], "low = -0.3"),
    (
        "TRADE-14",
        [("low = 18\n", "low = -18\n"), ("high = 60\nleast = 1", "high = 60\nleast = -20")],
        "[inputs.tools_life]",
    ),
    ("TRADE-15", [("resale_value      =", "resale_valu       =")], "[formulas]"),
    ("TRADE-16", [('made = "pieces made"\n', "")], "[labels]"),
    ("TRADE-17", [('made = "pieces made"', 'maid = "pieces made"')], "maid ="),
    ("TRADE-18", [('cost_lines = ["materials"', 'cost_lines = ["material_costs"')], "cost_lines"),
    ("TRADE-18", [('sold = "sold"', 'sold = "sales_of_it"')], 'sold = "sales_of_it"'),
    ("TRADE-18", [('limit = "demand"', 'limit = "sold"')], 'limit = "sold"'),
    ("TRADE-18", [('ramp_months = "months_to_full"', 'ramp_months = "months_to"')], "ramp_months"),
    ("TRADE-19", [('cost_lines = ["materials", "rent_paid"]', 'cost_lines = ["materials"]')], ""),
    ("TRADE-20", [("hits = { work_share =", "hits = { luck =")], "hits = { luck"),
    ("TRADE-21", [("chance = [0.02, 0.05, 0.10]", "chance = [0, 0.05, 0.10]")], "[shocks.illness]"),
    ("TRADE-22", [("months = [0.25, 0.5, 0.75]", "months = [0, 0.5, 0.75]")], "months = [0, 0.5"),
    ("TRADE-22", [("work_share = [0, 0.05, 0.3]", "work_share = [-1, 0.05, 0.3]")], ""),
    ("TRADE-22", [('shared_by = "owner"', 'shared_by = "owner"\ntogether = 2')], "together"),
    ("TRADE-23", [('market = "price.thing"', 'market = "prices"')], 'market = "prices"'),
    ("TRADE-23", [('market = "demand.thing"', 'market = "demand.fish"')], 'market = "demand.fish"'),
    ("TRADE-24", [("values = { pieces = 100,", "values = { piece = 100,")], "values ="),
    ("TRADE-24", [(" price = 10,", "")], "values ="),
    ("TRADE-24", [("sold = [45, 90]", "solt = [45, 90]")], "solt"),
    ("TRADE-24", [("sold = [45, 90]", "sold = [45, 90, 90]")], "[[example]]"),
    ("TRADE-25", [("sold = [45, 90]", "sold = [45, 91]")], "[[example]]"),
    ("TRADE-26", [(GOOD[GOOD.index("[[example]]") :], "")], ""),
    ("TRADE-27", [('id = "soap"', 'id = "Soap"')], "id ="),
    (
        "TRADE-28",
        [
            (
                'unit = "share"                    # 0.9',
                'moves_with = { luck = 0.5 }\nunit = "share"                    # 0.9',
            )
        ],
        "moves_with",
    ),
    (
        "TRADE-28",
        [
            (
                'unit = "share"                    # 0.9',
                'moves_with = { hours_piece = 1.5 }\nunit = "share"                    # 0.9',
            )
        ],
        "moves_with",
    ),
    (
        "TRADE-28",
        [
            (
                'unit = "share"                    # 0.9',
                'moves_with = { good = 0.5 }\nunit = "share"                    # 0.9',
            )
        ],
        "moves_with",
    ),
    ("TRADE-29", [("scales = true", "lumpy = true\n#")], "lumpy"),
    ("TRADE-30", [('currency = "IDR"', 'currency = "rupiah"')], "currency"),
    ("TRADE-30", [("prices_of = 2026\n", "prices_of = 26\n")], "prices_of"),
    (
        "TRADE-30",
        [
            ('currency = "IDR"', 'currency = ""'),
            ('"money"\npast = "setup_costs"\nmust_ask = true', f'"money"\nvalue = 5\n{SOURCE}'),
        ],
        "[inputs.tools]",
    ),
    ("TRADE-32", [('resale_value      = "0 * tools"', 'resale_value      = "sold"')], "resale_value      ="),
    ("TRADE-33", [(GOOD[GOOD.index("[shocks.illness]") : GOOD.index("[people]")], "")], ""),
    (
        "TRADE-35",
        [('gross_margin      = "sales - variable_costs"', 'gross_margin      = "sales - materials / 2"')],
        "gross_margin      =",
    ),
    (
        "TRADE-36",
        [('materials         = "made * material"', 'materials         = "made * price / 3"')],
        "[inputs.material]",
    ),
    (
        "TRADE-37",
        [('setup_costs       = "once(tools)"', 'setup_costs       = "0 - once(tools)"')],
        "setup_costs       =",
    ),
    ("TRADE-38", [('source = "visit"', 'source = "a_visit"')], 'source = "a_visit"'),
    ("TRADE-39", [("low = 0.75", "value = 0.9\nlow = 0.75")], "value = 0.9"),
    ("TRADE-40", [("low = 1\nhigh = 6                          # low, high or both\n", "")], "[guards.price_over_cost]"),
    ("TRADE-41", [('unit = "1"\nlow = 1\n', 'unit = "money/piece"\nlow = 1\n')], 'unit = "money/piece"\nlow = 1'),
    ("TRADE-42", [("high = 6 ", "high = 2 ")], "[guards.price_over_cost]"),
    ("FORMULA-05", [('formula = "price / material"', 'formula = "prize / material"')], 'formula = "prize'),
    # mistakes in formulas carry the codes of the formula room, with this file's lines
    (
        "FORMULA-05",
        [('sales             = "sold * price"', 'sales             = "sold * prize"')],
        "sales             =",
    ),
    ("UNIT-01", [('unit = "piece/month"\npast = "sales"\nmust_ask', 'unit = "piece per month"\nmust_ask')], None),
]


@pytest.mark.parametrize("code, pairs, piece", MISTAKES, ids=[f"{row[0]} {at}" for at, row in enumerate(MISTAKES)])
def test_a_mistake_gives_its_code_file_line_and_remedy(tmp_path, code, pairs, piece):
    text = changed(*pairs)
    told = [problem for problem in checked(tmp_path, text) if problem.code == code]
    assert told
    assert all(problem.file == "trades/soap.toml" and problem.fix for problem in told)
    if piece:
        assert line_of(text, piece) in [problem.line for problem in told]


def test_sales_minus_kilos_is_told_with_a_caret(tmp_path):
    text = changed(('gross_margin      = "sales - variable_costs"', 'gross_margin      = "sales - made"'))
    (problem,) = [
        one
        for one in checked(tmp_path, text)
        if one.name == "gross_margin" and one.code.startswith(("FORMULA", "UNIT"))
    ]
    assert problem.line == line_of(text, "gross_margin      =") and "^" in problem.slots["shown"]


def test_no_such_trade_names_those_that_come_along():
    (problem,) = trade.check("no_such_trade")
    assert problem.code == "TRADE-02" and "catfish" in problem.fix


def test_a_question_without_answer_is_told_by_its_name():
    with pytest.raises(errors.Problems) as caught:
        trade.read("any").likely_values({"price": 5})
    assert {problem.code for problem in caught.value.problems} == {"TRADE-31"}
    assert "set_up" in {problem.name for problem in caught.value.problems}


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\x00x", b'id = "\xe9"', b"", b"x" * 500_000, b"[" * 5_000, b"a = " + b"[" * 5_000]
)
def test_a_file_that_is_no_trade_is_refused_in_one_sentence(tmp_path, raw):
    problems = checked(tmp_path, raw)
    assert problems and all(problem.code.startswith(("TRADE", "FORMULA")) for problem in problems)
    if raw:
        assert problems[0].code == "TRADE-01"


def test_all_problems_of_a_file_come_together(tmp_path):
    text = changed(
        ("low = 0.75", "low = 0.98"), ('high = 1\nsource = "visit"', "high = 1"), ('per = "month"  ', 'per = "week"  ')
    )
    assert {"TRADE-11", "TRADE-07", "TRADE-08"} <= {problem.code for problem in checked(tmp_path, text)}


def test_what_a_person_wrote_is_never_printed(tmp_path):
    text = changed(
        ("likely = 100", 'likely = "Canary Name"'),
        ('shared_by = "owner"', 'shared_by = "Canary Name"'),
        ('currency = "IDR"', 'currency = "Canary Name"'),
        ("[people]", '["Canary Name"]\n[people]'),
    )
    problems = checked(tmp_path, text)
    assert len(problems) > 3 and "Canary" not in "\n".join(map(str, problems))


def test_every_code_of_the_room_is_triggered_here():
    known = {code for code in errors.catalogue() if code.startswith("TRADE-")}
    tried = {code for code, _, _ in MISTAKES} | {"TRADE-02", "TRADE-31"}
    assert known == {code for code in tried if code.startswith("TRADE-")}


def test_the_file_for_a_new_trade_has_no_problem(tmp_path):
    assert checked(tmp_path, GOOD) == []


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_mangled_file_never_brings_the_check_down(tmp_path_factory, data):
    """Lines left out, doubled, cut or filled with other values: always a list of problems, never another exception."""
    lines = GOOD.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        way = data.draw(st.sampled_from(["drop", "double", "cut", "fill", "swap"]))
        if way == "drop":
            lines[at] = ""
        elif way == "double":
            lines.insert(at, lines[at])
        elif way == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, 40))]
        elif way == "fill" and "=" in lines[at]:
            value = data.draw(
                st.sampled_from(
                    ['""', "[]", "{}", "nan", "-1", "0", "1e308", "true", '"x / 0"', "2026-01-01", '[1, "a"]']
                )
            )
            lines[at] = lines[at].split("=")[0] + "= " + value
        else:
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
    folder = tmp_path_factory.mktemp("mangled")
    problems = checked(folder, "\n".join(lines))
    assert all(isinstance(problem, errors.Problem) and str(problem) for problem in problems)
