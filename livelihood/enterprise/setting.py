"""Under what plans are run: the months looked at, the programme's money, what the market study and people told."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.draws import Spread, Streams


@dataclass(frozen=True)
class MarketInput:
    """What the market study gives for one input: a (months of the window, draws) array, and how we know.

    middle : (months,) path of the likely case; the median of `series` where None.
    """

    series: np.ndarray | None
    grade: str
    n: int
    source: str
    middle: np.ndarray | None = None

    @property
    def usual(self) -> np.ndarray:
        """The market at its median: (months,)."""
        return np.median(self.series, axis=1) if self.middle is None else self.middle


@dataclass(frozen=True)
class Setting:
    """All that a plan is run under: the programme's window and money, and what the market study says.

    window : "YYYY-MM" months. inflation : range a year, None leaves needs as they are. widening : factor on what people told.
    markets : "price.<product>", "demand.<product>" -> MarketInput, for the number of members who start.
    quotes : input -> list of inputs.Quote, of this trade or plan. past : item -> experience.Experience of this trade.
    town_months, town_row : months of the town's own window, and in which of its rows this window begins.
    """

    window: tuple[str, ...]
    streams: Streams
    currency: str
    widening: float = 1.9
    inflation: Spread | None = None
    markets: dict[str, MarketInput] = field(default_factory=dict, hash=False)
    quotes: dict[str, list] = field(default_factory=dict, hash=False)
    past: dict[str, object] = field(default_factory=dict, hash=False)
    town_months: int = 0
    town_row: int = 0

    @property
    def town_rows(self) -> int:
        """Months of the town's window, for shocks that the town shares."""
        return self.town_months or self.months

    @property
    def months(self) -> int:
        return len(self.window)

    def row_of(self, month: str) -> int:
        """The window's row in which a plan starts; a blank or earlier start is row 0."""
        later = [row for row, name in enumerate(self.window) if name >= month] if month else [0]
        return later[0] if later else self.months

    @property
    def calendar(self) -> list[int]:
        """The calendar month (1 to 12) of each row of the window."""
        return [int(month[5:7]) for month in self.window]
