"""Businesses of which only a bound is known: what one that ran out of money, or was not heard of again, still says of an item.

Left out, only those that went well would speak. The estimate is that of experience.learn, with each bound's own mean and
spread in the place of the number that nobody wrote down. It reads no table and knows no item's words.
"""

from __future__ import annotations

import numpy as np

STEPS = 300  # of the estimate at most; it stops when the mean moves by less than CLOSE (a log ratio: ratios are printed to 3 digits)
CLOSE = 1e-7
HALF_LOG_2PI = 0.5 * np.log(2 * np.pi)


def estimate(exact: np.ndarray, edge: np.ndarray, above: np.ndarray, prior: tuple[float, float], spread: float, weight: float) -> tuple[float, float, float]:
    """Mean and spread of log ratios of which some are known only to lie above or below an edge.

    Parameters
    ----------
    exact : (n,) log ratios. edge, above : (k,) log ratios that others lie above, or below where `above` is False.
    prior : mean of the mean, and its standard deviation. spread : between businesses, before any is known, worth `weight` businesses.

    Returns
    -------
    (mean, variance between businesses, variance of the mean). Without bounds these are the closed forms of methods 6.

    Source
    ------
    Normal likelihood with censored values by EM (Dempster, Laird & Rubin 1977); what a bound tells of the mean is
    (1 - its variance / s^2) / s^2 (Louis 1982); prior and shrinkage of methods note, section 6. From memory.

    Examples
    --------
    >>> known = estimate(np.array([0.2, 0.4]), np.empty(0), np.empty(0, bool), (0.0, 0.1), 0.2, 4)
    >>> worse = estimate(np.array([0.2, 0.4]), np.array([0.3]), np.array([True]), (0.0, 0.1), 0.2, 4)
    >>> round(known[0], 3), bool(worse[0] > known[0]), bool(worse[2] < known[2])
    (0.107, True, True)
    """
    before, error = prior[0], prior[1] ** 2
    n = len(exact) + len(edge)
    mean, s2 = _shrunk(exact, np.zeros(len(exact)), before, error, spread, weight)
    known = float(len(exact))
    if len(edge):
        for _ in range(STEPS):
            middle, varies = beyond(edge, above, mean, np.sqrt(s2))
            last = mean
            mean, s2 = _shrunk(np.concatenate([exact, middle]), np.concatenate([np.zeros(len(exact)), varies]), before, error, spread, weight)
            if abs(mean - last) < CLOSE:
                break
        _, varies = beyond(edge, above, mean, np.sqrt(s2))
        known += float(np.clip(1 - varies / s2, 0.0, 1.0).sum())
    return mean, s2, 1 / (1 / error + (known if n else 0.0) / s2)


def _shrunk(values, varies, before, error, spread, weight) -> tuple[float, float]:
    """Mean drawn towards the prior and variance between businesses, from values of which each may have a variance of its own."""
    n = len(values)
    squares = float(((values - values.mean()) ** 2 + varies).sum()) if n > 1 else 0.0
    s2 = (weight * spread**2 + squares) / (weight + max(n - 1, 0))
    return float((before / error + (values.sum() / s2 if n else 0.0)) / (1 / error + n / s2)), s2


def beyond(edge: np.ndarray, above: np.ndarray, mean: float, sd: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance of a normal that is known to lie above an edge (or, where not `above`, below it): (k,), (k,).

    Examples
    --------
    >>> middle, varies = beyond(np.array([0.0, 0.0]), np.array([True, False]), 0.0, 1.0)
    >>> middle.round(3).tolist(), varies.round(3).tolist()   # half a normal: sqrt(2 / pi) and 1 - 2 / pi
    ([0.798, -0.798], [0.363, 0.363])
    """
    from scipy.special import log_ndtr

    side = np.where(above, 1.0, -1.0)
    at = side * (edge - mean) / sd
    hazard = np.exp(-0.5 * at**2 - HALF_LOG_2PI - log_ndtr(-at))
    return mean + side * sd * hazard, sd**2 * np.clip(1 + hazard * (at - hazard), 0.0, 1.0)
