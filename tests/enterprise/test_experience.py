"""Correction by experience: shrunk towards the prior, counted by hand, and better than no correction on invented programmes."""

import numpy as np
import pytest

from livelihood.draws.spread import Z80
from livelihood.enterprise.experience import BETWEEN, PRIOR_MEAN, learn, of_trade


def test_one_business_moves_the_prior_by_its_weight():
    # s0 = 0.1 and s = 0.21: weights 100 and 1 / 0.0441 = 22.68
    one = learn("setup_costs", np.array([2.0]))
    weight = 1 / 0.21**2
    assert one.mean == pytest.approx((100 * 0.12 + weight * np.log(2)) / (100 + weight))
    assert one.sd == pytest.approx(np.sqrt(0.21**2 + 1 / (100 + weight)))


def test_many_businesses_rule_the_prior_out():
    rng = np.random.default_rng(1)
    many = learn("unit_cost", np.exp(0.5 + 0.3 * rng.standard_normal(400)))
    assert many.mean == pytest.approx(0.5, abs=0.05) and many.sd == pytest.approx(0.3, abs=0.03)


def test_the_same_trade_speaks_from_five_on_else_all_trades_together():
    rows = [{"trade": "catfish", "planned_setup_costs": 100.0, "actual_setup_costs": 130.0}] * 4 + [
        {"trade": "any", "planned_setup_costs": 100.0, "actual_setup_costs": 100.0}] * 2  # fmt: skip
    few = of_trade(rows, "catfish")["setup_costs"]
    assert (few.n, few.same_trade) == (6, False)
    enough = of_trade([*rows, rows[0]], "catfish")["setup_costs"]
    assert (enough.n, enough.same_trade) == (5, True) and enough.data == pytest.approx(np.log(1.3))


def test_blanks_and_zeros_teach_nothing_and_no_rows_no_correction():
    assert of_trade([{"trade": "any", "planned_sales": 0.0, "actual_sales": 5.0}, {"trade": "any", "planned_sales": 5.0}], "any") == {}


@pytest.mark.parametrize("item", sorted(BETWEEN))
def test_the_range_of_a_new_business_holds_the_truth_as_often_as_it_says(item):
    # towns whose true bias is drawn around the prior, 8 past businesses each; forms differ from the model (heavy tails)
    rng = np.random.default_rng(7)
    held = 0
    towns = 1500
    for _ in range(towns):
        bias = PRIOR_MEAN[item] + 0.1 * rng.standard_normal()
        noise = BETWEEN[item] * rng.standard_t(6, 9) / np.sqrt(6 / 4)
        known = learn(item, np.exp(bias + noise[:8]))
        low, high = known.mean - Z80 * known.sd, known.mean + Z80 * known.sd
        held += low <= bias + noise[8] <= high
    assert 0.76 <= held / towns <= 0.86


@pytest.mark.parametrize("told", ["answers", "quotes"])
def test_what_people_told_is_corrected_whoever_told_it_and_never_left_narrow(told):
    from livelihood import trade as trades
    from livelihood.draws import Spread
    from livelihood.enterprise import inputs
    from livelihood.enterprise.plan import Plan

    spread = Spread(2000.0, 2500.0, 3000.0)
    plan = Plan("P1", "oyster_mushroom", answers={"bag_price": spread} if told == "answers" else {})
    quotes = {"bag_price": [inputs.Quote(spread, 3, "asked")]} if told == "quotes" else {}
    known = {"unit_cost": learn("unit_cost", np.full(30, 1.4))}
    trade = trades.read("oyster_mushroom")
    plain, _ = inputs.believed(trade, plan, quotes=quotes, markets={}, currency="IDR", widening=1.9)
    learned, _ = inputs.believed(trade, plan, quotes=quotes, markets={}, currency="IDR", widening=1.9, past=known)
    assert (plain["bag_price"].spread.widen, plain["bag_price"].past) == (1.9, None)
    assert learned["bag_price"].spread.widen == 1.0 and learned["bag_price"].past is known["unit_cost"]
