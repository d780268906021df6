"""What was planned against what came: by how much plans are off, and what the next plans are to be corrected by.

Duty: ratios actual / planned by item, drawn towards stated priors; the share that ran out of cash; income by trade.
Failed businesses are in: where their figures are missing, the page also says what they could have done to the mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from livelihood.evaluation.clustered import LEVEL, design_effect

# Prior mean of log(actual / planned), methods note 6 (stated, replaceable); sales: as good yield, our assumption
PRIORS = {"setup_costs": 0.12, "unit_cost": 0.10, "other_costs": 0.10, "good_yield": -0.07, "sales": -0.07}
PRIOR_ERROR = 0.1  # methods note 6: s0
PRIOR_SPREAD, PRIOR_PLANS = 0.35, 4  # spread of single plans' log ratios before any are known, weighed as 4 plans (our assumption)
WORST_TENTH = 0.1
COSTS = ("setup_costs", "unit_cost", "other_costs")


@dataclass(frozen=True)
class Ratio:
    """Actual / planned of one item.

    n : plans with both figures. missing : finished plans without one of them. value, low, high : middle ratio and its
    range. next_low, next_high : the range for one new plan. worst : the middle if the missing ones did as badly as the
    worst tenth. own : weight of the plans themselves against the prior (0 to 1). prior : the prior's ratio.
    """

    item: str
    n: int
    missing: int
    value: float
    low: float
    high: float
    next_low: float
    next_high: float
    worst: float
    own: float
    prior: float
    spread: float
    level: float = LEVEL


def ratio(item: str, planned, actual, clusters, level: float = LEVEL) -> Ratio:
    """How far what came was from what was planned, on logs, drawn towards the prior of methods note 6.

    Parameters
    ----------
    item : a name of PRIORS. planned, actual : (n,) in one unit, nan where not known. clusters : (n,) place or partner.

    Examples
    --------
    >>> found = ratio("setup_costs", [100.0] * 40, [150.0, 140.0, 160.0, 150.0] * 10, list(range(20)) * 2)
    >>> round(found.value, 2), round(found.own, 2), found.next_low < found.low
    (1.47, 0.94, True)
    >>> round(ratio("sales", [], [], []).value, 2)
    0.93
    """
    planned, actual = np.asarray(planned, dtype=float), np.asarray(actual, dtype=float)
    both = (planned > 0) & (actual > 0)
    logs, groups = np.log(actual[both] / planned[both]), np.asarray(clusters)[both] if len(planned) else np.array([])
    n, missing = len(logs), int((~both).sum())
    middle, spread, error2 = _shrunk(logs, groups, PRIORS[item])
    own = 1 - error2 / PRIOR_ERROR**2
    z = float(stats.norm.ppf((1 + level) / 2))
    reach, reach_next = z * np.sqrt(error2), z * np.sqrt(spread**2 + error2)
    worst = middle
    if n and missing:
        bad = np.quantile(logs, 1 - WORST_TENTH if item in COSTS else WORST_TENTH)
        worst = (middle * n + bad * missing) / (n + missing)
    return Ratio(item, n, missing, *(float(np.exp(x)) for x in (middle, middle - reach, middle + reach, middle - reach_next, middle + reach_next, worst)),
                 float(own), float(np.exp(PRIORS[item])), float(spread), level)  # fmt: skip


def _shrunk(logs, groups, prior):
    """Posterior mean, spread of single plans, posterior variance: methods note 6, with clusters counted as fewer plans."""
    n = len(logs)
    squares = PRIOR_PLANS * PRIOR_SPREAD**2 + (((logs - logs.mean()) ** 2).sum() if n else 0.0)
    spread = np.sqrt(squares / (PRIOR_PLANS + max(0, n - 1)))
    if not n:
        return prior, spread, PRIOR_ERROR**2
    effect, freedom = design_effect(logs, groups)
    weight = n / effect / spread**2
    total = 1 / PRIOR_ERROR**2 + weight
    return (prior / PRIOR_ERROR**2 + logs.mean() * weight) / total, spread, 1 / total


@dataclass(frozen=True)
class Came:
    """Income that came as a share of the planned one, of n plans together, with its range by clusters."""

    name: str
    n: int
    value: float
    low: float
    high: float
    freedom: int
    level: float = LEVEL


def came(name: str, planned, actual, clusters, level: float = LEVEL) -> Came | None:
    """Sum of what came over sum of what was planned; money itself is never shown. None below 2 clusters or without plans.

    Examples
    --------
    >>> found = came("catfish", [100.0, 200.0, 100.0, 100.0] * 6, [50.0, 120.0, 70.0, 40.0] * 6, list(range(12)) * 2)
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (0.56, 0.52, 0.6)
    """
    frame = pd.DataFrame({"planned": planned, "actual": actual, "cluster": list(clusters)}).dropna()
    total = frame["planned"].sum()
    groups = frame["cluster"].nunique()
    if groups < 2 or total <= 0:
        return None
    value = frame["actual"].sum() / total
    apart = (frame["actual"] - value * frame["planned"]).groupby(frame["cluster"]).sum().to_numpy()
    alone = float(((frame["actual"] - value * frame["planned"]) ** 2).sum())
    variance = max(groups / (groups - 1) * float((apart**2).sum()), alone) / total**2
    reach = float(stats.t.ppf((1 + level) / 2, groups - 1)) * np.sqrt(variance)
    return Came(name, len(frame), float(value), float(value - reach), float(value + reach), groups - 1, level)


def ran_out(told, level: float = LEVEL) -> tuple[float, float, float, int, int]:
    """Share of finished businesses in which the money ran out: (share, low, high, n, blank).

    low counts every blank as "did not", high as "did", each with its Jeffreys range.

    Examples
    --------
    >>> [round(value, 2) for value in ran_out([True] * 10 + [False] * 30 + [None] * 10)]
    [0.25, 0.14, 0.49, 40, 10]
    """
    told = pd.array(list(told), dtype="boolean")
    blank = int(told.isna().sum())
    n, yes = len(told) - blank, int(told.fillna(False).sum())
    tail = (1 - level) / 2
    low = stats.beta.ppf(tail, yes + 0.5, n + blank - yes + 0.5)
    high = stats.beta.ppf(1 - tail, yes + blank + 0.5, n - yes + 0.5)
    return yes / n if n else np.nan, float(low), float(high), n, blank
