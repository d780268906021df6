"""Beside the price by month: feasts with names and dates, whether the newest price is unusual, how the line was drawn."""

from __future__ import annotations

import re
from dataclasses import replace

import invented
import pytest
from test_drawings import assert_readable

from livelihood.language import Numbers, speaking
from livelihood.market import feasts
from livelihood.market.alerts import Alert
from livelihood.market.forecast_ladder import WAYS
from livelihood.market.price_medians import Staged
from livelihood.market.price_told import PriceTold
from livelihood.output import market_page as page
from livelihood.output.drawings.price_by_month import price_by_month
from livelihood.output.price_numbers import feasts_drawn
from livelihood.output.sentences import market as words
from livelihood.output.sentences import prices

NAMES = ("ramadan", "eid_al_fitr", "eid_al_adha", "christmas")
TOLD = PriceTold("season", False, feasts.between(NAMES, "2027-01", "2027-12"), ("eid_al_fitr",), (), Alert(1.4, "alert", 30.0, 24.0, 0, 40), None, False)


def picture(told, **changed):
    return page.price_by_month(invented.market_analysis(replace(invented.market(), price_told=told, **changed)), "")


def test_the_caption_says_the_risk_first_then_the_way_then_the_feasts():
    found = picture(TOLD)
    said = ["It may fall back.", "follows the season of past years.", "Ramadan: 8 February to 8 March.", "Eid al-Fitr: 9 March.", "Christmas: 25 December.", "The moon may move a date by a day."]
    places = [found.caption.index(part) for part in said]
    assert places == sorted(places) and "In past years the price rose before Eid al-Fitr." in found.caption
    assert "Eid al-Adha: 16 May." in found.alt and "Ramadan: 8 February to 8 March." in found.alt


@pytest.mark.parametrize("width", [680, 328])
def test_feasts_have_a_mark_and_a_name_under_the_months_that_nothing_overlaps(width):
    everything = replace(TOLD, feasts=feasts.between(tuple(feasts.NAMES), "2027-01", "2027-12"))
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    drawn = price_by_month(months, [9.0] * 12, [10.0] * 12, [11.0] * 12, amount=Numbers("ID", "IDR").plain, width=width,
                           feasts=feasts_drawn(everything, [f"2027-{at:02d}" for at in range(1, 13)]), **words.price_words("rupiah", "kg"))  # fmt: skip
    assert_readable(drawn)
    told = {text.text for text in drawn.written}
    assert {"Ramadan", "Eid al-Fitr, 9 March", "Easter, 28 March", "Orthodox Easter, 2 May", "Orthodox Christmas, 7 January"} <= told
    month_names = max(text.bottom for text in drawn.written if text.text == "Jan")
    assert all(text.top > month_names for text in drawn.written if "Eid" in text.text or "Easter" in text.text)


def test_each_way_and_each_level_is_said_in_words_of_its_own_within_twenty_words():
    ways = [prices.way(name, False) for name in WAYS]
    levels = [prices.alert(level) for level in ("normal", "stress", "alert", "crisis")]
    assert len({*ways}) == 5 and len({*levels}) == 4 and all([*ways, *levels])
    sentences = [part for text in [*ways, *levels, prices.way("walk", True)] for part in re.split(r"(?<=\.) ", text)]
    assert max(len(part.split()) for part in sentences) <= 20


def test_a_price_without_feasts_alert_or_told_part_says_nothing_of_them():
    bare = picture(None)
    quiet = picture(replace(TOLD, feasts=(), alert=None, dearer=()))
    assert "16 of 20 futures lie in the band. From 26 prices." in bare.caption and "moon" not in quiet.caption and "newest price is" not in quiet.caption
    assert "feast" not in bare.alt.lower()


def test_the_middle_of_the_markets_stands_beside_the_pooled_price_with_its_method():
    market = replace(invented.market(), price_told=replace(TOLD, staged=Staged(23_900.0, {"prices": 12, "market": 4}, "median of …")))
    table = page.how_we_know(invented.market_analysis(market), "")
    row = next(row for row in table.rows if row[0].text == "Price of one kg, middle of the markets")
    assert row[1].text == "Rp23.900" and row[2].small == "From 12 prices: the middle of each market, then of all markets." and row[2].mark == "measured nearby"


def test_a_feast_of_the_next_year_has_its_year_and_dates_follow_the_language():
    late = replace(TOLD, feasts=feasts.between(("ramadan",), "2027-06", "2028-05"))
    analysis = invented.market_analysis(replace(invented.market(), price_told=late))
    analysis.window = tuple(f"{2027 + (5 + at) // 12}-{(5 + at) % 12 + 1:02d}" for at in range(12))
    assert "Ramadan: 28 January 2028 to 25 February 2028." in page.price_by_month(analysis, "").caption
    with speaking("es"):
        assert any("de marzo" in name for _, _, name in feasts_drawn(TOLD, [f"2027-{at:02d}" for at in range(1, 13)]))
