"""The loan's blocks on a plan's page: a warning where the offer has a grave sign, the true cost, what to ask."""

from __future__ import annotations

import numpy as np

from livelihood.enterprise.loan_told import disagreements
from livelihood.enterprise.offer import signs
from livelihood.language import _
from livelihood.output import plan_numbers as counts
from livelihood.output.blocks import Block, Heading, Nothing, Text, Together, Warning
from livelihood.output.drawings.loan_pair import loan_pair
from livelihood.output.marks import count
from livelihood.output.pictures import picture
from livelihood.output.sentences import loan as words
from livelihood.output.sentences import shared

ASKED = 6  # open questions of the sheet that are named, the grave ones first
LEVEL = 0.01  # instalments that differ by less than this share are called equal


def signs_of(analysis, result) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Grave signs, warnings and open questions of the plan's offer of money, as sentences; empty where there is none."""
    sheet, columns = signs("loan"), analysis.loan_signs.get(result.plan.loan, ((), (), ()))
    return tuple(tuple(_(sheet[column][part]) for column in some) for some, part in zip(columns, ("says", "says", "ask")))


def warning(analysis, result) -> Block:
    """The plain warning, and whom to talk to (analysis.help: who, how, when); nothing without a grave sign."""
    grave, _warnings, _to_ask = signs_of(analysis, result)
    if not grave:
        return Nothing()
    talk = {"who": "", "how": "", "when": ""} | dict(analysis.help)
    return Warning(words.grave_title(), words.grave_lines(grave, talk["who"], talk["how"], talk["when"]), grave=True)


def heading(result) -> Block:
    if result.loan is None or result.questions:
        return Nothing()
    title, under = words.heading()
    return Heading(title, under=under)


def pair(result, numbers) -> Block:
    """Money in hand, paid back, what returns; true yearly cost as money for each hundred; missed instalments; first due."""
    loan = result.loan
    if loan is None or result.questions:
        return Nothing()
    offer, whole = loan.offer, lambda value: numbers.money(value, None)
    dues = np.array([one.together for one in loan.instalments if one.time >= offer.first - 1e-9])
    level = bool(dues.size and dues.max() - dues.min() <= LEVEL * dues.max())
    fee, held, ahead = (whole(value) if value > 0 else "" for value in (loan.fee, loan.saving_held, loan.interest_ahead))
    in_picture = words.words(fee, held, len(dues), whole(float(dues.max())), level, loan.first_due_month, ahead)
    yearly = numbers.money(100 * loan.rate_effective) if loan.rate_effective > 0.0005 else ""
    first_money = result.measures.get("first_money_month")
    caption = shared.joined(
        words.caption(whole(loan.amount), offer.months, numbers.money(100 * offer.rate, 3) if offer.rate_told else "", whole(100.0), offer.rate_per, offer.method, yearly, days_of(offer)),
        words.missed(counts.share(result, "instalment_missed")), _when_and_what(result, numbers), _for_others(result, numbers),
        words.first_due(loan.first_due_month, int(round(first_money.value)) if first_money else None),
        words.owed(numbers.money(result.measures["owed_at_end"].value) if result.measures["owed_at_end"].value > 0 else ""),
    )  # fmt: skip
    return picture(
        "loan_pair", loan_pair, title=words.title(whole(loan.in_hand), whole(loan.paid_back)), alt=words.alt(whole(loan.in_hand), fee, held, whole(loan.paid_back), len(dues), ahead),
        caption=caption, marks=["told by one"], in_hand=loan.in_hand, fee=loan.fee + loan.interest_ahead, held=loan.saving_held, paid_back=loan.paid_back, returned=loan.returned,
        words=in_picture, amount=whole,
    )  # fmt: skip


def _for_others(result, numbers) -> str:
    """What a member pays for others of the group; nothing where nobody pays for others."""
    found, draws = result.measures, result.futures.draws
    if "pays_for_others" not in found:
        return ""
    amount = numbers.money(found["paid_for_others"].value) if "paid_for_others" in found else ""
    return words.for_others(int(found["group_size"].value), count(found["pays_for_others"].value, draws), amount, count(found["all_miss"].value, draws))


def days_of(offer) -> int:
    """The time of a loan in days where it is no whole number of months; else 0."""
    return 0 if abs(offer.months - round(offer.months)) < 1e-6 else int(round(offer.months * 365 / 12))


def _when_and_what(result, numbers) -> str:
    """When the first instalment is missed where one is, and what stands to be lost then; nothing where too few futures miss one."""
    found, offer = result.measures, result.loan.offer
    if "missed_month" not in found:
        return ""
    when, amounts = found["missed_month"], {}
    for name in ("missed_paid", "missed_saved", "missed_owed"):
        amounts[name] = numbers.money(found[name].value) if found[name].value > 0 else ""
    return shared.joined(
        words.missed_then(*(int(round(value)) for value in (when.value, when.low, when.high))),
        words.lost(offer.pledge if result.household else (), amounts["missed_paid"], amounts["missed_saved"], amounts["missed_owed"], offer.taken_back_after),
    )  # fmt: skip


def disagreeing(result, numbers) -> Block:
    """Figures of the lender that do not agree with each other, in plain words; nothing where they do or were not told."""
    if result.loan is None or result.questions:
        return Nothing()
    offer, lines = result.loan.offer, []
    for one in disagreements(offer):
        write = {"number": lambda value: numbers.number(value, None), "yearly_cost": lambda value: numbers.number(100 * value, 3)}.get(one.kind, lambda value: numbers.money(value, None))
        lines.append(words.disagreement(one.kind, write(one.told), write(one.worked_out), offer.count))
    return Warning(*words.disagree(tuple(lines))) if lines else Nothing()


def _carried(analysis, result, numbers) -> Block:
    """The largest loan that the plan could carry, beside half the plan without one; nothing under a grave sign."""
    tested = result.carried
    if tested is None or signs_of(analysis, result)[0]:
        return Nothing()
    draws, best = result.futures.draws, tested.largest
    smaller = count(tested.smaller, draws) if tested.smaller is not None else None
    amount = numbers.money(best.amount, 2) if best is not None else ""
    planned = words.planned(numbers.money(tested.planned.amount, None), *tested.passes(tested.planned))
    return Text(shared.joined(planned, words.carried(amount, numbers.money(tested.step, 2), numbers.money(tested.limit, None), count(tested.planned.ruin, draws),
                                                     count(tested.without, draws), smaller)))  # fmt: skip


def questions(analysis, result, numbers) -> Block:
    """What the plan could carry; what to ask the lender before signing: what the sheet leaves open or warns of, what to ask of any loan."""
    if result.loan is None or result.questions:
        return Nothing()
    _grave, warnings, to_ask = signs_of(analysis, result)
    title, lines = words.questions(result.loan.offer.group_liability, result.loan.saving_held > 0)
    asked = Warning(title, tuple(dict.fromkeys([*warnings, *to_ask[:ASKED], *lines])))
    carried = _carried(analysis, result, numbers)
    return asked if isinstance(carried, Nothing) else Together((carried, asked))
