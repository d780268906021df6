"""What the page about ways counts: their order by loss, marks, who is close to whom, what still has to be asked. No words, no drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from livelihood.draws import weakest
from livelihood.draws.summary import share_error
from livelihood.enterprise.offer import signs
from livelihood.enterprise.option import HouseholdOptions, OptionResult
from livelihood.output.marks import WHOLE, Count, count, empty_rows, most_often, shared_out

CLOSE_SQUARES = 2  # ways of weighing (of 20) by which the first two may differ and still be called close; our choice
CLOSE_ERRORS = 2.0  # Monte Carlo errors within which a share is called just above the limit


def figured(ways: HouseholdOptions) -> list[OptionResult]:
    """Ways that are set side by side, by how often the purse runs empty; where none is within her limit, not now first.

    Those with a grave sign, and those without figures, are not among them.
    """
    shown = {way.code: way for way in ways.options if way.futures is not None and not way.why_not and not way.grave}
    return [shown[code] for code in ways.comparison.by_ruin if code in shown]


def named_only(ways: HouseholdOptions) -> list[tuple[OptionResult, str]]:
    """Ways that are named without figures, with the reason: grave, questions, not_told."""
    named = [(way, "grave" if way.grave else way.why_not) for way in ways.options]
    return [(way, why) for way, why in named if why in ("grave", "questions", "not_told")]


def not_offered(ways: HouseholdOptions) -> list[OptionResult]:
    """First steps that are not offered because nothing of their plan grows with its size."""
    return [way for way in ways.options if way.why_not == "nothing_scales"]


def empty_count(way: OptionResult) -> Count:
    return count(way.measures["cash_below_zero"].value, way.futures.draws)


def empty_most(way: OptionResult) -> int | None:
    """The row of the window in which most of the empty purses run empty; None where each has a month of its own."""
    return most_often(empty_rows(way.futures.ruin_month, len(way.futures.months)), way.futures.ruin_month)


def gain_range(way: OptionResult) -> tuple[float, float, float]:
    """Money a month more than today: low, middle, high; nothing more for not now."""
    measure = way.measures.get("gain_per_month")
    return (0.0, 0.0, 0.0) if way.kind == "not_now" or measure is None else (measure.low, measure.value, measure.high)


def needed(ways: HouseholdOptions) -> float | None:
    """The line of the needs on the scale of what a way brings more than today; None where they are met today."""
    measure = next((way.measures["needed_per_month"] for way in ways.options if "needed_per_month" in way.measures), None)
    return measure.value if measure is not None and measure.value > 0 else None


def are_close(ways: list[OptionResult]) -> bool:
    """Whether two neighbours in the order differ by one square, or by none."""
    counts = [empty_count(way).k for way in ways]
    return any(abs(one - other) <= 1 for one, other in zip(counts, counts[1:]))


@dataclass(frozen=True)
class Strip:
    """Ways of weighing in which each way comes first, in 20 squares that add up. rows : (way, squares), most first.

    clear : the way that comes first in at least 12 of 20, or None. close : the first two where they are close.
    just_below : 12 squares are drawn, but it is a little less.
    """

    rows: list[tuple[OptionResult, int]]
    clear: OptionResult | None
    close: tuple[OptionResult, OptionResult] | None
    just_below: bool


def strip(ways: HouseholdOptions) -> Strip | None:
    """The stability strip; None where she has said nothing, or no way is within her limit."""
    shares = ways.comparison.first_choice_share
    if not shares:
        return None
    codes = list(ways.comparison.inside)
    squares = shared_out([shares[code] for code in codes], WHOLE)
    rows = [(ways.option(code), k) for code, k in zip(codes, squares)]
    clear = ways.comparison.clear_first
    near = len(rows) > 1 and rows[0][1] - rows[1][1] <= CLOSE_SQUARES
    return Strip(rows, ways.option(clear) if clear else None, (rows[0][0], rows[1][0]) if near else None, not clear and rows[0][1] >= 12)


@dataclass(frozen=True)
class Beans:
    """What she laid out: (criterion, points, squares), in her order. per_square : points of one square, 0 where it is one."""

    rows: list[tuple[str, float, int]]
    total: float
    per_square: float
    most: list[str]


def beans(ways: HouseholdOptions) -> Beans | None:
    """Her points as 20 squares; None where she gave ranks, or nothing."""
    points = {name: value for name, value in ways.priorities.points.items() if value > 0}
    if not points:
        return None
    total = sum(points.values())
    exact = total <= WHOLE and all(float(value).is_integer() for value in points.values())  # one square a bean
    squares = [int(value) for value in points.values()] if exact else shared_out(list(points.values()), WHOLE)
    top = max(points.values())
    rest = sorted((value for value in points.values() if value < top), reverse=True)
    most = [name for name, value in points.items() if value == top]
    if len(most) == 1 and rest and [value for value in points.values()].count(rest[0]) == 1:
        most.append(next(name for name, value in points.items() if value == rest[0]))
    return Beans([(name, value, k) for (name, value), k in zip(points.items(), squares)], total, 0.0 if exact else total / WHOLE, most if len(points) > 1 else most[:1])


def outside(ways: HouseholdOptions) -> list[tuple[OptionResult, str]]:
    """Ways that were not weighed, with the reason: limit, veto, grave, questions, not_told."""
    beside = {way.code: why for way, why in named_only(ways)}
    return [(way, "veto" if way.veto else beside.get(way.code) or ways.comparison.outside[way.code])
            for way in ways.options if way.code in beside or way.code in ways.comparison.outside]  # fmt: skip


def just_above(way: OptionResult, limit: float) -> bool:
    """Whether more draws could bring a way within her limit, or the printed count does not show that it is above."""
    share = way.measures["cash_below_zero"].value
    return share - limit <= CLOSE_ERRORS * share_error(share, way.futures.draws) or empty_count(way).k <= limit * WHOLE


def first_row(way: OptionResult) -> int | None:
    """The row of the window in which the first money comes in the middle future; None where none does."""
    measure = way.measures.get("first_money_month")
    if measure is None or way.futures is None:
        return None
    row = way.futures.start + int(math.ceil(measure.value - 1e-9)) - 1
    return row if row < len(way.futures.months) else None


@dataclass(frozen=True)
class Offer:
    """An offer of work or money as its sheet tells: columns that are grave, warnings, still to ask; `ask_first` of them grave ones."""

    code: str
    work: bool
    grave: tuple[str, ...]
    warnings: tuple[str, ...]
    to_ask: tuple[str, ...]

    @property
    def sheet(self) -> dict[str, dict]:
        return signs("job" if self.work else "loan")

    @property
    def ask_first(self) -> tuple[str, ...]:
        return tuple(column for column in self.to_ask if "grave" in self.sheet[column]["answers"].values())


def offers(ways: HouseholdOptions) -> list[Offer]:
    """Offers of work and of money among the ways, each once, in their order."""
    found: dict[tuple[str, bool], Offer] = {}
    for way in ways.options:
        if way.kind == "job" or way.loan:
            work = way.kind == "job"
            found.setdefault((way.code if work else way.loan, work), Offer(way.code if work else way.loan, work, way.grave, way.warnings, way.to_ask))
    return list(found.values())


def grades(ways: list[OptionResult]) -> list[str]:
    """The marks of several ways, each once, the weakest last."""
    found = list(dict.fromkeys(way.grade for way in ways))
    last = weakest(found) if found else ""
    return [grade for grade in found if grade != last] + ([last] if last else [])
