"""A plan's page in each of its cases: the finding says what the marks show, the loss first."""

from __future__ import annotations

from dataclasses import replace

import invented
import numpy as np
import pytest

from livelihood.draws import Spread
from livelihood.enterprise.option import OptionResult
from livelihood.enterprise.plan import Plan
from livelihood.output import viability_page as page
from livelihood.output.blocks import Heading, LeftOut, Nothing, Picture, Warning


def shown(result, **analysis):
    made = invented.analysis(result, **analysis)
    return {block.__name__: block(made, result.plan.code) for block in page.ORDER}


@pytest.fixture(scope="module")
def usual():
    return shown(invented.result())


def test_the_page_has_its_blocks_in_the_guides_order(usual):
    assert list(usual) == ["grave_warning", "heading", "lead", "purses", "short_list", "money_heading", "purse_by_month", "three_ways", "dots_against_needs", "what_is_left", "has_to_come_in", "year_by_year", "unusual",
                           "loan_heading", "loan_pair", "loan_questions", "left_out", "know_heading", "how_we_know", "experience", "foot", "end"]  # fmt: skip
    assert usual["end"].type == "end" and page.blocks(invented.analysis(invented.result()), "P1")[-1].type == "end"


def test_the_first_picture_counts_empty_purses_and_names_the_month_of_most(usual):
    assert usual["purses"].title == "In 5 of 20 futures the purse runs empty, most often in March."
    assert usual["purses"].alt == ("Picture of 20 purses, one for each possible future. 5 run empty: 3 in March, 1 in April, 1 in June. 15 last to the end.")
    assert usual["purses"].first


def test_the_lead_says_the_loss_first(usual):
    assert usual["lead"].text.startswith("The money may run out, most often in March, before the first money from sales.")


def test_when_no_purse_runs_empty_it_is_not_called_never():
    blocks = shown(invented.result(invented.futures(ruined={})))
    assert blocks["purses"].title == "The purse did not run empty in any of these futures. That does not mean never."
    assert blocks["lead"].text.startswith("The purse did not run empty in any of these futures. That does not mean never.")


def test_when_it_happens_in_fewer_than_one_of_twenty_it_is_said_so():
    blocks = shown(invented.result(invented.futures(ruined={5: 20})))
    assert blocks["purses"].title == "In fewer than 1 of 20 futures the purse runs empty. That is not never."
    assert any(cell.text == "fewer than 1 in 20, not never" for row in blocks["how_we_know"].rows for cell in row)


def test_when_all_purses_run_empty_all_twenty_are_counted():
    blocks = shown(invented.result(invented.futures(ruined={2: 1200, 3: 800})))
    assert blocks["purses"].title == "In 20 of 20 futures the purse runs empty, most often in March."
    assert blocks["lead"].text.startswith("The money runs out in 20 of 20 futures.")
    assert blocks["purse_by_month"].title == "In 10 of 20 futures the purse is empty by March, before the first money from sales."


def test_a_hard_year_that_is_empty_is_named_by_its_month(usual):
    assert usual["purse_by_month"].title == "In 2 of 20 futures the purse is empty by March, before the first money from sales."


def test_a_purse_that_lasts_is_described_by_its_lowest_month():
    title = shown(invented.result(invented.futures(ruined={})))["purse_by_month"].title
    assert title.startswith("The purse is lowest in March: Rp1.100.000")


def test_a_loss_in_most_futures_stands_before_the_middle_future():
    lead = shown(invented.result(invented.futures(monthly=-200_000.0)))["lead"].text
    assert "you have less than today; in the middle one" in lead and "a month less." in lead


def test_dots_in_the_title_are_those_in_the_table(usual):
    assert usual["dots_against_needs"].title == "In 2 of 20 futures you have less than today. In 8 of 20 futures it brings less than you need."
    assert [row[1] for row in usual["dots_against_needs"].table.rows] == ["2", "6", "12"]


def test_an_offer_of_work_stands_as_a_line_beside_the_dots():
    job = OptionResult("J1", "job", "J1", futures=invented.waiting(), measures={"gain_per_month": invented.Measure(930_000.0, 0, 0, 0.8, "", 0, "median", "")})
    blocks = shown(invented.result(), options=invented.options("H1", job))
    assert blocks["dots_against_needs"].title.endswith("In 11 of 20 it brings less than the job.")
    grave = replace(job, grave=("papers_kept_by",))
    assert "job" not in shown(invented.result(), options=invented.options("H1", grave))["dots_against_needs"].title  # no figures of such an offer


def test_needs_that_are_met_already_draw_no_line():
    rich = replace(invented.HOUSEHOLD, other_income=Spread(3e6, 3e6, 3e6))
    blocks = shown(invented.result(household=rich))
    assert "less than you need" not in blocks["dots_against_needs"].title and len(blocks["dots_against_needs"].table.rows) == 2


def test_without_a_household_own_money_stands_against_the_peak_need():
    blocks = shown(invented.result(household=None, loan=False, plan=Plan("P9", "oyster_mushroom", own_money=5_000_000.0, start="2027-01")))
    assert "own money is too little" in blocks["purses"].title
    assert isinstance(blocks["purse_by_month"], LeftOut) and "households table" in blocks["purse_by_month"].how
    assert "The plan needs about" in dict(blocks["short_list"].rows)["What can go wrong"]


def test_without_household_and_own_money_the_question_is_left_out_not_guessed():
    blocks = shown(invented.result(household=None, loan=False, plan=Plan("P9", "oyster_mushroom", start="2027-01")))
    assert isinstance(blocks["purses"], LeftOut) and blocks["lead"].text.startswith("Nobody was asked how much own money there is.")


def test_a_plan_with_unanswered_questions_lists_them_and_shows_no_figure():
    asked = (("bag_cost", "What does one bag cost?", "money/bag"), ("rent", "What is the rent?", "money"))
    bare = replace(invented.result(), futures=None, likely=None, not_now=None, measures={}, not_now_measures={}, grades={}, inputs=(), usual_month={}, loan=None, questions=asked)
    blocks = shown(bare)
    assert isinstance(blocks["purses"], Warning) and blocks["purses"].title == "2 questions to answer first"
    assert blocks["purses"].lines[0] == "What does one bag cost? (in rupiah/bag)"
    assert not any(isinstance(block, Picture) for block in blocks.values()) and isinstance(blocks["how_we_know"], Nothing)
    assert all(not any(letter.isdigit() for letter in says) for term, says in blocks["short_list"].rows if term not in ("What we looked at",))


def test_no_market_and_hours_not_asked_are_said():
    result = invented.result(notes=("no_market", "hours_not_asked"))
    unknown = dict(shown(result)["short_list"].rows)["What we do not know"]
    assert "sales have no limit here" in unknown and "casual work stops while this goes on" in unknown


@pytest.mark.parametrize(("together", "says"), [(False, "3 people start at once and sell to the same buyers"), (True, "3 members share one business")])
def test_a_plan_of_three_says_what_they_share(together, says):
    plan = Plan("P1", "oyster_mushroom", household="H1", members=3, cooperative=together, start="2027-01", loan="L1")
    assert says in dict(shown(invented.result(plan=plan))["short_list"].rows)["What we looked at"]


def test_not_now_and_a_smaller_step_are_always_among_what_could_be_tried(usual):
    tried = dict(usual["short_list"].rows)["What you could try"]
    assert "smaller first step" in tried and "not now" in tried
    step = OptionResult("P1.first_step", "first_step", "P1", futures=invented.futures(), measures={"cash_below_zero": invented.Measure(0.1, None, None, None, "", 0.01, "share", "")})
    tried = dict(shown(invented.result(), options=invented.options("H1", step))["short_list"].rows)["What you could try"]
    assert "there the purse runs empty in 2 of 20" in tried


def test_the_chance_without_any_plan_stands_beside_the_plans(usual):
    assert "Without any plan the purse runs empty too: 6 of 20." in dict(usual["short_list"].rows)["What can go wrong"]


def test_the_loan_says_its_true_cost_as_money_and_when_the_first_instalment_falls_due(usual):
    assert usual["loan_pair"].title == "You get Rp3.480.000 in hand. You pay back Rp4.960.000."
    caption = usual["loan_pair"].caption
    assert "The true cost is Rp75 a year for each Rp100" in caption and "In 8 of 20 futures at least one instalment cannot be paid in full." in caption
    assert "The first instalment is due in month 1; the first money from sales comes in month 4." in caption


def test_without_a_loan_its_blocks_render_nothing():
    blocks = shown(invented.result(loan=False))
    assert all(isinstance(blocks[name], Nothing) for name in ("loan_heading", "loan_pair", "loan_questions", "grave_warning"))


def test_a_grave_sign_stands_before_everything_else_and_again_above_the_loans_figures():
    signs = {"L1": (("keeps_papers",), (), ("threats",))}
    blocks = shown(invented.result(), loan_signs=signs, help={"who": "the legal aid office", "how": "ask at the desk", "when": ""})
    assert list(blocks)[0] == "grave_warning" and blocks["grave_warning"].grave
    assert any("Keep them yourself" in line for line in blocks["grave_warning"].lines)
    assert any("the legal aid office (ask at the desk)" in line for line in blocks["grave_warning"].lines)
    assert [part.type for part in blocks["loan_pair"].blocks] == ["warning", "picture"]
    assert blocks["loan_heading"].text == "If you borrow"
    said = dict(blocks["short_list"].rows)  # named without its figures until the end of the page
    assert "the offer of money at the end of this page" in said["What we looked at"] and "4.000.000" not in said["What we looked at"].split("Savings Rp4.000.000")[1]
    assert "instalment" not in said["What can go wrong"]


def test_a_grave_sign_is_said_even_where_nobody_told_of_the_household_or_questions_are_open():
    signs = {"L1": (("threats",), (), ())}
    plan = Plan("P9", "oyster_mushroom", own_money=5e6, start="2027-01", loan="L1")
    assert shown(invented.result(household=None, plan=plan), loan_signs=signs)["grave_warning"].grave
    bare = replace(invented.result(), futures=None, measures={}, inputs=(), usual_month={}, loan=None, questions=(("rent", "What is the rent?", "money"),))
    blocks = shown(bare, loan_signs=signs)
    assert blocks["grave_warning"].grave and isinstance(blocks["loan_pair"], Nothing)


def test_what_the_sheet_warns_of_and_leaves_open_is_asked_before_signing():
    lines = shown(invented.result(), loan_signs={"L1": ((), ("rate_told",), ("lender_known",))})["loan_questions"].lines
    assert lines[0].startswith("The true yearly cost was not told.") and lines[1] == "Who else here has borrowed from this lender?"


def test_what_the_trade_file_alone_says_is_marked_as_such():
    told = tuple(replace(used, grade="from the trade file") for used in invented.result().inputs)
    blocks = shown(invented.result(inputs=told, grade="from the trade file"))
    for name in ("purses", "purse_by_month", "dots_against_needs", "what_is_left"):
        assert blocks[name].title.startswith("As told in the trade file: ") and blocks[name].marks == ("from the trade file",)


def test_a_usual_month_that_loses_money_says_what_is_missing():
    usual = {"sales": 2_000_000.0, "feed": 2_400_000.0, "left": -400_000.0}
    assert shown(invented.result(usual_month=usual))["what_is_left"].title == "A usual month costs more than it brings: Rp400.000 is missing."


def test_no_usual_month_is_left_out_with_the_reason():
    left = shown(invented.result(usual_month={}))["what_is_left"]
    assert isinstance(left, LeftOut) and "usual month" in left.question


def test_small_cost_lines_are_put_together():
    usual = {"sales": 9_000_000.0, **{f"cost_{at}": 100_000.0 * (10 - at) for at in range(9)}, "left": 3_600_000.0}
    drawn = shown(invented.result(usual_month=usual))["what_is_left"]
    assert "Other costs −Rp" in drawn.alt and drawn.alt.count("Cost ") == 5


def test_own_hours_are_a_cost_beside_casual_work(usual):
    assert "You work about 70 hours a month for this." in usual["what_is_left"].caption and "Casual work here pays Rp15.000 an hour." in usual["what_is_left"].caption


def test_stories_of_empty_purses_add_up_and_say_what_they_are(usual):
    table, note = usual["three_ways"].blocks
    counts = [int(row[0].small.split()[1]) for row in table.rows]
    assert sum(counts) + (1 if "1 more empty purse" in note.text else 0) == 5 and note.text.startswith("These are stories from the futures, not from a person.")
    assert table.title == "Three ways the money can run out"
    for row in table.rows:
        assert "is missing" in row[4].text and row[4].small  # each step has its month
    assert isinstance(shown(invented.result(invented.futures(ruined={5: 20})))["three_ways"], Nothing)  # fewer than 30 futures


def test_rows_that_were_set_aside_are_told_by_table_only():
    from types import SimpleNamespace

    left = shown(invented.result(), set_aside=(SimpleNamespace(table="quotes", place="", rule=""),) * 2)["left_out"]
    assert "2 rows of the quotes table were set aside" in left.there_is


def test_every_input_stands_in_the_table_of_sources_with_its_mark(usual):
    rows = {row[0].text: row for row in usual["how_we_know"].rows}
    assert rows["What does one kilo bring?"][1].text == "Rp24.000 for one kg (Rp21.300 to Rp26.900)"
    assert rows["Which part of the bags is lost?"][1].text == "12 of each 100 (5 to 25)" and rows["Which part of the bags is lost?"][2].mark == "from the trade file"
    assert rows["How many new bags will you start each month?"][1].text == "120 bags"
    assert len(usual["how_we_know"].legend) == 6


def test_a_window_over_two_years_names_both():
    months = tuple(f"{2027 + (5 + at) // 12}-{(5 + at) % 12 + 1:02d}" for at in range(12))
    blocks = shown(invented.result(invented.futures(months=months)))
    assert "June 2027 to May 2028" in blocks["purses"].caption


def test_a_plan_that_starts_later_looks_at_its_own_months():
    blocks = shown(invented.result(replace(invented.futures(), start=1)))
    assert "the plan starts in February 2027" in blocks["purse_by_month"].caption


def test_every_block_turns_to_plain_values_and_shows_itself_in_a_notebook(usual):
    import json

    for block in usual.values():
        bundle = block._repr_mimebundle_()
        assert json.loads(json.dumps(bundle["application/vnd.livelihood+json"]))["type"] == block.type
        assert ("image/png" in bundle) == isinstance(block, Picture)
    assert isinstance(usual["heading"], Heading) and "P1" in usual["heading"].place


def test_the_page_speaks_the_analysis_language_and_leaves_the_callers_alone():
    from livelihood.language import spoken

    made = invented.analysis(invented.result(), language="es")
    assert "marzo" in page.purses(made, "P1").alt and spoken() == "en"


def test_marks_show_the_weakest_important_grade(usual):
    assert usual["purses"].marks == ("told by several",)
    assert np.isfinite(invented.result().measures["gain_per_month"].value)
