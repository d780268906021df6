"""A figure: one number with its range, grade, source and the audience that may see it. The row of results.json."""

from __future__ import annotations

from dataclasses import dataclass

AUDIENCES = ("own", "group", "office", "public")  # from the narrowest; own and group pages also show office figures


@dataclass(frozen=True)
class Figure:
    """One figure of a report.

    id : its name, such as plan.P1.income_per_month; every id's pattern is documented in docs/figures.md.
    value : the median of the draws (the mean where the id ends in _mean, a share of futures where `level` is None).
    low, high, level : central range and its level (0.8), or None. error : Monte Carlo standard error of `value`.
    n : answers, prices or sellers behind it. grade : how we know. audience : one of AUDIENCES.
    household : the household whose page it is on ("" for the place).
    """

    id: str
    label: str
    value: float | None
    low: float | None
    high: float | None
    level: float | None
    unit: str
    n: int
    grade: str
    audience: str
    method: str
    source: str
    error: float = 0.0
    household: str = ""

    def __post_init__(self):
        if self.audience not in AUDIENCES:
            raise ValueError(f"not an audience: {self.audience}")
