"""What finished businesses changed on a plan's page: what came of what was planned, and the page with and without it."""

from __future__ import annotations

from livelihood.enterprise.experience import ENOUGH
from livelihood.language import Numbers
from livelihood.output.blocks import Block, Cell, Nothing, TableBlock, Text, Together
from livelihood.output.marks import count
from livelihood.output.sentences import experience as words
from livelihood.output.several_part import with_part

RATIOS_FROM = 100  # below it two digits say enough, from it on three


def experience(result, numbers: Numbers) -> Block:
    """Item by item where enough businesses stand behind it, then the first figures before and after. Nothing without any."""
    if not result.learned and result.ranges is None:
        return Nothing()
    shown = [one for one in result.learned if one.n >= ENOUGH]
    blocks: list[Block] = [Text(words.counted_with() if shown else words.few(ENOUGH))] if result.learned else []
    if any(one.bounded for one in shown):
        blocks.append(Text(words.cautious()))
    if result.ranges is not None:
        wider = numbers.number(result.ranges.widening, 2) if result.ranges.widening > 1 else ""
        blocks.append(Text(words.ranges(result.ranges.held, result.ranges.told, wider)))
    if shown:
        title, columns = words.came_table()
        rows = [(Cell(with_part(result, one.item, words.item(_plain(one.item)))), Cell(_of_each_100(one, numbers)), Cell(words.businesses(one.businesses, one.same_trade))) for one in shown]
        blocks.append(TableBlock(title, columns, tuple(rows), title=title))
    title, what = words.changed_table()
    sides = ((words.expected(), result.untaught), (words.went(), result.measures))
    rows = [(Cell(side), *(Cell(_value(found[name], name, result, numbers)) for name in result.untaught)) for side, found in sides]
    blocks.append(TableBlock(title, (what, *(words.column(name) for name in result.untaught)), tuple(rows), title=title))
    return Together(tuple(blocks))


def _plain(item: str) -> str:
    """An item without the part of the plan before it."""
    return item.rpartition(".")[2]


def _of_each_100(one, numbers: Numbers) -> str:
    written = [numbers.number(100 * ratio, 3 if 100 * ratio >= RATIOS_FROM else 2) for ratio in (*one.came, one.came_if_well)]
    says = words.came(_plain(one.item), *written[:3])
    return says if written[3] == written[1] else f"{says}; {words.had_lost_gone_well(written[3])}"


def _value(measure, name: str, result, numbers: Numbers) -> str:
    if measure.kind == "share":
        return words.chance(name, count(measure.value, result.futures.draws))
    low, high = numbers.money_range(measure.low, measure.high)
    return words.money(name, numbers.money(abs(measure.value)), measure.value < 0, low, high)
