"""How wide people's ranges are drawn: learned from how often ranges told here held what came, from 5 businesses on."""

import numpy as np
import pytest

from livelihood.enterprise.experience_ranges import of_rows, score, widening

ROW = {"planned_setup_costs": 100.0, "planned_low_setup_costs": 90.0, "planned_high_setup_costs": 120.0}


def test_before_any_is_known_the_programme_s_widening_stands_and_eight_cases_weigh_as_much_as_it():
    assert widening(0, 0) == pytest.approx(1.9, abs=0.001) and widening(0, 0, before=1.4) == pytest.approx(1.4)
    # 4 of 8 believed and 2 of 8 seen: 6 of 16, z(.375) = 0.4888
    assert widening(8, 2) == pytest.approx(1.2816 / 0.4888, abs=0.01)
    assert widening(200, 200) == 1.0  # never narrower than told


def test_ranges_are_counted_over_items_and_scored_by_hand():
    rows = [ROW | {"actual_setup_costs": came} for came in (95.0, 110.0, 130.0, 100.0, 80.0)] + [ROW]  # one of which nothing came
    found = of_rows([*rows, {"planned_low_sales": 5.0, "planned_high_sales": 4.0, "actual_sales": 4.5}])  # ends changed about: no range
    assert (found.told, found.held, found.businesses) == (5, 3, 5)
    missed = np.log(130 / 120) + np.log(90 / 80)
    assert found.score == pytest.approx(np.log(120 / 90) + 10 * missed / 5)
    assert found.widening == round(widening(5, 3), 2) and found.before == 1.9


def test_of_fewer_than_five_businesses_nothing_is_learned():
    assert of_rows([ROW | {"actual_setup_costs": 95.0}] * 4) is None


def test_the_learned_widening_makes_ranges_hold_as_often_as_they_say():
    # people tell an 80% range of a third of its width; 40 cases, several times
    rng, held = np.random.default_rng(3), []
    for _ in range(60):
        came = np.exp(0.3 * rng.standard_normal(41))
        told = {"planned_setup_costs": 1.0, "planned_low_setup_costs": np.exp(-0.3 * 1.2816 / 2.2), "planned_high_setup_costs": np.exp(0.3 * 1.2816 / 2.2)}
        found = of_rows([told | {"actual_setup_costs": one} for one in came[:40]])
        held.append(abs(np.log(came[40])) <= found.widening * 0.3 * 1.2816 / 2.2)
        assert found.widened_score < found.score
    assert 0.7 <= np.mean(held) <= 0.92
    assert score(np.zeros(1), np.ones(1), np.array([1.5])) == pytest.approx(1 + 10 * 0.5)
