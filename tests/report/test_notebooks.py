"""The pages' notebooks: thin, without stored outputs, one Block a cell, and complete when they are opened alone."""

import ast
import json

import pytest

from livelihood import places
from livelihood.report import engine

NOTEBOOKS = sorted(places.notebooks().glob("*.ipynb"))
PAGES = {"10_market.ipynb": "market_page", "20_viability.ipynb": "viability_page", "30_options.ipynb": "options_page", "35_cooperative.ipynb": "cooperative_page"}


def cells_of(file):
    return [(cell, "".join(cell["source"])) for cell in json.loads(file.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.name)
def test_a_notebook_is_a_thin_page(file):
    for cell, source in cells_of(file):
        assert cell["outputs"] == [] and cell["execution_count"] is None
        assert len(source.splitlines()) <= 3
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If))]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.name)
def test_its_first_cell_names_its_parameters_each_with_a_remark_and_all_are_known_to_the_engine(file):
    from papermill import inspect_notebook

    told = inspect_notebook(str(file))
    assert told and set(told) <= set(engine.PARAMETERS) and set(engine.parameters_of(engine.read_template(file))) == set(told)
    assert all(parameter["help"] and parameter["default"] in ('""', "''") for parameter in told.values())


@pytest.mark.parametrize("name", PAGES)
def test_it_shows_every_block_of_its_page_in_order(name):
    from importlib import import_module

    page = import_module(f"livelihood.output.{PAGES[name]}")
    shown = [source.partition("page.")[2].partition("(")[0] for _, source in cells_of(places.notebooks() / name)]
    assert [one for one in shown if one and not one.startswith("first_")][-len(page.ORDER) :] == [block.__name__ for block in page.ORDER]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.name)
def test_opened_alone_it_shows_the_sample(file, tmp_path, monkeypatch):
    for name in ("LIVELIHOOD_RUNS", "LIVELIHOOD_PROGRAMME"):
        monkeypatch.delenv(name, raising=False)
    done = engine.run(file, {}, scratch=tmp_path)
    assert done.blocks and any(block["type"] == "heading" for block in done.blocks)


def test_in_the_lab_it_shows_the_place_of_the_programme_that_is_open(small, tmp_path, monkeypatch):
    monkeypatch.delenv("LIVELIHOOD_RUNS", raising=False)
    monkeypatch.setenv("LIVELIHOOD_PROGRAMME", str(small))
    done = engine.run(places.notebooks() / "20_viability.ipynb", {"run": "A1", "plan": "G1"}, scratch=tmp_path)
    assert any(block["type"] == "picture" for block in done.blocks)
