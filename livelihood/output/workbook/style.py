"""How cells look: number formats by the currency, the boxes of inputs, print set-up. It writes no content."""

from __future__ import annotations

import math
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from livelihood.language import Numbers, _

INK, SOFT, LINE, RULE = "#1b2226", "#4a5358", "#7f898e", "#d5d9db"  # pages/PAGES.md 4, look
BLUE, RUST, PAPER = "#17506b", "#a5420f", "#fff6d6"  # PAPER: a light ground that prints as white with its frame
A4 = 9  # the paper's number in the file format
NO_LIMIT = 1e10  # units a month; above it stands what nobody was asked about (trade.record.NO_LIMIT times a ramp)
SMALL = 100  # amounts of a currency with coins are written with coins below this


WHEN = datetime(2000, 1, 1)  # a date that tells nothing


def new_book(sink) -> xlsxwriter.Workbook:
    """An empty workbook that tells nothing of when it was made and takes no text for a formula, a link or a number."""
    quiet = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(sink, {"in_memory": True, **quiet})
    book.set_properties({"created": WHEN})
    return book


class Page(Worksheet):
    """A worksheet whose formulas use only functions of all spreadsheet programs: none is looked for among newer ones.

    The library searches each formula for 29 of those names; that was half of the time of writing a workbook.
    """

    def _prepare_formula(self, formula, expand_future_functions=False):
        return formula.removeprefix("=")


class Style:
    """The formats of one workbook, made once each.

    Parameters
    ----------
    book : the xlsxwriter workbook. currency : ISO code.
    """

    def __init__(self, book, currency: str):
        self.book, self.currency = book, currency
        self.coins = Numbers("", currency).has_coins if currency else True
        self.made: dict[tuple, object] = {}

    def of(self, **wanted):
        """A format with these properties on top of the workbook's own type."""
        wanted = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "vcenter", **wanted}
        key = tuple(sorted(wanted.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(wanted)
        return self.made[key]

    def input(self, number: str, **more):
        """An editable cell: framed on a light ground."""
        return self.of(bg_color=PAPER, border=1, border_color=LINE, num_format=number, align="right", **more)

    def worked_out(self, number: str, **more):
        """A cell with a formula among the inputs: framed, on white."""
        return self.of(border=1, border_color=RULE, num_format=number, align="right", **more)

    @property
    def unlimited(self) -> str:
        words = _("no limit")
        return f'[>={NO_LIMIT:.0f}]"{words}";#,##0'

    def row_number(self, values, money: bool) -> str:
        """The number format of a monthly row: whole units, or the decimals that small numbers need; zero as a dash."""
        sizes = [abs(float(value)) for value in values]
        largest = max(sizes, default=0.0)
        if largest >= NO_LIMIT and not money:
            return self.unlimited
        if all(size == round(size) for size in sizes) or (money and (not self.coins or largest >= SMALL)):
            decimals = ""
        else:
            decimals = ".00" if money or largest < 10 else ".0"
        return f'#,##0{decimals};"−"#,##0{decimals};"–"'

    def cell_number(self, value, kind: str) -> str:
        """The number format of an input's cell. kind: money, share, flag or plain."""
        if kind == "share":
            return "0%" if value is None or _decimals(value * 100) == 0 else "0.0%"
        if value is not None and value >= NO_LIMIT:
            return self.unlimited
        if kind == "money":
            whole = (
                value is None
                or abs(value) >= SMALL
                and (not self.coins or value == round(value))
                or value == round(value)
                and not self.coins
            )
            return "#,##0" if whole else "#,##0.00"
        if value is None or _decimals(value) <= 3:
            return "General" if abs(value or 0) < 10_000 else "#,##0"
        return "#,##0" if abs(value) >= 1000 else "0.0" if abs(value) >= 100 else "0.00" if abs(value) >= 1 else "0.000"


def tall(page, row: int, *texts: tuple[str, float], line: float = 14.0) -> None:
    """Make a row as high as its longest text needs: (text, characters that fit on one line). One line stays as it is.

    Not every reader does this by itself when it opens a file.
    """
    lines = max(math.ceil(len(text) / fit) for text, fit in texts)
    if lines > 1:
        page.set_row(row, line * lines + 2)


def _decimals(value: float, most: int = 4) -> int:
    """Decimals that a number needs, at most `most`.

    Examples
    --------
    >>> _decimals(8.0), _decimals(2.5), _decimals(1 / 3)
    (0, 1, 4)
    """
    return next((places for places in range(most) if math.isclose(value, round(value, places), rel_tol=1e-9)), most)


def printed(page, last_row: int, last_column: int, head: tuple[int, int] | None = None, wide: int = 1) -> None:
    """Print set-up: A4 on its side, as wide as the paper, page numbers and nothing else below."""
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.6)
    page.set_footer("&C&P / &N")
    page.print_area(0, 0, last_row, last_column)
    page.fit_to_pages(wide, 0)
    page.hide_gridlines(2)
    if head is not None:
        page.repeat_rows(*head)
