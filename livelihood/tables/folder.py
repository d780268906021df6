"""Files of a programme's folders, looked at before they are opened: links, special files, sizes, names to be shown.

A file or folder name may hold a person's name, so only known names are ever shown; others are counted ("file 3").
This module opens nothing but plain files inside the programme, and changes nothing.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.words import folded

CODE = re.compile(r"[A-Z0-9]{1,8}")
RESERVED = ("GROUP", "NOTNOW")  # the group's folder, and the way of waiting
MOST_BYTES = 200_000_000  # reliability.md 1.3: sum of sizes at most 200 MB
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 200_000, 500, 50  # reliability.md 1.3
TEXT_ENDINGS = (".csv", ".tsv", ".tab", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
PLACES_ENDINGS = (".json", ".geojson", ".gpx", ".kml", ".kmz")
OTHER_WORKBOOK_ENDINGS = (".xls", ".xlsb", ".ods", ".numbers")
_OFFICIAL = re.compile(r"wfp_food_prices(_[a-z]{3})?\.csv")


def is_code(text: str) -> bool:
    """Whether a text is a code: 1 to 8 capital letters or figures, and not GROUP or NOTNOW.

    Examples
    --------
    >>> is_code("P1"), is_code("p1"), is_code("GROUP")
    (True, False, False)
    """
    return bool(CODE.fullmatch(text)) and text not in RESERVED


@dataclass(frozen=True)
class InputFile:
    """A plain file that may be read: its path, and the name that may be shown."""

    path: Path
    shown: str
    kept: dict = field(default_factory=dict, repr=False, compare=False)  # what a reader that looked at it has worked out

    @property
    def stem(self) -> str:
        return folded(self.path.stem)

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()

    @cached_property
    def data(self) -> bytes:
        before = self.path.stat()
        data = self.path.read_bytes()
        after = self.path.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
            raise Problems([Problem("EXPORT-07", file=self.shown)])
        return data

    @property
    def is_zip(self) -> bool:
        return self.data[:4] == b"PK\x03\x04"


def shown_name(name: str, number: int) -> str:
    """A file's name if it is a known one, else its place in the folder.

    Examples
    --------
    >>> shown_name("prices.csv", 1), shown_name("Prices from Ana.csv", 2)
    ('prices.csv', 'file 2 of the folder')
    """
    stem = folded(Path(name).stem)
    known = stem in declarations() or stem in ("shelter", "programme", "bylaws") or _OFFICIAL.fullmatch(name)
    return name if known and re.fullmatch(r"[A-Za-z_]+\.[A-Za-z]{2,5}", name) else f"file {number} of the folder"


def input_files(folder: Path, within: Path) -> tuple[list[InputFile], list[Problem]]:
    """The tables' files of one folder, and what is wrong with them.

    Parameters
    ----------
    folder : the folder to look into (not below it).
    within : the programme's folder: a link that leads out of it is refused.
    """
    files, problems = [], []
    try:
        names = sorted(entry for entry in os.listdir(folder) if not entry.startswith((".", "~$")))
    except OSError:
        return [], [Problem("TABLE-01")]
    for number, name in enumerate(names, start=1):
        path, shown = folder / name, shown_name(name, number)
        ending = path.suffix.lower()
        if ending not in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *PLACES_ENDINGS, *OTHER_WORKBOOK_ENDINGS):
            continue
        if not inside(path, within):
            problems.append(Problem("TABLE-03", file=shown))
        elif not _is_plain(path):
            problems.append(Problem("TABLE-04", file=shown))
        elif ending in OTHER_WORKBOOK_ENDINGS:
            problems.append(Problem("TABLE-05", file=shown))
        elif not os.access(path, os.R_OK):
            problems.append(Problem("TABLE-01", file=shown))
        elif path.stat().st_size > MOST_BYTES:
            problems.append(Problem("TABLE-06", file=shown, slots={"limit": f"{MOST_BYTES // 1_000_000} MB"}))
        else:
            files.append(InputFile(path, shown))
    return files, problems


def inside(path: Path, within: Path) -> bool:
    """Whether a path, links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(within.resolve())
    except (OSError, RuntimeError):
        return False


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def shelter_folders(folder: Path) -> tuple[list[str], list[Problem]]:
    """Codes of the folders under `shelters/`, sorted, and what is wrong with the others."""
    codes, problems = [], []
    parent = folder / "shelters"
    try:
        names = sorted(entry for entry in os.listdir(parent) if not entry.startswith("."))
    except OSError:  # none, or one that may not be looked into
        return [], []
    for number, name in enumerate(names, start=1):
        path = parent / name
        if not inside(path, folder):
            problems.append(Problem("PROGRAMME-11", slots={"number": number}))
        elif os.path.isdir(path):
            if is_code(name):
                codes.append(name)
            else:
                problems.append(Problem("PROGRAMME-10", slots={"number": number}))
    return codes, problems
