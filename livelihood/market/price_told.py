"""What a page tells of a price beside its band: which way was used, feasts in the window, the alert, the middle by stages.

Duty: to gather them in one record. It estimates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market import feasts
from livelihood.market.alerts import Alert, price_alert
from livelihood.market.feasts import Feast
from livelihood.market.price_medians import Staged

SURE = 1.2816  # a feast is said to raise prices where its 80% range lies above nothing


@dataclass(frozen=True)
class PriceTold:
    """way : one of forecast_ladder.WAYS. season_from_others : the season is of other markets alone. feasts : with a day in the
    window, in order. dearer, cheaper : names of feasts before which the price rose or fell in the past, clear of luck. alert :
    None where there are too few prices. staged : None where one market has prices. here : the prices are of this town's market."""

    way: str
    season_from_others: bool
    feasts: tuple[Feast, ...]
    dearer: tuple[str, ...]
    cheaper: tuple[str, ...]
    alert: Alert | None
    staged: Staged | None
    here: bool


def kept_feasts(settings: dict) -> tuple[str, ...]:
    """The known feasts that the settings keep, each once.

    Examples
    --------
    >>> kept_feasts({"feasts": ["ramadan", "ramadan", "easter", "harvest_day"]})
    ('ramadan', 'easter')
    """
    return tuple(dict.fromkeys(name for name in settings.get("feasts") or () if name in feasts.NAMES))


def price_told(series, path, kept: tuple[str, ...], window: tuple[str, ...]) -> PriceTold:
    """The record for a page. series : price_series.Series or None. path : price_forecast.Path. window : months "YYYY-MM"."""
    begins = int(window[0][:4]) * 12 + int(window[0][5:7]) - 1
    alert = price_alert(series.months, np.exp(series.log), begins) if series is not None else None
    dearer, cheaper = [], []
    if path.effects is not None:
        for at, name in enumerate(path.effects.names):
            middle, sd = path.effects.mean[2 * at], np.sqrt(path.effects.cov[2 * at, 2 * at])
            if abs(middle) > SURE * sd:
                (dearer if middle > 0 else cheaper).append(name)
    return PriceTold(path.way, path.season_from_others, feasts.between(kept, window[0], window[-1]), tuple(dearer), tuple(cheaper), alert,
                     series.staged if series is not None else None, series is not None and series.here)  # fmt: skip
