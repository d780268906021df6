"""The blank workbook: its sheets are the declared tables, the readers read what is filled in, it asks for no name."""

from __future__ import annotations

import csv
import datetime
import io
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from livelihood import places
from livelihood.analysis import analyse
from livelihood.language import speaking
from livelihood.output import blank_workbook as blank
from livelihood.output.figures import text
from livelihood.tables import declarations, open_programme
from livelihood.tables.cells import STATES, YES_NO, folded

SAMPLE = places.sample_data() / "west_java"
LANGUAGES = ("en", "id")
DRAWS = 200


def made(language="en") -> bytes:
    sink = io.BytesIO()
    blank.write(sink, language)
    return sink.getvalue()


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request):
    return openpyxl.load_workbook(io.BytesIO(made(request.param))), request.param


def place_with(folder, workbook) -> object:
    """A programme whose only place holds this workbook."""
    place = folder / "shelters" / "A1"
    place.mkdir(parents=True)
    settings = (SAMPLE / "programme.toml").read_text(encoding="utf-8").replace("draws = 2000", f"draws = {DRAWS}")
    (folder / "programme.toml").write_text(settings.replace('decimal = "point"\n', ""), encoding="utf-8")
    shutil.copy(SAMPLE / "shelters" / "A1" / "shelter.toml", place)
    for extra in (SAMPLE / "shelters" / "A1").glob("bylaws.toml"):
        shutil.copy(extra, place)
    workbook.save(place / "shelter.xlsx")
    return open_programme(folder)


def as_typed(cell: str):
    """A cell of a text file as a person types it into a workbook: numbers, parts and days as such."""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell):
        return float(cell)
    if re.fullmatch(r"[0-9.]+%", cell):
        return float(cell[:-1]) / 100
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        return datetime.datetime.fromisoformat(cell)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", cell):
        return datetime.datetime.fromisoformat(cell + "-01")
    return cell


def filled_in(workbook):
    """The workbook with the sample's tables typed into it, below the headers."""
    for file in sorted((SAMPLE / "shelters" / "A1").glob("*.csv")):
        page = workbook[file.stem]
        with file.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        place = {cell.value: cell.column for cell in page[blank.HEADER + 1]}
        for number, row in enumerate(rows, start=blank.BODY + 1):
            for name, cell in row.items():
                if cell != "":
                    page.cell(number, place[name]).value = as_typed(cell)
    return workbook


def by_another_program(workbook, folder, tmp_path) -> None:
    """The workbook opened, worked out and saved again by the office program."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    command = [shutil.which("soffice"), profile, "--headless", *kind, str(workbook)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def test_each_sheet_holds_the_header_of_its_table(book):
    workbook, _language = book
    for table in blank.tables():
        assert [cell.value for cell in workbook[table.name][blank.HEADER + 1]] == list(table.columns)


def test_the_sheets_of_a_first_study_come_first(book):
    workbook, language = book
    with speaking(language):
        readme = blank.say.titles()["readme"]
    assert workbook.sheetnames[: len(blank.FIRST) + 1] == [readme, *blank.FIRST]
    assert {table.name for table in blank.tables()} < set(workbook.sheetnames)


def test_a_blank_workbook_is_a_place_without_answers_and_nothing_is_wrong_with_it(book, tmp_path):
    shelter = place_with(tmp_path / "p", book[0]).shelter("A1")
    assert shelter.tables == {} and shelter.problems == () and shelter.set_aside == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_offers_only_words_that_are_read(language):
    with speaking(language):
        for table in declarations().values():
            for column in table.columns.values():
                understood = (
                    {**YES_NO, **STATES}
                    if column.type == "yes_no"
                    else {folded(one): value for value, words in column.words.items() for one in words} | STATES
                )
                for word in blank.words_of(column):
                    assert folded(word) in understood, (table.name, column.name, word)


def test_every_example_is_read_as_it_stands(tmp_path):
    """All examples of a table are one row; nothing in it is set aside."""
    workbook = openpyxl.load_workbook(io.BytesIO(made()))
    for table in blank.tables():
        for place, column in enumerate(table.columns.values(), start=1):
            if column.example:
                workbook[table.name].cell(blank.BODY + 1, place).value = as_typed(column.example)
    shelter = place_with(tmp_path / "p", workbook).shelter("A1")
    assert shelter.set_aside == () and shelter.problems == ()
    for table in blank.tables():
        row = shelter.rows(table.name)[0]
        for name, column in table.columns.items():
            assert not column.example or row[name] is not None or column.example in ("dont_know", "no_answer"), (
                table.name,
                name,
            )


def test_every_needed_column_has_an_example():
    for table in declarations().values():
        assert all(table.columns[name].example for name in table.required), table.name


def test_the_filled_workbook_gives_the_same_results_as_the_text_files(tmp_path):
    source = tmp_path / "text"
    shutil.copytree(SAMPLE, source)
    settings = source / "programme.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("draws = 2000", f"draws = {DRAWS}"), encoding="utf-8"
    )
    wanted = text(analyse(open_programme(source), "A1").figures)
    programme = place_with(tmp_path / "book", filled_in(openpyxl.load_workbook(io.BytesIO(made()))))
    assert text(analyse(programme, "A1").figures) == wanted
    again = tmp_path / "again" / "shelters" / "A1"
    shutil.copytree(tmp_path / "book", tmp_path / "again")
    (again / "shelter.xlsx").unlink()
    if shutil.which("soffice"):  # saved once more by another program
        by_another_program(tmp_path / "book" / "shelters" / "A1" / "shelter.xlsx", again, tmp_path)
        assert text(analyse(open_programme(tmp_path / "again"), "A1").figures) == wanted


def test_the_checks_of_the_cells_take_every_answer_of_the_sample(tmp_path):
    """What the readers take, the cells take: worked out by the office program for each cell that a formula checks."""
    if not shutil.which("soffice"):
        pytest.skip("no office program here")
    workbook = filled_in(openpyxl.load_workbook(io.BytesIO(made())))
    extra = workbook.create_sheet("checks")
    asked = []
    for table in blank.tables():
        page = workbook[table.name]
        for check in page.data_validations.dataValidation:
            if check.type != "custom":
                continue
            first = str(check.sqref).split(":")[0]
            letter = re.match("[A-Z]+", first)[0]
            for row in range(blank.BODY + 1, page.max_row + 1):
                if page[f"{letter}{row}"].value is not None:
                    asked.append(f"{table.name}!{letter}{row}")
                    formula = re.sub(rf"\b{first}\b", f"{table.name}.{letter}{row}".replace(".", "!"), check.formula1)
                    extra.cell(len(asked), 1).value = f"={formula}"
    workbook.save(tmp_path / "checks.xlsx")
    by_another_program(tmp_path / "checks.xlsx", tmp_path / "out", tmp_path)
    done = openpyxl.load_workbook(tmp_path / "out" / "checks.xlsx", data_only=True)["checks"]
    answers = {name: done.cell(row, 1).value for row, name in enumerate(asked, start=1)}
    assert len(answers) > 500
    assert {name for name, fits in answers.items() if fits is not True} == set()


def test_every_cell_tells_its_question_and_what_it_takes(book):
    workbook, language = book
    with speaking(language):
        for table in blank.tables():
            told = {check.promptTitle: check for check in workbook[table.name].data_validations.dataValidation}
            for name, column in table.columns.items():
                check = told[name[:32]]
                assert check.prompt.startswith(blank._(column.question)), (table.name, name)
                assert len(check.prompt) <= 255 and check.error
                assert check.type in ("list", "custom") or column.type in (
                    "key",
                    "name",
                    "option",
                    "product",
                    "unit",
                ), (table.name, name)
                assert len(check.formula1 or "") <= 255, (table.name, name)


def test_the_sheet_read_me_says_what_never_to_write_and_what_to_say_before_asking():
    page = openpyxl.load_workbook(io.BytesIO(made()))["Read me"]
    words = " ".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    assert "No name, no telephone number, no address" in words
    assert "You can skip any question and stop at any time" in words


def test_the_same_bytes_come_out_each_time():
    assert made() == made()


def test_nothing_in_the_file_tells_who_made_it_and_no_cell_is_a_formula():
    with zipfile.ZipFile(io.BytesIO(made())) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert "<dc:creator></dc:creator>" in core and "2000-01-01" in core
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in parts.read(name)


def test_no_sheet_of_words_is_taken_for_a_table(book, tmp_path):
    """Neither the questions nor the lists have a row with three headers of one table."""
    from livelihood.tables.readers.grid import grid_of_rows, header_of

    workbook, _language = book
    tables = {table.name for table in blank.tables()}
    for name in set(workbook.sheetnames) - tables:
        grid = grid_of_rows([[cell.value for cell in row] for row in workbook[name].iter_rows()], file="", sheet="")
        for table in declarations().values():
            header = header_of(grid, table)
            assert header is None or len(header.position) < 3, (name, table.name)
