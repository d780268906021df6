"""The layouts in which bulletins list prices: a row a price, a column a day, or a column a good. Finds header and columns.

A file is taken for a bulletin only where headers or its goods say so: a list of people by day has the same shape.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from livelihood.tables import numbers
from livelihood.tables.personal import names_a_person
from livelihood.tables.readers import bulletin_dates
from livelihood.tables.readers.bulletin_numbers import is_nothing, looks_like_price
from livelihood.tables.readers.bulletin_words import is_place, persons, role, tells_prices
from livelihood.tables.readers.grid import LOOKED_AT, Grid
from livelihood.tables.readers.price_rows import is_unit, products_of
from livelihood.tables.words import CLEAN, folded

LEAST_PERIODS = 2
_NUMBERING = re.compile(r"(?:[IVXLC]{1,6}|\d{1,3}|[a-z])[.)]\s*(?=[^\W\d])")
# the unit of a name's end: "Beras (kg)", "Cabai rawit /kg", "Beras (Rp/kg)"
_BRACKET = re.compile(r"(.*\S)\s*\(([^()]{1,24})\)\s*")
_SLASH = re.compile(r"(.*[^\s/])\s*(?:/|\bper\b|\bpor\b)\s*([^/]{1,20})")
_MONEY = re.compile(r"(?:(rp|idr|rsd|din|mxn|usd|us\$|eur|€|\$|[a-z]{3})\.?)\s*(?:/|per|por|za)\s*", re.IGNORECASE)
_FOREIGN = {"us$": "USD", "usd": "USD", "eur": "EUR", "€": "EUR"}
_OWN = {"rp", "din", "$"}


@dataclass
class Layout:
    """Where things stand in a grid.

    Parameters
    ----------
    kind : "long" (a row a price), "wide" (a column a day, week or month), "across" (a row a time, a column a good).
    header : row of the header; `body` : first row below it.
    columns : role -> column ("date", "product", "market", "unit", "price", "pricetype", "priceflag", "currency", "year",
        "month", "number", "level").
    periods : wide: column -> day. goods : across: column -> name of the good; units : column of prices -> its unit.
    day_first : order of day and month of the texts; None where nothing shows it.
    either : header texts (wide) that could be read in both orders.
    """

    kind: str
    header: int
    body: int
    columns: dict[str, int]
    periods: dict[int, datetime.date] = field(default_factory=dict)
    goods: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    day_first: bool | None = True
    either: bool = False


def found(grid: Grid, custom, called: str = "") -> Layout | None:
    """The layout of a grid, None where it is no bulletin. `called`: names of the file and the sheet."""
    head = grid.head()
    for look in (_long, _wide, _across):
        for number, row in enumerate(head):
            if sum(isinstance(cell, str) and bool(cell.strip()) or isinstance(cell, datetime.datetime) for cell in row) < 2:
                continue
            if any(isinstance(cell, str) and folded(cell) in persons() for cell in row if not isinstance(cell, str) or len(cell) < 60):
                return None
            layout = look(grid, head, number, row, custom)
            if layout is not None and (layout.kind == "long" or _tells_prices(grid, layout, head, custom, called)):
                return layout
    return None


def _tells_prices(grid: Grid, layout: Layout, head: list, custom, called: str) -> bool:
    titles = [cell for row in head[: layout.body] for cell in row if isinstance(cell, str)]
    places = [layout.columns[name] for name in ("product", "unit") if name in layout.columns]
    goods = [cell for place in places for cell in _looked_at(grid, layout.body, place) if isinstance(cell, str)]
    goods += [*layout.goods.values(), *layout.units.values()]
    titles = [title for title in titles if title not in layout.goods.values()]
    return tells_prices([called, *titles], goods, custom.currency, "market" in layout.columns)


def _roles(row: list, without=()) -> dict[str, int]:
    """Role -> first column with it."""
    columns: dict[str, int] = {}
    for column, cell in enumerate(row):
        found_role = role(cell) if column not in without else ""
        if found_role:
            columns.setdefault(found_role, column)
    return columns


def _long(grid, head, number, row, custom) -> Layout | None:
    columns = _roles(row)
    if "date" not in columns and not {"year", "month"} <= set(columns):
        if "month" not in columns:
            return None
        columns["date"] = columns.pop("month")
    units = {} if "price" in columns else _price_for_a_unit(row)
    columns |= {"price": place for place in units}
    if not {"product", "price"} <= set(columns) or len(bulletin_dates.header_texts(row)) >= LEAST_PERIODS:
        return None
    if "date" in columns:
        columns.pop("year", None), columns.pop("month", None)
    return Layout("long", number, number + 1, _used(columns), units=units)


def _price_for_a_unit(row: list) -> dict[int, str]:
    """The one column whose header is a price with its unit ("Harga/kg", "Precio (kg)"): its place and the unit."""
    for place, cell in enumerate(row):
        for pattern in (_SLASH, _BRACKET):
            match = pattern.fullmatch(cell.strip()) if isinstance(cell, str) and len(cell) < 60 else None
            if match and role(match[1]) == "price" and is_unit(unit_of(match[2])[1]):
                return {place: match[2]}
    return {}


def _used(columns: dict[str, int]) -> dict[str, int]:
    return {name: place for name, place in columns.items() if name != "name"}


def _wide(grid, head, number, row, custom) -> Layout | None:
    texts = bulletin_dates.header_texts(row)
    first = bulletin_dates.day_first(texts, custom.told("dates", "prices"))
    periods = bulletin_dates.header_periods(row, first is not False)
    if number:
        under_years = bulletin_dates.below_years(head[number - 1], row, first is not False)
        periods = under_years if len(under_years) > len(periods) else periods
    if len(periods) < LEAST_PERIODS or not _values_below(grid, number + 1, periods, custom):
        return None
    columns = _roles(row, periods)
    if number:  # beside a row of months the names of the other columns may stand in the row above
        above = _roles(head[number - 1], periods)
        columns = {name: place for name, place in above.items() if place not in columns.values()} | columns
    named = {place for place, cell in enumerate(row) if isinstance(cell, str) and names_a_person(cell)}
    texts_at = [place for place in range(len(row)) if place not in periods and _is_text(grid, number + 1, place)]
    if "product" not in columns:
        free = [place for place in texts_at if place not in columns.values() and place not in named]
        wanted = products_of(custom)
        known = next((place for place in free if _holds_product(grid, number + 1, place, wanted)), None)
        if known is None:
            return None
        columns["product"] = known
    if "market" not in columns:
        likely = [place for place in texts_at if place not in columns.values() or place == columns.get("name")]
        place = next((place for place in likely if place != columns["product"] and _holds_places(grid, number + 1, place)), None)
        if place is not None:
            columns["market"] = place
    return Layout("wide", number, number + 1, _used(columns), periods=periods, day_first=first, either=first is None)


def _across(grid, head, number, row, custom) -> Layout | None:
    body = number + 1
    date = next((place for place, cell in enumerate(row) if role(cell) in ("date", "month", "") and _holds_periods(grid, body, place)), None)
    if date is None:
        return None
    columns = _roles(row) | {"date": date}
    taken = {columns[name] for name in ("market", "unit", "pricetype", "priceflag", "currency", "number") if name in columns} | {date}
    goods, units = {}, {}
    for place, cell in enumerate(row):
        if place not in taken and isinstance(cell, str) and cell.strip() and not names_a_person(cell):
            goods[place] = cell
    second = head[body] if body < len(head) else []
    if second and is_nothing(second[date]):  # a row of units under the names
        units = {place: second[place] for place in goods if isinstance(second[place], str) and is_unit(unit_of(second[place])[1])}
        body += bool(units)
    goods = {place: name for place, name in goods.items() if _values_below(grid, body, [place], custom)}
    wanted = products_of(custom)
    if not any(product_in(name, "", wanted)[2] for name in goods.values()):
        return None
    kept = {name: columns[name] for name in ("date", "market", "pricetype", "priceflag", "currency") if name in columns}
    return Layout("across", number, body, kept, goods=goods, units=units)


def _looked_at(grid: Grid, body: int, place: int) -> list:
    return [cell for cell in grid.columns[place][body : body + LOOKED_AT] if not is_nothing(cell)]


def _values_below(grid, body: int, places, custom) -> bool:
    """Whether most of the first filled cells of these columns are numbers."""
    marks = numbers.money_marks(custom.currency)
    cells = [cell for place in list(places)[:LOOKED_AT] for cell in _looked_at(grid, body, place)]
    if not cells and not any(_looked_at(grid, body, place) for place in range(len(grid.columns))):
        return True  # headers alone: the table is known, and has no rows yet
    return bool(cells) and 2 * sum(looks_like_price(cell, marks) for cell in cells) > len(cells)


def _is_text(grid, body: int, place: int) -> bool:
    cells = _looked_at(grid, body, place)
    return bool(cells) and 2 * sum(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in cells) > len(cells)


def _holds_periods(grid, body: int, place: int) -> bool:
    cells = _looked_at(grid, body, place)
    told = [cell for cell in cells if bulletin_dates.period(cell, True) or bulletin_dates.period(cell, False)]
    return len(told) >= LEAST_PERIODS and 5 * len(told) >= 4 * len(cells)


def _holds_product(grid, body: int, place: int, wanted: dict) -> bool:
    # all rows: the wanted good may be the last of a list
    cells = {cell for cell in grid.columns[place][body:] if isinstance(cell, str)}
    return any(product_in(cell, "", wanted)[2] for cell in cells)


def _holds_places(grid, body: int, place: int) -> bool:
    cells = [cell for cell in _looked_at(grid, body, place) if isinstance(cell, str)]
    return bool(cells) and any(is_place(cell) for cell in cells)


def unit_of(text: str) -> tuple[str, str]:
    """The currency and the unit that a text such as "Rp/kg" names; "" where it names none.

    Examples
    --------
    >>> unit_of("Rp/kg"), unit_of("USD/kg"), unit_of("/ 400 gr"), unit_of("kg")
    (('', 'kg'), ('USD', 'kg'), ('', '400 gr'), ('', 'kg'))
    """
    text = " ".join(text.translate(CLEAN).split())
    match = _MONEY.match(text)
    if not match:
        return "", text.removeprefix("/").removeprefix("per ").strip()
    money = match[1].lower()
    code = "" if money in _OWN else _FOREIGN.get(money, money.upper())
    return code, text[match.end() :].strip()


def product_in(name: str, category: str, wanted: dict[str, str]) -> tuple[str, str, bool, str]:
    """A good's name as the product it is, the unit in it, whether the programme asks for it, and the currency in it.

    Examples
    --------
    >>> wanted = {"beras": "rice", "cabai_rawit": "chili", "cabai_merah_besar": "red"}
    >>> product_in("1. Beras (Rp/kg)", "", wanted), product_in("Cabai Rawit /kg", "", wanted)
    (('rice', 'kg', True, ''), ('chili', 'kg', True, ''))
    >>> product_in("Besar", "Cabai Merah", wanted)[0], product_in("Minyak Goreng (Curah)", "", wanted)[:3]
    ('red', ('minyak_goreng_curah', '', False))
    """
    name = _NUMBERING.sub("", " ".join(name.translate(CLEAN).split()), count=1)
    if folded(name) in wanted:
        return wanted[folded(name)], "", True, ""
    bare, unit, currency = name, "", ""
    for pattern in (_BRACKET, _SLASH):
        if match := pattern.fullmatch(bare):
            told, inside = unit_of(match[2])
            if is_unit(inside):
                bare, unit, currency = match[1], inside, told
                if pattern is _SLASH and (rest := _BRACKET.fullmatch(bare)) and folded(rest[2]) in ("rp", "idr"):
                    bare = rest[1]
                break
            if pattern is _BRACKET and folded(match[2]) in ("rp", "idr", "din", "rsd", "mxn"):
                bare = match[1]
                break
    for word in (bare, f"{category} {bare}" if category else ""):
        if word and folded(word) in wanted:
            return wanted[folded(word)], unit, True, currency
    return folded(bare), unit, False, currency
