"""Indicators by wave and group: counts by hand, the programme's own list over the starter set, clusters."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from livelihood.evaluation import clustered, indicators


def told(**columns):
    frame = pd.DataFrame({"shelter": "A1", "cluster": "A1", "group": "x", "wave": 0.0, "indicator": "needs_met"} | columns)
    return indicators.waves(frame)


def test_a_person_code_in_two_places_is_two_people_and_a_blank_is_no_answer():
    rows = told(shelter=["A1", "B2", "B2"], person=["Q1", "Q1", "Q2"], value=[1.0, 0.0, np.nan])
    assert rows["who"].tolist() == ["A1 Q1", "B2 Q1"]


def test_every_group_stands_in_every_wave_even_where_nobody_answered():
    rows = told(person=["Q1", "Q2", "Q3"], group=["x", "y", "x"], wave=[0.0, 0.0, 6.0], value=[1.0, 0.0, 1.0])
    cells = indicators.cells(rows, {"needs_met": indicators.known()["needs_met"]}, ["x", "y"])
    assert [(cell.wave, cell.group, cell.n) for cell in cells] == [(0, "all", 2), (0, "x", 1), (0, "y", 1), (6, "all", 1), (6, "x", 1), (6, "y", 0)]


def test_what_is_never_set_side_by_side_has_no_groups():
    rows = told(person=["Q1", "Q2"], group=["x", "y"], indicator="safe_self", value=[1.0, 2.0])
    assert [cell.group for cell in indicators.cells(rows, indicators.described(["safe_self"], [], rows), ["x", "y"])] == ["all"]


def test_the_programme_s_own_words_come_over_the_starter_set():
    rows = told(person=["Q1"], value=[1.0])
    found = indicators.described(["needs_met", "own_one"], [{"indicator": "needs_met", "label": "Enough", "good": "down"}, {"indicator": "own_one", "unit": "money/month"}], rows)
    assert (found["needs_met"].label, found["needs_met"].good, found["needs_met"].kind) == ("Enough", "down", "yes_no")
    assert found["own_one"].kind == "money"


def test_an_unknown_indicator_of_zeros_and_ones_is_a_share():
    rows = told(person=["Q1", "Q2"], indicator="something_new", value=[1.0, 0.0])
    assert indicators.described(["something_new"], [], rows)["something_new"].kind == "yes_no"


def test_who_was_asked_again_by_hand():
    rows = told(person=["Q1", "Q2", "Q3", "Q1", "Q4"], wave=[0.0, 0.0, 0.0, 6.0, 6.0], value=[1.0] * 5)
    assert indicators.asked_again(rows, 6) == (3, 1, 1)


def test_every_indicator_of_the_starter_set_is_complete():
    for name, what in indicators.known().items():
        assert what.label and len(what.label) <= 80 and what.kind in indicators.KINDS and what.good in ("up", "down", "none"), name


def test_people_of_towns_that_are_alike_give_a_wider_share():
    yes = [1.0] * 10 + [0.0] * 10 + [1.0] * 10 + [0.0] * 10
    alike, mixed = clustered.share(yes, np.repeat(list("abcd"), 10)), clustered.share(yes, list("abcd") * 10)
    assert alike.high - alike.low > 1.5 * (mixed.high - mixed.low)


def test_a_clustered_share_holds_the_truth_about_8_times_of_10():
    rng, held = np.random.default_rng(81), 0
    chances = 1 / (1 + np.exp(-(-0.4 + 0.5 * np.random.default_rng(2).standard_normal(200_000))))
    for _ in range(400):
        towns = np.repeat(np.arange(12), 15)
        found = clustered.share((rng.random(180) < rng.choice(chances, 12)[towns]).astype(float), towns)
        held += found.low <= chances.mean() <= found.high
    assert 0.74 <= held / 400 <= 0.87


def test_a_mean_of_one_town_is_not_thought_to_be_surer_than_its_people():
    found = clustered.mean(np.arange(20.0), ["A"] * 20)
    assert found.error == pytest.approx(np.sqrt(np.arange(20.0).var(ddof=1) / 20 * (1 + 19 * 0.1)))
