"""Feasts that move: dates against printed calendars, shares of days counted by hand, and what they do to a price."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livelihood.market import feasts, price_feasts
from livelihood.market.price_told import kept_feasts
from livelihood.tables.settings import FEASTS, SHELTER, read_settings


def first(name: str, year: int) -> list[str]:
    return [feast.first.isoformat() for feast in feasts.dates(name, year)]


# Easter: tables of both churches; Islamic dates: the Umm al-Qura calendar, as Saudi Arabia announced them (recalled)
@pytest.mark.parametrize(
    ("name", "year", "days"),
    [
        ("easter", 2024, ["2024-03-31"]), ("easter", 2025, ["2025-04-20"]), ("orthodox_easter", 2024, ["2024-05-05"]), ("orthodox_easter", 2025, ["2025-04-20"]),
        ("christmas", 2026, ["2026-12-25"]), ("orthodox_christmas", 2027, ["2027-01-07"]), ("ramadan", 2024, ["2024-03-11"]), ("eid_al_fitr", 2024, ["2024-04-10"]),
        ("eid_al_adha", 2024, ["2024-06-16"]), ("eid_al_fitr", 2023, ["2023-04-21"]), ("ramadan", 2030, ["2030-01-05", "2030-12-26"]), ("ramadan", 1900, []),
    ],
)  # fmt: skip
def test_dates_are_those_of_printed_calendars(name, year, days):
    assert first(name, year) == days


def test_settings_and_calendar_know_the_same_feasts():
    assert FEASTS == tuple(feasts.NAMES) and kept_feasts({"feasts": list(FEASTS)}) == FEASTS and kept_feasts({}) == ()


def test_only_dates_by_the_moon_are_expected():
    assert all(feasts.dates(name, 2027)[0].expected == (name in feasts.BY_THE_MOON) for name in FEASTS)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([name for name in FEASTS if name != "ramadan"]), st.integers(1950, 2060))
def test_the_shares_of_days_add_up_to_the_days_around_each_feast(name, year):
    months = np.arange(year * 12, (year + 3) * 12)
    begin, end = date(year, 1, 1), date(year + 3, 1, 1)
    days = np.array([(date((m + 1) // 12, (m + 1) % 12 + 1, 1) - date(m // 12, m % 12 + 1, 1)).days for m in months])
    before, after = (feasts.shares([name], months) * days[:, None]).sum(axis=0)
    near = [feast.first for at in range(year - 1, year + 4) for feast in feasts.dates(name, at)]
    whole = sum(begin <= day - timedelta(days=14) and day + timedelta(days=3) < end for day in near)
    touched = sum(begin <= day + timedelta(days=3) and day - timedelta(days=14) < end for day in near)
    assert 15 * whole - 1e-6 <= before <= 15 * touched + 1e-6 and 3 * whole - 1e-6 <= after <= 3 * touched + 1e-6


def test_the_days_before_a_feast_lie_in_two_months_counted_by_hand():
    march = 2027 * 12 + 2  # Eid al-Fitr on the 9th: 23 to 28 February, 1 to 9 March; after it 10 to 12 March
    assert feasts.shares(["eid_al_fitr"], [march - 1, march]) * [[28], [31]] == pytest.approx(np.array([[6, 0], [9, 3]]))
    assert feasts.shares(["christmas"], [2026 * 12 + 11]) * 31 == pytest.approx(np.array([[15, 3]]))  # 11 to 25, 26 to 28 December


def prices(n, seed, effect=0.25, noise=0.02, start=2014 * 12):
    months = start + np.arange(n)
    walk = np.cumsum(noise * np.random.default_rng(seed).standard_normal(n))
    return months, walk + effect * feasts.shares(["ramadan"], months)[:, 0] + 0.05 * np.cos(2 * np.pi * months / 12)


def test_a_feast_that_moves_over_ten_years_is_told_from_the_season_at_its_stated_rate():
    inside, told = 0, []
    for seed in range(60):
        found = price_feasts.effects(*prices(120, seed), ["ramadan"])
        inside += abs(found.mean[0] - 0.25) <= 1.2816 * np.sqrt(found.cov[0, 0])
        told.append(found.mean[0])
    assert 0.65 <= inside / 60 <= 0.95 and np.mean(told) == pytest.approx(0.25, abs=0.03)


def test_in_few_years_the_feast_cannot_be_told_from_its_month_and_says_so():
    short, long = (price_feasts.effects(*prices(n, 3), ["ramadan"]) for n in (30, 120))
    assert 0 < short.mean[0] < long.mean[0] and short.cov[0, 0] > 2 * long.cov[0, 0]
    nothing = price_feasts.effects(*prices(20, 3), ["ramadan"])
    assert nothing.mean.tolist() == [0, 0] and nothing.cov[0, 0] == pytest.approx(0.01)


def test_no_feast_gives_no_effect_and_a_gap_in_prices_no_error():
    months, log = prices(60, 1)
    assert price_feasts.effects(months, log, []).mean.shape == (0,)
    known = np.arange(60) % 4 != 2
    found = price_feasts.effects(months[known], log[known], ["ramadan", "eid_al_fitr"])
    assert found.mean.shape == (4,) and np.isfinite(found.cov).all() and found.n == known.sum()


def test_a_feast_that_nobody_knows_is_refused_and_not_repeated(tmp_path):
    file = tmp_path / "shelter.toml"
    file.write_text('feasts = ["ramadan", "harvest_of_somebody"]\n')
    found, problems = read_settings(file, SHELTER, "shelter.toml")
    assert [problem.code for problem in problems] == ["PROGRAMME-06"] and "harvest" not in str(problems[0]) and "feasts" not in found
