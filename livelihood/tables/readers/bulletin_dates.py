"""Days, weeks and months as price bulletins write them: in headers, in a row of years above months, in a column.

Builds on `dates.py`: month names of Babel, the order of day and month shown by the cells or asked. It adds weeks ("Apr
2025 (II)"), years of two figures ("Jan-24") and a year above a month; a week is dated by its first day.
"""

from __future__ import annotations

import calendar
import datetime
import re

from livelihood.tables import dates
from livelihood.tables.words import CLEAN, folded

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_WEEK = re.compile(r"(.*\S)\s*\(\s*(I{1,3}|IV|V|[1-5])\s*\)", re.IGNORECASE)
_NAMED_WEEK = re.compile(
    r"(?:minggu|pekan|week|semana|nedelja|недеља|w|m)\.?[ -]*(?:ke[ -]*)?(I{1,3}|IV|V|[1-5])[ ,.-]+(\S.*)", re.IGNORECASE
)
_ISO_WEEK = re.compile(r"(\d{4})[- ]?W(\d{1,2})", re.IGNORECASE)
_COUNTED_MONTH = re.compile(r"(\d{4})\s?M(\d{1,2})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"([^\W\d_]{3,})\.?[ '’/-]{0,2}(\d{2})")
_TOUCHING = re.compile(r"(?<=[^\W\d_])[./](?=\d)|(?<=[^\W\d_])(?=\d{4})")  # "Jan/2024", "Jan2024"
_YEAR = re.compile(r"(19|20)\d{2}")
_DAYS_OF_WEEK = 7


def day_first(texts, told: str) -> bool | None:
    """Whether the day stands before the month in these dates: as told, as they prove, as only one order makes them
    rise or fall throughout; None where nothing shows it.

    Examples
    --------
    >>> day_first(["09/ 04/ 2025", "16/ 04/ 2025"], ""), day_first(["03/04/2025", "04/04/2025"], "")
    (True, None)
    >>> day_first(["11/04/2025", "12/04/2025", "01/05/2025"], ""), day_first(["12/04/2025", "01/05/2025"], "")
    (True, None)
    """
    if told:
        return told == "day_first"
    orders = {dates.order(text) for text in texts}
    if len(orders & {"day", "month"}) == 1:
        return "day" in orders
    if "either" not in orders or orders >= {"day", "month"}:
        return True if "either" not in orders else None
    in_order = {first: _in_order([dates.date(text, first) for text in texts]) for first in (True, False)}
    return None if in_order[True] == in_order[False] else in_order[True]


def _in_order(days: list) -> bool:
    """Whether days rise throughout, or fall throughout (the newest first)."""
    pairs = list(zip(days, days[1:], strict=False))
    return None not in days and (all(one < other for one, other in pairs) or all(one > other for one, other in pairs))


def period(cell, first: bool, short_years: bool = True) -> datetime.date | None:
    """A cell as the first day of the time that it names; None where it names none.

    Examples
    --------
    >>> [str(period(text, True)) for text in ("09/ 04/ 2025", "Jan-24", "Apr 2025 (III)", "enero 2023", "јануар 2024")]
    ['2025-04-09', '2024-01-01', '2025-04-15', '2023-01-01', '2024-01-01']
    >>> period("Minggu II Januari 2025", True), period("2024M07", True), period("Beras 24", True)
    (datetime.date(2025, 1, 8), datetime.date(2024, 7, 1), None)
    """
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if not isinstance(cell, str) or not 4 <= len(cell) <= 40:
        return None
    text = " ".join(cell.translate(CLEAN).split())
    if not any(letter.isdigit() for letter in text):
        return None
    if week := _WEEK.fullmatch(text):
        return _in_week(period(week[1], first, short_years), week[2])
    if week := _NAMED_WEEK.fullmatch(text):
        return _in_week(period(week[2], first, short_years), week[1])
    if week := _ISO_WEEK.fullmatch(text):
        try:
            return datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
    if counted := _COUNTED_MONTH.fullmatch(text):
        text = f"{counted[1]}-{counted[2]}"
    elif short_years and (short := _SHORT_YEAR.fullmatch(text)):
        text = f"{short[1]} 20{short[2]}"
    return dates.date(_TOUCHING.sub(" ", text), first)


def _in_week(month: datetime.date | None, number: str) -> datetime.date | None:
    week = _ROMAN.get(number.lower()) or int(number)
    if month is None:
        return None
    last = calendar.monthrange(month.year, month.month)[1]
    return month.replace(day=min(1 + _DAYS_OF_WEEK * (week - 1), last))


def header_texts(row: list) -> list[str]:
    """The texts of a row that name a time, whatever the order of day and month."""
    return [cell for cell in row if isinstance(cell, str) and (period(cell, True) or period(cell, False))]


def header_periods(row: list, first: bool) -> dict[int, datetime.date]:
    """Column -> first day of the time that its header names.

    Months with two figures ("Jan-24") count only where several months stand so: "Jan-23", "Jan-24" alone may be days.
    A fifth week that stands before the first of its month ("Jun 2025 (V)", then "Jun 2025 (I)") is the end of the month
    before, which is how weeks that straddle two months are named.

    Examples
    --------
    >>> [str(day) for day in header_periods(["Beras", "May 2025 (IV)", "Jun 2025 (V)", "Jun 2025 (I)"], True).values()]
    ['2025-05-22', '2025-05-29', '2025-06-01']
    >>> header_periods(["", "Jan-23", "Jan-24"], True), len(header_periods(["", "Jan-24", "Feb-24"], True))
    ({}, 2)
    """
    short = {folded(match[1]) for cell in row if isinstance(cell, str) and (match := _SHORT_YEAR.fullmatch(cell.strip()))}
    found = {column: day for column, cell in enumerate(row) if (day := period(cell, first, len(short) > 1)) is not None}
    columns = list(found)
    for column, following in zip(columns, columns[1:], strict=False):
        day, after = found[column], found[following]
        is_fifth = isinstance(row[column], str) and (week := _WEEK.fullmatch(row[column].strip())) and week[2].lower() in ("v", "5")
        if is_fifth and (day.year, day.month) == (after.year, after.month) and after.day == 1:
            end = day.replace(day=1) - datetime.timedelta(days=1)
            found[column] = end.replace(day=min(29, end.day))
    return found


def below_years(years: list, row: list, first: bool) -> dict[int, datetime.date]:
    """Column -> time, of a row of months under a row of years (each year over the columns up to the next one).

    Examples
    --------
    >>> found = below_years(["", 2024.0, "", "2025"], ["Komoditas", "Januari", "Feb", "Jan"], True)
    >>> [str(day) for day in found.values()]
    ['2024-01-01', '2024-02-01', '2025-01-01']
    """
    year, found = "", {}
    for column, (above, cell) in enumerate(zip(years, row, strict=True)):
        if isinstance(above, float) and above.is_integer():
            above = str(int(above))
        told = str(above).strip() if isinstance(above, (str, int)) else ""
        year = told if _YEAR.fullmatch(told) else year if not told else ""
        if isinstance(cell, float) and cell.is_integer() and 1 <= cell <= 12:
            cell = f"{int(cell):02d}"
        if not year or not isinstance(cell, str) or not cell.strip():
            continue
        text = cell.strip()
        day = dates.date(f"{year}-{text}", first) if re.fullmatch("0?[1-9]|1[0-2]", text) else dates.date(f"{text} {year}", first)
        if day is not None:
            found[column] = day
    return found
