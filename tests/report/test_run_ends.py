"""Runs that end before they are done: killed, interrupted, a worker gone; nothing half made is left, and the next run goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from livelihood.report import task, workers
from livelihood.report.run import report


def children_of_runs(marker: str) -> list[str]:
    """Processes alive whose command line or current folder holds the marker."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace") + os.readlink(process / "cwd")
            if marker in words and (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                found.append(words)
        except OSError:
            continue
    return found


def wait_until_none_is_alive(marker: str):
    end = time.monotonic() + 15
    while children_of_runs(marker):
        assert time.monotonic() < end, children_of_runs(marker)
        time.sleep(0.05)


def whole_or_absent(out: Path, codes) -> int:
    """How many places stand under their names; each must be whole."""
    there = [code for code in codes if (out / code).exists()]
    for code in there:
        names = {str(file.relative_to(out / code)) for file in (out / code).rglob("*") if file.is_file()}
        assert names == {"results.json", "market.ipynb", "group/cooperative.ipynb", "H1/options.ipynb", "H1/P1/viability.ipynb"}
        for name in names:
            json.loads((out / code / name).read_text(encoding="utf-8"))
    return len(there)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_run_killed_at_any_moment_leaves_no_half_file_no_process_and_goes_on_next_time(tmp_path, make_programme):
    codes = [f"K{number}" for number in range(6)]
    programme, out = make_programme(tmp_path / "p", codes, light=True), tmp_path / "out"
    command = [sys.executable, "-m", "livelihood", "report", str(programme), "--out", str(out), "--formats", "ipynb"]
    finished = 0
    for attempt in range(4):  # at the start, then at some moment after the first place that this run finished
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if attempt:
            while len(list(out.glob("K?"))) <= finished and started.poll() is None:
                time.sleep(0.005)
        time.sleep((0.7, 0.0, 0.05, 0.4)[attempt])
        started.send_signal(signal.SIGKILL)
        started.wait()
        wait_until_none_is_alive(str(tmp_path))
        now = whole_or_absent(out, codes)
        assert now >= finished
        finished = now
    assert finished > 0
    records = []
    assert report(programme, out, formats=("ipynb",), told=records.append).status == 0
    assert sum(record["unchanged"] for record in records) >= finished - 2  # a place put there, not yet noted, is made again
    assert whole_or_absent(out, codes) == 6
    assert sorted(file.name for file in out.iterdir()) == sorted([*codes, "index.html", "run.json"])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_with_130_keeps_what_is_finished_and_leaves_nothing_running(tmp_path, how, make_programme):
    codes = [f"K{number}" for number in range(6)]
    programme, out = make_programme(tmp_path / "p", codes, light=True), tmp_path / "out"
    command = [sys.executable, "-m", "livelihood", "report", str(programme), "--out", str(out), "--formats", "ipynb"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (out / "K0").exists():
        assert started.poll() is None
        time.sleep(0.02)
    started.send_signal(how)
    said, complained = started.communicate(timeout=20)
    assert started.returncode == 130 and "Traceback" not in said + complained
    assert not children_of_runs(str(tmp_path))
    there = whole_or_absent(out, codes)
    assert 0 < there < 6 and len(json.loads((out / "run.json").read_text())["shelters"]) == there
    assert not list(out.glob(".*"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_worker_that_is_killed_costs_its_place_and_no_other(tmp_path, make_programme):
    programme = make_programme(tmp_path / "p", ("A1", "B1"), light=True)
    (tmp_path / "run").mkdir()
    tasks = [task.Task(str(programme), code, "", str(tmp_path / "run"), ("ipynb",)) for code in ("A1", "B1")]
    records = {}
    for record in workers.build_all(iter(tasks), tmp_path / "run", jobs=1):
        records[record["code"]] = record
    assert {record["state"] for record in records.values()} == {"done"}
    one = workers.Worker(tmp_path / "run", 60)
    assert one.build(tasks[0])["state"] == "done"
    os.kill(one._process.pid, signal.SIGKILL)
    assert [problem["rule"] for problem in one.build(tasks[0])["problems"]] == ["REPORT-12"]
    assert one.build(tasks[1])["state"] == "done"
    one.stop()
    assert not children_of_runs(str(tmp_path / "run"))
