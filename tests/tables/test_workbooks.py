"""Workbooks: sheets as tables, dates, formulas, and the traps that a workbook can be."""

import datetime
import io
import re
import zipfile

import pytest

from livelihood.errors import Problems

AREAS = [["area", "households", "minutes_walk"], ["Pasar", 1200, 5], ["Sungai", 850, 12.5]]
WANTED = [("Pasar", 1200, 5.0), ("Sungai", 850, 12.5)]


def rows(place, table="areas"):
    return [tuple(row.values()) for row in place.read().rows(table)]


def with_part(data: bytes, name: str, change) -> bytes:
    """A workbook whose part is changed (or added) by a function of its bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for part in names:
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
        if name not in names:
            new.writestr(name, change(b""))
    return out.getvalue()


def test_a_workbook_holds_one_table_of_its_own_name_whatever_its_sheet_is_called(place, book):
    assert rows(place.add("areas.xlsx", book({"Sheet1": AREAS}))) == WANTED


def test_a_workbook_of_any_name_holds_the_tables_its_sheets_are_named_for(place, book):
    place.add(
        "all.xlsx",
        book(
            {
                "Read me": [["Hello"]],
                "Areas": AREAS,
                "units": [["unit", "equals", "standard_unit"], ["Bundle", 0.5, "KG"]],
            }
        ),
    )
    assert rows(place) == WANTED
    assert rows(place, "units") == [("bundle", None, 0.5, "kg")]
    assert place.read().problems == ()


def test_titles_in_merged_cells_above_the_header_are_skipped(place, book):
    def merge(made):
        made["areas"].merge_cells("A1:C1")

    place.add("areas.xlsx", book({"areas": [["The areas of our town", None, None], [], *AREAS]}, merge))
    assert rows(place) == WANTED
    assert place.read().place("areas", 0) == {"file": "areas.xlsx", "sheet": "areas", "row": 4}


def test_numbers_kept_as_text_are_read_as_in_a_text_file(place, book):
    place.add("areas.xlsx", book({"areas": [AREAS[0], ["Pasar", "1.200", "5"], ["Sungai", "850", "12,5"]]}))
    assert rows(place) == WANTED


def test_dates_come_as_dates_as_day_numbers_and_as_text(place, book):
    made = [
        ["date", "product", "price"],
        [datetime.date(2025, 3, 4), "mushroom", 1],
        [datetime.datetime(2025, 3, 5, 8, 30), "mushroom", 1],
        [45722, "mushroom", 1],
        ["2025-03-07", "mushroom", 1],
    ]
    place.add("prices.xlsx", book({"prices": made}))
    assert [row["date"].day for row in place.read().rows("prices")] == [4, 5, 6, 7]


def test_day_numbers_of_a_workbook_that_counts_from_1904_are_read_so(place, book):
    def from_1904(made):
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        made.epoch = CALENDAR_MAC_1904

    place.add("prices.xlsx", book({"prices": [["date", "product", "price"], [45722 - 1462, "mushroom", 1]]}, from_1904))
    assert place.read().rows("prices")[0]["date"] == datetime.date(2025, 3, 6)


def test_a_day_number_in_a_text_file_is_not_guessed(place):
    place.add("prices.csv", "date,product,price\n45722,mushroom,1\n")
    assert [problem.code for problem in place.read().problems] == ["TABLE-17"]


def test_codes_of_figures_keep_their_form(place, book):
    place.add("households.xlsx", book({"households": [["household", "needs"], [7, 100], ["007", 100]]}))
    assert [row["household"] for row in place.read().rows("households")] == ["7", "007"]


def test_a_yes_may_be_a_true(place, book):
    place.add("plans.xlsx", book({"plans": [["plan", "cooperative"], ["P1", True], ["P2", 0], ["P3", "ya"]]}))
    assert [row["cooperative"] for row in place.read().rows("plans")] == [True, False, True]


def test_a_formula_without_a_stored_value_is_told_and_never_read_as_a_blank(place, book):
    place.add("areas.xlsx", book({"areas": [AREAS[0], ["Pasar", "=600*2", 5], ["Sungai", 850, "=25/2"]]}))
    shelter = place.read()
    found = {(problem.code, problem.sheet, problem.row, problem.column) for problem in shelter.problems}
    assert found == {("TABLE-27", "areas", 2, "households"), ("TABLE-27", "areas", 3, "minutes_walk")}
    assert rows(place) == [("Sungai", 850, None)]


def test_a_formula_with_a_stored_value_is_read(place):
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("areas")
        sheet.write_row(0, 0, ["area", "households"])
        sheet.write(1, 0, "Pasar")
        sheet.write_formula(1, 1, "=600*2", value=1200)
    assert rows(place.add("areas.xlsx", out.getvalue())) == [("Pasar", 1200, None)]


def test_an_error_of_the_spreadsheet_is_told_and_never_read_as_a_blank(place):
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("areas")
        sheet.write_row(0, 0, ["area", "households", "minutes_walk"])
        sheet.write_row(1, 0, ["Pasar", 5])
        sheet.write_formula(1, 2, "=1/0", value="#DIV/0!")
    shelter = place.add("areas.xlsx", out.getvalue()).read()
    assert [(problem.code, problem.column) for problem in shelter.problems] == [("TABLE-38", "minutes_walk")]


def test_a_sheet_that_looks_like_a_table_under_another_name_is_noted(place, book):
    place.add(
        "shelter.xlsx",
        book({"areas": AREAS, "custmers": [["respondent", "product", "buys"], ["1", "mushroom", "yes"]]}),
    )
    assert [(note.rule, note.count, note.error) for note in place.read().set_aside] == [("TABLE-59", 1, False)]


def test_a_phone_forms_own_workbook_beside_the_data_is_passed_over(place, book):
    place.add("areas.xlsx", book({"areas": AREAS})).add(
        "form.xlsx", book({"survey": [["type", "name"]], "choices": [["list_name"]]})
    )
    assert place.read().problems == ()


def test_a_workbook_under_the_name_of_a_text_file_is_read_as_what_it_is(place, book):
    assert rows(place.add("areas.csv", book({"Sheet1": AREAS}))) == WANTED


def test_one_bad_sheet_does_not_hide_the_problems_of_the_others(place, book):
    place.add("shelter.xlsx", book({"areas": [["area"], ["Pasar"]], "units": [["unit"], ["bundle"]]}))
    assert {(problem.code, problem.sheet, problem.column) for problem in place.stopped()} == {
        ("TABLE-09", "areas", "households"),
        ("TABLE-09", "units", "equals"),
        ("TABLE-09", "units", "standard_unit"),
    }


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("cut", [0.0, 0.5])
def test_a_workbook_with_a_broken_part_is_told_in_one_sentence(place, book, part, cut):
    place.add("areas.xlsx", with_part(book({"areas": AREAS}), part, lambda content: content[: int(len(content) * cut)]))
    try:
        found = rows(place)
    except Problems as raised:
        found = [problem.code for problem in raised.problems]
    assert found in (WANTED, ["TABLE-02"])  # a part that reading does not need may be broken


def test_a_workbook_cut_short_is_told(place, book):
    data = book({"areas": AREAS})
    for length in (5, 100, len(data) // 2, len(data) - 10):
        place.add("areas.xlsx", data[:length])
        assert [problem.code for problem in place.stopped()] == ["TABLE-02"]


def test_a_cell_at_the_far_corner_is_told_by_the_size_the_sheet_names(place, book):
    def far(made):
        made["areas"]["XFD1048576"] = 1

    place.add("areas.xlsx", book({"areas": AREAS}, far))
    assert [problem.code for problem in place.stopped()] == ["TABLE-31"]


def test_a_far_cell_that_the_sheet_hides_ends_the_other_process_and_not_this_one(place, book):
    def far(made):
        made["areas"]["XFD1048576"] = 1

    data = with_part(
        book({"areas": AREAS}, far),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb"<dimension[^>]*/>", b'<dimension ref="A1:C3"/>', xml),
    )
    assert [problem.code for problem in place.add("areas.xlsx", data).stopped()] == ["TABLE-29"]


def test_a_workbook_that_swells_is_refused_before_it_is_opened(place, book):
    filled = with_part(book({"areas": AREAS}), "xl/media/x.bin", lambda _: b"\0" * 30_000_000)
    assert [problem.code for problem in place.add("areas.xlsx", filled).stopped()] == ["TABLE-30"]


def test_a_workbook_of_too_many_parts_or_sheets_is_refused(place, book):
    out = io.BytesIO(book({"areas": AREAS}))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(2001):
            archive.writestr(f"x{number}", "")
    assert [problem.code for problem in place.add("areas.xlsx", out.getvalue()).stopped()] == ["TABLE-30"]
    place.add("areas.xlsx", book({f"s{number}": [["area"]] for number in range(51)}))
    assert [problem.code for problem in place.stopped()] == ["TABLE-31"]


def test_an_entity_bomb_is_told(place, book):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def plant(xml):
        head, _, rest = xml.partition(b"?>") if xml.startswith(b"<?xml") else (b"", b"", xml)
        return (head + b"?>" if head else b"") + bomb + rest

    place.add("areas.xlsx", with_part(book({"areas": AREAS}), "xl/workbook.xml", plant))
    assert [problem.code for problem in place.stopped()] == ["TABLE-02"]


def test_modules_beside_the_reader_do_not_stand_in_for_pythons_own_in_the_other_process(
    place, book, tmp_path, monkeypatch
):
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert rows(place.add("areas.xlsx", book({"areas": AREAS}))) == WANTED


def test_a_row_of_questions_above_the_header_is_not_taken_for_it(place, book):
    from livelihood.tables import declarations

    columns = declarations()["areas"].columns
    questions = [columns[name].question for name in AREAS[0]]
    place.add("areas.xlsx", book({"areas": [questions, ["Market side", 820, 4], *AREAS]}))
    assert rows(place) == WANTED
