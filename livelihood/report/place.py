"""One place's reports, from its tables to a finished folder that waits for its name.

Duty: which pages a place has, where each lies, one page's failure kept to that page. It runs inside a worker; it gives
nothing its final name (folder.put_folder does).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.report import engine, folder
from livelihood.report.ledger import kept
from livelihood.report.task import Task, log

GROUP = "group"  # where plans without one household lie; no code can be called so


@dataclass(frozen=True)
class Page:
    """One page: its notebook, its parameters, its folder below the place's, the name of its files."""

    notebook: str
    name: str
    folder: str = ""
    household: str = ""
    plan: str = ""

    @property
    def asks(self) -> dict[str, str]:
        """The parameters that the notebook is given beside the run: the plan, or the household where the page is about all its ways."""
        return {"plan": self.plan} if self.plan else {"household": self.household} if self.household else {}

    @property
    def about(self) -> str:
        """What a problem of this page is named after: a code, or the page itself."""
        return self.plan or self.household or self.name


def pages_of(analysis) -> list[Page]:
    """The pages of a place: the market's, the members', then for each household its ways side by side and its plans, then the group's plans."""
    pages = [Page("10_market.ipynb", "market")]
    if analysis.cooperative is not None:
        pages.append(Page("35_cooperative.ipynb", "cooperative", GROUP))
    households = dict.fromkeys([*analysis.options, *(result.plan.household for result in analysis.plans.values() if result.plan.household)])
    for household in [*households, GROUP]:
        if household in analysis.options:
            pages.append(Page("30_options.ipynb", "options", household, household))
        for code, result in analysis.plans.items():
            if (result.plan.household or GROUP) == household:
                pages.append(Page("20_viability.ipynb", "viability", f"{household}/{code}", result.plan.household, code))
    return pages


def limits_of(programme) -> dict:
    """The programme's own limits (`[limits]` of programme.toml): seconds_per_cell, seconds_per_shelter, megabytes."""
    return programme.settings.get("limits", {})


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
    except Exception as error:
        log(private, task.code)
        record["unwritten"] = isinstance(error, OSError) and error.errno in folder.COMPUTER
        fault = Problem("REPORT-12" if isinstance(error, MemoryError) else "REPORT-90", name=task.code)
        record["problems"].append(kept(folder.unwritten(error) if record["unwritten"] else fault))
    record["seconds"] = round(time.monotonic() - begin, 2)
    return record


def _fill(programme, task: Task, target: Path, record: dict) -> None:
    from livelihood.analysis import analyse, open_run, store
    from livelihood.output import figures

    analysis = analyse(programme, task.code)
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
        record["pages"].append(_Making(programme, analysis, page, task, record).make(target, scratch))
    figures.write(analysis.figures, target / folder.MARK)
    for file in sorted(target.rglob("*")):
        if file.is_file():
            name = f"{task.code}/{file.relative_to(target).as_posix()}"
            record["outputs"].append(name)
            record["sizes"][name] = file.stat().st_size
    folder.write_through(target)
    record["state"] = "part" if record["problems"] else "done"


class _Making:
    """One page in the making. What fails costs that page, or that one of its files, with the reason; the others go on."""

    def __init__(self, programme, analysis, page: Page, task: Task, record: dict):
        self.programme, self.analysis, self.page, self.task, self.record = programme, analysis, page, task, record

    def make(self, target: Path, scratch: Path) -> dict:
        """Runs the notebook and writes the page's files; what the ledger keeps of it."""
        page = self.page
        made = {"page": page.name, "household": page.household, "plan": page.plan, "title": "", "files": []}
        parameters = {"run": self.task.code, **page.asks}
        with self._left_out(Problem("REPORT-91", name=page.about)):
            cell_seconds = limits_of(self.programme).get("seconds_per_cell", engine.CELL_SECONDS)
            done = engine.run(places.notebooks() / page.notebook, parameters, scratch=scratch, engine=self.task.engine or None, cell_seconds=cell_seconds)
            made["title"] = next((block["text"] for block in done.blocks if block["type"] == "heading" and block["level"] == 1), "")
            for name, content in self._files(done, scratch).items():
                with self._left_out(Problem("REPORT-92", name=page.about, slots={"file": name})):
                    written = content()
                    (target / page.folder).mkdir(parents=True, exist_ok=True)
                    (target / page.folder / name).write_bytes(written)
                    made["files"].append(f"{page.folder}/{name}".lstrip("/"))
        return made

    @contextmanager
    def _left_out(self, otherwise: Problem):
        """Whatever goes wrong within is a problem of the place and no more, unless the disk or the memory is at its end."""
        try:
            yield
        except Problems as found:
            found = [{**kept(replace(problem, name=self.page.about)), "stops": False} for problem in found.problems]
            self.record["problems"] += found
            self.record["again"] = True
        except Exception as error:
            if isinstance(error, MemoryError) or isinstance(error, OSError) and error.errno in folder.COMPUTER:
                raise
            log(Path(self.task.private), self.task.code)
            self.record["problems"].append(kept(otherwise))
            self.record["again"] = True

    def _files(self, done: engine.Executed, scratch: Path) -> dict[str, Callable[[], bytes]]:
        """What makes each of the page's files, by the file's name."""
        meta = {"language": self.analysis.language}

        def html():
            from livelihood.report.page import render_html

            return render_html(done.blocks, meta).encode()

        def pdf():
            from livelihood.report.paper import render_pdf

            return render_pdf(done.blocks, meta)

        made = {"ipynb": lambda: done.text().encode(), "html": html, "pdf": pdf}
        files = {f"{self.page.name}.{kind}": make for kind, make in made.items() if kind in self.task.formats}
        if "xlsx" in self.task.formats and self.page.plan and self.analysis.plans[self.page.plan].futures is not None:
            files["plan.xlsx"] = lambda: self._workbook(scratch / "plan.xlsx")
        if "phone" in self.task.formats and self.page.plan and self._has_phone_page():
            files["plan.html"] = self._phone_page
        return files

    def _has_phone_page(self) -> bool:
        from livelihood.output.phone_page import can_be_made

        return can_be_made(self.analysis.plans[self.page.plan])

    def _phone_page(self) -> bytes:
        from livelihood.report import phone

        return phone.of_plan(self.analysis, self.page.plan, self.programme.own_trades).encode()

    def _workbook(self, file: Path) -> bytes:
        from livelihood import trade
        from livelihood.output import workbook

        result, inflation = self.analysis.plans[self.page.plan], self.programme.inflation
        if result.parts:
            several = [trade.read(part.trade, own_folder=self.programme.own_trades) for part in result.parts]
            workbook.write_several(result, file, trades=several, inflation=inflation[1] if inflation else 0.0, language=self.analysis.language)
            return file.read_bytes()
        of = trade.read(result.trade, own_folder=self.programme.own_trades)
        workbook.write(result, file, trade=of, inflation=inflation[1] if inflation else 0.0, language=self.analysis.language)
        return file.read_bytes()
