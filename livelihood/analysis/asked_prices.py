"""Figures of the prices that households were offered: who would buy at each, and what households would pay."""

from __future__ import annotations

from livelihood.disclosure import Figure, enough_for_office
from livelihood.enterprise.summing import LEVEL


def of(product) -> list[Figure]:
    """The figures of one product; none where no price was offered, or fewer than 5 people answered."""
    told, name = product.at_prices, f"market.{product.id}"
    if told is None or not enough_for_office(told.share):
        return []
    found = []
    for suffix, label, estimate in (("wtp_median", "Price that half of the households would pay", told.median), ("wtp_mean", "Mean of what households would pay", told.mean),
                                    ("price_elasticity", "How strongly buying falls with the price", told.elasticity)):  # fmt: skip
        if estimate is not None:
            found.append(_estimated(f"{name}.{suffix}", label, estimate, estimate.median, *estimate.range()))
    money = product.price_now.unit if product.price_now is not None else told.median.unit if told.median is not None else ""
    for k, price in enumerate(told.prices, start=1):
        found.append(Figure(f"{name}.price_asked.{k}", f"Price offered, number {k}", price, unit=money, n=told.share.n, grade="measured here", audience="office",
                            method="as offered", source="customers table", error=0.0))  # fmt: skip
        for suffix, label, estimate in (("said_yes_at_price", "Said yes to it", told.said), ("buyers_at_price", "Would buy at it", told.share), ("units_at_price", "Bought a month at it", told.units)):
            if estimate is not None:
                low, high = estimate.range()
                found.append(_estimated(f"{name}.{suffix}.{k}", f"{label}, number {k}", estimate, estimate.median[k - 1], low[k - 1], high[k - 1]))
    return found


def _estimated(name, label, estimate, middle, low, high) -> Figure:
    return Figure(name, label, float(middle), float(low), float(high), LEVEL, estimate.unit, estimate.n, estimate.grade, "office", estimate.method, estimate.source)
