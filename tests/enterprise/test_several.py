"""Several trades in one purse: counted by hand, and against the same trades one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_down import setting_of, trade_of

from livelihood import trade as trades
from livelihood.draws import Spread, Streams
from livelihood.enterprise import first_step, inputs, measures, several, simulate
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.setting import MarketInput, Setting
from livelihood.enterprise.several import Part

MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))
SOLD = {"set_up": 300, "unit_cost": 2, "fixed_cost": 10, "capacity": 60, "price": 5, "hours_per_week": 10, "tool_life": 60}
HOME = Household("H1", needs=90, floor=60, savings=700, casual_income=Spread(30, 50, 60), casual_hours_per_week=10.0, hours_per_week=30.0)


def by_hand(savings: float, **plan):
    """Two trades written down, the second from month 3, in one purse without needs but 50 a month."""
    first, second = trade_of(sales=[0, 100], variable_costs=[20], setup_costs=[200, 0], own_hours=[20]), trade_of(sales=[90], variable_costs=[30], setup_costs=[100, 0], own_hours=[10])
    rows = [Plan("P1", "hand", "H1", "one", working_capital=0.0, **plan), Plan("P1", "hand", "H1", "two", start="2027-03")]
    joint, wrong = several.joined(rows)
    assert wrong == []
    parts = tuple(Part(name, name, row, trade, setting_of(6)) for name, row, trade in zip(("one", "two"), rows, (first, second), strict=True))
    return joint, parts, several.likely_case(joint, parts, Household("H1", 50, 50, savings=savings), None)


def test_two_trades_in_one_purse_counted_by_hand():
    _joint, parts, (futures, _ran_on, alone) = by_hand(400)
    # month 1: 400 - 200 - 20 - 50 = 130; month 2: +80 - 50 = 160; month 3: +80, +60 - 100, -50 = 150; then +140 - 50 each month
    assert futures.before_arrears[:, 0].tolist() == [130, 160, 150, 240, 330, 420]
    assert futures.rows["sales"][:, 0].tolist() == [0, 100, 190, 190, 190, 190]
    assert futures.rows["setup_costs"][:, 0].tolist() == [200, 0, 100, 0, 0, 0]
    assert futures.rows["own_hours"][:, 0].tolist() == [20, 20, 30, 30, 30, 30]
    assert futures.rows["two.variable_costs"][:, 0].tolist() == [0, 0, 30, 30, 30, 30]
    # -220, -140, -100, 40: from the plan's month 4 on the money put in is back; deepest is month 3, its set-up paid before it sells
    assert measures.break_even_month(futures)[0] == 4 and measures.peak_funding_need(futures.rows)[0] == 240
    assert [one.start for one in alone] == [0, 2] and several.start_of(parts) == 0


def test_an_empty_purse_stops_both():
    _joint, _parts, (futures, _ran_on, _alone) = by_hand(265)
    # -5 at the end of month 1: all stops, though the second trade had not begun
    assert futures.ruin_month[0] == 0 and futures.rows["sales"][1:].sum() == 0 and futures.rows["setup_costs"][2:].sum() == 0


def believed(scale=1.0, draws=40, product="thing", **answers):
    streams, plan = Streams(3, "A1", draws), Plan("P1", "any", "H1", product, scale=scale, answers={name: Spread(v, v, v) for name, v in (SOLD | answers).items()})
    setting = Setting(MONTHS, streams, "IDR", widening=1.9, markets={f"demand.{product}": MarketInput(np.full((12, draws), 1e6), "measured here", 30, "")})
    beliefs, unanswered = inputs.believed(trades.read("any"), plan, quotes={}, markets=setting.markets, currency="IDR", widening=1.9)
    assert not unanswered
    return Part(product, product, plan, trades.read("any"), setting, beliefs)


def run(*parts, offer=None, **more):
    plan, _wrong = several.joined([part.plan for part in parts])
    return several.of_parts(replace(plan, **more), parts, HOME, offer)[0]


def test_a_plan_of_one_row_is_the_same_in_both_ways_to_the_last_bit():
    part, offer = believed(), LoanOffer("L1", 400, 10, 0.02)
    plan = replace(part.plan, loan="L1")
    old = simulate.of_plan(plan, part.trade, part.setting, part.beliefs, HOME, offer)
    new = run(replace(part, plan=plan), offer=offer)
    for name in ("member_flow", "before_arrears", "low", "open", "ruin_month", "casual"):
        assert getattr(old.futures, name).tobytes() == getattr(new.futures, name).tobytes(), name
    for row, array in old.futures.rows.items():
        assert array.tobytes() == new.futures.rows[row if row in new.futures.rows else f"thing.{row}"].tobytes()
    step = several.first_step_of(plan, (part,), HOME)
    assert step.futures.member_flow.tobytes() == first_step.of_plan(plan, part.trade, part.setting, part.beliefs, HOME).futures.member_flow.tobytes()


@settings(max_examples=5, deadline=None)
@given(size=st.floats(0.2, 3.0), share=st.floats(0.1, 0.9))
def test_two_rows_share_what_one_row_of_their_size_brings(size, share):
    """Nothing of it is lumpy, demand does not bind, and what does not grow with the size (rent, hours) is told as nothing."""
    still = {"fixed_cost": 0.0, "hours_per_week": 0.0}
    whole = run(believed(size, **still))
    both = run(believed(size * share, **still), replace(believed(size * (1 - share), **still), name="thing_2"))
    for row in ("sales", "variable_costs", "operating_cash", "setup_costs"):
        assert np.allclose(both.trade_rows[row], whole.trade_rows[row], rtol=1e-9, atol=1e-7), row
    assert np.allclose(both.futures.member_flow, whole.futures.member_flow, rtol=1e-9, atol=1e-6)


def test_rows_add_up_and_one_purse_is_not_two():
    one, other = believed(), believed(product="other", unit_cost=3, capacity=90, hours_per_week=15)
    both, alone = run(one, other), [run(one), run(other)]
    for row in ("sales", "own_hours", "operating_cash", "setup_costs", "resale_value"):
        assert np.array_equal(both.trade_rows[row], alone[0].trade_rows[row] + alone[1].trade_rows[row])
    need = [measures.peak_funding_need(drawn.trade_rows) for drawn in (both, *alone)]
    assert (need[0] <= need[1] + need[2] + 1e-9).all()  # months that one trade lacks money another may bring it
    poor = replace(HOME, savings=500)
    ruined = [several.of_parts(replace(one.plan, working_capital=0.0), parts, poor, None)[0].futures.ruin_month >= 0 for parts in ((one, other), (one,), (other,))]
    assert ruined[0].mean() > max(ruined[1].mean(), ruined[2].mean())  # two set-ups from the savings of one


def test_who_starts_at_once():
    three, alone, shared = Plan("P1", "any", members=3), Plan("P1", "any"), Plan("P1", "any", members=9, cooperative=True)
    assert several.sellers([(three, {"egg"}), (alone, {"egg", "meat"}), (alone, {"milk"})], 1) == (4, 1)
    assert several.sellers([(shared, {"egg"}), (shared, {"meat"})], 0) == (1, 9)
    assert several.sellers([(alone, set())], 0) == (1, 1)


def test_cycles_fit_into_one_and_ramps_count_from_the_first_start():
    slow = replace(trade_of(), cycle_months=3.0, ramp_months=2.0)
    quick = replace(trade_of(), cycle_months=2.0, ramp_months=1.0)
    parts = (Part("a", "a", Plan("P1", "hand", start="2027-02"), slow, setting_of(12)), Part("b", "b", Plan("P1", "hand", start="2027-05"), quick, setting_of(12)))
    assert several.cycle_and_ramp(parts) == (6.0, 4.0)


@pytest.mark.parametrize(("cells", "wrong"), [({"loan": "L2"}, ["loan"]), ({"own_money": 5.0}, []), ({"working_capital": 1.0}, ["working_capital"])])
def test_what_a_plan_has_once_is_taken_from_the_first_row_that_says_it(cells, wrong):
    plan, found = several.joined([Plan("P1", "any", loan="L1", working_capital=2.0), Plan("P1", "any", **cells)])
    assert found == wrong and plan.loan == "L1" and plan.working_capital == 2.0 and plan.own_money == cells.get("own_money")
