"""The whole chain, as a user runs it: the command in a process of its own, on copies of the sample in temporary folders.

Draws are few (400): no test here looks at precision.
"""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from livelihood import places

DRAWS = 400
TABLES = tuple(sorted(path.stem for path in (places.sample_data() / "west_java" / "shelters" / "A1").glob("*.csv")))


@dataclass(frozen=True)
class Ran:
    """A finished command: exit status, what it said, where it wrote."""

    status: int
    said: str
    out: Path

    def page(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


def sample_copy(where: Path, codes=("A1",), draws: int = DRAWS) -> Path:
    """The sample programme with few draws; its place once under each code."""
    source = places.sample_data() / "west_java"
    shutil.copytree(source, where)
    settings = where / "programme.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("draws = 2000", f"draws = {draws}"), encoding="utf-8")
    for code in codes:
        if code != "A1":
            shutil.copytree(source / "shelters" / "A1", where / "shelters" / code)
    if "A1" not in codes:
        shutil.rmtree(where / "shelters" / "A1")
    return where


def report(programme: Path, *options: str, out: Path | None = None, env: dict | None = None, before: tuple = (), cwd: Path | None = None) -> Ran:
    """`livelihood report` in a process of its own, with an environment of little more than a path."""
    out = out or programme.parent / f"{programme.name}-reports"
    home = programme.parent / "home"
    home.mkdir(exist_ok=True)
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", **(env or {})}
    command = [*before, sys.executable, "-m", "livelihood", "report", str(programme), "--out", str(out), *options]
    done = subprocess.run(command, env=surroundings, cwd=cwd or home, capture_output=True, text=True, timeout=300)
    return Ran(done.returncode, done.stdout + done.stderr, out)


def table(programme: Path, name: str, code: str = "A1") -> Path:
    return programme / "shelters" / code / f"{name}.csv"


def keep_plans(programme: Path, code: str, *plans: str) -> None:
    """Takes the other plans away, with what was told about them: fewer pages where a test is about something else."""
    known = {row[0] for row in read_rows(table(programme, "plans", code))[1:]}
    for name, column in (("plans", "plan"), ("answers", "plan"), ("quotes", "plan"), ("judgements", "option")):
        header, *rows = read_rows(table(programme, name, code))
        at = header.index(column)
        write_rows(table(programme, name, code), [header, *(row for row in rows if row[at] not in known - set(plans))])


def read_rows(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


def write_rows(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def hashes(folder: Path) -> dict[str, str]:
    """Path within the folder -> SHA-256, of every file."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def results_of(programme: Path, code: str = "A1") -> str:
    """The text of results.json, made in this process: the same chain without pages."""
    from livelihood.analysis import analyse
    from livelihood.output.figures import text
    from livelihood.tables import open_programme

    return text(analyse(open_programme(programme), code).figures)
