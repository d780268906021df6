"""What a plan's page counts from its futures: months, marks, lines. Arrays in, plain values out; no words, no drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.enterprise.needs import still_needed
from livelihood.enterprise.result import PlanResult
from livelihood.output.marks import WHOLE, Count, count

NEARLY = 0.1  # "nearly empty": less than a tenth of what the purse started with


@dataclass(frozen=True)
class PurseCourse:
    """The lowest point of the purse in each month: hard (10th percentile), middle, good (90th), money; `tightest` a row.

    empty_by : the first row by which `empty_in` of 20 futures have run empty; None where fewer ever do.
    """

    hard: list[float]
    middle: list[float]
    good: list[float]
    start: float
    tightest: int
    nearly: bool
    empty_in: int
    empty_by: int | None


def purse_course(result: PlanResult) -> PurseCourse:
    """The course of the purse, at its lowest in each month: before this month's sales arrive, or at its end."""
    futures = result.futures
    lowest = np.minimum(futures.low, futures.before_arrears)
    hard, middle, good = (row.tolist() for row in np.quantile(lowest, [0.1, 0.5, 0.9], axis=1))
    tightest, start = int(np.argmin(middle)), result.household.savings
    empty = np.array([(futures.ruin_month == row).mean() for row in range(len(middle))]).cumsum()
    half = int(WHOLE * 0.5) if empty[-1] >= 0.5 else int(WHOLE * 0.1)  # the middle future, else a hard year
    by = np.flatnonzero(empty >= half / WHOLE - 1e-9)
    return PurseCourse(hard, middle, good, start, tightest, middle[tightest] < NEARLY * max(start, max(middle)), half, int(by[0]) if by.size else None)


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


def kept_of_100(plan, numbers) -> str | None:
    """What of each 100 that a group has earned the bylaws keep in funds, written; "" where nothing is kept, None where they could not be read."""
    if plan.fund_share is None:
        return None
    return numbers.number(100 * plan.fund_share, 2) if plan.fund_share else ""


def own_money(result: PlanResult) -> float | None:
    """Own money of a plan without a household; None where nobody was asked."""
    return result.plan.own_money


def casual_per_hour(result: PlanResult) -> float | None:
    """What casual work pays an hour, where there is a household that told it."""
    return result.household.casual_per_hour if result.household is not None else None


def only_from_trade_file(result: PlanResult) -> bool:
    """Whether nothing that moves the money was asked or measured here."""
    moving = [used for used in result.inputs if used.influence and not used.decide]
    return bool(moving) and all(used.grade in ("from the trade file", "assumed") for used in moving)


def tallies(drawn: list[float], edges: list[float]) -> list[int]:
    """How many marks lie below the first edge, between each two, and from the last one on.

    Examples
    --------
    >>> tallies([-1.0, 0.0, 2.0, 5.0], [0.0, 5.0])
    [1, 2, 1]
    """
    below = [sum(1 for value in drawn if value < edge) for edge in edges]
    return [high - low for low, high in zip([0, *below], [*below, len(drawn)])]


def _way(analysis, result: PlanResult, wanted):
    ways = getattr(analysis, "options", {}).get(result.plan.household)
    return next((way for way in ways.options if wanted(way)), None) if ways is not None else None


def job_gain(analysis, result: PlanResult) -> float | None:
    """What an offer of work of the same household brings more than today in its middle future; None without an offer.

    The first offer without a grave sign: those with one show no figures (product.md, rules of care).
    """
    way = _way(analysis, result, lambda way: way.kind == "job" and not way.grave and "gain_per_month" in way.measures)
    return None if way is None else way.measures["gain_per_month"].value


def first_step(analysis, result: PlanResult) -> Count | None:
    """How often the purse runs empty with a smaller first step; None where it is not offered."""
    way = _way(analysis, result, lambda way: way.kind == "first_step" and way.about == result.plan.code and not way.why_not)
    return None if way is None or "cash_below_zero" not in way.measures else count(way.measures["cash_below_zero"].value, way.futures.draws)
