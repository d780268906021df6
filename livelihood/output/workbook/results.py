"""The figures above the inputs, as live formulas over the other sheets, each with the engine's number beside it.

Definitions: product.md, "What the key figures mean", at the likely case. It writes nothing.
"""

from __future__ import annotations

import numpy as np

from livelihood.language import _
from livelihood.output.workbook.inputs import Result
from livelihood.output.workbook.layout import HEADER_ROW, MONTH_ROW, Layout

NOISE = 1e-6  # rounding noise of sums in money (enterprise.measures.break_even_month)
LATER = 1000  # more months than a sheet holds


def text(template: str, **cells: str) -> str:
    """A sentence with slots as a spreadsheet formula that joins its parts.

    Examples
    --------
    >>> text("It is lowest in {month}.", month="A1")
    '"It is lowest in "&A1&"."'
    """
    parts = []
    rest = template
    for slot, cell in cells.items():
        before, rest = rest.split("{" + slot + "}", 1)
        parts += [f'"{_quoted(before)}"'] * bool(before) + [cell]
    return "&".join(parts + [f'"{_quoted(rest)}"'] * bool(rest))


def _quoted(words: str) -> str:
    return words.replace('"', '""')


def ruin_month(purse: Layout) -> str:
    """The name of the month in which the purse runs empty; an error where it does not (guard it by `ruined`)."""
    return f"INDEX({purse.line(HEADER_ROW)},MATCH(1,{purse.span('ruin')},0))"


def ruined(purse: Layout) -> str:
    return f"SUM({purse.span('ruin')})>0"


def lowest_month(sheet: Layout, first: str, second: str) -> str:
    """The name of the month in which the lower of two rows is lowest."""
    one, two = sheet.span(first), sheet.span(second)
    month = f"IF(MIN({one})<=MIN({two}),MATCH(MIN({one}),{one},0),MATCH(MIN({two}),{two},0))"
    return f"INDEX({sheet.line(HEADER_ROW)},{month})"


def lowest_now(names: list[str], first: np.ndarray, second: np.ndarray) -> str:
    """What `lowest_month` shows for these numbers."""
    return names[int(np.argmin(first if first.min() <= second.min() else second))]


def of_purse(purse: Layout, rows: dict[str, np.ndarray], names: list[str]) -> list[Result]:
    """Lowest point of the purse with its month, and income a month."""
    low, end, empty = rows["low"], rows["before_arrears"], rows["ruin"]
    runs_out = _("the purse runs empty in {month}")
    lowest = text(_("in {month}"), month=lowest_month(purse, "low", "before_arrears"))
    note = f"IF({ruined(purse)},{text(runs_out, month=ruin_month(purse))},{lowest})"
    month = (
        runs_out.format(month=names[int(empty.argmax())])
        if empty.any()
        else _("in {month}").format(month=lowest_now(names, low, end))
    )
    return [
        Result(
            _("Lowest point of the purse"),
            f"MIN({purse.span('low')},{purse.span('before_arrears')})",
            float(min(low.min(), end.min())),
            True,
            note,
            month,
        ),
        a_month(
            _("In all, a month, from this way"),
            purse.span("member_flow"),
            rows["member_flow"],
            _("loan payments taken off, casual work put in"),
        ),
    ]


def of_business(
    cash: Layout,
    rows: dict[str, np.ndarray],
    running: tuple[str, np.ndarray],
    goes_on: tuple[str, np.ndarray] | None,
    names: list[str],
    dated: bool,
) -> list[Result]:
    """Money needed, first money, month from which what was put in is back.

    Parameters
    ----------
    rows : of the sheet Cash flow, as if nothing stopped. running : range and numbers of the running total of what the
        business brings while it is open.
    goes_on : range and numbers of the row that is 1 while it is open (None: nothing stops it).
    dated : whether the columns are months of a calendar.
    """
    start, months = cash.start, cash.line(MONTH_ROW)
    numbers = np.array([number or 0 for number in cash.numbers])
    last = int(numbers.max())
    need = max(0.0, -float(rows["sum_running"][start:].min()), -float(rows["sum_lowest"][start:].min()))
    got = (rows["sum_received"] > 0) & (numbers >= 1)
    open_now = ""
    if goes_on:
        got, open_now = got & (goes_on[1] > 0.5), f"*({goes_on[0]}>0.5)"
    first = int(numbers[got].min()) if got.any() else LATER
    below = (running[1] < -NOISE) & (numbers >= 1)
    back = int(numbers[below].max()) + 1 if below.any() else 1
    earliest = f"{LATER}-SUMPRODUCT(MAX(({cash.span('sum_received')}>0){open_now}*({months}>=1)*({LATER}-{months})))"
    latest = f"SUMPRODUCT(MAX(({running[0]}<-{NOISE:f})*({months}>=1)*{months}))+1"
    none = text(_("none"))

    def named(month: str, number: int) -> tuple[str, str]:
        """The calendar month of a month of the plan; a trade alone has no calendar."""
        if not dated:
            return "", ""
        return f'IF({month}>{last},"",INDEX({cash.line(HEADER_ROW)},{month}+{start}))', names[
            number - 1 + start
        ] if number <= last else ""

    return [
        Result(
            _("Money needed before it carries itself"),
            f"MAX(0,-MIN({cash.span('sum_running', start)}),-MIN({cash.span('sum_lowest', start)}))",
            need,
            True,
            text(_("no loan, no grant, no household in it")),
            _("no loan, no grant, no household in it"),
        ),
        Result(
            _("First money from sales: month of the plan"),
            f"IF({earliest}={LATER},{none},{earliest})",
            first if first < LATER else _("none"),
            False,
            *named(earliest, first),
        ),
        Result(
            _("What was put in is back: from month of the plan"),
            f"IF({latest}>{last},{none},{latest})",
            back if back <= last else _("none"),
            False,
            *named(latest, back),
        ),
    ]


def a_month(label: str, span: str, numbers: np.ndarray, note: str) -> Result:
    """The mean of a row over all months of the sheet."""
    return Result(label, f"SUM({span})/{len(numbers)}", float(numbers.sum() / len(numbers)), True, text(note), note)
