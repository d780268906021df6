"""A worksheet with one column a month: titles, the numbers of the months, rows of formulas with totals.

Each formula cell carries the number that the engine gave, for readers that do not work anything out. It does not know
what the rows mean (rows.py says).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from livelihood.language import _
from livelihood.output.workbook import style
from livelihood.output.workbook.layout import CALENDAR_ROW, FIRST_COLUMN, FIRST_ROW, HEADER_ROW, MONTH_ROW, Layout


@dataclass(frozen=True)
class Line:
    """One row: what it is, its formula in each column (None: nothing there), the engine's numbers.

    total : "sum" (flows), "last" (stocks) or "" (prices and shares have no total).
    strong : a result that others lead to.
    """

    name: str
    label: str
    unit: str
    formula: Callable[[int], str | None]
    values: np.ndarray
    total: str = "sum"
    money: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Part:
    """A heading between rows."""

    title: str


@dataclass(frozen=True)
class Head:
    """What stands above the rows.

    remark : a sentence, or a formula that makes one (with the sentence that it makes now in `remark_now`).
    names : words of each column. calendar : month of the year of each column, numbers or formulas with their numbers.
    """

    title: str
    remark: str
    names: list[str]
    month_label: str
    calendar: list[tuple[str, int] | int]
    remark_now: str = ""


def place(at: Layout, lines: list[Line | Part]) -> None:
    """Give each line its row of the worksheet, so that formulas elsewhere can name it before anything is written."""
    for offset, line in enumerate(lines):
        if isinstance(line, Line):
            at.rows[line.name] = FIRST_ROW + offset


def write(
    page,
    at: Layout,
    head: Head,
    lines: list[Line | Part],
    look: style.Style,
    *,
    unit_words: Callable[[str], str],
    stopped: str = "",
    wide: int = 1,
) -> int:
    """Write the worksheet and say where it ends.

    Parameters
    ----------
    page : the xlsxwriter worksheet. at : its layout, with `place` done. wide : printed pages side by side.
    stopped : name of the row that is 1 while the business goes on; columns where it is 0 are written in grey.

    Returns
    -------
    The last row used, counted from 0.
    """
    _head(page, at, head, look)
    for offset, line in enumerate(lines):
        row = FIRST_ROW + offset
        if isinstance(line, Part):
            page.write_string(
                row, 0, line.title, look.of(bold=True, font_color=style.BLUE, bottom=1, bottom_color=style.BLUE)
            )
            for column in range(1, at.total_column + 1):
                page.write_blank(row, column, None, look.of(bottom=1, bottom_color=style.BLUE))
            continue
        _line(page, row, at, line, look, unit_words)
    last = FIRST_ROW + len(lines) - 1
    if stopped:
        open_now, month = (xl_rowcol_to_cell(row, FIRST_COLUMN, row_abs=True) for row in (at.rows[stopped], MONTH_ROW))
        months = xl_range(FIRST_ROW, FIRST_COLUMN, last, FIRST_COLUMN + at.months - 1)
        page.conditional_format(
            months,
            {
                "type": "formula",
                "criteria": f"=AND({open_now}=0,{month}>=1)",
                "format": look.book.add_format({"font_color": style.LINE, "italic": True}),
            },
        )
    page.set_column(0, 0, 38)
    page.set_column(1, 1, 9)
    page.set_column(FIRST_COLUMN, at.total_column - 1, 10.3)
    page.set_column(at.total_column, at.total_column, 12)
    page.freeze_panes(FIRST_ROW, FIRST_COLUMN)
    page.ignore_errors(
        {
            "formula_differs": xl_range(0, 0, last, at.total_column),
            "formula_range": xl_range(0, 0, last, at.total_column),
        }
    )
    style.printed(page, last, at.total_column, (HEADER_ROW, CALENDAR_ROW), wide)
    if wide > 1:
        page.repeat_columns(0, 1)
    return last


def _head(page, at: Layout, head: Head, look: style.Style) -> None:
    page.write_string(0, 0, head.title, look.of(bold=True, font_size=16))
    page.set_row(0, 26)
    quiet = look.of(font_color=style.SOFT, italic=True)
    if head.remark.startswith("="):
        page.write_formula(1, 0, head.remark, quiet, head.remark_now)
    else:
        page.write_string(1, 0, head.remark, quiet)
    title = look.of(bold=True, bottom=2, bottom_color=style.INK, align="right", text_wrap=True)
    small = look.of(font_color=style.SOFT, font_size=9, align="right", num_format="0")
    page.write_string(HEADER_ROW, 0, _("What"), look.of(bold=True, bottom=2, bottom_color=style.INK))
    page.write_string(HEADER_ROW, 1, _("Unit"), look.of(bold=True, bottom=2, bottom_color=style.INK))
    page.write_string(MONTH_ROW, 0, head.month_label, look.of(font_color=style.SOFT, font_size=9))
    page.write_string(
        CALENDAR_ROW, 0, _("Month of the year (January is 1)"), look.of(font_color=style.SOFT, font_size=9)
    )
    for month in range(at.months):
        column = FIRST_COLUMN + month
        page.write_string(HEADER_ROW, column, head.names[month], title)
        if at.numbers[month] is not None:
            page.write_number(MONTH_ROW, column, at.numbers[month], small)
        calendar = head.calendar[month]
        if isinstance(calendar, tuple):
            page.write_formula(CALENDAR_ROW, column, f"={calendar[0]}", small, calendar[1])
        else:
            page.write_number(CALENDAR_ROW, column, calendar, small)
    page.write_string(HEADER_ROW, at.total_column, _("Sum, or last"), title)


def _line(page, row: int, at: Layout, line: Line, look: style.Style, unit_words) -> None:
    rule = {"top": 1, "top_color": style.LINE} if line.strong else {}
    weight = {"bold": True} if line.strong else {}
    number = look.row_number(line.values, line.money)
    cell = look.of(num_format=number, align="right", **weight, **rule)
    page.write_string(row, 0, line.label, look.of(**weight, **rule))
    page.write_string(row, 1, unit_words(line.unit), look.of(font_color=style.SOFT, **rule))
    for month in range(at.months):
        text, value = line.formula(month), plain(line.values[month])
        column = FIRST_COLUMN + month
        if text is None:
            page.write_blank(row, column, None, cell)
        else:
            page.write_formula(row, column, f"={text}", cell, value)
    summed = look.of(
        num_format=look.row_number(
            [*line.values, sum(line.values)] if line.total == "sum" else line.values, line.money
        ),
        align="right",
        **weight,
        **rule,
    )
    months = xl_range(row, FIRST_COLUMN, row, FIRST_COLUMN + at.months - 1)
    if line.total == "sum":
        page.write_formula(row, at.total_column, f"=SUM({months})", summed, plain(np.sum(line.values)))
    elif line.total == "last":
        page.write_formula(row, at.total_column, f"={months.split(':')[-1]}", summed, plain(line.values[-1]))
    else:
        page.write_blank(row, at.total_column, None, summed)


def plain(value) -> float:
    """A Python number without minus zero, as the file writes it."""
    return float(value) + 0.0


def number(value: float) -> str:
    """A number as a formula writes it.

    Examples
    --------
    >>> number(1.0), number(0.001)
    ('1', '0.001')
    """
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e15 else repr(float(value)).upper()


def fits(at: Layout) -> int:
    """Printed pages side by side that this many months need: about 14 are readable on one."""
    return -(-at.months // 14)


__all__ = ["Head", "Line", "Part", "fits", "number", "place", "plain", "write"]
