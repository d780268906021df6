"""Which partners differ by more than luck. It says where to ask, not who is good: towns differ.

Duty: for each partner the share of its businesses that had stopped after 12 months, and a band that luck alone leaves
in 1 of 20 programmes like this. It makes no order of partners.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

BAND = 0.95  # the whole band: luck alone puts any partner outside in 1 of 20 such programmes


@dataclass(frozen=True)
class Partner:
    """One partner. stopped of n businesses; outside: -1 fewer stopped than luck gives, +1 more, 0 inside the band.

    unknown : businesses not heard of again, which are not in n; they must not be what puts it outside.
    """

    code: str
    n: int
    stopped: int
    unknown: int
    outside: int


def band(n: int, share: float, partners: int) -> tuple[int, int]:
    """The fewest and the most of n that luck alone gives at `share`, for one of `partners` looked at together.

    Examples
    --------
    >>> band(50, 0.4, 1), band(50, 0.4, 24)
    ((13, 27), (10, 31))
    """
    one = BAND ** (1 / partners)  # Sidak: all of them inside with chance BAND
    return int(stats.binom.ppf((1 - one) / 2, n, share)), int(stats.binom.ppf((1 + one) / 2, n, share))


def partners(codes, stopped, unknown_codes=(), least: int = 10) -> tuple[list[Partner], float]:
    """Every partner, by code, and the share of all together.

    Parameters
    ----------
    codes : (n,) partner of each business whose state after 12 months is known. stopped : (n,) True where it had stopped.
    unknown_codes : (m,) partner of each business not heard of again. least : partners with fewer are never called outside.

    Examples
    --------
    >>> found, share = partners(["K1"] * 60 + ["K2"] * 60, [True] * 50 + [False] * 10 + [True] * 20 + [False] * 40)
    >>> round(share, 2), [(one.code, one.outside) for one in found]
    (0.58, [('K1', 1), ('K2', -1)])
    """
    codes, stopped = np.asarray(codes, dtype=str), np.asarray(stopped, dtype=bool)
    unknown = np.asarray(unknown_codes, dtype=str)
    names = sorted(set(codes.tolist()))
    if not names:
        return [], np.nan
    share = float(stopped.mean())
    found = []
    for name in names:
        mine = codes == name
        n, x, lost = int(mine.sum()), int(stopped[mine].sum()), int((unknown == name).sum())
        found.append(Partner(name, n, x, lost, _outside(n, x, lost, share, len(names)) if n >= least else 0))
    return found, share


def _outside(n, stopped, lost, share, count):
    """Outside only where it stays outside whatever became of the businesses not heard of again."""
    low, high = band(n, share, count)
    if not low <= stopped <= high:
        side = 1 if stopped > high else -1
        kindest = stopped if side == 1 else stopped + lost  # all still open, or all stopped
        low, high = band(n + lost, share, count)
        return side if not low <= kindest <= high else 0
    return 0
