"""The household's purse and a loan's schedule as formula sheets, read once from templates/money/."""

from __future__ import annotations

from functools import lru_cache

from livelihood import places
from livelihood.formula import FormulaFile


@lru_cache
def money_sheet(name: str) -> FormulaFile:
    """The formula file `purse` or `loan` of templates/money/, with its sheet, words and stocks.

    Examples
    --------
    >>> "ruin" in money_sheet("purse").sheet.rows
    True
    """
    return FormulaFile.read(places.templates() / "money" / f"{name}.toml")
