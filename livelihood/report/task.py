"""What a worker is told to do: one place of one programme. Light to import: the client needs nothing heavier."""

from __future__ import annotations

from dataclasses import dataclass

FORMATS = ("html", "pdf", "xlsx", "ipynb")


@dataclass(frozen=True)
class Task:
    """The programme, the place's code, the run's private folder, kinds of files, the engine ("" the one that fits)."""

    programme: str
    code: str
    private: str
    formats: tuple[str, ...] = FORMATS
    engine: str = ""
