"""Runs the worked sheets of a trade file and compares them, month by month, with what was computed by hand."""

from __future__ import annotations

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.trade.record import Example, Trade

MEASURES = ("running_total", "deepest_point", "peak_funding_need")


def run_example(trade: Trade, example: Example) -> dict[str, np.ndarray]:
    """All rows of a trade under an example's values, the other inputs at likely, without shocks.

    Returns
    -------
    row -> (months,) array; also `running_total` (months,), `deepest_point` and `peak_funding_need` (1,).

    Raises
    ------
    Problems : TRADE-31 (a question that the example leaves open), FORMULA-17 to 19.
    """
    rows = rows_of(trade, trade.likely_values(example.values), example.months, example.first_month)
    lowest = deepest_point(rows)
    return rows | {
        "running_total": running_total(rows),
        "deepest_point": np.array([lowest]),
        "peak_funding_need": np.array([max(0.0, -lowest)]),
    }


def rows_of(
    trade: Trade, values: dict[str, float], months: int, first_month: int = 1, strict: bool = True
) -> dict[str, np.ndarray]:
    """Row -> (months,) array of one course of a trade."""
    run = trade.sheet.run(values, {}, months=months, first_month=first_month, columns=1, strict=strict)
    return {row: np.array(block[:, 0], dtype=float) for row, block in run.rows.items()}


def running_total(rows: dict[str, np.ndarray]) -> np.ndarray:
    """Cumulated operating cash less set-up and replacement: (months,). Month 1 holds the set-up.

    Examples
    --------
    >>> import numpy as np
    >>> one = {"operating_cash": np.array([-50.0, 80.0]), "replacement": np.zeros(2)}
    >>> one["setup_costs"] = np.array([100.0, 0.0])
    >>> running_total(one).tolist()
    [-150.0, -70.0]
    """
    return np.cumsum(rows["operating_cash"] - rows["setup_costs"] - rows["replacement"])


def deepest_point(rows: dict[str, np.ndarray]) -> float:
    """The lowest that the running total gets, what is paid before the month's sales arrive taken first.

    It is the least of total[t] and total[t-1] - setup_costs[t] - replacement[t] - paid_before_sales[t] over all months,
    with total[0] = 0.

    Examples
    --------
    >>> import numpy as np
    >>> one = {"operating_cash": np.array([-50.0, 80.0]), "replacement": np.zeros(2)}
    >>> one |= {"setup_costs": np.array([100.0, 0.0]), "paid_before_sales": np.array([50.0, 60.0])}
    >>> deepest_point(one)
    -210.0
    """
    total = running_total(rows)
    before = (
        np.concatenate([[0.0], total[:-1]])
        - rows["setup_costs"]
        - rows["replacement"]
        - rows.get("paid_before_sales", 0.0)
    )
    return float(min(total.min(), before.min()))


def mismatches(trade: Trade, example: Example) -> list[Problem]:
    """Where formulas and worked sheet disagree: TRADE-25 for the first month of each row that differs."""
    try:
        found = run_example(trade, example)
    except Problems as wrong:
        return [
            Problem("TRADE-24", file=trade.file, line=example.line, name=problem.name, slots={"why": problem.says})
            for problem in wrong.problems
        ]
    problems = []
    for row, wanted in example.expect.items():
        got = found.get(row)
        if got is None or len(wanted) > len(got):
            why = "no row has this name." if got is None else "it has more numbers than the example has months."
            problems.append(Problem("TRADE-24", file=trade.file, line=example.line, name=row, slots={"why": why}))
            continue
        apart = np.abs(got[: len(wanted)] - np.array(wanted)) > example.tolerance
        if apart.any():
            month = int(apart.argmax())
            slots = {
                "month": month + 1,
                "expected": f"{wanted[month]:,.6g}",
                "got": f"{got[month]:,.10g}",
                "months": int(apart.sum()),
            }
            problems.append(Problem("TRADE-25", file=trade.file, line=example.line, name=row, slots=slots))
    return problems
