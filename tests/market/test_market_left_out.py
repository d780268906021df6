"""What is said when tables or answers are missing: each question once, in plain words, and nothing else changed."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from livelihood.draws import Streams
from livelihood.errors import Problems
from livelihood.market import study
from livelihood.market.left_out import NOTES, QUESTIONS

WINDOW = ["2027-01", "2027-02", "2027-03"]
FISH = {"fish": {"label": "Catfish", "unit": "kg"}}
PRIVATE = re.compile(r"\b(shelter|victim|survivor|trafficking|best|should|recommend)", re.IGNORECASE)


def studied(tables, settings=None, products=FISH):
    return study(tables, products=products, settings=settings or {}, streams=Streams(1, "A", 500), window=WINDOW)


def people(n, buyers, **columns):
    table = {
        "respondent": [f"R{at}" for at in range(n)],
        "product": "fish",
        "buys": [at < buyers for at in range(n)],
        "units_last_month": [4.0] * buyers + [np.nan] * (n - buyers),
    }
    return pd.DataFrame(table | columns)


def stalls(units, **columns):
    return pd.DataFrame(
        {
            "seller": [f"S{at}" for at in range(len(units))],
            "product": "fish",
            "units_last_month": np.asarray(units, dtype=float),
        }
        | columns
    )


def prices(n):
    return pd.DataFrame(
        {"date": pd.date_range("2024-01-15", periods=n, freq="MS"), "product": "fish", "price": np.linspace(20, 21, n)}
    )


def keys(town):
    """Which of QUESTIONS were asked of the town, by their first two templates."""
    by_text = {(texts[0], texts[1]): key for key, texts in QUESTIONS.items()}
    return {by_text[(one.question.template, one.there_is.template)] for one in town.left_out}


CASES = {
    "no_customers": ({"sellers": stalls([80] * 5)}, {}),
    "few_customers": ({"customers": people(6, 3)}, {"households": 100}),
    "only_stall": ({"customers": people(12, 12, asked_at="stall")}, {"households": 100}),
    "few_buyers": ({"customers": people(15, 2)}, {"households": 100}),
    "no_households": ({"customers": people(15, 8)}, {}),
    "no_sellers": ({"customers": people(15, 8)}, {"households": 100}),
    "few_sellers": ({"sellers": stalls([80, 90, np.nan, np.nan])}, {}),
    "nothing_sold": ({"sellers": stalls([0] * 5)}, {}),
    "one_list": ({"sellers": stalls([80] * 5, list="A")}, {}),
    "lists_apart": ({"sellers": stalls([80] * 5, list=["A", "A", "A", "B", "B"])}, {}),
    "no_demand": ({"prices": prices(30)}, {}),
    "not_found_not_asked": ({"sellers": stalls([80] * 5)}, {}),
    "try_not_asked": ({"sellers": stalls([80] * 5)}, {}),
    "cut_not_asked": ({"sellers": stalls([80] * 5)}, {}),
    "no_distances": ({"sellers": stalls([80] * 5)}, {}),
    "no_competitors": ({"customers": people(15, 8)}, {"households": 100}),
    "no_price": ({"sellers": stalls([80] * 5)}, {}),
    "few_offers": ({"customers": people(3, 3, offer_price=20.0, would_buy=True)}, {}),
    "few_months": ({"prices": prices(5)}, {}),
    "no_season": ({"prices": prices(20)}, {}),
    "no_quantity_season": ({"sellers": stalls([80] * 5)}, {}),
}


@pytest.mark.parametrize("key", sorted(CASES))
def test_what_is_missing_is_said(key):
    assert key in keys(studied(*CASES[key]))


def test_every_question_that_can_be_left_out_is_tried_here():
    assert set(QUESTIONS) - set(CASES) == {"few_share"}  # said by whoever asks for the share alone


def test_nothing_is_left_out_of_a_full_study():
    areas = pd.DataFrame({"area": ["A", "B"], "households": [100.0, 200.0], "minutes_walk": [5.0, 15.0]})
    asked = people(
        20, 10, area=["A", "B"] * 10, wanted_not_found=False, would_try_new_seller=True, sure=True, month="2026-12"
    )
    sold = pd.concat(
        [stalls([80] * 6, list=name, price=20.0, price_cut_when_new=0.0, days_without_stock=1.0) for name in "AB"]
    )
    town = studied(
        {"areas": areas, "customers": asked, "sellers": sold, "prices": prices(36)},
        {"season_quantity": {"fish": [1] * 12}},
    )
    assert town.left_out == ()


@pytest.mark.parametrize("key", sorted(QUESTIONS))
def test_sentences_are_short_and_neutral(key):
    for text in QUESTIONS[key]:
        for sentence in re.split(r"(?<=[.?])\s", text):
            assert len(sentence.split()) < 20
            assert not PRIVATE.search(sentence)


def test_notes_are_short_and_neutral():
    for text in NOTES.values():
        for sentence in re.split(r"(?<=[.?])\s", text):
            assert len(sentence.split()) < 20 and not PRIVATE.search(sentence)


def test_sentences_can_be_said_in_another_language():
    one = studied(*CASES["few_customers"]).left_out[0]
    assert (
        one.there_is == "Households asked at home: 6."
        and one.there_is.template == "Households asked at home: {n}."
        and one.there_is.slots["n"] == 6
    )
    assert one.question.spoken() == one.question and one.product == "fish"


def test_prices_alone_give_prices_and_no_demand():
    fish = studied({"prices": prices(30)}).products["fish"]
    assert (
        fish.price is not None
        and fish.demand is None
        and fish.newcomer_demand(1) is None
        and fish.newcomer_limit(1) is None
    )
    assert (fish.price_factor(2) <= 1).all()


def test_sellers_alone_give_demand():
    fish = studied({"sellers": stalls([80] * 5)}).products["fish"]
    assert fish.demand is not None and fish.demand_customers is None and fish.buys_share is None
    assert "Only one of the two counts could be made. The range is wider for that." in fish.notes
    # with nothing asked about it the unmet part and who would change are assumed, and so is what newcomers sell
    assert fish.newcomer_demand(1).grade == "assumed"


def test_without_sellers_nothing_is_counted_on_from_their_buyers():
    fish = studied({"customers": people(15, 8)}, {"households": 100}).products["fish"]
    assert (fish.newcomers.contestable == 0).all() and fish.newcomer_demand(1) is not None


def test_no_tables_at_all_leave_everything_out():
    town = studied({})
    fish = town.products["fish"]
    assert keys(town) >= {"no_customers", "no_sellers", "no_price", "no_demand"}
    assert fish.price is None and fish.demand is None and fish.sellers is None and fish.areas == ()
    assert fish.answers == {} and fish.assumptions == ()  # nothing was counted, and nothing hangs on what is assumed


def test_a_product_without_rows_does_not_change_the_others():
    tables = {"customers": people(15, 8), "sellers": stalls([80] * 5)}
    alone = studied(tables, {"households": 100}).products["fish"]
    beside = studied(tables, {"households": 100}, FISH | {"bag": {"label": "Bag", "unit": "piece"}})
    assert np.array_equal(alone.demand.values, beside.products["fish"].demand.values)
    assert beside.products["bag"].demand is None


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"assumptions": {"memory": 1.1}}, "MARKET-01"),
        ({"assumptions": {"recall": [3, 2, 1]}}, "MARKET-02"),
        ({"missed_sellers": 1.5}, "MARKET-02"),
        ({"season_quantity": {"fish": [1, 2, 3]}}, "MARKET-03"),
        ({"households": "many"}, "MARKET-04"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(settings, code):
    with pytest.raises(Problems) as caught:
        studied({"sellers": stalls([80] * 5)}, settings)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_all_wrong_assumptions_are_told_together():
    with pytest.raises(Problems) as caught:
        studied({}, {"assumptions": {"memory": 1.1, "recall": "much", "trial": -1}})
    assert [problem.code for problem in caught.value.problems] == ["MARKET-01", "MARKET-02", "MARKET-02"]


def test_a_changed_assumption_is_used_and_marked():
    tables = {"sellers": stalls([80] * 5)}
    usual, honest = studied(tables), studied(tables, {"assumptions": {"under_reporting": 1.0}})
    assert honest.products["fish"].demand_sellers.median < 0.9 * usual.products["fish"].demand_sellers.median
    used = {one.name: one for one in honest.products["fish"].assumptions}
    assert (
        used["under_reporting"].changed and used["under_reporting"].likely == 1.0 and not used["missed_sellers"].changed
    )
    assert "recall" not in used  # no household was asked


def test_a_changed_prior_of_a_share_can_still_be_updated():
    tables = {"sellers": stalls([80] * 5)}
    sure = studied(tables, {"assumptions": {"unmet": {"low": 0.45, "likely": 0.5, "high": 0.55}}}).products["fish"]
    assert sure.unmet_share.median == pytest.approx(0.5, abs=0.02)
