"""What finished businesses changed: ratios only of enough of them, the figures before and after, nothing without any."""

from __future__ import annotations

import re
from dataclasses import replace

import invented
import numpy as np
import pytest

from livelihood.analysis import open_run
from livelihood.enterprise.experience import ENOUGH, learn
from livelihood.enterprise.experience_ranges import Ranges
from livelihood.enterprise.experience_rows import Told, learned
from livelihood.output import viability_page as page
from livelihood.output.blocks import Nothing, TableBlock, Text


def taught(n: int, same_trade: bool = True, household=invented.HOUSEHOLD):
    result = invented.result(household=household, loan=False)
    name = "gain_per_month" if household else "income_per_month"
    other = "cash_below_zero" if household else "own_money_too_little"
    before = {name: replace(result.measures[name], value=900_000.0), other: replace(result.measures[other], value=0.1)}
    return replace(result, learned=(learn("setup_costs", np.full(n, 1.2), same_trade),), untaught=before)


def shown(result):
    block = page.experience(invented.analysis(result), result.plan.code)
    return [part for part in block.blocks if isinstance(part, Text)], [part for part in block.blocks if isinstance(part, TableBlock)]


def test_a_plan_that_no_finished_business_corrects_shows_nothing():
    assert isinstance(page.experience(invented.analysis(invented.result()), "P1"), Nothing)


def test_what_came_of_what_was_planned_and_what_that_changes():
    result = taught(6)
    _, (came, changed) = shown(result)
    ((item, says, from_),) = came.rows
    low, middle, high = (round(100 * ratio) for ratio in result.learned[0].ratio)
    assert item.text == "Set-up costs" and says.text == f"{middle} for each 100 planned ({low} to {high})"
    assert from_.text == "6 finished businesses of this kind"
    before, after = changed.rows
    assert before[0].text == "As people expect" and before[1].text.startswith("Rp900.000 a month more than today in the middle future")
    assert before[2].text == "The purse runs empty: 2 of 20"
    assert after[1].text.startswith("Rp") and after[1].text != before[1].text and after[2].text == "The purse runs empty: 5 of 20"


@pytest.mark.parametrize("n", range(1, ENOUGH))
def test_of_few_finished_businesses_no_ratio_is_shown(n):
    texts, tables = shown(taught(n))
    assert len(tables) == 1 and not any("planned (" in cell.text for row in tables[0].rows for cell in row)
    assert texts[0].text.startswith(f"Fewer than {ENOUGH} finished businesses")


def test_businesses_of_other_kinds_are_said_to_be():
    _, (came, _) = shown(taught(7, same_trade=False))
    assert came.rows[0][2].text == "7 finished businesses of all kinds"


def test_without_a_household_own_money_stands_in_the_place_of_the_purse():
    plan = replace(taught(6, household=None).plan, own_money=3e6)
    result = replace(taught(6, household=None), plan=plan)
    _, (_, changed) = shown(result)
    assert [column for column in changed.columns] == ["What", "Money", "Own money"]
    assert re.match(r"It (brings|loses) Rp", changed.rows[1][1].text) and changed.rows[0][2].text == "Own money is too little: 2 of 20"


def test_the_sample_plan_is_worked_out_with_and_without_it():
    place = open_run("")
    result = place.plans["P1"]
    items = {"setup_costs", "unit_cost", "good_yield", "other_costs", "forgotten_costs", "ramp_months"}
    assert {one.item for one in result.learned} == items and all(one.n >= ENOUGH and one.businesses == 6 for one in result.learned)
    assert (result.ranges.held, result.ranges.told, result.ranges.widening) == (9, 18, 1.9)
    assert set(result.untaught) == {"gain_per_month", "cash_below_zero"}
    before, after = result.untaught["gain_per_month"], result.measures["gain_per_month"]
    assert after.value < before.value  # they cost more and gave less than planned
    ids = {figure.id for figure in place.figures}
    assert {"plan.P1.experience.setup_costs", "plan.P1.untaught.gain_per_month", "plan.P1.untaught.cash_below_zero"} <= ids
    assert {f"plan.P1.ranges.{name}" for name in ("told", "held", "widening", "score", "widened_score")} <= ids
    for figure in place.figures:
        assert ".experience." not in figure.id or figure.n >= ENOUGH


def test_costs_in_no_plan_and_the_time_until_usual_sales_in_their_own_words():
    came = (learn("forgotten_costs", np.full(40, 1.08)), learn("ramp_months", np.full(40, 1.6)))
    _, (table, _) = shown(replace(taught(6), learned=came))
    (costs, says_costs, _), (time, says_time, _) = table.rows
    assert costs.text == "Costs of a month that were in no plan" and re.fullmatch(r"8 more for each 100 planned \([\d,]+ to \d+\)", says_costs.text)
    assert time.text == "Time until usual sales" and re.fullmatch(r"160 days for each 100 planned \(\d+ to \d+\)", says_time.text)


def test_businesses_of_which_nobody_knows_are_named_and_both_bounds_stand_there_without_their_number():
    told = [Told(0.9, True)] * 6 + [Told(1.0, False), Told(1.0, False, lost=True)]
    one = learned("sales", told, True)
    texts, (came, _) = shown(replace(taught(6), learned=(one,)))
    assert texts[1].text == "Of some businesses nobody wrote down what came. They count as worse than planned: the cautious way."
    middle, well = round(100 * one.came[1]), round(100 * one.came_if_well)
    assert middle < well and came.rows[0][1].text.endswith(f"; {well} if those not heard of again had gone well") and came.rows[0][1].text.startswith(f"{middle} for each")
    assert came.rows[0][2].text == "8 finished businesses of this kind"  # not 6 and 2: nobody is found by what was left blank


@pytest.mark.parametrize(("ranges", "says"), [
    (Ranges(14, 6, 5, 1.9, 2.12, 0.5, 0.4), "Ranges that people here told held what came in 6 of 14 cases. Ranges that these businesses do not correct are drawn 2,1 times as wide."),
    (Ranges(40, 40, 9, 1.9, 1.0, 0.5, 0.5), "Ranges that people here told held what came in 40 of 40 cases. Ranges are drawn as wide as they are told."),
])  # fmt: skip
def test_how_often_ranges_told_here_held_and_what_follows(ranges, says):
    texts, tables = shown(replace(taught(6), ranges=ranges))
    assert texts[-1].text == says
    alone, tables = shown(replace(taught(6), learned=(), ranges=ranges))
    assert [text.text for text in alone] == [says] and len(tables) == 1
