"""Lines of the public tables before and after it is decided what may be shown.

Duty: the record of a line; what of it is printed; the comparison with the same line of the last release.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from livelihood.disclosure import Protected, Release, Row, Rules
from livelihood.disclosure.last import moved_enough, tells_few

WITHHELD = ".e"  # why a cell is empty: withheld to protect (standards/indicators.md, missing)
TABLES = ("indicators", "survival", "plans_and_results", "funnel")


@dataclass(frozen=True)
class Line:
    """One line of a public table.

    key : columns that say which line it is. numbers : column -> (row of the release that it stands and falls with, the
    value as printed). share : "value" is a share of n.
    """

    table: str
    key: dict
    numbers: dict[str, tuple[str, object]] = field(default_factory=dict)
    share: bool = False

    @property
    def name(self) -> tuple:
        return (self.table, *(str(value) for value in self.key.values()))

    def printed(self, shown) -> dict:
        """The line as it leaves: None for what is not shown, `why` says so."""
        values = {column: value if row in shown or not row else None for column, (row, value) in self.numbers.items()}
        hidden = any(row and row not in shown for row, value in self.numbers.values() if value is not None)
        return {**self.key, **values, "why": WITHHELD if hidden else ""}


@dataclass
class Draft:
    """All that could leave: the release (counts and what is known of them) and the lines that are printed from it."""

    release: Release = field(default_factory=Release)
    lines: list[Line] = field(default_factory=list)
    rules: Rules = Rules()

    def row(self, name: str, table: str, **told) -> str:
        """A row of the release, by its id."""
        self.release.row(Row(name, table, **told))
        return name


def beside_last(draft: Draft, last: dict[tuple, dict]) -> None:
    """Marks rows that may not be printed because the last release, beside them, would tell of few people.

    last : Line.name -> printed values of the last release; rows that a column stands with become unsafe ("difference").
    """
    cells = {row.id: row.prints[0].cell for row in draft.release.rows.values() if row.prints and row.prints[0].kind == "count"}
    named = {line.name: line.numbers.get("n", ("", None))[1] for line in draft.lines}
    for line in draft.lines:
        before = last.get(line.name)
        if before is None:
            continue
        now = {column: value for column, (row, value) in line.numbers.items()}
        rows = {column: row for column, (row, _value) in line.numbers.items()}
        if rows.get("n") in cells and isinstance(before.get("n"), int):
            draft.release.before[cells[rows["n"]]] = before["n"]
        whole = _whole(line)
        many = whole in last and whole in named and moved_enough(last[whole].get("n"), named[whole], draft.rules)
        for column in tells_few(before, {**now, "share": line.share}, draft.rules, many):
            row = draft.release.rows.get(rows[column])
            if row is not None and not row.unsafe:
                draft.release.rows[row.id] = replace(row, unsafe="difference")


def _whole(line: Line) -> tuple:
    """The name of the line that counts all that this one is a part of."""
    key = line.key
    if line.table == "indicators":
        return (line.table, str(key["indicator"]), str(key["wave"]), "all", str(key["statistic"]))
    return {"survival": ("survival", "businesses", "all", ""), "plans_and_results": ("plans_and_results", "finished", "all")}.get(line.table, ())


def audit_lines(draft: Draft, protected: Protected) -> list[dict]:
    """The office's list of what was withheld and why, with how much stays open; no count of people."""
    from livelihood.disclosure import REASONS

    found = []
    for name, reason in protected.hidden.items():
        row = draft.release.rows[name]
        cell = row.prints[0].cell if row.prints else ""
        span = protected.spans.get(cell)
        found.append({"table": row.table, "row": name, "reason": reason, "says": REASONS[reason],
                      "possible_values": min(span.values, 1000) if span else None})  # fmt: skip
    return found
