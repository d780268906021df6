"""Workbooks: one workbook named like a table, or `shelter.xlsx` (any name) whose sheets are named like tables.

The archive is looked at first; the workbook itself is opened in a process of its own (`workbook_process.py`).
"""

from __future__ import annotations

import base64
import datetime
from functools import partial
from pathlib import Path

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.folder import MOST_COLUMNS, MOST_ROWS, WORKBOOK_ENDINGS
from livelihood.tables.readers import bulletin, hxl, wfp
from livelihood.tables.readers.archive import looked_at
from livelihood.tables.readers.capped import answer
from livelihood.tables.readers.grid import LOOKED_AT, Grid, header_of, joined_cells, raw_table
from livelihood.tables.readers.tagged import from_grid
from livelihood.tables.records import NO_STORED_VALUE, SHEET_ERROR, SetAside
from livelihood.tables.words import folded

MEGABYTES = 2048  # an honest workbook of 200,000 rows and 17 columns needs about 700 (measured)
SECONDS = 120
_PROCESS = Path(__file__).with_name("workbook_process.py")
_FORM_SHEETS = {"survey", "choices"}  # a phone form's own workbook, dropped beside the data


def recognises(file, custom) -> bool:
    """Whether the file is a workbook, by its name or by its first bytes."""
    return file.ending in WORKBOOK_ENDINGS or file.is_zip


def read(file, custom) -> list:
    """The tables of a workbook, and the problems of its sheets (one bad sheet does not hide those of the others)."""
    grids = grids_of(file)
    tables = declarations()
    named = [(grid, grid.name) for grid in grids if grid.name in tables]
    others = [grid for grid in grids if grid.name not in tables]
    if file.stem in tables and file.stem not in {name for _, name in named} and others:
        first = next((grid for grid in others if header_of(grid, tables[file.stem])), others[0])
        others.remove(first)
        named.append((first, file.stem))
    found = []
    bulletins = [(grid, layout) for grid, name in named if name == "prices" and (layout := bulletin.layout_of(grid, custom, "prices", True))]
    for grid, name in named:
        try:
            if any(grid is sheet for sheet, _ in bulletins):
                continue
            if not grid.is_empty:
                raw = raw_table(hxl.with_headers(grid, tables[name], custom.currency), tables[name])
                found += [raw, *joined_cells(grid, raw.rows)] if raw else []
            elif name == file.stem:
                found.append(Problem("TABLE-12", file=file.shown))
        except Problems as wrong:
            found += wrong.problems
    prices = [grid for grid in others if wfp.header_row(grid) is not None]
    for grid in prices:
        found += wfp.from_grid(grid, custom)
    others = [grid for grid in others if not any(grid is one for one in prices)]
    bulletins += [(grid, layout) for grid in others if (layout := bulletin.layout_of(grid, custom, f"{file.stem} {grid.name}"))]
    others = [grid for grid in others if not any(grid is one for one, _ in bulletins)]
    tagged = [(grid, table) for grid in others if (table := hxl.table_of(grid, custom.currency))]
    others = [grid for grid in others if not any(grid is one for one, _ in tagged)]
    for reader in [lambda: bulletin.from_grids(bulletins, custom), *(partial(from_grid, grid, table, custom) for grid, table in tagged)]:
        try:
            found += reader()
        except Problems as wrong:
            found += wrong.problems
    if not named and not prices and not bulletins and not tagged and not {grid.name for grid in grids} >= _FORM_SHEETS:
        found.append(Problem("TABLE-14", file=file.shown))
    found += _looks_like_tables(others, file.shown)
    return found


def grids_of(file) -> list[Grid]:
    """All sheets of a workbook as they stand; the archive is looked at before it is opened."""
    if "grids" in file.kept:  # a reader that looked at the sheets has opened the workbook already
        return file.kept.pop("grids")
    if not file.data:
        raise Problems([Problem("TABLE-12", file=file.shown)])
    looked_at(file.data, file.shown)
    return _grids(file)


def _looks_like_tables(grids: list[Grid], shown: str) -> list[SetAside]:
    """Sheets under another name whose header is that of a table: said, as one of them may be meant as a table."""
    count = 0
    for grid in grids:
        headers = (header_of(grid, table) for table in declarations().values())
        count += any(header is not None and len(header.position) >= 3 for header in headers)
    return [SetAside("", shown, "TABLE-59", count, Problem("TABLE-59", slots={"count": count}).says)] if count else []


def _grids(file) -> list[Grid]:
    result = _opened(file)
    if "failed" in result:
        raise Problems([Problem(result["failed"], file=file.shown)])
    grids = []
    for number, sheet in enumerate(result["sheets"], start=1):
        name = folded(sheet["name"])
        shown = name if name in declarations() else f"number {number}"
        if "limit" in sheet:
            limit = f"{MOST_ROWS} rows" if sheet["limit"] == "rows" else f"{MOST_COLUMNS} columns"
            raise Problems([Problem("TABLE-31", file=file.shown, sheet=shown, slots={"limit": limit})])
        columns = [_column(column) for column in sheet["columns"]]
        for row, column, kind in sheet["marks"]:
            if row < sheet["height"] and column < len(columns):
                columns[column][row] = SHEET_ERROR if kind == "e" else NO_STORED_VALUE
        grids.append(Grid(columns, file.shown, shown, bool(result["from_1904"]), name, joined=tuple(sheet.get("joined", ()))))
    return grids


def _column(told: dict) -> np.ndarray:
    """A column of objects, from its distinct cells and the number of each row's cell."""
    cells = np.empty(len(told["cells"]) + 1, dtype=object)  # the last one is nothing, which code -1 takes
    cells[:-1] = told["cells"]
    for number in told["dates"]:
        cells[number] = datetime.datetime.fromisoformat(cells[number])
    return cells[np.frombuffer(base64.b64decode(told["codes"]), dtype=np.intc)]


def _opened(file) -> dict:
    """What the other process found; any way of its not ending well is one answer."""
    return answer(_PROCESS, file.data, MEGABYTES, SECONDS, MOST_ROWS + LOOKED_AT, MOST_COLUMNS) or {"failed": "TABLE-29"}
