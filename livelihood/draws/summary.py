"""Draws in short: median, range, Monte Carlo error, counts out of 20."""

from __future__ import annotations

from functools import lru_cache

import numpy as np


def share_error(share: float, draws: int) -> float:
    """Monte Carlo standard error of a share of futures: sqrt(p (1 - p) / S), never zero.

    At 0 or S counts the Jeffreys mean (k + 1/2) / (S + 1) stands in for p, so that "none of 2,000" still carries an error.

    Examples
    --------
    >>> round(share_error(0.1, 2000), 5)
    0.00671
    >>> share_error(0.0, 2000) > 0
    True
    """
    p = share if 0 < share < 1 else (share * draws + 0.5) / (draws + 1)
    return float(np.sqrt(p * (1 - p) / draws))


def median_error(values: np.ndarray) -> float:
    """Monte Carlo standard error of the median of independent draws (S,), from its order statistics.

    Half the distance between the order statistics one binomial standard deviation above and below the middle
    (Conover, Practical Nonparametric Statistics, 1999, section 3.2; recalled).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> 0.02 < median_error(rng.standard_normal(2000)) < 0.04
    True
    """
    values = np.asarray(values, dtype=float)
    low, high = around_the_middle(len(values))
    found = order_statistics(values, (low, high))
    return (found[high] - found[low]) / 2


def around_the_middle(count: int) -> tuple[int, int]:
    """The ranks one binomial standard deviation below and above the middle of `count` ordered draws."""
    step = np.sqrt(count) / 2
    return max(int(np.floor(count / 2 - step)), 0), min(int(np.ceil(count / 2 + step)), count - 1)


def order_statistics(values: np.ndarray, ranks) -> dict[int, float]:
    """The draws at these ranks of the ordered draws, exactly: rank (from 0) -> value. What is no number stands last.

    A small even sample says between which values a rank lies, and only what lies there is put in order (after Floyd and
    Rivest, Expected time bounds for selection, 1975; recalled): half the time of a partition of all. Where the sample
    misled, all are put in order.

    Examples
    --------
    >>> import numpy as np
    >>> order_statistics(np.array([30.0, 10.0, 20.0]), (0, 2))
    {0: 10.0, 2: 30.0}
    """
    ranks, count = tuple(ranks), len(values)
    if count < MANY:
        ordered = np.partition(values, ranks)
        return {rank: float(ordered[rank]) for rank in ranks}
    found: dict[int, float] = {}
    sample = np.sort(values[:: count // SAMPLE])
    for group in _close_together(ranks, count):
        found |= _between(values, group, sample)
    left = [rank for rank in ranks if rank not in found]
    if left:
        ordered = np.partition(values, left)
        found |= {rank: float(ordered[rank]) for rank in left}
    return found


@lru_cache(maxsize=64)
def _close_together(ranks: tuple[int, ...], count: int) -> list[list[int]]:
    """Ranks in groups that are looked for together, in order."""
    groups: list[list[int]] = []
    for rank in sorted(set(ranks)):
        if groups and (rank - groups[-1][0]) * 50 < count:
            groups[-1].append(rank)
        else:
            groups.append([rank])
    return groups


MANY, SAMPLE = 4096, 512  # from how many draws a sample pays, and about how many are in it


def _between(values, ranks, sample) -> dict[int, float]:
    """The same for ranks that lie close together, or nothing where they lie outside of what the sample says."""
    count, size = len(values), len(sample)
    share = ranks[0] / count
    far = int(3.3 * np.sqrt(size * share * (1 - share))) + 2  # 3.3 standard deviations of a rank in the sample: misled 1 time in 1,000
    first, last = int(share * size) - far, int(ranks[-1] / count * size) + far
    if first < 0 or last >= size:
        return {}
    low, high = sample[first], sample[last]
    below = int(np.count_nonzero(values < low))
    here = values >= low
    here &= values <= high
    some = values.compress(here)
    if not below <= ranks[0] or not ranks[-1] < below + len(some):
        return {}
    some.partition([rank - below for rank in ranks])
    return {rank: float(some[rank - below]) for rank in ranks}


def mean_error(values: np.ndarray) -> float:
    """Monte Carlo standard error of the mean of independent draws (S,)."""
    values = np.asarray(values, dtype=float)
    return float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0


def so_far(monthly: np.ndarray) -> np.ndarray:
    """Running sums over months of a (months, draws) array: the same as cumsum along months, month by month and much faster.

    Examples
    --------
    >>> import numpy as np
    >>> so_far(np.array([[1.0], [2.0], [3.0]]))[:, 0].tolist()
    [1.0, 3.0, 6.0]
    """
    sums = np.empty_like(monthly)
    sums[:1] = monthly[:1]
    for month in range(1, len(monthly)):
        np.add(sums[month - 1], monthly[month], out=sums[month])
    return sums


def out_of(share: float, whole: int = 20) -> int:
    """A share as a count out of `whole`, to the nearest, half up; a true zero only for zero.

    A share above zero that would round to nothing stays 0: the page then says "fewer than 1 in 20, not never".

    Examples
    --------
    >>> [out_of(share) for share in (0.0, 0.02, 0.025, 0.26, 1.0)]
    [0, 0, 1, 5, 20]
    """
    return int(np.floor(share * whole + 0.5 + 1e-9))


def count_may_change(share: float, draws: int, whole: int = 20) -> bool:
    """Whether more draws could change the printed count: a rounding edge lies within two Monte Carlo errors.

    Examples
    --------
    >>> count_may_change(0.125, 2000), count_may_change(0.25, 2000)
    (True, False)
    """
    error = 2 * share_error(share, draws)
    return out_of(max(share - error, 0), whole) != out_of(min(share + error, 1), whole)
