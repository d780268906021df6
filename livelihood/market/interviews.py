"""The customers table of one product: one entry a person, amounts in the product's unit.

Duty: put answers together and count what is missing. It estimates nothing; a person who has several rows counts once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market import columns
from livelihood.market.unit_factors import UnitFactors

COUNTED = ("buys", "units_last_month", "wanted_not_found", "would_try_new_seller")


@dataclass(frozen=True, eq=False)
class Interviews:
    """Answers on one product, arrays of one entry a person (NaN = not known), in order of the person's code.

    area : "" where not written. weight : 1 where not given. at_stall : asked at a seller's stall.
    buys : 1 yes, 0 no. units : bought last month, 0 for who does not buy, a usual month's amount where a season is
        known.
    kept : she has a row that a person wants kept as it is. price : last paid for one unit; price_month : months from year 0. not_found : times (yes = 1).
    would_try, sure : 1 yes, 0 no. counts : what was answered and what was not. set_aside : rows in an unknown unit.
    """

    area: np.ndarray
    weight: np.ndarray
    at_stall: np.ndarray
    buys: np.ndarray
    units: np.ndarray
    price: np.ndarray
    month: np.ndarray
    not_found: np.ndarray
    would_try: np.ndarray
    sure: np.ndarray
    counts: dict
    set_aside: int
    kept: np.ndarray | None = None

    @property
    def bought(self) -> np.ndarray:
        """1 who bought last month, 0 who did not, NaN not known; who buys but did not say how much is a buyer."""
        return np.where(np.isnan(self.units), self.buys, (self.units > 0).astype(float))

    def __len__(self) -> int:
        return len(self.area)


def read(table, product: str, label: str, factors: UnitFactors, season: np.ndarray, alone: bool) -> Interviews | None:
    """The answers on one product; None where nobody was asked.

    Parameters
    ----------
    table : the customers table. season : (12,) how many times a usual month is bought in each calendar month.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"respondent": ["R1", "R2"], "product": "rice", "unit": ["g", ""], "buys": [True, False]})
    >>> table["units_last_month"] = [500, None]
    >>> read(table, "rice", "Rice", UnitFactors("rice", "Rice", "kg"), np.ones(12), True).units.tolist()
    [0.5, 0.0]
    """
    rows = columns.rows_of(table, product, label, alone)
    if rows is None:
        return None
    rows = columns.in_order(rows)
    at, n = columns.grouped(columns.texts(rows, "respondent"))
    factor = factors.all(columns.texts(rows, "unit"))
    told_units, told_price = columns.amounts(rows, "units_last_month"), columns.amounts(rows, "price_last_paid")
    told_price[told_price == 0] = np.nan  # a price of nothing is a blank
    month = columns.months(rows, "month")
    calendar = np.where(np.isnan(month), 0, month).astype(int) % 12
    usual = np.where(np.isnan(month), 1.0, season[calendar])
    buys, units = columns.yes_no(rows, "buys"), told_units * factor / usual
    units = np.where((buys == 0) & ~(units > 0), 0.0, units)
    buys = np.where(units > 0, 1.0, buys)  # who told an amount buys

    def mean(values):
        return columns.mean_by(values, at, n)

    def most(values):  # over a person's rows: yes if once yes
        return np.where(mean(values) > 0, 1.0, mean(values))

    def half(values):
        found = mean(values)
        return np.where(np.isnan(found), np.nan, (found >= 0.5).astype(float))

    weight = mean(columns.amounts(rows, "weight"))
    stall = most((columns.texts(rows, "asked_at") == "stall").astype(float)) == 1
    unknown = np.isnan(factor) & ((told_units > 0) | ~np.isnan(told_price))
    counts = {
        "asked": n,
        "asked_at_home": int((~stall).sum()),
        "asked_at_stall": int(stall.sum()),
        "unit_not_known": int(unknown.sum()),
    }
    for name in COUNTED:
        for state, count in columns.state_counts(rows, name).items():
            if count:
                counts[f"{name}_{state}"] = count
    return Interviews(
        area=columns.first_by(columns.texts(rows, "area"), at, n),
        weight=np.where(np.isnan(weight), 1.0, weight),
        at_stall=stall,
        buys=most(buys),
        units=mean(units),
        price=mean(told_price / factor),
        month=mean(month),
        not_found=mean(columns.times(rows, "wanted_not_found")),
        would_try=half(columns.yes_no(rows, "would_try_new_seller")),
        sure=half(columns.yes_no(rows, "sure")),
        counts=counts,
        set_aside=int(unknown.sum()),
        kept=mean((columns.yes_no(rows, "keep") == 1).astype(float)) > 0,
    )
