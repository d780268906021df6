"""Cells of one column become values of the column's type; what cannot be read is named by rule, never by content.

Each distinct cell is read once. Which decimal sign and which order of day and month holds for the column comes in as
a `Style`; this module never decides it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

import numpy as np

from livelihood.tables import dates, numbers
from livelihood.tables.declarations import Column
from livelihood.tables.folder import is_code
from livelihood.tables.records import NO_STORED_VALUE, SHEET_ERROR, Cells
from livelihood.tables.words import CLEAN, NOTHING, STATES, YES_NO, folded, unit_name

MOST_LETTERS = 200  # of a text: longer ones are notes, and notes are not collected (reliability.md 1.8)
OPTIONS = ("not_now", "first_step")
_KEY_AS_WRITTEN = re.compile(r"[A-Za-z]|[A-Za-z]{0,3}[-_ .]?[0-9]{1,6}")  # longer figures may be a telephone number
_NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)?(?:[ ,;]+[0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")


@dataclass(frozen=True)
class Style:
    """How the cells of one column are written.

    Parameters
    ----------
    decimal : "." or ","; "" where every cell shows its own sign and none could be both.
    day_first : whether the first of two figures of a date is the day.
    marks : pattern of the currency's marks, or None.
    products : folded word -> product id of the programme.
    from_1904 : whether day numbers count from 1904; None where the file cannot say (text files).
    """

    decimal: str = "."
    day_first: bool = True
    marks: re.Pattern | None = None
    products: dict = field(default_factory=dict, hash=False)
    from_1904: bool | None = None


@dataclass
class Typed:
    """A typed column.

    Parameters
    ----------
    values : (rows,) float64 (nan: none), datetime64[D] (NaT: none), or objects (None: none).
    states : (rows,) objects "dont_know", "no_answer" or None; None where no cell is such an answer.
    bad : the rule that unreadable cells break -> (their rows, slots of the rule).
    """

    values: np.ndarray
    states: np.ndarray | None
    bad: list[tuple[str, dict, np.ndarray]]


class Unreadable(Exception):
    """A cell that does not fit; args: code of the catalogue, slots."""


class _State(Exception):
    """A cell that is an answer but no value: dont_know, no_answer."""


def typed(cells: Cells, column: Column, style: Style) -> Typed:
    """A column of untouched cells as values of its type.

    Examples
    --------
    >>> from livelihood.tables.declarations import declarations
    >>> column = declarations()["areas"].columns["households"]
    >>> found = typed(Cells.of(np.array(["1.250", "dont_know", "many", ""], dtype=object)), column, Style(decimal=","))
    >>> found.values.tolist(), found.states.tolist(), found.bad
    ([1250.0, nan, nan, nan], [None, 'dont_know', None, None], [('TABLE-07', {}, array([2]))])
    """
    if column.type == "key" and cells.are_figures(6):  # the common case; longer ones may be telephone numbers
        return Typed(_spread(cells.distinct, cells.codes, column), None, [])
    read = _READ[column.type]
    values, to_read = _read_at_once(cells, column, style)
    states, bad_of = [None] * len(values), {}
    for place in to_read:
        cell = cells.distinct[place]
        if cell == "":
            continue
        try:
            values[place] = _bounded(read(cell, column, style), column)
        except Unreadable as unreadable:
            code, slots = unreadable.args
            bad_of.setdefault((code, tuple(slots.items())), []).append(place)
        except _State as answer:
            states[place] = answer.args[0]
    if column.type == "key":
        values = _told_apart(values)
    bad = [
        (code, dict(slots), np.flatnonzero(np.isin(cells.codes, places))) for (code, slots), places in bad_of.items()
    ]
    told = np.array([*states, None], dtype=object)[cells.codes] if any(states) else None
    return Typed(_spread(values, cells.codes, column), told, bad)


def _read_at_once(cells: Cells, column: Column, style: Style) -> tuple[list, list[int]]:
    """Values of the distinct cells as far as they are plain numbers within bounds, and the places of the others."""
    simple = cells.simple if column.is_number else None
    if simple is None or (style.decimal and simple.sign not in ("", style.decimal)):
        return [None] * len(cells.distinct), range(len(cells.distinct))
    values = simple.values
    good = (values >= column.least) & (values <= column.most)  # nan compares as false
    if column.positive:
        good &= values > 0
    if column.type == "count":
        good &= values == np.floor(values)
    return np.where(good, values, np.nan).tolist(), np.flatnonzero(~good).tolist()


def nothing(rows: int, column: Column) -> np.ndarray:
    """A column without any value."""
    return _spread([], np.full(rows, -1), column)


def _spread(values: list, codes: np.ndarray, column: Column) -> np.ndarray:
    """Values of distinct cells to all rows; code -1 takes the last, which is nothing."""
    if column.is_number:
        return np.array([*values, np.nan], dtype="float64")[codes]
    if column.type == "date":
        return np.array([*values, None], dtype="datetime64[D]")[codes]
    spread = np.empty(len(values) + 1, dtype=object)
    spread[:-1] = values
    return spread[codes]


def _told_apart(values: list) -> list:
    """Keys that could be names become K1, K2, … in the order of the alphabet, so that no name is ever loaded."""
    written = sorted({value for value in values if value is not None})
    if all(_KEY_AS_WRITTEN.fullmatch(value) for value in written):
        return values
    number_of = {value: f"K{number}" for number, value in enumerate(written, start=1)}
    return [number_of.get(value) for value in values]


def _bounded(value, column: Column):
    if not column.is_number or value is None:
        return value
    if not column.least <= value <= column.most or (column.positive and value <= 0):
        hint = ": write 25% or 0.25 for a quarter" if column.type == "share" else ""
        raise Unreadable("TABLE-21", {"bounds": bounds(column), "hint": hint})
    if column.type == "count" and value != int(value):
        raise Unreadable("TABLE-22", {})
    return value


def bounds(column: Column) -> str:
    """The bounds of a column in words.

    Examples
    --------
    >>> from livelihood.tables.declarations import declarations
    >>> bounds(declarations()["sellers"].columns["days_without_stock"])
    'from 0 to 31'
    """
    if column.positive:
        return "more than 0" if column.most == float("inf") else f"more than 0, at most {column.most:g}"
    if column.most == float("inf"):
        return f"at least {column.least:g}"
    return f"from {column.least:g} to {column.most:g}" if column.least > float("-inf") else f"at most {column.most:g}"


def _plain(cell, wide: bool = True) -> str:
    """A cell as clean text; answers that are no value are raised as such. `wide`: every way of saying them."""
    if isinstance(cell, str):
        if cell.isascii() and cell.isdigit():
            return cell
        if cell == NO_STORED_VALUE:
            raise Unreadable("TABLE-27", {})
        if cell == SHEET_ERROR:
            raise Unreadable("TABLE-38", {})
        text = " ".join(cell.translate(CLEAN).split())
        if text[:1] == "'" and text[1:2] in "=+-@":  # the sign our own files put before such a text
            text = text[1:]
        word = folded(text) if len(text) < 60 and not text[-1:].isdigit() else ""
        if word in STATES and (wide or word in ("dont_know", "no_answer")):
            raise _State(STATES[word])
        return text
    if isinstance(cell, (datetime.datetime, datetime.date)):
        return cell.isoformat()[:10]
    return str(int(cell)) if float(cell).is_integer() else repr(float(cell))


def _number(cell, column: Column, style: Style) -> float | None:
    if isinstance(cell, (int, float)):
        return float(cell)
    if not isinstance(cell, str):
        raise Unreadable("TABLE-07", {})
    if cell[:1] == "\0":
        _plain(cell)
    text = numbers.stripped(cell, style.marks if column.type in ("money", "number") else None)
    if text.isascii() and text.isdigit() and len(text) < 300:
        return float(text)
    if text == "":
        return None
    percent = column.type == "share" and text.endswith("%")
    text = text.rstrip("% ") if percent else text
    shape = numbers.shape(text)
    if shape == "bad":
        return _no_number(cell, column)
    value = numbers.number(text, style.decimal or (shape if shape in ".," else "."))
    if value is None:
        raise Unreadable("TABLE-07", {})
    return value / 100 if percent else value


def _no_number(cell: str, column: Column) -> float | None:
    word = folded(_plain(cell))  # raises for dont_know and no_answer
    if word in NOTHING:
        return None
    if column.yes_no_as_number and word in YES_NO:
        return float(YES_NO[word] == "yes")
    raise Unreadable("TABLE-07", {})


def _yes_no(cell, column, style) -> bool | None:
    word = folded(_plain(cell))
    if not word or word in NOTHING:
        return None
    if word not in YES_NO:
        raise Unreadable("TABLE-19", {})
    return YES_NO[word] == "yes"


def _choice(cell, column: Column, style) -> str | None:
    text = _plain(cell, wide=not _is_choice(cell, column))
    if not text or folded(text) in NOTHING:
        return None
    found = _chosen(text, column)
    if found is None:
        raise _not_possible(column)
    return found


def _choices(cell, column: Column, style) -> str | None:
    text = _plain(cell, wide=not _is_choice(cell, column))
    if not text or folded(text) in NOTHING:
        return None
    if column.numbers_too and _NUMBERS.fullmatch(text):
        return text
    for parts in ([text], re.split(r"[;,|/]", text), text.split()):
        found = [_chosen(part, column, strict=True) for part in parts if part.strip()]
        if all(found):
            break
    else:
        found = [_chosen(part, column) for part in re.split(r"[;,|/]", text) if part.strip()]
    if not all(found):
        raise _not_possible(column)
    return " ".join(value for value in column.choices if value in found) or None


def _is_choice(cell, column) -> bool:
    return isinstance(cell, str) and _chosen(cell, column, strict=True) is not None


def _chosen(text: str, column: Column, strict: bool = False) -> str | None:
    word = folded(text)
    for value, words in column.words.items():
        if any(word == folded(one) for one in words):
            return value
    return None if strict else column.otherwise or None


def _not_possible(column: Column) -> Unreadable:
    return Unreadable("TABLE-18", {"choices": ", ".join(column.choices)})


def _code(cell, column, style) -> str | None:
    text = _plain(cell)
    if text and not is_code(text):
        raise Unreadable("TABLE-20", {})
    return text or None


def _option(cell, column, style) -> str | None:
    text = _plain(cell)
    if folded(text) in OPTIONS:
        return folded(text)
    if text and not is_code(text):
        raise Unreadable("TABLE-18", {"choices": "the code of a plan or a job, not_now, first_step"})
    return text or None


def _name(cell, column, style) -> str | None:
    text = _plain(cell)
    word = folded(text)
    if text and not _NAME.fullmatch(word):
        raise Unreadable("TABLE-33", {"reason": "it has to begin with a letter", "most": 80})
    return word or None


def _text(cell, column, style) -> str | None:
    text = _plain(cell, wide=False)
    if len(text) > MOST_LETTERS:
        raise Unreadable("TABLE-33", {"reason": "it is too long", "most": MOST_LETTERS})
    return text or None


def _product(cell, column, style: Style) -> str | None:
    word = folded(_text(cell, column, style) or "")
    return style.products.get(word, word) or None


def _unit(cell, column, style) -> str | None:
    return unit_name(_text(cell, column, style))


def _date(cell, column, style: Style) -> datetime.date | None:
    if isinstance(cell, datetime.datetime):
        found = cell.date()
    elif isinstance(cell, datetime.date):
        found = cell
    elif isinstance(cell, (int, float)):
        found = None if style.from_1904 is None else dates.from_serial(float(cell), style.from_1904)
    else:
        text = _plain(cell)
        if not text or folded(text) in NOTHING:
            return None
        found = dates.date(text, style.day_first)
    if found is None:
        raise Unreadable("TABLE-17", {})
    return found


def _month(cell, column, style: Style) -> str | None:
    found = _date(cell, column, style)
    return found and f"{found.year:04d}-{found.month:02d}"


_READ = {
    **dict.fromkeys(("number", "count", "money", "share"), _number),
    **dict.fromkeys(("text", "key"), _text),
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "code": _code,
    "option": _option,
    "name": _name,
    "product": _product,
    "unit": _unit,
    "date": _date,
    "month": _month,
}
