"""Whole runs as a programme office sees them: what is left behind, what is skipped, what one broken place costs the others."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from livelihood.errors import Problems
from livelihood.report import engine, folder, place, task, workers
from livelihood.report.run import report

def contents(out: Path) -> dict[str, str]:
    """Hash of every file below a folder, but for the two that hold times."""
    return {str(file.relative_to(out)): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(out.rglob("*")) if file.is_file() and file.name not in ("run.json", "index.html")}


def bytes_within(file: Path) -> bytes:
    """All that a file says: itself, what is packed in it, the words of a PDF."""
    found = file.read_bytes()
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as parts:
            found += b"".join(parts.read(name) + name.encode() for name in parts.namelist())
    if file.suffix == ".pdf" and shutil.which("pdftotext"):
        found += subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout
    if file.suffix == ".pdf":
        import pikepdf

        with pikepdf.open(file) as opened:
            found += repr(dict(opened.docinfo)).encode() + b"".join(one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream))
    return found


def test_a_run_leaves_what_the_contract_says_and_nothing_else(made):
    outcome, records, out = made
    assert outcome.status == 0 and [record["state"] for record in records] == ["done"], records
    wanted = {"index.html", "run.json", "A1/results.json", *(f"A1/{page}.{kind}" for page in ("market", "H1/options", "group/cooperative") for kind in ("ipynb", "html", "pdf"))}
    wanted |= {f"A1/{where}{name}" for where in ("H1/P1/", "group/G1/") for name in ("viability.ipynb", "viability.html", "viability.pdf", "plan.xlsx")} | {"A1/H1/P1/plan.html"}
    assert {str(file.relative_to(out)) for file in out.rglob("*") if file.is_file()} == wanted
    assert set(records[0]["outputs"]) == wanted - {"index.html", "run.json"}


def test_run_json_says_per_place_state_seconds_inputs_and_versions(made):
    _, _, out = made
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["versions"]["livelihood"] and run["versions"]["pandas"]
    one = run["shelters"]["A1"]
    assert one["state"] == "done" and one["seconds"] > 0 and len(one["inputs"]) == 64 and one["problems"] == []


def test_the_index_links_every_page_by_a_path_that_is_there(made):
    _, _, out = made
    links = re.findall(r'href="([^"#]+)"', (out / "index.html").read_text(encoding="utf-8"))
    assert {link for link in links if link.endswith(".html")} == {"A1/market.html", "A1/group/cooperative.html", "A1/H1/options.html", "A1/H1/P1/viability.html", "A1/H1/P1/plan.html", "A1/group/G1/viability.html"}
    assert all((out / link).is_file() for link in links)


def test_an_unchanged_place_is_left_alone_and_no_worker_is_started(small, made, tmp_path):
    out = tmp_path / "reports"
    shutil.copytree(made[2], out)
    before, records = {file: file.stat().st_ino for file in out.rglob("*") if file.is_file() and file.parent != out}, []
    outcome = report(small, out, told=records.append)
    assert outcome.status == 0 and [record["unchanged"] for record in records] == [True]
    assert before == {file: file.stat().st_ino for file in out.rglob("*") if file.is_file() and file.parent != out}
    assert json.loads((out / "run.json").read_text())["shelters"]["A1"]["seconds"] == records[0]["seconds"]


def test_a_file_that_somebody_took_away_is_made_again(small, made, tmp_path):
    out, records = tmp_path / "reports", []
    shutil.copytree(made[2], out)
    (out / "A1" / "market.html").unlink()
    report(small, out, told=records.append, jobs=1)
    assert not records[0]["unchanged"] and contents(out) == contents(made[2])


def test_one_changed_cell_makes_one_place_anew_and_a_broken_one_stops_no_other(tmp_path, make_programme, break_place, change_cell):
    programme, out, records = make_programme(tmp_path / "p", ("A1", "B1", "C1"), light=True), tmp_path / "out", []
    break_place(programme, "B1")
    first = report(programme, out, told=records.append, formats=("ipynb",))
    assert first.status == 1 and [record["state"] for record in records] == ["done", "stopped", "done"]
    assert not (out / "B1").exists() and sorted(file.name for file in out.iterdir()) == ["A1", "C1", "index.html", "run.json"]
    change_cell(programme, "C1")
    records.clear()
    report(programme, out, told=records.append, formats=("ipynb",))
    assert [(record["code"], record["unchanged"]) for record in records] == [("A1", True), ("B1", False), ("C1", False)]


def test_a_place_that_broke_keeps_its_earlier_report_and_the_index_says_so(small, made, tmp_path, break_place):
    programme, out, records = tmp_path / "p", tmp_path / "out", []
    shutil.copytree(small, programme)
    shutil.copytree(made[2], out)
    before = contents(out / "A1")
    break_place(programme, "A1")
    outcome = report(programme, out, told=records.append)
    assert outcome.status == 1 and records[0]["state"] == "stopped" and records[0]["outputs"] == []
    assert contents(out / "A1") == before
    assert "an earlier report is there" in (out / "index.html").read_text(encoding="utf-8")


def test_the_number_of_jobs_and_the_order_of_places_change_no_byte(tmp_path, make_programme):
    programme = make_programme(tmp_path / "p", ("A1", "B1"))
    for jobs in (1, 2):
        assert report(programme, tmp_path / f"out{jobs}", jobs=jobs).status == 0
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")
    report(programme, tmp_path / "alone", shelters=("B1",))
    assert contents(tmp_path / "alone" / "B1") == contents(tmp_path / "out1" / "B1")


def test_a_kernel_leaves_the_same_bytes_as_the_forked_cells(small, made, tmp_path):
    assert report(small, tmp_path / "out", engine=engine.KERNEL).status == 0
    assert contents(tmp_path / "out") == contents(made[2])


def test_only_the_kinds_of_files_that_are_asked_for_are_made(small, tmp_path):
    records = []
    report(small, tmp_path / "out", formats=("html",), told=records.append)
    assert {Path(name).suffix for name in records[0]["outputs"]} == {".html", ".json"}


def test_a_broken_place_among_good_ones_is_told_in_the_order_of_codes(tmp_path, make_programme, break_place):
    programme, told = make_programme(tmp_path / "p", ("C1", "A1", "B1"), light=True), []
    for code in ("A1", "B1", "C1"):
        break_place(programme, code)
    outcome = report(programme, tmp_path / "out", told=lambda record: told.append(record["code"]), jobs=3)
    assert told == ["A1", "B1", "C1"] and outcome.status == 1


HOSTILE = {"MPLBACKEND": "module://nowhere", "PYTHONSTARTUP": "nowhere.py", "LC_ALL": "tr_TR.ISO-8859-9", "LANG": "C", "TZ": "Pacific/Apia", "OMP_NUM_THREADS": "7",
           "PYTHONHASHSEED": "77", "IPYTHONDIR": "/nowhere", "JUPYTER_CONFIG_DIR": "/nowhere", "CANARY": "planted-name-Zorka", "http_proxy": "http://127.0.0.1:9"}  # fmt: skip


def run_apart(*arguments, before=(), cwd=None, **environment) -> subprocess.CompletedProcess:
    command = [*before, sys.executable, "-m", "livelihood", *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, cwd=cwd, capture_output=True, text=True, timeout=110)


def test_settings_of_a_user_change_no_byte_and_leave_no_trace_and_nothing_is_written_elsewhere(small, made, tmp_path):
    for name in ("home", "temp", "here"):
        (tmp_path / name).mkdir()
    (tmp_path / "here" / "matplotlibrc").write_text("lines.linewidth: 9\nfont.size: 30\n")
    (tmp_path / "here" / "random.py").write_text("raise SystemExit('planted-name-Zorka')\n")
    before = contents(small)
    shell = "from livelihood.cli import main; main()"  # as the installed command: the current folder is not searched for modules
    done = subprocess.run([sys.executable, "-P", "-c", shell, "report", str(small), "--out", str(tmp_path / "out")], cwd=tmp_path / "here", capture_output=True, text=True, timeout=110,
                          env={**os.environ, **HOSTILE, "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temp")})  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "out") == contents(made[2])
    assert contents(small) == before
    assert list((tmp_path / "home").iterdir()) == list((tmp_path / "temp").iterdir()) == [] and len(list((tmp_path / "here").iterdir())) == 2
    for file in (tmp_path / "out").rglob("*"):
        if file.is_file():
            assert b"planted-name" not in bytes_within(file)


def test_no_output_holds_a_path_a_user_or_a_host(made):
    _, _, out = made
    needles = [str(out.parent), str(Path(__file__).parents[2]), "site-packages", ".run-", "/tmp/", "LIVELIHOOD_"]
    needles += [os.uname().nodename] if len(os.uname().nodename) > 4 else []  # two letters stand by chance in any packed file
    for file in out.rglob("*"):
        if file.is_file():
            found = bytes_within(file)
            assert not [needle for needle in needles if needle.encode() in found], file.name


def test_names_in_columns_that_nobody_declared_reach_no_output(small, tmp_path):
    programme = tmp_path / "p"
    shutil.copytree(small, programme)
    for file in (programme / "shelters" / "A1").glob("*.csv"):
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([lines[0] + ",name,phone,note", *(line + ",Zorka Planted,0812-PLANTED,planted note" for line in lines[1:]), ""]), encoding="utf-8")
    outcome = report(programme, tmp_path / "out")
    assert outcome.status in (0, 1) and (tmp_path / "out" / "A1" / "results.json").is_file()
    for file in (tmp_path / "out").rglob("*"):
        if file.is_file():
            assert b"zorka" not in bytes_within(file).lower() and b"planted" not in bytes_within(file).lower(), file.name


def test_it_needs_no_network_not_even_the_loopback(small, made, tmp_path):
    before = next((command for command in (["unshare", "-n"], ["unshare", "-rn"]) if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0), None)
    if before is None:
        pytest.skip("network namespaces are not permitted here")
    done = run_apart("report", small, "--out", tmp_path / "out", before=before)
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "out") == contents(made[2])


def test_a_second_run_at_the_same_time_is_refused_with_one_sentence(small, tmp_path):
    with folder.opened(tmp_path / "out"):
        done = run_apart("report", small, "--out", tmp_path / "out")
    assert done.returncode == 4 and done.stderr.startswith("REPORT-09") and done.stdout == ""


def in_a_small_disk(tmp_path, size: str, small: Path, *more) -> subprocess.CompletedProcess:
    out = tmp_path / "disk"
    out.mkdir()
    inner = f'mount -t tmpfs -o {size} none {out} && {sys.executable} -m livelihood report {small} --out {out}/reports {" ".join(more)}; status=$?; ls -a {out}/reports; exit $status'
    done = subprocess.run(["unshare", "-m", "sh", "-c", inner], capture_output=True, text=True, timeout=110)
    if done.returncode in (1, 32) and "mount" in done.stderr:
        pytest.skip("mounting is not permitted here")
    return done


@pytest.mark.parametrize("size", ["size=20k", "size=100k", "size=3000k"])  # full for the ledger, for a worker, for the pages
def test_a_full_disk_is_status_4_and_one_sentence(small, tmp_path, size):
    done = in_a_small_disk(tmp_path, size, small)
    assert done.returncode == 4 and "the disk is full" in done.stdout + done.stderr and "-90" not in done.stdout + done.stderr
    assert not re.search("(?m)^(A1|[.]run-.*)$", done.stdout), done.stdout


def test_a_read_only_disk_is_status_4_and_one_sentence(small, tmp_path):
    done = in_a_small_disk(tmp_path, "ro", small)
    assert done.returncode == 4 and "read-only" in done.stderr and done.stdout == ""


def test_a_place_that_takes_too_long_is_stopped(small, tmp_path):
    records = []
    outcome = report(small, tmp_path / "out", seconds=0.2, told=records.append)
    assert outcome.status == 1 and [one["rule"] for one in records[0]["problems"]] == ["REPORT-11"]
    assert not (tmp_path / "out" / "A1").exists()


def test_the_limits_of_a_programme_hold_for_its_places(small, tmp_path):
    programme, records = tmp_path / "p", []
    shutil.copytree(small, programme)
    settings = programme / "programme.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[limits]\nseconds_per_shelter = 1\n", encoding="utf-8")
    report(programme, tmp_path / "out", told=records.append)
    assert [one["rule"] for one in records[0]["problems"]] == ["REPORT-11"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_place_that_takes_too_much_memory_is_one_sentence(tmp_path):
    class Greedy:
        settings = {"limits": {"megabytes": 100}}

        def shelter(self, code):
            return bytearray(2**31)

    workers._import_all()  # as a worker does: only what the place itself takes is counted
    record = workers._in_a_fork(Greedy(), task.Task("", "A1", "", str(tmp_path)), 60)
    assert record["state"] == "stopped" and [one["rule"] for one in record["problems"]] == ["REPORT-12"]


def test_an_unforeseen_fault_shows_the_code_of_the_place_and_nothing_else(tmp_path):
    class Breaking:
        def shelter(self, code):
            raise RuntimeError("planted-name")

    record = place.build(Breaking(), task.Task("", "A1", "", str(tmp_path)))
    assert record["state"] == "stopped" and [one["rule"] for one in record["problems"]] == ["REPORT-90"]
    assert "planted" not in json.dumps(record) and "planted-name" in (tmp_path / "log" / "A1.txt").read_text()


def test_a_page_that_fails_is_left_out_and_the_others_are_made(small, tmp_path, monkeypatch):
    from livelihood.analysis import analyse
    from livelihood.tables import open_programme

    monkeypatch.setenv("LIVELIHOOD_RUNS", str(tmp_path))  # a folder that holds no run: the page's first cell fails
    programme = open_programme(small)
    record = {"problems": []}
    making = place._Making(programme, analyse(programme, "A1"), place.Page("10_market.ipynb", "market"), task.Task("", "Z9", "", str(tmp_path)), record)
    assert making.make(tmp_path, tmp_path)["files"] == [] and [one["rule"] for one in record["problems"]] == ["REPORT-91"] and record["again"]


def test_a_file_of_a_page_that_cannot_be_made_costs_only_that_file(small, tmp_path):
    from livelihood.analysis import analyse
    from livelihood.tables import open_programme

    programme = open_programme(small)
    record = {"problems": []}
    making = place._Making(programme, analyse(programme, "A1"), place.Page("10_market.ipynb", "market"), task.Task("", "A1", "", str(tmp_path)), record)
    with making._left_out(place.Problem("REPORT-92", name="market", slots={"file": "market.pdf"})):
        raise RuntimeError("planted-name")
    assert [one["rule"] for one in record["problems"]] == ["REPORT-92"] and "planted" not in json.dumps(record)


@pytest.mark.parametrize(("arguments", "code"), [({"shelters": ("Z9",)}, "CLI-01"), ({"formats": ("docx",)}, "CLI-03"), ({"formats": ()}, "CLI-03")])
def test_what_is_asked_wrongly_is_refused_before_anything_is_written(small, tmp_path, arguments, code):
    with pytest.raises(Problems) as raised:
        report(small, tmp_path / "out", **arguments)
    assert [problem.code for problem in raised.value.problems] == [code] and not (tmp_path / "out").exists()


def test_a_folder_in_the_way_is_left_as_it_is(small, tmp_path):
    records = []
    (tmp_path / "out" / "A1").mkdir(parents=True)
    (tmp_path / "out" / "A1" / "thesis.txt").write_text("mine")
    outcome = report(small, tmp_path / "out", told=records.append, formats=("ipynb",))
    assert outcome.status == 1 and [one["rule"] for one in records[0]["problems"]] == ["REPORT-10"]
    assert (tmp_path / "out" / "A1" / "thesis.txt").read_text() == "mine" and len(list((tmp_path / "out" / "A1").iterdir())) == 1


def test_the_log_of_faults_goes_with_the_run_unless_it_is_asked_for(small, tmp_path):
    done = run_apart("report", small, "--out", tmp_path / "out", "--formats", "ipynb", LIVELIHOOD_KEEP_LOG="1")
    assert done.returncode == 0 and list((tmp_path / "out").glob(".run-*/log/*"))
    report(small, tmp_path / "out", formats=("ipynb",))
    assert not list((tmp_path / "out").glob(".*"))
