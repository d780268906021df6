"""Prices of a bulletin become numbers: the decimal sign is decided from all values of the file, else it is asked.

What the file shows comes before `decimal` of the settings, which speaks of a place's own tables; `decimal` under
[tables.prices] comes first.
"9,350" is nine thousand where every value shows a sign followed by three figures and the money has no coins in use
(Rp, dinar); in money with coins it may be nine and a bit, so it is asked. Nothing is guessed from a single value.
"""

from __future__ import annotations

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.tables import numbers
from livelihood.tables.readers.bulletin_words import SHOWN_AS_NOTHING
from livelihood.tables.records import NO_STORED_VALUE, SHEET_ERROR, Cells
from livelihood.tables.words import CLEAN

_SIGN = {"comma": ",", "point": "."}
_OTHER = {",": ".", ".": ","}
MOST_APART = 300.0  # how many times written ways of one file may differ in the middle (assumed): goods differ less


def coinless(currency: str) -> bool:
    """Whether a currency's coins are no longer in use, so that nobody writes a price with decimals.

    Examples
    --------
    >>> coinless("IDR"), coinless("MXN"), coinless("RSD")
    (True, False, True)
    """
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    return fractions.get(currency, fractions["DEFAULT"])[2] == 0 and currency in fractions


def is_nothing(cell) -> bool:
    """Whether a cell of a bulletin says that there is no price."""
    return cell is None or (isinstance(cell, str) and cell.translate(CLEAN).strip().lower() in SHOWN_AS_NOTHING)


def looks_like_price(cell, marks) -> bool:
    """Whether a cell is a number, however its decimals are written."""
    if isinstance(cell, (int, float)):
        return True
    return isinstance(cell, str) and numbers.shape(numbers.stripped(cell, marks)) != "bad"


def decimal_sign(texts: set[str], custom, file: str) -> str:
    """The decimal sign of a file's prices, from all of their distinct texts (stripped of marks); "" where each shows its
    own.

    Raises
    ------
    Problems : nothing shows which (TABLE-08), or both signs stand before three figures (TABLE-71).

    Examples
    --------
    >>> from livelihood.tables.styles import Custom
    >>> decimal_sign({"15,300", "9,350", "18,150"}, Custom("ID", "IDR"), ""), decimal_sign({"12,5", "9"}, Custom("MX", "MXN"), "")
    ('.', ',')
    """
    own = _SIGN.get(custom.settings.get("tables", {}).get("prices", {}).get("decimal", ""), "")
    told = _SIGN.get(custom.told("decimal", "prices"), "")
    signs, is_open = numbers.evidence(texts, 0.0, np.inf, False)
    if own or not is_open:
        return own or (signs.pop() if len(signs) == 1 else "" if signs else ".")
    if len(signs) == 1:
        return signs.pop()
    either = {"." if "." in text else "," for text in texts if numbers.shape(text) == "either"}
    if signs or len(either) > 1:
        if not told:
            raise Problems([Problem("TABLE-71", file=file)])
        return told
    sign = either.pop()
    plain = [float(text) for text in texts if text.isascii() and text.isdigit() and 0 < len(text) < 300 and float(text) > 0]
    grouped = [float(text.replace(sign, "")) for text in texts if numbers.shape(text) == "either" and text[0] not in "+-"]
    even = not plain or not grouped or 1 / MOST_APART < np.median(grouped) / np.median(plain) < MOST_APART
    if coinless(custom.currency) and even:  # stronger than what the settings say of a place's own tables
        return _OTHER[sign]
    if not told:
        raise Problems([Problem("TABLE-08", file=file, column="price")])
    return told


def texts_of(cells: Cells, marks) -> set[str]:
    """The written numbers among cells, stripped."""
    return {
        numbers.stripped(cell, marks)
        for cell in cells.distinct
        if isinstance(cell, str) and cell[:1] != "\0" and not is_nothing(cell) and looks_like_price(cell, marks)
    }


def read(cells: Cells, sign: str, marks) -> Cells:
    """Cells with numbers in place of written ones; what is no number stays as it is, and typing says so."""
    found = []
    for cell in cells.distinct:
        if isinstance(cell, str) and cell not in (NO_STORED_VALUE, SHEET_ERROR):
            text = numbers.stripped(cell, marks)
            shape = numbers.shape(text)
            value = numbers.number(text, sign or (shape if shape in ".," else ".")) if shape != "bad" else None
            cell = cell if value is None else value
        found.append(cell)
    return Cells(cells.codes, found)


def refuse_fractions(prices: np.ndarray, custom, file: str) -> None:
    """Stop where most prices are small fractions though the money has no coins: a program has read dots as decimals.

    Raises
    ------
    Problems : TABLE-72.
    """
    from babel.core import get_global

    prices = prices[prices > 0]
    # a currency that lost its coins has small units (Rp); in others (dinars) prices with decimals are still written
    lost_coins = coinless(custom.currency) and get_global("currency_fractions")[custom.currency][0] > 0
    if not len(prices) or not lost_coins:
        return
    if custom.settings.get("prices", {}).get("keep_far_prices"):
        return
    if prices.max() < 1000 and (prices != np.floor(prices)).mean() >= 0.5:
        raise Problems([Problem("TABLE-72", file=file)])
