"""Text files with a separator: the letters' code, the separator, the rows. The file's name says which table it is.

Also gives the grid of a text file to the readers that look at headers (WFP). It never guesses letters by statistics:
byte-order mark, strict UTF-8, then the code page of the country.
"""

from __future__ import annotations

import csv
import io
import re

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.folder import MOST_COLUMNS, MOST_ROWS, TEXT_ENDINGS
from livelihood.tables.readers.grid import LOOKED_AT, Grid, raw_table
from livelihood.tables.words import folded

SEPARATORS = (",", ";", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_CENTRAL = {"RS", "ME", "BA", "HR", "SI", "PL", "CZ", "SK", "HU", "RO", "AL"}
_CYRILLIC = {"RS", "ME", "BA", "MK", "BG", "UA", "RU", "BY"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LATIN_LETTERS = re.compile("[šđčćžŠĐČĆŽ]")
_CYRILLIC_LETTERS = re.compile("[а-яА-ЯђјљњћџЂЈЉЊЋЏ]")


def recognises(file, custom) -> bool:
    """Whether the file is a text file named like a declared table."""
    return file.ending in TEXT_ENDINGS and not file.is_zip and file.stem in declarations()


def read(file, custom) -> list:
    """The one table of a text file."""
    table = declarations()[file.stem]
    raw = raw_table(grid_of(file, custom.country), table)
    return [raw] if raw else []


def grid_of(file, country: str) -> Grid:
    """A text file as rows of cells.

    Raises
    ------
    Problems : empty (TABLE-12), not text (TABLE-02), letters that cannot be read (TABLE-15), an open quotation
    (TABLE-36), more rows or columns than the limits (TABLE-31).
    """
    text = decoded(file.data, country, file.shown)
    if not text.strip():
        raise Problems([Problem("TABLE-12", file=file.shown)])
    told, text = _told_separator(text)
    separator = told or _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise Problems([Problem("TABLE-36", file=file.shown)]) from None
    if told:
        rows.insert(0, [])  # so that row numbers stay those of the file
    if len(rows) > MOST_ROWS + LOOKED_AT or any(len(row) > MOST_COLUMNS for row in rows[:LOOKED_AT]):
        limit = f"{MOST_ROWS} rows" if len(rows) > MOST_ROWS + LOOKED_AT else f"{MOST_COLUMNS} columns"
        raise Problems([Problem("TABLE-31", file=file.shown, slots={"limit": limit})])
    return Grid(rows, file.shown)


def decoded(data: bytes, country: str, shown: str = "") -> str:
    """The text of a file's bytes.

    Examples
    --------
    >>> decoded("š;1".encode("cp1250"), "RS"), decoded("ñ".encode("cp1252"), "MX"), decoded("ж".encode("utf-16"), "RS")
    ('š;1', 'ñ', 'ж')
    """
    for mark, coding in _MARKS:
        if data.startswith(mark):
            return _strict(data, coding, shown)
    if _CONTROL.search(data):
        # letters of two bytes without a mark hold a zero byte in every other place; anything else is no text
        code = "TABLE-15" if data.count(0) * 3 > len(data) and not _CONTROL.search(data.replace(b"\0", b"")) else "TABLE-02"
        raise Problems([Problem(code, file=shown)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, _code_page(data, country), shown)


def _strict(data: bytes, coding: str, shown: str) -> str:
    try:
        text = data.decode(coding)
    except UnicodeDecodeError:
        raise Problems([Problem("TABLE-15", file=shown)]) from None
    if _CONTROL_TEXT.search(text):
        raise Problems([Problem("TABLE-02", file=shown)])
    return text


def _code_page(data: bytes, country: str) -> str:
    if country in _CENTRAL and country in _CYRILLIC:
        latin = len(_LATIN_LETTERS.findall(data.decode("cp1250", "replace")))
        cyrillic = len(_CYRILLIC_LETTERS.findall(data.decode("cp1251", "replace")))
        # one page's letters are other signs in the other: Cyrillic text is nearly all Cyrillic letters
        foreign = sum(byte >= 0x80 for byte in data)
        return "cp1251" if cyrillic * 10 >= foreign * 9 and cyrillic > latin else "cp1250"
    return "cp1250" if country in _CENTRAL else "cp1251" if country in _CYRILLIC else "cp1252"


def _told_separator(text: str) -> tuple[str, str]:
    """The separator that a first line `sep=;` names, and the text without that line."""
    line, _, rest = text.partition("\n")
    match = re.fullmatch(r'"?sep=([,;\t])"?\r?', line.strip(" "))
    return (match[1], rest) if match else ("", text)


def _separator(text: str) -> str:
    """The separator that shows the most known headers in one row; then the one that cuts the rows most evenly."""
    known = {header for table in declarations().values() for header in table.headers}
    head = "\n".join(text.splitlines()[: 2 * LOOKED_AT])
    scores = {}
    for separator in SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=separator))[:LOOKED_AT]
        except csv.Error:
            rows = []
        headers = max((sum(folded(cell) in known for cell in row if len(cell) < 200) for row in rows), default=0)
        widths = [len(row) for row in rows if row]
        even = widths.count(max(set(widths), key=widths.count)) if widths else 0
        scores[separator] = (headers, bool(widths) and max(widths) > 1, even)
    return max(SEPARATORS, key=scores.get)
