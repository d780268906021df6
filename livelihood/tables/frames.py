"""Checked tables as pandas DataFrames and as plain records. The only module of this room that loads pandas."""

from __future__ import annotations

from livelihood.tables.typing_rows import CheckedTable


def frame(table: CheckedTable):
    """A DataFrame of every declared column, typed: float64, string, boolean, datetime64; months as "2025-03".

    Where a column has answers that are no value, a column `<name>_state` says which: "dont_know" or "no_answer".
    """
    import pandas as pd

    columns = {}
    for name, values in table.columns.items():
        kind = table.table.columns[name].type
        if table.table.columns[name].is_number:
            columns[name] = pd.array(values, dtype="Float64").to_numpy(dtype="float64", na_value=float("nan")) if values else []
        elif kind == "yes_no":
            columns[name] = pd.array(values, dtype="boolean")
        elif kind == "date":
            columns[name] = pd.to_datetime(pd.Series(values, dtype="object"))
        else:
            columns[name] = pd.array(values, dtype="string")
        states = table.states.get(name)
        if states:
            columns[f"{name}_state"] = pd.array([states.get(row) for row in range(len(table.places))], dtype="string")
    made = pd.DataFrame(columns)
    for name in table.columns:
        if table.table.columns[name].is_number:
            made[name] = made[name].astype("float64")
        elif table.table.columns[name].type == "date":
            made[name] = made[name].astype("datetime64[ns]")
    return made


def records(table: CheckedTable) -> list[dict]:
    """Rows as dictionaries of plain values: float (int for counts), str, bool, datetime.date, None."""
    columns = {}
    for name, values in table.columns.items():
        if table.table.columns[name].type == "count":
            values = [None if value is None else int(value) for value in values]
        columns[name] = values
        states = table.states.get(name)
        if states:
            columns[f"{name}_state"] = [states.get(row) for row in range(len(table.places))]
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]
