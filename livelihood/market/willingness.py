"""What people would pay, from yes and no at prices: a curve fitted by maximum likelihood to intervals.

Duty: `intervals` (answers to one, two or several prices become "at least this, less than that") and `willingness` (the
curve, its median and its means, with ranges). It knows no town: no weights by neighbourhood, no bias of what people
say (market/at_prices.py has those). Where few answered, steps take its place (willingness_steps.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import optimize, special

DISTRIBUTIONS = ("log-logistic", "log-normal", "weibull", "logistic", "normal")
LOG = ("log-logistic", "log-normal", "weibull")  # distributions of the log of the price: nobody is paid to take it
ANGLES, MOST_DOUBLINGS = 360, 12  # directions in which the edge of a likelihood region is looked for, and how far
WIDEST = 20.0  # scale at which a search ends: the answers do not fall with the price, no curve fits them
LEVEL = 0.8


def intervals(first_price, first_yes, second_price=None, second_yes=None) -> tuple[np.ndarray, np.ndarray]:
    """Answers to a first price, and to a second where there was one, as (at least, less than).

    Parameters
    ----------
    first_price, second_price : (n,) prices above zero; NaN where none was asked. first_yes, second_yes : (n,) 1 yes, 0
        no, NaN no answer.

    Returns
    -------
    (lower, upper), each (n,): 0 and infinity where nothing bounds it; both NaN for who answered neither, and for who
    said yes at a higher price and no at a lower one.

    Source: Hanemann, Loomis and Kanninen 1991 (yes-yes, yes-no, no-yes, no-no).

    Examples
    --------
    >>> lower, upper = intervals([10, 10, 10, 10], [1, 1, 0, 0], [20, 20, 5, 5], [1, 0, 1, 0])
    >>> lower.tolist(), upper.tolist()
    ([20.0, 10.0, 5.0, 0.0], [inf, 20.0, 10.0, 5.0])
    """
    prices, yes = [first_price], [first_yes]
    if second_price is not None:
        prices, yes = [*prices, second_price], [*yes, second_yes]
    return several(np.array(prices, dtype=float).T, np.array(yes, dtype=float).T)


def several(prices, yes) -> tuple[np.ndarray, np.ndarray]:
    """The same for any number of prices a person (Gabor and Granger 1966): (n, prices) each; NaN where not asked.

    Examples
    --------
    >>> lower, upper = several([[5, 10, 20], [5, 10, 20]], [[1, 1, 0], [0, 0, 1]])
    >>> lower.tolist(), upper.tolist()
    ([10.0, nan], [20.0, nan])
    """
    prices, yes = np.asarray(prices, dtype=float), np.asarray(yes, dtype=float)
    asked = ~np.isnan(prices) & ~np.isnan(yes) & (prices > 0)
    lower = np.where(asked & (yes == 1), prices, 0.0).max(axis=1)
    upper = np.where(asked & (yes == 0), prices, np.inf).min(axis=1)
    lost = ~asked.any(axis=1) | (lower >= upper)
    return np.where(lost, np.nan, lower), np.where(lost, np.nan, upper)


@dataclass(frozen=True, eq=False)
class Willingness:
    """A fitted curve of what people would pay.

    distribution : one of DISTRIBUTIONS. location, scale : of the price's log (log-logistic, log-normal, weibull) or of
        the price; location at the mean of the covariates.
    coefficients : (1 + covariates,) on the location. standard_errors : of them and of log(scale), from the curvature.
    loglik, n : log-likelihood, people. highest : the highest price that was asked. spike : the share who want none at
        any price; the curve is that of the others, median and means count them as zero.
    """

    distribution: str
    location: float
    scale: float
    coefficients: np.ndarray
    standard_errors: np.ndarray
    loglik: float
    n: int
    highest: float
    spike: float
    lower: np.ndarray
    upper: np.ndarray
    weights: np.ndarray
    covariates: np.ndarray
    spike_known: float

    @property
    def utility(self) -> np.ndarray:
        """The same curve written as P(yes) = F(a + x c + b price), b < 0: a, c ..., b, as the R package DCchoice prints
        it (b of the log of the price for log distributions).
        """
        return np.append(self.coefficients, -1.0) / self.scale

    def survival(self, price) -> np.ndarray:
        """The share that would pay at least this price, the spike among those who would not."""
        return (1 - self.spike) * _above(self.distribution, price, self.location, self.scale)

    @property
    def median(self) -> float:
        """The price that half would pay; 0 where half or more want none."""
        if self.spike >= 0.5:
            return 0.0
        z = _quantile(self.distribution, 1 - 0.5 / (1 - self.spike))
        at = self.location + self.scale * z
        return float(np.exp(at)) if self.distribution in LOG else float(max(at, 0.0))

    @property
    def mean(self) -> float:
        """The mean, who would pay nothing or less counted as zero; infinite for a log-logistic curve of scale 1 or more."""
        return (1 - self.spike) * _mean(self.distribution, self.location, self.scale)

    @property
    def mean_to_highest(self) -> float:
        """The mean with nobody paying more than the highest price asked ("truncated at the maximum bid")."""
        return (1 - self.spike) * _area(self.distribution, self.location, self.scale, self.highest)

    @property
    def mean_below_highest(self) -> float:
        """The same over the share that would not pay the highest price ("truncated with adjustment", Boyle and others
        1988).
        """
        kept = 1 - float(_above(self.distribution, self.highest, self.location, self.scale))
        return self.mean_to_highest / kept

    def range_of(self, what: str = "median", level: float = LEVEL) -> tuple[float, float]:
        """Low and high of "median", "mean" or "mean_to_highest" by profile likelihood; infinite where it has no end.

        The answers' own spread only. With a spike or covariates: ValueError; use `redrawn`.
        """
        if self.spike or self.covariates.shape[1] > 1:
            raise ValueError("profile ranges are made without a spike and without covariates")
        if what not in ("median", "mean", "mean_to_highest"):
            raise ValueError(f"not among median, mean, mean_to_highest: {what}")
        return _profile(self, what, level)

    def redrawn(self, streams, name: str, times: int = 200) -> list[Willingness]:
        """The curve fitted again to answers drawn from it, for the same people and prices (parametric bootstrap).

        streams : draws.Streams; `name` names the stream, so that the same seed gives the same curves. Each person is
        asked her own bounds again: below, between, above. A drawing to which no curve fits is left out.
        """
        found = []
        for at in range(times):
            generator = streams.generator(f"{name}.redrawn", member=at)
            place = self.covariates @ self.coefficients
            z = _quantile(self.distribution, generator.random(len(self.lower)))
            value = place + self.scale * z
            value = np.exp(value) if self.distribution in LOG else value
            value = np.where(generator.random(len(self.lower)) < self.spike, -np.inf, value)
            edges = np.where(np.isfinite(self.lower) & (self.lower > 0), self.lower, -np.inf)
            none = value == -np.inf
            below, above = value < edges, value >= self.upper
            start = 0.0 if self.distribution in LOG else -np.inf
            low = np.where(below, start, np.where(above, self.upper, self.lower))
            high = np.where(below, edges, np.where(above, np.inf, self.upper))
            wants_none = none.astype(float) if self.spike else None
            try:
                found.append(willingness(low, high, self.distribution, zero=wants_none, weights=self.weights,
                                         covariates=self.covariates[:, 1:], highest=self.highest))  # fmt: skip
            except ValueError:
                continue
        return found


def willingness(
    lower, upper, distribution: str = "log-logistic", *, zero=None, weights=None, covariates=None, highest: float | None = None
) -> Willingness:
    """The curve of what people would pay, by maximum likelihood on intervals: sum of log(F(upper) - F(lower)).

    Parameters
    ----------
    lower, upper : (n,) as `intervals` gives them; NaN rows are left out. Under "logistic" and "normal" a lower bound of
        0 means minus infinity, as in Hanemann, Loomis and Kanninen 1991; a row of (-inf, 0) is one who would pay nothing
        (the simple spike of Kristrom 1997).
    zero : (n,) 1 who wants none at any price, 0 who wants it, NaN not known (taken as one of the others).
    weights : (n,) how often each person counts. covariates : (n, k) shifts of the location. highest : the highest price
        asked; the highest bound where not given.

    Errors: ValueError where nothing bounds the curve on both sides, or where the answers do not fall with the price.

    Examples
    --------
    >>> lower, upper = intervals([10] * 10 + [20] * 10 + [40] * 10, [1] * 8 + [0] * 2 + [1] * 5 + [0] * 5 + [1] * 2 + [0] * 8)
    >>> curve = willingness(lower, upper)
    >>> round(curve.median, 6), round(curve.scale, 3)
    (20.0, 0.5)
    """
    if distribution not in DISTRIBUTIONS:
        raise ValueError(f"not among {', '.join(DISTRIBUTIONS)}: {distribution}")
    lower, upper = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    if distribution not in LOG and not (lower == -np.inf).any():
        lower = np.where(lower == 0, -np.inf, lower)
    weight = np.ones(len(lower)) if weights is None else np.asarray(weights, dtype=float)
    extra = np.zeros((len(lower), 0)) if covariates is None else np.asarray(covariates, dtype=float).reshape(len(lower), -1)
    design = np.column_stack([np.ones(len(lower)), extra])
    known = ~np.isnan(lower) & ~np.isnan(upper) & (weight > 0) & ~np.isnan(design).any(axis=1)
    spike, spike_known = 0.0, 0.0
    kept = known.copy()
    if zero is not None:
        zero = np.asarray(zero, dtype=float)
        told = known & ~np.isnan(zero)
        spike_known = float(weight[told].sum())
        spike = float(weight[told & (zero == 1)].sum() / spike_known) if spike_known else 0.0
        kept = known & ~(zero == 1)
    low, high, design, weight_kept = lower[kept], upper[kept], design[kept], weight[kept]
    bounds = np.concatenate([low[np.isfinite(low) & (low > 0)], high[np.isfinite(high) & (high > 0)]])
    some_yes, some_no = (np.isfinite(low) & (low > 0)).any(), np.isfinite(high).any()
    if not some_yes or not some_no:
        raise ValueError("a curve needs some yes and some no")
    start = _start(distribution, low, high, design)
    fit = optimize.minimize(_minus_loglik, start, args=(distribution, low, high, design, weight_kept), method="BFGS", options={"gtol": 1e-7})
    fit = optimize.minimize(_minus_loglik, fit.x, args=(distribution, low, high, design, weight_kept), method="Nelder-Mead",
                            options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000, "maxfev": 8000})  # fmt: skip
    coefficients, scale = fit.x[:-1], float(np.exp(fit.x[-1]))
    unit = 1.0 if distribution in LOG else float(bounds.max())
    if not np.isfinite(fit.fun) or scale > WIDEST * unit or scale < 1e-4 * unit:
        raise ValueError("the answers do not fall with the price: no curve fits them")
    errors = _errors(fit.x, (distribution, low, high, design, weight_kept))
    place = float(np.average(design @ coefficients, weights=weight_kept))
    return Willingness(distribution, place, scale, coefficients, errors, -float(fit.fun), int(known.sum()),
                       float(bounds.max()) if highest is None else float(highest), spike, low, high, weight_kept, design, spike_known)  # fmt: skip


# -- the distributions: location and scale of the price, or of its log -------------------------------------------------
def _z(distribution: str, price, location, scale):
    with np.errstate(divide="ignore"):
        at = np.log(np.maximum(price, 0.0)) if distribution in LOG else price
    return (at - location) / scale


def _above_z(distribution: str, z):
    if distribution in ("normal", "log-normal"):
        return special.ndtr(-z)
    if distribution in ("logistic", "log-logistic"):
        return special.expit(-z)
    with np.errstate(over="ignore"):
        return np.exp(-np.exp(z))


def _above(distribution: str, price, location, scale):
    price = np.asarray(price, dtype=float)
    at = np.log(np.maximum(price, 1e-300)) if distribution in LOG else price
    return _above_z(distribution, (at - location) / scale)


def _quantile(distribution: str, share):
    if distribution in ("normal", "log-normal"):
        return special.ndtri(share)
    if distribution in ("logistic", "log-logistic"):
        return special.logit(share)
    return np.log(-np.log1p(-np.asarray(share)))


def _mean(distribution: str, location: float, scale: float) -> float:
    """The area under the curve from a price of zero on."""
    if distribution == "log-normal":
        return float(np.exp(location + scale**2 / 2))
    if distribution == "log-logistic":
        return float(np.exp(location) * np.pi * scale / np.sin(np.pi * scale)) if scale < 1 else float("inf")
    if distribution == "weibull":
        return float(np.exp(location) * special.gamma(1 + scale))
    z = location / scale
    if distribution == "normal":
        return float(location * special.ndtr(z) + scale * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi))
    return float(scale * np.logaddexp(0, z))


@cache
def _points() -> tuple[np.ndarray, np.ndarray]:
    return np.polynomial.legendre.leggauss(200)


def _area(distribution: str, location: float, scale: float, highest: float) -> float:
    """The area under the curve from a price of zero to the highest."""
    points, widths = _points()
    price = highest * (points + 1) / 2
    return float(highest / 2 * (widths @ _above(distribution, price, location, scale)))


# -- the likelihood ----------------------------------------------------------------------------------------------------
def _minus_loglik(at, distribution, low, high, design, weight) -> float:
    place, scale = design @ at[:-1], np.exp(np.clip(at[-1], -40, 40))
    return float(-(weight @ np.log(_between(distribution, low, high, place, scale))))


def _between(distribution, low, high, place, scale) -> np.ndarray:
    """The share between two prices, never quite zero."""
    z_low, z_high = _z(distribution, low, place, scale), _z(distribution, high, place, scale)
    share = _above_z(distribution, z_low) - _above_z(distribution, z_high)
    if distribution != "weibull":  # the smaller of the two tails is exact: far out in a tail differences keep their digits
        with np.errstate(invalid="ignore"):
            left = z_low + z_high < 0
        share = np.where(left, _above_z(distribution, -z_high) - _above_z(distribution, -z_low), share)
    return np.maximum(share, 1e-300)


def _start(distribution, low, high, design) -> np.ndarray:
    middle = np.where(np.isfinite(high), (np.maximum(low, 0) + high) / 2, np.maximum(low, 0) * 1.5)
    middle = np.maximum(middle, 1e-12)
    value = np.log(middle) if distribution in LOG else middle
    coefficients = np.linalg.lstsq(design, value, rcond=None)[0]
    spread = max(float(np.std(value - design @ coefficients)), 0.3 if distribution in LOG else 0.3 * float(np.mean(middle)))
    return np.append(coefficients, np.log(spread))


def _errors(at, args) -> np.ndarray:
    """Standard errors from the curvature of the log-likelihood at its top; NaN where it is flat."""
    k = len(at)
    step = 1e-4 * np.maximum(1.0, np.abs(at))
    curvature = np.zeros((k, k))
    for i in range(k):
        for j in range(i, k):
            e, f = np.eye(k)[i] * step[i], np.eye(k)[j] * step[j]
            corners = [_minus_loglik(at + a * e + b * f, *args) for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
            curvature[i, j] = curvature[j, i] = (corners[0] - corners[1] - corners[2] + corners[3]) / (4 * step[i] * step[j])
    try:
        variance = np.diag(np.linalg.inv(curvature))
    except np.linalg.LinAlgError:
        return np.full(k, np.nan)
    return np.sqrt(np.where(variance > 0, variance, np.nan))


def _profile(curve: Willingness, what: str, level: float) -> tuple[float, float]:
    """Least and most of `what` on the edge of the region where twice the fall of the log-likelihood stays below chi2(1)."""
    limit = special.ndtri((1 + level) / 2) ** 2 / 2
    kinds, at = np.unique(np.column_stack([curve.lower, curve.upper]), axis=0, return_inverse=True)
    weight = np.bincount(at.ravel(), weights=curve.weights)
    angle = np.linspace(0, 2 * np.pi, ANGLES, endpoint=False)
    unit = np.where(np.isfinite(curve.standard_errors), curve.standard_errors, 0.1)
    way = np.column_stack([np.cos(angle) * unit[0], np.sin(angle) * unit[1]])

    def fall(reach: np.ndarray) -> np.ndarray:
        place, log_scale = curve.location + reach * way[:, 0], np.log(curve.scale) + reach * way[:, 1]
        inside = _between(curve.distribution, kinds[:, 0], kinds[:, 1], place[:, None], np.exp(np.clip(log_scale, -40, 40))[:, None])
        return curve.loglik - np.log(inside) @ weight - limit

    near, far = np.zeros(ANGLES), np.ones(ANGLES)
    for _step in range(MOST_DOUBLINGS):
        short = fall(far) < 0
        if not short.any():
            break
        far[short] *= 2
    for _step in range(50):
        half = (near + far) / 2
        inside = fall(half) < 0
        near, far = np.where(inside, half, near), np.where(inside, far, half)
    place, scale = curve.location + near * way[:, 0], np.exp(np.log(curve.scale) + near * way[:, 1])
    if what == "median":
        middle = place + scale * _quantile(curve.distribution, 0.5)
        found = np.exp(middle) if curve.distribution in LOG else middle
    elif what == "mean":
        found = np.array([_mean(curve.distribution, *one) for one in zip(place, scale)])
    else:
        found = np.array([_area(curve.distribution, *one, curve.highest) for one in zip(place, scale)])
    return float(found.min()), float(found.max())
