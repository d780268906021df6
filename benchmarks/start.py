"""`livelihood --help` against `python -c "import numpy"`: whole processes, interleaved, ratio of medians.

To reach: at most 2. Run: python benchmarks/start.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 21
COMMANDS = {
    "import numpy": [sys.executable, "-c", "import numpy"],
    "livelihood --help": [sys.executable, "-m", "livelihood", "--help"],
    "livelihood report --help": [sys.executable, "-m", "livelihood", "report", "--help"],
    "python -c pass": [sys.executable, "-c", "pass"],
}


def main():
    times = {name: [] for name in COMMANDS}
    for turn in range(ROUNDS + 1):
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            if turn:  # the first turn warms the disk's cache
                times[name].append(time.perf_counter() - start)
    base = statistics.median(times["import numpy"])
    for name, taken in times.items():
        print(f"{statistics.median(taken) / base:6.2f}  {name}  ({statistics.median(taken) * 1e3:.0f} ms)")


if __name__ == "__main__":
    main()
