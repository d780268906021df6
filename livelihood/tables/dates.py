"""Written dates: ISO, the country's day and month order, names of months, workbook dates. Never guessed.

Which of two figures is the day is decided from all cells of a column; where nothing shows it, it is asked.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from livelihood.tables.words import CLEAN, folded

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_PARTS = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})[-/.] ?(\d{4})\.?(?:[T ,]+\d{1,2}:\d{2}.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.] ?(\d{4})\.?")
_NAMED = re.compile(r"(?:(\d{1,2})\.?[ -]+)?(?:de )?([^\W\d_]+)\.?,?[ -]+(?:de )?(\d{4})\.?")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2}),? (\d{4})")
_LOCALES = ("en", "id", "es", "sr_Latn", "sr_Cyrl")
FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # day numbers of 2000-01-01 and 2099-12-31 in a workbook that counts from 1900
_1904 = 1462  # days between the two counts


@lru_cache
def month_names() -> dict[str, int]:
    """Folded name of a month, whole or short, in every language that is read -> its number."""
    from babel import Locale

    names = {}
    for locale in _LOCALES:
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(locale).months[use][width].items():
                    names[folded(name)] = number
    return names | {"agt": 8, "agu": 8, "sept": 9, "setiembre": 9, "nop": 11}


def order(text: str) -> str:
    """What a text says of the order of day and month: "day", "month", "either", or "plain" (nothing to decide).

    Examples
    --------
    >>> [order(text) for text in ("25/03/2025", "03/25/2025", "03/04/2025", "2025-03-04", "3. 4. 2025.", "05/05/2025")]
    ['day', 'month', 'either', 'plain', 'day', 'plain']
    """
    match = _PARTS.fullmatch(text.translate(CLEAN).strip())
    if not match:
        return "plain"
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12:
        return "day"  # with points between, day comes first wherever that is written
    if second > 12:
        return "month"
    return "plain" if first == second else "either"


def date(text: str, day_first: bool) -> datetime.date | None:
    """A text as a date; a whole month is its first day. None where it cannot be read.

    Examples
    --------
    >>> date("4/3/2025", True), date("Mar 2025", True), date("4 Maret 2025", True)
    (datetime.date(2025, 3, 4), datetime.date(2025, 3, 1), datetime.date(2025, 3, 4))
    """
    text = text.translate(CLEAN).strip()
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _made(match[1], match[2], match[3] or 1)
    if match := _PARTS.fullmatch(text):
        day, month = (match[1], match[3]) if day_first or match[2] == "." else (match[3], match[1])
        return _made(match[4], month, day)
    if match := _MONTH_YEAR.fullmatch(text):
        return _made(match[2], match[1], 1)
    if match := _NAMED.fullmatch(text):
        return _made(match[3], month_names().get(folded(match[2]), 0), match[1] or 1)
    if match := _NAMED_FIRST.fullmatch(text):
        return _made(match[3], month_names().get(folded(match[1]), 0), match[2])
    return None


def from_serial(number: float, from_1904: bool) -> datetime.date | None:
    """A workbook's day number as a date; None outside of the years 2000 to 2099.

    Examples
    --------
    >>> from_serial(45000, False)
    datetime.date(2023, 3, 15)
    """
    days = number + (_1904 if from_1904 else 0)
    if not FIRST_SERIAL <= days < LAST_SERIAL + 1:
        return None
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(days))


@lru_cache
def country_is_day_first(country: str) -> bool | None:
    """Whether a country's people write the day before the month; None where they write the year first.

    Examples
    --------
    >>> country_is_day_first("ID"), country_is_day_first("US")
    (True, False)
    """
    from babel import Locale, UnknownLocaleError

    try:
        pattern = Locale.parse(f"und_{country}").date_formats["short"].pattern.lower()
    except (UnknownLocaleError, ValueError):
        return None
    day, month, year = pattern.find("d"), pattern.find("m"), pattern.find("y")
    return None if -1 in (day, month) or year == 0 else day < month


def _made(year, month, day) -> datetime.date | None:
    try:
        made = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if 1900 <= made.year <= 2199 else None
