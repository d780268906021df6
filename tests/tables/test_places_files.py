"""Files of maps become places: a kind and a position, never a name; what is hostile is told in a sentence."""

import json
from pathlib import Path

import pytest

REAL = Path(__file__).resolve().parents[3] / "shared/data/osm_munich_supermarkets/supermarkets.geojson"
RING = [[0, 0], [4, 0], [4, 4], [3, 4], [3, 1], [1, 1], [1, 4], [0, 4], [0, 0]]  # a U: its centre lies outside
OVERPASS = {
    "version": 0.6,
    "elements": [
        {"type": "node", "id": 1, "lat": -6.5, "lon": 106.5}, {"type": "node", "id": 2, "lat": -6.5, "lon": 106.6},
        {"type": "node", "id": 3, "lat": -6.6, "lon": 106.6},
        {"type": "way", "id": 4, "nodes": [1, 2, 3, 1], "tags": {"amenity": "marketplace", "name": "Pasar Siti"}},
        {"type": "way", "id": 5, "center": {"lat": -6.1, "lon": 106.1}, "tags": {"shop": "convenience", "addr:street": "Jalan Siti"}},
        {"type": "relation", "id": 6, "bounds": {"minlat": 1, "minlon": 2, "maxlat": 3, "maxlon": 4}, "tags": {"amenity": "school"}},
        {"type": "node", "id": 7, "lat": 1, "lon": 3, "tags": {"highway": "crossing"}},
        {"type": "node", "id": 8, "lat": 1, "lon": 3, "tags": {"building": "house", "name": "Siti"}},
        {"type": "node", "id": 9, "lat": 1, "lon": 3, "tags": {"amenity": "bank"}},
        {"type": "node", "id": 10, "lat": 1e999, "lon": 3, "tags": {"shop": "bakery"}},
        {"type": "node", "id": 11, "lat": "x", "lon": 3, "tags": {"shop": "bakery"}},
    ],
}  # fmt: skip
FEATURES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [106.8, -6.6]}, "properties": {"jenis": "Warung", "nama": "Siti"}},
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [RING]}, "properties": {"kind": "Masjid"}},
        {"type": "Feature", "geometry": None, "properties": {"kind": "shop"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"nama": "Rumah Siti"}},
    ],
}
GPX = """<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="-6.5" lon="106.7"><name>Siti</name><type>warung</type></wpt><wpt lat="-6.6" lon="106.8"><name>Siti</name></wpt>
<wpt lat="96" lon="106.8"/><trk><name>Siti</name><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>"""
KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark><name>Siti</name>
<ExtendedData><Data name="amenity"><value>pharmacy</value></Data></ExtendedData><Point><coordinates>106.7,-6.5,0</coordinates></Point>
</Placemark><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 2,0 2,2 0,2 0,0</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark><Placemark><LineString><coordinates>0,0 1,1</coordinates></LineString></Placemark>
</Folder></Document></kml>"""


def test_each_kind_of_file_gives_kinds_and_positions_and_no_names(place):
    place.add("a.json", json.dumps(OVERPASS)).add("b.geojson", "\ufeff" + json.dumps(FEATURES)).add("c.gpx", GPX).add("d.kml", KML)
    shelter = place.read()
    rows = [(row["kind"], row["latitude"], row["longitude"]) for row in shelter.rows("places")]
    assert rows == [
        ("market", pytest.approx(-6.53333, abs=1e-5), pytest.approx(106.56667, abs=1e-5)),  # the middle of its corners
        ("shop", -6.1, 106.1), ("school", 2, 3), ("other", 1, 3),
        ("shop", -6.6, 106.8), ("worship", pytest.approx(12.5 / 7.5, abs=0.1), pytest.approx(3.5)),  # in an arm of the U
        ("shop", -6.5, 106.7), ("other", -6.6, 106.8), ("health", -6.5, 106.7), ("other", 1, 1),
    ]  # fmt: skip
    counts = {}
    for note in shelter.set_aside:
        counts[note.rule] = counts.get(note.rule, 0) + note.count
    assert counts == {"TABLE-80": 2 + 1, "TABLE-81": 4, "TABLE-82": 1 + 1, "TABLE-83": 2 + 1 + 1}
    assert shelter.problems == () and "Siti" not in repr((shelter.rows("places"), shelter.set_aside))


def test_map_files_stand_beside_a_place_s_own_list(place):
    place.add("places.csv", "kind,area\nstall,Pasar\n").add("c.gpx", GPX)
    assert [row["kind"] for row in place.read().rows("places")] == ["shop", "other", "stall"]


ENTITIES = '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "{}">]><gpx><wpt lat="1" lon="2"><name>&a;</name></wpt></gpx>'


@pytest.mark.parametrize(
    ("name", "content", "code", "reason"),
    [
        ("a.kmz", b"PK\x03\x04", "TABLE-78", "packed"),
        ("a.kml", b"PK\x03\x04", "TABLE-78", "packed"),
        ("a.json", b" ", "TABLE-79", "empty"),
        ("a.json", b'{"a": 1}', "TABLE-79", "neither features nor elements"),
        ("a.json", b"[" * 100_000, "TABLE-79", "nested"),
        ("a.json", b'{"elements": [' + b"9" * 5000 + b"]}", "TABLE-79", "damaged"),
        ("a.geojson", b"\xff\x00{", "TABLE-79", "UTF-8"),
        ("a.gpx", ENTITIES.format("x" * 1000).encode(), "TABLE-79", "declares parts"),
        ("a.gpx", b"<gpx><wpt lat='1'", "TABLE-79", "damaged"),
        ("a.kml", b"<rss><a/></rss>", "TABLE-79", "neither GPX nor KML"),
    ],
)
def test_what_is_no_list_of_places_is_told_and_stops_nothing(place, name, content, code, reason):
    place.add(name, content).add("areas.csv", "area,households\nPasar,10\n")
    shelter = place.read()
    problem, = shelter.problems
    assert problem.code == code and reason in str(problem) and len(shelter.rows("areas")) == 1


def test_a_file_that_needs_too_much_ends_in_a_sentence(place, monkeypatch):
    from livelihood.tables.readers import places_files

    monkeypatch.setattr(places_files, "MEGABYTES", 60)
    many = '{"elements": [' + ",".join(["[]"] * 900_000) + "]}"
    problem, = place.add("a.json", many).read().problems
    assert problem.code == "TABLE-79" and "memory" in str(problem)


@pytest.mark.skipif(not REAL.exists(), reason="the file beside the project is not here")
def test_the_real_supermarkets_of_munich_lie_where_their_keeper_counted_them(place):
    # shared/data/README.md: 697 points; within 0.5/1/2/5 km of lon 11.5755 lat 48.1374: 5/23/91/314
    import numpy as np

    shelter = place.add("supermarkets.geojson", REAL.read_bytes()).read()
    frame = shelter.tables["places"]
    east = (frame["longitude"] - 11.5755) * np.cos(np.radians(48.1374))
    km = 111.195 * np.hypot(frame["latitude"] - 48.1374, east)
    assert len(frame) == 697 and set(frame["kind"]) == {"shop"}
    assert [(km <= most).sum() for most in (0.5, 1, 2, 5)] == [5, 23, 91, 314]
    assert [(note.rule, note.count) for note in shelter.set_aside] == [("TABLE-81", 697)]


def test_the_makers_of_a_map_are_named_on_the_market_s_page_where_one_was_used():
    from types import SimpleNamespace

    from livelihood.output import sources

    used = SimpleNamespace(set_aside=(SimpleNamespace(table="places", place="", rule="TABLE-81"),))
    assert "OpenStreetMap" in sources.of_maps(used)[0] and sources.of_maps(SimpleNamespace(set_aside=())) == ()
    assert sources.set_aside(used) == sources.set_aside(SimpleNamespace(set_aside=()))  # nothing was set aside by that
