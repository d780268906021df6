"""A sheet of cells, and the search for its header: titles above it, tag rows below it, columns that are not loaded.

Used by the readers of text files and of workbooks; it knows declared headers and nothing of files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import Table
from livelihood.tables.folder import MOST_COLUMNS, MOST_ROWS
from livelihood.tables.personal import names_a_person
from livelihood.tables.records import RawTable, SetAside
from livelihood.tables.words import folded

LOOKED_AT = 25  # rows in which a header or a row of tags is looked for (ecosystem.md 2)
_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\s*\+\s*[A-Za-z0-9_]+)*")
_PARTS = re.compile(r"[/:.>-]")


@dataclass
class Grid:
    """Rows of cells as they stand in a file or sheet (str, float, datetime, None); rows may differ in length."""

    rows: list[list]
    file: str
    sheet: str = ""
    from_1904: bool | None = None
    name: str = ""  # the sheet's own name, folded: never shown

    @property
    def is_empty(self) -> bool:
        return not any(_filled(cell) for row in self.rows for cell in row)


@dataclass
class Header:
    """Where the header stands and what its columns mean."""

    row: int
    position: dict[str, int] = field(default_factory=dict)
    twice: dict[str, list[int]] = field(default_factory=dict)
    personal: int = 0
    width: int = 0


def header_of(grid: Grid, table: Table) -> Header | None:
    """The row that holds the most known headers among the first rows, or None if no row holds one."""
    best = None
    for number, row in enumerate(grid.rows[:LOOKED_AT]):
        found = _matched(row, table)
        if found.position and (best is None or len(found.position) > len(best.position)):
            found.row, best = number, found
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


def raw_table(grid: Grid, table: Table) -> RawTable | None:
    """A grid as the columns of a declared table; None where there are headers but no rows.

    Raises
    ------
    Problems : no header (TABLE-11), a required column missing (TABLE-09), a column twice (TABLE-10), too large (TABLE-31).
    """
    where = {"file": grid.file, "sheet": grid.sheet}
    header = header_of(grid, table)
    if header is None:
        raise Problems([Problem("TABLE-11", **where)])
    body = grid.rows[header.row + 1 :]
    if len(body) > MOST_ROWS or header.width > MOST_COLUMNS:
        limit = f"{MOST_ROWS} rows" if len(body) > MOST_ROWS else f"{MOST_COLUMNS} columns"
        raise Problems([Problem("TABLE-31", **where, slots={"limit": limit})])
    missing = [Problem("TABLE-09", **where, column=name) for name in table.required if name not in header.position]
    numbers = list(range(header.row + 2, header.row + 2 + len(body)))
    tags = {row for row, cells in enumerate(body[:LOOKED_AT]) if is_tag_row(cells)}
    if tags:
        numbers = [number for row, number in enumerate(numbers) if row not in tags]
        body = [cells for row, cells in enumerate(body) if row not in tags]
    columns, wide = _transposed(body, header)
    twice = [column for column in header.twice if not _settled(column, header, columns)]
    problems = missing + [Problem("TABLE-10", **where, column=column) for column in twice]
    if problems:
        raise Problems(problems)
    raw = RawTable(table.name, grid.file, grid.sheet, {name: columns[header.position[name]] for name in header.position},
                   numbers, from_1904=grid.from_1904)  # fmt: skip
    _drop_rows(raw, wide, where)
    if header.personal:
        problem = Problem("TABLE-50", **where, slots={"count": header.personal})
        raw.notes.append(SetAside(table.name, problem.place, "TABLE-50", header.personal, problem.says))
    return raw if raw.rows or raw.problems else None


def _transposed(body: list[list], header: Header) -> tuple[dict[int, list], list[int]]:
    """Wanted columns by position, and the rows that have something right of the header."""
    wanted = set(header.position.values()) | {position for positions in header.twice.values() for position in positions}
    width = header.width
    wide = [row for row, cells in enumerate(body) if len(cells) > width and any(map(_filled, cells[width:]))]
    if body and all(len(cells) >= width for cells in body):
        return {position: [cells[position] for cells in body] for position in wanted}, wide
    return {position: [cells[position] if position < len(cells) else None for cells in body] for position in wanted}, wide


def _settled(column: str, header: Header, columns: dict[int, list]) -> bool:
    """Whether columns of one meaning hold the same, or all but one hold nothing; the filled one then counts."""
    filled = [position for position in header.twice[column] if any(map(_filled, columns[position]))]
    if filled:
        header.position[column] = filled[0]
    return all(columns[position] == columns[filled[0]] for position in filled)


def _drop_rows(raw: RawTable, wide: list[int], where: dict) -> None:
    """Leave out blank rows quietly, and rows wider than the header with a problem: their cells may have shifted."""
    raw.problems += [Problem("TABLE-32", **where, row=raw.rows[row]) for row in wide]
    cells = list(raw.columns.values())
    first = cells[0] if cells else []
    drop = set(wide)
    drop |= {row for row, cell in enumerate(first) if not _filled(cell) and not any(_filled(column[row]) for column in cells)}
    if drop:
        keep = [row for row in range(len(raw.rows)) if row not in drop]
        raw.rows = [raw.rows[row] for row in keep]
        raw.columns = {name: [column[row] for row in keep] for name, column in raw.columns.items()}


def _filled(cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or (cell != "" and not cell.isspace()))
