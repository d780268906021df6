"""`livelihood evaluate`: one public release of a whole programme, built apart and put in its place file by file, the mark last.

Duty: the order of a run, its exit status, the comparison with the last release. What may be shown is disclosure's, what
a page says is output's.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import time
from collections import Counter
from pathlib import Path

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.report import folder, ledger
from livelihood.report.run import DONE, INTERRUPTED, NOT_SAFE, NOT_STARTED, SOME_FAILED, Outcome
from livelihood.report.task import log

NOTEBOOK = "40_programme.ipynb"
RESULTS, RUN = folder.MARK, "run.json"
FORM = 1  # of run.json
KEYS = {"indicators": ("indicator", "wave", "group", "statistic"), "survival": ("what", "trade", "month"), "plans_and_results": ("item", "trade"), "funnel": ("dot",)}
OTHER_FILES = ("programme.ipynb", "programme.html", "programme.pdf", "codebook.csv", "audit.csv")
NAMES = (*OTHER_FILES, *(f"{table}.{kind}" for table in KEYS for kind in ("csv", "dta")), RUN, RESULTS)  # results.json last: with it the release is whole


def evaluate(programme: Path, out: Path | None = None, *, told=lambda step, done, of: None, engine: str = "") -> Outcome:
    """Evaluates a programme and writes its release.

    Parameters
    ----------
    programme : the programme's folder. out : where the release goes; by default the folder `evaluation` inside it.
    told : called with a step ("read", "audit"), how much is done, how much there is. engine : the notebook engine.

    Raises
    ------
    Problems : nothing was begun, or nothing may be written (DISCLOSURE-02, DISCLOSURE-90).
    """
    from livelihood.tables import open_programme

    programme = Path(programme)
    if not programme.is_dir():
        raise Problems([Problem("PLACE-01")])
    out = (Path(out) if out is not None else programme / "evaluation").absolute()
    folder.refuse_among_inputs(out, programme)
    opened = open_programme(programme)
    outcome = Outcome(SOME_FAILED if opened.problems else DONE, problems=list(opened.problems))
    with folder.opened(out) as private:
        try:
            recover(out, private)
            _refuse_foreign(out)
            inputs = _inputs(opened, programme)
            former = _former(out)
            if former.get("inputs") == inputs and _all_there(out, former):
                outcome.status = max(outcome.status, former.get("status", DONE))
                outcome.problems += [Problem("DISCLOSURE-01", name=f"{table}.csv") for table in former.get("withheld", [])]
            else:
                _make(opened, programme, out, private, inputs, outcome, told, engine)
            outcome.index = out / ("programme.html" if (out / "programme.html").is_file() else RESULTS)
        except KeyboardInterrupt:
            outcome.status = INTERRUPTED
        except OSError as error:
            outcome.status = NOT_STARTED
            outcome.problems.append(folder.unwritten(error))
        if os.environ.get("LIVELIHOOD_KEEP_LOG"):
            outcome.log = out / private.name / "log"
    return outcome


def _make(opened, programme, out, private, inputs, outcome, told, engine):
    """Works the release out, writes it apart, gives it its names."""
    from livelihood.analysis.evaluation import evaluate as work_out
    from livelihood.disclosure.gate import let_out

    found = work_out(opened, programme / "reports", last_release(out), told)
    let_out(found.tables, found.figures, rules=found.rules)
    outcome.problems += [*found.problems, *(Problem("DISCLOSURE-01", name=f"{table}.csv") for table in found.withheld)]
    status = NOT_SAFE if found.withheld else SOME_FAILED if outcome.problems else DONE
    build = private / "build"
    build.mkdir()
    _write(found, build, opened.formats, private, outcome, engine)
    status = max(status, SOME_FAILED if outcome.problems else DONE)
    (build / RUN).write_text(_run(found, build, inputs, status, outcome.problems), encoding="utf-8", newline="\n")
    folder.write_through(build)
    put_files(build, out, private)
    outcome.status = max(outcome.status, status)


def _write(found, build: Path, formats, private: Path, outcome, engine) -> None:
    """Every file of the release but run.json."""
    from livelihood.output import figures, programme_files

    for table in KEYS:
        if table not in found.withheld:
            (build / f"{table}.csv").write_text(programme_files.csv_text(table, found.tables[table]), encoding="utf-8", newline="\n")
            (build / f"{table}.dta").write_bytes(programme_files.stata(table, found.tables[table]))
    (build / "codebook.csv").write_text(programme_files.codebook_text(found), encoding="utf-8", newline="\n")
    audit = [{"audience": "office", **row} for row in found.audit]
    columns = ("audience", "table", "row", "reason", "says", "possible_values")
    (build / "audit.csv").write_text(programme_files.rows_text(columns, audit, frozenset(columns[:-1])), encoding="utf-8", newline="\n")
    figures.write(found.figures, build / RESULTS)
    try:
        for name, content in _page(found, private, formats, engine).items():
            (build / name).write_bytes(content)
    except Problems as failed:
        outcome.problems += failed.problems
    except Exception as error:
        if isinstance(error, OSError) and error.errno in folder.COMPUTER:
            raise
        log(private, "programme")
        outcome.problems.append(Problem("REPORT-91", name="programme"))


def _page(found, private: Path, formats, engine) -> dict[str, bytes]:
    """The page's files, from one run of its notebook."""
    from livelihood.analysis import store
    from livelihood.report import engine as notebooks
    from livelihood.report.page import render_html
    from livelihood.report.paper import render_pdf

    runs, scratch = private / "runs", private / "scratch"
    runs.mkdir(mode=0o700)
    scratch.mkdir(mode=0o700)
    before = os.environ.get("LIVELIHOOD_RUNS")
    os.environ["LIVELIHOOD_RUNS"] = str(runs)
    try:
        done = notebooks.run(places.notebooks() / NOTEBOOK, {"run": store(found, runs)}, scratch=scratch, engine=engine or None)
    finally:
        os.environ.pop("LIVELIHOOD_RUNS") if before is None else os.environ.update(LIVELIHOOD_RUNS=before)
    meta = {"language": found.language, "audience": "public"}
    made = {"ipynb": lambda: done.text().encode(), "html": lambda: render_html(done.blocks, meta).encode(), "pdf": lambda: render_pdf(done.blocks, meta)}
    return {f"programme.{kind}": make() for kind, make in made.items() if kind in formats}


# -- what the release was made from ---------------------------------------------------------------------------------------
def _inputs(opened, programme: Path) -> str:
    """Hash of all that the release is made from: tables of all places, stored figures, the program, formats."""
    total = hashlib.sha256(json.dumps([ledger.program_hash(), sorted(opened.formats)]).encode())
    total.update(opened.overall().fingerprint.encode())
    for code in opened.shelters:
        stored = programme / "reports" / code / RESULTS
        total.update(f"{code} {opened.fingerprint(code)} ".encode())
        total.update(hashlib.sha256(stored.read_bytes()).digest() if stored.is_file() else b"")
    return total.hexdigest()


def _run(found, build: Path, inputs: str, status: int, problems) -> str:
    """run.json: public like the rest, so it counts places and names none."""
    sizes = {file.name: file.stat().st_size for file in sorted(build.iterdir())}
    rules = Counter(problem.code for problem in problems)
    told = {"form": FORM, "made": time.strftime("%Y-%m-%d"), "versions": ledger.versions(), "inputs": inputs, "status": status, "places": found.places,
            "withheld": list(found.withheld), "problems": dict(sorted(rules.items())), "sizes": sizes}  # fmt: skip
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _former(out: Path) -> dict:
    try:
        told = json.loads((out / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and told.get("form") == FORM else {}


def _all_there(out: Path, former: dict) -> bool:
    try:
        return all((out / name).stat().st_size == size for name, size in former["sizes"].items())
    except (OSError, KeyError, AttributeError):
        return False


def last_release(out: Path) -> dict[tuple, dict]:
    """The printed lines of the release that is in the folder; {} where there is none.

    Raises
    ------
    Problems : DISCLOSURE-02 where one of its tables cannot be read.
    """
    from livelihood.output.programme_files import NUMBERS, TABLES

    found: dict[tuple, dict] = {}
    if not (out / RESULTS).is_file():
        return found
    for table, keys in KEYS.items():
        file = out / f"{table}.csv"
        if not os.path.lexists(file):
            continue
        try:
            with file.open(encoding="utf-8", newline="") as lines:
                rows = list(csv.DictReader(lines, strict=True))
            types = {column.name: column.type for column in TABLES[table]}
            for row in rows:
                values = {name: _value(row[name], types[name] in NUMBERS, name) for name in types if name not in keys}
                found[table, *(row[name].removeprefix("'") for name in keys)] = values
        except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
            raise Problems([Problem("DISCLOSURE-02", file=file.name)]) from None
    return found


def _value(text: str, number: bool, name: str):
    if text == "":
        return None
    if not number:
        return text.removeprefix("'")
    return int(text) if name in ("n", "followed", "partners") else float(text)


# -- files in their place ---------------------------------------------------------------------------------------------------
def _refuse_foreign(out: Path) -> None:
    """Raises Problems (REPORT-10) where the folder holds the reports of a place, not a release."""
    if (out / RESULTS).exists() and not any((out / name).exists() for name in (RUN, "codebook.csv")):
        raise Problems([Problem("REPORT-10", name=out.name)])


def put_files(build: Path, out: Path, private: Path) -> None:
    """Moves the former release aside, then each new file to its name, results.json last. A broken-off move is undone by `recover`."""
    old = private / "former"
    old.mkdir(exist_ok=True)
    for name in reversed(NAMES):  # the mark goes first: without it nothing in the folder counts as a release
        if os.path.lexists(out / name):
            os.replace(out / name, old / name)
    for name in NAMES:
        if (build / name).exists():
            os.replace(build / name, out / name)
    folder.write_through(out)


def recover(out: Path, private: Path) -> None:
    """Puts back the release that a broken-off run had moved aside and not replaced, and clears what it left."""
    for dead in folder.left_behind(out, private):
        old = dead / "former"
        if old.is_dir() and not (out / RESULTS).exists():
            for name in NAMES:
                if (old / name).exists():
                    os.replace(old / name, out / name)
                elif os.path.lexists(out / name):
                    (out / name).unlink()
        folder.clear(dead, out)
