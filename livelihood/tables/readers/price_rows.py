"""Rows of price files become rows of `prices`: what is no price of a good here is set aside by reason and counted.

Shared by the readers of price files, bulletins and tagged tables: averages are no market, exchange rates are no good,
currencies and kinds of price are never mixed, "1.8 KG" is a price for 1 kg, a price 1,000 times the others is no price.
"""

from __future__ import annotations

import datetime
import re

import numpy as np

from livelihood.errors import Problem
from livelihood.tables.readers.bulletin_words import is_average, is_exchange_rate
from livelihood.tables.records import Cells, RawTable, SetAside
from livelihood.tables.words import folded, unit_name

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
NEIGHBOURS = 5  # prices before and as many after with which one is compared
LEAST_NEIGHBOURS = 2  # fewer show nothing; two that disagree have a middle far from both
# a thousands sign lost is a factor of 1,000; food prices of neighbouring weeks differ by less than 2.5 times (assumed)
FAR_LOW, FAR_HIGH = 400.0, 2500.0


def finished(raw: RawTable, cells: dict[str, Cells], custom) -> list:
    """A raw table of `prices` with its notes, or the notes alone where no row is of use; and what is wrong with prices.

    Parameters
    ----------
    raw : the table without columns; `rows` and `notes` are filled.
    cells : date, market, commodity, unit, price, currency, and where the file has them pricetype and priceflag; (rows,)
        each. Prices are numbers, or texts with a decimal point.
    """
    kept = kept_rows(cells, custom, raw)
    raw.columns = _columns(cells if kept.all() else {name: column.kept(kept) for name, column in cells.items()}, custom)
    raw.rows = raw.rows[kept]
    far = [] if custom.settings.get("prices", {}).get("keep_far_prices") else _without_far(raw)
    return [*([raw] if len(raw.rows) else raw.notes), *far]


def text(cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return cell.date().isoformat() if isinstance(cell, datetime.datetime) else repr(cell)


def true_of(cells: Cells, question) -> np.ndarray:
    """(rows,) the answer to a question about the text of each cell."""
    return np.array([question(text(cell)) for cell in cells.distinct] + [question("")], dtype=bool)[cells.codes]


def note(raw: RawTable, rule: str, count: int, **slots) -> None:
    """Count something that was set aside, if there was any."""
    if count:
        problem = Problem(rule, file=raw.file, slots={"count": count} | slots)
        raw.notes.append(SetAside("prices", raw.file, rule, count, problem.says))


def kept_rows(cells: dict[str, Cells], custom, raw: RawTable) -> np.ndarray:
    """Which rows are prices of goods in this programme's money; the others are counted by reason."""
    kind = custom.settings.get("prices", {}).get("pricetype", "retail")
    filled = cells["commodity"].filled() | cells["price"].filled()
    reasons = {
        "TABLE-55": true_of(cells["commodity"], is_exchange_rate),
        "TABLE-56": true_of(cells["market"], lambda name: is_average(name, custom.country)) | true_of(cells["commodity"], is_average),
    }
    if "priceflag" in cells:
        reasons["TABLE-52"] = true_of(cells["priceflag"], lambda flag: folded(flag) != "actual")
    if "pricetype" in cells:
        reasons["TABLE-53"] = true_of(cells["pricetype"], lambda told: (_kind(told) or "retail") != kind)
    reasons["TABLE-54"] = true_of(cells["currency"], lambda code: code.strip().upper() != custom.currency)
    kept = filled.copy()
    for reason, rows in reasons.items():
        count = int((rows & kept).sum())
        kept &= ~rows
        note(raw, reason, count, **({"kind": kind} if reason == "TABLE-53" else {}))
    return kept


def _kind(told: str) -> str:
    from livelihood.tables.declarations import declarations

    words = declarations()["prices"].columns["pricetype"].words
    plain = folded(told)
    return next((kind for kind, others in words.items() if plain in map(folded, others)), plain)


def _columns(cells: dict[str, Cells], custom) -> dict[str, Cells]:
    product_of = products_of(custom)
    products = [product_of.get(folded(text(name)), folded(text(name))) for name in cells["commodity"].distinct]
    units = [per_one(text(unit)) for unit in cells["unit"].distinct]
    columns = {
        "date": cells["date"],
        "market": cells["market"],
        "product": Cells(cells["commodity"].codes, products),
        "unit": Cells(cells["unit"].codes, [ours for _, ours in units]),
        "price": _for_one(cells["price"], np.array([one for one, _ in units] + [1.0])[cells["unit"].codes]),
    }
    return columns | ({"pricetype": cells["pricetype"]} if "pricetype" in cells else {})


def products_of(custom) -> dict[str, str]:
    """Folded word -> product of the programme, with the words of the settings."""
    listed = custom.settings.get("prices", {}).get("products", {})
    return custom.products | {folded(word): product for product, words in listed.items() for word in words}


def _for_one(prices: Cells, ones: np.ndarray) -> Cells:
    """Prices for one of our units; a price that is no number stays as it is, and typing says so."""
    numbers = values(prices)
    change = (ones != 1.0) & ~np.isnan(numbers)
    if not change.any():
        return prices
    column = np.array([*prices.distinct, None], dtype=object)[prices.codes]
    column[change] = numbers[change] / ones[change]
    return Cells.of(column)


def values(prices: Cells) -> np.ndarray:
    """(rows,) prices as numbers, nan where one is none."""
    return np.array([_price(cell) for cell in prices.distinct] + [np.nan])[prices.codes]


def _price(cell) -> float:
    try:
        price = float(cell)
    except (TypeError, ValueError, OverflowError):
        return float("nan")
    return price if price < float("inf") else float("nan")


def per_one(unit: str) -> tuple[float, str]:
    """How many of our units one priced unit is, and our unit.

    Examples
    --------
    >>> per_one("1.8 KG"), per_one("400 G"), per_one("KG"), per_one("100 Tubers")
    ((1.8, 'kg'), (0.4, 'kg'), (1.0, 'kg'), (100.0, 'tubers'))
    """
    match = _UNIT.fullmatch(unit.strip())
    times, name = (float(match[1]), match[2]) if match else (1.0, unit)
    one, ours = _IN_OURS.get(unit_name(name.strip()) or "", (1.0, unit_name(name.strip()) or ""))
    return (times * one, ours) if times > 0 else (1.0, unit.strip().lower())


def is_unit(name: str) -> bool:
    """Whether a text is one of the standard units, with or without an amount before it.

    Examples
    --------
    >>> is_unit("kg"), is_unit("400 gr"), is_unit("merah")
    (True, True, False)
    """
    match = _UNIT.fullmatch(name.strip().replace(",", "."))
    return (unit_name((match[2] if match else name).strip()) or "") in _IN_OURS


def _without_far(raw: RawTable) -> list[Problem]:
    """Set aside prices about 1,000 times more or less than their neighbours in time; the first one is named."""
    if not len(raw.rows):
        return []
    kinds = [raw.columns[name].codes for name in ("product", "market", "unit", "pricetype") if name in raw.columns]
    far = far_prices(_days(raw.columns["date"]), values(raw.columns["price"]), kinds)
    if not far.any():
        return []
    count = int(far.sum())
    problem = Problem("TABLE-70", file=raw.file, sheet=raw.sheet, row=int(raw.rows[far].min()), slots={"count": count})
    raw.notes.append(SetAside("prices", problem.place, "TABLE-70", count, problem.says, error=True))
    raw.keep(~far)
    return [problem]


def _days(dates: Cells) -> np.ndarray:
    """(rows,) days since 1970; texts that are no ISO date keep the place in which they stand."""
    days = [_day(cell) for cell in dates.distinct]
    return np.array([*days, 0.0])[dates.codes]


def _day(cell) -> float:
    try:
        day = cell if isinstance(cell, datetime.date) else datetime.date.fromisoformat(str(cell)[:10])
        return float(day.toordinal())
    except ValueError:
        return 0.0


def far_prices(days: np.ndarray, prices: np.ndarray, kinds: list[np.ndarray]) -> np.ndarray:
    """(rows,) whether a price is about 1,000 times the middle of its neighbours in its own series, or a thousandth.

    Parameters
    ----------
    days : (rows,) when; prices : (rows,); kinds : codes of product, market, …: rows of one series have all the same.

    Examples
    --------
    >>> days, prices = np.arange(6.0), np.array([18150.0, 18200, 18.2, 18250, 18200, 18100])
    >>> far_prices(days, prices, [np.zeros(6, dtype=int)]).tolist()
    [False, False, True, False, False, False]
    """
    import pandas as pd

    far = np.zeros(len(prices), dtype=bool)
    log = np.log10(np.where(prices > 0, prices, np.nan))
    known = log[~np.isnan(log)]
    if not len(known) or known.max() - known.min() < np.log10(FAR_LOW):
        return far
    series = np.zeros(len(prices), dtype=np.int64)
    for codes in kinds:
        series = pd.factorize(series * (codes.max(initial=0) + 2) + codes + 1)[0]
    frame = pd.DataFrame({"series": series, "day": days, "log": log})
    spread = frame.groupby("series")["log"].transform("max") - frame.groupby("series")["log"].transform("min")
    looked = frame[(spread >= np.log10(FAR_LOW)) & frame["log"].notna()].sort_values(["series", "day"], kind="stable")
    if looked.empty:
        return far
    series, log = looked["series"].to_numpy(), looked["log"].to_numpy()
    near = np.full((len(log), 2 * NEIGHBOURS), np.nan)
    for step in range(1, NEIGHBOURS + 1):
        same = series[step:] == series[:-step]
        near[step:, step - 1] = np.where(same, log[:-step], np.nan)
        near[:-step, NEIGHBOURS + step - 1] = np.where(same, log[step:], np.nan)
    enough = (~np.isnan(near)).sum(axis=1) >= LEAST_NEIGHBOURS
    middle = np.full(len(log), np.nan)
    middle[enough] = np.nanmedian(near[enough], axis=1)
    times = np.abs(log - middle)
    found = (times > np.log10(FAR_LOW)) & (times < np.log10(FAR_HIGH))
    far[looked.index[found]] = True
    return far
