"""The market study against numbers counted by hand on tiny tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from livelihood.draws import Streams
from livelihood.market import study

WINDOW = [f"2027-{month:02d}" for month in range(1, 13)]
FISH = {"fish": {"label": "Catfish", "unit": "kg"}}


def studied(tables, settings=None, draws=4000, products=FISH, seed=1):
    return study(tables, products=products, settings=settings or {}, streams=Streams(seed, "A", draws), window=WINDOW)


def people(units, **columns):
    """A customers table: units last month of each person, 0 for who does not buy."""
    units = np.asarray(units, dtype=float)
    table = {
        "respondent": [f"R{at:02d}" for at in range(len(units))],
        "product": "fish",
        "asked_at": "home",
        "buys": units > 0,
        "units_last_month": np.where(units > 0, units, np.nan),
    }
    return pd.DataFrame(table | columns)


def stalls(units, **columns):
    table = {
        "seller": [f"S{at:02d}" for at in range(len(units))],
        "product": "fish",
        "units_last_month": np.asarray(units, dtype=float),
    }
    return pd.DataFrame(table | columns)


def test_households_times_share_times_amount_over_recall():
    town = studied({"customers": people([4] * 10 + [0] * 10)}, {"households": 500})
    fish = town.products["fish"]
    assert fish.demand_customers.median == pytest.approx(500 * 0.5 * 4 / 1.2, rel=0.04)
    assert fish.buys_share.median == pytest.approx(0.5, abs=0.01)
    assert fish.demand_customers.grade == "measured here" and fish.demand_customers.people == 20
    assert town.households.median == pytest.approx(500, rel=0.01)


def test_zeros_count_and_the_mean_is_used_not_the_median():
    fish = studied({"customers": people([1, 1, 1, 1, 1, 1, 1, 3] + [0] * 8)}, {"households": 1000}).products["fish"]
    assert fish.demand_customers.median == pytest.approx(
        1000 * (10 / 16) / 1.2, rel=0.06
    )  # the median household buys half of that


def test_neighbourhoods_are_weighed_by_their_households_and_drawn_to_the_mean():
    areas = pd.DataFrame({"area": ["A", "B"], "households": [100.0, 300.0]})
    customers = people([6] * 4 + [1] * 8, area=["A"] * 4 + ["B"] * 8)
    fish = studied({"customers": customers, "areas": areas}).products["fish"]
    mean = 32 / 12
    by_hand = 100 * (24 + 4 * mean) / 8 + 300 * (8 + 4 * mean) / 12  # (sum + m * mean of all) / (n + m), m = 4
    assert by_hand == pytest.approx(900)
    # all of them bought: Jeffreys leaves room for one who does not, 3 in 100 here
    assert fish.demand_customers.median == pytest.approx(0.97 * by_hand / 1.2, rel=0.05)


def test_a_given_weight_counts_that_often():
    asked = people([6] * 5 + [2] * 5 + [0] * 10, weight=[3.0] * 5 + [1.0] * 5 + [2.0] * 10)
    fish = studied({"customers": asked}, {"households": 100}).products["fish"]
    assert fish.demand_customers.median == pytest.approx(100 * 0.5 * (6 * 3 + 2) / 4 / 1.2, rel=0.05)


def test_a_neighbourhood_that_nobody_visited_widens_the_range_and_is_said():
    customers = people([4] * 6 + [0] * 6, area=["A", "B"] * 6)
    both = pd.DataFrame({"area": ["A", "B"], "households": [200.0, 200.0]})
    third = pd.DataFrame({"area": ["A", "B", "C"], "households": [100.0, 100.0, 200.0]})
    narrow = studied({"customers": customers, "areas": both}).products["fish"]
    wide = studied({"customers": customers, "areas": third}).products["fish"]
    (low, high), (lower, higher) = np.log(narrow.buys_share.range()), np.log(wide.buys_share.range())
    assert higher - lower > 1.2 * (high - low)
    assert "Nobody was asked in 1 of 3 neighbourhoods. The others stand for them: a wider range." in wide.notes
    assert [(one.area, one.households, one.asked) for one in wide.areas] == [
        ("A", 100.0, 6),
        ("B", 100.0, 6),
        ("C", 200.0, 0),
    ]


def test_one_typing_error_does_not_rule_the_mean_and_is_said():
    fish = studied({"customers": people([4] * 9 + [400] + [0] * 10)}, {"households": 500}).products["fish"]
    assert fish.demand_customers.median == pytest.approx(500 * 0.5 * (9 * 4 + 12) / 10 / 1.2, rel=0.06)
    assert "Very large answers that were lowered to 12 kg: 1." in fish.notes


def test_people_asked_at_a_stall_do_not_count_for_how_much_is_bought():
    home = people([4] * 10 + [0] * 10)
    met = people([30] * 10).assign(respondent=[f"T{at}" for at in range(10)], asked_at="stall")
    without, with_them = (
        studied({"customers": table}, {"households": 500}).products["fish"] for table in (home, pd.concat([home, met]))
    )
    assert np.array_equal(without.demand_customers.values, with_them.demand_customers.values)
    assert "People asked at a stall: 10. They are not used for how many buy and how much." in with_them.notes
    assert with_them.answers["asked_at_stall"] == 10


def test_who_does_not_know_how_much_is_still_a_buyer():
    customers = people([4] * 10 + [0] * 10)
    customers.loc[0, "units_last_month"] = np.nan
    customers["units_last_month_state"] = pd.Series([None] * 20, dtype="string")
    customers.loc[0, "units_last_month_state"] = "dont_know"
    fish = studied({"customers": customers}, {"households": 500}).products["fish"]
    assert fish.demand_customers.median == pytest.approx(500 * 0.5 * 4 / 1.2, rel=0.04)
    assert fish.answers["units_last_month_dont_know"] == 1
    assert "Buyers who did not say how much: 1. The other buyers stand for them." in fish.notes


def test_who_does_not_say_if_she_buys_widens_the_share_and_the_bounds_are_said():
    customers = people([4] * 10 + [0] * 10)
    silent = customers.copy()
    silent["buys"] = silent["buys"].astype("boolean")
    silent.loc[15:, "buys"] = pd.NA
    silent["buys_state"] = ["" for _ in range(15)] + ["no_answer"] * 5
    fish = studied({"customers": silent}, {"households": 500}).products["fish"]
    assert fish.answers["buys_not_said"] == 5
    assert (fish.answers["share_if_none_of_them"], fish.answers["share_if_all_of_them"]) == (0.5, 0.75)
    assert (
        "People who did not say if they buy: 5. If none of them buys, 10 of 20 households buy. If all do, 15 of 20."
        in fish.notes
    )


def test_other_units_are_converted_and_unknown_ones_set_aside():
    units = pd.DataFrame({"unit": ["bucket"], "product": ["fish"], "equals": [5.0], "standard_unit": ["kg"]})
    told = people([4, 4000, 0.8] * 3 + [0] * 9, unit=["kg", "g", "bucket"] * 3 + ["kg"] * 9)
    fish = studied({"customers": told, "units": units}, {"households": 500}).products["fish"]
    assert fish.demand_customers.median == pytest.approx(500 * 0.5 * 4 / 1.2, rel=0.04)
    strange = told.assign(unit=["heap"] + ["kg"] * 17, units_last_month=[4.0] * 9 + [np.nan] * 9)
    assert (
        "Rows in a unit that is not known: 1. Their amounts and prices are set aside."
        in studied({"customers": strange}, {"households": 500}).products["fish"].notes
    )


def test_sellers_times_mean_sales_over_what_they_leave_out():
    two = pd.concat([stalls([100, 120, 80, 110, 90, 100, 100, 100], list="A"), stalls([np.nan] * 8, list="B")])
    fish = studied({"sellers": two}).products["fish"]
    assert fish.sellers.median == 8 and fish.sellers.values.min() == 8  # both lists hold the same eight
    assert fish.demand_sellers.median == pytest.approx(8 * 100 / 0.825, rel=0.05)
    low, high = fish.demand_sellers.range()
    assert low == pytest.approx(800 / 0.965, rel=0.1) and high == pytest.approx(
        800 / 0.685, rel=0.1
    )  # nearly all of the range is under-reporting


def test_one_list_misses_some_sellers_and_the_second_list_is_asked_for():
    fish = studied({"sellers": stalls([100] * 12, list="A")}, {"missed_sellers": 0.25}).products["fish"]
    assert fish.sellers.values.mean() == pytest.approx(12 / 0.75, rel=0.02)
    assert "Catfish: how many sellers did nobody see?" in [one.question for one in fish.left_out]


def test_two_lists_count_the_unseen_as_chapman_does():
    lists = {"A": range(0, 20), "B": range(5, 23)}  # 20 and 18 sellers, 15 on both
    rows = pd.concat(
        [
            stalls([50.0] * len(which), list=name).assign(seller=[f"S{at}" for at in which])
            for name, which in lists.items()
        ]
    )
    fish = studied({"sellers": rows}).products["fish"]
    assert fish.sellers.median == pytest.approx(21 * 19 / 16 - 1, abs=0.6)
    low, high = fish.sellers.range()
    assert low == 23 and 24 <= high <= 27


def test_customers_of_an_hour_stand_in_for_sales_that_were_not_told():
    told = stalls([100.0] * 4 + [np.nan] * 4, customers_counted=[5.0] * 8, list="A")
    alone = stalls([100.0] * 4, customers_counted=[5.0] * 4, list="A")
    both, four = (studied({"sellers": table}, {"missed_sellers": 0.1}).products["fish"] for table in (told, alone))
    assert both.demand_sellers.median == pytest.approx(2 * four.demand_sellers.median, rel=0.15)
    assert "Sellers whose sales come from counting customers for one hour: 4." in both.notes


def test_the_unmet_share_is_the_beta_of_who_wanted_and_who_found_nothing():
    asked = people([2] * 12 + [0] * 8, wanted_not_found=[False] * 12 + [True] * 3 + [False] * 5)
    fish = studied({"customers": asked}, {"households": 500}, draws=20000).products["fish"]
    # 15 wanted it, 3 found nothing; nobody wrote a neighbourhood: 15 are worth 15 / 1.3
    worth = 15 / 1.3
    expected = stats.beta(1.2 + 0.2 * worth, 5.5 + 0.8 * worth)
    assert fish.unmet_share.median == pytest.approx(expected.median(), abs=0.005)
    assert fish.unmet_share.range()[1] == pytest.approx(expected.ppf(0.9), abs=0.01)
    assert np.allclose(fish.demand.values * (1 - fish.unmet_share.values), fish.served.values)
    assert np.allclose(fish.demand.values * fish.unmet_share.values, fish.unmet.values)
    assert fish.looked_not_found.median == pytest.approx(0.15, abs=0.02)


def test_days_without_stock_raise_the_unmet_share():
    full, empty = (
        studied({"sellers": stalls([100] * 6, days_without_stock=[days] * 6)}).products["fish"].unmet_share
        for days in (0, 20)
    )
    assert empty.median > full.median + 0.05
    assert full.grade == "assumed"


def test_the_counts_together_lie_between_the_two_and_disagree_when_far_apart():
    customers = people([4] * 10 + [0] * 10)
    near = studied({"customers": customers, "sellers": stalls([80] * 8, list="A")}, {"households": 500}).products[
        "fish"
    ]
    assert (
        min(near.demand_customers.median, near.demand_sellers.median)
        < near.served.median
        < max(near.demand_customers.median, near.demand_sellers.median)
    )
    assert not near.counts_disagree
    far = studied({"customers": customers, "sellers": stalls([900] * 8, list="A")}, {"households": 500}).products[
        "fish"
    ]
    low, high = far.served.range()
    assert far.counts_disagree and low < far.demand_customers.median and high > far.demand_sellers.median
    assert "The two counts disagree. Count again before you use this." in far.notes


def test_newcomers_share_what_is_unmet_and_some_of_the_others_buyers():
    changed = {name: 0.5 for name in ("caught_by_one", "reach_unknown")} | {"others_who_start": 0.0}
    asked = people([4] * 15 + [0] * 5, would_try_new_seller=True, sure=[True] * 5 + [False] * 15)
    fish = studied(
        {"customers": asked, "sellers": stalls([100] * 9)}, {"households": 500, "assumptions": changed}
    ).products["fish"]
    u, c, n, d = fish.unmet_share.values, fish.contestable_share.values, fish.sellers.values, fish.demand.values
    for k in (1, 3):
        by_hand = d * 0.5 * (u * (1 - 0.5**k) + (1 - u) * c * k / (k + n)) / k
        assert np.allclose(fish.newcomer_demand(k).values, by_hand)
    assert fish.newcomer_limit(2).values.shape == (12, 4000)
    assert np.allclose(fish.newcomer_limit(2).values, fish.newcomer_demand(2).values)
    assert fish.contestable_share.median == pytest.approx(
        0.8 / 3, abs=0.04
    )  # 5 of 15 buyers are sure; four of five stay


def test_a_season_of_quantities_is_taken_out_of_answers_and_put_into_the_limit():
    season = [1.0] * 11 + [2.0]
    asked = people([8] * 10 + [0] * 10, month="2026-12")
    fish = studied({"customers": asked}, {"households": 500, "season_quantity": {"fish": season}}).products["fish"]
    usual = 8 / (2 / (13 / 12))
    assert fish.demand_customers.median == pytest.approx(500 * 0.5 * usual / 1.2, rel=0.04)
    limit = fish.newcomer_limit(1).values
    assert np.allclose(limit[11] / limit[0], 2.0)


def test_few_of_a_small_town_asked_say_less_than_half_of_it():
    customers = people([4] * 10 + [0] * 10)
    village, city = (
        studied({"customers": customers}, {"households": size}).products["fish"].buys_share.range()
        for size in (25, 25_000)
    )
    assert village[1] - village[0] < 0.6 * (city[1] - city[0])


def test_a_price_war_comes_as_often_as_sellers_say_and_never_raises_the_price():
    cut = studied({"sellers": stalls([100] * 10, price_cut_when_new=[0.10] * 10)}).products["fish"]
    never = studied({"sellers": stalls([100] * 10, price_cut_when_new=[0.0] * 10)}).products["fish"]
    assert (cut.price_factor(1) < 1).mean() == pytest.approx(11.5 / 15, abs=0.03)
    assert (never.price_factor(1) < 1).mean() == pytest.approx(1.5 / 15, abs=0.03)
    by_month = cut.price_factor_by_month(3)
    assert (cut.price_factor_by_month(3, start=2)[2:8] == by_month[:6]).all() and (
        cut.price_factor_by_month(3, start=2)[:2] == 1
    ).all()
    assert (
        by_month.shape == (12, 4000) and (by_month[10:] == 1).all() and np.array_equal(by_month[0], cut.price_factor(3))
    )
