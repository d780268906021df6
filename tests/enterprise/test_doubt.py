"""How much of the doubt asking more could remove: known shares are found again, and luck is what differs between two runs of one world."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livelihood import trade as trades
from livelihood.draws import Spread, Streams
from livelihood.enterprise import inputs, measures, shocks, simulate
from livelihood.enterprise.plan import Plan
from livelihood.enterprise.setting import Setting

MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1), st.integers(0, 1000))
def test_a_known_share_is_found_again(share, seed):
    rng = np.random.default_rng(seed)
    world, one, other = rng.standard_normal((3, 6000))
    mix = [np.sqrt(share) * world + np.sqrt(1 - share) * luck for luck in (one, other)]
    found = measures.removable(*mix)
    assert found.value == pytest.approx(share, abs=5 * (1 - share**2) / np.sqrt(6000) + 1e-6) and 0 <= found.value <= 1


def test_where_nothing_varies_nothing_is_said():
    assert measures.removable(np.ones(5), np.ones(5)) is None


def incomes(told: dict, shocked: bool, another_luck: int) -> np.ndarray:
    trade = trades.read("oyster_mushroom")
    if not shocked:
        trade = replace(trade, shocks=())
    setting = Setting(MONTHS, Streams(3, "A1", 3000, another_luck), "IDR")
    plan = Plan("P1", "oyster_mushroom", product="mushroom", answers=told)
    beliefs, unanswered = inputs.believed(trade, plan, quotes={}, markets={}, currency="IDR", widening=1.9)
    assert not unanswered
    return measures.income_per_month(simulate.of_plan(plan, trade, setting, beliefs, None, None).futures)


def test_what_people_know_for_sure_leaves_luck_and_without_luck_all_is_doubt():
    trade = trades.read("oyster_mushroom")
    usual = {"price": 12_000.0, "bag_price": 2_500.0, "house_cost": 1.5e6, "tools_cost": 4e5, "demand": 1e9}
    sure = {name: Spread(value, value, value) for name, item in trade.inputs.items() if not item.defined
            for value in [usual.get(name, item.likely if item.likely is not None else 100.0)]}  # fmt: skip
    beliefs = replace(trade, inputs={name: replace(item, decide=True) for name, item in trade.inputs.items()})
    assert beliefs.inputs  # every answer is decided: nothing is left to ask
    known = [simulate.of_plan(Plan("P1", "oyster_mushroom", product="mushroom", answers=sure), beliefs, Setting(MONTHS, Streams(3, "A1", 3000, luck), "IDR"),
                              inputs.believed(beliefs, Plan("P1", "oyster_mushroom", product="mushroom", answers=sure), quotes={}, markets={}, currency="IDR", widening=1.9)[0],
                              None, None).futures for luck in (0, 1)]  # fmt: skip
    rest = measures.removable(*(measures.income_per_month(one) for one in known))
    assert rest.value < 0.25  # only how often shocks come is not known
    told = {name: Spread(0.7 * value, value, 1.4 * value) for name, value in usual.items() if name in trade.inputs and name != "demand"}
    both = [incomes(told, shocked=False, another_luck=luck) for luck in (0, 1)]
    assert measures.removable(*both).value > 0.8  # no shocks: what is left of luck is how prices swing


def test_the_same_luck_is_the_same_and_another_one_differs_only_in_luck():
    trade, streams = trades.read("oyster_mushroom"), Streams(3, "A1", 500)
    hit, begun = shocks.factors(trade, streams, 0, 500, 12, 12, 0, 4.0)
    again, begun_again = shocks.factors(trade, replace(streams, another_luck=0), 0, 500, 12, 12, 0, 4.0)
    other, begun_other = shocks.factors(trade, replace(streams, another_luck=1), 0, 500, 12, 12, 0, 4.0)
    assert all((hit[name] == again[name]).all() for name in hit) and all((begun[name] == begun_again[name]).all() for name in begun)
    assert any((begun[name] != begun_other[name]).any() for name in begun) and set(other) == set(hit)
