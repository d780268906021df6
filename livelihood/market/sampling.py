"""What a few answers say of a whole: shares, means of unequal amounts, counts; as draws from streams of given names.

Duty: sampling noise only (methods 1). It knows nothing of markets.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from livelihood.market.priors import CAP_AT, CAP_TIMES, UNEQUAL

MOST_UNEQUAL = 2.25  # variance of the log: beyond sd 1.5 a few answers say nothing of the mean (assumed)
MOST_OTHERS = 40  # a count of newcomers beyond this is not looked for


def share_draws(yes: float, n: float, z: np.ndarray) -> np.ndarray:
    """A share from `yes` of `n` answers: Jeffreys, Beta(yes + 1/2, n - yes + 1/2). n may be an effective number.

    Examples
    --------
    >>> z = np.array([-1.2816, 0.0, 1.2816])
    >>> share_draws(3, 15, z).round(3).tolist()
    [0.098, 0.207, 0.356]
    """
    yes = min(max(yes, 0.0), n)
    return special.betaincinv(yes + 0.5, n - yes + 0.5, special.ndtr(z))


def capped(values: np.ndarray, kept: np.ndarray | None = None) -> tuple[np.ndarray, float, int]:
    """Amounts with those above 3 times the 90th percentile of the non-zero ones lowered to it; the limit; how many were
    lowered. Those that a person wants kept stay as they are.

    The percentile is the answer at or below it ("lower"), so that among ten answers one typing error cannot lift it.

    Examples
    --------
    >>> lowered, limit, n = capped(np.array([0, 4.0, 4, 4, 4, 4, 4, 4, 4, 4, 400]))
    >>> float(lowered.max()), limit, n
    (12.0, 12.0, 1)
    """
    told = values[values > 0]
    if len(told) < 3:  # of two answers neither is the usual one
        return values, np.inf, 0
    limit = CAP_TIMES * float(np.quantile(told, CAP_AT, method="lower"))
    above = values > limit if kept is None else (values > limit) & ~kept
    return np.where(above, limit, values), limit, int(above.sum())


def unequal(values: np.ndarray, kind: str, u: np.ndarray) -> np.ndarray:
    """(S,) draws of the variance of the log of amounts: what the answers show, shrunk to the prior of `kind`.

    Parameters
    ----------
    values : (n,) amounts; zeros count through the coefficient of variation.
    kind : "buyers", "sellers" or "prices" (UNEQUAL). u : (S,) uniforms.
    """
    square, df = _unequal(values, kind)
    return np.minimum(square / (2 * special.gammaincinv(df / 2, u)), MOST_UNEQUAL)


def unequal_middle(values: np.ndarray, kind: str) -> float:
    """The variance of the log that `unequal` draws around.

    Examples
    --------
    >>> # .1^2, and 4 * .7^2 / 25
    >>> round(unequal_middle(np.array([20.0]), "prices"), 4), round(unequal_middle(np.full(22, 5.0), "buyers"), 4)
    (0.01, 0.0784)
    """
    square, df = _unequal(values, kind)
    return square / df


def _unequal(values: np.ndarray, kind: str) -> tuple[float, float]:
    """Sum of squares and degrees of freedom, the prior's and the answers' together."""
    sd, worth = UNEQUAL[kind]
    told = values[values > 0]
    n = len(told)
    seen = float(np.log(told).var(ddof=1)) if n > 1 else 0.0
    if n < len(values) and n > 0:  # zeros have no log: the whole spread by the coefficient of variation
        n = len(values)
        seen = max(seen, float(np.log1p(values.var(ddof=1) / values.mean() ** 2)))
    told_df = max(n - 1, 0)
    return worth * sd**2 + told_df * seen, worth + told_df


def mean_factor(log_variance: np.ndarray, n, z: np.ndarray, rest=0.0) -> np.ndarray:
    """(S,) factor on the mean of n unequal amounts: small-sample noise on the log scale.

    The variance of the log of a mean of n lognormal amounts is close to (exp(s2) - 1) / n; s2 is itself drawn, which
    gives the tails of a t. `rest` is variance from elsewhere (cuts, counts of one hour). n may be an array (S,) or
    already reduced for a finite population.
    """
    return np.exp(z * np.sqrt(np.expm1(log_variance) / n + rest))


def poisson_draws(rate: np.ndarray, u: np.ndarray) -> np.ndarray:
    """(S,) Poisson counts by inversion, increasing in u and in rate; at most 40.

    Examples
    --------
    >>> poisson_draws(np.array([0.5, 0.5, 0.5]), np.array([0.6, 0.7, 0.95])).tolist()
    [0.0, 1.0, 2.0]
    """
    term = np.exp(-rate)
    total = term.copy()
    count = np.zeros(len(rate))
    for step in range(1, MOST_OTHERS + 1):
        above = u > total
        if not above.any():
            break
        count += above
        term = term * rate / step
        total += term
    return count
