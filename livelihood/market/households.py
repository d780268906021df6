"""How many households live nearby, in which neighbourhoods, and how far they are from the market place.

Duty: the areas table or the settings as a range. It never looks at who was asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.draws import Estimate, Spread
from livelihood.errors import Problem, Problems
from livelihood.market import columns
from livelihood.market.assumptions import Assumptions, told_range
from livelihood.market.left_out import note

TITLE, UNIT, SOURCE = (
    "Households nearby",
    "households",
    "areas table, or households of the settings; error of old lists (methods 2)",
)


@dataclass(frozen=True, eq=False)
class Catchment:
    """Neighbourhoods and households.

    names : areas in order of the alphabet. households : (areas,) as written, gaps filled with the mean. minutes :
        (areas,) on foot, NaN unknown.
    size : (S,) all households, None where not known; likely : its middle as written, NaN where not known. written :
        (areas,) as written, NaN unknown. assumed : names of priors used for size.
    """

    names: tuple[str, ...]
    households: np.ndarray
    minutes: np.ndarray
    written: np.ndarray
    size: Estimate | None
    likely: float = np.nan
    notes: tuple = ()
    assumed: tuple[str, ...] = ()

    def places(self, areas: np.ndarray) -> np.ndarray:
        """For each written area its number among `names`; -1 where it is blank or not among them."""
        number = {name.lower(): at for at, name in enumerate(self.names)}
        return np.array([number.get(str(area).lower(), -1) for area in areas], dtype=int)

    @property
    def known(self) -> bool:
        """Whether the neighbourhoods are listed, so that answers can be weighed by them."""
        return len(self.names) > 0


def read(table, settings: dict, assumptions: Assumptions) -> Catchment:
    """The catchment from the areas table; its size from there, or from `settings["households"]` (a number, or low,
    likely and high).

    A number is drawn with `households_error` (plus or minus 15 in 100 unless the settings change that). A range in the
    settings is the size as it is, and the areas table then gives the neighbourhoods' shares only. Raises Problems
    (MARKET-04) where the settings' number cannot be read.

    Examples
    --------
    >>> from livelihood.draws import Streams
    >>> round(float(read(None, {"households": 400}, Assumptions({}, Streams(1, "A", 2000))).size.median), -1)
    400.0
    """
    told = settings.get("households")
    if told is not None:
        told = told_range(told)
        if told is None or told[0] <= 0:
            raise Problems([Problem("MARKET-04", name="households")])
    names, households, minutes = (), np.zeros(0), np.zeros(0)
    if table is not None and len(table):
        places = columns.texts(table, "area")
        at, n = columns.grouped(np.array([place.lower() for place in places], dtype=object))
        names = tuple(columns.first_by(places, at, n))
        households = columns.mean_by(columns.amounts(table, "households"), at, n)
        minutes = columns.mean_by(columns.amounts(table, "minutes_walk"), at, n)
    written, notes = households.copy(), []
    gaps = np.isnan(households)
    if len(names) and (gaps.all() or np.nansum(households) == 0):
        households, gaps = np.ones(len(names)), np.ones(len(names), dtype=bool)  # nothing tells which is larger
    elif gaps.any():
        households = np.where(gaps, households[~gaps].mean(), households)
        notes.append(note("households_guessed", n=int(gaps.sum())))
    counted = len(names) > 0 and not gaps.all() and households.sum() > 0
    size, likely = None, np.nan
    if told is not None and told[0] < told[2]:  # staff stated how sure they are of the whole
        likely = told[1]
        size = _size(
            Spread(*told).values(assumptions.streams.normal("town.households_error")),
            "measured nearby",
            "settings",
            "low, likely and high of the settings",
        )
    elif counted:
        likely = float(households.sum())
        size = _size(likely * assumptions.values("households_error"), "measured here", "areas table")
    elif told is not None:
        likely = told[1]
        size = _size(likely * assumptions.values("households_error"), "measured nearby", "settings")
    return Catchment(
        names, households, minutes, written, size, likely, tuple(notes), tuple(one.name for one in assumptions.used)
    )


def _size(values, grade, source, method="number written down times the error of old lists"):
    return Estimate(values, UNIT, grade, 1, source, method, None)
