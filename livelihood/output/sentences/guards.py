"""Words of what is unusual about a plan: what was told, what is usual, what to ask. Each cell says what it is; nothing is advised."""

from __future__ import annotations

from livelihood.language import _, plural

# codes whose question comes from the trade's file, where it has one
ASKED_BY_THE_FILE = ("outside_possible", "far_from_usual", "trade_outside", "trade_at_times")


def title(n: int) -> str:
    return plural("{n} number to look at again", "{n} numbers to look at again", n).format(n=n)


def columns() -> tuple[str, str, str]:
    return _("What was told"), _("What is usual"), _("What to ask")


def under() -> str:
    return _("The figures of this page count what was told. Unusual can still be right.")


def told(code: str, label: str, numbers: dict[str, str]) -> str:
    """What was told, or what follows from it."""
    says = {
        "outside_possible": _("{label} You told {told}. It was not used."),
        "hours_do_not_add_up": _("You told {told} a week for this work."),
        "loan_in_savings": _("You told {told} of your own money."),
        "hours_above_own": _("The plan takes {told} a week."),
        "hours_above_week": _("The plan takes {told} a week."),
        "break_even_near": _("Costs of every month take {told} of what sales leave."),
        "break_even_never": _("Costs of every month take {told} of what sales leave."),
        "nothing_left": _("A usual month sells {told}. What is sold costs {costs}."),
        "trade_outside": _("{label}: {told}."),
        "trade_at_times": _("{label}: {told} in the middle."),
        "made_above_limit": _("Made in a usual month: {told} ({label})."),
        "made_above_town": _("Made in a usual month by all who start: {told} ({label})."),
    }.get(code) or _("{label} You told {told}.")
    return says.format(label=label, **numbers)


def usual(code: str, numbers: dict[str, str]) -> str:
    """What is usual, possible, or told elsewhere. numbers : also `range`, the bounds in words, and `count`, futures of 20
    (not given where it is none of 20)."""
    says = {
        "outside_possible": _("{range} is possible."),
        "thousandfold": _("{usual} is usual: a thousand times apart."),
        "loan_in_costs": _("The loan asks for {instalment} each time."),
        "period_round": _("{range} is usual. Told for a round, it would be {right}."),
        "period_month": _("{range} is usual. Told for a month, it would be {right}."),
        "period_year": _("{range} is usual. Told for a year, it would be {right}."),
        "period_week": _("{range} is usual. Told for a week, it would be {right}."),
        "period_day": _("{range} is usual. Told for a day, it would be {right}."),
        "four_weeks": _("A week is {week}. A month is longer than 4 weeks: {right}."),
        "above_town": _("The whole town buys and wants {usual}."),
        "price_apart": _("The market study says {usual}."),
        "demand_apart": _("By the market study a new seller could sell {usual}."),
        "others_say": _("Others told {range}."),
        "round_or_month": _("A round takes {months}. All its months together cost {round}."),
        "hours_do_not_add_up": _("{hours_day}, {days} a month, come to {parts} a week."),
        "parts_do_not_add_up": _("{a_day}, {days} a month, come to {parts}."),
        "loan_in_savings": _("The loan brings {loan} too."),
        "hours_above_own": _("You told that you could work {high} a week."),
        "hours_above_week": _("A week has {high} beside sleep."),
        "break_even_near": _("Above {high}, a small fall of sales makes a loss."),
        "break_even_never": _("That is more than all: no month pays its costs."),
        "nothing_left": _("Nothing is left for the costs of every month."),
        "trade_at_times": _("{range} is usual."),
        "made_above_limit": _("You could sell {usual}."),
        "made_above_town": _("The whole town buys and wants {usual}."),
    }.get(code) or _("{range} is usual.")
    counted = {
        "above_town": _("In {count} futures it is less than you told."),
        "hours_above_own": _("In {count} futures it takes more."),
        "hours_above_week": _("In {count} futures it takes more."),
        "break_even_near": _("In {count} futures it is above."),
        "trade_at_times": _("In {count} futures it lies outside."),
        "made_above_limit": _("In {count} futures more is made."),
        "made_above_town": _("In {count} futures more is made."),
    }.get(code)  # fmt: skip
    return " ".join(part.format(**numbers) for part in (says, counted if numbers.get("count") else "") if part)


def ask(code: str, numbers: dict[str, str]) -> str:
    """What to ask."""
    says = {
        "thousandfold": _("Is a dot or a comma between thousands missing, or one too many?"),
        "loan_in_costs": _("Is paying back the loan in these costs? This page counts it already."),
        "period_round": _("Is this for a month or for a whole round of {months}?"),
        "period_month": _("Is this for a month or for a whole round of {months}?"),
        "period_year": _("Is this for a month or for a year?"),
        "period_week": _("Is this for a month or for a week?"),
        "period_day": _("Is this for a month or for a day?"),
        "four_weeks": _("Is it paid in every week of the year?"),
        "above_town": _("Who would buy all of this, and how was it counted?"),
        "price_apart": _("Is it the same size and quality? Who paid it, and when?"),
        "demand_apart": _("Who said that they would buy this much?"),
        "others_say": _("What is different here: the place, the size, the year?"),
        "round_or_month": _("Is this for a month or for a whole round of {months}?"),
        "hours_do_not_add_up": _("Which of the two is right?"),
        "parts_do_not_add_up": _("Which of the two is right?"),
        "loan_in_savings": _("Is the loan's money counted among your own?"),
        "hours_above_own": _("Who would do the other hours, and for what pay?"),
        "hours_above_week": _("Who would do the other hours, and for what pay?"),
        "break_even_near": _("What would a month with a few sales less look like?"),
        "break_even_never": _("For how long is each of these costs, and how much is sold in that time?"),
        "nothing_left": _("What does one piece cost, and what does it bring?"),
        "made_above_limit": _("Who would buy the rest?"),
        "made_above_town": _("Who would buy the rest?"),
    }.get(code) or _("How was this number counted, and by whom?")
    return says.format(**numbers)


def bounds(low: str, high: str) -> str:
    if low and high:
        return _("{low} to {high}").format(low=low, high=high)
    return _("At least {low}").format(low=low) if low else _("At most {high}").format(high=high)


def own_answers() -> str:
    return _("your own answers")


def our_line() -> str:
    return _("a line that this page draws")
