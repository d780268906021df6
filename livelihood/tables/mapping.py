"""columns.toml: what the columns of somebody's own form or export mean, written by hand (or drafted) beside the data.

Read as strictly as the settings. It says headers, never cells; which file it fits is looked at by the export reader.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from livelihood.errors import Problem
from livelihood.tables.declarations import Table, declarations
from livelihood.tables.folder import inside
from livelihood.tables.kinds import Each, Known, ListOf, OneOf, Section, Text, WrongKind
from livelihood.tables.settings import read_settings
from livelihood.tables.words import folded

FILE = "columns.toml"
CONSENT = "consent"  # stands among the columns, though no table has it: rows that answer no are set aside
NOT_ASKED = "not_asked"
ANSWERS = ("dont_know", "no_answer", NOT_ASKED)


@dataclass(frozen=True)
class _Cell:
    """A cell as it would be written: a short text or a number."""

    wanted: str = "a text in quotation marks, or a number"

    def fit(self, value):
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise WrongKind("PROGRAMME-04", self.wanted)
        if len(str(value)) > 200:
            raise WrongKind("PROGRAMME-06", self.wanted)
        return str(value)


_VALUE = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_PART = {
    "columns": Each(ListOf(Text(500), 50)),
    "always": Each(_Cell()),
    "values": Each(Each(ListOf(_Cell()), names=_VALUE)),
}
_EXPORT = Section(
    {
        "table": Known(lambda value: value in declarations(), 'the name of a table such as "customers"'),
        "file": Text(200),
        "sheet": Text(200),
        "decimal": OneOf(("comma", "point")),
        "rows": Each(Section(_PART)),
        **_PART,
    },
    required={"table": 'table = "customers"'},
)
SCHEMA = Section({"export": Each(_EXPORT)})


@dataclass(frozen=True)
class Part:
    """Rows that one interview gives: where their cells come from.

    Parameters
    ----------
    columns : our column -> headers of the export that mean it (several: versions of the form).
    always : our column -> the cell that all rows have.
    values : our column -> what the form writes, folded -> what we write.
    """

    columns: dict[str, tuple[str, ...]]
    always: dict[str, str]
    values: dict[str, dict[str, str]]


@dataclass(frozen=True)
class Mapping:
    """One export of columns.toml.

    Parameters
    ----------
    table : the declared table that it becomes; file, sheet : where it applies ("": wherever its headers are).
    decimal : "." or "," where it is said, else "".
    parts : one, or one for each group of `rows`.
    shown : its place in columns.toml, for problems.
    """

    table: str
    file: str
    sheet: str
    decimal: str
    parts: tuple[Part, ...]
    shown: str

    @property
    def headers(self) -> set[str]:
        """Every header that is named."""
        return {header for part in self.parts for headers in part.columns.values() for header in headers}


def columns_told(folder: Path, programme: Path) -> tuple[tuple[Mapping, ...], list[Problem]]:
    """The exports that columns.toml describes, the place's own before the programme's.

    Parameters
    ----------
    folder : the place's folder, or the programme's own.
    programme : the programme's folder: a link that leads out of it is refused.

    Returns
    -------
    (exports, problems) : problems stand with the file of the folder that is looked at, and with the programme's.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "columns.toml").write_text('[export.fish]\\ntable = "areas"\\n[export.fish.columns]\\narea = "rw"\\nhouseholds = "kk"\\n')
    >>> columns_told(folder, folder)[0][0].parts[0].columns
    {'area': ('rw',), 'households': ('kk',)}
    """
    found, problems = [], []
    for place in dict.fromkeys((folder, programme)):
        path = place / FILE
        if not os.path.lexists(path):
            continue
        if not inside(path, programme) or not os.path.isfile(path):
            problems.append(Problem("PROGRAMME-15", file=FILE))
            continue
        told, wrong = read_settings(path, SCHEMA, FILE)
        problems += wrong
        if not any(problem.stops for problem in wrong):
            for number, one in enumerate(told.get("export", {}).values(), start=1):
                mapping, wrong = _mapping(one, f"export number {number}")
                problems += wrong
                found += [mapping] if mapping else []
    return tuple(found), problems


def _mapping(told: dict, shown: str) -> tuple[Mapping | None, list[Problem]]:
    table = declarations()[told["table"]]
    groups = list(told.get("rows", {}).values()) or [{}]
    parts = tuple(_part(told, group, table) for group in groups)
    problems = [problem for part in parts for problem in _wrong(part, table, shown)]
    if problems:
        return None, list(dict.fromkeys(problems))
    return Mapping(table.name, told.get("file", ""), folded(told.get("sheet", "")),
                   {"comma": ",", "point": "."}.get(told.get("decimal", ""), ""), parts, shown), []  # fmt: skip


def _part(told: dict, group: dict, table: Table) -> Part:
    """One group of rows: what stands for all of them, with what stands for these over it."""
    columns = {name: tuple(headers) for name, headers in (told.get("columns", {}) | group.get("columns", {})).items()}
    values = told.get("values", {}) | group.get("values", {})
    turned = {
        name: {folded_cell(written): ours for ours, listed in of.items() for written in listed}
        for name, of in values.items()
    }
    always = told.get("always", {}) | group.get("always", {})
    for name in group.get("columns", {}):
        always.pop(name, None)
    for name in group.get("always", {}):
        columns.pop(name, None)
    return Part(columns, always, turned)


def folded_cell(cell) -> str:
    """A cell as values are compared: folded words, numbers without a needless fraction.

    Examples
    --------
    >>> folded_cell(-999.0), folded_cell("-999"), folded_cell(" Sí "), folded_cell("2.0")
    ('-999', '-999', 'si', '2')
    """
    text = str(cell).strip()
    try:
        number = float(text)
    except ValueError:
        return folded(text)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _wrong(part: Part, table: Table, shown: str) -> list[Problem]:
    problems = []
    where = {"file": FILE, "name": shown}
    known = {*table.columns, CONSENT}
    if set(part.columns) - known or (set(part.always) | set(part.values)) - known:
        listed = ", ".join((*table.columns, CONSENT))
        problems.append(Problem("EXPORT-10", **where, slots={"table": table.name, "columns": listed}))
    for name in table.required:
        if name not in part.columns and name not in part.always:
            problems.append(Problem("EXPORT-11", **where, column=name, slots={"name": name}))
    for name, of in part.values.items():
        possible = _possible(name, table)
        if possible is not None and not set(of.values()) <= possible:
            problems.append(Problem("EXPORT-12", **where, column=name, slots={"choices": ", ".join(sorted(possible))}))
    return problems


def _possible(name: str, table: Table) -> set[str] | None:
    """What a form's value may stand for in a column; None where anything may."""
    column = table.columns.get(name)
    if name == CONSENT or (column and column.type == "yes_no"):
        return {"yes", "no", *ANSWERS}
    if column and column.choices:
        return {*column.choices, *ANSWERS} if not column.numbers_too else None
    return None


