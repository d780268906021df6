"""Words of what has to come in each month, and of plans of several years. Losses before gains; nothing is advised."""

from __future__ import annotations

from livelihood.language import _


def title(missed: str) -> str:
    """missed : "8 of 20" of futures in which a usual month does not pay its costs."""
    return _("In {count} futures a usual month does not pay its costs.").format(count=missed)


def title_rare() -> str:
    return _("Fewer than 1 in 20 futures have a usual month that does not pay its costs. That is not never.")


def columns(unit: str) -> tuple[str, ...]:
    """unit : of the one product; "" where several are sold."""
    if unit:
        return _("What has to come in"), _("Sold in a month"), _("Or price of one {unit}").format(unit=unit), _("Less comes in")
    return _("What has to come in"), _("Sales in a month"), _("Less comes in")


def usual() -> str:
    return _("A usual month")


def costs_paid() -> str:
    return _("Running costs are paid")


def all_paid(loan: bool) -> str:
    return _("Your hours, the tools and the loan are paid too") if loan else _("Your hours and the tools are paid too")


def no_amount() -> str:
    return _("no amount is enough")


def without_end(low: str) -> str:
    return _("from {low}; in some futures no amount is enough").format(low=low)


def under(pay: str, alone: bool) -> str:
    """pay : of an hour of casual work, "" where it was not told. alone : one product is sold."""
    parts = [_("The amount is at this plan's price, the price at this plan's amount.")] if alone else []
    parts.append(_("A business that has stopped counts as less."))
    parts.append(_("An own hour counts {pay}, as casual work pays.").format(pay=pay) if pay else _("Own hours are not counted: nobody told what casual work pays."))
    return " ".join(parts)


def at_home(worth: str) -> str:
    return _("What you use at home would cost {worth} a month in a shop. It is not counted as money.").format(worth=worth)


def years_title() -> str:
    return _("Year by year")


def years_columns(real: bool) -> tuple[str, ...]:
    first = (_("Year"), _("Money of that time"))
    return (*first, _("The same in money of the first month")) if real else first


def year(k: int, months: int) -> str:
    """months : of this year that are looked at."""
    return _("Year {k}").format(k=k) if months == 12 else _("Year {k}, {months} months").format(k=k, months=months)


def years_under(real: bool) -> str:
    if real:
        return _("Prices rise, so the same money buys less later. The last column shows what it would have bought at first.")
    return _("Nobody told how fast prices rise. So this page cannot show what the money buys later.")
