"""The loan's part of a plan's page: when an instalment is first missed and what is lost, what the plan could carry, figures that do not agree."""

import re
from dataclasses import replace

import invented
import pytest
from test_page_words import LONGEST, forbidden

from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.loan_carried import Carried, Tried
from livelihood.enterprise.plan import LoanTold
from livelihood.enterprise.result import Measure
from livelihood.output import viability_page

OFFER = replace(invented.OFFER, pledge=("tools", "house"))
WRONG = replace(OFFER, instalments=12, told=LoanTold(instalment=450_000.0, total=5_000_000.0, in_hand=4_000_000.0, yearly_cost=0.24))
CARRIED = Carried(Tried(4e6, 0.4, 0.3), 0.2, Tried(1.5e6, 0.04, 0.21), 125_000.0, 4e6, smaller=0.1)
MISSED = {"missed_month": (5.0, 3.0, 8.0), "missed_paid": (1_600_000.0, 0, 0), "missed_saved": (400_000.0, 0, 0), "missed_owed": (2_666_667.0, 0, 0)}


@pytest.fixture(scope="module")
def plain():
    return invented.result()


def shown(plain, offer=OFFER, carried=None, missed=MISSED, signs=None):
    found = {name: Measure(*values, 0.8, "", 0.0, "median", "") for name, values in missed.items()}
    result = replace(plain, loan=true_cost(offer), carried=carried, measures=plain.measures | found)
    analysis = invented.analysis(result, loan_signs=signs or {})
    blocks = [getattr(viability_page, name)(analysis, "P1") for name in ("loan_pair", "loan_questions")]
    return [part for block in blocks for part in getattr(block, "blocks", (block,))]


def test_when_an_instalment_is_first_missed_and_what_is_lost_then_stands_under_the_picture(plain):
    caption = shown(plain)[0].caption
    assert "Where one is missed, it is first missed about month 5 (between 3 and 8)." in caption
    assert "What stands for the debt can be lost: the tools of the work, the house." in caption
    assert "The saving that the lender holds then, about Rp400.000, may not come back." in caption and "is still owed then." in caption
    assert caption.index("is first missed") < caption.index("The first instalment is due")
    assert "first missed" not in shown(plain, missed={})[0].caption


def test_a_thing_on_hire_purchase_is_said_to_be_taken_back_with_what_was_paid_for_it(plain):
    caption = shown(plain, replace(OFFER, deposit=0.2, taken_back_after=3, pledge=()))[0].caption
    assert "After 3 missed instalments the thing bought on it can be taken back. What was paid for it by then is lost too: about Rp1.600.000." in caption


def test_what_the_plan_could_carry_stands_beside_half_the_plan_and_is_no_advice(plain):
    text = shown(plain, carried=CARRIED)[1].text
    assert text.startswith("The loan of Rp4.000.000 is too heavy here: instalments are missed and the purse runs empty more often.")
    assert "could carry a loan of up to about Rp1.500.000 (worked out in steps of Rp130.000)" in text
    assert "Half the plan, without a loan: the purse runs empty in 2 of 20. The whole plan: in 6 of 20 with the loan, in 4 of 20 without it." in text
    assert text.endswith("This is a limit, not advice to borrow.")
    assert "could carry no size of this loan, up to Rp4.000.000" in shown(plain, carried=replace(CARRIED, largest=None))[1].text


def test_under_a_grave_sign_nothing_is_said_of_what_could_be_carried(plain):
    parts = shown(plain, carried=CARRIED, signs={"L1": (("threats",), (), ())})
    assert [part.type for part in parts] == ["warning", "picture", "warning"]


def test_figures_of_the_lender_that_do_not_agree_stand_above_its_picture(plain):
    told, picture = shown(plain, WRONG)[:2]
    assert told.title == "The lender's own figures do not agree" and picture.type == "picture" and not told.grave
    assert told.lines[:2] == ("All 12 instalments together come to Rp5.400.000; Rp5.000.000 was told.", "By the rate one instalment is Rp413.333; Rp450.000 was told.")
    assert "By the terms Rp3.480.000 is handed over; Rp4.000.000 was told." in told.lines


def test_weekly_and_daily_terms_are_written_as_they_are(plain):
    days = replace(OFFER, months=90 * 12 / 365, every_unit="once", rate=0.24, rate_per="year", saving_held=0.0)
    parts = shown(plain, days)
    assert "A loan of Rp4.000.000 for 90 days: Rp24 a year for each Rp100, counted on the first amount." in parts[0].caption
    told = replace(OFFER, every_unit="week", rate_told=False, interest_ahead=True)
    picture = shown(plain, told)[0]
    assert "told as instalments only" in picture.caption and "in 52 instalments" in picture.alt and "Interest of Rp960.000 is taken off first." in picture.alt


def test_the_words_are_short_and_none_is_forbidden(plain):
    texts = []
    for carried in (CARRIED, replace(CARRIED, largest=None, smaller=None), replace(CARRIED, planned=Tried(4e6, 0.1, 0.2)), replace(CARRIED, planned=Tried(4e6, 0.0, 0.9))):
        for offer in (WRONG, replace(OFFER, taken_back_after=1), replace(OFFER, instalments=14, rate_told=False)):
            for part in shown(plain, offer, carried):
                texts += [getattr(part, "caption", ""), getattr(part, "text", ""), *getattr(part, "lines", ())]
    sentences = {one.strip() for text in texts for one in re.split(r"(?<=[.?!:;])\s+", text) if one}
    assert not [one for one in sentences if len(one.split()) > LONGEST] and not [one for one in sentences if forbidden(one)]
