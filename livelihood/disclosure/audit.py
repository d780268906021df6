"""What somebody who knows the rules can work out from all that is printed together: the possible values of each count.

Duty: linear and integer programming over one connected part of a release. It hides nothing; protect.py does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse

from livelihood.disclosure.public import Rules
from livelihood.disclosure.release import Release

CLOSE = 5  # spans of fewer than this many values above the limit are worked out in whole numbers, too
SLACK = 1e-6  # of the solver
SECONDS = 1  # for one question in whole numbers
MOST = 10_000_000  # no count is thought to be larger, so that every question has an answer


@dataclass(frozen=True)
class Span:
    """The fewest and the most that a count can be; `values`: how many counts above 0 that leaves (0 is one of the few)."""

    low: int
    high: int

    @property
    def values(self) -> int:
        return self.high - max(self.low, 1) + 1


def connected(release: Release, among: bool = True, together: bool = True) -> list[list[str]]:
    """Cells that have anything to do with each other, in groups, in order.

    among : people who are among others belong to them; together : so do the same people asked other things (bundles).

    Examples
    --------
    >>> release = Release({"a": 1, "b": 1, "c": 5, "d": 9})
    >>> release.adds_up("a", ["b"])
    >>> release.lies_within("c", "d")
    >>> connected(release), connected(release, among=False)
    ([['a', 'b'], ['c', 'd']], [['a', 'b'], ['c'], ['d']])
    """
    names = list(release.cells)
    at = {name: place for place, name in enumerate(names)}
    links = [(at[total], at[part]) for total, parts in release.sums for part in parts]
    links += [(at[row.prints[0].cell], at[other]) for row in release.rows.values() for told in row.prints for other in (told.cell, told.of or told.cell)]
    if among:
        links += [(at[part], at[whole]) for part, whole in release.parts]
    of_bundle: dict[str, str] = {}
    if together:
        for row in release.rows.values():
            if row.bundle and row.prints:
                links.append((at[of_bundle.setdefault(row.bundle, row.prints[0].cell)], at[row.prints[0].cell]))
    first, second = zip(*links) if links else ((), ())
    graph = sparse.coo_matrix((np.ones(len(links)), (first, second)), shape=(len(names),) * 2)
    count, labels = sparse.csgraph.connected_components(graph, directed=False)
    groups: list[list[str]] = [[] for _ in range(count)]
    for name, label in zip(names, labels):
        groups[label].append(name)
    return groups


def within(release: Release, cells) -> Release:
    """The part of a release that is about these cells alone; what reaches beyond them is left out."""
    inside = set(cells)
    return Release(
        {name: release.cells[name] for name in cells}, [(total, parts) for total, parts in release.sums if total in inside and inside.issuperset(parts)],
        [(part, whole) for part, whole in release.parts if part in inside and whole in inside],
        {name: row for name, row in release.rows.items() if any(told.cell in inside for told in row.prints)},
        {name: count for name, count in release.before.items() if name in inside}, release.free & inside,
    )  # fmt: skip


class Attack:
    """All that is known of some cells when these rows are printed.

    Parameters
    ----------
    release : as far as it is about what is asked. shown : rows that are printed (others of it are not). known : cell ->
    counts it may stand for, known from elsewhere (the last release). beyond : (cell, low, high) that follow from what lies
    outside.
    """

    def __init__(self, release: Release, shown, rules: Rules, known: dict[str, tuple[int, int]] | None = None, beyond=()):
        self.at = {name: place for place, name in enumerate(release.cells)}
        self.low, self.high = np.zeros(len(self.at)), np.full(len(self.at), float(MOST))
        equal, less = _Lines(self.at), _Lines(self.at)
        for total, parts in release.sums:
            equal.add({total: 1.0, **dict.fromkeys(parts, -1.0)})
        for part, whole in release.parts:
            less.add({part: 1.0, whole: -1.0})
        for name, low, high in (*((name, *ends) for name, ends in (known or {}).items()), *beyond):
            if name in self.at:
                self._within(name, low, high)
        for row in release.rows.values():
            for told in row.prints if row.id in shown else ():
                if told.cell in self.at and (not told.of or told.of in self.at):
                    self._told(release, told, rules, less, row.total)
        self.equal, self.less = equal.matrix(), less.matrix()

    def _within(self, name, low, high):
        place = self.at[name]
        self.low[place], self.high[place] = max(self.low[place], low), min(self.high[place], high)

    def _told(self, release, told, rules, less, total):
        if told.kind == "mean":
            return
        if told.kind == "count" and not total:
            self._within(told.cell, *rules.may_be(rules.rounded(release.cells[told.cell])))
        elif told.kind != "share":  # a total is taken as known to the last person: others count them, too
            self._within(told.cell, release.cells[told.cell], release.cells[told.cell])
        else:
            self._within(told.cell, rules.people, MOST)
            less.add({told.cell: 1.0, told.of: -1.0}, -rules.people)
            less.add({told.cell: 1.0, told.of: -(told.value + told.step / 2)}, SLACK)
            less.add({told.cell: -1.0, told.of: told.value - told.step / 2}, SLACK)

    def span(self, of: dict[str, float], enough: int) -> Span:
        """The possible values of a sum of cells, with their factors. Whole numbers are tried where the answer is near `enough`."""
        found = self._between(of, whole=False)
        if found.values < enough + CLOSE and found.values >= enough:
            found = self._between(of, whole=True)
        return found

    def _between(self, of, whole) -> Span:
        aim = np.zeros(len(self.at))
        for name, factor in of.items():
            aim[self.at[name]] += factor
        low, high = self._least(aim, whole), -self._least(-aim, whole)
        return Span(math.ceil(low - SLACK), math.floor(high + SLACK))

    def _least(self, aim, whole):
        """The least value of aim."""
        equal, less = self.equal, self.less
        if not whole:
            bounds = np.column_stack([self.low, self.high])
            done = optimize.linprog(aim, A_ub=less[0], b_ub=less[1], A_eq=equal[0], b_eq=equal[1], bounds=bounds, method="highs")
        else:
            limits = [optimize.LinearConstraint(matrix, right if fixed else -np.inf, right)
                      for (matrix, right), fixed in ((equal, True), (less, False)) if matrix is not None]  # fmt: skip
            done = optimize.milp(aim, constraints=limits, integrality=np.ones(len(aim)), bounds=optimize.Bounds(self.low, self.high), options={"time_limit": SECONDS})
            if done.status == 1 and done.mip_dual_bound is not None:
                return float(done.mip_dual_bound)  # stopped by the clock: what is proved
        if not done.success:
            raise ValueError("what is printed cannot be audited")
        return float(done.fun)


class _Lines:
    """Rows of a sparse matrix, by names."""

    def __init__(self, at):
        self.at, self.rows, self.columns, self.values, self.right = at, [], [], [], []

    def add(self, factors: dict[str, float], right: float = 0.0):
        for name, factor in factors.items():
            self.rows.append(len(self.right))
            self.columns.append(self.at[name])
            self.values.append(factor)
        self.right.append(right)

    def matrix(self):
        if not self.right:
            return None, None
        return sparse.csr_matrix((self.values, (self.rows, self.columns)), shape=(len(self.right), len(self.at))), np.array(self.right)
