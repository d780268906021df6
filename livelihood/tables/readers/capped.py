"""Runs a script that opens one file, in a process of its own, within limits of memory and computing time.

`answer` is called here; run as a script, this file holds itself within the limits and then goes on as the script it is told. A file can
make the library that reads it exhaust, or end, its whole process: that costs the other process, and this one hears that it did.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys

MORE_SECONDS = 10  # of the clock, beyond the computing time


def answer(script, data: bytes, megabytes: int, seconds: int, *arguments) -> dict | None:
    """What the script prints as JSON, given `data` on its standard input; None for any way of its not ending well."""
    # -P keeps the folder of the scripts out of the import path: it holds modules named like Python's own
    command = [sys.executable, "-P", __file__, str(megabytes), str(seconds), str(script), *map(str, arguments)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds + MORE_SECONDS, input=data)
        return json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, OSError, ValueError):
        return None


def limit(megabytes: int, seconds: int) -> None:
    """Hold this process within memory and computing time, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit is all there is
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit(*map(int, sys.argv[1:3]))
    sys.argv = sys.argv[3:]
    runpy.run_path(sys.argv[0], run_name="__main__")
