"""A district beside the nation, towns by their number of sellers, textbook survey estimates: published and hand-counted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import livelihood as lv
from livelihood.market.entry import entry_thresholds
from livelihood.market.survey_means import LEAST_CLUSTERS, effective_n, finite, trimmed

# Krumme, "Shift & Share Table with Excel Explanations", University of Washington (faculty.washington.edu/krumme/350)
BEFORE, AFTER = pd.Series({"I": 500, "II": 100, "III": 200, "IV": 200}), pd.Series({"I": 1000, "II": 100, "III": 250, "IV": 280})
NATION, GROWTH = pd.Series({"I": 10, "II": 20, "III": 40, "IV": 30}), pd.Series({"I": 0.1, "II": 0.2, "III": 0.3, "IV": 0.4})


def test_krummes_quotients_and_effects():
    assert lv.location_quotient(BEFORE, NATION).round(3).tolist() == [5.0, 0.5, 0.5, 0.667]
    parts = lv.shift_share(BEFORE, AFTER, NATION, NATION * (1 + GROWTH))
    assert (BEFORE + parts["national"]).round(6).tolist() == [645.0, 129.0, 258.0, 258.0]  # expected at the nation's 29 in 100
    assert (parts["industry_mix"] + parts["regional"]).round(6).tolist() == [355.0, -29.0, -8.0, 22.0]  # total shift
    assert parts["regional"].round(6).tolist() == [450.0, -20.0, -10.0, 0.0]  # differential effect
    assert parts["industry_mix"].round(6).tolist() == [-95.0, -9.0, 2.0, 22.0]  # composition effect


def test_a_quotient_needs_counts_and_a_trade_that_the_nation_lacks_has_none():
    assert np.isnan(lv.location_quotient({"a": 5, "b": 5}, {"a": 10})["b"])
    for wrong in ({"a": -1.0}, {"a": 0.0}, {"a": float("inf")}):
        with pytest.raises(ValueError):
            lv.location_quotient(wrong, {"a": 1})


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(*[st.integers(1, 500)] * 4), min_size=2, max_size=6))
def test_the_parts_of_a_change_add_up(rows):
    columns = [{f"t{at}": float(row[side]) for at, row in enumerate(rows)} for side in range(4)]
    parts = lv.shift_share(*columns, esteban_marquillas=True)
    assert np.allclose(parts["national"] + parts["industry_mix"] + parts["regional"], parts["change"])
    assert np.allclose(parts["competitive"] + parts["allocation"], parts["regional"])
    assert abs((lv.location_quotient(columns[0], columns[2]) * pd.Series(columns[2]) / sum(columns[2].values())).sum() - 1) < 1e-9


def test_thresholds_of_invented_towns_come_back():
    rng = np.random.default_rng(0)
    size = np.exp(rng.uniform(3.5, 8, 300))
    at = 2.0 * np.log(size) + 0.5 * (rich := rng.standard_normal(300)) + rng.standard_normal(300)
    truth = np.array([100.0, 260.0, 480.0])
    found = lv.entry_thresholds((at[:, None] >= 2.0 * np.log(truth)).sum(axis=1), size, covariates=rich, most=3)
    assert found.size == pytest.approx(truth, rel=0.2) and found.slope == pytest.approx(2.0, rel=0.25)
    assert (found.low <= found.ratio).all() and (found.ratio <= found.high).all() and found.ratio == pytest.approx([1.3, 480 / 3 / 130], rel=0.25)


@pytest.mark.parametrize(
    ("sellers", "size", "said"),
    [([0, 1] * 19, np.arange(38) + 1, "takes 40"), ([0] * 37 + [1] * 3, np.arange(40) + 1, "5 towns"), ([0, 2] * 20, np.arange(40) + 1, "5 towns"),
     ([0] * 20 + [1] * 20, np.zeros(40), "above zero"), ([1] * 25 + [0] * 25, np.arange(50) + 1, "larger towns")],
)  # fmt: skip
def test_too_few_towns_give_no_threshold(sellers, size, said):
    with pytest.raises(ValueError, match=said):
        entry_thresholds(sellers, size)


def test_two_lists_by_hand():
    found = lv.chapman(12, 10, 8)  # 13 x 11 / 9 - 1; 13 x 11 x 4 x 2 / (81 x 10)
    assert (found.size, found.variance) == (pytest.approx(14.889, abs=1e-3), pytest.approx(1.4123, abs=1e-4))
    assert 14 <= found.low < found.size < found.high
    assert lv.chapman(5, 5, 5).size == 5 and lv.chapman(5, 5, 5).low == 5
    with pytest.raises(ValueError):
        lv.chapman(3, 9, 4)


def test_cochrans_cities_by_ratio():
    # Cochran 1977, ch. 6, 49 of 196 cities (recalled): sum of y 6,262 and of x 5,054, total of x 22,919: 28,397
    y, x = np.full(49, 6262 / 49), np.full(49, 5054 / 49)
    assert round(lv.ratio_total(y, x, 22_919, size=196).value) == 28_397
    total = lv.ratio_total([3, 5, 4], [1, 2, 1.5], 90, size=60)  # R 12 / 4.5; residuals 1/3, -1/3, 0
    assert total.value == pytest.approx(240) and total.error == pytest.approx(90 * np.sqrt(0.95 * (2 / 9) / 2 / 3 / 2.25))
    assert total.df == 2 and total.high - total.value == pytest.approx(1.8856 * total.error, rel=1e-3)


def test_few_places_take_a_stated_design_effect():
    few = lv.cluster_mean([1, 2, 3, 4, 5, 6], ["a"] * 3 + ["b"] * 3)
    assert few.error == pytest.approx(np.sqrt(3.5 / 6 * 1.2)) and few.df == 5 and LEAST_CLUSTERS == 4
    four = lv.cluster_mean(np.arange(8.0), list("aabbccdd"))
    assert (four.high - four.value) / four.error == pytest.approx(1.638, abs=1e-3)  # t of 3 for 80 of 100 (methods 2)
    assert finite(20, 20) == 0 and trimmed([1, 1, 100]).tolist() == [1, 1, 4] and effective_n([2, 2]) == 2
