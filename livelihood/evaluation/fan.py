"""Whether what came lay within the range that its plan had given: 8 of 10 should, if the ranges were honest.

Duty: the count. It needs the figures that were stored with the plan (results.json of a report); without them nothing is said.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

MONTHLY = re.compile(r"plan\.([A-Z0-9]{1,8})\.sales\.(\d{4}-\d{2})")
WHOLE = re.compile(r"plan\.([A-Z0-9]{1,8})\.sales_per_month")
LEAST_MONTHS = 6  # a mean of fewer months is not set beside a plan's year


def ranges(figures: list[dict]) -> tuple[dict, dict]:
    """The ranges of sales that a place's stored figures hold: by (plan, month), and by plan for its usual month.

    Examples
    --------
    >>> ranges([{"id": "plan.P1.sales_per_month", "low": 5, "high": 9}, {"id": "plan.P1.sales.2027-03", "low": 1, "high": 2}])
    ({('P1', '2027-03'): (1.0, 2.0)}, {'P1': (5.0, 9.0)})
    """
    by_month, by_plan = {}, {}
    for figure in figures:
        name, low, high = str(figure.get("id")), figure.get("low"), figure.get("high")
        if not all(isinstance(end, (int, float)) for end in (low, high)):
            continue
        if found := MONTHLY.fullmatch(name):
            by_month[found[1], found[2]] = (float(low), float(high))
        elif found := WHOLE.fullmatch(name):
            by_plan[found[1]] = (float(low), float(high))
    return by_month, by_plan


def inside(results: pd.DataFrame, figures: dict[str, list[dict]]) -> pd.DataFrame:
    """One row for each business whose plan's figures are stored: how many of its months, or its mean, lay within the range.

    Parameters
    ----------
    results : results of all places with `shelter`. figures : shelter -> rows of its results.json.

    Returns
    -------
    shelter, business, months (compared), within (how many lay inside), by_month (False: the mean of the open months
    was compared with the plan's usual month, one comparison).

    Examples
    --------
    >>> told = pd.DataFrame({"shelter": "A1", "business": "B1", "plan": "P1", "month": [f"2027-{m:02d}" for m in range(1, 8)], "sales": [7.0] * 7})
    >>> inside(told, {"A1": [{"id": "plan.P1.sales_per_month", "low": 5, "high": 9}]}).values.tolist()
    [['A1', 'B1', 1, 1, False]]
    """
    found = []
    for shelter, rows in results.groupby("shelter", sort=True):
        by_month, by_plan = ranges(figures.get(shelter, []))
        if not (by_month or by_plan) or "plan" not in rows or "sales" not in rows:
            continue
        for (business, plan), mine in rows.dropna(subset=["plan", "sales"]).groupby(["business", "plan"], sort=True):
            bounds = [by_month.get((plan, month)) for month in mine["month"]]
            compared = [(value, ends) for value, ends in zip(mine["sales"], bounds) if ends]
            if compared:
                found.append((shelter, business, len(compared), sum(low <= value <= high for value, (low, high) in compared), True))
            elif plan in by_plan:
                selling = mine["sales"].to_numpy(dtype=float)
                selling = selling[np.flatnonzero(selling > 0)] if (selling > 0).any() else selling
                if len(selling) >= LEAST_MONTHS:
                    low, high = by_plan[plan]
                    found.append((shelter, business, 1, int(low <= selling.mean() <= high), False))
    return pd.DataFrame(found, columns=["shelter", "business", "months", "within", "by_month"])
