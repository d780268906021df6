"""What one row of the table past_plans says of one item: a ratio, a bound on it, or nothing.

A business that ran out of money, and left no figure, is taken to have done worse on the item than planned, and to have sold less than the
middle of those with a figure: the cautious bound. One that nobody heard of again is counted so too, and the other way beside it.
How near that comes to the truth: tests/enterprise/test_experience_bounds.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from livelihood.enterprise.experience import ENOUGH, FORGOTTEN, ITEMS, LESS_IS_WORSE, RAMP, Experience, learn

SPENT_SO_FAR = ("setup_costs",)  # a sum that grows until it is paid in full: of one that ran out before, it is "at least that"
PLANNED = {FORGOTTEN: "planned_running_costs"}  # what an actual amount stands beside, where it is not planned_<item>


@dataclass(frozen=True)
class Told:
    """One business on one item. ratio : actual / planned; where not `known`, the least (of sales and yields the most) it can be.

    lost : nobody knows how it went, so it may have gone well too.
    """

    ratio: float
    known: bool
    lost: bool = False


def of_item(row: dict, item: str) -> Told | None:
    """What a row says of an item; None where it says nothing.

    Examples
    --------
    >>> of_item({"planned_sales": 100.0, "actual_sales": 80.0}, "sales").ratio
    0.8
    >>> of_item({"planned_sales": 100.0, "ran_out_of_cash": True}, "sales")
    Told(ratio=1.0, known=False, lost=False)
    >>> of_item({"planned_running_costs": 200.0, "actual_forgotten_costs": 20.0}, "forgotten_costs").ratio
    1.1
    >>> of_item({"planned_ramp_months": 3.0, "months_open": 9.0, "ran_out_of_cash": True}, "ramp_months")
    Told(ratio=3.0, known=False, lost=False)
    """
    planned, actual = row.get(PLANNED.get(item, f"planned_{item}")), row.get(f"actual_{item}")
    failed, open_for = row.get("ran_out_of_cash"), row.get("months_open")
    if not planned or planned <= 0:
        return None
    if item == "sales" and failed and open_for and open_for < (row.get(f"actual_{RAMP}") or row.get(f"planned_{RAMP}") or 0):
        return Told(1.0, False)  # it ended before its usual sales: what its first months brought is less than a usual month
    if actual is not None and (actual > 0 or (item == FORGOTTEN and actual == 0)):
        ratio = float(actual / planned) + (item == FORGOTTEN)
        return Told(ratio, not (failed and item in SPENT_SO_FAR and ratio < 1))
    if actual is not None:
        return None  # a zero: it did not begin, or it was not counted
    if failed:
        return Told(max(1.0, open_for / planned) if item == RAMP and open_for else 1.0, False)
    if failed is None and not any(row.get(f"actual_{name}") is not None for name in (*ITEMS, "income_per_member")):
        return Told(1.0, False, True)
    return None


def learned(item: str, told: list[Told], same_trade: bool) -> Experience:
    """An item's experience from what rows say: bounds the cautious way, and the mean with lost ones gone well beside it.

    Examples
    --------
    >>> went = [Told(0.8, True)] * 6
    >>> one = learned("sales", [*went, Told(1.0, False), Told(1.0, False, True)], True)
    >>> one.n, one.bounded, bool(one.mean < one.best)
    (6, 2, True)
    """
    less = item in LESS_IS_WORSE
    known = np.array([one.ratio for one in told if one.known])
    bounds, well = [], []
    for one in told:
        if not one.known:
            edge = min(one.ratio, float(np.median(known))) if item == "sales" else one.ratio
            below, above = (0.0, edge), (edge, np.inf)
            bounds.append(below if less else above)
            well.append((above if less else below) if one.lost else bounds[-1])
    found = learn(item, known, same_trade, bounds)
    return replace(found, best=learn(item, known, same_trade, well).mean) if any(one.lost for one in told) else found


def of_trade(rows: list[dict], trade: str) -> dict[str, Experience]:
    """What finished businesses say of each item for a trade; {} where nobody wrote any down.

    Parameters
    ----------
    rows : of the table past_plans: trade, planned_<item>, actual_<item>, ran_out_of_cash, months_open. A business that ran out of
        cash counts like any other, by a bound where its figures are blank: left out, only those that went well would speak.
    """
    found = {}
    for item in ITEMS:
        told = [(row.get("trade") == trade, of_item(row, item)) for row in rows]
        own = [one for same, one in told if same and one is not None]
        same = sum(one.known for one in own) >= ENOUGH
        used = own if same else [one for _, one in told if one is not None]
        if any(one.known for one in used):
            found[item] = learned(item, used, same)
    return found
