"""A budget's sheet as people make it, brought into lines: headings, notes, sums between the rows, units and marks of money beside numbers.

It changes how cells are written, never what they say, and counts what it did (`Tidied`), so that the answer can tell. Which decimal sign
holds is decided later, by all cells. What it does not know it leaves, and the cell is told as one that cannot be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import numpy as np

from livelihood.tables.dates import month_names
from livelihood.tables.declarations import Table
from livelihood.tables.readers.grid import Grid, header_of
from livelihood.tables.words import CLEAN, NOTHING, TOTALS, folded, unit_name

NUMBERS = ("quantity", "price", "amount")
HEADINGS = ("set_up", "variable_cost", "fixed_cost", "cost", "sale", "loan_in", "loan_repayment", "own_hours", "depreciation", "replacement")
# kinds whose word in a row's name counts less than the heading above it
IN_A_SECTION = ("set_up", "variable_cost", "fixed_cost", "cost", "sale", "loan_in", "loan_repayment", "loan_interest", "replacement")
DASHES = ("-", "–", "—", "−")
_CURRENCIES = {"IDR": "rp idr rupiah", "RSD": "rsd din dinar dinara дин", "EUR": "eur € euro", "MXN": "mxn pesos", "USD": "usd us$",
               "CAD": "cad ca$", "GBP": "gbp £"}  # fmt: skip
MARKS = {mark: currency for currency, marks in _CURRENCIES.items() for mark in marks.split()}
OLDER_SPELLING = {"pebruari": 2, "nopember": 11}
_NUMBERED = re.compile(r"(?:month|bulan|mes|mesec|m|b)_?([0-9]{1,2})")
_LIST_SIGN = re.compile(r"^\s*(?:[A-Za-z]|[IVXivx]{1,4}|[0-9]{1,2})\s*[.)]\s+")
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,20}\)\s*$")
_MINUS_IN_BRACKETS = re.compile(r"\(\s*([^()]*[0-9][^()]*)\s*\)")
_WITH_UNIT = re.compile(r"([+-]?[0-9][0-9.,' ]*?)\s*([^\W\d_][^\W\d]{0,29}|%)")
_MARK = re.compile(r"(?:^([^\d\s.,()%-]{1,8}?)\.?\s*(?=[-(]?\s*\d))|(?:(?<=[\d,.-])\s*([^\d\s.,()%/-]{1,8}?)\.?$)")
_PER_UNIT = re.compile(r"\s*(?:/|per\s|@)\s*([^\W\d_][^\W\d]{0,29})$")


@dataclass
class Tidied:
    """What was brought into lines: counts by what was done; currency : of the marks beside numbers, "" where none or several are.

    several : rows (of the file) whose marks are of another currency than most. months : position of each month's column, by its number.
    kind_from : rows that took their kind from a heading or their name.
    """

    counts: dict[str, int] = field(default_factory=dict)
    currency: str = ""
    several: list[int] = field(default_factory=list)
    months: dict[int, int] = field(default_factory=dict)

    def add(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


def tidy(grid: Grid, table: Table) -> tuple[Grid, Tidied]:
    """A grid whose rows are lines: with a kind where a heading or a name gives one, without notes, numbers without their units.

    Examples
    --------
    >>> from livelihood.tables.declarations import budget_lines
    >>> from livelihood.tables.readers.grid import grid_of_rows
    >>> rows = [["item", "quantity", "price"], ["Variable costs", "", ""], ["feed", "200 kg", "Rp 9.000"], ["see page 3", "", ""]]
    >>> grid, done = tidy(grid_of_rows(rows, file="x"), budget_lines())
    >>> [str(column[2]) for column in grid.columns], done.currency
    (['feed', '200', '9.000', 'variable_cost', 'kg'], 'IDR')
    """
    done, header = Tidied(), header_of(grid, table)
    if header is None:
        return grid, done
    columns, at = [column.copy() for column in grid.columns], dict(header.position)
    if "item" in at and len(at) > 1:
        for name in ("kind", "unit"):
            if name not in at:
                column = np.full(grid.height, None, dtype=object)
                column[header.row] = name
                at[name] = len(columns)
                columns.append(column)
    done.months = _months([column[header.row] for column in grid.columns], at)
    rows = range(header.row + 1, grid.height)
    _numbers(columns, at, rows, done)
    if {"item", "kind"} <= set(at):
        _kinds(columns, at, rows, table, done)
        if "kind" not in header.position and "kinds_from_headings" not in done.counts:
            columns[at["kind"]][header.row] = None  # nothing says what a row is: the column is missing, and that is told
    widths = None
    if grid.widths:
        added = len(columns) - len(grid.columns)
        widths = [width + (added if row == header.row else 0) for row, width in enumerate(grid.widths)]
    return replace(grid, columns=columns, widths=widths), done


def _months(head: list, at: dict[str, int]) -> dict[int, int]:
    """Columns that are months, where there are at least two of them: their number -> position."""
    found: dict[int, int] = {}
    names = month_names() | OLDER_SPELLING
    for position, cell in enumerate(head):
        if position in at.values() or not isinstance(cell, str):
            continue
        plain = folded(cell)
        numbered = _NUMBERED.fullmatch(plain)
        month = int(numbered[1]) if numbered else names.get(plain.split("_")[0])
        if month and 1 <= month <= 12:
            found.setdefault(month, position)
    return found if len(found) > 1 else {}


def _numbers(columns, at: dict[str, int], rows, done: Tidied) -> None:
    """Numbers without what stands beside them: brackets for a minus, a unit, the mark of a currency, a sign of 100."""
    marked: dict[str, list[int]] = {}
    places = [(name, at[name]) for name in NUMBERS if name in at] + [("amount", position) for position in done.months.values()]
    for row in rows:
        for name, place in places:
            cell = columns[place][row]
            if isinstance(cell, str) and cell.translate(CLEAN).strip() in DASHES:
                columns[place][row] = None  # a dash for nothing
            if not isinstance(cell, str) or not any(letter.isdigit() for letter in cell):
                continue
            text, unit, mark, brackets = bare(cell, name)
            if mark:
                marked.setdefault(mark, []).append(row + 1)
            if unit and "unit" in at:
                told = columns[at["unit"]][row]
                if isinstance(told, str) and told.strip() and unit_name(told.strip()) != unit_name(unit):
                    continue  # another unit stands beside it: the cell is told as it is
                columns[at["unit"]][row] = told if isinstance(told, str) and told.strip() else unit
                done.add("unit_beside_number")
            elif unit:
                continue
            if brackets:
                done.add("minus_in_brackets")
            columns[place][row] = text
    if marked:
        most = max(marked, key=lambda one: len(marked[one]))
        done.currency, done.several = most, sorted(row for mark, some in marked.items() if mark != most for row in some)


def bare(cell: str, name: str) -> tuple[str, str, str, bool]:
    """(the number as it is written, a unit beside it, a currency's code, whether brackets stood for a minus).

    Examples
    --------
    >>> bare("Rp 1.500.000,-", "amount"), bare("(250,000)", "amount"), bare("12 sak", "quantity"), bare("17 %", "amount"), bare("9.000/kg", "price")
    (('1.500.000,-', '', 'IDR', False), ('-250,000', '', '', True), ('12', 'sak', '', False), ('17', '%', '', False), ('9.000', 'kg', '', False))
    """
    text, unit, mark = cell.translate(CLEAN).strip(), "", ""
    if text[:1] in "-−–":
        rest, unit, mark, brackets = bare(text[1:], name)
        return (f"-{rest}", unit, mark, False) if not brackets else (cell, "", "", False)
    text = text.removeprefix("$").strip()  # of a dollar or a peso: it names no currency
    found = _MARK.search(text)
    word = (found[1] or found[2] or "").lower().strip(".") if found else ""
    if word in MARKS:
        mark, text = MARKS[word], (text[: found.start()] + text[found.end() :]).strip()
    per = _PER_UNIT.search(text) if name == "price" else None
    if per and folded(per[1]) not in NOTHING:
        unit, text = per[1], text[: per.start()].strip()
    inside = _MINUS_IN_BRACKETS.fullmatch(text)
    if inside:
        within, unit_within, mark_within, _twice = bare(inside[1], name)
        return f"-{within.lstrip('-')}", unit or unit_within, mark or mark_within, True
    beside = _WITH_UNIT.fullmatch(text)
    if beside and not unit and (name == "quantity" or beside[2] == "%") and folded(beside[2]) not in NOTHING:
        unit, text = beside[2], beside[1].strip()
    return text, unit, mark, False


def _kinds(columns, at: dict[str, int], rows, table: Table, done: Tidied) -> None:
    """The kind of rows that have none: of the heading above, or of their own name; rows without any number are headings or notes."""
    words = {folded(word): kind for kind, some in table.columns["kind"].words.items() for word in some}
    numbers = [at[name] for name in NUMBERS if name in at] + list(done.months.values())
    section = ""
    for row in rows:
        kind, item = columns[at["kind"]][row], columns[at["item"]][row]
        if isinstance(kind, str) and kind.strip():
            section = ""
            continue
        name = named(item) if isinstance(item, str) else ""
        told = words.get(name, "")
        if not any(_filled(columns[place][row]) for place in numbers):
            if told == "period" and "per" in at and _filled(columns[at["per"]][row]):
                columns[at["kind"]][row] = told
                continue
            if told in HEADINGS:
                section = told
                done.add("headings")
            elif name:
                section = section if not name.isupper() else ""
                done.add("notes")
            for column in columns:
                column[row] = None
            continue
        found = told if told and (not section or told not in IN_A_SECTION) else ""
        if not found and (name in TOTALS or name.split("_")[0] in TOTALS):
            found = "subtotal"
        found = found or section
        if found:
            columns[at["kind"]][row] = found
            done.add("kinds_from_headings")


def named(item: str) -> str:
    """A row's name without the sign of a list before it and a note in brackets behind it, folded.

    Examples
    --------
    >>> named("A. Biaya variabel"), named("Total variable costs (A)"), named("II) Fixed costs:")
    ('biaya_variabel', 'total_variable_costs', 'fixed_costs')
    """
    return folded(_IN_BRACKETS.sub("", _LIST_SIGN.sub("", item.translate(CLEAN))))


def _filled(cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
