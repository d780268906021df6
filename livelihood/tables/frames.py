"""Checked tables as pandas DataFrames and as plain records."""

from __future__ import annotations

import numpy as np

from livelihood.tables.typing_rows import CheckedTable


def frame(table: CheckedTable):
    """A DataFrame of every declared column, typed: float64, string, boolean, datetime64; months as "2025-03".

    Where a column has answers that are no value, a column `<name>_state` says which: "dont_know" or "no_answer". The
    index "row" holds the rows of the file, where all come from one.
    """
    import pandas as pd

    columns = {}
    for name, values in table.columns.items():
        column = table.table.columns[name]
        if column.is_number:
            columns[name] = values
        elif column.type == "date":
            columns[name] = values.astype("datetime64[ns]")
        else:
            columns[name] = pd.array(values, dtype="boolean" if column.type == "yes_no" else "string")
        if name in table.states:
            columns[f"{name}_state"] = pd.array(table.states[name], dtype="string")
    one_file = len(table.files) == 1 and len(table.numbers) > 0
    return pd.DataFrame(columns, index=pd.Index(table.numbers, name="row") if one_file else None)


def records(table: CheckedTable) -> list[dict]:
    """Rows as dictionaries of plain values: float (int for counts), str, bool, datetime.date, None."""
    columns = {}
    for name, values in table.columns.items():
        plain = values.astype(object) if values.dtype != object else values
        if table.table.columns[name].is_number:
            whole = table.table.columns[name].type == "count"
            plain = [None if np.isnan(value) else int(value) if whole else value for value in values.tolist()]
        columns[name] = plain
        if name in table.states:
            columns[f"{name}_state"] = table.states[name]
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]
