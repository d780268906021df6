"""How far the people who were asked stand for all households: a weight a person, and what the interviews are worth.

Duty: post-stratification over neighbourhoods with shrinkage, clusters, weights, the finite number of households. It
sees no answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market.households import Catchment
from livelihood.market.priors import AREA_SHRINK, CLUSTER_CORRELATION, PLACE_UNKNOWN_SIZE, WEIGHT_TRIM

LEAST_LEFT = 0.05  # of the sampling variance stays when nearly all were asked: answers are never exact (assumed)


@dataclass(frozen=True, eq=False)
class Weights:
    """How each person counts.

    weight : (n,) adds up to 1; a mean over households is sum(weight * answer). worth : number of interviews of a simple
    random sample with the same variance. visited : number of neighbourhoods asked in; of : all of them (0: no list).
    unplaced : people whose neighbourhood is not written or not listed.
    """

    weight: np.ndarray
    worth: float
    visited: int
    of: int
    unplaced: int

    def mean(self, answers: np.ndarray) -> float:
        return float(self.weight @ answers)


def weigh(area: np.ndarray, weight: np.ndarray, catchment: Catchment) -> Weights:
    """Weights of the people asked.

    With neighbourhoods g of H_g households, the mean of one is (sum of its answers + m * mean of all answers) / (n_g +
    m), m = 4, so each person's weight c_i is known before any answer is. Under the model that m stands for (variance
    between neighbourhoods = variance within / m) the error is sum_g (C_g - h_g) a_g + sum_i c_i e_i, with h_g = H_g / H
    and C_g the weight of those asked in g; hence worth = 1 / (sum c_i^2 + sum (C_g - h_g)^2 / m). Neighbourhoods that
    nobody visited have C_g = 0: their share of the variance between neighbourhoods stays in. Without a list of
    neighbourhoods those visited are a sample of places with correlation .10.

    Examples
    --------
    >>> town = Catchment(("a", "b"), np.array([200.0, 200.0]), np.full(2, np.nan), np.array([200.0, 200.0]), None)
    >>> even = weigh(np.array(["a", "a", "b", "b"]), np.ones(4), town)
    >>> even.weight.round(3).tolist(), round(even.worth, 2)
    ([0.25, 0.25, 0.25, 0.25], 4.0)
    >>> one = weigh(np.array(["a"] * 4), np.ones(4), town)  # 1 / (4 / 16 + (.25 + .25) / 4)
    >>> round(one.worth, 2)
    2.67
    """
    n = len(area)
    weight = np.where(weight > 0, weight, 0.0)
    if weight.sum() == 0:
        weight = np.ones(n)
    weight = np.minimum(weight, WEIGHT_TRIM * np.median(weight[weight > 0]))
    even = weight / weight.sum()
    if catchment.known:
        place = catchment.places(area)
        h = catchment.households / catchment.households.sum()
        total = np.bincount(place[place >= 0], weights=weight[place >= 0], minlength=len(h))
        square = np.bincount(place[place >= 0], weights=weight[place >= 0] ** 2, minlength=len(h))
        here = np.divide(total**2, square, out=np.zeros(len(h)), where=square > 0)
        own = here / (here + AREA_SHRINK)
        per_weight = np.divide(h * own, total, out=np.zeros(len(h)), where=total > 0)
        c = even * float(h @ (1 - own)) + np.where(place >= 0, weight * per_weight[place], 0.0)
        held = np.bincount(place[place >= 0], weights=c[place >= 0], minlength=len(h))
        between = float(((held - h) ** 2).sum() + (c[place < 0] ** 2).sum()) / AREA_SHRINK
        return Weights(c, 1.0 / (float(c @ c) + between), int((here > 0).sum()), len(h), int((place < 0).sum()))
    written = np.array([bool(name) for name in area])
    if written.any():
        _, place = np.unique(np.array([str(name).lower() for name in area]), return_inverse=True)
        held = np.bincount(place[written], weights=even[written])
        correlated = (
            float((held**2).sum() + (even[~written] ** 2).sum()) * CLUSTER_CORRELATION / (1 - CLUSTER_CORRELATION)
        )
        return Weights(even, 1.0 / (float(even @ even) + correlated), int((held > 0).sum()), 0, int((~written).sum()))
    design = 1 + (PLACE_UNKNOWN_SIZE - 1) * CLUSTER_CORRELATION
    return Weights(even, 1.0 / (float(even @ even) * design), 0, 0, n)


def worth_in_town(weights: Weights, n: int, size: float) -> float:
    """`worth` for a town of `size` households (NaN: not known): the variance shrinks by 1 - n / size where many of few
    were asked.

    Examples
    --------
    >>> weights = Weights(np.full(20, 0.05), 20.0, 1, 1, 0)
    >>> worth_in_town(weights, 20, 40.0), worth_in_town(weights, 20, np.nan)
    (40.0, 20.0)
    """
    left = max(1.0 - n / size, LEAST_LEFT) if size > 0 else 1.0
    return weights.worth / left
