"""Room for new sellers of one trade: how many can start together and still live from it. (product.md, room_sellers)"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from livelihood.enterprise import inputs as said
from livelihood.enterprise import simulate
from livelihood.enterprise.measures import income_per_month
from livelihood.enterprise.plan import Household, Plan
from livelihood.enterprise.result import Measure
from livelihood.enterprise.summing import LEVEL, mean, share

MOST = 12  # starters looked at (product.md)
PART_OF_NEEDS = 0.6  # of needs - other income that each has to keep (product.md)
MOST_RUIN = 0.25  # mean share of futures in which the purse runs empty (product.md)
GROUPS = 40  # groups of draws, sorted by the town's demand, for low and high (product.md)


@dataclass(frozen=True)
class Room:
    """room : room_sellers with low and high. each : k -> (income a month of each of k starters, ruin). line : what each has to keep."""

    room: Measure
    each: dict[int, tuple[Measure, Measure]]
    line: float


def room_sellers(trade, product: str, household: Household, setting_for, demand: np.ndarray, answers: dict) -> Room | None:
    """The largest k <= 12 such that k starters, own money and no loan, each keep enough and seldom run empty.

    Parameters
    ----------
    trade : the trade. product : what it sells. household : the reference household.
    setting_for : k -> Setting whose markets are those of k starters.
    demand : (draws,) the town's demand, by which the groups of draws are sorted.
    answers : input -> Spread, stated for the reference starter (empty: the trade's own).

    Returns
    -------
    Room, or None where an input of the trade has not been asked yet.
    """
    incomes, ruins, each = [], [], {}
    for k in range(1, MOST + 1):
        setting = setting_for(k)
        plan = Plan("ROOM", trade.id, product=product, members=k, start=setting.window[0], answers=answers)
        beliefs, unanswered = said.believed(trade, plan, quotes=setting.quotes, markets=setting.markets, currency=setting.currency, widening=setting.widening,
                                               past=setting.past)  # fmt: skip
        if unanswered:
            return None
        alone = replace(household, grant=0.0)
        futures = simulate.of_plan(plan, trade, setting, beliefs, alone, None).futures
        income, ruin = income_per_month(futures), futures.ruin_month >= 0
        incomes.append(income)
        ruins.append(ruin)
        each[k] = (mean(income, f"{setting.currency} a month", f"income a month of each of {k} starting together; mean"), share(ruin, "share of futures in which the purse runs empty"))
    line = PART_OF_NEEDS * max(0.0, household.needs - household.other_income.likely)
    incomes, ruins = np.array(incomes), np.array(ruins)
    point = _largest(incomes.mean(axis=1), ruins.mean(axis=1), line)
    order = np.argsort(demand, kind="stable")
    by_group = [_largest(incomes[:, part].mean(axis=1), ruins[:, part].mean(axis=1), line) for part in np.array_split(order, min(GROUPS, len(order)))]
    low, high = np.quantile(by_group, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], method="inverted_cdf")
    measure = Measure(float(point), float(min(low, point)), float(max(high, point)), LEVEL, "sellers", float(np.std(by_group) / np.sqrt(len(by_group))), "count",
                      f"largest k <= {MOST} whose starters each keep {PART_OF_NEEDS} of (needs - other income) on average and run empty in at most {MOST_RUIN} of futures")  # fmt: skip
    return Room(measure, each, line)


def _largest(income: np.ndarray, ruin: np.ndarray, line: float) -> int:
    """The largest k (1-based) that meets both rules; 0 where none does."""
    fits = np.flatnonzero((income >= line) & (ruin <= MOST_RUIN))
    return int(fits[-1]) + 1 if fits.size else 0
