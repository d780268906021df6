"""Feasts that move: their dates, and the share of each month's days that lie before or after them.

Duty: dates and shares. Islamic dates by the Umm al-Qura calendar (hijridate), Easter by the usual rule (dateutil). Where
the new moon is sighted, a feast may begin a day earlier or later: every date of the Islamic year is "expected".
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

BEFORE, AFTER = 14, 3  # days before and after a feast in which people buy for it (methods 4; for Eid, taken for all)
FIRST_YEAR, LAST_YEAR = 1925, 2076  # whole years of the Islamic calendar that hijridate knows

# name in the settings -> (English name, how its days are found)
NAMES = {
    "ramadan": "Ramadan",
    "eid_al_fitr": "Eid al-Fitr",
    "eid_al_adha": "Eid al-Adha",
    "easter": "Easter",
    "orthodox_easter": "Orthodox Easter",
    "christmas": "Christmas",
    "orthodox_christmas": "Orthodox Christmas",
}
BY_THE_MOON = ("ramadan", "eid_al_fitr", "eid_al_adha")


@dataclass(frozen=True)
class Feast:
    """One feast of one year. first, last : its days (the same for a feast of one day). expected : by the moon, so that it
    may be a day earlier or later."""

    name: str
    first: date
    last: date
    expected: bool


@lru_cache(maxsize=512)
def dates(name: str, year: int) -> tuple[Feast, ...]:
    """The feast's dates that begin in one year of the common calendar: mostly one, for an Islamic feast sometimes two or none.

    Parameters
    ----------
    name : a key of NAMES. year : 1925 to 2076; outside it Islamic feasts are not known, and the answer is empty.

    Raises
    ------
    KeyError : where the name is none of NAMES (the settings refuse it before).

    Source: hijridate 2 (Umm al-Qura), dateutil.easter (Julian rule shown in common dates for Orthodox Easter).

    Examples
    --------
    >>> [str(feast.first) for feast in dates("eid_al_fitr", 2027)], [str(feast.last) for feast in dates("ramadan", 2027)]
    (['2027-03-09'], ['2027-03-08'])
    >>> len(dates("ramadan", 2030))  # twice in one year: January and December
    2
    >>> str(dates("easter", 2027)[0].first), str(dates("orthodox_easter", 2027)[0].first)
    ('2027-03-28', '2027-05-02')
    """
    if name not in NAMES:
        raise KeyError(name)
    if name in BY_THE_MOON:
        return _islamic(name, year)
    if name in ("easter", "orthodox_easter"):
        from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

        day = easter(year, EASTER_WESTERN if name == "easter" else EASTER_ORTHODOX)
    else:
        day = date(year, 12, 25) if name == "christmas" else date(year, 1, 7)
    return (Feast(name, day, day, False),)


def _islamic(name: str, year: int) -> tuple[Feast, ...]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    from hijridate import Gregorian, Hijri

    found = []
    first, last = (Gregorian(year, month, day).to_hijri().year for month, day in ((1, 1), (12, 31)))
    for hijri in range(first, last + 1):
        begins = {"ramadan": (9, 1), "eid_al_fitr": (10, 1), "eid_al_adha": (12, 10)}[name]
        start = _plain(Hijri(hijri, *begins).to_gregorian())
        end = _plain(Hijri(hijri, 10, 1).to_gregorian()) - timedelta(days=1) if name == "ramadan" else start
        if start.year == year:
            found.append(Feast(name, start, end, True))
    return tuple(found)


def _plain(day) -> date:
    return date(day.year, day.month, day.day)


def between(names, first: str, last: str) -> tuple[Feast, ...]:
    """The feasts of which a day lies in the months `first` to `last` ("YYYY-MM"), in order of their first day.

    Examples
    --------
    >>> [(feast.name, str(feast.first)) for feast in between(["ramadan", "eid_al_fitr"], "2027-01", "2027-12")]
    [('ramadan', '2027-02-08'), ('eid_al_fitr', '2027-03-09')]
    """
    begin = date(int(first[:4]), int(first[5:7]), 1)
    end = date(int(last[:4]), int(last[5:7]), calendar.monthrange(int(last[:4]), int(last[5:7]))[1])
    found = [feast for name in names for year in range(begin.year - 1, end.year + 1) for feast in dates(name, year)]
    return tuple(sorted((feast for feast in found if feast.last >= begin and feast.first <= end), key=lambda feast: (feast.first, feast.name)))


def shares(names, months) -> np.ndarray:
    """(n, 2 K) share of each month's days that lie before and after each of K feasts; of Ramadan: its days, and none after.

    A month is told by its days, for the feast moves: with a feast on the 9th, 8 of its 14 days before lie in that month. The
    feast's own days count as before.

    Parameters
    ----------
    names : K keys of NAMES. months : (n,) months counted from year 0 (year x 12 + month - 1).

    Source: moving-holiday regressors as in methods 4 (Bell and Hillmer 1983; the Easter variable of X-13, recalled).

    Examples
    --------
    >>> march = 2027 * 12 + 2
    >>> shares(["eid_al_fitr"], [march - 1, march, march + 1]).round(3).tolist()  # 6 of 28 days; 9 and 3 of 31; none
    [[0.214, 0.0], [0.29, 0.097], [0.0, 0.0]]
    >>> shares(["ramadan"], [march - 1, march]).round(3).tolist()  # 21 of 28 days, 8 of 31
    [[0.75, 0.0], [0.258, 0.0]]
    """
    months = np.asarray(months, dtype=int)
    found = np.zeros((len(months), 2 * len(names)))
    for at, name in enumerate(names):
        for row, month in enumerate(months):
            found[row, 2 * at : 2 * at + 2] = _of_month(name, int(month))
    return found


@lru_cache(maxsize=8192)
def _of_month(name: str, month: int) -> tuple[float, float]:
    year, number = month // 12, month % 12 + 1
    days = calendar.monthrange(year, number)[1]
    begin, end = date(year, number, 1), date(year, number, days)
    before = after = 0
    for feast in (one for near in (year - 1, year, year + 1) for one in dates(name, near)):
        start = feast.first if name == "ramadan" else feast.first - timedelta(days=BEFORE)
        before += _common(start, feast.last, begin, end)
        if name != "ramadan":
            after += _common(feast.last + timedelta(days=1), feast.last + timedelta(days=AFTER), begin, end)
    return before / days, after / days


def _common(first: date, last: date, begin: date, end: date) -> int:
    return max(0, (min(last, end) - max(first, begin)).days + 1)
