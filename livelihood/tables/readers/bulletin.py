"""Price bulletins of any name: a row a price, a column a day, week or month, or a column a good; text files and sheets.

What the whole file shows decides how its numbers are written; sheets that repeat each other count once. Rows become
rows of `prices` beside a place's own.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables import numbers
from livelihood.tables.declarations import declarations
from livelihood.tables.folder import TEXT_ENDINGS
from livelihood.tables.readers import bulletin_layout, bulletin_numbers, hxl
from livelihood.tables.readers.bulletin_rows import Prices, prices_of
from livelihood.tables.readers.csv import grid_of
from livelihood.tables.readers.grid import Grid, header_of
from livelihood.tables.readers.price_rows import finished, note, products_of, values
from livelihood.tables.records import RawTable, SetAside
from livelihood.tables.words import unit_name


def recognises(file, custom) -> bool:
    """Whether a text file is a bulletin: under any name, or `prices` where its own header is missing."""
    if file.ending not in TEXT_ENDINGS or file.is_zip or not file.data.strip():
        return False
    if file.stem in declarations() and file.stem != "prices":
        return False
    try:
        grid = grid_of(file, custom.country)
    except Problems:
        return False  # the reader of the table's name says what is wrong
    layout = layout_of(grid, custom, file.stem, file.stem == "prices")
    if layout is not None:
        file.kept["bulletin"] = (grid, layout)
    return layout is not None


def read(file, custom) -> list:
    """The prices of a text file that was recognised."""
    return from_grids([file.kept.pop("bulletin")], custom)


def layout_of(grid: Grid, custom, called: str, is_named: bool = False) -> bulletin_layout.Layout | None:
    """The layout of a grid, None where it is no bulletin.

    Parameters
    ----------
    called : names of file and sheet, never shown. is_named : it is called prices, whose own header comes first.
    """
    tagged = hxl.price_layout(grid, custom)
    table = declarations()["prices"]
    header = header_of(grid, table) if is_named and not tagged else None
    if header is not None and set(table.required) <= set(header.position):
        return None
    return tagged or bulletin_layout.found(grid, custom, called)


def from_grids(told: list[tuple[Grid, bulletin_layout.Layout]], custom) -> list:
    """The sheets of one file as raw tables of `prices`, with notes of what was set aside."""
    parts = [prices_of(grid, layout, custom) for grid, layout in told]
    parts = [part for part in parts if len(part.rows)]
    if not parts:
        return [SetAside("prices", grid.file, "TABLE-58", 0, Problem("TABLE-58").says) for grid, _ in told[:1]]
    marks = numbers.money_marks(custom.currency)
    texts = set().union(*(bulletin_numbers.texts_of(part.cells["price"], marks) for part in parts))
    sign = bulletin_numbers.decimal_sign(texts, custom, parts[0].grid.file)
    for part in parts:
        part.cells["price"] = bulletin_numbers.read(part.cells["price"], sign, marks)
    repeated = _repeated(parts) if len(parts) > 1 else [np.zeros(len(part.rows), dtype=bool) for part in parts]
    raws, notes, problems = [], [], []
    for part, again in zip(parts, repeated, strict=True):
        raw, wrong = _raw(part, again, custom)
        notes, raw.notes = [*notes, *raw.notes], []
        raws += [raw] if len(raw.rows) else []
        problems += wrong
    return [*raws, *_together(notes), *problems]


def _raw(part: Prices, again: np.ndarray, custom) -> tuple[RawTable, list[Problem]]:
    """A sheet's prices of goods, with notes of what was set aside; and what is wrong with them."""
    grid = part.grid
    raw = RawTable("prices", grid.file, grid.sheet, {}, part.rows, ".", grid.from_1904, True)
    note(raw, "TABLE-74", int(again.sum()))
    note(raw, "TABLE-75", int((part.parents & ~again).sum()))
    part.keep(~again & ~part.parents)
    zero = values(part.cells["price"]) == 0
    note(raw, "TABLE-77", int(zero.sum()))
    part.keep(~zero)
    raw.rows, wrong = part.rows, []
    if len(raw.rows):
        wrong = [one for one in finished(raw, part.cells, custom) if isinstance(one, Problem)]
    if len(raw.rows):
        bulletin_numbers.refuse_fractions(values(raw.columns["price"]), custom, grid.file)
        asked, product, unit = set(products_of(custom).values()), raw.columns["product"], raw.columns["unit"]
        bare = np.array([*(not unit_name(name) for name in unit.distinct), True])[unit.codes]
        bare &= np.array([*(name in asked for name in product.distinct), False])[product.codes]
        note(raw, "TABLE-76", int(bare.sum()))
    return raw, wrong


def _together(notes: list[SetAside]) -> list[SetAside]:
    """Notes of one rule and file as one, for a file may have many sheets."""
    found: dict[tuple, list[SetAside]] = {}
    for one in notes:
        found.setdefault((one.rule, one.says.replace(str(one.count), "")), []).append(one)
    merged = []
    for same in found.values():
        count, first = sum(one.count for one in same), same[0]
        merged.append(replace(first, count=count, says=first.says.replace(str(first.count), str(count))))
    return merged


def _repeated(parts: list[Prices]) -> list[np.ndarray]:
    """Of each sheet, the prices that an earlier sheet already has: a sheet of all goods beside a sheet of each."""
    import pandas as pd

    frames = []
    for number, part in enumerate(parts):
        columns = {}
        for name in ("commodity", "market", "unit", "date", "price", "pricetype"):
            cells = part.cells.get(name)
            columns[name] = np.array([*map(str, cells.distinct), ""], dtype=object)[cells.codes] if cells else ""
        frames.append(pd.DataFrame(columns).assign(sheet=number))
    together = pd.concat(frames, ignore_index=True)
    again = (together["sheet"] > together.groupby(list(together.columns[:-1]), sort=False)["sheet"].transform("min")).to_numpy()
    return np.split(again, np.cumsum([len(part.rows) for part in parts])[:-1])
