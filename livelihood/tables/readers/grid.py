"""A sheet of cells, and the search for its header: titles above it, tag rows below it, columns that are not loaded.

Used by the readers of text files and of workbooks; it knows declared headers and nothing of files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import Table
from livelihood.tables.folder import MOST_COLUMNS, MOST_ROWS
from livelihood.tables.personal import names_a_person
from livelihood.tables.records import Cells, RawTable, SetAside
from livelihood.tables.words import folded

LOOKED_AT = 25  # rows in which a header or a row of tags is looked for (ecosystem.md 2)
_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\s*\+\s*[A-Za-z0-9_]+)*")
_PARTS = re.compile(r"[/:.>-]")


@dataclass
class Grid:
    """Columns of cells as they stand in a file or sheet (str, float, datetime, None), all of one height.

    Parameters
    ----------
    columns : arrays of objects, (rows,) each.
    file, sheet : what may be shown of the place.
    name : the sheet's own name, folded; never shown.
    joined : last row of each group of cells that a workbook joins.
    widths : how many cells each of the first rows has in a text file; None in a workbook, where no cell can shift.
    """

    columns: list[np.ndarray]
    file: str
    sheet: str = ""
    from_1904: bool | None = None
    name: str = ""
    widths: list[int] | None = None
    joined: tuple[int, ...] = ()

    @property
    def height(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def head(self, start: int = 0) -> list[list]:
        """The first rows from `start` on, as rows."""
        return [list(row) for row in zip(*(column[start : start + LOOKED_AT] for column in self.columns), strict=True)]

    @property
    def is_empty(self) -> bool:
        return not any(_filled(cell) for column in self.columns for cell in column)


@dataclass
class Header:
    """Where the header stands and what its columns mean."""

    row: int
    position: dict[str, int] = field(default_factory=dict)
    twice: dict[str, list[int]] = field(default_factory=dict)
    personal: int = 0
    width: int = 0
    by_name: int = 0

    @property
    def strength(self) -> tuple[int, int]:
        """Of two rows that show as many columns, the one with more own names is the header (not one of questions)."""
        return len(self.position), self.by_name


def grid_of_rows(rows: list[list], **of) -> Grid:
    """A grid from rows of differing length."""
    width = max(map(len, rows), default=0)
    square = np.full((len(rows), width), None, dtype=object)
    for number, row in enumerate(rows):
        square[number, : len(row)] = row
    return Grid(list(square.T), **of)


def header_of(grid: Grid, table: Table) -> Header | None:
    """The row that holds the most known headers among the first rows, or None if no row holds one."""
    best = None
    for number, row in enumerate(grid.head()):
        found = _matched(row, table)
        if found.position and (best is None or found.strength > best.strength):
            found.row, best = number, found
            if found.by_name == len(table.columns):
                break
    if best:
        told = grid.widths[best.row : best.row + 1] if grid.widths else [len(grid.columns)]
        best.width = max(best.width, *told)
    return best


def _matched(row: list, table: Table) -> Header:
    """Own names before aliases, these before the question's words, these before the last part of a group's path."""
    levels: dict[str, dict[int, list[int]]] = {}
    personal, width = 0, 0
    for position, cell in enumerate(row):
        if not isinstance(cell, str) or not cell.strip():
            continue
        width = position + 1
        plain = folded(cell)
        column, level = table.headers.get(plain), 0
        if column is not None:
            level = 0 if plain == column else 1 if plain in table.columns[column].aliases else 2
        elif _PARTS.search(cell):
            column, level = table.headers.get(folded(_PARTS.split(cell)[-1])), 3
        if column is not None:
            levels.setdefault(column, {}).setdefault(level, []).append(position)
        elif names_a_person(cell):
            personal += 1
    header = Header(0, personal=personal, width=width)
    for column in table.columns:
        if column in levels:
            nearest = levels[column][min(levels[column])]
            header.position[column] = nearest[0]
            header.by_name += 0 in levels[column]
            if len(nearest) > 1:
                header.twice[column] = nearest
    return header


def is_tag_row(row: list) -> bool:
    """Whether a row is one of HXL tags: at least half of its filled cells.

    Examples
    --------
    >>> is_tag_row(["#date", "#item+name", ""]), is_tag_row(["#N/A", "12"])
    (True, False)
    """
    filled = [cell for cell in row if _filled(cell)]
    tags = sum(isinstance(cell, str) and bool(_TAG.fullmatch(cell.strip())) for cell in filled)
    return bool(filled) and 2 * tags >= len(filled)


def joined_cells(grid: Grid, rows: np.ndarray) -> list[Problem]:
    """A problem where cells are joined among the rows (numbers of the file) that were read: all but the first are blank."""
    count = sum(row + 1 >= rows.min() for row in grid.joined) if len(rows) else 0
    return [Problem("EXPORT-08", file=grid.file, sheet=grid.sheet, slots={"count": count})] if count else []


def body_rows(grid: Grid, header_row: int) -> np.ndarray:
    """Indices of the rows below a header, without rows of tags among the first of them.

    Raises
    ------
    Problems : more rows than the limit (TABLE-31).
    """
    rows = np.arange(header_row + 1, grid.height)
    if len(rows) > MOST_ROWS:
        raise Problems([Problem("TABLE-31", file=grid.file, sheet=grid.sheet, slots={"limit": f"{MOST_ROWS} rows"})])
    tags = [row for row, cells in enumerate(grid.head(header_row + 1)) if is_tag_row(cells)]
    return np.delete(rows, tags)


def raw_table(grid: Grid, table: Table) -> RawTable | None:
    """A grid as the columns of a declared table; None where there are headers but no rows.

    Raises
    ------
    Problems : no header (TABLE-11), a required column missing (-09), a column twice (-10), too large (-31).
    """
    where = {"file": grid.file, "sheet": grid.sheet}
    header = header_of(grid, table)
    if header is None:
        raise Problems([Problem("TABLE-11", **where)])
    if header.width > MOST_COLUMNS:
        raise Problems([Problem("TABLE-31", **where, slots={"limit": f"{MOST_COLUMNS} columns"})])
    rows = body_rows(grid, header.row)
    wanted = set(header.position.values()) | {position for positions in header.twice.values() for position in positions}
    # a slice is a view; picking rows copies
    below = slice(header.row + 1, None) if len(rows) == grid.height - header.row - 1 else rows
    cells = {position: Cells.of(grid.columns[position][below]) for position in wanted}
    problems = [Problem("TABLE-09", **where, column=name) for name in table.required if name not in header.position]
    twice = [column for column in header.twice if not _settled(column, header, cells)]
    problems += [Problem("TABLE-10", **where, column=column) for column in twice]
    if problems:
        raise Problems(problems)
    raw = RawTable(table.name, grid.file, grid.sheet, {name: cells[place] for name, place in header.position.items()},
                   rows + 1, from_1904=grid.from_1904)  # fmt: skip
    _look_at_rows(raw, grid, header, below)
    if header.personal:
        problem = Problem("TABLE-50", **where, slots={"count": header.personal})
        raw.notes.append(SetAside(table.name, problem.place, "TABLE-50", header.personal, problem.says))
    return raw if len(raw.rows) else None


def _settled(column: str, header: Header, cells: dict[int, Cells]) -> bool:
    """Whether columns of one meaning hold the same, or all but one hold nothing; the filled one then counts."""
    filled = [position for position in header.twice[column] if cells[position].filled().any()]
    if filled:
        header.position[column] = filled[0]
    first = cells[filled[0]] if filled else None
    others = [cells[place] for place in filled[1:]]
    return all(other.distinct == first.distinct and (other.codes == first.codes).all() for other in others)


def _look_at_rows(raw: RawTable, grid: Grid, header: Header, below) -> None:
    """Leave out blank rows quietly, and note the rows that are wider than the header."""
    keep = np.zeros(len(raw.rows), dtype=bool)
    raw.shifted = np.zeros(len(raw.rows), dtype=bool)
    for column in grid.columns[header.width :]:
        raw.shifted |= Cells.of(column[below]).filled()
    for cells in sorted(raw.columns.values(), key=lambda cells: len(cells.distinct)):
        keep |= cells.filled()
        if keep.all():
            break
    raw.keep(keep | raw.shifted)


def _filled(cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or (cell != "" and not cell.isspace()))
