"""Words about offers of work and money beside other ways: warnings, what to ask, what was told. It judges the offer, never the person."""

from __future__ import annotations

from livelihood.language import _, plural


# -- what to ask before choosing a way --------------------------------------------------------------------------------
def ask_waiting() -> str:
    return _("What would make later a good time?")


def ask_first_step() -> str:
    return _("What has to be true in month 4 to go on?")


def ask_group() -> str:
    return _("How does a member leave, and when is her part paid out?")


def ask_training() -> str:
    return _("Who gives work after it, and at what pay?")


def ask_plan() -> str:
    return _("Who does the work when you are ill?")


def ask_nothing() -> str:
    return _("Is everything still as it was told?")


# -- offers -----------------------------------------------------------------------------------------------------------
def offer_title(work: bool, code: str, missing: int, points: int) -> str:
    about = _("About the offer of work {code}").format(code=code) if work else _("About the offer of money {code}").format(code=code)
    told = [plural("{n} answer is missing", "{n} answers are missing", missing).format(n=missing)] if missing else []
    told += [plural("{n} point to look at", "{n} points to look at", points).format(n=points)] if points else []
    return _("{about}: {told}").format(about=about, told=", ".join(told)) if told else about


def several_points() -> str:
    return _("Three or more of these points stand together: look at them together.")


def ask_first(question: str) -> str:
    return _("Ask this before the first day: {question}").format(question=question)


def ask_lender_first(question: str) -> str:
    return _("Ask this before you sign: {question}").format(question=question)


def more_on_sheet(n: int) -> str:
    return plural("{n} more question is on the sheet.", "{n} more questions are on the sheet.", n).format(n=n)


def papers_stop() -> str:
    return _("If the papers are kept by somebody else: stop, and talk with somebody you trust first.")


def nothing_found(code: str) -> str:
    return _("About the offer {code}: nothing to worry about was found in what was asked.").format(code=code)


def grave_title(work: bool, code: str) -> str:
    if work:
        return _("Before you answer: the offer of work {code} has a point that can put you at risk.").format(code=code)
    return _("Before you answer: the offer of money {code} has a point that can put you at risk.").format(code=code)


def grave_title_of_several() -> str:
    return _("Before you answer: these offers have points that can put you at risk.")


def sign_of(work: bool, code: str, sign: str) -> str:
    return (_("Offer of work {code}: {sign}") if work else _("Offer of money {code}: {sign}")).format(code=code, sign=sign)


def grave_lines(signs, who: str, how: str, when: str) -> tuple[str, ...]:
    """The signs, and whom to talk to: [help] of the settings where it is filled, else the neutral sentence."""
    if who:
        more = ", ".join(part for part in (how, when) if part)
        talk = (_("Before you answer, talk with {who}{more}. You decide.").format(who=who, more=f" ({more})" if more else ""),)
    else:
        talk = (_("Before you answer, talk with somebody you trust, for example the person who filled this in with you."),
                _("A labour office, a workers' union or a legal aid office can tell you your rights; ask first whether it is free. You decide."))  # fmt: skip
    return (*signs, *talk, _("If you are not safe now, your safety comes before this plan."))


def figures_heading() -> tuple[str, str]:
    return _("The figures of what the warning is about"), _("They are here so that you can see them. They are not set beside the others.")


def figures_table(name: str) -> tuple[str, tuple[str, str]]:
    return _("Figures of “{name}”").format(name=name), (_("What"), _("Number"))


def figure_rows() -> tuple[str, str, str, str, str]:
    return _("Purse runs empty"), _("More than today, a month"), _("Most you can lose"), _("First money"), _("Hours a week")


# -- what was told -----------------------------------------------------------------------------------------------------
def know_pay(code: str) -> str:
    return _("Pay of the offer {code}").format(code=code)


def pay_less(pay: str, costs: str) -> str:
    return _("{pay} a month, less {costs} that the job costs").format(pay=pay, costs=costs) if costs else _("{pay} a month").format(pay=pay)


def know_training(code: str) -> str:
    return _("Training {code} costs").format(code=code)


def know_lost(code: str) -> str:
    return _("The work of {code} is lost at least once").format(code=code)


def the_offer() -> str:
    return _("the offer")


def earlier_workers(n: int) -> str:
    return plural("{n} earlier worker", "{n} earlier workers", n).format(n=n) if n else _("nobody was asked yet")
