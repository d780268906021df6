"""An estimate: draws with their unit, grade and where they come from. The only thing that crosses between rooms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# how we know, from the strongest to the weakest
GRADES = ("measured here", "measured nearby", "told by several", "told by one", "from the trade file", "assumed")


def weakest(grades) -> str:
    """The weakest of several grades; 'assumed' of none.

    Examples
    --------
    >>> weakest(["measured here", "told by one"])
    'told by one'
    """
    grades = list(grades)
    return max(grades, key=GRADES.index) if grades else "assumed"


@dataclass(frozen=True)
class Estimate:
    """Draws of one quantity, column-aligned with every other estimate of the town: draw i is one world.

    Parameters
    ----------
    values : (S,) one value a draw, or (months, S).
    unit : unit in words of the page ("kg a month", "IDR").
    grade : one of GRADES.
    n : how many answers, prices or sellers stand behind it.
    source, method : for results.json: where from, by which estimator.
    people : how many people answered about themselves (the office threshold counts these); None where no person answered about herself.
    """

    values: np.ndarray
    unit: str
    grade: str
    n: int
    source: str
    method: str
    people: int | None = None

    def __post_init__(self):
        if self.grade not in GRADES:
            raise ValueError(f"not a grade: {self.grade}")

    @property
    def draws(self) -> int:
        return self.values.shape[-1]

    @property
    def median(self):
        """Median over draws: a float, or (months,)."""
        return np.median(self.values, axis=-1)

    def range(self, level: float = 0.8):
        """Low and high of the central range at `level`: floats, or (months,) arrays.

        Examples
        --------
        >>> import numpy as np
        >>> e = Estimate(np.arange(101.0), "kg", "assumed", 0, "", "")
        >>> [round(float(x), 6) for x in e.range()]
        [10.0, 90.0]
        """
        tail = (1 - level) / 2
        low, high = np.quantile(self.values, [tail, 1 - tail], axis=-1)
        return low, high
