"""Which partners differ by more than luck: rarely any under luck alone, and those that do whatever became of the lost ones."""

from __future__ import annotations

import numpy as np
from scipy import stats

from livelihood.evaluation import funnel


def test_the_band_of_one_partner_holds_95_of_100():
    low, high = funnel.band(40, 0.4, 1)
    inside = stats.binom.cdf(high, 40, 0.4) - stats.binom.cdf(low - 1, 40, 0.4)
    assert 0.95 <= inside < 0.99


def test_luck_alone_names_a_partner_in_at_most_1_of_20_programmes():
    rng, named = np.random.default_rng(51), 0
    for _ in range(200):
        codes = np.repeat([f"K{at}" for at in range(24)], 20)
        found, _ = funnel.partners(codes, rng.random(480) < 0.4)
        named += any(one.outside for one in found)
    assert named / 200 <= 0.08  # 0.05, and what 200 tries leave open


def test_a_partner_that_differs_is_found_on_its_side():
    codes, stopped = np.repeat(["K1", "K2", "K3", "K4", "K5"], 50), [True] * 40 + [False] * 10 + ([True] * 20 + [False] * 30) * 4
    assert [one.outside for one in funnel.partners(codes, stopped)[0]] == [1, 0, 0, 0, 0]


def test_businesses_not_heard_of_again_never_put_a_partner_outside():
    codes, stopped = ["K1"] * 20 + ["K2"] * 80, [False] * 20 + [True] * 40 + [False] * 40
    assert [one.outside for one in funnel.partners(codes, stopped)[0]] == [-1, 0]
    assert [one.outside for one in funnel.partners(codes, stopped, unknown_codes=["K1"] * 15)[0]] == [0, 0]


def test_a_partner_with_fewer_than_10_is_never_called_outside():
    assert funnel.partners(["K1"] * 9 + ["K2"] * 200, [True] * 9 + [False] * 200)[0][0].outside == 0
