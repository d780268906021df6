"""A range told by people (low, likely, high) becomes draws.

low and high are the 10th and 90th percentile of honest belief, likely its most likely value, used as the median.
Forms (methods 6): two-piece lognormal for money, costs, time and other positive amounts; two-piece
logit-normal for shares strictly inside 0..1; two-piece normal, cut at the bounds, where low touches zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

Z80 = 1.2815515655446004  # standard normal quantile of 0.9: an 80% range reaches from -Z80 to +Z80
WIDENING = 1.9  # people's "80%" ranges hold about 50%: z(.8)/z(.5) = 1.28/.674 (Soll & Klayman 2004, recalled)


@dataclass(frozen=True)
class Spread:
    """A low / likely / high range.

    Parameters
    ----------
    low, likely, high : 10th percentile, most likely, 90th percentile; low <= likely <= high.
    share : True for a share between 0 and 1.
    least, most : bounds that nature or trade sets; draws are cut there.
    widen : factor on the distance from likely (on the scale of the form); 1 leaves the range as told.

    Examples
    --------
    >>> import numpy as np
    >>> Spread(80, 100, 150).values(np.array([-Z80, 0, Z80])).round(6).tolist()
    [80.0, 100.0, 150.0]
    >>> Spread(0.6, 0.82, 0.92, share=True).values(np.array([-Z80, 0, Z80])).round(6).tolist()
    [0.6, 0.82, 0.92]
    >>> Spread(5, 5, 5).values(np.array([0.3])).tolist()
    [5.0]
    """

    low: float
    likely: float
    high: float
    share: bool = False
    least: float = -np.inf
    most: float = np.inf
    widen: float = 1.0

    def __post_init__(self):
        if not self.low <= self.likely <= self.high:
            raise ValueError("low <= likely <= high does not hold")

    @property
    def fixed(self) -> bool:
        return self.low == self.high

    @property
    def form(self) -> str:
        """The name of the distribution: fixed, logit, lognormal or normal."""
        if self.fixed:
            return "fixed"
        if self.share and self.low > 0 and self.high < 1:
            return "logit"
        return "lognormal" if self.low > 0 and not self.share else "normal"

    def values(self, z: np.ndarray) -> np.ndarray:
        """Draws from standard normals `z` (any shape), same shape and order: z = 0 gives likely."""
        z = np.asarray(z, dtype=float)
        if not z.ndim:
            return self.values(z[None])[0]
        if self.fixed:
            return np.full(z.shape, float(self.likely))
        middle, below, above, back, least, most = self._pieces
        if below == above:
            drawn = z * below
        else:
            drawn, up = np.minimum(z, 0.0), np.maximum(z, 0.0)  # one of the two is 0: the piece below and the piece above
            drawn *= below
            up *= above
            drawn += up
        drawn += middle
        return within(back(drawn), least, most)

    @cached_property
    def _pieces(self) -> tuple:
        """Middle, length below and above it for one standard deviation, the way back to the scale of the amount, bounds."""
        to, back = {"logit": (_logit, _expit), "lognormal": (np.log, _exp), "normal": (float, _same)}[self.form]
        middle, least, most = to(self.likely), self.least, self.most
        below, above = middle - to(self.low), to(self.high) - middle
        if self.form == "normal":
            least, most = max(least, 0.0) if self.low >= 0 else least, min(most, 1.0) if self.share else most
        return float(middle), float(below * (self.widen / Z80)), float(above * (self.widen / Z80)), back, least, most


def within(values: np.ndarray, least: float, most: float) -> np.ndarray:
    """The same array, cut where it goes below `least` or above `most`; infinite bounds cut nothing."""
    if least > -np.inf:
        np.maximum(values, least, out=values)
    if most < np.inf:
        np.minimum(values, most, out=values)
    return values


def _logit(x):
    return np.log(x) - np.log1p(-x)


def _exp(x):
    return np.exp(x, out=x)


def _expit(x):
    np.negative(x, out=x)
    np.exp(x, out=x)
    x += 1.0
    return np.divide(1.0, x, out=x)


def _same(x):
    return x


def pooled(told, widen_apart: bool = True) -> Spread:
    """Several people's answers as one range: the mean of their quantiles on the log scale, widened by how far apart they are.

    Parameters
    ----------
    told : list of Spread, of one input; positive amounts on the log scale, others on their own scale.

    Returns
    -------
    Spread whose half-widths are the root of the squared mean half-width and the squared standard deviation of
    the likely values between people (times z of 0.9), so that disagreement widens and never narrows.

    Examples
    --------
    >>> one = pooled([Spread(80, 100, 120)])
    >>> (one.low, one.high)
    (80.0, 120.0)
    >>> two = pooled([Spread(80, 100, 120), Spread(160, 200, 240)])
    >>> bool(two.high / two.likely > 1.2)
    True
    """
    told = list(told)
    logs = all(spread.low > 0 for spread in told) and not told[0].share
    to, back = (np.log, np.exp) if logs else (float, float)
    lows, middles, highs = (np.array([to(getattr(s, part)) for s in told]) for part in ("low", "likely", "high"))
    if len(told) == 1:
        low, middle, high = float(told[0].low), float(told[0].likely), float(told[0].high)
    else:
        apart = Z80 * middles.std(ddof=1) if widen_apart else 0.0
        at = middles.mean()
        low, middle, high = (float(back(at - np.hypot(at - lows.mean(), apart))), float(back(at)), float(back(at + np.hypot(highs.mean() - at, apart))))
        if told[0].share:
            low, high = max(low, 0.0), min(high, 1.0)
        elif all(s.low >= 0 for s in told):
            low = max(low, 0.0)
    return Spread(low, middle, high, share=told[0].share, least=told[0].least, most=told[0].most, widen=max(s.widen for s in told))
