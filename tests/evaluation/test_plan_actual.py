"""Plans and what came: by hand, towards the prior, with the failed ones in."""

from __future__ import annotations

import numpy as np
import pytest

from livelihood.evaluation import plan_actual


def test_without_plans_the_prior_is_all_there_is():
    found = plan_actual.ratio("unit_cost", [], [], [])
    assert found.value == pytest.approx(np.exp(0.10)) and found.n == 0 and found.own == 0


def test_forty_plans_by_hand():
    logs = np.tile([0.3, 0.5], 20)
    found = plan_actual.ratio("setup_costs", np.full(40, 100.0), 100 * np.exp(logs), [f"town {at // 2}" for at in range(40)])
    spread2 = (4 * 0.35**2 + ((logs - 0.4) ** 2).sum()) / (4 + 39)
    weight = 40 / spread2  # each town has one of either kind: no likeness within towns
    middle = (0.12 / 0.1**2 + 0.4 * weight) / (1 / 0.1**2 + weight)
    assert np.log(found.value) == pytest.approx(middle)
    assert np.log(found.high / found.value) == pytest.approx(1.2815515655 / np.sqrt(1 / 0.1**2 + weight), rel=1e-6)
    assert np.log(found.next_high / found.value) == pytest.approx(1.2815515655 * np.sqrt(spread2 + 1 / (1 / 0.1**2 + weight)), rel=1e-6)


def test_towns_that_are_alike_count_as_fewer_plans():
    actual = np.repeat([110.0, 160.0, 90.0, 140.0], 10)
    alike = plan_actual.ratio("unit_cost", np.full(40, 100.0), actual, np.repeat(list("abcd"), 10))
    mixed = plan_actual.ratio("unit_cost", np.full(40, 100.0), actual, np.tile(list("abcdefghij"), 4))
    assert alike.high / alike.low > mixed.high / mixed.low and alike.own < mixed.own


def test_plans_without_figures_make_the_worst_case_worse_in_the_bad_direction():
    planned, actual = np.full(50, 100.0), np.r_[np.linspace(80, 160, 40), np.full(10, np.nan)]
    cost, sales = (plan_actual.ratio(item, planned, actual, range(50)) for item in ("unit_cost", "sales"))
    assert cost.missing == sales.missing == 10
    assert cost.worst > cost.value and sales.worst < sales.value


def test_a_built_in_ratio_is_found():
    rng = np.random.default_rng(61)
    held = 0
    for _ in range(200):
        towns = np.repeat(np.arange(20), 8)
        logs = 0.2 + 0.1 * rng.standard_normal(20)[towns] + 0.25 * rng.standard_normal(160)
        found = plan_actual.ratio("unit_cost", np.ones(160), np.exp(logs), towns)
        held += found.low <= np.exp(0.2) <= found.high
    assert 0.7 <= held / 200 <= 0.9


def test_income_that_came_by_hand_losses_in():
    found = plan_actual.came("any", [100.0, 100, 100, 100], [50.0, -20, 80, 90], ["a", "a", "b", "b"])
    assert found.value == pytest.approx(0.5) and found.low < 0.5 < found.high
    assert plan_actual.came("any", [100.0], [50.0], ["a"]) is None


def test_blanks_widen_the_share_that_ran_out_on_both_sides():
    plain, blanks = plan_actual.ran_out([True] * 10 + [False] * 30), plan_actual.ran_out([True] * 10 + [False] * 30 + [None] * 20)
    assert plain[0] == blanks[0] == 0.25
    assert blanks[1] < plain[1] and blanks[2] > plain[2]
