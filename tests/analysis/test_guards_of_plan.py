"""What is unusual about plans, found on answers and futures of one invented place, and never changed."""

from __future__ import annotations

import csv
import re
import shutil

import pytest

from livelihood import places
from livelihood.analysis import analyse
from livelihood.draws import GRADES
from livelihood.output import viability_page as page
from livelihood.output.blocks import Nothing
from livelihood.output.figures import meaning
from livelihood.tables import open_programme

HEADS = {
    "plans": "plan kind household trade product members cooperative scale hours_per_week start loan loan_amount own_money",
    "answers": "plan input low likely high",
    "quotes": "trade plan input low likely high unit people_asked source date",
}
ANY = {"set_up": 800_000, "unit_cost": 25_000, "fixed_cost": 20_000, "capacity": 30, "price": 60_000, "hours_per_week": 20}
FISH = {"seed_price": 250, "feed_price": 10_000, "price": 16_000, "demand": 400, "pond_cost": 1_200_000, "tools_cost": 300_000, "fingerlings": 1000,
        "batch_every": 4}  # fmt: skip
PLANS = {  # code -> (trade, product, answers, more of the plans table)
    "OK": ("any", "sarong_bag", ANY | {"capacity": 16}, {"household": "H1"}),
    "ROUND": ("any", "sarong_bag", ANY | {"fixed_cost": 300_000, "months_a_batch": 2}, {"household": "H1"}),
    "MONTHLY": ("catfish", "", FISH | {"other_month": 1_200_000}, {"household": "H1"}),
    "FISH": ("catfish", "", FISH | {"fcr": 5, "survival": 0.968, "feed_price": 12}, {"household": "H1"}),
    "LOAN": ("any", "sarong_bag", ANY | {"fixed_cost": 267_000}, {"household": "H1", "loan": "L1", "loan_amount": 2_000_000}),
    "WEEKS": ("any", "sarong_bag", ANY | {"fixed_cost": 400_000}, {"household": "H1"}),
    "BIG": ("any", "sarong_bag", ANY | {"capacity": 3_000, "demand": 90_000, "price": 300_000, "hours_per_week": 70}, {"household": "H1"}),
    "COST": ("any", "sarong_bag", ANY | {"unit_cost": 70_000, "price": 65_000}, {"household": "H1"}),
    "THIN": ("any", "sarong_bag", ANY | {"fixed_cost": 450_000, "capacity": 16}, {"household": "H1"}),
    "HOURS": ("snack_chips", "", {"roots_day": 20, "days_open": 26, "root_price": 3_000, "oil_price": 15_000, "price": 40_000, "demand": 150,
                                  "tools_cost": 900_000, "conversion": 0.62}, {"household": "H1"}),
    "STALL": ("street_food_stall", "", {"buyers_day": 40, "demand": 2_400, "days_open": 26, "price": 10_000, "food_cost": 1_000, "spot_day": 5_000,
                                        "fixed_month": 50_000, "tools_cost": 900_000}, {"household": "H1"}),
    "OPEN": ("catfish", "", {"survival": 0.1}, {"household": "H1"}),
}  # fmt: skip
QUOTES = [("", "WEEKS", "fixed_cost", "", 100_000, "", "IDR/week", 1, "a landlord", "")]


def write(folder, name, rows):
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADS[name].split(), *rows])


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    programme = tmp_path_factory.mktemp("guards") / "programme"
    shutil.copytree(places.sample_data() / "west_java", programme)
    settings = programme / "programme.toml"
    settings.write_text(settings.read_text().replace("draws = 2000", "draws = 200"))
    folder = programme / "shelters" / "A1"
    for name in ("wishes", "members", "judgements", "priorities", "jobs", "job_history", "past_plans"):
        (folder / f"{name}.csv").unlink()
    (folder / "bylaws.toml").unlink()
    head = HEADS["plans"].split()
    rows = [{"plan": code, "kind": "business", "trade": trade, "product": product, "members": 1, "cooperative": "no", "scale": 1, "start": "2027-01", **more}
            for code, (trade, product, _answers, more) in PLANS.items()]  # fmt: skip
    write(folder, "plans", [[row.get(column, "") for column in head] for row in rows])
    write(folder, "answers", [(code, name, "", value, "") for code, (_t, _p, answers, _m) in PLANS.items() for name, value in answers.items()])
    write(folder, "quotes", QUOTES)
    return analyse(open_programme(programme), "A1")


@pytest.fixture(scope="module")
def found(place):
    return {code: {(one.code, one.about): one for one in result.unusual} for code, result in place.plans.items()}


FOUND = {
    "OK": [],
    "ROUND": [("round_or_month", "fixed_cost")],
    "MONTHLY": [("period_year", "other_month"), ("trade_at_times", "feed_of_price")],
    "FISH": [("thousandfold", "feed_price"), ("outside_possible", "fcr"), ("far_from_usual", "survival")],
    "LOAN": [("loan_in_costs", "fixed_cost")],
    "WEEKS": [("four_weeks", "fixed_cost")],
    "BIG": [("price_apart", "price"), ("above_town", "demand"), ("hours_above_own", ""), ("trade_outside", "price_over_cost"), ("made_above_town", "product")],
    "COST": [("trade_outside", "price_over_cost"), ("nothing_left", "")],
    "THIN": [("break_even_near", "")],
    "HOURS": [("trade_outside", "kilos_of_roots")],
    "STALL": [("parts_do_not_add_up", "buyers_day"), ("hours_above_own", ""), ("trade_outside", "food_of_price")],
    "OPEN": [("outside_possible", "survival")],
}


@pytest.mark.parametrize("code", PLANS)
def test_each_plan_shows_what_was_put_into_it_and_nothing_else(found, code):
    assert list(found[code]) == FOUND[code]


def test_the_numbers_of_a_finding_are_those_that_were_told_and_counted_by_hand(found):
    def numbers(plan, *key):
        return {name: value for name, (value, _unit) in found[plan][key].numbers.items()}

    assert numbers("ROUND", "round_or_month", "fixed_cost") == {"told": 300_000, "months": 2, "round": 600_000}
    assert numbers("MONTHLY", "period_year", "other_month")["right"] == pytest.approx(100_000)  # 1 200 000 / 12, within 0 to 150 000
    assert numbers("FISH", "thousandfold", "feed_price") == {"told": 12, "usual": 10_000}
    assert numbers("FISH", "outside_possible", "fcr") == {"told": 5, "low": 0.7, "high": 1.6}
    assert numbers("WEEKS", "four_weeks", "fixed_cost")["right"] == pytest.approx(100_000 * 52 / 12)
    assert numbers("STALL", "parts_do_not_add_up", "buyers_day") == {"told": 2_400, "parts": 40 * 26, "a_day": 40, "days": 26}
    assert numbers("BIG", "hours_above_own", "") == {"told": pytest.approx(70), "high": 40, "share": pytest.approx(1, abs=0.2)}
    assert numbers("HOURS", "trade_outside", "kilos_of_roots")["told"] == 0.62
    assert numbers("THIN", "break_even_near", "")["told"] == pytest.approx(0.88, abs=0.06)  # 450 000 of what about 15 good bags leave


def test_an_answer_outside_of_what_is_possible_is_asked_about_and_the_files_own_range_is_used(place):
    used = next(one for one in place.plans["FISH"].inputs if one.name == "fcr")
    assert used.likely < 1.6 and used.grade != "told by one"


def test_every_number_of_the_block_is_a_figure_with_a_meaning(place):
    ids = {figure.id: figure.value for figure in place.figures}
    for code, result in place.plans.items():
        for one in result.unusual:
            for name, (value, _unit) in one.numbers.items():
                key = f"plan.{code}.guard.{one.code}.{one.about or 'plan'}.{name}"
                assert ids[key] == value and meaning(key)


def test_the_page_asks_in_plain_words_and_shows_nothing_where_nothing_is_unusual(place):
    assert isinstance(page.unusual(place, "OK"), Nothing)
    table, text = page.unusual(place, "ROUND").blocks
    told, usual, ask, known = table.rows[0]
    assert table.title == "1 number to look at again"
    assert told.text == "What do you pay every month, even if you sell nothing? You told Rp300.000 a month."
    assert usual.text == "A round takes 2 months. All its months together cost Rp600.000."
    assert ask.text == "Is this for a month or for a whole round of 2 months?"
    assert (known.mark, known.small) == ("told by one", "your own answers")
    for code, result in place.plans.items():
        if not result.unusual:
            continue
        for row in page.unusual(place, code).blocks[0].rows:
            assert row[1].text and row[2].text and row[3].mark in GRADES and row[3].small
            for cell in row:
                assert "{" not in cell.text and "nan" not in cell.text
                for sentence in re.split(r"(?<=[.?:]) ", cell.text):
                    assert len(sentence.split()) <= 20, sentence
