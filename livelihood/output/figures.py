"""Figures: the numbers of a run as results.json.

Duty: the file (`write`) of figures (the record is disclosure.Figure), and what each id means (`PATTERNS`, docs/figures.md).
It computes no number (numbers.py and the rooms below do).
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict
from pathlib import Path

from livelihood.disclosure import Figure

__all__ = ["PATTERNS", "Figure", "meaning", "text", "write"]

def write(figures, path) -> None:
    """Write figures as results.json: sorted by id, 12 significant digits, the same bytes for the same figures.

    Errors: ValueError where two figures have one id.
    """
    Path(path).write_text(text(figures), encoding="utf-8", newline="\n")


def text(figures) -> str:
    """The text of results.json.

    Examples
    --------
    >>> print(text([Figure("plan.P1.cash_below_zero", "Purse runs empty", 1 / 3)]), end="")  # doctest: +ELLIPSIS
    [
    {"id": "plan.P1.cash_below_zero", "label": "Purse runs empty", "value": 0.333333333333, ...}
    ]
    """
    records = sorted((asdict(figure) for figure in figures), key=lambda record: record["id"])
    twice = [a["id"] for a, b in zip(records, records[1:]) if a["id"] == b["id"]]
    if twice:
        raise ValueError(f"two figures with one id: {twice[0]}")
    lines = (json.dumps({name: _twelve(value) for name, value in record.items()}, ensure_ascii=False) for record in records)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _twelve(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) and not hasattr(value, "dtype"):
        return value
    number = float(value)
    if not math.isfinite(number):
        return None
    number = float(f"{number:.12g}")
    return int(number) if number == int(number) and abs(number) < 1e15 else number


# One line for every kind of id. {code} a plan, loan, household ...; {product}, {trade} its id; {k} a number of people;
# {month} "YYYY-MM"; {name} a row, an input or a criterion.
PATTERNS: dict[str, str] = {}


def meaning(figure_id: str) -> str:
    """What an id means, in one line. KeyError where no pattern fits: an id without a meaning is a defect."""
    for pattern, says in PATTERNS.items():
        if _shape(pattern).fullmatch(figure_id):
            return says
    raise KeyError(figure_id)


def _shape(pattern: str) -> re.Pattern:
    parts = {"code": r"[A-Z0-9]{1,8}", "product": r"[a-z0-9_]+", "trade": r"[a-z0-9_]+", "k": r"[0-9]+",
             "month": r"[0-9]{4}-[0-9]{2}", "name": r"[a-z0-9_]+"}  # fmt: skip
    escaped = re.escape(pattern).replace(r"\{", "{").replace(r"\}", "}")
    return re.compile(re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], escaped))
