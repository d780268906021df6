"""When an instalment is first missed, and what stands to be lost then. It looks at futures; it draws none.

In the futures in which one is missed only: chances over all futures are measures.py (instalment_missed).
"""

from __future__ import annotations

import numpy as np

from livelihood.enterprise.result import Futures, Measure
from livelihood.enterprise.summing import median, share

FEW = 0.05  # a middle among fewer than 1 in 20 futures would be a number about very few
ROWS = ("paid_in_all", "saved", "opened")


def of_futures(futures: Futures, money: str) -> dict[str, Measure]:
    """The month of the first missed instalment, and what was paid, saved and owed by then.

    Parameters
    ----------
    futures : of a plan with a loan and a purse; else nothing is found. money : the currency.

    Returns
    -------
    suffix -> Measure: missed_first.{month} (share of all futures), and where at least 1 in 20 futures misses one, the middle of those
    futures: missed_month (month of the plan), missed_paid (paid to the lender before), missed_saved (saving the lender holds then),
    missed_owed (still owed at the start of that month).
    """
    if futures.missed is None or not all(row in futures.loan for row in ROWS):
        return {}
    hit = futures.missed.any(axis=0)
    first = np.where(hit, futures.missed.argmax(axis=0), -1)
    found = {f"missed_first.{name}": share(first == row, "share of futures in which the first missed instalment falls into this month")
             for row, name in enumerate(futures.months) if row >= futures.start}  # fmt: skip
    if hit.mean() < FEW:
        return found
    at = first[hit] - futures.start
    paid, saved, opened = (np.asarray(futures.loan[row]) for row in ROWS)
    before = np.concatenate([[0.0], np.cumsum(paid)])
    held = np.concatenate([[saved[0] - futures.loan["saved_each"][0]], saved])  # at the start of each month
    among = "among the futures that miss one"
    return found | {
        "missed_month": median(at + 1.0, "month of the plan", f"month of the first missed instalment, {among}"),
        "missed_paid": median(before[at], money, f"paid to the lender before the month of the first missed instalment, {among}"),
        "missed_saved": median(held[at], money, f"saving that the lender holds at the start of that month, {among}"),
        "missed_owed": median(opened[at], money, f"still owed at the start of that month, by the schedule, {among}"),
    }  # fmt: skip
