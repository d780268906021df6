"""Columns of a table as plain arrays, whatever is absent or blank; rows put into one order that no file decides.

Duty: tolerant reading of DataFrames that the tables room has already typed. It checks nothing and converts no units.
"""

from __future__ import annotations

import numpy as np

YES, NO = {"yes", "true", "1", "1.0", "y"}, {"no", "false", "0", "0.0", "n"}
STATES = ("dont_know", "no_answer")


def numbers(table, name: str) -> np.ndarray:
    """(rows,) floats; NaN where blank, absent, not a number or not finite."""
    import pandas as pd

    if name not in table.columns:
        return np.full(len(table), np.nan)
    found = pd.to_numeric(table[name], errors="coerce").astype("Float64").to_numpy(dtype=float, na_value=np.nan).copy()
    found[~np.isfinite(found)] = np.nan
    return found


def amounts(table, name: str) -> np.ndarray:
    """`numbers`, with what is below zero as NaN."""
    found = numbers(table, name)
    found[found < 0] = np.nan
    return found


def texts(table, name: str) -> np.ndarray:
    """(rows,) strings, trimmed; "" where blank or absent."""
    if name not in table.columns:
        return np.full(len(table), "", dtype=object)
    return np.array(
        ["" if blank else str(value).strip() for value, blank in zip(table[name], table[name].isna(), strict=True)],
        dtype=object,
    )


def yes_no(table, name: str) -> np.ndarray:
    """(rows,) 1.0 yes, 0.0 no, NaN not known.

    Examples
    --------
    >>> import pandas as pd
    >>> yes_no(pd.DataFrame({"buys": [True, None, "no", 1]}), "buys").tolist()
    [1.0, nan, 0.0, 1.0]
    """
    words = [text.lower() for text in texts(table, name)]
    return np.array([1.0 if word in YES else 0.0 if word in NO else np.nan for word in words])


def times(table, name: str) -> np.ndarray:
    """(rows,) how often: a number as it is, yes 1, no 0, NaN not known."""
    found = amounts(table, name)
    said = yes_no(table, name)
    return np.where(np.isnan(found), said, found)


def state_counts(table, name: str) -> dict[str, int]:
    """How many said that they do not know, or gave no answer, in the column beside `name`."""
    said = texts(table, f"{name}_state")
    return {state: int((said == state).sum()) for state in STATES}


def months(table, name: str) -> np.ndarray:
    """(rows,) months counted from year 0 (year * 12 + month - 1); NaN where blank. Reads dates and "YYYY-MM"."""
    return np.array([month_number(text) for text in texts(table, name)], dtype=float)


def month_number(text: str) -> float:
    """ "2026-03" or "2026-03-15 …" as months from year 0; NaN where it is no month.

    Examples
    --------
    >>> int(month_number("2026-03")) - int(month_number("2025-12"))
    3
    """
    try:
        year, month = int(text[:4]), int(text[5:7])
    except ValueError:
        return np.nan
    return float(year * 12 + month - 1) if 1 <= month <= 12 else np.nan


def rows_of(table, product: str, label: str, alone: bool):
    """The rows of one product, by id or label; all of them where the table has no product column and there is one
    product only.
    """
    if table is None or len(table) == 0:
        return None
    if "product" not in table.columns:
        return table if alone else None
    named = np.array([text.lower() for text in texts(table, "product")], dtype=object)
    here = (named == product.lower()) | (named == label.lower())
    return table[here] if here.any() else None


def in_order(table):
    """The same rows in an order that depends on their content only, so that a shuffled file gives the same bytes."""
    names = sorted(str(name) for name in table.columns)
    keys = [texts(table, name) for name in reversed(names)]
    return table.iloc[np.lexsort([key.astype(str) for key in keys])]


def grouped(keys: np.ndarray) -> tuple[np.ndarray, int]:
    """For each row the number of its person or seller; a blank key is one of its own. And how many there are."""
    blank = keys == ""
    own = np.where(blank, np.array([f"\x7f{at:07d}" for at in range(len(keys))], dtype=object), keys)
    found, at = np.unique(own.astype(str), return_inverse=True)
    return at, len(found)


def mean_by(values: np.ndarray, at: np.ndarray, n: int) -> np.ndarray:
    """(n,) mean of what is known of each; NaN where nothing is."""
    known = ~np.isnan(values)
    count = np.bincount(at[known], minlength=n)
    total = np.bincount(at[known], weights=values[known], minlength=n)
    return np.divide(total, count, out=np.full(n, np.nan), where=count > 0)


def first_by(words: np.ndarray, at: np.ndarray, n: int) -> np.ndarray:
    """(n,) the first word of each that is not blank, in order of the alphabet."""
    found = np.full(n, "", dtype=object)
    for word, who in zip(words, at, strict=True):
        if word and (not found[who] or word < found[who]):
            found[who] = word
    return found
