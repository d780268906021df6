"""A programme whose prices are a real file of the World Food Programme, as it was downloaded (docs/real_prices.md)."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from chain_run import report
from test_sample_report import visible

REAL = Path(__file__).parents[3] / "shared" / "data" / "wfp_prices_iran" / "wfp_food_prices_irn.csv"
PROGRAMME = """currency = "IRR"
country = "IR"
draws = 400

[products.rice]
label = "Rice"
unit = "kg"

[products.eggs]
label = "Eggs"
unit = "kg"
"""


@pytest.fixture(scope="module")
def priced(tmp_path_factory):
    """A report on one place that has nothing but the downloaded file."""
    if not REAL.is_file():
        pytest.skip("the real price file is not on this computer")
    programme = tmp_path_factory.mktemp("priced") / "programme"
    place = programme / "shelters" / "A1"
    place.mkdir(parents=True)
    (programme / "programme.toml").write_text(PROGRAMME)
    shutil.copy(REAL, place)
    return report(programme, "--formats", "html,pdf")


def newest_prices(commodity: str) -> np.ndarray:
    """Actual retail prices of the newest month, read with nothing but the csv module."""
    with REAL.open(newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["commodity"] == commodity and row["priceflag"] == "actual"]
    newest = max(row["date"][:7] for row in rows)
    return np.array([float(row["price"]) for row in rows if row["date"][:7] == newest])


def test_the_report_on_real_prices_is_made(priced):
    assert priced.status == 0, priced.said
    assert (priced.out / "A1/market.html").is_file() and (priced.out / "A1/market.pdf").is_file()


def test_the_price_now_is_about_the_newest_price_of_the_file(priced):
    value = {figure["id"]: figure for figure in json.loads(priced.page("A1/results.json"))}
    now = value["market.rice.price_per_unit"]
    assert now["low"] <= np.median(newest_prices("Rice")) <= now["high"], now
    assert now["unit"] == "IRR/kg"


def test_the_months_after_the_newest_price_are_looked_at_with_a_range_that_widens(priced):
    found = [figure for figure in json.loads(priced.page("A1/results.json")) if figure["id"].startswith("market.rice.price.2")]
    assert found[0]["id"] == "market.rice.price.2024-09"  # the file ends with August 2024
    assert len(found) == 12
    wide = [figure["high"] / figure["low"] for figure in found]
    assert wide[-1] > wide[0] > 1


def test_the_page_says_what_the_prices_alone_cannot_answer(priced):
    words = visible(priced.page("A1/market.html"))
    assert "Left out:" in words and "Rice" in words
