"""Anything may lie in a folder: one sentence a problem, never a traceback, and no content of a cell in it."""

import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from livelihood.errors import Problem, Problems
from livelihood.tables import declarations, open_programme

FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcome(place):
    """Problems of a shelter, whether it stopped or not; anything else raised is a failure of the test."""
    try:
        shelter = open_programme(place.folder).shelter("A1")
        for name in shelter.tables:
            shelter.rows(name)
        problems = shelter.problems
    except Problems as found:
        problems = found.problems
        assert any(problem.stops for problem in problems)
    assert all(isinstance(problem, Problem) and str(problem) for problem in problems)
    return problems


@given(
    st.binary(max_size=300),
    st.sampled_from(["areas.csv", "customers.csv", "areas.xlsx", "shelter.xlsx", "x.csv", "plans.tsv", "shelter.toml"]),
)
@example(b"\xff\xfe", "areas.csv")
@example(b"\xff\xfea", "areas.csv")
@example(b"\xfe\xff\xd8\x00", "areas.csv")
@example(b"PK\x03\x04", "areas.csv")
@example(b"PK\x05\x06" + b"\0" * 18, "areas.xlsx")
@example(b"sep=;", "areas.csv")
@example(b"\n\n\n", "areas.csv")
@example(b'"', "areas.csv")
@example(b"area", "areas.csv")
@FUZZ
def test_random_bytes_under_any_name(new_place, data, name):
    outcome(new_place().add(name, data))


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            "NA",
            "1.234",
            "1,5",
            "12.50",
            "dont_know",
            "=1+1",
            "'=x",
            "#tag",
            "Total",
            "P1",
            "siti",
            "2025-03-04",
            "03/04/2025",
            "yes",
            "-1",
            "1e5",
            "∞",
            "٣",
            "25%",
            "\ufeff",
            "GROUP",
            "9" * 320,
            "-",
            "#N/A",
            "NaN",
            "inf",
        ]
    ),
)


@given(st.sampled_from(sorted(declarations())), st.data())
@settings(FUZZ, max_examples=250)
def test_any_cells_in_any_declared_table(new_place, table, data):
    columns = list(declarations()[table].columns)
    header = data.draw(st.lists(st.sampled_from([*columns, "phone", "x"]), min_size=1, max_size=8))
    rows = data.draw(st.lists(st.lists(CELL, min_size=0, max_size=9), max_size=6))
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=data.draw(st.sampled_from(",;\t"))).writerows([header, *rows])
    place = new_place()
    place.add(f"{table}.csv", out.getvalue().encode(data.draw(st.sampled_from(["utf-8", "utf-16"])), "surrogatepass"))
    outcome(place)


def test_a_workbook_with_any_byte_changed(new_place, book):
    data = bytearray(book({"areas": [["area", "households"], ["Pasar", 10]]}))
    chance = random.Random(1)
    for _ in range(12):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        outcome(new_place().add("areas.xlsx", bytes(broken)))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize(
    "content", ["", "<a/>", "<workbook><sheets><sheet name='areas'/></sheets></workbook>", "\0" * 100, "<" * 1000]
)
def test_a_workbook_with_a_part_of_nonsense(new_place, book, name, content):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book({"areas": [["area", "households"], ["Pasar", 10]]}))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    assert [problem.code for problem in outcome(new_place().add("areas.xlsx", out.getvalue()))] in (
        ["TABLE-02"],
        ["TABLE-29"],
        ["TABLE-14"],
        ["TABLE-12"],
    )


@pytest.mark.parametrize("header", ["area,households\n", "area,households", "area;households\r\n\r\n\r\n"])
def test_a_header_without_rows_is_a_table_that_was_not_given(place, header):
    shelter = place.add("areas.csv", header).read()
    assert shelter.problems == () and shelter.tables == {}


def test_the_most_rows_are_read_and_one_more_is_refused(place):
    rows = [f"N{number},{number % 900}\n" for number in range(200_000)]
    place.add("areas.csv", "area,households\n" + "".join(rows))
    assert len(place.read().tables["areas"]) == 200_000
    place.add("areas.csv", "area,households\n" + "".join([*rows, "more,1\n"]))
    assert [problem.code for problem in place.stopped()] == ["TABLE-31"]


def test_a_very_long_cell_and_a_very_long_line_are_told(place):
    place.add("areas.csv", f"area,households\n{'x' * 300_000},10\nPasar,10\n")
    assert [problem.code for problem in place.read().problems] == ["TABLE-33"]
    place.add("areas.csv", "area,households\n" + "1," * 100_000 + "\n")
    assert [problem.code for problem in place.stopped()] == ["TABLE-31"]
