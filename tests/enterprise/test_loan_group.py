"""A loan for which the group pays: she pays for others only where she can and they cannot; who share the luck of a trade miss together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from test_futures import HOME, setting_of
from written_down import futures_of, trade_of

from livelihood import trade as trades
from livelihood.enterprise import loan_group, simulate
from livelihood.enterprise.inputs import believed
from livelihood.enterprise.plan import Household, LoanOffer, Plan

PLAN = Plan("P1", "oyster_mushroom", product="mushroom", loan="L1", working_capital=300_000.0)
OFFER = LoanOffer("L1", 6e6, 10, 0.02, fee=0.02, grace_months=1, group_liability=True, group_size=2)
HOME_NOW = replace(HOME, savings=2e6)


@pytest.fixture(scope="module")
def group():
    """The trade, its beliefs, the setting and her own futures."""
    trade, setting = trades.read("oyster_mushroom"), setting_of(600)
    beliefs, _ = believed(trade, PLAN, quotes=setting.quotes, markets=setting.markets, currency="IDR", widening=1.9)
    return trade, beliefs, setting, simulate.of_plan(PLAN, trade, setting, beliefs, HOME_NOW, OFFER).futures


def found(group, offer=OFFER, trade=None):
    own, beliefs, setting, futures = group
    return loan_group.of_plan(PLAN, trade or own, setting, beliefs, HOME_NOW, offer, futures)


def test_what_is_not_paid_is_at_most_what_is_due():
    # 100 at the start, 250 due in each of 4 months, 60 come in and 10 are lived on: 100 + 1000 lasts until month 5
    futures = futures_of(trade_of(sales=[60]), Household("H1", 10, 10, savings=100), Plan("P1", "hand", loan="L1", working_capital=0.0), LoanOffer("L1", 1000.0, 5, 0.10))
    # 300 a month: 850, 600, 350, 100, then -150 in month 5
    assert loan_group.missing(futures)[:, 0].round(6).tolist() == [0, 0, 0, 0, 150, 0]


def test_of_two_she_pays_all_that_the_other_misses_where_she_can(group):
    trade, beliefs, setting, futures = group
    other = simulate.of_plan(PLAN, trade, setting, beliefs, HOME_NOW, OFFER, member=2).futures
    paid = np.where(futures.missed, 0.0, loan_group.missing(other)).sum(axis=0)
    told = found(group)
    assert told["pays_for_others"].value == (paid > 1e-6).mean() > 0.02
    assert told["paid_for_others"].value == pytest.approx(np.median(paid[paid > 1e-6]))
    assert told["all_miss"].value == (futures.missed & other.missed).any(axis=0).mean() and told["group_size"].value == 2


def test_without_a_group_nobody_pays_for_others(group):
    assert found(group, replace(OFFER, group_liability=False)) == {} == found(group, replace(OFFER, group_size=1))
    assert loan_group.size_of(replace(PLAN, members=4), replace(OFFER, group_size=None)) == 4


def test_the_more_of_an_owners_luck_is_shared_the_more_often_they_miss_together(group):
    def shared(part):
        trade = group[0]
        return replace(trade, shocks=tuple(replace(shock, together=part) if shock.shared_by == "owner" else shock for shock in trade.shocks))

    apart, alike = (found(group, trade=shared(part)) for part in (0.0, 1.0))
    assert alike["all_miss"].value > apart["all_miss"].value and alike["pays_for_others"].value < apart["pays_for_others"].value


def test_her_own_futures_do_not_depend_on_how_much_of_an_owners_luck_is_shared(group):
    trade, beliefs, setting, futures = group
    alike = replace(trade, shocks=tuple(replace(shock, together=0.5) for shock in trade.shocks))
    assert np.array_equal(simulate.of_plan(PLAN, alike, setting, beliefs, HOME_NOW, OFFER).futures.member_flow, futures.member_flow)
