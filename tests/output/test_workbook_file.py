"""What is in the workbook's file: live formulas with the engine's numbers, safe text, nothing that tells who."""

from __future__ import annotations

import doctest
import io
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
import workbook_course as course

from livelihood import trade as trades
from livelihood.errors import Problems
from livelihood.formula import Sheet
from livelihood.output import workbook
from livelihood.output.workbook import layout, results, rows, style

# every spreadsheet program has these; a newer function is a repair message in an older one
PLAIN_FUNCTIONS = {
    "ABS",
    "AND",
    "IF",
    "INDEX",
    "INT",
    "ISNUMBER",
    "MATCH",
    "MAX",
    "MIN",
    "MOD",
    "N",
    "NOT",
    "OR",
    "PMT",
    "SUM",
    "SUMPRODUCT",
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    trade, result = course.likely(offer=course.FLAT, start="2027-03")
    workbook.write(result, path, trade=trade, inflation=course.RISE)
    return trade, result, path


def parts(path) -> dict[str, str]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode("utf-8") for name in book.namelist()}


def test_every_row_of_trade_loan_and_purse_is_a_formula_in_every_month_of_the_plan(plan):
    trade, result, path = plan
    cells, months = course.formulas(path), len(result.window) - result.likely.start
    for page, names, columns in (
        ("Cash flow", trade.sheet.rows, months),
        ("Loan", course_rows("loan"), 18),
        ("Purse", course_rows("purse"), 12),
    ):
        counted = sum(sheet == page for sheet, _cell in cells)
        assert counted >= len(names) * columns, page


def course_rows(name):
    from livelihood.enterprise.money import money_sheet

    return money_sheet(name).sheet.rows


def test_formula_cells_hold_the_engines_numbers_for_readers_that_work_nothing_out(plan):
    trade, result, path = plan
    cash, purse = (course.numbers(path)[page] for page in ("Cash flow", "Purse"))
    sales = trade.labels["sales"]
    np.testing.assert_allclose(
        course.row(cash, sales[0].upper() + sales[1:]), result.likely.rows["sales"][:, 0], rtol=1e-12
    )
    np.testing.assert_allclose(course.row(purse, "In the purse at the end"), result.likely.cash[:, 0], rtol=1e-12)


def test_a_plan_that_starts_later_has_empty_columns_before_its_start_in_the_cash_flow_and_casual_work_in_the_purse(
    plan,
):
    trade, _result, path = plan
    written = course.numbers(path)
    sales = trade.labels["sales"]
    line = next(cell[1:] for cell, value in written["Cash flow"].items() if value == sales[0].upper() + sales[1:])
    assert (
        written["Cash flow"]["C4"] == "Jan 2027"
        and f"C{line}" not in written["Cash flow"]
        and f"E{line}" in written["Cash flow"]
    )
    assert course.row(written["Purse"], "Casual work")[:2] == [600_000, 600_000]


def test_sums_add_flows_and_stocks_take_the_last_month(plan):
    trade, result, path = plan
    cells, written = course.formulas(path), course.numbers(path)["Cash flow"]
    total = next(re.match("[A-Z]+", cell)[0] for cell, value in written.items() if value == "Sum, or last")
    lines = {value: cell[1:] for cell, value in written.items() if re.fullmatch(r"A\d+", cell)}
    names = {row: words[0].upper() + words[1:] for row, words in trade.labels.items()}
    assert cells["Cash flow", f"{total}{lines[names['sales']]}"].startswith("=SUM(")
    assert written[f"{total}{lines[names['sales']]}"] == pytest.approx(result.likely.rows["sales"].sum())
    stock = next(row for row in trade.stocks if row in names)
    assert written[f"{total}{lines[names[stock]]}"] == pytest.approx(result.likely.rows[stock][-1, 0])
    assert f"{total}{lines['Price']}" not in written  # twelve prices have no sum


def test_the_same_plan_gives_the_same_bytes(plan, tmp_path):
    trade, result, path = plan
    workbook.write(result, tmp_path / "again.xlsx", trade=trade, inflation=course.RISE)
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_properties_and_dates_tell_nothing(plan):
    _trade, _result, path = plan
    found = parts(path)
    core = found["docProps/core.xml"]
    assert set(re.findall(r"<dcterms:\w+[^>]*>([^<]*)<", core)) == {"2000-01-01T00:00:00Z"}
    assert set(re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core)) <= {""}
    assert "<Company></Company>" in found["docProps/app.xml"]
    with zipfile.ZipFile(path) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_place_no_source_title_and_no_code_of_a_household_stands_in_a_plans_workbook(plan):
    trade, result, path = plan
    found = parts(path)
    whole, shown = "".join(found.values()), found["xl/sharedStrings.xml"]
    places = {item.source.place for item in trade.inputs.values() if item.source.place}
    titles = {item.source.title for item in trade.inputs.values() if item.source.evidence != "definition"}
    assert places and titles  # the trade file does name some
    assert [text for text in {"Elsewhere", str(path.parent)} | places | titles if text in whole] == []
    assert not re.search(r"<t[^>]*>[^<]*\b(H1|P1)\b", shown)


@pytest.mark.parametrize(
    "word",
    ["victim", "survivor", "traffick", "shelter", "exploit", "beneficiar", "rescue", " best ", "should", "recommend"],
)
def test_words_that_expose_or_push_are_not_in_it(plan, word):
    assert word not in parts(plan[2])["xl/sharedStrings.xml"].lower()


def test_text_that_looks_like_a_formula_or_a_link_stays_text(tmp_path):
    trade = trades.read("any")
    first = next(iter(trade.inputs))
    nasty = replace(trade.inputs[first], question='=HYPERLINK("http://example.org","x")', help="=1+1")
    trade = replace(
        trade,
        inputs={**trade.inputs, first: nasty},
        labels={**trade.labels, "sales": "=cmd()"},
        title="https://example.org",
    )
    workbook.write_trade(trade, tmp_path / "nasty.xlsx")
    texts = [text for text in course.formulas(tmp_path / "nasty.xlsx").values() if "HYPERLINK" in text or "cmd" in text]
    assert texts == [] and "hyperlink" not in "".join(parts(tmp_path / "nasty.xlsx")).lower()
    assert nasty.question in course.numbers(tmp_path / "nasty.xlsx")["Inputs"].values()


@pytest.mark.parametrize("name", trades.shipped())
def test_nothing_in_it_makes_a_spreadsheet_program_offer_a_repair(name, tmp_path):
    path = tmp_path / "trade.xlsx"
    workbook.write_trade(trades.read(name), path, months=36)
    for (_page, cell), text in course.formulas(path).items():
        assert len(text) <= 8192, cell
        assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", text))) <= PLAIN_FUNCTIONS, (cell, text)
        assert text.count("(") == text.count(")") and depth(text) <= 64, cell
    book = openpyxl.load_workbook(path)
    assert all(len(page.title) <= 31 for page in book)
    for page in book:
        for check in page.data_validations.dataValidation:
            assert len(check.promptTitle or "") <= 32 and len(check.prompt or "") <= 255
        for ranges in page.conditional_formatting:
            assert all(
                "!" not in formula for rule in ranges.rules for formula in rule.formula
            )  # another sheet cannot be named there


def depth(text: str) -> int:
    deepest = now = 0
    for letter in text:
        now += (letter == "(") - (letter == ")")
        deepest = max(deepest, now)
    return deepest


def test_inputs_are_asked_with_range_unit_and_where_they_come_from(plan):
    trade, result, path = plan
    cells = course.numbers(path)["Inputs"]
    used = next(item for item in result.inputs if item.name == "contaminated")
    line = next(cell[1:] for cell, value in cells.items() if value == used.label)
    assert cells[f"B{line}"] == pytest.approx(result.likely_inputs["contaminated"])
    assert (cells[f"D{line}"], cells[f"E{line}"]) == (pytest.approx(used.low), pytest.approx(used.high))
    price = next(cell[1:] for cell, value in cells.items() if value == trade.inputs["price"].question)
    assert cells[f"B{price}"] == 1 and cells[f"F{price}"] == "measured here (12 people)"
    assert [cells[f"A{int(price) + at}"] for at in (1, 2)] == ["Mar 2027", "Apr 2027"]
    assert cells[f"C{int(price) + 1}"] == "IDR/kg"


def test_demand_that_nobody_was_asked_about_reads_no_limit(tmp_path):
    workbook.write_trade(trades.read("oyster_mushroom"), tmp_path / "trade.xlsx")
    book = openpyxl.load_workbook(tmp_path / "trade.xlsx")["Inputs"]
    cells = [
        cell for (cell,) in book["B1:B60"] if isinstance(cell.value, (int, float)) and cell.value >= style.NO_LIMIT
    ]
    assert cells and all('"no limit"' in cell.number_format for cell in cells)


def test_numbers_that_are_not_the_pages_are_never_written(plan, tmp_path):
    trade, result, _path = plan
    with pytest.raises(Problems) as wrong:
        workbook.write(result, tmp_path / "plan.xlsx", trade=trade, inflation=0.5)  # the page's needs rise by 0.04
    assert [problem.code for problem in wrong.value.problems] == ["WORKBOOK-01"] and not (
        tmp_path / "plan.xlsx"
    ).exists()


def test_a_plan_without_figures_has_no_workbook(plan, tmp_path):
    trade, result, _path = plan
    for empty in (replace(result, likely=None), replace(result, likely=replace(result.likely, start=12))):
        with pytest.raises(Problems) as wrong:
            workbook.write(empty, tmp_path / "plan.xlsx", trade=trade)
        assert [problem.code for problem in wrong.value.problems] == ["WORKBOOK-02"]


@pytest.mark.parametrize("months", [0, 121])
def test_a_workbook_has_1_to_120_months(months, tmp_path):
    with pytest.raises(Problems) as wrong:
        workbook.write_trade(trades.read("any"), tmp_path / "trade.xlsx", months=months)
    assert [problem.code for problem in wrong.value.problems] == ["WORKBOOK-03"]


def test_a_trade_whose_questions_nothing_answers_is_refused(tmp_path):
    with pytest.raises(Problems) as wrong:
        workbook.write_trade(replace(trades.read("any"), examples=()), tmp_path / "trade.xlsx")
    assert {problem.code for problem in wrong.value.problems} == {"TRADE-31"}


@pytest.mark.parametrize(("currency", "shown"), [("IDR", "#,##0"), ("MXN", "#,##0.00")])
def test_small_money_shows_coins_only_where_coins_are_used(currency, shown):
    look = style.Style(xlsxwriter.Workbook(io.BytesIO()), currency)
    assert look.cell_number(12.0, "money") == shown
    assert look.cell_number(12_000.0, "money") == "#,##0"
    assert look.cell_number(0.82, "share") == "0%" and look.cell_number(0.125, "share") == "0.0%"


@given(start=st.integers(0, 6), months=st.integers(1, 30), month=st.integers(0, 35), back=st.integers(0, 40))
def test_a_month_before_the_first_is_nothing_and_every_other_is_that_many_columns_earlier(start, months, month, back):
    at = layout.Layout("Cash flow", [None] * start + list(range(1, months + 1)), rows={"sales": 9})
    month = start + month % months
    found = at.at(month).row("sales", -back)
    if month - back < start:
        assert found is None
    else:
        assert found == at.at(month - back).row("sales")
    assert at.at(month).row_so_far("sales").endswith(at.at(month).row("sales"))


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="{}")),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="{}")),
)
def test_a_sentence_as_a_formula_joins_to_the_same_sentence(before, after):
    formula = results.text(before + "{month}" + after, month="A1")
    pieces = re.findall(r'"((?:[^"]|"")*)"|(A1)(?=&|$)', formula)
    assert (
        "".join("MONTH" if cell else quoted.replace('""', '"') for quoted, cell in pieces) == before + "MONTH" + after
    )


def test_rows_without_units_are_proved_once_for_their_sums():
    sheet = Sheet.build(
        {"sales": "sold * price", "shelf": "sold"}, values={"price": "money/kg"}, series={"sold": "kg"}, units=False
    )
    assert sheet.units == {} and rows.units_of(sheet) == {"sales": "money", "shelf": "kg"}
    assert [rows.adds(unit) for unit in ("money", "kg", "money/kg", "share", "1")] == [True, True, False, False, False]


def test_another_language_changes_words_and_no_number(plan, tmp_path):
    trade, result, path = plan
    workbook.write(result, tmp_path / "plan.xlsx", trade=trade, inflation=course.RISE, language="es")
    here, there = (openpyxl.load_workbook(one, data_only=True) for one in (path, tmp_path / "plan.xlsx"))
    assert [page.max_row for page in here] == [page.max_row for page in there]
    numbers = [
        [
            cell.value
            for page in book
            for row in page.iter_rows()
            for cell in row
            if isinstance(cell.value, (int, float))
        ]
        for book in (here, there)
    ]
    assert numbers[0] == numbers[1]
    assert there.worksheets[2]["C4"].value.lower().startswith("ene")


def test_the_documentation_of_the_workbook_is_true():
    page = Path(__file__).parents[2] / "docs" / "workbook.md"
    assert doctest.testfile(str(page), module_relative=False) == doctest.TestResults(failed=0, attempted=4)
