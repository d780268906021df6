"""What people would pay: fits against published values, hand-counted steps, ranges, and refusals."""

from __future__ import annotations

import numpy as np
import pytest

from livelihood.draws import Streams
from livelihood.market.willingness import DISTRIBUTIONS, intervals, several, willingness
from livelihood.market.willingness_steps import by_price, pooled, turnbull

# Alentejo Natural Park, Portugal 1987 (Nunes 2000; data NaturalPark of the R package Ecdat), 312 people: first price,
# higher, lower, how many said no-no, no-yes, yes-no, yes-yes
PARK = ((6, 18, 3, 23, 3, 29, 21), (12, 24, 6, 31, 3, 19, 24), (24, 48, 12, 35, 5, 32, 10), (48, 120, 24, 34, 7, 33, 3))
# Exxon Valdez, 1,043 people, first answers (Carson and others 1992, table A-15; the counts are recalled, they fit its shares)
VALDEZ = ((10, 30, 60, 120), (178, 138, 129, 88), (264, 267, 255, 257))


@pytest.fixture(scope="module")
def park():
    rows = []
    for price, higher, lower, no_no, no_yes, yes_no, yes_yes in PARK:
        rows += [(price, 0, lower, 0)] * no_no + [(price, 0, lower, 1)] * no_yes + [(price, 1, higher, 0)] * yes_no + [(price, 1, higher, 1)] * yes_yes
    return np.array(rows, dtype=float)


@pytest.fixture(scope="module")
def bounds(park):
    return intervals(*park.T)


def test_the_normal_model_of_the_natural_park_is_that_of_verbeeks_guide(bounds):
    curve = willingness(*bounds, "normal")  # Verbeek, A Guide to Modern Econometrics, ch. 7: 18.74, 38.61, -409.00 (recalled)
    assert (round(curve.location, 2), round(curve.scale, 2), round(curve.loglik, 2)) == (18.74, 38.61, -409.0)
    assert curve.standard_errors[0] == pytest.approx(2.497, abs=0.01) and curve.n == 312


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
def test_no_other_curve_of_its_kind_is_likelier_and_means_are_areas(bounds, distribution):
    curve = willingness(*bounds, distribution, highest=120)
    near = [willingness(*bounds, distribution, weights=np.where(np.arange(312) == at, 1.001, 1.0)).location for at in (0, 200)]
    assert max(abs(one - curve.location) for one in near) < 0.01 * max(1.0, abs(curve.location))  # no jump: the top was found
    price = np.linspace(0, 120, 200_001)
    assert curve.mean_to_highest == pytest.approx(np.trapezoid(curve.survival(price), price), rel=1e-3)
    assert float(curve.survival(curve.median)) == pytest.approx(0.5)
    assert curve.mean > curve.mean_to_highest and curve.mean_below_highest > curve.mean_to_highest
    low, high = curve.range_of("median", 0.8)
    assert low < curve.median < high
    assert curve.utility[-1] < 0 and float(curve.utility[0]) == pytest.approx(curve.location / curve.scale)


def test_a_log_logistic_curve_of_fat_tail_has_no_mean(park):
    curve = willingness(*intervals(park[:, 0], park[:, 1]))
    assert curve.scale > 1 and curve.mean == float("inf") and curve.mean_to_highest < 120


def test_a_profile_range_of_a_normal_mean_is_close_to_its_standard_error(bounds):
    curve = willingness(*bounds, "normal")
    low, high = curve.range_of("median", 0.95)
    assert (high - low) / 2 == pytest.approx(1.96 * curve.standard_errors[0], rel=0.05)


def test_covariates_shift_the_location():
    rng = np.random.default_rng(3)
    group, price = np.arange(600) % 2, rng.choice([10.0, 20.0, 40.0], 600)
    pays = np.exp(3.0 + 0.5 * group + 0.6 * rng.standard_normal(600))
    curve = willingness(*intervals(price, pays >= price), "log-normal", covariates=group)
    assert curve.coefficients[1] == pytest.approx(0.5, abs=3 * curve.standard_errors[1])
    assert curve.location == pytest.approx(curve.coefficients[0] + 0.5 * curve.coefficients[1])
    with pytest.raises(ValueError, match="covariates"):
        curve.range_of("median")


def test_who_wants_none_counts_as_zero():
    prices, answers = [10] * 10 + [20] * 10 + [40] * 10, [1] * 8 + [0] * 2 + [1] * 5 + [0] * 5 + [1] * 2 + [0] * 8
    lower, upper = intervals([*prices, *[10] * 10], [*answers, *[0] * 10])
    curve = willingness(lower, upper, "log-normal", zero=[0] * 30 + [1] * 10)
    alone = willingness(lower[:30], upper[:30], "log-normal")
    assert curve.spike == 0.25 and curve.mean == pytest.approx(0.75 * alone.mean)
    assert curve.median < alone.median and float(curve.survival(curve.median)) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="spike"):
        curve.range_of("median")


def test_the_same_seed_redraws_the_same_curves(park):
    curve = willingness(*intervals(*park[:120].T), "log-normal")
    one, two = (curve.redrawn(Streams(5, "A", 10), "fish", times=3) for _ in range(2))
    assert [found.median for found in one] == [found.median for found in two]
    assert len(one) == 3 and len({found.median for found in one}) == 3


@pytest.mark.parametrize(("lower", "upper"), [([10, 20], [np.inf, np.inf]), ([0, 0], [10, 20]), ([np.nan], [np.nan])])
def test_only_yes_or_only_no_gives_no_curve(lower, upper):
    with pytest.raises(ValueError, match="some yes and some no"):
        willingness(lower, upper)


def test_several_prices_a_person_are_the_same_likelihood():
    two = intervals([10, 20], [1, 0], [20, 10], [0, 1])
    many = several([[10, 20, np.nan], [20, 10, np.nan]], [[1, 0, np.nan], [0, 1, np.nan]])
    assert all((one == other).all() for one, other in zip(two, many)) and two[0].tolist() == [10.0, 10.0]


def test_steps_of_the_exxon_valdez_answers():
    steps = pooled(*VALDEZ)
    assert [round(100 * share, 2) for share in steps.share] == [67.42, 51.69, 50.59, 34.24]  # as printed by Carson and others 1992
    # by hand: 10 x .6742 + 20 x .5169 + 30 x .5059 + 60 x .3424
    assert steps.mean_lower == pytest.approx(52.80, abs=0.01)
    width, share, asked = np.array([10, 20, 30, 60]), steps.share, np.array(VALDEZ[2])
    assert steps.variance == pytest.approx(float((width**2 * share * (1 - share) / asked).sum()))
    assert steps.median_between == (60.0, 120.0)


def test_pooled_steps_and_turnbulls_are_one_for_first_answers(park):
    first = pooled(*by_price(park[:, 0], park[:, 1]))
    again = turnbull(*intervals(park[:, 0], park[:, 1]))
    assert np.abs(first.share - again.share).max() < 1e-6 and first.mean_lower == pytest.approx(again.mean_lower, abs=1e-4)


def test_turnbulls_steps_of_both_answers_are_self_consistent(bounds):
    steps = turnbull(*bounds)
    assert (np.diff(steps.share) <= 1e-12).all() and steps.median_between == (12.0, 18.0)
    assert steps.mean_lower < steps.mean_middle < steps.mean_middle_to_zero
    # no steps are likelier: each person's chance under them, with a little moved from one cell to another, is lower
    edge, share = np.append(steps.prices, np.inf), np.append(1.0, np.append(steps.share, 0.0))

    def loglik(share):
        at = lambda value: share[np.searchsorted(np.append(0.0, edge), value)]  # noqa: E731
        return float(np.log(np.maximum(at(bounds[0]) - at(bounds[1]), 1e-12)).sum())

    top = loglik(share)
    for cell in range(1, 7):
        for move in (-0.01, 0.01):
            other = share.copy()
            other[cell] += move
            if (np.diff(other) <= 0).all():
                assert loglik(other) < top


def test_what_never_falls_has_its_ends_by_kristroms_rule():
    level = pooled([10, 20], [5, 5], [10, 10])
    assert level.mean_middle_to_zero == pytest.approx(7.5 + 5 + 0.5 * (30 - 20) * 0.5)  # the slope before: from 1 to .5 over 10, .5 more
    assert level.median == 20.0 or level.median == pytest.approx(10.0)
    assert pooled([10], [9], [10]).median == float("inf")
