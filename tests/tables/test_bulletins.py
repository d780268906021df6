"""Price bulletins of any layout become rows of prices; what is no price of a good here is set aside and said."""

import datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

REAL = Path(__file__).resolve().parents[3] / "shared/data/pihps_papua_weekly/harga_pangan_2025-04-09_sd_2026-04-09.xlsx"
RUPIAH = """currency = "IDR"
country = "ID"
[products.rice]
label = "Beras"
unit = "kg"
[products.chili]
label = "Cabai Rawit"
unit = "kg"
"""
PESO = 'currency = "MXN"\ncountry = "MX"\n[products.beans]\nlabel = "Frijol"\nunit = "kg"\n'
DINAR = 'currency = "RSD"\ncountry = "RS"\n[products.flour]\nlabel = "Брашно"\nunit = "kg"\n'


def rows_of(place, programme, name, content):
    return place.programme(programme).add(name, content).read().rows("prices")


def short(rows):
    """(day, product, price) of each row, in order."""
    return sorted((str(row["date"]), row["product"], row["price"]) for row in rows)


WIDE = [("2024-01-01", "rice", 14500), ("2024-02-01", "rice", 14600), ("2024-01-01", "chili", 50000), ("2024-02-01", "chili", 51000)]
LAYOUTS = {
    "a column a month": "Komoditas (Rp);Jan-24;Feb-24\nBeras;14.500;14.600\nCabai Rawit;50.000;51.000\n",
    "months as figures": "Komoditas (Rp),2024-01,2024-02\nBeras,14500,14600\nCabai Rawit,50000,51000\n",
    "names of months": "No\tKomoditas (Rp)\tJanuari 2024\tFebruari 2024\n1\tBeras\t14,500\t14,600\n2\tCabai Rawit\t50,000\t51,000\n",
    "a year above months": "Komoditas (Rp);2024;\n;Jan;Feb\nBeras;14.500;14.600\nCabai Rawit;50.000;51.000\n",
    "a title above": "Harga pangan;;\n;;\nBahan pangan;01/2024;02/2024\nBeras;14.500;14.600\nCabai Rawit;50.000;51.000\n",
    "a row a month": "Bulan,Beras (Rp/kg),Cabai Rawit /kg\nJanuari 2024,14500,50000\nFebruari 2024,14600,51000\n",
    "a row a price": "Bulan;Komoditas;Harga\n2024-01;Beras;14.500\n2024-01;Cabai Rawit;50.000\n2024-02;Beras;14.600\n2024-02;Cabai Rawit;51.000\n",
    "year and month apart": "Tahun,Bulan,Barang,Harga/kg\n2024,1,Beras,14500\n2024,1,Cabai Rawit,50000\n2024,Februari,Beras,14600\n2024,2,Cabai Rawit,51000\n",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_prices(place, layout):
    found = place.programme(RUPIAH).add("any name.csv", LAYOUTS[layout]).read()
    assert short(found.rows("prices")) == sorted(WIDE)
    assert found.problems == ()


def test_days_with_a_space_in_them_dashes_and_roman_categories(place):
    text = 'No;Komoditas (Rp);09/ 04/ 2025;10/ 04/ 2025;17/ 04/ 2025\nI;Cabai;;;\n1;Rawit;"75,000";"80,000";-\nII;Beras;"9,350";"14,550";"14,400"\n'
    shelter = place.programme(RUPIAH).add("x.csv", text).read()
    assert short(shelter.rows("prices")) == sorted(
        [("2025-04-09", "chili", 75000), ("2025-04-10", "chili", 80000)]
        + [("2025-04-09", "rice", 9350), ("2025-04-10", "rice", 14550), ("2025-04-17", "rice", 14400)]
    )


def test_cyrillic_months_and_letters_of_the_country_s_code_page(place):
    text = "Производ;Цена јануар 2024;јануар 2024;фебруар 2024\nБрашно;;75,50;78,00\n"
    assert short(rows_of(place, DINAR, "x.csv", text.encode("cp1251"))) == [("2024-01-01", "flour", 75.5), ("2024-02-01", "flour", 78)]


def test_spanish_months_and_units_in_a_column(place):
    text = "Precios al consumidor,,,\nProducto,Unidad,enero 2023,febrero de 2023\nFrijol,400 g,32.50,34.00\nTipo de cambio,,18.10,18.20\n"
    shelter = place.programme(PESO).add("x.csv", text).read()
    assert short(shelter.rows("prices")) == [("2023-01-01", "beans", 81.25), ("2023-02-01", "beans", 85)]
    assert {note.rule: note.count for note in shelter.set_aside} == {"TABLE-55": 2}


def test_a_workbook_with_dates_joined_cells_and_a_formula_that_nobody_computed(place, book):
    days = [datetime.date(2025, 4, day) for day in (9, 10, 11)]
    made = book(
        {"Harga": [["Komoditas (Rp)", "Satuan", *days], ["Beras", "Rp/kg", 14000, "14.100", "=1+1"]]},
        lambda one: one["Harga"].insert_rows(1) or one["Harga"].merge_cells("A1:E1"),
    )
    shelter = place.programme(RUPIAH).add("x.xlsx", made).read()
    assert short(shelter.rows("prices")) == [("2025-04-09", "rice", 14000), ("2025-04-10", "rice", 14100)]
    assert [(problem.code, problem.row) for problem in shelter.problems] == [("TABLE-27", 3)]


def test_a_market_written_once_averages_and_provinces_above_their_towns(place):
    text = (
        "Komoditas;no;name;level;Jan-24;Feb-24\nBeras;I;Semua Provinsi;0;15.300;15.300\n;II;Papua;1;18.150;18.200\n"
        ";1;Kota Jayapura;2;17.050;17.150\n;2;Kab. Merauke;2;15.450;15.500\n"
    )
    shelter = place.programme(RUPIAH).add("x.csv", text).read()
    assert [row["market"] for row in shelter.rows("prices")] == ["Kota Jayapura"] * 2 + ["Kab. Merauke"] * 2
    assert {note.rule: note.count for note in shelter.set_aside} == {"TABLE-56": 2, "TABLE-75": 2, "TABLE-76": 4}
    place.add("shelter.toml", 'market = ["Papua"]\n')  # its own market is a province
    assert {row["market"] for row in place.read().rows("prices")} == {"Papua", "Kota Jayapura", "Kab. Merauke"}


def test_other_money_and_prices_for_traders_are_not_mixed_in(new_place):
    text = "Komoditas;Satuan;Jan-24;Feb-24\nBeras;USD/kg;0,95;0,97\nCabai Rawit;Rp/kg;50000;51000\n"
    shelter = new_place().programme(RUPIAH).add("x.csv", text).read()
    assert [row["product"] for row in shelter.rows("prices")] == ["chili"] * 2
    assert {note.rule: note.count for note in shelter.set_aside} == {"TABLE-54": 2}
    shelter = new_place().programme(RUPIAH).add("x.csv", "Harga pedagang besar;;\n" + LAYOUTS["a column a month"]).read()
    assert "prices" not in shelter.tables and {note.rule: note.count for note in shelter.set_aside} == {"TABLE-53": 4}


def test_zero_is_no_price_and_a_negative_one_is_told(place):
    shelter = place.programme(RUPIAH).add("harga.csv", "Komoditas;Jan-24;Feb-24;Mar-24\nBeras;0;-5;14500\n").read()
    assert short(shelter.rows("prices")) == [("2024-03-01", "rice", 14500)]
    assert [problem.code for problem in shelter.problems] == ["TABLE-21"]
    assert {note.rule for note in shelter.set_aside} == {"TABLE-21", "TABLE-76", "TABLE-77"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("orang.csv", "Nama;Jan-24;Feb-24\nSiti;1;1\nAna;1;0\n"),
        ("harga.csv", "Nama;Jan-24;Feb-24\nSiti;1;1\nAna;1;0\n"),
        ("penjualan.csv", "Produk;Jan-24;Feb-24\nBeras;1400000;1410000\n"),
        ("data.csv", "Produk;Jan-24;Feb-24\nBeras;1400000;1410000\n"),
        ("data.csv", "Tanggal,Beras,Gula\n2024-01-01,5,6\n2024-01-02,3,4\n"),
        ("data.csv", "Tanggal,responden,produk,harga\n2024-01-01,5,Beras,4\n"),
    ],
)
def test_lists_of_people_sales_and_interviews_are_no_bulletins(place, name, text):
    shelter = place.programme(RUPIAH).add(name, text).read()
    assert "prices" not in shelter.tables and [problem.code for problem in shelter.problems] == ["TABLE-14"]


def test_headers_alone_are_a_table_without_rows(place):
    shelter = place.programme(RUPIAH).add("harga.csv", "Komoditas;Jan-24;Feb-24\n").read()
    assert [note.rule for note in shelter.set_aside] == ["TABLE-58"] and shelter.problems == ()


def test_a_table_called_prices_may_be_a_bulletin_too(place):
    assert short(rows_of(place, RUPIAH, "prices.csv", LAYOUTS["months as figures"])) == sorted(WIDE)


@given(
    st.lists(st.integers(20, 4000).map(lambda step: 50 * step), min_size=4, max_size=8),
    st.sampled_from([".", ",", ""]),
    st.sampled_from([";", "\t"]),
    st.booleans(),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_separators_and_number_styles_change_nothing(new_place, prices, sign, separator, across):
    written = [f"{price:,}".replace(",", sign) for price in prices]
    days = [f"2024-{month:02d}" for month in range(1, len(prices) + 1)]
    rows = [["Tanggal", "Beras (Rp)"], *zip(days, written, strict=True)] if across else [["Komoditas (Rp)", *days], ["Beras", *written]]
    text = "\n".join(separator.join(row) for row in rows)
    place = new_place().programme(RUPIAH).add("shelter.toml", "[prices]\nkeep_far_prices = true\n")
    assert short(rows_of(place, RUPIAH, "harga.csv", text)) == [(f"{day}-01", "rice", price) for day, price in zip(days, prices, strict=True)]


@pytest.fixture(scope="module")
def papua(tmp_path_factory):
    """The weekly prices of Papua, read as they were downloaded (shared/data/README.md)."""
    if not REAL.exists():
        pytest.skip("the file beside the project is not here")
    from livelihood.tables import open_programme

    folder = tmp_path_factory.mktemp("papua")
    (folder / "shelters" / "A1").mkdir(parents=True)
    (folder / "programme.toml").write_text(RUPIAH)
    (folder / "shelters" / "A1" / "harga.xlsx").write_bytes(REAL.read_bytes())
    return open_programme(folder).shelter("A1")


def test_the_real_file_of_papua_gives_five_towns_and_53_weeks(papua):
    # its sheets: 10 goods x 7 rows x 53 weeks, all of them again in the first sheet; 1 of 7 rows is the country, 1 the province
    frame = papua.tables["prices"]
    rice = frame[frame["product"] == "rice"]
    assert (len(frame), len(rice), rice["market"].nunique(), rice["date"].nunique()) == (10 * 5 * 53, 5 * 53, 5, 53)
    jayapura = rice[rice["market"] == "Kota Jayapura"].sort_values("date")["price"]
    assert jayapura.tolist()[:4] == [17050, 17150, 17200, 17200]  # "17,050" of the sheet is seventeen thousand
    counts = {note.rule: note.count for note in papua.set_aside}
    assert counts == {"TABLE-74": 10 * 7 * 53, "TABLE-75": 10 * 53, "TABLE-56": 10 * 53, "TABLE-76": 2 * 5 * 53, "TABLE-51": 8 * 5 * 53}
    assert papua.problems == ()


def test_its_weeks_are_put_together_by_month(papua):
    from livelihood.market import price_series
    from livelihood.market.unit_factors import UnitFactors

    series = price_series.read(papua.tables["prices"], "rice", "Beras", UnitFactors("rice", "Beras", "kg"), {"kota jayapura"}, True)
    # April 2025: 17,050 17,150 17,200 17,200; the middle of the logs of 17,150 and 17,200
    assert len(series) == 13 and series.here and np.exp(series.log[0]) == pytest.approx((17150 * 17200) ** 0.5)
