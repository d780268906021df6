"""Opens one workbook in a process of its own, with limits of memory and time (capped.py), and prints its cells as JSON.

Run as a script for `xlsx.py`, never imported: a workbook can make the library that reads it end the whole process.
It reads the workbook's bytes from its standard input, and writes nothing but its standard output.
"""

import array
import base64
import datetime
import io
import json
import posixpath
import re
import sys
import zipfile

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_SIGNS = (b't="e"', b"<f", b":f>", b":f ")  # looked for first: most sheets hold neither errors nor formulas
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>[^<]")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')

MOST_JOINED = 10_000  # joined cells that are told of


def parts_of(archive: zipfile.ZipFile) -> tuple[dict, bool]:
    """Sheet name -> part of the archive, and whether day numbers count from 1904."""
    from defusedxml.ElementTree import fromstring

    def named(element, name):
        return [child for child in element.iter() if child.tag.rpartition("}")[2] == name]

    book = next(name for name in archive.namelist() if name.endswith("workbook.xml"))
    folder, file = posixpath.split(book)
    root = fromstring(archive.read(book))
    links = fromstring(archive.read(f"{folder}/_rels/{file}.rels".lstrip("/")))
    target_of = {link.get("Id"): link.get("Target", "") for link in named(links, "Relationship")}
    parts = {}
    for sheet in named(root, "sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id"), "")
        target = target_of.get(link, "")
        whole = target.startswith("/")
        parts[sheet.get("name")] = target.lstrip("/") if whole else posixpath.normpath(f"{folder}/{target}")
    return parts, any(book.get("date1904") in ("1", "true") for book in named(root, "workbookPr"))


def marks_of(archive: zipfile.ZipFile, part: str) -> list:
    """(row, column, kind) of cells whose formula has no stored value ("f") or that hold a spreadsheet error ("e")."""
    data = archive.read(part)
    if b"sheetData" not in data:
        raise ValueError("no sheet")  # the library would take it for an empty one
    if not any(sign in data for sign in _SIGNS):
        return []
    marks = []
    for attributes, body in _CELL.findall(data):
        error = b't="e"' in attributes
        # t="str" with nothing stored is a formula whose result is an empty text, which is a value
        bare = bool(_FORMULA.search(body)) and not _VALUE.search(body) and b't="str"' not in attributes
        reference = _REFERENCE.search(attributes)
        if (error or bare) and reference:
            column = 0
            for letter in reference[1]:
                column = column * 26 + letter - 64
            marks.append((int(reference[2]) - 1, column - 1, "e" if error else "f"))
    return marks


def plain(cell):
    """A cell as JSON can hold it, and whether it is a date."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE", False
    if isinstance(cell, (str, float, int)):
        return cell, False
    if isinstance(cell, (datetime.datetime, datetime.date)):
        return cell.isoformat(), True
    return str(cell), False


def column_of(cells: list) -> dict:
    """A column with each distinct cell once, and for each row which one it is (-1: nothing), as bytes in base64."""
    if bool in set(map(type, cells)):  # True equals 1.0, and would be taken for it
        cells = [plain(cell)[0] if isinstance(cell, bool) else cell for cell in cells]
    place = {"": -1}
    codes = array.array("i", [place.setdefault(cell, len(place) - 1) for cell in cells])
    distinct = [plain(cell) for cell in place if cell != ""]
    dates = [number for number, (_, is_date) in enumerate(distinct) if is_date]
    packed = base64.b64encode(codes.tobytes()).decode()
    return {"cells": [cell for cell, _ in distinct], "dates": dates, "codes": packed}


def sheet_cells(sheet, rows: int, columns: int) -> dict:
    """The cells of one sheet from its first row on; or which limit it breaks."""
    if sheet.total_height > rows:
        return {"limit": "rows"}
    if sheet.total_width > columns:
        return {"limit": "columns"}
    cells = sheet.to_python(skip_empty_area=False)
    width = max(map(len, cells), default=0)
    return {"height": len(cells), "columns": [column_of([row[place] for row in cells]) for place in range(width)]}


def main(rows: int, columns: int) -> None:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        data = io.BytesIO(sys.stdin.buffer.read())
        with zipfile.ZipFile(data) as archive:
            parts, from_1904 = parts_of(archive)
            book = CalamineWorkbook.from_filelike(io.BytesIO(data.getvalue()))
            sheets = []
            for name in book.sheet_names:
                if parts.get(name) not in archive.namelist():
                    continue
                sheet = book.get_sheet_by_name(name)
                found = sheet_cells(sheet, rows, columns)
                if "columns" in found:
                    found["marks"] = marks_of(archive, parts[name])
                    found["joined"] = [end[0] for _, end in sheet.merged_cell_ranges or ()][:MOST_JOINED]
                sheets.append({"name": name, **found})
        result = {"sheets": sheets, "from_1904": from_1904}
    except PasswordError:
        result = {"failed": "TABLE-35"}
    except MemoryError:
        result = {"failed": "TABLE-29"}
    except Exception:  # whatever a damaged file makes the libraries raise: the parent says one sentence
        result = {"failed": "TABLE-02"}
    json.dump(result, sys.stdout, allow_nan=False)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
