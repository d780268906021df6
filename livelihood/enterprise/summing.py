"""Draws summed up as one Measure: a median, a mean, a share of futures, a percentile, or a fact without draws.

Every measure of a plan, a job, the needs or a common box is made here, so that ranges and errors are the same everywhere.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws.summary import around_the_middle, mean_error, order_statistics, share_error
from livelihood.enterprise.result import Measure

LEVEL = 0.8


def median(values: np.ndarray, unit: str, method: str) -> Measure:
    """The median of draws with its 80% range and Monte Carlo error."""
    low, middle, high, below, above = _quantiles(values, ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2), around_the_middle(len(values)))
    return Measure(middle, low, high, LEVEL, unit, (above - below) / 2, "median", method)


def _quantiles(values: np.ndarray, shares, ranks=()) -> list[float]:
    """Quantiles of draws, linear between order statistics (as numpy's default), then the draws at `ranks`."""
    last = len(values) - 1
    places = [(share * last, int(share * last), min(int(share * last) + 1, last)) for share in shares]
    found = order_statistics(values, {*ranks, *(rank for _, *both in places for rank in both)})
    return [found[below] + (at - below) * (found[above] - found[below]) for at, below, above in places] + [found[rank] for rank in ranks]


def mean(values: np.ndarray, unit: str, method: str) -> Measure:
    """The mean of draws with their 80% range."""
    low, high = _quantiles(values, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Measure(float(values.mean()), low, high, LEVEL, unit, mean_error(values), "mean", method)


def share(happened: np.ndarray, method: str) -> Measure:
    """The share of futures in which something happened."""
    value = float(np.mean(happened))
    return Measure(value, None, None, None, "share of futures", share_error(value, happened.size), "share", method)


def fact(value: float, unit: str, method: str) -> Measure:
    """A figure without uncertainty: it follows from what was said."""
    return Measure(float(value), None, None, None, unit, 0.0, "fact", method)


def percentile(value: float, unit: str, method: str, error: float) -> Measure:
    """A percentile of draws: one number with its Monte Carlo error and no range of its own."""
    return Measure(float(value), None, None, None, unit, float(error), "percentile", method)
