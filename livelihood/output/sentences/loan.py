"""Words about an offer of money. It says what the offer truly costs and what to ask; it never advises to borrow."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import count, joined


def heading() -> tuple[str, str]:
    return _("If you borrow"), _("This is what the offer truly costs. This page never tells you to borrow.")


def title(in_hand: str, paid_back: str) -> str:
    return _("You get {in_hand} in hand. You pay back {paid_back}.").format(in_hand=in_hand, paid_back=paid_back)


def words(fee: str, held: str, instalments: int, instalment: str, level: bool, first: int, ahead: str = "") -> dict:
    """Words inside the picture; fee, held and ahead (interest) are "" where nothing is taken off."""
    taken = [_("fee {fee}").format(fee=fee)] if fee else []
    taken += [_("interest taken first {interest}").format(interest=ahead)] if ahead else []
    taken += [_("saving held back {held}").format(held=held)] if held else []
    paid = (_("{n} instalments of {amount}, the first in month {month}") if level
            else _("{n} instalments of up to {amount}, the first in month {month}"))  # fmt: skip
    return {
        "hand": _("Money in hand"), "hand_small": ", ".join(taken),
        "back": _("Money paid back"), "back_small": paid.format(n=instalments, amount=instalment, month=first),
        "returns": _("Comes back at the end"), "returns_small": _("only if every instalment is paid"),
    }  # fmt: skip


def alt(in_hand: str, fee: str, held: str, paid_back: str, instalments: int, ahead: str = "") -> str:
    taken = joined(_("A fee of {fee} is taken off.").format(fee=fee) if fee else "",
                   _("Interest of {interest} is taken off first.").format(interest=ahead) if ahead else "", _("{held} is held as saving and comes back at the end.").format(held=held) if held else "")
    return joined(_("Bars: {in_hand} in hand.").format(in_hand=in_hand), taken, _("{paid_back} is paid back in {n} instalments.").format(paid_back=paid_back, n=instalments))


def caption(amount: str, months: float, rate: str, hundred: str, per: str, method: str, cost: str, days: int = 0) -> str:
    """cost: what each hundred truly costs a year, as money; "" where it is nothing. rate: "" where only instalments were told.

    days : the loan's time in days where it is no whole number of months.
    """
    true = _("The true cost is {cost} a year for each {hundred}, fee and held saving counted.").format(cost=cost, hundred=hundred) if cost else _("It costs nothing beside what is paid back.")
    if not rate:
        first = (plural("A loan of {amount} for {n} day, told as instalments only.", "A loan of {amount} for {n} days, told as instalments only.", days).format(amount=amount, n=days) if days
                 else plural("A loan of {amount} for {n} month, told as instalments only.", "A loan of {amount} for {n} months, told as instalments only.", int(months)).format(amount=amount, n=int(months)))  # fmt: skip
        return joined(first, true)
    times = {"month": _("{rate} a month for each {hundred}"), "year": _("{rate} a year for each {hundred}"), "week": _("{rate} a week for each {hundred}"),
             "day": _("{rate} a day for each {hundred}")}  # fmt: skip
    told = times.get(per, times["month"]).format(rate=rate, hundred=hundred)
    on = _("counted on the first amount") if method == "flat" else _("counted on what is still owed")
    if days:
        first = plural("A loan of {amount} for {n} day: {told}, {on}.", "A loan of {amount} for {n} days: {told}, {on}.", days).format(amount=amount, n=days, told=told, on=on)
    else:
        first = plural("A loan of {amount} for {n} month: {told}, {on}.", "A loan of {amount} for {n} months: {told}, {on}.", int(months)).format(amount=amount, n=int(months), told=told, on=on)
    return joined(first, true)


def missed(count) -> str:
    if count is None:
        return ""
    if count.k == 0:
        return _("In fewer than 1 of {whole} futures an instalment cannot be paid in full. That is not never.").format(whole=count.whole)
    return _("In {k} of {whole} futures at least one instalment cannot be paid in full.").format(k=count.k, whole=count.whole)


def missed_then(month: int, low: int, high: int) -> str:
    """In which month of the plan the first instalment is missed, in the middle of the futures that miss one."""
    if low == high:
        return _("Where one is missed, it is first missed in month {month}.").format(month=month)
    return _("Where one is missed, it is first missed about month {month} (between {low} and {high}).").format(month=month, low=low, high=high)


def lost(things: tuple[str, ...], paid: str, saved: str, owed: str, taken_back: int) -> str:
    """What stands to be lost when an instalment is missed. things: of house, land, tools; amounts are "" where there is nothing.

    paid : what a thing on hire purchase has cost by then. taken_back : missed instalments after which it is taken back; 0: it is not.
    """
    named = {"house": _("the house"), "land": _("the land"), "tools": _("the tools of the work")}
    pledged = [named[thing] for thing in things if thing in named]
    return joined(
        plural("After {n} missed instalment the thing bought on it can be taken back.", "After {n} missed instalments the thing bought on it can be taken back.", taken_back).format(n=taken_back)
        if taken_back else "",
        _("What was paid for it by then is lost too: about {paid}.").format(paid=paid) if taken_back and paid else "",
        _("What stands for the debt can be lost: {things}.").format(things=", ".join(pledged)) if pledged else "",
        _("The saving that the lender holds then, about {saved}, may not come back.").format(saved=saved) if saved else "",
        _("About {owed} is still owed then.").format(owed=owed) if owed else "",
    )  # fmt: skip


def planned(amount: str, instalments_hold: bool, purse_holds: bool) -> str:
    """Which of the two tests the loan as planned does not pass; nothing where it passes both."""
    if instalments_hold and purse_holds:
        return ""
    if instalments_hold:
        return _("The loan of {amount} is too heavy here: with it the purse runs empty more often.").format(amount=amount)
    if purse_holds:
        return _("The loan of {amount} is too heavy here: instalments are missed too often.").format(amount=amount)
    return _("The loan of {amount} is too heavy here: instalments are missed and the purse runs empty more often.").format(amount=amount)


def carried(amount: str, step: str, offer: str, with_loan, without, smaller) -> str:
    """The largest loan that passes both tests ("" where none does), beside the plan as it is and half the plan without a loan.

    with_loan, without, smaller : counts of futures in which the purse runs empty; smaller None where it cannot be smaller.
    """
    if amount:
        tested = _("In these futures the plan could carry a loan of up to about {amount} (worked out in steps of {step}).").format(amount=amount, step=step)
    else:
        tested = _("In these futures the plan could carry no size of this loan, up to {offer}.").format(offer=offer)
    says = joined(_("To carry means: an instalment is missed in at most 1 of 20."), _("And the purse runs empty hardly more often than without the loan."))
    half = _("Half the plan, without a loan: the purse runs empty in {count}.").format(count=count(smaller)) if smaller is not None else ""
    beside = _("The whole plan: in {with_loan} with the loan, in {without} without it.").format(with_loan=count(with_loan), without=count(without))
    return joined(tested, says, half, beside, _("This is a limit, not advice to borrow."))


def disagree(lines: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The box about figures of the lender that do not agree: its title and lines."""
    return _("The lender's own figures do not agree"), (*lines, _("Ask the lender to write it again, with all dates. We worked with the terms, not with these figures."))


def disagreement(kind: str, told: str, worked_out: str, instalments: int) -> str:
    """One pair of figures that do not agree; amounts as written."""
    return {
        "total": _("All {n} instalments together come to {worked_out}; {told} was told."),
        "instalment": _("By the rate one instalment is {worked_out}; {told} was told."),
        "total_rate": _("By the rate {worked_out} is paid back; {told} was told."),
        "number": _("By the months there are about {worked_out} instalments; {told} were told."),
        "in_hand": _("By the terms {worked_out} is handed over; {told} was told."),
        "yearly_cost": _("The true yearly cost for each 100 is {worked_out}; {told} was told."),
    }[kind].format(told=told, worked_out=worked_out, n=instalments)  # fmt: skip


def first_due(due: int, sales: int | None) -> str:
    """When the first instalment falls due, beside the first money from sales (months of the plan)."""
    if sales is None:
        return _("The first instalment is due in month {due}.").format(due=due)
    if sales > due:
        return _("The first instalment is due in month {due}; the first money from sales comes in month {sales}.").format(due=due, sales=sales)
    return _("The first instalment is due in month {due}, when money from sales has begun.").format(due=due)


def for_others(size: int, pays, amount: str, together) -> str:
    """What a member pays for others of a group that pays for each other, where they are like her."""
    if not pays.k:
        first = _("In a group of {size} like you, fewer than 1 in {whole} futures make you pay for others.").format(size=size, whole=pays.whole)
    else:
        first = _("In a group of {size} like you, you pay for others in {k} of {whole} futures.").format(size=size, k=pays.k, whole=pays.whole)
    much = _("There it is about {amount} in all, and it is not taken off above.").format(amount=amount) if amount and pays.k else ""
    return joined(first, much, _("In {k} of {whole} you and another cannot pay in the same month.").format(k=together.k, whole=together.whole) if together.k else "")


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
