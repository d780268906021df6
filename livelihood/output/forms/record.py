"""What a form is made of: lines, choices, the form; and what the programme brings along. They hold words of one language.

A form in several languages is the same form once a language: line after line they differ in words alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from livelihood.language import Numbers
from livelihood.tables import ProductWanted


@dataclass(frozen=True)
class Line:
    """One row of the sheet "survey"; the fields are the sheet's columns, in English ODK words."""

    type: str
    name: str = ""
    label: str = ""
    hint: str = ""
    required: bool = False
    required_message: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    calculation: str = ""
    default: str = ""
    appearance: str = ""
    repeat_count: str = ""


@dataclass(frozen=True)
class Choice:
    """One row of the sheet "choices"."""

    list_name: str
    name: str
    label: str


@dataclass(frozen=True)
class Form:
    """One form in one language."""

    id: str
    title: str
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Study:
    """What the programme brings to a form.

    Parameters
    ----------
    products : products that are asked about, in the programme's order. numbers : how its country writes money.
    languages : codes; the first is the form's own. with_places : shops and stalls get a point on the map.
    """

    products: tuple[ProductWanted, ...] = ()
    numbers: Numbers | None = None
    languages: tuple[str, ...] = ("en",)
    with_places: bool = False


def bids_after(bids: tuple[float, ...]) -> list[tuple[float, float | None, float | None]]:
    """Each price that may be offered first, with the price offered after a yes and the one after a no.

    The second price is the next of the programme's own list; past its ends there is none, and nobody is asked again.

    Examples
    --------
    >>> bids_after((22000, 18000, 26000))
    [(18000, 22000, None), (22000, 26000, 18000), (26000, None, 22000)]
    """
    ladder = sorted({bid for bid in bids if bid > 0})
    return [(bid, ladder[at + 1] if at + 1 < len(ladder) else None, ladder[at - 1] if at else None) for at, bid in enumerate(ladder)]
