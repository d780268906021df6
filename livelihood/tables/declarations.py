"""The declared tables: one file a table in `templates/tables/`, read once.

Everything that knows about columns comes from here: the readers, the checks, the blank workbook, the phone form and
the page `docs/tables.md`. This module reads declarations; it never reads data.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from livelihood import places
from livelihood.tables.words import STATES, folded

TYPES = ("code", "key", "name", "product", "unit", "text", "option", "choice", "choices", "yes_no",
         "number", "count", "money", "share", "date", "month")  # fmt: skip
NUMBERS = ("number", "count", "money", "share")
_TRIPLE = ("low", "likely", "high")
_TABLE_KEYS = {"order", "level", "row_is", "needed_for", "key", "columns"}
_COLUMN_KEYS = {"type", "unit", "question", "asked_when", "personal", "required", "aliases", "least", "most", "choices",
                "otherwise", "yes_no_as_number", "positive", "numbers_too", "example"}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : the column's own name, which is also the phone form's name of the question.
    type : one of `TYPES`. A `key` tells rows apart and is replaced by a number if it could be a name.
    unit : "" | "money" | "money/unit" | "month" | ...; "unit" is the row's own unit of the product.
    choices : allowed value -> its words in English (drop-downs, forms); empty for other types.
    words : allowed value -> every way of writing it that is understood.
    question : the question in plain English; translated where it is shown.
    asked_when : "" (always), "buys = yes" or "loan is answered".
    personal : an answer about a person: shown to its own audience, or as a group of the office's size.
    required : a file without this column stops the shelter; a row without a value is set aside.
    aliases : other headers that mean this column, folded.
    least, most : bounds that nature or the question sets; a value outside is set aside.
    otherwise : the choice that stands for everything else ("": a value outside the choices is set aside).
    yes_no_as_number : "yes" and "no" are read as 1 and 0.
    positive : 0 is not possible either.
    numbers_too : beside the choices, plain numbers are answers.
    example : an invented cell, as it would be written in a text file ("" where the column would stay blank).
    """

    name: str
    type: str
    unit: str
    choices: dict[str, str]
    words: dict[str, tuple[str, ...]]
    question: str
    asked_when: str
    personal: bool
    required: bool
    aliases: tuple[str, ...]
    least: float
    most: float
    otherwise: str = ""
    yes_no_as_number: bool = False
    positive: bool = False
    numbers_too: bool = False
    example: str = ""

    @property
    def is_number(self) -> bool:
        return self.type in NUMBERS


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns, what it is needed for.

    Parameters
    ----------
    level : "shelter" (in a shelter's folder) or "programme" (beside programme.toml).
    key : columns whose values together may stand in one row only; () where rows may repeat.
    needed_for : questions that stay open without this table, in words.
    """

    name: str
    row_is: str
    columns: dict[str, Column]
    needed_for: tuple[str, ...]
    key: tuple[str, ...]
    level: str
    order: int

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that must be there."""
        return tuple(column.name for column in self.columns.values() if column.required)

    @property
    def triples(self) -> tuple[tuple[str, str, str], ...]:
        """Columns that are low, likely and high of one thing.

        Examples
        --------
        >>> declarations()["plans"].triples
        (('pay_after_low', 'pay_after_likely', 'pay_after_high'),)
        """
        ends = [name[: -len("low")] for name in self.columns if name == "low" or name.endswith("_low")]
        return tuple(tuple(end + part for part in _TRIPLE) for end in ends)

    @cached_property
    def headers(self) -> dict[str, str]:
        """Folded header -> column name: own names first, then aliases, then the question itself."""
        understood = {folded(column.question): column.name for column in self.columns.values()}
        understood.update({folded(alias): column.name for column in self.columns.values() for alias in column.aliases})
        understood.update({folded(column.name): column.name for column in self.columns.values()})
        return understood


@lru_cache
def declarations() -> dict[str, Table]:
    """Every declared table by name, in the order of the documentation.

    Examples
    --------
    >>> declarations()["areas"].required
    ('area', 'households')
    >>> declarations()["customers"].columns["asked_at"].choices
    {'home': 'at home', 'stall': 'at a stall'}
    """
    found = [_table(file) for file in (places.templates() / "tables").glob("*.toml")]
    return {table.name: table for table in sorted(found, key=lambda table: table.order)}


@lru_cache
def budget_lines() -> Table:
    """The table of a budget's lines. It stands in no programme's folder, so `declarations()` does not hold it.

    Examples
    --------
    >>> budget_lines().required, "budget_lines" in declarations()
    (('kind',), False)
    """
    return _table(places.templates() / "budget" / "budget_lines.toml")


def _table(file) -> Table:
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    unknown = set(told) - _TABLE_KEYS
    columns = {name: _column(name, told) for name, told in told["columns"].items()}
    key = tuple(told.get("key", ()))
    if unknown or not set(key) <= set(columns):
        raise ValueError(f"{file.name}: unknown keys {sorted(unknown)} or a key that is no column")
    return Table(file.stem, told["row_is"], columns, tuple(told.get("needed_for", ())), key,
                 told.get("level", "shelter"), told["order"])  # fmt: skip


def _column(name: str, told: dict) -> Column:
    unknown = set(told) - _COLUMN_KEYS
    if unknown or told["type"] not in TYPES:
        raise ValueError(f'column "{name}": unknown keys {sorted(unknown)} or type')
    choices = told.get("choices", {})
    words = {value: (value, *others) for value, others in choices.items()}
    taken = [folded(word) for value in words for word in {folded(word) for word in words[value]}]
    if len(taken) != len(set(taken)) or set(taken) & set(STATES):
        raise ValueError(f'column "{name}": one word stands for two choices')
    # money, counts and shares have the bounds of their type unless the file says otherwise
    least = 0.0 if told["type"] in ("money", "count", "share") else -math.inf
    most = 1.0 if told["type"] == "share" else math.inf
    return Column(
        name=name,
        type=told["type"],
        unit=told.get("unit", ""),
        choices={value: others[0] for value, others in choices.items()},
        words=words,
        question=told["question"],
        asked_when=told.get("asked_when", ""),
        personal=told.get("personal", False),
        required=told.get("required", False),
        aliases=tuple(folded(alias) for alias in told.get("aliases", ())),
        least=float(told.get("least", least)),
        most=float(told.get("most", most)),
        otherwise=told.get("otherwise", ""),
        yes_no_as_number=told.get("yes_no_as_number", False),
        positive=told.get("positive", False),
        numbers_too=told.get("numbers_too", False),
        example=str(told.get("example", "")),
    )
