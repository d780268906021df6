"""Loans of every shape, each counted by hand: the month-by-month sheet and the list of dates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livelihood.enterprise.loan import schedule
from livelihood.enterprise.loan_dates import instalments
from livelihood.enterprise.plan import LoanOffer


def paid(offer):
    return [round(one.paid, 2) for one in instalments(offer)]


def by_month(offer, row="instalment", months=None):
    return schedule(offer, months=months)[row].round(2).tolist()


def test_weekly_instalments_of_a_flat_loan_stand_together_in_their_months():
    offer = LoanOffer("L1", 1040.0, 12, 0.02, every_unit="week")  # 1040 + 24 % of it = 1289.60 in 52 weeks
    assert paid(offer) == [24.8] * 52
    assert by_month(offer) == [99.2, 99.2, 124.0] * 4
    assert by_month(offer, "balance")[:2] == [960.0, 880.0]  # 20 of each instalment pay the loan off


def test_a_weekly_lender_who_counts_fifty_weeks_bears_a_flat_year():
    offer = LoanOffer("L1", 1000.0, 12, 0.2, "year", every_unit="week", instalments=50)
    assert paid(offer) == [24.0] * 50 and instalments(offer)[-1].time == pytest.approx(50 * 12 / 52)
    assert by_month(offer, "due") == [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 3]


def test_fortnights_on_what_is_still_owed():
    offer = LoanOffer("L1", 1000.0, 3 * 24 / 52, 0.012, "week", "declining", instalment_every=2, every_unit="week", instalments=3)
    # 2.4 % a fortnight: 1000 x 0.024 / (1 - 1.024^-3) = 349.46; owed 674.54, 341.27, 0; two fall into month 1 (12/26, 24/26), one into month 2
    assert paid(offer) == [349.46] * 3
    assert [round(one.balance, 2) for one in instalments(offer)] == [674.54, 341.27, 0.0]
    assert by_month(offer) == [698.92, 349.46] and by_month(offer, "balance") == [341.27, 0.0]
    assert by_month(offer, "interest") == [round(24 + 674.54 * 0.024, 2), round(341.27 * 0.024, 2)]


def test_one_instalment_a_year():
    offer = LoanOffer("L1", 1000.0, 36, 0.10, "year", "declining", instalment_every=12)
    rows = schedule(offer)
    assert np.flatnonzero(rows["due"]).tolist() == [11, 23, 35]
    assert rows["interest"][[11, 23, 35]].round(2).tolist() == [100.0, 69.79, 36.56]  # 402.11 each time
    assert paid(offer) == [402.11] * 3


def test_everything_at_the_end_after_ninety_days():
    offer = LoanOffer("L1", 1000.0, 90 * 12 / 365, 0.24, "year", every_unit="once")
    assert paid(offer) == [1059.18]  # 1000 x 0.24 x 90 / 365 = 59.18
    assert by_month(offer) == [0.0, 0.0, 1059.18]


def test_a_balloon_is_due_beside_the_last_instalment():
    offer = LoanOffer("L1", 1000.0, 4, 0.02, method="declining", balloon=0.4)
    # 600 in four level payments at 2 % is 157.57; 400 bears 8 a month
    assert paid(offer) == [165.57, 165.57, 165.57, 565.57]
    assert by_month(offer, "balance") == [854.43, 705.94, 554.48, 0.0]
    assert paid(LoanOffer("L1", 1000.0, 4, 0.02, method="declining", balloon=1.0)) == [20, 20, 20, 1020]
    assert paid(LoanOffer("L1", 1000.0, 4, 0.02, balloon=0.5)) == [145, 145, 145, 645]  # 500 + 80 in four, 500 at the end


def test_a_first_instalment_later_than_one_period_bears_plain_interest_for_its_length():
    offer = LoanOffer("L1", 1000.0, 2.5, 0.01, method="declining", first_after=1.5)
    # owed after 1.5 months 1015; A + A / 1.01 = 1015
    assert paid(offer) == [510.02, 510.02] and by_month(offer) == [0.0, 510.02, 510.02]
    early = LoanOffer("L1", 1000.0, 1.5, 0.01, method="declining", first_after=0.5)
    assert paid(early) == [505.0, 505.0]  # 1005 after half a month: 1005 x 1.01 / 2.01
    flat = LoanOffer("L1", 1000.0, 2.5, 0.02, first_after=1.5)
    assert paid(flat) == [525.0, 525.0]  # the flat total is for the months told


def test_equal_parts_make_instalments_that_fall():
    assert paid(LoanOffer("L1", 1000.0, 4, 0.03, method="equal_parts")) == [280.0, 272.5, 265.0, 257.5]


def test_interest_alone_is_paid_in_the_grace_where_the_lender_wants_it():
    assert paid(LoanOffer("L1", 1000.0, 5, 0.10, method="declining", grace_months=3, grace_interest=True)) == [100, 100, 100, 576.19, 576.19]
    assert paid(LoanOffer("L1", 1000.0, 5, 0.10, grace_months=3, grace_interest=True)) == [100, 100, 100, 600, 600]


def test_instalments_are_rounded_up_and_the_last_one_is_smaller():
    assert paid(LoanOffer("L1", 1000.0, 3, 0.02, rounded_to=100.0)) == [400, 400, 260]
    # 346.75 becomes 350: 1020 - 350 = 670; 683.40 - 350 = 333.40; 333.40 x 1.02
    assert paid(LoanOffer("L1", 1000.0, 3, 0.02, method="declining", rounded_to=50.0)) == [350, 350, 340.07]
    weekly = LoanOffer("L1", 1000.0, 8 * 12 / 52, 0.0, every_unit="week", rounded_to=200.0)
    assert paid(weekly) == [200] * 5 + [0] * 3 and by_month(weekly) == [800.0, 200.0]


def test_interest_can_be_taken_off_first_and_a_saving_held_beside_each_instalment():
    first = LoanOffer("L1", 1000.0, 4, 0.03, interest_ahead=True)
    assert paid(first) == [250] * 4 and by_month(first, "loan_in") == [880, 0, 0, 0]
    saved = LoanOffer("L1", 1000.0, 4, 0.0, saving_each=0.2, saving_rate=0.12, fee_each=3.0)
    # 50 each month at 1 % a month: 50 x (1.01^3 + 1.01^2 + 1.01 + 1) = 203.02
    assert by_month(saved, "paid_in_all") == [303.0] * 4 and by_month(saved, "returned") == [0, 0, 0, 203.02]


def test_hire_purchase_lends_the_price_less_the_deposit_and_the_thing_is_hers_when_it_is_paid():
    offer = LoanOffer("L1", 1200.0, 9, 0.02, deposit=0.25, taken_back_after=3)
    assert by_month(offer, "loan_in")[0] == 900 and paid(offer) == [118.0] * 9  # 900 + 162
    assert by_month(offer, "things_stay") == [0] * 8 + [1]


def test_a_share_out_gives_part_of_the_interest_back_with_the_last_instalment():
    offer = LoanOffer("L1", 900.0, 3, 0.10, share_out=0.2)
    assert paid(offer) == [390.0] * 3 and by_month(offer, "returned") == [0, 0, 54.0]  # 270 of interest


OFFERS = st.builds(
    lambda unit, every, grace, length, told, first, **more: LoanOffer(
        "L1", months=grace + length, grace_months=grace, every_unit=unit, instalment_every=every if unit == "month" else min(every, 4),
        instalments=None if unit == "once" else told, first_after=None if first is None else grace + first, **more),
    unit=st.sampled_from(["month", "week", "day", "once"]), every=st.sampled_from([1, 2, 3, 6]), grace=st.integers(0, 4), length=st.integers(1, 24),
    told=st.sampled_from([None, 3, 40]), first=st.sampled_from([None, 0.4, 2.2]), amount=st.floats(100, 1e7), rate=st.floats(0, 0.1),
    method=st.sampled_from(["flat", "declining", "equal_parts"]), fee=st.floats(0, 0.1), saving_held=st.floats(0, 0.2), balloon=st.sampled_from([0.0, 0.0, 0.3, 1.0]),
    interest_ahead=st.booleans(), grace_interest=st.booleans(), rounded_to=st.sampled_from([0.0, 0.0, 5.0, 100.0]), saving_each=st.sampled_from([0.0, 0.1]),
    saving_rate=st.sampled_from([0.0, 0.12]), fee_each=st.sampled_from([0.0, 2.0]), deposit=st.sampled_from([0.0, 0.3]), share_out=st.sampled_from([0.0, 0.5]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(offer=OFFERS)
def test_the_months_are_the_sum_of_the_dates_and_everything_is_paid_off(offer):
    from livelihood.enterprise.loan import _worked_out  # also offers that leave no money in hand

    dated, lent = instalments(offer), offer.amount * (1 - offer.deposit)
    rows = _worked_out(offer, offer.amount, offer.last_month + 1)
    expected = np.zeros(offer.last_month + 1)
    for one in dated:
        expected[max(1, int(np.ceil(one.time - 1e-9))) - 1] += one.together
    assert np.allclose(rows["paid_in_all"], expected, rtol=1e-8, atol=1e-6 * offer.amount)
    assert rows["balance"][-1] == 0 and abs(dated[-1].balance) <= 1e-6 * offer.amount
    assert rows["due"].sum() == offer.count and rows["last_instalment"].sum() == 1
    assert rows["instalment"].sum() == pytest.approx(lent + rows["interest"].sum(), rel=1e-8)
    assert rows["principal"].sum() == pytest.approx(lent, rel=1e-8)
