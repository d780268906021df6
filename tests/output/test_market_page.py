"""The market's page in each of its cases: room, houses, areas, price, two counts, what is left out and why."""

from __future__ import annotations

from dataclasses import replace

import invented
import numpy as np
import pytest

from livelihood.market.records import AreaCount, LeftOut, Sentence
from livelihood.output import blocks as parts
from livelihood.output import market_page as page
from livelihood.output.sentences import market as market_words


def shown(*markets, **options):
    made = invented.market_analysis(*(markets or (invented.market(),)), **options)
    return {block.__name__: block(made, "") for block in page.ORDER}


@pytest.fixture(scope="module")
def usual():
    return shown()


def test_the_lead_says_when_too_many_start(usual):
    assert usual["lead"].text == "If 4 or more start at once, each one earns too little or runs out of money too often. There is room for about 3."


def test_the_room_names_the_first_number_that_does_not_fit(usual):
    assert usual["room"].title == "From 4 new sellers on, each one earns less than a household needs from it."
    assert [row[0] for row in usual["room"].table.rows] == ["1", "2", "3", "4", "5", "6"]
    assert usual["room"].table.rows[0][-1] == "4 of 20" and usual["room"].first


def test_a_purse_that_runs_empty_too_often_is_named_as_the_reason():
    assert shown(fit=3, line=100_000.0, ruin_from=4)["room"].title.startswith("From 4 new sellers on, each one earns less")
    far = invented.room(9, 100_000.0, ruin_from=4)[0]
    made = invented.market_analysis(invented.market(), room={"catfish": far}, room_line={"catfish": 100_000.0})
    assert page.room(made, "").title == "From 4 new sellers on, the purse runs empty too often."


def test_no_room_and_room_for_all_twelve_are_said():
    none = shown(fit=0)
    assert none["room"].title == "Even 1 new seller earns less than a household needs from it." and "Even one new seller" in none["lead"].text
    assert "Not sure: there may be room for none, or for 1." in dict(none["short_list"].rows)["How sure we are"]
    sure = market_words.how_sure(0, 0, False, "measured here")
    assert sure == "Fairly sure that there is no room now. Demand was measured here."
    many = shown(fit=12)
    assert many["room"].title == "With 12 new sellers at once each one still earns what a household needs from it." and len(many["room"].table.rows) == 12


def test_room_that_cannot_be_said_is_left_out_with_the_reason():
    question = Sentence.of("How many new sellers of {product} could live from it here?", product="catfish")
    reason = LeftOut(question, Sentence.of("It is not known what a household needs here."), Sentence.of("The rows of 5 households."), Sentence.of("Fill the households table."))
    blocks = shown(fit=None, left_out=(reason,))
    assert isinstance(blocks["room"], parts.LeftOut) and blocks["room"].there_is == "It is not known what a household needs here."
    assert blocks["lead"].text.startswith("Households here buy about 1.900 kg of catfish a month.")
    assert not blocks["left_out"].blocks  # said once, in the picture's place


def test_houses_say_who_buys_none_and_who_looked_in_vain(usual):
    assert usual["houses"].title == "7 of 20 households buy no catfish. 3 of 20 looked for it and did not find it."
    assert "made to stand for 2.230 households" in usual["houses"].caption and "4 answers were “do not know”" in usual["houses"].caption


def test_fewer_than_five_answers_are_not_shown():
    few = invented.market(buys_share=invented.estimate(0.5, 0.6, 0.7, "share of households", n=4, people=4), demand_sellers=invented.estimate(1, 2, 3, "kg", n=4, people=4))
    blocks = shown(few)
    assert isinstance(blocks["houses"], parts.LeftOut) and "4 people answered." in blocks["houses"].there_is and "Ask 1 more." in blocks["houses"].how
    assert isinstance(blocks["two_counts"], parts.LeftOut)
    assert not any(row[0].text == "Households that buy" for row in blocks["how_we_know"].rows)


def test_demand_of_fewer_than_five_people_gives_no_room():
    few = invented.market(demand=invented.estimate(1, 2, 3, "kg a month", n=4, people=4), served=None)
    blocks = shown(few)
    assert isinstance(blocks["room"], parts.LeftOut) and "room for about" not in blocks["lead"].text


def test_the_sketch_names_where_sellers_are_and_draws_no_more_than_six_areas(usual):
    assert usual["area_sketch"].title == "5 of the 9 sellers seen are in Area A."
    assert "No home is drawn on it." in usual["area_sketch"].caption
    many = tuple(AreaCount(f"Area {at}", 100.0 * at, 5.0, at % 3, 5) for at in range(1, 9))
    assert "6 of 8 areas are drawn." in shown(invented.market(areas=many))["area_sketch"].caption


def test_fewer_than_three_areas_make_no_sketch():
    left = shown(invented.market(areas=invented.market().areas[:2]))["area_sketch"]
    assert isinstance(left, parts.LeftOut) and left.there_is == "2 areas are listed."


def test_areas_without_households_or_minutes_are_said_so():
    places = tuple(AreaCount(f"Area {at}", None, None, 0, 0) for at in range(3))
    sketch = shown(invented.market(areas=places))["area_sketch"]
    assert sketch.title == "No seller was seen in any of the areas." and "houses not counted" in sketch.alt and "not timed" in sketch.alt


def test_the_price_names_its_months_only_where_the_season_is_known(usual):
    assert usual["price_by_month"].title == "One kg brings least in May and most in March."
    assert usual["price_by_month"].marks == ("measured nearby",) and len(usual["price_by_month"].table.rows) == 12
    flat = shown(invented.market(season_price=None))["price_by_month"]
    assert flat.title.startswith("One kg brings about Rp23.600 now.") and "Too few months" in flat.caption


def test_no_price_is_left_out():
    assert "Fill the prices table" in shown(invented.market(price=None, price_now=None))["price_by_month"].how


def test_two_counts_are_told_and_a_disagreement_is_said(usual):
    assert usual["two_counts"].title == "Buyers say 2.100 kg a month. Sellers say 1.600. We use both."
    apart = shown(invented.market(counts_disagree=True))
    assert apart["two_counts"].title == "The two counts disagree. Count again before you use this."
    assert "the two counts disagree" in dict(apart["short_list"].rows)["How sure we are"]


def test_the_short_list_has_its_seven_rows_in_order(usual):
    assert [term for term, _says in usual["short_list"].rows] == [
        "What we looked at", "What can go wrong", "What we found", "How sure we are", "What you could try", "What we do not know", "Who decides"]  # fmt: skip
    said = dict(usual["short_list"].rows)
    assert said["What we found"] == "Room for 3 new sellers, perhaps 2, perhaps 4. About 300 kg a month are wanted and not found."
    assert "Nobody was asked in Area D." in said["What we do not know"] and "not now" in said["What you could try"]


def test_assumptions_stand_beside_what_was_measured(usual):
    last = usual["how_we_know"].rows[-1]
    assert last[2].mark == "assumed" and last[1].text == "1,2 (0,99 to 1,5)"


def test_a_further_product_gets_its_own_sheet_and_does_not_repeat_assumptions():
    other = replace(invented.market(), id="tofu", label="Tofu")
    blocks = shown(invented.market(), other)
    inside = blocks["other_products"].blocks
    assert inside[0].text == "What does this town still need? Tofu" and inside[0].new_sheet and inside[0].level == 2
    tables = [block for block in inside if isinstance(block, parts.TableBlock)]
    assert not any(row[2].mark == "assumed" for row in tables[0].rows)
    assert isinstance(shown()["other_products"], parts.Nothing)


def test_the_product_that_most_plans_sell_stands_first():
    tofu = replace(invented.market(), id="tofu", label="Tofu")
    made = invented.market_analysis(invented.market(), tofu)
    made.plans = {code: replace(invented.result(), plan=replace(invented.result().plan, product="tofu")) for code in ("P1", "P2")}
    assert page.first_product(made) == "tofu" and page.heading(made, "").text.endswith("Tofu")
    assert page.other_products(made, "").blocks[0].text.endswith("Catfish")


def test_a_place_without_a_product_says_so_and_still_ends():
    made = invented.market_analysis()
    blocks = page.blocks(made, "")
    assert blocks[1].text.startswith("It is not known yet") and blocks[-1].type == "end"
    assert {block.type for block in blocks[2:-2]} <= {"nothing", "together"}


def test_a_count_of_no_household_is_not_called_never():
    none = shown(invented.market(looked_not_found=invented.estimate(0.0, 0.01, 0.02, "share of households")))["houses"]
    assert none.title.endswith("Fewer than 1 of 20 looked for it and did not find it.")


def test_sentences_of_the_market_study_speak_the_readers_language():
    left = LeftOut(*(Sentence.of(text, n=3) for text in ("Question {n}?", "There is {n}.", "Needs {n}.", "How {n}.")), product="catfish")
    blocks = shown(left_out=(left,))
    assert [block.question for block in blocks["left_out"].blocks] == ["Question 3?"]


def test_people_in_the_rows_are_those_who_fit():
    each, _measure = invented.room(3)
    found = page.room_of(invented.market_analysis(invented.market()), "catfish")
    assert [row.fits for row in found.rows] == [True, True, True, False, False, False]
    assert np.allclose([row.mean for row in found.rows], [each[k][0].value for k in range(1, 7)])
