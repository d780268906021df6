"""When an answer lies far from the others: one robust rule on the log scale, and what a typing error looks like.

Duty: the rules and their numbers. It reads no table and sets nothing aside.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market.priors import PRICE_JUMP

TIMES, TO_SD = 3.5, 1.4826  # median absolute deviations (Iglewicz and Hoaglin 1993, recalled); MAD to sd of a normal
LEAST = 6  # answers: below, the middle deviation says nothing (assumed)
LEAST_PRICES = 3  # prices: from 3 on the nearest line alone holds, as for a change of unit (methods 4)
FLOOR = {"price": PRICE_JUMP, "units": float(np.log(5.0))}  # never nearer than twice a price, five times an amount (assumed)
POWERS = (1, 2, 3)  # noughts too many or too few
ROUND_FROM, ROUND_SHARE, ROUND_BY_LUCK = 10, 0.6, 0.2  # answers; share that is told rounded, three times that of luck (assumed)


@dataclass(frozen=True, eq=False)
class Far:
    """side : (n,) 1 far above, -1 far below, 0 near. power : (n,) noughts too many (+) or too few (-), 0 no typing error.
    middle : of the answers. times : how many times the middle is far.
    """

    side: np.ndarray
    power: np.ndarray
    middle: float
    times: float


def far(values: np.ndarray, kind: str) -> Far:
    """Which answers lie far from the middle of all of them: |log - median| > max(floor, 3.5 x 1.4826 x MAD).

    Parameters
    ----------
    values : (n,) prices or amounts of one product in one unit; what is not above zero is no answer. kind : "price", "units".

    Returns
    -------
    Far. Nothing is far among fewer than 6 amounts, or 3 prices (of 3 to 5 prices the floor alone decides, unless half or more
    of them would be far).

    Examples
    --------
    >>> found = far(np.array([20, 22, 21, 19, 23, 20, 210, 0.02]), "price")
    >>> found.side.tolist(), found.power.tolist(), round(found.times, 1)  # 210 for 21, 0.02 for 20
    ([0, 0, 0, 0, 0, 0, 1, -1], [0, 0, 0, 0, 0, 0, 1, -3], 2.0)
    >>> far(np.array([2, 4, 4, 5, 6, 12, 19.0]), "units").side.tolist()  # people do buy unequal amounts
    [0, 0, 0, 0, 0, 0, 0]
    """
    values = np.asarray(values, dtype=float)
    side, power = np.zeros(len(values), dtype=int), np.zeros(len(values), dtype=int)
    told = values > 0
    n = int(told.sum())
    if n < (LEAST_PRICES if kind == "price" else LEAST):
        return Far(side, power, np.nan, np.inf)
    log = np.log(values[told])
    middle = float(np.median(log))
    spread = TO_SD * float(np.median(np.abs(log - middle)))
    line = FLOOR[kind] if n < LEAST else max(FLOOR[kind], TIMES * spread)
    away = log - middle
    out = np.where(np.abs(away) > line, np.sign(away), 0).astype(int)
    if 2 * np.count_nonzero(out) >= n:  # of 1, 3 and 7 none is the usual one
        out[:] = 0
    noughts = np.rint(away / np.log(10)).astype(int)
    near = np.abs(away - noughts * np.log(10)) <= max(PRICE_JUMP, spread)  # without them it lies among the others
    side[told] = out
    power[told] = np.where((out != 0) & near & np.isin(np.abs(noughts), POWERS), noughts, 0)
    return Far(side, power, float(np.exp(middle)), float(np.exp(line)))


def rounded(values: np.ndarray, kind: str) -> tuple[int, int] | None:
    """How many answers are told rounded, of how many that could be; None where no more than luck gives.

    Amounts: whole numbers from 5 on that end in 0 or 5. Prices: those on the usual step (a tenth of the middle's power of
    ten) that stand on every fifth of it: 25,000 and 30,000 beside 22,000. By luck one in five does.

    Examples
    --------
    >>> rounded(np.array([10, 10, 20, 15, 5, 10, 30, 20, 12, 10, 25]), "units")
    (10, 11)
    >>> rounded(np.array([20, 25, 25, 30, 20, 25, 20, 22, 25, 30]) * 1000.0, "price")
    (9, 10)
    >>> rounded(np.arange(5, 25), "units") is None
    True
    """
    told = np.asarray(values, dtype=float)
    told = told[told > 0]
    if len(told) == 0:
        return None
    step = 1.0 if kind == "units" else 10.0 ** (np.floor(np.log10(np.median(told))) - 1)
    steps = told / step
    whole = np.rint(steps[np.abs(steps - np.rint(steps)) < 1e-6])
    whole = whole[whole >= 5]
    n, k = len(whole), int((whole % 5 == 0).sum())
    return (k, n) if n >= ROUND_FROM and k >= ROUND_SHARE * n else None
