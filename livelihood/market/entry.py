"""How large a town has to be for its first, second, third seller: entry thresholds over many towns.

Duty: one ordered probit (Bresnahan and Reiss 1991) over separate towns of a network of places. It says nothing of one
town: there newcomer_demand.py and the room stand.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

LEAST_TOWNS = 40  # separate small towns (methods 5)
LEAST_EACH = 5  # towns with each number of sellers: below, a threshold hangs on a few towns (assumed)


@dataclass(frozen=True, eq=False)
class EntryThresholds:
    """sellers : 1, 2 ... the last stands for that many or more. size : of the town, at which a place has that many as
    likely as not. per_seller : size / sellers. ratio : per_seller of one more over this; above 1 more sellers compete
    harder. low, high : of the ratios, 80%, from the estimates' covariance. towns : how many. slope : of the log of size.
    """

    sellers: np.ndarray
    size: np.ndarray
    per_seller: np.ndarray
    ratio: np.ndarray
    low: np.ndarray
    high: np.ndarray
    towns: int
    slope: float


def entry_thresholds(sellers, size, covariates=None, most: int = 5, seed: int = 1) -> EntryThresholds:
    """Thresholds from one row a town: P(sellers >= n) = Phi(slope log size + covariates b - k_n), S_n = exp((k_n - mean
    covariates b) / slope).

    Parameters
    ----------
    sellers : (towns,) how many there are; more than `most` count as `most`. size : (towns,) households, above zero.
    covariates : (towns, k) what else differs.

    Errors: ValueError below 40 towns, where a number of sellers is met in fewer than 5 towns, or where larger towns do
    not have more sellers. Ratios of the first entrants are hump-shaped: read them from the third on (CEPR DP 14009).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> size = np.exp(rng.uniform(4, 8, 400))
    >>> latent = 1.5 * np.log(size) + rng.standard_normal(400)
    >>> found = entry_thresholds((latent > 1.5 * np.log(200)).astype(int) + (latent > 1.5 * np.log(500)), size, most=2)
    >>> found.towns, bool(abs(found.size[0] - 200) < 40), bool(abs(found.size[1] - 500) < 100)
    (400, True, True)
    """
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    count, size = np.minimum(np.asarray(sellers, dtype=int), most), np.asarray(size, dtype=float)
    if len(count) < LEAST_TOWNS:
        raise ValueError(f"{len(count)} towns; it takes {LEAST_TOWNS}")
    if not (size > 0).all() or (count < 0).any():
        raise ValueError("sizes are above zero, numbers of sellers zero or more")
    found, often = np.unique(count, return_counts=True)
    if len(found) < 2 or len(found) != found.max() + 1 or (often < LEAST_EACH).any():
        raise ValueError(f"each number of sellers from 0 on has to be met in {LEAST_EACH} towns")
    extra = np.zeros((len(count), 0)) if covariates is None else np.asarray(covariates, dtype=float).reshape(len(count), -1)
    centred = extra - extra.mean(axis=0)
    model = OrderedModel(count, np.column_stack([np.log(size), centred]), distr="probit")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit without a covariance is refused below
        fit = model.fit(method="bfgs", disp=False, maxiter=500)
    slope = float(fit.params[0])
    if slope <= 0:
        raise ValueError("larger towns do not have more sellers: no threshold")
    names = np.arange(1, len(found))

    def per_seller(params):
        cut = model.transform_threshold_params(params)[1:-1]
        return np.exp(cut / params[0]) / names

    middle = per_seller(fit.params)
    covariance = np.asarray(fit.cov_params())
    if not np.isfinite(covariance).all():
        raise ValueError("the towns do not show how the numbers of sellers rise")
    drawn = np.random.default_rng(seed).multivariate_normal(fit.params, covariance, size=2000)
    drawn = drawn[drawn[:, 0] > slope / 10]
    each = np.array([per_seller(params) for params in drawn])
    ratios = each[:, 1:] / each[:, :-1]
    low, high = np.quantile(ratios, [0.1, 0.9], axis=0) if len(names) > 1 else (np.zeros(0), np.zeros(0))
    return EntryThresholds(names, middle * names, middle, middle[1:] / middle[:-1], low, high, len(count), slope)
