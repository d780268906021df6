"""Shares and means of people who come in clusters (places, partners): a range that knows that neighbours are alike.

Duty: design effect, range of a share, range of a mean. No range is narrower than that of as many separate people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

LEVEL = 0.8  # product.md: ranges are 80% unless level says otherwise
FEW_CLUSTERS = 3  # methods note 2: with 3 or fewer the spread between clusters is not estimated
PRIOR_ICC = 0.10  # methods note 2: intra-class correlation .05 to .15 as a stated prior


@dataclass(frozen=True)
class Ranged:
    """A share or a mean with its central range at `level`; n people in `clusters` clusters, `freedom` degrees of freedom."""

    value: float
    low: float
    high: float
    n: int
    clusters: int
    freedom: int
    error: float
    level: float = LEVEL


def design_effect(values, clusters) -> tuple[float, int]:
    """How many times wider the variance of a mean is than for separate people (never below 1), and degrees of freedom.

    Parameters
    ----------
    values : (n,) numbers. clusters : (n,) which cluster each belongs to.

    Examples
    --------
    >>> alike = design_effect([0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1], list("aaabbbcccddd"))
    >>> round(alike[0], 2), alike[1]
    (3.67, 3)
    >>> design_effect([0, 1, 0, 1, 0, 1, 0, 1], list("aabbccdd"))
    (1.0, 3)
    """
    values = np.asarray(values, dtype=float)
    codes = np.unique(np.asarray(clusters), return_inverse=True)[1]
    n, count = len(values), int(codes.max()) + 1 if len(codes) else 0
    if n < 2:
        return 1.0, max(1, n - 1)
    if count <= FEW_CLUSTERS:
        return 1.0 + (n / count - 1) * PRIOR_ICC, n - 1
    apart = values - values.mean()
    alone = (apart**2).sum() / (n * (n - 1))
    if alone <= 0:
        return 1.0, count - 1
    sums = np.bincount(codes, weights=apart)
    together = count / (count - 1) * (sums**2).sum() / n**2
    return max(1.0, float(together / alone)), count - 1


def effective(effect: float, freedom: int, level: float = LEVEL) -> float:
    """What counts are divided by before they meet a distribution of separate people: design effect and few clusters.

    Korn & Graubard, Survey Methodology 24 (1998), section 3 (recalled): the effective size, times (z / t)^2.
    """
    tail = (1 + level) / 2
    return effect * float(stats.t.ppf(tail, freedom) / stats.norm.ppf(tail)) ** 2


def share(yes, clusters, level: float = LEVEL) -> Ranged:
    """A share with a Jeffreys range on the effective number of people.

    Parameters
    ----------
    yes : (n,) 0 or 1. clusters : (n,) which cluster each belongs to.

    Examples
    --------
    >>> found = share([1] * 30 + [0] * 30, list(range(12)) * 5)
    >>> found.value, found.n, round(found.low, 2), round(found.high, 2)
    (0.5, 60, 0.41, 0.59)
    """
    yes = np.asarray(yes, dtype=float)
    effect, freedom = design_effect(yes, clusters)
    size = len(yes) / effective(effect, freedom, level)
    value = float(yes.mean())
    low, high = stats.beta.ppf([(1 - level) / 2, (1 + level) / 2], value * size + 0.5, (1 - value) * size + 0.5)  # Jeffreys, methods note 1
    return Ranged(value, min(float(low), value), max(float(high), value), len(yes), len(set(clusters)), freedom, float(np.sqrt(value * (1 - value) / size)), level)


def mean(values, clusters, level: float = LEVEL) -> Ranged:
    """A mean with a t range on clusters.

    Parameters
    ----------
    values : (n,) numbers. clusters : (n,) which cluster each belongs to.

    Examples
    --------
    >>> found = mean([1.0, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6])
    >>> found.value, found.freedom, round(found.low, 2), round(found.high, 2)
    (3.5, 5, 2.37, 4.63)
    """
    values = np.asarray(values, dtype=float)
    effect, freedom = design_effect(values, clusters)
    error = float(np.sqrt(effect * values.var(ddof=1) / len(values))) if len(values) > 1 else np.nan
    reach = float(stats.t.ppf((1 + level) / 2, freedom)) * error
    middle = float(values.mean())
    return Ranged(middle, middle - reach, middle + reach, len(values), len(set(clusters)), freedom, error, level)
