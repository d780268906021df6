"""How the money runs out: futures in which the purse runs empty, grouped by what went wrong first, each group told by one of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.enterprise.result import Futures

MOST = 3  # stories told
FEW = 30  # fewer futures in which the purse runs empty: nothing is told of them (PAGES.md, 2)


@dataclass(frozen=True)
class Story:
    """One future out of a group, in rows of the window and money a member.

    shock : what went wrong first ("" nothing special). share : of the futures in which the purse runs empty. draw : which future.
    start, put_in : the plan's month 1 and what set-up takes in it. hit : row of the shock, -1 where there was none.
    worst, sold, fall : the month, from the shock until it is empty, in which the purse falls most; its sales, by how much it falls.
    empty, missing : the month in which it runs empty, and what is missing at its lowest.
    """

    shock: str
    share: float
    draw: int
    start: int
    put_in: float
    hit: int
    worst: int
    sold: float
    fall: float
    empty: int
    missing: float


def first_shocks(futures: Futures, firsts: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Draws in which the purse runs empty, which shock came first in each (an index into names, -1 none), and the names.

    firsts : shock -> (draws,) the row in which it first bites, the number of months where it never does. Of two in one month the
    one that stands first in the trade's file counts.
    """
    ruined = np.flatnonzero(futures.ruin_month >= 0) if futures.ruin_month is not None else np.zeros(0, int)
    names, never = list(firsts), len(futures.months)
    if not names or not ruined.size:
        return ruined, np.full(ruined.size, -1), names
    until = futures.ruin_month[ruined]
    rows = np.array([np.where(firsts[name][ruined] <= until, firsts[name][ruined], never) for name in names])
    return ruined, np.where(rows.min(axis=0) < never, rows.argmin(axis=0), -1), names


def shares(futures: Futures, firsts: dict[str, np.ndarray]) -> dict[str, float]:
    """Among futures in which the purse runs empty: the share in which each shock came first, "" for none; those that are there."""
    ruined, which, names = first_shocks(futures, firsts)
    found = {name: float((which == index).mean()) for index, name in [*enumerate(names), (-1, "")]} if ruined.size else {}
    return {name: share for name, share in found.items() if share > 0}


def told(futures: Futures, firsts: dict[str, np.ndarray], savings: float) -> tuple[Story, ...]:
    """The stories of the largest groups, the most frequent first; none where fewer than FEW futures run empty.

    The future that tells a group runs empty in the group's middle month, and of those has the middle of what is missing.

    Parameters
    ----------
    firsts : shock -> (draws,) first row. savings : what the purse holds before the window.
    """
    ruined, which, names = first_shocks(futures, firsts)
    if ruined.size < FEW:
        return ()
    groups = sorted(((index, np.flatnonzero(which == index)) for index in np.unique(which)), key=lambda group: (-group[1].size, group[0]))
    return tuple(_story(futures, firsts, savings, names[index] if index >= 0 else "", ruined[members], members.size / ruined.size) for index, members in groups[:MOST])


def _story(futures: Futures, firsts, savings: float, shock: str, draws: np.ndarray, share: float) -> Story:
    emptied = np.sort(futures.ruin_month[draws])[(draws.size - 1) // 2]
    alike = draws[futures.ruin_month[draws] == emptied]
    lowest = np.minimum(futures.low, futures.before_arrears)
    draw = int(alike[np.argsort(lowest[emptied, alike], kind="stable")[(alike.size - 1) // 2]])
    opened = np.concatenate([[savings], futures.cash[:-1, draw]])
    falls = (opened - futures.before_arrears[:, draw])[: emptied + 1]
    hit = int(firsts[shock][draw]) if shock else -1
    since = max(hit, 0)
    worst = since + int(falls[since:].argmax())
    start = min(futures.start, int(emptied))
    return Story(shock, share, draw, start, float(futures.rows["setup_costs"][start, draw]), hit, worst,
                 float(futures.rows["sales"][worst, draw]), float(falls[worst]), int(emptied), float(-lowest[emptied, draw]))  # fmt: skip
