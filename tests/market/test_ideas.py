"""Products in one stated order, with what was told; what ten more answers would do to the range of what a newcomer sells."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from livelihood.draws import Streams
from livelihood.market import study

PRODUCTS = {name: {"label": name, "unit": "kg"} for name in ("bread", "cake", "rice")}


def asked(product, vain, n=20, units=6.0):
    buys = np.arange(n) < 12
    return pd.DataFrame({"respondent": range(n), "product": product, "buys": buys, "units_last_month": np.where(buys, units, np.nan), "price_last_paid": np.where(buys, 10.0, np.nan),
                         "wanted_not_found": np.arange(n) >= n - vain, "would_try_new_seller": buys, "sure": np.arange(n) % 2 == 0})  # fmt: skip


def town(customers, sellers=None, **more):
    tables = {"customers": customers} | ({"sellers": sellers} if sellers is not None else {})
    return study(tables, products=PRODUCTS, settings={"households": 500, "currency": "IDR"}, streams=Streams(1, "A", 1000), window=["2027-01"], **more)


@pytest.fixture(scope="module")
def usual():
    sellers = pd.DataFrame({"seller": ["S1", "S1", *[f"S{k}" for k in range(2, 8)]], "list": ["A", "B", *["A"] * 6], "product": "rice", "units_last_month": [90, 80, 70, 60, 50, None, None, None],
                            "days_without_stock": [4, 6, 1, 3, 2, 4, None, None], "difficulties": ["supply", "supply rent", "supply", "rent", "competition", "supply", None, "rent"]})  # fmt: skip
    customers = pd.concat([asked("rice", 2), asked("bread", 6)], ignore_index=True)
    customers["missing_product"] = np.where(customers.index % 20 < 5, "cake", None)
    return town(customers, sellers)


def by_product(made):
    return {idea.product: idea for idea in made.ideas}


def test_the_order_is_by_the_low_end_of_the_money_not_found(usual):
    assert [(idea.product, idea.place) for idea in usual.ideas] == [("bread", 1), ("rice", 2), ("cake", None)]
    low = [float(idea.unmet_money.range()[0]) for idea in usual.ideas[:2]]
    assert low[0] > low[1] and usual.ideas[0].unmet_money.unit == "IDR a month"
    rice = usual.products["rice"]
    assert np.allclose(by_product(usual)["rice"].unmet_money.values, rice.unmet.values * rice.price_now.values)


def test_what_sellers_told_counts_each_seller_once(usual):
    rice = by_product(usual)["rice"]
    # S1 told 4 and 6: 5; with 1 3 2 4 the mean of five is 3
    assert (rice.sold_out.value, rice.sold_out.n) == (3.0, 5)
    assert rice.difficulties == {"competition": 1, "rent": 3, "supply": 3} and rice.difficulties_told == 6
    assert not rice.nobody_sells and by_product(usual)["bread"].nobody_sells


def test_a_wish_counts_each_person_once_among_all_who_were_asked(usual):
    wished = by_product(usual)["cake"].wished
    assert (wished.value, wished.n) == (5, 20) and by_product(usual)["rice"].wished.value == 0
    low, middle, high = wished.share
    assert low < 0.25 < high and 0.2 < middle < 0.3


def test_where_nothing_can_be_said_the_first_question_is_how_much_is_bought(usual):
    only = by_product(usual)["cake"].more
    assert [(more.question, more.low) for more in only] == [("buys", None)]


def test_ten_more_answers_never_widen_and_all_three_questions_narrow_most(usual):
    for name in ("rice", "bread"):
        more = {one.question: one for one in by_product(usual)[name].more}
        assert all(one.narrower >= 0 for one in more.values())
        single = [one.narrower for question, one in more.items() if question not in ("all", "sales")]
        assert more["all"].narrower >= max(single) - 1e-9
    assert "sales" not in {one.question for one in by_product(usual)["bread"].more}  # no seller is listed there


def test_the_less_was_answered_the_more_ten_answers_settle():
    few, many = (by_product(town(asked("rice", n // 5, n=n)))["rice"].more for n in (15, 60))
    first, second = ({one.question: one.narrower for one in more} for more in (few, many))
    assert first["not_found"] > second["not_found"] and first["buys"] > second["buys"]


def test_nobody_asked_about_searching_leaves_the_product_out_of_the_order():
    made = town(asked("rice", 3).drop(columns="wanted_not_found"))
    rice = by_product(made)["rice"]
    assert rice.place is None and rice.unmet_money is None
    assert {one.question: one.n for one in rice.more}["not_found"] == 0


def test_a_study_without_tables_has_ideas_that_say_what_to_ask():
    made = study({}, products=PRODUCTS, settings={}, streams=Streams(1, "A", 200), window=["2027-01"])
    assert [idea.product for idea in made.ideas] == ["bread", "cake", "rice"] and made.odd == ()
