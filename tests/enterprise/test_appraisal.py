"""Present value, internal rate, benefit-cost ratio, payback: annuities by their closed formula, polynomials by their roots, cases counted by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from written_down import CATFISH, futures_of, trade_of

from livelihood.draws import Spread
from livelihood.enterprise import appraisal
from livelihood.enterprise.plan import Household, Plan

rates = st.floats(-0.3, 3.0)


@given(st.floats(1, 1e6), st.integers(1, 40), rates)
def test_level_flows_are_worth_what_the_annuity_formula_says(amount, years, rate):
    assume(abs(rate) > 1e-6)
    annuity = amount * (1 - (1 + rate) ** -years) / rate
    assert appraisal.net_present_value([0] + [amount] * years, rate, 1) == pytest.approx(annuity, rel=1e-9)


def test_the_opening_is_not_discounted_and_a_year_is_twelve_months():
    assert appraisal.net_present_value([-1000, 0], 0.5) == -1000
    assert appraisal.net_present_value([0] * 12 + [1120], 0.12) == pytest.approx(1000)
    assert appraisal.net_present_value(np.array([[-10, -20], [11, 22]]), 0.1, 1) == pytest.approx([0, 0])
    with pytest.raises(ValueError):
        appraisal.net_present_value([1, 2], -1.0)


@settings(max_examples=200)
@given(st.lists(st.floats(1, 1e5), min_size=1, max_size=30), st.floats(-0.5, 4.0))
def test_money_out_then_money_in_has_one_rate_and_it_is_found(comes, rate):
    opening = float(appraisal.net_present_value([0, *comes], rate, 1))
    found = appraisal.internal_rate([-opening, *comes], 1)
    assert found.why_not == "" and found.value == pytest.approx(rate, rel=1e-6, abs=1e-7)


def test_flows_with_two_rates_name_both_and_give_none():
    found = appraisal.internal_rate([-1000, 2300, -1320], 1)
    assert found.value is None and found.why_not == "several" and found.found == pytest.approx([0.1, 0.2])


@pytest.mark.parametrize("flows", [[100, 20], [-5, -6], [0, 0], []])
def test_money_that_never_changes_sign_has_no_rate(flows):
    assert appraisal.internal_rate(flows, 1) == appraisal.InternalRate(None, (), "no_change")


def test_flows_that_cross_zero_without_a_rate_have_none():
    assert appraisal.internal_rate([10, -10, 10], 1).value is None and appraisal.internal_rate([10, -10, 10], 1).found == ()


@given(st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=25))
def test_every_rate_that_is_found_makes_the_money_worth_nothing(flows):
    for rate in appraisal.internal_rate(flows, 1).found:
        parts = np.abs(flows) * (1 + rate) ** -np.arange(len(flows), dtype=float)
        assert abs(appraisal.net_present_value(flows, rate, 1)) <= 1e-9 * parts.sum()


def test_payback_counts_the_part_of_the_last_period():
    assert appraisal.payback_periods([-1200, 500, 500, 400]) == 2.5
    assert appraisal.payback_periods([-100, 200, -150, 80]) == 2 + 50 / 80  # it is below zero again after the second
    assert appraisal.payback_periods([5, 5]) == 0 and np.isnan(appraisal.payback_periods([-1]))
    assert appraisal.payback_periods(np.array([[-1200, -100], [500, 200], [500, -150], [400, 80]])).tolist() == [2.5, 2 + 50 / 80]


def test_a_catfish_pond_by_hand():
    """Sheet A of trades/catfish.md: set-up 1,500,000 at the opening, each month's costs and sales at its end, pond worth 0 at the end."""
    futures = futures_of(trade_of(**CATFISH))
    benefits, costs = appraisal.flows_of(futures, futures.rows)
    assert benefits[:, 0].tolist() == [0, 0, 0, 3_400_000, 0, 0, 3_400_000]
    assert costs[:, 0].tolist() == [1_500_000, 980_625, 848_125, 1_198_750, 980_625, 848_125, 1_198_750]
    found = appraisal.of_business(futures, futures.rows, futures.rows, futures, 0.12, "IDR")
    month = 1.12 ** (1 / 12)
    by_hand = -1_500_000 + sum(flow / month**t for t, flow in enumerate([-980_625, -848_125, 2_201_250, -980_625, -848_125, 2_201_250], start=1))
    assert found["net_present_value"].value == pytest.approx(by_hand) and found["net_present_value_below_zero"].value == 1
    over = sum(3_400_000 / month**t for t in (3, 6))
    assert found["benefit_cost_ratio"].value == pytest.approx(over / (over - by_hand))
    assert "internal_rate" not in found or found["internal_rate"].value < 0  # 755,000 are lost


def test_what_is_left_comes_in_with_the_last_month_and_sales_on_credit_when_they_are_paid():
    trade = trade_of(sales=[100, 100, 100], setup_costs=[150, 0], owed_to_owner=[40, 40, 40], resale_value=[60, 50, 30], standing_at_cost=[5, 5, 5])
    futures = futures_of(trade)  # six months; the last numbers go on
    benefits, _ = appraisal.flows_of(futures, futures.rows)
    assert benefits[:, 0].tolist() == [0, 60, 100, 100, 100, 100, 100 + 40 + 30 + 5]


def test_a_business_that_is_stopped_half_way_has_no_internal_rate():
    home = Household("H1", needs=500, floor=500, savings=0, other_income=Spread(0, 0, 0))
    trade = trade_of(sales=[0, 300], setup_costs=[200, 0])
    alone, stopped = futures_of(trade), futures_of(trade, home, Plan("P1", "hand"))
    assert stopped.ruin_month[0] >= 0
    rows = alone.rows
    assert "internal_rate" in appraisal.of_business(alone, rows, rows, alone, 0.1, "IDR")
    assert "internal_rate" not in appraisal.of_business(alone, rows, stopped.rows, stopped, 0.1, "IDR")


def test_a_plan_that_begins_after_the_window_has_none_of_them():
    futures = futures_of(trade_of(sales=[1]))
    assert appraisal.of_business(replace(futures, start=6), futures.rows, futures.rows, futures, 0.1, "IDR") == {}
