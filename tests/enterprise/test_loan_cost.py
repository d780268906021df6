"""True rates of loans: known answers, plain periods, and that the rate prices the dated cash."""

import pytest
from hypothesis import given, settings
from test_loan_shapes import OFFERS

from livelihood.enterprise.loan import offer_problems, true_cost
from livelihood.enterprise.plan import LoanOffer


def a_month(**terms):
    return true_cost(LoanOffer("L1", 4_000_000.0, 12, terms.pop("rate", 0.02), **terms)).apr_nominal / 12


def test_the_known_answers_of_flat_loans():
    assert a_month() == pytest.approx(0.034753, abs=5e-7)
    assert round(a_month(fee=0.03, saving_held=0.1), 3) == 0.048 and round(a_month(rate=0.025, fee=0.03, saving_held=0.1), 3) == 0.057
    cost = true_cost(LoanOffer("L1", 1.0, 12, 0.02))
    assert round(cost.apr_nominal, 4) == 0.4170 and round(cost.rate_effective, 4) == 0.5067  # x 12, and compounded


def test_the_printed_cat_of_a_mexican_lender_is_the_compounded_rate():
    # 58 % a year, 5 % opening fee, 12 months: printed CAT 95.7 % (Alivio Capital 2020); on plain months 95.6 %, times 12 it would be 69.0 %
    cost = true_cost(LoanOffer("L1", 20_000.0, 12, 0.58, "year", "declining", fee=0.05))
    assert round(cost.rate_effective, 3) == 0.956 and round(cost.apr_nominal, 3) == 0.690


@pytest.mark.parametrize(("terms", "periods"), [
    ({"every_unit": "week"}, 52), ({"every_unit": "week", "instalment_every": 2}, 26), ({"every_unit": "day"}, 365), ({}, 12), ({"instalment_every": 3}, 4),
    ({"instalment_every": 12}, 1), ({"every_unit": "once"}, 1),
])  # fmt: skip
def test_a_declining_loan_without_fees_costs_its_own_rate_in_every_period(terms, periods):
    cost = true_cost(LoanOffer("L1", 1000.0, 12, 0.24, "year", "declining", **terms))
    assert cost.apr_nominal == pytest.approx(0.24, rel=1e-9)
    assert cost.rate_effective == pytest.approx((1 + 0.24 / periods) ** periods - 1, rel=1e-9)


def test_a_single_payment_costs_its_plain_interest_over_365_days():
    cost = true_cost(LoanOffer("L1", 1000.0, 90 * 12 / 365, 0.24, "year", every_unit="once"))
    assert cost.apr_nominal == pytest.approx(0.24) and cost.rate_effective == pytest.approx((1 + 0.24 * 90 / 365) ** (365 / 90) - 1)
    fortnight = true_cost(LoanOffer("L1", 100.0, 14 * 12 / 365, 0.15 * 365 / 14, "year", every_unit="once"))  # 15 for each 100 in 14 days
    assert round(fortnight.apr_nominal, 4) == 3.9107


def test_an_odd_first_period_is_priced_by_days():
    cost = true_cost(LoanOffer("L1", 1000.0, 2.5, 0.01, method="declining", first_after=1.5))
    i, month = cost.apr_nominal / 365, 365 / 12
    paid = 1015 * 1.01 / 2.01
    assert paid / (1 + i) ** (1.5 * month) + paid / (1 + i) ** (2.5 * month) == pytest.approx(1000, rel=1e-9)
    assert cost.first_due_month == 2


def test_interest_taken_first_costs_more_than_interest_paid_later():
    # 1000 in four months, 3 % a month: 76.11 of interest; 923.89 in hand and 250 a month is 3.24 % a month (up-front interest, recalled)
    first = true_cost(LoanOffer("L1", 1000.0, 4, 0.03, method="declining", interest_ahead=True))
    assert round(first.interest_ahead, 2) == 76.11 and round(first.in_hand, 2) == 923.89
    i = first.apr_nominal / 12
    assert sum(250 / (1 + i) ** k for k in (1, 2, 3, 4)) == pytest.approx(first.in_hand) and 0.0324 < i < 0.0325


def test_a_share_out_makes_the_groups_own_interest_cheaper():
    dear = true_cost(LoanOffer("L1", 900.0, 3, 0.10))
    back = true_cost(LoanOffer("L1", 900.0, 3, 0.10, share_out=0.2))
    assert back.returned == pytest.approx(54) and back.rate_effective < dear.rate_effective and back.paid_back == dear.paid_back
    all_of_it = true_cost(LoanOffer("L1", 900.0, 3, 0.10, share_out=1.0))
    assert all_of_it.apr_nominal == pytest.approx(0, abs=1e-9)  # 390, 390 and 390 - 270 for 900


def test_a_loan_that_gives_more_back_than_it_takes_has_a_rate_below_zero():
    gift = true_cost(LoanOffer("L1", 1000.0, 4, 0.0, saving_each=0.5, saving_rate=0.6))
    assert -1 < gift.rate_effective < 0


@settings(max_examples=40, deadline=None)
@given(offer=OFFERS)
def test_the_true_rate_makes_the_dated_cash_worth_nothing(offer):
    if offer_problems(offer):
        return
    cost = true_cost(offer)
    yearly = cost.rate_effective
    worth = sum(one.together * (1 + yearly) ** (-one.time / 12) for one in cost.instalments) - cost.returned * (1 + yearly) ** (-cost.instalments[-1].time / 12)
    assert worth == pytest.approx(cost.in_hand, rel=1e-6) or (yearly == 0 and cost.returned > 0)  # no rate fits where so much comes back
    assert cost.in_hand == pytest.approx(offer.amount * (1 - offer.deposit) - cost.fee - cost.saving_held - cost.interest_ahead, rel=1e-9)
    assert (cost.rate_effective >= cost.apr_nominal - 1e-9) or cost.offer.months_between > 12
