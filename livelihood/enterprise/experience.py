"""Correction by experience: what finished businesses cost and brought, against what was planned, moves the next plan's inputs.

By item, on the log scale, shrunk towards a stated prior (methods 6). It corrects what people told and what a trade
file says; never what was decided, measured in the market, or a fact of a lender.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.trade.record import PAST

# prior mean of log(actual / planned): methods 6 (costs, set-up, yield); sales: the evidence note, section 4 (0.7 of plan)
PRIOR_MEAN = {"setup_costs": 0.12, "unit_cost": 0.10, "good_yield": -0.07, "other_costs": 0.10, "sales": float(np.log(0.7))}
PRIOR_SD = 0.1  # of that mean (methods 6)
# spread between businesses, log standard deviation, worth PRIOR_WEIGHT businesses: from the ranges of the evidence note, section 4
BETWEEN = {"setup_costs": 0.21, "unit_cost": 0.17, "good_yield": 0.20, "other_costs": 0.17, "sales": 0.31}
PRIOR_WEIGHT = 4
ENOUGH = 5  # businesses of the same trade; below it all trades of the programme are taken together, and the page says so


@dataclass(frozen=True)
class Experience:
    """What finished businesses say of one item: log ratio actual / planned of a new one is normal(mean, sd).

    n : businesses behind it. same_trade : whether they are of this trade. data : their own mean log ratio (None without any).
    """

    item: str
    n: int
    same_trade: bool
    mean: float
    sd: float
    data: float | None

    @property
    def ratio(self) -> tuple[float, float, float]:
        """Low, middle and high of actual / planned for a new business (80%)."""
        from livelihood.draws.spread import Z80

        return tuple(float(np.exp(self.mean + z * self.sd)) for z in (-Z80, 0.0, Z80))

    def factor(self, z: np.ndarray) -> np.ndarray:
        """Factors on an input from standard normals."""
        return np.exp(self.mean + self.sd * z)


def learn(item: str, ratios: np.ndarray, same_trade: bool = True) -> Experience:
    """One item's experience from ratios actual / planned.

    Parameters
    ----------
    item : one of trade.record.PAST. ratios : (n,) positive; n may be 0.

    Returns
    -------
    Experience: posterior mean (mu0/s0^2 + n rbar/s^2) / (1/s0^2 + n/s^2), predictive variance s^2 + 1/(1/s0^2 + n/s^2),
    s^2 shrunk to its prior by PRIOR_WEIGHT businesses.

    Source
    ------
    Methods note, section 6 (calibrate from plan-versus-actual).

    Examples
    --------
    >>> import numpy as np
    >>> many = learn("setup_costs", np.full(200, 1.5))
    >>> round(float(np.exp(many.mean)), 2)
    1.5
    >>> none = learn("setup_costs", np.array([]))
    >>> none.n, round(none.mean, 2)
    (0, 0.12)
    """
    logs = np.log(np.asarray(ratios, dtype=float))
    n = len(logs)
    spread = BETWEEN[item]
    squares = float(((logs - logs.mean()) ** 2).sum()) if n > 1 else 0.0
    s2 = (PRIOR_WEIGHT * spread**2 + squares) / (PRIOR_WEIGHT + max(n - 1, 0))
    precision = 1 / PRIOR_SD**2 + n / s2
    mean = (PRIOR_MEAN[item] / PRIOR_SD**2 + (n * logs.mean() / s2 if n else 0.0)) / precision
    return Experience(item, n, same_trade, float(mean), float(np.sqrt(s2 + 1 / precision)), float(logs.mean()) if n else None)


def of_trade(rows: list[dict], trade: str) -> dict[str, Experience]:
    """What finished businesses say of each item for a trade; {} where nobody wrote any down.

    Parameters
    ----------
    rows : of the table past_plans: trade, planned_<item>, actual_<item>. A business that ran out of cash counts like any other:
        left out, only those that went well would speak.
    """
    found = {}
    for item in PAST:
        told = [(row.get("trade") == trade, row[f"actual_{item}"] / row[f"planned_{item}"]) for row in rows
                if (row.get(f"planned_{item}") or 0) > 0 and (row.get(f"actual_{item}") or 0) > 0]  # fmt: skip
        own = [ratio for same, ratio in told if same]
        same = len(own) >= ENOUGH
        ratios = own if same else [ratio for _, ratio in told]
        if ratios:
            found[item] = learn(item, np.array(ratios), same)
    return found
