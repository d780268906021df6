"""Recovery: on invented towns whose truth is known, the 80% ranges hold about 80%. benchmarks/market_coverage.py does
thousands.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "market_coverage.py"
TOWNS, DRAWS = 150, 300
ERROR = 2 * np.sqrt(0.8 * 0.2 / TOWNS)  # two standard errors of a share of 80 in 100


@pytest.fixture(scope="module")
def coverage():
    spec = importlib.util.spec_from_file_location("market_coverage", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    sys.modules["market_coverage"] = script
    spec.loader.exec_module(script)
    sizes = (
        {"interviews": 15, "sellers_asked": 6, "price_months": 8},
        {"interviews": 25, "sellers_asked": 10, "price_months": 30},
        {"interviews": 40, "sellers_asked": 15, "price_months": 64},
    )
    return [
        {name: script.summary(rows) for name, rows in script.judged(TOWNS, DRAWS, 7000, **size).items()}
        for size in sizes
    ]


@pytest.mark.parametrize("size", range(3))
@pytest.mark.parametrize("name", ["households", "buys_share", "looked_not_found", "demand_customers", "demand_sellers"])
def test_ranges_of_what_is_counted_hold_75_to_90_of_a_hundred(coverage, size, name):
    assert 0.75 - ERROR <= coverage[size][name]["inside"] <= 0.90 + ERROR


@pytest.mark.parametrize("size", range(3))
@pytest.mark.parametrize("name", ["served", "demand", "unmet_share", "sellers", "price+1", "price+6", "price+12"])
def test_ranges_that_carry_a_stated_prior_hold_at_least_as_often(coverage, size, name):
    assert coverage[size][name]["inside"] >= 0.75 - ERROR


@pytest.mark.parametrize(
    ("name", "most"),
    [("served", 3), ("demand", 3.2), ("sellers", 2), ("price_now", 1.2), ("price+6", 2), ("price+12", 2.6)],
)
def test_ranges_are_narrow_enough_to_say_something(coverage, name, most):
    assert all(found[name]["wide"] <= most for found in coverage)  # high over low, the middle town


@pytest.mark.parametrize("size", range(3))
@pytest.mark.parametrize(
    "name", ["demand_customers", "demand_sellers", "served", "demand", "sellers", "price_now", "price+6"]
)
def test_the_middle_lies_near_the_truth(coverage, size, name):
    assert 0.85 <= coverage[size][name]["middle"] <= 1.15


def test_more_interviews_make_narrower_ranges(coverage):
    for name in ("demand_customers", "demand_sellers", "served", "demand", "buys_share"):
        assert coverage[0][name]["wide"] > coverage[2][name]["wide"], name
