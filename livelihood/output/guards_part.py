"""What has to be asked again, on a plan's page: what was told, what is usual and who says so, what to ask. Nothing where nothing is."""

from __future__ import annotations

from livelihood.language import Numbers, _
from livelihood.output.blocks import Block, Cell, Nothing, TableBlock, Text, Together
from livelihood.output.marks import count
from livelihood.output.sentences import guards as words
from livelihood.output.sentences import shared
from livelihood.output.several_part import with_part
from livelihood.output.voice import amount, where_from

FUTURES = "share of futures"


def unusual(result, numbers: Numbers) -> Block:
    """A row for each thing that is unusual about the plan's answers and futures."""
    if not result.unusual:
        return Nothing()
    title, columns = words.title(len(result.unusual)), (*words.columns(), shared.know_table()[1][-1])
    rows = tuple(_row(one, result, numbers) for one in result.unusual)
    return Together((TableBlock(title, columns, rows, title=title), Text(words.under())))


def _row(one, result, numbers: Numbers) -> tuple[Cell, ...]:
    shown = _shown(one, result, numbers)
    label, asked = (with_part(result, one.about, _(text)) if text else "" for text in (one.label, one.ask))
    ask = asked if asked and one.code in words.ASKED_BY_THE_FILE else words.ask(one.code, shown)
    told = words.told(one.code, label, shown)
    source = where_from(one.source) if one.source else (words.own_answers() if one.grade == "told by one" else words.our_line())
    small = ", ".join(part for part in (source, shared.people(one.people) if one.people > 1 else "") if part)
    return Cell(told[:1].upper() + told[1:]), Cell(words.usual(one.code, shown)), Cell(ask), Cell(mark=one.grade, small=small)


def _shown(one, result, numbers: Numbers) -> dict[str, str]:
    """Every number in words, with `range` of the bounds and `count` of futures."""
    found = {name: measure(numbers, value, unit) for name, (value, unit) in one.numbers.items() if unit != FUTURES}
    if "share" in one.numbers and result.futures is not None:
        counted = count(one.numbers["share"][0], result.futures.draws)
        found |= {"count": shared.count(counted)} if counted.k else {}
    low, high = (one.numbers.get(name) for name in ("low", "high"))
    if low and high:
        found["range"] = words.bounds(_bare(numbers, *low), found["high"])
    elif low or high:
        found["range"] = words.bounds(found.get("low", "") if low else "", found.get("high", "") if high else "")
    return found


def measure(numbers: Numbers, value: float, unit: str) -> str:
    """A number with its unit, whole ones in full as they were told; a plain number alone.

    Examples
    --------
    >>> id_ = Numbers("ID", "IDR")
    >>> measure(id_, 2.5, "1"), measure(id_, 1040, "portion"), measure(id_, 0.968, "share"), measure(id_, 12.345, "money/kg")
    ('2,5', '1.040 portions', '96,8 of each 100', 'Rp12 for one kg')
    """
    if unit == "1":
        return numbers.number(value, 3)
    if unit == "share":
        return _("{n} of each 100").format(n=numbers.number(100 * value, 3))
    return amount(numbers, value, unit, None if value == round(value) else 3)


def _bare(numbers: Numbers, value: float, unit: str) -> str:
    """The lower end of a range, whose unit stands behind the upper one; money keeps its sign."""
    if unit.startswith("money"):
        return amount(numbers, value, "money", None if value == round(value) else 3)
    return numbers.number(100 * value if unit == "share" else value, 3)
