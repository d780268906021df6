"""The page about ways to go on: the loss first, no ranking but her own, offers with a grave sign never set beside the others."""

from __future__ import annotations

import re
from dataclasses import replace

import invented
import invented_ways as made
import numpy as np
import pytest

from livelihood.draws import Spread
from livelihood.output import options_numbers as counts
from livelihood.output import options_page as page
from livelihood.output.blocks import Nothing, Picture, TableBlock, Text, Warning, flat


def shown(ways, **analysis):
    place = made.analysis(ways, **analysis)
    return {block.__name__: block(place, "H1") for block in page.ORDER}


@pytest.fixture(scope="module")
def usual():
    return shown(made.household(*made.usual()))


def rows(block) -> dict[str, tuple[str, ...]]:
    return {row[0].text: tuple(cell.text for cell in row[1:]) for row in block.rows}


def first_table(block):
    return next(part for part in block.blocks if isinstance(part, TableBlock)) if block.type == "together" else block


def test_the_page_has_its_blocks_in_the_guides_order(usual):
    assert list(usual) == ["grave_warning", "heading", "lead", "ladder", "short_list", "matters_heading", "beans", "stability", "outside", "side_by_side", "group_or_alone",
                           "strengths", "offer_boxes", "left_out", "know_heading", "how_we_know", "grave_figures", "foot", "end"]  # fmt: skip
    assert usual["ladder"].first and page.blocks(made.analysis(made.household(made.job())), "H1")[-1].type == "end"


def test_the_ladder_stands_by_loss_and_says_it_is_no_ranking(usual):
    assert [row[:2] for row in usual["ladder"].table.rows] == [
        ("Offer of work J1", "fewer than 1 in 20, not never"), ("A smaller first step", "2 of 20"), ("Oyster mushrooms", "5 of 20"),
        ("Oyster mushrooms, with a loan", "6 of 20"), ("Not now", "6 of 20")]  # fmt: skip
    assert "Ordered by how often the purse runs empty. That is no ranking." in usual["ladder"].caption
    assert usual["ladder"].title == "Every way can run out of money, except perhaps “Offer of work J1”. Waiting can too."


def test_those_who_listen_hear_the_same_counts(usual):
    assert usual["ladder"].alt.count("empty in ") == 5 and "Offer of work J1: empty in 0 of 20" in usual["ladder"].alt


def test_a_way_named_in_the_title_is_one_that_lasts():
    blocks = shown(made.household(made.way("P1", ruined={}), made.job()))
    assert blocks["ladder"].title == "1 of these 3 ways can run out of money. Waiting can too."


def test_when_every_purse_can_run_empty_none_is_excepted():
    assert shown(made.household(made.way("P1")))["ladder"].title == "Every way can run out of money. Waiting can too."


def test_the_needs_are_met_today_draws_no_line_and_says_so():
    rich = replace(invented.HOUSEHOLD, other_income=Spread(9e6, 9e6, 9e6))
    ways = made.household(made.way("P1"))
    ways = replace(ways, household=rich, options=tuple(replace(one, measures={name: value for name, value in one.measures.items() if name != "needed_per_month"}) for one in ways.options))
    assert "What you need is met today already." in shown(ways)["ladder"].caption


def test_the_lead_names_only_the_kinds_of_ways_there_are(usual):
    assert usual["lead"].text.startswith("Waiting, working, starting small or starting big: each can cost something.")
    assert shown(made.household(made.job()))["lead"].text.startswith("Waiting or working: each")


# -- what matters -----------------------------------------------------------------------------------------------------
def test_her_beans_are_drawn_one_square_each_in_her_own_words(usual):
    assert usual["beans"].title == "You gave most beans to “Not running out” and to “Fewer hours”."
    assert usual["beans"].alt == "Picture of 20 beans. Not running out: 7. Fewer hours: 6. More money: 4. being my own boss: 2. Money soon: 1."


def test_points_that_are_not_twenty_say_what_a_square_stands_for():
    blocks = shown(made.household(made.way("P1"), made.job(), points={"money": 60.0, "hours": 40.0}))
    assert "One square stands for 5 of them." in blocks["beans"].caption and "You laid out 100 beans." in blocks["matters_heading"].under


def test_ranks_are_shown_in_her_order():
    block = shown(made.household(made.way("P1"), made.job(), ranks={"hours": 2, "money": 1}))["beans"]
    assert isinstance(block, TableBlock) and [tuple(cell.text for cell in row) for row in block.rows] == [("1", "More money"), ("2", "Fewer hours")]


def test_without_points_nothing_is_put_in_order():
    blocks = shown(made.household(*made.usual(), points={}))
    assert isinstance(blocks["beans"], Text) and blocks["beans"].text == "You have not said what matters most. The ways are not put in an order."
    assert isinstance(blocks["stability"], Nothing) and dict(blocks["short_list"].rows)["What we found"] == blocks["beans"].text


def test_below_twelve_of_twenty_there_is_no_clear_first():
    ways = made.household(made.way("P1", monthly=1_500_000.0, ruined={5: 20}), made.job(), points={"money": 10.0, "hours": 10.0})
    strip = counts.strip(ways)
    block = shown(ways)["stability"]
    assert sum(k for _way, k in strip.rows) == 20
    assert (strip.rows[0][1] < 12) == (block.title == "There is no clear first. It depends on what counts most.")


def test_from_twelve_of_twenty_on_the_title_names_the_first():
    block = shown(made.household(made.way("P1", ruined={5: 20}), points={"money": 20.0}))["stability"]
    assert block.title == "“Oyster mushrooms” comes first in 20 of 20 ways of weighing."


def test_one_that_is_alone_within_the_limit_is_not_praised_for_it():
    blocks = shown(made.household(made.way("P1", ruined={5: 20}), points={"money": 20.0}, limit=0.1))
    assert blocks["stability"].title == "Only “Oyster mushrooms” is within the limit. It comes first because no other is left." == dict(blocks["short_list"].rows)["What we found"]


def test_a_household_with_offers_of_work_alone_may_try_one_for_a_month():
    assert dict(shown(made.household(made.job()))["short_list"].rows)["What you could try"] == "Try it for a month, then look again. Ask more people first. Or not now."


def test_fewer_beans_than_twenty_are_one_square_each():
    block = shown(made.household(made.way("P1"), made.job(), points={"money": 3.0, "hours": 4.0, "first_money": 4.0}))
    assert "square" not in block["beans"].caption and "You laid out 11 beans." in block["matters_heading"].under


def test_twelve_that_are_rounded_up_are_no_clear_first():
    ways = made.household(made.way("P1", ruined={5: 20}), points={"money": 20.0})
    low = replace(ways.comparison, first_choice_share={"P1": 0.59, "NOTNOW": 0.41}, inside=("P1", "NOTNOW"))
    block = shown(replace(ways, comparison=low))["stability"]
    assert block.title.startswith("There is no clear first.") and "12 squares are rounded up" in block.caption


def test_close_ones_are_said_to_be_close():
    ways = made.household(made.way("P1", ruined={5: 20}), points={"money": 20.0})
    near = replace(ways.comparison, first_choice_share={"P1": 0.53, "NOTNOW": 0.47}, inside=("P1", "NOTNOW"))
    blocks = shown(replace(ways, comparison=near))
    assert "“Oyster mushrooms” and “Not now” are close." in blocks["stability"].caption
    assert "“Oyster mushrooms” and “Not now” are close." in dict(blocks["short_list"].rows)["How sure we are"]


def test_a_wish_that_was_not_judged_for_every_way_is_left_out_and_said():
    assert "Left out, because it was not judged for every way: “being my own boss”." in shown(made.household(*made.usual(), judged=False))["stability"].caption


# -- outside ----------------------------------------------------------------------------------------------------------
def test_ways_above_the_limit_stand_outside_with_the_count_and_still_in_the_ladder():
    blocks = shown(made.household(*made.usual(), limit=0.275))
    told = rows(blocks["outside"])
    assert told == {"Oyster mushrooms, with a loan": ("The purse runs empty in 6 of 20; the limit here is 5,5 of 20.",), "Not now": ("The purse runs empty in 6 of 20; the limit here is 5,5 of 20.",)}
    assert "Oyster mushrooms, with a loan" in [row[0] for row in blocks["ladder"].table.rows]
    assert "Oyster mushrooms, with a loan" not in blocks["stability"].alt


def test_a_way_just_above_the_limit_is_said_to_be_so():
    blocks = shown(made.household(made.way("P1", ruined={2: 206}), made.job(), limit=0.10))
    assert "It is just above; drawing more futures could change that." in rows(blocks["outside"])["Oyster mushrooms"][0]


def test_a_no_needs_no_reason():
    blocks = shown(made.household(made.way("P1", ruined={5: 20}, veto=True), made.job()))
    assert rows(blocks["outside"])["Oyster mushrooms"] == ("You said no to it.",)


def test_none_within_the_limit_stands_by_chance_of_ruin_with_not_now_first():
    ways = made.household(made.way("P1"), made.way("P2", ruined={2: 300}), limit=0.01)
    blocks = shown(ways)
    assert [row[0] for row in blocks["ladder"].table.rows] == ["Not now", "Oyster mushrooms (P2)", "Oyster mushrooms (P1)"]
    assert "None of these ways stays within the limit. Not now stands first" in blocks["ladder"].caption
    assert isinstance(blocks["stability"], Nothing) and dict(blocks["short_list"].rows)["What we found"] == "No way stays within the limit for an empty purse."


# -- a grave sign -----------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def grave():
    offers = [made.way("P1"), made.job(), made.job("J2", grave=("papers_kept_by", "threats"), to_ask=("feels_safe",))]
    return shown(made.household(*offers), help={"who": "the legal aid office", "how": "free", "when": "Tuesdays"})


def test_a_grave_sign_stands_before_everything_and_names_the_point_and_whom_to_talk_to(grave):
    assert next(iter(grave)) == "grave_warning" and grave["grave_warning"].grave
    assert grave["grave_warning"].title == "Before you answer: the offer of work J2 has a point that can put you at risk."
    assert any("Somebody else keeps your papers" in line for line in grave["grave_warning"].lines)
    assert any("the legal aid office (free, Tuesdays)" in line for line in grave["grave_warning"].lines)


def test_without_help_filled_in_the_neutral_sentence_stands():
    block = shown(made.household(made.job("J2", grave=("threats",))))["grave_warning"]
    assert any("somebody you trust, for example the person who filled this in with you" in line for line in block.lines)
    assert any("A labour office, a workers' union or a legal aid office" in line for line in block.lines)


def test_an_offer_with_a_grave_sign_is_named_in_ladder_and_table_without_figures_and_not_weighed(grave):
    assert "Offer of work J2" not in [row[0] for row in grave["ladder"].table.rows] and "J2" not in grave["ladder"].alt
    told = rows(first_table(grave["side_by_side"]))["Offer of work J2"]
    assert told == ("see the warning",) * 3
    assert rows(grave["outside"])["Offer of work J2"] == ("It has a point that can put you at risk. It is not weighed.",)
    assert "J2" not in grave["stability"].alt


def test_no_figure_of_such_an_offer_stands_above_the_warning_said_again(grave):
    names = list(grave)
    for name in names[: names.index("grave_figures")]:
        for record in flat([grave[name].record()]):
            for row in record.get("rows", ()) if record["type"] == "table" else ():
                if "J2" in repr(row[0]):
                    assert not re.search(r"\d", re.sub(r"\bJ\d\b", "", repr(row))), row
    parts = grave["grave_figures"].blocks
    assert [part.type for part in parts] == ["heading", "warning", "table"] and parts[1] == grave["grave_warning"]
    assert rows(parts[2])["Purse runs empty"] == ("fewer than 1 in 20, not never",) and names[names.index("grave_figures") + 1] == "foot"


def test_two_such_offers_share_one_warning_above_and_have_one_each_at_the_end():
    blocks = shown(made.household(made.way("P3", loan="L1", grave=("keeps_papers",)), made.job("J2", grave=("threats",))))
    assert blocks["grave_warning"].title == "Before you answer: these offers have points that can put you at risk."
    assert any(line.startswith("Offer of money L1: ") for line in blocks["grave_warning"].lines) and any(line.startswith("Offer of work J2: ") for line in blocks["grave_warning"].lines)
    assert [part.type for part in blocks["grave_figures"].blocks] == ["heading", "warning", "table", "warning", "table"]


def test_an_offer_without_pay_shows_its_grave_sign_all_the_same():
    bare = replace(made.job("J2", grave=("threats",)), futures=None, measures={}, told={}, why_not="not_told")
    blocks = shown(made.household(made.way("P1"), bare))
    assert isinstance(blocks["grave_warning"], Warning) and [part.type for part in blocks["grave_figures"].blocks] == ["heading", "warning"]


def test_a_plan_with_questions_is_named_and_says_how_many():
    bare = replace(made.way("P2", title="Sewing"), futures=None, measures={}, why_not="questions")
    blocks = shown(made.household(made.way("P1"), bare))
    assert "Sewing" not in [row[0] for row in blocks["ladder"].table.rows] and "1 more is named without figures." in dict(blocks["short_list"].rows)["What we looked at"]
    assert rows(first_table(blocks["side_by_side"]))["Sewing"][:2] == ("not known yet", "not known yet")


# -- table and boxes --------------------------------------------------------------------------------------------------
def test_the_table_says_what_can_be_lost_when_money_comes_and_what_to_ask(usual):
    told = rows(first_table(usual["side_by_side"]))
    assert told["Not now"] == ("the savings, most often in September", "casual work goes on", "What would make later a good time?")
    assert told["Oyster mushrooms, with a loan"][0].endswith(", and the debt") and told["Offer of work J1"][0].endswith(", and the casual work")
    assert told["Oyster mushrooms"][1] == "April 2027"


def test_a_first_step_that_is_not_offered_says_why():
    step = replace(made.way("P1.first_step", "first_step"), futures=None, measures={}, why_not="nothing_scales")
    block = shown(made.household(made.way("P1"), step))["side_by_side"]
    assert block.blocks[-1].text == "A smaller first step of “Oyster mushrooms” is not offered: nothing of it grows with its size."


def test_questions_that_would_be_grave_come_first_in_the_box():
    block = shown(made.household(made.job(to_ask=("papers_kept_by", "written_contract"), warnings=("day_off",))))["offer_boxes"].blocks[0]
    assert block.title == "About the offer of work J1: 2 answers are missing, 1 point to look at"
    assert block.lines == ("There is no full day off each week.", "Ask this before the first day: Do your papers stay with you?", "Is there a written contract?",
                           "If the papers are kept by somebody else: stop, and talk with somebody you trust first.")  # fmt: skip


def test_three_warnings_together_are_said_in_words():
    block = shown(made.household(made.job(warnings=("day_off", "insured", "receipts"))))["offer_boxes"].blocks[0]
    assert block.lines[0].startswith("Three or more of these points stand together")


def test_an_offer_in_which_nothing_was_found_is_not_called_safe():
    block = shown(made.household(made.job()))["offer_boxes"].blocks[0]
    assert block.text == "About the offer J1: nothing to worry about was found in what was asked." and "safe" not in block.text


# -- in a group or alone ----------------------------------------------------------------------------------------------
def test_a_member_s_gain_against_going_alone_is_counted_over_the_same_futures():
    ways = made.household(made.way("P1"), made.way("P2", monthly=640_000.0, members=5, cooperative=True))
    block = shown(ways)["group_or_alone"].blocks[0]
    # the invented futures of both plans are the same draws, a hundred thousand apart: the group brings less in all of them
    assert isinstance(block, Picture) and block.title == "In 20 of 20 futures the group brings a member less than going alone."
    assert "Rp100.000 a month less in the middle one." in block.caption and np.isclose(counts.gain_range(ways.option("P2"))[1], counts.gain_range(ways.option("P1"))[1] - 1e5)


def test_what_the_bylaws_keep_is_said_to_be_taken_off():
    ways = made.household(made.way("P1"), made.way("P2", monthly=640_000.0, members=5, cooperative=True))
    found = shown(ways)
    missing = "There are no bylaws in the data: nothing is kept in the group's funds here."
    assert missing in found["ladder"].caption and missing in found["group_or_alone"].blocks[0].caption
    place = made.analysis(ways)
    result = place.plans["P2"]
    place.plans["P2"] = replace(result, plan=replace(result.plan, fund_share=0.35))
    said = page.ladder(place, "H1").caption
    assert "Of each 100 that the group has earned, 35 stay in its funds. They are taken off here." in said and missing not in said


def test_bylaws_that_could_not_be_read_are_said_and_the_loss_of_it_first():
    place = made.analysis(made.household(made.way("P1"), made.way("P2", monthly=640_000.0, members=5, cooperative=True)))
    result = place.plans["P2"]
    place.plans["P2"] = replace(result, plan=replace(result.plan, fund_share=None))
    for block in (page.ladder(place, "H1"), page.group_or_alone(place, "H1").blocks[0]):
        assert "A member gets less than shown: the group's bylaws could not be read" in block.caption and "There are no bylaws" not in block.caption


def test_without_a_pair_of_plans_nothing_is_said_about_going_alone(usual):
    assert isinstance(usual["group_or_alone"], Nothing)


def test_names_tell_ways_apart():
    ways = made.household(made.way("P1"), made.way("P2", members=5, cooperative=True), made.way("P3", loan="L1"), made.way("P4", loan="L1"), made.way("P5", members=3))
    from livelihood.output.ways import names

    told = names(made.analysis(ways), ways)
    assert len(set(told.values())) == len(told)
    assert told["P1"] == "Oyster mushrooms, alone" and told["P2"] == "Oyster mushrooms, in a group of 5" and told["P5"] == "Oyster mushrooms, 3 at once"
    assert told["P3"] == "Oyster mushrooms, with a loan (P3)"


def test_a_place_without_ways_shows_nothing_when_its_notebook_is_opened():
    assert {block.type for block in page.blocks(invented.analysis(), "")} == {"nothing", "end"}


def test_every_block_turns_to_plain_values(usual):
    import json

    for block in usual.values():
        assert json.loads(json.dumps(block._repr_mimebundle_()["application/vnd.livelihood+json"]))["type"] == block.type
