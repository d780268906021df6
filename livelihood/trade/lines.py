"""Line numbers of the keys of a TOML file, which the standard reader does not keep.

It finds places only; it accepts what `tomllib` accepted and judges nothing.
"""

from __future__ import annotations

import re

_HEAD = re.compile(r"\s*(\[\[?)([^\[\]]+?)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")


def of(text: str) -> dict[tuple, int]:
    """Path of a key or table -> the line it stands on, counted from 1. An array of tables is counted from 0.

    Examples
    --------
    >>> of('id = "a"\\n[inputs.feed]\\nlow = 1\\n[[example]]\\nmonths = 2\\n')[("inputs", "feed", "low")]
    3
    >>> of('[[example]]\\n[[example]]\\nmonths = 2\\n')[("example", 1, "months")]
    3
    """
    found: dict[tuple, int] = {}
    table: tuple = ()
    counts: dict[tuple, int] = {}
    rest = _Rest()
    for number, line in enumerate(text.splitlines(), start=1):
        if not rest.open:
            if head := _HEAD.match(line):
                table = _placed(_parts(head[2]), counts, array=head[1] == "[[")
                found.setdefault(table, number)
                for size in range(1, len(table)):
                    found.setdefault(table[:size], number)
                continue
            if key := _KEY.match(line):
                found.setdefault(table + _parts(key[1]), number)
                line = line[key.end() :]
        rest.read(line)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""", dotted))


def _placed(parts: tuple, counts: dict, array: bool) -> tuple:
    """The table's path with the number of each array of tables on the way."""
    path: tuple = ()
    for at, part in enumerate(parts):
        path += (part,)
        if array and at == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


class _Rest:
    """Whether a value goes on over the next line: inside brackets or a long string."""

    def __init__(self):
        self.depth = 0
        self.quote = ""

    @property
    def open(self) -> bool:
        return self.depth > 0 or len(self.quote) == 3

    def read(self, line: str) -> None:
        at = 0
        self.quote = self.quote if len(self.quote) == 3 else ""
        while at < len(line):
            if self.quote:
                if line[at] == "\\" and self.quote[0] == '"':
                    at += 2
                    continue
                if line.startswith(self.quote, at):
                    at += len(self.quote)
                    self.quote = ""
                    continue
                at += 1
                continue
            letter = line[at]
            if letter == "#":
                return
            if letter in "\"'":
                self.quote = letter * 3 if line.startswith(letter * 3, at) else letter
                at += len(self.quote)
                continue
            self.depth += (letter in "[{") - (letter in "]}")
            at += 1
