"""The rows of one sheet of an export as a raw table: cells in our words, refusals and repeated interviews set aside.

What a column is comes in as parts (`export_parts.py`); which table it is has been decided (`export.py`).
"""

from __future__ import annotations

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import Table
from livelihood.tables.mapping import CONSENT
from livelihood.tables.personal import names_a_person
from livelihood.tables.readers import export_cells, export_words
from livelihood.tables.readers.export_headers import ALIAS, HOW, named
from livelihood.tables.readers.export_parts import Source, Wanted
from livelihood.tables.readers.repeats import Chain
from livelihood.tables.records import Cells, RawTable, SetAside

LETTERS_SHOWN = 60  # of a header
SEEN_FROM_THE_STREET = ("sellers",)  # a refusal leaves what anybody can see there (output/forms)


def raw_of(chain: Chain, table: Table, parts: list[Wanted], form, custom, decimal: str, letter: str = "A") -> tuple[RawTable, list]:
    """One raw table of all parts, and problems of rows that do not stop.

    Raises
    ------
    Problems : two columns of one question that differ (EXPORT-05).
    """
    where = chain.sheets[0].where
    keep, notes, problems = _kept_rows(chain, parts[0], form, custom, table)
    made = [_part(chain, table, part, form, custom, keep, letter) for part in parts]
    wrong = [problem for _, _, found in made for problem in found]
    if wrong:
        raise Problems(dict.fromkeys(wrong))
    rows = np.concatenate([rows for _, rows, _ in made])
    order = np.argsort(rows, kind="stable")  # an interview's rows stand together, as in the file
    columns = {name: _joined([cells.get(name) for cells, _, _ in made], [len(rows) for _, rows, _ in made], order)
               for name in table.columns if any(name in cells for cells, _, _ in made)}  # fmt: skip
    at = rows[order]
    raw = RawTable(table.name, where["file"], where["sheet"], columns, chain.sheets[0].body[at] + 1, decimal or None,
                   chain.sheets[0].grid.from_1904, shifted=_shifted(chain)[at], notes=notes)  # fmt: skip
    raw.sent = _sent(chain)
    if table.name in SEEN_FROM_THE_STREET:
        _only_what_is_seen(raw, table, _refused(chain, table, parts[0], form, custom)[0][at])
    if not_begun := _leave_not_begun(raw, table):
        notes.append(_note("EXPORT-52", raw, not_begun))
    raw.notes.append(_read_as(raw, chain, parts))
    return raw, problems


def _kept_rows(chain: Chain, part: Wanted, form, custom, table: Table) -> tuple[np.ndarray, list, list]:
    """(rows,) whether a row counts; the notes and problems of those that do not."""
    where = chain.sheets[0].where
    lost, again = chain.lost, _sent_again(chain)
    no, unclear = _refused(chain, table, part, form, custom)
    notes, problems = [], []
    if table.name in SEEN_FROM_THE_STREET:
        no, unclear = np.zeros_like(no), np.zeros_like(unclear)
    counts = {"EXPORT-03": int(lost.sum()), "EXPORT-51": int((again & ~lost).sum())}
    if no.any() or unclear.any() or table.name not in SEEN_FROM_THE_STREET:
        counts["EXPORT-50"], counts["EXPORT-06"] = _interviews(chain, table, part, form, custom)
    for code, count in counts.items():
        if count:
            is_error = code in ("EXPORT-03", "EXPORT-06")
            problem = Problem(code, **where, slots={"count": count})
            notes.append(SetAside(table.name, problem.place, code, count, problem.says, error=is_error))
            problems += [problem] if is_error else []
    here = np.all([rows >= 0 for rows in chain.rows], axis=0)
    return here & ~(again | no | unclear), notes, problems


def _refused(chain: Chain, table: Table, part: Wanted, form, custom) -> tuple[np.ndarray, np.ndarray]:
    if not part.consent:
        none = np.zeros(len(chain.rows[0]), dtype=bool)
        return none, none
    cells, _ = export_cells.one_of([_ours(chain, source, table, part, CONSENT, form, custom) for source in part.consent])
    return export_cells.said(cells)


def _interviews(chain: Chain, table: Table, part: Wanted, form, custom) -> tuple[int, int]:
    """How many interviews, not rows of them, were refused or have no clear answer about that."""
    level = max((source.level for source in part.consent), default=0)
    whole = Chain(chain.sheets[level:], [np.arange(len(chain.sheets[level].body))])
    lowered = Wanted(consent=[Source(0, source.place) for source in part.consent if source.level == level], values=part.values)
    again = _sent_again(whole) if level == len(chain.sheets) - 1 else np.zeros(len(whole.rows[0]), dtype=bool)
    no, unclear = _refused(whole, table, lowered, form, custom)
    return int((no & ~again).sum()), int((unclear & ~again).sum())


def _sent_again(chain: Chain) -> np.ndarray:
    """(rows,) whether a row is of an interview that stands in the file a second time."""
    root = chain.sheets[-1]
    if "sent" not in root.places:
        return np.zeros(len(chain.rows[0]), dtype=bool)
    cells = root.cells(root.places["sent"])
    first = np.full(len(cells.distinct) + 1, -1)
    order = np.arange(len(cells.codes))[::-1]
    first[cells.codes[order]] = order  # the last one written is the first row
    again = cells.filled() & (first[cells.codes] != np.arange(len(cells.codes)))
    return np.append(again, False)[chain.rows[-1]]  # row -1 is no interview


def _sent(chain: Chain) -> frozenset:
    root = chain.sheets[-1]
    return frozenset(map(str, root.cells(root.places["sent"]).distinct)) - {""} if "sent" in root.places else frozenset()


def _part(chain: Chain, table: Table, part: Wanted, form, custom, keep: np.ndarray, letter: str) -> tuple[dict, np.ndarray, list]:
    """The columns of one part, the rows they stand in, and the columns of one question that differ."""
    cells, problems = {}, []
    for name, column in table.columns.items():
        found, differ = None, 0
        if name in part.columns:
            found, differ = export_cells.one_of([_ours(chain, source, table, part, name, form, custom) for source in part.columns[name]])
        if differ:
            problems.append(Problem("EXPORT-05", **chain.sheets[0].where, column=name, slots={"count": differ}))
        if name in part.splits:
            marks = [(chain.cells(source.level, source.place.position), part.values.get(name, {}).get(choice, choice))
                     for source, choice in part.splits[name]]  # fmt: skip
            found = export_cells.over(export_cells.ticked(marks), found)
        if name in part.states:
            states, _ = export_cells.one_of([_ours(chain, source, table, part, f"{name}_state", form, custom) for source in part.states[name]])
            found = export_cells.with_states(found if found is not None else _nothing(states), states)
        if name in part.always:
            found = Cells(np.zeros(len(keep), dtype=int), [part.always[name]])
        if found is not None:
            cells[name] = found
    if table.name == "customers" and "respondent" not in cells:  # answers of one interview belong together
        rows = chain.rows[-1]
        cells["respondent"] = Cells(rows, [f"{letter}{number + 1}" for number in range(len(chain.sheets[-1].body))])
    rows = keep & np.any([cells[name].filled() for name in part.own or set(cells) - set(part.always) - {"respondent"} if name in cells], axis=0)
    at = np.flatnonzero(rows)
    return {name: found.kept(at) for name, found in cells.items()}, at, problems


def _nothing(like: Cells) -> Cells:
    return Cells(np.full(len(like.codes), -1), [])


def _ours(chain: Chain, source: Source, table: Table, part: Wanted, name: str, form, custom) -> Cells:
    """A column's cells with the form's labels and the values of columns.toml put into our words."""
    cells = chain.cells(source.level, source.place.position)
    labels: dict[str, str] = {}
    for question, _, _ in named(chain.sheets[source.level].texts[source.place.position], form):
        labels = labels or form.choices_of(question)
    column = table.columns.get(name)
    words = export_words.choices(table.name, name) if column and column.choices else {}
    values = {key: value for key, value in part.values.get(name, {}).items() if key}
    only = {*custom.products, *values} if name in part.guarded else None
    return export_cells.in_our_words(cells, labels, values, words, bool(column) and column.type == "choices", only)


def _joined(pieces: list[Cells | None], rows: list[int], order: np.ndarray) -> Cells:
    """Columns of several parts below each other, in the order of the interviews."""
    if len(pieces) == 1:
        return pieces[0]
    codes, distinct = [], []
    for cells, count in zip(pieces, rows, strict=True):
        codes.append(np.full(count, -1) if cells is None else np.where(cells.codes < 0, -1, cells.codes + len(distinct)))
        distinct += [] if cells is None else cells.distinct
    return Cells(np.concatenate(codes)[order], distinct)


def _shifted(chain: Chain) -> np.ndarray:
    """(rows,) rows that have something right of the header."""
    sheet = chain.sheets[0]
    filled = max((position + 1 for position, text in enumerate(sheet.texts) if text), default=0)
    widths = sheet.grid.widths
    width = max(filled, widths[sheet.head] if widths and sheet.head < len(widths) else len(sheet.texts))
    shifted = np.zeros(len(sheet.body), dtype=bool)
    for column in range(width, len(sheet.grid.columns)):
        shifted |= sheet.cells(column).filled()
    return shifted


def _only_what_is_seen(raw: RawTable, table: Table, refused: np.ndarray) -> None:
    """Take out of refused rows what only the person could have told."""
    for name, cells in raw.columns.items():
        if table.columns[name].personal and name not in table.key and (refused & cells.filled()).any():
            raw.columns[name] = Cells(np.where(refused, -1, cells.codes), cells.distinct)


def _leave_not_begun(raw: RawTable, table: Table) -> int:
    """Take out rows in which nothing stands of all that a row needs (a form left before the first answer); how many."""
    needed = [raw.columns[name] for name in table.required if name in raw.columns]
    if len(table.required) < 2 or not needed:
        return 0
    begun = np.any([cells.filled() for cells in needed], axis=0) | raw.shifted
    raw.keep(begun)
    return int((~begun).sum())


def _note(code: str, raw: RawTable, count: int) -> SetAside:
    problem = Problem(code, file=raw.file, sheet=raw.sheet, slots={"count": count})
    return SetAside(raw.table, problem.place, code, count, problem.says)


def _read_as(raw: RawTable, chain: Chain, parts: list[Wanted]) -> SetAside:
    """Which header became which column, for `livelihood check`; headers that could name a person are not repeated."""
    told = []
    for name in raw.columns:
        sources = [source for part in parts for source in (*part.columns.get(name, ()), *(one for one, _ in part.splits.get(name, ())))]
        listed = dict.fromkeys(_shown(chain.sheets[source.level].texts[source.place.position]) for source in sources)
        how = f" ({HOW[ALIAS]})" if sources and min(source.place.how for source in sources) == ALIAS else ""
        told.append(f"{name} from {' and '.join(list(listed)[:3])}{how}" if sources else f"{name} (the same in all rows)")
    problem = Problem("EXPORT-60", file=raw.file, sheet=raw.sheet, slots={"table": raw.table, "columns": "; ".join(told)})
    return SetAside(raw.table, problem.place, "EXPORT-60", 0, problem.says)


def _shown(header: str) -> str:
    if names_a_person(header):
        return "a header that is not repeated here"
    plain = "".join(letter for letter in header if letter.isprintable())
    return f'"{plain[:LETTERS_SHOWN]}{"…" if len(plain) > LETTERS_SHOWN else ""}"'
