"""The sample's report from a cold start (all files, one worker), again unchanged, and with one cell changed.

Whole processes; each time is set against `python -c "import numpy, pandas, matplotlib.pyplot"` run in turn with it. To reach: an
unchanged second run starts no notebook engine. Run: python benchmarks/cold_report.py
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from livelihood import places

ROUNDS = 5
IMPORTS = [sys.executable, "-c", "import numpy, pandas, matplotlib.pyplot"]


def report(programme: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "livelihood", "report", str(programme), "--out", str(out), "--jobs", "1"]


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main():
    times: dict[str, list[float]] = {"imports alone": [], "first run": [], "again, unchanged": [], "again, one cell changed": []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS):
            programme, out = Path(folder) / f"programme{turn}", Path(folder) / f"out{turn}"
            shutil.copytree(places.sample_data() / "west_java", programme)
            times["imports alone"].append(seconds(IMPORTS))
            times["first run"].append(seconds(report(programme, out)))
            times["again, unchanged"].append(seconds(report(programme, out)))
            areas = programme / "shelters" / "A1" / "areas.csv"
            areas.write_text(areas.read_text(encoding="utf-8").replace("370", "380"), encoding="utf-8")
            times["again, one cell changed"].append(seconds(report(programme, out)))
    base = statistics.median(times["imports alone"])
    for name, taken in times.items():
        print(f"{statistics.median(taken) / base:6.2f}  {name}  ({statistics.median(taken):.2f} s; {min(taken):.2f} to {max(taken):.2f})")


if __name__ == "__main__":
    main()
