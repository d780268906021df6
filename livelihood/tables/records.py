"""What passes between the readers, the typing of cells and the folder: raw tables, and notes of what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

NO_STORED_VALUE = "\x00no stored value"  # a formula that no program has computed; NUL cannot stand in a workbook's text
SHEET_ERROR = "\x00spreadsheet error"  # #N/A, #DIV/0! and the like


@dataclass(frozen=True)
class SetAside:
    """Something that was not used, for the page: which table, where, by which rule, how many.

    Parameters
    ----------
    table : name of the table ("" for a file as a whole).
    place : place in words ("prices.csv, row 14, column "price"").
    rule : code of the catalogue of errors.
    count : how many rows, cells or columns.
    says : the sentence.
    error : whether it also stands among the problems (exit status 1).
    """

    table: str
    place: str
    rule: str
    count: int = 1
    says: str = ""
    error: bool = False


@dataclass(frozen=True)
class Cells:
    """The untouched cells of one column, each distinct one held once.

    Parameters
    ----------
    codes : (rows,) whole numbers into `distinct`; -1 where there is no cell.
    distinct : str, float, int, datetime; in the order in which they first stand.
    """

    codes: np.ndarray
    distinct: list

    @classmethod
    def of(cls, column) -> Cells:
        """The cells of a column given as an array of objects.

        Examples
        --------
        >>> import numpy as np
        >>> Cells.of(np.array(["a", None, "b", "a"], dtype=object)).codes.tolist()
        [0, -1, 1, 0]
        """
        import pandas as pd

        codes, distinct = pd.factorize(column)
        return cls(codes, list(distinct))

    @cached_property
    def simple(self):
        """The cells read as plain numbers all at once (`numbers.simple`), or None."""
        from livelihood.tables.numbers import simple

        return simple(self.distinct)

    def kept(self, rows: np.ndarray) -> Cells:
        """Only these rows; cells that stand in none of them are forgotten."""
        import numpy as np

        codes = self.codes[rows]
        used = np.unique(codes[codes >= 0])
        new = np.full(len(self.distinct) + 1, -1)
        new[used] = np.arange(len(used))
        return Cells(new[codes], [self.distinct[place] for place in used])

    def are_figures(self, most: int) -> bool:
        """Whether every cell is a whole number of at most `most` figures, written as text; none is looked at alone."""
        if set(map(type, self.distinct)) != {str}:
            return False
        if "" in self.distinct or max(map(len, self.distinct)) > most:
            return False
        together = "".join(self.distinct)
        return together.isascii() and together.isdigit()

    def filled(self) -> np.ndarray:
        """(rows,) whether a cell holds more than spaces."""
        import numpy as np

        if set(map(type, self.distinct)) == {str}:
            filled = list(map(bool, map(str.strip, self.distinct)))
        else:
            filled = [not isinstance(cell, str) or bool(cell.strip()) for cell in self.distinct]
        return np.array([*filled, False])[self.codes]


@dataclass
class RawTable:
    """One table as it stood in a file: columns of untouched cells, not yet typed.

    Parameters
    ----------
    table : name of the declared table.
    file, sheet : what may be shown of the place (never a name that a person may have written).
    columns : column name -> its cells.
    rows : (rows,) row number in the file of each row.
    decimal : "." where the file's own form says it (WFP), else None.
    from_1904 : day numbers of the workbook count from 1904; None where the file has none (text).
    beside : may stand beside other rows of the same table (a price file beside own prices).
    shifted : (rows,) rows that have something right of the header: their cells may stand in the wrong columns.
    notes : what the reader set aside.
    sent : marks by which a form server tells interviews apart (never loaded): exports stand together if they share none.
    """

    table: str
    file: str
    sheet: str
    columns: dict[str, Cells]
    rows: np.ndarray
    decimal: str | None = None
    from_1904: bool | None = None
    beside: bool = False
    shifted: np.ndarray | None = None
    notes: list = field(default_factory=list)
    sent: frozenset = frozenset()

    def keep(self, rows: np.ndarray) -> None:
        """Keep only these rows (a mask)."""
        if not rows.all():
            self.rows = self.rows[rows]
            self.columns = {name: cells.kept(rows) for name, cells in self.columns.items()}
            self.shifted = None if self.shifted is None else self.shifted[rows]
