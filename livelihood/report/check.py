"""Everything that is wrong with a programme, without making a report. Reads only; writes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from livelihood.enterprise import loan_rows, rows
from livelihood.errors import Problem, Problems, in_order
from livelihood.report.ledger import kept


def check(folder: Path) -> Iterator[dict]:
    """Looks at a programme and at each of its places, in the order of their codes.

    Yields
    ------
    Records as the ledger keeps them: code ("" the programme itself, only where something is wrong with it), state (done
    where nothing is wrong, part where a report can be made, stopped where it cannot), problems, seconds; read (only
    where the place has exports of forms): sentences that say which of their headers became which column.

    Raises
    ------
    Problems : the programme cannot be read at all.
    """
    from livelihood.tables import open_programme

    programme = open_programme(folder)
    if programme.problems:
        yield _record("", list(programme.problems), 0.0)
    for code in sorted(programme.shelters):
        begin = time.monotonic()
        read_as: list[str] = []
        record = _record(code, problems_of(programme, code, read_as), time.monotonic() - begin)
        yield record | ({"read": read_as} if read_as else {})


def problems_of(programme, code: str, read_as: list[str] | None = None) -> list[Problem]:
    """All that is wrong with one place's inputs; `read_as` takes what is said of the headers of its exports."""
    from livelihood.analysis import bylaws_file

    try:
        shelter = programme.shelter(code)
        if read_as is not None:
            read_as += [f"{note.place}: {note.says}" for note in shelter.read_as]
        _, households = rows.households(shelter.rows("households"), shelter.rows("budget"), programme.widening)
        _, loans = loan_rows.loans(shelter.rows("loans"))
        plans, wrong = rows.plans(shelter.rows("plans"), shelter.rows("answers"))
        _, quotes = rows.quotes(shelter.rows("quotes"))
        _, jobs = rows.jobs(shelter.rows("jobs"))
        _, trainings = rows.trainings(shelter.rows("plans"), programme.widening)
        year = bylaws_file.problems_of(shelter, programme.folder, programme.currency)
        return [*shelter.problems, *households, *loans, *wrong, *quotes, *jobs, *trainings, *year, *_trades(programme, plans)]
    except Problems as found:
        return list(found.problems)
    except Exception:
        return [Problem("REPORT-90", name=code)]


def _trades(programme, plans) -> list[Problem]:
    """What is wrong with the trades that plans name; each trade is looked at once."""
    from livelihood import trade

    found = []
    for name in {part.trade: code for code, parts in plans.items() for part in parts}:
        try:
            trade.read(name, own_folder=programme.own_trades)
        except Problems as wrong:
            naming = [code for code, parts in plans.items() if any(part.trade == name for part in parts)]
            missing = any(problem.code == "TRADE-02" for problem in wrong.problems)
            found += [Problem("PLAN-07", sheet="plans", name=code) for code in naming] if missing else wrong.problems
    return found


def _record(code: str, problems: list[Problem], seconds: float) -> dict:
    state = "stopped" if any(problem.stops for problem in problems) else "part" if problems else "done"
    return {"code": code, "state": state, "problems": [kept(one) for one in in_order(problems)], "outputs": [], "seconds": round(seconds, 2)}
