"""The price by month of the window: level, season, feasts, drift, and a range that widens with the months ahead.

Duty: draws of the ladder's line and range (forecast_ladder.py chooses the way, forecast_conformal.py ranks past errors,
price_feasts.py tells what feasts do). It reads no table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import special

from livelihood.draws import Spread, Streams
from livelihood.market import feasts, forecast_conformal, price_feasts
from livelihood.market.assumptions import Assumptions
from livelihood.market.forecast_ladder import (
    COMPARE_FROM,
    DRIFT_FROM,
    SEASON_FROM,
    Ladder,
    climb,
    damped_sum,
    drift_part,
    drift_seen,
    season,
)
from livelihood.market.forecast_series import STEPS_WORTH, pooled_season
from livelihood.market.price_series import Series

__all__ = ["COMPARE_FROM", "DRIFT_FROM", "SEASON_FROM", "Path", "path", "season"]

TITLE, UNIT, SOURCE = "Price by month", "money per unit", "methods 4: ladder for short series"


@dataclass(frozen=True, eq=False)
class Path:
    """log : (T, S) log price less the log of the level now. season : (12,) log by calendar month, mean 0, or None.
    way : one of forecast_ladder.WAYS. season_from_others : the season is that of other markets alone. effects : what feasts
    do (price_feasts.Effects), None where none is kept. step : (S,) sd of the monthly change."""

    log: np.ndarray
    season: np.ndarray | None
    way: str
    season_from_others: bool
    effects: price_feasts.Effects | None
    step: np.ndarray


def path(
    series: Series | None,
    base: float,
    window: np.ndarray,
    assumptions: Assumptions,
    streams: Streams,
    product: str,
    inflation=None,
    kept: tuple[str, ...] = (),
) -> Path:
    """How the price moves from month `base` to each month of the window.

    Months with a price: under 6, no drift and no season, the monthly change from other markets; under 24, a drift
    shrunk and damped, the season only from other markets; under 60, monthly means shrunk by n / (n + 2) as season; from 60
    on, the same month of the year before, or a smoothed level, trend and season, where it told past prices better. The range
    is that of a random walk with the measured monthly change, never narrower, and widened to the ranks of past errors at the
    same distance where there are enough. General inflation, (low, likely, high) a year, is the drift where none is measured.
    What feasts do is taken off first and put back on the months of the window, with how sure it is.

    Parameters
    ----------
    window : (T,) months from year 0, rising. base : the month of the level; NaN: the month before the window. kept : names
    of feasts (feasts.NAMES).
    """
    months = len(window)
    base = float(window[0] - 1) if np.isnan(base) else base
    ahead = np.maximum(window - base, 0.0)
    effects = _effects(series, kept)
    ladder = _ladder(series, window, base, kept, effects)
    steps, gaps = (np.diff(ladder.log), np.diff(series.months)) if ladder is not None else (np.zeros(0), np.zeros(0))
    step, usual = _steps(steps / np.sqrt(gaps), series, assumptions, streams, product)
    walk = streams.luck.normal(f"{product}.price.walk", months=months) * np.sqrt(np.diff(ahead, prepend=0.0))[:, None]
    walk = np.cumsum(walk, axis=0) * step
    general = np.zeros(streams.draws)
    if inflation is not None:
        general = np.log1p(Spread(*inflation).values(streams.normal("town.inflation"))) / 12
    way = ladder.way if ladder is not None else "pooled"
    if way == "smoothed":
        drift = np.zeros((months, streams.draws))  # its own trend is in the line
    elif way == "year_before":
        drift = general * (12 * np.ceil(ahead / 12))[:, None]  # the line is that of a year ago, or two
    else:
        drift = general * ahead[:, None]
    line = np.zeros(months)
    if ladder is not None:
        if way in ("walk", "season"):
            drift = drift + _drift(series, ladder.log, step, general, streams, product) * damped_sum(ahead)[:, None]
        line = _line(ladder, series, window, base)
        factors = forecast_conformal.widening(ladder.errors, usual)
        walk = walk * factors[np.minimum(ahead.astype(int), len(factors) - 1)][:, None]
    log = line[:, None] + drift + walk
    if effects is not None:
        log = log + _feasts(effects, window, base, streams, product)
    log = _as_seen(series, base, window, log)
    pattern, others = (ladder.season, ladder.season_from_others) if ladder is not None else (None, False)
    return Path(log, pattern, way, others, effects, step)


def _effects(series: Series | None, kept: tuple[str, ...]) -> price_feasts.Effects | None:
    """What feasts do, from this town's own prices or from all markets, whichever goes back longer; the prior without prices."""
    if not kept:
        return None
    if series is None:
        return price_feasts.effects(np.zeros(0), np.zeros(0), kept)
    longest = series.pool if series.pool is not None and len(series.pool) > len(series) else series
    return price_feasts.effects(longest.months, longest.log, kept)


def _ladder(series: Series | None, window, base: float, kept, effects) -> Ladder | None:
    if series is None:
        return None
    pool = series.pool
    rest = ((pool.months.astype(int).tobytes(), pool.log.tobytes()),) if pool is not None else ()
    told = None if effects is None else (effects.mean.tobytes(), effects.cov.tobytes(), effects.n)
    targets = np.concatenate([[base], np.asarray(window, dtype=float)]).astype(int)
    return _climbed(series.months.astype(int).tobytes(), series.log.tobytes(), targets.tobytes(), tuple(kept), told, rest)


@lru_cache(maxsize=64)
def _climbed(months: bytes, log: bytes, targets: bytes, kept, told, rest) -> Ladder:
    """The ladder of one series; remembered, for a place is studied twice (its other luck moves no price that was seen)."""
    effects = None
    if told is not None:
        mean = np.frombuffer(told[0])
        effects = price_feasts.Effects(kept, mean, np.frombuffer(told[1]).reshape(len(mean), len(mean)), told[2])
    others = [(np.frombuffer(one, dtype=int), np.frombuffer(other)) for one, other in rest]
    pooled = pooled_season([(one, other - (effects.part(one) if effects is not None else 0.0)) for one, other in others])
    return climb(np.frombuffer(months, dtype=int), np.frombuffer(log), np.frombuffer(targets, dtype=int), kept, pooled, effects=effects)


def _line(ladder: Ladder, series: Series, window, base: float) -> np.ndarray:
    """(T,) log less the log in the month of the level, by the ladder's way; its first target is that month."""
    start = ladder.line[0] if ladder.way in ("walk", "season", "pooled") or base > series.months[-1] else ladder.log[-1]
    return ladder.line[1:] - start


def _feasts(effects, window, base: float, streams: Streams, product: str) -> np.ndarray:
    """(T, S) log of what feasts add in each month, beside the month of the level."""
    names = [f"{product}.price.feast.{name}.{side}" for name in effects.names for side in ("before", "after")]
    drawn = effects.draws(np.array([streams.normal(name) for name in names]))
    shares = feasts.shares(effects.names, window) - feasts.shares(effects.names, np.array([base]))
    return sum(shares[:, at, None] * drawn[at] for at in range(len(names)))


def _steps(
    scaled: np.ndarray, series: Series | None, assumptions: Assumptions, streams: Streams, product: str
) -> tuple[np.ndarray, float]:
    """(S,) sd of the monthly change, and its middle: measured, with the tails of a t; other markets' counts as three
    months where it is larger.

    Other markets: the single markets of the same table where one is long enough, else the stated prior. A series of several
    markets together moves less than one of them: the change of one market is taken. The middle is never below what was
    measured, so that the 80% range is never narrower than a random walk of it.
    """
    other, usual = assumptions.values("price_steps", f"{product}.price.steps"), assumptions.told("price_steps")[1]
    of_market = series.market_step if series is not None else np.nan
    if of_market > 0:
        other, usual = other * of_market / usual, of_market
    n = len(series) if series is not None else 0
    if len(scaled) < 2:
        return other, usual
    seen = float(scaled.var(ddof=1))
    if series.markets > 1 and of_market > 0:
        seen = max(seen, of_market**2)
    if n < DRIFT_FROM:
        return np.maximum(other, np.sqrt(seen)), max(usual, np.sqrt(seen))
    df = STEPS_WORTH + len(scaled) - 1
    u = streams.uniform(f"{product}.price.steps.seen")
    square = STEPS_WORTH * np.maximum(other**2, seen) + (len(scaled) - 1) * seen
    middle = np.sqrt((STEPS_WORTH * max(usual**2, seen) + (len(scaled) - 1) * seen) / df)
    return np.sqrt(square / (2 * special.gammaincinv(df / 2, u))), float(middle)


def _drift(series: Series, log, step: np.ndarray, general: np.ndarray, streams: Streams, product: str) -> np.ndarray:
    """(S,) monthly drift beyond general inflation, from the last two years, shrunk by their number of months."""
    span = min(float(series.months[-1] - series.months[0]), 24.0)
    noise = step / np.sqrt(max(span, 1.0)) * streams.normal(f"{product}.price.drift")
    return drift_part(len(series)) * (drift_seen(series.months.astype(int), log) + noise - general)


def _as_seen(series: Series | None, base: float, window: np.ndarray, log: np.ndarray) -> np.ndarray:
    """Months of the window that are not ahead: what the market's price was then, beside the month of the level."""
    if series is None:
        return log
    at = {int(month): place for place, month in enumerate(series.months)}
    if int(base) not in at:
        return log
    found = log.copy()
    for row, month in enumerate(window.astype(int)):
        if month <= base and month in at:
            found[row] = series.log[at[month]] - series.log[at[int(base)]]
    return found
