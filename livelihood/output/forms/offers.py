"""The two prices that a customer is offered: the first by lot from the programme's list, the second from the answer.

Duty: the worked-out lines of the double question (double-bounded; methods note, WTP). After a yes comes the next higher
price of the list, after a no the next lower; past the ends of the list, and after "do not know", there is no second.
"""

from __future__ import annotations

from dataclasses import replace

from livelihood.language import speaking
from livelihood.output.forms import logic
from livelihood.output.forms.asking import About, lines_of
from livelihood.output.forms.record import Line, Study, bids_after
from livelihood.output.sentences import forms as say
from livelihood.tables import Table

COLUMNS = ("offer_price", "would_buy", "offer_price_2", "would_buy_2", "units_would_buy")


def lines(table: Table, study: Study, about: About, language: str) -> list[Line]:
    """The lines of the five columns; [] where the programme names no prices to offer."""
    ladders = {product.id: bids_after(product.bids) for product in study.products if bids_after(product.bids)}
    if not ladders:
        return []
    lot = {name: f"int(random() * {len(ladder)})" for name, ladder in ladders.items()}
    listed = {name: logic.text(" ".join(logic.number(bid) for bid, _up, _down in ladder)) for name, ladder in ladders.items()}
    first = {name: f"selected-at({bids}, ${{offer_number}})" for name, bids in listed.items()}
    higher = {name: _next({bid: up for bid, up, _down in ladder}) for name, ladder in ladders.items()}
    lower = {name: _next({bid: down for bid, _up, down in ladder}) for name, ladder in ladders.items()}
    second = f"if(${{would_buy}} = 'yes', {of(about, higher)}, if(${{would_buy}} = 'no', {of(about, lower)}, ''))"
    asked = {name: lines_of(table.columns[name], table, study, about) for name in COLUMNS}
    return [
        Line("calculate", "offer_number", calculation=f"once({of(about, lot)})"),
        Line("calculate", "offer_price", calculation=f"if(${{buys}} != '', {of(about, first)}, '')"),
        *_words("offer_price", ladders, study),
        _at_price(asked["would_buy"][0], "offer_price", about, language),
        Line("calculate", "offer_price_2", calculation=second),
        *_words("offer_price_2", ladders, study),
        _at_price(asked["would_buy_2"][0], "offer_price_2", about, language),
        *asked["units_would_buy"],
    ]


def of(about: About, answers: dict[str, str]) -> str:
    """What belongs to the product that is asked about; answers are expressions by product."""
    return logic.pick(about.asked, answers) if about.asked else next(iter(answers.values()))


def _next(after: dict[float, float | None]) -> str:
    return logic.pick("offer_price", {logic.number(bid): logic.text(logic.number(other)) for bid, other in after.items() if other is not None})


def _words(name: str, ladders: dict, study: Study) -> list[Line]:
    """An offered price as the country writes it, so that no nought is lost when it is read aloud."""
    amounts = sorted({bid for ladder in ladders.values() for bid, _up, _down in ladder})
    found = []
    for language in study.languages:
        with speaking(language):
            words = {logic.number(bid): logic.text(study.numbers.money(bid, None)) for bid in amounts}
        found.append(Line("calculate", f"{name}_words_{language}", calculation=logic.pick(name, words)))
    return found


def _at_price(line: Line, price: str, about: About, language: str) -> Line:
    return replace(line, label=say.at_price(line.label, f"${{{price}_words_{language}}}"), hint=say.for_one(about.words, about.unit))
