"""Which rows of a release must not be shown, so that nothing hidden can be worked out from all the rest together.

Duty: rows that are unsafe by themselves, then others with them, until the audit finds every hidden count as wide as the
rules ask. What cannot be made safe takes its whole table with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from livelihood.disclosure.audit import MOST, Attack, Span, connected, within
from livelihood.disclosure.public import Rules
from livelihood.disclosure.release import Release


FAR = 5  # counts with so many times the asked values open are not asked once more with all that is printed


@dataclass(frozen=True)
class Protected:
    """What may be printed.

    shown : ids of rows. hidden : id -> reason (public.REASONS). withheld : tables of which nothing may be printed.
    spans : hidden or small counts -> what they may be to somebody who knows the rules; every one is wide enough.
    """

    shown: frozenset
    hidden: dict[str, str]
    withheld: tuple[str, ...]
    spans: dict[str, Span] = field(default_factory=dict)


def protect(release: Release, rules: Rules = Rules(), told: Callable[[int, int], None] = lambda done, of: None) -> Protected:
    """Decides what is shown.

    Parameters
    ----------
    told : called with parts done and all parts, for a line of progress.

    Examples
    --------
    >>> from livelihood.disclosure.release import Print, Row
    >>> release = Release({"all": 130, "a": 7, "b": 60, "c": 63})
    >>> release.adds_up("all", ["a", "b", "c"])
    >>> for name, count in release.cells.items():
    ...     release.row(Row(name, "t", (Print("count", name),), count, total=name == "all", unsafe=Rules().no_count(count)))
    >>> protect(release).hidden
    {'a': 'few', 'b': 'complement'}
    """
    hidden: dict[str, str] = {}
    spans: dict[str, Span] = {}
    groups = connected(release)
    rows_of = _rows_of(release, groups)
    for at, cells in enumerate(groups):
        if rows_of[at]:
            _Part(release, rules, cells, rows_of[at], hidden, spans).settle()
        told(at + 1, len(groups))
    for row in release.rows.values():  # rows that tell of no cell stand or fall alone
        if not row.prints and row.unsafe:
            hidden[row.id] = row.unsafe
    while True:
        more = [row for row in release.rows.values() if row.id not in hidden and any(need in hidden for need in row.needs)]
        hidden.update((row.id, "base") for row in more)
        if not more:
            break
    tables = {row.table for row in release.rows.values()}
    withheld = sorted(table for table in tables if all(row.id in hidden for row in release.rows.values() if row.table == table))
    order = {name: hidden[name] for name in release.rows if name in hidden}
    return Protected(frozenset(release.rows) - set(hidden), order, tuple(withheld), spans)


def _rows_of(release, groups):
    part_of = {name: at for at, cells in enumerate(groups) for name in cells}
    found: list[list[str]] = [[] for _ in groups]
    for row in release.rows.values():
        if row.prints:
            found[part_of[row.prints[0].cell]].append(row.id)
    return found


def _still(count: int, span: tuple[int, int]) -> bool:
    return span[0] <= count <= span[1]


class _Part:
    """One connected part of a release."""

    def __init__(self, release: Release, rules: Rules, cells, rows, hidden: dict[str, str], spans: dict[str, Span]):
        self.rules, self.hidden = rules, hidden
        self.release = within(release, cells)
        self.release.rows = self.rows = {name: release.rows[name] for name in rows}
        self.release.before = {cell: count for cell, count in self.release.before.items() if _still(release.cells[cell], rules.may_be(count))}
        self.bundles: dict[str, list[str]] = {}
        for row in self.rows.values():
            if row.bundle:
                self.bundles.setdefault(row.bundle, []).append(row.id)
        self.resting: dict[str, list[str]] = {}  # rows that rest on another
        for row in self.rows.values():
            for need in row.needs:
                self.resting.setdefault(need, []).append(row.id)
        self.counting: dict[str, list[str]] = {}  # rows that print a count
        for row in self.rows.values():
            for told in row.prints:
                if told.kind == "count":
                    self.counting.setdefault(told.cell, []).append(row.id)
        self.shown = dict.fromkeys(self.rows)
        self.spans = spans
        self.scopes = [_Scope(self, scope, links) for scope, links in self._scopes()]

    def _scopes(self):
        """What is asked, and the links that lead out of it: first what adds up, with the people it is among; then all together.

        The second time (None) only counts are asked that the first left less than FAR times as open as they must be.
        """
        cores = connected(self.release, among=False, together=False)
        core_of = {name: at for at, cells in enumerate(cores) for name in cells}
        around: list[set[int]] = [set() for _ in cores]
        for part, whole in self.release.parts:
            around[core_of[part]].add(core_of[whole])
        asked = set()
        for at, cells in enumerate(cores):
            scope = [*cells, *(name for other in sorted(around[at] - {at}) for name in cores[other])]
            asked.add(frozenset(scope))
            inside = set(scope)
            yield within(self.release, scope), [link for link in self.release.parts if (link[0] in inside) != (link[1] in inside)]
        for cells in connected(self.release, together=False):
            if frozenset(cells) not in asked:
                yield within(self.release, cells), None

    def printed_as(self, cell: str, shown) -> tuple[int, int] | None:
        """What the rows shown say of a count, by itself; None where none prints it."""
        for row in self.counting.get(cell, ()):
            if row in shown:
                count = self.release.cells[cell]
                return (count, count) if self.rows[row].total else self.rules.may_be(self.rules.rounded(count))
        return None

    def settle(self):
        for row in self.rows.values():
            if row.unsafe and row.id not in self.hidden:
                self._hide(row.id, row.unsafe)
        try:
            before = None
            while before != len(self.hidden):
                before = len(self.hidden)
                for scope in self.scopes:
                    scope.settle()
        except ValueError:  # what cannot be audited is not printed
            for name in self.rows:
                self._hide(name, "table")

    def _hide(self, name: str, reason: str):
        """A row, those of the same people, and those that rest on it."""
        if name in self.hidden:
            return
        self.hidden[name] = reason
        self.shown.pop(name, None)
        for other in self.bundles.get(self.rows[name].bundle, ()):
            self._hide(other, reason)
        for other in self.resting.get(name, ()):
            self._hide(other, "base")

    def _with(self, name) -> set[str]:
        """The rows that go where this one is hidden: of the same people, and those that rest on them."""
        gone = {*self.bundles.get(self.rows[name].bundle, ()), name}
        return gone | {other for row in gone for other in self.resting.get(row, ())}


class _Scope:
    """The questions about some cells of a part, answered from what is printed of them."""

    def __init__(self, part: _Part, release: Release, links: list[tuple[str, str]] | None):
        self.part, self.release, self.rules, self.links, self.again = part, release, part.rules, links or [], links is None
        self.spans: dict[str, Span] = {}
        self.rows = release.rows

    def settle(self):
        """Hides rows until every count stays open enough. Errors: ValueError where that cannot be reached or audited."""
        while (asked := self._failing()) or (money := self._money_left_over()):
            if asked:
                self._hide_one_more(asked)
            else:
                self.part._hide(money, "complement")

    def _attack(self, shown) -> Attack:
        # what the last release showed and this one does not may still be true
        printed = {told.cell for name, row in self.rows.items() if name in shown for told in row.prints if told.kind != "mean"}
        known = {cell: self.rules.may_be(count) for cell, count in self.release.before.items() if cell not in printed}
        return Attack(self.release, shown, self.rules, known, self._beyond(shown))

    def _beyond(self, shown):
        """What printed counts outside say of those inside that they are among, or that are among them: (cell, low, high)."""
        for part, whole in self.links:
            other = whole if part in self.release.cells else part
            if bounds := self.part.printed_as(other, shown):
                yield (part, 0, bounds[1]) if other == whole else (whole, bounds[0], MOST)

    def _questions(self):
        """(name, cells, small): every count that has to stay open; small: it must be able to be nobody, too."""
        cells, people = self.release.cells, self.rules.people
        shown = [row for row in self.rows.values() if row.id in self.part.shown]
        printed = {told.cell for row in shown for told in row.prints if told.kind in ("count", "exact")}
        shares = {told.cell for row in shown for told in row.prints if told.kind == "share"}
        unprinted = {told.cell for row in self.rows.values() if row.id not in self.part.shown for told in row.prints if told.kind != "mean"} - printed - shares
        for name in cells:
            if name not in self.release.before and name not in self.release.free and (cells[name] < people or name in unprinted):
                yield name, (name,), cells[name] < people
        for total, parts in self.release.sums:
            gone = tuple(part for part in parts if part in unprinted or cells[part] < people and part not in printed | self.release.free)
            if len(gone) > 1 and sum(cells[part] for part in gone) < people:
                yield f"{total}: rest", gone, True

    def _failing(self):
        """The first count that is not open enough, as its cells; None where all are."""
        attack = None
        for name, asked, small in self._questions():
            span = self.spans.get(name)
            if span is None and self.again and self._far(self.part.spans.get(name), small):
                continue
            if span is None or not self._open(span, small):
                attack = attack or self._attack(self.part.shown)
                span = attack.span(dict.fromkeys(asked, 1.0), self.rules.people)
            self.spans[name] = self.part.spans[name] = span
            if not self._open(span, small):
                if not self.part.shown:
                    raise ValueError("nothing is printed, and still a count is known")
                return asked
        return None

    def _open(self, span: Span, small: bool) -> bool:
        """reliability.md 1.5: a hidden count spans 0 to k - 1; one that is hidden for another's sake at least k values."""
        return span.values >= self.rules.people and (not small or span.low <= 0)

    def _far(self, span: Span | None, small: bool) -> bool:
        return span is not None and self._open(span, small) and span.values >= FAR * self.rules.people

    def _money_left_over(self):
        """A row to hide where the hidden money of one sum would, by subtraction, be that of one or two people; None where it is not."""
        by_cell = {row.prints[0].cell: row for row in self.rows.values() if row.amounts is not None and row.prints}
        for total, parts in self.release.sums:
            if total not in by_cell or by_cell[total].id not in self.part.shown:
                continue
            gone = [by_cell[part] for part in parts if part in by_cell and by_cell[part].id not in self.part.shown]
            left = [by_cell[part] for part in parts if part in by_cell and by_cell[part].id in self.part.shown]
            rest = np.concatenate([row.amounts for row in gone]) if gone else np.array([])
            if len(rest) and self.rules.no_money(rest):
                return min(left, key=lambda row: (row.size, row.id)).id if left else by_cell[total].id
        return None

    def _hide_one_more(self, asked):
        """Hides the smallest neighbour that opens the count; the total only where nothing else does."""
        question = dict.fromkeys(asked, 1.0)
        shown = self.part.shown
        before = self._attack(shown).span(question, self.rules.people)
        small = sum(self.release.cells[name] for name in asked) < self.rules.people
        candidates = self._neighbours(asked)
        best, best_span = None, before
        for name in candidates:
            gone = self.part._with(name)
            span = self._attack({row for row in shown if row not in gone}).span(question, self.rules.people)
            if (span.values, -span.low) > (best_span.values, -best_span.low):
                best, best_span = name, span
            if self._open(span, small):
                break
        if not candidates:
            raise ValueError("nothing that could be hidden is left")
        self.part._hide(best or candidates[0], "complement")

    def _neighbours(self, asked) -> list[str]:
        """Shown rows, those of the same sums first, parts before totals, those that take fewest with them, the smallest first."""
        near = set(asked)
        for total, parts in self.release.sums:
            if near & set(parts) or total in near:
                near |= {total, *parts}

        def order(row):
            return (not any(told.cell in near for told in row.prints), row.total, len(self.part._with(row.id)), row.size, row.id)

        return [row.id for row in sorted((row for row in self.rows.values() if row.id in self.part.shown), key=order)]
