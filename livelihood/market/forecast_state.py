"""A smoothed level, damped trend and season of a long series, and the errors it would have made in the past.

Duty: exponential smoothing ETS(A,Ad,A) where no month is missing, an unobserved level with a season of two waves where some
are: neither fills a gap. statsmodels fits both, and is loaded here alone. It chooses nothing.
"""

from __future__ import annotations

import warnings

import numpy as np

MOST_ITERATIONS = 15  # of the fit: a series takes some hundredths of a second
REFIT = 2  # seasons after which past parameters are fitted anew (time; assumed)
WAVES = 2  # harmonics of the season where months are missing


def forecasts(grid: np.ndarray, steps: int, period: int = 12) -> np.ndarray | None:
    """(steps,) forecasts after the last value of the grid; None where the fit does not come about.

    Parameters
    ----------
    grid : (n,) a value a step, NaN where there is none. steps : how far ahead. period : steps a season.

    Examples
    --------
    >>> grid = 1 + 0.2 * np.cos(2 * np.pi * np.arange(72) / 12)
    >>> bool(np.abs(forecasts(grid, 12) - grid[:12]).max() < 0.02)
    True
    """
    made = _made(grid, len(grid) - 1, period)
    return made(len(grid) - 1, steps) if made is not None else None


def past_errors(grid_known_at, ends: list[int], steps: int, period: int = 12) -> list[np.ndarray] | None:
    """Errors by steps ahead, of forecasts made at each of `ends` with what was known then, fitted anew every second season.

    Parameters
    ----------
    grid_known_at : end -> (n,) the whole grid as it is seen with what was known at `end`. ends : rising.

    Returns
    -------
    errors[h - 1] are those h steps ahead; None where a fit does not come about.
    """
    found: list[list[float]] = [[] for _ in range(steps)]
    fitted, made, grid = None, None, None
    for end in ends:
        if fitted is None or end >= fitted + REFIT * period:
            grid, fitted = grid_known_at(end), end
            made = _made(grid, end, period)
            if made is None:
                return None
        ahead = made(end, steps)
        actual = grid[end + 1 : end + 1 + steps]
        for at in np.flatnonzero(~np.isnan(actual)):
            found[at].append(actual[at] - ahead[at])
    return [np.array(one) for one in found]


def _made(grid: np.ndarray, end: int, period: int):
    """(end, steps) -> forecasts, with parameters fitted on the grid up to `end`; None where they cannot be fitted."""
    if not np.ptp(grid[: end + 1][~np.isnan(grid[: end + 1])]) > 0:
        return None
    import statsmodels.tools.sm_exceptions  # noqa: F401  its own filters of warnings are set by the import: first theirs, then ours

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that stops early is judged by its errors, as any other
        try:
            return _smoothing(grid, end, period) if not np.isnan(grid).any() else _unobserved(grid, end, period)
        except (ValueError, np.linalg.LinAlgError, FloatingPointError):
            return None


def _smoothing(grid, end, period):
    """ETS(A,Ad,A): statsmodels finds the four parameters, the course of the states is theirs (Hyndman and others 2008)."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    model = ETSModel(grid[: end + 1], error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=period,
                     initialization_method="heuristic")  # fmt: skip
    fit = model.fit(disp=False, maxiter=MOST_ITERATIONS)
    alpha, beta, gamma, phi = (float(value) for value in fit.params[:4])
    level, trend, season = float(fit.initial_level), float(fit.initial_trend), [float(value) for value in fit.initial_seasonal]
    states = []
    for at, value in enumerate(grid):
        error = value - level - phi * trend - season[at % period]
        level, trend = level + phi * trend + alpha * error, phi * trend + beta * error
        season[at % period] += gamma * error
        states.append((level, trend, tuple(season)))

    def ahead(end: int, steps: int) -> np.ndarray:
        level, trend, season = states[end]
        rows = np.arange(1, steps + 1)
        return level + trend * np.cumsum(phi**rows) + np.array([season[(end + row) % period] for row in rows])

    return ahead


def _unobserved(grid, end, period):
    """Local level and a season of two waves, by the Kalman filter, which steps over what is missing."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    parts = {"level": "llevel", "freq_seasonal": [{"period": period, "harmonics": WAVES}]}
    fit = UnobservedComponents(grid[: end + 1], **parts).fit(disp=0, method="nm", maxiter=8 * MOST_ITERATIONS, cov_type="none")
    seen = UnobservedComponents(grid, **parts).filter(fit.params).filter_results
    move, shown = seen.transition[:, :, 0], seen.design[0, :, 0]

    def ahead(end: int, steps: int) -> np.ndarray:
        state, found = seen.predicted_state[:, end + 1], []
        for _ in range(steps):
            found.append(float(shown @ state))
            state = move @ state
        return np.array(found)

    return ahead
