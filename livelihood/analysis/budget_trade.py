"""A budget against the trade it names: bounds and usual ranges of the trade's file, prices a thousand times off, months without sales."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from livelihood.analysis.budget_stated import OF_100
from livelihood.enterprise import guards
from livelihood.enterprise.cooperative import exact
from livelihood.enterprise.guards import Finding
from livelihood.tables.words import folded
from livelihood.trade import read, shipped
from livelihood.trade.example import run_example
from livelihood.trade.record import Input, Trade


def is_known(name: str) -> bool:
    """Whether a trade of this name comes with the program; a budget's file never leads to another file.

    Examples
    --------
    >>> is_known("Catfish"), is_known("fish.toml")
    (True, False)
    """
    return folded(name) in shipped()


def named(name: str) -> Trade:
    """The trade that a budget names."""
    return read(folded(name))


def check(trade: Trade, lines, first_line, currency: str, seen) -> None:
    """Every line that answers a question of the trade's file, and the month of the first sale."""
    looked, found, asked = 0, [], []
    for line in lines:
        item = _input_of(trade, line)
        if item is not None:
            compared, wrong = _line(trade, item, line, currency)
            looked, found = looked + compared, found + wrong
        elif line.input or line.kind == "trade_input":
            asked.append(Finding("input_unknown", (line.line,), kind=line.kind, about=(trade.id,), asks=True))
    seen.add("trade", looked, [one for one in found if not one.asks])
    seen.findings += [one for one in found if one.asks] + asked
    first = first_month(trade)
    if first and any(line.kind == "sale" for line in lines):
        stated = _told(first_line) if first_line else None
        seen.add("first_sale", int(first_line is not None), guards.first_sale(first_line.line if first_line else 0, stated, first))


def shares(lines, seen) -> None:
    """Where no trade is named, shares of 100 are all that can be looked at."""
    told = [line for line in lines if line.kind == "trade_input" and line.unit in OF_100]
    seen.add("shares", len(told), [guards.share_within_all(line.line, line.kind, _told(line), True) for line in told])
    seen.add("", 0, Finding("trade_unsaid", asks=True))


def first_month(trade: Trade) -> int | None:
    """The first month with sales in the trade's first worked example; None where none shows it.

    Examples
    --------
    >>> first_month(read("catfish"))
    3
    """
    for example in trade.examples:
        sold = run_example(trade, example)["sales"]
        if (sold > 0).any():
            return int((sold > 0).argmax()) + 1
    return None


def _input_of(trade: Trade, line) -> Input | None:
    """The question of the trade that a line answers: as it says; a sale of a trade with one product answers its price."""
    if line.input:
        return trade.inputs.get(line.input)
    if line.kind == "trade_input":
        return trade.inputs.get(line.item.strip().lower())
    products = list(trade.products.values())
    if line.kind == "sale" and line.price is not None and len(products) == 1 and line.unit == products[0].unit:
        return trade.inputs.get(products[0].price)
    return None


def _line(trade: Trade, item: Input, line, currency: str) -> tuple[bool, list[Finding]]:
    """(whether the line could be held against the trade's file, what was found)."""
    if item.is_money:
        price = line.price if line.price is not None else line.amount if line.kind == "trade_input" else None
        return _price(trade, item, line, price, currency) if price else (False, [])
    value = line.quantity if line.quantity is not None and line.kind != "trade_input" else _told(line)
    if value is None:
        return False, []
    if item.share:
        of_100 = line.unit in OF_100
        above = guards.share_within_all(line.line, line.kind, value, of_100)
        if above:
            return True, [above]
        value = value / 100 if of_100 else value
    low, high = (None, None) if item.decide or item.low is None else (_exact(item.low), _exact(item.high))
    found = guards.within_bounds(line.line, line.kind, item.name, value, _exact(item.least), _exact(item.most), low, high)
    return True, [replace(found, unit="share" if item.share else "")] if found else []


def _price(trade: Trade, item: Input, line, price: Fraction, currency: str) -> tuple[bool, list[Finding]]:
    """A price beside the trade's own, in the same currency only; the examples' prices stand in where the file asks for it."""
    if not currency:
        return False, [Finding("currency_unsaid", (line.line,), kind=line.kind, asks=True)]
    known = [_exact(one.values[item.name]) for one in trade.examples if item.name in one.values]
    known = known if item.low is None else [_exact(item.low), _exact(item.high)]
    if currency != trade.currency or not known or min(known) <= 0:
        return False, []
    found = guards.thousandfold(line.line, line.kind, price, min(known), max(known))
    return True, [found] if found else []


def _told(line) -> Fraction | None:
    return next((one for one in (line.amount, line.quantity, line.price) if one is not None), None)


def _exact(number: float):
    return number if number in (float("inf"), float("-inf")) else exact(number)
