"""Text files: letters, separators, number styles; the same numbers come out of every way of writing them."""

import datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livelihood.tables.declarations import declarations
from livelihood.tables import open_programme
from livelihood.tables.folder import InputFile
from livelihood.tables.readers.csv import grid_of

AREAS = "area,households,minutes_walk\nPasar,1200,5\nSungai,850,12.5\n"
WANTED = [("Pasar", 1200, 5.0), ("Sungai", 850, 12.5)]


def areas(place):
    return [tuple(row.values()) for row in place.read().rows("areas")]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_codings_and_line_ends_change_nothing(place, coding, separator, line_end):
    text = AREAS.replace(",", separator).replace("\n", line_end)
    assert areas(place.add("areas.csv", text.encode(coding))) == WANTED


def test_a_decimal_comma_and_a_grouping_point_are_seen_from_the_cells(place):
    assert areas(place.add("areas.csv", 'area;households;minutes_walk\nPasar;1.200;"5"\nSungai;850;12,5\n')) == WANTED


def test_a_comma_file_may_hold_decimal_commas_in_quotation_marks(place):
    assert (
        areas(
            place.add("areas.csv", '"area","households","minutes_walk"\n"Pasar","1.200","5"\n"Sungai","850","12,5"\n')
        )
        == WANTED
    )


def test_a_line_that_names_the_separator_is_followed_and_counted(place):
    place.add("areas.csv", "sep=;\narea;households\nPasar;many\n")
    assert [(problem.code, problem.row) for problem in place.read().problems] == [("TABLE-07", 3)]


def test_titles_above_the_header_and_a_row_of_tags_are_skipped(place):
    place.add(
        "areas.csv",
        "Our areas,,\n,,\narea,households,minutes_walk\n#loc+name,#population,\nPasar,1200,5\n\nSungai,850,12.5\n",
    )
    shelter = place.read()
    assert areas(place) == WANTED
    assert shelter.place("areas", 1)["row"] == 7


def test_headers_are_found_by_alias_question_group_path_and_in_any_order(place):
    place.add(
        "areas.csv",
        "menit jalan kaki;Town/Area;About how many households live there?;phone\n"
        "5;Pasar;1200;0812\n12.5;Sungai;850;0813\n",
    )
    assert sorted(areas(place)) == WANTED


@pytest.mark.parametrize(
    ("country", "coding", "name"),
    [
        ("RS", "cp1250", "Šumadija Čačak"),
        ("RS", "cp1251", "Шумадија Љиг"),
        ("MX", "cp1252", "Peñón Ñuñoa"),
        ("ID", "cp1252", "Café"),
    ],
)
def test_files_in_the_countrys_code_page_are_read(place, country, coding, name):
    place.programme(f'currency = "EUR"\ncountry = "{country}"\n')
    place.add("areas.csv", f"area;households\n{name};10\n".encode(coding))
    assert place.read().rows("areas")[0]["area"] == name


def test_blank_and_the_two_answers_that_are_no_value_are_kept_apart(place):
    place.add(
        "customers.csv", "product,buys,units_last_month\nmushroom,yes,2\nmushroom,ne znam,no_answer\nmushroom,no,\n"
    )
    frame = place.read().tables["customers"]
    assert frame["buys"].tolist()[0] is True or frame["buys"][0]
    assert frame["buys"].isna().tolist() == [False, True, False]
    assert frame["buys_state"].fillna("").tolist() == ["", "dont_know", ""]
    assert frame["units_last_month_state"].fillna("").tolist() == ["", "no_answer", ""]
    assert "area_state" not in frame


def test_text_stays_text_leading_zeros_and_the_two_letters_of_a_country(place):
    place.add("quotes.csv", "trade,input,likely,plan\noyster_mushroom,bag_price,2000,\n").add(
        "areas.csv", "area,households\nNA,10\n007,20\n"
    )
    shelter = place.read()
    assert [row["area"] for row in shelter.rows("areas")] == ["NA", "007"]


def test_a_table_has_every_declared_column_typed_and_no_other(place):
    place.add("customers.csv", "product,buys,colour\nmushroom,yes,red\n")
    frame = place.read().tables["customers"]
    assert "colour" not in frame and tuple(frame.columns) == tuple(declarations()["customers"].columns)
    assert (
        str(frame["weight"].dtype) == "float64"
        and str(frame["sure"].dtype) == "boolean"
        and str(frame["area"].dtype) == "string"
    )


def test_dates_are_datetime64_months_are_text_and_rows_are_plain_values(place):
    place.add("prices.csv", "date,product,price\n14/03/2025,jamur tiram,12000\n04/03/2025,Oyster mushroom,12500\n")
    place.add("results.csv", "business,month,open\nB1,03/2025,ya\n")
    shelter = place.read()
    assert shelter.tables["prices"]["date"].dtype == np.dtype("datetime64[ns]")
    row = shelter.rows("prices")[1]
    assert (
        row["date"] == datetime.date(2025, 3, 4)
        and row["product"] == "mushroom"
        and row["price"] == 12500.0
        and row["market"] is None
    )
    assert shelter.rows("results")[0]["month"] == "2025-03"
    assert shelter.rows("results")[0]["open"] is True
    assert shelter.rows("areas") == [] and "areas" not in shelter.tables


def test_day_and_month_may_be_told_by_the_settings(place):
    place.add("prices.csv", "date,product,price\n04/03/2025,mushroom,12000\n")
    assert [problem.code for problem in place.stopped()] == ["TABLE-16"]
    place.add("shelter.toml", 'dates = "month_first"\n')
    assert place.read().rows("prices")[0]["date"] == datetime.date(2025, 4, 3)


def test_the_decimal_sign_may_be_told_for_all_tables_or_for_one(place):
    place.add("prices.csv", "date,product,price\n2025-03-04,mushroom,12.500\n")
    assert [problem.code for problem in place.stopped()] == ["TABLE-08"]
    place.add("shelter.toml", 'decimal = "comma"\n')
    assert place.read().rows("prices")[0]["price"] == 12500
    place.add("shelter.toml", 'decimal = "comma"\n[tables.prices]\ndecimal = "point"\n')
    assert place.read().rows("prices")[0]["price"] == 12.5


def test_another_column_and_the_country_together_may_show_the_sign_and_it_is_said(place):
    place.add("sellers.csv", "seller;product;price;units_last_month\n1;mushroom;12.500;2,5\n")
    shelter = place.read()
    assert shelter.rows("sellers")[0]["price"] == 12500
    assert [note.rule for note in shelter.set_aside] == ["TABLE-57"] and shelter.problems == ()
    place.programme('currency = "MXN"\ncountry = "MX"\n')
    assert [problem.code for problem in place.stopped()] == ["TABLE-08"]


CELLS = st.lists(
    st.tuples(
        st.text("abcdefghijklmnopqrstuvwxyzéñšж ", min_size=1, max_size=8)
        .map(str.strip)
        .filter(lambda text: len(text) > 1),
        st.integers(0, 10**7),
        st.one_of(st.none(), st.floats(0, 600).map(lambda value: round(value, 2))),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[0],
)


def number_text(value, decimal, group):
    if value is None:
        return ""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    return text.replace(",", "\x01").replace(".", decimal).replace("\x01", group)


@given(CELLS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_same_numbers_come_out_of_every_form(new_place, book, rows):
    from livelihood.tables.words import STATES, TOTALS, folded

    rows = [row for row in rows if folded(row[0]) not in TOTALS and folded(row[0]) not in STATES]
    found = []
    for separator, decimal, group, coding in (
        (",", ".", "", "utf-8"),
        (";", ",", ".", "utf-8-sig"),
        ("\t", ".", ",", "utf-16"),
        (";", ",", "\u00a0", "utf-8"),
    ):
        lines = [["area", "households", "minutes_walk"]] + [
            [name, number_text(whole, decimal, group), number_text(part, decimal, group)] for name, whole, part in rows
        ]
        text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
        place = (
            new_place()
            .add("shelter.toml", f'decimal = "{ {",": "comma", ".": "point"}[decimal] }"\n')
            .add("areas.csv", text.encode(coding))
        )
        found.append(areas(place))
    found.append(
        areas(
            new_place().add("shelter.xlsx", book({"areas": [["area", "households", "minutes_walk"], *map(list, rows)]}))
        )
    )
    assert all(one == found[0] for one in found)
    assert found[0] == [(" ".join(name.split()), whole, part) for name, whole, part in rows]


TEXT = st.text(st.sampled_from('ab1;,."\n é'), max_size=6)


@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=8), st.booleans())
@settings(max_examples=150, deadline=None)
def test_the_fast_and_the_patient_parser_give_the_same_cells(tmp_path_factory, rows, wider_at_the_end):
    import csv
    import io

    rows = [["area", "households", *row] for row in rows] + ([["x"] * 9] if wider_at_the_end else [])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path = tmp_path_factory.mktemp("parse") / "areas.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    grid = grid_of(InputFile(path, "areas.csv"), "ID")
    got = [[cell or "" for cell in row] for row in zip(*grid.columns, strict=True)]
    width = max(map(len, rows))
    assert got == [row + [""] * (width - len(row)) for row in rows]


def test_a_row_wider_than_all_rows_looked_at_first_is_still_seen(place):
    rows = "".join(f"N{number},10\n" for number in range(3000))
    place.add("areas.csv", "area,households\n" + rows + "Pasar,1,250\n")
    shelter = place.read()
    assert len(shelter.rows("areas")) == 3000
    assert [(problem.code, problem.row) for problem in shelter.problems] == [("TABLE-32", 3002)]


def test_a_header_longer_than_what_is_looked_at_first_keeps_its_columns_in_place(place):
    labels = [f"{number} {'x' * 300}" for number in range(300)]
    place.add(
        "areas.csv", ",".join([*labels, "area", "households"]) + "\n" + ",".join(["0"] * 300 + ["Pasar", "10"]) + "\n"
    )
    assert areas(place) == [("Pasar", 10, None)]


def test_a_cell_without_a_header_does_not_shift_a_row_of_a_spreadsheets_file(place, book):
    place.add("areas.csv", "area,households,\nPasar,10,see above\nSungai,20,\n")
    assert len(place.read().rows("areas")) == 2
    (place.shelter_folder / "areas.csv").unlink()
    place.add("areas.xlsx", book({"areas": [["area", "households"], ["Pasar", 10, None, "see above"], ["Sungai", 20]]}))
    assert len(place.read().rows("areas")) == 2 and place.read().problems == ()


def test_a_read_me_in_the_folder_is_no_mistake(place):
    assert place.add("areas.csv", AREAS).add("README.txt", "Hello").read().problems == ()


def test_what_is_told_freely_on_the_strengths_sheet_stays_on_paper(place):
    place.add(
        "strengths.csv",
        "household,question,answer\nH1,hours_per_week,30\nH1,care,somebody\nH1,hard_months,1 2 12\n"
        "H1,way_to_market,my cousin Siti\n",
    )
    assert [row["answer"] for row in place.read().rows("strengths")] == ["30", "someone", "1 2 12", "told"]


def test_the_fingerprint_follows_the_files_and_the_settings_and_needs_no_reading(place):
    place.add("areas.csv", AREAS)
    programme = open_programme(place.folder)
    first = programme.fingerprint("A1")
    assert first == programme.shelter("A1").fingerprint and len(first) == 64
    place.add("areas.csv", AREAS + "Kebun,3,4\n")
    second = programme.fingerprint("A1")
    place.add("shelter.toml", 'start = "2026-01"\n')
    third = programme.fingerprint("A1")
    place.add("a picture.jpg", "no table")
    assert len({first, second, third}) == 3 and programme.fingerprint("A1") == third


def test_reading_changes_and_writes_nothing(place):
    place.add("areas.csv", AREAS).add("customers.csv", "product,buys\nmushroom,maybe\n")
    before = {
        path: (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in place.folder.rglob("*")
    }
    place.read().tables  # noqa: B018
    assert before == {
        path: (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in place.folder.rglob("*")
    }
