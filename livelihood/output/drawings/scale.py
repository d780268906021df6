"""From values to pixels, and round values for an axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from `low` to `high`, at most `most` of them, with 0 among them where it lies between.

    Examples
    --------
    >>> ticks(-700_000, 9_300_000)
    [0.0, 2000000.0, 4000000.0, 6000000.0, 8000000.0]
    >>> ticks(3.1, 3.1)
    [3.1]
    """
    if not high > low:
        return [low]
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (factor * power * ten for ten in (1, 10, 100) for factor in STEPS[:-1]):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return [float(f"{i * step:.12g}") for i in range(first, last + 1)]
    return [low, high]


@dataclass(frozen=True)
class Scale:
    """A straight scale: `low` stands at pixel `start`, `high` at pixel `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        width = self.high - self.low or 1.0
        return self.start + (value - self.low) / width * (self.end - self.start)

    def held(self, value: float) -> float:
        """The pixel of a value, held inside the scale's ends."""
        return self(min(max(value, self.low), self.high))
