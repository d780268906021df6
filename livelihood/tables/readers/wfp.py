"""Price files of the World Food Programme as they lie on HDX: 14 or 16 columns, with or without a row of tags.

Any text file or sheet whose header has date, market, commodity, unit, price and currency, whatever its name. Its rows
become rows of `prices`: actual prices only, one kind of price, the programme's currency, "1.8 KG" as a price for 1 kg.
"""

from __future__ import annotations

import datetime
import re

import numpy as np

from livelihood.errors import Problem
from livelihood.tables.folder import TEXT_ENDINGS
from livelihood.tables.readers.csv import grid_of
from livelihood.tables.readers.grid import LOOKED_AT, Grid, body_rows
from livelihood.tables.records import Cells, RawTable, SetAside
from livelihood.tables.words import folded, unit_name

_HEAD = 65_536  # bytes in which the header is looked for
NEEDED = ("date", "market", "commodity", "unit", "price", "currency")
_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z].*)")
# what one of WFP's units is in ours
_IN_OURS = {
    "kg": (1.0, "kg"),
    "g": (0.001, "kg"),
    "mt": (1000.0, "kg"),
    "pound": (0.45359237, "kg"),  # by definition: international yard and pound agreement, 1959
    "lb": (0.45359237, "kg"),
    "liter": (1.0, "liter"),
    "ml": (0.001, "liter"),
    "cl": (0.01, "liter"),
    "unit": (1.0, "piece"),
    "piece": (1.0, "piece"),
    "dozen": (12.0, "piece"),
}


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
        name = folded(_text(column[start]))
        if name in (*NEEDED, "priceflag", "pricetype"):
            cells[name] = Cells.of(column[rows])
    raw = RawTable("prices", grid.file, grid.sheet, {}, rows + 1, decimal=".", beside=True)
    kept = _kept(cells, custom, raw)
    raw.columns = _columns({name: column.kept(kept) for name, column in cells.items()}, custom)
    raw.rows = raw.rows[kept]
    return [raw] if kept.any() else [*raw.notes]


def _text(cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return cell.date().isoformat() if isinstance(cell, datetime.datetime) else repr(cell)


def _true_of(cells: Cells, question) -> np.ndarray:
    """(rows,) the answer to a question about the text of each cell."""
    return np.array([question(_text(cell)) for cell in cells.distinct] + [question("")], dtype=bool)[cells.codes]


def _kept(cells: dict[str, Cells], custom, raw: RawTable) -> np.ndarray:
    """Which rows are prices of goods in this programme's money; the others are counted by reason."""
    kind = custom.settings.get("prices", {}).get("pricetype", "retail")
    filled = cells["commodity"].filled() | cells["price"].filled()
    reasons = {
        "TABLE-55": _true_of(cells["commodity"], lambda text: "exchange rate" in text.lower()),
        "TABLE-56": _true_of(cells["market"], lambda text: folded(text) == "national_average"),
    }
    if "priceflag" in cells:
        reasons["TABLE-52"] = _true_of(cells["priceflag"], lambda text: folded(text) != "actual")
    if "pricetype" in cells:
        reasons["TABLE-53"] = _true_of(cells["pricetype"], lambda text: folded(text) != kind)
    reasons["TABLE-54"] = _true_of(cells["currency"], lambda text: text.strip().upper() != custom.currency)
    kept = filled.copy()
    for reason, rows in reasons.items():
        count = int((rows & kept).sum())
        kept &= ~rows
        if count:
            slots = {"count": count} | ({"kind": kind} if reason == "TABLE-53" else {})
            says = Problem(reason, file=raw.file, slots=slots).says
            raw.notes.append(SetAside("prices", raw.file, reason, count, says))
    return kept


def _columns(cells: dict[str, Cells], custom) -> dict[str, Cells]:
    listed = custom.settings.get("prices", {}).get("products", {})
    product_of = custom.products | {folded(word): product for product, words in listed.items() for word in words}
    products = [product_of.get(folded(_text(text)), folded(_text(text))) for text in cells["commodity"].distinct]
    units = [_per_one(_text(text)) for text in cells["unit"].distinct]
    columns = {
        "date": cells["date"],
        "market": cells["market"],
        "product": Cells(cells["commodity"].codes, products),
        "unit": Cells(cells["unit"].codes, [ours for _, ours in units]),
        "price": _for_one(cells["price"], np.array([one for one, _ in units] + [1.0])[cells["unit"].codes]),
    }
    return columns | ({"pricetype": cells["pricetype"]} if "pricetype" in cells else {})


def _for_one(prices: Cells, ones: np.ndarray) -> Cells:
    """Prices for one of our units; a price that is no number stays as it is, and typing says so."""
    column = np.array([*prices.distinct, None], dtype=object)[prices.codes]
    numbers = np.array([_price(cell) for cell in prices.distinct] + [np.nan])[prices.codes]
    change = (ones != 1.0) & ~np.isnan(numbers)
    column[change] = numbers[change] / ones[change]
    return Cells.of(column)


def _price(cell) -> float:
    try:
        return float(cell)
    except (TypeError, ValueError):
        return float("nan")


def _per_one(unit: str) -> tuple[float, str]:
    """How many of our units one priced unit is, and our unit.

    Examples
    --------
    >>> _per_one("1.8 KG"), _per_one("400 G"), _per_one("KG"), _per_one("100 Tubers")
    ((1.8, 'kg'), (0.4, 'kg'), (1.0, 'kg'), (100.0, 'tubers'))
    """
    match = _UNIT.fullmatch(unit.strip())
    times, name = (float(match[1]), match[2]) if match else (1.0, unit)
    one, ours = _IN_OURS.get(unit_name(name.strip()) or "", (1.0, unit_name(name.strip()) or ""))
    return (times * one, ours) if times > 0 else (1.0, unit.strip().lower())
