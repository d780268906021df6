"""One place's reports, from its tables to a finished folder that waits for its name.

Duty: which pages a place has, where each lies, one page's failure kept to that page. It runs inside a worker; it gives
nothing its final name (folder.put_folder does).
"""

from __future__ import annotations

import os
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.report import engine, folder
from livelihood.report.ledger import kept
from livelihood.report.task import Task

GROUP = "group"  # where plans without one household lie; no code can be called so


@dataclass(frozen=True)
class Page:
    """One page: its notebook, its parameters, its folder below the place's, the name of its files."""

    notebook: str
    name: str
    folder: str = ""
    household: str = ""
    plan: str = ""


def pages_of(analysis) -> list[Page]:
    """The pages of a place: the market's, then one a plan, in the order of the plans table."""
    pages = [Page("10_market.ipynb", "market")]
    for code, result in analysis.plans.items():
        household = result.plan.household
        pages.append(Page("20_viability.ipynb", "viability", f"{household or GROUP}/{code}", household, code))
    return pages


def build(programme, task: Task) -> dict:
    """Builds one place's folder in the private folder, whole and on the disk, and says how it went.

    Returns
    -------
    The place's record for the ledger: code, state (done, part, stopped), seconds, problems, pages, outputs, sizes.
    A place that stops leaves no folder.
    """
    begin = time.monotonic()
    private = Path(task.private)
    record = {"code": task.code, "state": "stopped", "problems": [], "pages": [], "outputs": [], "sizes": {}, "left_out": []}
    try:
        _fill(programme, task, private / "build" / task.code, record)
    except Problems as stopped:
        record["problems"] += map(kept, stopped.problems)
    except OSError as error:
        log(private, task.code)
        record["problems"].append(kept(folder.unwritten(error)))
        record["unwritten"] = True
    except Exception:
        log(private, task.code)
        record["problems"].append(kept(Problem("REPORT-90", name=task.code)))
    record["seconds"] = round(time.monotonic() - begin, 2)
    return record


def _fill(programme, task: Task, target: Path, record: dict) -> None:
    from livelihood.analysis import analyse, open_run, store
    from livelihood.output import figures

    try:
        analysis = analyse(programme, task.code)
    except OSError:
        log(Path(task.private), task.code)
        raise Problems([Problem("REPORT-90", name=task.code)]) from None
    record["problems"] = [kept(problem) for problem in analysis.problems]
    record["left_out"] = [f"{one.question} {one.there_is} {one.needs}" for one in analysis.left_out]
    runs = Path(task.private) / "runs" / task.code
    scratch = Path(task.private) / "scratch" / task.code
    for place in (target, runs, scratch):
        place.mkdir(parents=True, exist_ok=True)
    os.environ["LIVELIHOOD_RUNS"] = str(runs)
    store(analysis, runs)
    open_run(task.code)  # read once here: the forked pages find it in memory
    for page in pages_of(analysis):
        record["pages"].append(_page(analysis, page, task, target, scratch, record))
    figures.write(analysis.figures, target / folder.MARK)
    for file in sorted(target.rglob("*")):
        if file.is_file():
            name = f"{task.code}/{file.relative_to(target).as_posix()}"
            record["outputs"].append(name)
            record["sizes"][name] = file.stat().st_size
    folder.write_through(target)
    record["state"] = "part" if record["problems"] else "done"


def _page(analysis, page: Page, task: Task, target: Path, scratch: Path, record: dict) -> dict:
    """Makes one page's files; where that fails the page is left out, with the reason, and the others go on."""
    where = target / page.folder
    made = {"page": page.name, "household": page.household, "plan": page.plan, "files": []}
    try:
        made["title"], files = _files(analysis, page, task, scratch)
        where.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (where / name).write_bytes(content)
        made["files"] = [f"{page.folder}/{name}".lstrip("/") for name in files]
    except Problems as left_out:
        for problem in left_out.problems:
            record["problems"].append({**kept(replace(problem, name=page.plan or page.name)), "stops": False})
        record["again"] = True
    except OSError:
        raise
    except Exception:
        log(Path(task.private), task.code)
        record["problems"].append(kept(Problem("REPORT-91", name=page.plan or page.name)))
        record["again"] = True
    return made


def _files(analysis, page: Page, task: Task, scratch: Path) -> tuple[str, dict[str, bytes]]:
    """The page's heading, and the contents of its files by name."""
    from livelihood.language import speaking

    parameters = {"run": task.code, "plan": page.plan}
    done = engine.run(places.notebooks() / page.notebook, parameters, scratch=scratch, engine=task.engine or None)
    files = {}
    with speaking(analysis.language):
        if "ipynb" in task.formats:
            files[f"{page.name}.ipynb"] = done.text().encode()
        if "html" in task.formats:
            from livelihood.report.page import render_html

            files[f"{page.name}.html"] = render_html(done.blocks, {"language": analysis.language}).encode()
        if "pdf" in task.formats:
            from livelihood.report.paper import render_pdf

            files[f"{page.name}.pdf"] = render_pdf(done.blocks, {"language": analysis.language})
        if "xlsx" in task.formats and page.plan and analysis.plans[page.plan].futures is not None:
            from livelihood.output import workbook

            workbook.write(analysis.plans[page.plan], scratch / "plan.xlsx")
            files["plan.xlsx"] = (scratch / "plan.xlsx").read_bytes()
    title = next((block["text"] for block in done.blocks if block["type"] == "heading" and block["level"] == 1), "")
    return title, files


def log(private: Path, code: str) -> None:
    """Keeps the detail of a fault in the run's private folder; it goes with the folder unless LIVELIHOOD_KEEP_LOG is set."""
    try:
        (private / "log").mkdir(mode=0o700, exist_ok=True)
        with (private / "log" / f"{code}.txt").open("a", encoding="utf-8") as stream:
            stream.write(traceback.format_exc() + "\n")
    except OSError:
        pass
