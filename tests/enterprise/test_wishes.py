"""Wishes counted for the meeting: what cannot be is counted nowhere, nobody twice, small groups not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from livelihood.analysis.cooperative import Cooperative
from livelihood.enterprise.wishes import Wishes, count


def row(member, trade, rank=None, cannot=None):
    return {"member": member, "trade": trade, "rank": rank, "cannot": cannot}


def test_a_member_counts_once_for_a_trade_and_her_lowest_rank_is_the_dearest():
    found = count([row("M1", "catfish", 3), row("M1", "catfish", 2), row("M1", "goats", 5), row("M2", "goats", 1), row("M3", "goats")])
    assert [(one.trade, one.named, one.dearest) for one in found.trades] == [("goats", 3, 1), ("catfish", 1, 1)] and found.members == 3


def test_what_somebody_cannot_do_leaves_no_trace():
    assert count([row("M1", "catfish", 1, True)]) == Wishes()
    assert count([row("M1", "catfish", 1), row("M2", "catfish", None, True)]) == count([row("M1", "catfish", 1)])


@pytest.mark.parametrize(("members", "shown"), [(5, False), (6, True)])
def test_counts_are_shown_from_six_members_on(members, shown):
    rows = [row(f"M{k}", "catfish", 1) for k in range(members)]
    assert replace(Cooperative(), wishes=count(rows)).wishes_shown is shown
