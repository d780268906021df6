"""The phone form (XLSForm) that lies beside an export: its names, its labels in every language, its choices.

Only sheets `survey`, `choices` and `settings` are looked at, by their headers. It reads no answers.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from livelihood.errors import Problems
from livelihood.tables.folder import WORKBOOK_ENDINGS
from livelihood.tables.words import folded

SHEETS = {"survey", "choices"}
MOST_OF_A_LIST = 200_000  # bytes of a workbook's list of sheets
_SELECT = re.compile(r"(?:select|rank)[ _]?(one|multiple|1)?\S*\s+(?:from\s+)?(\S+)")
_AFTER = re.compile(r"\s*[^\w\s]+\s*|__+")
_NUMBERS = {"integer", "int", "decimal", "range", "calculate"}


@dataclass
class Form:
    """What a phone form says of its questions.

    Parameters
    ----------
    id : the form's id in its settings.
    types : name of a question -> its type ("integer", "select_one yes_no").
    names : folded label in any language -> name; labels that two questions share are not in it.
    choices : name of a list -> folded name or label of a choice -> its name.
    labels : name of a question -> its first label, for the draft of columns.toml.
    """

    id: str = ""
    types: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def choices_of(self, name: str) -> dict[str, str]:
        """Folded name or label -> name of each choice of a question; {} where it has none."""
        match = _SELECT.match(self.types.get(name, ""))
        return self.choices.get(match[2], {}) if match else {}

    def knows(self, header: str) -> bool:
        """Whether a header is a question of this form, by its name or a label, perhaps behind a path."""
        return any(part in self.types or folded(part) in self.names for part in _AFTER.split(header)[-1:] + [header])

    def is_number(self, name: str) -> bool:
        """Whether the form lets nothing but a number stand as the answer."""
        return self.types.get(name, "").split(" ")[0].lower() in _NUMBERS


def form_beside(file, custom, grids: list) -> Form:
    """The phone form among the files beside an export that knows most of its headers; an empty one where there is none."""
    cells = {cell.strip() for grid in grids for row in grid.head() for cell in row if isinstance(cell, str)}
    best, most = Form(), 0
    for other in custom.beside:
        if other.path == file.path or other.ending not in WORKBOOK_ENDINGS:
            continue
        if "form" not in other.kept:
            other.kept["form"] = _read(other)
        form = other.kept["form"]
        known = sum(form.knows(cell) for cell in cells) if form else 0
        if known > most:
            best, most = form, known
    return best


def _read(file) -> Form | None:
    from livelihood.tables.readers.xlsx import grids_of

    if not _names_sheets(file.data):
        return None
    try:
        grids = {grid.name: grid for grid in grids_of(file)}
    except Problems:
        return None  # what is wrong with that file is said where it is read itself
    return of_grids(grids) if set(grids) >= SHEETS else None


def _names_sheets(data: bytes) -> bool:
    """Whether a workbook's list of sheets names those of a phone form; the sheets themselves are not opened for that."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("xl/workbook.xml") as part:
            told = part.read(MOST_OF_A_LIST).lower()
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, ValueError, RuntimeError):
        return False
    return all(b'"%s"' % name.encode() in told for name in SHEETS)


def of_grids(grids: dict) -> Form:
    """A form from its sheets.

    Examples
    --------
    >>> from livelihood.tables.readers.grid import grid_of_rows
    >>> survey = [["type", "name", "label::English (en)", "label::Bahasa (id)"], ["integer", "kg", "How much?", "Berapa?"]]
    >>> choices = [["list_name", "name", "label"], ["yn", "yes", "Yes"]]
    >>> form = of_grids({"survey": grid_of_rows(survey, file=""), "choices": grid_of_rows(choices, file="")})
    >>> form.names, form.choices, form.is_number("kg")
    ({'how_much': 'kg', 'berapa': 'kg'}, {'yn': {'yes': 'yes'}}, True)
    """
    form = Form()
    owners: dict[str, set[str]] = {}
    for row, labels in _rows(grids["survey"]):
        name, kind = row.get("name", ""), row.get("type", "")
        if not name or kind.lower().startswith(("begin", "end", "note")):
            continue
        form.types[name] = kind
        for label in labels:
            form.labels.setdefault(name, label)
            owners.setdefault(folded(label), set()).add(name)
    form.names = {label: names.pop() for label, names in owners.items() if label and len(names) == 1}
    for row, labels in _rows(grids["choices"]):
        name, listed = row.get("name", ""), row.get("list_name", "") or row.get("list name", "")
        if name and listed:
            words = form.choices.setdefault(listed, {})
            words[folded(name)] = name
            for label in labels:
                words.setdefault(folded(label), name)
    for row, _ in _rows(grids["settings"]) if "settings" in grids else ():
        form.id = form.id or row.get("form_id", "") or row.get("id_string", "")
    return form


def _rows(grid):
    """Each row of a sheet as its cells by header, and its labels in every language."""
    head = [str(cell).strip().lower() if cell is not None else "" for cell in next(iter(grid.head()), [])]
    named = {text: place for place, text in reversed(list(enumerate(head))) if text}
    labels = [place for place, text in enumerate(head) if text == "label" or text.startswith("label:")]
    for row in range(1, grid.height):
        cells = {text: _text(grid.columns[place][row]) for text, place in named.items()}
        yield cells, [text for place in labels if (text := _text(grid.columns[place][row]))]


def _text(cell) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
