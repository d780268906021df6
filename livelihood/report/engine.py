"""Runs one page's notebook by papermill, in our own engines, and keeps only its Blocks.

Duty: parameters are codes and known to the page; limits; success is the end mark that the page itself shows, nothing
else; what leaves holds no path, user, host, time or trace. It does not draw pages (page, paper) and writes no file.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from papermill import execute_notebook
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from livelihood.errors import Problem, Problems
from livelihood.report import processes
from livelihood.report.forked import Broken, ForkedEngine, TooLong
from livelihood.report.kernel import KernelEngine

FORKED, KERNEL = "livelihood-forked", "livelihood-kernel"
papermill_engines.register(FORKED, ForkedEngine)
papermill_engines.register(KERNEL, KernelEngine)

CELL_SECONDS = 120  # a page's slowest cell takes under a second; past this something hangs
REPORT_SECONDS = 300
BLOCK = "application/vnd.livelihood+json"
KEPT = (BLOCK, "text/html", "image/png")
PARAMETERS = ("run", "household", "plan")
CODE = re.compile(r"[A-Z0-9]{1,8}")


class Fault(Exception):
    """A page's cell failed. What it said may hold data: for the private log only, never shown."""


@dataclass(frozen=True)
class Executed:
    """A page that came to its end: the notebook to keep, and its Blocks in order (without the end mark)."""

    notebook: nbformat.NotebookNode
    blocks: list[dict]

    def text(self) -> str:
        """The notebook as the text of an .ipynb file; the same for the same Blocks, whatever the engine."""
        return json.dumps(self.notebook, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def default_engine() -> str:
    """The engine of this computer: cells in a forked process, or a kernel where that is not possible."""
    return FORKED if processes.can_fork() else KERNEL


def read_template(file: Path) -> nbformat.NotebookNode:
    """A page's notebook as shipped; raises Problems (REPORT-05) where it is not one that can be run."""

    def refused(reason):
        return Problems([Problem("REPORT-05", file=file.name, slots={"reason": reason})])

    try:
        text = file.read_text(encoding="utf-8")
        content = json.loads(text)
    except (OSError, ValueError):
        raise refused("it is not there or is not a notebook") from None
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        raise refused("it is not a notebook of format 4")
    try:
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        first = next((cell for cell in notebook.cells if cell.cell_type == "code"), None)
        tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    except (nbformat.ValidationError, AttributeError, KeyError, TypeError):
        raise refused("its cells are not in order") from None
    if len(tagged) != 1 or tagged[0] is not first:
        raise refused("its first code cell, and only that, must be tagged: parameters")
    return notebook


def parameters_of(notebook) -> tuple[str, ...]:
    """The names that the page's parameters cell gives."""
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    names = []
    for line in ast.parse(cell.source).body:
        targets = line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        names += [target.id for target in targets if isinstance(target, ast.Name)]
    return tuple(names)


def run(template: Path, parameters: dict[str, str], *, scratch: Path, engine: str | None = None, cell_seconds: float = CELL_SECONDS,
        report_seconds: float = REPORT_SECONDS) -> Executed:  # fmt: skip
    """Runs a page and gives back its Blocks.

    Parameters
    ----------
    template : the page's notebook.
    parameters : run, household, plan: codes; "" leaves the page's own value.
    scratch : an existing private folder, the only place that is written to; the folder of runs comes by LIVELIHOOD_RUNS.
    engine : FORKED or KERNEL; by default the one that fits this computer.
    cell_seconds, report_seconds : limits.

    Raises
    ------
    Problems : REPORT-03 to REPORT-07.
    Fault : a cell failed.
    """
    notebook = read_template(template)
    parameters = {name: value for name, value in parameters.items() if value != ""}
    known = set(parameters_of(notebook)) & set(PARAMETERS)
    if unknown := sorted(set(parameters) - known):
        names = ", ".join(name if re.fullmatch("[a-z_]{1,20}", name) else "(not a name)" for name in unknown)
        raise Problems([Problem("REPORT-03", file=template.name, slots={"parameters": names})])
    for name, value in parameters.items():
        if not (isinstance(value, str) and CODE.fullmatch(value)):
            raise Problems([Problem("REPORT-04", file=template.name, slots={"parameter": name})])
    try:
        ran = execute_notebook(
            notebook, None, parameters, engine_name=engine or default_engine(), kernel_name="python3", language="python",
            progress_bar=False, autosave_cell_every=0, request_save_on_cell_execute=False, scratch=scratch,
            cell_seconds=cell_seconds, report_seconds=report_seconds,
        )  # fmt: skip
    except TooLong as limit:
        raise Problems([Problem("REPORT-06", file=template.name, slots={"seconds": f"{limit.seconds:g}"})]) from None
    except Broken:
        raise Problems([Problem("REPORT-07", file=template.name)]) from None
    except PapermillExecutionError as error:
        raise Fault(str(error)) from None
    cells = [_cleaned(cell) for cell in ran.cells]
    blocks = [output["data"][BLOCK] for cell in cells for output in cell.get("outputs", ())]
    last = next((cell for cell in reversed(cells) if cell["cell_type"] == "code"), {"outputs": []})
    if not any(output["data"][BLOCK].get("type") == "end" for output in last["outputs"]):
        raise Problems([Problem("REPORT-07", file=template.name)])
    kept = nbformat.v4.new_notebook(cells=cells, metadata={
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}, "language_info": {"name": "python"}})  # fmt: skip
    return Executed(kept, [block for block in blocks if block.get("type") != "end"])


def _cleaned(cell) -> dict:
    """A cell with nothing but its words and Blocks: no times, streams, errors or addresses of objects."""
    clean = {"cell_type": cell.cell_type, "id": cell.id, "metadata": {}, "source": cell.source}
    if tags := cell.metadata.get("tags"):
        clean["metadata"]["tags"] = list(tags)
    if "injected-parameters" in cell.metadata.get("tags", []):
        clean["id"] = "injected"  # papermill draws this id by chance
    if cell.cell_type == "code":
        clean["execution_count"] = cell.execution_count
        clean["outputs"] = [
            {"output_type": "display_data", "metadata": {}, "data": {kind: output.data[kind] for kind in KEPT if kind in output.data}}
            for output in cell.get("outputs", ())
            if output.output_type in ("display_data", "execute_result") and isinstance(output.data.get(BLOCK), dict)
        ]
    return clean
