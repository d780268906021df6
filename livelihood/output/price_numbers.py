"""What stands beside the band of a price: feasts as places on the line of months, and the sentences of its caption.

Duty: dates and records into places and words. It knows no page.
"""

from __future__ import annotations

import calendar

from livelihood.language import day
from livelihood.output.sentences import prices as words


def place_of(when, window) -> float:
    """A date as a place on the line of months: 0 the first day of the window, clipped to it; the month in front of it.

    Examples
    --------
    >>> from datetime import date
    >>> window = ["2027-01", "2027-02"]
    >>> place_of(date(2027, 2, 15), window), place_of(date(2026, 12, 31), window), place_of(date(2027, 3, 4), window)
    (1.5, 0.0, 2.0)
    """
    months = (when.year - int(window[0][:4])) * 12 + when.month - int(window[0][5:7])
    place = months + (when.day - 1) / calendar.monthrange(when.year, when.month)[1]
    return min(max(place, 0.0), float(len(window)))


def feasts_drawn(told, window) -> tuple[tuple[float, float, str], ...]:
    """(first, last, name) of each feast, as the picture takes them: of a time its name, of a day its name and date."""
    if told is None:
        return ()
    names, found = words.feast_names(), []
    for feast in told.feasts:
        at = place_of(feast.first, window)
        end = min(place_of(feast.last, window) + 1 / 30, float(len(window)))
        found.append((at, end, words.feast_mark(names[feast.name], "" if feast.last > feast.first else day(feast.first))))
    return tuple(found)


def feast_sentences(told, window) -> str:
    """Feasts in these months with their dates, and what the price did before them in the past; "" without one."""
    if told is None:
        return ""
    names = words.feast_names()

    def dated(when) -> str:  # its year only where it is not that of the first month
        return day(when) if str(when.year) == window[0][:4] else f"{day(when)} {when.year}"

    days = [words.feast_days(names[feast.name], dated(feast.first), dated(feast.last)) for feast in told.feasts]
    return words.feasts(days, any(feast.expected for feast in told.feasts), [names[name] for name in told.dearer], [names[name] for name in told.cheaper])


def beside(told, window) -> tuple[str, ...]:
    """The sentences of the caption, in order: whether the newest price is unusual, how the line is drawn, feasts."""
    if told is None:
        return ()
    return (words.alert(told.alert.level) if told.alert is not None else "", words.way(told.way, told.season_from_others), feast_sentences(told, window))
