"""Exports as files: joined cells, headers in two rows, files that change, that are cut short, that are empty."""

import csv
import io

import pytest

from livelihood.errors import Problem, Problems
from livelihood.tables.folder import InputFile

HEAD = ["_index", "area", "households"]


def test_cells_that_are_joined_among_the_answers_are_told_and_titles_are_not(place, book):
    def joined(made):
        made["areas"].merge_cells("A1:C1")
        made["areas"].merge_cells("B4:B5")

    rows = [["A title"], [], HEAD, ["1", "Pasar", "10"], ["2", "", "12"]]
    shelter = place.add("areas.xlsx", book({"areas": rows}, joined)).read()
    assert {one.code for one in shelter.problems} == {"EXPORT-08", "TABLE-23"} and len(shelter.rows("areas")) == 1
    place.add("areas.xlsx", book({"areas": [row[1:] for row in rows[2:]]}, lambda made: made["areas"].merge_cells("A2:A3")))
    assert "EXPORT-08" in [one.code for one in place.read().problems]  # of a plain table too


@pytest.mark.parametrize("names_first", [True, False])
def test_a_row_of_labels_above_or_below_the_names_is_no_answer(place, book, names_first):
    labels = ["", "What is this neighbourhood called?", "About how many households live there?"]
    heads = [HEAD, labels] if names_first else [labels, HEAD]
    form = {"survey": [["type", "name", "label"], ["text", "area", labels[1]], ["integer", "households", labels[2]]], "choices": [["list_name", "name"]]}
    place.add("form.xlsx", book(form)).add("areas.xlsx", book({"x": [*heads, ["1", "Pasar", "10"]]}))
    shelter = place.read()
    assert [(row["area"], row["households"]) for row in shelter.rows("areas")] == [("Pasar", 10)] and shelter.problems == ()


def test_a_formula_without_a_result_and_dates_written_as_text_are_told_or_read(place, book):
    rows = [["1", "5. 9. 2026", "mushroom", "=2*3"], ["2", "2026-09-05T10:00:00.000+07:00", "mushroom", "7"]]
    place.add("prices.xlsx", book({"x": [["_index", "date", "product", "price"], *rows]}))
    shelter = place.read()
    assert [(one.code, one.row) for one in shelter.problems] == [("TABLE-27", 2)]
    assert [str(row["date"]) for row in shelter.rows("prices")] == ["2026-09-05"]


def test_a_file_that_changes_while_it_is_read_is_told(place, monkeypatch):
    place.add("areas.csv", "area,households\nPasar,10\n")
    path = place.shelter_folder / "areas.csv"
    real = type(path).read_bytes

    def growing(self):
        data = real(self)
        with self.open("ab") as more:
            more.write(b"Sungai,12\n")
        return data

    monkeypatch.setattr(type(path), "read_bytes", growing)
    with pytest.raises(Problems) as raised:
        _ = InputFile(path, "areas.csv").data
    assert raised.value.problems == (Problem("EXPORT-07", file="areas.csv"),)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: growing(self) if self.suffix == ".csv" else real(self))
    assert [one.code for one in place.stopped()] == ["EXPORT-07"]


def test_an_empty_one_a_header_alone_and_wrong_letters_are_told_and_nothing_is_half_read(place):
    place.add("areas.csv", '"_uuid";"area";"households"\n')
    shelter = place.read()
    assert shelter.problems == () and shelter.tables == {}
    place.add("areas.csv", '"_uuid";"area";"households"\n"a";"Pasar;"10"\n')
    assert [one.code for one in place.stopped()] == ["TABLE-36"]
    place.add("areas.csv", '"_uuid";"area";"households"\n'.encode("utf-16-le"))
    assert [one.code for one in place.stopped()] == ["TABLE-15"]
    place.add("areas.csv", '"_uuid";"area";"households"\n"a";"Pasar;Rw 1";"10";"x"\n"b";"Sungai";"12"\n')
    shelter = place.read()
    assert [one.code for one in shelter.problems] == ["TABLE-32"] and [row["area"] for row in shelter.rows("areas")] == ["Sungai"]


def test_comma_tab_and_semicolon_and_every_coding_give_the_same(place):
    seen = []
    for separator, coding in ((",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")):
        out = io.StringIO()
        csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([HEAD, ["1", "Pasar; lama, 2\tx", "10"]])
        place.add("areas.csv", out.getvalue().encode(coding))
        seen.append(place.read().rows("areas"))
    assert seen[0] and seen[0] == seen[1] == seen[2]
