"""Full reports (notebook, HTML, PDF, workbook) a minute against stock papermill + nbconvert on the same pages.

The stock side runs each page's notebook by papermill's own engine, which starts a kernel a page and works out the place in
it, then nbconvert's HTML; it makes no PDF and no workbook. Ours works out a place once and makes all files. Both sides take
turns; the ratio of medians is printed, for one process and for two. To reach: at least 8 with one, at least 4 against two. On
a computer that does other work too, the processor seconds a page say more than the rates.
Run: python benchmarks/report.py [ROUNDS]
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from livelihood import places

PLACES = 6


def stock_page(page: tuple[str, dict], out: Path) -> None:
    """One page by the tools as they come."""
    from nbconvert import HTMLExporter
    from papermill import execute_notebook

    notebook, parameters = page
    made = execute_notebook(str(places.notebooks() / notebook), str(out), parameters, progress_bar=False)
    out.with_suffix(".html").write_text(HTMLExporter().from_notebook_node(made)[0], encoding="utf-8")


def quiet() -> None:
    """What the tools print of themselves is not shown."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)


def sample_pages() -> list[tuple[str, dict]]:
    """The pages of the sample's place: notebook and parameters."""
    from livelihood.analysis import open_run
    from livelihood.report.place import pages_of

    return [(page.notebook, page.asks) for page in pages_of(open_run())]


def stock(processes: int, folder: Path, pages) -> float:
    """Pages a minute."""
    jobs = [(page, folder / f"stock-{number}.ipynb") for number, page in enumerate(pages)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=quiet) as pool:
        list(pool.map(abs, range(processes)))  # the processes themselves are up before the clock starts
        start = time.perf_counter()
        list(pool.map(stock_page, *zip(*jobs)))
        return len(pages) * 60 / (time.perf_counter() - start)


def ours(processes: int, folder: Path, pages) -> float:
    """Pages a minute, from the command's first step to the index page."""
    from livelihood.report.run import report

    out = folder / f"out-{time.monotonic_ns()}"
    start = time.perf_counter()
    outcome = report(folder / "programme", out, jobs=processes)
    taken = time.perf_counter() - start
    made = len(list(out.rglob("*.pdf")))
    if outcome.status or made != PLACES * len(pages):
        raise SystemExit(f"the run was not whole: status {outcome.status}, {made} pages")
    shutil.rmtree(out)
    return made * 60 / taken


def processor_seconds() -> float:
    """Of this process and of all that it started and that has ended."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(rounds: int = 3) -> None:
    rates: dict[str, list[float]] = {}
    work: dict[str, list[float]] = {}
    pages = sample_pages()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(places.sample_data() / "west_java", folder / "programme")
        first = folder / "programme" / "shelters" / "A1"
        for number in range(1, PLACES):
            shutil.copytree(first, first.with_name(f"B{number}"))
        for _ in range(rounds):
            for processes in (1, 2):
                for side in (stock, ours):
                    before, name = processor_seconds(), f"{side.__name__} {processes}"
                    rates.setdefault(name, []).append(side(processes, folder, pages))
                    work.setdefault(name, []).append((processor_seconds() - before) / len(pages) / (PLACES if side is ours else 1))
    middle = {name: statistics.median(found) for name, found in rates.items()}
    for name, rate in middle.items():
        print(f"{rate:8.1f} pages a minute, {statistics.median(work[name]):5.2f} processor seconds a page  {name} process{'' if name.endswith('1') else 'es'}")
    print(f"{middle['ours 1'] / middle['stock 1']:8.1f} times, one process each (at least 8)")
    print(f"{statistics.median(work['stock 1']) / statistics.median(work['ours 1']):8.1f} times less work of the processor a page")
    print(f"{middle['ours 2'] / middle['stock 2']:8.1f} times, two processes each (at least 4)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
