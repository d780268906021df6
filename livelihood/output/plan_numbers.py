"""What a plan's page counts from its futures: months, marks, lines. Arrays in, plain values out; no words, no drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.enterprise.needs import still_needed
from livelihood.enterprise.result import PlanResult
from livelihood.output.marks import Count, count

NEARLY = 0.1  # "nearly empty": less than a tenth of what the purse started with


@dataclass(frozen=True)
class PurseCourse:
    """The lowest point of the purse in each month: hard (10th percentile), middle, good (90th), money; `tightest` a row."""

    hard: list[float]
    middle: list[float]
    good: list[float]
    start: float
    tightest: int
    kind: str  # of the finding: empty, hard, nearly, lowest
    row: int  # the month that the finding names


def purse_course(result: PlanResult) -> PurseCourse:
    """The course of the purse, at its lowest in each month: before this month's sales arrive, or at its end."""
    futures = result.futures
    lowest = np.minimum(futures.low, futures.before_arrears)
    hard, middle, good = (row.tolist() for row in np.quantile(lowest, [0.1, 0.5, 0.9], axis=1))
    tightest, hardest = int(np.argmin(middle)), int(np.argmin(hard))
    start = result.household.savings
    if middle[tightest] < 0:
        kind, row = "empty", next(at for at, value in enumerate(middle) if value < 0)
    elif hard[hardest] < 0:
        kind, row = "hard", next(at for at, value in enumerate(hard) if value < 0)
    else:
        kind, row = ("nearly" if middle[tightest] < NEARLY * max(start, max(middle)) else "lowest"), tightest
    return PurseCourse(hard, middle, good, start, tightest, kind, row)


def gain(result: PlanResult) -> np.ndarray:
    """Money a month more than today, draw by draw; without a household the income itself: (draws,)."""
    months = len(result.futures.months)
    income = result.futures.member_flow.sum(axis=0) / months
    return income if result.not_now is None else income - result.not_now.member_flow.sum(axis=0) / months


def needed(result: PlanResult) -> float | None:
    """The line of the needs on the same scale; None without a household, or where they are met already."""
    if result.household is None or result.not_now is None:
        return None
    line = still_needed(result.household, result.not_now)
    return line if line > 0 else None


def share(result: PlanResult, name: str) -> Count | None:
    """A measured share of futures as a count out of 20; None where it was not measured."""
    measure = result.measures.get(name)
    return None if measure is None else count(measure.value, result.futures.draws)


def below(values: np.ndarray, line: float) -> Count:
    """In how many of 20 futures a value lies below a line."""
    return count(float((values < line).mean()), values.size)


def before_first_sales(result: PlanResult, row: int) -> bool:
    """Whether month `row` of the window comes before the first money from sales in the middle future."""
    measure = result.measures.get("first_money_month")
    return measure is None or row < result.futures.start + measure.value - 1


def own_money(result: PlanResult) -> float | None:
    """Own money of a plan without a household; None where nobody was asked."""
    return result.plan.own_money


def casual_per_hour(result: PlanResult) -> float | None:
    """What casual work pays an hour (52 / 12 weeks a month, product.md), where both are known."""
    household = result.household
    if household is None or not household.casual_hours_per_week or not household.casual_income.likely:
        return None
    return household.casual_income.likely / (household.casual_hours_per_week * 52 / 12)


def only_from_trade_file(result: PlanResult) -> bool:
    """Whether nothing that moves the money was asked or measured here."""
    moving = [used for used in result.inputs if used.influence and not used.decide]
    return bool(moving) and all(used.grade in ("from the trade file", "assumed") for used in moving)
