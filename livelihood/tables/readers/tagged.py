"""Text files of any name that are one of our tables by their HXL tags (prices have a reader of their own)."""

from __future__ import annotations

from livelihood.errors import Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.folder import TEXT_ENDINGS
from livelihood.tables.readers import hxl
from livelihood.tables.readers.csv import grid_of
from livelihood.tables.readers.grid import raw_table

_FIRST = 65_536  # letters in which a tag is looked for before the file is parsed


def recognises(file, custom) -> bool:
    """Whether a text file without a table's name has the tags of one."""
    if file.ending not in TEXT_ENDINGS or file.is_zip or file.stem in declarations() or b"#" not in file.data[:_FIRST]:
        return False
    try:
        return hxl.table_of(grid_of(file, custom.country), custom.currency) is not None
    except Problems:
        return False


def read(file, custom) -> list:
    """The one table of the file."""
    grid = grid_of(file, custom.country)
    return from_grid(grid, hxl.table_of(grid, custom.currency), custom)


def from_grid(grid, table, custom) -> list:
    """A tagged grid as one raw table; nothing where it has no rows."""
    raw = raw_table(hxl.with_headers(grid, table, custom.currency), table)
    return [raw] if raw else []
