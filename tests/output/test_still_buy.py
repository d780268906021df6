"""The market page's prices: who would still buy at each, in counts of 20, only where 5 or more answered."""

from __future__ import annotations

import itertools

import invented
import numpy as np
import pytest

from livelihood.analysis import asked_prices
from livelihood.draws import Estimate
from livelihood.market.at_prices import AtPrices
from livelihood.output import blocks as parts
from livelihood.output import market_page as page
from livelihood.output.drawings.still_buy import still_buy
from livelihood.output.figures import meaning
from livelihood.output.market_numbers import price_rows


def shares(*middles, people=24) -> Estimate:
    rows = [invented.ordered(3, max(middle - 0.15, 0), middle, min(middle + 0.2, 1)).clip(0, 1) for middle in middles]
    return Estimate(np.array(rows), "share of households", "measured here", people, "customers table", "steps", people)


def told(people=24, first_only=False, below=False, middles=(0.6, 0.3, 0.05)) -> AtPrices:
    money = invented.estimate(15_000, 20_000, 24_000, "IDR/kg", n=people, people=people)
    share, prices = shares(*middles, people=people), (18_000.0, 22_000.0, 26_000.0)[: len(middles)]
    said = shares(*(min(middle + 0.1, 1) for middle in middles), people=people)
    units = Estimate(share.values * 3000, "kg a month", "measured here", people, "customers table", "", people)
    elasticity = invented.estimate(1, 2, 4, "in 100", n=people, people=people)
    way = "steps" if len(middles) > 1 else "share"
    return AtPrices(prices, share, said, units, money if way == "steps" else None, money if way == "steps" else None, elasticity, way, first_only, below)


def block(**changed):
    return page.still_buy(invented.market_analysis(invented.market(at_prices=told(**changed))), "")


def test_who_would_not_buy_is_said_first_and_counts_are_out_of_twenty():
    shown = block()
    assert shown.title == "At Rp26.000, 19 of 20 households would not buy. At Rp18.000, 8 would not."
    assert shown.table.columns == ("Price of one", "Said yes, of 20", "Would buy, of 20", "kg a month, whole town")
    assert shown.table.rows[0] == ("Rp18.000", "14", "12 (9 to 16)", "1.800") and shown.marks == ("measured here",)
    assert "Rp22.000: 6, between 3 and 10." in shown.alt and "24 households answered." in shown.caption


def test_nobody_is_said_as_fewer_than_one_and_one_price_alone_has_one_sentence():
    assert block(middles=(0.6, 0.3, 0.0)).title.startswith("At Rp26.000, fewer than 1 of 20 households would buy.")
    alone = block(middles=(0.4,))
    assert alone.title == "At Rp18.000, 12 of 20 households would not buy." and "Too few answered to compare prices." in alone.caption


def test_what_makes_the_answers_doubtful_is_said():
    assert "they seem to follow the first price" in block(first_only=True).caption
    assert "Ask again how the price was told." in block(below=True).caption


def test_fewer_than_five_answers_are_not_shown_and_no_price_leaves_no_trace():
    few = block(people=4)
    assert isinstance(few, parts.LeftOut) and "4 people answered." in few.there_is
    assert asked_prices.of(invented.market(at_prices=told(people=4))) == []
    assert isinstance(page.still_buy(invented.market_analysis(invented.market()), ""), parts.Nothing)
    assert asked_prices.of(invented.market()) == []


def test_every_number_of_the_picture_is_a_figure_with_a_meaning():
    market = invented.market(at_prices=told())
    found = {figure.id: figure for figure in asked_prices.of(market)}
    assert all(meaning(name) and figure.audience == "office" for name, figure in found.items())
    for k, row in enumerate(price_rows(market.at_prices), start=1):
        assert found[f"market.catfish.price_asked.{k}"].value == row.price
        share = found[f"market.catfish.buyers_at_price.{k}"]
        assert (round(20 * share.low), round(20 * share.value), round(20 * share.high)) == pytest.approx((row.low, row.middle, row.high), abs=0.51)
    assert {"market.catfish.wtp_median", "market.catfish.wtp_mean", "market.catfish.price_elasticity"} <= set(found)


def test_the_median_stands_among_what_is_known():
    made = invented.market_analysis(invented.market(at_prices=told()))
    rows = {row[0].text: row[1].text for row in page.how_we_know(made, "").rows}
    assert rows["Price that half the households would pay for one kg"] == "Rp20.000 (Rp15.000 to Rp24.000)"


@pytest.mark.parametrize("width", [680, 328])
def test_the_drawing_is_readable(width):
    drawing = still_buy([("Rp18.000", 9, 11, 14, "11 (9 to 14)"), ("Rp1.226.000", 0, 0, 2, "0 (0 to 2)")], words=("would buy", "perhaps", "would not buy"), width=width)
    for text in drawing.written:
        assert text.left >= -0.5 and text.right <= drawing.width + 0.5 and text.top >= -1.5 and text.bottom <= drawing.height + 1.5
    for a, b in itertools.combinations(drawing.written, 2):
        assert max(0.0, min(a.right, b.right) - max(a.left, b.left)) * max(0.0, min(a.bottom, b.bottom) - max(a.top, b.top)) < 6
