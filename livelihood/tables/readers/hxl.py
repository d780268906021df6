"""Tables with a row of HXL tags: columns are found by tags, whatever stands in the headers above them.

Which tag is which column stands in `templates/readers/hxl.toml`. Headers that are known still count where a column has no tag.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache

import numpy as np

from livelihood import places
from livelihood.tables.declarations import Table, declarations
from livelihood.tables.readers.bulletin_layout import Layout
from livelihood.tables.readers.grid import Grid, is_tag_row
from livelihood.tables.settings import currencies
from livelihood.tables.words import folded

_LANGUAGE_OR_FORM = frozenset("num text en id es sr ind eng v_iso3".split())
_NEED_A_NAME = ("prices", "sellers")  # prices have a reader of their own; a sellers table needs too little to be known by
_NOT_THE_THING = frozenset("code id type flag unit price usd std".split())  # said of a thing, not the thing itself


@lru_cache
def _told() -> dict[str, dict[str, list[tuple[str, frozenset]]]]:
    told = tomllib.loads((places.templates() / "readers" / "hxl.toml").read_text(encoding="utf-8"))
    return {table: {name: [_parts(tag) for tag in tags] for name, tags in columns.items()} for table, columns in told.items()}


def _parts(cell) -> tuple[str, frozenset]:
    """A tag and its attributes; ("", …) where the cell is no tag.

    Examples
    --------
    >>> _parts(" #Item +name")[0], sorted(_parts("#value+usd")[1])
    ('item', ['usd'])
    """
    if not isinstance(cell, str) or not cell.strip().startswith("#") or len(cell) > 100:
        return "", frozenset()
    tag, *attributes = re.split(r"\s*\+\s*", cell.strip().lower()[1:])
    return tag.strip(), frozenset(attributes)


def tag_row(grid: Grid) -> int | None:
    """The row of tags, None where there is none among the first rows."""
    return next((number for number, row in enumerate(grid.head()) if is_tag_row(row) and any(map(_is_tag, row))), None)


def _is_tag(cell) -> bool:
    return bool(_parts(cell)[0])


def tagged_columns(row: list, table: str, currency: str = "") -> dict[str, int]:
    """Column of a table -> the place whose tag names it.

    Of two columns with the tag the one with fewer further attributes counts; an amount in another currency than the
    programme's (`+usd`) is not the price.

    Examples
    --------
    >>> tagged_columns(["#date", "#item+name", "#item+unit", "#value+usd", "#value"], "prices", "IDR")
    {'date': 0, 'product': 1, 'unit': 2, 'price': 4}
    """
    tags = [_parts(cell) for cell in row]
    foreign = {code.lower() for code in currencies()} - {currency.lower()}
    found: dict[str, int] = {}
    for column, wanted in _told().get(table, {}).items():
        for tag, attributes in wanted:
            fitting = []
            for place, (here, told) in enumerate(tags):
                more = told - attributes - _LANGUAGE_OR_FORM - {currency.lower()}
                if here == tag and attributes <= told and not more & _NOT_THE_THING and not more & foreign and place not in found.values():
                    fitting.append((len(more), place))
            if fitting:
                found[column] = min(fitting)[1]
                break
    for place, (_, attributes) in enumerate(tags):
        for column in declarations()[table].columns:
            if column not in found and place not in found.values() and column in attributes and column not in ("unit", "price"):
                found[column] = place
    return found


def with_headers(grid: Grid, table: Table, currency: str = "") -> Grid:
    """The grid with the table's own column names in place of the tags; the same grid where it has no row of tags.

    Rows keep their numbers: what stands above the tags is blanked.

    Examples
    --------
    >>> from livelihood.tables.readers.grid import grid_of_rows
    >>> grid = grid_of_rows([["Wijk", "X"], ["#loc+name", "#population+hh"], ["Pasar", "10"]], file="a.csv")
    >>> [column.tolist() for column in with_headers(grid, declarations()["areas"]).columns]
    [[None, 'area', 'Pasar'], [None, 'households', '10']]
    """
    row = tag_row(grid)
    if row is None:
        return grid
    place_of = tagged_columns([column[row] for column in grid.columns], table.name, currency)
    if not place_of:
        return grid
    name_of = {place: name for name, place in place_of.items()}
    columns = []
    for place, column in enumerate(grid.columns):
        column = column.copy()
        header = name_of.get(place) or _header_above(column[:row], table, place_of)
        column[: row + 1] = np.full(row + 1, None, dtype=object)
        column[row] = header
        columns.append(column)
    widths = [*([0] * row), *grid.widths[row:]] if grid.widths else None
    return replace(grid, columns=columns, widths=widths)


def _header_above(cells: np.ndarray, table: Table, taken: dict) -> str | None:
    """The nearest header above an untagged column, unless it names a column that a tag has named."""
    texts = [cell for cell in cells[::-1] if isinstance(cell, str) and cell.strip()]
    known = next((cell for cell in texts if folded(cell) in table.headers), None)
    if known is not None:
        return None if table.headers[folded(known)] in taken else known
    return texts[0] if texts else None


def price_layout(grid: Grid, custom) -> Layout | None:
    """The columns of a table of prices that is known by its tags: date, good and value; None where it is none."""
    row = tag_row(grid)
    if row is None:
        return None
    columns = tagged_columns([column[row] for column in grid.columns], "prices", custom.currency)
    return Layout("long", row, row + 1, columns) if {"date", "product", "price"} <= set(columns) else None


def table_of(grid: Grid, currency: str) -> Table | None:
    """The table that a file of any name is by its tags: the one of which it has all needed columns and the most others."""
    row = tag_row(grid)
    if row is None:
        return None
    best, most = None, 0
    for name in _told():
        table = declarations()[name]
        found = tagged_columns([column[row] for column in grid.columns], name, currency)
        if set(table.required) <= set(found) and len(found) > most and name not in _NEED_A_NAME:
            best, most = table, len(found)
    return best
