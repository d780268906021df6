"""The market page's list of what was set aside or looked odd in the answers, with the place, the rule, and how to overrule it.

Duty: which lines stand there; never what stood in a cell. A line of what people told stands only where the rule looked at 5
answers or more.
"""

from __future__ import annotations

from livelihood.disclosure import OFFICE_PEOPLE
from livelihood.market.left_out import NOTES
from livelihood.output import sources
from livelihood.output.blocks import Block, Cell, Heading, Nothing, TableBlock, Text, Together
from livelihood.output.sentences import cleaning as words

LINES = 20  # marks that are listed one by one
BY_THEMSELVES = ("unit_not_known", "twice", "left_out")  # rules that look at no other person's answer
ELSEWHERE = {"capped", "sellers_capped", "prices_apart", "unit_not_known", "counts_disagree", "did_not_say"}  # said in the list, or by a picture
KEYS = {template: key for key, template in NOTES.items()}


def shown_marks(town) -> list:
    """The marks that may be shown, in order of table and row."""
    return [mark for mark in getattr(town, "odd", ()) if mark.rule in BY_THEMSELVES or mark.base >= OFFICE_PEOPLE]


def shown_notes(market) -> list:
    """(key, note) of what was done to a product's answers, without what stands elsewhere on the page."""
    if market.answers.get("asked", 0) < OFFICE_PEOPLE:
        return []
    told = [(KEYS.get(getattr(note, "template", ""), ""), note) for note in market.notes]
    return [(key, note) for key, note in told if key and key not in ELSEWHERE]


def set_aside(analysis) -> Block:
    """What was set aside, what looked odd, what is told rounded, and what was done to the answers of each product."""
    town = analysis.town
    if not town.products:
        return Nothing()
    marks, blocks = shown_marks(town), [Heading(words.heading())]
    if marks:
        caption, columns = words.table()
        rows = tuple(_row(town, mark) for mark in marks[:LINES])
        blocks += [TableBlock(caption, columns, rows), *([Text(words.more(len(marks) - LINES))] if len(marks) > LINES else []), Text(words.rule()), Text(words.overrule())]
    else:
        blocks.append(Text(words.nothing_odd()))
    for one in getattr(town, "rounded", ()):
        blocks.append(Text(words.rounded(one.table, one.kind, town.products[one.product].label, one.k, one.n)))
    rows = []
    for market in town.products.values():
        told = [note.spoken() for _key, note in shown_notes(market)]
        rows += [(Cell(market.label), Cell(" ".join(told)))] if told else []
    if rows:
        title, columns = words.notes_table()
        blocks.append(TableBlock(title, columns, tuple(rows), title=title))
    return Together((*blocks, sources.set_aside(analysis)))


def _row(town, mark):
    label = town.products[mark.product].label if mark.product in town.products else ""
    place = words.place(mark.row, mark.in_file)
    return Cell(words.where(mark.table), small=f"{place}, {label}" if label else place), Cell(small=words.odd(mark.rule, mark.power, mark.column, mark.twin)), Cell(words.done(mark.done))
