"""Words of a plan of several trades: what it is called, whose a number is, what is not made for it."""

from __future__ import annotations

from livelihood.language import _


def title(parts: list[str]) -> str:
    """The parts as one name: "Oyster mushrooms and chips".

    Examples
    --------
    >>> title(["Oyster mushrooms", "Chips", "Eggs"])
    'Oyster mushrooms, chips and eggs'
    """
    later = [part[:1].lower() + part[1:] for part in parts[1:]]
    return _("{first} and {last}").format(first=", ".join([parts[0], *later[:-1]]), last=later[-1]) if later else parts[0]


def of_part(part: str, words: str) -> str:
    """A label with the part of the plan that it belongs to."""
    return _("{part}: {what}").format(part=part, what=words)


def starts(parts: list[tuple[str, str]]) -> str:
    """In which month each part begins.

    Examples
    --------
    >>> starts([("Chips", "January"), ("Eggs", "March")])
    'Chips from January; eggs from March.'
    """
    told = [_("{part} from {month}").format(part=part if at == 0 else part[:1].lower() + part[1:], month=month) for at, (part, month) in enumerate(parts)]
    return "; ".join(told) + "."


def no_phone_page() -> tuple[str, str, str, str]:
    return (
        _("What changes with other numbers, tried on a phone?"),
        _("The page for the phone is made for one trade only."),
        _("Each trade as a plan of its own."),
        _("Give each row of the plan a code of its own."),
    )  # fmt: skip
