"""The members' page: the common box, what happens to the price, the year's surplus by the bylaws; one function a block, in page order.

Duty: which block stands where, made from which numbers. Words are in sentences/, counts and exact amounts in
cooperative_numbers.py. Nobody's own household is on it; members' rows by code only from 6 members.
"""

from __future__ import annotations

from functools import wraps

from livelihood.draws import GRADES
from livelihood.language import _, month
from livelihood.output import cooperative_numbers as counts
from livelihood.output import loan_part, sources
from livelihood.output.blocks import Block, Cell, End, Foot, Heading, Lead, LeftOut, Nothing, ShortList, TableBlock, TableData, Text, Together, Warning
from livelihood.output.drawings.canvas import WIDE
from livelihood.output.drawings.coins import coins as draw_coins
from livelihood.output.drawings.member_bars import member_bars
from livelihood.output.drawings.price_fork import price_fork
from livelihood.output.drawings.purses import purses as draw_purses
from livelihood.output.drawings.ranges import ranges
from livelihood.output.marks import WHOLE, empty_rows, most_often
from livelihood.output.pictures import picture
from livelihood.output.sentences import cooperative as words
from livelihood.output.sentences import plan as plan_words
from livelihood.output.sentences import shared
from livelihood.output.voice import counted, in_words, numbers_of, unit_word


def _of_group(block):
    """A block of the page, in words; nothing where the place has no cooperative (a notebook opened for such a place)."""

    @in_words
    @wraps(block)
    def shown(analysis) -> Block:
        return block(analysis) if analysis.cooperative is not None else Nothing()

    return shown


@_of_group
def grave_warning(analysis) -> Block:
    """Before everything else where the offer of money of a plan on this page has a grave sign."""
    plans = [analysis.plans[one.code] for one in analysis.cooperative.businesses if one.loan]
    found = [block for block in (loan_part.warning(analysis, result) for result in plans) if not isinstance(block, Nothing)]
    return Together(tuple(dict.fromkeys(found))) if found else Nothing()


@_of_group
def heading(analysis) -> Block:
    group = analysis.cooperative
    titles = list(dict.fromkeys(counts.label(analysis, one) for one in group.businesses))
    codes = ", ".join(one.code for one in group.businesses)
    return Heading(words.heading(titles[0] if len(titles) == 1 else ""), level=1, kicker=shared.kicker(), title=words.page_title(),
                   place=words.place(codes, len(group.members), month(counts.window(analysis)[0], year=True)))  # fmt: skip


@_of_group
def lead(analysis) -> Block:
    group = analysis.cooperative
    first = counts.first_shared(group)
    fork = next(iter(counts.forks(group)[::-1]), None)
    return Lead(words.lead(counts.falls(analysis, fork), group.why_not == "loss", counts.share(analysis, first, "no_surplus")))


@_of_group
def purses(analysis) -> Block:
    """Picture 1: 20 purses of the common box of the first plan of one shared business."""
    first = counts.first_shared(analysis.cooperative)
    return LeftOut(*words.left_out_no_plan()) if first is None else _box(analysis, first, first=True)


def _box(analysis, one, first: bool) -> Block:
    numbers = numbers_of(analysis)
    if not one.found:
        return LeftOut(*words.left_out_plan(one.code, one.questions))
    if one.empty is None:
        return LeftOut(*words.left_out_box(one.code, numbers.money(one.found["need_each"].high)))
    found, rows = counts.share(analysis, one, "box_below_zero"), empty_rows(one.empty, len(one.window))
    often, names = most_often(rows, one.empty), [month(one.window[row]) for row in rows]
    title = words.box_title(found, month(one.window[often]) if often is not None else None, names[0] if names else "", names[-1] if names else "")
    caption = words.box_caption(one.code, one.members, shared.months(one.window), numbers.money(one.own_money, None), shared.may_change(found))
    alt = plan_words.purses_alt(WHOLE, found.k, [(name, names.count(name)) for name in dict.fromkeys(names)])

    def draw(width):
        runs_empty, lasts = plan_words.purses_legend(True, len(one.window) == 12, width == WIDE)
        return draw_purses([month(one.window[row], "abbreviated") for row in rows], runs_empty=runs_empty, lasts=lasts, width=width)

    return picture(f"purses_{one.code}", draw, title=title, alt=alt, caption=caption, marks=[one.grade], first=first)


@_of_group
def short_list(analysis) -> Block:
    group, numbers = analysis.cooperative, numbers_of(analysis)
    first, forks = counts.first_shared(group), counts.forks(group)[::-1]
    saved = counts.saving(group)
    to_members = counts.exact(numbers, group.split, sum(one.together for one in group.split.members)) if group.split else ""
    sentences = (
        words.looked_at([(one.code, one.members, one.shared) for one in group.businesses], len(group.members), group.by_bylaws, group.bylaws.source if group.by_bylaws else ""),
        words.can_go_wrong(counts.share(analysis, first, "box_below_zero"), counts.share(analysis, first, "no_surplus"), counts.falls(analysis, forks[0]) if forks else None, forks[0].members if forks else 0),
        words.found(to_members, counts.exact(numbers, group.split, group.split.surplus) if group.split else "", bool(group.planned), group.why_not,
                    numbers.money(saved[1], 3) if saved else ""),
        plan_words.how_sure(first.grade, "", "") if first is not None and first.found else words.as_in_the_books(),
        words.could_try(bool(saved)), words.not_known(), words.who_decides(),
    )  # fmt: skip
    return ShortList(tuple(zip(shared.terms(plan=False), sentences)))


@_of_group
def further_boxes(analysis) -> Block:
    """The common boxes of further plans of one shared business."""
    others = [one for one in analysis.cooperative.businesses if one.shared][1:]
    return Together(tuple(_box(analysis, one, first=False) for one in others)) if others else Nothing()


@_of_group
def price_heading(analysis) -> Block:
    """The part about the price starts a new sheet; without a plan in which several take part it is not there."""
    group = analysis.cooperative
    most = max([*(one.members for one in group.businesses), *(fork.members for fork in group.forks)], default=0)
    if most < 2:
        return Nothing()
    title, under = words.price_heading(most)
    return Heading(title, under=under, new_sheet=True)


@_of_group
def price_forks(analysis) -> Block:
    """Picture 2: what as many sellers as there are members do to the price and to each one's sales."""
    forks, found = counts.forks(analysis.cooperative), []
    for product in dict.fromkeys(fork.product for fork in forks):
        same = [fork for fork in forks if fork.product == product]
        found += [_fork(analysis, same[-1]), _starters(analysis, same)]
    if not found and any(one.members > 1 for one in analysis.cooperative.businesses):
        found.append(LeftOut(*words.left_out_fork()))
    return Together(tuple(found)) if found else Nothing()


def _fork(analysis, fork) -> Block:
    """The fork of as many as the largest group has members."""
    numbers, falls, k = numbers_of(analysis), counts.falls(analysis, fork), fork.members
    if fork.fallen is None:
        return Text(words.fork_seldom(k, WHOLE))
    now, fallen = numbers.money(fork.price.value, 3), numbers.money(fork.fallen.value, 3)
    ends = numbers.money(fork.fallen.low, 3), numbers.money(fork.fallen.high, 3)
    title = words.fork_title(k, falls.k, WHOLE, unit_word(fork.unit), numbers.money(fork.price.value - fork.fallen.value)) if falls.k else words.fork_seldom(k, WHOLE)
    return picture(
        f"price_fork_{fork.product}_{k}", price_fork, title=title, alt=words.fork_alt(unit_word(fork.unit), now, WHOLE - falls.k, fallen, falls.k, *ends, WHOLE),
        caption=words.fork_caption(*ends, counts.falls(analysis, fork, 1), fork.label), marks=[fork.grade], price=fork.price.value,
        fallen=(fork.fallen.low, fork.fallen.value, fork.fallen.high), **words.fork_words(k, unit_word(fork.unit), now, fallen, WHOLE - falls.k, falls.k, WHOLE),
    )  # fmt: skip


def _starters(analysis, forks) -> TableBlock:
    """What each one sells and keeps: one alone, as one business, each alone at once, for each size of a group."""
    numbers = numbers_of(analysis)

    def row(kind, k, fork, sold, starters):
        kept = numbers.money(starters.income.value) if starters and starters.income else words.not_worked_out()
        ruin = shared.count(counts.count(starters.ruin.value, analysis.draws)) if starters and starters.ruin else words.not_worked_out()
        return tuple(Cell(text) for text in (words.starters(kind, k), counted(sold, numbers.number(sold), fork.unit), kept, ruin))

    caption, columns = words.starters_table()
    alone = forks[0].alone.sold.value
    rows = [row("alone", 1, forks[0], alone, forks[0].alone)]
    for fork in forks:
        rows += [row("one", fork.members, fork, alone / fork.members, None), row("each", fork.members, fork, fork.together.sold.value, fork.together)]
    return TableBlock(caption, columns, tuple(rows), title=caption)


@_of_group
def bought_together(analysis) -> Block:
    """Picture 3: an input bought alone and together, only where somebody told both prices."""
    numbers, found = numbers_of(analysis), []
    for one in analysis.cooperative.businesses:
        for part in one.bought:
            unit = unit_word(part.unit.partition("/")[2])
            less = part.alone[1] - part.together[1]
            shown = [tuple(numbers.money(value, 3) for value in prices[:3]) for prices in (part.alone, part.together)]
            rows = [(label, *prices[:3], used) for label, prices, used in zip(words.bought_rows(), (part.alone, part.together), (False, True))]
            found.append(picture(
                f"bought_{one.code}_{part.name}", ranges, title=words.bought_title(numbers.money(abs(less), 3), less < 0, unit), alt=words.bought_alt(_(part.question), *shown), rows=rows,
                caption=words.bought_caption(_(part.question), shared.people(part.alone[3]), shared.people(part.together[3])), marks=[counts.told_mark(part)],
                of=f"bought{one.code}{part.name}", axis=words.bought_axis(numbers.money_word(), unit), amount=lambda value: numbers.number(value, 3),
            ))  # fmt: skip
    return Together(tuple(found)) if found else Nothing()


@_of_group
def wishes(analysis) -> Block:
    """How many members would like which trade; nothing of who, and nothing below 6 members who said."""
    group, numbers = analysis.cooperative, numbers_of(analysis)
    if not group.wishes_shown:
        return Text(words.few_wishes()) if group.wishes.members else Nothing()
    caption, columns = words.wishes_table(group.wishes.members)
    rows = tuple((Cell(counts.title_of(analysis, one.trade)), Cell(numbers.number(one.named, None)), Cell(numbers.number(one.dearest, None))) for one in group.wishes.trades)
    return Together((TableBlock(caption, columns, rows, title=caption), Text(words.wishes_say())))


@_of_group
def surplus_heading(analysis) -> Block:
    title, under = words.surplus_heading()
    return Heading(title, under=under, new_sheet=True)


@_of_group
def no_surplus(analysis) -> Block:
    """In how many futures there is nothing to share: before any coin."""
    told = [one for one in analysis.cooperative.businesses if "no_surplus" in one.found]
    if not told:
        return LeftOut(*words.no_futures())
    return Together((*(Text(words.no_surplus(one.code, counts.share(analysis, one, "no_surplus"), len(one.window))) for one in told), Text(words.loss_covered())))


@_of_group
def coins(analysis) -> Block:
    """Picture 4: 20 coins of the surplus by the bylaws, with exact amounts."""
    group, numbers = analysis.cooperative, numbers_of(analysis)
    if group.split is None:
        return LeftOut(*words.left_out_split(group.why_not))
    parts = counts.parts(group)
    rows = [(words.part(part.name), part.coins, counts.exact(numbers, group.split, part.units), part.kind) for part in parts]
    to_members, losses = (sum(part.coins for part in parts if wanted(part)) for wanted in (lambda part: part.members, lambda part: part.kind == "loss"))
    caption = words.coins_caption(counts.exact(numbers, group.split, group.split.surplus), group.planned, group.bylaws.source, group.by_bylaws)
    return picture("coins", draw_coins, title=words.coins_title(to_members, losses), alt=words.coins_alt([row[:3] for row in rows]), caption=caption, marks=[group.bylaws.grade],
                   table=TableData(words.coins_table(), tuple((label, str(k), amount) for label, k, amount, _kind in rows)), rows=rows)  # fmt: skip


@_of_group
def members(analysis) -> Block:
    """Picture 5: what each member receives, by code, from 6 members on; else the fixed sentence."""
    group, numbers = analysis.cooperative, numbers_of(analysis)
    if group.split is None:
        return Nothing()
    if not group.members_shown:
        return Text(words.small_group())
    split, pools = group.split, [pool.name for pool in group.bylaws.pools]
    ordered = sorted(split.members, key=lambda one: (-one.together, one.code))
    changed = {one.code: one.together for one in group.other.members} if group.other else {}

    def exact(units):
        return counts.exact(numbers, split, units)

    rows = [(one.code, [(float(split.money(one.by_pool[name])), name) for name in pools], exact(one.together)) for one in ordered]
    table = tuple((one.code, *(exact(one.by_pool[name]) for name in pools), exact(one.together)) for one in ordered)
    bars = picture("members", member_bars, title=words.members_title(exact(ordered[-1].together), exact(ordered[0].together)), marks=[group.bylaws.grade],
                   alt=words.members_alt([(code, shown) for code, _parts, shown in rows]), caption=words.members_caption(), rows=rows,
                   table=TableData(words.members_table(pools), table), legend=[(name, words.for_her(name)) for name in pools])  # fmt: skip
    if not changed:
        return bars
    caption, columns = words.changed_table()
    beside = tuple((Cell(one.code), Cell(exact(one.together)), Cell(exact(changed[one.code]))) for one in ordered)
    return Together((bars, TableBlock(caption, columns, beside, title=caption)))


@_of_group
def meeting(analysis) -> Block:
    """What the meeting has to talk about: what does not fit first, then questions."""
    group, numbers = analysis.cooperative, numbers_of(analysis)
    lines = []
    if group.split is not None and "too_few_members" in group.split.checks:
        lines.append(words.too_few(group.bylaws.members_min, len(group.members)))
    if group.split is not None and "not_shared_yet" in group.split.funds:
        lines.append(words.rest_not_named(counts.exact(numbers, group.split, group.split.funds["not_shared_yet"])))
    elif group.split is not None and "rest_not_named" in group.split.checks and group.by_bylaws:
        lines.append(words.shares_do_not_add_up())
    if counts.books_differ(group):
        lines.append(words.books_differ(*(numbers.money(float(value), None) for value in (group.books.turnover_members, group.turnover))))
    return Warning(words.meeting_title(), (*lines, *words.meeting_questions(bool(counts.forks(group)), group.by_bylaws)))


@_of_group
def left_out(analysis) -> Block:
    return sources.set_aside(analysis)


@_of_group
def know_heading(analysis) -> Block:
    title, under = shared.know_heading()
    return Heading(title, under=under)


@_of_group
def how_we_know(analysis) -> Block:
    """Every number and where it comes from."""
    group, numbers = analysis.cooperative, numbers_of(analysis)
    caption, columns = shared.know_table()
    return TableBlock(caption, columns, tuple(row for row in (*counts.of_businesses(group, numbers), *counts.of_year(group, numbers))), legend=GRADES)


@_of_group
def foot(analysis) -> Block:
    lines, _decides = shared.foot(numbers_of(analysis), analysis.draws)
    return Foot(lines, words.members_decide())


def end(analysis) -> Block:
    return End()


ORDER = (
    grave_warning, heading, lead, purses, short_list, further_boxes, price_heading, price_forks, bought_together, wishes, surplus_heading, no_surplus, coins, members, meeting,
    left_out, know_heading, how_we_know, foot, end,
)  # fmt: skip


def blocks(analysis) -> list[Block]:
    """All blocks of the page, in order."""
    return [block(analysis) for block in ORDER]
