"""How many there are in all, from two lists made apart: Chapman's number and its range.

Duty: the textbook estimate, for a check by hand. The study itself draws the number of sellers (seller_count.py), around
the same middle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special


@dataclass(frozen=True)
class TwoLists:
    """size : Chapman's estimate. variance : of it (Seber 1970). low, high : of the range at `level`, never below those seen."""

    size: float
    variance: float
    low: float
    high: float
    level: float


def chapman(first: int, second: int, both: int, level: float = 0.8) -> TwoLists:
    """The number in all, from `first` on one list, `second` on the other, `both` on the two.

    size = (first + 1)(second + 1) / (both + 1) - 1; variance = (first + 1)(second + 1)(first - both)(second - both) /
    ((both + 1)^2 (both + 2)). The range is that of the transformed log odds (Sadinle 2009), good for small lists.

    Errors: ValueError where more are on both lists than on one.

    Source: Chapman 1951; Seber 1970; Sadinle 2009. Fails where both lists miss the same kind of seller.

    Examples
    --------
    >>> found = chapman(10, 15, 5, level=0.95)  # the worked example of Wikipedia, "Mark and recapture": 28, 22 to 65
    >>> round(found.size, 1), round(found.variance, 1), round(found.low), round(found.high)
    (28.3, 34.9, 22, 65)
    """
    if not 0 <= both <= min(first, second):
        raise ValueError("more on both lists than on one of them")
    size = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    m, a, b = both + 0.5, first - both + 0.5, second - both + 0.5
    spread = np.sqrt(1 / m + 1 / a + 1 / b + m / (a * b)) * special.ndtri((1 + level) / 2)
    seen = first + second - both
    low, high = (seen - 0.5 + a * b / m * np.exp(sign * spread) for sign in (-1, 1))
    return TwoLists(float(size), float(variance), float(max(low, seen)), float(max(high, seen)), level)
