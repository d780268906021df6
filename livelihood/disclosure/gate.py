"""The last look before anything public is written: every number once more against the rules, whoever made it.

Duty: refuse. It decides nothing and changes nothing; a refusal here is a defect elsewhere, and nothing is written.
"""

from __future__ import annotations

from livelihood.disclosure.public import Rules
from livelihood.errors import Problem, Problems

COUNTS = ("n", "followed")


def let_out(tables: dict[str, list[dict]], figures, rules: Rules = Rules()) -> None:
    """Raises Problems (DISCLOSURE-90) where a printed number breaks a rule.

    Examples
    --------
    >>> let_out({"funnel": [{"n": 30, "value": 0.4}]}, [])
    >>> let_out({"funnel": [{"n": 31, "value": 0.4}]}, [])
    Traceback (most recent call last):
    ...
    livelihood.errors.Problems: DISCLOSURE-90 "funnel": a number that may not be published was about to be. Nothing was written. ...
    """
    broken = {table for table, lines in tables.items() for line in lines if any(_is_open(line.get(column), rules) for column in COUNTS)}
    broken |= {"results" for figure in figures if figure.audience != "public" or _is_open(figure.n or None, rules) and figure.id != "funnel.outside"}
    if broken:
        raise Problems([Problem("DISCLOSURE-90", name=name) for name in sorted(broken)])


def _is_open(count, rules: Rules) -> bool:
    """A count that is printed though it is small or not rounded."""
    return count is not None and (count < rules.people or count % rules.base != 0)

