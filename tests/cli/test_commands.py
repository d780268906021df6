"""The command as people and programs meet it: exit status, sentences, and what is never printed."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import livelihood
from livelihood import places
from livelihood.errors import Problem, catalogue
from livelihood.tables import declarations


def livelihood_(*arguments, cwd=None, **environment) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "livelihood", *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, cwd=cwd, capture_output=True, text=True, timeout=100)


def is_plain(done: subprocess.CompletedProcess, *never: str) -> None:
    """No traceback, no class, no absolute path, nothing of a cell."""
    said = done.stdout + done.stderr
    for trace in ("Traceback", 'File "', "Error:\n", "Exception", "object at 0x", "/tmp/", str(places.PACKAGE), *never):
        assert trace not in said, said
    for line in re.findall(r"(?m)^[ ]*[A-Z]+-[0-9]{2}.*(?:\n[ ]{4,}.*)*", said):
        assert line.count("\n") <= 2, line


def header(table: str) -> str:
    """The first line of a table as a text file."""
    return ",".join(declarations()[table].columns) + "\n"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new") / "mine"
    return livelihood_("new", folder), folder


def test_new_makes_a_programme_that_check_finds_nothing_wrong_with(fresh):
    done, folder = fresh
    assert done.returncode == 0 and "is ready" in done.stdout
    assert sorted(file.name for file in (folder / "shelters" / "A1").iterdir()) == ["shelter.toml", "shelter.xlsx"]
    checked = livelihood_("check", folder)
    assert checked.returncode == 0 and checked.stdout.startswith("A1        done"), checked.stdout


def test_new_asks_in_the_language_that_is_wanted(tmp_path):
    done = livelihood_("new", tmp_path / "mine", "--language", "id")
    assert done.returncode == 0
    assert tomllib.loads((tmp_path / "mine" / "programme.toml").read_text(encoding="utf-8"))["language"] == "id"
    assert livelihood_("new", tmp_path / "other", "--language", "xx").returncode == 2


def test_the_remarks_in_a_new_programme_are_settings_that_are_understood(fresh, tmp_path):
    _, folder = fresh
    shutil.copytree(folder, tmp_path / "p")
    for file in ((tmp_path / "p" / "programme.toml"), (tmp_path / "p" / "shelters" / "A1" / "shelter.toml")):
        lines = [re.sub(r"^# (?=\[|\w+ = )", "", line) for line in file.read_text(encoding="utf-8").splitlines()]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert len(tomllib.loads(file.read_text(encoding="utf-8"))) > 1
    done = livelihood_("check", tmp_path / "p")
    assert done.returncode == 0, done.stdout


def test_a_new_programme_is_never_written_over_one_that_is_there(fresh):
    _, folder = fresh
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    again = livelihood_("new", folder)
    assert again.returncode == 2 and again.stderr.startswith("CLI-02")
    assert before == {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_new_where_nothing_can_be_written_is_status_4(tmp_path):
    (tmp_path / "file").write_text("x")
    done = livelihood_("new", tmp_path / "file" / "deep")
    assert done.returncode == 4 and done.stderr.startswith("CLI-05")
    is_plain(done)


def test_check_names_the_place_of_what_is_wrong_and_never_the_content(fresh, tmp_path):
    shutil.copytree(fresh[1], tmp_path / "p")
    prices = tmp_path / "p" / "shelters" / "A1" / "prices.csv"
    prices.write_text(header("prices") + "2026-01-05,Zorka market,catfish,kg,planted-value,retail\n")
    before = sorted(str(file) for file in (tmp_path / "p").rglob("*"))
    done = livelihood_("check", tmp_path / "p")
    assert done.returncode == 1 and "prices.csv" in done.stdout and "row 2" in done.stdout
    is_plain(done, "planted-value", "Zorka")
    assert before == sorted(str(file) for file in (tmp_path / "p").rglob("*"))


def test_json_is_one_object_a_place(fresh, tmp_path):
    shutil.copytree(fresh[1], tmp_path / "p")
    shutil.copytree(tmp_path / "p" / "shelters" / "A1", tmp_path / "p" / "shelters" / "B1")
    (tmp_path / "p" / "shelters" / "B1" / "prices.csv").write_text("date;price\n2026-01-05;planted-value\n")
    done = livelihood_("check", tmp_path / "p", "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["code"] for record in records] == ["A1", "B1"] and done.returncode == 1
    assert all(set(record) == {"code", "status", "problems", "outputs", "seconds"} for record in records)
    assert {"file", "sheet", "cell", "rule", "sentence", "fix"} <= set(records[1]["problems"][0])
    is_plain(done, "planted-value")


def test_a_plan_of_an_unknown_trade_is_found_by_check(fresh, tmp_path):
    shutil.copytree(fresh[1], tmp_path / "p")
    plans = tmp_path / "p" / "shelters" / "A1" / "plans.csv"
    columns = header("plans").strip().split(",")
    row = {"plan": "P1", "kind": "business", "trade": "planted_trade", "start": "2026-03"}
    plans.write_text(",".join(columns) + "\n" + ",".join(row.get(column, "") for column in columns) + "\n")
    done = livelihood_("check", tmp_path / "p")
    assert done.returncode == 1 and "PLAN-07" in done.stdout
    is_plain(done, "planted_trade")


@pytest.mark.parametrize("command", ["check", "report"])
def test_no_such_folder_is_status_2(tmp_path, command):
    done = livelihood_(command, tmp_path / "nowhere")
    assert done.returncode == 2 and done.stderr.startswith("PLACE-01") and done.stdout == ""
    is_plain(done)


@pytest.mark.parametrize("arguments", [[], ["bogus"], ["report"], ["check"], ["report", ".", "--jobs", "0"], ["report", ".", "--jobs", "many"], ["check", ".", "--bogus"], ["workbook", "any"]])
def test_what_is_typed_wrongly_is_status_2(arguments, tmp_path):
    done = livelihood_(*arguments, cwd=tmp_path)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_programme_that_cannot_be_read_is_status_1_and_one_sentence_a_mistake(tmp_path):
    (tmp_path / "shelters" / "A1").mkdir(parents=True)
    (tmp_path / "programme.toml").write_text("currency = planted-value\n")
    for command in ("check", "report"):
        done = livelihood_(command, tmp_path)
        assert done.returncode == 1, done
        is_plain(done, "planted-value")


@pytest.mark.parametrize(("arguments", "rule"), [(["--shelter", "Z9"], "CLI-01"), (["--formats", "docx"], "CLI-03"), (["--out", "."], "REPORT-01"), (["--out", "shelters"], "REPORT-01")])
def test_what_report_is_asked_wrongly_is_status_2(fresh, tmp_path, arguments, rule):
    shutil.copytree(fresh[1], tmp_path / "p")
    done = livelihood_("report", ".", *arguments, cwd=tmp_path / "p")
    assert done.returncode == 2 and done.stderr.startswith(rule)
    is_plain(done)


def test_trades_lists_every_shipped_trade():
    done = livelihood_("trades")
    assert [line.split()[0] for line in done.stdout.splitlines()] == sorted(file.stem for file in (places.templates() / "trades").glob("[a-z]*.toml"))


def test_a_trade_is_shown_and_checked():
    shown, checked = livelihood_("trade", "show", "any"), livelihood_("trade", "check", "any")
    assert shown.returncode == checked.returncode == 0 and shown.stdout.strip() and shown.stdout == checked.stdout


def test_a_new_trade_is_a_file_that_check_finds_nothing_wrong_with(tmp_path):
    assert livelihood_("trade", "new", "soap.toml", cwd=tmp_path).returncode == 0
    done = livelihood_("trade", "check", "soap.toml", cwd=tmp_path)
    assert done.returncode == 0 and "(soap)" in done.stdout, done.stdout
    assert livelihood_("trade", "new", "soap.toml", cwd=tmp_path).stderr.startswith("CLI-08")
    for wrong in ("Soap.toml", "soap", "my soap.toml", "_new.toml"):
        done = livelihood_("trade", "new", wrong, cwd=tmp_path)
        assert done.returncode == 2 and done.stderr.startswith("CLI-09")


@pytest.mark.parametrize("command", [["trade", "show"], ["trade", "check"], ["workbook"]])
def test_no_such_trade_is_a_sentence(tmp_path, command):
    more = ["--out", str(tmp_path / "x.xlsx")] if command == ["workbook"] else []
    done = livelihood_(*command, "no_such_trade", *more)
    assert done.returncode == 2 and re.search("(?m)^TRADE-02", done.stdout + done.stderr)
    is_plain(done)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_formula_is_shown_with_its_line(tmp_path):
    text = (places.templates() / "trades" / "any.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text.replace("[formulas]", '[formulas]\nwrong = "sales +* 2"', 1), encoding="utf-8")
    done = livelihood_("trade", "check", "mine.toml", cwd=tmp_path)
    assert done.returncode == 1 and "FORMULA-" in done.stdout and "line " in done.stdout
    is_plain(done)


def test_a_trade_is_written_as_a_workbook_and_nothing_is_written_over(tmp_path):
    from openpyxl import load_workbook

    done = livelihood_("workbook", "any", "--out", "any.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "any.xlsx\n")
    assert [file.name for file in tmp_path.iterdir()] == ["any.xlsx"] and load_workbook(tmp_path / "any.xlsx").sheetnames
    again = livelihood_("workbook", "any", "--out", "any.xlsx", cwd=tmp_path)
    assert again.returncode == 2 and again.stderr.startswith("CLI-08")
    lost = livelihood_("workbook", "any", "--out", "no/where/any.xlsx", cwd=tmp_path)
    assert lost.returncode == 4 and lost.stderr.startswith("CLI-05")
    assert [file.name for file in tmp_path.iterdir()] == ["any.xlsx"]


def test_version_is_the_packages_own():
    assert livelihood_("--version").stdout.strip() == livelihood.__version__


def test_help_and_the_package_load_nothing_heavy():
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "livelihood", "--help"], capture_output=True, text=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert done.returncode == 0 and not loaded & {"numpy", "pandas", "matplotlib", "papermill", "nbformat", "statsmodels", "scipy", "babel", "jinja2", "pint"}


def test_check_needs_no_pandas_where_tables_are_text(fresh):
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "livelihood", "check", str(fresh[1])], capture_output=True, text=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert not loaded & {"matplotlib", "papermill", "nbformat", "statsmodels", "jinja2"}


def test_every_public_name_can_be_had_and_is_listed():
    for name in livelihood.__all__:
        assert getattr(livelihood, name) is not None and name in dir(livelihood)
    with pytest.raises(AttributeError):
        _ = livelihood.nowhere


def test_the_command_is_built_without_logic_of_its_own():
    """No room's work in the command: it defines no class, opens no file and reads no table."""
    tree = ast.parse(Path(livelihood.__file__).with_name("cli.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert "open" not in called


def test_a_name_that_this_terminal_cannot_write_does_not_break_the_command(fresh):
    done = livelihood_("check", fresh[1].parent / "žuželka", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 2 and "PLACE-01" in done.stderr


def test_a_reader_that_goes_away_is_no_fault(fresh):
    done = subprocess.run(f"{sys.executable} -m livelihood trade show any | head -n 0", shell=True, capture_output=True, text=True)
    assert "Traceback" not in done.stderr and "CLI-90" not in done.stderr


def test_lab_starts_this_pythons_jupyterlab_with_news_and_updates_off(tmp_path):
    from livelihood.report import lab

    command, settings = lab.command(tmp_path), lab.settings(tmp_path)
    assert command[:3] == [sys.executable, "-m", "jupyterlab"] and "--ServerApp.ip=127.0.0.1" in command
    told = subprocess.run([sys.executable, "-c", LAB_SETTINGS], env={**os.environ, **settings}, capture_output=True, text=True)
    assert json.loads(told.stdout) == [{"fetchNews": "false", "checkForUpdates": False}, ["@jupyterlab/apputils-extension:announcements"]]


LAB_SETTINGS = """
import json
from jupyterlab_server.settings_utils import _get_overrides
from jupyterlab_server.config import get_page_config
from jupyter_core.paths import jupyter_config_path
from jupyterlab.commands import get_app_dir
overrides = _get_overrides(get_app_dir() + "/settings")[0]
disabled = get_page_config([path + "/labconfig" for path in jupyter_config_path()])["disabledExtensions"]
print(json.dumps([overrides["@jupyterlab/apputils-extension:notification"], [name for name in disabled if "announcements" in name]]))
"""


@pytest.mark.parametrize(("rules", "status"), [(["REPORT-08", "PLACE-01"], 4), (["REPORT-09"], 4), (["PLACE-01"], 2), (["CLI-08"], 2), (["CLI-90"], 1), (["REPORT-90"], 1)])
def test_of_several_causes_the_gravest_gives_the_status(rules, status):
    from livelihood.cli import status_of

    assert status_of([Problem(rule, slots={"reason": "x"}) for rule in rules]) == status


def test_every_error_of_the_command_and_of_reports_is_written_down():
    codes = {code for code in catalogue() if code.startswith(("CLI-", "REPORT-"))}
    source = "".join(file.read_text(encoding="utf-8") for file in [*(places.PACKAGE / "report").glob("*.py"), places.PACKAGE / "cli.py"])
    assert codes - set(re.findall(r'"((?:CLI|REPORT)-[0-9]{2})"', source)) <= {"REPORT-02"}


def test_the_page_on_the_commands_names_every_command_and_every_option_of_report():
    from livelihood.cli import commands

    page = (places.templates().parent / "docs" / "commands.md").read_text(encoding="utf-8")
    names = [name for name, command in commands.commands.items() if not hasattr(command, "commands")]
    names += [f"trade {name}" for name in commands.commands["trade"].commands]
    assert [name for name in names if f"`livelihood {name}" not in page] == []
    options = [option for one in commands.commands["report"].params for option in one.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in page] == []
