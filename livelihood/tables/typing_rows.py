"""A raw table becomes a checked one: cells typed, rows that cannot be used set aside, each with its problem.

Columns stay plain Python lists here; `frames.py` makes DataFrames of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from livelihood.errors import Problem
from livelihood.tables.cells import Typed, typed
from livelihood.tables.declarations import Table
from livelihood.tables.records import RawTable, SetAside
from livelihood.tables.styles import Custom, styles
from livelihood.tables.words import TOTALS, folded


@dataclass
class CheckedTable:
    """Typed columns of one table, with the place of each row.

    Parameters
    ----------
    columns : every declared column, absent ones all None.
    states : column -> {row index: "dont_know" | "no_answer"}.
    places : (file, sheet, row number) of each row.
    """

    table: Table
    columns: dict[str, list]
    states: dict[str, dict[int, str]]
    places: list[tuple[str, str, int]]
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def problem(self, code: str, row: int, column: str = "", **slots) -> Problem:
        file, sheet, number = self.places[row]
        return Problem(code, file=file, sheet=sheet, row=number, column=column, slots=slots)

    def complain(self, code: str, row: int, column: str = "", **slots) -> None:
        """A problem of one row, also listed as set aside for the page."""
        problem = self.problem(code, row, column, **slots)
        self.problems.append(problem)
        self.set_aside.append(SetAside(self.table.name, problem.place, code, 1, problem.says, error=True))

    def drop(self, rows: set[int]) -> None:
        """Take rows out."""
        if not rows:
            return
        keep = [row for row in range(len(self.places)) if row not in rows]
        moved = {old: new for new, old in enumerate(keep)}
        self.places = [self.places[row] for row in keep]
        self.columns = {name: [column[row] for row in keep] for name, column in self.columns.items()}
        self.states = {name: {moved[row]: state for row, state in states.items() if row in moved} for name, states in self.states.items()}

    def join(self, other: CheckedTable) -> None:
        """Put the rows of another file of the same table behind the own ones."""
        before = len(self.places)
        for name, states in other.states.items():
            self.states.setdefault(name, {}).update({before + row: state for row, state in states.items()})
        for name, column in other.columns.items():
            self.columns[name] = self.columns[name] + column
        self.places = self.places + other.places
        self.problems += other.problems
        self.set_aside += other.set_aside


def checked(raw: RawTable, table: Table, custom: Custom) -> CheckedTable:
    """Type a raw table's cells and set aside the rows that cannot be used.

    Problems that stop (an undecided number or date style) are among `problems`; the rows are then of no use.
    """
    style_of, problems, notes = styles(raw, table, custom)
    places = [(raw.file, raw.sheet, number) for number in raw.rows]
    found = CheckedTable(table, {}, {}, places, [*raw.problems, *problems], [*raw.notes, *notes])
    if any(problem.stops for problem in problems):
        return found
    unreadable: dict[str, list] = {}
    for name, column in table.columns.items():
        if name in raw.columns:
            cells = typed(raw.columns[name], column, style_of[name])
        else:
            cells = Typed([None] * len(places), {}, [])
        found.columns[name] = cells.values
        if cells.states:
            found.states[name] = cells.states
        if cells.bad:
            unreadable[name] = cells.bad
    totals = _total_rows(raw, table, found)
    for name, bad in unreadable.items():
        for row, code, slots in bad:
            if row not in totals:
                found.complain(code, row, name, **slots)
    gone = totals | _required_missing(raw, table, found, unreadable, totals)
    found.drop(gone)
    return found


def _total_rows(raw: RawTable, table: Table, found: CheckedTable) -> set[int]:
    """Rows whose first written cell is a word for a sum: they would be counted twice."""
    texts = [raw.columns[name] for name, column in table.columns.items() if name in raw.columns and not column.is_number]
    rows = set()
    for cells in texts:
        words = {cell for cell in dict.fromkeys(cells) if isinstance(cell, str) and cell and len(cell) < 40 and folded(cell) in TOTALS}
        if words:
            rows |= {row for row, cell in enumerate(cells) if cell in words}
    for row in sorted(rows):
        found.complain("TABLE-28", row)
    return rows


def _required_missing(raw, table: Table, found: CheckedTable, unreadable, totals) -> set[int]:
    """Rows without a value where one is needed; a state ("do not know") is an answer, and keeps its row."""
    gone = set()
    for name in table.required:
        values, states = found.columns[name], found.states.get(name, {})
        complained = {row for row, _, _ in unreadable.get(name, ())}
        if None not in values:
            continue
        for row, value in enumerate(values):
            if value is None and row not in states and row not in totals:
                if row not in complained:
                    found.complain("TABLE-23", row, name)
                gone.add(row)
    return gone
