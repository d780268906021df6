"""How wide ranges that people tell are drawn, learned from how often ranges told here held what came.

Before any are known people's ranges are widened as the programme says (1.9 times: they hold about half, methods 6). It reads
rows of the table past_plans with planned_low_<item> and planned_high_<item>, and corrects nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from livelihood.draws.spread import WIDENING, Z80
from livelihood.enterprise.experience import ENOUGH, RAMP
from livelihood.trade.record import PAST

RANGED = (*PAST, RAMP)
WORTH = 8  # cases that the widening before any are known is worth: Beta(4, 4) around 50 of 100 (methods 6)
LEVEL = 0.8  # people are asked for a range that holds 8 of 10
LEAST, MOST = 1.0, 5.0  # never narrower than told, and no wider than a programme may say (templates: [ranges] widening)


@dataclass(frozen=True)
class Ranges:
    """Ranges of people that were held against what came.

    told : ranges with what came, over all items. held : how many held it. businesses : how many told them.
    before, widening : factor on people's ranges before any of these were known, and now. score : mean interval score of the ranges as
    told, on logs (smaller is better); widened_score : of the same ranges as they are drawn now.
    """

    told: int
    held: int
    businesses: int
    before: float
    widening: float
    score: float
    widened_score: float


def widening(told: int, held: int, before: float = WIDENING) -> float:
    """The factor on people's ranges after `held` of `told` held what came.

    Parameters
    ----------
    before : the factor before any are known. It says how often ranges hold (1.9: 50 of 100) and counts as WORTH cases.

    Returns
    -------
    z(.8) / z(coverage), never below 1: a range is not made narrower than people dared to say.

    Source
    ------
    Methods note, section 6.

    Examples
    --------
    >>> [round(widening(*case), 2) for case in ((0, 0), (14, 6), (40, 20), (40, 32), (40, 40))]
    [1.9, 2.12, 1.9, 1.11, 1.0]
    """
    normal = NormalDist()
    usual = 2 * normal.cdf(Z80 / before) - 1
    coverage = (WORTH * usual + held) / (WORTH + told)
    return float(np.clip(Z80 / normal.inv_cdf((1 + coverage) / 2), LEAST, MOST))


def of_rows(rows: list[dict], before: float = WIDENING) -> Ranges | None:
    """Ranges told here against what came; None below ENOUGH businesses (their owners could be known, and it teaches little).

    Parameters
    ----------
    rows : of the table past_plans: planned_<item>, planned_low_<item>, planned_high_<item>, actual_<item>. before : the programme's widening.

    Examples
    --------
    >>> row = {"planned_sales": 100.0, "planned_low_sales": 90.0, "planned_high_sales": 120.0, "actual_sales": 80.0}
    >>> found = of_rows([row] * 6)
    >>> found.told, found.held, round(found.widening, 2)
    (6, 0, 3.5)
    """
    cases, businesses = [], 0
    for row in rows:
        mine = [case for case in (_case(row, item) for item in RANGED) if case is not None]
        cases += mine
        businesses += bool(mine)
    if businesses < ENOUGH:
        return None
    low, likely, high, came = np.log(np.array(sorted(cases))).T
    held = int(((low <= came) & (came <= high)).sum())
    factor = round(widening(len(cases), held, before), 2)  # two digits say what a handful of cases can
    drawn = score(likely - factor * (likely - low), likely + factor * (high - likely), came)
    return Ranges(len(cases), held, businesses, before, factor, score(low, high, came), drawn)


def _case(row: dict, item: str) -> tuple[float, float, float, float] | None:
    """Low, likely, high as told and what came, all above zero; None where one of the ends or what came is not known."""
    low, high, came = row.get(f"planned_low_{item}"), row.get(f"planned_high_{item}"), row.get(f"actual_{item}")
    if not (low and high and came and 0 < low < high and came > 0):
        return None
    likely = row.get(f"planned_{item}") or 0.0
    return low, likely if low <= likely <= high else float(np.sqrt(low * high)), high, came


def score(low: np.ndarray, high: np.ndarray, came: np.ndarray, level: float = LEVEL) -> float:
    """Mean interval score: width, and 2 / (1 - level) for each unit by which a range misses. (n,) each, on logs.

    Source
    ------
    Gneiting & Raftery 2007 (methods note, section 15).

    Examples
    --------
    >>> score(np.array([0.0, 0.0]), np.array([1.0, 1.0]), np.array([0.5, 1.2]))
    2.0
    """
    missed = np.maximum(low - came, 0.0) + np.maximum(came - high, 0.0)
    return float((high - low + 2 / (1 - level) * missed).mean())
