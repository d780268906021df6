"""docs/language.md says what the language does: its table, its example file, its errors, its Python."""

import doctest
import re
from pathlib import Path

import numpy as np
import pytest

from livelihood.errors import catalogue
from livelihood.formula import FormulaFile
from livelihood.formula.functions import TABLE

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLE)
def test_every_function_stands_in_the_page_with_its_line_and_example(name):
    assert f"| `{name}` | {TABLE[name].line} | `{TABLE[name].example}` |" in TEXT


def test_every_error_stands_in_the_page_and_no_other():
    told = re.findall(r"^\| ((?:FORMULA|UNIT)-\d\d) \|", TEXT, re.MULTILINE)
    assert sorted(told) == sorted(code for code in catalogue() if code.startswith(("FORMULA-", "UNIT-")))


def test_the_example_file_of_the_page_is_proved_and_gives_hand_counted_numbers(tmp_path):
    (tmp_path / "page.toml").write_text(re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)[1], encoding="utf-8")
    sheet = FormulaFile.read(tmp_path / "page.toml").build()
    assert (sheet.units["harvest"], sheet.units["operating_cash"]) == ("kg", "money")
    values = {
        "bags": 100.0,
        "yield_per_bag": 0.25,
        "loss": 0.2,
        "bag_cost": 2.0,
        "price": 10.0,
        "rent": 5.0,
        "shed": 50.0,
    }
    run = sheet.run(values, {"market_limit": np.full(3, 12.0)}, months=3, first_month=6, columns=1)
    # 100 bags x 0.25 kg x 0.8 = 20 kg started a month: 7, 13 and 17 kg harvested, at most 12 sold
    assert run.rows["harvest"][:, 0] == pytest.approx([7, 13, 17])
    assert run.rows["left"][:, 0] == pytest.approx([0, 1, 6])
    assert run.rows["operating_cash"][:, 0] == pytest.approx([70 - 205, 120 - 205, 120 - 205])
    assert run.rows["setup_costs"][:, 0].tolist() == [50, 0, 0]


def test_the_python_of_the_page_runs():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert (failed, tried > 2) == (0, True)
