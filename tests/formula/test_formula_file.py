"""Formula files: their parts, their lines, and the shipped ones."""

import pytest

from livelihood import places
from livelihood.errors import Problems
from livelihood.formula import FormulaFile, lines_of

TEXT = """\
title = "Stall"
stocks = ["left"]

[values]
price = "money/kg"   # at the stall

[series]
bought = "kg"

[patterns]
flush = [0.5, 0.5]

[formulas]
sold = "spread(bought, flush)"
"left" = "previous(left) + bought - sold"
sales = "sold * price"

[labels]
sales = "Sales"
"""


def written(tmp_path, text):
    path = tmp_path / "stall.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_part_by_part(tmp_path):
    file = FormulaFile.read(written(tmp_path, TEXT))
    assert (file.title, file.stocks, file.file) == ("Stall", ("left",), "stall.toml")
    assert list(file.formulas) == ["sold", "left", "sales"]
    assert file.labels == {"sales": "Sales"}
    assert file.lines == {"price": 5, "bought": 8, "flush": 11, "sold": 14, "left": 15, "sales": 16}
    sheet = file.build()
    assert sheet.stocks == ("left",)
    assert sheet.units == {"sold": "kg", "left": "kg", "sales": "money"}
    run = file.sheet.run({"price": 3.0}, {"bought": [10.0, 20.0]}, months=2, columns=1)
    assert run.rows["left"][:, 0].tolist() == [5, 10]


def test_a_problem_names_the_line_of_its_file(tmp_path):
    with pytest.raises(Problems) as raised:
        FormulaFile.read(
            written(tmp_path, TEXT.replace("sold * price", "sold * prise")), shown_as="money/stall.toml"
        ).build()
    assert str(raised.value).startswith(
        'FORMULA-05 money/stall.toml, line 16, "sales": nothing is called "prise". Did you mean "price"?'
    )


@pytest.mark.parametrize(
    "text",
    [
        "[formulas\n",
        "formulas = 3\n",
        "stocks = 'x'\n",
        "values = []\n",
        "a = [" * 5000,
        "\ufeff[formulas]\na = 1 2\n",
        "[formulas]\na=1\na=2\n",
    ],
)
def test_what_is_not_a_formula_file_is_refused(tmp_path, text):
    with pytest.raises(Problems, match="FORMULA-25"):
        FormulaFile.read(written(tmp_path, text))


def test_bytes_that_are_not_text_are_refused(tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Problems, match="FORMULA-25"):
        FormulaFile.read(path)


def test_tables_of_inputs_have_lines_too():
    text = '[inputs.bags]\nunit = "bag"\n\n[inputs.price] # asked\nunit = "money"\n[formulas]\nsales = "bags"\n'
    assert lines_of(text, "inputs") == {"bags": 1, "price": 4}
    assert lines_of(text, "formulas") == {"sales": 7}


@pytest.mark.parametrize("path", sorted((places.templates() / "money").glob("*.toml")), ids=lambda path: path.stem)
def test_the_units_of_every_shipped_formula_file_are_proved(path):
    sheet = FormulaFile.read(path).build()
    assert set(sheet.units) == set(sheet.rows)
