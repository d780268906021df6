"""The workbook worked out by a real spreadsheet program equals the engine, as written and after a changed number."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import workbook_course as course

from livelihood import trade as trades
from livelihood.draws import Spread
from livelihood.enterprise import measures
from livelihood.enterprise.plan import LoanOffer
from livelihood.output import workbook

pytestmark = pytest.mark.skipif(course.OFFICE is None, reason="LibreOffice is not installed")

DECLINING = replace(course.FLAT, method="declining", instalment_every=2, grace_months=3, months=15)
WEEKLY = LoanOffer("L1", 2_000_000, 12, 0.02, method="declining", saving_held=0.1, every_unit="week", rounded_to=1000, deposit=0.2, taken_back_after=2, saving_each=0.05,
                   saving_rate=0.06, fee_money=20_000, fee_each=500, share_out=0.3)  # fmt: skip
UNEVEN = LoanOffer("L1", 2_000_000, 11.5, 0.02, method="equal_parts", first_after=2.5, balloon=0.2, interest_ahead=True, grace_months=2, grace_interest=True)
PLANS = {
    "business": {},
    "loan_and_later_start": {"offer": course.FLAT, "start": "2027-04", "scale": 0.7},
    "runs_empty": {"household": replace(course.HOUSEHOLD, savings=100_000, grant=0.0), "offer": WEEKLY},
    "declining_loan": {"offer": DECLINING, "months": 18, "household": replace(course.HOUSEHOLD, savings=9_000_000)},
    "no_household": {"household": None, "offer": UNEVEN, "start": "2027-03"},
    "nobody_told_hours": {"household": replace(course.HOUSEHOLD, hours_per_week=None), "working_capital": 250_000.0},
    "three_members": {"members": 3, "scale": 0.5},
    "one_shared_business": {"members": 3, "cooperative": True, "by_month": False},
    "answers_of_any": {"name": "any", "by_month": False},
}
RESULTS = {
    "Lowest point of the purse": lambda futures: measures.lowest_cash(futures)[0],
    "In all, a month, from this way": lambda futures: measures.income_per_month(futures)[0],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("workbook")


@pytest.fixture(scope="module")
def plans(folder):
    """name -> (trade, result, numbers as written, numbers as LibreOffice works them out from a spoiled copy)."""
    made, spoiled = {}, []
    for name, told in PLANS.items():
        trade, result = course.likely(**told)
        path = folder / f"{name}.xlsx"
        workbook.write(result, path, trade=trade, inflation=course.RISE)
        made[name] = (trade, result, path)
        spoiled.append(course.spoiled(path))
    again = course.recalculated(spoiled, folder)
    return {
        name: (trade, result, course.numbers(path), again[f"spoiled_{name}"])
        for name, (trade, result, path) in made.items()
    }


@pytest.fixture(scope="module")
def shipped(folder):
    """Trade, number of its worked example (-1: its likely values) -> (example, path, numbers of a spoiled copy)."""
    made = {}
    for name in trades.shipped():
        trade = trades.read(name)
        for at, example in enumerate([None, *trade.examples], start=-1):
            path = folder / f"trade_{name}_{at}.xlsx"
            told = (
                {}
                if example is None
                else {"answers": example.values, "months": example.months, "first_month": example.first_month}
            )
            workbook.write_trade(trade, path, **told)
            made[name, at] = (example, path)
    again = course.recalculated([course.spoiled(path) for _example, path in made.values()], folder)
    return {key: (example, path, again[f"spoiled_{path.stem}"]) for key, (example, path) in made.items()}


def same(written, again, path):
    """Every formula cell, number or sentence."""
    cells = course.formulas(path)
    assert len(cells) > 50
    for page, cell in cells:
        before, after = written[page].get(cell), again[page].get(cell)
        assert after != course.WRONG
        if isinstance(before, (int, float)):
            assert after == pytest.approx(before, rel=1e-6, abs=1e-6), (page, cell)
        else:
            assert (before or "") == (after or ""), (page, cell)


@pytest.mark.parametrize("name", PLANS)
def test_a_plans_workbook_worked_out_anew_gives_every_number_that_was_written(plans, folder, name):
    _trade, _result, written, again = plans[name]
    same(written, again, folder / f"{name}.xlsx")


@pytest.mark.parametrize("name", PLANS)
def test_a_plans_workbook_equals_the_engines_likely_case(plans, name):
    trade, result, _written, again = plans[name]
    likely, cash = result.likely, again["Cash flow"]
    for row, label in trade.labels.items():
        if row in likely.rows:
            got = np.array(course.row(cash, label[0].upper() + label[1:])) * likely.open[:, 0]
            np.testing.assert_allclose(got, likely.rows[row][:, 0], rtol=1e-6, atol=1e-6, err_msg=row)
    if result.household:
        for label, block in (
            ("In the purse at the end", likely.cash),
            ("Lowest point, before this month's sales", likely.low),
            ("In all, from this way", likely.member_flow),
            ("Unpaid so far", likely.arrears),
        ):
            np.testing.assert_allclose(
                course.row(again["Purse"], label), block[:, 0], rtol=1e-6, atol=1e-6, err_msg=label
            )
    if result.loan:
        paid = course.row(again["Loan"], "Paid to the lender in all")
        assert sum(paid) == pytest.approx(result.loan.paid_back, rel=1e-9)


@pytest.mark.parametrize("name", [name for name in PLANS if name != "no_household"])
def test_the_figures_on_top_are_the_measures_of_the_likely_case(plans, name):
    _trade, result, _written, again = plans[name]
    inputs = again["Inputs"]
    top = {inputs[f"{column}2"]: inputs[f"{column}3"] for column in "BCDEF"}
    for label, measure in RESULTS.items():
        assert top[label] == pytest.approx(measure(result.likely), rel=1e-6, abs=1e-6)
    # the need is that of the trade's rows as if nothing stopped
    rows = {
        row: np.array([course.row(again["Cash flow"], label)]).T
        for row, label in (
            ("running", "Running total, at the end of the month"),
            ("lowest", "Running total, before this month's sales"),
        )
    }
    assert top["Money needed before it carries itself"] == pytest.approx(
        max(0.0, -min(rows["running"].min(), rows["lowest"].min()))
    )
    even, first = measures.break_even_month(result.likely)[0], measures.first_money_month(result.likely)[0]
    assert top["What was put in is back: from month of the plan"] == ("none" if np.isnan(even) else even)
    assert top["First money from sales: month of the plan"] == ("none" if np.isnan(first) else first)


def test_a_purse_that_runs_empty_says_so_with_its_month(plans):
    _trade, result, _written, again = plans["runs_empty"]
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
        result.likely.ruin_month[0]
    ]
    assert result.likely.ruin_month[0] >= 0
    assert again["Inputs"]["B4"] == f"the purse runs empty in {month} 2027"
    assert again["Cash flow"]["A2"] == f"The purse runs empty in {month} 2027. The months in grey would not take place."


def test_money_needed_on_the_worked_mushroom_sheet_is_the_hand_computed_one(shipped):
    example, _path, again = shipped["oyster_mushroom", 0]
    assert abs(example.expect["deepest_point"][0]) == 4_050_000  # product.md, peak_funding_need
    assert again["Inputs"]["B3"] == pytest.approx(4_050_000)


@pytest.mark.parametrize("name", trades.shipped())
def test_every_shipped_trade_worked_out_anew_gives_every_number_that_was_written(shipped, name):
    for (trade, _at), (_example, path, again) in shipped.items():
        if trade == name:
            same(course.numbers(path), again, path)


@pytest.mark.parametrize("name", trades.shipped())
def test_every_worked_example_comes_out_of_the_recalculated_workbook(shipped, name):
    trade, checked = trades.read(name), 0
    for (of, _at), (example, _path, again) in shipped.items():
        if of != name or example is None:
            continue
        for row, wanted in example.expect.items():
            if row in ("deepest_point", "peak_funding_need"):
                got = [again["Inputs"]["B3"]]
                wanted = [max(0.0, abs(wanted[0]) if row == "deepest_point" else wanted[0])]
            else:
                words = trade.labels.get(row, row.replace("_", " "))
                label = (
                    "Running total, at the end of the month" if row == "running_total" else words[0].upper() + words[1:]
                )
                got = course.row(again["Cash flow"], label)[: len(wanted)]
            np.testing.assert_allclose(got, wanted, atol=example.tolerance, rtol=0, err_msg=f"{example.title}: {row}")
            checked += 1
    assert checked


PRICE, YIELD = (
    "What do buyers pay for one kilo at your house?",
    "How many kilos does one good bag give over its whole life?",
)
CHANGES = {
    "dearer": ({PRICE: 1.2}, {"price": 1.2}),
    "poor_harvest": ({YIELD: 0.15}, {"answers": {"yield_bag": 0.15}}),
    "no_savings": (
        {"Savings: money in the purse at the start": 0.0, "Grant": 0.0},
        {"household": replace(course.HOUSEHOLD, savings=0.0, grant=0.0)},
    ),
    "higher_needs": (
        {
            "What the household needs in a month": 1_900_000.0,
            "The least the household can live on in a month": 1_500_000.0,
        },
        {"household": replace(course.HOUSEHOLD, needs=1_900_000.0, floor=1_500_000.0)},
    ),
    "no_free_hours": (
        {"Hours for work in a week, in all (blank: no casual work beside the plan)": None},
        {"household": replace(course.HOUSEHOLD, hours_per_week=None)},
    ),
    "grant_for_anything": (
        {"Is the grant only for starting the work? 1 yes, 0 no": 0.0},
        {"household": replace(course.HOUSEHOLD, grant_for="anything")},
    ),
    "casual_work": (
        {"What casual work brings, a month": 100_000.0},
        {"household": replace(course.HOUSEHOLD, casual_income=Spread(1e5, 1e5, 1e5))},
    ),
    "dearer_loan": (
        {"Interest a month, as the lender says it": 0.035, "How much is borrowed?": 1_500_000.0},
        {"offer": replace(course.FLAT, rate=0.035, amount=1_500_000.0)},
    ),
    "declining": (
        {"Interest on the first amount for the whole time? 1 yes; 0 no, only on what is still owed": 0.0},
        {"offer": replace(course.FLAT, method="declining")},
    ),
    "shorter_loan": (
        {
            "Months until the last instalment, the months without payment counted in": 10.0,
            "Months at the start without payment": 0.0,
        },
        {"offer": replace(course.FLAT, months=10, grace_months=0)},
    ),
}


@pytest.fixture(scope="module")
def changes(folder):
    trade, result = course.likely(offer=course.FLAT)
    path = folder / "before.xlsx"
    workbook.write(result, path, trade=trade, inflation=course.RISE)
    copies = [course.changed(path, name, typed) for name, (typed, _told) in CHANGES.items()]
    return course.recalculated(copies, folder)


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_number_gives_what_the_engine_gives_for_it(changes, name):
    _typed, told = CHANGES[name]
    trade, result = course.likely(**({"offer": course.FLAT} | told))
    likely, again = result.likely, changes[name]
    for label, block in (
        ("In the purse at the end", likely.cash),
        ("Lowest point, before this month's sales", likely.low),
        ("In all, from this way", likely.member_flow),
    ):
        np.testing.assert_allclose(course.row(again["Purse"], label), block[:, 0], rtol=1e-6, atol=1e-6, err_msg=label)
    got = np.array(course.row(again["Cash flow"], "Money from sales")) * likely.open[:, 0]
    np.testing.assert_allclose(got, likely.rows["sales"][:, 0], rtol=1e-6, atol=1e-6)
    assert again["Inputs"]["B3"] == pytest.approx(measures.lowest_cash(likely)[0], rel=1e-6, abs=1e-6)
    assert again["Inputs"]["F3"] == pytest.approx(measures.income_per_month(likely)[0], rel=1e-6, abs=1e-6)


@pytest.fixture(scope="module")
def shaken(folder):
    """trade -> (its inputs moved at random, numbers worked out after typing them all)."""
    made = {}
    for name in trades.shipped():
        trade, chance = trades.read(name), np.random.default_rng(7)
        path = folder / f"still_{name}.xlsx"
        workbook.write_trade(trade, path, months=24)
        values = trade.likely_values(
            {key: value for key, value in trade.examples[0].values.items() if trade.inputs[key].likely is None}
        )
        for key, item in trade.inputs.items():
            low, high = (item.low, item.high) if item.low is not None else (0.5 * values[key], 1.5 * values[key])
            values[key] = float(np.clip(chance.uniform(low, high), item.least, item.most))
        typed = {trade.inputs[key].question: value for key, value in values.items()}
        assert len(typed) == len(values)
        made[name] = (values, course.changed(path, f"shaken_{name}", typed))
    again = course.recalculated([path for _values, path in made.values()], folder)
    return {name: (values, again[path.stem]) for name, (values, path) in made.items()}


@pytest.mark.parametrize("name", trades.shipped())
def test_every_number_of_a_trade_changed_at_once_gives_what_the_engine_gives(shaken, name):
    trade, (values, again) = trades.read(name), shaken[name]
    first = trade.examples[0].first_month
    run = trade.sheet.run(values, {}, months=24, first_month=first, columns=1)
    for row in trade.sheet.rows:
        words = trade.labels.get(row, row.replace("_", " "))
        np.testing.assert_allclose(
            course.row(again["Cash flow"], words[0].upper() + words[1:]),
            run.rows[row][:, 0],
            rtol=1e-6,
            atol=1e-6,
            err_msg=row,
        )


def test_the_start_month_of_a_trade_alone_moves_its_calendar(folder):
    path = folder / "calendar.xlsx"
    workbook.write_trade(trades.read("any"), path, first_month=1)
    copy = course.changed(
        path, "from_november", {"In which month of the year do you start? January is 1, December is 12": 11}
    )
    cells = course.recalculated([copy], folder)["from_november"]["Cash flow"]
    assert course.row(cells, "Month of the year (January is 1)") == [11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
