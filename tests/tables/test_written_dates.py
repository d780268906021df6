"""Dates are read in the order that the column shows, or asked for."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelihood.tables import dates

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2098, 12, 31))


@given(
    DAYS,
    st.sampled_from(
        ["%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%dT08:30:00", "%d %B %Y", "%Y%m%d"]
    ),
)
def test_a_date_written_day_first_is_read_back(day, form):
    assert dates.date(day.strftime(form), True) == day


@given(DAYS)
def test_a_date_written_month_first_is_read_back_as_such(day):
    assert dates.date(day.strftime("%m/%d/%Y"), False) == day


@pytest.mark.parametrize(
    "text", ["4 Maret 2025", "4 de marzo de 2025", "4. mart 2025.", "4. 3. 2025.", "4 Mar 2025", "March 4, 2025"]
)
def test_months_are_read_in_the_four_languages(text):
    assert dates.date(text, True) == datetime.date(2025, 3, 4)


@pytest.mark.parametrize("text", ["2025-03", "03/2025", "Mar 2025", "Maret 2025", "marzo de 2025"])
def test_a_whole_month_is_its_first_day(text):
    assert dates.date(text, True) == datetime.date(2025, 3, 1)


@pytest.mark.parametrize("text", ["31/02/2025", "2025-13-01", "soon", "45000", "3/4/25", "0000-01-01", "12:30"])
def test_what_is_no_date_is_none(text):
    assert dates.date(text, True) is None


@pytest.mark.parametrize(
    ("text", "order"), [("13/01/2025", "day"), ("01/13/2025", "month"), ("01/02/2025", "either"), ("01.02.2025", "day")]
)
def test_what_a_date_says_of_its_order(text, order):
    assert dates.order(text) == order


def test_day_numbers_of_workbooks_count_from_1900_or_from_1904():
    # day 45000 is 15 March 2023: 45000 days after 30 December 1899; the other count starts 1,462 days later
    assert dates.from_serial(45000, False) == datetime.date(2023, 3, 15)
    assert dates.from_serial(45000 - 1462, True) == datetime.date(2023, 3, 15)
    assert dates.from_serial(12, False) is None
