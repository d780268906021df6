"""Files of places as maps give them: Overpass JSON, GeoJSON, waypoints of GPX and KML, of any name.

A kind and a position are read; names, addresses and tracks never are. The file is opened in a process of its own
(`places_process.py`); which tag is which kind stands in `templates/readers/map_kinds.toml`.
"""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from pathlib import Path

import numpy as np

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.tables.declarations import declarations
from livelihood.tables.folder import MOST_ROWS, PLACES_ENDINGS
from livelihood.tables.readers.capped import answer
from livelihood.tables.records import Cells, RawTable, SetAside
from livelihood.tables.words import folded

MEGABYTES = 3072  # 200,000 elements of OpenStreetMap with all their tags need about 700 (measured)
SECONDS = 120
_PROCESS = Path(__file__).with_name("places_process.py")


def recognises(file, custom) -> bool:
    """Whether the file's name ends as those of maps do."""
    return file.ending in PLACES_ENDINGS


def read(file, custom) -> list:
    """The places of a file, with notes of what was passed over; a file that is none is told, and stops nothing."""
    if file.ending == ".kmz" or file.is_zip:
        return [Problem("TABLE-78", file=file.shown)]
    if not file.data.strip():
        return [Problem("TABLE-79", file=file.shown, slots={"reason": "it is empty"})]
    found = _opened(file.data)
    if "failed" in found:
        return [Problem("TABLE-79", file=file.shown, slots={"reason": found["failed"]})]
    codes = np.frombuffer(base64.b64decode(found["codes"]), dtype=np.intc).astype(int)
    if len(codes) > MOST_ROWS:
        raise Problems([Problem("TABLE-31", file=file.shown, slots={"limit": f"{MOST_ROWS} places"})])
    columns = {"kind": Cells(codes, found["names"])}
    for name, packed in (("latitude", "latitudes"), ("longitude", "longitudes")):
        columns[name] = Cells.of(np.frombuffer(base64.b64decode(found[packed])).astype(object))
    raw = RawTable("places", file.shown, "", columns, np.arange(1, len(codes) + 1), ".", None, True)
    told = {"TABLE-80": found["passed"], "TABLE-82": found["tracks"], "TABLE-83": found["nowhere"],
            "TABLE-81": len(codes) if found["is_osm"] else 0}  # fmt: skip
    notes = [_note(rule, count, file.shown) for rule, count in told.items() if count]
    if len(codes):
        return [raw, *notes]
    return notes or [SetAside("places", file.shown, "TABLE-58", 0, Problem("TABLE-58").says)]


def _note(rule: str, count: int, shown: str) -> SetAside:
    return SetAside("places", shown, rule, count, Problem(rule, slots={"count": count}).says)


@lru_cache
def _words() -> str:
    """Folded word -> kind, of the declared choices, as JSON."""
    column = declarations()["places"].columns["kind"]
    words = {folded(word): kind for kind, told in column.words.items() for word in told}
    return json.dumps(words)


def _opened(data: bytes) -> dict:
    """What the other process found; any way of its not ending well is one answer."""
    kinds = places.templates() / "readers" / "map_kinds.toml"
    return answer(_PROCESS, data, MEGABYTES, SECONDS, kinds, _words()) or {"failed": "it needs more memory or time than is allowed"}
