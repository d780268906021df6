"""Draws summed up as one Measure: a median, a mean, a share of futures, a percentile, or a fact without draws.

Every measure of a plan, a job, the needs or a common box is made here, so that ranges and errors are the same everywhere.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws.summary import around_the_middle, error_of_ordered, mean_error, share_error
from livelihood.enterprise.result import Measure

LEVEL = 0.8


def median(values: np.ndarray, unit: str, method: str) -> Measure:
    """The median of draws with its 80% range and Monte Carlo error."""
    shares, last = ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2), len(values) - 1
    ranks = {rank for share in shares for rank in (int(share * last), min(int(share * last) + 1, last))}
    ordered = np.partition(values, sorted({*ranks, *around_the_middle(len(values))}))  # a few ranks in place cost a seventh of a sort
    low, middle, high = (_quantile(ordered, share) for share in shares)
    return Measure(middle, low, high, LEVEL, unit, error_of_ordered(ordered), "median", method)


def _quantile(ordered: np.ndarray, share: float) -> float:
    """A quantile of draws whose ranks around it stand in place, linear between order statistics (as numpy's default)."""
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (at - below) * (ordered[above] - ordered[below]))


def mean(values: np.ndarray, unit: str, method: str) -> Measure:
    """The mean of draws with their 80% range."""
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Measure(float(values.mean()), float(low), float(high), LEVEL, unit, mean_error(values), "mean", method)


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
