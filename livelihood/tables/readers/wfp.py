"""Price files of the World Food Programme as they lie on HDX: 14 or 16 columns, with or without a row of tags.

Any text file or sheet whose header has date, market, commodity, unit, price and currency, whatever its name. Its rows
become rows of `prices`: actual prices only, one kind of price, the programme's currency, "1.8 KG" as a price for 1 kg.
"""

from __future__ import annotations

import re

from livelihood.tables.folder import TEXT_ENDINGS
from livelihood.tables.readers.csv import grid_of
from livelihood.tables.readers.grid import LOOKED_AT, Grid, body_rows
from livelihood.tables.readers.price_rows import finished, text
from livelihood.tables.records import Cells, RawTable
from livelihood.tables.words import folded

_HEAD = 65_536  # bytes in which the header is looked for
NEEDED = ("date", "market", "commodity", "unit", "price", "currency")


def recognises(file, custom) -> bool:
    """Whether the file's header is that of a price file."""
    if file.ending not in TEXT_ENDINGS or file.is_zip:
        return False
    head = file.data[:_HEAD]
    coding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    lines = head.decode(coding, "ignore").splitlines()[:LOOKED_AT]
    words = {folded(cell) for line in lines for cell in re.split("[,;\t]", line) if len(cell) < 40}
    return set(NEEDED) <= words and header_row(grid_of(file, custom.country)) is not None


def read(file, custom) -> list:
    """The file's usable rows as one raw table of `prices`, with notes of what was set aside."""
    return from_grid(grid_of(file, custom.country), custom)


def header_row(grid: Grid) -> int | None:
    """The row that holds the header of a price file, None if there is none."""
    for number, row in enumerate(grid.head()):
        if set(NEEDED) <= {folded(cell) for cell in row if isinstance(cell, str) and len(cell) < 40}:
            return number
    return None


def from_grid(grid: Grid, custom) -> list:
    """A grid with such a header as one raw table of `prices`, or the notes alone where no row is of use."""
    start = header_row(grid)
    rows = body_rows(grid, start)
    cells = {}
    for column in reversed(grid.columns):  # of two columns of one name the first counts
        name = folded(text(column[start]))
        if name in (*NEEDED, "priceflag", "pricetype"):
            cells[name] = Cells.of(column[rows])
    return finished(RawTable("prices", grid.file, grid.sheet, {}, rows + 1, decimal=".", beside=True), cells, custom)
