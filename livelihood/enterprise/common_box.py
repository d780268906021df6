"""The common box of one shared business: when it runs empty, and what surplus a year leaves to share.

It starts from the business alone (futures without a household): nobody's own purse, needs or savings are in it. How a surplus
is shared by the bylaws is cooperative.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.enterprise.purse import COIN
from livelihood.enterprise.result import Futures


@dataclass(frozen=True)
class Box:
    """A common box by future. empty : (draws,) row in which it first runs empty, -1 where it lasts. lowest : (draws,) money of all."""

    empty: np.ndarray
    lowest: np.ndarray


def box(futures: Futures, own_money: float, members: int) -> Box:
    """The common box, at its lowest in each month: before the month's sales arrive, or at its end.

    Parameters
    ----------
    futures : of the business without a household, money a member. own_money : what each member puts in. members : people.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import numpy as np
    >>> zero = np.zeros((3, 2))
    >>> flow = np.array([[-100.0, -100.0], [-30.0, 40.0], [200.0, 90.0]])
    >>> made = SimpleNamespace(member_flow=flow, months=("2027-01", "2027-02", "2027-03"), start=0, loan={},
    ...                        rows={"setup_costs": zero, "replacement": zero, "paid_before_sales": zero})
    >>> box(made, 120.0, 5).empty.tolist(), box(made, 120.0, 5).lowest.tolist()
    ([1, -1], [-50.0, 100.0])
    """
    flow = futures.member_flow
    if "kept_by_funds" in futures.loan:  # what the funds keep is no member's money, but it is in the box
        flow = flow + np.diff(futures.loan["kept_by_funds"], axis=0, prepend=0.0)
    ends = own_money + np.cumsum(flow, axis=0)
    paid = sum(futures.rows[row] for row in ("setup_costs", "replacement", "paid_before_sales") if row in futures.rows)
    came = np.zeros((len(flow), 1))
    if "loan_in" in futures.loan:
        rows = len(flow) - futures.start
        came[futures.start :, 0] = futures.loan["loan_in"][:rows]
    lowest = np.minimum(ends, ends - flow + came - paid)
    emptied = lowest < -COIN
    return Box(np.where(emptied.any(axis=0), emptied.argmax(axis=0), -1), lowest.min(axis=0) * members)


def surplus(futures: Futures, members: int, advance: float = 0.0, fee: float = 0.0) -> np.ndarray:
    """What the window leaves to share, money of all members: (draws,), below zero where it is a loss.

    Sales less running costs; set-up and tools less what they would still bring; interest and fee of a loan; what members were
    paid in advance. Unsold and unfinished goods stand at cost, money owed by buyers counts.

    Parameters
    ----------
    futures : of the business without a household, money a member. advance : paid to each member a month while it runs.
    fee : taken off a loan when it was handed over, a member.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import numpy as np
    >>> one = np.array([[100.0], [150.0]])
    >>> rows = {"operating_cash": one, "setup_costs": np.array([[80.0], [0.0]]), "replacement": one * 0, "resale_value": one * 0 + 20}
    >>> surplus(SimpleNamespace(rows=rows, loan={}, start=0, months=("2027-01", "2027-02")), members=4, advance=30.0).tolist()
    [520.0]
    """
    rows, months = futures.rows, len(futures.months) - futures.start
    earned = rows["operating_cash"].sum(axis=0)
    for row in ("standing_at_cost", "owed_to_owner", "resale_value"):
        if row in rows:
            earned = earned + rows[row][-1]
    spent = (rows["setup_costs"] + rows["replacement"]).sum(axis=0)
    interest = float(np.sum(futures.loan["interest"][:months])) if "interest" in futures.loan else 0.0
    return (earned - spent - interest - fee - advance * months) * members
