"""What the headers of a phone form's export mean: the form server's own columns, names, group paths, labels.

Order of belief: the exact name, the last part of a path, a label (of the form beside the data, or of our questions in
any language), an alias. The separator of a path is whatever the export put there. It looks at no answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from livelihood.tables.declarations import Table
from livelihood.tables.mapping import CONSENT
from livelihood.tables.personal import names_a_person
from livelihood.tables.readers import export_words
from livelihood.tables.readers.grid import Grid, body_rows
from livelihood.tables.readers.repeats import Sheet
from livelihood.tables.words import STATES, folded

NAME, PATH, LABEL, ALIAS = range(4)
HOW = ("its name", "the last part of its path", "a label of the form", "another name")
STATE = "_state"
# columns of the form servers: each alone shows an export (KoboToolbox; ODK Central, SurveyCTO)
SIGNS = frozenset(
    "_uuid _index _parent_index _parent_table_name _submission__id _submission__uuid _submission_time __version__ "
    "_xform_id_string meta/instanceID meta-instanceID meta.instanceID meta:instanceID instanceID KEY PARENT_KEY "
    "SubmissionDate formdef_version".split()
)
_ROLES = {"_index": "key", "KEY": "key", "_parent_index": "parent", "PARENT_KEY": "parent", "_parent_table_name": "parent_table", "_uuid": "sent"}  # fmt: skip
# never loaded; the ones that begin with _ need no list
SYSTEM = SIGNS | frozenset(
    "start end today now deviceid subscriberid simserial phonenumber username email audit starttime endtime duration caseid "
    "simid devicephonenum SubmitterID SubmitterName DeviceID Edits FormVersion ReviewState AttachmentsPresent "
    "AttachmentsExpected Status formhub/uuid meta/rootUuid meta/deprecatedID meta/instanceName meta-instanceName".split()
)
DATES = ("today", "start", "end", "SubmissionDate", "_submission_time", "starttime", "endtime")  # of them a month may be taken
NUMBERED = ("_index", "_id")  # plain numbers of the submission
_REFERENCE = re.compile(r"\$\{[^}]*\}")  # a label may hold another question's answer; the header then holds its name
_SPACE = re.compile(r"\s")
_CUT = re.compile(r"\s*(?:[^\w\s]+|__+)\s*")


@dataclass(frozen=True)
class Place:
    """One column that means one of ours: where it stands, how it was recognised, the path before its name."""

    position: int
    how: int
    path: str = ""


@dataclass
class Match:
    """The headers of one sheet as columns of one table.

    Parameters
    ----------
    columns : our column -> places. states : number column -> places of the question for its state.
    splits : choices column -> (place, choice) of its 0/1 columns. consent : places.
    """

    columns: dict[str, list[Place]] = field(default_factory=dict)
    states: dict[str, list[Place]] = field(default_factory=dict)
    splits: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)
    consent: list[Place] = field(default_factory=list)

    @property
    def used(self) -> set[int]:
        places = [place for listed in (*self.columns.values(), *self.states.values(), self.consent) for place in listed]
        places += [place for listed in self.splits.values() for place, _ in listed]
        return {place.position for place in places}


def cuts(text: str) -> list[tuple[str, str]]:
    """A header whole, then what stands behind each of its separators, longest first; with what stands before.

    Examples
    --------
    >>> cuts("hh/size"), cuts("g__size"), cuts("units_sold")
    ([('hh/size', ''), ('size', 'hh')], [('g__size', ''), ('size', 'g')], [('units_sold', '')])
    """
    found = [(text, "")]
    for cut in _CUT.finditer(text):
        if cut.start() > 0 and text[cut.end() :]:
            found.append((text[cut.end() :], text[: cut.start()]))
    return found


def is_system(text: str) -> bool:
    """Whether a column is the form server's own, or the phone's.

    Examples
    --------
    >>> is_system("_loc_latitude"), is_system("meta/instanceID"), is_system("group/price")
    (True, True, False)
    """
    return text.startswith("_") or text in SYSTEM or text.startswith(("meta/", "meta-", "SET-OF-"))


def signs(cells) -> int:
    """How many cells of a row are headers that a form server writes."""
    return sum(isinstance(cell, str) and cell.strip() in SIGNS for cell in cells)


def sheet_of(grid: Grid, form, wanted: set[str], table: Table | None = None) -> Sheet | None:
    """A grid with its header found: the row with the most signs, names of the form and wanted headers; None without one.

    Parameters
    ----------
    form : the phone form beside the data. wanted : headers of columns.toml. table : the table that the file's name tells.
    """
    names = set(form.types) | wanted | SYSTEM
    best, row = (0, 0), None
    for number, cells in enumerate(grid.head()):
        texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
        exact = sum(any(part in names or (table and part in table.columns) for part, _ in cuts(text)) for text in texts)
        known = sum(bool(table) and folded(text) in table.headers or folded(text) in form.names for text in texts)
        if (exact + known, exact) > best:
            best, row = (exact + known, exact), number
    return None if row is None else sheet_at(grid, row, form)


def sheet_at(grid: Grid, row: int, form) -> Sheet:
    """A grid as a sheet whose header stands in this row."""
    texts = [cell.strip() if isinstance(cell, str) else "" for cell in grid.head()[row]]
    sheet = Sheet(grid, row, texts, _below(grid, row, texts, form))
    for position, text in enumerate(texts):
        if role := _ROLES.get(text):
            sheet.places.setdefault(role, position)
        if text == "KEY" or text.endswith("instanceID"):
            sheet.places.setdefault("sent", position)
    return sheet


def _below(grid: Grid, row: int, texts: list[str], form) -> np.ndarray:
    """Rows of answers: without rows of tags, and without a row of labels right below the names."""
    rows = body_rows(grid, row)
    if len(rows) and form.names:
        first = [column[rows[0]] for column in grid.columns]
        labels = [isinstance(cell, str) and form.names.get(folded(cell)) for cell in first]
        told = [any(name == part for part, _ in cuts(text)) for name, text in zip(labels, texts, strict=True) if name]
        if sum(told) >= 2 and 2 * sum(told) >= sum(isinstance(cell, str) and bool(cell.strip()) for cell in first):
            return rows[1:]
    return rows


def matched(sheet: Sheet, table: Table, form) -> Match:
    """Which columns of a table the headers of a sheet mean."""
    found = Match()
    for position, text in enumerate(sheet.texts):
        if not text or is_system(text):
            continue
        if (place := _split(text, position, table, form)) is not None:
            column, one, choice = place
            found.splits.setdefault(column, []).append((one, choice))
            continue
        for name, how, path in named(text, form):
            meant, how = _meant(name, how, table)
            place = Place(position, how, path)
            if meant == CONSENT:
                found.consent.append(place)
            elif meant in table.columns:
                found.columns.setdefault(meant, []).append(place)
            elif meant:
                found.states.setdefault(meant.removesuffix(STATE), []).append(place)
            else:
                continue
            break
    for name, places in found.columns.items():  # another name counts only where nothing nearer is there
        near = [place for place in places if place.how < ALIAS]
        found.columns[name] = near or places
    return found


def named(text: str, form) -> list[tuple[str, int, str]]:
    """What a header may be called, nearest first: (name or words, how, the path before it)."""
    found = []
    for part, path in cuts(_REFERENCE.sub("", text).strip()):
        found.append((part, NAME if not path else PATH, path))
        if name := form.names.get(folded(part)) or form.names.get(folded(text) if not path else ""):
            found.append((name, LABEL, path))
    return found


def _meant(name: str, how: int, table: Table) -> tuple[str, int]:
    """What a name or label means: one of our columns, `<column>_state`, consent, or "" for nothing; and how it was seen."""
    plain = folded(name)
    one_word = not _SPACE.search(name)
    if one_word or how == NAME:
        state = table.columns.get(name.removesuffix(STATE)) if name.endswith(STATE) else None
        if name in table.columns or name == CONSENT or (state and state.is_number):
            return name, how
    if plain in export_words.consents():
        return CONSENT, LABEL
    if (column := export_words.questions(table.name).get(plain)) is not None:
        return column, LABEL
    # behind a separator an alias counts as one word only: "Sub-unit" is a word of its own
    if how != PATH or one_word:
        return table.headers.get(plain, ""), ALIAS
    return "", how


def _split(text: str, position: int, table: Table, form) -> tuple[str, Place, str] | None:
    """A 0/1 column of a question with several answers: (our column, its place, the choice); None for any other."""
    for choice, before in cuts(text)[1:]:
        for name, how, path in named(before, form):
            meant, how = _meant(name, how, table)
            if meant not in table.columns or table.columns[meant].type != "choices":
                continue
            value = form.choices_of(name).get(folded(choice), choice)
            value = export_words.choices(table.name, meant).get(folded(value)) or _state_word(value)
            if value:
                return meant, Place(position, how, path), value
    return None


def _state_word(value: str) -> str:
    return STATES.get(folded(value), "")


def personal(sheet: Sheet, used: set[int]) -> int:
    """How many columns that are not used may name or find a person."""
    left = [text for position, text in enumerate(sheet.texts) if position not in used and text]
    return sum(text.startswith("_") and "geo" in text or names_a_person(text) for text in left)


def shows_form(texts: list[str], table: Table) -> bool:
    """Whether headers of a file named like a table are those of a phone form: a consent, a state, a 0/1 column."""
    parts = {part for text in texts for part, _ in cuts(text)}
    if CONSENT in parts or any(f"{name}{STATE}" in parts for name, column in table.columns.items() if column.is_number):
        return True
    several = [column for column in table.columns.values() if column.type == "choices"]
    lasts = [(part, cuts(before)[-1][0]) for text in texts for part, before in cuts(text)[1:]]
    return any(part in column.choices and last == column.name for column in several for part, last in lasts)
