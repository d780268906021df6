"""A figure: one number with its range, grade, source and the audience that may see it. The row of results.json."""

from __future__ import annotations

from dataclasses import dataclass

from livelihood.draws import GRADES

AUDIENCES = ("own", "group", "office", "public")  # from the narrowest; own and group pages also show office figures


@dataclass(frozen=True)
class Figure:
    """One number that a page may show, or results.json holds.

    id : its name, such as plan.P1.income_per_month; every pattern of ids is documented in docs/figures.md.
    value : the median of the draws, a share of futures, or a fact; a mean's id ends in `_mean`.
    low, high : the central range at `level`; None for shares and facts. error : Monte Carlo standard error of `value`.
    n : how many answers, prices or sellers stand behind it. grade : one of GRADES.
    audience : the narrowest it may be shown to, one of AUDIENCES.
    """

    id: str
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    level: float | None = None
    unit: str = ""
    n: int = 0
    grade: str = "assumed"
    audience: str = "office"
    method: str = ""
    source: str = ""
    error: float | None = None

    def __post_init__(self):
        if self.grade not in GRADES or self.audience not in AUDIENCES:
            raise ValueError(f"{self.id}: not a grade or not an audience: {self.grade}, {self.audience}")
