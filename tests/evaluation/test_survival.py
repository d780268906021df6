"""The share of businesses still open: by hand, beside other programs, and whether its ranges hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from livelihood.evaluation import survival

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "evaluation_reference.json").read_text())["survival"]
BLS = Path(__file__).parents[3] / "shared" / "data" / "bls_survival_total" / "us_table7_total_private.txt"


def test_five_businesses_counted_by_hand():
    found = survival.curve([2, 3, 3, 5, 8], [True, True, False, True, False])
    assert found.open.tolist() == pytest.approx([1, 1, 4 / 5, 4 / 5 * 3 / 4, 3 / 5, 3 / 5 * 1 / 2, 0.3, 0.3, 0.3])
    assert found.stops.tolist() == [0, 0, 1, 1, 0, 1, 0, 0, 0]
    assert found.at_risk.tolist() == [5, 5, 5, 4, 2, 2, 1, 1, 1]


def test_a_business_that_never_sold_has_stopped_in_month_0():
    assert survival.curve([0, 4, 4, 4], [True, False, False, False]).at(0)[0] == 0.75


def test_nothing_is_said_after_the_last_month_in_which_anybody_was_followed():
    assert np.isnan(survival.curve([3, 4], [True, False]).at(9)).all()


def test_the_same_share_as_scipy_and_statsmodels_on_stored_numbers():
    found = survival.curve(REFERENCE["months"], REFERENCE["stopped"])
    assert [found.open[month] for month in REFERENCE["at"]] == pytest.approx(REFERENCE["scipy"], abs=1e-12)
    assert [found.open[int(month)] for month in REFERENCE["statsmodels_times"]] == pytest.approx(REFERENCE["statsmodels"], abs=1e-12)
    errors = [(found.error[int(month)], error) for month, error in zip(REFERENCE["statsmodels_times"], REFERENCE["statsmodels_se"]) if error is not None]
    assert [ours for ours, _ in errors] == pytest.approx([theirs for _, theirs in errors], abs=1e-9)


@pytest.mark.parametrize(("n", "stops"), [(15, 3), (15, 0), (40, 31), (10, 10)])
def test_without_censoring_the_range_is_that_of_clopper_and_pearson(n, stops):
    months = [3] * stops + [20] * (n - stops)
    found = survival.curve(months, [True] * stops + [False] * (n - stops), until=20)
    low, high = stats.binomtest(n - stops, n).proportion_ci(0.8, "exact")
    assert (found.low[6], found.high[6]) == pytest.approx((low, high), abs=1e-9)


def test_the_range_never_leaves_0_to_1_even_of_fifteen():
    found = survival.curve([1, 1, 2, 2, 3] + [9] * 10, [True] * 5 + [False] * 10, level=0.99)
    assert (found.low >= 0).all() and (found.high <= 1).all() and (found.low <= found.open).all() and (found.open <= found.high).all()


def test_partners_that_differ_make_the_range_wider_and_never_narrower():
    months = [4] * 20 + [20] * 20 + [20] * 40
    stopped = [True] * 20 + [False] * 60
    apart = survival.curve(months, stopped, clusters=["A"] * 20 + ["B"] * 20 + ["C"] * 20 + ["D"] * 20)
    mixed = survival.curve(months, stopped, clusters=list("ABCD") * 20)
    alone = survival.curve(months, stopped)
    assert apart.at(12)[1] < mixed.at(12)[1] <= alone.at(12)[1] + 1e-12
    assert apart.at(12)[2] > mixed.at(12)[2] >= alone.at(12)[2] - 1e-12


def test_three_towns_or_fewer_get_a_stated_likeness_instead_of_an_estimate():
    months, stopped = [4, 20] * 30, [True, False] * 30
    few = survival.curve(months, stopped, clusters=["A", "B"] * 30)
    assert few.at(12)[1] < survival.curve(months, stopped).at(12)[1]


@settings(max_examples=60, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 40), some.booleans()), min_size=1, max_size=80))
def test_the_share_only_falls_and_the_counts_add_up(told):
    months, stopped = zip(*told)
    found = survival.curve(months, stopped, clusters=[month % 7 for month in months])
    assert (np.diff(found.open) <= 1e-12).all()
    assert found.stops.sum() == sum(stopped)
    assert found.at_risk[0] == len(months)
    assert (found.low <= found.open + 1e-12).all() and (found.open <= found.high + 1e-12).all()


def test_80_percent_ranges_of_40_businesses_hold_the_truth_at_least_as_often():
    rng, held = np.random.default_rng(31), 0
    for _ in range(400):
        ends, seen = rng.geometric(0.05, 40), rng.integers(4, 30, 40)
        found = survival.curve(np.minimum(ends, seen), ends <= seen)
        _, low, high = found.at(12)
        held += low <= 0.95**12 <= high
    assert 0.78 <= held / 400 <= 0.93  # of so few it is on the safe side, as Clopper and Pearson's is


@pytest.mark.skipif(not BLS.is_file(), reason="the folder of real data is not mounted")
@pytest.mark.parametrize(("opened", "after", "rates"), [("1994", (1, 5, 10), (0.796, 0.496, 0.336)), ("2012", (1, 5, 10), (0.792, 0.501, 0.349))])
def test_a_published_table_of_cohorts_comes_out(opened, after, rates):
    block = re.search(rf"Year ended: March {opened}\n(.*?)(?:Year ended|\Z)", BLS.read_text(encoding="utf-8", errors="replace"), re.S)[1]
    counts = [int(found.replace(",", "")) for found in re.findall(r"March \d{4}\s+([\d,]+)", block)]
    found = survival.life_table(counts[0], counts[1:])
    assert [round(float(found[years - 1]), 3) for years in after] == list(rates)
