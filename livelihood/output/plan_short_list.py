"""The seven sentences of a plan's short list. Everything down to here is the first sheet of paper, so they are short."""

from __future__ import annotations

from livelihood.draws.summary import out_of
from livelihood.language import month
from livelihood.output import plan_numbers as counts
from livelihood.output.loan_part import signs_of
from livelihood.output.marks import WHOLE, count
from livelihood.output.sentences import plan as words
from livelihood.output.sentences import shared
from livelihood.output.several_part import label_of, starts, title_of

ASKED = 2  # questions named as not known; more are in the table of sources


def short_list(analysis, result, numbers) -> tuple[str, ...]:
    """The seven sentences, in the order of the terms."""
    if result.questions:
        return (_looked_at(result, numbers), words.nothing_known(), words.nothing_known(), words.not_sure_yet(), words.answer_first(), words.not_known([], ()), words.who_decides())
    grave = bool(signs_of(analysis, result)[0])
    return (_looked_at(result, numbers, grave), _can_go_wrong(result, numbers, grave), _can_bring(result, numbers), _how_sure(result), words.could_try(result.loan is not None, counts.first_step(analysis, result)),
            _not_known(result), words.who_decides())  # fmt: skip


def _looked_at(result, numbers, grave: bool = False) -> str:
    """grave: an offer of money with a grave sign is named here without its figures; they stand at the end of the page."""
    plan, household = result.plan, result.household
    own = counts.own_money(result)
    loan = result.loan.amount if result.loan else plan.loan_amount if plan.loan else None
    money = words.money_words(
        numbers.money(household.savings, None) if household else "", numbers.money(own, None) if own is not None else "",
        numbers.money(household.grant, None) if household and household.grant else "", numbers.money(loan, None) if loan else "", grave)  # fmt: skip
    start = plan.start or result.window[0]
    looked = words.looked_at(title_of(result), month(start, year=True), len(result.window), plan.members, plan.cooperative, money)
    return shared.joined(looked, starts(result))


def _can_go_wrong(result, numbers, grave: bool) -> str:
    measures = result.measures
    lowest, need = measures.get("lowest_cash"), measures["peak_funding_need"]
    short = numbers.money(-lowest.low) if lowest is not None and lowest.low < 0 else ""
    waiting = result.not_now_measures.get("cash_below_zero")
    return words.can_go_wrong(
        short, numbers.money(measures["most_to_lose"].value) if measures["most_to_lose"].value > 0 else "", result.household is not None,
        count(waiting.value, result.futures.draws) if waiting else None, counts.share(result, "instalment_missed") if result.loan and not grave else None,
        numbers.money(need.value) if result.household is None else "", result.loan is not None,
    )  # fmt: skip


def _can_bring(result, numbers) -> str:
    measures, gained = result.measures, result.not_now is not None
    middle = measures["gain_per_month" if gained else "income_per_month"]
    owed, left = measures["owed_at_end"], measures.get("left_at_end")
    return words.can_bring(
        numbers.money(abs(middle.value)), middle.value < 0, *numbers.money_range(middle.low, middle.high), gained,
        numbers.money(owed.value) if owed.value > 0 else "", numbers.money(left.value) if left is not None and left.value > 0 else "",
    )  # fmt: skip


def _how_sure(result) -> str:
    top = next((used for used in result.inputs if used.influence and not used.decide), None)
    doubt = words.doubt(out_of(result.doubt.value, WHOLE), WHOLE) if result.doubt is not None else ""
    return words.how_sure(result.grade, label_of(top) if top else "", shared.grade(top.grade) if top else "", doubt)


def _not_known(result) -> str:
    unasked = [label_of(used) for used in result.inputs if used.influence and not used.decide and used.grade in ("from the trade file", "assumed")]
    return words.not_known(unasked[:ASKED], result.notes)
