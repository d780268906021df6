"""Typed reading of a TOML tree with its lines: what is wrong is noted, never raised, so that all is found in one go.

It knows tables, keys and kinds; what a trade is, it does not know.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable

from livelihood.errors import Problem

_SHOWN = re.compile(r"[A-Za-z0-9_-]{1,40}\Z")
KINDS = {
    "text": "text in quotation marks",
    "number": "a number",
    "flag": "true or false",
    "texts": "a list of texts",
    "numbers": "a list of numbers",
    "table": "a table",
    "tables": "a list of tables",
}


class Table:
    """One table of the file: its keys by kind, the problems found on the way.

    Parameters
    ----------
    raw : the table as the TOML reader gave it. path : where it stands in the file. notes : the file's `Notes`.
    """

    def __init__(self, raw, path: tuple, notes: Notes):
        self.notes, self.path = notes, path
        if not isinstance(raw, dict):
            notes.add("TRADE-06", path, key=_last(path), kind=KINDS["table"])
            raw = {}
        self.raw = raw

    def has(self, key: str) -> bool:
        return key in self.raw

    def add(self, code: str, at: str = "", **slots):
        """Note a problem of this table, or of its key `at`."""
        self.notes.add(code, self.path + ((at,) if at else ()), **slots)

    def known(self, keys: Iterable[str]):
        """Note every key that is none of these."""
        keys = tuple(keys)
        for key in self.raw:
            if key not in keys:
                close = difflib.get_close_matches(key[:60], keys, n=1, cutoff=0.7)
                self.add(
                    "TRADE-03",
                    key,
                    key=shown(key),
                    table=self.words,
                    hint=f' Did you mean "{close[0]}"?' if close else "",
                    known=", ".join(keys),
                )

    @property
    def words(self) -> str:
        """The table's name in a sentence."""
        named = [shown(part) for part in self.path if isinstance(part, str)]
        return f"[{'.'.join(named)}]" if named else "the file"

    def text(self, key: str, otherwise: str | None = None) -> str:
        value = self._value(key, otherwise)
        if value is None:
            return ""
        if not isinstance(value, str) or (otherwise is None and not value.strip()):
            self.add("TRADE-06", key, key=key, kind=KINDS["text"])
            return ""
        return value

    def flag(self, key: str) -> bool:
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            self.add("TRADE-06", key, key=key, kind=KINDS["flag"])
            return False
        return value

    def number(self, key: str, otherwise: float | None = None) -> float | None:
        """A finite number, or None where it is missing (noted unless `otherwise` is given) or no number."""
        value = self._value(key, otherwise)
        return None if value is None else self._as_number(value, key)

    def numbers(self, key: str) -> tuple[float, ...] | None:
        """A list of numbers; a single number counts as a list of one."""
        value = self._value(key, None)
        if value is None:
            return None
        if not isinstance(value, list):
            value = [value]
        found = [self._as_number(one, key) for one in value]
        return None if not found or None in found else tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.add("TRADE-06", key, key=key, kind=KINDS["texts"])
            return ()
        return tuple(value)

    def choice(self, key: str, choices: Iterable[str], code: str = "TRADE-08") -> str:
        value, choices = self.text(key), tuple(choices)
        if value and value not in choices:
            self.add(code, key, key=key, choices=", ".join(choices))
            return ""
        return value

    def table(self, key: str) -> Table:
        return Table(self.raw.get(key, {}), self.path + (key,), self.notes)

    def tables(self) -> dict[str, Table]:
        """The tables below this one, in the order of the file."""
        return {name: Table(raw, self.path + (name,), self.notes) for name, raw in self.raw.items()}

    def listed(self, key: str) -> list[Table]:
        """The tables of a list: [[key]] or key = [{…}, {…}]."""
        value = self.raw.get(key, [])
        if not isinstance(value, list):
            self.add("TRADE-06", key, key=key, kind=KINDS["tables"])
            return []
        return [Table(raw, self.path + (key, at), self.notes) for at, raw in enumerate(value)]

    @property
    def line(self) -> int | None:
        return self.notes.line(self.path)

    def _value(self, key, otherwise):
        if key not in self.raw and otherwise is None:
            self.add("TRADE-04", key=shown(key), table=self.words)
        return self.raw.get(key, otherwise)

    def _as_number(self, value, key):
        if isinstance(value, str):
            self.add("TRADE-05" if _like_number(value) else "TRADE-06", key, key=key, kind=KINDS["number"])
            return None
        if (
            isinstance(value, bool)
            or not isinstance(value, (int, float))
            or abs(value) > 1e300
            or not math.isfinite(value)
        ):
            self.add("TRADE-06", key, key=key, kind=KINDS["number"])
            return None
        return float(value)


class Notes:
    """What was found wrong in one file, and on which line each key stands."""

    def __init__(self, file: str, lines: dict[tuple, int]):
        self.file, self.lines = file, lines
        self.problems: list[Problem] = []

    def line(self, path: tuple) -> int | None:
        """The line of a key, or of the nearest table around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def add(self, code: str, path: tuple, **slots):
        words = {"key": "", "kind": "", "table": "", **slots}
        named = [shown(part) for part in path if isinstance(part, str)]
        self.problems.append(
            Problem(code, file=self.file, line=self.line(path), name=".".join(named[-3:]), slots=words)
        )


def shown(name) -> str:
    """A name from the file as it may be printed: plain letters only, not too long."""
    return name if isinstance(name, str) and _SHOWN.match(name) else "?"


def _like_number(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[-+]?[\d.,_ ]*\d[\d.,_ ]*\s*%?\s*", text))


def _last(path: tuple) -> str:
    return next((shown(part) for part in reversed(path) if isinstance(part, str)), "the file")
