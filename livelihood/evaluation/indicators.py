"""Indicators of people by wave and group: how many, how much, how sure. Before and after, not an effect.

Duty: one row for each indicator, wave and group; who was asked again; targets beside what was measured. The list of
known indicators is a data file (templates/indicators.toml); the programme's own come over it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from livelihood import places
from livelihood.evaluation import clustered

ALL = "all"
KINDS = ("yes_no", "number", "money", "share")


@dataclass(frozen=True)
class Indicator:
    """What an indicator is. kind : one of KINDS. good : up, down or none. compare : False where it is never set side by side."""

    id: str
    label: str
    definition: str = ""
    unit: str = ""
    kind: str = "number"
    good: str = "none"
    standard: str = ""
    licence: str = ""
    compare: bool = True


@lru_cache
def known() -> dict[str, Indicator]:
    """The starter set, by id.

    Examples
    --------
    >>> known()["needs_met"].kind, known()["safe_self"].compare
    ('yes_no', False)
    """
    told = tomllib.loads((places.templates() / "indicators.toml").read_text(encoding="utf-8"))
    return {name: Indicator(name, **what) for name, what in told.items()}


def described(names, own: list[dict], outcomes: pd.DataFrame) -> dict[str, Indicator]:
    """Each indicator that occurs, described by the programme's own list, else the starter set, else by its values alone.

    Parameters
    ----------
    names : ids that occur. own : rows of the programme's indicators table. outcomes : to tell yes/no from numbers.
    """
    rows = {row["indicator"]: row for row in own}
    found = {}
    for name in sorted(set(names)):
        what = known().get(name) or Indicator(name, name.replace("_", " ").capitalize(), kind=_kind(outcomes, name))
        told = {part: rows[name][part] for part in ("label", "definition", "unit", "good") if name in rows and rows[name].get(part)}
        what = replace(what, **told)
        if name in rows and rows[name].get("unit") and name not in known():
            unit = rows[name]["unit"].lower()
            what = replace(what, kind="money" if "money" in unit else _kind(outcomes, name))
        found[name] = what
    return found


def _kind(outcomes, name) -> str:
    values = outcomes.loc[outcomes["indicator"] == name, "value"].dropna()
    return "yes_no" if len(values) and values.isin([0.0, 1.0]).all() else "number"


def waves(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Answers that count: one row for each person, wave and indicator with a value; people are told apart by place.

    Parameters
    ----------
    outcomes : outcomes of all places with `shelter`, `cluster`, `group` (no blanks).

    Returns
    -------
    The rows with a column `who` (place and person), without those that have no value.
    """
    rows = outcomes.dropna(subset=["person", "wave", "indicator", "value"]).copy()
    rows["who"] = rows["shelter"].astype(str) + " " + rows["person"].astype(str)
    rows["wave"] = rows["wave"].astype(int)
    return rows.drop_duplicates(["who", "wave", "indicator"])


@dataclass(frozen=True)
class Cell:
    """One indicator in one wave and group: the range; values and people in each place are for the disclosure rules alone."""

    indicator: str
    wave: int
    group: str
    ranged: clustered.Ranged | None
    values: np.ndarray
    places: tuple[int, ...] = ()

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def yes(self) -> int:
        return int((self.values == 1).sum())


def cells(rows: pd.DataFrame, indicators: dict[str, Indicator], groups: list[str]) -> list[Cell]:
    """Every indicator by wave, for all and for each group, empty ones too (a missing row would say "nobody").

    Examples
    --------
    >>> told = pd.DataFrame({"who": ["a", "b", "c", "d"], "cluster": ["A", "A", "B", "B"], "group": ["x", "x", "y", "y"], "wave": 0,
    ...                      "indicator": "needs_met", "value": [1.0, 0.0, 1.0, 1.0]})
    >>> [(cell.group, cell.n, cell.yes) for cell in cells(told, {"needs_met": known()["needs_met"]}, ["x", "y"])]
    [('all', 4, 3), ('x', 2, 1), ('y', 2, 2)]
    """
    found = []
    by = dict(tuple(rows.groupby(["indicator", "wave"], sort=True)))
    for name, what in indicators.items():
        for wave in sorted({at for indicator, at in by if indicator == name}):
            here = by[name, wave]
            for group in [ALL, *(groups if what.compare else [])]:
                mine = here if group == ALL else here[here["group"] == group]
                values = mine["value"].to_numpy(dtype=float)
                make = clustered.share if what.kind == "yes_no" else clustered.mean
                found.append(Cell(name, wave, group, make(values, mine["cluster"].to_numpy()) if len(values) > 1 else None, values,
                                  tuple(Counter(who.partition(" ")[0] for who in mine["who"]).values())))  # fmt: skip
    return found


def asked_again(rows: pd.DataFrame, wave: int, first: int = 0) -> tuple[int, int, int]:
    """(people in the first wave, of them also in `wave`, people in `wave` who are new)."""
    start, now = (set(rows.loc[rows["wave"] == at, "who"]) for at in (first, wave))
    return len(start), len(start & now), len(now - start)
