"""What the programme changed: the drawing of arms, its range, bounds for those not reached, refusals."""

from __future__ import annotations

from math import comb

import numpy as np
import pandas as pd
import pytest

from livelihood.evaluation import effect


def people(rng, places=12, each=15, shift=0.0, town=0.3, lost=0.0, pairs=True):
    """People of places half of which began, with a shift of the outcome built in."""
    rows, strata = [], {}
    for place in range(places):
        arm = (place + (place // 2) % 2) % 2
        strata[f"P{place}"] = f"R{place // 2}" if pairs else ""
        level = town * rng.standard_normal()
        for _ in range(each):
            before = level + rng.standard_normal()
            after = 0.5 * before + 0.5 * level + rng.standard_normal() + shift * arm
            rows.append((f"P{place}", arm, before, np.nan if rng.random() < lost else after))
    return pd.DataFrame(rows, columns=["shelter", "arm", "before", "after"]), strata


def test_all_allocations_of_6_and_6_are_gone_through():
    frame, _ = people(np.random.default_rng(1))
    found = effect.effect(frame, {}, np.random.default_rng(2), binary=False)
    assert found.allocations == comb(12, 6) == 924 and found.places == (6, 6)


def test_within_pairs_only_pairs_are_drawn():
    frame, strata = people(np.random.default_rng(1))
    assert effect.effect(frame, strata, np.random.default_rng(2), binary=False).allocations == 2**6


def test_the_range_is_that_of_going_through_every_shift_by_hand():
    frame, _ = people(np.random.default_rng(3), places=8, each=10, shift=0.8)
    found = effect.effect(frame, {}, np.random.default_rng(2), binary=False)
    codes = frame["shelter"].factorize()[0]
    arm = frame.groupby("shelter", sort=False)["arm"].first().to_numpy()
    base = np.column_stack([np.ones(len(frame)), frame["before"]])

    def coefficient(y, drawn):
        return np.linalg.lstsq(np.column_stack([base, drawn[codes]]), y, rcond=None)[0][-1]

    from itertools import combinations

    every = [np.isin(np.arange(8), chosen).astype(float) for chosen in combinations(range(8), 4)]

    def chance(shift):
        y = frame["after"].to_numpy() - shift * arm[codes]
        here = abs(coefficient(y, arm.astype(float)))
        return np.mean([abs(coefficient(y, drawn)) >= here - 1e-9 for drawn in every])

    assert found.value == pytest.approx(coefficient(frame["after"].to_numpy(), arm.astype(float)))
    for end, inside in ((found.low, 1e-7), (found.high, -1e-7)):
        assert chance(end + inside) >= 0.2 - 1e-9 > chance(end - inside)


def test_80_percent_ranges_hold_a_built_in_shift_about_8_times_of_10():
    rng, held, zero = np.random.default_rng(71), 0, 0
    for at in range(150):
        frame, strata = people(rng, places=24, each=8, shift=0.4)
        found = effect.effect(frame, strata, np.random.default_rng(at), binary=False)
        held += found.low <= 0.4 <= found.high
        zero += found.low > 0
    assert 0.73 <= held / 150 <= 0.88
    assert zero > 100  # and the shift is seen


def test_without_an_effect_zero_lies_inside_about_8_times_of_10():
    rng, held = np.random.default_rng(72), 0
    for at in range(150):
        frame, strata = people(rng, places=12, each=8)
        found = effect.effect(frame, strata, np.random.default_rng(at), binary=False)
        held += found.low <= 0 <= found.high
    assert held / 150 >= 0.73


def test_fewer_than_8_places_or_one_arm_have_no_effect():
    frame, strata = people(np.random.default_rng(4), places=6)
    assert effect.effect(frame, strata, np.random.default_rng(1), binary=False) is None
    frame, strata = people(np.random.default_rng(4), places=12)
    assert effect.effect(frame[frame["arm"] == 1], strata, np.random.default_rng(1), binary=False) is None


def test_arms_that_are_the_strata_cannot_be_told_apart():
    frame, _ = people(np.random.default_rng(4), places=12)
    strata = frame.groupby("shelter")["arm"].first().astype(str).to_dict()
    assert effect.effect(frame, strata, np.random.default_rng(1), binary=False) is None


def test_people_not_reached_widen_the_bounds_to_both_sides():
    frame, strata = people(np.random.default_rng(5), places=12, shift=0.5, lost=0.2)
    found = effect.effect(frame, strata, np.random.default_rng(1), binary=False)
    assert found.worst[0] < found.value < found.best[0]
    assert found.worst[1] < found.low and found.best[2] > found.high
    assert sum(found.missing) == frame["after"].isna().sum()


def test_with_nobody_lost_the_bounds_are_the_estimate():
    frame, strata = people(np.random.default_rng(5), places=12)
    found = effect.effect(frame, strata, np.random.default_rng(1), binary=False)
    assert found.worst[0] == pytest.approx(found.value) == pytest.approx(found.best[0])
    assert found.lee == pytest.approx((frame.loc[frame["arm"] == 1, "after"].mean() - frame.loc[frame["arm"] == 0, "after"].mean(),) * 2)


def test_lee_s_bounds_by_hand():
    frame = pd.DataFrame({"arm": [0] * 4 + [1] * 4, "after": [2.0, 4.0, np.nan, np.nan, 1.0, 2.0, 3.0, 4.0]})
    assert effect.lee_bounds(frame) == (1.5 - 3, 3.5 - 3)  # the arm that lost fewer is cut by half, from above or below
    turned = frame.assign(arm=1 - frame["arm"])
    assert effect.lee_bounds(turned) == (3 - 3.5, 3 - 1.5)


def test_a_person_without_a_start_is_not_thrown_away():
    frame, strata = people(np.random.default_rng(6), places=12, shift=1.0)
    frame.loc[::5, "before"] = np.nan
    found = effect.effect(frame, strata, np.random.default_rng(1), binary=False)
    assert sum(found.people) == len(frame) and found.low < 1.0 < found.high


@pytest.mark.parametrize("words", [["a", "b"], ["control"], ["control", "x", "y"], ["control", "waiting"], []])
def test_arms_that_do_not_say_who_waited_are_refused(words):
    assert effect.arms(words) is None


def test_the_waiting_arm_is_known_by_its_word_in_any_form():
    assert effect.arms(["Not yet", "Begun", ""]) == {"Not yet": 0, "Begun": 1}
