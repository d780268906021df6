"""The prices that customers were offered, one entry a person: at least this, less than that.

Duty: put the answers to one, two or several prices together, in the product's unit, and count what is missing. It
estimates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market import columns
from livelihood.market.priors import PRICE_JUMP
from livelihood.market.unit_factors import UnitFactors
from livelihood.market.willingness import intervals, several

ASKED = (("offer_price", "would_buy"), ("offer_price_2", "would_buy_2"))


@dataclass(frozen=True, eq=False)
class Offers:
    """What people asked at home would pay, arrays of one entry a person who answered a price (or counts as wanting none).

    lower, upper : would pay the one, not the other. first_lower, first_upper : the same from the first answer alone, NaN
        for who was asked in several rows. wants_none : does not buy it, would not try a new seller, said no to each price.
    paid : of one unit when she last bought, 0 who does not buy or did not say. units : would buy a month at the first price, NaN not said. counts : answered, silent (a price but no answer), mixed
        (yes at a higher price, no at a lower), not_offered (buy none and were asked no price), apart (prices in another unit, far from all others), lowest and
        highest.
    """

    area: np.ndarray
    weight: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    first_lower: np.ndarray
    first_upper: np.ndarray
    wants_none: np.ndarray
    paid: np.ndarray
    units: np.ndarray
    counts: dict

    def __len__(self) -> int:
        return len(self.lower)


def read(table, product: str, label: str, factors: UnitFactors, alone: bool) -> Offers | None:
    """The answers to prices of one product; None where the table offers none.

    Who buys none and was asked no price counts as wanting none, where no one who buys none was asked a price (the form
    asks buyers only). People asked at a stall are left out: they are those who buy.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"respondent": ["1", "2", "3"], "product": "rice", "unit": "kg", "buys": ["yes", "yes", "no"]})
    >>> table["offer_price"], table["would_buy"] = [10, 10, None], ["yes", "no", None]
    >>> table["offer_price_2"], table["would_buy_2"] = [12, None, None], ["no", None, None]
    >>> told = read(table, "rice", "Rice", UnitFactors("rice", "Rice", "kg"), True)
    >>> told.lower.tolist(), told.upper.tolist(), told.counts["not_offered"]
    ([10.0, 0.0, 0.0], [12.0, 10.0, 10.0], 1)
    """
    rows = columns.rows_of(table, product, label, alone)
    if rows is None or not any(name in rows.columns for name, _ in ASKED):
        return None
    rows = columns.in_order(rows)
    rows = rows[columns.texts(rows, "asked_at") != "stall"]
    at, n = columns.grouped(columns.texts(rows, "respondent"))
    factor = factors.all(columns.texts(rows, "unit"))
    price, yes = [], []
    for offered, answered in ASKED:
        one = columns.amounts(rows, offered)
        price.append(_six(np.where(one > 0, one, np.nan) / factor))
        yes.append(np.where(np.isnan(price[-1]), np.nan, columns.yes_no(rows, answered)))
    apart = _apart(price, factor)
    yes = [np.where(apart[one], np.nan, yes[one]) for one in range(2)]
    price = [np.where(apart[one], np.nan, price[one]) for one in range(2)]
    offered = columns.mean_by((~np.isnan(price[0]) | ~np.isnan(price[1])).astype(float), at, n) > 0
    if not offered.any():
        return None
    lower, upper = _together(np.array(price), np.array(yes), at, n)
    answered = columns.mean_by((~np.isnan(np.array(yes))).any(axis=0).astype(float), at, n) > 0
    mixed = answered & np.isnan(lower)
    buys = columns.mean_by(columns.yes_no(rows, "buys"), at, n)
    units_told = columns.amounts(rows, "units_last_month")
    buys = np.where(columns.mean_by((units_told > 0).astype(float), at, n) > 0, 1.0, buys)
    tries = columns.mean_by(columns.yes_no(rows, "would_try_new_seller"), at, n)
    none = (buys == 0) & ~(tries > 0)
    unasked = none & ~offered if not (offered & (buys == 0)).any() else np.zeros(n, dtype=bool)
    lowest = float(np.nanmin(np.array(price)))
    lower, upper = np.where(unasked, 0.0, lower), np.where(unasked, lowest, upper)
    once = np.bincount(at, minlength=n) == 1
    first_lower, first_upper = intervals(price[0], yes[0])
    first_lower, first_upper = (columns.mean_by(np.where(np.isinf(values), -1.0, values), at, n) for values in (first_lower, first_upper))
    first_upper = np.where(first_upper == -1.0, np.inf, first_upper)
    first_lower, first_upper = np.where(unasked, 0.0, first_lower), np.where(unasked, lowest, first_upper)
    paid = columns.mean_by(np.where(buys[at] > 0, _six(columns.amounts(rows, "price_last_paid") / factor), np.nan), at, n)
    weight = columns.mean_by(columns.amounts(rows, "weight"), at, n)
    kept = ~np.isnan(lower)
    counts = {"answered": int(kept.sum()), "silent": int((offered & ~answered).sum()), "mixed": int(mixed.sum()), "not_offered": int(unasked.sum()), "apart": int(apart.sum()),
              "lowest": lowest, "highest": float(np.nanmax(np.array(price)))}  # fmt: skip
    return Offers(
        area=columns.first_by(columns.texts(rows, "area"), at, n)[kept],
        weight=np.where(np.isnan(weight), 1.0, weight)[kept],
        lower=lower[kept],
        upper=upper[kept],
        first_lower=np.where(once, first_lower, np.nan)[kept],
        first_upper=np.where(once, first_upper, np.nan)[kept],
        wants_none=(none & (lower == 0))[kept],
        paid=np.where(np.isnan(paid), 0.0, paid)[kept],
        units=columns.mean_by(columns.amounts(rows, "units_would_buy") * factor, at, n)[kept],
        counts=counts,
    )


def _together(price: np.ndarray, yes: np.ndarray, at: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """All prices of a person, over her rows: (2, rows) each."""
    most = int(np.bincount(at, minlength=n).max())
    wide, said = np.full((n, 2 * most), np.nan), np.full((n, 2 * most), np.nan)
    place = np.zeros(n, dtype=int)
    for row, who in enumerate(at):
        for one in range(2):
            wide[who, place[who]], said[who, place[who]] = price[one, row], yes[one, row]
            place[who] += 1
    return several(wide, said)


def _apart(price: list[np.ndarray], factor: np.ndarray) -> np.ndarray:
    """(2, rows) whether a price told in another unit lies far outside those in the product's own: the form's price of one
    unit, written beside another unit.
    """
    values = np.array(price)
    plain = values[:, factor == 1]
    if not (~np.isnan(plain)).any():
        return np.zeros(values.shape, dtype=bool)
    far = (values > np.nanmax(plain) * np.exp(PRICE_JUMP)) | (values < np.nanmin(plain) * np.exp(-PRICE_JUMP))
    return far & (factor != 1)[None, :]


def _six(values: np.ndarray) -> np.ndarray:
    """Six digits that count: the same price told in two units stays one price."""
    return np.array([float(f"{value:.6g}") for value in values])
