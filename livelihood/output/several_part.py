"""A plan of several trades in words: its title, whose a number is, labels of its lines and shocks. A plan of one trade goes through unchanged."""

from __future__ import annotations

from dataclasses import replace

from livelihood import trade as trades
from livelihood.errors import Problems
from livelihood.language import _, month
from livelihood.output.blocks import Block, LeftOut, Nothing
from livelihood.output.sentences import several as words


def title_of(result) -> str:
    """The title of a plan in the reader's language: its trade's, or those of all its parts."""
    return words.title([_(part.title) for part in result.parts]) if result.parts else _(result.title)


def label_of(used) -> str:
    """The question of an input; in a plan of several trades with the part that asks it."""
    return words.of_part(_(used.part), _(used.label)) if used.part else _(used.label)


def of_each(result) -> list:
    """Each part as a plan of its own: its title, trade, own row and inputs; no futures."""
    found = []
    for part in result.parts:
        inputs = tuple(replace(used, name=used.name.removeprefix(f"{part.name}."), part="") for used in result.inputs if used.name.startswith(f"{part.name}."))
        found.append(replace(result, plan=part.plan, trade=part.trade, title=part.title, inputs=inputs, parts=(), futures=None, likely=None))
    return found


def part_of(result, name: str) -> str:
    """The title of the part that a name ("part.name", or the part's own) belongs to; "" where it belongs to the whole plan."""
    return next((_(part.title) for part in result.parts if name == part.name or name.startswith(f"{part.name}.")), "")


def with_part(result, name: str, text: str) -> str:
    """Words about something of a part, with the part before them."""
    part = part_of(result, name)
    return words.of_part(part, text) if part and text else text


def labels_of(analysis, result, of_trade, whose: bool = False) -> dict[str, str]:
    """Labels of what a plan's trades name, by name in the plan; empty where a file cannot be read.

    of_trade(trade) : name -> label, of one trade. whose : each with its part of the plan before it.
    """
    own, found = getattr(analysis, "own_trades", None), {}
    for part in result.parts or (None,):
        try:
            told = of_trade(trades.read(part.trade if part else result.trade, own_folder=own))
        except Problems:
            continue
        found |= {name: _(label) for name, label in told.items() if part is None or name not in found}
        if part:
            found |= {f"{part.name}.{name}": words.of_part(_(part.title), _(label)) if whose else _(label) for name, label in told.items()}
    return found


def starts(result) -> str:
    """In which month each part begins, where they do not begin together; else nothing."""
    if len({part.start for part in result.parts}) < 2:
        return ""
    return words.starts([(_(part.title), month(result.window[min(part.start, len(result.window) - 1)])) for part in result.parts])


def no_phone_page(result) -> Block:
    """That there is no page to try the plan on a phone, where it is of several trades."""
    return LeftOut(*words.no_phone_page()) if result.parts and not result.questions and result.household is not None else Nothing()
