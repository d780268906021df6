"""From all of the study: which products are looked for in vain or weakly served, what speaks against each, what to ask next.

Duty: put beside each product what the study knows, and put products into one stated order. It is no advice, and makes no new
estimate of a market.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from livelihood.draws import Estimate
from livelihood.market import columns
from livelihood.market.assumptions import Assumptions
from livelihood.market.records import ProductMarket
from livelihood.market.ten_more import More, ten_more

TITLE, UNIT, SOURCE = "What is looked for and not found", "money a month", "market study, all products"


@dataclass(frozen=True)
class Told:
    """k of n who said so, or a mean of n answers. n is what the office threshold looks at."""

    value: float
    n: int

    @property
    def share(self) -> tuple[float, float, float]:
        """The share of all, low, middle, high: Jeffreys, 80 of 100.

        Examples
        --------
        >>> [round(end, 2) for end in Told(3, 15).share]
        [0.1, 0.21, 0.36]
        """
        return tuple(float(end) for end in special.betaincinv(self.value + 0.5, self.n - self.value + 0.5, [0.1, 0.5, 0.9]))


@dataclass(frozen=True, eq=False)
class Idea:
    """One product of the study.

    place : in the order (1 the first); None where it can't be put into it. unmet_money : (S,) money a month, wanted and not
    found. households_per_seller : (S,). nobody_sells : a list of sellers was made, and none of them sells it.
    sold_out : mean days of a month without stock, sellers. difficulties : word of the sellers table -> sellers who named it.
    wished : people who named it as a thing that nobody sells here. more : what ten more answers would settle, the most first.
    """

    product: str
    place: int | None = None
    unmet_money: Estimate | None = None
    households_per_seller: Estimate | None = None
    nobody_sells: bool = False
    sold_out: Told | None = None
    difficulties: dict[str, int] | None = None
    difficulties_told: int = 0
    wished: Told | None = None
    more: tuple[More, ...] = ()


def ideas(markets: dict[str, ProductMarket], tables: dict, assumptions: Assumptions) -> tuple[Idea, ...]:
    """One Idea a product, in order.

    The order: the money a month that is looked for and not found, by the low end of its range (more in 18 of 20 futures), the
    most first. By the low end, because what is hardly known then does not come first by luck. Products for which nobody was
    asked whether it was found, or without a price or a count, stand behind in the programme's order by id, unplaced.

    Parameters
    ----------
    tables : the cleaned ones. assumptions : a view of its own.

    Examples
    --------
    >>> from livelihood.draws import Streams
    >>> study = {name: ProductMarket(name, name, "kg", ("2027-01",)) for name in ("rice", "bread")}
    >>> [(idea.product, idea.place, idea.more[0].question) for idea in ideas(study, {}, Assumptions({}, Streams(1, "A", 100)))]
    [('bread', None, 'buys'), ('rice', None, 'buys')]
    """
    found = [_of(market, tables, assumptions, len(markets) == 1) for _, market in sorted(markets.items())]
    placed = sorted((idea for idea in found if idea.unmet_money is not None), key=lambda idea: (-float(idea.unmet_money.range()[0]), idea.product))
    place = {idea.product: at for at, idea in enumerate(placed, start=1)}
    ordered = [*placed, *(idea for idea in found if idea.unmet_money is None)]
    return tuple(Idea(**{**vars(idea), "place": place.get(idea.product)}) for idea in ordered)


def _of(market: ProductMarket, tables: dict, assumptions: Assumptions, alone: bool) -> Idea:
    sellers = tables.get("sellers")
    rows = columns.rows_of(sellers, market.id, market.label, alone)
    days, hard, told = (None, None, 0) if rows is None else _of_sellers(rows)
    return Idea(
        market.id,
        unmet_money=_money(market),
        households_per_seller=_households(market),
        nobody_sells=sellers is not None and len(sellers) > 0 and rows is None,
        sold_out=days,
        difficulties=hard,
        difficulties_told=told,
        wished=_wished(tables.get("customers"), market),
        more=ten_more(market, assumptions),
    )


def _money(market: ProductMarket) -> Estimate | None:
    if market.unmet is None or market.price_now is None or market.unmet.grade == "assumed":
        return None
    unit = market.price_now.unit.partition("/")[0]
    asked = [estimate.people for estimate in (market.unmet, market.served) if estimate.people is not None]
    return Estimate(market.unmet.values * market.price_now.values, f"{unit} a month", market.unmet.grade, market.unmet.n, market.unmet.source, "unmet x price now", min(asked, default=None))


def _households(market: ProductMarket) -> Estimate | None:
    if market.households is None or market.sellers is None:
        return None
    values = market.households.values / np.maximum(market.sellers.values, 1.0)
    return Estimate(values, "households a seller", market.sellers.grade, market.sellers.n, "sellers table", "households / sellers", None)


def _of_sellers(rows):
    at, n = columns.grouped(columns.texts(rows, "seller"))
    days = columns.mean_by(columns.amounts(rows, "days_without_stock"), at, n)
    known = days[~np.isnan(days)]
    named: dict[str, set] = {}
    for said, who in zip(columns.texts(rows, "difficulties"), at, strict=True):
        for word in said.replace(",", ";").replace(" ", ";").split(";"):
            if word:
                named.setdefault(word, set()).add(int(who))
    told = len(set().union(*named.values())) if named else 0
    return Told(float(known.mean()), len(known)) if len(known) else None, {word: len(who) for word, who in sorted(named.items())}, told


def _wished(table, market: ProductMarket) -> Told | None:
    """Of all who were interviewed, who named it; None where nobody named anything (then it was hardly asked)."""
    if table is None or len(table) == 0:
        return None
    named = columns.texts(table, "missing_product")
    if not (named != "").any():
        return None
    at, n = columns.grouped(columns.texts(table, "respondent"))
    mine = {int(who) for word, who in zip(named, at, strict=True) if word.lower() in (market.id.lower(), market.label.lower())}
    return Told(len(mine), n)
