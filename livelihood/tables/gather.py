"""All files of a folder become checked tables: who reads which file, which files give the same table.

A table comes from one file or sheet; price files of the WFP form may come beside it and are put behind.
"""

from __future__ import annotations

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.readers import reader_of
from livelihood.tables.records import SetAside
from livelihood.tables.styles import Custom
from livelihood.tables.typing_rows import CheckedTable, checked


def gathered(files: list, custom: Custom, level: str) -> tuple[dict[str, CheckedTable], list[Problem], list[SetAside]]:
    """Read every file of a folder.

    Parameters
    ----------
    level : "shelter" or "programme": tables of the other level are not read here.

    Returns
    -------
    (tables by name, problems of files as wholes, notes). Problems of rows stand in the tables.
    """
    tables: dict[str, CheckedTable] = {}
    own_place: dict[str, str] = {}  # where a table's own rows stand; price files may come beside them
    sent: dict[str, frozenset] = {}  # interviews of the exports read so far: exports that share none stand together
    problems, notes = [], []
    for file in files:
        try:
            reader = reader_of(file, custom)
            raws = [] if reader is None else reader.read(file, custom)
        except Problems as found:
            problems += found.problems
            continue
        except OSError:
            problems.append(Problem("TABLE-01", file=file.shown))
            continue
        if reader is None and file.ending != ".txt":  # a read-me is no mistake
            problems.append(Problem("TABLE-14", file=file.shown))
        for raw in raws:
            if isinstance(raw, SetAside):
                notes.append(raw)
                continue
            if isinstance(raw, Problem):
                problems.append(raw)
                continue
            table = declarations()[raw.table]
            if table.level != level:
                problems.append(Problem("TABLE-37", file=raw.file, sheet=raw.sheet))
                continue
            place = raw.file + (f', sheet "{raw.sheet}"' if raw.sheet else "")
            apart = bool(raw.sent and sent.get(raw.table)) and not raw.sent & sent[raw.table]
            if raw.table in own_place and not raw.beside and not apart:
                other = {"other": own_place[raw.table]}
                problems.append(Problem("TABLE-13", file=raw.file, sheet=raw.sheet, slots=other))
                continue
            made = checked(raw, table, custom)
            if any(problem.stops for problem in made.problems):
                problems += made.problems
            elif raw.table in tables:
                tables[raw.table].join(made)
            else:
                tables[raw.table] = made
            if not raw.beside:
                own_place[raw.table] = place
                sent[raw.table] = sent.get(raw.table, frozenset()) | raw.sent
    return tables, problems, notes
