"""Words by language, numbers by country: hand-written expectations of the countries' own habits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelihood import language
from livelihood.language import MINUS, Numbers, day, month, rounded, speaking


@pytest.mark.parametrize(
    ("country", "currency", "value", "digits", "written"),
    [
        ("ID", "IDR", 1_600_000.4, None, "Rp1.600.000"),
        ("ID", "IDR", 1_637_000, 2, "Rp1.600.000"),
        ("ID", "IDR", 12.5, 3, "Rp13"),  # rupiah coins are no longer used
        ("MX", "MXN", 1250, None, "$1,250"),
        ("MX", "MXN", 2.5, None, "$2.50"),
        ("GT", "GTQ", 1250, None, "Q1,250"),
        ("CO", "COP", 1250, None, "$1.250"),
        ("RS", "RSD", 1250, None, "1.250\N{NO-BREAK SPACE}RSD"),
        ("CA", "CAD", 1250, None, "$1,250"),
        ("ID", "IDR", 0, 2, "Rp0"),
    ],
)
def test_money_is_written_as_the_country_writes_it(country, currency, value, digits, written):
    assert Numbers(country, currency).money(value, digits) == written


def test_the_country_decides_numbers_and_the_language_decides_words():
    numbers = Numbers("ID", "IDR")
    with speaking("en"):
        english = (numbers.money(1_234_567, None), month("2027-03"))
    with speaking("es"):
        spanish = (numbers.money(1_234_567, None), month("2027-03"))
    assert english == ("Rp1.234.567", "March") and spanish == ("Rp1.234.567", "marzo")


def test_a_loss_carries_a_true_minus_and_a_zero_none():
    numbers = Numbers("ID", "IDR")
    assert numbers.money(-150_000) == f"{MINUS}Rp150.000"
    assert numbers.number(-0.0001, None) == "0"
    assert MINUS not in numbers.money(-0.3, None)


@given(st.floats(-1e12, 1e12), st.integers(2, 3))
def test_rounding_keeps_two_or_three_digits_and_never_moves_by_more_than_half_a_step(value, digits):
    shown = rounded(value, digits)
    assert abs(shown - value) <= 0.5 * 10.0 ** (1 - digits) * abs(value) * 1.0001 + 1e-300
    assert len(re.sub("0+$", "", f"{abs(shown):.0f}".lstrip("0"))) <= digits or abs(shown) < 10**digits


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_the_ends_of_a_range_stay_in_order(low, width):
    ends = Numbers("ID", "IDR").money_range(low, low + width)
    value = [float(end.replace("Rp", "").replace(".", "").replace(MINUS, "-")) for end in ends]
    assert value[0] <= value[1] or abs(value[0] - value[1]) <= 0.11 * max(map(abs, value))


def test_halves_are_rounded_up_as_people_do():
    assert [rounded(value, 2) for value in (1_250_000, 1_350_000, -1_250_000)] == [1_300_000, 1_400_000, -1_300_000]


def test_serbian_is_written_in_latin_letters_unless_asked_otherwise():
    with speaking("sr"):
        assert month("2027-05") == "maj" and language.spoken_tag() == "sr-Latn"
    with speaking("sr_Cyrl"):
        assert month("2027-05") == "мај"


def test_an_unknown_country_or_language_falls_back_to_plain_english():
    with speaking("xx"):
        assert month("2027-01") == "January"
    assert Numbers("", "IDR").number(1234.5, None) == "1,234.5"


def test_a_missing_catalogue_speaks_english():
    with speaking("xx"):
        assert language._("The purse runs empty") == "The purse runs empty"
        assert language.plural("{n} person", "{n} people", 2) == "{n} people"


def test_speaking_ends_with_its_block_even_when_that_fails():
    with pytest.raises(RuntimeError), speaking("es"):
        raise RuntimeError
    assert language.spoken() == "en"


def test_a_day_is_named_without_its_year():
    from datetime import date

    assert day(date(2027, 3, 10)) == "10 March"
    with speaking("id"):
        assert day(date(2027, 3, 10)) == "10 Maret"
    with speaking("es"):
        assert day(date(2027, 3, 10)) == "10 de marzo"


def test_months_are_capitalised_and_short_ones_have_no_dot():
    assert month("2027-09", "abbreviated") in ("Sep", "Sept")
    with speaking("es"):
        assert not month("2027-09", "abbreviated").endswith(".")
