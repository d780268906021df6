"""One course of a trade or plan, and the engine's numbers of it: what a workbook's cells have to give.

It runs the trade's sheet, the loan's and the purse's, and writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.enterprise.loan import loan_values
from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.purse import purse_series, purse_values
from livelihood.output.workbook.rows import sums_of


@dataclass(frozen=True)
class Course:
    """One course of a trade, ready to be written.

    values : input -> number or (months from the start,). names : of the columns' months.
    start : column of the plan's month 1.
    first : year and calendar month of the first column; `asked` where a question on the sheet Inputs sets the month.
    ranges, sources : of the inputs, as questions.of_trade takes them. keep : money kept to go on working.
    """

    trade: object
    currency: str
    values: dict
    names: list[str]
    start: int
    first: tuple[int, int]
    asked: bool = False
    ranges: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    plan: Plan | None = None
    household: Household | None = None
    offer: LoanOffer | None = None
    borrowed: float = 0.0
    keep: float = 0.0
    inflation: float = 0.0

    @property
    def months(self) -> int:
        return len(self.names)

    @property
    def running(self) -> int:
        return self.months - self.start

    def calendar(self, column: int) -> int:
        return (self.first[1] - 1 + column) % 12 + 1


@dataclass
class Ran:
    """The engine's numbers of a course, row -> (columns,)."""

    trade: dict[str, np.ndarray]
    sums: dict[str, np.ndarray]
    loan: dict[str, np.ndarray] = field(default_factory=dict)
    purse: dict[str, np.ndarray] = field(default_factory=dict)
    series: dict[str, np.ndarray] = field(default_factory=dict)  # what the purse reads from the other sheets
    values: dict[str, float] = field(default_factory=dict)  # what the purse ran on


def run(course: Course) -> Ran:
    """The course through the engine's own sheets: what the workbook's formulas have to give."""
    trade, start = course.trade, course.start
    given = {name: value[:, None] if np.ndim(value) == 1 else value for name, value in course.values.items()}
    ran = trade.sheet.run(given, {}, months=course.running, first_month=course.calendar(start), columns=1)
    short = {row: np.array(block) for row, block in ran.rows.items()}
    adds = sums_of(trade)
    more = adds.run({}, {name: short[name] for name in adds.series}, months=course.running, columns=1)

    def whole(block):
        found = np.zeros(course.months)
        found[start:] = block[:, 0]
        return found

    found = Ran(
        {row: whole(block) for row, block in short.items()}, {row: whole(block) for row, block in more.rows.items()}
    )
    return with_money(found, course)


def with_money(found: Ran, course: Course) -> Ran:
    """The same with the numbers of the loan and of the household's purse, where there are such."""
    start = course.start
    if course.offer is not None:
        lent = money_sheet("loan").sheet.run(
            loan_values(course.offer, course.borrowed), {}, months=max(course.running, course.offer.last_month), columns=1
        )
        found.loan = {row: np.array(block[:, 0]) for row, block in lent.rows.items()}
    if course.household is not None:
        household, columns = course.household, {row: block[:, None] for row, block in found.trade.items()}
        series = purse_series(course.plan, household, columns, course.months, start, found.loan or None)
        held = float(found.loan["returned"].sum()) if found.loan else 0.0
        values = purse_values(
            household,
            course.plan,
            course.keep,
            found.trade["setup_costs"].sum(),
            held,
            household.other_income.likely,
            household.casual_income.likely,
            course.inflation,
        )
        kept = money_sheet("purse").sheet.run(
            values, series, months=course.months, first_month=course.calendar(0), columns=1
        )
        found.purse = {row: np.array(block[:, 0]) for row, block in kept.rows.items()}
        found.values = {name: float(value) for name, value in values.items()}
        found.series = {name: np.array(block[:, 0]) for name, block in series.items()}
    return found
