"""The folder of reports: one run at a time, whole folders or none, nothing of a dead run left behind."""

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from livelihood.errors import Problems
from livelihood.report import folder


def made(place: Path, **files: str) -> Path:
    place.mkdir(parents=True)
    for name, text in {folder.MARK.replace(".", "_"): "[]", **files}.items():
        (place / name.replace("_", ".")).write_text(text)
    return place


def code_of(raised) -> list[str]:
    return [problem.code for problem in raised.value.problems]


def test_the_private_folder_is_for_this_user_only_and_gone_at_the_end(tmp_path):
    out = tmp_path / "out"
    with folder.opened(out) as private:
        assert private.parent == out and private.stat().st_mode & 0o777 == 0o700
        (private / "x").write_text("x")
        (out / "A1").mkdir()
    assert sorted(place.name for place in out.iterdir()) == ["A1"]


def test_a_folder_made_for_a_run_that_left_nothing_is_taken_away_again(tmp_path):
    with folder.opened(tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_private_folder_is_gone_after_an_error_too(tmp_path):
    with pytest.raises(ZeroDivisionError), folder.opened(tmp_path):
        1 / 0
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_in_the_same_folder_is_refused_while_the_first_is_at_work(tmp_path):
    with folder.opened(tmp_path):
        words = (tmp_path / ".lock").read_text()
        assert json.loads(words)["pid"] == os.getpid() and os.uname().nodename not in words
        refused = subprocess.run([sys.executable, "-c", OPEN, str(tmp_path)], capture_output=True, text=True)
        assert "REPORT-09" in refused.stderr
    assert subprocess.run([sys.executable, "-c", OPEN, str(tmp_path)], capture_output=True, text=True).returncode == 0


OPEN = "import sys; from pathlib import Path; from livelihood.report import folder\nwith folder.opened(Path(sys.argv[1])): pass"
HOLD = "import sys; from pathlib import Path; from livelihood.report import folder\nwith folder.opened(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"


def test_a_lock_whose_owner_was_killed_is_no_hindrance_and_its_private_folder_is_cleared(tmp_path):
    killed = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert killed.stdout.readline() == b"held\n"
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (tmp_path / ".lock").exists() and list(tmp_path.glob(".run-*"))
    with folder.opened(tmp_path) as private:
        for dead in folder.left_behind(tmp_path, private):
            folder.clear(dead, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_dead_run_had_swapped_out_goes_back_if_nothing_stands_there(tmp_path):
    made(tmp_path / ".run-dead" / "old" / "A1", page_html="old")
    made(tmp_path / ".run-dead" / "old" / "B1", page_html="old")
    made(tmp_path / "B1", page_html="new")
    folder.clear(tmp_path / ".run-dead", tmp_path)
    assert (tmp_path / "A1" / "page.html").read_text() == "old" and (tmp_path / "B1" / "page.html").read_text() == "new"
    assert not (tmp_path / ".run-dead").exists()


@pytest.mark.parametrize("swaps", [True, False])
def test_a_new_folder_replaces_the_old_one_whole(tmp_path, swaps, monkeypatch):
    if not swaps:  # what a computer without such a call does
        monkeypatch.setattr(folder.sys, "platform", "other")
    made(tmp_path / "A1", page_html="old", gone_html="old")
    made(tmp_path / "private" / "build" / "A1", page_html="new")
    folder.put_folder(tmp_path / "private" / "build" / "A1", tmp_path / "A1", tmp_path / "private" / "old" / "A1")
    assert sorted(place.name for place in (tmp_path / "A1").iterdir()) == ["page.html", "results.json"]
    assert (tmp_path / "A1" / "page.html").read_text() == "new"
    assert not (tmp_path / "private" / "old" / "A1").exists() and not (tmp_path / "private" / "build" / "A1").exists()


def test_a_note_that_somebody_put_beside_a_report_is_taken_along(tmp_path):
    made(tmp_path / "A1", page_html="old", gone_html="old", notes_txt="mine")
    made(tmp_path / "new", page_html="new")
    folder.put_folder(tmp_path / "new", tmp_path / "A1", tmp_path / "aside" / "A1", {"page.html", "gone.html", "results.json"})
    assert {place.name: place.read_text() for place in (tmp_path / "A1").iterdir()} == {"page.html": "new", "notes.txt": "mine", "results.json": "[]"}


def test_a_folder_that_was_not_made_here_is_left_as_it_is(tmp_path):
    (tmp_path / "A1").mkdir()
    (tmp_path / "A1" / "thesis.txt").write_text("mine")
    (tmp_path / "B1").write_text("a file")
    (tmp_path / "C1").symlink_to(tmp_path / "A1")
    for code in ("A1", "B1", "C1"):
        with pytest.raises(Problems) as raised:
            folder.refuse_foreign(tmp_path / code)
        assert code_of(raised) == ["REPORT-10"]
    (tmp_path / "D1").mkdir()
    folder.refuse_foreign(tmp_path / "D1")
    folder.refuse_foreign(tmp_path / "E1")


@pytest.mark.parametrize("place", [".", "shelters", "shelters/A1", "shelters/new/deep", "trades", ".."])
def test_reports_never_go_among_or_around_the_inputs(tmp_path, place):
    programme = tmp_path / "programme"
    (programme / "shelters" / "A1").mkdir(parents=True)
    with pytest.raises(Problems) as raised:
        folder.refuse_among_inputs(programme / place, programme)
    assert code_of(raised) == ["REPORT-01"]


@pytest.mark.parametrize("place", ["reports", "../reports", "shelters-reports"])
def test_reports_may_go_beside_the_inputs(tmp_path, place):
    (tmp_path / "programme" / "shelters").mkdir(parents=True)
    folder.refuse_among_inputs(tmp_path / "programme" / place, tmp_path / "programme")


def test_a_link_to_the_inputs_is_seen_through(tmp_path):
    (tmp_path / "programme" / "shelters").mkdir(parents=True)
    (tmp_path / "innocent").symlink_to(tmp_path / "programme" / "shelters")
    with pytest.raises(Problems):
        folder.refuse_among_inputs(tmp_path / "innocent", tmp_path / "programme")


@pytest.mark.parametrize("kind", ["file", "below a file", "too long"])
def test_a_place_that_cannot_be_written_is_one_sentence_and_leaves_nothing(tmp_path, kind):
    (tmp_path / "file").write_text("x")
    out = {"file": tmp_path / "file", "below a file": tmp_path / "file" / "out", "too long": tmp_path / ("x" * 300)}[kind]
    with pytest.raises(Problems) as raised, folder.opened(out):
        pass
    assert code_of(raised) == ["REPORT-08"] and str(tmp_path) not in str(raised.value)
    assert [place.name for place in tmp_path.iterdir()] == ["file"]


def test_a_read_only_disk_is_one_sentence(tmp_path):
    out = tmp_path / "disk"
    out.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("only root can mount")
    command = f"mount -t tmpfs -o ro,size=1m none {out} && {sys.executable} -c '{OPEN}' {out}"
    done = subprocess.run(["unshare", "-m", "sh", "-c", command], capture_output=True, text=True)
    if "mount" in done.stderr:
        pytest.skip("mounting is not permitted here")
    assert "REPORT-08" in done.stderr and "read-only" in done.stderr


def test_a_file_is_replaced_in_one_step_and_a_failure_leaves_the_old_one(tmp_path):
    (tmp_path / "private").mkdir()
    (tmp_path / "run.json").write_text("old")

    def pieces():
        yield "half"
        raise OSError(28, "no space")

    with pytest.raises(OSError):
        folder.put_file(pieces(), tmp_path / "run.json", tmp_path / "private")
    assert (tmp_path / "run.json").read_text() == "old"
    folder.put_file(["n", "ew"], tmp_path / "run.json", tmp_path / "private")
    assert (tmp_path / "run.json").read_text() == "new"


def _put_for_ever(place):
    for number in range(100_000):
        new = made(place / f"build-{number}", **{f"file{part}_txt": str(number) * 1000 for part in range(5)})
        folder.put_folder(new, place / "A1", place / "old" / "A1")


def test_a_kill_at_any_moment_leaves_a_whole_folder_under_the_final_name(tmp_path):
    for attempt in range(12):
        place = tmp_path / str(attempt)
        place.mkdir()
        at_work = multiprocessing.get_context("fork").Process(target=_put_for_ever, args=(place,))
        at_work.start()
        at_work.join(0.05 + 0.013 * attempt)
        at_work.kill()
        at_work.join()
        if (place / "A1").exists():
            texts = [(place / "A1" / f"file{part}.txt").read_text() for part in range(5)]
            assert len(set(texts)) == 1 and len(texts[0]) >= 1000
