"""The rows of a workbook's sheets as lines: the trade's, what they add up to, the loan's, the purse's.

Each row's formula is the cells face of the same checked tree that the engine runs; each number is the engine's. No
formula of a trade, loan or purse is written here a second time.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.plan import WEEKS_A_MONTH
from livelihood.formula import Sheet
from livelihood.language import _
from livelihood.output.workbook.grid import Line, Part
from livelihood.output.workbook.layout import Layout

STRONG = {
    "sales",
    "gross_margin",
    "operating_cash",
    "instalment",
    "balance",
    "member_flow",
    "before_arrears",
    "cash",
    "sum_plan_cash",
    "sum_running",
}
AT_ONE_MOMENT = ("before", "keep", "to_repay", "level", "borrowed", "balloon_due", "flat_interest", "flat_level", "flat_each", "flat_bearing", "ready", "each", "owed_then",
                 "owed_by_plan", "level_owed", "part_level", "part", "grown", "owed_parts", "level_ahead", "ahead_level", "ahead_parts", "ahead")  # rows of which neither a sum nor the last says anything
COUNTS = (
    "stopped",
    "open",
    "ruin",
    "missed",
    "missed_so_far",
    "beside",
    "due",
    "last_instalment",
    "instalments",
    "first",
    "due_so_far",
    "charged",
    "period",
    "first_period",
    "waiting",
    "first_due",
    "fit_16",
    "fit_8",
    "fit_4",
    "fit_2",
    "fit_1",
    "full",
    "closing",
    "still_to_come",
    "bearing",
    "full_period",
    "things_stay",
)  # rows of money sheets that are no money
# What a trade's rows add up to, before any household (product.md: peak_funding_need, working_capital,
# first_money_month).
SUMS = {
    "sum_plan_cash": "operating_cash - setup_costs - replacement",
    "sum_running": "previous(sum_running) + sum_plan_cash",
    "sum_lowest": "previous(sum_running) - setup_costs - replacement - paid_before_sales",
    "sum_work": "previous(sum_work) + operating_cash",
    "sum_work_lowest": "previous(sum_work) - paid_before_sales",
    "sum_received": "sales - owed_to_owner + previous(owed_to_owner)",
}


@lru_cache
def sums(before: bool, owed: bool) -> Sheet:
    """The sheet of SUMS for a trade with or without costs paid before the sales, and money owed to the owner.

    Examples
    --------
    >>> sums(False, False).formulas["sum_received"]
    'sales'
    """
    formulas = dict(SUMS)
    if not before:
        formulas |= {row: SUMS[row].replace(" - paid_before_sales", "") for row in ("sum_lowest", "sum_work_lowest")}
    if not owed:
        formulas["sum_received"] = "sales"
    names = (
        ["operating_cash", "setup_costs", "replacement", "sales"]
        + ["paid_before_sales"] * before
        + ["owed_to_owner"] * owed
    )
    return Sheet.build(formulas, series={name: "money" for name in names}, units=False)


def sums_of(trade) -> Sheet:
    """The sums that go below this trade's rows."""
    return sums("paid_before_sales" in trade.sheet.rows, "owed_to_owner" in trade.sheet.rows)


@lru_cache(maxsize=64)
def units_of(sheet: Sheet) -> dict[str, str]:
    """Row -> unit; proved here where the sheet was built without (trade.read leaves that to the tests)."""
    if sheet.units:
        return sheet.units
    patterns = {name: pattern.values for name, pattern in sheet.patterns.items()}
    return Sheet.build(
        sheet.formulas, values=sheet.values, series=sheet.series, patterns=patterns, stocks=sheet.stocks
    ).units


def of_trade(
    trade, at: Layout, values: dict[str, np.ndarray], months_of: dict[str, np.ndarray], linked: dict[str, list[str]]
) -> list:
    """The lines of the sheet Cash flow: what comes from the market each month, then the trade's rows in their order.

    Parameters
    ----------
    values : row -> (columns,) the engine's numbers.
    months_of : monthly input -> (columns,) numbers; linked : its cells.
    """
    units = units_of(trade.sheet)
    lines: list = []
    if months_of:
        lines.append(Part(_("From the market")))
    for name, numbers in months_of.items():
        item = trade.inputs[name]
        label = trade.labels.get(name) or (
            _("price")
            if item.market.startswith("price")
            else _("most that can be sold")
            if item.market
            else _(item.question)
        )
        lines.append(
            Line(
                name,
                sentence(_(label)),
                item.unit,
                lambda month, name=name: linked[name][month],
                numbers,
                "",
                item.is_money,
            )
        )
    lines.append(Part(_("Month by month")))
    for row in trade.sheet.rows:
        unit = units.get(row, "")
        total = "last" if row in trade.stocks else "sum" if adds(unit) else ""
        lines.append(
            Line(
                row,
                words(row, trade.labels),
                unit,
                formula(trade.sheet, row, at),
                values[row],
                total,
                unit.startswith("money"),
                row in STRONG,
            )
        )
    return lines


def of_sums(trade, at: Layout, values: dict[str, np.ndarray]) -> list:
    """The lines below the trade's rows: what they add up to before any loan and before the household."""
    sheet = sums_of(trade)
    labels = {
        "sum_plan_cash": _("What the business brings"),
        "sum_running": _("Running total, at the end of the month"),
        "sum_lowest": _("Running total, before this month's sales"),
        "sum_work": _("Running total without set-up and tools"),
        "sum_work_lowest": _("The same, before this month's sales"),
        "sum_received": _("Money from sales that reaches you this month"),
    }
    stocks = ("sum_running", "sum_lowest", "sum_work", "sum_work_lowest")
    lines = [
        Line(
            row,
            labels[row],
            "money",
            formula(sheet, row, at),
            values[row],
            "last" if row in stocks else "sum",
            True,
            row in STRONG,
        )
        for row in sheet.rows
    ]
    return [Part(_("In all, before any loan and before the household")), *lines]


def of_loan(at: Layout, values: dict[str, np.ndarray]) -> list:
    """The lines of the sheet Loan."""
    loan = money_sheet("loan")
    shown = [row for row in loan.sheet.rows if row in loan.labels]
    hidden = [row for row in loan.sheet.rows if row not in loan.labels]
    return [
        *_money_lines(loan, shown, at, values),
        Part(_("Steps of the calculation")),
        *_money_lines(loan, hidden, at, values),
    ]


def of_purse(at: Layout, values: dict[str, np.ndarray], series: dict[str, tuple]) -> list:
    """The lines of the sheet Purse.

    Parameters
    ----------
    values : row -> (columns,).
    series : what comes from other sheets, name -> (label, unit, cell of a column, (columns,) numbers).
    """
    purse = money_sheet("purse")
    linked = [
        Line(
            name,
            label,
            unit,
            cell,
            numbers,
            "sum" if adds(unit) and name not in ("own_hours_week", "resale_value") else "",
            unit == "money",
        )
        for name, (label, unit, cell, numbers) in series.items()
    ]
    shown = [row for row in purse.sheet.rows if row in purse.labels]
    hidden = [row for row in purse.sheet.rows if row not in purse.labels]
    running = Line(
        "plan_total",
        _("Running total of what the business brings"),
        "money",
        lambda month: _added(at, "plan_total", "plan_cash", month),
        np.cumsum(values["plan_cash"]),
        "last",
        True,
    )
    return [
        *_money_lines(purse, shown, at, values),
        Part(_("Brought from the other sheets")),
        *linked,
        Part(_("Steps of the calculation")),
        *_money_lines(purse, hidden, at, values),
        running,
    ]


def _added(at: Layout, total: str, row: str, month: int) -> str:
    """Last month's total and this month's amount."""
    before = at.at(month).row(total, -1)
    return f"{before}+{at.at(month).row(row)}" if before else at.at(month).row(row)


def brought(
    cash: Layout, numbers: dict[str, np.ndarray], loan: Layout | None, cells: dict[str, str], stipend_if: str
) -> dict[str, tuple]:
    """What the purse reads from other sheets: label, unit, the formula of each column, the engine's numbers.

    Parameters
    ----------
    cash, loan : layouts of the sheets Cash flow and Loan. numbers : series -> (columns,). cells : question -> its cell.
    stipend_if : whether a stipend comes always or only with a business (then it counts from the plan's month 1).
    """
    month_of, start = cash.numbers, cash.start

    def linked(row):
        return lambda column: cash.cell(row, column) if row in cash.rows else "0"

    def lent(row):
        def cell(column):
            number = column - start
            return loan.cell(row, number) if loan is not None and 0 <= number < loan.months else "0"

        return cell

    def stipend(when):
        def cell(column):
            number = column + 1 if when == "always" else month_of[column]
            return (
                f"IF({number}<={cells['purse.stipend_months']},{cells['purse.stipend']},0)"
                if stipend_if == when and number
                else "0"
            )

        return cell

    def still_hers(column):
        number, cell = column - start, linked("resale_value")(column)
        return f"{cell}*{loan.cell('things_stay', number)}" if loan is not None and 0 <= number < loan.months and cell != "0" else cell

    own_hours = linked("own_hours")
    money = {
        "operating_cash": _("Left of the month's work"),
        "setup_costs": _("To start with"),
        "replacement": _("Tools bought again"),
        "paid_before_sales": _("Paid before this month's sales"),
        "resale_value": _("What the tools would still bring"),
    }
    return {
        name: (*told, numbers[name])
        for name, told in {
            "started": (_("The plan has started (1) or not (0)"), "", lambda column: str(int(column >= start))),
            "begins": (_("The plan starts in this month (1)"), "", lambda column: str(int(column == start))),
            **{row: (label, "money", still_hers if row == "resale_value" else linked(row)) for row, label in money.items()},
            "own_hours_week": (
                _("Own hours a week"),
                "hour",
                lambda column: f"{own_hours(column)}/({WEEKS_A_MONTH * 12:.0f}/12)",
            ),
            "stipend_always": (_("Monthly support"), "money", stipend("always")),
            "stipend_business": (_("Monthly support that goes with a business"), "money", stipend("business")),
            "loan_in": (_("Money in hand from the loan"), "money", lent("loan_in")),
            "loan_out": (_("Instalment"), "money", lent("paid_in_all")),
            "last_instalment": (_("The last instalment is due (1)"), "", lent("last_instalment")),
        }.items()
    }


def formula(sheet: Sheet, row: str, at: Layout):
    """The formula of a row in each column; nothing before month 1."""
    return lambda month: sheet.cells(row, at.at(month)).removeprefix("=") if month >= at.start else None


def words(row: str, labels: dict[str, str]) -> str:
    """A row in words: its label, or its name as words."""
    return sentence(_(labels[row]) if row in labels else row.replace("_", " "))


def sentence(text: str) -> str:
    """With a capital at the start.

    Examples
    --------
    >>> sentence("kilos sold")
    'Kilos sold'
    """
    return text[:1].upper() + text[1:]


def adds(unit: str) -> bool:
    """Whether twelve of these add up to a year's: amounts do, prices (money/kg) and shares do not.

    Examples
    --------
    >>> adds("money"), adds("money/kg"), adds("share"), adds("")
    (True, False, False, False)
    """
    return bool(unit) and "/" not in unit and unit not in ("share", "dimensionless", "1")


def _money_lines(money, names, at: Layout, values) -> list:
    lines = []
    for row in names:
        unit = "" if row in COUNTS else "money"
        adding = row not in AT_ONE_MOMENT and (unit or row in ("ruin", "missed", "due"))
        total = "last" if row in money.stocks else "sum" if adding else ""
        lines.append(
            Line(
                row,
                words(row, money.labels),
                unit,
                formula(money.sheet, row, at),
                values[row],
                total,
                bool(unit),
                row in STRONG,
            )
        )
    return lines
