"""Businesses known by a bound: closed form without any, half a normal by hand, and the truth found again where failures leave no figures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from livelihood.draws.spread import Z80
from livelihood.enterprise.experience import BETWEEN, PRIOR_MEAN, learn
from livelihood.enterprise.experience_bounds import beyond, estimate
from livelihood.enterprise.experience_rows import Told, learned

TOWNS = 250


def test_without_bounds_it_is_the_closed_form():
    logs = np.array([0.1, 0.3, 0.5])
    mean, s2, error2 = estimate(logs, np.empty(0), np.empty(0, dtype=bool), (0.12, 0.1), 0.21, 4)
    assert s2 == pytest.approx((4 * 0.21**2 + 0.08) / 6)
    assert mean == pytest.approx((0.12 / 0.01 + 0.9 / s2) / (1 / 0.01 + 3 / s2)) and error2 == pytest.approx(1 / (100 + 3 / s2))


def test_a_bound_far_out_is_worth_its_edge_and_one_that_says_nothing_is_worth_nothing():
    (far, nothing), (narrow, whole) = beyond(np.array([8.0, -50.0]), np.array([True, True]), 0.0, 1.0)
    assert far == pytest.approx(8 + 1 / 8, abs=0.005) and narrow == pytest.approx(1 / 64, rel=0.1)  # Mills' ratio
    assert nothing == pytest.approx(0.0, abs=1e-9) and whole == pytest.approx(1.0)
    plain, idle = learn("unit_cost", np.full(6, 1.3)), learn("unit_cost", np.full(6, 1.3), bounds=[(1e-9, np.inf)])
    assert idle.mean == pytest.approx(plain.mean, abs=0.02) and idle.bounded == 1


@settings(max_examples=40, deadline=None)
@given(some.lists(some.floats(0.3, 3.0), min_size=1, max_size=12), some.integers(1, 8), some.sampled_from(["setup_costs", "sales"]))
def test_bounds_are_cautious_and_finite(ratios, unknown, item):
    ran_out = [Told(1.0, False)] * unknown
    lost = [Told(1.0, False, lost=True)] * unknown
    finished = [Told(ratio, True) for ratio in ratios]
    bad, both = learned(item, [*finished, *ran_out], True), learned(item, [*finished, *lost], True)
    assert np.isfinite([bad.mean, bad.sd, both.best]).all() and bad.sd > 0
    assert bad.mean == both.mean and bad.best is None  # lost ones count like failed ones: the cautious bound
    assert both.best > both.mean if item == "sales" else both.best < both.mean


@pytest.fixture(scope="module")
def towns():
    """Towns whose businesses fail by costs, yield and luck together; failed ones leave no figures. A row each: item, way, n -> bias, held."""
    rng, found = np.random.default_rng(20), {}
    for item, sign in (("setup_costs", 1), ("sales", -1)):
        for few in (8, 24):
            rows = []
            for _ in range(TOWNS):
                bias = PRIOR_MEAN[item] + 0.1 * rng.standard_normal()
                misses = bias + BETWEEN[item] * rng.standard_t(6, few + 1) / np.sqrt(1.5)
                fails = sign * (misses - bias) / BETWEEN[item] + 1.2 * rng.standard_normal(few + 1) > 0.8
                ratios, fails = np.exp(misses), fails[:few]
                told = [Told(ratio, True) for ratio in ratios[:few][~fails]]
                if not told:
                    continue
                for way, rest in (("left out", []), ("bounds", [Told(1.0, False)] * int(fails.sum()))):
                    one = learned(item, [*told, *rest], True)
                    rows.append((way, one.mean - bias, abs(misses[few] - one.mean) <= Z80 * one.sd))
            found[item, few] = rows
    return found


def of_way(rows, way):
    return np.array([row[1] for row in rows if row[0] == way]), np.array([row[2] for row in rows if row[0] == way])


@pytest.mark.parametrize("few", [8, 24])
@pytest.mark.parametrize("item", ["setup_costs", "sales"])
def test_left_out_failures_make_the_ratio_hopeful_and_bounds_take_that_away(towns, item, few):
    sign = -1 if item == "sales" else 1
    hopeful, _ = of_way(towns[item, few], "left out")
    bounded, held = of_way(towns[item, few], "bounds")
    assert sign * hopeful.mean() < -0.02  # as if costs were lower, sales higher
    assert abs(bounded.mean()) < 0.025 and sign * bounded.mean() > sign * hopeful.mean() + 0.015
    assert 0.74 <= held.mean() <= 0.88  # 250 towns: an error of 2.5 in 100
