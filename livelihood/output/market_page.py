"""The market's page: what a town still needs, one function a block, in page order; `product` is an id ("" the first).

Duty: which block stands where, made from which numbers. Words are in sentences/, pictures in drawings/. What customers
and sellers told about themselves is shown only where 5 or more answered (disclosure.enough_for_office).
"""

from __future__ import annotations

import numpy as np

from livelihood.draws import GRADES
from livelihood.language import _, month
from livelihood.output import cleaning_part, ideas_part, sources
from livelihood.output.blocks import Block, Cell, End, Foot, Heading, Lead, LeftOut, Nothing, ShortList, TableBlock, TableData, Together
from livelihood.output.drawings import areas as areas_drawing
from livelihood.output.drawings.houses import houses as draw_houses
from livelihood.output.drawings.price_by_month import price_by_month as draw_price
from livelihood.output.drawings.room import room as draw_room
from livelihood.output.drawings.still_buy import still_buy as draw_still_buy
from livelihood.output.drawings.two_counts import two_counts as draw_counts
from livelihood.output.market_numbers import Room, areas_drawn, known, price_rows, refused, room_of, share_count, unsure
from livelihood.output.marks import WHOLE
from livelihood.output.pictures import picture
from livelihood.output.price_numbers import beside, feast_sentences, feasts_drawn
from livelihood.output.sentences import market as words
from livelihood.output.sentences import prices
from livelihood.output.sentences import shared
from livelihood.output.sentences import willingness as wtp_words
from livelihood.output.voice import counted, in_words, numbers_of, unit_word, where_from

LEAST_AREAS = 3  # a sketch of fewer says nothing (PAGES.md, 2)


def by_plans(analysis) -> list[str]:
    """Products of the place, the most planned first; ties as in the programme."""
    planned = [result.plan.product for result in analysis.plans.values()]
    return sorted(analysis.town.products, key=lambda product: -planned.count(product))


def first_product(analysis) -> str:
    """The product that stands first on the page; "" where the place has none."""
    return next(iter(by_plans(analysis)), "")


def of(analysis, product: str = ""):
    """The market of a product: of the first one where none is named, None where the place has none."""
    return analysis.town.products.get(product or first_product(analysis))


def _small(market) -> str:
    return market.label[:1].lower() + market.label[1:]


@in_words
def heading(analysis, product: str = "") -> Block:
    market = of(analysis, product)
    label = market.label if market else ""
    return Heading(words.heading(label), level=1, kicker=shared.kicker(), place=words.place(analysis.shelter, month(analysis.window[0], year=True)),
                   title=words.page_title(label))  # fmt: skip


@in_words
def lead(analysis, product: str = "") -> Block:
    market = of(analysis, product)
    if market is None:
        return Lead(words.lead_nothing())
    room = room_of(analysis, market.id)
    if room:
        return Lead(words.lead_room(room.fit, room.most))
    demand, numbers = known(market.served) or known(market.demand), numbers_of(analysis)
    if demand is None:
        return Lead(words.lead_nothing())
    return Lead(words.lead_demand(counted(demand.median, numbers.number(demand.median), market.unit), _small(market)))


@in_words
def room(analysis, product: str = "") -> Block:
    """Picture 1: room for N."""
    market, numbers = of(analysis, product), numbers_of(analysis)
    if market is None:
        return Nothing()
    found = room_of(analysis, market.id)
    if not found:
        return _left_out_room(analysis, market)
    rows = [(row.people, row.low, row.mean, row.high, row.fits) for row in found.rows]
    table = tuple((str(row.people), *(numbers.money(value, 3) for value in (row.low, row.mean, row.high)), shared.count(row.empty)) for row in found.rows)
    title = words.room_title(found.fit, found.most, found.short_of_income)
    alt = words.room_alt([(row.people, numbers.money(row.mean)) for row in found.rows], numbers.money(found.line), found.fit)
    return picture(
        "room", draw_room, title=title, alt=alt, caption=words.room_caption(numbers.money(found.line), found.most_empty, WHOLE), first=True,
        marks=[market.demand.grade], table=TableData(words.room_table(), table), rows=rows, line=found.line, amount=numbers.plain, **words.room_words(numbers.money_word()),
    )  # fmt: skip


def _left_out_room(analysis, market) -> LeftOut:
    """Why it cannot be said how many could start: the reason that the analysis gives, else the market's own."""
    question = words.room_question(_small(market))
    given = analysis.room_sellers.get(market.id)
    if given is not None and hasattr(given, "question"):
        return LeftOut(*_said(given))
    for left in analysis.left_out:
        if _said(left)[0].lower() == question.lower():
            return LeftOut(*_said(left))
    return LeftOut(*words.left_out_counts(known(market.demand_customers) is not None, known(market.demand_sellers) is not None, _small(market)))


def _said(left) -> tuple[str, ...]:
    """The four sentences of a market's LeftOut, in the language now spoken."""
    parts = (left.question, left.there_is, left.needs, left.how)
    return tuple(part.spoken() if hasattr(part, "spoken") else str(part) for part in parts)


@in_words
def short_list(analysis, product: str = "") -> Block:
    market, numbers = of(analysis, product), numbers_of(analysis)
    if market is None:
        return Nothing()
    found, unmet = room_of(analysis, market.id) or Room.none(), known(market.unmet)
    unmet_words = words.unmet(counted(unmet.median, numbers.number(unmet.median), market.unit)) if unmet is not None else ""
    unasked = [area.area for area in market.areas if area.asked == 0]
    sentences = (
        words.looked_at(len(market.areas), market.answers.get("asked", 0), sum(area.sellers for area in market.areas), _small(market)),
        words.can_go_wrong(found.fit, found.most), words.found(found.fit, found.low, found.high, unmet_words),
        words.how_sure(found.low if found else None, found.high, market.counts_disagree, market.demand.grade if market.demand else ""),
        words.could_try(found.fit), words.not_known(unasked if len(unasked) < len(market.areas) else [], [_said(left)[0] for left in _left_outs(analysis, market)]),
        words.who_decides(),
    )  # fmt: skip
    return ShortList(tuple(zip(shared.terms(plan=False), sentences)))


@in_words
def buyers_heading(analysis, product: str = "") -> Block:
    if of(analysis, product) is None:
        return Nothing()
    title, under = words.buyers_heading()
    return Heading(title, under=under, new_sheet=True)


@in_words
def houses(analysis, product: str = "") -> Block:
    """Picture 2: 20 houses that do not buy, and 20 that looked and did not find."""
    market, numbers = of(analysis, product), numbers_of(analysis)
    if market is None:
        return Nothing()
    buys, looked = market.buys_share, known(market.looked_not_found)
    if known(buys) is None:
        return _few(words.houses_question(_small(market)), market, buys, "households")
    no, vain, said = share_count(1 - buys.median), share_count(looked.median) if looked is not None else None, words.houses_words(_small(market))
    rows = [[("open", no.k, said["open"]), ("full", WHOLE - no.k, said["full"])]]
    if vain is not None:
        rows.append([("missing", vain.k, said["missing"]), ("pale", WHOLE - vain.k, said["pale"])])
    households = known(market.households)
    caption = words.houses_caption(market.answers.get("buys_answered", buys.n), numbers.number(households.median, 3) if households is not None else "", unsure(market.answers))
    return picture("houses", draw_houses, title=words.houses_title(no, vain, _small(market)), alt=words.houses_alt(WHOLE, no.k, vain.k if vain else None, _small(market)),
                   caption=caption, marks=[buys.grade, *([looked.grade] if looked is not None else [])], rows=rows)  # fmt: skip


def _few(question: str, market, estimate, kind: str) -> LeftOut:
    """A box where too few answered to be shown, or the market study's own reason."""
    too_few = refused(estimate)
    if too_few is not None:
        return LeftOut(*words.too_few_people(question, *too_few))
    for left in market.left_out:
        if kind in str(left.question).lower():
            return LeftOut(*_said(left))
    return LeftOut(*words.too_few_people(question, market.answers.get("buys_answered", 0), 5))


@in_words
def area_sketch(analysis, product: str = "") -> Block:
    """Picture 3: houses, sellers and minutes on foot, around the market; no home, no scale."""
    market, numbers = of(analysis, product), numbers_of(analysis)
    if market is None:
        return Nothing()
    if len(market.areas) < LEAST_AREAS:
        return LeftOut(*words.left_out_areas(len(market.areas)))
    drawn = areas_drawn(market.areas, areas_drawing.MOST)
    places = []
    for area in drawn:
        told = words.area_words(numbers.number(area.households, 3) if area.households is not None else "", area.sellers,
                                numbers.number(area.minutes_walk, None) if area.minutes_walk is not None else "")  # fmt: skip
        places.append((area.area, told[0], area.sellers, told[1], told[2]))
    most = max(market.areas, key=lambda area: area.sellers)
    title = words.areas_title(most.area, most.sellers, sum(area.sellers for area in market.areas), [area.area for area in market.areas if area.sellers == 0])
    alt = words.areas_alt([(name, houses_, sellers, minutes) for name, houses_, _n, sellers, minutes in places])
    return picture("areas", areas_drawing.areas, title=title, alt=alt, caption=words.areas_caption(len(drawn), len(market.areas)), marks=["measured here"],
                   places=places, market=words.market_word())  # fmt: skip


@in_words
def price_by_month(analysis, product: str = "") -> Block:
    """Picture 4: the price by month."""
    market, numbers = of(analysis, product), numbers_of(analysis)
    if market is None:
        return Nothing()
    if known(market.price) is None:
        too_few = refused(market.price)
        question = words.left_out_price(_small(market))
        return LeftOut(*(words.too_few_people(question[0], *too_few) if too_few else question))
    window, middle = analysis.window, [float(value) for value in market.price.median]
    low, high = ([float(value) for value in end] for end in market.price.range())
    season = market.season_price is not None
    by_season = market.season_price if season else np.ones(12)
    most, least = (month(f"{window[0][:4]}-{int(pick(by_season)) + 1:02d}") for pick in (np.argmax, np.argmin))
    title = words.price_title(unit_word(market.unit), most, least, numbers.money((known(market.price_now) or market.price).median if market.price_now is not None else middle[0], 3), season)
    rows = tuple((month(name), *(numbers.money(value, 3) for value in values)) for name, *values in zip(window, low, middle, high))
    told = market.price_told
    lowest, highest = (rows[pick(range(len(middle)), key=middle.__getitem__)] for pick in (min, max))
    return picture(
        "price_by_month", draw_price, title=title, alt=shared.joined(words.price_alt(rows[0][2], lowest[2], lowest[0], highest[2], highest[0], rows[-1][2]), feast_sentences(told, window)),
        caption=shared.joined(words.price_caption(market.price.n, season), *beside(told, window)),
        marks=[market.price.grade], table=TableData(words.price_table(), rows), months=[month(name, "abbreviated") for name in window], low=low, middle=middle, high=high,
        amount=numbers.plain, feasts=feasts_drawn(told, window), **words.price_words(numbers.money_word(), unit_word(market.unit)),
    )  # fmt: skip


@in_words
def two_counts(analysis, product: str = "") -> Block:
    """Picture 5: what buyers say, what sellers say, what is used."""
    market, numbers = of(analysis, product), numbers_of(analysis)
    if market is None:
        return Nothing()
    buyers, sellers, used = known(market.demand_customers), known(market.demand_sellers), known(market.served)
    if buyers is None or sellers is None or used is None:
        return LeftOut(*words.left_out_counts(buyers is not None, sellers is not None, _small(market)))
    labels = words.counts_rows(buyers.n, sellers.n)
    rows = [(label, *_three(estimate), kind) for label, estimate, kind in zip(labels, (buyers, sellers, used), ("first", "second", "used"))]
    table = tuple((row[0], *(numbers.number(value, 2) for value in row[1:4])) for row in rows)
    return picture(
        "two_counts", draw_counts, title=words.counts_title(table[0][2], table[1][2], market.counts_disagree, unit_word(market.unit)), alt=words.counts_alt(table),
        caption=words.counts_caption(), marks=[buyers.grade, sellers.grade], table=TableData(words.counts_table(), table), rows=rows, amount=lambda value: numbers.number(value, None),
        axis=words.counts_axis(unit_word(market.unit), _small(market)),
    )  # fmt: skip


def _three(estimate) -> tuple[float, float, float]:
    low, high = estimate.range()
    return float(low), float(estimate.median), float(high)


@in_words
def still_buy(analysis, product: str = "") -> Block:
    """Picture 6: how many of 20 households would still buy at each price that was offered; nothing where none was."""
    market, numbers = of(analysis, product), numbers_of(analysis)
    told = market.at_prices if market is not None else None
    if told is None:
        return Nothing()
    if known(told.share) is None:
        return LeftOut(*words.too_few_people(wtp_words.question(_small(market)), *refused(told.share)))
    rows = price_rows(told)
    written = [numbers.money(row.price, 3) for row in rows]
    texts = [wtp_words.count(row.middle, row.low, row.high) for row in rows]
    unit = unit_word(market.unit) if told.units is not None else ""
    table = tuple((price, str(row.said), text, *([numbers.number(row.units, 2)] if unit else [])) for price, row, text in zip(written, rows, texts))
    last = len(rows) > 1
    return picture(
        "still_buy", draw_still_buy, title=wtp_words.title(written[0], WHOLE - rows[0].middle, written[-1] if last else "", WHOLE - rows[-1].middle, WHOLE),
        alt=wtp_words.alt([(price, row.low, row.middle, row.high) for price, row in zip(written, rows)], WHOLE), caption=wtp_words.caption(told.share.n, told.first_only, told.way == "share", told.below),
        marks=[told.share.grade], table=TableData(wtp_words.table(unit), table), rows=[(price, row.low, row.middle, row.high, text) for price, row, text in zip(written, rows, texts)],
        words=wtp_words.squares(),
    )  # fmt: skip


@in_words
def know_heading(analysis, product: str = "") -> Block:
    if of(analysis, product) is None:
        return Nothing()
    title, under = shared.know_heading()
    return Heading(title, under=under)


@in_words
def how_we_know(analysis, product: str = "") -> Block:
    """Every estimate and every stated assumption, with its mark."""
    market, numbers = of(analysis, product), numbers_of(analysis)
    if market is None:
        return Nothing()
    rows = []
    for name, label in words.know_rows().items():
        estimate = known(getattr(market, name))
        if estimate is None:
            continue
        low, middle, high = _three(estimate)
        if "share" in estimate.unit:
            shown = words.of_each_20(*(str(share_count(value).k) for value in (low, middle, high)))
        elif name in ("price_now", "wtp_median"):
            shown = words.in_brackets(*(numbers.money(value, 3) for value in (low, middle, high)))
        else:
            shown = words.in_brackets(*(numbers.number(value, 3 if name in ("households", "sellers") else 2) for value in (low, middle, high)))
        rows.append((Cell(label.format(unit=unit_word(market.unit))), Cell(shown), Cell(mark=estimate.grade, small=words.people_or_rows(estimate.people, estimate.n, where_from(estimate.source)))))
    staged = market.price_told.staged if market.price_told is not None and known(market.price) is not None else None
    if staged is not None:
        rows.append((Cell(prices.staged_row(unit_word(market.unit))), Cell(numbers.money(staged.value, 3)), Cell(mark="measured nearby", small=prices.staged_small(staged.counts["prices"]))))
    for prior in _assumed(analysis, market):
        shown = words.in_brackets(*(numbers.number(value) for value in (prior.low, prior.likely, prior.high)))
        label = _(prior.label)
        rows.append((Cell(label[:1].upper() + label[1:]), Cell(shown), Cell(mark="assumed", small=f"{_(prior.why)}; {where_from(prior.source)}")))
    caption, columns = shared.know_table()
    return TableBlock(caption, columns, tuple(rows), legend=GRADES)


def _assumed(analysis, market) -> list:
    """The stated assumptions of a product; on the part of a further product only those that the first part does not show."""
    first = of(analysis)
    shown = set() if market is first else {(prior.name, prior.low, prior.high) for prior in first.assumptions}
    return [prior for prior in market.assumptions if (prior.name, prior.low, prior.high) not in shown]


@in_words
def left_out(analysis, product: str = "") -> Block:
    """Questions that could not be answered on this product (and, on the first part, on the town), with the reason."""
    market = of(analysis, product)
    return Together(tuple(LeftOut(*_said(left)) for left in (_left_outs(analysis, market) if market else analysis.left_out)))


def _left_outs(analysis, market) -> list:
    shown = words.room_question(_small(market)).lower()  # stands in the place of picture 1
    first = market is of(analysis)
    mine = [left for left in analysis.left_out if getattr(left, "product", "") == market.id or (first and not getattr(left, "product", ""))]
    return [left for left in mine if _said(left)[0].lower() != shown and not _other_product(analysis, market, left)]


def _other_product(analysis, market, left) -> bool:
    """Whether a question without a product names another product of the place."""
    return any(words.room_question(_small(other)).lower() == _said(left)[0].lower() for other in analysis.town.products.values() if other is not market)


@in_words
def other_products(analysis, product: str = "") -> Block:
    """The parts of the further products, each on a new sheet; nothing where there is one product only."""
    first, parts = of(analysis, product), []
    for market in (analysis.town.products[name] for name in by_plans(analysis)):
        if market is not first:
            parts.append(Heading(words.heading(market.label), new_sheet=True))
            parts += [block(analysis, market.id) for block in PART[1:]]
    return Together(tuple(parts)) if parts else Nothing()


@in_words
def ideas(analysis, product: str = "") -> Block:
    """All products side by side: what speaks against, what for, and which ten more answers would settle most."""
    return ideas_part.ideas(analysis)


@in_words
def set_aside(analysis, product: str = "") -> Block:
    """What was set aside or looked odd in the answers, and how a person decides otherwise."""
    return cleaning_part.set_aside(analysis)


@in_words
def foot(analysis, product: str = "") -> Block:
    lines, decides = shared.foot(numbers_of(analysis), analysis.draws)
    return Foot((*lines, *sources.of_maps(analysis)), decides)


def end(analysis, product: str = "") -> Block:
    return End()


PART = (heading, lead, room, short_list, buyers_heading, houses, area_sketch, price_by_month, two_counts, still_buy, left_out, know_heading, how_we_know)
ORDER = (*PART, other_products, ideas, set_aside, foot, end)


def blocks(analysis, product: str = "") -> list[Block]:
    """All blocks of the page, in order."""
    return [block(analysis, product) for block in ORDER]
