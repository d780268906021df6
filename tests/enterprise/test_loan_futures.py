"""Loans in futures: when an instalment is first missed and what is lost then, hire purchase, share-outs, the largest loan. Counted by hand."""

from dataclasses import replace

import numpy as np
import pytest
from test_futures import HOME, drawn_of
from test_futures import setting_of as drawn_setting
from written_down import futures_of, setting_of, trade_of

from livelihood import trade as trades
from livelihood.enterprise import loan_carried, loan_missed, measures
from livelihood.enterprise.inputs import believed
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.purse import with_purse

POOR = Household("H1", 10, 10, savings=100)
PLAN = Plan("P1", "hand", loan="L1", working_capital=0.0)
DEAR = LoanOffer("L1", 1000.0, 6, 1 / 6)  # 1000 for six months, 1000 of interest: 333.33 a month


def test_weekly_instalments_leave_the_purse_in_the_month_in_which_they_fall():
    offer = LoanOffer("L1", 1040.0, 12, 0.0, every_unit="week")
    futures = futures_of(trade_of(sales=[200]), replace(POOR, savings=0.0), PLAN, offer)
    assert futures.member_flow[:, 0].round(6).tolist() == [1040 + 120, 120, 100, 120, 120, 100]
    assert measures.owed_at_end(futures)[0] == pytest.approx(520)


def test_the_first_missed_instalment_and_what_is_lost_then():
    offer = replace(DEAR, saving_held=0.1)
    futures = futures_of(trade_of(sales=[100]), POOR, PLAN, offer)
    # 100 + 900 at the start; each month 100 - 10 - 333.33: 756.67, 513.33, 270, 26.67, then -216.67 in month 5
    found = loan_missed.of_futures(futures, "IDR")
    assert found["missed_month"].value == 5 and found["missed_first.2027-05"].value == 1 and found["missed_first.2027-04"].value == 0
    assert found["missed_paid"].value == pytest.approx(4 * 1000 / 3) and found["missed_saved"].value == pytest.approx(100)
    assert found["missed_owed"].value == pytest.approx(1000 / 3)  # four of six parts are paid off


def test_without_a_missed_instalment_there_is_no_month_of_one():
    futures = futures_of(trade_of(sales=[1000]), POOR, PLAN, DEAR)
    assert set(loan_missed.of_futures(futures, "IDR")) == {f"missed_first.2027-0{month}" for month in range(1, 7)}
    assert loan_missed.of_futures(futures_of(trade_of(sales=[1000]), POOR, replace(PLAN, loan_amount=0.0), DEAR), "IDR") == {}
    assert loan_missed.of_futures(futures_of(trade_of(sales=[1000]), None, PLAN, DEAR), "IDR") == {}


def test_a_thing_on_hire_purchase_brings_nothing_after_a_stop_until_it_is_paid():
    trade = trade_of(sales=[0], setup_costs=[400, 0], resale_value=[300])
    owned = LoanOffer("L1", 400.0, 6, 0.0, deposit=0.25)  # 300 lent, 50 a month
    home = Household("H1", 100, 100, savings=150)
    kept = futures_of(trade, home, PLAN, owned)
    taken = futures_of(trade, home, PLAN, replace(owned, taken_back_after=2))
    # month 1: 150 + 300 - 400 - 50 - 100 = -100: empty, stopped; the tools would bring 300 in month 2
    assert kept.ruin_month[0] == taken.ruin_month[0] == 0
    assert kept.loan["resale"][:, 0].tolist() == [0, 300, 0, 0, 0, 0] and taken.loan["resale"].sum() == 0


def test_a_share_out_comes_in_where_nothing_was_missed_and_is_set_off_where_it_was():
    offer = LoanOffer("L1", 300.0, 3, 0.10, share_out=0.5)  # 390 back, 45 of the 90 returns in month 3
    steady = futures_of(trade_of(sales=[200]), Household("H1", 10, 10, savings=100), PLAN, offer, setting_of(4))
    assert steady.member_flow[:, 0].tolist() == [300 + 70, 70, 70 + 45, 200]
    short = futures_of(trade_of(sales=[50]), Household("H1", 200, 200), PLAN, offer, setting_of(4))
    assert short.loan["saving_returned"].sum() == 0 and short.loan["set_off"].sum() == pytest.approx(45)


def test_without_a_household_saving_and_share_out_are_in_the_flow():
    offer = LoanOffer("L1", 300.0, 3, 0.10, share_out=0.5, saving_each=0.1)
    futures = futures_of(trade_of(sales=[0]), None, PLAN, offer, setting_of(4))
    assert futures.member_flow[:, 0].round(6).tolist() == [300 - 143, -143, -143 + 39 + 45, 0]


def test_the_largest_loan_is_found_from_above_to_a_thirty_second_of_the_offer():
    draws, months = 20, 6
    setting = setting_of(months, draws)
    rows = {"sales": 100.0, "operating_cash": 100.0, "setup_costs": 0.0, "replacement": 0.0, "paid_before_sales": 0.0, "resale_value": 0.0, "own_hours": 0.0}
    rows = {name: np.full((months, draws), value) for name, value in rows.items()}
    found = loan_carried.largest(PLAN, POOR, setting, DEAR, rows, 0.0)
    # with A borrowed, 2A back: 100 + A + 6 x 90 - 2A at the end of month 6, so 640 can be carried: 625 passes, 656.25 and 687.5 do not
    assert found.largest.amount == 625 and found.step == 31.25 and found.without == 0 and found.limit == 1000
    assert found.planned.amount == 1000 and found.passes(found.planned) == (False, False)
    again = loan_carried.largest(replace(PLAN, loan_amount=630.0), POOR, setting, DEAR, rows, 0.0)
    assert again.largest.amount == 630  # the planned one passes and is larger than what the steps find
    none = loan_carried.largest(PLAN, replace(POOR, savings=0.0), setting, DEAR, {**rows, "operating_cash": rows["operating_cash"] * 0}, 0.0)
    assert none.largest is None and none.without == 1


def test_the_largest_loan_holds_both_tests_in_the_plans_own_futures():
    setting, trade = drawn_setting(400), trades.read("oyster_mushroom")
    offer = LoanOffer("L1", 6e6, 10, 0.02, fee=0.02, grace_months=1)
    plan = Plan("P1", "oyster_mushroom", product="mushroom", loan="L1")
    drawn = drawn_of(setting, plan, offer=offer)
    found = loan_carried.largest(plan, HOME, setting, offer, drawn.trade_rows, drawn.futures.working_capital)
    assert found == loan_carried.largest(plan, HOME, setting, offer, drawn.trade_rows, drawn.futures.working_capital)
    assert found.planned.missed == pytest.approx(drawn.futures.missed.any(axis=0).mean())
    assert found.planned.ruin == pytest.approx((drawn.futures.ruin_month >= 0).mean())
    if found.largest is not None:
        futures = with_purse(replace(plan, loan_amount=found.largest.amount), drawn.trade_rows, setting, 0, HOME, offer, drawn.futures.working_capital, False, {})
        assert futures.missed.any(axis=0).mean() <= 0.05 and (futures.ruin_month >= 0).mean() <= found.without + 0.02
    beliefs, _ = believed(trade, plan, quotes=setting.quotes, markets=setting.markets, currency="IDR", widening=1.9)
    assert 0 <= loan_carried.smaller_without(plan, trade, setting, beliefs, HOME) <= 1
    assert loan_carried.smaller_without(PLAN, trade_of(sales=[1]), setting_of(), {}, POOR) is None
