"""A grid with a known layout as prices, one a row: which good, market, unit, day and money each stands for.

Cells stay as they are; what a file writes by its shape (a category above its goods, a market once for many rows, a
province above its towns) is put beside each price here.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables.folder import MOST_ROWS
from livelihood.tables.readers import bulletin_dates
from livelihood.tables.readers.bulletin_layout import Layout, product_in, unit_of
from livelihood.tables.readers.bulletin_numbers import is_nothing
from livelihood.tables.readers.bulletin_words import in_thousands, is_average, is_exchange_rate, kind_of_title
from livelihood.tables.readers.grid import Grid, is_tag_row
from livelihood.tables.readers.price_rows import products_of, text
from livelihood.tables.records import Cells
from livelihood.tables.words import folded

MOST_PRICES = 4_000_000  # 200,000 rows of 20 days: what the memory of a small computer holds
_ROMAN = re.compile("[IVXLC]+")


@dataclass
class Prices:
    """Prices of one sheet.

    Parameters
    ----------
    rows : (prices,) row number in the file. cells : column of a price file -> (prices,).
    parents : (prices,) whether a price is the middle of several markets below it.
    from_1904 : as in the grid.
    """

    grid: Grid
    rows: np.ndarray
    cells: dict[str, Cells]
    parents: np.ndarray

    def keep(self, kept: np.ndarray) -> None:
        """Keep only these prices (a mask)."""
        if kept.all():
            return
        self.rows, self.parents = self.rows[kept], self.parents[kept]
        self.cells = {name: cells.kept(kept) for name, cells in self.cells.items()}


def prices_of(grid: Grid, layout: Layout, custom) -> Prices:
    """All prices of a grid; cells that say there is none are left out quietly.

    Raises
    ------
    Problems : too many (TABLE-31), dates in an order that nothing shows (TABLE-16), amounts in thousands (TABLE-73).
    """
    if layout.either:
        raise Problems([Problem("TABLE-16", file=grid.file, sheet=grid.sheet, row=layout.header + 1, column="date")])
    above = [cell for row in grid.head()[: layout.body] for cell in row if isinstance(cell, str)]
    if any(in_thousands(cell) for cell in above):
        raise Problems([Problem("TABLE-73", file=grid.file, sheet=grid.sheet)])
    if grid.height - layout.body > MOST_ROWS:
        raise Problems([Problem("TABLE-31", file=grid.file, sheet=grid.sheet, slots={"limit": f"{MOST_ROWS} rows"})])
    made = {"long": _long, "wide": _wide, "across": _across}[layout.kind](grid, layout, custom)
    kind = next((kind for cell in above if (kind := kind_of_title(cell))), "")
    if kind and "pricetype" not in made.cells:
        made.cells["pricetype"] = _same(kind, len(made.rows))
    made.keep(~_nothing(made.cells["price"]))
    return made


def _same(word: str, count: int) -> Cells:
    return Cells(np.zeros(count, dtype=int), [word])


def _nothing(cells: Cells) -> np.ndarray:
    return np.array([*(is_nothing(cell) for cell in cells.distinct), True])[cells.codes]


def _body(grid: Grid, layout: Layout) -> np.ndarray:
    rows = np.arange(layout.body, grid.height)
    tags = [row for row, cells in enumerate(grid.head(layout.body)) if is_tag_row(cells)]
    return np.delete(rows, tags)


def _long(grid, layout, custom) -> Prices:
    rows, at = _body(grid, layout), layout.columns
    columns = {name: grid.columns[place][rows] for name, place in at.items()}
    if layout.units and "unit" not in columns:
        columns["unit"] = np.full(len(rows), layout.units[at["price"]], dtype=object)
    cells = _labels(_names(columns["product"], None, custom), columns, custom, len(rows))
    dates = Cells.of(columns["date"]) if "date" in columns else _of_year_and_month(columns["year"], columns["month"])
    cells |= {"date": _read_dates(dates, grid, custom), "price": Cells.of(columns["price"])}
    return Prices(grid, rows + 1, cells, np.zeros(len(rows), dtype=bool))


def _wide(grid, layout, custom) -> Prices:
    rows, periods = _body(grid, layout), _once(grid, layout)
    places, days = list(periods), list(periods.values())
    _not_too_many(len(rows) * len(places), grid)
    values = Cells.of(np.stack([grid.columns[place][rows] for place in places], axis=1).ravel())
    empty = _nothing(values).reshape(len(rows), len(places)).all(axis=1)
    columns = {name: grid.columns[place][rows].copy() for name, place in layout.columns.items()}
    categories = _filled_down(columns, empty)
    rows, values = rows[~empty], values.kept(np.repeat(~empty, len(places))) if empty.any() else values
    columns = {name: column[~empty] for name, column in columns.items()}
    names = _names(columns["product"], categories[~empty], custom)
    labels = _labels(names, columns, custom, len(rows))
    many = np.repeat(np.arange(len(rows)), len(places))
    cells = {name: Cells(one.codes[many], one.distinct) for name, one in labels.items()}
    cells |= {"date": Cells(np.tile(np.arange(len(days)), len(rows)), days), "price": values}
    return Prices(grid, rows[many] + 1, cells, _parents(labels["commodity"], columns, custom)[many])


def _once(grid: Grid, layout: Layout) -> dict[int, datetime.date]:
    """The columns of times, of columns for one time the first where they hold the same.

    Raises
    ------
    Problems : two columns for one time that differ (TABLE-10).
    """
    first: dict[datetime.date, int] = {}
    for place, day in layout.periods.items():
        one = first.setdefault(day, place)
        if one != place and grid.columns[one][layout.body :].tolist() != grid.columns[place][layout.body :].tolist():
            raise Problems([Problem("TABLE-10", file=grid.file, sheet=grid.sheet, column=day.isoformat())])
    return {place: day for day, place in first.items()}


def _across(grid, layout, custom) -> Prices:
    rows, places = _body(grid, layout), list(layout.goods)
    _not_too_many(len(rows) * len(places), grid)
    values = np.stack([grid.columns[place][rows] for place in places], axis=1)
    columns = {name: grid.columns[place][rows].copy() for name, place in layout.columns.items()}
    dates = columns.pop("date")
    if "market" in columns:  # a day written once for many markets
        _fill_down(dates, ~_blank(columns["market"]))
    names = np.array(list(layout.goods.values()), dtype=object)
    goods = {"product": names, "unit": np.array([layout.units.get(place) for place in places], dtype=object)}
    labels = _labels(_names(names, None, custom), goods, custom, len(places))
    of_row = np.repeat(np.arange(len(rows)), len(places))
    of_good = np.tile(np.arange(len(places)), len(rows))
    cells = {name: Cells(one.codes[of_good], one.distinct) for name, one in labels.items()}
    for name, column in columns.items():
        one = Cells.of(column)
        cells[name] = Cells(one.codes[of_row], one.distinct)
    day = _read_dates(Cells.of(dates), grid, custom)
    cells |= {"date": Cells(day.codes[of_row], day.distinct), "price": Cells.of(values.ravel())}
    return Prices(grid, rows[of_row] + 1, cells, np.zeros(len(of_row), dtype=bool))


def _not_too_many(count: int, grid: Grid) -> None:
    if count > MOST_PRICES:
        raise Problems([Problem("TABLE-31", file=grid.file, sheet=grid.sheet, slots={"limit": f"{MOST_PRICES} prices"})])


def _blank(column: np.ndarray) -> np.ndarray:
    return ~Cells.of(column).filled()


def _fill_down(column: np.ndarray, where: np.ndarray) -> None:
    """Blank cells take the one above, in the rows `where`."""
    last = None
    for row, blank in enumerate(_blank(column)):
        if not blank:
            last = column[row]
        elif where[row]:
            column[row] = last


def _filled_down(columns: dict[str, np.ndarray], empty: np.ndarray) -> np.ndarray:
    """The category of each row (the last row above without a price, or with a roman number), and goods that are written
    once for many markets put into each row."""
    product, market, number = columns["product"], columns.get("market"), columns.get("number")
    if market is not None:
        _fill_down(product, ~_blank(market) & ~empty)
    categories, last = np.full(len(product), None, dtype=object), ""
    for row, name in enumerate(product):
        told = isinstance(name, str) and name.strip()
        roman = number is not None and isinstance(number[row], str) and _ROMAN.fullmatch(number[row].strip())
        if told and (empty[row] or roman):
            last = name
        categories[row] = last
    return categories


def _names(names: np.ndarray, categories, custom) -> list[tuple]:
    """Of each row (good, unit, currency) as its name says; a good that is money keeps its words, by which it is known."""
    wanted, known = products_of(custom), {("", ""): (None, "", "")}
    found = []
    for row, name in enumerate(names):
        word = text(name).strip() if not isinstance(name, datetime.date) else ""
        key = (word, text(categories[row]) if categories is not None and word else "")
        if key not in known:
            product, unit, is_wanted, currency = product_in(*key, wanted)
            known[key] = (word if not is_wanted and is_exchange_rate(word) else product, unit, currency)
        found.append(known[key])
    return found


def _labels(names: list[tuple], columns: dict, custom, count: int) -> dict[str, Cells]:
    """Good, market, unit, currency, and kinds of price where the file has them."""
    goods, units, currencies = (np.full(count, None, dtype=object) for _ in range(3))
    told, known = columns.get("unit"), {}
    for row, (good, unit, currency) in enumerate(names):
        if told is not None and isinstance(told[row], str) and told[row].strip():
            if told[row] not in known:
                known[told[row]] = unit_of(told[row])
            currency, unit = known[told[row]][0] or currency, known[told[row]][1]
        unit = unit.replace(",", ".") if unit[:1].isdigit() else unit
        goods[row], units[row], currencies[row] = good, unit, currency or custom.currency
    cells = {"commodity": Cells.of(goods), "unit": Cells.of(units)}
    cells["market"] = Cells.of(columns["market"]) if "market" in columns else Cells(np.full(count, -1), [])
    cells["currency"] = Cells.of(columns["currency"]) if "currency" in columns else Cells.of(currencies)
    return cells | {name: Cells.of(columns[name]) for name in ("pricetype", "priceflag") if name in columns}


def _parents(goods: Cells, columns: dict, custom) -> np.ndarray:
    """(rows,) rows that stand for several rows of the same good below them, by level or by roman number; never those of
    the place's own market, as the settings name it."""
    import pandas as pd

    count = len(goods.codes)
    if "market" not in columns or not {"level", "number"} & set(columns):
        return np.zeros(count, dtype=bool)
    own = custom.settings.get("market") or ()
    own = {folded(name) for name in ([own] if isinstance(own, str) else own)}
    average = np.array([isinstance(name, str) and (is_average(name, custom.country) or folded(name) in own) for name in columns["market"]], dtype=bool)
    if "level" in columns:
        level = pd.to_numeric(pd.Series(columns["level"]), errors="coerce")
        return (level < level.groupby(goods.codes).transform("max")).to_numpy() & ~average
    if "number" in columns:
        roman = pd.Series([isinstance(cell, str) and bool(_ROMAN.fullmatch(cell.strip())) for cell in columns["number"]])
        figure = pd.Series([isinstance(cell, float) or (isinstance(cell, str) and cell.strip().isdigit()) for cell in columns["number"]])
        return (roman & figure.groupby(goods.codes).transform("any")).to_numpy() & ~average
    return np.zeros(count, dtype=bool)


def _of_year_and_month(years: np.ndarray, months: np.ndarray) -> Cells:
    joined = np.full(len(years), None, dtype=object)
    for row, (year, month) in enumerate(zip(years, months, strict=True)):
        year, month = (str(int(cell)) if isinstance(cell, float) and cell.is_integer() else text(cell).strip() for cell in (year, month))
        if year and month:
            joined[row] = f"{year}-{int(month):02d}" if month.isdigit() and len(month) < 3 else f"{month} {year}"
    return Cells.of(joined)


def _read_dates(cells: Cells, grid: Grid, custom) -> Cells:
    """Dates in place of their texts; what is none stays, and typing says so."""
    texts = [cell for cell in cells.distinct if isinstance(cell, str)]
    told = custom.told("dates", "prices")
    first = bulletin_dates.day_first(texts, told)
    if first is None:
        raise Problems([Problem("TABLE-16", file=grid.file, sheet=grid.sheet, column="date")])
    short = len({cell[:3].lower() for cell in texts}) > 1
    read = [bulletin_dates.period(cell, first, short) or cell for cell in cells.distinct]
    return Cells(cells.codes, read)
