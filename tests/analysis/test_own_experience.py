"""A place's own records: businesses of the results table set beside their plans, and ranges told here against what came."""

from __future__ import annotations

import csv

import pytest

from livelihood import market
from livelihood.analysis import experience, plans
from livelihood.analysis.window import Window
from livelihood.draws import Spread, Streams
from livelihood.enterprise.experience_rows import of_trade
from livelihood.enterprise.plan import Plan
from livelihood.tables import open_programme

MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))
SETTINGS = 'currency = "IDR"\ncountry = "ID"\ndraws = 200\n'
ANSWERS = {"set_up": 600_000, "unit_cost": 4_000, "fixed_cost": 100_000, "capacity": 100, "good_share": 0.9, "price": 10_000, "months_to_full_sales": 4,
           "leftover_share": 0.2, "demand": 60}  # fmt: skip
SOLD = [165_000, 330_000, 495_000, 660_000]  # the worked sheet of the trade `any`, months 1 to 4


def place(folder, rows=()):
    shelter = folder / "shelters" / "A1"
    shelter.mkdir(parents=True)
    (folder / "programme.toml").write_text(SETTINGS)
    if rows:
        with (shelter / "past_plans.csv").open("w", newline="") as stream:
            csv.writer(stream).writerows(rows)
    else:
        (shelter / "areas.csv").write_text("area,households,minutes_walk\nA,100,5\n")
    programme = open_programme(folder)
    return programme, programme.shelter("A1")


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    programme, _ = place(tmp_path_factory.mktemp("programme"))
    streams = Streams(1, "A1", 200)
    town = market.study({}, products={}, settings={}, streams=streams, window=list(MONTHS))
    return plans.Ground(programme, town, streams, Window(MONTHS, {}), None, {}, {}, {}, [])


@pytest.fixture(scope="module")
def by_plan():
    answers = {name: Spread(value, value, value) for name, value in ANSWERS.items()}
    return {"P1": [Plan("P1", "any", product="product", start="2027-01", answers=answers)], "P2": [Plan("P2", "any", product="product", start="2027-01")]}


def wrote(business, plan, sales, *, closed="", first=1):
    rows = [{"business": business, "plan": plan, "month": f"2026-{first + at:02d}", "sales": float(came), "open": True, "stop_reason": None} for at, came in enumerate(sales)]
    if closed:
        rows.append({"business": business, "plan": plan, "month": f"2026-{first + len(sales):02d}", "sales": 0.0, "open": False, "stop_reason": closed})
    return rows


def test_a_finished_business_is_held_against_the_same_months_of_its_plan(ground, by_plan):
    (one,) = experience.finished(ground, by_plan, wrote("B1", "P1", [150_000, 200_000, 300_000, 500_000], closed="money", first=3))
    assert one == {"trade": "any", "planned_sales": pytest.approx(sum(SOLD) / 4), "actual_sales": pytest.approx(287_500), "ran_out_of_cash": True, "months_open": 4.0}
    learned = of_trade([one] * 6, "any")["sales"]
    assert learned.n == 6 and learned.data == pytest.approx(-0.361, abs=0.001)  # log(287.5 / 412.5)


def test_what_goes_on_is_quiet_for_a_season_or_cannot_be_set_beside_a_plan_teaches_nothing(ground, by_plan):
    rows = [*wrote("B1", "P1", SOLD), *wrote("B2", "P1", SOLD, closed="season"), *wrote("B3", "P2", SOLD, closed="money"), *wrote("B4", "P9", SOLD, closed="money"),
            *wrote("B5", "P1", SOLD[:2], closed="money")]  # fmt: skip
    assert experience.finished(ground, by_plan, rows) == []  # still open; a season; open questions; no such plan; two months


def test_one_that_lasts_as_long_as_plans_are_looked_at_counts_too(ground, by_plan):
    (one,) = experience.finished(ground, by_plan, wrote("B1", "P1", [400_000] * 12))
    assert one["ran_out_of_cash"] is False and one["actual_sales"] == 400_000 and one["months_open"] == 12
    assert one["planned_sales"] == pytest.approx((sum(SOLD) + 8 * 660_000) / 12)


def test_ranges_told_here_decide_how_wide_all_ranges_of_the_place_are_drawn(tmp_path):
    header = ["trade", "planned_setup_costs", "planned_low_setup_costs", "planned_high_setup_costs", "actual_setup_costs"]
    programme, shelter = place(tmp_path / "some", [header, *[["any", 100, 90, 120, 150]] * 6])
    own, ranges = experience.with_own_ranges(programme, shelter)
    assert (ranges.told, ranges.held, ranges.before) == (6, 0, 1.9) and own.widening == ranges.widening == 3.5 and programme.widening == 1.9
    few, shelter = place(tmp_path / "few", [header, *[["any", 100, 90, 120, 150]] * 4])
    assert experience.with_own_ranges(few, shelter) == (few, None)
