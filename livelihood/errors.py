"""The catalogue of errors: code, place, what was found, what to do.

Duty: one record for a problem (`Problem`) and one exception to catch (`Problems`). The words stand in
`templates/errors/<ROOM>.toml`, one file a room. A problem never holds the content of a cell: only a place,
a rule and a remedy.
"""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache

from livelihood import places

SHOWN_PER_RULE = 20


@lru_cache
def catalogue() -> dict[str, dict]:
    """Every error code with its words: `{code: {"says": ..., "fix": ..., "stops": bool}}`.

    Examples
    --------
    >>> catalogue()["PLACE-01"]["stops"]
    True
    """
    found: dict[str, dict] = {}
    for file in sorted((places.templates() / "errors").glob("*.toml")):
        for code, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found[code] = {"stops": False, **words}
    return found


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, what, what to do.

    `slots` fill the braces of the catalogue's sentences. They hold names of columns, rules, allowed values and
    numbers of rows; never what a person wrote.
    """

    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    line: int | None = None
    name: str = ""
    slots: dict = field(default_factory=dict, hash=False)

    def __post_init__(self):
        words = catalogue()[self.code]
        wanted = {slot for text in (words["says"], words["fix"]) for _, slot, _, _ in string.Formatter().parse(text) if slot}
        missing = wanted - set(self.slots)
        if missing:
            raise KeyError(f"{self.code} needs the slots {sorted(missing)}")

    @property
    def stops(self) -> bool:
        """Whether this problem stops the shelter (otherwise it is listed and the report is made)."""
        return bool(catalogue()[self.code]["stops"])

    @property
    def place(self) -> str:
        """The place in words: `prices.xlsx, sheet "prices", row 14, column "price"`."""
        parts = [
            self.file,
            f'sheet "{self.sheet}"' if self.sheet else "",
            f"row {self.row}" if self.row is not None else "",
            f"line {self.line}" if self.line is not None else "",
            f'column "{self.column}"' if self.column else "",
            f'"{self.name}"' if self.name else "",
        ]
        return ", ".join(part for part in parts if part)

    @property
    def says(self) -> str:
        return catalogue()[self.code]["says"].format(**self.slots)

    @property
    def fix(self) -> str:
        return catalogue()[self.code]["fix"].format(**self.slots)

    def __str__(self) -> str:
        place = f" {self.place}" if self.place else ""
        extra = f"\n{self.slots['shown']}" if self.slots.get("shown") else ""
        return f"{self.code}{place}: {self.says} {self.fix}{extra}"

    def as_record(self) -> dict:
        """The problem for `--json`: file, sheet, cell, rule, sentence, fix."""
        cell = ", ".join(part for part in (f"row {self.row}" if self.row is not None else "", self.column) if part)
        return {"file": self.file, "sheet": self.sheet, "cell": cell, "rule": self.code, "line": self.line, "name": self.name,
                "sentence": self.says, "fix": self.fix, "stops": self.stops}  # fmt: skip


class Problems(Exception):
    """The one exception to catch: all problems of a folder, a file or a call together."""

    def __init__(self, problems):
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems) -> list[Problem]:
    """Problems with the most blocking first, else in the order in which they were found."""
    return sorted(problems, key=lambda problem: not problem.stops)


def shown(problems) -> list[str]:
    """The lines a person reads: most blocking first, at most 20 a rule and file, then a count.

    Examples
    --------
    >>> lines = shown([Problem("PLACE-01", file=f"f{i}") for i in range(2)])
    >>> lines[0].startswith("PLACE-01 f0: ")
    True
    """
    lines: list[str] = []
    seen: dict[tuple, int] = {}
    for problem in in_order(problems):
        key = (problem.code, problem.file, problem.sheet)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= SHOWN_PER_RULE:
            lines.append(str(problem))
    for (code, file, _), count in seen.items():
        if count > SHOWN_PER_RULE:
            lines.append(f"{code} {file}: {count - SHOWN_PER_RULE} more of the same kind.")
    return lines
