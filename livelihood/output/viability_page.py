"""A plan's page: what can happen to the money, one function a block, in page order.

Duty: which block stands where, made from which numbers. Words are in sentences/, pictures in drawings/, counts in
plan_numbers.py; the loan's blocks are in loan_part.py, the table of sources in sources.py.
"""

from __future__ import annotations

from livelihood.language import _, month
from livelihood.output import experience_part, guards_part, loan_part, money_part, sources
from livelihood.output import plan_numbers as counts
from livelihood.output.blocks import Block, End, Foot, Heading, Lead, LeftOut, Nothing, ShortList, TableData, Together, Warning
from livelihood.output.drawings.canvas import WIDE
from livelihood.output.drawings.dots import dots
from livelihood.output.drawings.left_of_month import left_of_month
from livelihood.output.drawings.purse_by_month import purse_by_month as draw_purse
from livelihood.output.drawings.purses import purses as draw_purses
from livelihood.output.marks import WHOLE, empty_rows, marks, most_often
from livelihood.output.pictures import picture
from livelihood.output.plan_short_list import short_list as plan_short_list
from livelihood.output.sentences import plan as words
from livelihood.output.sentences import shared
from livelihood.output.several_part import no_phone_page, title_of, with_part
from livelihood.output.voice import in_words, numbers_of, unit_word

COST_LINES = 6  # bars of costs; the smaller ones are put together


@in_words
def grave_warning(analysis, code: str) -> Block:
    """Before everything else where the offer of money has a grave sign."""
    return loan_part.warning(analysis, analysis.plans[code])


@in_words
def heading(analysis, code: str) -> Block:
    result = analysis.plans[code]
    return Heading(words.heading(title_of(result)), level=1, kicker=shared.kicker(), place=words.place(code, month(result.window[0], year=True)),
                   title=words.page_title(title_of(result)))  # fmt: skip


@in_words
def lead(analysis, code: str) -> Block:
    result, numbers = analysis.plans[code], numbers_of(analysis)
    if result.questions:
        return Lead(words.lead_questions())
    values = counts.gain(result)
    middle = result.measures["gain_per_month" if result.not_now else "income_per_month"].value
    losing = counts.below(values, 0.0)
    if result.household is None:
        count = None if counts.own_money(result) is None else counts.share(result, "own_money_too_little")
        return Lead(words.lead_own_money(count, losing, numbers.money(abs(middle)), middle < 0))
    count, row = _ruin(result)
    before = row is not None and counts.before_first_sales(result, row)
    return Lead(words.lead_purse(count, month(result.window[row]) if row is not None else "", before, losing, numbers.money(abs(middle)), middle < 0))


def _ruin(result):
    """How often the purse runs empty, and the month (row) in which most of the empty ones do."""
    ruin = result.futures.ruin_month
    return counts.share(result, "cash_below_zero"), most_often(empty_rows(ruin, len(result.window)), ruin)


@in_words
def purses(analysis, code: str) -> Block:
    """Picture 1: 20 purses; the questions where the plan has no figures yet."""
    result, numbers = analysis.plans[code], numbers_of(analysis)
    if result.questions:
        return Warning(words.questions_title(len(result.questions)), tuple(words.question_line(with_part(result, name, _(question)), _unit(numbers, unit)) for name, question, unit in result.questions))
    if result.household is None:
        return _own_money(result, numbers)
    count, often = _ruin(result)
    rows = empty_rows(result.futures.ruin_month, len(result.window))
    names = [month(result.window[row]) for row in rows]
    title = words.purses_title(count, month(result.window[often]) if often is not None else None, names[0] if names else "", names[-1] if names else "")
    caption = shared.joined(words.purses_caption(WHOLE, shared.months(result.window)), shared.may_change(count))
    alt = words.purses_alt(WHOLE, count.k, [(name, names.count(name)) for name in dict.fromkeys(names)])

    def draw(width):
        runs_empty, lasts = words.purses_legend(True, len(result.window) == 12, width == WIDE)
        return draw_purses([month(result.window[row], "abbreviated") for row in rows], runs_empty=runs_empty, lasts=lasts, width=width)

    return picture("purses", draw, title=_titled(result, title), alt=alt, caption=caption, marks=[result.grade], first=True)


def _own_money(result, numbers):
    """Without a household: own money against what the plan needs before it carries itself."""
    need, own = numbers.money(result.measures["peak_funding_need"].value), counts.own_money(result)
    if own is None:
        return LeftOut(*words.left_out_own_money(need))
    count = counts.share(result, "own_money_too_little")
    caption = shared.joined(words.own_money_caption(WHOLE, shared.months(result.window), numbers.money(own, None), need), shared.may_change(count))

    def draw(width):
        runs_empty, lasts = words.purses_legend(False, False, width == WIDE)
        return draw_purses([""] * count.k, runs_empty=runs_empty, lasts=lasts, width=width)

    return picture("purses", draw, title=_titled(result, words.own_money_title(count)), alt=words.purses_alt(WHOLE, count.k, []), caption=caption,
                   marks=[result.grade], first=True)  # fmt: skip


def _titled(result, title: str) -> str:
    return words.as_told(title) if counts.only_from_trade_file(result) else title


def _unit(numbers, unit: str) -> str:
    return unit_word(unit).replace("money", numbers.money_word())


@in_words
def short_list(analysis, code: str) -> Block:
    return ShortList(tuple(zip(shared.terms(plan=True), plan_short_list(analysis, analysis.plans[code], numbers_of(analysis)))))


@in_words
def money_heading(analysis, code: str) -> Block:
    if analysis.plans[code].questions:
        return Nothing()
    title, under = words.month_heading()
    return Heading(title, under=under, new_sheet=True)


@in_words
def purse_by_month(analysis, code: str) -> Block:
    """Picture 2: the purse by month, at its lowest in each."""
    result, numbers = analysis.plans[code], numbers_of(analysis)
    if result.questions:
        return Nothing()
    if result.household is None:
        return LeftOut(*words.left_out_household(words.purse_question()))
    course, window = counts.purse_course(result), result.window
    money, empty = numbers.money, course.empty_by is not None
    named = course.empty_by if empty else course.tightest
    title = words.by_month_title(course.empty_in if empty else None, WHOLE, month(window[named]), course.nearly, counts.before_first_sales(result, named),
                                 money(course.middle[course.tightest]))  # fmt: skip
    hardest = min(range(len(window)), key=lambda row: course.hard[row])
    alt = words.by_month_alt(money(course.start), money(course.middle[course.tightest]), month(window[course.tightest]), money(course.middle[-1]),
                             money(course.hard[hardest]), month(window[hardest]))  # fmt: skip
    rows = tuple((month(name), *(money(value, 3) for value in values)) for name, *values in zip(window, course.hard, course.middle, course.good))
    caption = words.by_month_caption(numbers.number(result.futures.draws, None), month(window[result.futures.start], year=True), "needs_stay" in result.notes)
    tightest = course.tightest
    return picture(
        "purse_by_month", draw_purse, title=_titled(result, title), alt=alt, caption=caption, marks=[result.grade], table=TableData(words.by_month_table(), rows),
        months=[month(name, "abbreviated") for name in window], hard=course.hard, middle=course.middle, good=course.good, start=course.start, ring=tightest,
        amount=numbers.plain, feasts=tuple(getattr(analysis, "feasts", ())), dotted=counts.only_from_trade_file(result),
        **words.by_month_words(month(window[tightest]), counts.before_first_sales(result, tightest), numbers.money_word()),
    )  # fmt: skip


@in_words
def three_ways(analysis, code: str) -> Block:
    """Stories of how the money can run out, by what went wrong first; nothing where few purses run empty."""
    return sources.stories(analysis, analysis.plans[code], numbers_of(analysis))


@in_words
def dots_against_needs(analysis, code: str) -> Block:
    """Picture 4: 20 dots, one a future, against zero, the needs and an offer of work."""
    result, numbers = analysis.plans[code], numbers_of(analysis)
    if result.questions:
        return Nothing()
    values, need, is_gain, job = counts.gain(result), counts.needed(result), result.not_now is not None, counts.job_gain(analysis, result)
    drawn, money = [float(value) for value in marks(values)], numbers.money_word()
    losing, below = counts.below(values, 0.0), counts.below(values, need if need is not None else 0.0)
    measure = result.measures["gain_per_month" if is_gain else "income_per_month"]
    shown_need, shown_job = (numbers.money(line) if line is not None else "" for line in (need, job))
    table = words.dots_rows([numbers.number(edge) for edge in ([0.0] if need is None else [0.0, need])])
    rows = tuple(zip(table, map(str, counts.tallies(drawn, [0.0] if need is None else [0.0, need]))))
    alt = words.dots_alt(WHOLE, losing.k, below.k if need is not None else None, shown_need, *(numbers.money(value) for value in (measure.low, measure.value, measure.high)))
    title = words.dots_title(below, need is not None, losing, is_gain, counts.below(values, job) if job is not None else None)
    caption = shared.joined(words.dots_caption(is_gain, need is not None, result.loan is not None, job is not None), _kept(result, numbers), shared.may_change(below))
    return picture(
        "dots", dots, title=_titled(result, title), alt=alt, caption=caption, marks=[result.grade], table=TableData(words.dots_table(is_gain, money), rows),
        values=drawn, need=need, job=job, amount=numbers.plain, **words.dots_words(is_gain, money, len(result.window), shown_need, shown_job),
    )  # fmt: skip


def _kept(result, numbers) -> str:
    """What a group's funds keep, where several share one business."""
    plan = result.plan
    return shared.kept_in_funds(counts.kept_of_100(plan, numbers)) if plan.cooperative else ""


@in_words
def what_is_left(analysis, code: str) -> Block:
    """Picture 5: what is left of a usual month; own hours are a cost."""
    result, numbers = analysis.plans[code], numbers_of(analysis)
    if result.questions:
        return Nothing()
    if not result.usual_month:
        return LeftOut(*words.left_out_usual())
    sold_word, left_word, other = words.left_words()
    sold, left = result.usual_month["sales"], result.usual_month["left"]
    costs = _biggest(analysis, result, other)
    hours, hourly, casual = result.measures.get("own_hours_per_month"), result.measures.get("return_per_own_hour"), counts.casual_per_hour(result)
    caption = words.left_caption(numbers.number(hours.value) if hours and hours.value > 0 else "", numbers.money(hourly.value) if hourly else "",
                                 numbers.money(casual) if casual else "")  # fmt: skip
    return picture(
        "left_of_month", left_of_month, title=_titled(result, words.left_title(numbers.money(sold, 3), numbers.money(abs(left), 3), left < 0)),
        alt=words.left_alt([(sold_word, numbers.money(sold, 3)), *((label, numbers.money(-value, 3)) for label, value in costs)], numbers.money(left, 3)),
        caption=caption, marks=[result.grade], sold=(sold_word, sold), costs=costs, left=(left_word, left), amount=lambda value: numbers.money(value, 3),
    )  # fmt: skip


def _biggest(analysis, result, other: str) -> list[tuple[str, float]]:
    """Cost lines of a usual month by their labels, the biggest first; small ones beyond COST_LINES are put together."""
    labels = sources.labels_of(analysis, result)
    added: dict[str, float] = {}  # lines of one label are one bar: two trades of a plan may both have a rent
    for name, value in result.usual_month.items():
        if name not in ("sales", "left") and value > 0:
            label = labels.get(name, name.replace("_", " "))
            added[label] = added.get(label, 0.0) + value
    lines = sorted(added.items(), key=lambda line: -line[1])
    lines = [(label[:1].upper() + label[1:], value) for label, value in lines]
    if len(lines) <= COST_LINES:
        return lines
    return [*lines[: COST_LINES - 1], (other, sum(value for _label, value in lines[COST_LINES - 1 :]))]


@in_words
def has_to_come_in(analysis, code: str) -> Block:
    """What pays the costs of a usual month, and own hours, tools and loan too; nothing where no usual month is in the window."""
    return money_part.has_to_come_in(analysis.plans[code], numbers_of(analysis))


@in_words
def year_by_year(analysis, code: str) -> Block:
    """What comes in each year, in money of the time and of the first month; nothing where one year is looked at."""
    return money_part.by_year(analysis.plans[code], numbers_of(analysis))


@in_words
def unusual(analysis, code: str) -> Block:
    """What has to be asked again: answers and futures beside what is usual; nothing where nothing is unusual."""
    return guards_part.unusual(analysis.plans[code], numbers_of(analysis))


@in_words
def loan_heading(analysis, code: str) -> Block:
    return loan_part.heading(analysis.plans[code])


@in_words
def loan_pair(analysis, code: str) -> Block:
    """Picture 6: the loan as it truly is; under the warning said again where the offer has a grave sign."""
    result = analysis.plans[code]
    pair = loan_part.pair(result, numbers_of(analysis))
    if isinstance(pair, Nothing):
        return pair
    said = [part for part in (loan_part.warning(analysis, result), loan_part.disagreeing(result, numbers_of(analysis))) if not isinstance(part, Nothing)]
    return Together((*said, pair)) if said else pair


@in_words
def loan_questions(analysis, code: str) -> Block:
    return loan_part.questions(analysis, analysis.plans[code], numbers_of(analysis))


@in_words
def left_out(analysis, code: str) -> Block:
    """What was set aside because it could not be read, by table; nothing where all was read."""
    aside, phone = sources.set_aside(analysis), no_phone_page(analysis.plans[code])
    return aside if isinstance(phone, Nothing) else phone if isinstance(aside, Nothing) else Together((aside, phone))


@in_words
def know_heading(analysis, code: str) -> Block:
    if analysis.plans[code].questions:
        return Nothing()
    title, under = shared.know_heading()
    return Heading(title, under=under)


@in_words
def how_we_know(analysis, code: str) -> Block:
    """Every number and where it comes from, with its mark."""
    result = analysis.plans[code]
    return Nothing() if result.questions else sources.of_plan(analysis, result, numbers_of(analysis))


@in_words
def experience(analysis, code: str) -> Block:
    """What finished businesses changed, before and after; nothing where none is written down."""
    return experience_part.experience(analysis.plans[code], numbers_of(analysis))


@in_words
def foot(analysis, code: str) -> Block:
    lines, decides = shared.foot(numbers_of(analysis), analysis.draws)
    return Foot(lines, decides)


def end(analysis, code: str) -> Block:
    return End()


ORDER = (
    grave_warning, heading, lead, purses, short_list, money_heading, purse_by_month, three_ways, dots_against_needs, what_is_left, has_to_come_in,
    year_by_year, unusual, loan_heading, loan_pair, loan_questions, left_out, know_heading, how_we_know, experience, foot, end,
)  # fmt: skip


def blocks(analysis, code: str) -> list[Block]:
    """All blocks of the page, in order."""
    return [block(analysis, code) for block in ORDER]
