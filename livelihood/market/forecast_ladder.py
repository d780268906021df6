"""The ladder for short series: which way of carrying a price on is used, by how many months are known (methods 4).

Duty: to choose the way, by its own past errors where there are enough, and to hand on the line, the season and the errors.
It draws nothing and prints nothing; forecast_series.py is the function for a series without a folder.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market import forecast_state, price_feasts

DRIFT_FROM, SEASON_FROM, COMPARE_FROM = 6, 24, 60  # months with a price at which each step of the ladder starts (methods 4)
DRIFT_WORTH = 24.0  # a drift seen over n months counts n / (n + 24) (assumed)
DAMPED = 0.9  # a drift that departs from general inflation loses a tenth of itself a month (assumed)
SEASON_WORTH = 2.0  # own monthly mean of n years counts n / (n + 2), methods 4
BETTER = 0.95  # another way is taken only if its mean error is 5 in 100 smaller (assumed)
SMOOTHED_FROM = 4  # years on which the smoothed way is fitted before it is tried (assumed)
LATEST_ENDS = 120  # past months from which forecasts are tried, the newest: ten years
LATEST_SMOOTHED = 60  # the same where the smoothed way is tried, so that a series takes under 2 s
LEAST_PERIOD = 4  # steps a season from which it is smoothed

# ways, in order: range of other markets, no line; random walk with damped drift; with a season; the same month of the year
# before; smoothed level, trend and season
WAYS = ("pooled", "walk", "season", "year_before", "smoothed")


@dataclass(frozen=True, eq=False)
class Ladder:
    """The way that is used. way : one of WAYS. season : (period,) log by place in the year, mean 0, or None.
    season_from_others : no year of its own is in the season. line : (T,) log at each target, without the drift of the ways
    "walk" and "season". drift : log a step, of those ways, else 0. errors[h - 1] : past errors h steps ahead of this way.
    log : (n,) the series less what feasts added."""

    way: str
    season: np.ndarray | None
    season_from_others: bool
    line: np.ndarray
    drift: float
    errors: list
    log: np.ndarray


def climb(months, log, targets, names=(), pooled: np.ndarray | None = None, period: int = 12, effects=None) -> Ladder:
    """The way for this series and its line at the targets.

    Under 6 months: the last value, and no errors. Under 24: random walk with a damped drift, the season only from other
    markets. Under 60: the season by monthly means, shrunk. From 60 on, the same month of the year before, or a smoothed level,
    trend and season, where it told this series' own past better (mean absolute error over all distances 5 in 100 smaller, and no larger in the
    newest third of the past).

    Parameters
    ----------
    months : (n,) rising, gaps left out. log : (n,) log prices. targets : (T,) months. names : feasts kept; what they add is
    taken off first, as it was known at each past month. pooled : (period,) season of other markets. effects : of the feasts,
    where they are known from elsewhere (price_feasts.Effects).

    Examples
    --------
    >>> months = np.arange(30)
    >>> found = climb(months, 0.01 * months, np.array([30, 31]))
    >>> found.way, round(found.drift, 6), climb(months[:4], np.zeros(4), np.array([4])).way
    ('season', 0.005556, 'pooled')
    """
    months, targets, log = np.asarray(months, dtype=int), np.asarray(targets, dtype=int), np.asarray(log, dtype=float)
    n = len(months)
    if names:
        effects = price_feasts.effects(months, log, names) if effects is None else effects
        log = log - effects.part(months)
    widest = max(int((targets - months[-1]).max(initial=1)), 1)
    if n < DRIFT_FROM:
        return Ladder("pooled", None, False, np.full(len(targets), log[-1]), 0.0, [], log)
    own = n >= SEASON_FROM * period / 12 and period > 1
    pattern = season(months, log, pooled, period) if own else pooled
    way = "season" if own else "walk"
    known = _Known(months, log, names, effects, period, pooled, pattern if not own else None)
    first = SEASON_FROM * period // 12 if own else DRIFT_FROM
    errors = known.errors("own", widest, first)
    line = _seasonal(months, log, targets, pattern, period)
    drift = drift_part(n) * drift_seen(months, log, period)
    if own and n >= COMPARE_FROM * period / 12:
        naive = known.errors("year_before", widest, first)
        if _beats(naive, errors):
            way, errors, drift = "year_before", naive, 0.0
            line = _year_before(months, log, targets, line, period)
        smooth = known.errors_smoothed(widest) if period >= LEAST_PERIOD else None
        # against both other ways, from the same past months
        same = [known.errors(other, widest, SMOOTHED_FROM * period, LATEST_SMOOTHED) for other in ("own", "year_before")]
        better = smooth is not None and all(_beats(smooth, other) for other in same)
        ahead = forecast_state.forecasts(known.grid(n - 1), widest, period) if better else None
        if ahead is not None:
            way, errors, drift = "smoothed", smooth, 0.0
            rows = targets - months[-1]
            line = np.where(rows > 0, ahead[np.maximum(rows, 1) - 1], line)
    return Ladder(way, pattern, pattern is not None and not own, line, drift, errors, log)


def season(months, log, pooled: np.ndarray | None = None, period: int = 12) -> np.ndarray:
    """(period,) log of the season by place in the year, mean 0.

    Mean distance from the centred year, shrunk by n / (n + 2), n the years seen; the rest is the season of other markets,
    nothing where it is not known.

    Examples
    --------
    >>> months = np.arange(48)
    >>> found = season(months, 0.2 * (months % 12 == 3))
    >>> found[3].round(3).item(), found[0].round(3).item()  # three years seen: 3 / 5 of 0.2 less the mean of all months
    (0.11, -0.01)
    """
    months = np.asarray(months, dtype=int)
    other = np.zeros(period) if pooled is None else pooled
    full = np.full(months[-1] - months[0] + 1, np.nan)
    full[months - months[0]] = log
    weight = np.array([0.5] + [1.0] * (period - 1) + [0.5]) if period % 2 == 0 else np.ones(period)
    if len(full) < len(weight):
        return other - other.mean()
    known = ~np.isnan(full)
    filled = np.where(known, full, 0.0)
    total = np.convolve(filled, weight, "valid")
    mass = np.convolve(known.astype(float), weight, "valid")
    count = np.convolve(known.astype(float), np.ones(len(weight)), "valid")
    half = len(weight) // 2
    middle = slice(half, len(full) - half)
    usable = known[middle] & (count >= len(weight) - max(period // 6, 0))  # 11 of the 13 months of a centred year
    apart = filled[middle] - total / np.maximum(mass, 1e-9)
    place = (months[0] + np.arange(len(full))[middle]) % period
    years = np.bincount(place[usable], minlength=period)
    mean = np.bincount(place[usable], weights=apart[usable], minlength=period) / np.maximum(years, 1)
    own = years / (years + SEASON_WORTH)
    shrunk = mean * own + other * (1 - own)
    return shrunk - shrunk.mean()


def drift_seen(months, log, period: int = 12) -> float:
    """Log a step over the last two years; like with like: whole years where there is one, so that a season is no drift."""
    recent = months > months[-1] - 2 * max(period, 12)
    months, log = months[recent], log[recent]
    if months[-1] - months[0] >= period:
        first = np.flatnonzero((months[-1] - months) % period == 0)[0]
        months, log = months[first:], log[first:]
    span = float(months[-1] - months[0])
    return float((log[-1] - log[0]) / span) if span > 0 else 0.0


def drift_part(n: int) -> float:
    """How much of a drift seen over n months counts."""
    return n / (n + DRIFT_WORTH)


def damped_sum(ahead):
    """How many steps of drift have come after `ahead` steps, each a tenth smaller than the one before."""
    return DAMPED * (1 - DAMPED ** np.maximum(ahead, 0)) / (1 - DAMPED)


class _Known:
    """The series as it was known at each past month, and what each way would have said then."""

    def __init__(self, months, log, names, effects, period, pooled, given):
        self.months, self.log, self.names, self.effects, self.period = months, log, names, effects, period
        self.raw = log + effects.part(months) if names else log
        self.pooled, self.given, self.logs = pooled, given, {}

    def log_at(self, end: int) -> np.ndarray:
        """(n,) all logs less what feasts add, as it was estimated from the months up to `end`."""
        if not self.names or self.effects.n != len(self.months):
            return self.log  # no feasts, or their effects come from other markets
        if end not in self.logs:
            told = price_feasts.effects(self.months[: end + 1], self.raw[: end + 1], self.names)
            self.logs[end] = self.raw - told.part(self.months)
        return self.logs[end]

    def ends(self, first: int, latest: int = LATEST_ENDS) -> range:
        """Places of the past months that are taken as "now": from the `first`-th on, the newest."""
        return range(max(first - 1, len(self.months) - 1 - latest), len(self.months) - 1)

    def errors(self, way: str, most: int, first: int, latest: int = LATEST_ENDS) -> list[np.ndarray]:
        """Errors by steps ahead, 1 to `most`: of level, drift and season ("own"), or of the same month of the year before."""
        found: list[list[float]] = [[] for _ in range(most)]
        for end in self.ends(first, latest):
            log, later = self.log_at(end), slice(end + 1, end + 1 + most)
            ahead = self.months[later] - self.months[end]
            said = self.own(end, log, later, ahead) if way == "own" else self.year_before(end, log, later)
            for distance, error in zip(ahead, log[later] - said, strict=True):
                if distance <= most and not np.isnan(error):
                    found[distance - 1].append(error)
        return [np.array(one) for one in found]

    def own(self, end, log, later, ahead):
        months, log = self.months[: end + 1], log[: end + 1]
        pattern = season(months, log, self.pooled, self.period) if self.given is None and end + 1 >= SEASON_FROM * self.period / 12 else self.given
        drift = drift_part(end + 1) * drift_seen(months, log, self.period) * damped_sum(ahead)
        return _seasonal(months, log, self.months[later], pattern, self.period) + drift

    def year_before(self, end, log, later):
        return _year_before(self.months[: end + 1], log[: end + 1], self.months[later], np.full(len(self.months[later]), np.nan), self.period)

    def grid(self, end: int) -> np.ndarray:
        """A value a month, NaN in the gaps, as it was known at the place `end`."""
        found = np.full(int(self.months[-1] - self.months[0]) + 1, np.nan)
        found[self.months - self.months[0]] = self.log_at(end)
        return found

    def errors_smoothed(self, most: int) -> list[np.ndarray] | None:
        """Past errors of the smoothed way by steps ahead; None where it cannot be fitted."""
        start = int(self.months[0])
        place = {int(month) - start: at for at, month in enumerate(self.months)}
        ends = [int(self.months[end]) - start for end in self.ends(SMOOTHED_FROM * self.period, LATEST_SMOOTHED)]
        return forecast_state.past_errors(lambda end: self.grid(place[end]), ends, most, self.period)


def _seasonal(months, log, targets, pattern, period):
    if pattern is None:
        return np.full(len(targets), log[-1])
    return log[-1] + pattern[targets % period] - pattern[months[-1] % period]


def _year_before(months, log, targets, line, period):
    """The line by the same month of the last year known, where there is one; level and season elsewhere."""
    at = {int(month): place for place, month in enumerate(months)}
    found = line.copy()
    for row, month in enumerate(targets):
        before = at.get(int(month) - period * -(-int(month - months[-1]) // period)) if month > months[-1] else None
        if before is not None:
            found[row] = log[before]
    return found


def _beats(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    """Whether one way's mean error is 5 in 100 smaller, and no larger in the newest third either: the past before a break
    in the prices must not choose the way after it."""
    newest = [[errors[-max(len(errors) // 3, 1) :] for errors in way] for way in (one, other)]
    return _mean(one) < BETTER * _mean(other) and _mean(newest[0]) <= _mean(newest[1])


def _mean(errors: list[np.ndarray]) -> float:
    """Mean absolute error over all distances that have one; infinite where there is none."""
    known = [np.abs(one).mean() for one in errors if len(one)]
    return float(np.mean(known)) if known else np.inf
