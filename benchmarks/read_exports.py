"""How long reading one large export of a phone form takes beside pandas merely reading the same file: interleaved runs.

    python benchmarks/read_exports.py [rows]

Rows of the export (200,000 unless said): as text with group paths, states and system columns, and as a workbook with the
answers by product in a sheet of repeats. Prints times and ratios; nothing here is a test.
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

from livelihood.tables import open_programme

SETTINGS = 'currency = "IDR"\ncountry = "ID"\n[products.rice]\nunit = "kg"\n[products.fish]\nunit = "kg"\n'
MAIN = ["start", "end", "consent", "questions/respondent", "questions/area", "questions/month", "questions/asked_at"]
ROUND = ["product", "unit", "buys", "units_last_month_state", "units_last_month", "price_last_paid_state", "price_last_paid",
         "wanted_not_found", "would_try_new_seller", "sure"]  # fmt: skip


def main_cells(number: int, chance: random.Random) -> list[str]:
    when = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return [f"{when}T10:00:00.000+07:00"] * 2 + ["yes", f"A{number:06}", chance.choice(["Pasar", "Sungai"]), when, chance.choice(["home", "stall"])]


def round_cells(product: str, chance: random.Random) -> list[str]:
    amount, price = f"{chance.uniform(0, 20):.2f}", str(chance.randint(5000, 20000))
    state = chance.choice(["answered", "answered", "dont_know"])
    return [product, "kg", "yes", state, amount if state == "answered" else "", "answered", price, "no", chance.choice(["yes", "no"]), "yes"]


def write_text(file: Path, rows: int) -> None:
    """One product: everything in one row."""
    chance = random.Random(1)
    with file.open("w", newline="") as out:
        sheet = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
        sheet.writerow([*MAIN, *(f"questions/each_product/{name}" for name in ROUND), "_id", "_uuid", "_submitted_by", "_index"])
        for number in range(1, rows + 1):
            sheet.writerow([*main_cells(number, chance), *round_cells("rice", chance), number, f"uuid:{number}", "officer", number])


def write_workbook(file: Path, rows: int) -> None:
    """Two products: half as many interviews, and a sheet of rounds."""
    import xlsxwriter

    chance = random.Random(2)
    with xlsxwriter.Workbook(file) as book:
        interviews, rounds = book.add_worksheet("What people buy"), book.add_worksheet("each_product")
        interviews.write_row(0, 0, [*MAIN, "_id", "_uuid", "_index"])
        rounds.write_row(0, 0, [*(f"questions/each_product/{name}" for name in ROUND), "_index", "_parent_table_name", "_parent_index"])
        for number in range(1, rows // 2 + 1):
            interviews.write_row(number, 0, [*main_cells(number, chance), str(number), f"uuid:{number}", str(number)])
        for number in range(1, rows // 2 * 2 + 1):
            cells = round_cells(("rice", "fish")[number % 2], chance)
            rounds.write_row(number, 0, [*cells, str(number), "What people buy", str((number + 1) // 2)])


def seconds(run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main(rows: int = 200_000) -> None:
    kinds = {"text": ("export.csv", write_text, lambda file: pd.read_csv(file, sep=";")),
             "workbook": ("export.xlsx", write_workbook, lambda file: pd.read_excel(file, sheet_name=None, engine="calamine"))}  # fmt: skip
    for kind, (name, write, theirs) in kinds.items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            (folder / "programme.toml").write_text(SETTINGS)
            (folder / "shelters" / "A1").mkdir(parents=True)
            file = folder / "shelters" / "A1" / name
            write(file, rows)

            def ours(folder=folder):
                shelter = open_programme(folder).shelter("A1")
                assert not shelter.problems and len(shelter.tables["customers"]) == rows

            pairs = [(seconds(ours), seconds(lambda file=file, theirs=theirs: theirs(file))) for _ in range(3)]
        mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(one / two for one, two in pairs)
        print(f"{kind}: {rows} rows read and checked in {mine:.2f} s, read by pandas in {other:.2f} s, ratio {ratio:.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
