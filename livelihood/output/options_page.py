"""The page about ways to go on side by side, one function a block, in page order; `household` is its code.

Duty: which block stands where, made from which numbers. Words are in sentences/, names of ways in ways.py, counts in
options_numbers.py, offers of work and money in offers_part.py. It shows; her own weights order; she decides.
"""

from __future__ import annotations

from functools import wraps

from livelihood.draws import GRADES
from livelihood.enterprise import side_by_side as beside
from livelihood.language import month
from livelihood.output import offers_part, sources, strengths_part
from livelihood.output import options_numbers as counts
from livelihood.output.blocks import Block, Cell, End, Foot, Heading, Lead, Nothing, ShortList, TableBlock, TableData, Text, Together
from livelihood.output.drawings.canvas import WIDE
from livelihood.output.drawings.ladder import Rung
from livelihood.output.drawings.ladder import ladder as draw_ladder
from livelihood.output.drawings.ranges import ranges
from livelihood.output.drawings.squares import squares
from livelihood.output.marks import WHOLE, count
from livelihood.output.pictures import picture
from livelihood.output.plan_numbers import kept_of_100
from livelihood.output.sentences import options as words
from livelihood.output.sentences import plan as plan_words
from livelihood.output.sentences import shared
from livelihood.output.voice import in_words, numbers_of
from livelihood.output.ways import names, size_and_hours


USUAL_LIMIT = 0.10  # product.md: unless she says otherwise


def _of_household(block):
    """A block of the page, in words; nothing where the household has no ways (a notebook opened for such a place)."""

    @in_words
    @wraps(block)
    def shown(analysis, household: str) -> Block:
        return block(analysis, household) if household in analysis.options else Nothing()

    return shown


@_of_household
def grave_warning(analysis, household: str) -> Block:
    """Before everything else, for each offer with a grave sign."""
    return offers_part.warnings(analysis, analysis.options[household])


@_of_household
def heading(analysis, household: str) -> Block:
    ways = analysis.options[household]
    return Heading(words.heading(), level=1, kicker=shared.kicker(), place=words.place(household, month(ways.window[0], year=True)), title=words.page_title())


@_of_household
def lead(analysis, household: str) -> Block:
    return Lead(words.lead({way.kind for way in analysis.options[household].options if not way.why_not}))


@_of_household
def ladder(analysis, household: str) -> Block:
    """Picture 1: every way by how often the purse runs empty, and what it brings more than today."""
    ways, numbers = analysis.options[household], numbers_of(analysis)
    shown, named, need = counts.figured(ways), names(analysis, ways), counts.needed(ways)
    empty = {way.code: counts.empty_count(way) for way in shown}
    lasting = [way for way in shown if not empty[way.code].k]
    waiting = empty.get("NOTNOW")
    title = words.ladder_title(len(shown) - len(lasting), len(shown), named[lasting[0].code] if len(lasting) == 1 and lasting[0].kind != "not_now" else "", bool(waiting and waiting.k),
                               bool(counts.named_only(ways)))  # fmt: skip
    rows = tuple((named[way.code], shared.count(empty[way.code]), *(numbers.money(value, 3) for value in counts.gain_range(way))) for way in shown)
    alt = words.ladder_alt([(named[way.code], empty[way.code].k, *(numbers.money(value) for value in counts.gain_range(way)[::2])) for way in shown], WHOLE)
    caption = words.ladder_caption(
        shared.months(ways.window), bool(lasting), need is not None, not ways.comparison.inside, counts.are_close(shown), sorted({_kept(analysis, way, numbers) for way in shown if way.cooperative}, key=str),
        any(way.kind == "first_step" for way in shown), any(one.shaky for one in empty.values()),
    )  # fmt: skip

    def draw(width):
        rungs = [_rung(analysis, ways, way, named, numbers, width >= WIDE) for way in shown]
        rungs += [Rung(named[way.code], note=words.without_figures(why, _questions(analysis, way))) for way, why in counts.named_only(ways)]
        return draw_ladder(rungs, need=need, amount=numbers.plain, width=width, **words.ladder_words(numbers.money_word()))

    return picture("ladder", draw, title=title, alt=alt, caption=caption, marks=counts.grades(shown), table=TableData(words.ladder_table(), rows), first=True)


def _rung(analysis, ways, way, named, numbers, wide: bool) -> Rung:
    low, middle, high = counts.gain_range(way)
    found, row = counts.empty_count(way), counts.empty_most(way)
    often = words.most_in(month(ways.window[row], "abbreviated"), wide) if row is not None else ""
    return Rung(named[way.code], size_and_hours(analysis, ways, way, numbers), found.k, words.empty_in(found.k, wide), often, low, middle, high)


def _questions(analysis, way) -> int:
    result = analysis.plans.get(way.code)
    return len(result.questions) if result is not None else 0


@_of_household
def short_list(analysis, household: str) -> Block:
    ways, numbers = analysis.options[household], numbers_of(analysis)
    shown, named, strip = counts.figured(ways), names(analysis, ways), counts.strip(ways)
    begun = [way for way in shown if way.kind != "not_now"]
    worst, waiting = max(begun, key=lambda way: way.measures["cash_below_zero"].value, default=None), next((way for way in shown if way.kind == "not_now"), None)
    lost = worst.measures["most_to_lose"].value if worst else 0.0
    steps = [way for way in shown if way.kind == "first_step"]
    step = min(steps, key=lambda way: way.measures["cash_below_zero"].value, default=None)
    close = tuple(named[way.code] for way in strip.close) if strip and strip.close else None
    notes = dict.fromkeys(note for way in ways.options if way.kind == "plan" and way.code in analysis.plans for note in analysis.plans[way.code].notes)
    offers = counts.offers(ways)
    sentences = (
        words.looked_at(len(shown), shared.months(ways.window), len(counts.named_only(ways))),
        words.can_go_wrong(named[worst.code] if worst else "", counts.empty_count(worst) if worst else None, numbers.money(lost) if lost > 0 else "",
                           counts.empty_count(waiting) if waiting else None),
        words.found(ways.priorities.said, len(ways.comparison.inside), named[strip.clear.code] if strip and strip.clear else "", strip.rows[0][1] if strip else 0, WHOLE),
        shared.joined(plan_words.how_sure(counts.grades(shown)[-1], "", ""), words.close_ones(close)),
        words.could_try(named[step.code] if step else "", counts.empty_count(step) if step else None, any(way.kind == "plan" for way in ways.options)),
        words.not_known(sum(len(offer.to_ask) for offer in offers), offers_part.asked_first(offers), notes),
        words.who_decides(),
    )  # fmt: skip
    return ShortList(tuple(zip(shared.terms(plan=False), sentences)))


@_of_household
def matters_heading(analysis, household: str) -> Block:
    beans, numbers = counts.beans(analysis.options[household]), numbers_of(analysis)
    title, under = words.matters_heading(numbers.number(beans.total, None) if beans else "")
    return Heading(title, under=under, new_sheet=True)


def _limit(ways, numbers) -> str:
    return words.limit_of(numbers.number(ways.limit * WHOLE), ways.limit * WHOLE >= 1)


@_of_household
def beans(analysis, household: str) -> Block:
    """Picture 2: her own points, in her own words; her order where she gave ranks; the fixed sentence where she said nothing."""
    ways, numbers = analysis.options[household], numbers_of(analysis)
    found = counts.beans(ways)
    if found is None:
        if not ways.priorities.said:
            return Text(words.no_order())
        caption, columns = words.order_table()
        ranked = sorted(ways.priorities.ranks.items(), key=lambda item: item[1])
        return TableBlock(caption, columns, tuple((Cell(str(rank)), Cell(words.criterion(name))) for name, rank in ranked), title=caption)
    rows = [(words.criterion(name), k, numbers.number(points, None)) for name, points, k in found.rows]
    total = numbers.number(found.total, None)
    return picture(
        "beans", squares, title=words.beans_title([words.criterion(name) for name in found.most]), alt=words.beans_alt([(row[0], row[2]) for row in rows], total),
        caption=words.beans_caption(numbers.number(found.per_square, 3) if found.per_square else ""), marks=["told by one"], rows=rows, of="beans",
    )  # fmt: skip


@_of_household
def stability(analysis, household: str) -> Block:
    """Picture 3: in how many of 20 ways of weighing each way comes first; left out where she has said nothing."""
    ways, numbers = analysis.options[household], numbers_of(analysis)
    found = counts.strip(ways)
    if found is None:
        return Nothing()
    named = names(analysis, ways)
    rows = [(named[way.code], k) for way, k in found.rows]
    caption = words.strip_caption(
        bool(ways.priorities.points), _limit(ways, numbers), tuple(named[way.code] for way in found.close) if found.close else None, found.just_below,
        [words.criterion(name) for name in ways.comparison.left_out],
    )  # fmt: skip
    title = words.only_one_left(rows[0][0]) if len(rows) == 1 else words.strip_title(named[found.clear.code] if found.clear else "", rows[0][1], WHOLE)
    return picture(
        "stability", squares, title=title, alt=words.strip_alt(rows, WHOLE), caption=caption, marks=["told by one"],
        table=TableData(words.strip_table(), tuple((name, str(k)) for name, k in rows)), rows=[(name, k, str(k)) for name, k in rows], of="stability",
    )  # fmt: skip


@_of_household
def outside(analysis, household: str) -> Block:
    """Ways that were not weighed, with the reason; a no without any reason asked."""
    ways, numbers, named = analysis.options[household], numbers_of(analysis), names(analysis, analysis.options[household])
    found = counts.outside(ways)
    if not found:
        return Nothing()
    caption, columns = words.outside_table()
    limit = _limit(ways, numbers)
    rows = tuple((Cell(named[way.code]), Cell(words.outside(why, counts.empty_count(way) if why == "limit" else None, limit, why == "limit" and counts.just_above(way, ways.limit))))
                 for way, why in found)  # fmt: skip
    return TableBlock(caption, columns, rows, title=caption)


@_of_household
def side_by_side(analysis, household: str) -> Block:
    """The table: most to lose, first money, a question to ask; and first steps that are not offered, with the reason."""
    ways, named = analysis.options[household], names(analysis, analysis.options[household])
    caption, columns = words.table_heads()
    shown = [*counts.figured(ways), *(way for way, _why in counts.named_only(ways))]
    rows = tuple(tuple(Cell(text) for text in (named[way.code], *_in_table(analysis, ways, way))) for way in shown)
    missing = [Text(words.no_first_step(named[way.about])) for way in counts.not_offered(ways)]
    return Together((TableBlock(caption, columns, rows, title=words.table_title()), Text(words.before_resale()), *missing))


def _in_table(analysis, ways, way) -> tuple[str, str, str]:
    """Most to lose, first money, what to ask."""
    numbers, asked, casual = numbers_of(analysis), offers_part.first_questions(analysis, way), ways.household.casual_income.high > 0
    if way.grave:
        return words.see_warning(), words.see_warning(), words.see_warning()
    if way.futures is None:
        return words.not_known_yet(), words.not_known_yet(), asked
    if way.kind == "not_now":
        found, row = counts.empty_count(way), counts.empty_most(way)
        lowest = numbers.money(way.measures["lowest_cash"].low)
        return words.lose_waiting(found.k > 0, month(ways.window[row]) if row is not None else "", lowest), words.goes_on(casual), asked
    lost, row = way.measures["most_to_lose"].value, counts.first_row(way)
    return (words.lose(numbers.money(lost) if lost > 0 else "", bool(way.loan), way.kind in ("job", "training") and casual),
            words.first_money(month(ways.window[row], year=True) if row is not None else ""), asked)  # fmt: skip


@_of_household
def group_or_alone(analysis, household: str) -> Block:
    """What a member gains against going alone, over the same futures; nothing where she has no such pair of plans."""
    ways, numbers, named = analysis.options[household], numbers_of(analysis), names(analysis, analysis.options[household])
    found = []
    for group, alone in beside.pairs(ways, analysis.plans):
        more, less = beside.against(group.futures, alone.futures, analysis.currency)
        gains = [counts.gain_range(way) for way in (alone, group)]
        caption = words.against_caption(numbers.money(abs(more.value)), more.value < 0, *numbers.money_range(more.low, more.high), group.cooperative, _kept(analysis, group, numbers))
        found.append(picture(
            f"group_or_alone_{group.code}", ranges, title=words.against_title(count(less.value, group.futures.draws)), caption=caption, marks=[group.grade],
            alt=words.against_alt(named[group.code], named[alone.code], [tuple(numbers.money(value) for value in gain) for gain in gains]), of=f"against{group.code}",
            rows=[(named[way.code], *gain, way is group) for way, gain in zip((alone, group), gains)], zero=words.ladder_words("")["today"],
            axis=words.ladder_words(numbers.money_word())["axis"], amount=numbers.plain,
        ))  # fmt: skip
    return Together(tuple(found)) if found else Nothing()


def _kept(analysis, way, numbers) -> str | None:
    """What of each 100 the bylaws keep in funds, for a way in which several share one business."""
    return kept_of_100(analysis.plans[way.about].plan, numbers)


@_of_household
def strengths(analysis, household: str) -> Block:
    """What carries her, what could get in the way and what could help; nothing where she filled in no sheet."""
    return strengths_part.of(analysis, analysis.options[household])


@_of_household
def offer_boxes(analysis, household: str) -> Block:
    """A box for each offer without a grave sign: what is missing, what to look at."""
    return offers_part.boxes(analysis, analysis.options[household])


@_of_household
def left_out(analysis, household: str) -> Block:
    return sources.set_aside(analysis)


@_of_household
def know_heading(analysis, household: str) -> Block:
    title, under = shared.know_heading()
    return Heading(title, under=under)


@_of_household
def how_we_know(analysis, household: str) -> Block:
    """What the ways rest on, and where it comes from."""
    ways, numbers, named = analysis.options[household], numbers_of(analysis), names(analysis, analysis.options[household])
    rows = []
    for way in ways.options:
        if way.kind == "plan" and way.futures is not None and not way.grave:
            rows.append((Cell(named[way.code]), Cell(words.see_plan(way.code)), Cell(mark=way.grade, small=words.same_luck(numbers.number(way.futures.draws, None)))))
        elif way.told and not way.grave:
            rows += offers_part.told_rows(way, numbers)
    rows += sources.of_household(ways.household, numbers)
    usual = ways.limit == USUAL_LIMIT  # nobody can tell whether it was said
    rows.append((Cell(words.your_limit()), Cell(words.limit_of_20(_limit(ways, numbers))),
                 Cell(mark="assumed" if usual else "told by one", small=words.usual_limit() if usual else "")))  # fmt: skip
    caption, columns = shared.know_table()
    return TableBlock(caption, columns, tuple(rows), legend=GRADES)


@_of_household
def grave_figures(analysis, household: str) -> Block:
    """The figures of offers with a grave sign, at the end of the page, under the warning said again."""
    ways = analysis.options[household]
    return offers_part.figures_after_warning(analysis, ways, names(analysis, ways))


@_of_household
def foot(analysis, household: str) -> Block:
    lines, decides = shared.foot(numbers_of(analysis), analysis.draws)
    return Foot(lines, decides)


def end(analysis, household: str) -> Block:
    return End()


ORDER = (
    grave_warning, heading, lead, ladder, short_list, matters_heading, beans, stability, outside, side_by_side, group_or_alone, strengths, offer_boxes, left_out,
    know_heading, how_we_know, grave_figures, foot, end,
)  # fmt: skip


def blocks(analysis, household: str) -> list[Block]:
    """All blocks of the page, in order."""
    return [block(analysis, household) for block in ORDER]
