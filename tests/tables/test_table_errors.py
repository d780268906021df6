"""Every rule about tables is broken once: its code, its place, whether it stops, what stays of the table."""

import io
import os
import zipfile

import pytest

from livelihood.errors import Problems, catalogue
from livelihood.tables import open_programme

AREAS = "area,households\nPasar,10\n"
LOANS = "loan,amount,months,rate,rate_per,method\n"
CUSTOMERS = "respondent,product,buys,units_last_month,asked_at,month\n"


def zipped(parts: dict) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


# what stops a shelter: code -> (files of the shelter, expected file, sheet, column)
STOPS = {
    "TABLE-02": ({"areas.csv": b"\x00\x01\x02\x03area"}, "areas.csv", "", ""),
    "TABLE-05": ({"areas.ods": b"x"}, "areas.ods", "", ""),
    "TABLE-08": ({"sellers.csv": 'product,price\nmushroom,"1.234"\n'}, "sellers.csv", "", "price"),
    "TABLE-09": ({"areas.csv": "area,minutes_walk\nPasar,5\n"}, "areas.csv", "", "households"),
    "TABLE-10": ({"areas.csv": "area,households,households\nA,1,2\n"}, "areas.csv", "", "households"),
    "TABLE-11": ({"areas.csv": "one,two\n1,2\n"}, "areas.csv", "", ""),
    "TABLE-12": ({"areas.csv": b""}, "areas.csv", "", ""),
    "TABLE-15": ({"areas.csv": "area,households\nPasar,1\n".encode("utf-16-le")}, "areas.csv", "", ""),
    "TABLE-16": ({"prices.csv": "date,product,price\n03/04/2025,mushroom,5\n"}, "prices.csv", "", "date"),
    "TABLE-30": ({"areas.xlsx": zipped({"xl/workbook.xml": "", "../../x": "1"})}, "areas.xlsx", "", ""),
    "TABLE-31": ({"areas.csv": "area,households" + ",x" * 600 + "\nPasar,10\n"}, "areas.csv", "", ""),
    "TABLE-35": ({"areas.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600}, "areas.xlsx", "", ""),
    "TABLE-36": ({"areas.csv": 'area,households\n"Pasar,10\nSungai,20\n'}, "areas.csv", "", ""),
}


@pytest.mark.parametrize("code", STOPS)
def test_what_stops_a_shelter_is_told_with_its_place(place, code):
    files, file, sheet, column = STOPS[code]
    for name, content in files.items():
        place.add(name, content)
    assert [(found.code, found.file, found.sheet, found.column, found.stops) for found in place.stopped()] == [
        (code, file, sheet, column, True)
    ]


# what is set aside: code -> (file, content, row, column, rows that stay)
SET_ASIDE = {
    "TABLE-07": ("customers.csv", CUSTOMERS + "1,mushroom,yes,a few,,\n", 2, "units_last_month", 1),
    "TABLE-17": ("customers.csv", CUSTOMERS + "1,mushroom,yes,2,,soon\n", 2, "month", 1),
    "TABLE-18": ("customers.csv", CUSTOMERS + "1,mushroom,yes,2,office,\n", 2, "asked_at", 1),
    "TABLE-19": ("customers.csv", CUSTOMERS + "1,mushroom,maybe,2,,\n2,mushroom,yes,2,,\n", 2, "buys", 1),
    "TABLE-20": ("households.csv", "household,needs\nsiti,10\nH1,10\n", 2, "household", 1),
    "TABLE-21": ("loans.csv", LOANS + "L1,100,6,2.5,month,flat\nL2,100,6,2%,month,flat\n", 2, "rate", 2),
    "TABLE-22": ("areas.csv", "area,households\nPasar,10.55\nSungai,20\n", 2, "households", 1),
    "TABLE-23": ("areas.csv", "area,households\nPasar,\nSungai,20\n", 2, "households", 1),
    "TABLE-24": ("quotes.csv", "input,low,likely,high\nbag_price,3,2,4\nbag_price,1,2,4\n", 2, "likely", 1),
    "TABLE-25": ("answers.csv", "plan,input,likely\nP1,price,5\n", 2, "plan", 0),
    "TABLE-40": ("plans.csv", "plan,loan\nP1,L7\nP2,\n", 2, "loan", 2),
    "TABLE-84": ("customers.csv", "product,buys,missing_product\nmushroom,yes,a new road\nmushroom,no,mushroom\n", 2, "missing_product", 2),
    "TABLE-26": ("areas.csv", "area,households\nPasar,10\nPasar,12\n", 3, "", 1),
    "TABLE-28": ("areas.csv", "area,households\nPasar,10\nJumlah,10\n", 3, "", 1),
    "TABLE-32": ("areas.csv", "area,households\nPasar,1,250\nSungai,20\n", 2, "", 1),
    "TABLE-33": ("budget.csv", "household,item,amount\nH1," + "x" * 201 + ",5\nH1,rice,5\n", 2, "item", 1),
    "TABLE-34": ("households.csv", "household,needs,floor\nH1,10,20\n", 2, "floor", 1),
}


@pytest.mark.parametrize("code", SET_ASIDE)
def test_what_cannot_be_used_is_set_aside_and_the_rest_is_read(place, code):
    file, content, row, column, left = SET_ASIDE[code]
    shelter = place.add(file, content).read()
    assert [(found.code, found.file, found.row, found.column, found.stops) for found in shelter.problems] == [
        (code, file, row, column, False)
    ]
    assert [(note.rule, note.error) for note in shelter.set_aside] == [(code, True)]
    assert len(shelter.rows(file.removesuffix(".csv"))) == left


def test_an_unreadable_cell_that_is_not_needed_leaves_its_row(place):
    row = place.add("customers.csv", CUSTOMERS + "1,mushroom,yes,a few,home,\n").read().rows("customers")[0]
    assert row["units_last_month"] is None and row["asked_at"] == "home"


def test_a_triple_that_is_not_needed_is_blanked_and_its_row_stays(place):
    place.add(
        "households.csv", "household,other_income_low,other_income_likely,other_income_high,savings\nH1,5,4,6,9\n"
    )
    row = place.read().rows("households")[0]
    assert (row["other_income_low"], row["other_income_likely"], row["other_income_high"], row["savings"]) == (
        None,
        None,
        None,
        9,
    )


def test_floor_and_needs_that_contradict_are_both_blanked(place):
    row = place.add("households.csv", "household,needs,floor\nH1,10,20\n").read().rows("households")[0]
    assert (row["needs"], row["floor"]) == (None, None)


def test_a_negative_price_and_a_price_of_nothing_are_set_aside(place):
    place.add("prices.csv", "date,product,price\n2025-01,mushroom,-5\n2025-02,mushroom,0\n2025-03,mushroom,5\n")
    shelter = place.read()
    assert [problem.code for problem in shelter.problems] == ["TABLE-21", "TABLE-21"] and len(
        shelter.rows("prices")
    ) == 1


def test_a_plans_household_is_looked_up_only_where_there_is_a_households_table(place):
    place.add("plans.csv", "plan,household\nP1,H1\n")
    assert len(place.read().rows("plans")) == 1
    place.add("households.csv", "household\nH2\n")
    assert [problem.code for problem in place.read().problems] == ["TABLE-25"]


def test_a_file_that_nobody_knows_is_told_without_its_name_and_the_rest_is_read(place):
    place.add("areas.csv", AREAS).add("Answers of Siti.csv", "x,y\n1,2\n").add("notes.pdf", b"%PDF")
    shelter = place.read()
    assert [(found.code, found.file) for found in shelter.problems] == [("TABLE-14", "file 1 of the folder")]
    assert len(shelter.rows("areas")) == 1


def test_a_table_given_twice_stops_and_says_where_the_other_is(place, book):
    place.add("areas.csv", AREAS).add("shelter.xlsx", book({"areas": [["area", "households"], ["Pasar", 3]]}))
    found = place.stopped()
    assert [(one.code, one.file, one.sheet) for one in found] == [("TABLE-13", "shelter.xlsx", "areas")]
    assert "areas.csv" in found[0].says


def test_a_table_of_the_other_level_is_told_and_not_read(place):
    place.add("shelters.csv", "shelter\nA1\n")
    (place.folder / "areas.csv").write_text(AREAS)
    programme = open_programme(place.folder)
    assert [found.code for found in programme.shelter("A1").problems] == ["TABLE-37"]
    assert [found.code for found in programme.overall().problems] == ["TABLE-37"]
    assert "shelters" not in programme.shelter("A1").tables and "areas" not in programme.overall().tables


def test_the_programmes_own_tables_are_read(place):
    (place.folder / "shelters.csv").write_text("shelter,partner,arm,start\nA1,P1,early,2026-01\n")
    (place.folder / "targets.csv").write_text("indicator,target,by\nIncome own,5,2027-01\n")
    overall = open_programme(place.folder).overall()
    assert overall.rows("shelters")[0] == {
        "shelter": "A1",
        "partner": "P1",
        "arm": "early",
        "stratum": None,
        "start": "2026-01",
    }
    assert overall.rows("targets")[0]["indicator"] == "income_own" and overall.problems == ()


def test_a_folder_a_link_and_a_special_file_under_a_tables_name_are_refused(place, tmp_path):
    (tmp_path / "outside.csv").write_text(AREAS)
    (place.shelter_folder / "areas.csv").symlink_to(tmp_path / "outside.csv")
    (place.shelter_folder / "customers.csv").mkdir()
    os.mkfifo(place.shelter_folder / "prices.csv")
    (place.shelter_folder / "sellers.csv").symlink_to(place.shelter_folder / "sellers.csv")
    found = {(one.code, one.file) for one in place.stopped()}
    assert {("TABLE-03", "areas.csv"), ("TABLE-04", "customers.csv"), ("TABLE-04", "prices.csv")} <= found and len(
        found
    ) == 4


def test_a_link_that_stays_inside_the_programme_is_followed(place):
    (place.folder / "common.csv").write_text(AREAS)
    (place.shelter_folder / "areas.csv").symlink_to(place.folder / "common.csv")
    assert len(place.read().rows("areas")) == 1


def test_a_file_that_may_not_be_read_is_told(place):
    place.add("areas.csv", AREAS)
    path = place.shelter_folder / "areas.csv"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert [found.code for found in place.stopped()] == ["TABLE-01"]


def test_a_folder_that_may_not_be_looked_into_is_told(place):
    from livelihood.tables.folder import input_files, shelter_folders

    assert [found.code for found in input_files(place.folder / "nothing", place.folder)[1]] == ["TABLE-01"]
    assert shelter_folders(place.folder / "nothing") == ([], [])


def test_a_file_name_that_is_no_text_is_counted(place):
    with open(os.fsencode(place.shelter_folder) + b"/\xff\xfe.csv", "wb") as file:
        file.write(b"x\n1\n")
    assert [(found.code, found.file) for found in place.read().problems] == [("TABLE-14", "file 1 of the folder")]


def test_a_file_that_goes_away_while_it_is_read_is_told(place):
    from livelihood.tables.folder import InputFile
    from livelihood.tables.gather import gathered
    from livelihood.tables.styles import Custom

    gone = InputFile(place.shelter_folder / "areas.csv", "areas.csv")
    assert [found.code for found in gathered([gone], Custom("ID", "IDR"), "shelter")[1]] == ["TABLE-01"]


def test_a_file_above_the_limit_is_told_and_not_opened(place):
    with open(place.shelter_folder / "areas.csv", "wb") as file:
        file.truncate(200_000_001)
    assert [found.code for found in place.stopped()] == ["TABLE-06"]


def test_all_problems_of_a_shelter_come_together_the_stopping_ones_first(place):
    place.add("areas.csv", "area,minutes_walk\nPasar,5\n").add(
        "customers.csv", CUSTOMERS + "1,mushroom,maybe,x,,\n"
    ).add("sellers.csv", b"")
    assert [found.code for found in place.stopped()] == ["TABLE-09", "TABLE-12", "TABLE-19", "TABLE-07"]


def test_many_broken_cells_are_named_up_to_a_number_and_then_counted(place):
    place.add("areas.csv", "area,households\n" + "".join(f"N{row},many\n" for row in range(2000)))
    shelter = place.read()
    assert [found.code for found in shelter.problems] == ["TABLE-07"] * 100 + ["TABLE-39"]
    assert "1900" in shelter.problems[-1].says
    assert sum(note.count for note in shelter.set_aside) == 2000


def test_what_is_left_out_without_being_a_mistake_is_a_note_and_no_problem(place):
    place.add("areas.csv", "area,households,phone,Nama Ibu\nPasar,10,0812,Siti\n").add(
        "prices.csv", "date,product,price\n"
    )
    place.add("sellers.csv", "seller,product\n1,bread\n2,mushroom\n")
    shelter = place.read()
    assert shelter.problems == ()
    assert {(note.rule, note.count, note.error) for note in shelter.set_aside} == {
        ("TABLE-50", 2, False),
        ("TABLE-51", 1, False),
        ("TABLE-58", 0, False),
    }
    assert [row["product"] for row in shelter.rows("sellers")] == ["bread", "mushroom"]


def test_a_column_given_twice_with_the_same_or_with_nothing_is_no_problem(place):
    place.add("areas.csv", "area,households,households,minutes_walk,minutes_walk\nPasar,10,10,,5\n")
    row = place.read().rows("areas")[0]
    assert (row["households"], row["minutes_walk"]) == (10, 5)


ELSEWHERE = {
    "TABLE-01",
    "TABLE-03",
    "TABLE-04",
    "TABLE-06",
    "TABLE-13",
    "TABLE-14",
    "TABLE-37",
    "TABLE-39",
    "TABLE-50",
    "TABLE-51",
    "TABLE-57",
    "TABLE-58",
}  # the tests above, and test_text_files.py
IN_WORKBOOKS = {"TABLE-27", "TABLE-29", "TABLE-38", "TABLE-59"}  # test_workbooks.py
IN_PRICE_FILES = {"TABLE-52", "TABLE-53", "TABLE-54", "TABLE-55", "TABLE-56"}  # test_price_files.py

IN_BULLETINS = {f"TABLE-{number}" for number in range(70, 78)}  # test_bulletins.py, test_bulletin_numbers.py
IN_PLACES_FILES = {f"TABLE-{number}" for number in range(78, 84)}  # test_places_files.py


def test_every_code_of_the_catalogue_is_broken_somewhere():
    codes = {code for code in catalogue() if code.startswith("TABLE-")}
    assert codes == set(STOPS) | set(SET_ASIDE) | ELSEWHERE | IN_WORKBOOKS | IN_PRICE_FILES | IN_BULLETINS | IN_PLACES_FILES


def test_one_bad_shelter_does_not_touch_another(place):
    place.add("areas.csv", b"")
    other = place.folder / "shelters" / "B2"
    other.mkdir()
    (other / "areas.csv").write_text(AREAS)
    programme = open_programme(place.folder)
    with pytest.raises(Problems):
        programme.shelter("A1")
    assert len(programme.shelter("B2").rows("areas")) == 1
