"""What feasts do to a price: how many times it is in a month that lies wholly before a feast, with how sure that is.

Duty: a ridge regression on shares of days. Dates are in feasts.py. A feast that moves little from year to year cannot be
told from its month in few years: then the prior carries it, and the range is wider.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market import feasts

PRIOR_SD = 0.1  # log, a month wholly before a feast (methods 4); the same for a month of the year beside it (assumed)
FROM = 24  # months with a price: below, only the prior is used (two feasts of each kind seen)
LEAST_SD = 0.005  # sd of the monthly change, log: prices are rounded when they are written down (assumed)
ROUNDS = 6  # alternations between effects and noise; they settle within a few


@dataclass(frozen=True, eq=False)
class Effects:
    """names : K feasts. mean : (2 K,) log, before and after each, a share of days of 1. cov : (2 K, 2 K). n : months behind it."""

    names: tuple[str, ...]
    mean: np.ndarray
    cov: np.ndarray
    n: int

    def part(self, months: np.ndarray) -> np.ndarray:
        """(n,) log of what feasts add in each month."""
        return np.einsum("ij,j->i", feasts.shares(self.names, months), self.mean)

    def draws(self, normals: np.ndarray) -> np.ndarray:
        """(2 K, S) draws of the effects from standard normals of the same shape."""
        values, vectors = np.linalg.eigh(self.cov)
        root = vectors * np.sqrt(np.maximum(values, 0.0))
        # summed one by one: a product of matrices may differ in its last bits with the number of draws and of threads
        return self.mean[:, None] + sum(root[:, at, None] * normals[at] for at in range(len(values)))

    def spread(self, shares: np.ndarray) -> np.ndarray:
        """(n,) sd of what feasts add, from shares of days (or differences of them)."""
        return np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", shares, self.cov, shares), 0.0))


def effects(months: np.ndarray, log: np.ndarray, names, period: int = 12) -> Effects:
    """What feasts do, from changes between the months with a price: drift, months of the year and feasts told apart.

    change = drift x months + difference of months of the year + difference of shares of days x b + noise, noise as of a random
    walk. b and the months of the year are drawn towards 0 with sd .1 (ridge), so that where they cannot be told apart each
    takes a part and neither is sure. Under 24 months with a price b is the prior: 0 give or take .1.

    Parameters
    ----------
    months : (n,) months from year 0, rising. log : (n,) log prices. names : keys of feasts.NAMES.

    Examples
    --------
    >>> months = 2012 * 12 + np.arange(120)
    >>> noise = np.cumsum(0.01 * np.random.default_rng(1).standard_normal(120))
    >>> told = effects(months, noise + 0.2 * feasts.shares(["ramadan"], months)[:, 0], ["ramadan"])
    >>> bool(abs(told.mean[0] - 0.2) < 0.02), bool(0 < told.cov[0, 0] ** 0.5 < 0.02)
    (True, True)
    """
    names = tuple(dict.fromkeys(names))
    width = 2 * len(names)
    months = np.asarray(months, dtype=int)
    if len(months) < FROM or not width:
        return Effects(names, np.zeros(width), np.eye(width) * PRIOR_SD**2, len(months))
    gap = np.sqrt(np.diff(months))
    year = np.diff(np.eye(period)[months % period], axis=0)
    feast = np.diff(feasts.shares(names, months), axis=0)
    known = np.column_stack([np.diff(months), year, feast]) / gap[:, None]
    change = np.diff(log) / gap
    prior = np.array([0.0] + [1 / PRIOR_SD**2] * (period + width))
    noise = max(float(change.var(ddof=1)), LEAST_SD**2)
    # einsum, not a product of matrices: its last bits hang on the number of threads
    square, cross = np.einsum("ij,ik->jk", known, known), np.einsum("ij,i->j", known, change)
    for _ in range(ROUNDS):
        cov = np.linalg.inv(square / noise + np.diag(prior))
        found = np.einsum("jk,k->j", cov, cross) / noise
        used = float(np.einsum("jk,jk->", cov, square)) / noise  # numbers that the data, not the prior, decide
        left = change - np.einsum("ij,j->i", known, found)
        noise = max(float(np.einsum("i,i->", left, left)) / max(len(change) - used, 1.0), LEAST_SD**2)
    cov = np.linalg.inv(square / noise + np.diag(prior))
    found = np.einsum("jk,k->j", cov, cross) / noise
    return Effects(names, found[-width:], cov[-width:, -width:], len(months))
