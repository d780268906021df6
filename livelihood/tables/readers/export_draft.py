"""A first columns.toml for an export: what was recognised filled in, the other headers as remarks. It copies no answers.

The file is drafted from headers and, where it lies beside the export, from the phone form.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import Table, declarations
from livelihood.tables.folder import MOST_BYTES, TEXT_ENDINGS, WORKBOOK_ENDINGS, InputFile, input_files
from livelihood.tables.personal import names_a_person
from livelihood.tables.readers import export, export_parts, export_words
from livelihood.tables.readers import export_headers as headers
from livelihood.tables.readers.export_form import form_beside
from livelihood.tables.readers.repeats import Chain, Sheet, chains
from livelihood.tables.styles import Custom
from livelihood.tables.words import STATES, YES_NO, folded

SHOWN = "the export"  # its own name may hold anything
LIKE = 0.72  # of difflib's measure: "units_sold" and "unit_sold" are alike, "price" and "place" are not
MOST_LISTED = 200

_TOP = """\
# What the columns of an export mean. Put this file beside the export, or beside programme.toml for all places.
# On the left stands a column of the table (docs/tables.md), on the right the header in the export, or the last part of it.
# A line that begins with # is a remark. Only what is named here is read. docs/exports.md tells the rest.
"""


def draft(path: Path, country: str = "", products: dict | None = None) -> str:
    """The text of a columns.toml for one export.

    Parameters
    ----------
    country : for the letters of older text files. products : folded word -> product of the programme, where there is one.

    Raises
    ------
    Problems : no such file (EXPORT-20), not a kind of file that is read (EXPORT-21), whatever is wrong with it as a whole.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "survey.csv"
    >>> _ = file.write_text('"hh/area";"hh/households";"phone";"walk_min";"_uuid"\\n"Pasar";"12";"0812";"4";"a-1"\\n')
    >>> [line for line in draft(file).splitlines() if line and line[0] != "#"]
    ['[export.one]', 'table = "areas"', '[export.one.columns]', 'area = "hh/area"', 'households = "hh/households"']
    """
    file = _file(path)
    custom = Custom(country, products=products or {}, beside=tuple(input_files(path.parent, path.parent)[0]))
    grids = [grid for grid in export.grids_of(file, custom) if not grid.is_empty]
    form = form_beside(file, custom, grids)
    sheets = [sheet for grid in grids if (sheet := headers.sheet_of(grid, form, set()) or _plain(grid, form))]
    if not sheets:
        raise Problems([Problem("TABLE-11", file=SHOWN)])
    try:
        linked = chains(sheets if len(grids) > 1 else sheets + export.sheets_above(file, sheets, form, custom))
    except Problems:  # repeats alone: their own columns can be drafted
        linked = [Chain([sheet], []) for sheet in sheets]
    chosen = _chosen([chain for chain in linked if chain.sheets[0] in sheets], form, custom)
    names = ("one", "two", "three", "four", "five", "six")
    is_clear = all(any(name in part.names for part in parts) for _, table, parts in chosen for name in table.required)
    listed = ", ".join(declarations())
    unclear = "" if is_clear else f"# Which table its rows are is not clear from its headers. It may be another one of: {listed}.\n"
    return _TOP + unclear + "".join(_export(name, *one, form, len(grids) > 1) for name, one in zip(names, chosen, strict=False))


def _file(path: Path) -> InputFile:
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        raise Problems([Problem("EXPORT-20")])
    if path.suffix.lower() not in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS):
        raise Problems([Problem("EXPORT-21")])
    if size > MOST_BYTES:
        raise Problems([Problem("TABLE-06", file=SHOWN, slots={"limit": f"{MOST_BYTES // 1_000_000} MB"})])
    return InputFile(path, SHOWN)


def _plain(grid, form) -> Sheet | None:
    """The first row of several texts, where no header is known."""
    for number, cells in enumerate(grid.head()):
        texts = [cell.strip() if isinstance(cell, str) else "" for cell in cells]
        if sum(map(bool, texts)) >= 2:
            return headers.sheet_at(grid, number, form)
    return None


def _chosen(linked: list[Chain], form, custom) -> list[tuple[Chain, Table, list]]:
    """Each sheet that is one table more than any other; else the one sheet and table that come nearest."""
    clear, near = [], []
    for chain in linked:
        scored = export.scores(chain, form, custom)
        if scored and (len(scored) == 1 or scored[0][0] > scored[1][0]):
            clear.append((chain, *scored[0][1:]))
        for table in declarations().values():
            parts = export_parts.of_headers(chain, table, form, custom.products)
            missing = sum(not any(name in part.names for part in parts) for name in table.required)
            alike = max(2 * part.near() + len(part.columns) - part.near() for part in parts)  # other names count half
            near.append((alike, -missing, -len(table.columns), chain, table, parts))
    best = max(near, key=lambda one: one[:3])
    if not clear and not best[0]:  # nothing is like anything: the table that most forms are about
        best = next(one for one in near if one[4].name == "customers")
    return clear or [best[3:]]


def _export(name: str, chain: Chain, table: Table, parts: list, form, has_sheets: bool) -> str:
    used: set[tuple[int, int]] = set()
    found = {}
    for part in parts:
        for column in table.columns:
            sources = [*part.columns.get(column, ()), *(source for source, _ in part.splits.get(column, ()))]
            used |= {(source.level, source.place.position) for source in (*sources, *part.states.get(column, ()), *part.consent)}
            if part.columns.get(column) and column not in found:
                found[column] = [chain.sheets[source.level].texts[source.place.position] for source in part.columns[column]]
            elif part.splits.get(column) and column not in found:
                found[column] = [part.splits[column][0][0].place.path]
    for part in parts[:1]:
        if part.consent:
            found["consent"] = [chain.sheets[source.level].texts[source.place.position] for source in part.consent]
    if table.name == "customers" and "respondent" not in found and "_index" in chain.sheets[-1].texts:
        found["respondent"] = ["_index"]
    lines = ["", f"[export.{name}]", f'table = "{table.name}"']
    lines += [f"sheet = {_quoted(chain.sheets[0].grid.name)}"] if has_sheets else []
    lines += ["", f"[export.{name}.columns]"]
    lines += [f"{column} = {_quoted(texts[0]) if len(texts) == 1 else '[' + ', '.join(map(_quoted, texts)) + ']'}" for column, texts in found.items()]
    missing = [column for column in table.required if column not in found]
    lines += ["# needed, and not found; the header belongs between the quotation marks:", *(f'# {column} = ""' for column in missing)] if missing else []
    lines += _others(chain, table, used, found, form)
    lines += _always(name, table, found, parts) + _values(name, chain, table, parts, form)
    return "\n".join(lines) + "\n"


def _others(chain: Chain, table: Table, used: set, found: dict, form) -> list[str]:
    """Headers that were not recognised: first the ones that are like a column, then the others; none of a person."""
    perhaps, others, personal = [], [], 0
    words = {word: column for column in table.columns if column not in found
             for word in (column, *table.columns[column].aliases, folded(table.columns[column].question))}  # fmt: skip
    for level, sheet in enumerate(chain.sheets):
        for position, text in enumerate(sheet.texts):
            if not text or (level, position) in used or headers.is_system(text):
                continue
            if any(before in sheet.texts for _, before in headers.cuts(text)[1:]):
                continue  # a 0/1 column of the question that stands in the list
            last = headers.cuts(text)[-1][0]
            label = form.labels.get(text) or form.labels.get(last, "")
            if names_a_person(text) or names_a_person(label):
                personal += 1
                continue
            near = difflib.get_close_matches(folded(last), words, 1, LIKE) or difflib.get_close_matches(folded(label), words, 1, LIKE)
            behind = f"   # {_plain_line(label)}" if label else ""
            if near:
                perhaps.append(f"# {words[near[0]]} = {_quoted(text)}{behind}")
            else:
                others.append(f"# {_quoted(text)}{behind}")
    told = ["# perhaps; take the # away where it is so:", *perhaps] if perhaps else []
    told += ["# headers that are not used:", *others[:MOST_LISTED]] if others else []
    told += [f"# and {len(others) - MOST_LISTED} more"] if len(others) > MOST_LISTED else []
    return told + ([f"# headers that may name or find a person, never loaded: {personal}"] if personal else [])


def _always(name: str, table: Table, found: dict, parts: list) -> list[str]:
    """What may stand for all rows: the product and its unit, where no column holds them."""
    missing = [column for column in ("product", "unit") if column in table.columns and column not in found and not parts[0].always.get(column)]
    if not missing:
        return []
    example = {"product": '# product = "catfish"', "unit": '# unit = "kg"'}
    return ["", "# the same in all rows:", f"[export.{name}.always]", *(example[column] for column in missing)]


def _values(name: str, chain: Chain, table: Table, parts: list, form) -> list[str]:
    """Choices of the form that are no words of ours, as remarks."""
    lines = []
    for column, sources in (parts[0].columns or {}).items():
        known = set(export_words.choices(table.name, column)) if table.columns[column].choices else None
        if known is None and table.columns[column].type != "yes_no":
            continue
        for source in sources[:1]:
            text = chain.sheets[source.level].texts[source.place.position]
            listed = next((form.choices_of(one) for one, _, _ in headers.named(text, form) if form.choices_of(one)), {})
            foreign = [choice for choice in dict.fromkeys(listed.values()) if folded(choice) not in (known if known is not None else {*YES_NO, *STATES})]
            if foreign:
                ours = ", ".join(table.columns[column].choices) or "yes, no, dont_know, no_answer"
                told = ", ".join(map(_quoted, list(dict.fromkeys(listed.values()))[:30]))
                lines += ["", f"# the form writes {told}; ours are: {ours}", f"[export.{name}.values.{column}]"]
    return lines


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _plain_line(text: str) -> str:
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:120]
