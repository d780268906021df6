"""The strengths-and-risks sheet on the page of ways: what carries her; what could get in the way, and what could help. No score."""

from __future__ import annotations

from livelihood.enterprise.option import HouseholdOptions
from livelihood.enterprise.plan import WEEKS_A_MONTH
from livelihood.enterprise.strengths import Told
from livelihood.language import _
from livelihood.output import options_numbers as counts
from livelihood.output.blocks import Block, Cell, Heading, Nothing, TableBlock, Text, Together
from livelihood.output.sentences import strengths as words
from livelihood.output.voice import numbers_of
from livelihood.output.ways import names


def of(analysis, ways: HouseholdOptions) -> Block:
    """Two tables: what carries her; what could get in the way with what could help, what is worth settling first on top."""
    numbers = numbers_of(analysis)
    carries = [(Cell(_said(told.carries, told, numbers)),) for told in ways.sheet if told.carries]
    in_the_way = [(Cell(_said(told.in_the_way, told, numbers), small=words.first_of_all() if told.first else ""), Cell(_(told.helps))) for told in ways.sheet if told.in_the_way]
    longer = _asking_for_more(analysis, ways)
    if longer:
        in_the_way.append((Cell(words.asks_for_more(longer)), Cell(words.fewer_hours())))
    if not carries and not in_the_way:
        return Nothing()
    title, under = words.heading()
    found: list[Block] = [Heading(title, under=under)]
    if carries:
        caption, columns = words.carries_table()
        found.append(TableBlock(caption, columns, tuple(carries), title=caption))
    if in_the_way:
        caption, columns = words.in_the_way_table()
        found.append(TableBlock(caption, columns, tuple(in_the_way), title=caption))
    return Together((*found, Text(words.hers())))


def _said(sentence: str, told: Told, numbers) -> str:
    """A sentence of the sheet with its number and its words."""
    from livelihood.tables import declarations

    known = declarations()["strengths"].columns["answer"].choices
    chosen = words.listed([_(known[name]) for name in told.chosen if name in known])
    return _(sentence).format(n=_number(told, numbers), list=chosen)


def _number(told: Told, numbers) -> str:
    if told.numbers is None:
        return ""
    low, likely, high = ((numbers.money if told.unit == "money" else numbers.number)(value, None) for value in told.numbers)
    return low if low == high else words.about(likely, low, high)


def _asking_for_more(analysis, ways: HouseholdOptions) -> list[str]:
    """Names of the ways that ask for more hours a week than she said she could give at most."""
    most = next((told.numbers[2] for told in ways.sheet if told.question == "hours_per_week" and told.numbers), None)
    named = names(analysis, ways)
    hours = {way.code: way.measures["own_hours_per_month"].value / WEEKS_A_MONTH for way in counts.figured(ways) if "own_hours_per_month" in way.measures}
    return [named[code] for code, weekly in hours.items() if most is not None and weekly > most + 0.5]
