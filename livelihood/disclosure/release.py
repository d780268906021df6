"""A release: all that leaves together, said as counts of people, how they add up, and what each printed row tells of them.

Duty: the record that audit and protect work on. Cells are counts of people or businesses; a row is one line of a table
(or one figure) that is printed whole or not at all. It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Print:
    """What a row tells of a cell, once printed.

    kind : "count" (rounded), "share" (cell / of, `value` printed to `step`), "exact" (taken as known to the last one,
    where it could nearly be worked out from what is printed), "mean" (tells nothing of how many).
    """

    kind: str
    cell: str
    of: str = ""
    value: float = 0.0
    step: float = 0.01


@dataclass(frozen=True)
class Row:
    """One line. size : people behind it, for choosing what to hide (the fewest first). total : a sum over others.

    unsafe : why it is not shown by itself ("" may be). needs : rows without which it is not shown. bundle : rows that
    are hidden together (the same people, asked other things). amounts : money behind it, for dominance.
    """

    id: str
    table: str
    prints: tuple[Print, ...] = ()
    size: int = 0
    total: bool = False
    unsafe: str = ""
    needs: tuple[str, ...] = ()
    bundle: str = ""
    amounts: np.ndarray | None = None


@dataclass
class Release:
    """All tables of one release. before : cell -> the count printed for it in the last release. free : cells not guarded.

    Examples
    --------
    >>> release = Release()
    >>> release.cell("all", 30), release.cell("a", 22), release.cell("b", 8)
    ('all', 'a', 'b')
    >>> release.adds_up("all", ("a", "b"))
    >>> release.row(Row("t/a", "t", (Print("count", "a"),), 22))
    >>> release.cells, release.sums
    ({'all': 30, 'a': 22, 'b': 8}, [('all', ('a', 'b'))])
    """

    cells: dict[str, int] = field(default_factory=dict)
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)

    def cell(self, name: str, count: int, guarded: bool = True) -> str:
        """A count of people; every cell that can be worked out from others is declared, printed or not.

        guarded : whether it must stay open where it is small. Not so: counts that say nothing of anybody (how many
        businesses began less than a year ago).
        """
        if self.cells.setdefault(name, int(count)) != int(count):
            raise ValueError(f"two counts of one cell: {name}")
        if not guarded:
            self.free.add(name)
        return name

    def adds_up(self, total: str, parts) -> None:
        """Everybody knows that these parts make the total."""
        parts = tuple(parts)
        if self.cells[total] != sum(self.cells[part] for part in parts):
            raise ValueError(f"parts do not add up: {total}")
        self.sums.append((total, parts))

    def lies_within(self, part: str, whole: str) -> None:
        """Everybody knows that these people are among those."""
        if self.cells[part] > self.cells[whole]:
            raise ValueError(f"more than the whole: {part}")
        self.parts.append((part, whole))

    def row(self, row: Row) -> None:
        if row.id in self.rows:
            raise ValueError(f"two rows with one id: {row.id}")
        self.rows[row.id] = row
