"""A table that is not there, a file that is no file: what can be answered is answered, the rest is said, nothing falls over."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from chain_run import TABLES, keep_plans, read_rows, report, sample_copy, table, write_rows
from test_sample_report import visible

from livelihood.analysis import analyse
from livelihood.output import cooperative_page, market_page, options_page, viability_page
from livelihood.tables import open_programme

CODES = {name: f"T{number}" for number, name in enumerate(TABLES)}  # one place for each table that is taken away
WHOLE = ("customers", "prices", "quotes", "loans")  # the command makes these places' reports; of the others every block is made


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """One programme with a place for each table, that table missing in it; one place without any table, one with headers only."""
    programme = sample_copy(tmp_path_factory.mktemp("without") / "programme", codes=("A1", *CODES.values(), "NONE", "EMPTY"), draws=200)
    for name, code in CODES.items():
        keep_plans(programme, code, *(("P1", "P3") if name == "budget" else ("P1",)))
        table(programme, name, code).unlink()
    for name in TABLES:
        table(programme, name, "NONE").unlink()
        write_rows(table(programme, name, "EMPTY"), read_rows(table(programme, name, "EMPTY"))[:1])
    return programme


@pytest.fixture(scope="module")
def without(places):
    """The reports of the places that the command makes."""
    asked = [part for code in (*(CODES[name] for name in WHOLE), "NONE", "EMPTY") for part in ("--shelter", code)]
    return report(places, "--formats", "html", *asked)


@pytest.fixture(scope="module")
def analysed(places):
    """Code of a place -> its analysis, worked out once."""
    programme = open_programme(places)
    return cache(lambda code: analyse(programme, code))


def place(without, code: str) -> dict:
    return json.loads(without.page("run.json"))["shelters"][code]


def values(without, code: str) -> dict:
    return {figure["id"]: figure["value"] for figure in json.loads(without.page(f"{code}/results.json"))}


def figures(analysed, name: str) -> dict:
    return {figure.id: figure.value for figure in analysed(CODES[name]).figures}


def every_block(analysis) -> list:
    """All blocks of all pages that a place has."""
    found = [*market_page.blocks(analysis, ""), *cooperative_page.blocks(analysis)]
    for code in analysis.options:
        found += options_page.blocks(analysis, code)
    for code in analysis.plans:
        found += viability_page.blocks(analysis, code)
    return found


def test_no_missing_table_makes_the_command_fall_over(without):
    assert without.status in (0, 1), without.said
    assert "Traceback" not in without.said and "unforeseen" not in without.said, without.said


@pytest.mark.parametrize("name", WHOLE)
def test_a_place_without_one_table_has_its_report(without, name):
    code = CODES[name]
    assert (without.out / code / "results.json").is_file(), place(without, code)
    assert (without.out / code / "market.html").is_file()


@pytest.mark.parametrize("name", [name for name in TABLES if name not in WHOLE])
def test_a_place_without_one_table_has_every_block_of_its_pages(analysed, name):
    assert {block.type for block in every_block(analysed(CODES[name]))} >= {"heading", "lead", "foot", "end"}


@pytest.mark.parametrize("name", ["NONE", "EMPTY"])
def test_a_place_without_any_rows_has_a_report_that_says_what_it_needs(without, name):
    assert "Left out:" in visible(without.page(f"{name}/market.html"))
    told = re.compile(r"plan\.|market\.\w+\.(demand|served|unmet|buys|price|newcomer)")
    assert not [figure for figure in values(without, name) if told.match(figure)]


def test_without_customers_the_market_page_says_what_is_left_out_and_sellers_still_count(without):
    found = values(without, CODES["customers"])
    assert "market.mushroom.demand_sellers" in found and "market.mushroom.demand_customers" not in found
    assert "Left out:" in visible(without.page(f"{CODES['customers']}/market.html"))


def test_without_sellers_customers_still_count(analysed):
    found = figures(analysed, "sellers")
    assert "market.mushroom.demand_customers" in found and "market.mushroom.demand_sellers" not in found


def test_without_prices_the_season_is_left_out(without):
    words = visible(without.page(f"{CODES['prices']}/market.html"))
    assert "Left out:" in words
    assert "market.mushroom.price_per_unit" in values(without, CODES["prices"])  # customers and sellers told prices


def test_without_quotes_a_plan_lists_its_questions_instead_of_numbers(without):
    found, code = values(without, CODES["quotes"]), CODES["quotes"]
    assert not [name for name in found if name.startswith("plan.P1.income")]
    words = visible(without.page(f"{code}/H1/P1/viability.html"))
    assert "What does one ready bag cost" in words
    assert not re.search(r"\d+ of 20", words)


def test_without_households_no_purse_is_shown(analysed):
    found = figures(analysed, "households")
    assert not [name for name in found if name.endswith("cash_below_zero")]
    assert "plan.P1.own_money_too_little" in found or "plan.P1.peak_funding_need" in found


def test_without_the_budget_the_household_that_told_no_needs_loses_its_purse_and_no_other(analysed):
    found = figures(analysed, "budget")
    assert "plan.P1.cash_below_zero" in found and "plan.P3.cash_below_zero" not in found


def test_without_plans_the_market_is_still_studied(analysed):
    found = figures(analysed, "plans")
    assert "market.mushroom.demand_per_month" in found
    assert not [name for name in found if name.startswith("plan.")]


def test_without_loans_the_plan_is_shown_without_one_and_it_is_said(without):
    found = values(without, CODES["loans"])
    assert "plan.P1.cash_below_zero" in found and not [name for name in found if name.startswith("loan.")]
    assert place(without, CODES["loans"])["problems"]


def test_without_areas_the_shelter_settings_give_the_households(analysed):
    assert "market.mushroom.demand_per_month" in figures(analysed, "areas")


# --- one bad place among good ones

GARBAGE = {
    "zip": b"PK\x03\x04" + bytes(range(256)) * 40,
    "binary": bytes(range(256)) * 200,
    "cut": None,  # the first half of a real workbook
    "empty": b"",
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A good place, and four with one file of garbage each."""
    import io

    from openpyxl import Workbook

    programme = sample_copy(tmp_path_factory.mktemp("mixed") / "programme", codes=("A1", *(name.upper() for name in GARBAGE)), draws=200)
    keep_plans(programme, "A1", "P1")
    book, stream = Workbook(), io.BytesIO()
    book.active.append(["area", "households"])
    book.save(stream)
    for name, content in GARBAGE.items():
        folder = programme / "shelters" / name.upper()
        content = stream.getvalue()[: len(stream.getvalue()) // 2] if content is None else content
        (folder / ("customers.csv" if name in ("binary", "empty") else "shelter.xlsx")).write_bytes(content)
    return report(programme, "--formats", "html")


def test_a_file_of_garbage_stops_its_place_only(mixed):
    assert mixed.status == 1
    assert "Traceback" not in mixed.said and "unforeseen" not in mixed.said, mixed.said
    assert (mixed.out / "A1" / "H1" / "P1" / "viability.html").is_file()
    assert place(mixed, "A1")["state"] == "done"


@pytest.mark.parametrize("name", GARBAGE)
def test_a_place_with_a_file_of_garbage_says_which_file(mixed, name):
    record = place(mixed, name.upper())
    assert record["problems"]
    assert {problem["file"] for problem in record["problems"]} == {"customers.csv" if name in ("binary", "empty") else "shelter.xlsx"}


def test_a_stopped_place_leaves_no_folder_of_half_a_report(mixed):
    for name in GARBAGE:
        record, folder = place(mixed, name.upper()), mixed.out / name.upper()
        assert record["state"] in ("stopped", "part")
        assert folder.exists() == (record["state"] == "part")


def test_the_index_names_every_place_with_its_state(mixed):
    words = visible(mixed.page("index.html"))
    assert all(re.search(rf"\b{code}\b", words) for code in ("A1", *(name.upper() for name in GARBAGE)))
