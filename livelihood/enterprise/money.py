"""The household's purse and a loan's schedule as formula sheets, read once from templates/money/."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from livelihood import places
from livelihood.formula import Sheet


@dataclass(frozen=True)
class MoneySheet:
    """A formula file of the household's money: its sheet, words and stocks."""

    name: str
    title: str
    sheet: Sheet
    labels: dict[str, str]
    stocks: tuple[str, ...]


@lru_cache
def money_sheet(name: str) -> MoneySheet:
    """The sheet `purse` or `loan` of templates/money/.

    Examples
    --------
    >>> "ruin" in money_sheet("purse").sheet.rows
    True
    """
    file = places.templates() / "money" / f"{name}.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    sheet = Sheet.build(read["formulas"], values=read["values"], series=read["series"], patterns={}, file=file.name, units=False)
    return MoneySheet(name, read["title"], sheet, read["labels"], tuple(read["stocks"]))
