"""What has to come in, on a plan's page: the loss in the title, no more than is known, no table where there is nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from livelihood.draws import Spread
from livelihood.enterprise.plan import Household
from livelihood.enterprise.result import Measure
from livelihood.language import Numbers, speaking
from livelihood.output import money_part
from livelihood.output.blocks import Nothing

HOME = Household("H1", needs=1.0, floor=1.0, casual_income=Spread(260_000, 260_000, 260_000), casual_hours_per_week=10.0)
UNITS, EACH, MONTH = "units a month", "IDR a unit", "IDR a month"


def measure(value, low=None, high=None, unit=MONTH):
    return Measure(value, low, high, 0.8 if low is not None else None, unit, 0.0, "median", "")


FOUND = {
    "sold_per_usual_month": measure(44, 28, 63, UNITS), "own_price_per_unit": measure(22_000, 16_000, 32_000, EACH), "sales_per_usual_month": measure(9e5, 5e5, 1e6),
    "break_even_quantity": measure(12, 3, None, UNITS), "break_even_price": measure(18_000, 11_000, 31_000, EACH), "break_even_sales": measure(2e5, 1e5, 4e5),
    "break_even_missed": measure(0.45, unit="share of futures"), "full_cost_price": measure(29_000, 19_000, 47_000, EACH), "full_cost_missed": measure(0.8, unit="share of futures"),
}  # fmt: skip


def shown(found, window=12, household=HOME, part=money_part.has_to_come_in):
    result = SimpleNamespace(measures=found, unit="kg", household=household, grade="assumed", window=("2027-01",) * window, futures=SimpleNamespace(draws=2000))
    with speaking("en"):
        return part(result, Numbers("ID", "IDR"))


def test_the_title_counts_the_loss_and_what_has_no_end_says_so():
    table, under = shown(FOUND).blocks
    assert table.title == "In 9 of 20 futures a usual month does not pay its costs."
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["A usual month", "44 kg (28 kg to 63 kg)", "Rp22.000 (Rp16.000 to Rp32.000)", ""],
        ["Running costs are paid", "12 kg", "Rp18.000 (Rp11.000 to Rp31.000)", "9 of 20"],
        ["Your hours and the tools are paid too", "no amount is enough", "Rp29.000 (Rp19.000 to Rp47.000)", "16 of 20"]]  # fmt: skip
    assert table.rows[1][1].small == "from 3 kg; in some futures no amount is enough" and "An own hour counts Rp6.000" in under.text


def test_without_casual_pay_own_hours_are_said_to_be_left_out_and_own_use_is_no_money():
    found = {name: one for name, one in FOUND.items() if not name.startswith("full_cost")} | {"worth_at_home_per_month": measure(120_000, 1e5, 2e5)}
    table, under = shown(found, household=None).blocks
    assert len(table.rows) == 2 and "Own hours are not counted" in under.text and "It is not counted as money." in under.text


def test_several_products_have_sales_only():
    table, _under = shown({name: one for name, one in FOUND.items() if name != "sold_per_usual_month"}).blocks
    assert table.columns == ("What has to come in", "Sales in a month", "Less comes in") and len(table.rows[1]) == 3


@pytest.mark.parametrize("found", [{}, {"year.1": measure(1.0, 0.0, 2.0)}])
def test_nothing_is_shown_where_there_is_no_usual_month_or_only_one_year(found):
    assert isinstance(shown(found), Nothing) and isinstance(shown({}, part=money_part.by_year), Nothing)


def test_years_stand_in_money_of_their_time_and_of_the_first_month():
    years = {"year.1": measure(3e6, 1e6, 4e6), "year.2": measure(-1e6, -2e6, 5e5), "real.year.1": measure(2.9e6, 1e6, 3.9e6), "real.year.2": measure(-9e5, -1.8e6, 4e5)}
    table, under = shown(years, window=18, part=money_part.by_year).blocks
    assert [row[0].text for row in table.rows] == ["Year 1", "Year 2, 6 months"] and len(table.columns) == 3 and "Prices rise" in under.text
    told, under = shown({name: one for name, one in years.items() if name[0] == "y"}, window=18, part=money_part.by_year).blocks
    assert len(told.columns) == 2 and "Nobody told how fast prices rise." in under.text
