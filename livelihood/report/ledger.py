"""The ledger of runs: what was made from what, so that unchanged places are skipped and a broken-off run goes on.

Duty: hash of the program, records on the disk (one line a place, never all in memory), run.json. What a place is made
from is known to tables (`Programme.fingerprint`); pages are rendered elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from livelihood import __version__, places
from livelihood.errors import Problem

RUN = "run.json"
JOURNAL = "done.jsonl"
FORM = 1  # of run.json; another form is not read and everything is made anew
LIBRARIES = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "typst", "XlsxWriter", "papermill", "babel", "Jinja2")
FIRST_LINE = f'{{"form": {FORM},\n'
CODE = re.compile(r"[A-Z0-9]{1,8}")
STATES = ("done", "part", "stopped")


@lru_cache
def versions() -> dict[str, str]:
    """Versions of all that can change a report."""
    found = {"livelihood": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name.lower()] = version(name)
        except PackageNotFoundError:
            found[name.lower()] = ""
    return found


@lru_cache
def program_hash() -> str:
    """Hash of the program itself: code, templates, notebooks and versions of libraries."""
    total = hashlib.sha256(json.dumps([FORM, versions()], sort_keys=True).encode())
    for folder, ending in ((places.PACKAGE, "*.py"), (places.templates(), "*"), (places.notebooks(), "*.ipynb")):
        for file in sorted(folder.rglob(ending)):
            if file.is_file():
                total.update(f"\0{file.relative_to(folder).as_posix()}\0".encode())
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def kept(problem: Problem) -> dict:
    """A problem as the ledger keeps it: the record of `--json`, the place in words, and what makes it whole again."""
    return {**problem.as_record(), "place": problem.place, "row": problem.row, "column": problem.column, "slots": problem.slots}


def problem_of(record: dict) -> Problem:
    """The problem of a record made by `kept`.

    Examples
    --------
    >>> problem_of(kept(Problem("PLACE-01", file="x"))) == Problem("PLACE-01", file="x")
    True
    """
    same = {name: record[name] for name in ("file", "sheet", "row", "column", "line", "name", "slots")}
    return Problem(record["rule"], **same)


def for_programs(record: dict) -> dict:
    """A place's record for `--json`: code, status, problems, outputs, seconds; of a check also how exports were read."""
    told = ("file", "sheet", "cell", "rule", "line", "name", "sentence", "fix", "stops")
    problems = [{name: one[name] for name in told} for one in record["problems"]]
    state = "unchanged" if record.get("unchanged") else record["state"]
    return {"code": record["code"], "status": state, "problems": problems, "outputs": record["outputs"], "seconds": record["seconds"],
            **({"read": record["read"]} if "read" in record else {})}  # fmt: skip


class Ledger:
    """Records of places by code, on the disk; in memory only where each one stands."""

    def __init__(self, private: Path):
        self._file = (private / JOURNAL).open("a+b")
        self._where: dict[str, tuple[int, int]] = {}

    def close(self) -> None:
        with suppress(OSError):  # a last line that found no room: it was told when it was put
            self._file.close()

    def __contains__(self, code: str) -> bool:
        return code in self._where

    def __getitem__(self, code: str) -> dict:
        start, length = self._where[code]
        self._file.seek(start)
        return json.loads(self._file.read(length))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._where))

    def put(self, record: dict) -> None:
        """Keeps a record; a later one of the same place replaces it."""
        line = json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
        self._file.seek(0, os.SEEK_END)
        self._where[record["code"]] = (self._file.tell(), len(line))
        self._file.write(line + b"\n")
        self._file.flush()

    def drop(self, code: str) -> None:
        self._where.pop(code, None)

    def read_run(self, file: Path) -> None:
        """Takes over the records of a former run.json; one that is not in order counts as none."""
        try:
            with file.open(encoding="utf-8") as lines:
                if next(lines, "") != FIRST_LINE:
                    return
                for line in lines:
                    if line.startswith('"') and line.rstrip().rstrip(",").endswith("}"):
                        code, _, record = line.partition(": ")
                        self._take(record.rstrip().rstrip(","), code.strip('"'))
        except (OSError, ValueError):
            return

    def read_journal(self, file: Path) -> None:
        """Takes over what a broken-off run had finished; its last line may be cut short."""
        try:
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    self._take(line.strip())
        except (OSError, ValueError):
            return

    def _take(self, line: str, code: str | None = None) -> None:
        try:
            record = json.loads(line)
        except ValueError:
            return
        if isinstance(record, dict) and record.get("state") in STATES:
            if CODE.fullmatch(str(code := code or record.get("code"))):
                self.put({**record, "code": code})

    def lines(self) -> Iterator[str]:
        """The text of run.json, piece by piece: versions first, then one line a place, by code."""
        yield FIRST_LINE
        yield f'"made": "{time.strftime("%Y-%m-%d")}",\n"versions": {json.dumps(versions())},\n"shelters": {{\n'
        last = None
        for code in self:
            if last is not None:
                yield last + ",\n"
            record = self[code]
            last = f'"{code}": ' + json.dumps({name: value for name, value in record.items() if name != "code"}, ensure_ascii=False)
        yield (last or "") + "\n}}\n"


def is_unchanged(record: dict, made_from: dict, out: Path) -> bool:
    """Whether a place's reports were made from just this (`made_from`: inputs, program, formats), and are all still there.

    What was stopped, or had a page fail, is tried again.
    """
    if not made_from["inputs"] or any(record.get(name) != value for name, value in made_from.items()) or record["state"] == "stopped" or record.get("again"):
        return False
    sizes = record.get("sizes") or {}
    try:
        return bool(sizes) and all((out / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, AttributeError):
        return False
