"""Words about an offer of money. It says what the offer truly costs and what to ask; it never advises to borrow."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import joined


def heading() -> tuple[str, str]:
    return _("If you borrow"), _("This is what the offer truly costs. This page never tells you to borrow.")


def title(in_hand: str, paid_back: str) -> str:
    return _("You get {in_hand} in hand. You pay back {paid_back}.").format(in_hand=in_hand, paid_back=paid_back)


def words(fee: str, held: str, instalments: int, instalment: str, level: bool, first: int) -> dict:
    """Words inside the picture; fee and held are "" where nothing is taken off."""
    taken = [_("fee {fee}").format(fee=fee)] if fee else []
    taken += [_("saving held back {held}").format(held=held)] if held else []
    paid = (_("{n} instalments of {amount}, the first in month {month}") if level
            else _("{n} instalments of up to {amount}, the first in month {month}"))  # fmt: skip
    return {
        "hand": _("Money in hand"), "hand_small": ", ".join(taken),
        "back": _("Money paid back"), "back_small": paid.format(n=instalments, amount=instalment, month=first),
        "returns": _("Comes back at the end"), "returns_small": _("only if every instalment is paid"),
    }  # fmt: skip


def alt(in_hand: str, fee: str, held: str, paid_back: str, instalments: int) -> str:
    taken = joined(_("A fee of {fee} is taken off.").format(fee=fee) if fee else "", _("{held} is held as saving and comes back at the end.").format(held=held) if held else "")
    return joined(_("Bars: {in_hand} in hand.").format(in_hand=in_hand), taken, _("{paid_back} is paid back in {n} instalments.").format(paid_back=paid_back, n=instalments))


def caption(amount: str, months: int, rate: str, hundred: str, per: str, flat: bool, cost: str) -> str:
    """cost: what each hundred truly costs a year, as money; "" where it is nothing."""
    times = {"month": _("{rate} a month for each {hundred}"), "year": _("{rate} a year for each {hundred}"), "week": _("{rate} a week for each {hundred}"),
             "day": _("{rate} a day for each {hundred}")}  # fmt: skip
    told = times.get(per, times["month"]).format(rate=rate, hundred=hundred)
    on = _("counted on the first amount") if flat else _("counted on what is still owed")
    first = plural("A loan of {amount} for {n} month: {told}, {on}.", "A loan of {amount} for {n} months: {told}, {on}.", months).format(amount=amount, n=months, told=told, on=on)
    true = _("The true cost is {cost} a year for each {hundred}, fee and held saving counted.").format(cost=cost, hundred=hundred) if cost else _("It costs nothing beside what is paid back.")
    return joined(first, true)


def missed(count) -> str:
    if count is None:
        return ""
    if count.k == 0:
        return _("In fewer than 1 of {whole} futures an instalment cannot be paid in full. That is not never.").format(whole=count.whole)
    return _("In {k} of {whole} futures at least one instalment cannot be paid in full.").format(k=count.k, whole=count.whole)


def first_due(due: int, sales: int | None) -> str:
    """When the first instalment falls due, beside the first money from sales (months of the plan)."""
    if sales is None:
        return _("The first instalment is due in month {due}.").format(due=due)
    if sales > due:
        return _("The first instalment is due in month {due}; the first money from sales comes in month {sales}.").format(due=due, sales=sales)
    return _("The first instalment is due in month {due}, when money from sales has begun.").format(due=due)


def owed(amount: str) -> str:
    return _("At the end of the time looked at {amount} is still owed in the middle future.").format(amount=amount) if amount else ""


def questions(group: bool, held: bool) -> tuple[str, tuple[str, ...]]:
    """What to ask the lender before signing: the title of the box and its lines."""
    lines = [
        _("How much in the hand, how much back, on which days? May I have it on paper?"),
        _("May the first instalment come after the first money from sales?"),
        _("What happens if one instalment is late? Say it in money."),
        _("Who pays for each other in the group, and how much could that be for me?") if group else _("Does anyone else pay if I cannot?"),
        _("When does the saving that you hold come back, and what could keep it from coming back?") if held else "",
        _("Do you keep my papers, my bank card or my phone?"),
        _("If the lender keeps papers: stop, and talk to somebody you trust first."),
    ]
    return _("Ask this before you sign"), tuple(line for line in lines if line)


def grave_title() -> str:
    return _("Before you answer: this offer of money has a point that can put you at risk.")


def grave_lines(signs, who: str, how: str, when: str) -> tuple[str, ...]:
    """The signs, and whom to talk to. signs: the sheet's sentences for its grave answers."""
    if who:
        talk = _("Before you answer, talk with {who}{more}. You decide.").format(who=who, more=f" ({', '.join(part for part in (how, when) if part)})" if how or when else "")
    else:
        talk = _("Before you answer, talk with somebody you trust, or with a legal aid office; ask first whether it is free. You decide.")
    return (*signs, talk, _("If you are not safe now, your safety comes before this plan."))
