"""Words for what is looked for and not found: what speaks against each product first; which ten more questions would settle most."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import joined


def heading() -> tuple[str, str]:
    return (_("What is looked for and not found"),
            joined(_("Each row says first what speaks against it."), _("It is no advice, and not an order of what is good for you.")))  # fmt: skip


def table() -> tuple[str, tuple[str, str, str]]:
    return _("Products of this study"), (_("Product"), _("What speaks against it"), _("What speaks for it"))


def order() -> str:
    return joined(
        _("In order of the money a month that is looked for and not found, by the low end of its range."),
        _("The low end counts, so that what is hardly known does not come first by luck."),
        _("Who has looked in vain may still buy elsewhere, or buy less from you."),
    )


def unplaced() -> str:
    return _("Not in the order: too few were asked, or no price is known.")


def money(low: str, high: str) -> str:
    return _("Looked for and not found: between {low} and {high} a month").format(low=low, high=high)


def households_per_seller(n: str) -> str:
    return _("About {n} households for each seller").format(n=n)


# -- against ----------------------------------------------------------------------------------------------------------
def no_room() -> str:
    return _("Even one new seller earns too little, or runs out of money too often.")


def room(n: int) -> str:
    return plural("There is room for about {n} new seller, not for more.", "There is room for about {n} new sellers, not for more.", n).format(n=n)


def one_sells_only(amount: str) -> str:
    return _("One new seller may sell only {amount} a month, or less.").format(amount=amount)


def disagree() -> str:
    return _("The two counts disagree.")


def difficulties(named: list[tuple[str, int]], n: int) -> str:
    """named : what is hard, and how many of the n sellers who told anything named it."""
    told = ", ".join(_("{what} ({k})").format(what=what, k=k) for what, k in named)
    return _("What {n} sellers called hard: {told}.").format(n=n, told=told)


def nothing_known() -> str:
    return _("Nothing can be said yet.")


def nothing_told() -> str:
    return _("Nothing was told. That does not mean there is nothing.")


# -- for --------------------------------------------------------------------------------------------------------------
def looked(middle: int, low: int, high: int, whole: int) -> str:
    if high == 0:
        return _("Fewer than 1 of {whole} households looked for it and did not find it.").format(whole=whole)
    return _("{k} of {whole} households looked for it and did not find it (between {low} and {high}).").format(k=middle, whole=whole, low=low, high=high)


def unmet(amount: str, low: str, high: str) -> str:
    return _("Not found in a month: about {amount} (between {low} and {high}).").format(amount=amount, low=low, high=high)


def nobody_sells() -> str:
    return _("No seller on the list sells it.")


def sold_out(days: str, n: int) -> str:
    return plural("{n} seller told on how many days it was sold out: {days} in a month, the mean.",
                  "{n} sellers told on how many days it was sold out: {days} in a month, the mean.", n).format(n=n, days=days)  # fmt: skip


def wished(middle: int, low: int, high: int, whole: int, n: int) -> str:
    return _("{k} of {whole} people named it as a thing nobody sells here (between {low} and {high}; {n} asked).").format(k=middle, whole=whole, low=low, high=high, n=n)


# -- ten more ---------------------------------------------------------------------------------------------------------
def more_title(little: bool) -> str:
    return _("Ten more answers would settle little here") if little else _("Which ten more answers would settle most")


def more_table() -> tuple[str, str, str]:
    return _("Product and question"), _("One new seller sells a month, as known now"), _("About what would be left of the range")


def question(name: str) -> str:
    return {
        "buys": _("Ask ten more households at home: do you buy it, and how much in a month?"),
        "not_found": _("Ask ten more households: did you go to buy it and not find it?"),
        "try": _("Ask ten more buyers: would you try a new seller, and are you sure?"),
        "sales": _("Ask up to ten more sellers how much they sold last month."),
    }[name]


def answered(n: int) -> str:
    return plural("{n} answered so far", "{n} answered so far", n).format(n=n)


def begin_at(areas: list[str]) -> str:
    return _("Begin where nobody was asked: {areas}").format(areas=", ".join(areas))


def unknown_yet() -> str:
    return _("nothing can be said yet")


def first_answers() -> str:
    return _("a first range")


def more_note(little: bool) -> str:
    return joined(
        _("Most of what is not known here is assumed, or is luck that no answer takes away.") if little else "",
        _("This is a rough rule: it counts how the luck of who was asked falls with more answers."),
        _("What is assumed stays as wide as it is. The middle may move as well."),
    )
