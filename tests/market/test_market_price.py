"""Prices by month: level, season, gaps, jumps, and ranges no narrower than the market's own movements."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from livelihood.draws import Streams
from livelihood.draws.spread import Z80
from livelihood.market import study
from livelihood.market.price_forecast import season

WINDOW = [f"2027-{month:02d}" for month in range(1, 13)]
FISH = {"fish": {"label": "Catfish", "unit": "kg"}}


def studied(tables, settings=None, draws=4000, window=WINDOW):
    return study(
        tables, products=FISH, settings=settings or {}, streams=Streams(1, "A", draws), window=window
    ).products["fish"]


def monthly(prices, last="2026-12", **columns):
    """A prices table with one price a month, ending with `last`; NaN leaves a month out."""
    months = pd.period_range(end=last, periods=len(prices), freq="M")
    table = pd.DataFrame(
        {"date": months.to_timestamp() + pd.Timedelta(days=14), "product": "fish", "unit": "kg", "price": prices}
        | columns
    )
    return table.dropna(subset=["price"])


def width(estimate):
    low, high = estimate.range()
    return np.log(high) - np.log(low)


def walk(n, step, seed=0):
    return 100 * np.exp(np.cumsum(step * np.random.default_rng(seed).standard_normal(n)))


def test_sellers_and_buyers_prices_make_the_level():
    sellers = pd.DataFrame({"seller": list("abcdef"), "product": "fish", "price": [19.0, 20.0, 21.0, 20.0, 19.0, 21.0]})
    buyers = pd.DataFrame(
        {
            "respondent": list("uvwxyz"),
            "product": "fish",
            "month": "2026-12",
            "buys": True,
            "price_last_paid": [20.0] * 6,
        }
    )
    fish = studied({"sellers": sellers, "customers": buyers})
    assert fish.price_now.median == pytest.approx(20, rel=0.01)
    assert fish.price_now.grade == "measured here" and fish.price_now.n == 12
    assert fish.price.values.shape == (12, 4000) and fish.price.unit == "money/kg"
    assert fish.season_price is None


def test_few_quotes_are_told_by_one_or_several_and_another_place_is_nearby():
    one = pd.DataFrame({"seller": ["a"], "product": "fish", "price": [20.0]})
    three = pd.DataFrame({"seller": list("abc"), "product": "fish", "price": [20.0] * 3})
    assert studied({"sellers": one}).price.grade == "told by one"
    assert studied({"sellers": three}).price.grade == "told by several"
    assert studied({"prices": monthly([20.0] * 8, market="Next town")}).price.grade == "measured nearby"
    assert studied({"prices": monthly([20.0] * 8, market="Here")}, {"market": "Here"}).price.grade == "measured here"


def test_a_price_in_another_unit_is_converted_and_a_far_one_set_aside():
    sellers = pd.DataFrame(
        {
            "seller": list("abcdefg"),
            "product": "fish",
            "unit": ["kg"] * 5 + ["g", "kg"],
            "price": [20.0] * 5 + [0.02, 200.0],
        }
    )
    fish = studied({"sellers": sellers})
    assert fish.price_now.median == pytest.approx(20, rel=0.01)
    assert "Prices that lie far from the others, perhaps in another unit: 1. They are set aside." in fish.notes


def test_the_range_is_never_narrower_than_a_random_walk_of_the_measured_change():
    for n in (8, 20, 40, 80):
        prices = walk(n, 0.06, seed=n)
        fish = studied({"prices": monthly(prices)})
        measured = np.diff(np.log(prices)).std(ddof=1)
        for ahead in (1, 4, 12):
            assert width(fish.price)[ahead - 1] >= 0.97 * 2 * Z80 * measured * np.sqrt(
                ahead
            )  # 3 in 100 for 4,000 draws


def test_the_range_counts_from_the_last_price_not_from_the_window():
    prices = walk(20, 0.05)
    fresh, old = (
        studied({"prices": monthly(prices, last, market="Here")}, {"market": "here"}) for last in ("2026-12", "2026-04")
    )
    assert width(old.price)[0] > 1.5 * width(fresh.price)[0]


def test_few_months_give_the_range_of_other_markets_and_no_season():
    fish = studied({"prices": monthly([20.0, 20.5, 20.2], market="Here")}, {"market": "Here"})
    assert fish.season_price is None
    assert {"Catfish: how may the price move?", "Catfish: in which months is the price highest?"} <= {
        one.question for one in fish.left_out
    }
    assert width(fish.price)[11] == pytest.approx(2 * Z80 * 0.06 * np.sqrt(12), rel=0.35)
    assert np.ptp(fish.price.median) / 20 < 0.06  # no line up or down


def test_a_gap_is_left_open_and_not_carried_forward():
    prices = walk(30, 0.06, seed=4)
    gappy = prices.copy()
    gappy[np.arange(30) % 3 == 1] = np.nan
    gaps = studied({"prices": monthly(gappy)})
    carried = studied({"prices": monthly(pd.Series(gappy).ffill().bfill().to_numpy())})
    assert "Months between that have no price: 10. They are left open, not filled." in gaps.notes
    known = ~np.isnan(gappy)
    steps = np.diff(np.log(gappy[known])) / np.sqrt(np.diff(np.flatnonzero(known)))
    assert width(gaps.price)[0] >= 0.97 * 2 * Z80 * steps.std(ddof=1)
    assert width(gaps.price)[0] > 1.05 * width(carried.price)[0]  # a price carried forward hides how much it moves


def test_a_change_of_unit_is_flagged_and_does_not_become_a_drift_or_a_swing():
    prices = np.array([2.0] * 10 + [20.0] * 10) * np.exp(0.02 * np.random.default_rng(2).standard_normal(20))
    fish = studied({"prices": monthly(prices)})
    assert "Times that the price doubled or fell by half within a month: 1. Check the unit." in fish.notes
    assert fish.price.median[0] == pytest.approx(20, rel=0.05) and fish.price.median[11] == pytest.approx(20, rel=0.1)
    lone = np.full(20, 20.0)
    lone[9] = 2.0
    assert studied({"prices": monthly(lone)}).price.median[0] == pytest.approx(20, rel=0.02)


def test_a_known_season_is_found_and_shrunk():
    months = np.arange(60)
    prices = 100 * np.exp(
        0.15 * np.cos(2 * np.pi * (months % 12 - 2) / 12)
    )  # highest in March: the series starts in January
    fish = studied({"prices": monthly(prices, "2026-12")})
    assert np.argmax(fish.season_price) == 2 and np.argmin(fish.season_price) == 8
    assert fish.season_price.shape == (12,) and fish.season_price.mean() == pytest.approx(1)
    assert fish.season_price[2] == pytest.approx(np.exp(0.15), rel=0.06)
    assert fish.price.median[2] > 1.2 * fish.price.median[8]


def test_two_years_give_a_third_of_the_own_season():
    months = np.arange(25)
    found = season(months, 0.3 * (months % 12 == 0))
    assert found[0] == pytest.approx((0.3 * 11 / 12) / 3 * 11 / 12, rel=0.15)


def test_the_last_months_beat_the_year_before_on_a_random_walk_and_lose_on_a_pure_season():
    months = np.arange(84)
    rng = np.random.default_rng(5)
    pure = 100 * np.exp(0.3 * np.sin(months * 2.1 % 12) * 0 + 0.4 * (months % 12 == 6) + 0.01 * rng.standard_normal(84))
    sure, lost = (studied({"prices": monthly(prices)}) for prices in (pure, walk(84, 0.08)))
    assert sure.price_told.way in ("year_before", "smoothed") and lost.price_told.way != "year_before"
    assert any("told past prices better" in line for line in sure.notes)


def test_months_already_seen_stand_at_their_own_price():
    prices = [20.0] * 10 + [30.0, 20.0]
    fish = studied({"prices": monthly(prices, "2027-02")}, window=["2027-01", "2027-02", "2027-03"])
    assert fish.price.median[0] == pytest.approx(30, rel=0.03) and fish.price.median[1] == pytest.approx(20, rel=0.03)


def test_retail_and_wholesale_are_never_mixed():
    both = pd.concat([monthly([20.0] * 8, pricetype="retail"), monthly([14.0] * 8, pricetype="wholesale")])
    fish = studied({"prices": both})
    assert fish.price_now.median == pytest.approx(20, rel=0.02)
    assert "Prices for traders that are set aside: 8." in fish.notes
    only = studied({"prices": monthly([14.0] * 8, pricetype="wholesale")})
    assert "Only prices for traders are known. Buyers may pay more." in only.notes


def test_a_market_that_leaves_the_file_does_not_move_the_price():
    dear = monthly([40.0] * 12 + [np.nan] * 12, market="Far")
    cheap = monthly([20.0] * 24, market="Near")
    fish = studied({"prices": pd.concat([dear, cheap])})
    assert fish.price.median[11] == pytest.approx(fish.price.median[0], rel=0.05)
    assert "Markets whose prices are put together: 2." in fish.notes


def test_general_inflation_is_the_drift_where_none_is_measured():
    still = {"sellers": pd.DataFrame({"seller": list("abcde"), "product": "fish", "price": [20.0] * 5})}
    rising = studied(still, {"prices": {"inflation": {"low": 0.2, "likely": 0.2, "high": 0.2}}})
    flat = studied(still)
    assert rising.price.median[11] / flat.price.median[11] == pytest.approx(1.2, rel=0.02)


def test_an_earlier_answer_is_moved_to_the_last_month_by_the_market():
    buyers = pd.DataFrame(
        {
            "respondent": list("uvwxyz"),
            "product": "fish",
            "month": "2026-06",
            "buys": True,
            "price_last_paid": [10.0] * 6,
        }
    )
    prices = monthly([20.0] * 12 + [24.0] * 6, market="Next town")
    assert studied({"customers": buyers, "prices": prices}).price_now.median == pytest.approx(12, rel=0.02)
