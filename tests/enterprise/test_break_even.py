"""What a usual month has to bring: counted by hand, and what must hold for any numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_down import setting_of

from livelihood.draws import Spread
from livelihood.enterprise import appraisal, break_even, real_money
from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.measures import break_even_month
from livelihood.enterprise.plan import LoanOffer
from livelihood.enterprise.result import Futures

money = st.floats(1, 1e6)


def one(value):
    return np.array([float(value)])


def test_the_example_of_the_docs_by_hand():
    sold, sales, variable, fixed = one(60), one(600), one(240), one(120)
    assert break_even.quantity(sold, sales - variable, fixed) == 20 and break_even.quantity(sales, sales - variable, fixed) == 200
    assert break_even.price(sold, variable + fixed) == 6
    full = fixed + 30 * 2 + 20 + 10
    assert break_even.quantity(sold, sales - variable, full) == 35 and break_even.price(sold, variable + full) == 7.5


def test_published_examples_come_out():
    """An oyster stall: 200 of rent, 1.25 a piece, 0.45 to buy: 250 (ThinkIB, Business Management, Contribution, dl.ibdocs.net, read 2026).

    T-shirts: 10 000 fixed, 50 a piece, 20 to make: 333.33 (e-consult.co.ke, Costs: break-even analysis, read 2026).
    """
    assert break_even.quantity(one(300), one(300 * (1.25 - 0.45)), one(200)) == pytest.approx(250)
    assert break_even.price(one(250), one(250 * 0.45 + 200)) == pytest.approx(1.25)
    assert break_even.quantity(one(500), one(500 * 30), one(10_000)) == pytest.approx(333.3333, abs=1e-4)


def test_a_unit_that_leaves_nothing_needs_an_amount_without_end():
    assert np.isinf(break_even.quantity(one(60), one(0), one(120))) and np.isinf(break_even.quantity(one(60), one(-5), one(0)))
    assert break_even.quantity(one(60), one(5), one(0)) == 0 and np.isinf(break_even.quantity(one(0), one(0), one(120)))
    assert break_even.price(one(10), one(50), one(80)) == 0 and np.isinf(break_even.price(one(0), one(50)))


@settings(max_examples=60)
@given(money, money, st.floats(0.01, 0.99), money, st.floats(0, 1e5))
def test_at_break_even_nothing_is_left_after_fixed_costs(sold, price, used_up, fixed, others):
    quantity = break_even.quantity(one(sold), one(sold * price * (1 - used_up)), one(fixed))[0]
    assert quantity * price * (1 - used_up) - fixed == pytest.approx(0, abs=1e-9 * max(fixed, 1))
    costs = sold * price * used_up + fixed + others
    at = break_even.price(one(sold), one(costs), one(others))[0]
    assert sold * at + others - costs == pytest.approx(0, abs=1e-9 * costs)


def test_wear_is_what_tools_lose_by_age_with_those_bought_again():
    """Tools of 360 that last 3 months, looked at for 4: bought again in month 4, worth 240 at its end: (360 + 360 - 240) / 4."""
    setup, again = np.array([[360.0], [0], [0], [0]]), np.array([[0.0], [0], [0], [360]])
    assert break_even.wear_a_month(setup, again, one(240), 4) == 120


def test_a_loan_costs_its_interest_and_fees_over_its_months_and_saving_that_returns_is_no_cost():
    """1 200 at 2 of 100 a month flat for 12 months: 288 of interest, 36 of fee; the 120 held come back: 324 / 12 = 27."""
    assert break_even.loan_cost_a_month(true_cost(LoanOffer("L1", 1200.0, 12, 0.02, fee=0.03, saving_held=0.10))) == pytest.approx(27)
    assert break_even.loan_cost_a_month(None) == 0


def test_the_usual_month_is_of_open_futures_and_weighs_the_price_by_units():
    rows = {"sales": np.array([[100.0, 100], [320, 0]]), "variable_costs": np.full((2, 2), 40.0), "fixed_costs": np.full((2, 2), 30.0),
            "own_hours": np.full((2, 2), 10.0), "sold": np.array([[10.0, 10], [20, 0]])}  # fmt: skip
    zero = np.zeros((2, 2))
    futures = Futures(("2027-01", "2027-02"), 0, rows, zero, zero, zero, np.array([[1.0, 1], [1, 0]]))
    month = break_even.usual_month(futures, slice(0, 2), "sold", np.array([[10.0, 10], [15, 15]]))
    assert month.kept.tolist() == [True, False] and month.sold == 15 and month.sales == 210 and month.margin == 140
    assert month.own_price == pytest.approx(400 / 30) and month.by_products == pytest.approx(210 - 200)


@settings(max_examples=60)
@given(st.lists(st.integers(-500, 500), min_size=3, max_size=14), st.integers(0, 900))
def test_payback_in_whole_months_is_the_month_from_which_money_is_back(cash, opening):
    cash = np.array(cash, dtype=float)[:, None]
    plan_cash = cash.copy()
    plan_cash[0] -= opening
    zero = np.zeros_like(cash)
    futures = Futures(tuple(map(str, range(len(cash)))), 0, {}, zero, plan_cash, zero, zero + 1)
    months, whole = appraisal.payback_periods(np.vstack([[[-opening]], cash]))[0], break_even_month(futures)[0]
    assert np.isnan(months) == np.isnan(whole) and (np.isnan(months) or max(1, np.ceil(months - 1e-9)) == whole)


def test_prices_that_do_not_rise_leave_real_money_as_it_is_and_those_that_do_follow_fisher():
    still, rising = (real_money.price_level(setting_of(months=18, draws=3, inflation=Spread(rise, rise, rise))) for rise in (0.0, 0.06))
    flow = np.arange(54.0).reshape(18, 3) - 9
    assert (real_money.in_first_money(flow, still) == flow).all() and real_money.price_level(setting_of(months=18)) is None
    assert rising[0] == pytest.approx(1) and rising[12] == pytest.approx(1.06)
    real_rate = 1.12 / 1.06 - 1
    assert appraisal.net_present_value(real_money.in_first_money(flow, rising), real_rate) == pytest.approx(appraisal.net_present_value(flow, 0.12))
    first, second = real_money.by_year(flow)
    assert (first + second == flow.sum(axis=0)).all()


def test_the_real_view_uses_the_rise_of_prices_that_needs_follow():
    spread, setting = Spread(0.02, 0.05, 0.1), None
    setting = setting_of(months=13, draws=50, inflation=spread)
    rate = spread.values(setting.streams.normal_block("town.inflation", 0))
    assert real_money.price_level(setting)[12] == pytest.approx(1 + rate)
