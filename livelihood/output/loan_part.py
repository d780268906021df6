"""The loan's blocks on a plan's page: a warning where the offer has a grave sign, the true cost, what to ask."""

from __future__ import annotations

import numpy as np

from livelihood.enterprise.offer import signs
from livelihood.language import _
from livelihood.output import plan_numbers as counts
from livelihood.output.blocks import Block, Heading, Nothing, Warning
from livelihood.output.drawings.loan_pair import loan_pair
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
    dues = np.asarray(loan.schedule["instalment"])[np.asarray(loan.schedule["due"]) > 0]
    level = bool(dues.size and dues.max() - dues.min() <= LEVEL * dues.max())
    fee, held = (whole(value) if value > 0 else "" for value in (loan.fee, loan.saving_held))
    in_picture = words.words(fee, held, len(dues), whole(float(dues.max())) if dues.size else whole(0.0), level, loan.first_due_month)
    yearly = numbers.money(100 * loan.rate_effective) if loan.rate_effective > 0.0005 else ""
    first_money = result.measures.get("first_money_month")
    caption = shared.joined(
        words.caption(whole(loan.amount), int(round(offer.months)), numbers.money(100 * offer.rate, 3), whole(100.0), offer.rate_per, offer.method == "flat", yearly),
        words.missed(counts.share(result, "instalment_missed")),
        words.first_due(loan.first_due_month, int(round(first_money.value)) if first_money else None),
        words.owed(numbers.money(result.measures["owed_at_end"].value) if result.measures["owed_at_end"].value > 0 else ""),
    )  # fmt: skip
    return picture(
        "loan_pair", loan_pair, title=words.title(whole(loan.in_hand), whole(loan.paid_back)), alt=words.alt(whole(loan.in_hand), fee, held, whole(loan.paid_back), len(dues)),
        caption=caption, marks=["told by one"], in_hand=loan.in_hand, fee=loan.fee, held=loan.saving_held, paid_back=loan.paid_back, returned=loan.returned,
        words=in_picture, amount=whole,
    )  # fmt: skip


def questions(analysis, result) -> Block:
    """What to ask the lender before signing: what the offer's sheet leaves open or warns of, and what to ask of any loan."""
    if result.loan is None or result.questions:
        return Nothing()
    _grave, warnings, to_ask = signs_of(analysis, result)
    title, lines = words.questions(result.loan.offer.group_liability, result.loan.saving_held > 0)
    return Warning(title, tuple(dict.fromkeys([*warnings, *to_ask[:ASKED], *lines])))
