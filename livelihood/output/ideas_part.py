"""The market page's part on all products: what is looked for and not found, and which ten more answers would settle most.

Duty: which rows and sentences stand there. What customers and sellers told is shown only where 5 or more answered.
"""

from __future__ import annotations

from livelihood.disclosure import OFFICE_PEOPLE
from livelihood.draws import GRADES
from livelihood.language import _
from livelihood.output.blocks import Block, Cell, Heading, Nothing, TableBlock, Text, Together
from livelihood.output.market_numbers import known, room_of, share_count
from livelihood.output.marks import WHOLE
from livelihood.output.sentences import ideas as words
from livelihood.output.voice import counted, numbers_of
from livelihood.tables import declarations

ROWS = 5  # questions that are listed: more would not be asked in one walk
LITTLE = 0.1  # of the range's width: below, ten answers settle little (assumed)
HARD = 3  # difficulties that are named


def ideas(analysis) -> Block:
    """The long list of products, and what to ask next; nothing where the place has no products."""
    found = getattr(analysis.town, "ideas", ())
    if not found:
        return Nothing()
    title, under = words.heading()
    caption, columns = words.table()
    rows = tuple(_row(analysis, idea) for idea in found)
    blocks = [Heading(title, under=under, new_sheet=True), TableBlock(caption, columns, rows, legend=GRADES)]
    blocks += [Text(words.order())] if any(_placed(analysis, idea) for idea in found) else []
    return Together((*blocks, *_ten_more(analysis, found)))


def _placed(analysis, idea) -> bool:
    return idea.place is not None and known(idea.unmet_money) is not None and known(analysis.town.products[idea.product].unmet) is not None


def _row(analysis, idea):
    market, numbers = analysis.town.products[idea.product], numbers_of(analysis)
    placed = _placed(analysis, idea)
    small = words.money(*(numbers.money(end, 2) for end in idea.unmet_money.range())) if placed else words.unplaced()
    per = known(idea.households_per_seller)
    if per is not None:
        small = f"{small}. {words.households_per_seller(numbers.number(per.median, 2))}"
    for_it = _speaks_for(market, idea, numbers)
    against = _speaks_against(analysis, market, idea, numbers)
    nothing = words.nothing_told() if market.demand is not None else words.nothing_known()
    grade = idea.unmet_money.grade if placed else "assumed"
    return Cell(market.label, small=small, mark=grade), Cell(" ".join(against) or nothing), Cell(" ".join(for_it) or nothing)


def _speaks_against(analysis, market, idea, numbers) -> list[str]:
    found, room = [], room_of(analysis, market.id) if market.demand is not None else None
    if room:
        found.append(words.no_room() if room.fit == 0 else words.room(room.fit) if room.fit < room.most else "")
    if market.counts_disagree:
        found.append(words.disagree())
    each = market.newcomer_demand(1) if known(market.demand) is not None else None
    if each is not None:
        low = float(each.range()[0])
        found.append(words.one_sells_only(counted(low, numbers.number(low, 2), market.unit)))
    if idea.difficulties_told >= OFFICE_PEOPLE:
        named = sorted(idea.difficulties.items(), key=lambda one: (-one[1], one[0]))[:HARD]
        choices = declarations()["sellers"].columns["difficulties"].choices
        found.append(words.difficulties([(_(choices[word]), k) for word, k in named if word in choices], idea.difficulties_told))
    return [part for part in found if part]


def _speaks_for(market, idea, numbers) -> list[str]:
    found, looked, unmet = [], known(market.looked_not_found), known(market.unmet)
    if idea.nobody_sells:
        found.append(words.nobody_sells())
    if looked is not None:
        low, high = looked.range()
        found.append(words.looked(*(share_count(share).k for share in (looked.median, low, high)), WHOLE))
    if unmet is not None and unmet.grade != "assumed" and known(market.served) is not None:
        ends = [numbers.number(end, 2) for end in unmet.range()]
        found.append(words.unmet(counted(unmet.median, numbers.number(unmet.median, 2), market.unit), *ends))
    if idea.sold_out is not None and idea.sold_out.n >= OFFICE_PEOPLE:
        found.append(words.sold_out(numbers.number(idea.sold_out.value, 2), idea.sold_out.n))
    if idea.wished is not None and idea.wished.n >= OFFICE_PEOPLE and idea.wished.value > 0:
        low, middle, high = idea.wished.share
        found.append(words.wished(*(share_count(share).k for share in (middle, low, high)), WHOLE, idea.wished.n))
    return found


def settling(analysis, found) -> list:
    """(idea, More) of the questions listed: first where nothing can be said yet, then what narrows the range most."""
    told = [(idea, more) for idea in found for more in idea.more if more.question != "all" and (more.low is None or known(analysis.town.products[idea.product].demand) is not None)]
    return sorted(told, key=lambda one: (one[1].low is not None, -one[1].narrower, one[0].product, one[1].question))[:ROWS]


def _ten_more(analysis, found) -> list[Block]:
    listed, numbers = settling(analysis, found), numbers_of(analysis)
    if not listed:
        return []
    little = all(more.low is not None and more.narrower < LITTLE for _idea, more in listed)
    title, rows = words.more_title(little), []
    for idea, more in listed:
        market = analysis.town.products[idea.product]
        unasked = [area.area for area in market.areas if area.asked == 0]
        small = words.answered(more.n)
        if more.question != "sales" and 0 < len(unasked) < len(market.areas):
            small = f"{small}. {words.begin_at(unasked)}"
        if more.low is None:
            now, then = words.unknown_yet(), words.first_answers()
        else:
            now, then = (_span(numbers, low, high, market.unit) for low, high in ((more.low, more.high), (more.low_then, more.high_then)))
        if now == then:  # no reader would see a difference
            continue
        rows.append((Cell(f"{market.label}. {words.question(more.question)}", small=small), Cell(now), Cell(then)))
    table = TableBlock(title, words.more_table(), tuple(rows), title=title) if rows else Text(f"{title}.")
    return [table, Text(words.more_note(little))]


def _span(numbers, low: float, high: float, unit: str) -> str:
    return _("between {low} and {high}").format(low=numbers.number(low, 2), high=counted(high, numbers.number(high, 2), unit))
