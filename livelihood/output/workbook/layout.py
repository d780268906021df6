"""Where everything stands in a workbook: the cells of inputs, patterns and rows, as formulas name them.

`At` is the layout of one month that `formula.Sheet.cells` asks. It writes nothing (grid.py, inputs.py do) and knows
no trade, plan or money.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_rowcol_to_cell

FIRST_COLUMN = 2  # months stand from column C: before them what it is and its unit
HEADER_ROW, MONTH_ROW, CALENDAR_ROW, FIRST_ROW = 3, 4, 5, 6  # title and remark above, rows of numbers below


def on(sheet: str, cell: str) -> str:
    """A cell or range as another sheet names it.

    Examples
    --------
    >>> on("Cash flow", "$B$3"), on("Inputs", "$B$3")
    ("'Cash flow'!$B$3", 'Inputs!$B$3')
    """
    plain = sheet.isascii() and sheet.isalpha()
    return f"{sheet}!{cell}" if plain else "'" + sheet.replace("'", "''") + f"'!{cell}"


@dataclass
class Layout:
    """The places of one sheet of formulas with its months in columns.

    name : of the worksheet. numbers : of each column, the month that the formulas count (None before month 1).
    inputs : name -> cell or expression outside this worksheet, the same in all months. patterns : name -> range.
    rows : name of a row or monthly input -> line of the worksheet, counted from 0.
    """

    name: str
    numbers: list[int | None]
    inputs: dict[str, str] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def months(self) -> int:
        return len(self.numbers)

    @property
    def start(self) -> int:
        """The column, counted from 0, of month 1 (the number of columns where no month begins)."""
        return self.numbers.index(1) if 1 in self.numbers else self.months

    @property
    def total_column(self) -> int:
        return FIRST_COLUMN + self.months

    def at(self, month: int) -> At:
        """The layout as the formulas of one column see it, counted from 0."""
        return At(self, month)

    def cell(self, row: str, month: int) -> str:
        """The cell of a row in one column, for formulas on other worksheets: `'Cash flow'!D12`."""
        return on(self.name, xl_rowcol_to_cell(self.rows[row], FIRST_COLUMN + month))

    def span(self, row: str, first: int = 0, last: int | None = None) -> str:
        """The months of a row as a range for formulas on other worksheets."""
        return on(self.name, self._range(self.rows[row], first, self.months - 1 if last is None else last))

    def line(self, line: int) -> str:
        """The months of a line of the head (HEADER_ROW, MONTH_ROW) as a range."""
        return on(self.name, self._range(line, 0, self.months - 1))

    @staticmethod
    def _range(row: int, first: int, last: int) -> str:
        start, end = xl_col_to_name(FIRST_COLUMN + first), xl_col_to_name(FIRST_COLUMN + last)
        return f"${start}${row + 1}:${end}${row + 1}"


class At:
    """One month of a layout: answers where a name stands. What `formula.Sheet.cells` asks of a layout."""

    def __init__(self, layout: Layout, month: int):
        self.layout, self.column = layout, month

    def input(self, name: str) -> str:
        """An input: its one cell, or this month's cell where it has one a month."""
        return self.row(name) if name in self.layout.rows else self.layout.inputs[name]

    def row(self, name: str, month_offset: int = 0) -> str | None:
        """A row this month or an earlier one; None before month 1."""
        column = self.column + month_offset
        if column < self.layout.start:
            return None
        return xl_rowcol_to_cell(self.layout.rows[name], FIRST_COLUMN + column)

    def row_so_far(self, name: str) -> str:
        row, first = self.layout.rows[name], xl_col_to_name(FIRST_COLUMN + self.layout.start)
        return f"${first}{row + 1}:{xl_col_to_name(FIRST_COLUMN + self.column)}{row + 1}"

    def month(self) -> str:
        return xl_rowcol_to_cell(MONTH_ROW, FIRST_COLUMN + self.column, row_abs=True)

    def calendar_month(self) -> str:
        return xl_rowcol_to_cell(CALENDAR_ROW, FIRST_COLUMN + self.column, row_abs=True)

    def pattern(self, name: str) -> str:
        return self.layout.patterns[name]


def absolute(cell: str) -> str:
    """`B7` -> `$B$7`.

    Examples
    --------
    >>> absolute("B7")
    '$B$7'
    """
    row, column = xl_cell_to_rowcol(cell)
    return xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
