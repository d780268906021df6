"""Prices of a market by month: one series of logs, without carrying any price forward.

Duty: read the prices table of one product: units, retail and wholesale apart, several markets put together, jumps
found. It forecasts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from livelihood.market import columns
from livelihood.market.left_out import note
from livelihood.market.price_medians import Staged, staged_middle
from livelihood.market.priors import PRICE_JUMP
from livelihood.market.unit_factors import UnitFactors

MOST_MONTHS = 120  # ten years: older prices tell of another market (assumed)
LEAST_OF_MARKET = 13  # months of a market whose changes tell how prices move: twelve changes (assumed)
ROUNDS = 50  # alternations between month and market effects; they settle within a few


@dataclass(frozen=True, eq=False)
class Series:
    """months : (n,) months from year 0, rising, gaps left out. log : (n,) log price of one unit. count : prices behind
    it.
    last_count : prices in the last month. here : of this town's own market. markets : how many. notes : what was
        done. pool : all markets of the table together, where this series is of the town's own alone, else None. market_step :
        middle sd of the monthly change of the single markets that are long enough, NaN without one. staged : the middle of the
        markets' middles in the newest month of the table, None where it has one market only."""

    months: np.ndarray
    log: np.ndarray
    count: int
    last_count: int
    here: bool
    markets: int
    notes: tuple
    pool: Series | None = None
    market_step: float = np.nan
    staged: Staged | None = None

    def __len__(self) -> int:
        return len(self.months)


def read(
    table, product: str, label: str, factors: UnitFactors, own_markets: set[str], alone: bool, currency: str = ""
) -> Series | None:
    """The monthly series; None without a usable price.

    Where the table has a column `currency`, only prices in `currency` count (where it is blank: in the one that most rows
    have): money of two kinds is never mixed.

    Retail prices are used where there are any (blank counts as retail), wholesale ones only where there is nothing
    else. Rows of this town's own market (`own_markets`, lower case) are used alone where there are any. Several
    markets: log price = month + market effects, so that a market that comes or goes does not move the series. A month
    whose price lies more than .7 (log) from both its neighbours is set aside; a lasting jump of that size is taken for
    a change of unit: earlier months are moved to the new level.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"date": ["2026-01-15", "2026-03-15"], "product": "rice", "unit": ["kg", "400 g"]})
    >>> table["price"] = [10.0, 4.4]
    >>> series = read(table, "rice", "Rice", UnitFactors("rice", "Rice", "kg"), set(), True)
    >>> np.exp(series.log).round(6).tolist(), (series.months[1] - series.months[0]).item()
    ([10.0, 11.0], 2)
    """
    rows = columns.rows_of(table, product, label, alone)
    if rows is None:
        return None
    notes = []
    month = columns.months(rows, "date")
    factor = factors.all(columns.texts(rows, "unit"))
    price = columns.amounts(rows, "price")
    unknown = np.isnan(factor) & (price > 0)
    price = price / factor
    kind = np.array([text.lower() for text in columns.texts(rows, "pricetype")], dtype=object)
    market = np.array([text.lower() for text in columns.texts(rows, "market")], dtype=object)
    good = (price > 0) & ~np.isnan(month)
    if unknown.any():
        notes.append(note("unit_not_known", n=int(unknown.sum())))
    money = np.array([text.upper() for text in columns.texts(rows, "currency")], dtype=object)
    if (money[good] != "").any():
        names, count = np.unique(money[good & (money != "")].astype(str), return_counts=True)
        other = good & (money != "") & (money != (currency.upper() or names[count.argmax()]))
        good &= ~other
        if other.any():
            notes.append(note("other_money", n=int(other.sum())))
    for_traders = good & (kind == "wholesale")
    if for_traders.any() and (good & ~for_traders).any():
        good &= ~for_traders
        notes.append(note("wholesale_apart", n=int(for_traders.sum())))
    elif for_traders.any():
        notes.append(note("wholesale_only"))
    here = good & np.array([name in own_markets for name in market], dtype=bool)
    if not good.any():
        return None
    is_here = bool(here.any())
    month, log, market = month[good].astype(int), np.log(price[good]), market[good]
    pool = _one(month, log, market, False, []) if is_here and not here[good].all() else None
    step, staged = _market_step(month, log, market), _staged(month, log, market)
    if is_here:
        month, log, market = month[here[good]], log[here[good]], market[here[good]]
    return replace(_one(month, log, market, is_here, notes), pool=pool, market_step=step, staged=staged)


def _staged(month, log, market) -> Staged | None:
    """The middle of the markets' middles in the newest month; None where only one market has a price then."""
    import pandas as pd

    newest = month == month.max()
    if len(np.unique(market[newest].astype(str))) < 2:
        return None
    return staged_middle(pd.DataFrame({"market": market[newest].astype(str), "price": np.exp(log[newest])}))


def _market_step(month, log, market) -> float:
    """Middle sd of the monthly change over the markets with a year of prices or more."""
    steps = []
    for name in np.unique(market.astype(str)):
        own = market == name
        one = _one(month[own], log[own], market[own], False, [])
        if len(one) >= LEAST_OF_MARKET:
            steps.append((np.diff(one.log) / np.sqrt(np.diff(one.months))).std(ddof=1))
    return float(np.median(steps)) if steps else np.nan


def _one(month, log, market, is_here: bool, notes: list) -> Series:
    """Prices of one or several markets as one series by month."""
    recent = month > month.max() - MOST_MONTHS
    month, log, market = month[recent], log[recent], market[recent]
    order = np.lexsort((log, market.astype(str), month))
    month, log, market = month[order], log[order], market[order]
    months, series, markets = _by_month(month, log, market)
    if markets > 1:
        notes.append(note("markets", n=markets))
    months, series, jumps = _without_jumps(months, series)
    if jumps:
        notes.append(note("price_jumps", n=jumps))
    gaps = int(months[-1] - months[0] + 1 - len(months))
    if gaps:
        notes.append(note("months_without", n=gaps))
    return Series(months, series, len(log), int((month == months[-1]).sum()), is_here, markets, tuple(notes))


def _by_month(month: np.ndarray, log: np.ndarray, market: np.ndarray):
    """Month effects of the two-way means, at the level of the average market."""
    months, at = np.unique(month, return_inverse=True)
    names, which = np.unique(market.astype(str), return_inverse=True)
    # one value a market and month first: a market with daily prices must not outweigh the others
    cell, inside = np.unique(at * len(names) + which, return_inverse=True)
    value = np.array([np.median(log[inside == one]) for one in range(len(cell))]) if len(cell) < len(log) else log
    if len(cell) == len(log):
        cell = at * len(names) + which
    at, which = cell // len(names), cell % len(names)
    effect = np.zeros(len(names))
    for _ in range(ROUNDS if len(names) > 1 else 1):
        level = np.bincount(at, weights=value - effect[which], minlength=len(months)) / np.bincount(
            at, minlength=len(months)
        )
        moved = np.bincount(which, weights=value - level[at], minlength=len(names)) / np.bincount(
            which, minlength=len(names)
        )
        moved -= moved.mean()
        if np.abs(moved - effect).max() < 1e-10:
            break
        effect = moved
    return months, level, len(names)


def _without_jumps(months: np.ndarray, log: np.ndarray):
    """Months, logs and how many jumps: lone far months dropped, lasting jumps taken out of what came before."""
    jumps, keep = 0, np.ones(len(log), dtype=bool)
    for at in range(1, len(log) - 1):
        before, after = log[at] - log[at - 1], log[at] - log[at + 1]
        if (
            keep[at - 1]
            and min(abs(before), abs(after)) > PRICE_JUMP
            and before * after > 0
            and abs(log[at + 1] - log[at - 1]) < PRICE_JUMP
        ):
            keep[at] = False
            jumps += 1
    months, log = months[keep], log[keep].copy()
    for at in range(1, len(log)):
        step = log[at] - log[at - 1]
        if abs(step) > PRICE_JUMP * np.sqrt(months[at] - months[at - 1]):
            log[:at] += step
            jumps += 1
    return months, log, jumps
