"""Beside a price: alert, middle by stages, what passes on from an input's price, money of two kinds, feasts, other markets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from livelihood.draws import Streams
from livelihood.draws.spread import Z80
from livelihood.errors import Problems
from livelihood.market import feasts, study
from livelihood.market.alerts import level_of, price_alert
from livelihood.market.forecast_series import forecast
from livelihood.market.price_medians import staged_middle
from livelihood.market.price_pass_through import PRIOR, pass_through

REAL = Path(__file__).parents[3] / "shared" / "data" / "wfp_prices_iran" / "wfp_food_prices_irn.csv"
WINDOW = [f"2027-{month:02d}" for month in range(1, 13)]
FISH = {"fish": {"label": "Catfish", "unit": "kg"}}


def studied(table, **settings):
    return study({"prices": table}, products=FISH, settings=settings, streams=Streams(1, "A", 3000), window=WINDOW).products["fish"]


def monthly(prices, last="2026-12", **columns):
    months = pd.period_range(end=last, periods=len(prices), freq="M")
    table = pd.DataFrame({"date": [f"{month}-15" for month in months], "product": "fish", "unit": "kg", "price": prices} | columns)
    return table.dropna(subset=["price"])


def width(market, month):
    low, high = market.price.range()
    return np.log(high[month] / low[month])


# -- alert ------------------------------------------------------------------------------------------------------------
def test_the_alert_is_the_distance_from_trend_and_month_in_standard_deviations():
    months = np.arange(60)
    rng = np.random.default_rng(4)
    prices = 50 + 0.5 * months + 5.0 * (months % 12 == 2) + rng.standard_normal(60)
    design = np.column_stack([months, np.eye(12)[months % 12]])
    left = prices - design @ np.linalg.solve(design.T @ design, design.T @ prices)
    found = price_alert(months, prices)
    assert found.score == pytest.approx(left[-1] / np.sqrt((left**2).sum() / (60 - 13)))
    assert found.level == level_of(found.score) and found.price == prices[-1] and found.n == 60
    high = prices.copy()
    high[-1] += 20
    assert price_alert(months, high).level == "crisis" and price_alert(months, prices * 1000).score == pytest.approx(found.score)


def test_an_alert_needs_three_years_seven_of_ten_months_and_a_fresh_price():
    months, prices = np.arange(40), 50 + np.sin(np.arange(40))
    assert price_alert(months, prices) is not None and price_alert(months[:35], prices[:35]) is None
    thin = np.where(np.arange(40) % 2 == 1, prices, np.nan)
    assert price_alert(months, thin) is None
    assert price_alert(months, prices, now=45) is not None and price_alert(months, prices, now=46) is None
    assert price_alert([5], [1.0]) is None and price_alert(months, np.full(40, 7.0)).level == "normal"
    with pytest.raises(Problems) as refused:
        price_alert([1, 2], [1.0, 0.0])
    assert refused.value.problems[0].code == "MARKET-05"


# -- by stages --------------------------------------------------------------------------------------------------------
def test_the_middle_by_stages_does_not_follow_the_market_with_most_prices():
    rows = pd.DataFrame({"market": ["big"] * 9 + ["b", "c"], "district": ["x"] * 10 + ["y"], "price": [5.0] * 9 + [10.0, 20.0]})
    assert np.median(rows["price"]) == 5 and staged_middle(rows).value == 10
    assert staged_middle(rows, ("market", "district")).value == (7.5 + 20) / 2
    assert staged_middle(rows, way="geometric_mean").value == pytest.approx(10) and "geometric mean of 11 prices" in staged_middle(rows, way="geometric_mean").method
    assert staged_middle(rows, ("market", "district")).counts == {"prices": 11, "market": 3, "district": 2}
    for wrong in ({"stages": ("village",)}, {"way": "mean"}, {"price": "cost"}):
        with pytest.raises(Problems) as refused:
            staged_middle(rows, **wrong)
        assert refused.value.problems[0].code == "MARKET-07"


# -- input to output --------------------------------------------------------------------------------------------------
def test_what_passes_on_is_recovered_and_few_months_leave_the_prior():
    inside = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        feed = np.cumsum(0.06 * rng.standard_normal(90))
        change = np.diff(feed)
        fish = np.concatenate([[0.0], np.cumsum(0.4 * change + np.concatenate([[0.0], 0.25 * change[:-1]]) + 0.03 * rng.standard_normal(89))])
        found = pass_through(np.arange(90), np.exp(fish), np.exp(feed))
        inside += found.low <= 0.65 <= found.high
        assert found.measured and len(found.by_lag) == 4 and found.n == 86
    assert 26 <= inside <= 38  # 32 of 40, two standard errors
    short = pass_through(np.arange(30), np.exp(fish[:30]), np.exp(feed[:30]))
    assert (short.measured, short.low, short.likely, short.high) == (False, 0.36, 0.6, 0.84)
    assert short.values(np.array([0.0, 1.0])) == pytest.approx(PRIOR) and found.values(np.array([0.5]))[0] == pytest.approx(found.likely)


def test_gaps_and_changes_of_unit_are_left_out_of_what_passes_on():
    rng = np.random.default_rng(1)
    feed = np.cumsum(0.05 * rng.standard_normal(120))
    fish = 0.5 * feed
    prices, costs = np.exp(fish), np.exp(feed)
    costs[60:] *= 10  # from a kilo to a basket
    prices[30] = np.nan
    found = pass_through(np.arange(120), prices, costs)
    assert found.likely == pytest.approx(0.5, abs=1e-6) and found.n == 116 - 4 - 2  # lags 0 to 3 of the jump; two changes beside the gap


# -- in a study -------------------------------------------------------------------------------------------------------
def test_money_of_two_kinds_is_never_mixed():
    both = pd.concat([monthly([20.0] * 8, currency="IDR"), monthly([1.3] * 8, currency="USD"), monthly([20.0] * 2, currency="")])
    fish = studied(both, currency="IDR")
    assert fish.price_now.median == pytest.approx(20, rel=0.02)
    assert "Prices in another currency that are set aside: 8." in fish.notes
    assert studied(pd.concat([monthly([20.0] * 8, currency="IDR"), monthly([1.3] * 5, currency="USD")])).price_now.median == pytest.approx(20, rel=0.02)


def test_a_short_own_series_takes_the_season_of_other_markets_and_says_so():
    months = np.arange(60)
    season = 20 * np.exp(0.3 * (months % 12 == 6) + 0.01 * np.random.default_rng(2).standard_normal(60))  # dear in July
    table = pd.concat([monthly(season, market="Far"), monthly(season[-9:] * 1.1, market="Here")])
    here, alone = studied(table, market="Here"), studied(monthly(season[-9:] * 1.1, market="Here"), market="Here")
    assert "The season of the price comes from other markets." in here.notes and here.price_told.season_from_others
    assert here.price.median[6] > 1.15 * here.price.median[4] and int(np.argmax(here.season_price)) == 6
    assert alone.season_price is None and "Catfish: in which months is the price highest?" in {one.question for one in alone.left_out}
    assert "Catfish: in which months is the price highest?" not in {one.question for one in here.left_out}


def test_under_six_months_the_swings_are_those_of_the_tables_markets():
    calm = 20 * np.exp(np.cumsum(0.01 * np.random.default_rng(6).standard_normal(40)))
    few = monthly([20.0, 20.1, 20.2], market="Here")
    beside = studied(pd.concat([few, monthly(calm, market="Far")]), market="Here")
    assert beside.price_told.way == "pooled" and width(beside, 11) < 0.6 * width(studied(few, market="Here"), 11)


def test_several_markets_together_do_not_move_less_than_one_of_them():
    rng = np.random.default_rng(8)
    markets = [monthly(20 * np.exp(np.cumsum(0.08 * rng.standard_normal(30))), market=f"M{at}") for at in range(6)]
    fish = studied(pd.concat(markets))
    assert width(fish, 0) > 0.9 * 2 * Z80 * 0.08
    assert fish.price_told.staged.counts == {"prices": 6, "market": 6}
    newest = np.median([float(table["price"].iloc[-1]) for table in markets])
    assert fish.price_told.staged.value == pytest.approx(newest)


def test_a_kept_feast_moves_its_months_and_where_nothing_is_known_widens_them():
    number = np.arange(2027 * 12 - 132, 2027 * 12)
    price = 20 * np.exp(0.3 * feasts.shares(["ramadan"], number)[:, 0] + np.cumsum(0.01 * np.random.default_rng(3).standard_normal(132)))
    kept, blind = studied(monthly(price), feasts=["ramadan", "eid_al_fitr"]), studied(monthly(price))
    share = feasts.shares(["ramadan"], np.arange(2027 * 12, 2027 * 12 + 12))[:, 0]  # 8 February to 8 March
    rise = np.log(kept.price.median / kept.price.median[6])
    assert rise[1] == pytest.approx(0.3 * share[1], abs=0.06) and abs(rise[4]) < 0.06
    assert width(kept, 4) < width(blind, 4)  # the feast's months are no longer swings
    assert [feast.name for feast in kept.price_told.feasts] == ["ramadan", "eid_al_fitr"] and "ramadan" in kept.price_told.dearer
    short = monthly([20.0] * 8, market="Here")
    unknown, without = studied(short, market="Here", feasts=["ramadan"]), studied(short, market="Here")
    assert width(unknown, 1) > 1.1 * width(without, 1) and width(unknown, 6) == pytest.approx(width(without, 6), rel=0.02)
    assert "What feasts do to the price cannot be told from these prices. The range is wider for it." in unknown.notes


def test_the_first_draws_of_a_price_with_feasts_are_the_same_however_many_are_asked_for():
    table = monthly(20 + np.arange(30.0) % 7, market="Here")
    few, many = (
        study({"prices": table}, products=FISH, settings={"market": "Here", "feasts": list(feasts.NAMES)}, streams=Streams(1, "A", draws), window=WINDOW).products["fish"].price.values
        for draws in (37, 2000)
    )
    assert np.array_equal(few, many[:, :37])


def test_the_study_and_the_function_without_a_folder_tell_nearly_the_same():
    for n, seed in ((15, 1), (40, 2), (90, 3)):
        rng = np.random.default_rng(seed)
        prices = 20 * np.exp(0.2 * np.cos(2 * np.pi * np.arange(n) / 12) + np.cumsum(0.05 * rng.standard_normal(n)))
        fish, told = studied(monthly(prices, market="Here"), market="Here"), forecast(prices, 12)
        assert fish.price_told.way == told.way
        # the study also counts that the level itself is not known to a hair, and draws the drift
        assert np.log(fish.price.median / told.middle) == pytest.approx(np.zeros(12), abs=0.06)
        low, high = fish.price.range()
        assert (np.log(high / low) > 0.93 * np.log(told.high / told.low)).all()


@pytest.mark.skipif(not REAL.is_file(), reason="the real price file is not on this computer")
def test_a_real_file_is_told_with_its_way_alert_and_markets():
    table = pd.read_csv(REAL, skiprows=[1])
    rice = table[(table["commodity"] == "Rice") & (table["priceflag"] == "actual")]
    one = rice.groupby(rice["date"].str[:7])["price"].median()
    series = pd.Series(one.to_numpy(), index=pd.PeriodIndex(one.index, freq="M"))
    held = [(series.iloc[-h:], forecast(series.iloc[:-h], 24, feasts=["ramadan", "eid_al_fitr"])) for h in (1, 3, 6, 12) if len(series) > 60 + h]
    for came, told in held or [(series.iloc[-1:], forecast(series.iloc[:-1], 24))]:
        assert np.isfinite(told.low).all() and (told.low < told.high).all() and told.n > 30
    as_read = rice.rename(columns={"commodity": "product"}).assign(product="fish", unit="kg")
    fish = study({"prices": as_read}, products=FISH, settings={"currency": "IRR"}, streams=Streams(1, "A", 500), window=[f"2024-{month:02d}" for month in (9, 10)]).products["fish"]
    assert fish.price_told.way in ("season", "year_before", "smoothed") and fish.price_told.here is False
