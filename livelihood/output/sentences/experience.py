"""Words of what finished businesses changed. Each cell says what it is: on a phone the heads of columns are not seen."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import count as counted_words


def counted_with() -> str:
    return _("Finished businesses were written down here. All figures of this page count with what they went through.")


def few(enough: int) -> str:
    return _("Fewer than {n} finished businesses were written down here. They move the figures of this page only a little.").format(n=enough)


def item(name: str) -> str:
    return {
        "setup_costs": _("Set-up costs"), "unit_cost": _("What one piece or kilo costs to make"), "good_yield": _("What comes out well"),
        "other_costs": _("Other costs of a month"), "sales": _("Sales"), "forgotten_costs": _("Costs of a month that were in no plan"),
        "ramp_months": _("Time until usual sales"),
    }[name]  # fmt: skip


def came_table() -> tuple[str, tuple[str, str, str]]:
    return _("What came of what finished businesses had planned"), (_("What"), _("What came"), _("From"))


def came(name: str, low: str, middle: str, high: str) -> str:
    if name == "forgotten_costs":
        says = _("{middle} more for each 100 planned ({low} to {high})")
    elif name == "ramp_months":
        says = _("{middle} days for each 100 planned ({low} to {high})")
    else:
        says = _("{middle} for each 100 planned ({low} to {high})")
    return says.format(low=low, high=high, middle=middle)


def had_lost_gone_well(middle: str) -> str:
    return _("{middle} if those not heard of again had gone well").format(middle=middle)


def cautious() -> str:
    return _("Of some businesses nobody wrote down what came. They count as worse than planned: the cautious way.")


def ranges(held: int, told: int, wider: str) -> str:
    """wider : how many times as wide ranges are drawn, "" where they are drawn as told."""
    held_so = _("Ranges that people here told held what came in {held} of {told} cases.").format(held=held, told=told)
    if not wider:
        return held_so + " " + _("Ranges are drawn as wide as they are told.")
    return held_so + " " + _("Ranges that these businesses do not correct are drawn {wider} times as wide.").format(wider=wider)


def businesses(n: int, same_trade: bool) -> str:
    if same_trade:
        return plural("{n} finished business of this kind", "{n} finished businesses of this kind", n).format(n=n)
    return plural("{n} finished business of all kinds", "{n} finished businesses of all kinds", n).format(n=n)


def changed_table() -> tuple[str, str]:
    return _("What that changes for this plan"), _("What")


def expected() -> str:
    return _("As people expect")


def went() -> str:
    return _("As finished businesses went")


def column(name: str) -> str:
    return {"gain_per_month": _("Money"), "income_per_month": _("Money"), "cash_below_zero": _("The purse"), "own_money_too_little": _("Own money")}[name]


def money(name: str, amount: str, is_loss: bool, low: str, high: str) -> str:
    if name == "gain_per_month":
        says = _("{amount} a month less than today in the middle future ({low} to {high})") if is_loss else _("{amount} a month more than today in the middle future ({low} to {high})")
    else:
        says = _("It loses {amount} a month in the middle future ({low} to {high})") if is_loss else _("It brings {amount} a month in the middle future ({low} to {high})")
    return says.format(amount=amount, low=low, high=high)


def chance(name: str, count) -> str:
    says = _("The purse runs empty: {count}") if name == "cash_below_zero" else _("Own money is too little: {count}")
    return says.format(count=counted_words(count))
