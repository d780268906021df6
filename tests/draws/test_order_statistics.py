"""Ranks of draws found by a sample: the same numbers as putting all draws in order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livelihood.draws.summary import around_the_middle, median_error, order_statistics
from livelihood.enterprise import summing


@st.composite
def many_draws(draw):
    """Draws of every shape that measures have: smooth, with ties, sorted, with few values, with an endless tail."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    count = draw(st.integers(1, 9_000))
    values = rng.standard_normal(count)
    shape = draw(st.sampled_from(["smooth", "whole", "sorted", "falling", "one", "waves", "endless", "none"]))
    if shape == "whole":
        values = np.round(values * draw(st.integers(1, 5)))
    elif shape in ("sorted", "falling"):
        values = np.sort(values)[:: 1 if shape == "sorted" else -1].copy()
    elif shape == "one":
        values[:] = 3.5
    elif shape == "waves":  # repeats with the distance of the sample: it sees only one part of the wave
        values += 10 * (np.arange(count) % max(count // 512, 1))
    elif shape == "endless":
        values[rng.random(count) < 0.3] = np.inf
    elif shape == "none":
        values[rng.random(count) < 0.05] = np.nan
    ranks = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=9))
    return values, ranks


@settings(max_examples=300, deadline=None)
@given(many_draws())
def test_ranks_are_those_of_all_draws_in_order(case):
    values, ranks = case
    before, ordered = values.copy(), np.sort(values)
    found = order_statistics(values, ranks)
    assert sorted(found) == sorted(set(ranks))
    for rank, value in found.items():
        assert value == ordered[rank] or (np.isnan(value) and np.isnan(ordered[rank]))
    assert values.tobytes() == before.tobytes()


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9_000), st.integers(0, 1_000))
def test_a_median_and_its_range_are_numpys(count, seed):
    values = np.random.default_rng(seed).lognormal(size=count)
    measure = summing.median(values, "", "")
    assert [measure.low, measure.value, measure.high] == pytest.approx(np.quantile(values, [0.1, 0.5, 0.9]), rel=1e-12)
    low, high = around_the_middle(count)
    ordered = np.sort(values)
    assert measure.error == median_error(values) == (ordered[high] - ordered[low]) / 2
    mean = summing.mean(values, "", "")
    assert [mean.low, mean.high] == pytest.approx(np.quantile(values, [0.1, 0.9]), rel=1e-12)
