"""How a bulletin's prices and days are written is decided from the whole file, else asked; a lost sign is seen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livelihood.errors import Problems

RUPIAH = 'currency = "IDR"\ncountry = "ID"\n[products.rice]\nlabel = "Beras"\nunit = "kg"\n'
PESO = RUPIAH.replace("IDR", "MXN").replace('"ID"', '"MX"')


def wide(*prices, head="Komoditas"):
    months = ";".join(f"2024-{month:02d}" for month in range(1, len(prices) + 1))
    return f"{head};{months}\nBeras;" + ";".join(prices) + "\n"


def prices_of(shelter):
    return [row["price"] for row in shelter.rows("prices")]


@pytest.mark.parametrize("written", ["9,350", "9.350", "9 350", "Rp 9.350,-", "9350", "9.350,00"])
def test_nine_thousand_is_read_from_all_ways_of_writing_it(place, written):
    shelter = place.programme(RUPIAH).add("harga.csv", wide(written, written.replace("9", "8", 1))).read()
    assert prices_of(shelter) == [9350, 8350]


def test_what_the_file_shows_comes_before_what_the_settings_say_of_own_tables(place):
    place.programme(RUPIAH).add("shelter.toml", 'decimal = "comma"\n').add("harga.csv", wide("9,350", "9,400"))
    assert prices_of(place.read()) == [9350, 9400]
    place.add("shelter.toml", '[tables.prices]\ndecimal = "comma"\n[prices]\nkeep_far_prices = true\n')
    assert prices_of(place.read()) == [9.35, 9.4]


def test_in_money_with_coins_it_is_asked_and_the_settings_settle_it(place):
    place.programme(PESO).add("harga.csv", wide("1,350", "1,400"))
    assert [problem.code for problem in place.stopped()] == ["TABLE-08"]
    place.add("shelter.toml", 'decimal = "point"\n')
    assert prices_of(place.read()) == [1350, 1400]


STOPS = {
    "TABLE-71": wide("14.500", "14,600"),
    "TABLE-72": wide("14.5", "9.35", "18.15"),
    "TABLE-73": wide("14", "15", head="Harga (ribu rupiah)"),
    "TABLE-16": "Komoditas;03/04/2025;04/04/2025\nBeras;14000;14100\n",
    "TABLE-10": "Komoditas;Jan-24;Feb-24;Jan-24\nBeras;14000;14100;13000\n",
    "TABLE-08": wide("15", "16", "15,300", "16,100"),  # plain ones a thousand times smaller: two ways of one file
}


@pytest.mark.parametrize("code", STOPS)
def test_what_cannot_be_decided_stops_and_is_never_guessed(place, code):
    assert [problem.code for problem in place.programme(RUPIAH).add("harga.csv", STOPS[code]).stopped()] == [code]


def test_a_price_that_lost_its_thousands_sign_is_set_aside_told_and_can_be_kept(place):
    place.programme(RUPIAH).add("harga.csv", wide("14.500", "14.600", "14,6", "14.700", "14.800"))
    shelter = place.read()
    assert prices_of(shelter) == [14500, 14600, 14700, 14800]
    assert [(problem.code, problem.row, problem.stops) for problem in shelter.problems] == [("TABLE-70", 2, False)]
    assert [(note.rule, note.count) for note in shelter.set_aside if note.error] == [("TABLE-70", 1)]
    place.add("shelter.toml", "[prices]\nkeep_far_prices = true\n")
    assert len(prices_of(place.read())) == 5 and place.read().problems == ()


def test_a_lasting_change_of_level_is_no_lost_sign(place):
    new_money = [str(14500 + step) for step in range(6)] + [f"{14.5 + step / 100:.2f}" for step in range(6)]
    assert len(prices_of(place.programme(RUPIAH).add("harga.csv", wide(*new_money)).read())) == 12


def test_the_rule_holds_for_official_price_files_too(place):
    head = "date,market,commodity,unit,priceflag,pricetype,currency,price"
    lines = [f"2025-{month:02d}-15,Bogor,Beras,KG,actual,Retail,IDR,{price}" for month, price in enumerate([14500, 14600, 14.6, 14700, 14800], start=1)]
    shelter = place.programme(RUPIAH).add("w.csv", "\n".join([head, *lines])).read()
    assert prices_of(shelter) == [14500, 14600, 14700, 14800] and [problem.row for problem in shelter.problems] == [4]


def test_the_order_of_days_is_seen_told_or_shown_by_headers_in_order(new_place):
    def days(head, more=""):
        place = new_place().programme(RUPIAH).add("shelter.toml", more)
        return [str(row["date"]) for row in place.add("harga.csv", f"Komoditas;{head}\nBeras;14000;14100;14200\n").read().rows("prices")]

    assert days("09/04/2025;16/04/2025") == ["2025-04-09", "2025-04-16"]
    assert days("11/04/2025;12/04/2025;01/05/2025")[0] == "2025-04-11"  # in the other order they rise, then fall
    assert days("03/04/2025;04/04/2025", 'dates = "month_first"\n') == ["2025-03-04", "2025-04-04"]


def test_weeks_of_months_and_the_fifth_that_belongs_to_the_month_before(place):
    text = "Komoditas;May 2025 (IV);Jun 2025 (V);Jun 2025 (I);Minggu II Juni 2025\nBeras;1;2;3;4\n"
    shelter = place.programme(RUPIAH).add("harga.csv", text).read()
    assert [str(row["date"]) for row in shelter.rows("prices")] == ["2025-05-22", "2025-05-29", "2025-06-01", "2025-06-08"]


def test_too_many_figures_are_no_price_and_nothing_of_a_cell_is_repeated(place):
    shelter = place.programme(RUPIAH).add("harga.csv", wide("9" * 400, "Siti 0812", "14500")).read()
    assert [problem.code for problem in shelter.problems] == ["TABLE-07"] * 2
    assert not any("Siti" in str(problem) for problem in shelter.problems)


CELL = st.sampled_from(
    ["", "-", "Beras", "Komoditas", "14.500", "14,500", "-5", "1e999", "9" * 310, "Jan-24", "09/04/2025", "Semua Provinsi", "USD", "Rp/kg",
     "(((", "/", "I", "\x00", "(ribu rupiah)", "Apr 2025 (V)", "#value", "#date", "#item+name", "400 g"]
)  # fmt: skip
HEADS = ["Komoditas (Rp);Jan-24;Feb-24", "Tanggal;Komoditas;Harga", "Tanggal;Beras (Rp);Gula", "Komoditas;no;level;2024-01;2024-02", "#date;#item+name;#value"]


@given(st.lists(st.lists(CELL, min_size=3, max_size=5), max_size=5), st.sampled_from(HEADS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_in_a_bulletin_ends_in_rows_or_in_a_sentence(new_place, rows, head):
    place = new_place().programme(RUPIAH).add("harga.csv", "\n".join([head, *(";".join(row) for row in rows)]))
    try:
        place.read().rows("prices")
    except Problems as found:
        assert any(problem.stops for problem in found.problems)
