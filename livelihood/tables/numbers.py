"""Written numbers: which sign is the decimal sign is decided from all cells of a column, never guessed.

`12.50`, `12,50`, `1.234.567`, `1 234,5`, `Rp 15.000,-`, `25%` are understood; `1.234` alone is "either". Numbers in
scientific form are not read, as a spreadsheet cut their digits off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from livelihood.tables.words import CLEAN

_SIGNED = re.compile(r"([+-]?)([0-9][0-9.,]*|[.,][0-9]+)")
_SPACE_GROUPS = re.compile(r"(?<=[0-9])[ '’](?=[0-9]{3}(?![0-9]))")
# groups of three, or the Indian grouping 12,34,567
_GROUPED = {
    sign: re.compile(r"[0-9]{1,3}(?:S[0-9]{3})+|[0-9]{1,2}(?:S[0-9]{2})+S[0-9]{3}".replace("S", re.escape(sign)))
    for sign in ".,"
}
_PLAIN = "0123456789.,-"
_NOT_PLAIN = re.compile(r"[^0-9.,\n-]")
_TWICE = re.compile(r"[.,][0-9]*[.,]")
_OPEN = re.compile(r"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$", re.MULTILINE)
_MOST_FIGURES = 300  # float() of more would be infinite
_OTHER = {".": ",", ",": "."}
_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "－": "-"})


@dataclass(frozen=True)
class Simple:
    """Numbers of a column read all at once: `sign` is the one decimal sign in them ("": none).

    `values` : (distinct cells,) nan at the places in `odd`, which have to be read one by one.
    """

    sign: str
    values: np.ndarray
    odd: list[int]


def simple(distinct: list) -> Simple | None:
    """The plain numbers among distinct cells, if one decimal sign explains them all; None if they need a closer look.

    Examples
    --------
    >>> simple(["12", "2,5", "dont_know"])
    Simple(sign=',', values=array([12. ,  2.5,  nan]), odd=[2])
    >>> simple(["12.500", "13.000"]) is None
    True
    """
    kinds = set(map(type, distinct))
    if kinds <= {float, int}:
        return Simple("", np.array(distinct, dtype="float64"), [])
    together = "\n".join(distinct) if kinds == {str} else "?"
    texts, odd = distinct, []
    if _NOT_PLAIN.search(together) or "" in distinct:  # looked at one by one only where it has to be
        odd = [place for place, cell in enumerate(distinct) if type(cell) is not str or not cell or cell.strip(_PLAIN)]
        skipped = set(odd)
        texts = [cell for place, cell in enumerate(distinct) if place not in skipped]
        together = "\n".join(texts)
    if not texts or ("." in together and "," in together) or _TWICE.search(together) or _OPEN.search(together):
        return None
    if max(map(len, texts)) >= _MOST_FIGURES:
        return None
    values = np.full(len(distinct), np.nan)
    try:
        values[np.delete(np.arange(len(distinct)), odd)] = list(map(float, together.replace(",", ".").split("\n")))
    except ValueError:
        return None
    return Simple("." if "." in together else "," if "," in together else "", values, odd)


@lru_cache
def money_marks(currency: str) -> re.Pattern:
    """The marks of a currency that may stand before or after an amount."""
    from babel import Locale
    from babel.numbers import get_currency_symbol

    marks = {currency, "Rp", "RSD", "din", "$", "€"} if currency else {"$"}
    for locale in ("en", "id", "es_MX", "sr_Latn", "sr"):
        marks.add(get_currency_symbol(currency, Locale.parse(locale)) if currency else "$")
    either = "|".join(sorted((re.escape(mark.lower()) for mark in marks), key=len, reverse=True))
    return re.compile(rf"^(?:{either})\.?\s*|\s*(?:{either})\.?$", re.IGNORECASE)


def stripped(text: str, marks: re.Pattern | None = None) -> str:
    """A cell's text without spaces, marks of money and grouping spaces, `,-` for "no cents" written out."""
    text = text.translate(CLEAN).strip().translate(_MINUS)
    if text[:1] == "'" and text[1:2] in "=+-@":  # our own files put this sign before a text that a program could run
        text = text[1:]
    if marks is not None:
        sign = "-" if text.startswith("-") else ""
        text = sign + marks.sub("", text[len(sign):].strip())  # fmt: skip
    if text.endswith((",-", ".-")):
        text = text[:-1] + "00"
    return _SPACE_GROUPS.sub("", text)


def shape(text: str) -> str:
    """What a stripped text says of the decimal sign: "." or "," (that is it), "plain", "either" or "bad".

    Examples
    --------
    >>> [shape(text) for text in ("12", "12,5", "1.234,50", "1.234.567", "0.125", "1.234", "12 kg")]
    ['plain', ',', ',', ',', '.', 'either', 'bad']
    """
    if text.isascii() and text.isdigit():
        return "plain"
    match = _SIGNED.fullmatch(text)
    if not match:
        return "bad"
    digits = match[2]
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return "plain"
    if points and commas:
        decimal = "." if digits.rfind(".") > digits.rfind(",") else ","
        whole = digits[: digits.rfind(decimal)]
        return decimal if digits.count(decimal) == 1 and _GROUPED[_OTHER[decimal]].fullmatch(whole) else "bad"
    sign = "." if points else ","
    if points + commas > 1:
        return _OTHER[sign] if _GROUPED[sign].fullmatch(digits) else "bad"
    before, after = digits.split(sign)
    if len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0":
        return "either"
    return sign


def number(text: str, decimal: str) -> float | None:
    """A stripped text as a number with the given decimal sign; None if it does not fit that style.

    Examples
    --------
    >>> number("1.234", ","), number("1.234", "."), number("12.5", ",")
    (1234.0, 1.234, None)
    """
    if text.isascii() and text.isdigit():
        return float(text) if len(text) < _MOST_FIGURES else None
    match = _SIGNED.fullmatch(text)
    if not match or len(text) >= _MOST_FIGURES:
        return None
    sign, digits = match[1], match[2]
    whole, _, part = digits.partition(decimal)
    other = _OTHER[decimal]
    if other in part or decimal in part or (other in whole and not _GROUPED[other].fullmatch(whole)):
        return None
    return float(f"{sign}{whole.replace(other, '') or '0'}.{part or '0'}")


def evidence(texts, least: float, most: float, whole: bool) -> tuple[set[str], bool]:
    """The decimal signs that a column's cells prove, and whether any cell could be read both ways.

    A cell that could be both is proof where only one reading keeps the column's own bounds (a `%` counts them in
    hundredths), or gives the whole number that the column asks for. Where neither does, it will be refused anyway.
    """
    signs, open_question = set(), False
    for cell in texts:
        text, times = cell.rstrip("% "), 100 if cell.endswith("%") else 1
        found = shape(text)
        if found in ".,":
            signs.add(found)
        elif found == "either":
            sign = "." if "." in text else ","
            fraction, thousands = number(text, sign), number(text, _OTHER[sign])
            in_bounds = [
                least * times <= value <= most * times and (not whole or value == int(value))
                for value in (fraction, thousands)
            ]
            if all(in_bounds):
                open_question = True
            elif any(in_bounds):
                signs.add(sign if in_bounds[0] else _OTHER[sign])
    return signs, open_question


@lru_cache
def country_decimal(country: str) -> str:
    """The decimal sign that a country's people write.

    Examples
    --------
    >>> country_decimal("ID"), country_decimal("MX"), country_decimal("RS")
    (',', '.', ',')
    """
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        sign = get_decimal_symbol(Locale.parse(f"und_{country}"))
    except (UnknownLocaleError, ValueError):
        return ""
    return sign if sign in ".," else ""
