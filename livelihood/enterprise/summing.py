"""Draws summed up as one Measure: a median, a mean, a share of futures, a percentile, or a fact without draws.

Every measure of a plan, a job, the needs or a common box is made here, so that ranges and errors are the same everywhere.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from livelihood.draws.summary import around_the_middle, mean_error, order_statistics, share_error
from livelihood.enterprise.result import Measure

LEVEL = 0.8


def median(values: np.ndarray, unit: str, method: str) -> Measure:
    """The median of draws with its 80% range and Monte Carlo error."""
    low, middle, high, below, above = quantiles(values, ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2), middle=True)
    return Measure(middle, low, high, LEVEL, unit, (above - below) / 2, "median", method)


def quantiles(values: np.ndarray, shares: tuple[float, ...], middle: bool = False) -> list[float]:
    """Quantiles of draws, linear between order statistics (as numpy's default).

    middle : then the draws one binomial standard deviation below and above the middle, for the median's error.

    Examples
    --------
    >>> quantiles(np.array([4.0, 1.0, 3.0, 2.0]), (0.5, 0.9))
    [2.5, 3.7]
    """
    places, ends, ranks = _places(len(values), shares, middle)
    found = order_statistics(values, ranks)
    return [found[below] + part * (found[above] - found[below]) for part, below, above in places] + [found[rank] for rank in ends]


@lru_cache(maxsize=64)
def _places(count: int, shares: tuple[float, ...], middle: bool):
    """Where quantiles of `count` draws lie: (part of the way, rank below, rank above) of each; ranks around the middle; all ranks."""
    last = count - 1
    places = [(share * last - int(share * last), int(share * last), min(int(share * last) + 1, last)) for share in shares]
    ends = around_the_middle(count) if middle else ()
    return places, ends, tuple(sorted({*ends, *(rank for _, *both in places for rank in both)}))


def mean(values: np.ndarray, unit: str, method: str) -> Measure:
    """The mean of draws with their 80% range."""
    low, high = quantiles(values, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Measure(float(values.mean()), low, high, LEVEL, unit, mean_error(values), "mean", method)


def share(happened: np.ndarray, method: str) -> Measure:
    """The share of futures in which something happened."""
    return share_of(np.count_nonzero(happened), happened.size, method)


def share_of(count: int, draws: int, method: str) -> Measure:
    """The share of futures from how many of them it was."""
    value = float(count / draws)
    return Measure(value, None, None, None, "share of futures", share_error(value, draws), "share", method)


def fact(value: float, unit: str, method: str) -> Measure:
    """A figure without uncertainty: it follows from what was said."""
    return Measure(float(value), None, None, None, unit, 0.0, "fact", method)


def percentile(value: float, unit: str, method: str, error: float) -> Measure:
    """A percentile of draws: one number with its Monte Carlo error and no range of its own."""
    return Measure(float(value), None, None, None, unit, float(error), "percentile", method)
