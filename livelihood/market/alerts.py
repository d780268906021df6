"""Whether a price stands far above what is usual for its month: the Alert for Price Spikes of the World Food Programme.

Duty: one score and its name, as published, so that it can be set beside theirs. It is no forecast and enters no future.
WFP, Calculation and Use of the Alert for Price Spikes (ALPS) Indicator, technical guidance note, April 2014: (newest price less
the seasonal trend) / standard deviation; normal, stress from 0.25, alert from 1, crisis from 2; three years of prices, 70 of
100 months known, one within the last six months (foodprices.vam.wfp.org; the formula of the note itself was not read: recalled).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.errors import Problem, Problems

LEVELS = (("normal", -np.inf), ("stress", 0.25), ("alert", 1.0), ("crisis", 2.0))
LEAST_MONTHS, LEAST_KNOWN, NEWEST = 36, 0.7, 6


@dataclass(frozen=True)
class Alert:
    """score : how many standard deviations the newest price lies above the seasonal trend. level : normal, stress, alert or
    crisis. price, usual : the newest price and the trend of its month. month : months from year 0. n : months known."""

    score: float
    level: str
    price: float
    usual: float
    month: int
    n: int


def level_of(score: float) -> str:
    """The name of a score.

    Examples
    --------
    >>> [level_of(score) for score in (-3.0, 0.24, 0.25, 1.0, 2.0)]
    ['normal', 'normal', 'stress', 'alert', 'crisis']
    """
    return [name for name, least in LEVELS if score >= least][-1]


def price_alert(months, prices, now: int | None = None) -> Alert | None:
    """The alert of the newest price; None where the series is too short, too thin or too old for it.

    Price = level + trend + month of the year + error, by least squares over all months known, the newest too; the standard
    deviation is that of the errors (n less the 13 numbers fitted).

    Parameters
    ----------
    months : (n,) months from year 0, rising; or the dates of a pandas index (with year and month). prices : (n,) money; NaN is
        a month without a price. now : the month in which one stands; None: that of the newest price.

    Raises
    ------
    Problems : MARKET-05 where a price is zero or below, or months do not rise.

    Examples
    --------
    >>> months = np.arange(48)
    >>> prices = 100 + months + 10.0 * (months % 12 == 3) + np.where(months % 2, 1.0, -1.0)
    >>> prices[-1] += 8
    >>> price_alert(months, prices).level, price_alert(months[:30], prices[:30])
    ('crisis', None)
    """
    if hasattr(months, "year"):
        months = np.asarray(months.year) * 12 + np.asarray(months.month) - 1
    months, prices = np.asarray(months, dtype=int), np.asarray(prices, dtype=float)
    known = np.isfinite(prices)
    if (prices[known] <= 0).any() or (np.diff(months) <= 0).any():
        raise Problems([Problem("MARKET-05")])
    months, prices = months[known], prices[known]
    if len(months) < 2:
        return None
    span = int(months[-1] - months[0]) + 1
    old = now is not None and now - months[-1] > NEWEST
    if span < LEAST_MONTHS or len(months) < LEAST_KNOWN * span or old:
        return None
    year = np.eye(12)[months % 12]
    fitted = np.column_stack([months - months[0], year[:, year.any(axis=0)]])
    left = prices - fitted @ np.linalg.lstsq(fitted, prices, rcond=None)[0]
    free = len(prices) - fitted.shape[1]
    sd = float(np.sqrt(left @ left / free)) if free > 0 else 0.0
    score = float(left[-1] / sd) if sd > 1e-9 * prices[-1] else 0.0
    return Alert(score, level_of(score), float(prices[-1]), float(prices[-1] - left[-1]), int(months[-1]), len(prices))
