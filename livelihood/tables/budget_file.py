"""Reads one budget that somebody else made: a text file or a workbook, its lines as exact numbers with the line of the file.

The readers, the limits and the number styles are those of every table. Unlike a shelter's table nothing is set aside: where one cell
cannot be read there is no answer, as a sum of the others would look whole. All problems are told at once; none says what a cell holds.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables import budget_answers, budget_styles
from livelihood.tables.budget_cells import tidy
from livelihood.tables.declarations import budget_lines
from livelihood.tables.settings import currencies
from livelihood.tables.folder import MOST_BYTES, OTHER_WORKBOOK_ENDINGS, InputFile
from livelihood.tables.words import folded

SHOWN = "the budget"  # a file's own name may be somebody's name
MOST_LINES = 2_000
MONTHS_A_YEAR = 12
ONCE = ("set_up", "loan_in", "loan_repayment", "grant_in")  # a blank "per" means once
_OWN_CODES = {"TABLE-07": "BUDGET-03", "TABLE-08": "BUDGET-02", "TABLE-09": "BUDGET-04", "TABLE-11": "BUDGET-04", "TABLE-18": "BUDGET-06"}


@dataclass(frozen=True)
class Line:
    """A line of a budget.

    line : its number in the file, the header counted. kind : as in templates/budget/budget_lines.toml. item : what it is called; never
    shown. quantity, price, amount : exact, None where the cell is blank. per : month, week, day, cycle, year, once or "". months : what
    the columns of the months come to, None without such columns.
    """

    line: int
    kind: str
    item: str = ""
    quantity: Fraction | None = None
    unit: str = ""
    price: Fraction | None = None
    amount: Fraction | None = None
    per: str = ""
    input: str = ""
    months: Fraction | None = None


@dataclass(frozen=True)
class BudgetLines:
    """What a file held.

    not_read : columns with a header that is not known. problems : what cannot be read; unread : (row, column) of it. currency : of the
    marks beside numbers, "" where there are none. done : (what was brought into lines, how often). answers : rows of a table of answers
    (budget_answers.Answer), where the file is one and no budget.
    """

    lines: tuple[Line, ...]
    not_read: int = 0
    problems: tuple[Problem, ...] = ()
    unread: frozenset = frozenset()
    currency: str = ""
    done: tuple[tuple[str, int], ...] = ()
    answers: tuple | None = None


def exact(number: float) -> Fraction:
    """A read number as it was written: 15 figures are what a cell holds for sure.

    Examples
    --------
    >>> exact(0.1), exact(0.1 + 0.2)
    (Fraction(1, 10), Fraction(3, 10))
    """
    return Fraction(Decimal(format(number, ".15g")))


def read_budget(path: str | Path, decimal: str = "", country: str = "") -> BudgetLines:
    """The lines of a budget's file.

    Parameters
    ----------
    decimal : "comma" or "point" where the person says how numbers are written; "": what the cells prove.
    country : code of two letters, for older text files' letters; "": western ones.

    Raises
    ------
    Problems : everything that cannot be read, each with its line (BUDGET-01 to -22, TABLE-01 to -38).
    """
    found = scan(path, decimal, country)
    if found.problems:
        raise Problems(found.problems)
    return found


def scan(path: str | Path, decimal: str = "", country: str = "") -> BudgetLines:
    """The same with what cannot be read beside the lines (`problems`, `unread`), so that all of it is told at once.

    Raises
    ------
    Problems : a file that cannot be read at all.
    """
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise Problems([Problem("BUDGET-17")])
    grid = _grid(_opened(Path(path)), country)
    answers = budget_answers.rows_of(grid, decimal, country)
    return _lines(grid, decimal, country) if answers is None else BudgetLines((), answers=answers)


def _opened(path: Path) -> InputFile:
    try:
        about = path.stat()
    except (OSError, ValueError):
        raise Problems([Problem("BUDGET-01")]) from None
    ending = path.suffix.lower()
    code = "TABLE-04" if not stat.S_ISREG(about.st_mode) else "TABLE-05" if ending in OTHER_WORKBOOK_ENDINGS else ""
    if code:
        raise Problems([Problem(code, file=SHOWN)])
    if about.st_size > MOST_BYTES:
        raise Problems([Problem("BUDGET-15", file=SHOWN, slots={"limit": f"{MOST_BYTES // 1_000_000} MB"})])
    file = InputFile(path, SHOWN)
    try:
        file.data  # read here, so that a file that may not be read is a problem of its own
    except OSError:
        raise Problems([Problem("TABLE-01", file=SHOWN)]) from None
    return file


def _grid(file: InputFile, country: str):
    """The one sheet that holds the budget."""
    from livelihood.tables.readers import csv, xlsx
    from livelihood.tables.readers.grid import header_of

    if not xlsx.recognises(file, None):
        return csv.grid_of(file, country)
    grids = [grid for grid in xlsx.grids_of(file) if not grid.is_empty]
    if not grids:
        raise Problems([Problem("TABLE-12", file=SHOWN)])
    like = [grid for grid in grids if (found := header_of(grid, budget_lines())) and len(found.position) > 2 and {"kind", "item"} & set(found.position)]
    if len(like) > 1:
        raise Problems([Problem("BUDGET-08", file=SHOWN, slots={"count": len(like)})])
    return (like or grids)[0]


def _lines(grid, decimal: str, country: str) -> BudgetLines:
    from livelihood.tables.readers.grid import header_of, raw_table

    table = budget_lines()
    head = [cell for cell in grid.head()[found.row] if isinstance(cell, str) and cell.strip()] if (found := header_of(grid, table)) else []
    grid, done = tidy(grid, table)
    try:
        raw = raw_table(grid, table)
    except Problems as wrong:
        raise Problems(_own(problem) for problem in wrong.problems) from None
    if raw is None:
        raise Problems([Problem("BUDGET-07", file=SHOWN, sheet=grid.sheet)])
    if len(raw.rows) > MOST_LINES:
        raise Problems([Problem("BUDGET-15", file=SHOWN, sheet=grid.sheet, slots={"limit": f"{MOST_LINES} lines"})])
    if raw.shifted.any():
        raise Problems(Problem("BUDGET-05", file=SHOWN, sheet=grid.sheet, row=int(row)) for row in raw.rows[raw.shifted])
    where = {"file": SHOWN, "sheet": raw.sheet}
    problems = [Problem("BUDGET-18", **where, row=row) for row in done.several]
    if done.months and len(done.months) != MONTHS_A_YEAR:
        problems.append(Problem("BUDGET-19", **where, slots={"count": len(done.months)}))
    months = {month: grid.columns[place][raw.rows - 1] for month, place in done.months.items()}
    told = _currency(raw) or done.currency
    if done.currency and told != done.currency and not done.several:
        problems.append(Problem("BUDGET-18", **where))
    style_of, unsaid, sign = budget_styles.decide(raw, table, months, decimal, country, told)
    problems += [_own(problem) for problem in unsaid]
    unclear = {(int(row), column) for row in raw.rows for column in ("amount", "per")} if done.months and len(done.months) != MONTHS_A_YEAR else set()
    values, wrong, unread = _typed(raw, table, style_of, {problem.column for problem in unsaid})
    problems += wrong
    sums, wrong = _months(raw, table, style_of, months)
    problems += wrong
    if sums is not None:
        values = _with_months(values, sums, "amount" in raw.columns)
    known = sum(folded(cell) in table.headers for cell in head) + len(done.months)
    counts = dict(done.counts) | ({"months_added": len(raw.rows)} if sums is not None else {}) | ({f"sign_{sign}": 1} if sign else {})
    lines = tuple(Line(int(raw.rows[row]), **{name: column[row] for name, column in values.items()}) for row in range(len(raw.rows)))
    problems = tuple(sorted(problems, key=lambda problem: problem.row or 0))
    return BudgetLines(lines, max(0, len(head) - known), problems, frozenset(unread | unclear), done.currency, tuple(sorted(counts.items())))


def _typed(raw, table, style_of, ambiguous: set[str]) -> tuple[dict[str, list], list[Problem], set]:
    """(column -> its values, one a row; numbers exact, texts "" where there is none), problems, (row, column) that were not read."""
    from livelihood.tables.cells import nothing, typed

    problems, values, unread = [], {}, set()
    for name, column in table.columns.items():
        if name not in raw.columns:
            read = nothing(len(raw.rows), column)
        else:
            found = typed(raw.columns[name], column, style_of[name])
            read, bad_of = found.values, found.bad
            if name in ambiguous:  # what is a number in neither way of writing; the others are told once, for the column
                other = typed(raw.columns[name], column, replace(style_of[name], decimal="," if style_of[name].decimal == "." else "."))
                never = {int(row) for _code, _slots, rows in other.bad for row in rows}
                bad_of = [(code, slots, [row for row in rows if int(row) in never]) for code, slots, rows in bad_of]
                unread |= {(int(row), name) for row in raw.rows}
            for code, slots, rows in bad_of:
                code = code if name == "kind" or code != "TABLE-18" else ""
                problems += [_wrong(code, slots, raw, int(raw.rows[row]), name) for row in rows]
                unread |= {(int(raw.rows[row]), name) for row in rows}
        if column.is_number:
            values[name] = [None if np.isnan(cell) else exact(float(cell)) for cell in read]
        else:
            values[name] = ["" if cell is None else cell for cell in read]
    blank = [int(row) for row, kind in zip(raw.rows, values["kind"], strict=True) if not kind and (int(row), "kind") not in unread]
    problems += [Problem("BUDGET-06", file=SHOWN, sheet=raw.sheet, row=row, column="kind") for row in blank]
    return values, problems, unread | {(row, "kind") for row in blank}


def _months(raw, table, style_of, months: dict) -> tuple[list | None, list[Problem]]:
    """What the months of each line come to; None without a column for each month of a year."""
    from livelihood.tables.cells import typed
    from livelihood.tables.records import Cells

    if len(months) != MONTHS_A_YEAR:
        return None, []
    sums, problems = [None] * len(raw.rows), []
    for column in months.values():
        found = typed(Cells.of(column), table.columns["amount"], style_of["amount"])
        problems += [_wrong(code, slots, raw, int(raw.rows[row]), "amount") for code, slots, rows in found.bad for row in rows]
        for row, value in enumerate(found.values):
            if not np.isnan(value):
                sums[row] = (sums[row] or Fraction(0)) + exact(float(value))
    return sums, problems


def _with_months(values: dict[str, list], sums: list, stated: bool) -> dict[str, list]:
    """Lines whose amount is the sum of their months: for a year, or once for what is bought once."""
    values = {**values, "months": sums}
    for row, total in enumerate(sums):
        if total is not None:
            values["amount"][row] = values["amount"][row] if stated and values["amount"][row] is not None else total
            values["per"][row] = "once" if values["per"][row] == "once" or (values["kind"][row] in ONCE and not values["per"][row]) else "year"
    return values


def _wrong(code: str, slots: dict, raw, row: int, name: str) -> Problem:
    where = {"file": SHOWN, "sheet": raw.sheet, "row": row, "column": name}
    return Problem("TABLE-18", **where, slots=slots) if not code else Problem(_OWN_CODES.get(code, code), **where, slots=slots)


def _own(problem: Problem) -> Problem:
    """A table's problem in the words of a budget: what helps there is no shelter.toml and no other table."""
    return replace(problem, code=_OWN_CODES.get(problem.code, problem.code), file=SHOWN)


def _currency(raw) -> str:
    """The currency that a line names, before anything is typed: its marks ("Rp 9.350") are then understood."""
    words = {folded(word) for word in budget_lines().columns["kind"].words["currency"]}
    if "item" not in raw.columns:
        return ""
    for kind, item in zip(raw.columns["kind"].codes, raw.columns["item"].codes, strict=True):
        cell = raw.columns["kind"].distinct[kind] if kind >= 0 else None
        if item >= 0 and isinstance(cell, str) and folded(cell) in words:
            told = str(raw.columns["item"].distinct[item]).strip().upper()
            return told if is_currency(told) else ""
    return ""


def is_currency(code: str) -> bool:
    """Whether a text is the code of a currency.

    Examples
    --------
    >>> is_currency("IDR"), is_currency("Rp")
    (True, False)
    """
    return code in currencies()
