"""The strengths-and-risks sheet read back: what carries her, what could get in the way, what could help. Never a score.

Which answer is which is data (templates/strengths.toml); nothing is added up, nobody is compared. Source: the note on needs, section 3.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from livelihood import places

NOT_SAID = ("told", "dont_know", "no_answer")  # an answer that stays on paper, and none


@dataclass(frozen=True)
class Told:
    """One answer, read back.

    question : of the sheet. carries, in_the_way, helps : sentences with {n} and {list}; carries or in_the_way is "".
    numbers : (low, likely, high) where a number was told, in `unit` (hour, month, money, "of 5"). chosen : words of the sheet.
    first : worth settling before the first day.
    """

    question: str
    carries: str = ""
    in_the_way: str = ""
    helps: str = ""
    numbers: tuple[float, float, float] | None = None
    unit: str = ""
    chosen: tuple[str, ...] = ()
    first: bool = False


@lru_cache
def sheet() -> dict[str, dict]:
    """The questions that are read back: question -> answer -> {carries} or {in_the_way, helps}."""
    return tomllib.loads((places.templates() / "strengths.toml").read_text(encoding="utf-8"))


def texts() -> list[str]:
    """Every sentence of the sheet, for translators."""
    answers = [answer for question in sheet().values() for name, told in question.items() if name not in ("unit", "first") for answer in (told if name == "numbers" else [told])]
    return [text for answer in answers for part, text in answer.items() if part != "most"]


def read_back(rows: list[dict]) -> dict[str, tuple[Told, ...]]:
    """Answers by household: what is worth settling first, then the order of the sheet.

    Parameters
    ----------
    rows : of the strengths table: household, question, answer. Blank, "do not know" and what was told freely are not read back.

    Examples
    --------
    >>> found = read_back([{"household": "H1", "question": "hours_per_week", "answer": "30 35 38"},
    ...                    {"household": "H1", "question": "way_to_market", "answer": "only_by_day"}])["H1"]
    >>> [(one.question, one.first) for one in found], found[1].numbers
    ([('way_to_market', True), ('hours_per_week', False)], (30.0, 35.0, 38.0))
    """
    found: dict[str, list[Told]] = {}
    for row in rows:
        told = _told(row["question"], row.get("answer"))
        if told is not None:
            found.setdefault(row["household"], []).append(told)
    order = list(sheet())
    return {code: tuple(sorted(told, key=lambda one: (not one.first, order.index(one.question)))) for code, told in found.items()}


def _told(question: str, answer) -> Told | None:
    known = sheet().get(question)
    if known is None or answer is None:
        return None
    parts = str(answer).split()
    numbers = _numbers(parts)
    if numbers is not None:
        says = next((band for band in known.get("numbers", ()) if numbers[1] <= band.get("most", float("inf"))), None)
        chosen, name = (), "numbers"
    else:
        chosen = tuple(part for part in parts if part not in NOT_SAID)
        says, name = (known.get("list"), "list") if "list" in known else (known.get(chosen[0]) if len(chosen) == 1 else None, chosen[0] if chosen else "")
    if says is None or (name == "list" and not chosen):
        return None
    first = name in known.get("first", ()) and "in_the_way" in says
    return Told(question, says.get("carries", ""), says.get("in_the_way", ""), says.get("helps", ""), numbers, known.get("unit", ""), chosen, first)


def _numbers(parts: list[str]) -> tuple[float, float, float] | None:
    """One number, or low, likely and high; None for words."""
    try:
        values = sorted(float(part) for part in parts)
    except ValueError:
        return None
    return {1: lambda: (values[0],) * 3, 2: lambda: (values[0], sum(values) / 2, values[1]), 3: lambda: tuple(values)}.get(len(values), lambda: None)()
