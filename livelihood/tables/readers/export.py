"""Exports of phone forms (KoboToolbox, ODK Central, SurveyCTO) under any name, and files that a columns.toml describes.

A file is known by the columns that a form server adds, by columns.toml, or by a question that only phone forms have.
Which table it is: what columns.toml or the file's name says, else the table whose columns it clearly holds.
"""

from __future__ import annotations

import fnmatch
import re

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import Table, declarations
from livelihood.tables.folder import TEXT_ENDINGS, WORKBOOK_ENDINGS
from livelihood.tables.readers import export_headers as headers
from livelihood.tables.readers import export_parts, export_words, xlsx
from livelihood.tables.readers.csv import grid_of
from livelihood.tables.readers.export_form import SHEETS, form_beside
from livelihood.tables.readers.export_rows import raw_of
from livelihood.tables.readers.grid import joined_cells, raw_table
from livelihood.tables.readers.repeats import Chain, Sheet, chains
from livelihood.tables.records import SetAside
from livelihood.tables.words import folded

FEWEST = 3  # columns that have to be there by name or label before an unnamed export is taken for a table
OWN = "livelihood_"  # the package's own forms are called so (output/forms)
_HEAD = 65_536  # bytes of a text file in which its header is looked for


def recognises(file, custom) -> bool:
    """Whether a file is an export, or one that columns.toml describes."""
    if file.ending in WORKBOOK_ENDINGS or file.is_zip:
        grids = grids_of(file, custom)
        if {grid.name for grid in grids} >= SHEETS:
            return False
    elif file.ending in TEXT_ENDINGS:
        if not _may_be_one(file, custom):
            return False
        grids = grids_of(file, custom)
    else:
        return False
    if any(_is_export(grid, file) for grid in grids) or _applying(file, grids, custom):
        return True
    if file.ending in TEXT_ENDINGS and not file.is_zip:
        file.kept.pop("grids", None)  # the reader of the file's name parses it anew
    return False


def grids_of(file, custom) -> list:
    """A file's sheets, kept with it until its reader takes them, so that a workbook is opened once."""
    if file.ending in WORKBOOK_ENDINGS or file.is_zip:
        opened = xlsx.grids_of(file)  # takes what is kept
    else:
        opened = file.kept.get("grids") or [grid_of(file, custom.country)]
    file.kept["grids"] = opened
    return opened


def _may_be_one(file, custom) -> bool:
    """A quick look at the first lines of a text file, so that a plain table is not parsed twice."""
    if custom.mappings:
        return True
    head = file.data[:_HEAD]
    coding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    cells = [cell.strip("\"' \ufeff") for cell in re.split("[,;\t\r\n]", head.decode(coding, "ignore"))]
    table = declarations().get(file.stem)
    return headers.signs(cells) > 0 or bool(table and headers.shows_form(cells[:2000], table))


def _is_export(grid, file) -> bool:
    rows = grid.head()
    table = declarations().get(grid.name) or declarations().get(file.stem)
    if any(headers.signs(row) for row in rows):
        return True
    return bool(table) and any(headers.shows_form([cell.strip() for cell in row if isinstance(cell, str)], table) for row in rows)


def _applying(file, grids: list, custom) -> list:
    """The exports of columns.toml that mean this file; where none has all its headers here, the one that has most of them."""
    whole = [mapping for mapping in custom.mappings if _fits(mapping, file, grids) == 1]
    if whole or file.stem in declarations():
        return whole
    near = max(custom.mappings, key=lambda mapping: _fits(mapping, file, grids), default=None)
    return [near] if near and _fits(near, file, grids) >= 0.5 else []


def _fits(mapping, file, grids: list) -> float:
    """1 if columns.toml means this file, by its name or by all its headers being here; else the share of them that is."""
    if mapping.file:
        return float(fnmatch.fnmatchcase(file.path.name.lower(), mapping.file.lower()))
    if file.stem in declarations() and file.stem != mapping.table:
        return 0.0
    cells = {cell.strip() for grid in grids for row in grid.head() for cell in row if isinstance(cell, str)}
    parts = cells | {part for cell in cells for part, _ in headers.cuts(cell)}
    plain = {folded(part) for part in parts}
    told = {listed for part in mapping.parts for listed in part.columns.values()}
    own = [listed for listed in told if not {*listed} & {*headers.NUMBERED, *headers.DATES}]  # those stand in every export
    here = sum(any(one in parts or folded(one) in plain for one in listed) for listed in own)
    return here / len(own) if own else 0.0


def read(file, custom) -> list:
    """The tables of an export: raw tables, problems of rows, notes.

    Raises
    ------
    Problems : nothing of the file can be read as a table.
    """
    grids = grids_of(file, custom)
    file.kept.pop("grids", None)
    form = form_beside(file, custom, grids)
    mappings = _applying(file, grids, custom)
    wanted = {header for mapping in mappings for header in mapping.headers}
    told = declarations().get(file.stem)
    sheets = [sheet for grid in grids if not grid.is_empty and _wanted(grid, grids, file, mappings)
              and (sheet := headers.sheet_of(grid, form, wanted, told or declarations().get(grid.name)))]  # fmt: skip
    all_chains = chains(sheets if len(grids) > 1 else sheets + sheets_above(file, sheets, form, custom))
    all_chains = [chain for chain in all_chains if chain.sheets[0] in sheets]
    found, problems, seen = [], [], set()
    for chain, table, parts, decimal in _decided(all_chains, mappings, form, file, custom):
        missing = [name for name in table.required if not any(name in part.names for part in parts)]
        if missing:
            raise Problems([Problem("TABLE-09", **chain.sheets[0].where, column=name) for name in missing])
        raw, wrong = raw_of(chain, table, parts, form, custom, decimal or _decimal(chain, table, parts, form, custom), _letter(file, custom))
        raw.notes += _personal(chain, parts, raw, seen)
        found += [raw] if len(raw.rows) else raw.notes
        problems += [*wrong, *joined_cells(chain.sheets[0].grid, raw.rows)]
    others = [grid for grid in grids if len(grids) > 1 and grid.name in declarations() and not any(grid is sheet.grid for sheet in sheets)]
    for grid in others:
        if not grid.is_empty and (raw := raw_table(grid, declarations()[grid.name])):
            found.append(raw)
    if not found and not problems and not _is_above_others(file, sheets, custom):
        problems.append(Problem("EXPORT-01", file=file.shown, slots={"hint": _hint(all_chains, form, custom)}))
    return [*found, *problems]


def _wanted(grid, grids, file, mappings) -> bool:
    return _is_export(grid, file) or any(_fits(mapping, file, [grid]) >= 0.5 or mapping.sheet == grid.name or len(grids) == 1 for mapping in mappings)


def _decided(all_chains: list[Chain], mappings, form, file, custom):
    """Each sheet that becomes a table: (chain, table, parts, decimal sign where it is told)."""
    for mapping in mappings:
        table = declarations()[mapping.table]
        tried = []
        for chain in all_chains:
            if mapping.sheet and mapping.sheet != chain.sheets[0].grid.name:
                continue
            parts, problems = export_parts.of_mapping(chain, mapping, table, form)
            tried.append((len(problems), chain, parts, problems))
        if not tried:
            continue
        _, chain, parts, problems = min(tried, key=lambda one: (one[0], -sum(part.own != () for part in one[2])))
        if problems:
            raise Problems(problems)
        yield chain, table, parts, mapping.decimal
    if mappings:
        return
    for chain in all_chains:
        if (one := _table_of(chain, all_chains, form, file, custom)) is not None:
            yield chain, *one, ""


def _table_of(chain: Chain, all_chains, form, file, custom) -> tuple[Table, list] | None:
    """The table that a sheet with the ones above it is, with its parts; None where it is none, or not clearly one."""
    told = _told(file, chain, form)
    if told is not None:
        parts = export_parts.of_headers(chain, told, form, custom.products)
        whole = all(any(name in part.names for part in parts) for name in told.required)
        if whole and _own_columns(chain, parts, told):
            return told, parts
        if file.stem == told.name:  # said by hand: what is missing is told
            return (told, parts) if len(all_chains) == 1 else None
    scored = scores(chain, form, custom)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1:]


def scores(chain: Chain, form, custom) -> list[tuple[int, Table, list]]:
    """Tables whose needed columns are all there by name or label, the ones with the most columns first."""
    found = []
    for table in declarations().values():
        parts = export_parts.of_headers(chain, table, form, custom.products)
        near = max((part.near() + len(part.always) for part in parts), default=0)
        whole = all(any(name in part.always or name in part.splits or _is_near(part, name) for part in parts) for name in table.required)
        if whole and near >= min(FEWEST, len(table.columns)) and _own_columns(chain, parts, table):
            found.append((near, table, parts))
    return sorted(found, key=lambda one: -one[0])


def _is_near(part, name: str) -> bool:
    return any(source.place.how < headers.ALIAS for source in part.columns.get(name, ()))


def _own_columns(chain: Chain, parts, table: Table) -> bool:
    """Whether a sheet of repeats has columns of the table itself: otherwise the table is the one above it."""
    if len(chain.sheets) == 1:
        return True
    own = {name for part in parts for name in part.columns if part.columns[name][0].level == 0} | {name for part in parts for name in part.splits}
    return bool(own & set(table.required)) or len(own) >= 2


def _told(file, chain: Chain, form) -> Table | None:
    """The table that a name tells: customers.csv, or the title or the id of one of the package's own forms."""
    own = [form.id] if form.id.startswith(OWN) else []
    for name in (file.stem, *(sheet.grid.name for sheet in chain.sheets), *own):
        rest = name.removeprefix(OWN)
        fitting = [table for table in declarations() if rest == table or (rest != name and rest.startswith(f"{table}_"))]
        if told := max(fitting, key=len, default="") or export_words.titled(name):
            return declarations()[told]
    return None


def _decimal(chain: Chain, table: Table, parts, form, custom) -> str:
    """A phone form writes numbers with a point; believed where the form shows that they are numbers, and no comma stands there."""
    if custom.told("decimal", table.name):
        return ""
    own = any(part.states for part in parts)
    for part in parts:
        for name, sources in part.columns.items():
            if not table.columns[name].is_number:
                continue
            for source in sources:
                text = chain.sheets[source.level].texts[source.place.position]
                if not own and not any(form.is_number(question) for question, _, _ in headers.named(text, form)):
                    return ""
                if any(isinstance(cell, str) and "," in cell for cell in chain.cells(source.level, source.place.position).distinct):
                    return ""
    return "."


def _letter(file, custom) -> str:
    """What stands before the numbers of a file's interviews where the form gave none, so that two files keep apart."""
    at = next((number for number, other in enumerate(custom.beside) if other.path == file.path), 0)
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at // 26 % 26] * (at >= 26) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at % 26]


def _personal(chain: Chain, parts, raw, seen: set) -> list[SetAside]:
    """A note of columns that may name or find a person; each sheet is counted once."""
    count = 0
    for level, sheet in enumerate(chain.sheets):
        if id(sheet) not in seen:
            seen.add(id(sheet))
            used = {source.place.position for part in parts for sources in part.columns.values() for source in sources if source.level == level}
            count += headers.personal(sheet, used)
    problem = Problem("TABLE-50", file=raw.file, sheet=raw.sheet, slots={"count": count})
    return [SetAside(raw.table, problem.place, "TABLE-50", count, problem.says)] if count else []


# -- repeats in files of their own (ODK Central, SurveyCTO) -----------------------------------------------------------
def sheets_above(file, sheets: list[Sheet], form, custom) -> list[Sheet]:
    """The files beside a file of repeats in which the interviews may stand."""
    if not any("parent" in sheet.places for sheet in sheets):
        return []
    found = []
    for other in custom.beside:
        if other.path != file.path and other.ending in TEXT_ENDINGS and not other.is_zip and b"KEY" in other.data[:_HEAD]:
            try:
                sheet = headers.sheet_of(grid_of(other, custom.country), form, set())
            except Problems:
                continue  # said where that file is read itself
            found += [sheet] if sheet and "key" in sheet.places else []
    return found


def _is_above_others(file, sheets: list[Sheet], custom) -> bool:
    """Whether files of repeats beside it need a file of interviews that is no table by itself."""
    if not any("key" in sheet.places for sheet in sheets):
        return False
    return any(other.path != file.path and other.ending in TEXT_ENDINGS and b"PARENT_KEY" in other.data[:_HEAD] for other in custom.beside)


def _hint(all_chains: list[Chain], form, custom) -> str:
    """Tables that it could be, where several fit equally well."""
    names = {table.name for chain in all_chains for _, table, _ in scores(chain, form, custom)}
    return f" (it could be {' or '.join(sorted(names))})" if names else ""
