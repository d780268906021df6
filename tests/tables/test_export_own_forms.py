"""The package's own phone forms come back from any form server's export without a word of mapping: the same rows."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

import phone_exports  # noqa: E402
from phone_exports import CUSTOMERS, SELLERS, Shape, sheets, text  # noqa: E402

PROGRAMME = """
currency = "IDR"
country = "ID"
[products.catfish]
label = "Catfish"
unit = "kg"
[products.mushroom]
label = "Oyster mushroom"
unit = "kg"
"""
MAIN = "What people buy"
FIRST = {
    "respondent": "A100001", "area": "Pasar", "month": "2026-09", "asked_at": "home", "product": "catfish", "unit": "kg", "buys": True,
    "units_last_month": 2.5, "price_last_paid_state": "dont_know", "wanted_not_found": False, "would_try_new_seller": True,
    "sure_state": "dont_know", "offer_price": 20000.0, "would_buy": True, "offer_price_2": 25000.0, "would_buy_2": False,
    "units_would_buy_state": "no_answer",
}  # fmt: skip
BOUGHT = [
    FIRST,
    {**{name: FIRST[name] for name in ("respondent", "area", "month", "asked_at", "unit")}, "product": "mushroom", "buys": False},
    {"respondent": "B200002", "area": "Sungai", "month": "2026-09", "asked_at": "stall", "product": "catfish", "unit": "kg", "buys": True,
     "units_last_month": 1.125, "price_last_paid": 22000.0},
]  # fmt: skip
SOLD = [
    {"seller": "1", "list": "A", "area": "Pasar", "product": "catfish", "price": 21000.0, "units_last_month": 30.0, "difficulties": "supply rent"},
    {"seller": "1", "list": "A", "area": "Pasar", "product": "mushroom", "price": 19000.0, "difficulties_state": "dont_know"},
    {"seller": "2", "list": "A", "area": "Pasar", "product": "catfish", "price": 20500.0},
]  # fmt: skip


@pytest.fixture
def place(place):
    return place.programme(PROGRAMME)


def filled(shelter, table):
    """A table's rows without what is blank."""
    return [{name: value for name, value in row.items() if value is not None} for row in shelter.rows(table)]


def set_aside(shelter):
    return {note.rule: note.count for note in shelter.set_aside if note.rule.startswith("EXPORT")}


SHAPES = {
    "names, groups by /": Shape(),
    "names without groups": Shape(separator=""),
    "names, a separator of one's own": Shape(separator=" ~ "),
    "names, two underscores": Shape(separator="__"),
    "names by . as older servers": Shape(separator="."),
    "labels in English, groups by /": Shape(labels="en"),
    "labels in Indonesian, without groups": Shape(labels="id", separator=""),
    "labels in Indonesian, groups by >": Shape(labels="id", separator=" > "),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_customers_come_back_from_a_workbook_with_a_sheet_of_rounds(place, book, shape):
    shelter = place.add("Export of Siti.xlsx", book(sheets("customers", CUSTOMERS, shape))).read()
    assert filled(shelter, "customers") == BOUGHT and shelter.problems == ()
    assert set_aside(shelter) == {"EXPORT-50": 1}


@pytest.mark.parametrize("several", ["both", "summary", "details"])
@pytest.mark.parametrize("labels", ["", "id"])
def test_several_answers_come_back_from_one_column_and_from_columns_of_0_and_1(place, book, several, labels):
    shape = Shape(labels=labels, several=several)
    shelter = place.add("x.xlsx", book(sheets("sellers", SELLERS, shape))).read()
    assert filled(shelter, "sellers") == SOLD and shelter.problems == ()  # a seller's no leaves what is seen from the street
    assert set_aside(shelter) == {}


def test_labels_are_known_from_the_form_that_lies_beside_the_data(place, book):
    changed = sheets("sellers", SELLERS, Shape(labels="en"))
    question = next(cell for cell in changed["each_product"][0] if "What does one unit cost there?" in cell and "answer" not in cell)
    place.add("x.xlsx", book({name: [[str(cell).replace(question, "Pris?") for cell in row] for row in rows] for name, rows in changed.items()}))
    assert all("price" not in row for row in filled(place.read(), "sellers"))
    survey = [["type", "name", "label::Svenska (sv)"], ["decimal", "price", "Pris?"], ["text", "x", "Annat"]]
    place.add("form.xlsx", book({"survey": survey, "choices": [["list_name", "name", "label"]]}))
    assert [row["price"] for row in filled(place.read(), "sellers")] == [21000, 19000, 20500]


def test_the_forms_own_file_may_lie_beside_the_data(place, book):
    place.add("form.xlsx", phone_exports.xlsform("customers")).add("x.xlsx", book(sheets("customers", CUSTOMERS, Shape(labels="id"))))
    assert filled(place.read(), "customers") == BOUGHT


def test_files_of_odk_central_are_put_together_by_their_keys(place):
    made = sheets("customers", CUSTOMERS, Shape(central=True, separator="-"))
    place.add("Siti.csv", text(made[MAIN], ",")).add("Siti-each_product.csv", text(made["each_product"], ","))
    assert filled(place.read(), "customers") == BOUGHT
    (place.shelter_folder / "Siti.csv").unlink()
    assert [problem.code for problem in place.stopped()] == ["EXPORT-02"]


def test_a_form_of_one_product_is_one_text_file(place):
    answers = [{**interview, **interview.get("each_product", [{}])[0]} for interview in CUSTOMERS]
    made = sheets("customers", answers, products=phone_exports.PRODUCTS[:1])
    shelter = place.add("all versions - 2026-09-07.csv", text(made[MAIN])).read()
    assert filled(shelter, "customers") == [BOUGHT[0], BOUGHT[2]] and set_aside(shelter) == {"EXPORT-50": 1}


def test_the_form_of_places_is_known_by_its_title_for_it_has_two_columns(place, book):
    place.add("x.xlsx", book(sheets("places", [{"kind": "stall", "area": "Pasar"}], Shape(labels="id", separator=""))))
    assert filled(place.read(), "places") == [{"kind": "stall", "area": "Pasar"}]


def test_the_words_by_which_own_forms_are_known_are_those_that_they_have():
    from livelihood.output.forms import SHAPES
    from livelihood.output.sentences import forms as say
    from livelihood.tables.readers import export_words

    assert {table: title for title, table in export_words.TITLES.items()} == say.titles() and set(SHAPES) <= set(say.titles())
    assert export_words.CONSENT_QUESTIONS == (say.may_i()[0], say.may_i_seller()[0])
    assert say.stated("x").endswith(export_words.IS_THERE_AN_ANSWER)


def test_groups_of_products_and_numbered_rounds_give_a_row_each(place):
    head = ["_uuid", "respondent", "catfish/buys", "catfish/units_last_month", "g/mushroom/buys"]
    place.add("x.csv", text([head, ["a", "1", "yes", "2", "no"], ["b", "2", "no", "", ""]]))
    assert [(row["respondent"], row["product"], row["buys"], row.get("units_last_month")) for row in filled(place.read(), "customers")] == [
        ("1", "catfish", True, 2), ("1", "mushroom", False, None), ("2", "catfish", False, None)]  # fmt: skip
    head = ["KEY", "respondent", "each[1]/product", "each[1]/buys", "each[2]/product", "each[2]/buys"]
    place.add("x.csv", text([head, ["a", "1", "catfish", "yes", "mushroom", "no"], ["b", "2", "catfish", "no", "", ""]]))
    assert [(row["respondent"], row["product"], row["buys"]) for row in filled(place.read(), "customers")] == [
        ("1", "catfish", True), ("1", "mushroom", False), ("2", "catfish", False)]  # fmt: skip


def test_versions_of_a_form_are_folded_and_two_answers_that_differ_stop(place):
    head = ["_index", "kind", "area", "hh/area", "latitude", "longitude"]
    rows = [["1", "stall", "Pasar", "", "", ""], ["2", "shop", "", "Sungai", "", ""], ["3", "shop", "Sungai", "Sungai", "", ""]]
    place.add("places.csv", text([head, *rows]))
    assert [row["area"] for row in place.read().rows("places")] == ["Pasar", "Sungai", "Sungai"]
    place.add("places.csv", text([head, *rows, ["4", "shop", "Pasar", "Sungai", "", ""]]))
    assert [(one.code, one.column) for one in place.stopped()] == [("EXPORT-05", "area")]


def test_a_round_without_its_interview_is_set_aside_and_told(place, book):
    made = sheets("customers", CUSTOMERS)
    made[MAIN] = [row for row in made[MAIN] if row[-1] != "2"]
    shelter = place.add("x.xlsx", book(made)).read()
    assert filled(shelter, "customers") == BOUGHT[:2] and [(one.code, one.says[-2:]) for one in shelter.problems] == [("EXPORT-03", "2.")]


def test_two_interviews_of_one_number_stop_and_one_sent_twice_counts_once(place, book):
    made = sheets("customers", CUSTOMERS)
    assert [one.code for one in place.add("x.xlsx", book(made | {MAIN: [*made[MAIN], made[MAIN][1]]})).stopped()] == ["EXPORT-04"]
    (place.shelter_folder / "x.xlsx").unlink()
    place.add("areas.csv", text([["_uuid", "area", "households"], ["a", "Pasar", "10"], ["b", "Sungai", "12"], ["a", "Pasar", "10"]]))
    shelter = place.read()
    assert len(shelter.rows("areas")) == 2 and set_aside(shelter) == {"EXPORT-51": 1} and shelter.problems == ()


def test_sheets_of_two_tables_rounds_within_rounds_and_blank_rows(place, book):
    shelter = place.add("x.xlsx", book({
        "Main": [["household", "needs", "savings", "_index", "_uuid"], ["H1", "100", "7", "1", "u1"], ["H2", "n/a", "", "2", "u2"], [None] * 5],
        "room": [["what", "_index", "_parent_index", "_parent_table_name"], ["kitchen", "1", "1", "Main"], ["shop", "2", "2", "Main"], [None] * 4],
        "line": [["item", "amount", "_index", "_parent_index", "_parent_table_name"], ["rice", "5", "1", "1", "room"],
                 ["oil", "3", "2", "2", "room"], [None] * 5],
    })).read()  # fmt: skip
    assert filled(shelter, "households") == [{"household": "H1", "needs": 100.0, "savings": 7.0}, {"household": "H2"}] and shelter.problems == ()
    assert [(row["household"], row["item"], row["amount"]) for row in shelter.rows("budget")] == [("H1", "rice", 5.0), ("H2", "oil", 3.0)]


def test_blank_marks_of_interviews_are_no_mark(place):
    place.add("areas.csv", text([["_uuid", "area", "households"], ["", "Pasar", "10"], ["", "Sungai", "12"]]))
    assert len(place.read().rows("areas")) == 2


def test_exports_of_two_rounds_stand_together_and_the_same_interviews_do_not(place, book):
    made = sheets("sellers", SELLERS)
    place.add("first.xlsx", book(made))
    later = sheets("sellers", [interview | {"list": "B"} for interview in SELLERS])
    renamed = {name: [[str(cell).replace("uuid:", "uuid:x") for cell in row] for row in rows] for name, rows in later.items()}
    place.add("second.xlsx", book(renamed))
    assert [row["list"] for row in place.read().rows("sellers")] == ["A"] * 3 + ["B"] * 3
    place.add("second.xlsx", book(made))
    assert [one.code for one in place.stopped()] == ["TABLE-13"]


def test_what_consent_means_has_to_be_clear(place):
    answers = [["yes", "catfish", "yes"], ["No", "catfish", "yes"], ["perhaps", "catfish", "no"], ["", "catfish", "no"]]
    place.add("customers.csv", text([["consent", "product", "buys"], *answers]))
    shelter = place.read()
    assert len(shelter.rows("customers")) == 2 and set_aside(shelter) == {"EXPORT-50": 1, "EXPORT-06": 1}
    assert [one.code for one in shelter.problems] == ["EXPORT-06"]


def test_what_names_or_finds_a_person_is_in_no_table_and_in_no_sentence(place, book):
    made = sheets("customers", CUSTOMERS)
    for row in made[MAIN]:
        row += ["Nama Ibu", "phone", "_geolocation"] if row is made[MAIN][0] else ["Dewi Lestari", "081234567", "-6.91 107.6"]
    shelter = place.add("Dewi Lestari.xlsx", book(made)).read()
    told = [str(list(shelter.tables["customers"].to_dict().items())), *map(str, shelter.problems), *map(str, shelter.set_aside), *map(str, shelter.read_as)]
    for canary in ("Dewi", "0812", "officer_siti", "-6.91", "2026-09-05T", "uuid:", "Nama Ibu", "phone"):
        assert not any(canary in one for one in told)
    assert filled(shelter, "customers") == BOUGHT


def test_which_header_became_which_column_is_told(place, book):
    shelter = place.add("x.xlsx", book(sheets("sellers", SELLERS, Shape(labels="id", separator="")))).read()
    says = shelter.read_as[0].says
    assert says.startswith('read as sellers: seller from "Nomor penjual') and 'product from "Baris ini tentang barang apa?"' in says
    place.add("x.xlsx", book({"x": [["_index", "kelurahan", "kk"], ["1", "Pasar", "3"]]}))
    (place.shelter_folder / "x.xlsx").rename(place.shelter_folder / "areas.xlsx")
    assert 'area from "kelurahan" (another name)' in place.read().read_as[0].says


def test_an_export_that_is_no_table_clearly_is_told_with_a_remedy(place):
    place.add("x.csv", text([["_uuid", "q1", "q2"], ["a", "1", "2"]]))
    shelter = place.read()
    assert [(one.code, one.file, one.stops) for one in shelter.problems] == [("EXPORT-01", "file 1 of the folder", False)] and shelter.tables == {}
    place.add("x.csv", text([["_uuid", "plan", "input", "low", "likely", "high"], ["a", "P1", "bags", "1", "2", "3"]]))
    assert "it could be answers or quotes" in str(place.read().problems[0])


def test_numbers_of_a_form_have_a_point_unless_a_comma_shows_that_somebody_saved_them_anew(place):
    head = ["_uuid", "product", "price", "price_state"]
    place.add("sellers.csv", text([head, ["a", "catfish", "1.125", "answered"]]))
    assert place.read().rows("sellers")[0]["price"] == 1.125
    place.add("sellers.csv", text([head, ["a", "catfish", "1,125", "answered"]]))
    assert [one.code for one in place.stopped()] == ["TABLE-08"]
    place.add("sellers.csv", text([head[:3], ["a", "catfish", "1.125"]]))  # nothing shows that the form lets only numbers stand
    assert [one.code for one in place.stopped()] == ["TABLE-08"]


CELLS = ["", "a", "1", "_index", "KEY", "PARENT_KEY", "product", "buys", "_uuid", "g/buys", "buys[2]/x", "_parent_index", "\x00", "é/"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=6), min_size=1, max_size=5), st.sampled_from(["customers.csv", "x.csv"]))
def test_any_headers_of_a_form_server_end_in_sentences(tmp_path_factory, rows, name):
    from livelihood.errors import Problems
    from livelihood.tables import open_programme

    folder = tmp_path_factory.mktemp("p")
    (folder / "programme.toml").write_text(PROGRAMME)
    (folder / "shelters" / "A1").mkdir(parents=True)
    (folder / "shelters" / "A1" / name).write_text(text(rows))
    try:
        open_programme(folder).shelter("A1")
    except Problems as found:
        assert all(str(problem) for problem in found.problems)


def test_the_samples_interviews_are_the_same_from_a_table_and_from_a_form(place):
    from livelihood import places
    from livelihood.tables import ProductWanted, declarations, open_programme

    sample = open_programme(places.sample_data() / "west_java")
    wanted = [{name: value for name, value in row.items() if name != "weight"} for row in filled(sample.shelter("A1"), "customers")]
    columns, interviews = declarations()["customers"].columns, {}
    for row in wanted:
        cells = {}
        for name, value in row.items():
            of = columns[name.removesuffix("_state")]
            told = {True: "yes", False: "no"}.get(value, value) if of.type == "yes_no" else value
            cells[of.name if name.endswith("_state") and not of.is_number else name] = told
            if of.is_number and not name.endswith("_state"):
                cells[f"{name}_state"] = "answered"
        interviews.setdefault(row["respondent"], {"consent": "yes", **cells, "each_product": []})["each_product"].append(cells)
    products = tuple(ProductWanted(one.id, one.label, one.unit, one.bids) for one in sample.products.values())
    made = sheets("customers", list(interviews.values()), Shape(central=True, separator="-"), products)
    place.programme((sample.folder / "programme.toml").read_text(encoding="utf-8"))
    shelter = place.add("q.csv", text(made[MAIN], ",")).add("q-each.csv", text(made["each_product"], ",")).read()
    assert shelter.problems == () and len(wanted) == 64
    by_row = sorted(filled(shelter, "customers"), key=str)
    assert by_row == sorted(wanted, key=str)
