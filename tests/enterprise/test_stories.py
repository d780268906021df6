"""Stories of how the money runs out, counted by hand: who is told of, in which month, with which amounts."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from livelihood.enterprise import stories


def invented(count=40):
    """Four months, `count` futures; all but the last two run empty: 20 after a theft in row 1, the next after an illness in row 0, the rest after nothing."""
    months = ("2027-01", "2027-02", "2027-03", "2027-04")
    ruin = np.full(count, 2)
    ruin[-2:] = -1
    before = np.full((4, count), 50.0)
    before[2] = -10.0 - np.arange(count)  # what is missing differs by future
    cash = np.maximum(before, 0)
    rows = {"setup_costs": np.vstack([np.full((1, count), 70.0), np.zeros((3, count))]), "sales": np.full((4, count), 30.0)}
    theft, illness = np.full(count, 4), np.full(count, 4)
    theft[:20], illness[20:30] = 1, 0
    futures = SimpleNamespace(months=months, start=0, ruin_month=ruin, low=before + 5, before_arrears=before, cash=cash, rows=rows)
    return futures, {"theft": theft, "illness": illness}


def test_groups_are_by_what_went_wrong_first_and_add_up():
    futures, firsts = invented()
    shares = stories.shares(futures, firsts)
    assert shares == pytest.approx({"theft": 20 / 38, "illness": 10 / 38, "": 8 / 38}) and sum(shares.values()) == pytest.approx(1)


def test_a_story_is_the_middle_future_of_its_group_with_its_own_amounts():
    futures, firsts = invented()
    theft, illness, nothing = stories.told(futures, firsts, savings=200.0)
    assert (theft.shock, theft.draw, theft.empty, theft.hit) == ("theft", 10, 2, 1)  # missing is largest first: the tenth of twenty from below
    assert theft.missing == 10 + theft.draw and theft.put_in == 70 and theft.sold == 30
    assert theft.worst == 2 and theft.fall == 50 - (-10.0 - theft.draw)  # from the theft on: the month in which it is empty
    assert illness.worst == 0 and illness.fall == 200 - 50  # the opening falls most, and the illness was there already
    assert nothing.shock == "" and nothing.hit == -1 and nothing.worst == 0


def test_few_empty_purses_tell_no_story():
    futures, firsts = invented(stories.FEW + 1)  # two of them last
    assert stories.told(futures, firsts, 200.0) == () and stories.shares(futures, firsts)


def test_no_shock_named_and_no_purse_empty():
    futures, _ = invented()
    assert stories.shares(futures, {}) == {"": 1.0} and [one.shock for one in stories.told(futures, {}, 200.0)] == [""]
    futures.ruin_month[:] = -1
    assert stories.shares(futures, {}) == {} and stories.told(futures, {}, 200.0) == ()


def test_of_two_shocks_in_one_month_the_first_of_the_file_counts():
    futures, firsts = invented()
    firsts["flood"] = firsts["theft"].copy()
    assert "flood" not in stories.shares(futures, firsts)
