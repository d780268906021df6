"""The sellers table of one product: one entry a seller, amounts in the product's unit, and on which lists each stands.

Duty: put rows together. It estimates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market import columns
from livelihood.market.unit_factors import UnitFactors


@dataclass(frozen=True, eq=False)
class Shops:
    """Sellers of one product, arrays of one entry a seller (NaN = not known), in order of the seller's code.

    area : "" where not written. lists : the set of lists each stands on. price : of one unit. units : sold last month.
    counted : customers in one hour. days_out : days of the month without stock. newcomers : new sellers in two years.
    cut : share by which prices fell when one came. kept : has a row that a person wants kept as it is. set_aside : rows in an unknown unit.
    """

    area: np.ndarray
    lists: tuple[frozenset, ...]
    price: np.ndarray
    units: np.ndarray
    counted: np.ndarray
    days_out: np.ndarray
    newcomers: np.ndarray
    cut: np.ndarray
    set_aside: int
    kept: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.area)


def read(table, product: str, label: str, factors: UnitFactors, alone: bool) -> Shops | None:
    """The sellers of one product; None where none was seen.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"seller": ["S1", "S1", "S2"], "list": ["A", "B", "A"], "product": "rice"})
    >>> table["units_last_month"] = [90, None, 30]
    >>> shops = read(table, "rice", "Rice", UnitFactors("rice", "Rice", "kg"), True)
    >>> shops.units.tolist(), [sorted(lists) for lists in shops.lists]
    ([90.0, 30.0], [['A', 'B'], ['A']])
    """
    rows = columns.rows_of(table, product, label, alone)
    if rows is None:
        return None
    rows = columns.in_order(rows)
    at, n = columns.grouped(columns.texts(rows, "seller"))
    factor = factors.all(columns.texts(rows, "unit"))
    told_units, told_price = columns.amounts(rows, "units_last_month"), columns.amounts(rows, "price")
    told_price[told_price == 0] = np.nan
    lists: list[set] = [set() for _ in range(n)]
    for name, who in zip(columns.texts(rows, "list"), at, strict=True):
        if name:
            lists[who].add(name)
    cut = columns.times(rows, "price_cut_when_new")
    unknown = np.isnan(factor) & ((told_units > 0) | ~np.isnan(told_price))

    def mean(values):
        return columns.mean_by(values, at, n)

    return Shops(
        area=columns.first_by(columns.texts(rows, "area"), at, n),
        lists=tuple(frozenset(found) for found in lists),
        price=mean(told_price / factor),
        units=mean(told_units * factor),
        counted=mean(columns.amounts(rows, "customers_counted")),
        days_out=mean(columns.amounts(rows, "days_without_stock")),
        newcomers=mean(columns.amounts(rows, "new_sellers_2_years")),
        cut=mean(cut),
        set_aside=int(unknown.sum()),
        kept=mean((columns.yes_no(rows, "keep") == 1).astype(float)) > 0,
    )
