"""A raw table becomes a checked one: cells typed, rows that cannot be used set aside, each with its problem.

Columns stay arrays here; `frames.py` makes DataFrames and records of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.errors import Problem
from livelihood.tables.cells import nothing, typed
from livelihood.tables.declarations import Table
from livelihood.tables.records import RawTable, SetAside
from livelihood.tables.styles import Custom, styles
from livelihood.tables.words import TOTALS, folded

NAMED = 100  # rows named one by one for one rule in one column; the others are counted


@dataclass
class CheckedTable:
    """Typed columns of one table, with the place of each row.

    Parameters
    ----------
    columns : every declared column, (rows,) each: float64, datetime64[D] or objects; absent ones hold nothing.
    states : column -> (rows,) "dont_know", "no_answer" or None.
    numbers : (rows,) row number of each row in its file.
    files : (file, sheet) from which the rows come; `file_of` : (rows,) index into it.
    """

    table: Table
    columns: dict[str, np.ndarray]
    states: dict[str, np.ndarray]
    numbers: np.ndarray
    files: list[tuple[str, str]]
    file_of: np.ndarray
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def place(self, row: int) -> dict:
        """Where a row stood: file, sheet, row."""
        file, sheet = self.files[self.file_of[row]]
        return {"file": file, "sheet": sheet, "row": int(self.numbers[row])}

    def complain(self, code: str, rows, column: str = "", **slots) -> None:
        """A problem of some rows, each also listed as set aside for the page; beyond a number they are counted."""
        rows = np.asarray(rows)
        for row in rows[:NAMED]:
            self._list(Problem(code, **self.place(row), column=column, slots=slots), code, 1)
        if len(rows) > NAMED:
            place = self.place(rows[NAMED]) | {"row": None}
            more = {"count": len(rows) - NAMED, "says": Problem(code, slots=slots).says}
            self._list(Problem("TABLE-39", **place, column=column, slots=more), code, len(rows) - NAMED)

    def _list(self, problem: Problem, rule: str, count: int) -> None:
        self.problems.append(problem)
        self.set_aside.append(SetAside(self.table.name, problem.place, rule, count, problem.says, error=True))

    def drop(self, rows: np.ndarray) -> None:
        """Take rows (a mask) out."""
        if rows.any():
            keep = ~rows
            self.numbers, self.file_of = self.numbers[keep], self.file_of[keep]
            self.columns = {name: column[keep] for name, column in self.columns.items()}
            self.states = {name: states[keep] for name, states in self.states.items()}

    def blank(self, names, rows: np.ndarray) -> None:
        """Take the values of some columns out of some rows (a mask)."""
        for name in names:
            self.columns[name] = self.columns[name].copy()
            self.columns[name][rows] = np.nan if self.table.columns[name].is_number else None

    def join(self, other: CheckedTable) -> None:
        """Put the rows of another file of the same table behind the own ones."""
        for name in set(self.states) | set(other.states):
            parts = [part.states.get(name, np.full(len(part.numbers), None, dtype=object)) for part in (self, other)]
            self.states[name] = np.concatenate(parts)
        self.columns = {name: np.concatenate([column, other.columns[name]]) for name, column in self.columns.items()}
        self.numbers = np.concatenate([self.numbers, other.numbers])
        self.file_of = np.concatenate([self.file_of, other.file_of + len(self.files)])
        self.files = self.files + other.files
        self.problems += other.problems
        self.set_aside += other.set_aside


def checked(raw: RawTable, table: Table, custom: Custom) -> CheckedTable:
    """Type a raw table's cells and set aside the rows that cannot be used.

    Problems that stop (an undecided number or date style) are among `problems`; the rows are then of no use.
    """
    found = CheckedTable(table, {}, {}, raw.rows, [(raw.file, raw.sheet)], np.zeros(len(raw.rows), dtype=int),
                         [], [*raw.notes])  # fmt: skip
    _leave_out(raw, table, found)
    style_of, problems, notes = styles(raw, table, custom)
    found.problems += problems
    found.set_aside += notes
    if any(problem.stops for problem in problems):
        return found
    unreadable: dict[str, np.ndarray] = {}
    for name, column in table.columns.items():
        unreadable[name] = np.zeros(len(found.numbers), dtype=bool)
        if name not in raw.columns:
            found.columns[name] = nothing(len(found.numbers), column)
            continue
        cells = typed(raw.columns[name], column, style_of[name])
        found.columns[name] = cells.values
        if cells.states is not None:
            found.states[name] = cells.states
        for code, slots, rows in cells.bad:
            found.complain(code, rows, name, **slots)
            unreadable[name][rows] = True
    found.drop(_required_missing(table, found, unreadable))
    return found


def _leave_out(raw: RawTable, table: Table, found: CheckedTable) -> None:
    """Take out rows whose cells may have shifted, and rows of sums: what they add up would be counted twice."""
    shifted = np.zeros(len(raw.rows), dtype=bool) if raw.shifted is None else raw.shifted
    sums = np.zeros(len(raw.rows), dtype=bool)
    for name, cells in raw.columns.items():
        if not table.columns[name].is_number and not cells.are_figures(40):
            sums |= np.array([_is_total(cell) for cell in cells.distinct] + [False])[cells.codes]
    found.complain("TABLE-32", np.flatnonzero(shifted))
    found.complain("TABLE-28", np.flatnonzero(sums & ~shifted))
    found.drop(sums | shifted)
    raw.keep(~(sums | shifted))


def _is_total(cell) -> bool:
    # words for a sum end in a letter: looked at first, as most cells that end in a figure need no folding
    return isinstance(cell, str) and 0 < len(cell) < 40 and not cell[-1].isdigit() and folded(cell) in TOTALS


def _required_missing(table: Table, found: CheckedTable, unreadable: dict[str, np.ndarray]) -> np.ndarray:
    """Rows without a value where one is needed; a state ("do not know") is an answer, and keeps its row."""
    gone = np.zeros(len(found.numbers), dtype=bool)
    for name in table.required:
        missing = is_nothing(found.columns[name])
        if name in found.states:
            missing = missing & is_nothing(found.states[name])
        found.complain("TABLE-23", np.flatnonzero(missing & ~unreadable[name]), name)
        gone |= missing
    return gone


def is_nothing(column: np.ndarray) -> np.ndarray:
    """(rows,) where a column holds no value."""
    import pandas as pd

    return pd.isna(column)
