"""Words for how many would still buy at each price: who would not first, then who would."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import joined


def title(low_price: str, not_low: int, high_price: str, not_high: int, whole: int) -> str:
    """Prices in words, and how many of `whole` households would not buy at each; the second is "" where one was asked."""
    last = _at(high_price or low_price, not_high if high_price else not_low, whole)
    return joined(last, _("At {price}, {k} would not.").format(price=low_price, k=not_low)) if high_price and not_low < not_high else last


def _at(price: str, no: int, whole: int) -> str:
    if no >= whole:
        return _("At {price}, fewer than 1 of {whole} households would buy.").format(price=price, whole=whole)
    return _("At {price}, {k} of {whole} households would not buy.").format(price=price, k=no, whole=whole)


def count(middle: int, low: int, high: int) -> str:
    return _("{middle} ({low} to {high})").format(middle=middle, low=low, high=high)


def squares() -> tuple[str, str, str]:
    return _("would buy"), _("perhaps"), _("would not buy")


def caption(people: int, first_only: bool, one_price: bool, below: bool) -> str:
    return joined(
        plural("{n} household answered.", "{n} households answered.", people).format(n=people),
        _("The stroke is the middle. In 16 of 20 futures the count ends among the pale squares."),
        _("People say yes more than they buy, so fewer are counted. Who paid as much last time counts."),
        _("Second answers are not used: they seem to follow the first price.") if first_only else "",
        _("Fewer said yes than buy it now. Ask again how the price was told.") if below else "",
        _("Too few answered to compare prices.") if one_price else "",
    )


def alt(rows: list[tuple[str, int, int, int]], whole: int) -> str:
    """rows: price in words, low, middle, high."""
    told = (_("{price}: {middle}, between {low} and {high}.").format(price=price, middle=middle, low=low, high=high) for price, low, middle, high in rows)
    return joined(_("Rows of {whole} squares for households that would buy at each price.").format(whole=whole), *told)


def table(unit: str) -> tuple[str, ...]:
    """Columns; `unit` is "" where amounts are not known."""
    return _("Price of one"), _("Said yes, of 20"), _("Would buy, of 20"), *([_("{unit} a month, whole town").format(unit=unit)] if unit else [])


def question(label: str) -> str:
    return _("How many would still buy {product} at each price?").format(product=label)

