"""Ranges from past errors: split conformal at each distance, and never narrower than a random walk.

Duty: ranks of errors. It forecasts nothing and knows no prices. Vovk and others 2005 (conformal prediction); errors of
forecasts h steps ahead overlap, so that n of them count as n / h (methods 4).
"""

from __future__ import annotations

import numpy as np
from scipy import special


def least_errors(level: float) -> int:
    """How many independent errors a range by ranks needs: 4 for 16 of 20, 9 for 18 of 20, 19 for 19 of 20.

    Examples
    --------
    >>> [least_errors(level) for level in (0.5, 0.8, 0.9, 0.95)]
    [1, 4, 9, 19]
    """
    return int(np.ceil(level / (1 - level) - 1e-9))


def rank_width(errors: np.ndarray, level: float = 0.8, distance: int = 1) -> float:
    """Half the width of the range: the ceil((n + 1) level)-th smallest |error|; NaN below `least_errors` independent ones.

    Parameters
    ----------
    errors : (n,) errors of forecasts `distance` steps ahead, one after another.

    Where errors overlap, the rank is taken among n / distance of them: ceil((n / d + 1) level) / (n / d) of the way up.

    Examples
    --------
    >>> rank_width(np.array([0.1, -0.2, 0.3, -0.4]))  # rank ceil(5 x 0.8) = 4
    0.4
    >>> rank_width(np.array([0.1, -0.2, 0.3]))  # three are too few
    nan
    >>> rank_width(np.arange(1.0, 9.0), distance=2)  # 8 that overlap count as 4: the largest
    8.0
    """
    size = np.sort(np.abs(errors[~np.isnan(errors)]))
    independent = int(len(size) / distance + 1e-9)
    if independent < least_errors(level):
        return float("nan")
    part = min(np.ceil((independent + 1) * level - 1e-9) / independent, 1.0)
    return float(size[max(int(np.ceil(part * len(size) - 1e-9)), 1) - 1])


def widening(errors: list[np.ndarray], step: float, level: float = 0.8) -> np.ndarray:
    """(1 + H,) how much wider than the random walk the range must be, 0 to H steps ahead: at least 1.

    errors : errors[h - 1] are those h steps ahead. step : sd of one step of the walk. A distance with too few errors takes
    the factor of the last one that had enough.

    Examples
    --------
    >>> z = special.ndtri(0.9)
    >>> widening([np.array([2.0, -2.0, 2.0, 2.0]), np.array([9.0])], step=1 / z).round(6).tolist()
    [1.0, 2.0, 2.0]
    """
    z = special.ndtri((1 + level) / 2)
    factors = [1.0]
    for distance, found in enumerate(errors, start=1):
        width = rank_width(np.asarray(found, dtype=float), level, distance)
        seen = width / (z * step * np.sqrt(distance)) if step > 0 and not np.isnan(width) else 0.0
        factors.append(max(1.0, seen) if seen else factors[-1])
    return np.array(factors)
