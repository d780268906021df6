"""What two ways of one household bring beside each other in the same futures, and how often work is lost. NumPy in, measures out."""

from __future__ import annotations

import numpy as np

from livelihood.enterprise.measures import income_per_month
from livelihood.enterprise.option import HouseholdOptions, OptionResult
from livelihood.enterprise.result import Futures, Measure
from livelihood.enterprise.summing import median, share


def pairs(ways: HouseholdOptions, plans: dict) -> list[tuple[OptionResult, OptionResult]]:
    """Each plan of a household in which several take part, with the same trade and product as a plan of hers alone.

    Parameters
    ----------
    ways : her ways. plans : code -> PlanResult (trade, product, size).

    Returns
    -------
    (in the group, alone), each with futures. Of several alone, the one of the same size and loan; else the first.
    """
    known = [way for way in ways.options if way.kind == "plan" and way.futures is not None and not way.grave and way.code in plans]

    def sells(way):
        return plans[way.code].trade, plans[way.code].plan.product

    found = []
    for group in (way for way in known if way.members > 1):
        alone = [way for way in known if way.members == 1 and sells(way) == sells(group)]
        wanted = plans[group.code].plan
        alone.sort(key=lambda way: (bool(way.loan) != bool(group.loan), plans[way.code].plan.scale != wanted.scale))
        found += [(group, alone[0])] if alone else []
    return found


def against(one: Futures, other: Futures, money: str) -> tuple[Measure, Measure]:
    """Money a month that one way brings more than another, future by future; the share of futures in which it brings less.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import numpy as np
    >>> one, other = (SimpleNamespace(member_flow=np.array([flow]), months=("2027-01",)) for flow in ([5.0, 1.0, 4.0], [2.0, 2.0, 2.0]))
    >>> more, less = against(one, other, "IDR")
    >>> more.value, round(less.value, 3)
    (2.0, 0.333)
    """
    more = income_per_month(one) - income_per_month(other)
    return (median(more, f"{money} a month", "income_per_month less that of the other plan, draw by draw"),
            share(more < 0, "share of futures in which it brings less than the other plan"))  # fmt: skip


def work_lost(futures: Futures) -> Measure | None:
    """The share of futures in which a month of the job goes without work; None where its hours were told as none."""
    working = futures.rows["own_hours"][futures.start :] > 0
    if not working.any():
        return None
    return share(np.logical_not(working).any(axis=0), "share of futures in which the work is lost at least once within the window")
