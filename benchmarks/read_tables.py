"""How long reading a place's tables takes beside pandas merely reading the same files: interleaved runs, medians.

    python benchmarks/read_tables.py [rows] [places]

Rows in all (200,000 unless said), spread over places (50). Prints the ratio; nothing here is a test.
"""

from __future__ import annotations

import csv
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from livelihood.tables import declarations, open_programme

SETTINGS = 'currency = "IDR"\ncountry = "ID"\n[products.rice]\nunit = "kg"\n'


def write(folder: Path, rows: int, places: int) -> list[Path]:
    """An invented programme of customers tables, with decimal commas."""
    chance = random.Random(1)
    (folder / "programme.toml").write_text(SETTINGS)
    columns = list(declarations()["customers"].columns)
    files = []
    for place in range(places):
        shelter = folder / "shelters" / f"A{place}"
        shelter.mkdir(parents=True)
        files.append(shelter / "customers.csv")
        with files[-1].open("w", newline="") as out:
            sheet = csv.writer(out, delimiter=";")
            sheet.writerow(columns)
            for row in range(rows // places):
                sheet.writerow(answers(row, chance))
    return files


def answers(row: int, chance: random.Random) -> list:
    bought, would = (f"{chance.uniform(0, 20):.2f}".replace(".", ",") for _ in range(2))
    where = [
        row,
        chance.choice(["Pasar", "Sungai"]),
        f"2025-{chance.randint(1, 12):02}",
        chance.choice(["home", "stall"]),
    ]
    what = [
        chance.choice(["rice", "fish"]),
        "kg",
        chance.choice(["yes", "no", "dont_know"]),
        bought,
        chance.randint(5000, 20000),
    ]
    return [*where, *what, "yes", "no", "", chance.randint(1, 9) * 1000, "yes", 9000, "no", would, ""]


def seconds(run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main(rows: int = 200_000, places: int = 50) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write(folder, rows, places)

        def ours():
            programme = open_programme(folder)
            for code in programme.shelters:
                assert not programme.shelter(code).problems

        pairs = [(seconds(ours), seconds(lambda: [pd.read_csv(file, sep=";") for file in files])) for _ in range(5)]
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{rows} rows, {places} places: checked in {mine:.2f} s, read by pandas in {theirs:.2f} s, ratio {ratio:.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
