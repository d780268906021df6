"""Worker processes: several places at once, each in a process of its own that nothing else depends on.

Duty: starting workers with an environment of their own (no network settings, no home, one thread, one language for all),
handing out places, time limits, ending everything. What a worker does with a place is place.build.

A worker imports everything once and forks for each place, so a place that brings its process down takes nothing along.
Where a process cannot be forked the worker does the place itself.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import site
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from multiprocessing import Pipe
from pathlib import Path
from pkgutil import walk_packages

import livelihood
from livelihood import places
from livelihood.errors import Problem
from livelihood.report import processes
from livelihood.report.ledger import kept
from livelihood.report.task import Task

PLACE_SECONDS = 1800  # a place with 20 plans takes under a minute; past this something hangs
START_SECONDS = 120
PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "SystemRoot")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def environment(private: Path) -> dict[str, str]:
    """The environment of a worker: the same for everybody, so that settings of a user change no report and leak into none."""
    scratch = private / "scratch"
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    here = str(places.PACKAGE.parent)
    return {
        **passed,
        **processes.settings_in(scratch),
        **dict.fromkeys(THREADS, "1"),
        "HOME": str(scratch), "TMPDIR": str(scratch), "TEMP": str(scratch), "TMP": str(scratch),
        "PYTHONPATH": os.pathsep.join([here, *filter(None, [passed.get("PYTHONPATH")])]),
        "PYTHONUSERBASE": site.getuserbase() or "",
        "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC",
        "SOURCE_DATE_EPOCH": "315532800",  # 1980-01-01, the first day that a zip file knows
    }  # fmt: skip


def failed(code: str, rule: str, **slots) -> dict:
    """The record of a place whose process did not bring one."""
    problem = Problem(rule, name=code, slots=slots)
    return {"code": code, "state": "stopped", "seconds": 0.0, "problems": [kept(problem)], "pages": [], "outputs": [], "sizes": {}}


class Worker:
    """One worker process, started when it is first needed and again after it has ended."""

    def __init__(self, private: Path, seconds: float):
        self._private, self._seconds, self._process = private, seconds, None
        self._stopped = False

    def build(self, task: Task) -> dict:
        """The record of a place; a process that ends or cannot be started is a record too."""
        try:
            if self._process is None:
                self._start()
            self._process.stdin.write(json.dumps({**asdict(task), "seconds": self._seconds}).encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            line = b""
        if line:
            return {**json.loads(line), "inputs": task.inputs}
        self.stop(for_good=False)
        return {**failed(task.code, "REPORT-12"), "inputs": task.inputs, "unstarted": True}

    def _start(self):
        if self._stopped:
            raise OSError
        scratch = self._private / "scratch"
        scratch.mkdir(exist_ok=True)
        (self._private / "log").mkdir(mode=0o700, exist_ok=True)
        with (self._private / "log" / "workers.txt").open("ab") as words:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "livelihood.report.workers", str(os.getpid())], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words,
                env=environment(self._private), cwd=scratch, start_new_session=True,
            )  # fmt: skip

    def stop(self, for_good: bool = True) -> None:
        """Ends the process and all that it started."""
        self._stopped = self._stopped or for_good
        process, self._process = self._process, None
        if process is not None:
            processes.end_group(process.pid)
            process.wait()
            for stream in (process.stdin, process.stdout):
                try:
                    stream.close()
                except OSError:
                    pass


def build_all(tasks: Iterator[Task], private: Path, *, jobs: int, seconds: float = PLACE_SECONDS) -> Iterator[dict]:
    """Builds places, `jobs` at a time, and gives their records as they are finished.

    Closing the iterator (or an error in the loop over it) ends every process.
    """
    waiting, lock, done = iter(tasks), threading.Lock(), queue.Queue(maxsize=jobs)
    workers = [Worker(private, seconds) for _ in range(jobs)]
    stopping = threading.Event()

    def one_after_another(worker):
        try:
            while not stopping.is_set():
                with lock:
                    task = next(waiting, None)
                if task is None:
                    break
                done.put(worker.build(task))
        except Exception as error:  # from the iterator of tasks: the loop below raises it
            done.put(error)
        done.put(None)

    threads = [threading.Thread(target=one_after_another, args=(worker,), daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        left = jobs
        while left:
            record = done.get()
            if isinstance(record, Exception):
                raise record
            if record is None:
                left -= 1
            else:
                yield record
    finally:
        stopping.set()
        for worker in workers:
            worker.stop()
        while any(thread.is_alive() for thread in threads):  # one may wait to hand over what nobody takes any more
            with suppress(queue.Empty):
                done.get(timeout=0.05)


def main() -> None:
    """The worker: one task a line on standard input, one record a line on standard output. Told: the id of who started it."""
    processes.die_with_parent(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed goes to the log, never between the records
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from livelihood.report import place
    from livelihood.tables import open_programme

    _import_all()
    programmes = {}
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        seconds = asked.pop("seconds")
        task = Task(**{**asked, "formats": tuple(asked["formats"])})
        if task.programme not in programmes:
            programmes = {task.programme: open_programme(task.programme)}
        build = _in_a_fork if processes.can_fork() else place.build
        answers.write(json.dumps(build(programmes[task.programme], task, *([seconds] if build is _in_a_fork else []))).encode() + b"\n")
        answers.flush()


HEAVY = ("pandas", "scipy.stats", "pint", "typst", "babel.numbers", "babel.dates", "IPython.core.interactiveshell", "matplotlib_inline.backend_inline",
         "matplotlib.backends.backend_svg", "matplotlib.backends.backend_agg", "xlsxwriter")  # fmt: skip


def _import_all() -> None:
    """Imports what the places will need, once, before the first fork; what cannot be imported is found out by the place."""
    own = (found.name for found in walk_packages(livelihood.__path__, "livelihood.") if not found.name.endswith(("__main__", "cli")))
    for name in (*HEAVY, *own):
        with suppress(Exception):
            import_module(name)


def _in_a_fork(programme, task: Task, seconds: float) -> dict:
    """Builds a place in a fork of this worker; its death, or too long a time, is a record."""
    from livelihood.report import place

    ours, theirs = Pipe(duplex=False)
    me = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            processes.die_with_parent(me)
            ours.close()
            processes.limit_memory(place.limits_of(programme).get("megabytes"))
            theirs.send_bytes(json.dumps(place.build(programme, task)).encode())
        finally:
            os._exit(0)
    theirs.close()
    try:
        return json.loads(ours.recv_bytes()) if ours.poll(seconds) else failed(task.code, "REPORT-11", seconds=f"{seconds:g}")
    except EOFError:
        return failed(task.code, "REPORT-12")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        ours.close()


if __name__ == "__main__":
    main()
