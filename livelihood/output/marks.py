"""Draws as marks: 20 purses, 20 dots, the months in which purses run empty. The marks and the printed counts agree.

A mark is the draws' quantile at (i + 1/2) / 20, so the number of marks below a line is the share below it, rounded:
every picture of a page shows the same draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.draws.summary import count_may_change, out_of

WHOLE = 20  # one denominator a page: 20 for people and meetings


def marks(values: np.ndarray, whole: int = WHOLE) -> np.ndarray:
    """The (i + 1/2) / whole quantiles of draws (S,), in order: `whole` of them.

    Examples
    --------
    >>> marks(np.arange(100.0), 4).tolist()
    [12.0, 37.0, 62.0, 87.0]
    """
    return np.quantile(np.asarray(values, dtype=float), (np.arange(whole) + 0.5) / whole, method="inverted_cdf")


@dataclass(frozen=True)
class Count:
    """A share of futures as people read it: `k` of `whole`; `never` where it happened in none of the draws.

    shaky : more draws could change k.
    """

    k: int
    whole: int
    never: bool
    shaky: bool

    @property
    def all(self) -> bool:
        return self.k == self.whole


def count(share: float, draws: int, whole: int = WHOLE) -> Count:
    """A share of `draws` futures as a count out of `whole`.

    Examples
    --------
    >>> count(0.26, 2000).k, count(0.0, 2000).never, count(0.004, 2000)
    (5, True, Count(k=0, whole=20, never=False, shaky=False))
    """
    return Count(out_of(share, whole), whole, share == 0, count_may_change(share, draws, whole))


def empty_rows(ruin_month: np.ndarray, months: int, whole: int = WHOLE) -> list[int]:
    """The row (month) in which each empty purse of the 20 runs empty, in order of months.

    ruin_month : (S,) row of the first empty month, -1 where there is none.

    Examples
    --------
    >>> empty_rows(np.array([2] * 15 + [3] * 5 + [-1] * 60), 12)
    [2, 2, 2, 2, 3]
    """
    drawn = marks(np.where(ruin_month < 0, months, ruin_month), whole)
    return [int(row) for row in drawn if row < months]


def most_often(rows: list[int], ruin_month: np.ndarray) -> int | None:
    """The row that most of the empty purses share; None where each has a month of its own (and there are several).

    Ties go to the month that is more frequent among all draws, so that the picture and the sentence agree.
    """
    if not rows:
        return None
    times = {row: rows.count(row) for row in rows}
    if len(rows) > 1 and max(times.values()) == 1:
        return None
    return max(times, key=lambda row: (times[row], int((ruin_month == row).sum()), -row))


def shared_out(parts: list[float], whole: int) -> list[int]:
    """Parts of one whole as counts that add up to it: the largest remainders are rounded up.

    Examples
    --------
    >>> shared_out([0.5, 0.3, 0.2], 5), shared_out([1 / 3] * 3, 20)
    ([3, 1, 1], [7, 7, 6])
    """
    total = sum(parts) or 1.0
    exact = [part / total * whole for part in parts]
    counts = [int(value) for value in exact]
    for at in sorted(range(len(parts)), key=lambda at: (counts[at] - exact[at], at))[: whole - sum(counts)]:
        counts[at] += 1
    return counts
