"""Units of trade files: kg/bag, money/kg, hour/day, share.

Duty: reading a unit's text, and a pint registry in which count nouns (bag, fish, portion …) are declared as they
come. Nothing converts by itself: kg and g are both weights, but a formula that adds them is wrong. pint is slow to
import and is imported when a unit is first proved or converted; reading the text alone needs nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from livelihood.errors import Problem, Problems

LONGEST = 60  # characters a unit: the longest shipped one has 24
MONEY = "money"
PLAIN = ("share", "month", "1")  # no unit: a monthly row holds the amount in that month, so "kg/month" enters it as kg
_NAME = re.compile(r"[a-z][a-z0-9_]{0,29}\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_PERCENT = ("%", "percent", "per_cent", "pct")

# Of one kind, with their exact factors (SI brochure, 9th edition, 2019; avoirdupois pound: NIST SP 811). Day, week and
# year are not hours: a working day is what the trade's own input says it is.
_FAMILIES = (
    "g = [weight]",
    "kg = 1000 g",
    "quintal = 100 kg",
    "ton = 1000 kg",
    "pound = 453.59237 g",
    "ml = [volume]",
    "cl = 10 ml",
    "litre = 1000 ml",
    "m3 = 1000 litre",
    "cm = [length]",
    "m = 100 cm",
    "km = 1000 m",
    "m2 = [area]",
    "hectare = 10000 m2",
    "minute = [working_time]",
    "hour = 60 minute",
)


def parts(text: str) -> dict[str, int]:
    """The names in a unit with their exponents; a currency code counts as money, share and month as nothing.

    Raises
    ------
    Problems
        UNIT-01 (not a unit), UNIT-02 (per cent).

    Examples
    --------
    >>> parts("money/kg"), parts("IDR / month"), parts("hour/day*day"), parts("share")
    ({'money': 1, 'kg': -1}, {'money': 1}, {'hour': 1}, {})
    """
    pieces = re.split(r"\s*([*/])\s*", text.strip()) if isinstance(text, str) and len(text) <= LONGEST else [""]
    found: dict[str, int] = {}
    sign = 1
    for at, piece in enumerate(pieces):
        if at % 2:
            sign = 1 if piece == "*" else -1
            continue
        if piece in _PERCENT:
            raise Problems([Problem("UNIT-02")])
        name = MONEY if _CURRENCY.match(piece) else piece
        if name not in PLAIN and not _NAME.match(name):
            raise Problems([Problem("UNIT-01")])
        if name not in PLAIN:
            found[name] = found.get(name, 0) + sign
    return {name: power for name, power in found.items() if power}


def currencies(text: str) -> set[str]:
    """The currency codes in a unit.

    Examples
    --------
    >>> currencies("IDR/kg"), currencies("money/kg")
    ({'IDR'}, set())
    """
    return {piece for piece in re.split(r"[\s*/]+", text) if _CURRENCY.match(piece)} if isinstance(text, str) else set()


def is_money(text: str) -> bool:
    """Whether a number of this unit is an amount of money (per something or not).

    Examples
    --------
    >>> is_money("IDR/kg"), is_money("kg"), is_money("kg/money")
    (True, False, False)
    """
    return parts(text).get(MONEY, 0) > 0


@lru_cache
def registry():
    """The pint registry: our own, empty but for weights, volumes, lengths, areas and working time."""
    import pint

    made = pint.UnitRegistry(None, on_redefinition="raise")
    for line in _FAMILIES:
        made.define(line)
    made.declared = {line.split()[0] for line in _FAMILIES}
    return made


@lru_cache(maxsize=4096)
def unit(text: str):
    """The pint unit of a text; names that nobody knows yet become count nouns.

    Examples
    --------
    >>> unit("money/kg") * unit("kg/month") == unit("IDR")
    True
    """
    from pint.util import UnitsContainer

    made, found = registry(), parts(text)
    for name in found:
        if name not in made.declared:
            made.define(f"{name} = [{name}]")
            made.declared.add(name)
    return made.Unit(UnitsContainer(found))


def text(of) -> str:
    """A pint unit as it is written in files.

    Examples
    --------
    >>> text(unit("money") / unit("kg")), text(unit("kg") / unit("kg"))
    ('money/kg', 'share')
    """
    powers = sorted(of._units.items())
    over = "*".join(name for name, power in powers for _ in range(int(max(power, 0))))
    under = "".join(f"/{name}" for name, power in powers for _ in range(int(max(-power, 0))))
    return f"{over or '1'}{under}" if powers else "share"


def factor(of: str, into: str) -> float:
    """How many of one unit make one of another of the same kind.

    Raises
    ------
    Problems
        UNIT-05 where they are of different kinds.

    Examples
    --------
    >>> factor("kg", "g"), factor("money/kg", "money/g")
    (1000.0, 0.001)
    """
    import pint

    try:
        return float(registry().Quantity(1.0, unit(of)).to(unit(into)).magnitude)
    except pint.DimensionalityError:
        raise Problems([Problem("UNIT-05", slots={"of": text(unit(of)), "into": text(unit(into))})]) from None
