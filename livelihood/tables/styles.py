"""How a file's numbers and dates are written, column by column: what the settings say, what the cells prove.

Where a column alone proves nothing, another column of the same file together with the country's custom may; where
that shows nothing either it is a problem that stops, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from livelihood.errors import Problem
from livelihood.tables import dates, numbers
from livelihood.tables.cells import Style
from livelihood.tables.declarations import Column, Table
from livelihood.tables.records import RawTable, SetAside

_SIGN = {"comma": ",", "point": "."}


@dataclass(frozen=True)
class Custom:
    """What the programme and the shelter say about how things are written.

    Parameters
    ----------
    country, currency, language : codes; `products` : folded word -> product id.
    settings : the shelter's merged settings (decimal, dates, tables.<name>, prices).
    mappings : exports that columns.toml describes. beside : all files of the folder.
    """

    country: str = ""
    currency: str = ""
    language: str = "en"
    products: dict = field(default_factory=dict, hash=False)
    settings: dict = field(default_factory=dict, hash=False)
    mappings: tuple = field(default=(), hash=False)
    beside: tuple = field(default=(), hash=False)

    def told(self, key: str, table: str) -> str:
        """The setting `decimal` or `dates` for one table, "" where nothing is said."""
        return self.settings.get("tables", {}).get(table, {}).get(key) or self.settings.get(key, "")


def styles(raw: RawTable, table: Table, custom: Custom) -> tuple[dict[str, Style], list[Problem], list[SetAside]]:
    """A style for every column of a raw table, with the problems of those that cannot be decided."""
    marks = numbers.money_marks(custom.currency)
    columns = [table.columns[name] for name in raw.columns]
    found, problems, notes = {}, [], []
    decimals = _decimals(raw, columns, custom, marks, problems, notes)
    orders = _orders(raw, columns, custom, problems)
    for column in columns:
        found[column.name] = Style(
            decimal=decimals.get(column.name, "."), day_first=orders.get(column.name, True), marks=marks,
            products=custom.products, from_1904=raw.from_1904,
        )  # fmt: skip
    return found, problems, notes


def _decimals(raw, columns: list[Column], custom: Custom, marks, problems, notes) -> dict[str, str]:
    told = raw.decimal or _SIGN.get(custom.told("decimal", raw.table), "")
    if told:
        return {column.name: told for column in columns if column.is_number}
    proved, open_columns = {}, []
    for column in columns:
        if not column.is_number:
            continue
        cells = raw.columns[column.name]
        simple = cells.simple
        closer = cells.distinct if simple is None else [cells.distinct[place] for place in simple.odd]
        texts = _number_texts(closer, column, marks)
        signs, could_be_both = numbers.evidence(texts, column.least, column.most, column.type == "count")
        signs |= {simple.sign} if simple and simple.sign else set()
        if len(signs) == 1:
            proved[column.name] = signs.pop()
        elif could_be_both:
            open_columns.append((column, bool(signs)))
        else:
            proved[column.name] = ""  # every cell shows its own sign
    signs = {sign for sign in proved.values() if sign}
    custom_sign = numbers.country_decimal(custom.country)
    for column, mixed in open_columns:
        if not mixed and signs == {custom_sign}:
            proved[column.name] = custom_sign
            style = {",": "comma", ".": "point"}[custom_sign]
            notes.append(_note("TABLE-57", raw, column.name, {"style": style}))
        else:
            problems.append(Problem("TABLE-08", file=raw.file, sheet=raw.sheet, column=column.name))
    return proved


def _number_texts(distinct: list, column: Column, marks) -> set[str]:
    texts = set()
    for cell in distinct:
        if isinstance(cell, str) and cell and cell[0] != "\0" and not (cell.isascii() and cell.isdigit()):
            texts.add(numbers.stripped(cell, marks if column.type in ("money", "number") else None))
    return texts


def _orders(raw, columns: list[Column], custom: Custom, problems) -> dict[str, bool]:
    told = custom.told("dates", raw.table)
    if told:
        return {column.name: told == "day_first" for column in columns}
    seen = {}
    for column in columns:
        if column.type in ("date", "month"):
            cells = raw.columns[column.name].distinct
            seen[column.name] = {dates.order(cell) for cell in cells if isinstance(cell, str)}
    proved = {order for orders in seen.values() for order in orders & {"day", "month"}}
    custom_order = {True: "day", False: "month", None: ""}[dates.country_is_day_first(custom.country)]
    result = {}
    for name, orders in seen.items():
        own = orders & {"day", "month"}
        if len(own) == 1 or "either" not in orders:
            result[name] = "month" not in own or len(own) == 2
        elif not own and proved == {custom_order}:
            result[name] = custom_order == "day"
        else:
            problems.append(Problem("TABLE-16", file=raw.file, sheet=raw.sheet, column=name))
    return result


def _note(code: str, raw: RawTable, column: str, slots: dict) -> SetAside:
    problem = Problem(code, file=raw.file, sheet=raw.sheet, column=column, slots=slots)
    return SetAside(raw.table, problem.place, code, 1, problem.says)
