"""One price from many markets in stages: the middle of each market, then of each district, then of the country.

Duty: medians of medians, as the joint market monitoring of aid agencies publishes them (recalled), so that a market with
many prices does not outweigh the others. The study's own level is in price_level.py; this stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.errors import Problem, Problems

WAYS = ("median", "geometric_mean")


@dataclass(frozen=True)
class Staged:
    """value : money a unit. counts : stage -> how many there were of it (prices, markets, districts ...). method : in words."""

    value: float
    counts: dict
    method: str


def staged_middle(table, stages=("market",), way: str = "median", price: str = "price") -> Staged:
    """The middle of the prices of a table, stage by stage.

    Parameters
    ----------
    table : rows of one product, unit, month, currency and kind of price. stages : columns, the smallest first, such as
        ("market", "admin2", "admin1"). way : "median" or "geometric_mean", used at every stage. price : the column of prices.

    Raises
    ------
    Problems : MARKET-07 where a column is missing, no price is above zero, or the way is not known.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"market": ["a", "a", "a", "b", "c"], "admin1": ["x", "x", "x", "x", "y"], "price": [9.0, 10, 11, 14, 20]})
    >>> staged_middle(rows).value, staged_middle(rows, ("market", "admin1")).value  # middle of 10, 14, 20; of 12 and 20
    (14.0, 16.0)
    >>> staged_middle(rows, ("market", "admin1")).method
    'median of 5 prices by market (3), then by admin1 (2), then over all'
    """
    if way not in WAYS or any(name not in table.columns for name in (*stages, price)):
        raise Problems([Problem("MARKET-07")])
    rows = table[[*stages, price]].dropna()
    rows = rows[rows[price] > 0]
    if rows.empty:
        raise Problems([Problem("MARKET-07")])
    counts, told = {"prices": len(rows)}, []
    for at, stage in enumerate(stages):
        rows = rows.groupby(list(stages[at:]), sort=True, as_index=False)[price].agg(_median if way == "median" else _geometric)
        counts[stage] = len(rows)
        told.append(f"by {stage} ({len(rows)})")
    value = (_median if way == "median" else _geometric)(rows[price])
    method = f"{way.replace('_', ' ')} of {counts['prices']} prices {', then '.join([*told, 'over all'])}"
    return Staged(float(value), counts, method)


def _median(values) -> float:
    return float(np.median(values))


def _geometric(values) -> float:
    return float(np.exp(np.mean(np.log(values))))
