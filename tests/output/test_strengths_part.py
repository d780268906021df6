"""The sheet of strengths on the page of ways: two tables, first things on top, numbers in results.json, nothing where nothing was told."""

from __future__ import annotations

from dataclasses import replace

import invented_ways as made

from livelihood.analysis import offered
from livelihood.enterprise.strengths import read_back
from livelihood.output import options_page as page
from livelihood.output.blocks import Heading, Nothing, TableBlock, Text

ANSWERS = [("hours_per_week", "15 20 25"), ("care", "costs_money"), ("tools_there", "kitchen savings"), ("expected_by_others", "300000"), ("step_in", "no")]


def household(*answers):
    rows = [{"household": "H1", "question": question, "answer": answer} for question, answer in answers]
    return replace(made.household(*made.usual()), sheet=read_back(rows).get("H1", ()))


def shown(ways):
    return page.strengths(made.analysis(ways), "H1")


def test_nothing_stands_there_where_no_sheet_was_filled_in():
    assert isinstance(shown(household()), Nothing)


def test_what_carries_stands_before_what_could_get_in_the_way():
    heading, carries, in_the_way, hers = shown(household(*ANSWERS)).blocks
    assert isinstance(heading, Heading) and isinstance(carries, TableBlock) and isinstance(in_the_way, TableBlock) and isinstance(hers, Text)
    assert [row[0].text for row in carries.rows] == ["You can give about 20 (15 to 25) hours a week.", "There already is: a kitchen, savings."]
    assert [row[0].text for row in in_the_way.rows][:3] == ["Care costs money while you work.", "Others expect Rp300.000 a month of what you earn.", "Nobody can step in for a week yet."]
    assert [bool(row[0].small) for row in in_the_way.rows][:3] == [True, False, False] and all(row[1].text for row in in_the_way.rows)


def test_ways_that_ask_for_more_hours_than_she_has_are_named():
    last = shown(household(("hours_per_week", "1"))).blocks[2].rows[-1]
    assert last[0].text.startswith("More hours a week than you said: ") and "Not now" not in last[0].text
    assert len(shown(household(("hours_per_week", "100"))).blocks) == 3  # no way asks for so many


def test_its_numbers_are_figures_of_her_own_and_its_words_are_not():
    ways = household(*ANSWERS)
    found = {figure.id: figure for figure in offered._of_sheet(ways, "IDR")}
    assert set(found) == {"household.H1.sheet.hours_per_week", "household.H1.sheet.expected_by_others"}
    hours, money = found["household.H1.sheet.hours_per_week"], found["household.H1.sheet.expected_by_others"]
    assert (hours.low, hours.value, hours.high, hours.unit, hours.audience) == (15, 20, 25, "hours", "own")
    assert (money.low, money.value, money.unit) == (None, 300_000, "IDR a month")
