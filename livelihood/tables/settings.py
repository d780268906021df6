"""programme.toml and shelter.toml: the settings there are, read strictly, every mistake a Problem.

A key that nobody knows is a problem and is not used; a value of the wrong kind stops. No problem repeats what was
written in a file. This module reads settings; what they do is elsewhere.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from functools import lru_cache
from pathlib import Path

from livelihood.errors import Problem
from livelihood.tables.declarations import declarations
from livelihood.tables.kinds import (
    Each,
    Flag,
    Known,
    ListOf,
    Month,
    Number,
    OneOf,
    Range,
    Section,
    Text,
    WrongKind,
)

MOST_BYTES = 1_000_000  # a settings file is written by hand; more is a mistake
FORMATS = ("html", "pdf", "ipynb", "xlsx", "phone")
DEFAULTS = {"name": "", "language": "en", "horizon": 12, "seed": 1, "draws": 2000, "needs_follow_prices": True}
FEASTS = ("ramadan", "eid_al_fitr", "eid_al_adha", "easter", "orthodox_easter", "christmas", "orthodox_christmas")  # market/feasts.py
WIDENING = 1.9  # methods note 6: people's "80%" ranges hold about 50%; z(.8)/z(.5)


@lru_cache
def currencies() -> frozenset:
    from babel.core import get_global

    return frozenset(get_global("all_currencies"))


@lru_cache
def _countries() -> frozenset:
    from babel import Locale

    codes = frozenset(code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code))
    return codes - {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}  # Babel's groups and test places are no countries


def _is_language(value: str) -> bool:
    from babel import Locale, UnknownLocaleError

    if not re.fullmatch(r"[a-z]{2,3}([_-][A-Z][a-z]{3})?([_-][A-Z]{2})?", value):
        return False
    try:
        return bool(Locale.parse(value.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return False


_MONEY = Range(least=0)
_FILE_NAME = re.compile(r"[A-Za-z0-9_]{1,40}\.toml")
_WORDS = ListOf(Text(120))

# one number style for a whole folder, or for one table of it
_STYLE = {"decimal": OneOf(("comma", "point")), "dates": OneOf(("day_first", "month_first"))}

# settings that a shelter may change for itself
_BOTH = {
    "language": Known(_is_language, 'a language code such as "id", "es", "sr_Latn"'),
    "start": Month(),
    "needs_follow_prices": Flag(),
    **_STYLE,
    "tables": Each(Section(_STYLE)),
    "prices": Section({
        "inflation": Range(least=-0.5, most=100),
        "products": Each(_WORDS),
        "pricetype": OneOf(("retail", "wholesale")),
        "keep_far_prices": Flag(),
    }),
    "reference": Section({
        "needs": _MONEY, "floor": _MONEY, "other_income": _MONEY, "savings": _MONEY, "casual_income": _MONEY,
        "household": Text(8, re.compile("[A-Z0-9]{1,8}"), "a code of a household"),
    }),
    "ranges": Section({"widening": Number(1, 5)}),
    "assumptions": Each(Range()),  # the market's stated assumptions; it says itself which there are
    "season_quantity": Each(ListOf(Number(0), 12)),
    "market": _WORDS,
    "feasts": ListOf(OneOf(FEASTS)),
    "study": Section({
        "paid_per_interview": Number(0), "interviews": Number(0, whole=True), "minutes_per_interview": Number(0),
        "other_costs": Number(0),
    }),
    "help": Section({"who": Text(), "how": Text(), "when": Text()}),
    "appraisal": Section({"discount_rate": Number(-0.5, 100)}),
    "limits": Section({
        "cash_below_zero": Number(0, 1), "seconds_per_cell": Number(1), "seconds_per_shelter": Number(1),
        "megabytes": Number(100),
    }),
    "formats": ListOf(OneOf(FORMATS)),
}  # fmt: skip

PROGRAMME = Section(
    _BOTH | {
        "name": Text(),
        "currency": Known(lambda value: value in currencies(), 'a currency code such as "IDR"'),
        "country": Known(lambda value: value in _countries(), 'a country code of two letters such as "ID"'),
        "horizon": Number(1, 120, whole=True),
        "seed": Number(0, 2**63 - 1, whole=True),
        "draws": Number(200, 1_000_000, whole=True),
        "products": Each(Section(
            {"label": Text(80), "unit": Text(40), "bids": ListOf(Number(0)), "aliases": _WORDS},
            required={"unit": 'unit = "kg"'},
        )),
        "privacy": Section({"office": Number(5, 100, whole=True), "public": Number(10, 1000, whole=True)}),
    },
    required={"currency": 'currency = "IDR"', "country": 'country = "ID"'},
)  # fmt: skip

SHELTER = Section(
    _BOTH | {
        "households": Range(least=0),
        "cooperative": Section({
            "bylaws": Text(45, _FILE_NAME, 'the name of a file in the same folder, such as "bylaws.toml"'),
            "year": Section({
                "income": Number(), "costs": Number(), "depreciation": Number(), "tax": Number(),
                "losses_before": Number(0), "turnover_members": Number(0), "turnover_nonmembers": Number(0),
                "surplus_nonmembers": Number(),
                "capital": Number(0), "reserve": Number(0), "net_income_months": ListOf(Number(), 12),
            }),
        }),
    },
)  # fmt: skip


def read_settings(path: Path, kind: Section, shown: str) -> tuple[dict, list[Problem]]:
    """A settings file as far as it can be used, and all that is wrong with it.

    Parameters
    ----------
    path : the file; `kind` : `PROGRAMME` or `SHELTER`; `shown` : its name in problems.

    Returns
    -------
    (settings, problems) : only known keys with values of the right kind.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
        text = data.decode("utf-8-sig") if data is not None else None
    except (OSError, UnicodeDecodeError):
        text = None
    if text is None:
        return {}, [Problem("PROGRAMME-14", file=shown)]
    try:
        told = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return {}, [Problem("PROGRAMME-02", file=shown, line=int(line[1]) if line else None)]
    problems: list[Problem] = []
    found = _section(told, kind, (), _Place(shown, text), problems)
    return found, problems


class _Place:
    """Where a setting stands in the text: the line of its key, found by its sections."""

    def __init__(self, file: str, text: str):
        self.file, self.lines = file, text.splitlines()

    def line(self, path: tuple) -> int | None:
        if not path:
            return None
        section: tuple = ()
        for number, line in enumerate(self.lines, start=1):
            if head := re.match(r"\s*\[+([^\]]+)\]+", line):
                section = tuple(part.strip().strip("\"'") for part in head[1].split("."))
                if section == path:
                    return number
            elif key := re.match(r"\s*([^=#]+?)\s*=", line):
                here = section + tuple(part.strip().strip("\"'") for part in key[1].split("."))
                if here[: len(path)] == path:
                    return number
        return None if len(path) < 2 else self.line(path[:-1])

    def problem(self, code: str, path: tuple, shown: tuple, **slots) -> Problem:
        return Problem(code, file=self.file, line=self.line(path), name=".".join(shown), slots=slots)


def _section(told, kind, path, place, problems, shown=()) -> dict:
    found = {}
    for key, value in told.items():
        if key not in kind.of:
            near = difflib.get_close_matches(key, kind.of, 1)
            hint = f" Perhaps {near[0]} was meant." if near else ""
            problems.append(place.problem("PROGRAMME-03", (*path, key), shown, hint=hint, known=", ".join(kind.of)))
            continue
        _value(key, value, kind.of[key], path, place, problems, (*shown, key), found)
    for key, example in kind.required.items():
        if key not in told:
            problems.append(place.problem("PROGRAMME-05", path, (*shown, key), example=example))
    return found


def _value(key, value, kind, path, place, problems, shown, found):
    here = (*path, key)
    if isinstance(kind, (Section, Each)):
        if not isinstance(value, dict):
            problems.append(place.problem("PROGRAMME-04", here, shown, wanted=kind.wanted))
        elif isinstance(kind, Section):
            found[key] = _section(value, kind, here, place, problems, shown)
        else:
            found[key] = _each(value, kind, here, place, problems, shown)
        return
    try:
        found[key] = kind.fit(value)
    except WrongKind as wrong:
        slots = {} if wrong.code == "PROGRAMME-08" else {"wanted": wrong.wanted}
        problems.append(place.problem(wrong.code, here, shown, **slots))


def _each(told, kind, path, place, problems, shown) -> dict:
    found = {}
    for number, (name, value) in enumerate(told.items(), start=1):
        counted = (*shown, f"number {number}")  # the name itself is not repeated: anything may be written there
        if not kind.names.fullmatch(name):
            problems.append(place.problem("PROGRAMME-06", (*path, name), counted, wanted=kind.wanted))
        elif path == ("tables",) and name not in declarations():
            problems.append(place.problem("PROGRAMME-06", (*path, name), counted, wanted="the name of a table"))
        else:
            _value(name, value, kind.of, path, place, problems, counted, found)
    return found


def merged(programme: dict, shelter: dict) -> dict:
    """A shelter's settings over the programme's, section by section.

    Examples
    --------
    >>> merged({"prices": {"pricetype": "retail"}, "seed": 1}, {"prices": {"pricetype": "wholesale"}})
    {'prices': {'pricetype': 'wholesale'}, 'seed': 1}
    """
    together = dict(programme)
    for key, value in shelter.items():
        both = isinstance(value, dict) and isinstance(together.get(key), dict)
        ranged = both and {"low", "likely", "high"} & (set(value) | set(together[key]))
        together[key] = merged(together[key], value) if both and not ranged else value
    return together
