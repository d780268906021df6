"""columns.toml: somebody else's form as one of our tables; what is wrong with it is told by place and remedy."""

import csv
from pathlib import Path

import pytest

from livelihood.errors import catalogue
from livelihood.tables import open_programme

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "kobo_household_template"
WIDE = """
[export.fish]
table = "customers"
file = "fish*.csv"
[export.fish.columns]
respondent = "_index"
month = "today"
consent = "agree"
[export.fish.values.consent]
no = ["2"]
yes = ["1"]
[export.fish.always]
unit = "kg"
[export.fish.values.buys]
yes = ["1"]
no = ["0", "9"]
[export.fish.values.units_last_month]
dont_know = ["-999"]
[export.fish.rows.catfish.columns]
buys = "lele_beli"
units_last_month = "lele_kg"
[export.fish.rows.catfish.always]
product = "catfish"
[export.fish.rows.mushroom.columns]
buys = "jamur_beli"
units_last_month = ["jamur_kg", "jamur_kg_v2"]
[export.fish.rows.mushroom.always]
product = "mushroom"
"""
ANSWERS = """"today";"hh/lele_beli";"hh/lele_kg";"hh/jamur_beli";"hh/jamur_kg";"jamur_kg_v2";"agree";"nama";"_index"
"2026-09-05";"1";"2.5";"9";"";"";"1";"Dewi";"1"
"2026-09-06";"1";"-999";"1";"";"3";"1";"Sri";"2"
"2026-09-06";"1";"4";"1";"1";"";"2";"Tuti";"3"
"2026-09-07";"";"";"0";"";"";"1";"Nur";"4"
"""


def bought(shelter):
    names = ("respondent", "month", "product", "unit", "buys", "units_last_month", "units_last_month_state")
    return [tuple(row.get(name) for name in names) for row in shelter.rows("customers")]


WANTED = [
    ("1", "2026-09", "catfish", "kg", True, 2.5, None), ("1", "2026-09", "mushroom", "kg", False, None, None),
    ("2", "2026-09", "catfish", "kg", True, None, "dont_know"), ("2", "2026-09", "mushroom", "kg", True, 3.0, None),
    ("4", "2026-09", "mushroom", "kg", False, None, None),
]  # fmt: skip


def test_one_row_an_interview_becomes_a_row_a_product(place):
    shelter = place.add("columns.toml", WIDE).add("fish survey.csv", ANSWERS).read()
    assert bought(shelter) == WANTED and shelter.problems == ()
    assert {note.rule: note.count for note in shelter.set_aside} == {"EXPORT-50": 1, "TABLE-50": 1, "TABLE-51": 2}
    assert not any(name in str(shelter.tables["customers"].to_dict()) + str(shelter) for name in ("Dewi", "Sri", "Tuti"))


def test_it_may_stand_beside_programme_toml_and_need_not_name_the_file(place):
    (place.folder / "columns.toml").write_text(WIDE.replace('file = "fish*.csv"\n', ""))
    before = open_programme(place.add("whatever.csv", ANSWERS).folder).fingerprint("A1")
    assert bought(place.read()) == WANTED
    (place.folder / "columns.toml").write_text(WIDE)
    assert open_programme(place.folder).fingerprint("A1") != before
    assert [one.code for one in place.read().problems] == ["EXPORT-01"]  # the file has another name now


def test_a_header_that_is_missing_is_named_though_no_file_is(place):
    place.add("columns.toml", WIDE.replace('file = "fish*.csv"\n', "")).add("x.csv", ANSWERS.replace("jamur_beli", "jamur_buys"))
    assert [(one.code, one.file, one.column) for one in place.stopped()] == [("EXPORT-13", "columns.toml", "buys")]


def test_a_workbooks_sheets_of_repeats_and_a_decimal_comma(place, book):
    place.add("x.xlsx", book({
        "Main": [["A title"], [], ["Where", "_index", "_uuid"], ["Pasar", "1", "u1"], ["Sungai", "2", "u2"]],
        "Fish at home": [["what", "Harga, Rp", "_parent_index", "_parent_table_name"], ["lele", "20.500,5", "2", "Main"], ["Siti Aminah", "1", "1", "Main"]],
        "Other": [["x", "_parent_index", "_parent_table_name"], ["1", "1", "Main"]],
    })).add("columns.toml", """
[export.prices]
table = "sellers"
sheet = "Fish at home"
decimal = "comma"
[export.prices.columns]
product = "what"
price = "Harga, Rp"
area = "where"
[export.prices.values.product]
mushroom = ["lele"]
""")  # fmt: skip
    rows = [(row["product"], row["price"], row["area"]) for row in place.read().rows("sellers")]
    assert rows == [("mushroom", 20500.5, "Sungai"), ("siti_aminah", 1.0, "Pasar")]


def test_a_header_that_may_name_a_person_gives_only_what_is_no_name(place):
    text = '[export.a]\ntable = "sellers"\n[export.a.columns]\nproduct = "nama_produk"\n{more}\n'
    place.add("x.csv", "nama_produk;nama_penjual;harga\nmushroom;Dewi;100\nDewi;Sri;200\n")
    place.add("columns.toml", text.format(more='price = "harga"'))
    assert [row["product"] for row in place.read().rows("sellers")] == ["mushroom"]  # a word that is no product is not kept
    for more in ('seller = "nama_penjual"', 'area = "nama_penjual"'):
        assert [one.code for one in place.add("columns.toml", text.format(more=more)).stopped()] == ["EXPORT-14"]
    place.add("x.csv", '"_uuid";"_submission_time";"start";"kk";"rw"\n"a";"2026-09-05T10:11:12";"2026-08-01T09:00:00";"3";"Pasar"\n')
    columns = '[export.a]\ntable = "customers"\nfile = "x.csv"\n[export.a.always]\nproduct = "mushroom"\nbuys = "yes"\n[export.a.columns]\n'
    assert [one.code for one in place.add("columns.toml", columns + 'area = "_submission_time"').stopped()] == ["EXPORT-14"]
    assert place.add("columns.toml", columns + 'area = "rw"\nmonth = "_submission_time"').read().rows("customers")[0]["month"] == "2026-09"


WRONG = {
    "EXPORT-10": ('table = "areas"\n[export.a.columns]\narea = "a"\nhouseholds = "b"\nrooms = "c"', "", "export number 1"),
    "EXPORT-11": ('table = "areas"\n[export.a.columns]\narea = "a"', "households", "export number 1"),
    "EXPORT-12": ('table = "places"\n[export.a.columns]\nkind = "a"\n[export.a.values.kind]\ncastle = ["1"]', "kind", "export number 1"),
    "EXPORT-13": ('table = "areas"\nfile = "x.csv"\n[export.a.columns]\narea = "a"\nhouseholds = "c"', "households", "export number 1"),
    "PROGRAMME-04": ('table = 3', "", "export.number 1.table"),
    "PROGRAMME-05": ("", "", "export.number 1.table"),
    "PROGRAMME-06": ('table = "fish"', "", "export.number 1.table"),
}  # fmt: skip


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_with_it_stops_and_says_where(place, code):
    told, column, name = WRONG[code]
    place.add("x.csv", "a;b\nPasar;12\n").add("columns.toml", f"[export.a]\n{told}\n")
    found = [one for one in place.stopped() if one.file == "columns.toml"]
    assert [(one.code, one.column, one.name) for one in found] == [(code, column, name)]


def test_it_is_read_as_strictly_as_the_settings(place):
    assert [one.code for one in place.add("columns.toml", "[export").stopped()] == ["PROGRAMME-02"]
    place.add("columns.toml", '[export.a]\ntable = "areas"\nfiles = "x"\n[export.a.columns]\narea = "a"\nhouseholds = "b"\n').add("x.csv", "a;b\nPasar;12\n")
    shelter = place.read()
    assert [one.code for one in shelter.problems] == ["PROGRAMME-03"] and len(shelter.rows("areas")) == 1
    (place.shelter_folder / "columns.toml").unlink()
    (place.shelter_folder / "columns.toml").mkdir()
    assert [one.code for one in place.stopped()][0] == "PROGRAMME-15"


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published survey lies beside the project, where it is mounted")
def test_the_published_results_of_a_household_survey_come_out(place):
    published = list(csv.DictReader((PUBLISHED / "published_results.csv").open()))

    def options(name):
        return sorted({row["analysis_var_value"] for row in published if row["analysis_var"] == name})

    water, school = "wash_drinkingwatersource", "edu_learning_conditions_reasons_v1"
    lines = ['[export.a]\ntable = "outcomes"\n[export.a.columns]\nperson = "_index"\ngroup = "admin1"\n[export.a.always]\nwave = 0']

    def indicator(header, name, values=""):
        lines.append(f'[export.a.rows.{name}]\nalways = {{ indicator = "{name}" }}\ncolumns = {{ value = "{header}" }}\n{values}')

    for header in ("income_v1_salaried_work", "expenditure_debt"):
        indicator(header, header, 'values = { value = { dont_know = ["-999"] } }')
    for option in options(school):
        indicator(f"{school}/{option}", f"school_{option}")
    for option in options(water):
        rest = ", ".join(f'"{other}"' for other in options(water) if other != option)
        indicator(water, f"water_{option}", f'values = {{ value = {{ "1" = ["{option}"], "0" = [{rest}] }} }}')
    place.add("columns.toml", "\n".join(lines)).add("household_export.csv", (PUBLISHED / "household_export.csv").read_bytes())
    shelter = place.read()
    answers = shelter.tables["outcomes"]
    assert shelter.problems == () and len(answers) == 100 * 35
    answers = answers.dropna(subset=["value"])

    def result(row):
        some = answers[answers["group"] == row["group_var_value"]] if row["group_var"] else answers
        of = {name: values for name, values in some.groupby("indicator")["value"]}
        name, option = row["analysis_var"], row["analysis_var_value"]
        if name == "admin1":
            return (answers[answers["indicator"] == "expenditure_debt"]["group"] == option).mean()
        if row["analysis_type"] == "ratio":
            return of["income_v1_salaried_work"].sum() / of["expenditure_debt"].sum()
        if row["analysis_type"] == "prop_select_one":
            return of[f"water_{option}"].mean()
        if row["analysis_type"] == "prop_select_multiple":
            return of[f"school_{option}"].mean()
        return getattr(of[name], row["analysis_type"])()

    assert [result(row) for row in published] == pytest.approx([float(row["stat"]) for row in published], abs=1e-12)
    assert len(published) == 147


def test_the_example_of_the_page_is_read(place):
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    place.add("columns.toml", page.split("```toml\n")[1].split("```")[0])
    head = '"_index";"hh/kelurahan";"today";"agree";"lele_beli";"lele_kg";"lele_kg_v2";"jamur_beli";"jamur_kg"\n'
    shelter = place.add("fish survey 2.csv", head + '"1";"Pasar";"2026-09-05";"1";"yes";"";"2";"no";"-888"\n').read()
    assert bought(shelter) == [("1", "2026-09", "catfish", "kg", True, 2.0, None), ("1", "2026-09", "mushroom", "kg", False, None, None)]
    assert shelter.problems == ()


def test_rows_in_which_nothing_was_begun_are_counted(place):
    place.add("customers.csv", '"_uuid";"product";"buys";"area"\n"a";"mushroom";"yes";"Pasar"\n"b";"";"";"Pasar"\n')
    shelter = place.read()
    assert len(shelter.rows("customers")) == 1 and [(note.rule, note.count) for note in shelter.set_aside] == [("EXPORT-52", 1)]
    assert [note.rule for note in shelter.read_as] == ["EXPORT-60"]


def test_every_code_of_exports_is_broken_somewhere():
    files = [*Path(__file__).parent.glob("test_export*.py"), Path(__file__).parents[1] / "report" / "test_new_from_export.py"]
    tests = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [code for code in catalogue() if code.startswith("EXPORT-") and code not in tests] == []
