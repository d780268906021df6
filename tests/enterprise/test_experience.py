"""Correction by experience: shrunk towards the prior, counted by hand, and better than no correction on invented programmes."""

import numpy as np
import pytest

from livelihood.draws.spread import Z80
from livelihood.enterprise.experience import BETWEEN, PRIOR_MEAN, learn
from livelihood.enterprise.experience_rows import of_trade


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


@pytest.fixture(scope="module")
def any_trade():
    from livelihood import trade as trades
    from livelihood.draws import Spread
    from livelihood.enterprise.plan import Plan

    told = {"set_up": Spread(80.0, 100.0, 125.0), "unit_cost": Spread(4.0, 5.0, 6.0), "fixed_cost": Spread(50.0, 50.0, 50.0), "capacity": Spread(90.0, 100.0, 110.0),
            "price": Spread(9.0, 10.0, 11.0), "months_to_full_sales": Spread(2.0, 4.0, 6.0)}  # fmt: skip
    return trades.read("any"), Plan("P1", "any", product="product", answers=told)


def drawn(any_trade, past):
    from livelihood.draws import Streams
    from livelihood.enterprise import inputs
    from livelihood.enterprise.setting import Setting

    trade, plan = any_trade
    beliefs, _ = inputs.believed(trade, plan, quotes={}, markets={}, currency="IDR", widening=1.9, past=past)
    return beliefs, inputs.draw(trade, beliefs, Setting(("2027-01", "2027-02"), Streams(1, "A1", 6000), "IDR"), 0, slice(0, 6000))


def test_the_doubt_that_people_told_is_a_part_of_how_far_they_miss_and_does_not_come_on_top(any_trade):
    known = learn("setup_costs", np.exp(0.2 + 0.3 * np.random.default_rng(2).standard_normal(60)))
    beliefs, values = drawn(any_trade, {"setup_costs": known})
    told = np.log(125 / 80) / (2 * Z80)
    assert beliefs["set_up"].told == pytest.approx(told) and known.sd > told
    logs = np.log(values["set_up"] / 100)
    assert logs.mean() == pytest.approx(known.mean, abs=0.02) and logs.std() == pytest.approx(known.sd, abs=0.02)


def test_the_ramp_and_costs_in_no_plan_reach_the_inputs_that_they_are_about(any_trade):
    past = {"ramp_months": learn("ramp_months", np.full(50, 2.0)), "forgotten_costs": learn("forgotten_costs", np.full(50, 1.1))}
    plain, before = drawn(any_trade, {})
    beliefs, after = drawn(any_trade, past)
    assert {name for name, belief in beliefs.items() if belief.past} == {"months_to_full_sales"}
    assert {name for name, belief in beliefs.items() if belief.forgotten} == {"unit_cost", "fixed_cost"}
    assert np.median(after["months_to_full_sales"]) == pytest.approx(8.0, rel=0.05)
    for name in ("unit_cost", "fixed_cost"):  # one share for all of them: it is of the running costs together
        assert np.median(after[name] / before[name]) == pytest.approx(1.1, abs=0.01)
    assert (after["unit_cost"] / before["unit_cost"]).ravel() == pytest.approx((after["fixed_cost"] / before["fixed_cost"]).ravel())
    assert all((after[name] == before[name]).all() for name in ("set_up", "price", "capacity"))


def test_the_shocks_of_the_months_that_were_are_not_met_twice(any_trade):
    from dataclasses import replace

    trade, plan = any_trade
    told = replace(plan, answers=plan.answers | {"demand": plan.answers["price"]})
    known = {"sales": learn("sales", np.full(60, 0.8))}
    beliefs, values = drawn((trade, told), known)
    calm, _ = drawn((replace(trade, shocks=()), told), known)
    luck = beliefs["demand"].luck
    assert 0.8 < luck < 0.97 and calm["demand"].luck == 1.0 and beliefs["price"].luck == 1.0
    assert np.median(values["demand"]) == pytest.approx(10 * np.exp(known["sales"].mean) / luck, rel=0.03)
