"""Text files with a separator: the letters' code, the separator, the rows. The file's name says which table it is.

Also gives the grid of a text file to the readers that look at headers (WFP). It never guesses letters by statistics:
byte-order mark, strict UTF-8, then the code page of the country.
"""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache

from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.folder import MOST_COLUMNS, MOST_ROWS, TEXT_ENDINGS
from livelihood.tables.readers import hxl
from livelihood.tables.readers.grid import LOOKED_AT, Grid, grid_of_rows, raw_table
from livelihood.tables.records import SetAside
from livelihood.tables.words import folded

SEPARATORS = (",", ";", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_CENTRAL = {"RS", "ME", "BA", "HR", "SI", "PL", "CZ", "SK", "HU", "RO", "AL"}
_CYRILLIC = {"RS", "ME", "BA", "MK", "BG", "UA", "RU", "BY"}
_CONTROL = bytes([*range(9), 11, *range(14, 27), 28, 29, 30, 31, 127])  # no tab, line ends, form feed, escape
_CONTROL_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LATIN_LETTERS = re.compile("[šđčćžŠĐČĆŽ]")
_CYRILLIC_LETTERS = re.compile("[а-яА-ЯђјљњћџЂЈЉЊЋЏ]")
_HEAD = 65_536  # letters in which the separator and the width are looked for


def recognises(file, custom) -> bool:
    """Whether the file is a text file named like a declared table."""
    return file.ending in TEXT_ENDINGS and not file.is_zip and file.stem in declarations()


def read(file, custom) -> list:
    """The one table of a text file."""
    table = declarations()[file.stem]
    raw = raw_table(hxl.with_headers(grid_of(file, custom.country), table, custom.currency), table)
    if raw is None:
        return [SetAside(table.name, file.shown, "TABLE-58", 0, Problem("TABLE-58").says)]
    return [raw]


def grid_of(file, country: str) -> Grid:
    """A text file as columns of cells.

    Raises
    ------
    Problems : empty (TABLE-12), not text (TABLE-02), letters that cannot be read (TABLE-15), an open quotation
    (TABLE-36), more rows or columns than the limits (TABLE-31).
    """
    text = decoded(file.data, country, file.shown)
    told, text = _told_separator(text)
    if not text or text.isspace():
        raise Problems([Problem("TABLE-12", file=file.shown)])
    separator = told or _separator(text)
    if '"' in text and not _quotes_close(text, separator):
        raise Problems([Problem("TABLE-36", file=file.shown)])
    widths = [len(row) for row in _head_rows(text, separator)]
    width = max(widths, default=1)
    if width > MOST_COLUMNS:
        raise Problems([Problem("TABLE-31", file=file.shown, slots={"limit": f"{MOST_COLUMNS} columns"})])
    grid = _parsed(text, separator, width, file.shown)
    if told:  # its line is kept as a blank one, so that row numbers stay those of the file
        grid = grid_of_rows([[], *(list(row) for row in zip(*grid.columns, strict=True))], file=file.shown)
        widths = [0, *widths]
    grid.widths = widths
    if grid.height > MOST_ROWS + LOOKED_AT:
        raise Problems([Problem("TABLE-31", file=file.shown, slots={"limit": f"{MOST_ROWS} rows"})])
    return grid


def _parsed(text: str, separator: str, width: int, shown: str) -> Grid:
    """The fast parser where all rows are as wide as the first ones; the patient one where some are wider."""
    import pandas as pd

    try:
        frame = pd.read_csv(
            io.BytesIO(text.encode()), sep=separator, header=None, names=range(width), index_col=None, dtype=object,
            na_filter=False, skip_blank_lines=False, engine="c", encoding="utf-8", nrows=MOST_ROWS + LOOKED_AT + 1,
        )  # fmt: skip
        # a first row wider than what was looked at would turn its first cells into names of rows
        if isinstance(frame.index, pd.RangeIndex):
            return Grid([frame[place].to_numpy() for place in range(width)], shown)
    except pd.errors.ParserError:
        pass
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    if max(map(len, rows)) > MOST_COLUMNS:
        raise Problems([Problem("TABLE-31", file=shown, slots={"limit": f"{MOST_COLUMNS} columns"})])
    return grid_of_rows(rows, file=shown)


def _quotes_close(text: str, separator: str) -> bool:
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error:
        return False
    return True


def decoded(data: bytes, country: str, shown: str = "") -> str:
    """The text of a file's bytes.

    Examples
    --------
    >>> decoded("š;1".encode("cp1250"), "RS"), decoded("Љиг".encode("cp1251"), "RS"), decoded(b"\\xf1", "MX")
    ('š;1', 'Љиг', 'ñ')
    """
    for mark, coding in _MARKS:
        if data.startswith(mark):
            return _strict(data, coding, shown)
    plain = data.translate(None, _CONTROL)
    if len(plain) != len(data):
        # letters of two bytes without a mark hold a zero byte in every other place; anything else is no text
        two_bytes = data.count(0) * 3 > len(data) and len(plain) + data.count(0) == len(data)
        raise Problems([Problem("TABLE-15" if two_bytes else "TABLE-02", file=shown)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, _code_page(data, country), shown)


def _strict(data: bytes, coding: str, shown: str) -> str:
    try:
        text = data.decode(coding)
        text.encode("utf-8")  # halves of letters that stand alone are no text
    except UnicodeError:
        raise Problems([Problem("TABLE-15", file=shown)]) from None
    if _CONTROL_TEXT.search(text):
        raise Problems([Problem("TABLE-02", file=shown)])
    return text


def _code_page(data: bytes, country: str) -> str:
    if country in _CENTRAL and country in _CYRILLIC:
        latin = len(_LATIN_LETTERS.findall(data.decode("cp1250", "replace")))
        cyrillic = len(_CYRILLIC_LETTERS.findall(data.decode("cp1251", "replace")))
        # every Serbian Latin letter of the one page is a Cyrillic letter of the other, but few the other way round
        foreign = sum(byte >= 0x80 for byte in data)
        return "cp1251" if cyrillic * 10 >= foreign * 9 and cyrillic > latin else "cp1250"
    return "cp1250" if country in _CENTRAL else "cp1251" if country in _CYRILLIC else "cp1252"


def _told_separator(text: str) -> tuple[str, str]:
    """The separator that a first line `sep=;` names, and the text without that line."""
    line, _, rest = text[:20].partition("\n")
    match = re.fullmatch(r'"?sep=([,;\t])"?\r?', line.strip(" "))
    return (match[1], text[len(line) + 1 :]) if match else ("", text)


def _head_rows(text: str, separator: str) -> list[list[str]]:
    # a quoted cell may hold line ends, so whole rows are parsed and the last one, perhaps cut, is not counted on
    rows = []
    try:
        for row in csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) == 2 * LOOKED_AT:
                break
    except csv.Error:
        pass
    return rows


@lru_cache
def _known_headers() -> frozenset[str]:
    return frozenset(header for table in declarations().values() for header in table.headers)


def _separator(text: str) -> str:
    """The separator that shows the most known headers in one row; then the one that cuts the rows most evenly."""
    known = _known_headers()
    scores = {}
    for separator in SEPARATORS:
        rows = _head_rows(text, separator)[:LOOKED_AT]
        headers = max((sum(folded(cell) in known for cell in row if len(cell) < 200) for row in rows), default=0)
        widths = [len(row) for row in rows if row]
        even = widths.count(max(set(widths), key=widths.count)) if widths else 0
        scores[separator] = (headers, bool(widths) and max(widths) > 1, even)
    return max(SEPARATORS, key=scores.get)
