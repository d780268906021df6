"""Opens one file of places in a process of its own, with limits of memory and time (capped.py), and prints kinds and positions.

Run as a script for `places_files.py`, never imported: a file can be made to exhaust what reads it. Names and all other
texts stay here: only numbers of kinds and positions leave. It opens no network and writes nothing but its output.
"""

import array
import base64
import io
import json
import math
import sys
import tomllib
import unicodedata

PLAIN_KEYS = ("kind", "jenis", "tipo", "vrsta", "category", "kategori", "categoria", "fclass", "type", "sym", "shop_type")
NOT_KINDS = ("node", "way", "relation", "feature", "point")

DAMAGED = "it is damaged, or not the kind of file that its name says"


class NoPlaces(Exception):
    """Well-formed, but no list of places; args: the reason in words."""


class Found:
    """What was found: (kind, latitude, longitude) each, and how much was passed over."""

    def __init__(self, kinds: dict, words: dict):
        self.kinds, self.words = kinds, words
        self.names: dict = {}
        self.codes, self.latitudes, self.longitudes = array.array("i"), array.array("d"), array.array("d")
        self.passed = self.nowhere = self.tracks = 0
        self.is_osm = False

    def kind_of(self, tags: dict, otherwise: str = "") -> str:
        """Kind of the tags of an element, "" where they are those of no place of the street."""
        told = False
        for key, kinds in self.kinds.items():
            value = tags.get(key)
            if isinstance(value, str) and value and value != "no":
                told = True
                kind = kinds.get(value, kinds["any"])
                if kind:
                    return kind
        if told:
            return ""
        for key in PLAIN_KEYS:
            value = tags.get(key)
            if isinstance(value, str) and value.lower() not in NOT_KINDS and len(value) < 60:
                kind = self.words.get(fold(value)) or self.words.get(fold(value).rstrip("s"))
                if kind:
                    return kind
                otherwise = "other"
        return otherwise

    def add(self, kind: str, position) -> None:
        if not kind:
            self.passed += 1
            return
        try:
            latitude, longitude = float(position[0]), float(position[1])
        except (TypeError, ValueError, IndexError, OverflowError):
            latitude = longitude = math.nan
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            self.nowhere += 1
            return
        self.codes.append(self.names.setdefault(kind, len(self.names)))
        self.latitudes.append(latitude)
        self.longitudes.append(longitude)

    def as_record(self) -> dict:
        packed = {name: base64.b64encode(values.tobytes()).decode() for name, values in
                  (("codes", self.codes), ("latitudes", self.latitudes), ("longitudes", self.longitudes))}  # fmt: skip
        counts = {"passed": self.passed, "nowhere": self.nowhere, "tracks": self.tracks}
        return {"names": list(self.names), **packed, **counts, "is_osm": self.is_osm}


def inside_of(ring: list) -> tuple | None:
    """A point (latitude, longitude) in a ring of (longitude, latitude): its centre, or where it is hollow, beside it."""
    points = [(float(x), float(y)) for x, y, *_ in ring]
    if not points:
        return None
    area = sum_x = sum_y = 0.0
    x0, y0 = points[0]
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        area += cross
        sum_x += cross * (x1 + x2 - 2 * x0)
        sum_y += cross * (y1 + y2 - 2 * y0)
    if abs(area) < 1e-18:
        return sum(y for _, y in points) / len(points), sum(x for x, _ in points) / len(points)
    x, y = x0 + sum_x / (3 * area), y0 + sum_y / (3 * area)
    crossings = sorted(x1 + (y - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]) if (y1 > y) != (y2 > y))
    if len(crossings) >= 2 and sum(one <= x for one in crossings) % 2 == 0:
        x = max((right - left, (left + right) / 2) for left, right in zip(crossings[::2], crossings[1::2]))[1]
    return y, x


def position(geometry) -> tuple | None:
    """(latitude, longitude) that stands for a GeoJSON geometry; None where it has none."""
    if not isinstance(geometry, dict):
        return None
    kind, at = geometry.get("type"), geometry.get("coordinates")
    try:
        if kind == "Point":
            return at[1], at[0]
        if kind == "MultiPoint":
            return at[0][1], at[0][0]
        if kind == "Polygon":
            return inside_of(at[0])
        if kind == "MultiPolygon":
            return inside_of(max((part[0] for part in at), key=len))
        if kind == "LineString":
            return at[len(at) // 2][1], at[len(at) // 2][0]
        if kind == "MultiLineString":
            return at[0][len(at[0]) // 2][1], at[0][len(at[0]) // 2][0]
        if kind == "GeometryCollection":
            return position(geometry["geometries"][0])
    except (TypeError, KeyError, IndexError, ValueError, OverflowError):
        pass
    return None


def geojson(data: dict, found: Found) -> None:
    features = data["features"] if data.get("type") == "FeatureCollection" else [data]
    found.is_osm = "openstreetmap" in json.dumps({key: data.get(key) for key in ("attribution", "copyright", "generator", "licence", "license")}).lower()
    for feature in features if isinstance(features, list) else []:
        tags = feature.get("properties") if isinstance(feature, dict) else None
        tags = tags if isinstance(tags, dict) else {}
        if isinstance(tags.get("tags"), dict):  # as some programs nest them
            tags = tags | tags["tags"]
        if str(tags.get("@id", "")).startswith(("node/", "way/", "relation/")) or tags.get("osm_id") or tags.get("osm_type"):
            found.is_osm = True
        found.add(found.kind_of(tags), position(feature.get("geometry") if isinstance(feature, dict) else None))


def overpass(data: dict, found: Found) -> None:
    found.is_osm = True
    elements = [one for one in data["elements"] if isinstance(one, dict)]
    node_at = {one.get("id"): (one.get("lat"), one.get("lon")) for one in elements if one.get("type") == "node"}
    for one in elements:
        tags = one.get("tags")
        kind = found.kind_of(tags) if isinstance(tags, dict) else ""
        if not kind:
            found.passed += isinstance(tags, dict) and bool(tags)  # bare nodes are the corners of ways
            continue
        found.add(kind, element_position(one, node_at))


def element_position(one: dict, node_at: dict) -> tuple | None:
    try:
        if "lat" in one:
            return one["lat"], one["lon"]
        if isinstance(one.get("center"), dict):
            return one["center"]["lat"], one["center"]["lon"]
        if isinstance(one.get("geometry"), list):
            return inside_of([(at["lon"], at["lat"]) for at in one["geometry"] if at])
        if isinstance(one.get("bounds"), dict):
            box = one["bounds"]
            return (box["minlat"] + box["maxlat"]) / 2, (box["minlon"] + box["maxlon"]) / 2
        corners = [node_at[name] for name in one.get("nodes", ()) if name in node_at]
        return inside_of([(lon, lat) for lat, lon in corners]) if corners else None
    except (TypeError, KeyError, ValueError, OverflowError):
        return None


def parsed(text: str):
    data = json.loads(text)
    kind = data.get("type") if isinstance(data, dict) else None
    if isinstance(data, dict) and isinstance(data.get("elements"), list):
        return overpass, data
    if kind == "Feature" or (kind == "FeatureCollection" and isinstance(data.get("features"), list)):
        return geojson, data
    raise NoPlaces("it holds neither features nor elements")


def from_xml(data: bytes, found: Found) -> None:
    from defusedxml.ElementTree import iterparse

    def name(element) -> str:
        return element.tag.rpartition("}")[2]

    root = ""
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            root = root or name(element)
            continue
        if root not in ("gpx", "kml"):
            raise NoPlaces("it is neither GPX nor KML")
        what = name(element)
        if what == "wpt":
            tags = {name(child): (child.text or "").strip() for child in element if name(child) in ("type", "sym")}
            found.add(found.kind_of(tags, "other"), (element.get("lat"), element.get("lon")))
        elif what == "Placemark":
            placemark(element, name, found)
        elif what in ("trk", "rte"):
            found.tracks += 1
        if what in ("wpt", "Placemark", "trk", "rte"):
            element.clear()


def placemark(element, name, found: Found) -> None:
    tags = {}
    for child in element.iter():
        if name(child) in ("Data", "SimpleData"):
            value = child.text if name(child) == "SimpleData" else next((one.text for one in child if name(one) == "value"), "")
            tags[str(child.get("name", "")).lower()] = (value or "").strip()
    for child in element.iter():
        shape = name(child)
        if shape in ("Point", "Polygon"):
            inner = next((one.text for one in child.iter() if name(one) == "coordinates"), "") or ""
            try:
                ring = [tuple(map(float, corner.split(",")[:2])) for corner in inner.split()]
                at = (ring[0][1], ring[0][0]) if shape == "Point" else inside_of(ring)
            except (ValueError, IndexError):
                at = None
            found.add(found.kind_of(tags, "other"), at)
            return
    found.tracks += 1  # a line, or nothing


def fold(text: str) -> str:
    """A word as the table of kinds has it: small letters without accents, joined by `_`."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(letter))
    return "_".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def main(kinds_file: str, words: str) -> None:
    try:
        with open(kinds_file, "rb") as file:
            kinds = tomllib.load(file)
        found = Found(kinds, json.loads(words))
        data = sys.stdin.buffer.read()
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16").encode()
        start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
        if start[:1] == b"<":
            from_xml(start, found)
        else:
            read, told = parsed(start.decode("utf-8"))
            read(told, found)
        result = found.as_record()
    except NoPlaces as reason:
        result = {"failed": reason.args[0]}
    except UnicodeDecodeError:
        result = {"failed": "its letters are not UTF-8"}
    except MemoryError:
        result = {"failed": "it needs more memory than is allowed"}
    except RecursionError:
        result = {"failed": "it is nested too deeply"}
    except ValueError as wrong:
        hostile = any(kind.__name__ == "DefusedXmlException" for kind in type(wrong).__mro__)
        result = {"failed": "it declares parts of its own, which no list of places needs" if hostile else DAMAGED}
    except Exception:  # whatever a damaged or hostile file makes the libraries raise: the parent says one sentence
        result = {"failed": DAMAGED}
    json.dump(result, sys.stdout, allow_nan=False)


if __name__ == "__main__":
    main(*sys.argv[1:3])
