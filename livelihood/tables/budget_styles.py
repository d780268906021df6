"""Which decimal sign a budget's numbers have: what the settings say, what the cells prove, what quantity x price = amount proves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from livelihood.errors import Problem
from livelihood.tables.declarations import Table
from livelihood.tables.records import Cells, RawTable

NUMBERS = ("quantity", "price", "amount")
SIGNS = {",": "comma", ".": "point"}


def decide(raw: RawTable, table: Table, months: dict, decimal: str, country: str, currency: str) -> tuple[dict, list[Problem], str]:
    """(a style for every column, problems of those that stay open, "comma" or "point" where the products proved it).

    Parameters
    ----------
    months : month -> (rows,) cells; they are written as the amounts are.
    """
    from livelihood.tables.styles import Custom, styles

    custom = Custom(country, currency, settings={"decimal": decimal} if decimal else {})
    columns = dict(raw.columns)
    if months:
        cells = [*months.values()]
        told = columns.get("amount")
        if told is not None:
            cells.append(np.array([told.distinct[code] if code >= 0 else None for code in told.codes], dtype=object))
        columns["amount"] = Cells.of(np.concatenate(cells))
    style_of, problems, _ = styles(replace(raw, columns=columns), table, custom)
    open_columns = {problem.column for problem in problems if problem.code == "TABLE-08"}
    sign = _by_products(raw, table, style_of, open_columns) if open_columns and set(NUMBERS) <= set(raw.columns) else ""
    if not sign:
        return style_of, problems, ""
    style_of = {name: replace(style, decimal=sign) if name in open_columns else style for name, style in style_of.items()}
    return style_of, [problem for problem in problems if problem.column not in open_columns], SIGNS[sign]


def _by_products(raw: RawTable, table: Table, style_of: dict, open_columns: set[str]) -> str:
    """The one sign with which quantity x price is the amount in lines that the sign changes; "" where neither is.

    Where both make it so (a thousand times in quantity and amount alike) the one that the other columns prove, if they prove one.
    """
    from livelihood.tables.cells import typed

    read = {}
    for sign in SIGNS:
        values = [typed(raw.columns[name], table.columns[name], replace(style_of[name], decimal=sign) if name in open_columns else style_of[name]).values
                  for name in NUMBERS]  # fmt: skip
        read[sign] = np.array(values, dtype=float)
    one, other = read.values()
    changed = ((one != other) & ~(np.isnan(one) & np.isnan(other))).any(axis=0)
    held = {}
    for sign, (quantity, price, amount) in read.items():
        with np.errstate(invalid="ignore"):
            held[sign] = int((changed & (amount != 0) & (np.abs(quantity * price - amount) <= 1e-6 * np.abs(amount))).sum())
    right = [sign for sign, count in held.items() if count > 0]
    proved = {style_of[name].decimal for name in NUMBERS if name not in open_columns} & set(SIGNS)
    right = [sign for sign in right if sign in proved] if len(right) > 1 and len(proved) == 1 else right
    return right[0] if len(right) == 1 else ""
