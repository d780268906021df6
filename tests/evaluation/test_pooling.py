"""Several partners together: beside statsmodels, with few of them, and what a new one may bring."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from livelihood.evaluation import pooling

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "evaluation_reference.json").read_text())["pooling"]


def test_the_same_mean_spread_and_range_as_statsmodels():
    found = pooling.pooled(REFERENCE["estimates"], REFERENCE["variances"])
    assert found.spread**2 == pytest.approx(REFERENCE["tau2"], abs=1e-8)
    assert (found.value, found.low, found.high) == pytest.approx((REFERENCE["mean"], REFERENCE["low"], REFERENCE["high"]), abs=1e-8)


def test_estimates_that_agree_by_chance_are_no_narrower_than_as_many_answers_allow():
    found = pooling.pooled([0.1] * 10, [0.04] * 10)
    assert found.spread == 0
    assert found.high - found.low >= 2 * 1.28 * np.sqrt(0.04 / 10)


def test_of_few_partners_the_spread_is_never_thought_to_be_nothing():
    found = pooling.pooled([0.1, 0.1, 0.1], [0.01] * 3)
    assert found.spread > 0.05 and found.method.startswith("half-normal")
    assert found.new_high - found.new_low > found.high - found.low


def test_each_partner_is_drawn_towards_the_mean_the_more_the_less_it_knows():
    found = pooling.pooled([1.0, 0.0, 0.1, -0.1, 0.0, 0.1, -0.1, 1.0], [0.5, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01])
    assert found.shrunk[0] < found.shrunk[-1] < 1.0


@pytest.mark.parametrize("count", [5, 12])
def test_the_range_for_a_new_one_holds_it_about_8_times_of_10(count):
    rng, held = np.random.default_rng(41), 0
    for _ in range(300):
        variance = rng.uniform(0.02, 0.1, count)
        spread = 0.3 * abs(rng.standard_normal()) if count < pooling.FEW else 0.3  # of few, it is drawn from what is believed
        found = pooling.pooled(0.2 + spread * rng.standard_normal(count) + np.sqrt(variance) * rng.standard_normal(count), variance)
        held += found.new_low <= 0.2 + spread * rng.standard_normal() <= found.new_high
    assert 0.74 <= held / 300 <= 0.88


def test_one_alone_cannot_be_pooled():
    with pytest.raises(ValueError):
        pooling.pooled([0.1], [0.1])
