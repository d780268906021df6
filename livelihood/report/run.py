"""A whole programme's reports: what has changed is made anew, what has not is left, one broken place stops no other.

Duty: the order of a run and its exit status. Building a place is place.build, putting it there is folder, remembering
is ledger.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from livelihood.errors import Problem, Problems
from livelihood.report import folder, ledger, processes, workers
from livelihood.report.task import FORMATS, Task, log

# exit status (reliability.md, part 2); of several causes the highest here wins
DONE, SOME_FAILED, NOTHING_DONE, NOT_SAFE, NOT_STARTED, INTERRUPTED = 0, 1, 2, 3, 4, 130
INDEX = "index.html"


@dataclass
class Outcome:
    """How a run went: exit status, the index page (None where none could be written), problems of the programme itself."""

    status: int
    index: Path | None = None
    problems: list[Problem] = field(default_factory=list)
    log: Path | None = None


def report(programme: Path, out: Path | None = None, *, shelters: tuple[str, ...] = (), jobs: int | None = None, formats=None,
           told: Callable[[dict], None] = lambda record: None, engine: str = "", seconds: float | None = None) -> Outcome:  # fmt: skip
    """Makes the reports of a programme.

    Parameters
    ----------
    programme : the programme's folder. out : where the reports go; by default the folder `reports` inside it.
    shelters : codes of the places to look at; all of them where empty.
    jobs : places at once; by default as many as the computer has processors. No number depends on it.
    formats : kinds of files, of FORMATS; by default those of the programme. told : called with each place's record, in the order of the codes.
    engine : the notebook engine, by default the one that fits. seconds : the time limit of a place, by default the
    programme's (`[limits] seconds_per_shelter`).

    Raises
    ------
    Problems : where nothing was begun (no such folder, no such place, a programme that cannot be read).
    """
    from livelihood.tables import open_programme

    programme = Path(programme)
    if not programme.is_dir():
        raise Problems([Problem("PLACE-01")])
    out = Path(out) if out is not None else programme / "reports"
    folder.refuse_among_inputs(out, programme)
    opened = open_programme(programme)
    if any(code not in opened.shelters for code in shelters):
        raise Problems([Problem("CLI-01")])
    codes = sorted(set(shelters) or opened.shelters)
    if formats is not None and (not formats or set(formats) - set(FORMATS)):
        raise Problems([Problem("CLI-03", slots={"choices": ", ".join(FORMATS)})])
    formats = tuple(sorted(set(formats or opened.formats) & set(FORMATS)))
    outcome = Outcome(SOME_FAILED if opened.problems else DONE, problems=list(opened.problems))
    with folder.opened(out.absolute()) as private:
        run = _Run(opened, programme.absolute(), out.absolute(), private, formats, told)
        try:
            try:
                run.recover()
                limit = seconds or opened.settings.get("limits", {}).get("seconds_per_shelter") or workers.PLACE_SECONDS
                run.make(codes, jobs or os.cpu_count() or 1, engine, limit)
            except KeyboardInterrupt:
                run.status = INTERRUPTED
            with processes.uninterrupted():
                fault = run.finish()
            if fault:
                run.status = max(run.status, SOME_FAILED)
                outcome.problems.append(fault)
            else:
                outcome.index = out / INDEX
        except OSError as error:
            run.status = max(run.status, NOT_STARTED)
            outcome.problems.append(folder.unwritten(error))
        finally:
            run.ledger.close()
        outcome.status = max(outcome.status, run.status)
        if os.environ.get("LIVELIHOOD_KEEP_LOG"):
            outcome.log = out / private.name / "log"
    return outcome


class _Run:
    """One run in one folder."""

    def __init__(self, opened, programme: Path, out: Path, private: Path, formats: tuple[str, ...], told):
        self.opened, self.programme, self.out, self.private, self.formats, self.told = opened, programme, out, private, formats, told
        self.ledger = ledger.Ledger(private)
        self.status, self.attempted, self.written = DONE, 0, 0

    def recover(self) -> None:
        """Takes over what earlier runs finished, and clears what a broken-off one left."""
        self.ledger.read_run(self.out / ledger.RUN)
        for dead in folder.left_behind(self.out, self.private):
            self.ledger.read_journal(dead / ledger.JOURNAL)
            folder.clear(dead, self.out)
        for code in list(self.ledger):
            if code not in self.opened.shelters:
                self.ledger.drop(code)

    def make(self, codes: list[str], jobs: int, engine: str, seconds: float) -> None:
        """Looks at each place; tells how it went in the order of the codes."""
        self._made_from = {"program": ledger.program_hash(), "formats": list(self.formats)}
        waiting, ready = iter(codes), set()
        next_code = next(waiting)

        def tell(code):
            nonlocal next_code
            ready.add(code)
            while next_code in ready:
                ready.discard(next_code)
                self.told(self.ledger[next_code])
                next_code = next(waiting, None)

        changed = []
        for code in codes:
            if code in self.ledger and ledger.is_unchanged(self.ledger[code], self._with(self._inputs(code)), self.out):
                self._keep({**self.ledger[code], "unchanged": True})
                tell(code)
            else:
                changed.append(code)
        if changed:
            tasks = (Task(str(self.programme), code, self._inputs(code), str(self.private), self.formats, engine) for code in changed)
            jobs = max(1, min(jobs, len(changed)))
            with closing(workers.build_all(tasks, self.private, jobs=jobs, seconds=seconds)) as records:
                for record in records:
                    with processes.uninterrupted():
                        self._put({**record, **self._with(record["inputs"]), "unchanged": False})
                    tell(record["code"])
            if self.attempted and not self.written:
                self.status = max(self.status, NOT_STARTED)

    def _inputs(self, code: str) -> str:
        """Hash of a place's inputs; "" where they cannot be looked at, which no hash equals: the place itself will say why."""
        try:
            return self.opened.fingerprint(code)
        except Exception:
            log(self.private, code)
            return ""

    def _with(self, inputs: str) -> dict:
        return {"inputs": inputs, **self._made_from}

    def _put(self, record: dict) -> None:
        """Gives a finished place its final name and notes it; what cannot be put there is a problem of that place."""
        code = record["code"]
        new, final = self.private / "build" / code, self.out / code
        lost = record.pop("unwritten", False) or record.pop("unstarted", False)
        self.attempted += 1
        former = self.ledger[code] if code in self.ledger else {}
        if record["state"] != "stopped":
            try:
                folder.refuse_foreign(final)
                listed = {name.partition("/")[2] for name in former["sizes"]} if former.get("sizes") else None
                folder.put_folder(new, final, self.private / "old" / code, listed)
            except Problems as refused:
                record = self._stopped(record, refused.problems)
            except OSError as error:
                record, lost = self._stopped(record, [folder.unwritten(error)]), True
        self.written += not lost
        if record["state"] == "stopped" and (final / folder.MARK).is_file():  # what an earlier run made stays, and the index says so
            record |= {"earlier": True, "sizes": former.get("sizes") or {}}
        for left in ("build", "runs", "scratch"):
            folder.remove(self.private / left / code)
        self._keep(record)

    @staticmethod
    def _stopped(record: dict, problems) -> dict:
        return {**record, "state": "stopped", "problems": [ledger.kept(problem) for problem in problems], "pages": [], "outputs": [], "sizes": {}}

    def _keep(self, record: dict) -> None:
        if record["problems"] or record["state"] != "done":
            self.status = max(self.status, SOME_FAILED)
        self.ledger.put(record)

    def finish(self) -> Problem | None:
        """Writes the ledger and the index, each in one step; a fault in drawing the index is a problem, not the end."""
        from livelihood.report import index

        folder.put_file(self.ledger.lines(), self.out / ledger.RUN, self.private)
        new = self.private / INDEX
        try:
            index.write(new, self.ledger, self.opened.language, self.out / ledger.RUN, workers.environment(self.private))
        except Exception as error:
            if isinstance(error, OSError) and error.errno in folder.COMPUTER:
                raise
            log(self.private, "index")
            return Problem("REPORT-91", name="index")
        folder.put_made(new, self.out / INDEX)
        return None
