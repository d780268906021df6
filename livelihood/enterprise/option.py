"""One way to go on, and all ways of one household side by side: records, without words or pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.enterprise.compare import Comparison, Option, Priorities
from livelihood.enterprise.plan import Household
from livelihood.enterprise.result import Futures, Measure
from livelihood.enterprise.strengths import Told

KINDS = ("plan", "first_step", "job", "training", "not_now")


@dataclass(frozen=True)
class OptionResult:
    """A way to go on, run through the same purse and window as the others.

    code : of the plan or job, "<plan>.first_step", or "NOTNOW". about : the plan's or job's own code ("" for not now).
    title : in words. size : members, scale or hours in numbers the page words. signs : codes of grave signs, warnings, questions.
    why_not : why it is not offered, or has no figures yet: nothing_scales, questions, not_told ("" where it is).
    told : facts of an offer of work as they were told, a month or a week (pay_per_month, costs_per_month, hours_per_week,
    earlier_workers). shared : an offer of work that names no household: every household may take it.
    """

    code: str
    kind: str
    about: str = ""
    title: str = ""
    grade: str = "assumed"
    futures: Futures | None = None
    measures: dict[str, Measure] = field(default_factory=dict)
    loan: str = ""
    members: int = 1
    cooperative: bool = False
    grave: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()
    veto: bool = False
    judged: dict[str, float] = field(default_factory=dict)
    why_not: str = ""
    told: dict[str, float] = field(default_factory=dict)
    shared: bool = False

    @property
    def as_compared(self) -> Option:
        """What the comparison needs of it."""
        from livelihood.enterprise.measures import comparable_income

        first = self.measures.get("first_money_month")
        hours = self.measures.get("own_hours_per_month")
        start = self.futures.start if self.kind != "not_now" else 0
        return Option(self.code, self.measures["cash_below_zero"].value, comparable_income(self.futures), hours.value if hours else 0.0,
                      start + first.value if first else np.inf, self.judged, self.veto, bool(self.grave))  # fmt: skip


@dataclass(frozen=True)
class HouseholdOptions:
    """All ways of one household over one window. options stand in the order of the tables, "not now" last.

    sheet : her answers on the strengths-and-risks sheet, read back (strengths.read_back).
    """

    household: Household
    window: tuple[str, ...]
    options: tuple[OptionResult, ...]
    comparison: Comparison
    priorities: Priorities
    limit: float
    sheet: tuple[Told, ...] = ()

    def option(self, code: str) -> OptionResult:
        return next(option for option in self.options if option.code == code)
