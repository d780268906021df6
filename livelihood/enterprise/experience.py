"""Correction by experience: what finished businesses cost and brought, against what was planned, moves the next plan's inputs.

By item, on the log scale, shrunk towards a stated prior (methods 6). It corrects what people told and what a trade
file says; never what was decided, measured in the market, or a fact of a lender. What rows of failed and lost businesses say is
experience_rows.py (of_trade), how wide people's own ranges are to be drawn experience_ranges.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from livelihood.draws.spread import Z80
from livelihood.enterprise.experience_bounds import estimate
from livelihood.trade.record import PAST

FORGOTTEN, RAMP = "forgotten_costs", "ramp_months"  # costs that were in no plan; months until usual sales
ITEMS = (*PAST, FORGOTTEN, RAMP)
# prior mean of log(actual / planned): methods 6 (costs, set-up, yield, ramp); sales: the evidence note, section 4 (0.7 of plan).
# Forgotten costs, log(1 + share of all running costs): ours, from the same section. Costs came 1.0 / 1.1 / 1.35 of plan; the
# middle is in the items, and half of what is left to the upper end, log(1.35 / 1.1) = 0.2, is put down to what nobody thought of.
PRIOR_MEAN = {"setup_costs": 0.12, "unit_cost": 0.10, "good_yield": -0.07, "other_costs": 0.10, "sales": float(np.log(0.7)),
              FORGOTTEN: 0.05, RAMP: 0.4}  # fmt: skip
PRIOR_SD = 0.1  # of that mean (methods 6)
# spread between businesses, log standard deviation, worth PRIOR_WEIGHT businesses: from the ranges of the evidence note, section 4
BETWEEN = {"setup_costs": 0.21, "unit_cost": 0.17, "good_yield": 0.20, "other_costs": 0.17, "sales": 0.31, FORGOTTEN: 0.08, RAMP: 0.36}
PRIOR_WEIGHT = 4
ENOUGH = 5  # businesses of the same trade; below it all trades of the programme are taken together, and the page says so
LESS_IS_WORSE = ("good_yield", "sales")  # of every other item more is worse for the owner


@dataclass(frozen=True)
class Experience:
    """What finished businesses say of one item: log ratio actual / planned of a new one is normal(mean, sd).

    n : businesses behind it, of which it is known. same_trade : whether they are of this trade. data : their own mean log ratio
    (None without any). bounded : businesses that count by a bound, the cautious way. best : mean log ratio if those not
    heard of again had gone the other way; None where there are none. mean_sd : of the mean alone, the part of sd that more businesses remove.
    """

    item: str
    n: int
    same_trade: bool
    mean: float
    sd: float
    data: float | None
    bounded: int = 0
    best: float | None = None
    mean_sd: float = 0.0

    @property
    def ratio(self) -> tuple[float, float, float]:
        """Low, middle and high of actual / planned for a new business (80%); of forgotten costs 1 + their share."""
        return tuple(float(self.factor(np.array(z))) for z in (-Z80, 0.0, Z80))

    @property
    def businesses(self) -> int:
        """All that count, by a figure or by a bound: what is printed, so that nobody is found by how many left no figure."""
        return self.n + self.bounded

    @property
    def came(self) -> tuple[float, float, float]:
        """The same as people say it: what came for each 1 planned; of forgotten costs only their share."""
        return tuple(ratio - (self.item == FORGOTTEN) for ratio in self.ratio)

    @property
    def came_if_well(self) -> float:
        """The middle of `came` if businesses not heard of again had gone well; `came`'s own where there are none."""
        return self.came[1] if self.best is None else replace(self, mean=self.best, best=None).came[1]

    def factor(self, z: np.ndarray, told: float = 0.0) -> np.ndarray:
        """Factors on an input from standard normals.

        Parameters
        ----------
        told : log standard deviation that is already in the input's own range. sd is how far what came was from the likely
            value: the doubt that people told is a part of it and does not come on top.
        """
        sd = np.sqrt(max(self.sd**2 - told**2, self.mean_sd**2)) if told else self.sd
        factor = np.exp(self.mean + sd * z)
        return np.maximum(factor, 1.0) if self.item == FORGOTTEN else factor


def learn(item: str, ratios: np.ndarray, same_trade: bool = True, bounds=()) -> Experience:
    """One item's experience from ratios actual / planned.

    Parameters
    ----------
    item : one of ITEMS. ratios : (n,) positive; n may be 0. bounds : (least, inf) or (0, most) of each ratio of which only that
        is known.

    Returns
    -------
    Experience: posterior mean (mu0/s0^2 + n rbar/s^2) / (1/s0^2 + n/s^2), predictive variance s^2 + 1/(1/s0^2 + n/s^2),
    s^2 shrunk to its prior by PRIOR_WEIGHT businesses; with bounds as in experience_bounds.estimate.

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
    >>> learn("sales", np.full(6, 0.9), bounds=[(0, 0.9)] * 3).mean < learn("sales", np.full(6, 0.9)).mean
    True
    """
    logs = np.sort(np.log(np.asarray(ratios, dtype=float)))  # in one order: sums of the same rows are the same to the last digit
    ends = np.asarray(sorted(bounds), dtype=float).reshape(-1, 2)
    above = np.isinf(ends[:, 1])
    mean, s2, error2 = estimate(logs, np.log(np.where(above, ends[:, 0], ends[:, 1])), above, (PRIOR_MEAN[item], PRIOR_SD), BETWEEN[item], PRIOR_WEIGHT)
    return Experience(item, len(logs), same_trade, float(mean), float(np.sqrt(s2 + error2)), float(logs.mean()) if len(logs) else None,
                      len(ends), mean_sd=float(np.sqrt(error2)))  # fmt: skip
