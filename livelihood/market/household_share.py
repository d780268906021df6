"""The share of households that buy a product, or looked for it and did not find it.

Duty: a yes-or-no answer of people asked at home as draws of a share. Who did not know or did not say widens it.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from livelihood.draws import Estimate
from livelihood.market.households import Catchment
from livelihood.market.left_out import Missing
from livelihood.market.priors import LEAST_SHARE
from livelihood.market.representation import weigh, worth_in_town
from livelihood.market.sampling import share_draws

TITLE, UNIT, SOURCE = (
    "Share of households",
    "share of households",
    "customers table, asked at home; Jeffreys (methods 1)",
)
SILENT_APART = 1.0  # sd, on the log-odds scale, by which those who did not say may differ from the others (assumed)


def household_share(
    answer: np.ndarray,
    area: np.ndarray,
    weight: np.ndarray,
    catchment: Catchment,
    z: np.ndarray,
    z_silent: np.ndarray,
    silent: int = 0,
    least: int = LEAST_SHARE,
) -> Estimate | Missing:
    """The share of households that say yes.

    Parameters
    ----------
    answer : (people,) 1 yes, 0 no, NaN not known; asked at home. area, weight : theirs. z, z_silent : (S,) standard
        normals.
    silent : how many did not know or did not say; they may differ from the others by `SILENT_APART` on the log-odds
        scale.

    Returns
    -------
    Estimate of (S,), or Missing("few_share") below `least` answers.

    Examples
    --------
    >>> town = Catchment((), np.zeros(0), np.zeros(0), np.zeros(0), None)
    >>> z = np.random.default_rng(0).standard_normal(2000)
    >>> share = household_share(np.array([1.0] * 9 + [0.0] * 11), np.array([""] * 20), np.ones(20), town, z, z)
    >>> round(float(share.median), 2), share.people
    (0.45, 20)
    """
    known = ~np.isnan(answer)
    n = int(known.sum())
    if n < least:
        return Missing("few_share", {"n": n, "least": least, "more": least - n})
    weights = weigh(area[known], weight[known], catchment)
    worth = worth_in_town(weights, n, catchment.likely)
    values = with_silent(share_draws(weights.mean(answer[known]) * worth, worth, z), silent / (silent + n), z_silent)
    return Estimate(values, UNIT, "measured here", n, "customers table", "Jeffreys share, weighed by neighbourhood", n)


def with_silent(share: np.ndarray, part: float, z: np.ndarray) -> np.ndarray:
    """The share of all, where a `part` of them did not say: their log-odds differ from the others' by z times
    SILENT_APART.

    Examples
    --------
    >>> with_silent(np.array([0.5]), 0.2, np.array([-8.0])).round(2).tolist()
    [0.4]
    """
    if part <= 0:
        return share
    inside = np.clip(share, 1e-9, 1 - 1e-9)
    return (1 - part) * share + part * special.expit(special.logit(inside) + SILENT_APART * z)
