"""From what businesses wrote down month by month to one history each: how long it sold, and how it ended.

Duty: who started, who stopped, who went on to something better, who was not heard of again. It estimates nothing.

A business lasts from the month of its first sale to that of its last sale, both counted. It has stopped where its last
record says that it is not open (for a season: not known), unless the reason is something better, or it was handed on:
those two are kept apart. It is still open where its records reach the last month that its place wrote down (two months
late at most) and it sold something lately; else it was not heard of again.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

LATE = 2  # months that a record may be late before its business counts as not heard of again
QUIET = 3  # months without a sale after which a business that calls itself open is not known to be open
ENDS = ("open", "money", "other", "better", "sold_on", "not_known")
STOPPED = ("money", "other")
_REASONS = {"money": "money", "better": "better", "sold_on": "sold_on", "season": "not_known"}  # all others are "other"


def month_number(months) -> np.ndarray:
    """"YYYY-MM" as a count of months, nan where there is none.

    Examples
    --------
    >>> month_number(["2026-01", "2026-12", None]).tolist()
    [24313.0, 24324.0, nan]
    """
    text = pd.Series(months, dtype="string")
    return (text.str[:4].astype("Float64") * 12 + text.str[5:7].astype("Float64")).to_numpy(dtype=float, na_value=np.nan)


def histories(results: pd.DataFrame, trades: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a business.

    Parameters
    ----------
    results : the results tables of all places together, with a column `shelter`.
    trades : shelter, plan, trade, household of each plan; None where no plans are known.

    Returns
    -------
    shelter, business, owner (household where it is known), trade ("" unknown), started (month number of the first
    record), months (from the first to the last sale), followed (months after which it is known whether it had stopped: of an
    open one the month before its last, for a stop shows only in the next record), end (one of ENDS), stopped (True: an end
    counted against it), possible (months from the start to the place's last record).

    Examples
    --------
    >>> rows = pd.DataFrame({"shelter": "A", "business": ["B1"] * 3 + ["B2"] * 3, "month": ["2026-01", "2026-02", "2026-03"] * 2,
    ...                      "sales": [5.0, 7.0, 0.0, 4.0, 4.0, 6.0], "open": [True, True, False, True, True, True], "stop_reason": [None, None, "money"] + [None] * 3})
    >>> histories(rows)[["business", "months", "end", "stopped"]].values.tolist()
    [['B1', 2, 'money', True], ['B2', 3, 'open', False]]
    """
    rows = pd.DataFrame({
        "shelter": results["shelter"].astype("string"), "business": results["business"].astype("string"), "at": month_number(results["month"]),
        "sold": _sold(results).to_numpy(), "open": _column(results, "open", "boolean"), "reason": _column(results, "stop_reason", "string"),
        "plan": _column(results, "plan", "string"),
    })  # fmt: skip
    rows = rows.dropna(subset=["shelter", "business", "at"]).sort_values(["shelter", "business", "at"], kind="stable")
    by = rows.groupby(["shelter", "business"], sort=True)
    sales = rows[rows["sold"]].groupby(["shelter", "business"])["at"]
    found = by.agg(first_row=("at", "first"), last_row=("at", "last"), open=("open", "last"), reason=("reason", "last"), plan=("plan", "first"))
    # "last" passes over blanks: what the very last record says decides, a blank there is "not closed"
    found["open"] = _very_last(rows, "open")
    found["first_sale"], found["last_sale"] = sales.min().reindex(found.index), sales.max().reindex(found.index)
    found = found.reset_index()
    ends_at = found.groupby("shelter")["last_row"].transform("max")
    closed = found["open"].fillna(True).eq(False).to_numpy()
    reason = found["reason"].fillna("").map(lambda word: _REASONS.get(word, "other")).to_numpy(dtype=object)
    silent = (found["last_row"] < ends_at - LATE).to_numpy()
    quiet = (found["last_row"] - found["last_sale"].fillna(found["first_row"]) > QUIET).to_numpy()
    end = np.where(closed, reason, np.where(silent | quiet, "not_known", "open")).astype(object)
    until = np.where(end == "open", found["last_row"], found["last_sale"].fillna(found["first_row"] - 1))
    began = found["first_sale"].fillna(found["first_row"])
    months = np.maximum(0, until - began + 1).astype(int)
    followed = np.maximum(0, months - np.isin(end, ("open", "not_known")))
    made = pd.DataFrame({
        "shelter": found["shelter"].astype(str), "business": found["business"].astype(str), "started": began.astype(int), "months": months, "followed": followed, "end": end,
        "stopped": np.isin(end, STOPPED), "possible": (ends_at - began + 1).astype(int), "plan": found["plan"],
    })  # fmt: skip
    return _with_trade(made, trades)


def _very_last(rows, name):
    """What the last record of each business says in a column; blank stays blank."""
    last = rows.groupby(["shelter", "business"], sort=True).tail(1)
    return last.set_index(["shelter", "business"])[name].sort_index()


def _column(results, name, kind):
    return results[name].astype(kind).to_numpy() if name in results else pd.array([pd.NA] * len(results), dtype=kind)


def _sold(results):
    """Whether something was sold in the month, by money or by pieces."""
    sold = pd.Series(False, index=results.index)
    for name in ("sales", "sold"):
        if name in results:
            sold |= results[name].fillna(0).gt(0).astype(bool)
    return sold


def _with_trade(made, trades):
    if trades is None or not len(trades):
        made["trade"], made["household"] = "", None
    else:
        once = trades.drop_duplicates(["shelter", "plan"])[["shelter", "plan", "trade", "household"]].astype("string")
        made["plan"] = made["plan"].astype("string")
        made = made.assign(shelter=made["shelter"].astype("string")).merge(once, on=["shelter", "plan"], how="left")
    owner = made["household"].astype("string").radd("household ") if "household" in made else pd.Series(pd.NA, index=made.index, dtype="string")
    made["owner"] = made["shelter"].astype(str) + " " + owner.fillna("business " + made["business"].astype("string")).astype(str)
    made["trade"] = made["trade"].astype("string").fillna("").astype(str)
    made["shelter"] = made["shelter"].astype(str)
    return made.drop(columns=["household", "plan"])


def last_by(histories_: pd.DataFrame, month: int) -> pd.DataFrame:
    """The businesses of which it is known whether they stopped within `month` months: started that long ago, heard of again.

    One that went on to something better, or was handed on, before that month did not stop.

    Examples
    --------
    >>> rows = pd.DataFrame({"followed": [3, 13, 4, 1], "possible": [20, 14, 5, 20], "end": ["money", "open", "open", "not_known"], "stopped": [True, False, False, False]})
    >>> last_by(rows, 12)["end"].tolist()
    ['money', 'open']
    """
    known = histories_["stopped"] | (histories_["followed"] >= month) | histories_["end"].isin(["better", "sold_on"])
    return histories_[(histories_["possible"] >= month) & known]
