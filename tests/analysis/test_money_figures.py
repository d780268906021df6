"""What a usual month has to bring and plans of several years, from real futures of shipped trades."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from livelihood import trade as trades
from livelihood.analysis import money_figures
from livelihood.analysis.budget_any import lines_of
from livelihood.draws import Spread, Streams
from livelihood.enterprise import inputs, measures, simulate
from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.result import PlanResult
from livelihood.enterprise.setting import Setting
from livelihood.output.money_meanings import MEANINGS
from livelihood.tables.budget_answers import Answer

HOME = Household("H1", needs=5e5, floor=4e5, other_income=Spread(6e5, 7e5, 8e5), casual_income=Spread(1e5, 1.3e5, 2e5), casual_hours_per_week=6.0, savings=9e6, hours_per_week=30.0)
OFFER = LoanOffer("L1", 1_200_000.0, 12, 0.02)
MONTHS = 18


def made(name, household=HOME, offer=None, rate=0.12, inflation=Spread(0.02, 0.04, 0.08), months=MONTHS, **answers):
    trade = trades.read(name)
    setting = Setting(tuple(f"{2027 + at // 12}-{at % 12 + 1:02d}" for at in range(months)), Streams(5, "A1", 400), trade.currency or "IDR", inflation=inflation)
    told = {key: Spread(0.9 * value, value, 1.1 * value) for key, value in (trade.examples[0].values | answers).items()}
    plan = Plan("P1", name, household.code if household else "", product=next(iter(trade.products)), loan="L1" if offer else "", answers=told)
    beliefs, unanswered = inputs.believed(trade, plan, quotes={}, markets={}, currency=setting.currency, widening=1.9)
    assert not unanswered
    drawn = simulate.of_plan(plan, trade, setting, beliefs, household, offer)
    result = PlanResult(plan, name, "", "", "kg", setting.currency, setting.window, household=household, loan=true_cost(offer) if offer else None)
    cycle, ramp = (simulate.number_of(number, beliefs, 1.0) for number in (trade.cycle_months, trade.ramp_months))
    return drawn, setting, money_figures.of_plan(drawn, trade, setting, result, cycle_months=cycle, ramp_months=ramp, rate=rate), (cycle, ramp)


@pytest.fixture(scope="module")
def mushrooms():
    return made("oyster_mushroom", offer=OFFER)


def test_a_plan_of_one_product_has_every_figure_and_each_has_a_label_and_a_meaning(mushrooms):
    _drawn, _setting, found, _ = mushrooms
    said = {money_figures.label(name) for name in found}
    assert None not in said and len(said) == len(found)
    wanted = {name for name in MEANINGS if "{k}" not in name} - {"worth_at_home_per_month", "internal_rates"}
    assert wanted <= set(found) and {"year.1", "year.2", "real.year.2"} <= set(found) and "year.3" not in found


def test_full_cost_asks_for_more_and_is_missed_more_often(mushrooms):
    found = mushrooms[2]
    assert found["full_cost_quantity"].value > found["break_even_quantity"].value and found["full_cost_price"].value > found["break_even_price"].value
    assert found["full_cost_missed"].value >= found["break_even_missed"].value > 0
    assert found["loan_cost_per_month"].value == pytest.approx(24_000)  # 2 of 100 of 1 200 000, flat


def test_what_stops_counts_as_a_month_that_does_not_pay(mushrooms):
    drawn, _setting, found, (cycle, ramp) = mushrooms
    usual = measures.usual_months(drawn.futures, cycle, ramp)
    open_ = drawn.futures.open[usual].min(axis=0) > 0.5
    assert found["break_even_missed"].value == pytest.approx(((measures.margin_per_month(drawn.futures, usual) < 0).sum() + (~open_).sum()) / 400)


def test_the_price_that_was_used_has_the_shocks_in_it():
    drawn = made("catfish", household=None)[0]
    rows = drawn.trade_rows
    np.testing.assert_allclose(drawn.price * rows["sold"], rows["sales"], rtol=1e-9, atol=1e-6)  # catfish sells nothing beside


def test_without_a_household_or_a_rate_own_hours_and_own_money_are_left_out():
    found = made("catfish", household=None)[2]
    assert "break_even_missed" in found and not any(name.startswith(("full_cost", "economic", "hour_below")) for name in found)
    assert "economic_profit_per_month" not in made("catfish", rate=None)[2]


def test_a_trade_of_several_products_has_sales_and_no_quantity():
    found = made("tempeh_tofu", household=None, months=12)[2]
    assert {"break_even_missed", "break_even_sales"} <= set(found) and not any(name.endswith(("quantity", "price", "_unit")) for name in found)
    assert not any("year" in name for name in found), "one year has no view of years"


def test_years_add_up_and_the_real_ones_are_less_where_prices_rise(mushrooms):
    drawn, _setting, found, _ = mushrooms
    still = made("oyster_mushroom", inflation=None)[2]
    assert "year.2" in still and not any(name.startswith("real") for name in still)
    assert abs(found["real.year.2"].high) < abs(found["year.2"].high) and found["year.1"].method.startswith("sum of member_flow")


def test_own_use_is_told_apart_and_is_no_cash():
    beside = dict(capacity=100.0, good_share=0.95, demand=500.0)
    none, own = (made("any", household=None, own_use=used, own_use_price=12_000.0, **beside) for used in (0.0, 10.0))
    assert "worth_at_home_per_month" not in none[2] and own[2]["worth_at_home_per_month"].value == pytest.approx(120_000, rel=0.15)
    assert own[2]["gross_margin_per_month"].value < none[2]["gross_margin_per_month"].value


def test_no_high_is_given_where_in_many_futures_no_amount_is_enough():
    found = money_figures._without_end(np.array([1.0, 2, 3, 4, 5, 6, 7, np.inf, np.inf, np.inf]), "units", "so")
    assert (found.value, found.high) == (5.5, None) and found.low == pytest.approx(1.9) and "no high" in found.method
    assert money_figures._without_end(np.array([1.0, np.inf, np.inf]), "units", "so") is None


def test_a_budget_of_answers_counts_own_use_papers_tax_and_lost_debts():
    """100 good, 10 for the own table, 80 sold at 10: 800. A tenth of the half on credit is lost: 40; tax 8; 10 left over for 2 each: + 20 x (0.01 + 0.05)."""
    told = dict(set_up=600, unit_cost=4, fixed_cost=100, capacity=100, price=10, good_share=1, demand=80, leftover_share="1/5", own_use=10, papers_once=60,
                papers_year=24, turnover_tax="1/100", credit_share="1/2", never_paid="1/10")  # fmt: skip
    lines = lines_of([Answer(at, name, Fraction(value), 0) for at, (name, value) in enumerate(told.items(), start=2)]).lines
    amounts = {(line.kind, line.per): [] for line in lines}
    for line in lines:
        amounts[line.kind, line.per].append(line.amount if line.amount is not None else (line.quantity or 0) * (line.price or 0))
    assert sorted(amounts["sale", "cycle"]) == [20, 800] and sorted(amounts["variable_cost", "cycle"]) == [Fraction(82, 10), 41, 400]
    assert sorted(amounts["set_up", "once"]) == [60, 600] and amounts["fixed_cost", "year"] == [24]
