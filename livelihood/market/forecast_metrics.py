"""How good forecasts and ranges were, by the published measures of the forecast competitions.

Duty: three measures on plain arrays, so that ours stand beside anybody's. Hyndman and Koehler 2006 (MASE), Makridakis and
others 2020 (M4: sMAPE, MSIS), Gneiting and Raftery 2007 (interval score). Definitions recalled.
"""

from __future__ import annotations

import numpy as np


def seasonal_scale(past, period: int = 12) -> float:
    """Mean absolute change over one season within the past: the error of the seasonal naive forecast, one step ahead, in sample.

    Parameters
    ----------
    past : (n,) what was known; NaN is left out. period : steps a season, 1 for none.

    Returns
    -------
    NaN where no two values lie a season apart, or nothing ever changed: the scaled measures then say nothing.
    """
    past = np.asarray(past, dtype=float)
    change = np.abs(past[period:] - past[:-period]) if len(past) > period else np.zeros(0)
    change = change[~np.isnan(change)]
    return float(change.mean()) if len(change) and change.mean() > 0 else float("nan")


def mase(actual, forecast, past, period: int = 12) -> float:
    """Mean absolute scaled error: below 1 it beats the seasonal naive forecast's errors of the past.

    Examples
    --------
    >>> mase([11.0, 13.0], [10.0, 10.0], [1.0, 3.0, 5.0], period=1)  # errors 1 and 3, scale 2
    1.0
    """
    error = np.abs(np.asarray(actual, dtype=float) - np.asarray(forecast, dtype=float))
    return float(np.nanmean(error) / seasonal_scale(past, period))


def smape(actual, forecast) -> float:
    """Symmetric mean absolute percentage error, 0 to 200, as in M3 and M4: mean of 200 |y - f| / (|y| + |f|).

    Examples
    --------
    >>> smape([100.0, 100.0], [100.0, 300.0])  # 0 and 100
    50.0
    """
    actual, forecast = np.asarray(actual, dtype=float), np.asarray(forecast, dtype=float)
    size = np.abs(actual) + np.abs(forecast)
    return float(np.nanmean(np.divide(200 * np.abs(actual - forecast), size, out=np.zeros_like(size), where=size > 0)))


def msis(actual, low, high, past, period: int = 12, level: float = 0.95) -> float:
    """Mean scaled interval score: width of the range, and 2 / (1 - level) for each unit by which the truth lay outside.

    Examples
    --------
    >>> round(msis([10.0, 16.0], [8.0, 8.0], [12.0, 12.0], [1.0, 3.0, 5.0], period=1, level=0.8), 6)  # widths 4; 4 above: 10 x 4
    12.0
    """
    actual, low, high = (np.asarray(one, dtype=float) for one in (actual, low, high))
    out = np.maximum(low - actual, 0) + np.maximum(actual - high, 0)
    return float(np.nanmean(high - low + 2 / (1 - level) * out) / seasonal_scale(past, period))


def coverage(actual, low, high) -> float:
    """Share of what came that lay inside the range.

    Examples
    --------
    >>> coverage([1.0, 5.0], [0.0, 0.0], [2.0, 2.0])
    0.5
    """
    actual = np.asarray(actual, dtype=float)
    known = ~np.isnan(actual)
    return float(((actual >= np.asarray(low, dtype=float)) & (actual <= np.asarray(high, dtype=float)))[known].mean())
