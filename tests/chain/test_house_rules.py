"""Rules of the house that no room can check alone: floors, sizes, words of errors, what tracked files may hold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "livelihood"


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if done.returncode:
        pytest.skip("not a checkout")
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Name -> text of every tracked file that is text."""
    found = {}
    for path in tracked():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_imports_point_down_and_rooms_on_one_floor_never_meet():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_of_the_package_is_longer_than_400_lines():
    long = {path.name: count for path in PACKAGE.rglob("*.py") if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long


def test_no_module_is_called_by_what_says_nothing():
    assert not [path for path in PACKAGE.rglob("*.py") if path.stem in ("utils", "helpers", "core", "common", "base", "misc")]


def test_every_module_opens_with_its_duty():
    import ast

    for path in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_every_error_is_triggered_by_a_test():
    codes = {code for file in (ROOT / "templates" / "errors").glob("*.toml") for code in tomllib.loads(file.read_text(encoding="utf-8"))}
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    untried = sorted(code for code in codes if not re.search(rf"\b{code}\b", tests))
    assert not untried


def test_every_error_that_the_package_raises_has_its_words():
    from livelihood.errors import catalogue

    raised = {code for path in PACKAGE.rglob("*.py") for code in re.findall(r'"([A-Z]{3,12}-\d{2})"', path.read_text(encoding="utf-8"))}
    assert raised <= set(catalogue())


def test_every_command_is_documented():
    import click

    from livelihood.cli import commands

    docs = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))

    def names(group, before):
        for name, command in group.commands.items():
            yield from names(command, f"{before} {name}") if isinstance(command, click.Group) else [(f"{before} {name}", command)]

    missing = [name for name, _ in names(commands, "livelihood") if name not in docs]
    options = {option for name, command in names(commands, "livelihood") for parameter in command.params for option in parameter.opts if option.startswith("--")}
    assert not missing
    assert not [option for option in options if option not in docs]


def test_no_tracked_file_names_a_machine_a_registry_or_a_mailbox():
    forbidden = {
        "machine": re.compile("|".join((r"/wo" + r"rk/", r"/ho" + r"me/[a-z]", r"/ro" + r"ot/", r"/Us" + r"ers/[A-Za-z]", r"[A-Z]:\\\\?Us" + "ers"))),
        "registry": re.compile("|".join((r"pypi\.o" + "rg", "python" + "hosted", "npm" + "js", r"--(extra-)?index" + "-url", "arti" + "factory", r"\bnex" + r"us\b")), re.I),
        "mailbox": re.compile(r"[\w.+-]+@(?!example\b)[\w-]+(?:\.[\w-]+)*\.(?!example\b|invalid\b|test\b)[a-z]{2,}\b", re.I),
    }
    found = []
    for name, text in texts().items():
        for what, pattern in forbidden.items():
            found += [(name, what, hit[0]) for hit in pattern.finditer(text)]
    assert not found


def test_notebooks_hold_no_outputs_no_functions_and_no_loops():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert "parameters" in code[0]["metadata"]["tags"]
        for cell in code:
            source = "".join(cell["source"])
            assert cell["outputs"] == [] and cell["execution_count"] is None, path
            assert len(source.splitlines()) <= 3, path
            assert not re.search(r"^\s*(def|for|while|class)\b", source, re.M), path


def test_the_sample_says_that_it_is_invented():
    sample = ROOT / "sample_data" / "west_java"
    assert "invented" in (sample / "README.md").read_text(encoding="utf-8")
    assert "invented" in (sample / "programme.toml").read_text(encoding="utf-8")
    assert "invented" in (sample / "shelters" / "A1" / "prices.csv").read_text(encoding="utf-8")
