"""Plan together: the phone pages of one place, made at once without the other reports, and opened in the browser.

Duty: which plans, where their pages lie, whether a browser can show one. The pages are report/phone.py's.
"""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from livelihood.errors import Problem, Problems
from livelihood.report import folder, phone

FOLDER = "together"


def make(programme: Path, code: str, out: Path | None = None, plan: str = "") -> tuple[list[Path], list[Problem]]:
    """Makes the pages of a place's plans.

    Parameters
    ----------
    programme : the programme's folder. code : of the place. out : where the pages go; by default `together` inside the
    programme's folder. plan : only this one; all that have numbers and a household where blank.

    Returns
    -------
    The files, in the order of the plans; what was wrong in the place's tables.

    Raises
    ------
    Problems : PLACE-01, CLI-01 (no such place), REPORT-13 where no plan has numbers to try, REPORT-08 where nothing can be written.
    """
    from livelihood.analysis import analyse
    from livelihood.output.phone_page import can_be_made
    from livelihood.tables import open_programme

    programme = Path(programme)
    if not programme.is_dir():
        raise Problems([Problem("PLACE-01")])
    out = Path(out) if out is not None else programme / FOLDER
    folder.refuse_among_inputs(out, programme)
    opened = open_programme(programme)
    if code not in opened.shelters:
        raise Problems([Problem("CLI-01")])
    analysis = analyse(opened, code)
    wanted = {name: result for name, result in analysis.plans.items() if can_be_made(result) and plan in ("", name)}
    problems = [*opened.problems, *analysis.problems]
    if not wanted:
        raise Problems([Problem("REPORT-13", name=code), *problems])
    texts = {out / code / result.plan.household / name / phone.FILE: phone.of_plan(analysis, name, opened.own_trades) for name, result in wanted.items()}
    with folder.opened(out.absolute()) as private:
        try:
            for file, text in texts.items():
                file.parent.mkdir(parents=True, exist_ok=True)
                folder.put_file([text], file.absolute(), private)
        except OSError as error:
            raise Problems([folder.unwritten(error)]) from None
    return list(texts), problems


def shown(file: Path) -> bool:
    """Whether a browser with a window could be asked to open the page; one that writes into the terminal is not."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        return webbrowser.open(file.absolute().as_uri())
    except (webbrowser.Error, OSError):
        return False
