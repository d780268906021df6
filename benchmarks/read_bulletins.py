"""How long bulletins and files of places take beside merely parsing the same files: interleaved runs, medians.

    python benchmarks/read_bulletins.py [rows]

A long bulletin of `rows` prices (200,000 unless said), a wide one of as many rows and 12 months, a map of as many
elements. Prints seconds and ratios; to reach: each under 10 s.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from livelihood.tables import open_programme

SETTINGS = 'currency = "IDR"\ncountry = "ID"\n[products.rice]\nlabel = "Beras"\nunit = "kg"\n'


def price(chance: random.Random) -> str:
    return f"{chance.randint(9, 90)}.{chance.randint(0, 99):02d}0"


def long(rows: int, chance: random.Random) -> str:
    lines = ["Tanggal;Pasar;Komoditas;Satuan;Harga"]
    for row in range(rows - 1):
        day = f"{1 + row % 28:02d}/{1 + row // 28 % 12:02d}/2025"
        lines.append(f"{day};Pasar {row % 40};Barang {row % 60};kg;{price(chance)}")
    return "\n".join([*lines, "28/12/2025;Pasar 1;Beras;kg;14.500", ""])


def wide(rows: int, chance: random.Random) -> str:
    lines = ["Komoditas;Pasar;" + ";".join(f"2025-{month:02d}" for month in range(1, 13))]
    lines += [f"Barang {row % 60};Pasar {row // 60};" + ";".join(price(chance) for _ in range(12)) for row in range(rows)]
    return "\n".join([*lines, ""])


def town(rows: int, chance: random.Random) -> str:
    kinds = ({"shop": "convenience"}, {"amenity": "restaurant"}, {"building": "house"}, {"amenity": "school"}, {"highway": "crossing"})
    elements = [
        {"type": "node", "id": row, "lat": chance.uniform(-7, -6), "lon": chance.uniform(106, 107),
         "tags": {**kinds[row % 5], "name": f"Nama {row}", "opening_hours": "Mo-Sa 07:00-20:00", "addr:street": "Jalan", "addr:housenumber": str(row)}}
        for row in range(rows)
    ]  # fmt: skip
    return json.dumps({"version": 0.6, "elements": elements})


def parsed(path: Path) -> None:
    json.loads(path.read_text()) if path.suffix == ".json" else pd.read_csv(path, sep=";")


def seconds(run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main(rows: int = 200_000) -> None:
    for name, make in (("long.csv", long), ("wide.csv", wide), ("town.json", town)):
        with tempfile.TemporaryDirectory() as folder:
            shelter = Path(folder) / "shelters" / "A1"
            shelter.mkdir(parents=True)
            (Path(folder) / "programme.toml").write_text(SETTINGS)
            (shelter / name).write_text(make(rows, random.Random(1)))
            programme = open_programme(Path(folder))

            def ours(programme=programme):
                found = programme.shelter("A1")
                assert found.tables and not found.problems

            pairs = [(seconds(ours), seconds(lambda file=shelter / name: parsed(file))) for _ in range(3)]
        mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"{name}, {rows} rows: read and checked in {mine:.2f} s, parsed in {theirs:.2f} s, ratio {mine / theirs:.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
