"""The smaller first step: two plans in one purse."""

from dataclasses import replace

import numpy as np

from livelihood import trade as trades
from livelihood.draws import Spread, Streams
from livelihood.enterprise import first_step, inputs, simulate
from livelihood.enterprise.plan import Household, Plan
from livelihood.enterprise.setting import MarketInput, Setting

MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))


def fixed(value):
    return Spread(value, value, value)


ANSWERS = {name: fixed(value) for name, value in {
    "set_up": 300, "unit_cost": 2, "fixed_cost": 10, "capacity": 100, "good_share": 1.0, "price": 5, "months_a_batch": 1, "months_to_full_sales": 1,
    "leftover_share": 0.0, "tool_life": 60, "resale_share": 0.0, "hours_per_week": 10}.items()}  # fmt: skip


def calm():
    """The trade `any` without its shocks, so that it can be counted by hand."""
    return replace(trades.read("any"), shocks=())


def drawn(savings, draws=3):
    streams = Streams(1, "A1", draws)
    limit = MarketInput(np.full((12, draws), 1000.0), "measured here", 30, "")
    setting = Setting(MONTHS, streams, "IDR", widening=1.0, markets={"demand.thing": limit})
    plan = Plan("P1", "any", product="thing", answers=ANSWERS, working_capital=0.0)
    beliefs, unanswered = inputs.believed(calm(), plan, quotes={}, markets=setting.markets, currency="IDR", widening=1.0)
    assert not unanswered
    # ranges around single numbers are the trade file's; here everything is certain
    beliefs = {name: b if b.series is not None else inputs.Believed(name, fixed(b.spread.likely), b.grade, b.source, b.n, decide=b.decide) for name, b in beliefs.items()}
    home = Household("H1", needs=50, floor=50, savings=savings)
    return first_step.of_plan(plan, calm(), setting, beliefs, home), simulate.of_plan(plan, calm(), setting, beliefs, home, None)


def test_three_tenths_first_and_the_rest_from_month_four_where_all_went_well():
    step, whole = drawn(savings=1000)
    sales = step.futures.rows["sales"][:, 0]
    assert np.allclose(sales[:3], 0.3 * whole.futures.rows["sales"][:3, 0])
    assert np.allclose(sales[3:], whole.futures.rows["sales"][3:, 0])
    setup = step.futures.rows["setup_costs"][:, 0]
    assert np.allclose(setup[[0, 3]], [90, 210]) and setup.sum() == 300


def test_rent_and_hours_that_do_not_grow_are_counted_once():
    step, whole = drawn(savings=1000)
    for row in ("fixed_costs", "own_hours"):
        assert np.allclose(step.futures.rows[row][:, 0], whole.futures.rows[row][:, 0])


def test_the_rest_does_not_start_where_a_month_was_below_zero():
    step, _ = drawn(savings=80)
    # 80 - 90 for the set-up is below zero before anything is sold
    assert step.futures.ruin_month[0] == 0
    assert step.trade_rows["setup_costs"][3:, 0].sum() == 0


def test_a_plan_that_cannot_be_smaller_has_no_first_step():
    trade = calm()
    still = replace(trade, inputs={name: replace(item, scales=False) for name, item in trade.inputs.items()})
    assert not first_step.can_be_smaller(still) and first_step.of_plan(Plan("P1", "any"), still, None, {}, None) is None
