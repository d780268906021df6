"""A file of answers in the place of a budget: the table `answers` of a programme, looked at with `livelihood budget`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.words import folded

SHOWN = "the budget"


@dataclass(frozen=True)
class Answer:
    """One row of the table: its line in the file, the question's name, the likely answer (exact), which plan (numbered as they come)."""

    line: int
    input: str
    likely: Fraction
    plan: int


def rows_of(grid, decimal: str, country: str) -> tuple[Answer, ...] | None:
    """The answers of a sheet; None where it is no table of answers.

    Raises
    ------
    Problems : cells that cannot be read (BUDGET-02, -03), no answer at all (BUDGET-07).
    """
    from livelihood.tables.cells import typed
    from livelihood.tables.readers.grid import header_of, raw_table
    from livelihood.tables.styles import Custom, styles

    table = declarations()["answers"]
    header = header_of(grid, table)
    if header is None or not {"input", "likely"} <= set(header.position):
        return None
    if not {"likely", "plan"} & {folded(str(cell)) for cell in grid.head()[header.row]}:
        return None  # of a budget, whose column of amounts may be called "answer"
    if "plan" not in header.position:  # a file of one plan needs no code for it
        column = np.full(grid.height, "P1", dtype=object)
        column[header.row] = "plan"
        grid.columns.append(column)
        if grid.widths:
            grid.widths = [width + 1 for width in grid.widths]
    raw = raw_table(grid, table)
    if raw is None:
        raise Problems([Problem("BUDGET-07", file=SHOWN, sheet=grid.sheet)])
    style_of, problems, _ = styles(raw, table, Custom(country, settings={"decimal": decimal} if decimal else {}))
    problems = [Problem("BUDGET-02", file=SHOWN, sheet=raw.sheet, column=problem.column) for problem in problems if problem.column == "likely"]
    likely = typed(raw.columns["likely"], table.columns["likely"], style_of["likely"])
    if not problems:
        bad = [int(raw.rows[row]) for _code, _slots, rows in likely.bad for row in rows]
        problems += [Problem("BUDGET-03", file=SHOWN, sheet=raw.sheet, row=row, column="likely") for row in bad]
    if problems:
        raise Problems(problems)
    found, plans = [], {}
    for row, value in enumerate(likely.values):
        name, plan = (_text(raw, column, row) for column in ("input", "plan"))
        if not np.isnan(value):
            found.append(Answer(int(raw.rows[row]), folded(name), Fraction(Decimal(format(float(value), ".15g"))), plans.setdefault(plan, len(plans))))
    return tuple(found)


def _text(raw, column: str, row: int) -> str:
    code = raw.columns[column].codes[row]
    return str(raw.columns[column].distinct[code]).strip() if code >= 0 else ""
