"""Rows of the loans table as offers, and a lender's figures held against each other."""

import pytest

from livelihood.enterprise.loan import schedule, true_cost
from livelihood.enterprise.loan_rows import EVERY, loans
from livelihood.enterprise.loan_told import disagreements
from livelihood.enterprise.plan import LoanOffer, LoanTold
from livelihood.tables.declarations import declarations

TERMS = {"loan": "L1", "amount": 1000.0, "months": 10.0, "rate": 0.02, "rate_per": "month", "method": "flat"}


def offer_of(**cells):
    made, problems = loans([TERMS | cells])
    assert not problems, problems
    return made["L1"]


def codes(**cells):
    made, problems = loans([TERMS | cells])
    assert not made
    return [problem.code for problem in problems]


def kinds(offer):
    return {one.kind: (round(one.told, 4), round(one.worked_out, 4)) for one in disagreements(offer)}


def test_every_way_of_the_table_to_pay_is_worked_out():
    assert set(EVERY) == set(declarations()["loans"].columns["instalment_every"].choices)
    for every in EVERY:
        offer = offer_of(instalment_every=every, months=12.0)
        assert sum(schedule(offer)["instalment"]) == pytest.approx(1240), every


def test_the_time_may_be_told_in_days_or_by_the_number_of_instalments():
    assert offer_of(months=None, days=90.0, instalment_every="once").count == 1
    weekly = offer_of(months=None, instalments_told=26.0, instalment_every="week")
    assert weekly.count == 26 and weekly.months == 6
    late = offer_of(months=None, instalments_told=3.0, first_due_days=45.0)
    assert late.months == pytest.approx(45 * 12 / 365 + 2) and late.first == pytest.approx(45 * 12 / 365)
    assert offer_of(months=10.0, instalments_told=1.0, instalment_every="once").count == 1


def test_an_offer_told_as_a_daily_amount_only_gets_the_rate_that_makes_it():
    offer = offer_of(months=None, rate=None, rate_per=None, method=None, instalment_told=50.0, instalments_told=24.0, instalment_every="day")
    assert not offer.rate_told and true_cost(offer).paid_back == pytest.approx(1200)
    assert [round(one.paid, 9) for one in true_cost(offer).instalments] == [50] * 24
    assert not disagreements(offer)


@pytest.mark.parametrize(("code", "cells"), [
    ("PLAN-03", {"months": None}), ("PLAN-03", {"rate": None}), ("PLAN-03", {"method": None}), ("PLAN-03", {"amount": None}), ("LOAN-01", {"method": "rising"}),
    ("LOAN-02", {"rate_per": "moon"}), ("LOAN-03", {"fee": 0.6, "saving_held": 0.5}), ("LOAN-03", {"fee_money": 1000.0}),
    ("LOAN-03", {"rate": 0.1, "interest_ahead": True}), ("LOAN-04", {"grace_months": 10.0}), ("LOAN-04", {"grace_months": 0.5}), ("LOAN-05", {"instalment_every": "quarter"}),
    ("LOAN-06", {"amount": 0.0}), ("LOAN-06", {"rate": None, "instalment_told": 50.0}), ("LOAN-07", {"instalment_every": "moon"}), ("LOAN-07", {"instalments_told": 2.5}),
    ("LOAN-07", {"first_due_days": 0.0}), ("LOAN-07", {"first_due_days": 20.0, "grace_months": 2.0}), ("LOAN-08", {"balloon": 1.5}), ("LOAN-08", {"deposit": 1.0}),
    ("LOAN-08", {"fee_each": -1.0}), ("LOAN-09", {"months": None, "instalments_told": 1.0, "instalment_every": "once"}),
])  # fmt: skip
def test_an_offer_that_cannot_be_is_said_with_its_code(code, cells):
    assert codes(**cells) == [code]


def test_figures_that_agree_say_nothing():
    assert kinds(offer_of(instalment_told=120.0, total_told=1200.0, instalments_told=10.0, in_hand_told=1000.0, yearly_cost_told=0.41)) == {}
    assert kinds(offer_of(instalment_told=121.0, total_told=1205.0)) == {}  # within one of a hundred: lenders round
    assert kinds(offer_of(rounded_to=50.0, instalment_told=150.0, total_told=1200.0)) == {}
    assert kinds(offer_of(fee_each=5.0, instalment_told=125.0, total_told=1250.0)) == {}  # the fee of the meeting is in what was told


def test_an_instalment_times_their_number_against_the_total():
    assert kinds(offer_of(instalment_told=120.0, total_told=1100.0)) == {"total": (1100, 1200)}


def test_the_rate_told_against_the_instalment_and_the_total_told():
    assert kinds(offer_of(instalment_told=130.0, total_told=1300.0)) == {"instalment": (130, 120)}
    assert kinds(offer_of(total_told=1300.0)) == {"total_rate": (1300, 1200)}


def test_the_months_against_the_number_of_instalments():
    assert kinds(offer_of(instalments_told=12.0)) == {"number": (12, 10)}
    assert kinds(offer_of(months=12.0, instalment_every="week", instalments_told=48.0)) == {}  # four weeks to a lender's month
    assert kinds(offer_of(months=12.0, instalment_every="week", instalments_told=40.0)) == {"number": (40, 52)}


def test_money_in_hand_and_the_yearly_cost_told():
    found = kinds(offer_of(fee=0.05, in_hand_told=1000.0, yearly_cost_told=0.24))
    assert found["in_hand"] == (1000, 950) and found["yearly_cost"][0] == 0.24 and found["yearly_cost"][1] > 0.5


def test_told_figures_of_a_balloon_are_not_multiplied():
    offer = LoanOffer("L1", 1000.0, 4, 0.02, method="declining", balloon=0.4, told=LoanTold(instalment=165.57, total=1062.28))
    assert disagreements(offer) == ()
