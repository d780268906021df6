"""The index of a run: every place by its code, what needs a look first, with links to its pages.

Duty: the blocks of index.html, from the ledger's records. How a block looks is report.page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from livelihood.language import _, day, plural, speaking
from livelihood.output.blocks import Cell, End, Foot, Heading, Lead, Link, TableBlock, Text, Warning

ORDER = ("stopped", "part", "done")  # what needs a look comes first
MANY = 300  # places: the blocks of one row take some ten kilobytes while the page is drawn
SHOWN = 5  # problems of one place on the index; all of them are in run.json
PAGE_WORDS = {"market": "What the town needs", "viability": "What can happen to the money", "options": "Ways to go on", "cooperative": "Working as a group"}


def write(file: Path, ledger, language: str, run_json: Path, environment: dict[str, str]) -> None:
    """Writes the index as a page of HTML.

    Of more places than MANY the page is drawn by a process apart (with this environment, from run.json, which holds the
    same records), so that the run itself stays small.
    """
    if sum(1 for _code in ledger) <= MANY:
        file.write_text(rendered(ledger, language), encoding="utf-8", newline="\n")
    else:
        command = [sys.executable, "-m", "livelihood.report.index", str(file), str(run_json), language]
        subprocess.run(command, env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rendered(ledger, language: str, when: date | None = None) -> str:
    """The page, from a ledger's records."""
    from livelihood.report.page import render_html

    with speaking(language):
        blocks = [block.record() for block in index_blocks(ledger, when or date.today())]
        return render_html(blocks, {"language": language, "audience": "office"})


def index_blocks(ledger, when: date) -> list:
    """The blocks of the index, in page order, in the language now spoken."""
    states = {code: ledger[code]["state"] for code in ledger}
    count = Counter(states.values())
    by_need = sorted(states, key=lambda code: (ORDER.index(states[code]), code))
    day_of_run = f"{day(when)} {when.year}"
    blocks = [
        Heading(_("Reports of this run"), 1, kicker=_("Small business options"), place=_("Run of {day}").format(day=day_of_run), title=_("Small business options: reports")),
        Lead(_lead(count)),
    ]  # fmt: skip
    if stopped := [code for code in by_need if states[code] == "stopped"]:
        title = plural("{count} place needs a look before its reports can be made", "{count} places need a look before their reports can be made", len(stopped))
        lines = [_in_short(code, ledger[code]) for code in stopped]
        blocks.append(Warning(title.format(count=len(stopped)), (*lines, _("The other places are not affected.")) if len(stopped) < len(states) else tuple(lines)))
    rows = tuple((Cell(code), _state(ledger[code]), _to_read(code, ledger[code])) for code in by_need)
    return [
        *blocks,
        Heading(_("Places")),
        Text(_("What needs a look comes first.")),
        TableBlock(_("Reports of this run, by place"), (_("Place"), _("State"), _("Read")), rows),
        Foot((_("Made {day}. Places are shown by code. run.json holds times, versions and what was read.").format(day=day_of_run),)),
        End(),
    ]


def _lead(count: Counter) -> str:
    total = sum(count.values())
    parts = [plural("{count} place.", "{count} places.", total).format(count=total)]
    if count["done"]:
        parts.append(plural("{count} is done.", "{count} are done.", count["done"]).format(count=count["done"]))
    if count["part"]:
        parts.append(plural("{count} is done in part.", "{count} are done in part.", count["part"]).format(count=count["part"]))
    if count["stopped"]:
        parts.append(plural("{count} needs a look.", "{count} need a look.", count["stopped"]).format(count=count["stopped"]))
    return " ".join(parts)


def _state(record: dict) -> Cell:
    seconds = round(record.get("seconds") or 0)
    return Cell(mark={"part": "part_done"}.get(record["state"], record["state"]), small=_("{seconds} s").format(seconds=seconds) if seconds and record["state"] != "stopped" else "")


def _to_read(code: str, record: dict) -> Cell:
    if record["state"] == "stopped":
        earlier = _("no report yet") if not record.get("earlier") else _("an earlier report is there, made from what was typed then")
        return Cell(earlier, small=" ".join(_problems(record)))
    links = [link for page in record.get("pages", []) for link in _links(code, page)]
    left_out = len(record.get("left_out", []))
    says = plural("{count} question is left out; the page says which, and what it needs.", "{count} questions are left out; the pages say which, and what they need.", left_out)
    return Cell(links=tuple(links), small=" ".join([*_problems(record), says.format(count=left_out) if left_out else ""]).strip())


def _links(code: str, page: dict) -> list[Link]:
    """The links of one page in one line: to read, to print, its workbook."""
    words = " ".join(part for part in (page.get("plan") or page.get("household"), page.get("title") or _(PAGE_WORDS.get(page["page"], page["page"]))) if part)
    files = {"phone" if file.endswith("/plan.html") else file.rpartition(".")[2]: f"{code}/{file}" for file in page.get("files", [])}
    found = [Link(words, files["html"])] if "html" in files else []
    for kind, name in (("pdf", _("to print")), ("xlsx", _("workbook")), ("phone", _("to try numbers"))):
        if kind in files:
            found.append(Link(name if found else f"{words} ({name})", files[kind], beside=bool(found)))
    return found


def _in_short(code: str, record: dict) -> str:
    return f"{code}: {' '.join(_problems(record)[:2])}"


def _problems(record: dict) -> list[str]:
    """The problems of a place as sentences, the most blocking first, at most a few."""
    problems = sorted(record["problems"], key=lambda problem: not problem.get("stops"))
    lines = [f"{problem['place']}: {problem['sentence']} {problem['fix']}".removeprefix(": ") for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        more = len(problems) - SHOWN
        lines.append(plural("{count} more is in run.json.", "{count} more are in run.json.", more).format(count=more))
    return lines


def main(file: str, run_json: str, language: str) -> None:
    """The process apart: reads the records of run.json, writes the page."""
    from livelihood.report.ledger import Ledger

    with tempfile.TemporaryDirectory(dir=Path(file).parent) as apart:
        ledger = Ledger(Path(apart))
        ledger.read_run(Path(run_json))
        Path(file).write_text(rendered(ledger, language), encoding="utf-8", newline="\n")
        ledger.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
