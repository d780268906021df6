"""A forecast of any monthly (or quarterly, or yearly) series, with its range: a function that needs no folder.

Duty: the ladder on a pandas Series or an array, so that it can be judged on the series of a forecast competition. The study
of a place uses the same ladder by way of price_forecast.py, with draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from livelihood.errors import Problem, Problems
from livelihood.market import feasts as moving
from livelihood.market import forecast_conformal, forecast_ladder, price_feasts
from livelihood.market.forecast_ladder import DRIFT_FROM, SEASON_FROM, climb
from livelihood.market.priors import PRIORS

STEPS_WORTH = 3.0  # the prior of the monthly change counts as three months of it (assumed)
MOST_STEPS = 240  # older values tell of another market: twenty years (assumed)


@dataclass(frozen=True, eq=False)
class Forecast:
    """way : one of forecast_ladder.WAYS. middle : (H,) NaN where there is no line (under 6 values). low, high : (H,) range.
    level : how much of what may come lies in it. n : values used. step : sd of the log from one step to the next, as it is
    used. widening : (H,) how much wider than a random walk past errors made the range, 1 or more. method : in plain words."""

    way: str
    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray
    level: float
    n: int
    step: float
    widening: np.ndarray
    method: str


METHODS = {
    "pooled": "the newest value, with a range as wide as other markets move; no line",
    "walk": "a random walk on the log from the newest value, with a shrunk and damped drift",
    "season": "the newest value with its own season, monthly means shrunk, and a damped drift",
    "year_before": "the same month of the year before: it told this series' own past better",
    "smoothed": "a smoothed level, damped trend and season: they told this series' own past better",
}


def forecast(series, horizon: int, *, level: float = 0.8, period: int = 12, feasts=(), others=()) -> Forecast:
    """What a series of positive values may do in the next `horizon` steps.

    Under 6 values: no line, the range of other series. Under two years: a random walk with damped drift, its season from
    `others` alone. Under five years: also its own season. From five years on: the same month of the year before, or a smoothed
    level, trend and season, where it told the series' own past better. The range is that of a random walk with the measured
    change, its tails a t's, widened to the ranks of past errors at the same distance, never narrower.

    Parameters
    ----------
    series : pandas Series or array of positive numbers, oldest first; NaN is a gap and stays one. With dates in its index
        (one a step) months are known, and feasts can be told. horizon : steps ahead. level : of the range, such as 0.8.
    period : steps a season: 12 months, 4 quarters, 1 for none. feasts : keys of feasts.NAMES (monthly series with dates).
    others : further series of the same kind (other markets), same form: for the season and the size of changes of a short one.

    Raises
    ------
    Problems : MARKET-05 where there is no positive value, or one that is zero or below; MARKET-06 where horizon, level, period
        or a feast cannot be used.

    Examples
    --------
    >>> found = forecast([20.0, 20.5, 20.2], 2)
    >>> found.way, bool(np.isnan(found.middle).all()), found.low.round(1).tolist(), found.high.round(1).tolist()
    ('pooled', True, [18.2, 17.5], [22.4, 23.4])
    >>> import pandas as pd
    >>> rice = pd.Series([10 + 2 * (month % 12 == 2) for month in range(48)], index=pd.period_range("2022-01", periods=48, freq="M"))
    >>> told = forecast(rice, 12)
    >>> told.way, int(told.middle.argmax())  # March
    ('season', 2)
    """
    _fits(horizon, level, period, feasts)
    months, log, dated = _logs(series, period)
    if feasts and not (dated and period == 12):
        raise Problems([Problem("MARKET-06", name="feasts")])
    rest = [_logs(one, period)[:2] for one in others]
    targets = months[-1] + np.arange(1, horizon + 1)
    pooled = pooled_season(rest, period)
    told = price_feasts.effects(months, log, feasts) if feasts else None
    ladder = climb(months, log, targets, tuple(feasts), pooled, period, told)
    step, df = _step(np.diff(ladder.log) / np.sqrt(np.diff(months)), len(log), rest)
    ahead = np.arange(1, horizon + 1)
    line = ladder.line + ladder.drift * forecast_ladder.damped_sum(ahead)
    usual = float(special.stdtrit(df, (1 + level) / 2)) if np.isfinite(df) else float(special.ndtri((1 + level) / 2))
    wide = forecast_conformal.widening(ladder.errors, step, level)
    wide = wide[np.minimum(ahead, len(wide) - 1)]
    half = np.maximum(usual, special.ndtri((1 + level) / 2) * wide) * step * np.sqrt(ahead)
    if told is not None:
        shares = moving.shares(told.names, targets) - moving.shares(told.names, months[-1:])
        line = line + moving.shares(told.names, targets) @ told.mean
        half = np.sqrt(half**2 + (special.ndtri((1 + level) / 2) * told.spread(shares)) ** 2)
    middle = np.exp(line) if ladder.way != "pooled" else np.full(horizon, np.nan)
    return Forecast(ladder.way, middle, np.exp(line - half), np.exp(line + half), level, len(log), step, wide, METHODS[ladder.way])


def pooled_season(rest, period: int = 12) -> np.ndarray | None:
    """(period,) the mean season of the series that are long enough, each weighed by its years; None without one."""
    long = [(months, log) for months, log in rest if len(months) >= SEASON_FROM * period / 12 and period > 1]
    if not long:
        return None
    weights = [len(months) for months, _ in long]
    return np.average([forecast_ladder.season(months, log, None, period) for months, log in long], axis=0, weights=weights)


def _step(scaled: np.ndarray, n: int, rest) -> tuple[float, float]:
    """sd of the log change a step, and the degrees of freedom of its t (infinite under 6 values: there it is given).

    Under 6 values: root mean square of other series', or of the stated prior, no less than what was seen. Then: what was
    seen, with the prior as three steps where that is larger.
    """
    prior = PRIORS["price_steps"]
    usual = prior.told[1]
    seen = float(scaled.var(ddof=1)) if len(scaled) > 1 else 0.0
    known = [np.diff(log) / np.sqrt(np.diff(months)) for months, log in rest if len(log) > 2 * DRIFT_FROM]
    if known:
        usual = float(np.median([one.std(ddof=1) for one in known]))
    if n < DRIFT_FROM:
        far = special.ndtri(0.9)
        spread = float(np.log(prior.told[2] / prior.told[0])) / (2 * far)
        wide = usual * np.exp(spread**2)  # root mean square of a lognormal whose median is `usual`
        return max(wide, float(np.sqrt(seen))), np.inf
    df = STEPS_WORTH + len(scaled) - 1
    return float(np.sqrt((STEPS_WORTH * max(usual**2, seen) + (len(scaled) - 1) * seen) / df)), df


def _fits(horizon, level, period, feasts):
    wrong = [name for name, fits in (("horizon", isinstance(horizon, (int, np.integer)) and 1 <= horizon <= 600), ("level", 0 < level < 1),
                                     ("period", isinstance(period, (int, np.integer)) and 1 <= period <= 366),
                                     ("feasts", all(name in moving.NAMES for name in feasts))) if not fits]  # fmt: skip
    if wrong:
        raise Problems([Problem("MARKET-06", name=name) for name in wrong])


def _logs(series, period: int) -> tuple[np.ndarray, np.ndarray, bool]:
    """Months (or steps) and logs of what is known, and whether the months are known."""
    values = np.asarray(series, dtype=float)
    known = np.isfinite(values)
    if values.ndim != 1 or not known.any() or (values[known] <= 0).any():
        raise Problems([Problem("MARKET-05")])
    at, dated = np.arange(len(values)), False
    index = getattr(series, "index", None)
    if period == 12 and hasattr(index, "year") and hasattr(index, "month"):
        at, dated = np.asarray(index.year) * 12 + np.asarray(index.month) - 1, True
        if (np.diff(at) <= 0).any():
            raise Problems([Problem("MARKET-05")])
    return at[known][-MOST_STEPS:], np.log(values[known])[-MOST_STEPS:], dated
