"""The sheet Inputs: what comes out on top, below it each input as a question with a cell. And the sheet Patterns.

It writes questions.Question records; it does not know where they come from.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from livelihood.language import _
from livelihood.output.workbook import style
from livelihood.output.workbook.grid import plain
from livelihood.output.workbook.layout import on
from livelihood.output.workbook.questions import Group, Question

TITLE_ROW, LABEL_ROW, VALUE_ROW, NOTE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3, 4, 5
QUESTION, VALUE, UNIT, LOW, HIGH, SOURCE = range(6)
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32  # characters of a cell's message (Microsoft, data validation)


@dataclass(frozen=True)
class Result:
    """A figure that follows from the inputs: its formula and the engine's number, and a remark below it, also live."""

    label: str
    formula: str
    now: float | str
    money: bool
    note: str = ""
    note_now: str = ""


class Places:
    """Where each question stands; made before anything is written."""

    def __init__(self, sheet: str, groups: list[Group], month_names: list[str]):
        self.sheet, self.groups, self.month_names = sheet, groups, month_names
        self.rows: dict[str, int] = {}
        row = FIRST_ROW
        for group in groups:
            row += 1
            for question in group.questions:
                self.rows[question.name] = row
                row += 1 + (len(question.value) if question.by_month else 0)
        self.last_row = row - 1

    def cell(self, name: str, below: int = 0) -> str:
        """The value of a question, for formulas on other worksheets; of its nth month if `below`."""
        return on(self.sheet, xl_rowcol_to_cell(self.rows[name] + below, VALUE, row_abs=True, col_abs=True))

    @property
    def cells(self) -> dict[str, str]:
        """Question -> its one cell; those with a cell a month are not in it."""
        return {
            question.name: self.cell(question.name)
            for group in self.groups
            for question in group.questions
            if not question.by_month
        }

    def months_of(self, name: str, count: int) -> list[str]:
        """The month cells of a question, each times the question's own cell (1 unless somebody changes it)."""
        return [f"{self.cell(name, below)}*{self.cell(name)}" for below in range(1, count + 1)]


def write(
    page, places: Places, title: str, results: list[Result], look: style.Style, unit_words: Callable[[str], str]
) -> None:
    """Write the sheet."""
    page.write_string(TITLE_ROW, QUESTION, title, look.of(bold=True, font_size=16))
    page.set_row(TITLE_ROW, 26)
    _results(page, results, look)
    head = look.of(bold=True, bottom=2, bottom_color=style.INK, text_wrap=True)
    right = look.of(bold=True, bottom=2, bottom_color=style.INK, align="right", text_wrap=True)
    indented = look.of(bold=True, bottom=2, bottom_color=style.INK, indent=1)
    texts = [_("Question"), _("Your number"), _("Unit"), _("Low"), _("High"), _("Where from")]
    for column, text in enumerate(texts):
        page.write_string(
            HEADER_ROW, column, text, right if column in (VALUE, LOW, HIGH) else indented if column else head
        )
    row = FIRST_ROW
    for group in places.groups:
        for column in range(SOURCE + 1):
            page.write_string(
                row,
                column,
                group.title if column == 0 else "",
                look.of(bold=True, font_color=style.BLUE, bottom=1, bottom_color=style.BLUE),
            )
        page.set_row(row, 22)
        row += 1
        for question in group.questions:
            row = _question(page, row, question, places.month_names, look, unit_words)
    for column, width in enumerate([52, 15, 15, 15, 15, 36]):
        page.set_column(column, column, width)
    page.freeze_panes(FIRST_ROW, 0)
    style.printed(page, places.last_row, SOURCE, (TITLE_ROW, HEADER_ROW))


def _results(page, results: list[Result], look: style.Style) -> None:
    """The figures on top, one above each of the columns after the questions."""
    page.write_string(
        LABEL_ROW, QUESTION, _("What comes out with these numbers"), look.of(bold=True, font_color=style.BLUE)
    )
    page.write_string(
        VALUE_ROW,
        QUESTION,
        _("One usual course, not a forecast. No bad luck is in it."),
        look.of(italic=True, font_color=style.SOFT),
    )
    page.set_row(LABEL_ROW, 42)
    page.set_row(VALUE_ROW, 20)
    page.set_row(NOTE_ROW, 28)
    for offset, result in enumerate(results):
        column, last = VALUE + offset, offset == SOURCE - VALUE
        side = {"align": "left", "indent": 1} if last else {"align": "right"}
        page.write_string(
            LABEL_ROW,
            column,
            result.label,
            look.of(text_wrap=True, font_size=9, **side, valign="bottom", font_color=style.SOFT),
        )
        number = '#,##0;"−"#,##0;0' if result.money else "0"
        page.write_formula(
            VALUE_ROW,
            column,
            f"={result.formula}",
            look.of(bold=True, font_size=12, **side, num_format=number),
            result.now if isinstance(result.now, str) else plain(result.now),
        )
        if result.note:
            page.write_formula(
                NOTE_ROW,
                column,
                f"={result.note}",
                look.of(font_size=9, **side, text_wrap=True, valign="top", font_color=style.SOFT),
                result.note_now,
            )


def _question(page, row: int, question: Question, month_names: list[str], look: style.Style, unit_words) -> int:
    """One question, with its months below it where it has one number a month. Returns the next free row."""
    quiet = look.of(font_color=style.SOFT, font_size=9, text_wrap=True, indent=1)
    page.write_string(row, QUESTION, question.words, look.of(text_wrap=True))
    page.write_string(row, SOURCE, question.source, quiet)
    style.tall(page, row, (question.words, 62), (question.source, 44))
    if question.by_month:
        page.write_number(row, VALUE, 1, look.input("0%"))
        page.write_string(row, UNIT, _("of the months below"), quiet)
        _checked(
            page,
            row,
            question.words,
            _("100% leaves the months below as they are. 90% takes a tenth off each."),
            0,
            math.inf,
        )
        for offset, value in enumerate(question.value, start=1):
            page.write_string(
                row + offset,
                QUESTION,
                month_names[len(month_names) - len(question.value) + offset - 1],
                look.of(indent=2, font_color=style.SOFT),
            )
            page.write_number(
                row + offset, VALUE, plain(value), look.input(look.cell_number(plain(value), question.kind))
            )
            page.write_string(row + offset, UNIT, unit_words(question.unit), quiet)
        return row + 1 + len(question.value)
    value = None if question.value is None else plain(question.value)
    number = look.cell_number(value, question.kind)
    boxed = look.worked_out if question.fixed else look.input
    if question.formula:
        page.write_formula(row, VALUE, f"={question.formula}", look.worked_out(number), value)
    elif value is None:
        page.write_blank(row, VALUE, None, boxed(number))
    else:
        page.write_number(row, VALUE, value, boxed(number))
    page.write_string(row, UNIT, "" if question.kind in ("share", "flag") else unit_words(question.unit), quiet)
    for column, side in ((LOW, question.low), (HIGH, question.high)):
        if side is not None:
            page.write_number(
                row,
                column,
                plain(side),
                look.of(num_format=look.cell_number(plain(side), question.kind), align="right", font_color=style.SOFT),
            )
    if not question.formula:
        _checked(page, row, question.words, question.help, question.least, question.most)
    return row + 1


def _checked(page, row: int, title: str, message: str, least: float, most: float) -> None:
    """A message beside the cell, and a question back where a number cannot be."""
    bounds = {}
    if math.isfinite(least) and math.isfinite(most):
        bounds = {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
        between = _("Between {least} and {most}.").format(least=_short(least), most=_short(most))
        message = f"{message} {between}"
    elif math.isfinite(least):
        bounds = {"validate": "decimal", "criteria": ">=", "value": least}
    elif math.isfinite(most):
        bounds = {"validate": "decimal", "criteria": "<=", "value": most}
    message = message.strip()
    shown = (
        {"input_title": cut(title, LONGEST_TITLE), "input_message": cut(message, LONGEST_MESSAGE)} if message else {}
    )
    if bounds or shown:
        asked = {
            "error_type": "warning",
            "error_title": cut(_("Look again"), LONGEST_TITLE),
            "error_message": cut(_("This number can hardly be. Keep it only if you are sure."), LONGEST_MESSAGE),
        }
        page.data_validation(
            row,
            VALUE,
            row,
            VALUE,
            {"validate": "any", "ignore_blank": True, **bounds, **shown, **(asked if bounds else {})},
        )


def _short(number: float) -> str:
    return f"{number:g}"


def cut(text: str, longest: int) -> str:
    """Text that fits, cut at a word.

    Examples
    --------
    >>> cut("How many bags will you start each month?", 20)
    'How many bags will…'
    """
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"


def patterns(page, found: dict[str, tuple[str, tuple[float, ...]]], look: style.Style) -> dict[str, str]:
    """Write the sheet Patterns: name -> (words, numbers). Returns name -> absolute range on that sheet."""
    page.write_string(0, 0, _("Patterns"), look.of(bold=True, font_size=16))
    page.set_row(0, 26)
    page.write_string(
        1,
        0,
        _("Lists of numbers that the rows use: one for each month, or one for each month after a start."),
        look.of(font_color=style.SOFT, italic=True),
    )
    most = max((len(numbers) for _words, numbers in found.values()), default=0)
    head = look.of(bold=True, bottom=2, bottom_color=style.INK, align="right")
    page.write_string(2, 0, _("What"), look.of(bold=True, bottom=2, bottom_color=style.INK))
    for column in range(most):
        page.write_number(2, 1 + column, column + 1, head)
    places = {}
    for row, (name, (words, numbers)) in enumerate(found.items(), start=3):
        page.write_string(row, 0, words, look.of())
        for column, number in enumerate(numbers, start=1):
            page.write_number(row, column, plain(number), look.input("General"))
        places[name] = xl_range(row, 1, row, len(numbers))
    page.set_column(0, 0, 40)
    page.set_column(1, max(most, 1), 8)
    page.freeze_panes(3, 1)
    style.printed(page, 3 + len(found), max(most, 6))
    return places
