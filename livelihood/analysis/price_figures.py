"""Figures beside a product's price: the alert of its newest price, and the middle of the markets' middles.

Duty: ids, labels and methods of results.json. It estimates nothing.
"""

from __future__ import annotations

from livelihood.disclosure import Figure


def of(product) -> list[Figure]:
    """The figures of one product's market; none where its prices tell neither."""
    told, found = product.price_told, []
    if told is None:
        return found
    if told.alert is not None:
        found.append(Figure(f"market.{product.id}.price_alert", "Standard deviations by which the newest price lies above the trend of its month", told.alert.score,
                            unit="standard deviations",
                            n=told.alert.n, grade="measured here" if told.here else "measured nearby", audience="office", method="ALPS, WFP 2014: trend and months of the year, least squares",
                            source="prices table", error=0.0))  # fmt: skip
    if told.staged is not None:
        found.append(Figure(f"market.{product.id}.price_of_markets", "Price of one unit, middle of the markets' middles, newest month", told.staged.value,
                            unit=product.price_now.unit, n=told.staged.counts["prices"], grade="measured nearby", audience="office", method=told.staged.method,
                            source="prices table", error=0.0))  # fmt: skip
    return found
