"""Checked trees -> spreadsheet formulas, one cell a month (Excel and LibreOffice).

Duty: the cells face. Where things stand in a workbook is the layout's affair: an object `at` with
`at.input(name)` -> "Inputs!$C$5"; `at.row(name, offset=0)` -> "F12", this month's cell of a row or series, or for an
offset of -1, -2 … that of an earlier month (None before month 1); `at.row_so_far(name)` -> "$D12:F12";
`at.pattern(name)` -> "Patterns!$B$3:$E$3"; `at.month()` and `at.calendar_month()` -> cells with their numbers.
"""

from __future__ import annotations

from livelihood.errors import Problems
from livelihood.formula import check
from livelihood.formula.functions import ENTRIES, written_args
from livelihood.formula.tree import Node

LONGEST = (
    8000  # characters; a cell of Excel holds a formula of at most 8,192 (Microsoft, "Excel specifications and limits")
)


class TooLong(Exception):
    """The text outgrew a cell."""


def text(sheet, row: str, at) -> str:
    """The formula of one row in one month, with its =.

    Raises
    ------
    Problems
        FORMULA-21 where it is too long for a cell.
    """
    try:
        return "=" + _Writer(sheet, at).number(sheet.trees[row])
    except TooLong:
        slots = {"longest": LONGEST}
        raise Problems(
            [check.problem("FORMULA-21", row, sheet.formulas[row], 0, lines=sheet.lines, file=sheet.file, **slots)]
        ) from None


class _Writer:
    def __init__(self, sheet, at):
        self.sheet, self.at = sheet, at

    def number(self, node: Node) -> str:
        """The text of a number."""
        if node.op == "number":
            return f"{node.value:.0f}" if node.value.is_integer() and node.value < 1e15 else repr(node.value).upper()
        if node.op == "month":
            return self.at.month()
        if node.op == "name":
            return self.at.input(node.name) if node.name in self.sheet.values else self.at.row(node.name)
        call = self._call(node)
        return f"IF({call},1,0)" if ENTRIES[node.op].flag else call

    def condition(self, node: Node) -> str:
        """The text of a condition."""
        if node.op in ENTRIES and ENTRIES[node.op].flag:
            return self._call(node)
        return f"{self.number(node)}<>0"

    def _call(self, node: Node) -> str:
        written = ENTRIES[node.op].cells(self.at, *written_args(node, self))
        if len(written) > LONGEST:
            raise TooLong
        return written
