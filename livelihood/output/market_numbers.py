"""What the market's page counts from its estimates: rows of the room, shares out of 20, who may be shown. No words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.disclosure import OFFICE_PEOPLE, enough_for_office
from livelihood.draws.summary import out_of
from livelihood.enterprise.room import MOST, MOST_RUIN
from livelihood.output.marks import WHOLE, Count, count

SHOWN_ROWS = 6  # rows of people that are drawn, or one more than fit


@dataclass(frozen=True)
class RoomRow:
    """k who start together: the money a month of each (mean, 80% range), how often the purse runs empty, whether k fit."""

    people: int
    low: float
    mean: float
    high: float
    empty: Count
    fits: bool


@dataclass(frozen=True)
class Room:
    """Room for N: `fit` with low and high; rows; the line; whether the first k that does not fit earns too little."""

    fit: int | None
    low: int
    high: int
    rows: tuple[RoomRow, ...] = ()
    line: float = 0.0
    short_of_income: bool = True
    most: int = MOST
    most_empty: int = out_of(MOST_RUIN, WHOLE)

    @staticmethod
    def none() -> Room:
        return Room(None, 0, 0)

    def __bool__(self) -> bool:
        return self.fit is not None


def room_of(analysis, product: str) -> Room | None:
    """The room of a product as the page shows it; None where it could not be said, or too few people stand behind it."""
    measure, each = analysis.room_sellers.get(product), analysis.room.get(product)
    market = analysis.town.products[product]
    if measure is None or not each or not hasattr(measure, "value") or known(market.demand) is None:
        return None
    line, fit = analysis.room_line[product], int(measure.value)
    rows = {k: _row(k, income, ruin, line, analysis.draws) for k, (income, ruin) in each.items()}
    next_one = each.get(fit + 1)
    shown = min(max(rows), max(SHOWN_ROWS, fit + 1))
    return Room(fit, int(measure.low), int(measure.high), tuple(row for k, row in sorted(rows.items()) if k <= shown), line,
                next_one is None or next_one[0].value < line)  # fmt: skip


def _row(k, income, ruin, line, draws) -> RoomRow:
    return RoomRow(k, income.low, income.value, income.high, count(ruin.value, draws), income.value >= line and ruin.value <= MOST_RUIN)


@dataclass(frozen=True)
class PriceRow:
    """A price that was offered: of 20 households, how many said yes, how many would buy (low, middle, high); units a month
    of the whole town, None where amounts are not known.
    """

    price: float
    said: int
    low: int
    middle: int
    high: int
    units: float | None


def price_rows(told) -> list[PriceRow]:
    """The rows of market.at_prices, in order of price."""
    low, high = told.share.range()
    units = [None] * len(told.prices) if told.units is None else [float(value) for value in told.units.median]
    return [PriceRow(price, share_count(said).k, share_count(least).k, share_count(middle).k, share_count(most).k, amount)
            for price, said, least, middle, most, amount in zip(told.prices, told.said.median, low, told.share.median, high, units)]  # fmt: skip


def known(estimate):
    """The estimate if the page may show it, else None."""
    return estimate if estimate is not None and enough_for_office(estimate) else None


def refused(estimate) -> tuple[int, int] | None:
    """How many people answered, and how many it takes, where an estimate may not be shown for that; else None."""
    return None if estimate is None or enough_for_office(estimate) else (estimate.people, OFFICE_PEOPLE)


def share_count(share: float) -> Count:
    """A share of households as a count out of 20 houses."""
    share = float(np.clip(share, 0, 1))
    return Count(out_of(share, WHOLE), WHOLE, share == 0, False)


def unsure(answers: dict) -> int:
    """How many did not know or did not say whether they buy, or looked in vain."""
    return sum(number for name, number in answers.items() if name.endswith(("_dont_know", "_no_answer")) and name.startswith(("buys", "wanted_not_found")))


def areas_drawn(areas, most: int) -> list:
    """At most `most` areas, those with the most households first where there are more."""
    if len(areas) <= most:
        return list(areas)
    return sorted(areas, key=lambda area: -(area.households or 0))[:most]
