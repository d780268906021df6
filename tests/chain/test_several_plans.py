"""A plan of two trades from its tables to its pages and its workbook: the sample's own, and rows that do not fit together."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from chain_run import read_rows, write_rows

from livelihood import places, trade
from livelihood.analysis import analyse
from livelihood.enterprise.plan import Household, Plan
from livelihood.output import options_page, phone_page, viability_page, workbook
from livelihood.output.blocks import Nothing
from livelihood.output.figures import meaning
from livelihood.report.place import pages_of
from livelihood.tables import open_programme

sys.path.insert(0, str(Path(__file__).parent.parent / "output"))
import workbook_course as office


@pytest.fixture(scope="module")
def place():
    """The sample from Mexico with its plan of two trades."""
    programme = replace(open_programme(places.sample_data() / "mexico"), draws=200)
    return programme, analyse(programme, "M1")


def text_of(blocks) -> str:
    return " ".join(str(block.record()) for block in blocks if not isinstance(block, Nothing))


def test_the_sample_plan_of_two_trades_has_every_figure(place):
    _programme, found = place
    result, ids = found.plans["P3"], {figure.id for figure in found.figures}
    assert found.problems == () and result.title == "Lunch boxes and Selling phone credit and paying bills"
    assert {"plan.P3.gain_per_month", "plan.P3.cash_below_zero", "plan.P3.input.lunch_box.price", "plan.P3.input.phone_credit.tools_cost"} <= ids
    assert all(meaning(name) for name in ids)
    assert {used.part for used in result.inputs} == {"Lunch boxes", "Selling phone credit and paying bills"}
    rows = result.likely.rows
    assert np.allclose(rows["sales"], rows["lunch_box.sales"] + rows["phone_credit.sales"])
    assert rows["phone_credit.sales"][0, 0] == 0 and rows["lunch_box.setup_costs"][0, 0] > 0  # the second trade begins a month later
    assert any("." in name for name in result.first_shocks) and "outage" in result.first_shocks  # the town's shocks keep their name


def test_its_pages_name_both_trades(place):
    _programme, found = place
    said = text_of(viability_page.blocks(found, "P3"))
    assert "Lunch boxes and selling phone credit and paying bills: what can happen to the money?" in said
    assert "Lunch boxes from January; selling phone credit and paying bills from February." in said
    assert "Lunch boxes: " in said and "The page for the phone is made for one trade only." in said and "lunch_box" not in said
    ways = text_of(options_page.blocks(found, "H2"))
    assert "Lunch boxes and selling phone credit and paying bills" in ways and "P3.first_step" in {way.code for way in found.options["H2"].options}
    assert not phone_page.can_be_made(found.plans["P3"]) and "H2/P3" in {page.folder for page in pages_of(found)}


@pytest.mark.skipif(office.OFFICE is None, reason="LibreOffice is not installed")
def test_its_workbook_worked_out_by_a_spreadsheet_program_is_the_likely_case(place, tmp_path):
    programme, found = place
    result = found.plans["P3"]
    path = tmp_path / "plan.xlsx"
    workbook.write_several(result, path, trades=[trade.read(part.trade) for part in result.parts], inflation=programme.inflation[1])
    again = office.recalculated([office.spoiled(path)], tmp_path)["spoiled_plan"]
    assert office.row(again["Purse"], "At the end, before debts") == pytest.approx(result.likely.before_arrears[:, 0], abs=1e-6)
    for page, cells in office.numbers(path).items():
        for cell, number in cells.items():
            if isinstance(number, int | float) and (number or again[page].get(cell)):
                assert again[page][cell] == pytest.approx(number, rel=1e-9, abs=1e-6), (page, cell)


@pytest.mark.parametrize(
    ("table", "first", "cells", "code", "shown"),
    [
        ("plans", 1, {"household": "H1"}, "PLAN-12", False),
        ("plans", 1, {"members": "3"}, "PLAN-16", False),
        ("plans", 1, {"trade": "glass_blowing"}, "PLAN-07", False),
        ("plans", 1, {"trade": ""}, "PLAN-06", False),
        ("plans", 1, {"trade": "any", "product": "snack"}, None, True),  # the answers of the first go to one of two trades of another product
        ("answers", 0, {"input": "feed_price"}, "PLAN-08", True),
        ("plans", 1, {"household": ""}, None, True),
        ("plans", 1, {"own_money": "500"}, "PLAN-17", True),
    ],
)
def test_rows_that_do_not_fit_are_said_and_half_a_plan_is_never_shown(tmp_path, table, first, cells, code, shown):
    programme = tmp_path / "programme"
    shutil.copytree(places.sample_data() / "mexico", programme)
    folder = programme / "shelters" / "M1"
    header, *rows = read_rows(folder / "plans.csv")
    write_rows(folder / "plans.csv", [header, *(row for row in rows if row[0] == "P3")])
    for name in ("customers", "sellers", "areas", "prices", "jobs", "job_history", "judgements", "priorities", "strengths"):
        (folder / f"{name}.csv").unlink()
    header, *rows = read_rows(folder / f"{table}.csv")
    if "own_money" in cells:
        header, rows = [*header, "own_money"], [[*row, "900"] for row in rows]
    mine = [row for row in rows if row[0] == "P3"]
    for column, value in cells.items():
        mine[first][header.index(column)] = value
    write_rows(folder / f"{table}.csv", [header, *rows])
    found = analyse(replace(open_programme(programme), draws=60), "M1")
    codes = [problem.code for problem in found.problems]
    assert ("P3" in found.plans) == shown
    if code:
        assert code in codes
    elif cells == {"household": ""}:
        assert found.plans["P3"].household.code == "H2" and {part.plan.household for part in found.plans["P3"].parts} == {"H2"}
    else:
        assert "PLAN-18" in codes and any("lunch_box_capacity, snack_capacity" in str(problem) for problem in found.problems)


def test_a_town_asked_about_one_of_two_trades_is_not_said_to_be_asked_about_none():
    from types import SimpleNamespace

    from livelihood.analysis import several

    def part(asked):
        sells = SimpleNamespace(inputs={"most_sold": SimpleNamespace(market="demand.product")})
        setting = SimpleNamespace(markets={"demand.box": None} if asked else {}, inflation=1)
        return SimpleNamespace(trade=sells, beliefs={}, setting=setting, plan=Plan("P1", "any", product="box"))

    home, plan = Household("H1", 1, 1, hours_per_week=40), Plan("P1", "any")
    assert {"no_market_of_one", "no_market"} & set(several._notes([part(True), part(False)], home, plan)) == {"no_market_of_one"}
    assert {"no_market_of_one", "no_market"} & set(several._notes([part(False), part(False)], home, plan)) == {"no_market"}
    assert not {"no_market_of_one", "no_market"} & set(several._notes([part(True), part(True)], home, plan))
