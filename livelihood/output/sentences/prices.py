"""Words of a price by month: how the line is drawn, feasts in its months, whether the newest price is unusual."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import joined


def feast_names() -> dict[str, str]:
    return {
        "ramadan": _("Ramadan"), "eid_al_fitr": _("Eid al-Fitr"), "eid_al_adha": _("Eid al-Adha"), "easter": _("Easter"),
        "orthodox_easter": _("Orthodox Easter"), "christmas": _("Christmas"), "orthodox_christmas": _("Orthodox Christmas"),
    }  # fmt: skip


def feast_mark(name: str, day: str) -> str:
    """Under the months: the name of a feast and its day; of a time the name alone."""
    return _("{feast}, {day}").format(feast=name, day=day) if day else name


def feast_days(name: str, first: str, last: str) -> str:
    if first == last:
        return _("{feast}: {day}.").format(feast=name, day=first)
    return _("{feast}: {first} to {last}.").format(feast=name, first=first, last=last)


def feasts(days: list[str], by_the_moon: bool, dearer: list[str], cheaper: list[str]) -> str:
    """Feasts in the months shown, and what the price did before them in past years where that is clear of luck."""
    if not days:
        return ""
    return joined(
        *(_("In past years the price fell before {feast}.").format(feast=name) for name in cheaper), *days,
        _("The moon may move a date by a day.") if by_the_moon else "",
        *(_("In past years the price rose before {feast}.").format(feast=name) for name in dearer),
    )  # fmt: skip


def way(name: str, season_from_others: bool) -> str:
    """Which step of the ladder drew the line, in plain words."""
    told = {
        "pooled": _("No direction is drawn: the band is as wide as prices move elsewhere."),
        "walk": _("The line starts at the newest price and follows its drift for a while."),
        "season": _("The line starts at the newest price and follows the season of past years."),
        "year_before": _("The line is the same month of the year before: it told past prices better."),
        "smoothed": _("The line smooths level and season of past years: it told past prices better."),
    }.get(name, "")
    return joined(told, _("The season comes from other markets.") if season_from_others else "")


def alert(level: str) -> str:
    """Where the newest price stands beside the trend of its month, by the World Food Programme's four levels."""
    return {
        "normal": _("The newest price is not above what is usual for its month."),
        "stress": _("The newest price is a little above what is usual for its month. It may fall back."),
        "alert": _("The newest price is far above what is usual for its month. It may fall back."),
        "crisis": _("The newest price is very far above what is usual for its month. It may fall back."),
    }.get(level, "")


def staged_row(unit: str) -> str:
    return _("Price of one {unit}, middle of the markets").format(unit=unit)


def staged_small(n: int) -> str:
    return plural("From {n} price: the middle of each market, then of all markets.", "From {n} prices: the middle of each market, then of all markets.", n).format(n=n)
