"""A workbook file looked at before it is opened: the list of its parts, their sizes, what its sheets say of their size.

A workbook is a zip archive. Limits follow the project's reliability note 1.3; nothing here unpacks a part as a whole.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from livelihood.errors import Problem, Problems
from livelihood.tables.folder import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS

MOST_PARTS, MOST_RATIO = 2_000, 100  # reliability.md 1.3
RATIO_FROM = 1_000_000  # a small part may shrink well without being a trap: the ratio counts from 1 MB on
_SIZE = re.compile(rb'<(?:\w+:)?dimension\s+ref="([A-Z]{1,4}[0-9]+)(?::([A-Z]{1,4})([0-9]+))?"')
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the older container, in which a workbook with a password is wrapped


def looked_at(data: bytes, shown: str) -> None:
    """Raise `Problems` if a workbook's archive is not safe to open.

    Raises
    ------
    Problems : TABLE-02 (no archive), -30 (sizes, names, number of parts), -31 (sheets too large), -35 (a password).
    """
    if data.startswith(_LOCKED):
        raise Problems([Problem("TABLE-35", file=shown)])
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, UnicodeDecodeError, OverflowError):
        raise Problems([Problem("TABLE-02", file=shown)]) from None
    with archive:
        if reason := _unsafe(parts):
            raise Problems([Problem("TABLE-30", file=shown, slots={"reason": reason})])
        if any(part.flag_bits & 1 for part in parts):
            raise Problems([Problem("TABLE-35", file=shown)])
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names and not any(name.endswith("workbook.xml") for name in names):
            raise Problems([Problem("TABLE-02", file=shown)])
        sheets = [part for part in parts if re.search(r"worksheets/[^/]+\.xml$", part.filename)]
        if len(sheets) > MOST_SHEETS:
            raise Problems([Problem("TABLE-31", file=shown, slots={"limit": f"{MOST_SHEETS} sheets"})])
        for part in sheets:
            _sheet_size(archive, part, shown)


def _unsafe(parts: list[zipfile.ZipInfo]) -> str:
    if len(parts) > MOST_PARTS:
        return f"it has more than {MOST_PARTS} parts"
    if sum(part.file_size for part in parts) > MOST_BYTES:
        return f"unpacked it is larger than {MOST_BYTES // 1_000_000} MB"
    if any(part.file_size > max(RATIO_FROM, MOST_RATIO * part.compress_size) for part in parts):
        return f"a part of it shrinks to less than one part in {MOST_RATIO}"
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in part.filename:
            return "a part of it leads out of the file"
    if len({part.filename for part in parts}) < len(parts):
        return "two parts of it have one name"
    return ""


def _sheet_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, shown: str) -> None:
    """What the sheet itself says of its size; a sheet that says nothing, or too little, is held by the memory limit."""
    try:
        with archive.open(part) as stream:
            head = stream.read(4096)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError):
        raise Problems([Problem("TABLE-02", file=shown)]) from None
    size = _SIZE.search(head)
    if not size or not size[2]:
        return
    if column_number(size[2].decode()) > MOST_COLUMNS:
        raise Problems([Problem("TABLE-31", file=shown, slots={"limit": f"{MOST_COLUMNS} columns"})])
    if int(size[3]) > MOST_ROWS + 25:
        raise Problems([Problem("TABLE-31", file=shown, slots={"limit": f"{MOST_ROWS} rows"})])


def column_number(letters: str) -> int:
    """Number of a column by its letters.

    Examples
    --------
    >>> column_number("A"), column_number("AB"), column_number("XFD")
    (1, 28, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
