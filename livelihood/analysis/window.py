"""Which months are looked at: from the earliest start of a plan, as many as the horizon says."""

from __future__ import annotations

from dataclasses import dataclass

from livelihood.errors import Problem, Problems


@dataclass(frozen=True)
class Window:
    """months : "YYYY-MM" of the place. firsts : household -> the month in which her own window of `horizon` months begins."""

    months: tuple[str, ...]
    firsts: dict[str, str]


def of(starts: list[tuple[str, str]], shelter, horizon: int) -> Window:
    """The months of the place: from the earliest start of all to the end of the latest household's window.

    Parameters
    ----------
    starts : (household, "YYYY-MM" or "") of every plan and job. A household's window begins with its earliest; a blank takes
        the setting `start`, else the month after the newest month in the tables.

    Raises
    ------
    Problems : PLAN-10 where nothing says when.
    """
    otherwise = shelter.settings.get("start") or _after(_newest(shelter))
    firsts: dict[str, str] = {}
    for household, said in starts:
        start = said or otherwise
        if not start:
            raise Problems([Problem("PLAN-10", sheet="plans")])
        firsts[household] = min(firsts.get(household, start), start)
    if not firsts and not otherwise:
        raise Problems([Problem("PLAN-10", sheet="plans")])
    first, last = min(firsts.values(), default=otherwise), max(firsts.values(), default=otherwise)
    return Window(run(first, _between(first, last) + horizon), firsts)


def run(first: str, count: int) -> tuple[str, ...]:
    """`count` months from `first`.

    Examples
    --------
    >>> run("2027-11", 3)
    ('2027-11', '2027-12', '2028-01')
    """
    year, month = int(first[:4]), int(first[5:7]) - 1
    return tuple(f"{year + (month + k) // 12}-{(month + k) % 12 + 1:02d}" for k in range(count))


def _between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def _after(month: str) -> str:
    return run(month, 2)[1] if month else ""


def _newest(shelter) -> str:
    """The newest month that stands in a table; blank where none does."""
    months = [str(row[column])[:7] for table, column in (("customers", "month"), ("prices", "date")) for row in shelter.rows(table) if row.get(column)]
    return max(months, default="")
