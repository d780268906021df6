"""The command `livelihood`. No logic: what is typed goes to a function of a room below, what comes back is printed.

Exit status: 0 all done; 1 something failed or the inputs have errors, the rest is done; 2 nothing done (usage);
4 nothing could be started or written; 130 interrupted. Whatever happens, people read sentences: no traceback, no name
of a class, no cell's content, no absolute path.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import click

from livelihood import __version__

USAGE = frozenset(("PLACE-01", "TRADE-02", "CLI-01", "CLI-02", "CLI-03", "CLI-07", "CLI-08", "CLI-09", "REPORT-01", "BUDGET-01", "BUDGET-17", "EXPORT-20", "EXPORT-21", "FORM-01", "FORM-02", "FORM-03", "FORM-04", "FORM-06"))  # nothing was begun
FOLDER = click.argument("folder", type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(version)s")
def commands():
    """Study a local market and see what can happen to the money of a small business.

    A programme is a folder: programme.toml, and one folder of tables a place in shelters/.
    """


@commands.command()
@FOLDER
@click.option("--language", type=click.Choice(["en", "id", "es", "sr"]), default="en", help="Of the pages and of the questions; by default en.")
@click.option("--from-export", "export", type=click.Path(path_type=Path), metavar="FILE", help="Draft columns.toml for this export of a form; FOLDER may then be a programme already.")
def new(folder, language, export):
    """Start a programme: a new FOLDER with one place and one workbook to fill in."""
    from livelihood.report.new import programme_of, start

    made = start(folder, language, export)
    if export:
        click.echo(f"{_shown(made)} is drafted. Look at each line, put the export into the place's folder, then: livelihood check {_shown(programme_of(made))}")
        return
    click.echo(f"{_shown(folder)} is ready. Fill in shelters/A1/shelter.xlsx, then: livelihood check {_shown(folder)}")


@commands.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="One line a place, for other programs.")
def check(folder, as_json):
    """Read everything in FOLDER and say what is wrong with it; write nothing."""
    from livelihood.report.check import check as look

    status = 0
    for record in look(folder):
        _tell(record, as_json)
        status = max(status, 1 if record["problems"] else 0)
    return status


@commands.command()
@FOLDER
@click.option("--out", type=click.Path(path_type=Path), help="Where the reports go; by default FOLDER/reports.")
@click.option("--shelter", "shelters", multiple=True, metavar="CODE", help="Only this place; may be given several times.")
@click.option("--jobs", type=click.IntRange(1), help="Places at once; by default one a processor.")
@click.option("--formats", metavar="LIST", help="Kinds of files, with commas between: html,pdf,xlsx,ipynb,phone.")
@click.option("--json", "as_json", is_flag=True, help="One line a place, for other programs.")
def report(folder, out, shelters, jobs, formats, as_json):
    """Make the reports of all places in FOLDER; what has not changed is left as it is."""
    from livelihood.report.run import report as make

    chosen = tuple(part.strip() for part in formats.split(",")) if formats else None
    outcome = make(folder, out, shelters=shelters, jobs=jobs, formats=chosen, told=lambda record: _tell(record, as_json))
    _say(outcome.problems)
    if outcome.log:
        click.echo(f"Details of faults: {_shown(outcome.log)}", err=True)
    if outcome.index:
        click.echo(_shown(outcome.index), err=as_json)
    return outcome.status


@commands.command()
@FOLDER
@click.option("--shelter", "code", required=True, metavar="CODE", help="The place.")
@click.option("--plan", "plan_code", metavar="CODE", default="", help="Only this plan; by default every one with numbers.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the pages go; by default FOLDER/together.")
def plan(folder, code, plan_code, out):
    """Plan together: make the pages to try numbers on of one place in FOLDER, and open one."""
    from livelihood.report.together import make, shown

    files, problems = make(folder, code, out, plan_code)
    _say(problems)
    if len(files) > 1:
        click.echo("One page a plan; with --plan CODE it is opened.", err=True)
    elif not shown(files[0]):
        click.echo("Open this file in a browser:", err=True)
    for file in files:
        click.echo(_shown(file))
    return 1 if problems else 0


@commands.command()
@FOLDER
@click.option("--out", type=click.Path(path_type=Path), help="Where the release goes; by default FOLDER/evaluation.")
def evaluate(folder, out):
    """Evaluate the programme in FOLDER over all its places; all it writes but audit.csv may be published."""
    from livelihood.report.evaluate import evaluate as make

    outcome = make(folder, out, told=_step)
    _say(outcome.problems)
    if outcome.log:
        click.echo(f"Details of faults: {_shown(outcome.log)}", err=True)
    if outcome.index:
        click.echo(_shown(outcome.index))
    return outcome.status


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--decimal", type=click.Choice(["comma", "point"]), help="How numbers are written: 12,50 or 12.50; by default what the file shows.")
@click.option("--country", metavar="CODE", default="", help="Two letters, such as RS: for the letters of older text files.")
@click.option("--per", type=click.Choice(["month", "week", "day", "cycle", "year"]), help="For how long lines are that do not say it: cycle for one crop or batch.")
@click.option("--json", "as_json", is_flag=True, help="One object, for other programs.")
def budget(file, decimal, country, per, as_json):
    """Look at the budget in FILE that somebody made: what holds in it, what does not, what to ask."""
    from livelihood.analysis.budget import read
    from livelihood.errors import Problems
    from livelihood.output.budget_text import record, text, unread

    try:
        reading = read(file, decimal or "", country.upper(), per or "")
    except Problems as found:
        if as_json:
            click.echo(json.dumps(unread(found.problems), ensure_ascii=False))
            return status_of(found.problems)
        raise
    click.echo(json.dumps(record(reading), ensure_ascii=False) if as_json else text(reading))
    return 0 if reading.holds else 1


@commands.command()
def trades():
    """List the trades that come with the program."""
    from livelihood.trade import read, shipped

    for name in shipped():
        click.echo(f"{name:<24} {read(name).title}")


@commands.group()
def trade():
    """Look at a trade file."""


@trade.command("check")
@click.argument("name")
def trade_check(name):
    """Say what is wrong with the trade NAME (a name, or the path of a .toml file)."""
    from livelihood.trade import check as look
    from livelihood.trade import explain, read

    if problems := look(name):
        _say(problems, err=False)
        return status_of(problems)
    click.echo(explain(read(name)))
    return 0


@trade.command("new")
@click.argument("file", type=click.Path(path_type=Path))
def trade_new(file):
    """Start a trade: a new FILE, ending in .toml, to be changed line after line."""
    from livelihood.report.new import start_trade

    start_trade(file)
    click.echo(f"{_shown(file)} is ready. Change it, then: livelihood trade check {_shown(file)}")


@trade.command("show")
@click.argument("name")
def trade_show(name):
    """Show the trade NAME: its questions, formulas, units and first twelve months."""
    from livelihood.trade import explain, read

    click.echo(explain(read(name)))


@commands.command()
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The .xlsx file to write.")
def workbook(name, out):
    """Write the trade NAME as a workbook with live formulas."""
    from livelihood.output.workbook import write_trade
    from livelihood.report.folder import whole_file
    from livelihood.trade import read

    found = read(name)
    whole_file(out, lambda place: write_trade(found, place))
    click.echo(_shown(out))


@commands.command()
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write: .xlsx, with --paper .pdf.")
@click.option("--folder", type=click.Path(path_type=Path), help="The programme: its products, prices to offer, trades and language.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="May be given several times; the first is the form's own.")
@click.option("--paper", is_flag=True, help="A form to print and fill in by hand.")
@click.option("--with-places", is_flag=True, help="Only of the table places: a point on the map of each shop or stall.")
def form(name, out, folder, languages, paper, with_places):
    """Write a form to ask with: NAME is a table (customers, sellers, prices …) or a trade."""
    from livelihood.report.form import make

    make(name, out, folder, languages, paper, with_places)
    click.echo(_shown(out))


@commands.command(context_settings={"ignore_unknown_options": True})
@FOLDER
@click.argument("more", nargs=-1, type=click.UNPROCESSED)
def lab(folder, more):
    """Open the notebooks in JupyterLab on FOLDER; it asks for no news and no updates."""
    from livelihood.report.lab import start

    return start(folder, more)


def _tell(record: dict, as_json: bool) -> None:
    """One place: its line, then what is wrong with it, at most 3 lines a problem."""
    from livelihood.errors import shown
    from livelihood.report.ledger import for_programs, problem_of

    if as_json:
        click.echo(json.dumps(for_programs(record), ensure_ascii=False))
        return
    state = "unchanged" if record.get("unchanged") else {"part": "part done"}.get(record["state"], record["state"])
    seconds = f"  {record['seconds']:.0f} s" if record.get("seconds") and not record.get("unchanged") else ""
    click.echo(f"{record['code'] or 'programme':<8}  {state}{seconds}")
    for line in shown(problem_of(one) for one in record["problems"]):
        click.echo("  " + line.replace("\n", "\n  "))
    for line in record.get("read", ()):
        click.echo(f"  {line}")


def _step(step: str, done: int, of: int) -> None:
    """A line of progress on long work: every hundredth of it at most, and the end."""
    if of >= 100 and (done == of or done % max(1, of // 10) == 0):
        click.echo(f"{step}: {done} of {of}", err=True)


def _say(problems, err: bool = True) -> None:
    from livelihood.errors import shown

    for line in shown(problems):
        click.echo(line, err=err)


def _shown(path: Path) -> str:
    """A path as people read it: from where they are, never from the root of the disk."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path.name


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(_status(arguments))


def _status(arguments: list[str] | None) -> int:
    from livelihood.errors import Problem, Problems

    try:
        return commands.main(args=arguments, prog_name="livelihood", standalone_mode=False) or 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as wrong:
        wrong.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Problems as found:
        _say(found.problems)
        return status_of(found.problems)
    except Exception:
        _say([Problem("CLI-90")])
        return 1


def status_of(problems) -> int:
    """The exit status of problems because of which nothing was begun: 4 the disk or the computer, 2 usage, 1 the inputs."""
    codes = {problem.code for problem in problems}
    if codes & {"REPORT-08", "REPORT-09", "CLI-05"}:
        return 4
    if codes & {"DISCLOSURE-02", "DISCLOSURE-90"}:
        return 3
    return 2 if codes & USAGE else 1
