"""Planted names: in cells, headers, file names, sheets, settings, beside numbers. None is loaded, none is told."""

import io
import zipfile

import pytest

from livelihood.errors import Problems, shown
from livelihood.tables import open_programme
from livelihood.tables.personal import names_a_person

NAME = "Siti Canary"
PHONE = "0812-5550-1234"


def said(shelter_or_problems) -> str:
    """Everything that may be shown of a shelter: problems as text and as records, notes, tables, rows."""
    if isinstance(shelter_or_problems, tuple):
        return repr(shelter_or_problems) + "".join(map(str, shelter_or_problems)) + "".join(shown(shelter_or_problems))
    shelter = shelter_or_problems
    parts = [
        said(shelter.problems),
        repr(shelter.set_aside),
        repr([problem.as_record() for problem in shelter.problems]),
    ]
    for name, frame in shelter.tables.items():
        parts += [frame.to_csv(), repr(shelter.rows(name)), repr(list(frame.columns)), repr(frame.attrs)]
    return "\n".join(parts)


def assert_nothing_of(text: str):
    assert not any(word.lower() in text.lower() for word in ("siti", "canary", "5550", "@"))


def test_personal_columns_are_not_loaded_in_any_language(place):
    headers = [
        "name",
        "Full Name",
        "Nama",
        "nomor HP",
        "telepon",
        "Nombre",
        "apellidos",
        "teléfono",
        "Ime i prezime",
        "Телефон",
        "Адреса",
        "phone/number",
        "_submitted_by",
        "enumerator",
        "pewawancara",
        "GPS",
        "_loc_latitude",
        "_loc_longitude",
        "email",
        "notes",
        "date of birth",
        "address",
    ]
    place.add(
        "customers.csv",
        ";".join(["product", "buys", *headers]) + "\n" + ";".join(["mushroom", "yes", *[NAME] * len(headers)]) + "\n",
    )
    shelter = place.read()
    assert_nothing_of(said(shelter))
    assert (
        shelter.set_aside[0].rule == "TABLE-50"
        and shelter.set_aside[0].count == len(headers)
        and shelter.problems == ()
    )


@pytest.mark.parametrize(
    "header",
    [
        "harga",
        "price",
        "area",
        "minutes_walk",
        "amount",
        "precio",
        "cena",
        "month",
        "years_open",
        "bulan",
        "kind",
        "shared_by",
    ],
)
def test_headers_of_markets_are_not_taken_for_persons(header):
    assert not names_a_person(header)


def test_a_name_in_any_kind_of_column_is_told_without_it(place):
    place.add(
        "customers.csv",
        "respondent,area,product,buys,units_last_month,asked_at,month\n"
        f"{NAME},Pasar,mushroom,{NAME},{NAME},{NAME},{NAME}\n"
        f"{PHONE},Pasar,mushroom,yes,2,home,2025-03\n",
    )
    place.add(
        "sellers.csv", f"seller,list,product,supplier,difficulties,price\n{NAME},{NAME},mushroom,{NAME},{NAME},5\n"
    )
    place.add("quotes.csv", f"input,likely,source,date,plan\nbag_price,5,{NAME},{NAME},\n")
    place.add("households.csv", f"household,needs,grant_for\n{NAME},5,setup\nH1,{NAME},{NAME}\n")
    place.add("plans.csv", f"plan,household,loan\nP1,{NAME},\nP2,H1,{NAME}\n")
    place.add("results.csv", f"business,month,stop_reason\nB1,2025-03,{NAME}\n")
    assert_nothing_of(said(place.read()))


def test_keys_that_could_be_names_are_numbered_and_still_tell_rows_apart(place):
    place.add("sellers.csv", f"seller,list,product\n{NAME},A,mushroom\nBu Tini,A,mushroom\n{NAME},B,mushroom\n")
    assert [(row["seller"], row["list"]) for row in place.read().rows("sellers")] == [
        ("K2", "A"),
        ("K1", "A"),
        ("K2", "B"),
    ]


def test_keys_that_are_numbers_stay_and_the_order_of_rows_changes_nothing(place):
    place.add("sellers.csv", "seller,list,product\nS1,A,mushroom\n12,B,mushroom\n")
    assert [row["seller"] for row in place.read().rows("sellers")] == ["S1", "12"]
    place.add("sellers.csv", "seller,list,product\nBu Tini,B,mushroom\nAna,A,mushroom\n")
    forward = {row["list"]: row["seller"] for row in place.read().rows("sellers")}
    place.add("sellers.csv", "seller,list,product\nAna,A,mushroom\nBu Tini,B,mushroom\n")
    assert forward == {row["list"]: row["seller"] for row in place.read().rows("sellers")}


def test_names_of_files_folders_and_sheets_are_not_told(place, book, tmp_path):
    place.add(f"{NAME}.csv", "a,b\n1,2\n").add(f"{NAME}.ods", b"x").add(f"{PHONE}.xlsx", b"nothing")
    place.add(f"prices {NAME}.csv", b"\x00\x01")
    (place.folder / "shelters" / NAME).mkdir()
    with pytest.raises(Problems) as raised:
        place.read()
    assert_nothing_of(said(raised.value.problems) + said(open_programme(place.folder).problems) + str(raised.value))


def test_names_in_a_workbooks_sheets_headers_comments_and_properties_are_not_told(place, book):
    from openpyxl.comments import Comment

    def plant(made):
        made.properties.creator = NAME
        made["areas"]["A2"].comment = Comment(NAME, NAME)
        hidden = made.create_sheet(NAME)
        hidden.append([NAME, PHONE])
        hidden.sheet_state = "veryHidden"

    place.add(
        "shelter.xlsx",
        book({"areas": [["area", "households", NAME], ["Pasar", NAME, NAME], ["Sungai", 10, PHONE]]}, plant),
    )
    assert_nothing_of(said(place.read()))


def test_names_in_settings_are_not_told(place):
    place.add(
        "shelter.toml",
        f'"{NAME}" = 1\nlanguage = "{NAME}"\n[tables."{NAME}"]\ndecimal = "comma"\n[help]\nwhom = "{NAME}"\n',
    )
    with pytest.raises(Problems) as raised:
        place.read()
    assert len(raised.value.problems) == 4
    assert_nothing_of(said(raised.value.problems))


def test_a_workbook_of_names_that_cannot_be_opened_is_told_without_them(place):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(NAME, PHONE)
    place.add("areas.xlsx", out.getvalue())
    with pytest.raises(Problems) as raised:
        place.read()
    assert_nothing_of(said(raised.value.problems))


def test_no_problem_shows_the_path_of_the_folder(place):
    place.add("areas.csv", b"").add("customers.csv", "product,buys\nmushroom,maybe\n")
    with pytest.raises(Problems) as raised:
        place.read()
    assert str(place.folder) not in said(raised.value.problems) and "/" not in "".join(
        problem.place for problem in raised.value.problems
    )
