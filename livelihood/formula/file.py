"""A formula file (TOML) as read: its parts, and the line on which each name stands.

Duty: the general shape that the files of templates/money/ have. A trade's file holds more and is read by `trade/`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from livelihood.errors import Problem, Problems
from livelihood.formula.sheet import Sheet

_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
_TABLE = re.compile(r"\s*\[+\s*([^\[\]]+?)\s*\]+\s*(?:#.*)?$")


def lines_of(text: str, table: str) -> dict[str, int]:
    """The line on which each key of a TOML table stands.

    Examples
    --------
    >>> lines_of('title = "x"\\n[formulas]\\nsales = "sold * price"\\n', "formulas")
    {'sales': 3}
    """
    found, here = {}, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            here = header[1]
            if here.startswith(table + "."):
                found.setdefault(here[len(table) + 1 :].strip("\"'"), number)
        elif here == table and (key := _KEY.match(line)):
            found.setdefault(next(part for part in key.groups() if part is not None), number)
    return found


@dataclass(frozen=True)
class FormulaFile:
    """The parts of a formula file.

    values, series : name -> unit. patterns : name -> numbers. formulas : row -> formula, in order.
    labels : row -> words.
    stocks : rows of which the last month's value is a year's figure. raw : the whole file.
    """

    file: str
    title: str = ""
    values: dict[str, str] = field(default_factory=dict)
    series: dict[str, str] = field(default_factory=dict)
    patterns: dict[str, list[float]] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    stocks: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    raw: dict = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | Path, shown_as: str = "") -> FormulaFile:
        """Read a file; `shown_as` is its name in messages (its own name if blank).

        Raises
        ------
        Problems
            FORMULA-25 where it is not TOML or a part has the wrong shape.
        """
        path = Path(path)
        shown_as = shown_as or path.name
        try:
            text = path.read_text(encoding="utf-8-sig")
            raw = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            line = re.search(r"at line (\d+)", str(error))
            raise Problems(
                [Problem("FORMULA-25", file=shown_as, line=int(line[1]) if line else None, slots={"part": "the file"})]
            ) from None
        parts = {part: raw.get(part, {}) for part in ("values", "series", "patterns", "formulas", "labels")}
        wrong = [
            Problem("FORMULA-25", file=shown_as, name=part, slots={"part": f"[{part}]"})
            for part, held in parts.items()
            if not isinstance(held, dict)
        ]
        if not isinstance(raw.get("stocks", []), list):
            wrong.append(Problem("FORMULA-25", file=shown_as, name="stocks", slots={"part": "stocks"}))
        if wrong:
            raise Problems(wrong)
        lines = {}
        for part in ("values", "series", "patterns", "formulas"):
            lines.update(lines_of(text, part))
        return cls(
            shown_as, str(raw.get("title", "")), **parts, stocks=tuple(raw.get("stocks", ())), lines=lines, raw=raw
        )

    def build(self, units: bool = True) -> Sheet:
        """The checked sheet; raises Problems."""
        return Sheet.build(
            self.formulas,
            values=self.values,
            series=self.series,
            patterns=self.patterns,
            lines=self.lines,
            file=self.file,
            stocks=self.stocks,
            units=units,
        )

    @cached_property
    def sheet(self) -> Sheet:
        """The sheet without the proof of units (the shipped files are proved by the tests)."""
        return self.build(units=False)
