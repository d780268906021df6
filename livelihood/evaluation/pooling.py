"""Several partners' or places' results as one: how far they differ, what to expect of a new one. Partial pooling.

Duty: random-effects pooling of estimates on a scale where differences make sense (logs, log odds). Money itself is
never pooled. With 8 or more: Paule-Mandel and Hartung-Knapp; with fewer a stated prior on how far they differ. The range
for a new one is the wider of both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from livelihood.evaluation.clustered import LEVEL

FEW = 8  # methods note 11: below 8 the spread between towns is often estimated as 0
PRIOR_SPREAD = 0.3  # methods note 11: half-normal prior on tau, scale .3 on logs


@dataclass(frozen=True)
class Pooled:
    """What several say together.

    value, low, high : the mean over partners and its range at `level`. spread : tau, how far partners differ.
    new_low, new_high : the range for a new one like these. shrunk : (k,) each one's estimate, drawn towards the mean.
    method : in words, for results.json.
    """

    value: float
    low: float
    high: float
    spread: float
    new_low: float
    new_high: float
    shrunk: np.ndarray
    count: int
    method: str
    level: float = LEVEL


def pooled(estimates, variances, level: float = LEVEL, prior: float = PRIOR_SPREAD) -> Pooled:
    """Pools k estimates with known variances.

    Parameters
    ----------
    estimates, variances : (k,), on a log or log-odds scale. prior : scale of the half-normal prior on the spread, used for k < 8 and for the range of a new one.

    Errors: ValueError where there are fewer than 2.
    Source: Paule & Mandel 1982; Hartung & Knapp 2001, never narrower than the fixed-effect range; Higgins, Thompson &
    Spiegelhalter 2009 (prediction, k - 2 degrees of freedom); methods note 11.

    Examples
    --------
    >>> found = pooled([0.1, 0.3, -0.2, 0.5, 0.2, 0.0, 0.4, 0.1], [0.04] * 8)
    >>> round(found.value, 3), round(found.spread, 3), bool(found.new_low < found.low < found.high < found.new_high)
    (0.175, 0.104, True)
    """
    estimates, variances = np.asarray(estimates, dtype=float), np.asarray(variances, dtype=float)
    if len(estimates) < 2:
        raise ValueError("pooling needs two or more")
    if len(estimates) < FEW:
        return _by_prior(estimates, variances, level, prior)
    count = len(estimates)
    spread2 = paule_mandel(estimates, variances)
    weights = 1 / (variances + spread2)
    middle = float((weights * estimates).sum() / weights.sum())
    ratio = max(1.0, float((weights * (estimates - middle) ** 2).sum() / (count - 1)))
    error = np.sqrt(ratio / weights.sum())
    tail = (1 + level) / 2
    reach, new_reach = stats.t.ppf(tail, count - 1) * error, stats.t.ppf(tail, count - 2) * np.sqrt(spread2 + error**2)
    held = spread2 / (spread2 + variances)
    by_prior = _by_prior(estimates, variances, level, prior)  # an estimated spread is often 0 by luck; the wider range for a new one is taken
    return Pooled(middle, middle - reach, middle + reach, float(np.sqrt(spread2)), min(middle - max(reach, new_reach), by_prior.new_low),
                  max(middle + max(reach, new_reach), by_prior.new_high), held * estimates + (1 - held) * middle, count, "Paule-Mandel, Hartung-Knapp", level)  # fmt: skip


def paule_mandel(estimates, variances) -> float:
    """The variance between partners for which the weighted squares are what chance gives; 0 where they are already less.

    Examples
    --------
    >>> round(paule_mandel([1.0, 2.0, 3.0], [0.1, 0.1, 0.1]), 6), paule_mandel([1.0, 1.1], [1.0, 1.0])
    (0.9, 0.0)
    """
    estimates, variances = np.asarray(estimates, dtype=float), np.asarray(variances, dtype=float)

    def excess(spread2):
        weights = 1 / (variances + spread2)
        middle = (weights * estimates).sum() / weights.sum()
        return (weights * (estimates - middle) ** 2).sum() - (len(estimates) - 1)

    if excess(0.0) <= 0:
        return 0.0
    top = float(((estimates - estimates.mean()) ** 2).sum()) + float(variances.max())
    return float(optimize.brentq(excess, 0.0, top, xtol=1e-14))


def _by_prior(estimates, variances, level, prior):
    """The spread is averaged over a half-normal prior on a grid; the mean has a flat one."""
    taus = np.linspace(0, 5 * max(prior, float(estimates.std())), 801)[:, None]
    weights = 1 / (variances + taus**2)
    total = weights.sum(axis=1)
    middles = (weights * estimates).sum(axis=1) / total
    log = 0.5 * (np.log(weights).sum(axis=1) - np.log(total) - (weights * (estimates - middles[:, None]) ** 2).sum(axis=1)) - 0.5 * (taus[:, 0] / prior) ** 2
    chance = np.exp(log - log.max())
    chance /= chance.sum()
    tail = (1 - level) / 2
    errors, new_errors = np.sqrt(1 / total), np.sqrt(1 / total + taus[:, 0] ** 2)
    low, high = (_mixture(middles, errors, chance, q) for q in (tail, 1 - tail))
    new_low, new_high = (_mixture(middles, new_errors, chance, q) for q in (tail, 1 - tail))
    held = taus**2 / (taus**2 + variances)
    shrunk = (chance[:, None] * (held * estimates + (1 - held) * middles[:, None])).sum(axis=0)
    return Pooled(float((chance * middles).sum()), low, high, float((chance * taus[:, 0]).sum()), new_low, new_high, shrunk, len(estimates),
                  f"half-normal prior on the spread, scale {prior:g}", level)  # fmt: skip


def _mixture(middles, errors, chance, quantile):
    """A quantile of a mixture of normals."""
    ends = (middles - 12 * errors).min(), (middles + 12 * errors).max()
    return float(optimize.brentq(lambda x: (chance * stats.norm.cdf(x, middles, errors)).sum() - quantile, *ends))


def log_odds(yes, of) -> tuple[np.ndarray, np.ndarray]:
    """Log odds of yes of each partner, with half a person added to each side, and their variances.

    The variances come from the share of all together, not from each one's own: else a partner whose share lies nearer to
    a half by luck would weigh more (methods note 11: smooth the variances).

    Examples
    --------
    >>> odds, variances = log_odds([10, 5], [20, 10])
    >>> odds.tolist(), variances.round(2).tolist()
    ([0.0, 0.0], [0.19, 0.36])
    """
    yes, of = np.asarray(yes, dtype=float), np.asarray(of, dtype=float)
    share = (yes.sum() + 0.5) / (of.sum() + 1)
    return np.log((yes + 0.5) / (of - yes + 0.5)), 1 / ((of + 1) * share * (1 - share))


def from_log_odds(value: float) -> float:
    """A share from log odds.

    Examples
    --------
    >>> from_log_odds(0.0)
    0.5
    """
    return float(1 / (1 + np.exp(-value)))
