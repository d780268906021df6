"""Finds and reads trade files: by name among the programme's own and the shipped ones, or by path.

A file is read whole and all its problems are found in one go (`everything`). `read` refuses a file with problems.
"""

from __future__ import annotations

import os
import re
import tomllib
from functools import lru_cache
from pathlib import Path

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.trade import build, checks, fields, lines
from livelihood.trade.record import Trade

LARGEST = 400_000  # bytes: the longest shipped file is a twentieth of it
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}\Z")


def shipped() -> list[str]:
    """The ids of the trades that come with the package.

    Examples
    --------
    >>> "any" in shipped()
    True
    """
    return sorted(path.stem for path in (places.templates() / "trades").glob("*.toml") if NAME.match(path.stem))


def where(path_or_name: str | Path, own_folder: str | Path | None = None) -> Path:
    """The file of a trade: a path that ends in .toml; a name in the own folder first, then among the shipped ones.

    Raises
    ------
    Problems : TRADE-02 where there is none.
    """
    text = os.fspath(path_or_name)
    if text.endswith(".toml"):
        if Path(text).is_file():
            return Path(text)
    elif NAME.match(text):
        for folder in [Path(own_folder)] if own_folder else []:
            if (folder / f"{text}.toml").is_file():
                return folder / f"{text}.toml"
        if text in shipped():
            return places.templates() / "trades" / f"{text}.toml"
    raise Problems([Problem("TRADE-02", name=fields.shown(Path(text).stem), slots={"shipped": ", ".join(shipped())})])


def read(path_or_name: str | Path, own_folder: str | Path | None = None, units: bool | None = None) -> Trade:
    """A trade, ready to run.

    Parameters
    ----------
    path_or_name : "catfish", or the path of a file.
    own_folder : the programme's folder of own trades; a file there stands before a shipped one of the same name.
    units : prove the units too. None: only for files that are not shipped (the tests prove the shipped ones).

    Raises
    ------
    Problems
        All that is wrong with the file, each with its line and what to do.

    Examples
    --------
    >>> read("any").inputs["price"].must_ask
    True
    """
    path = where(path_or_name, own_folder)
    own = path.parent != places.templates() / "trades"
    about = path.stat()
    return _read(path, own if units is None else units, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=64)
def _read(path: Path, units: bool, changed: int, size: int) -> Trade:
    trade, problems = everything(path, units)
    if problems:
        raise Problems(problems)
    return trade


def check(path_or_name: str | Path, own_folder: str | Path | None = None) -> list[Problem]:
    """All that is wrong with a trade file, its units, its worked examples and its cost lines; empty if nothing is.

    Examples
    --------
    >>> check("any")
    []
    """
    try:
        path = where(path_or_name, own_folder)
    except Problems as wrong:
        return list(wrong.problems)
    trade, problems = everything(path, units=True)
    if trade is not None:
        problems = problems + checks.by_running(trade)
    return problems


def everything(path: Path, units: bool) -> tuple[Trade | None, list[Problem]]:
    """The trade of a file (None where its formulas cannot be built) and all problems that show without running it."""
    file = f"trades/{fields.shown(path.stem)}.toml"
    text, problem = _text(path, file)
    if problem:
        return None, [problem]
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return None, [
            Problem(
                "TRADE-01",
                file=file,
                line=int(line[1]) if line else None,
                slots={"why": "a line is not written as TOML"},
            )
        ]
    notes = fields.Notes(file, lines.of(text))
    trade = build.trade(raw, notes, units)
    checks.of_file(trade, raw, path.stem, notes)
    return (trade if trade.sheet is not None else None), sorted(notes.problems, key=lambda problem: problem.line or 0)


def _text(path: Path, file: str) -> tuple[str, Problem | None]:
    try:
        if path.stat().st_size > LARGEST:
            return "", Problem("TRADE-01", file=file, slots={"why": "it is far too long for a trade"})
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), None
    except UnicodeDecodeError:
        return "", Problem("TRADE-01", file=file, slots={"why": "it is not saved as UTF-8"})
    except OSError:
        return "", Problem("TRADE-01", file=file, slots={"why": "it cannot be opened"})
