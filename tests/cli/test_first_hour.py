"""docs/first_hour.md: every command in it exists, every file and table that it names is there, and the journey of the table works."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from livelihood import places
from livelihood.cli import commands

ROOT = places.PACKAGE.parent
TEXT = (ROOT / "docs" / "first_hour.md").read_text(encoding="utf-8")


def test_every_command_and_option_in_it_exists():
    lines = re.findall(r"^livelihood (\w+)(.*)$", TEXT, re.M)
    assert len(lines) >= 6
    for name, rest in lines:
        options = {option for parameter in commands.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= options, name


def test_every_page_table_and_sample_it_names_is_there():
    for page in re.findall(r"\]\((\w+\.md)\)", TEXT):
        assert (ROOT / "docs" / page).is_file(), page
    assert all((ROOT / path).exists() for path in re.findall(r"sample_data/[\w/.]+\w", TEXT))
    tables = {path.stem for path in (places.templates() / "tables").glob("*.toml")}
    named = {"quotes", "answers", "members", "results", "outcomes", "past_plans", "shelters", "indicators", "targets", "programme_costs"}
    assert named <= tables and all(f"`{name}`" in TEXT for name in named)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_new_programme_can_be_checked_as_the_page_says(tmp_path, language):
    folder = tmp_path / "my-programme"
    runner = CliRunner()
    assert runner.invoke(commands, ["new", str(folder), "--language", language]).exit_code == 0
    done = runner.invoke(commands, ["check", str(folder)])
    assert done.exit_code in (0, 1) and "Traceback" not in done.output
