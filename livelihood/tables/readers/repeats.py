"""Rows that belong to rows: a sheet or file of repeats joined to the sheet or file of interviews that it hangs on.

Kobo writes `_index`, `_parent_index` and `_parent_table_name`; ODK Central and SurveyCTO `KEY` and `PARENT_KEY`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables.records import Cells
from livelihood.tables.words import folded

BLANK = ("n/a", "NULL")  # how older servers write that there is no answer
SHEET_LETTERS = 31  # a workbook cuts the names of its sheets


@dataclass(eq=False)
class Sheet:
    """One sheet (or text file) of an export: its header and the rows below it.

    Parameters
    ----------
    grid : its cells. head : row of the header. texts : header of each column ("" where there is none).
    body : rows of the grid that hold answers. places : role (key, parent, parent_table, sent) -> column.
    """

    grid: object
    head: int
    texts: list[str]
    body: np.ndarray
    places: dict[str, int] = field(default_factory=dict)

    @property
    def where(self) -> dict:
        return {"file": self.grid.file, "sheet": self.grid.sheet}

    def cells(self, column: int) -> Cells:
        """The untouched cells of one column below the header."""
        cells = Cells.of(self.grid.columns[column][self.body])
        return Cells(cells.codes, ["" if cell in BLANK else cell for cell in cells.distinct])


@dataclass(eq=False)
class Chain:
    """A sheet with the ones above it: for each of its rows, the rows there.

    Parameters
    ----------
    sheets : itself, its parent, that one's parent, …
    rows : for each of them, (rows of the first,) positions among its body rows; -1 where the row above is not there.
    """

    sheets: list[Sheet]
    rows: list[np.ndarray]

    @cached_property
    def lost(self) -> np.ndarray:
        """(rows,) whether a row hangs on an interview that is not there; blank rows hang on nothing."""
        lost = np.any([rows < 0 for rows in self.rows], axis=0)
        if lost.any():
            sheet = self.sheets[0]
            lost &= np.any([sheet.cells(column).filled() for column in range(len(sheet.grid.columns))], axis=0)
        return lost

    def cells(self, level: int, column: int) -> Cells:
        """A column of one of the sheets, spread to the rows of the first."""
        cells = self.sheets[level].cells(column)
        return cells if level == 0 else Cells(np.append(cells.codes, -1)[self.rows[level]], cells.distinct)


def chains(sheets: list[Sheet]) -> list[Chain]:
    """Every sheet with the ones above it.

    Raises
    ------
    Problems : the interviews are missing (EXPORT-02), two of them have one number (EXPORT-04).
    """
    return [_chain(sheet, sheets) for sheet in sheets]


def _chain(sheet: Sheet, sheets: list[Sheet]) -> Chain:
    chain = Chain([sheet], [np.arange(len(sheet.body))])
    while "parent" in chain.sheets[-1].places:
        here = chain.sheets[-1]
        above = _parent(here, [one for one in sheets if one not in chain.sheets])
        if above is None:
            raise Problems([Problem("EXPORT-02", **here.where)])
        up = _rows_above(here, above)
        chain.rows.append(np.append(up, -1)[chain.rows[-1]])  # a row above that is not there has none above it
        chain.sheets.append(above)
    return chain


def _parent(sheet: Sheet, others: list[Sheet]) -> Sheet | None:
    others = [one for one in others if "key" in one.places]
    if "parent_table" in sheet.places:
        told = {folded(_key(cell))[:SHEET_LETTERS] for cell in sheet.cells(sheet.places["parent_table"]).distinct}
        named = [one for one in others if _same_name(one.grid.name, told)]
        if len(named) == 1:
            return named[0]
    wanted = {_key(cell) for cell in sheet.cells(sheet.places["parent"]).distinct} - {""}
    roots = [one for one in others if "parent" not in one.places] or others
    if len(roots) > 1 or "parent_table" not in sheet.places:  # keys that stand in one sheet only say which it is
        having = [(len(wanted & {_key(cell) for cell in one.cells(one.places["key"]).distinct}), one) for one in others]
        most = max((count for count, _ in having), default=0)
        roots = [one for count, one in having if count == most and most > 0] or (roots if not wanted else [])
    return roots[0] if len(roots) == 1 else None


def _same_name(name: str, told: set[str]) -> bool:
    return any(one and (name == one or (len(name) >= SHEET_LETTERS - 3 and one.startswith(name))) for one in told)


def _rows_above(sheet: Sheet, above: Sheet) -> np.ndarray:
    """(rows,) for each row of a sheet, which row above it hangs on; -1 where none."""
    keys = above.cells(above.places["key"])
    row_of: dict[str, int] = {}
    for row, code in enumerate(keys.codes.tolist()):
        if code >= 0 and _key(keys.distinct[code]) and row_of.setdefault(_key(keys.distinct[code]), row) != row:
            raise Problems([Problem("EXPORT-04", **above.where)])
    parents = sheet.cells(sheet.places["parent"])
    found = np.array([row_of.get(_key(cell), -1) for cell in parents.distinct] + [-1])
    return found[parents.codes]


def _key(cell) -> str:
    text = str(cell).strip()
    return text.removesuffix(".0")
