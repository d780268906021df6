"""`livelihood plan`: the pages of a place, made at once, in one's own folder."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from livelihood import places
from livelihood.cli import commands


def livelihood_(*arguments):
    """Without a screen, so that no browser is opened."""
    around = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run([sys.executable, "-m", "livelihood", *map(str, arguments)], env=around, capture_output=True, text=True, timeout=100)


@pytest.fixture(scope="module")
def sample():
    return places.sample_data() / "west_java"


def test_plan_makes_the_pages_of_a_place_and_says_where_they_are(sample, tmp_path):
    done = livelihood_("plan", sample, "--shelter", "A1", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    files = sorted(str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*") if file.is_file())
    assert {"A1/H1/P1/plan.html", "A1/H2/P2/plan.html", "A1/H3/P3/plan.html"} <= set(files) and {file.rpartition("/")[2] for file in files} == {"plan.html"}
    assert sorted(line.rpartition("/out/")[2] for line in done.stdout.splitlines()) == files and "--plan" in done.stderr


def test_plan_makes_one_page_and_makes_it_anew(sample, tmp_path):
    first, again = (livelihood_("plan", sample, "--shelter", "A1", "--plan", "P2", "--out", tmp_path / "out") for _ in range(2))
    assert first.returncode == again.returncode == 0 and "Open this file in a browser:" in again.stderr
    assert first.stdout == again.stdout and again.stdout.strip().endswith("A1/H2/P2/plan.html")
    assert [file.name for file in (tmp_path / "out" / "A1").rglob("*") if file.is_file()] == ["plan.html"]


@pytest.mark.parametrize(("arguments", "code", "status"), [(["--shelter", "Z9"], "CLI-01", 2), (["--shelter", "A1", "--plan", "P4"], "REPORT-13", 1),
                                                            (["--shelter", "A1", "--plan", "P99"], "REPORT-13", 1)])  # fmt: skip
def test_plan_says_what_is_missing(sample, tmp_path, arguments, code, status):
    done = livelihood_("plan", sample, *arguments, "--out", tmp_path / "out")
    assert done.returncode == status and code in done.stderr and "P99" not in done.stderr and not (tmp_path / "out").exists()
    assert livelihood_("plan", tmp_path / "nowhere", "--shelter", "A1").returncode == 2


def test_plan_needs_a_place(sample):
    assert CliRunner().invoke(commands, ["plan", str(sample)]).exit_code == 2
