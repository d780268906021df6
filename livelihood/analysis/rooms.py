"""Room for new sellers of each product: which trade, whose household, and why it can't be said where it can't."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood import trade as trades
from livelihood.draws import Spread
from livelihood.enterprise.plan import Household
from livelihood.enterprise.room import room_sellers
from livelihood.errors import Problems
from livelihood.market import LeftOut, Sentence

HOUSEHOLDS = 5  # a median of households stands in for the reference only from 5 on (product.md)


@dataclass(frozen=True)
class Rooms:
    """By product: each k's income and ruin, room_sellers, the line, the trade; and what was left out."""

    each: dict = field(default_factory=dict)
    sellers: dict = field(default_factory=dict)
    line: dict = field(default_factory=dict)
    trade: dict = field(default_factory=dict)
    left_out: tuple = ()


def of_products(ground, shelter, results: dict) -> Rooms:
    """Room for each product whose demand is known and that a trade with known costs sells."""
    found, left_out = Rooms(), []
    household, first = reference(shelter, ground), ground.window.months[0]
    for product in ground.town.products.values():
        question = Sentence.of("How many new sellers of {product} could live from it here?", product=product.label.lower())
        trade = _trade_of(product.id, ground, results)
        if product.demand is None or product.price is None:
            left_out.append(LeftOut(question, Sentence.of("It is not known how much is bought here, and at what price."), Sentence.of("The answers of customers, and of sellers."), Sentence.of("Fill the customers table and the sellers table.")))
        elif household is None:
            left_out.append(LeftOut(question, Sentence.of("It is not known what a household needs here."), Sentence.of("What a usual household needs and has, or the rows of 5 households."), Sentence.of("Write [reference] needs, savings and other_income in shelter.toml.")))
        elif trade is None:
            left_out.append(LeftOut(question, Sentence.of("No trade file tells what this work costs."), Sentence.of("A trade file for it."), Sentence.of("See `livelihood trades`, or write one.")))
        else:
            quotes = _quotes(ground, trade)
            room = room_sellers(trade, product.id, household, lambda k, q=quotes, t=trade.id: ground.setting(first, k, 1, q, t), product.demand.values, {})
            if room is None:
                left_out.append(LeftOut(question, Sentence.of("Some costs of this work were not asked yet."), Sentence.of("The prices that its trade file asks for."), Sentence.of("See `livelihood trade show {trade}` and fill the quotes table.", trade=trade.id)))
                continue
            found.each[product.id], found.sellers[product.id], found.line[product.id] = room.each, room.room, room.line
            found.trade[product.id] = trade.id
    return Rooms(found.each, found.sellers, found.line, found.trade, tuple(left_out))


def reference(shelter, ground) -> Household | None:
    """The reference household: as the settings say, else the median of the households table from 5 rows on, else None."""
    told = shelter.settings.get("reference")
    if told:
        needs = _range(told["needs"]).likely
        floor = _range(told["floor"]).likely if told.get("floor") is not None else needs
        return Household("REF", needs, floor, other_income=_range(told.get("other_income")), savings=_range(told.get("savings")).likely,
                         casual_income=_range(told.get("casual_income")))  # fmt: skip
    known = list(ground.households.values())
    if len(known) < HOUSEHOLDS:
        return None

    def middle(of) -> float:
        return float(np.median([of(household) for household in known]))

    other, casual = middle(lambda h: h.other_income.likely), middle(lambda h: h.casual_income.likely)
    return Household("REF", middle(lambda h: h.needs), middle(lambda h: h.floor), other_income=Spread(other, other, other),
                     savings=middle(lambda h: h.savings), casual_income=Spread(casual, casual, casual))  # fmt: skip


def _range(told) -> Spread:
    """A setting that is one number, three, or a table of low, likely and high; a blank is nothing."""
    if isinstance(told, dict):
        return Spread(float(told["low"]), float(told["likely"]), float(told["high"]))
    low, likely, high = told if isinstance(told, list | tuple) else (told or 0.0,) * 3
    return Spread(float(low), float(likely), float(high))


def _trade_of(product: str, ground, results: dict):
    """The trade that sells a product: one that a plan here uses, else a shipped one; never `any`, whose costs are one owner's."""
    own = ground.programme.own_trades
    names = [result.trade for result in results.values() if result.plan.product == product and result.trade != "any"]
    for name in dict.fromkeys([*names, *trades.shipped()]):
        if name == "any":
            continue
        try:
            trade = trades.read(name, own_folder=own)
        except Problems:
            continue  # said where a plan uses it
        if product in trade.products:
            return trade
    return None


def _quotes(ground, trade) -> dict:
    told = ground.quotes.get(trade.id, {})
    return {name: quotes for name, quotes in told.items() if name in trade.inputs}
