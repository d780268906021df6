"""The page docs/tables.md, made from the declarations: `python -m livelihood.tables.documentation > docs/tables.md`."""

from __future__ import annotations

from livelihood.tables.cells import bounds
from livelihood.tables.declarations import Column, Table, declarations

_TOP = """# The tables

This page is made from `templates/tables/*.toml` (`python -m livelihood.tables.documentation > docs/tables.md`); a test
keeps it current. Each table is a file of its name (`customers.csv`), or a sheet of its name in one workbook
(`shelter.xlsx`). Every table may be missing: a page then says what it could not answer.

**The workbook to fill in.** `livelihood new FOLDER` writes `shelters/A1/shelter.xlsx`: a sheet a table, the ones of a
first study in front, with lists, checks, the question of each cell, and a sheet that says what never to write and what
to say before asking (`--language id` for questions in Indonesian). What stands above the blue header is not read; the
examples below are the ones in its grey row, all invented.

**How cells are written.** Text files with `,` `;` or tab between cells, in UTF-8, UTF-16 or the country's Windows code
page; workbooks as `.xlsx`. Numbers as `12.50` or `12,50`: which one is seen from all cells of the column, and asked for
where nothing shows it (`decimal = "comma"` or `"point"` in shelter.toml). Dates as `2025-03-14`, or day and month in
the order that the column shows (`dates = "day_first"` or `"month_first"`). A blank is "not asked"; `dont_know` and
`no_answer` are answers. Shares as `0.25` or `25%`. Codes are 1 to 8 capital letters or figures, never a name; GROUP is
taken. Columns that are not listed here are not loaded.

**Phone forms.** Exports of KoboToolbox, ODK Central and SurveyCTO are read under any name, and any other form with a
small columns.toml beside it: docs/exports.md.

**Marks.** *needed*: without this column the table is not read, and a row without it is set aside. *of a person*: shown
only on that person's pages, or as a group of at least five. A *key* tells rows apart; it is replaced by a number if it
could be a name.
"""
_TYPES = {
    "code": "code",
    "key": "key",
    "name": "name of small letters, figures and _",
    "product": "product",
    "unit": "name of a unit",
    "text": "short text",
    "option": "code, not_now or first_step",
    "choice": "one of",
    "choices": "any of",
    "yes_no": "yes or no",
    "number": "number",
    "count": "whole number",
    "money": "money",
    "share": "share",
    "date": "date",
    "month": "month (2025-03)",
}


def page() -> str:
    """The whole page as text.

    Examples
    --------
    >>> page().splitlines()[0]
    '# The tables'
    """
    return "\n".join([_TOP, *(_section(table) for table in declarations().values())])


def _section(table: Table) -> str:
    where = "" if table.level == "shelter" else " Stands beside programme.toml."
    once = f" Only one row for each {', '.join(table.key)}." if table.key else ""
    lines = [
        f"## {table.name}",
        "",
        f"One row is {table.row_is}.{where}{once} Needed for: {', '.join(table.needed_for)}.",
        "",
        "| column | what | question | example | asked when | other headers |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row(column) for column in table.columns.values()]
    return "\n".join([*lines, ""])


def _row(column: Column) -> str:
    what = _TYPES[column.type]
    if column.choices:
        what += ": " + ", ".join(f"`{value}`" for value in column.choices)
        what += "; or a number" if column.numbers_too else ""
        what += f" (anything else is `{column.otherwise}`)" if column.otherwise else ""
    if column.unit:
        what += f", {column.unit}" if column.unit != what else ""
    if column.is_number and (column.positive or (column.least, column.most) != (float("-inf"), float("inf"))):
        what += f", {bounds(column)}"
    marks = [mark for mark, is_so in (("needed", column.required), ("of a person", column.personal)) if is_so]
    what += f" ({'; '.join(marks)})" if marks else ""
    others = ", ".join(column.aliases)
    return f"| {column.name} | {what} | {column.question} | {column.example} | {column.asked_when} | {others} |"


if __name__ == "__main__":
    print(page(), end="")
