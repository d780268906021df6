"""How many would buy at each price: the ladder, what is set aside, what people say over what they do, what is flagged."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from livelihood.draws import Streams
from livelihood.market import households, offers, study
from livelihood.market.assumptions import Assumptions
from livelihood.market.at_prices import at_prices, way_of
from livelihood.market.unit_factors import UnitFactors

PLAIN = {"stated_demand": 1.0, "yes_saying": 0.0}
FACTORS = UnitFactors("fish", "Fish", "kg", pd.DataFrame([{"unit": "basket", "product": "fish", "equals": 4.0, "standard_unit": "kg"}]))


def table(rows) -> pd.DataFrame:
    """rows : (first price, yes, second price or None, yes, buys)."""
    told = [{"respondent": str(at), "product": "fish", "unit": "kg", "asked_at": "home", "buys": buys, "offer_price": first, "would_buy": yes, "offer_price_2": second, "would_buy_2": again}
            for at, (first, yes, second, again, buys) in enumerate(rows)]  # fmt: skip
    return pd.DataFrame(told)


def looked(told: pd.DataFrame, assumptions=PLAIN, draws=2000, price_now=None, buys=None):
    streams = Streams(1, "A", draws)
    stated = Assumptions({"assumptions": assumptions}, streams)
    town = households.read(None, {"households": [400, 400.5, 401]}, stated)
    read = offers.read(told, "fish", "Fish", FACTORS, True)
    return at_prices(read, None, town, stated, streams, "fish", "kg", "IDR/kg", price_now, buys)


def no(*prices, n=1):
    return [(price, "no", None, None, "no") for price in prices for _ in range(n)]


def yes(*prices, n=1):
    return [(price, "yes", None, None, "yes") for price in prices for _ in range(n)]


def test_few_answers_tell_the_share_at_one_price_only():
    found, _, missing = looked(table(yes(20, n=4) + no(20, n=6)))
    assert missing is None and found.way == "share" and found.prices == (20.0,) and found.median is None
    worth = 10 / 1.3  # interviews of unknown place: design effect 1 + 3 x .10, and 1 - 10 / 400 of the variance is left
    worth /= 1 - 10 / 400.5
    expected = stats.beta.ppf([0.1, 0.5, 0.9], 0.4 * worth + 0.5, 0.6 * worth + 0.5)  # Jeffreys
    assert [*found.share.range(), found.share.median] == pytest.approx([*expected[[0, 2]], expected[1]], abs=0.03)


def test_below_five_answers_nothing_is_shown():
    found, _, missing = looked(table(yes(20, n=2) + no(20, n=2)))
    assert found is None and missing.key == "few_offers" and missing.slots["more"] == 1
    assert looked(pd.DataFrame({"respondent": ["1"], "product": ["fish"], "buys": ["yes"]})) == (None, [], None)


def test_the_ladder_goes_from_a_share_to_steps_to_a_curve():
    def way(rows):
        return way_of(offers.read(table(rows), "fish", "Fish", FACTORS, True))

    assert way(yes(10, 20, n=3) + no(20, 30, n=4)) == "share"
    assert way(yes(10, 20, n=4) + no(20, 30, n=4)) == "steps"
    assert way(yes(10, 20, n=4) + no(10, 20, n=4) + yes(30, 40, n=2) + no(30, 40, n=6)) == "curve"


def test_a_curve_names_its_median_and_mean():
    rows = yes(10, n=9) + no(10, n=3) + yes(20, n=6) + no(20, n=6) + yes(30, n=4) + no(30, n=8) + yes(40, n=2) + no(40, n=10)
    found, _, _ = looked(table(rows))
    assert found.way == "curve" and 12 < float(found.median.median) < 27
    assert "mean of the curve" in found.mean.method and (np.diff(found.share.median) < 0).all()


def test_what_people_say_is_lowered_by_two_stated_ranges():
    rows = yes(18, n=8) + no(18, n=2) + yes(22, n=5) + no(22, n=5) + no(26, n=10)
    plain, stated = looked(table(rows))[0], looked(table(rows), {})[0]
    assert (plain.share.median == pytest.approx(plain.said.median, abs=1e-6)) and (stated.share.median < stated.said.median).all()
    assert stated.said.median == pytest.approx(plain.said.median)
    mean_down = looked(table(rows), {**PLAIN, "yes_saying": 0.2})[0].share.median
    assert mean_down[0] == pytest.approx((plain.said.median[0] - min(0.2, plain.said.median[-1])) / (1 - min(0.2, plain.said.median[-1])), abs=0.05)


def test_who_paid_as_much_last_time_counts_as_one_who_would():
    rows = table(yes(18, n=8) + no(22, n=8) + no(26, n=4))
    rows["price_last_paid"] = [24.0] * 6 + [None] * 14
    before, after = looked(rows.drop(columns="price_last_paid"), {})[0], looked(rows, {})[0]
    assert after.share.median[1] > before.share.median[1] and after.share.median[1] == pytest.approx(0.3, abs=0.1)


def test_units_are_households_times_share_times_amount():
    rows = table(yes(18, n=10) + no(26, n=10))
    rows["units_would_buy"] = [2.0] * 10 + [None] * 10
    found = looked(rows, {**PLAIN, "recall": 1.0})[0]
    assert found.units.median == pytest.approx(400.5 * found.share.median * 2, rel=0.15)
    assert looked(rows.drop(columns="units_would_buy"))[0].units is None


def test_rows_that_cannot_be_used_are_counted():
    rows = table([(20, "yes", 25, "no", "yes")] * 10 + [(20, "no", 15, "yes", "yes")] * 6 + [(15, "no", 25, "yes", "yes")] + [(20, "", None, None, "yes")])
    rows.loc[0, "unit"] = "basket"  # 20 a basket of 4 kg is 5 a kg: the form's price beside another unit
    read = offers.read(rows, "fish", "Fish", FACTORS, True)
    assert (read.counts["mixed"], read.counts["silent"], read.counts["apart"], len(read)) == (1, 1, 2, 15)
    notes = looked(rows)[1]
    assert any("another unit: 2" in note for note in notes) and any("no to a lower one: 1" in note for note in notes)


def test_who_buys_none_and_was_asked_no_price_counts_as_wanting_none():
    rows = table(yes(20, n=8) + [(20, "no", None, None, "yes")] * 2 + [(None, None, None, None, "no")] * 10)
    found, notes, _ = looked(rows)
    assert found.share.median[0] == pytest.approx(0.4, abs=0.05) and any("asked no price: 10" in note for note in notes)


def test_second_answers_that_follow_the_first_price_are_left_out():
    honest = table([(10, "yes", 20, "yes", "yes")] * 5 + [(10, "yes", 20, "no", "yes")] * 5 + [(20, "yes", None, None, "yes")] * 5 + [(20, "no", 10, "yes", "yes")] * 5)
    pulled = table([(10, "yes", 20, "no", "yes")] * 12 + [(20, "yes", 30, "no", "yes")] * 12 + [(30, "yes", 40, "no", "yes")] * 12)
    assert not looked(honest)[0].first_only
    found, notes, _ = looked(pulled)
    assert found.first_only == any("follow the first price" in note for note in notes)
    assert found.first_only


def test_a_share_far_below_who_buys_now_is_flagged():
    buys = np.full(2000, 0.8)
    from livelihood.draws import Estimate

    now = Estimate(buys, "share of households", "measured here", 20, "", "", 20)
    rows = table(yes(18, n=3) + no(18, 22, n=9))
    assert looked(rows, price_now=20.0, buys=now)[0].below and not looked(table(yes(18, n=9) + yes(22, n=8)), price_now=20.0, buys=now)[0].below


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([10, 14, 20, 28]), st.booleans(), st.booleans()), min_size=5, max_size=30), st.randoms())
def test_shares_never_rise_with_the_price_and_the_order_of_rows_is_of_no_matter(people, shuffle):
    step = {10: (10, 14), 14: (10, 20), 20: (14, 28), 28: (20, 28)}
    rows = [(first, "yes" if one else "no", step[first][1 if one else 0], "yes" if (one if step[first][1 if one else 0] == first else two) else "no", "yes") for first, one, two in people]
    told = table(rows)
    found = looked(told, {}, draws=60)[0]
    if found is None:
        return
    assert (np.diff(found.share.values, axis=0) <= 1e-9).all() and (found.share.values >= 0).all() and (found.share.values <= 1).all()
    order = list(told.index)
    shuffle.shuffle(order)
    again = looked(told.loc[order], {}, draws=60)[0]
    assert (again.share.values == found.share.values).all()


def test_the_first_draws_are_the_same_however_many_are_drawn():
    rows = table(yes(18, n=8) + no(18, n=2) + yes(22, n=5) + no(22, n=5) + no(26, n=10))
    few, many = looked(rows, {}, draws=50)[0], looked(rows, {}, draws=500)[0]
    assert np.abs(few.share.values - many.share.values[:, :50]).max() < 1e-3


def test_the_study_hands_on_prices_with_their_assumptions():
    told = table(yes(18, n=8) + no(18, n=2) + yes(22, n=5) + no(22, n=5))
    market = study({"customers": told}, products={"fish": {"label": "Fish", "unit": "kg"}}, settings={"households": 400, "currency": "IDR"}, streams=Streams(1, "A", 300), window=["2027-01"]).products["fish"]
    assert market.at_prices.way == "steps" and market.wtp_median.unit == "IDR/kg" and market.answers["prices_answered"] == 20
    assert {"stated_demand", "yes_saying", "price_elasticity"} <= {one.name for one in market.assumptions}
