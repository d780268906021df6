"""What one unit costs now: sellers' prices, what buyers last paid, and the market's last month, together.

Duty: the level in the last month that has a price. Season and the months ahead are in price_forecast.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.draws import Estimate, Streams
from livelihood.market.assumptions import Assumptions
from livelihood.market.interviews import Interviews
from livelihood.market.left_out import note
from livelihood.market.price_series import Series
from livelihood.market.sampling import unequal, unequal_middle
from livelihood.market.shops import Shops

TITLE, UNIT, SOURCE = "Price now", "money per unit", "sellers, customers and prices tables"
SEVERAL, MEASURED = 2, 5  # quotes behind "told by several" and "measured here" (assumed)
WITHIN_MONTH = 0.05  # sd of the log of a month's price around what its few days show (assumed)


@dataclass(frozen=True, eq=False)
class Level:
    """log : (S,) log price of one unit in `month` (months from year 0; NaN where no date is known). now : the same as
    an Estimate.
    """

    log: np.ndarray
    month: float
    now: Estimate
    notes: tuple


def price_level(
    shops: Shops | None,
    asked: Interviews | None,
    series: Series | None,
    assumptions: Assumptions,
    streams: Streams,
    product: str,
    unit: str,
) -> Level | None:
    """The price now, on the log scale.

    Each way of asking gives the mean of its log prices with small-sample noise (spread shrunk to a prior) and may be
    off by 5 in 100 as a whole; ways are weighed by 1 / (variance / n + .05^2). Prices far from the
    middle of their kind are set aside before (cleaning.py). The series counts only if it is this town's own market; another place's prices
    give the level only where nothing was asked here, and then may be off by 15 in 100. What was asked in an earlier
    month is moved by the series to its last month.

    Returns
    -------
    Level, or None without any price.
    """
    parts, notes = [], []
    asked_month = _last(asked.month) if asked is not None else np.nan
    quotes = {
        "sellers table": shops.price if shops is not None else np.zeros(0),
        "customers table": asked.price if asked is not None else np.zeros(0),
    }
    for source, prices in quotes.items():
        log = np.log(prices[prices > 0])  # prices far from all others are set aside before (cleaning.py)
        if len(log):
            parts.append((source, log))
    series_month = float(series.months[-1]) if series is not None else np.nan
    if not parts and series is None:
        return None
    month = np.nanmax([asked_month, series_month]) if not (np.isnan(asked_month) and np.isnan(series_month)) else np.nan
    moved = _change(series, asked_month, month)
    means, variances = [], []
    for source, log in parts:
        name = f"{product}.price.{source.split()[0]}"
        spread = unequal(np.exp(log), "prices", streams.uniform(f"{name}.unequal"))
        means.append(log.mean() + moved + streams.normal(name) * np.sqrt(spread / len(log)))
        variances.append(unequal_middle(np.exp(log), "prices") / len(log))
    if series is not None and (series.here or not parts):
        spread = WITHIN_MONTH**2
        mean = series.log[-1] + WITHIN_MONTH * streams.normal(f"{product}.price.series")
        if not series.here:
            mean = mean + np.log(assumptions.values("price_of_other_place", f"{product}.price.other_place"))
            notes.append(note("price_nearby"))
        parts.append(("prices table", np.zeros(series.last_count)))
        means.append(mean)
        variances.append(spread)
    off = [
        np.log(assumptions.values("price_between_ways", f"{product}.price.off.{source.split()[0]}"))
        for source, _ in parts
    ]
    tau2 = assumptions.log_sd("price_between_ways") ** 2
    weight = 1 / (np.array(variances) + tau2)
    weight /= weight.sum()
    log = sum(w * (mean + far) for w, mean, far in zip(weight, means, off, strict=True))
    n = sum(len(values) for _, values in parts)
    source = " and ".join(name for name, _ in parts)
    now = Estimate(
        np.exp(log), unit, _grade(parts, series, n), n, source, "ways of asking weighed on the log scale", None
    )
    return Level(log, float(month), now, tuple(notes))


def _grade(parts, series, n: int) -> str:
    if len(parts) == 1 and parts[0][0] == "prices table":
        return "measured here" if series.here else "measured nearby"
    return "measured here" if n >= MEASURED else "told by several" if n >= SEVERAL else "told by one"


def _last(months: np.ndarray) -> float:
    known = months[~np.isnan(months)]
    return float(np.floor(known.max())) if len(known) else np.nan


def _change(series: Series | None, asked_month: float, month: float) -> float:
    """What the market's price did from the month of asking to the last month, by the series; 0 where it does not reach
    both.
    """
    if series is None or np.isnan(asked_month) or asked_month >= month:
        return 0.0
    at = np.flatnonzero(series.months == int(asked_month))
    return float(series.log[-1] - series.log[at[0]]) if len(at) else 0.0
