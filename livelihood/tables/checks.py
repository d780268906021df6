"""Checks between columns, rows and tables: order of low, likely and high, repeated rows, codes that are nowhere.

Works on checked tables. What a plan's trade is, and whether it exists, is checked where trades are read.
"""

from __future__ import annotations

import numpy as np

from livelihood.errors import Problem
from livelihood.tables.records import SetAside
from livelihood.tables.typing_rows import CheckedTable, is_nothing

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
    ("programme_costs", "shelter"): ("shelters", False),
}
_OWN_COLUMN = {"plans": "plan", "households": "household", "loans": "loan", "jobs": "job", "shelters": "shelter"}


def check(tables: dict[str, CheckedTable], products: dict[str, str]) -> None:
    """Check all tables of a folder together; problems and rows set aside go into each table."""
    for table in tables.values():
        _triples(table)
        _floor(table)
        _repeated(table)
    for (name, column), (other, needed) in REFERENCES.items():
        if name in tables and (needed or other in tables):
            _references(tables[name], column, tables.get(other), other)
    if "customers" in tables:
        _wished(tables["customers"], set(products.values()))
    if products:
        for table in tables.values():
            _unnamed_products(table, set(products.values()))


def _triples(table: CheckedTable) -> None:
    """low <= likely <= high; a row whose triple is required is set aside, else its three cells are."""
    for names in table.table.triples:
        low, likely, high = (table.columns[name] for name in names)
        wrong = (low > likely) | (likely > high) | (low > high)  # nan compares as false
        table.complain("TABLE-24", np.flatnonzero(wrong), names[1])
        if any(table.table.columns[name].required for name in names):
            table.drop(wrong)
        else:
            table.blank(names, wrong)


def _floor(table: CheckedTable) -> None:
    if table.table.name == "households":
        wrong = table.columns["floor"] > table.columns["needs"]
        table.complain("TABLE-34", np.flatnonzero(wrong), "floor")
        table.blank(("floor", "needs"), wrong)


def _repeated(table: CheckedTable) -> None:
    """A row whose key stands in an earlier row; rows with a blank in the key's first column are no repetition."""
    import pandas as pd

    key = table.table.key
    if key:
        together = np.zeros(len(table.numbers), dtype=np.int64)
        for name in key:
            codes, distinct = pd.factorize(table.columns[name])
            together = pd.factorize(together * (len(distinct) + 1) + codes + 1)[0]
        again = np.ones(len(together), dtype=bool)
        again[np.unique(together, return_index=True)[1]] = False
        again &= ~is_nothing(table.columns[key[0]])
        table.complain("TABLE-26", np.flatnonzero(again), key=" and ".join(key))
        table.drop(again)


def _references(table: CheckedTable, column: str, other: CheckedTable | None, name: str) -> None:
    known = set(other.columns[_OWN_COLUMN[name]]) if other else set()
    gone = np.array([value is not None and value not in known for value in table.columns[column]], dtype=bool)
    if (table.table.name, column) == ("plans", "loan"):  # the plan is shown without the offer
        table.complain("TABLE-40", np.flatnonzero(gone), column, table=name)
        table.blank((column,), gone)
        return
    table.complain("TABLE-25", np.flatnonzero(gone), column, table=name)
    table.drop(gone)


def _wished(table: CheckedTable, wanted: set[str]) -> None:
    """What people look for is one of the programme's products: a free text is never loaded."""
    free = np.array([value is not None and value not in wanted for value in table.columns["missing_product"]], dtype=bool)
    table.complain("TABLE-84", np.flatnonzero(free), "missing_product")
    table.blank(("missing_product",), free)


def _unnamed_products(table: CheckedTable, wanted: set[str]) -> None:
    """Rows about other products stay (they help where a price series is short), and are counted."""
    if "product" not in table.columns or table.table.name == "plans":
        return
    import pandas as pd

    codes, distinct = pd.factorize(table.columns["product"])
    other = np.array([*(product not in wanted for product in distinct), False])[codes]
    count = int(other.sum())
    if count:
        place = table.place(int(np.flatnonzero(other)[0])) | {"row": None}
        problem = Problem("TABLE-51", **place, slots={"count": count})
        table.set_aside.append(SetAside(table.table.name, problem.place, "TABLE-51", count, problem.says))
