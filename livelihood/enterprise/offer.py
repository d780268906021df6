"""Signs in an offer of work or money: grave ones, warnings, questions still to ask. It judges the offer, never the person.

Which answer is which sign is data (templates/signs/): no points, no sum, no stamp of safety. Source: the note on decent work and
safe loans, sections 1, 2 and 6 (ILO, Indicators of Forced Labour, 2012; Client Protection Principles of Cerise+SPTF).
"""

from __future__ import annotations

import tomllib
from functools import lru_cache

from livelihood import places


@lru_cache
def signs(of: str) -> dict[str, dict]:
    """The signs of an offer ("job" or "loan"): column -> {answers: "grave" or "warning", question: words, says: words}."""
    return tomllib.loads((places.templates() / "signs" / f"{of}.toml").read_text(encoding="utf-8"))


def signs_of_job(row: dict, country: str = "") -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Columns of a job's sheet that hold a grave sign, a warning, or no answer yet (those that would be grave first).

    Examples
    --------
    >>> grave, warnings, to_ask = signs_of_job({"papers_kept_by": "employer", "written_contract": False})
    >>> grave, warnings, "threats" in to_ask
    (('papers_kept_by',), ('written_contract',), True)
    """
    return _sorted(row, signs("job"))


def signs_of_loan(row: dict) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The same of an offer of money."""
    return _sorted(row, signs("loan"))


def _sorted(row: dict, sheet: dict[str, dict]):
    grave, warnings, to_ask = [], [], []
    for column, sign in sheet.items():
        answer = row.get(column)
        weights = {sign["answers"].get(part) for part in _answers(answer)}
        if "grave" in weights:
            grave.append(column)
        elif "warning" in weights:
            warnings.append(column)
        elif answer is None or answer == "":
            to_ask.append(column)
    to_ask.sort(key=lambda column: "grave" not in sheet[column]["answers"].values())
    return tuple(grave), tuple(warnings), tuple(to_ask)


def _answers(answer) -> list[str]:
    """An answer as the words of the sheet: yes/no for a yes-or-no question, each of several choices."""
    if answer is None:
        return []
    if isinstance(answer, bool):
        return ["yes" if answer else "no"]
    return str(answer).split()
