"""What a worker is told to do, and the private log of faults. Light to import: the client needs nothing heavier."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

FORMATS = ("html", "pdf", "xlsx", "ipynb", "phone")


@dataclass(frozen=True)
class Task:
    """The programme, the place's code, the hash of its inputs, the run's private folder, kinds of files, the engine ("" the one that fits)."""

    programme: str
    code: str
    inputs: str
    private: str
    formats: tuple[str, ...] = FORMATS
    engine: str = ""


def log(private: Path, code: str) -> None:
    """Keeps the detail of a fault in the run's private folder; it goes with the folder unless LIVELIHOOD_KEEP_LOG is set."""
    try:
        (private / "log").mkdir(mode=0o700, exist_ok=True)
        with (private / "log" / f"{code}.txt").open("a", encoding="utf-8") as stream:
            stream.write(traceback.format_exc() + "\n")
    except OSError:
        pass
