"""A small programme for the tests of whole runs: places like the sample's, few draws, few plans."""

import re
import shutil
from pathlib import Path

import pytest

from livelihood import places

PLANS = ("P1", "G1")


MARKET = ("customers", "sellers", "units", "jobs", "job_history", "members", "wishes", "past_plans")


def make_programme(folder: Path, codes=("A1",), light: bool = False) -> Path:
    """A programme with these places; each has the plan of one household and one plan without (of its own luck).

    light : one plan and no market study, for tests of how runs begin, end and go on, whatever stands on the pages.
    """
    sample = places.sample_data() / "west_java"
    folder.mkdir(parents=True)
    settings = re.sub(r"(?m)^draws = .*$", "draws = 200", (sample / "programme.toml").read_text(encoding="utf-8"))
    (folder / "programme.toml").write_text(settings, encoding="utf-8")
    for code in codes:
        place = folder / "shelters" / code
        shutil.copytree(sample / "shelters" / "A1", place)
        header, first, *_ = (place / "plans.csv").read_text(encoding="utf-8").splitlines()
        assert header.startswith("plan,kind,household,") and first.startswith("P1,business,H1,")
        own = first.replace("P1,business,H1,", "G1,business,,")
        (place / "plans.csv").write_text("\n".join([header, first, own, ""]), encoding="utf-8")
        answers = (place / "answers.csv").read_text(encoding="utf-8").splitlines()
        kept = [line for line in answers[1:] if line.startswith("P1,")]
        (place / "answers.csv").write_text("\n".join([answers[0], *kept, *(line.replace("P1,", "G1,", 1) for line in kept if not light), ""]), encoding="utf-8")
        quotes = (place / "quotes.csv").read_text(encoding="utf-8").splitlines()
        plan = quotes[0].split(",").index("plan")
        kept = [line for line in quotes[1:] if line.split(",")[plan] in ("", "P1")]
        (place / "quotes.csv").write_text("\n".join([quotes[0], *kept, ""]), encoding="utf-8")
        if light:
            (place / "plans.csv").write_text("\n".join([header, first, ""]), encoding="utf-8")
            for name in MARKET:
                (place / f"{name}.csv").unlink()
    return folder


def break_place(folder: Path, code: str) -> None:
    """A place whose prices cannot be read at all."""
    (folder / "shelters" / code / "prices.xlsx").write_bytes(b"PK\x03\x04 garbage \x00\xff" * 40)
    (folder / "shelters" / code / "prices.csv").unlink()


def change_cell(folder: Path, code: str) -> None:
    """Changes one number of one place: the minutes of its last neighbourhood."""
    file = folder / "shelters" / code / "areas.csv"
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(text.rpartition(",")[0] + ",23\n", encoding="utf-8")


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Path:
    """A programme of one place; not to be changed."""
    return make_programme(tmp_path_factory.mktemp("small") / "programme")


@pytest.fixture(scope="session")
def made(small, tmp_path_factory):
    """The reports of `small`: (outcome, records, folder); not to be changed."""
    from livelihood.report.run import report

    out = tmp_path_factory.mktemp("made") / "reports"
    records = []
    return report(small, out, told=records.append), records, out


@pytest.fixture(name="make_programme")
def _make_programme():
    return make_programme


@pytest.fixture(name="break_place")
def _break_place():
    return break_place


@pytest.fixture(name="change_cell")
def _change_cell():
    return change_cell
