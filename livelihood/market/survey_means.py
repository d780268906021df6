"""Means and totals of a sample as survey books give them: clusters, a ratio to what is known of all, few in all, weights.

Duty: closed-form estimates with a t range, for small tables and for checks by hand (Cochran 1977; Lohr 2019). The study
draws its ranges from the same ideas (representation.py, sampling.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from livelihood.market.priors import CLUSTER_CORRELATION, WEIGHT_TRIM

LEAST_CLUSTERS = 4  # below, the spread between places is not estimated but stated (methods 2)


@dataclass(frozen=True)
class Mean:
    """value, standard error, low and high at `level` by a t with `df` degrees of freedom. method : what stands behind it."""

    value: float
    error: float
    low: float
    high: float
    df: float
    method: str


def _range(value, error, df, level, method) -> Mean:
    wide = float(stats.t.ppf((1 + level) / 2, df)) * error if error > 0 else 0.0
    return Mean(float(value), float(error), float(value - wide), float(value + wide), float(df), method)


def cluster_mean(values, cluster, weights=None, level: float = 0.8) -> Mean:
    """A mean of answers taken in a few places: the variance between places' totals around it, t with G - 1.

    Below 4 places: the spread of answers times deff = 1 + (mean size - 1) x .10, t with n - 1.

    Errors: ValueError below 2 answers.

    Examples
    --------
    >>> four = cluster_mean([1, 3, 2, 4, 5, 7, 6, 8], ["a", "a", "b", "b", "c", "c", "d", "d"])
    >>> four.value, round(four.error, 4), four.df  # means of places 2, 3, 6, 7: sd 2.3805 / sqrt(4)
    (4.5, 1.1902, 3.0)
    """
    values, cluster = np.asarray(values, dtype=float), np.asarray(cluster)
    weight = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=float)
    if len(values) < 2:
        raise ValueError("at least 2 answers")
    mean = float(np.average(values, weights=weight))
    names, at = np.unique(cluster, return_inverse=True)
    g = len(names)
    if g >= LEAST_CLUSTERS:
        apart = np.bincount(at, weights=weight * (values - mean)) / weight.sum()
        return _range(mean, np.sqrt(g / (g - 1) * float((apart**2).sum())), g - 1, level, "between places, t with G - 1")
    design = 1 + (len(values) / g - 1) * CLUSTER_CORRELATION
    effective = effective_n(weight)
    return _range(mean, np.sqrt(values.var(ddof=1) / effective * design), len(values) - 1, level, "design effect stated, few places")


def ratio_total(y, x, x_total: float, size: float | None = None, level: float = 0.8) -> Mean:
    """A total of y from a sample, where the total of x is known for all: sum(y) / sum(x) times it.

    Variance x_total^2 (1 - n / size) / n x sum(y - R x)^2 / (n - 1) / mean(x)^2 (Cochran 1977, ch. 6); size : how many
    there are in all.

    Examples
    --------
    >>> total = ratio_total([12, 18, 30], [10, 20, 30], 600, size=30)  # R = 60 / 60
    >>> total.value, round(total.error, 2)
    (600.0, 32.86)
    """
    y, x = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
    n, ratio = len(y), float(np.sum(y) / np.sum(x))
    if n < 2:
        raise ValueError("at least 2 answers")
    left = finite(n, size)
    variance = left * float(((y - ratio * x) ** 2).sum()) / (n - 1) / n / float(x.mean()) ** 2
    return _range(ratio * x_total, x_total * np.sqrt(variance), n - 1, level, "ratio to what is known of all")


def finite(n: int, size: float | None) -> float:
    """What is left of a variance where n of `size` were asked: 1 - n / size.

    Examples
    --------
    >>> round(finite(20, 28) ** 0.5, 2)  # methods 1: the error of 20 of 28 sellers is .53 of what it would be
    0.53
    """
    return 1.0 if size is None else max(1.0 - n / size, 0.0)


def trimmed(weights) -> np.ndarray:
    """Weights cut to 4 times their median.

    Examples
    --------
    >>> trimmed([1, 1, 2, 9]).tolist()
    [1.0, 1.0, 2.0, 6.0]
    """
    weights = np.asarray(weights, dtype=float)
    return np.minimum(weights, WEIGHT_TRIM * np.median(weights[weights > 0]))


def effective_n(weights) -> float:
    """How many answers of equal weight say as much: (sum of weights)^2 / sum of their squares (Kish 1965).

    Examples
    --------
    >>> effective_n([1, 1, 1, 1]), round(effective_n([1, 1, 1, 3]), 2)
    (4.0, 3.0)
    """
    weights = np.asarray(weights, dtype=float)
    return float(weights.sum() ** 2 / (weights**2).sum())
