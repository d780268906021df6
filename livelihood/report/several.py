"""One page that leads to the reports of several programmes side by side in one folder: `make report` ends with it.

Duty: index.html of that folder. It reads no table and makes no report; a folder without pages is not on it.

    python -m livelihood.report.several reports west_java serbia
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from livelihood.language import _, plural
from livelihood.output.blocks import Cell, End, Foot, Heading, Lead, Link, TableBlock

PAGES = ("index.html", "programme.html")  # of a report, of an evaluation
INDEX = "index.html"


def write(out: Path, names: list[str]) -> Path:
    """Write the page.

    Parameters
    ----------
    out : the folder in which the reports of each programme have a folder. names : those folders, in the page's order.

    Returns
    -------
    Path of the page. A page that would be the same is not written again.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp())
    >>> (out / "serbia").mkdir()
    >>> _ = (out / "serbia" / "index.html").write_text("")
    >>> "serbia/index.html" in write(out, ["serbia", "nowhere"]).read_text()
    True
    """
    from livelihood.report.page import render_html

    text = render_html([block.record() for block in _blocks(out, names)], {"language": "en", "audience": "office"})
    page = out / INDEX
    if not page.is_file() or page.read_text(encoding="utf-8") != text:
        private = out / f".{INDEX}.{os.getpid()}"
        private.write_text(text, encoding="utf-8", newline="\n")
        private.replace(page)
    return page


def _blocks(out: Path, names: list[str]) -> list:
    rows = []
    for name in names:
        page = next((page for page in PAGES if (out / name / page).is_file()), None)
        if page is not None:
            words = _("All places together") if page == PAGES[1] else _("Reports by place")
            rows.append((Cell(name.replace("_", " ").title()), Cell(links=(Link(words, f"{name}/{page}"),))))
    told = plural(
        "{n} programme, each in a folder of its own.", "{n} programmes, each in a folder of its own.", len(rows)
    )
    return [
        Heading(_("Sample reports"), 1, kicker=_("Small business options"), title=_("Small business options: samples")),
        Lead(told.format(n=len(rows))),
        TableBlock(_("Programmes and their pages"), (_("Programme"), _("Read")), tuple(rows)),
        Foot((_("Every person, place and number in the samples is invented."),)),
        End(),
    ]


if __name__ == "__main__":
    print(os.path.relpath(write(Path(sys.argv[1]), sys.argv[2:])))
