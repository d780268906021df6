"""Kinds of values a setting may have: each says whether a value fits, and in words what was wanted.

This module knows nothing of which settings exist; `settings.py` lists them.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass, field

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class WrongKind(Exception):
    """The value is of another type (PROGRAMME-04), unknown (-06), out of bounds (-07) or out of order (-08)."""

    def __init__(self, code: str, wanted: str = ""):
        self.code, self.wanted = code, wanted


@dataclass(frozen=True)
class Text:
    """A short text; with `pattern`, one of that form."""

    most: int = 200
    pattern: re.Pattern | None = None
    wanted: str = "a text in quotation marks"

    def fit(self, value):
        if not isinstance(value, str):
            raise WrongKind("PROGRAMME-04", self.wanted)
        if len(value) > self.most or (self.pattern and not self.pattern.fullmatch(value)):
            raise WrongKind("PROGRAMME-06", self.wanted)
        return value


@dataclass(frozen=True)
class Number:
    """A number within bounds; `whole` for one without a fraction."""

    least: float = -math.inf
    most: float = math.inf
    whole: bool = False

    def fit(self, value):
        kind = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kind):
            raise WrongKind("PROGRAMME-04", self.wanted)
        if not (math.isfinite(value) and self.least <= value <= self.most):
            raise WrongKind("PROGRAMME-07", self.wanted)
        return value

    @property
    def wanted(self) -> str:
        noun = "a whole number" if self.whole else "a number"
        if math.isinf(self.least) and math.isinf(self.most):
            return noun
        if math.isinf(self.most):
            return f"{noun}, at least {self.least:g}"
        return f"{noun} from {self.least:g} to {self.most:g}"


@dataclass(frozen=True)
class Flag:
    """true or false."""

    wanted: str = "true or false"

    def fit(self, value):
        if not isinstance(value, bool):
            raise WrongKind("PROGRAMME-04", self.wanted)
        return value


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    values: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return "one of " + ", ".join(f'"{value}"' for value in self.values)

    def fit(self, value):
        if not isinstance(value, str):
            raise WrongKind("PROGRAMME-04", self.wanted)
        if value not in self.values:
            raise WrongKind("PROGRAMME-06", self.wanted)
        return value


@dataclass(frozen=True)
class Known:
    """A code of a list that is looked up when it is needed (currencies, countries, languages)."""

    known: object
    wanted: str

    def fit(self, value):
        if not isinstance(value, str):
            raise WrongKind("PROGRAMME-04", self.wanted)
        if not self.known(value):
            raise WrongKind("PROGRAMME-06", self.wanted)
        return value


@dataclass(frozen=True)
class ListOf:
    """A list of values of one kind; a single value stands for a list of one."""

    of: object
    most: int = 1000

    @property
    def wanted(self) -> str:
        return f"a list in square brackets, each {self.of.wanted}"

    def fit(self, value):
        listed = value if isinstance(value, list) else [value]
        if len(listed) > self.most:
            raise WrongKind("PROGRAMME-07", f"a list of at most {self.most}")
        try:
            return [self.of.fit(one) for one in listed]
        except WrongKind as wrong:
            raise WrongKind(wrong.code, self.wanted) from None


@dataclass(frozen=True)
class Range:
    """low, likely and high; a single number stands for all three."""

    least: float = -math.inf
    most: float = math.inf
    wanted: str = "{ low = ..., likely = ..., high = ... } or one number"

    def fit(self, value):
        number = Number(self.least, self.most)
        if not isinstance(value, dict):
            one = self._number(number, value)
            return {"low": one, "likely": one, "high": one}
        if set(value) != {"low", "likely", "high"}:
            raise WrongKind("PROGRAMME-04", self.wanted)
        found = {part: self._number(number, value[part]) for part in ("low", "likely", "high")}
        if not found["low"] <= found["likely"] <= found["high"]:
            raise WrongKind("PROGRAMME-08")
        return found

    def _number(self, number, value):
        try:
            return number.fit(value)
        except WrongKind as wrong:
            raise WrongKind(wrong.code, self.wanted if wrong.code == "PROGRAMME-04" else wrong.wanted) from None


@dataclass(frozen=True)
class Month:
    """A month, "2026-11"; a date stands for its month."""

    wanted: str = 'a month such as "2026-11"'

    def fit(self, value):
        if isinstance(value, datetime.date):
            return f"{value.year:04d}-{value.month:02d}"
        if not isinstance(value, str):
            raise WrongKind("PROGRAMME-04", self.wanted)
        if not MONTH.fullmatch(value[:7]) or (len(value) > 7 and value[7] != "-"):
            raise WrongKind("PROGRAMME-06", self.wanted)
        return value[:7]


@dataclass(frozen=True)
class Section:
    """A table of known settings; `required` ones with an example of how to write them."""

    of: dict
    required: dict = field(default_factory=dict)
    wanted: str = "a section in square brackets"


@dataclass(frozen=True)
class Each:
    """A table with free names as keys, all values of one kind; names must fit the pattern."""

    of: object
    names: object = NAME
    wanted: str = "a section in square brackets, with names of small letters, figures and _"
