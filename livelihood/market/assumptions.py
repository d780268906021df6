"""The stated priors as one study uses them: changed by the settings, drawn, and written down as used.

Duty: one set of draws a prior. Town-wide priors share one stream over all products, so that a world in which buyers
overstate does so for every product. The numbers themselves are in priors.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from livelihood.draws import Streams
from livelihood.draws.spread import Z80
from livelihood.errors import Problem, Problems
from livelihood.market.priors import PRIORS, Prior
from livelihood.market.records import Assumption


class Assumptions:
    """The priors as used for one study: settings' changes, draws on town-wide streams, and a record of what was used.

    `settings["assumptions"]` holds name -> a number, [low, likely, high] or {low, likely, high}; anything else raises
    Problems (MARKET-01 unknown name, MARKET-02 not a range that rises).
    """

    def __init__(self, settings: dict, streams: Streams):
        self.streams = streams
        self.changed: set[str] = set()
        self.priors = dict(PRIORS)
        told = dict(settings.get("assumptions") or {})
        if settings.get("missed_sellers") is not None:
            told.setdefault("missed_sellers", settings["missed_sellers"])
        self._change(told)
        self._drawn: dict[str, np.ndarray] = {}
        self._used: dict[str, None] = {}

    def view(self) -> Assumptions:
        """The same priors and draws with a record of its own: one a product."""
        other = object.__new__(Assumptions)
        other.__dict__.update(self.__dict__, _used={})
        return other

    def values(self, name: str, stream: str = "") -> np.ndarray:
        """(S,) draws of a prior: town-wide, or on `stream` where the luck is one product's own."""
        self._used[name] = None
        key = f"{name}\x1f{stream}"
        if key not in self._drawn:
            self._drawn[key] = self.priors[name].values(self.streams.normal(stream or f"town.{name}"))
        return self._drawn[key]

    def told(self, name: str) -> tuple[float, float, float]:
        """10th percentile, middle and 90th percentile of a prior: weights must not hang on the number of draws."""
        self._used[name] = None
        return self.priors[name].told

    def log_sd(self, name: str) -> float:
        """The spread of a prior's log, from its 80% range."""
        low, _, high = self.told(name)
        return float(np.log(high / low)) / (2 * Z80)

    def beta(self, name: str) -> tuple[float, float]:
        """The two numbers of a Beta prior that answers will update."""
        self._used[name] = None
        return self.priors[name].numbers

    @property
    def used(self) -> tuple[Assumption, ...]:
        """What was used, in order of name."""
        return tuple(
            Assumption(
                name,
                self.priors[name].label,
                *self.priors[name].told,
                self.priors[name].why,
                self.priors[name].source,
                name in self.changed,
            )
            for name in sorted(self._used)
        )

    def _change(self, told: dict):
        problems = []
        for name, value in told.items():
            if name not in PRIORS:
                problems.append(Problem("MARKET-01", name=str(name), slots={"known": ", ".join(sorted(PRIORS))}))
                continue
            found = told_range(value)
            share = PRIORS[name].form in ("share", "beta")
            if found is None or found[0] < 0 or (share and found[2] >= 1):
                problems.append(Problem("MARKET-02", name=str(name), slots={}))
                continue
            self.priors[name] = _replaced(PRIORS[name], found)
            self.changed.add(name)
        if problems:
            raise Problems(problems)


def told_range(value) -> tuple[float, float, float] | None:
    """A number, [low, likely, high] or {low, likely, high} as (low, likely, high); None where it is no rising range.

    Examples
    --------
    >>> told_range(3), told_range([1, 2, 4]), told_range({"low": 2, "likely": 1, "high": 4})
    ((3.0, 3.0, 3.0), (1.0, 2.0, 4.0), None)
    """
    try:
        if isinstance(value, dict):
            value = [value["low"], value["likely"], value["high"]]
        numbers = [float(part) for part in value] if isinstance(value, (list, tuple)) else [float(value)] * 3
    except (TypeError, ValueError, KeyError):
        return None
    if len(numbers) != 3 or not np.isfinite(numbers).all() or not numbers[0] <= numbers[1] <= numbers[2]:
        return None
    return tuple(numbers)


def _replaced(prior: Prior, told: tuple[float, float, float]) -> Prior:
    low, likely, high = told
    if prior.form != "beta":
        return replace(prior, form="share" if prior.form == "share" else "range", numbers=told, source="settings")
    # a Beta of the same mean and spread, so that answers can still update it
    sd = max((high - low) / (2 * Z80), 0.01)
    middle = min(max(likely, 0.01), 0.99)
    strength = max(middle * (1 - middle) / sd**2 - 1, 1.0)
    return replace(prior, numbers=(middle * strength, (1 - middle) * strength), source="settings")
