"""The first draws of a plan are those of its futures: run through the trade's sheet again they give the same rows."""

from dataclasses import replace

import numpy as np
import pytest

from livelihood import trade as trades
from livelihood.draws import Spread, Streams
from livelihood.enterprise import first_draws, inputs, simulate
from livelihood.enterprise.plan import Household, Plan
from livelihood.enterprise.purse import household_draws
from livelihood.enterprise.setting import MarketInput, Setting

MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))
HOME = Household("H1", needs=500.0, floor=400.0, other_income=Spread(200, 300, 400), casual_income=Spread(50, 60, 90), savings=900.0)


def ground(name, start="", draws=700):
    trade = trades.read(name)
    streams = Streams(5, "A1", draws)
    limit = MarketInput(np.random.default_rng(1).lognormal(5, 0.4, (12, draws)), "measured here", 30, "")
    setting = Setting(MONTHS, streams, trade.currency, markets={f"demand.{product}": limit for product in trade.products} | {"demand.thing": limit}, inflation=Spread(0.02, 0.03, 0.05))
    answers = {key: Spread(0.9 * value, value, 1.1 * value) for key, value in trade.examples[0].values.items() if not trade.inputs[key].market.startswith("demand")}
    plan = Plan("P1", name, "H1", product="thing" if name == "any" else "", start=start, scale=1.5, answers=answers)
    beliefs, unanswered = inputs.believed(trade, plan, quotes={}, markets=setting.markets, currency=trade.currency, widening=1.9)
    assert not unanswered
    return plan, trade, setting, beliefs


@pytest.mark.parametrize(("name", "start"), [("any", ""), ("catfish", "2027-03"), ("oyster_mushroom", "2027-11")])
def test_the_rows_of_the_first_draws_are_those_of_the_plan(name, start):
    plan, trade, setting, beliefs = ground(name, start)
    kept = first_draws.of_plan(plan, trade, setting, beliefs, HOME)
    at = setting.row_of(start)
    assert (kept.count, kept.start, kept.turn) == (300, at, min(at + 3, 12)) and any((factor != 1).any() for factor in kept.hit.values())
    values = {one.name: one.values if one.path is None else one.values * one.path for one in kept.inputs}
    values = {key: value if value.ndim == 1 else value[at:] for key, value in inputs.scaled(trade, values, plan).items()}
    for key, factor in kept.hit.items():
        values[key] = np.clip(values[key] * factor, trade.inputs[key].least, trade.inputs[key].most)
    run = trade.sheet.run(values, {}, months=12 - at, first_month=at + 1, columns=300, wanted=["operating_cash", "setup_costs"])
    rows, _values, _firsts, _warnings = simulate.trade_rows(plan, trade, setting, beliefs, at)
    for row, found in run.rows.items():
        np.testing.assert_allclose(found, rows[row][at:, :300], rtol=1e-9, atol=1e-6)


def test_the_household_and_what_starts_later_have_the_same_luck_as_in_the_futures():
    plan, trade, setting, beliefs = ground("catfish")
    kept = first_draws.of_plan(plan, trade, setting, beliefs, HOME)
    for mine, whole in zip((kept.other_income, kept.casual_income, kept.inflation), household_draws(HOME, setting, 0, likely=False), strict=True):
        np.testing.assert_array_equal(mine, whole[:300])
    for name, later in kept.hit_later.items():
        assert later.shape == (9, 300) and (later == kept.hit[name][3:]).mean() > 0.9, "only what began before the turn differs"


def test_where_there_are_fewer_draws_all_are_kept():
    plan, trade, setting, beliefs = ground("any", draws=40)
    assert first_draws.of_plan(plan, trade, setting, beliefs, HOME).count == 40


def test_what_a_town_buys_is_marked_so_that_both_parts_of_a_first_step_share_it():
    plan, trade, setting, beliefs = ground("catfish")
    kept = {one.name: one for one in first_draws.of_plan(plan, trade, setting, beliefs, HOME).inputs}
    assert [name for name, one in kept.items() if one.of_the_town] == [name for name, item in trade.inputs.items() if item.market.startswith("demand")]
    answered = replace(plan, answers={**plan.answers, "demand": Spread(80, 100, 120)})
    beliefs, _ = inputs.believed(trade, answered, quotes={}, markets=setting.markets, currency=trade.currency, widening=1.9)
    assert not any(one.of_the_town for one in first_draws.of_plan(answered, trade, setting, beliefs, HOME).inputs)
