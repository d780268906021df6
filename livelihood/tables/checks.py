"""Checks between columns, rows and tables: order of low, likely and high, repeated rows, codes that are nowhere.

Works on checked tables (plain lists). What a plan's trade is, and whether it exists, is checked where trades are read.
"""

from __future__ import annotations

from livelihood.tables.records import SetAside
from livelihood.tables.typing_rows import CheckedTable

# table, column -> table in which the code has to stand, and whether that table has to be there at all
REFERENCES = {
    ("plans", "household"): ("households", False),
    ("plans", "loan"): ("loans", True),
    ("answers", "plan"): ("plans", True),
    ("quotes", "plan"): ("plans", True),
    ("jobs", "household"): ("households", False),
    ("job_history", "job"): ("jobs", True),
    ("budget", "household"): ("households", False),
    ("strengths", "household"): ("households", False),
    ("priorities", "household"): ("households", False),
    ("judgements", "household"): ("households", False),
    ("targets", "indicator"): ("indicators", False),
    ("programme_costs", "shelter"): ("shelters", False),
}
_OWN_COLUMN = {"plans": "plan", "households": "household", "loans": "loan", "jobs": "job", "indicators": "indicator", "shelters": "shelter"}


def check(tables: dict[str, CheckedTable], products: dict[str, str]) -> None:
    """Check all tables of a folder together; problems and rows set aside go into each table."""
    for table in tables.values():
        _triples(table)
        _floor(table)
        _repeated(table)
    for (name, column), (other, needed) in REFERENCES.items():
        if name in tables and (needed or other in tables):
            _references(tables[name], column, tables.get(other), other)
    if products:
        for table in tables.values():
            _unnamed_products(table, set(products.values()))


def _triples(table: CheckedTable) -> None:
    """low <= likely <= high; a row whose triple is required is set aside, else its three cells are."""
    for names in table.table.triples:
        low, likely, high = (table.columns[name] for name in names)
        wrong = [row for row, triple in enumerate(zip(low, likely, high, strict=True)) if not _in_order(triple)]
        for row in wrong:
            table.complain("TABLE-24", row, names[1])
        if any(table.table.columns[name].required for name in names):
            table.drop(set(wrong))
        else:
            _blank(table, names, wrong)


def _in_order(triple) -> bool:
    told = [value for value in triple if value is not None]
    return all(before <= after for before, after in zip(told, told[1:], strict=False))


def _floor(table: CheckedTable) -> None:
    if table.table.name != "households":
        return
    pairs = zip(table.columns["floor"], table.columns["needs"], strict=True)
    wrong = [row for row, (floor, needs) in enumerate(pairs) if floor is not None and needs is not None and floor > needs]
    for row in wrong:
        table.complain("TABLE-34", row, "floor")
    _blank(table, ("floor", "needs"), wrong)


def _blank(table: CheckedTable, names, rows) -> None:
    for name in names:
        for row in rows:
            table.columns[name][row] = None


def _repeated(table: CheckedTable) -> None:
    """A row whose key stands in an earlier row; rows with a blank in the key's first columns are no repetition."""
    key = table.table.key
    if not key:
        return
    seen, again = set(), set()
    for row, values in enumerate(zip(*(table.columns[name] for name in key), strict=True)):
        if values[0] is None:
            continue
        if values in seen:
            again.add(row)
        seen.add(values)
    for row in sorted(again):
        table.complain("TABLE-26", row, key=" and ".join(key))
    table.drop(again)


def _references(table: CheckedTable, column: str, other: CheckedTable | None, name: str) -> None:
    known = set(other.columns[_OWN_COLUMN[name]]) if other else set()
    gone = {row for row, value in enumerate(table.columns[column]) if value is not None and value not in known}
    for row in sorted(gone):
        table.complain("TABLE-25", row, column, table=name)
    table.drop(gone)


def _unnamed_products(table: CheckedTable, wanted: set[str]) -> None:
    """Rows about other products stay (they help where a price series is short), and are counted."""
    if "product" not in table.columns or table.table.name == "plans":
        return
    count = sum(value is not None and value not in wanted for value in table.columns["product"])
    if count:
        problem = table.problem("TABLE-51", 0, count=count)
        place = ", ".join(part for part in (problem.file, f'sheet "{problem.sheet}"' if problem.sheet else "") if part)
        table.set_aside.append(SetAside(table.table.name, place, "TABLE-51", count, problem.says))
