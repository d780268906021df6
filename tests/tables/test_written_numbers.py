"""The decimal sign is decided from the cells, asked for, or told; it is never guessed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelihood.tables import numbers

STYLES = {  # decimal sign -> grouping signs that go with it
    ".": ("", ",", " ", "\u202f", "'"),
    ",": ("", ".", " ", "\u00a0"),
}


def written(value: float, decimals: int, decimal: str, group: str) -> str:
    plain = f"{value:,.{decimals}f}"
    return plain.replace(",", "\x01").replace(".", decimal).replace("\x01", group)


@given(
    st.floats(-1e12, 1e12, allow_nan=False),
    st.integers(0, 6),
    st.sampled_from([(decimal, group) for decimal, groups in STYLES.items() for group in groups]),
)
def test_a_number_written_in_a_style_is_read_back_in_that_style(value, decimals, style):
    text = numbers.stripped(written(value, decimals, *style))
    assert numbers.number(text, style[0]) == pytest.approx(round(value, decimals), rel=1e-12, abs=1e-6)


@given(st.floats(0, 1e9), st.integers(0, 6), st.sampled_from([(d, g) for d, groups in STYLES.items() for g in groups]))
def test_a_shape_never_proves_the_wrong_sign(value, decimals, style):
    shape = numbers.shape(numbers.stripped(written(value, decimals, *style)))
    assert shape in (style[0], "plain", "either")


@pytest.mark.parametrize("text", ["1.234", "12,500", "999.999"])
def test_one_sign_with_three_figures_behind_it_proves_nothing(text):
    assert numbers.shape(text) == "either"


@pytest.mark.parametrize(
    "text", ["1.2.3", "1,23,4", "12 kg", "1e5", "1.234,567,8", "--3", "", ".", "٣", "1,234.5.6", "0x10"]
)
def test_what_is_no_number_is_called_bad(text):
    assert numbers.shape(text) == "bad"


def test_a_number_of_300_figures_is_refused_and_not_infinite():
    assert numbers.number("9" * 400, ".") is None
    assert math.isfinite(numbers.number("9" * 299, "."))


def test_a_cell_that_fits_only_one_way_between_the_bounds_is_proof():
    assert numbers.evidence({"0.500", "1.000"}, 0, 1, False) == ({"."}, False)
    assert numbers.evidence({"-6.914"}, -90, 90, False) == ({"."}, False)


def test_a_whole_number_that_cannot_have_a_fraction_is_proof():
    assert numbers.evidence({"1.234"}, 0, math.inf, True) == ({","}, False)


def test_a_share_in_hundredths_has_its_bounds_in_hundredths():
    assert numbers.evidence({"12.345%"}, 0, 1, False) == ({"."}, False)
    assert numbers.evidence({"1.234"}, 0, 1, False) == (set(), False)  # refused either way


def test_one_thousand_or_one_stays_open_where_nothing_shows_it():
    assert numbers.evidence({"1.000", "12.500"}, 0, math.inf, False) == (set(), True)


@pytest.mark.parametrize(
    ("text", "value"), [("Rp 15.000,-", 15000), ("Rp15.000,50", 15000.5), ("15.000 IDR", 15000), ("-Rp 2.000", -2000)]
)
def test_marks_of_money_are_taken_off(text, value):
    assert numbers.number(numbers.stripped(text, numbers.money_marks("IDR")), ",") == value


def test_the_indian_grouping_is_understood():
    assert numbers.number("12,34,567.50", ".") == 1234567.5


@given(
    st.lists(
        st.text("0123456789.,-", max_size=7) | st.sampled_from(["dont_know", "12.5", "0,25", "1.234", "", "-3"]),
        max_size=8,
    )
)
def test_numbers_read_all_at_once_are_those_read_one_by_one(cells):
    distinct = list(dict.fromkeys(cells))
    found = numbers.simple(distinct)
    if found is None or not distinct:
        return
    plain = [cell for place, cell in enumerate(distinct) if place not in found.odd]
    signs, could_be_both = numbers.evidence(plain, -math.inf, math.inf, False)
    assert (signs, could_be_both) == ({found.sign} if found.sign else set(), False)
    one_by_one = [numbers.number(numbers.stripped(cell), found.sign or ".") for cell in plain]
    assert [value for place, value in enumerate(found.values) if place not in found.odd] == one_by_one
    assert all(math.isnan(found.values[place]) for place in found.odd)
