"""`livelihood new FOLDER --from-export FILE`: a columns.toml from headers, never from answers; and what check says of it."""

import tomllib

import pytest

from livelihood.errors import Problems
from livelihood.report.check import check
from livelihood.report.new import programme_of, start

EXPORT = '''"hh/rw";"hh/jumlah_kk";"minutes walk";"phone";"Nama RT";"notes";"q7";"_uuid"
"Pasar";"12";"4";"0812";"Dewi";"she said";"blue";"u1"
'''


@pytest.fixture
def export(tmp_path):
    file = tmp_path / "in" / "Dewi.csv"
    file.parent.mkdir()
    file.write_text(EXPORT)
    return file


def test_a_new_programme_has_the_draft_and_no_copy_of_the_export(tmp_path, export):
    made = start(tmp_path / "mine", export=export)
    assert made == tmp_path / "mine" / "shelters" / "A1" / "columns.toml" and programme_of(made) == tmp_path / "mine"
    text = made.read_text()
    told = tomllib.loads(text)["export"]["one"]
    assert told == {"table": "areas", "columns": {"area": "hh/rw", "households": "hh/jumlah_kk", "minutes_walk": "minutes walk"}}
    assert '# "q7"' in text and "never loaded: 3" in text
    for canary in ("Dewi", "0812", "phone", "she said", "blue", "Pasar", "u1", "Nama"):
        assert canary not in text
    assert sorted(file.name for file in made.parent.iterdir()) == ["columns.toml", "shelter.toml", "shelter.xlsx"]


def test_with_the_export_beside_it_check_says_what_became_what(tmp_path, export):
    made = start(tmp_path / "mine", export=export)
    (made.parent / "Dewi.csv").write_text(EXPORT)
    record = next(iter(check(tmp_path / "mine")))
    assert record["state"] == "done"
    said = 'file 1 of the folder: read as areas: area from "hh/rw"; households from "hh/jumlah_kk"; minutes_walk from "minutes walk".'
    assert record["read"] == [said]


def test_a_programme_or_a_place_that_is_there_gets_only_the_draft(tmp_path, export):
    start(tmp_path / "mine")
    assert start(tmp_path / "mine", export=export) == tmp_path / "mine" / "columns.toml"
    assert start(tmp_path / "mine" / "shelters" / "A1", export=export).parent.name == "A1"
    with pytest.raises(Problems, match="CLI-08"):
        start(tmp_path / "mine", export=export)


def test_without_a_file_that_can_be_read_nothing_is_written(tmp_path, export):
    (tmp_path / "in" / "x.zip").write_bytes(b"PK")
    for name, code in (("nothing.csv", "EXPORT-20"), ("x.zip", "EXPORT-21")):
        with pytest.raises(Problems, match=code):
            start(tmp_path / "mine", export=tmp_path / "in" / name)
    assert not (tmp_path / "mine").exists()


def test_a_form_with_labels_and_choices_of_its_own(tmp_path, export):
    import openpyxl

    book = openpyxl.Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    survey.title = "survey"
    asked = [["select_one b", "buys", "Do you buy it?"], ["decimal", "kg_of_fish", "How much fish last month?"], ["text", "q9", "Your name?"]]
    for row in [["type", "name", "label::en"], *asked]:
        survey.append(row)
    for row in (["list_name", "name", "label::en"], ["b", "1", "Often"], ["b", "2", "Now and then"], ["b", "3", "Never"]):
        choices.append(row)
    book.save(export.parent / "form.xlsx")
    export.write_text('"buys";"kg_of_fish";"units_last_mont";"q9";"_index"\n"1";"2";"3";"Dewi";"1"\n')
    text = start(tmp_path / "mine", export=export).read_text()
    assert tomllib.loads(text)["export"]["one"]["columns"] == {"buys": "buys", "respondent": "_index"}
    assert '# units_last_month = "units_last_mont"' in text and '# "kg_of_fish"   # How much fish last month?' in text
    assert 'the form writes "1", "2", "3"; ours are: yes, no' in text and "never loaded: 1" in text and '# product = ""' in text
