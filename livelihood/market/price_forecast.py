"""The price by month of the window: level, season, drift, and a range that widens with the months ahead.

Duty: the ladder for short series (methods 4). It reads no table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from livelihood.draws import Spread, Streams
from livelihood.draws.spread import Z80
from livelihood.market.assumptions import Assumptions
from livelihood.market.price_series import Series

TITLE, UNIT, SOURCE = "Price by month", "money per unit", "methods 4: ladder for short series"
DRIFT_FROM, SEASON_FROM, COMPARE_FROM = (
    6,
    24,
    60,
)  # months with a price at which each step of the ladder starts (methods 4)
STEPS_WORTH = 3.0  # the prior of the monthly change counts as three months of it (assumed)
DRIFT_WORTH = 24.0  # a drift seen over n months counts n / (n + 24) (assumed)
DAMPED = 0.9  # a drift that departs from general inflation loses a tenth of itself a month (assumed)
SEASON_WORTH = 2.0  # own monthly mean of n years counts n / (n + 2), methods 4
YEAR_NEEDED = 11  # months known of the 13 of a centred year
LEAST_ERRORS = 4  # independent errors for an 80% range by ranks (methods 4)
BETTER = 0.95  # the same month last year is taken only if its mean error is 5 in 100 smaller (assumed)


@dataclass(frozen=True, eq=False)
class Path:
    """log : (T, S) log price less the log of the level now. season : (12,) log by calendar month, mean 0, or None.
    naive : the month of the year before stands in for level and season. step : (S,) sd of the monthly change."""

    log: np.ndarray
    season: np.ndarray | None
    naive: bool
    step: np.ndarray


def path(
    series: Series | None,
    base: float,
    window: np.ndarray,
    assumptions: Assumptions,
    streams: Streams,
    product: str,
    inflation=None,
) -> Path:
    """How the price moves from month `base` to each month of the window.

    Months with a price: under 6, no drift and no season, the monthly change from other markets; under 24, a drift
    shrunk and damped; under 60, monthly means shrunk by n / (n + 2) as season; from 60 on, the same month of the year
    before where it told past prices better. The range is that of a random walk with the measured monthly change, never
    narrower; with 24 months or more it is widened to the ranks of past errors at the same distance. General inflation,
    (low, likely, high) a year, is the drift where none is measured.

    Parameters
    ----------
    window : (T,) months from year 0, rising. base : the month of the level; NaN: the month before the window.
    """
    months = len(window)
    base = float(window[0] - 1) if np.isnan(base) else base
    ahead = np.maximum(window - base, 0.0)
    n = len(series) if series is not None else 0
    steps, gaps = (np.diff(series.log), np.diff(series.months)) if n > 1 else (np.zeros(0), np.zeros(0))
    step, usual = _steps(steps / np.sqrt(gaps), n, assumptions, streams, product)
    walk = streams.luck.normal(f"{product}.price.walk", months=months) * np.sqrt(np.diff(ahead, prepend=0.0))[:, None]
    walk = np.cumsum(walk, axis=0) * step
    general = np.zeros(streams.draws)
    if inflation is not None:
        general = np.log1p(Spread(*inflation).values(streams.normal("town.inflation"))) / 12
    drift = general * ahead[:, None]
    if n >= DRIFT_FROM:
        drift = drift + _drift(series, step, general, streams, product) * _damped_sum(ahead)[:, None]
    pattern = season(series.months, series.log) if n >= SEASON_FROM else None
    naive = False
    line = np.zeros(months)
    if pattern is not None:
        line = pattern[window.astype(int) % 12] - pattern[int(base) % 12]
        widest = int(max(ahead.max(), 1))
        errors, naive_errors = past_errors(series, widest)
        naive = n >= COMPARE_FROM and _mean(naive_errors) < BETTER * _mean(errors)
        if naive:
            line = _year_before(series, base, window, line)
        walk = walk * _widening(naive_errors if naive else errors, ahead, usual)[:, None]
    line = _as_seen(series, base, window, line)
    return Path(line[:, None] + drift + walk, pattern, naive, step)


def season(months: np.ndarray, log: np.ndarray) -> np.ndarray:
    """(12,) log of the season by calendar month, mean 0.

    Mean distance from the centred year, shrunk by n / (n + 2), n the years seen.

    Examples
    --------
    >>> months = np.arange(48)
    >>> found = season(months, 0.2 * (months % 12 == 3))
    >>> found[3].round(3).item(), found[0].round(3).item()  # three years seen: 3 / 5 of 0.2 less the mean of all months
    (0.11, -0.01)
    """
    full = np.full(int(months[-1] - months[0]) + 1, np.nan)
    full[(months - months[0]).astype(int)] = log
    weight = np.array([0.5] + [1.0] * 11 + [0.5])
    known = ~np.isnan(full)
    filled = np.where(known, full, 0.0)
    if len(full) < 13:
        return np.zeros(12)
    total = np.convolve(filled, weight, "valid")
    mass = np.convolve(known.astype(float), weight, "valid")
    count = np.convolve(known.astype(float), np.ones(13), "valid")
    middle = slice(6, len(full) - 6)
    usable = known[middle] & (count >= YEAR_NEEDED)
    apart = filled[middle] - total / np.maximum(mass, 1e-9)
    calendar = (int(months[0]) + np.arange(len(full))[middle]) % 12
    years = np.bincount(calendar[usable], minlength=12)
    mean = np.bincount(calendar[usable], weights=apart[usable], minlength=12) / np.maximum(years, 1)
    shrunk = mean * years / (years + SEASON_WORTH)
    return shrunk - shrunk.mean()


def past_errors(series: Series, most: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Errors that the two ways would have made in the past, by months ahead 1..most: level and season; the month of the
    year before.

    Every month from the 24th on is taken as "now", with what was known by then.
    """
    months, log = series.months, series.log
    at = {int(month): place for place, month in enumerate(months)}
    own: list[list[float]] = [[] for _ in range(most)]
    naive: list[list[float]] = [[] for _ in range(most)]
    for now in range(SEASON_FROM - 1, len(months) - 1):
        pattern = season(months[: now + 1], log[: now + 1])
        for place in range(now + 1, len(months)):
            distance = int(months[place] - months[now])
            if distance > most:
                break
            own[distance - 1].append(
                log[place] - log[now] - pattern[int(months[place]) % 12] + pattern[int(months[now]) % 12]
            )
            before = at.get(int(months[place]) - 12 * -(-distance // 12))
            if before is not None:
                naive[distance - 1].append(log[place] - log[before])
    return [np.array(errors) for errors in own], [np.array(errors) for errors in naive]


def _steps(
    scaled: np.ndarray, n: int, assumptions: Assumptions, streams: Streams, product: str
) -> tuple[np.ndarray, float]:
    """(S,) sd of the monthly change, and its middle: measured, with the tails of a t; other markets' counts as three
    months where it is larger.

    The middle is never below what was measured, so that the 80% range is never narrower than a random walk of it.
    """
    other, usual = assumptions.values("price_steps", f"{product}.price.steps"), assumptions.told("price_steps")[1]
    if len(scaled) < 2:
        return other, usual
    seen = float(scaled.var(ddof=1))
    if n < DRIFT_FROM:
        return np.maximum(other, np.sqrt(seen)), max(usual, np.sqrt(seen))
    df = STEPS_WORTH + len(scaled) - 1
    u = streams.uniform(f"{product}.price.steps.seen")
    square = STEPS_WORTH * np.maximum(other**2, seen) + (len(scaled) - 1) * seen
    middle = np.sqrt((STEPS_WORTH * max(usual**2, seen) + (len(scaled) - 1) * seen) / df)
    return np.sqrt(square / (2 * special.gammaincinv(df / 2, u))), float(middle)


def _drift(series: Series, step: np.ndarray, general: np.ndarray, streams: Streams, product: str) -> np.ndarray:
    """(S,) monthly drift beyond general inflation, from the last two years, shrunk by their number of months."""
    recent = series.months > series.months[-1] - 24
    months, log = series.months[recent], series.log[recent]
    span = float(months[-1] - months[0])
    if span <= 0:
        return np.zeros(streams.draws)
    # Like with like: whole years only, where there is one, so that a season is not taken for a drift
    if span >= 12:
        first = np.flatnonzero((months[-1] - months) % 12 == 0)[0]
        months, log = months[first:], log[first:]
        span = float(months[-1] - months[0])
    seen = (log[-1] - log[0]) / span if span > 0 else 0.0
    noise = step / np.sqrt(max(span, 1.0)) * streams.normal(f"{product}.price.drift")
    part = len(series) / (len(series) + DRIFT_WORTH)
    return part * (seen + noise - general)


def _damped_sum(ahead: np.ndarray) -> np.ndarray:
    return DAMPED * (1 - DAMPED**ahead) / (1 - DAMPED)


def _mean(errors: list[np.ndarray]) -> float:
    """Mean absolute error over all distances that have one; infinite where there is none."""
    known = [np.abs(one).mean() for one in errors if len(one)]
    return float(np.mean(known)) if known else np.inf


def _widening(errors: list[np.ndarray], ahead: np.ndarray, middle: float) -> np.ndarray:
    """(T,) at least 1: how much wider than the random walk past errors were, by ranks, at each distance; the next
    shorter one's beyond.
    """
    factors, last = [1.0], 1.0
    for distance, found in enumerate(errors, start=1):
        # errors at distance h overlap: only every h-th is independent
        if len(found) / distance >= LEAST_ERRORS:
            rank = min(int(np.ceil((len(found) + 1) * 0.8)), len(found))
            last = max(1.0, float(np.sort(np.abs(found))[rank - 1]) / (Z80 * middle * np.sqrt(distance)))
        factors.append(last)
    return np.array([factors[min(int(distance), len(factors) - 1)] for distance in ahead])


def _year_before(series: Series, base: float, window: np.ndarray, line: np.ndarray) -> np.ndarray:
    """The line by the same month of the last year known, where there is one; level and season elsewhere."""
    at = {int(month): place for place, month in enumerate(series.months)}
    found = line.copy()
    start = series.log[-1]
    for row, month in enumerate(window.astype(int)):
        before = at.get(month - 12 * -(-(month - int(series.months[-1])) // 12)) if month > series.months[-1] else None
        if before is not None:
            found[row] = series.log[before] - start
    return found


def _as_seen(series: Series | None, base: float, window: np.ndarray, line: np.ndarray) -> np.ndarray:
    """Months of the window that are not ahead: what the market's price was then, beside the month of the level."""
    if series is None:
        return line
    at = {int(month): place for place, month in enumerate(series.months)}
    if int(base) not in at:
        return line
    found = line.copy()
    for row, month in enumerate(window.astype(int)):
        if month <= base and month in at:
            found[row] = series.log[at[month]] - series.log[at[int(base)]]
    return found
