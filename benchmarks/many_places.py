"""Many places: a second run over unchanged ones, one changed cell, and the client's memory.

100 places are made once (notebooks only), then: the same run again, and a run after one cell was changed. The memory of
the client is that of a run over places that all stop at once (nothing to draw, the most to tell), 10,000 against 100.
To reach: unchanged under 2 seconds with no worker started; one changed cell one place's work; memory at most 1.2 times.
Run: python benchmarks/many_places.py [PLACES]
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from livelihood import places

WITHIN = """
import json, resource, sys, time
from pathlib import Path
from livelihood.report.run import report
start, told = time.perf_counter(), []
outcome = report(Path(sys.argv[1]), Path(sys.argv[2]), formats=("ipynb",), told=lambda record: told.append(bool(record.get("unchanged"))))
print(json.dumps({"status": outcome.status, "unchanged": sum(told), "made": len(told) - sum(told), "seconds": round(time.perf_counter() - start, 2),
                  "workers": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 0, "client_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def run(programme: Path, out: Path) -> dict:
    done = subprocess.run([sys.executable, "-c", WITHIN, str(programme), str(out)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def programme_of(folder: Path, count: int, stops: bool) -> Path:
    """A programme of many places like the sample's; `stops`: each has only a prices file that cannot be read."""
    sample = places.sample_data() / "west_java"
    folder.mkdir()
    shutil.copyfile(sample / "programme.toml", folder / "programme.toml")
    for number in range(count):
        place = folder / "shelters" / f"N{number}"
        if stops:
            place.mkdir(parents=True)
            (place / "prices.csv").write_text("one,two\n1,2\n")
        else:
            shutil.copytree(sample / "shelters" / "A1", place)
    return folder


def main(count: int = 100) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programme = programme_of(folder / "programme", count, stops=False)
        print("first run   ", run(programme, folder / "out"))
        print("unchanged   ", run(programme, folder / "out"))
        areas = programme / "shelters" / "N7" / "areas.csv"
        areas.write_text(areas.read_text().rstrip("\n").rpartition(",")[0] + ",23\n")
        print("one changed ", run(programme, folder / "out"))
        few = run(programme_of(folder / "few", 100, stops=True), folder / "few-out")
        many = run(programme_of(folder / "many", 10_000, stops=True), folder / "many-out")
        print(f"{many['client_mb'] / few['client_mb']:.2f} times the client's memory for 10,000 places against 100 (at most 1.2): {few['client_mb']:.0f} and {many['client_mb']:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
