"""How much of a rise of an input's price reaches the price that is sold: feed and fish, flour and bread.

Duty: one share with its range. All of it at once would hide the months in which the margin is squeezed (methods 4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from livelihood.errors import Problem, Problems
from livelihood.market.priors import PRICE_JUMP

LEAST_MONTHS = 36  # changes with all their lags: below, the prior stands (methods 4)
LAGS = 3  # months back (methods 4)
PRIOR = (0.3, 0.9)  # uniform (methods 4; assumed)


@dataclass(frozen=True)
class PassThrough:
    """likely, low, high : share of an input's change that has reached the price after LAGS months; median and 80% range.
    by_lag : the same a month, empty where it is the prior. n : changes behind it. measured : False where it is the prior."""

    likely: float
    low: float
    high: float
    by_lag: tuple[float, ...]
    n: int
    measured: bool

    def values(self, uniforms: np.ndarray) -> np.ndarray:
        """Draws from uniforms: the prior's, or a t around what was measured."""
        if not self.measured:
            return PRIOR[0] + (PRIOR[1] - PRIOR[0]) * np.asarray(uniforms)
        df = self.n - LAGS - 2
        scale = (self.high - self.low) / (2 * special.stdtrit(df, 0.9))
        return self.likely + scale * special.stdtrit(df, np.asarray(uniforms))


def pass_through(months, output, source) -> PassThrough:
    """Share of a change of `source` (the input's price) that reaches `output` within three months.

    Changes of the log of the output's price on those of the input's price in the same month and one to three months before, by
    least squares; the shares of the lags are added up. Only months with both prices and no gap within the lags count: no price
    is carried forward. A change beyond .7 is a change of unit and is left out. Fewer than 36 such months: U(.3, .9).

    Parameters
    ----------
    months : (n,) months from year 0, rising. output, source : (n,) prices; NaN where there is none.

    Raises
    ------
    Problems : MARKET-05 where a price is zero or below, or months do not rise.

    Examples
    --------
    >>> months = np.arange(80)
    >>> feed = np.cumsum(0.05 * np.random.default_rng(2).standard_normal(80))
    >>> fish = 0.4 * feed + 0.2 * np.concatenate([[0.0], feed[:-1]])
    >>> found = pass_through(months, np.exp(fish), np.exp(feed))
    >>> round(found.likely, 2), found.measured, pass_through(months[:20], np.exp(fish[:20]), np.exp(feed[:20])).low
    (0.6, True, 0.36)
    """
    months = np.asarray(months, dtype=int)
    both = [np.asarray(one, dtype=float) for one in (output, source)]
    if any((one[np.isfinite(one)] <= 0).any() for one in both) or (np.diff(months) <= 0).any():
        raise Problems([Problem("MARKET-05")])
    full = np.full((2, int(months[-1] - months[0]) + 1 if len(months) else 0), np.nan)
    for row, one in enumerate(both):
        if len(months):
            full[row, months - months[0]] = np.log(one)
    change = np.diff(full, axis=1)
    change[np.abs(change) > PRICE_JUMP] = np.nan
    lagged = [change[1, LAGS - lag : change.shape[1] - lag] for lag in range(LAGS + 1)]
    table = np.column_stack([change[0, LAGS:], *lagged]) if change.shape[1] > LAGS else np.zeros((0, LAGS + 2))
    table = table[~np.isnan(table).any(axis=1)]
    n = len(table)
    known = np.column_stack([np.ones(n), table[:, 1:]])
    if n < LEAST_MONTHS or np.linalg.matrix_rank(known) < LAGS + 2:
        low, high = (PRIOR[0] + part * (PRIOR[1] - PRIOR[0]) for part in (0.1, 0.9))
        return PassThrough(round(sum(PRIOR) / 2, 9), round(low, 9), round(high, 9), (), n, False)
    cross = np.linalg.inv(known.T @ known)
    found = cross @ (known.T @ table[:, 0])
    left = table[:, 0] - known @ found
    df = n - LAGS - 2
    total = np.array([0.0] + [1.0] * (LAGS + 1))
    spread = float(np.sqrt(total @ cross @ total * (left @ left) / df)) * special.stdtrit(df, 0.9)
    share = float(total @ found)
    return PassThrough(share, share - float(spread), share + float(spread), tuple(float(one) for one in found[1:]), n, True)
