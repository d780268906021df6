"""Offers of work and money on the page about ways: warnings, what to ask, what was told, the figures after a warning."""

from __future__ import annotations

from livelihood.enterprise.option import HouseholdOptions
from livelihood.enterprise.plan import WEEKS_A_MONTH
from livelihood.enterprise.side_by_side import work_lost
from livelihood.language import _, month
from livelihood.output import options_numbers as counts
from livelihood.output.blocks import Block, Cell, Heading, Nothing, TableBlock, Text, Together, Warning
from livelihood.output.marks import count
from livelihood.output.sentences import offers as words
from livelihood.output.sentences import options as ways_words
from livelihood.output.sentences import shared
from livelihood.output.voice import numbers_of

SHOWN = 8  # questions named in a box, those that would be grave first; the others are on the sheet
TOGETHER = 3  # so many warnings together are said to stand together (standards on work, 2)
IN_TABLE = 2  # questions in a cell of the table


def warnings(analysis, ways: HouseholdOptions) -> Block:
    """The plain warning of each offer with a grave sign, and whom to talk to; nothing where there is none."""
    grave = [offer for offer in counts.offers(ways) if offer.grave]
    if len(grave) < 2:
        return _warning(analysis, grave[0]) if grave else Nothing()
    signs = [words.sign_of(offer.work, offer.code, _(offer.sheet[column]["says"])) for offer in grave for column in offer.grave]
    return Warning(words.grave_title_of_several(), words.grave_lines(signs, **_talk(analysis)), grave=True)


def _talk(analysis) -> dict[str, str]:
    told = dict(getattr(analysis, "help", {}) or {})
    return {name: told.get(name, "") for name in ("who", "how", "when")}


def _warning(analysis, offer: counts.Offer) -> Warning:
    signs = tuple(_(offer.sheet[column]["says"]) for column in offer.grave)
    return Warning(words.grave_title(offer.work, offer.code), words.grave_lines(signs, **_talk(analysis)), grave=True)


def boxes(analysis, ways: HouseholdOptions) -> Block:
    """A box for each offer without a grave sign: warnings, then what was not asked yet; else that nothing was found in what was asked."""
    found: list[Block] = []
    for offer in counts.offers(ways):
        if offer.grave:
            continue
        if not offer.warnings and not offer.to_ask:
            found.append(Text(words.nothing_found(offer.code)))
            continue
        lines = [words.several_points()] if len(offer.warnings) >= TOGETHER else []
        lines += [_(offer.sheet[column]["says"]) for column in offer.warnings]
        ask = words.ask_first if offer.work else words.ask_lender_first
        asked = [ask(_(offer.sheet[column]["ask"])) if column in offer.ask_first else _(offer.sheet[column]["ask"]) for column in offer.to_ask]
        lines += asked[:SHOWN]
        lines += [words.more_on_sheet(len(asked) - SHOWN)] if len(asked) > SHOWN else []
        lines += [words.papers_stop()] if {"papers_kept_by", "keeps_papers"} & set(offer.to_ask) else []
        found.append(Warning(words.offer_title(offer.work, offer.code, len(offer.to_ask), len(offer.warnings)), tuple(lines)))
    return Together(tuple(found)) if found else Nothing()


def asked_first(offers: list[counts.Offer]) -> str:
    """The first question that is still to ask and that could be a grave sign; "" where there is none."""
    for offer in offers:
        if not offer.grave and offer.ask_first:
            return _(offer.sheet[offer.ask_first[0]]["ask"])
    return ""


def first_questions(analysis, way) -> str:
    """What to ask before choosing a way: from its offer's sheet, else from what nobody told yet, else from its kind."""
    if way.kind == "not_now":
        return words.ask_waiting()
    if way.kind == "first_step":
        return words.ask_first_step()
    if way.kind == "training":
        return words.ask_training()
    if way.kind == "job" or way.loan:
        sheet = counts.signs("job" if way.kind == "job" else "loan")
        return " ".join(_(sheet[column]["ask"]) for column in way.to_ask[:IN_TABLE]) or words.ask_nothing()
    if way.members > 1:
        return words.ask_group()
    result = analysis.plans.get(way.code)
    if result is not None and result.questions:
        return _(result.questions[0][1])
    unasked = [used.label for used in result.inputs if used.influence and not used.decide and used.grade in ("from the trade file", "assumed")] if result is not None else []
    return _(unasked[0]) if unasked else words.ask_plan()


def told_rows(way, numbers) -> list[tuple[Cell, Cell, Cell]]:
    """What was told of an offer of work or a training, as rows of the table of sources."""
    if way.kind == "training":
        cost = numbers.money(way.told["training_cost"], None)
        return [(Cell(words.know_training(way.code)), Cell(cost, small=ways_words.first_learn(int(way.told["training_months"]))), Cell(mark="told by one", small=words.the_offer()))]
    pay, costs = way.told["pay_per_month"], way.told["costs_per_month"]
    found = [(Cell(words.know_pay(way.code)), Cell(words.pay_less(numbers.money(pay, 3), numbers.money(costs, 3) if costs else "")), Cell(mark="told by one", small=words.the_offer()))]
    lost, workers = work_lost(way.futures), int(way.told["earlier_workers"])
    if lost is not None:
        mark = "told by several" if workers > 1 else "told by one" if workers else "assumed"
        found.append((Cell(words.know_lost(way.code)), Cell(shared.count(count(lost.value, way.futures.draws))), Cell(mark=mark, small=words.earlier_workers(workers))))
    return found


def figures_after_warning(analysis, ways: HouseholdOptions, named: dict[str, str]) -> Block:
    """The figures of each way with a grave sign, its warning said again above them; nothing where there is none."""
    found: list[Block] = []
    for offer in counts.offers(ways):
        if offer.grave:
            found.append(_warning(analysis, offer))
            mine = [way for way in ways.options if way.grave and way.futures is not None and (way.code if way.kind == "job" else way.loan) == offer.code]
            found += [_figures(analysis, ways, way, named[way.code]) for way in mine]
    title, under = words.figures_heading()
    return Together((Heading(title, under=under), *found)) if found else Nothing()


def _figures(analysis, ways: HouseholdOptions, way, name: str) -> TableBlock:
    numbers, measures = numbers_of(analysis), way.measures
    gain, hours, row = measures["gain_per_month"], measures.get("own_hours_per_month"), counts.first_row(way)
    low, high = numbers.money_range(gain.low, gain.high)
    shown = (
        shared.count(counts.empty_count(way)), f"{numbers.money(gain.value)} ({shared.between(low, high)})", numbers.money(measures["most_to_lose"].value),
        ways_words.first_money(month(ways.window[row], year=True) if row is not None else ""), numbers.number(hours.value / WEEKS_A_MONTH) if hours else "–",
    )  # fmt: skip
    caption, columns = words.figures_table(name)
    return TableBlock(caption, columns, tuple((Cell(label), Cell(value)) for label, value in zip(words.figure_rows(), shown)), title=caption)
