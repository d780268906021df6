"""How long businesses last: Kaplan-Meier's share still open, with small-sample ranges that know that towns differ.

Duty: the curve from months and ends. Who has ended, and how, is histories.py; bounds for those not heard of again are
made by asking this module twice. Rates of other countries are not mixed in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from livelihood.evaluation.clustered import FEW_CLUSTERS, LEVEL, PRIOR_ICC, effective


@dataclass(frozen=True)
class Curve:
    """Share still open after each month 0, 1, 2, ... (M + 1,).

    open, low, high : share still open and its range at `level`. stops : ends in the month. followed : still open and
    still followed after the month. at_risk : followed into the month. error : standard error of `open`.
    """

    open: np.ndarray
    low: np.ndarray
    high: np.ndarray
    stops: np.ndarray
    followed: np.ndarray
    at_risk: np.ndarray
    error: np.ndarray
    level: float = LEVEL

    def at(self, month: int) -> tuple[float, float, float]:
        """Share still open after `month` months, low, high; nan beyond the last month in which anybody was followed."""
        if month >= len(self.open) or self.at_risk[month] == 0 and self.open[month] > 0:
            return (np.nan,) * 3
        return float(self.open[month]), float(self.low[month]), float(self.high[month])


def curve(months, stopped, clusters=None, level: float = LEVEL, until: int | None = None) -> Curve:
    """Kaplan-Meier with beta-product ranges; clusters widen them by their design effect at each month.

    Parameters
    ----------
    months : (n,) whole months from the first to the last sale, both counted; 0 where it never sold.
    stopped : (n,) True where it stopped after that many months; False where it was still open when last followed.
    clusters : (n,) which town or partner each belongs to; None: separate businesses.
    until : last month of the curve.

    Source: Fay, Brittain & Proschan, Biostatistics 14 (2013), beta product confidence procedure by moments (recalled);
    without censoring and clusters it is Clopper and Pearson's interval. Clusters: infinitesimal jackknife over Greenwood.

    Examples
    --------
    >>> found = curve([2, 3, 3, 5, 8], [True, True, False, True, False])
    >>> found.open.round(3).tolist()
    [1.0, 1.0, 0.8, 0.6, 0.6, 0.3, 0.3, 0.3, 0.3]
    >>> found.followed.tolist()
    [5, 5, 4, 2, 2, 1, 1, 1, 0]
    """
    months, stopped = np.asarray(months, dtype=int), np.asarray(stopped, dtype=bool)
    last = int(months.max(initial=0)) if until is None else until
    size = last + 2
    inside = np.minimum(months, last + 1)
    ends = np.bincount(inside[stopped & (months <= last)], minlength=size)[: last + 1]
    leaving = np.bincount(inside, minlength=size)
    at_risk = leaving[::-1].cumsum()[::-1][: last + 1]
    followed = np.append(at_risk[1:], leaving[last + 1])
    with np.errstate(divide="ignore", invalid="ignore"):
        hazard = np.where(at_risk > 0, ends / np.maximum(at_risk, 1), 0.0)
        open_ = np.cumprod(1 - hazard)
        greenwood = open_**2 * np.cumsum(np.where(at_risk > ends, ends / (at_risk * np.maximum(at_risk - ends, 1.0)), 0.0))
    effects, freedom = _effects(inside, stopped & (months <= last), clusters, at_risk, hazard, open_, greenwood)
    low, high = np.ones(last + 1), np.ones(last + 1)
    for month in range(last + 1):
        part = effective(effects[month], freedom, level) if freedom else 1.0
        low[month], high[month] = _beta_product(at_risk[: month + 1] / part, ends[: month + 1] / part, followed[month] / part, level)
    return Curve(open_, np.minimum(low, open_), np.maximum(high, open_), ends, followed, at_risk, np.sqrt(effects * greenwood), level)


def _beta_product(at_risk, ends, followed, level):
    """The range of a product of betas, one for each month with ends; the lower end has one more for the next end."""
    tail = (1 - level) / 2
    happened = ends > 0
    a, b = (at_risk - ends + 1)[happened], ends[happened]
    high = 1.0 if not len(a) else float(stats.beta.ppf(1 - tail, *_moments(a, b)))
    if followed <= 0:
        return 0.0, high
    return float(stats.beta.ppf(tail, *_moments(np.append(a, followed), np.append(b, 1.0)))), high


def _moments(a, b):
    """The beta with the mean and variance of a product of independent betas."""
    first = float(np.prod(a / (a + b)))
    second = float(np.prod(a * (a + 1) / ((a + b) * (a + b + 1))))
    spread = second - first**2
    size = first * (1 - first) / spread - 1 if spread > 0 else 1e9
    return first * size, (1 - first) * size


def _effects(months, stopped, clusters, at_risk, hazard, open_, greenwood):
    """Design effect of the curve at each month (M + 1,), never below 1, and degrees of freedom (0: no clusters)."""
    if clusters is None:
        return np.ones(len(open_)), 0
    codes = np.unique(np.asarray(clusters), return_inverse=True)[1]
    count = int(codes.max()) + 1
    if count <= FEW_CLUSTERS:
        return np.full(len(open_), 1.0 + (len(codes) / count - 1) * PRIOR_ICC), max(1, len(codes) - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where((at_risk > 0) & (hazard < 1), 1.0 / (np.maximum(at_risk, 1) * np.maximum(1 - hazard, 1e-12)), 0.0)
    last = len(open_) - 1
    drift = np.cumsum(hazard * weight)  # what each one at risk contributes to the expected ends, summed over months
    # influence on log S of an end at month m: -weight[m]; of being at risk up to month m: +drift[m]
    influence = np.zeros((count, last + 1))
    ended = stopped & (months <= last)
    np.add.at(influence, (codes[ended], months[ended]), -weight[months[ended]])
    influence = influence.cumsum(axis=1)
    present = np.zeros((count, last + 2))  # how many of a cluster leave after each month
    np.add.at(present, (codes, np.minimum(months, last + 1)), 1.0)
    here = present[:, ::-1].cumsum(axis=1)[:, ::-1][:, : last + 1]  # at risk in each month, by cluster
    influence += (here * np.diff(drift, prepend=0.0)).cumsum(axis=1)
    variance = open_**2 * (influence**2).sum(axis=0) * count / (count - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(greenwood > 0, variance / greenwood, 1.0)
    return np.maximum(1.0, effect), count - 1


def life_table(started: float, surviving) -> np.ndarray:
    """Share of a cohort that survives to each later count, from published counts; nothing is estimated.

    Parameters
    ----------
    started : how many started. surviving : (Y,) how many there still are at each later date.

    Examples
    --------
    >>> life_table(200, [160, 120]).tolist()
    [0.8, 0.6]
    """
    return np.asarray(surviving, dtype=float) / started
