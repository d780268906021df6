"""The JavaScript face against the numbers, in a real browser: worked examples, purse and loan, random sheets."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

sys.path.insert(0, str(Path(__file__).parent))  # the strategies lie beside the tests, which have no package

from test_formula_cells import FIRST_MONTH, FORMULAS, MONTHS, PATTERNS, SERIES, VALUES
from test_formula_properties import COLUMNS, Slow, Tie, build, cases, of_draw

from livelihood import trade
from livelihood.enterprise.loan import loan_values
from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.plan import Household, LoanOffer
from livelihood.enterprise.purse import FROM_TRADE, purse_series, purse_values
from livelihood.errors import Problems
from livelihood.formula import Sheet, javascript
from livelihood.formula.functions import ENTRIES

@pytest.fixture(scope="module")
def page(browser):
    return browser.new_page()


def plain(value):
    """A number or a list for JSON."""
    value = np.asarray(value, dtype=float)
    return value.tolist() if value.ndim else float(value)


def agrees(page, sheet, values, series, months, first_month, wanted=None):
    """One draw in the browser and in NumPy: every row, to 1e-9."""
    given_values = {name: plain(value) for name, value in values.items()}
    given_series = {name: plain(value) for name, value in series.items()}
    told = json.dumps([given_values, given_series, months, first_month])
    text = page.evaluate(f"JSON.stringify({javascript.function(sheet, wanted)}(...{told}))")  # null in it: not a finite number
    rows = json.loads(text)
    here = {name: np.asarray(value)[:, None] if np.ndim(value) else value for name, value in values.items()}
    run = sheet.run(here, {name: np.asarray(value, dtype=float) for name, value in series.items()}, months=months, first_month=first_month, columns=1, wanted=wanted)
    assert sorted(rows) == sorted(run.rows)
    for row, found in run.rows.items():
        scale = 1e-9 * max(1.0, float(np.abs(found).max()))
        np.testing.assert_allclose(np.array(rows[row], dtype=float), found[:, 0], rtol=1e-9, atol=scale * 1e-3, err_msg=f"{row}: {sheet.formulas[row]}")


def test_every_entry_has_its_javascript():
    assert all(callable(entry.javascript) for entry in ENTRIES.values())


def test_every_function_and_corner_gives_the_same_in_a_browser(page):
    sheet = Sheet.build(FORMULAS, values=dict.fromkeys(VALUES, "share"), series=dict.fromkeys(SERIES, "share"), patterns=PATTERNS, units=False)
    agrees(page, sheet, VALUES, SERIES, MONTHS, FIRST_MONTH)


@pytest.mark.parametrize("name", trade.shipped())
def test_the_worked_examples_of_a_trade_give_the_same_in_a_browser(page, name):
    found = trade.read(name)
    assert found.examples
    for example in found.examples:
        values = found.likely_values(example.values)
        agrees(page, found.sheet, values, {}, example.months, example.first_month)
        agrees(page, found.sheet, values, {}, 24, 7, wanted=("operating_cash", "setup_costs"))


@pytest.mark.parametrize("stipend_if", ["always", "business"])
@pytest.mark.parametrize("hours", [None, 40.0])
def test_the_purse_gives_the_same_in_a_browser(page, stipend_if, hours):
    months, household = 12, Household("H1", 220.0, 150.0, savings=300.0, casual_hours_per_week=20.0, hours_per_week=hours, grant=120.0, stipend=15.0, stipend_months=4, stipend_if=stipend_if)
    luck = np.random.default_rng(3)
    rows = {row: luck.uniform(0, 90, (months, 1)) for row in FROM_TRADE} | {"own_hours": luck.uniform(0, 160, (months, 1))}
    rows["operating_cash"] = luck.uniform(-120, 150, (months, 1))
    rows["setup_costs"][1:] = 0.0
    values = purse_values(household, None, 40.0, 60.0, 20.0, 90.0, 55.0, 0.04) | {"stops": 1.0, "fund_share": 0.1}
    series = {name: np.broadcast_to(value, (months, 1))[:, 0] for name, value in purse_series(None, household, rows, months, 2, None).items()}
    series["loan_out"], series["last_instalment"] = np.where(np.arange(months) > 3, 21.0, 0.0), np.where(np.arange(months) == 9, 1.0, 0.0)
    agrees(page, money_sheet("purse").sheet, values, series, months, 5)
    assert money_sheet("purse").sheet.run(values, {name: value[:, None] for name, value in series.items()}, months=months, columns=1).rows["ruin"].any()


@pytest.mark.parametrize("offer", [LoanOffer("L1", 1200.0, 12, 0.02, fee=0.02, saving_held=0.1), LoanOffer("L2", 900.0, 9, 0.03, method="declining", grace_months=3),
                                   LoanOffer("L3", 900.0, 12, 0.0, method="declining", instalment_every=3),
                                   LoanOffer("L4", 9000.0, 12, 0.02, method="declining", every_unit="week", rounded_to=10.0, deposit=0.2, saving_each=0.1, saving_rate=0.05),
                                   LoanOffer("L5", 900.0, 7.5, 0.02, method="equal_parts", first_after=1.5, balloon=0.3, interest_ahead=True, share_out=0.5)])  # fmt: skip
def test_the_loan_gives_the_same_in_a_browser(page, offer):
    agrees(page, money_sheet("loan").sheet, loan_values(offer), {}, 18, 1)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_random_sheets_give_the_same_in_a_browser(page, case):
    formulas, values, series, months, first_month = case
    sheet = build(formulas)
    for at in range(COLUMNS):
        one = {name: of_draw(value, at) for name, value in values.items()}
        moved = {"s": series["s"] if series["s"].ndim == 1 else series["s"][:, at]}
        try:  # two numbers so near that rounding could decide are no case
            Slow(formulas, one, {"s": moved["s"].tolist()}, months, first_month).rows()
        except Tie:
            assume(False)
        agrees(page, sheet, one, moved, months, first_month)


def test_names_that_are_words_of_javascript_do_no_harm(page):
    sheet = Sheet.build({"new": "var + this", "function": "new * 2", "constructor": "previous(function)"}, values={"var": "kg"}, series={"this": "kg"}, units=False)
    agrees(page, sheet, {"var": 2.0}, {"this": [1.0, 2.0]}, 2, 1)


def test_the_text_is_a_function_of_checked_names_and_numbers_alone():
    text = javascript.function(trade.read("catfish").sheet)
    assert not any(word in text for word in ("eval", "Function", "RegExp", "import", "'", "`", "\\"))
    assert "</" not in text and "<!--" not in text
    with pytest.raises(Problems) as refused:
        javascript.function(trade.read("catfish").sheet, ["no_such_row"])
    assert refused.value.problems[0].code == "FORMULA-22"
