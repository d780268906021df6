"""What does not hold in plans, households and offers of money is said by its code; the other plans are shown all the same."""

from __future__ import annotations

import re

import pytest
from chain_run import keep_plans, read_rows, sample_copy, table, write_rows

from livelihood.enterprise.loan import offer_problems, schedule
from livelihood.enterprise.plan import LoanOffer
from livelihood.errors import Problems


@pytest.fixture
def place(tmp_path):
    """The sample's plans without its market study: quick to work out."""
    programme = sample_copy(tmp_path / "programme", draws=200)
    keep_plans(programme, "A1", "P1", "P2", "P3")
    for name in ("customers", "sellers", "areas", "units"):
        table(programme, name).unlink()
    return programme


def change(programme, name: str, first: str, **cells: str) -> None:
    """Writes cells into the row of a table whose first cell is `first`; for quotes, whose input is."""
    header, *rows = read_rows(table(programme, name))
    new = [column for column in cells if column not in header]
    header, rows = [*header, *new], [[*row, *[""] * len(new)] for row in rows]
    key = header.index("input") if name in ("quotes", "answers") else 0
    row = next(row for row in rows if row[key] == first)
    for column, value in cells.items():
        row[header.index(column)] = value
    write_rows(table(programme, name), [header, *rows])


def add(programme, name: str, **cells: str) -> None:
    header, *rows = read_rows(table(programme, name))
    write_rows(table(programme, name), [header, *rows, [cells.get(column, "") for column in header]])


def analysed(programme):
    from livelihood.analysis import analyse
    from livelihood.tables import open_programme

    return analyse(open_programme(programme), "A1")


def codes(analysis) -> list[str]:
    return [problem.code for problem in analysis.problems]


def test_a_household_without_needs_has_no_purse(place):
    table(place, "budget").unlink()
    found = analysed(place)
    assert "PLAN-01" in codes(found)
    assert "PLAN-09" in codes(found)  # its plan is shown without it
    assert "P3" in found.plans


def test_a_plan_of_a_trade_nobody_knows_is_left_out_and_the_others_stay(place):
    change(place, "plans", "P2", trade="glass_blowing")
    found = analysed(place)
    assert codes(found) == ["PLAN-07"] and set(found.plans) == {"P1", "P3"}


def test_a_plan_without_a_trade_is_left_out(place):
    change(place, "plans", "P2", trade="")
    found = analysed(place)
    assert codes(found) == ["PLAN-06"] and set(found.plans) == {"P1", "P3"}


def test_an_answer_to_a_question_that_the_trade_does_not_ask_is_set_aside(place):
    change(place, "answers", "tools_cost", input="feed_price")
    assert "PLAN-08" in codes(analysed(place))


def test_a_quote_for_a_question_that_the_trade_does_not_ask_is_set_aside(place):
    change(place, "quotes", "water_power", input="feed_price")
    found = analysed(place)
    assert set(codes(found)) == {"PLAN-08"} and found.plans["P1"].measures


def test_a_quote_in_another_unit_is_set_aside_and_its_question_is_open_again(place):
    change(place, "quotes", "tools_cost", unit="IDR/month")
    found = analysed(place)
    assert "PLAN-13" in codes(found)
    assert [name for name, _, _ in found.plans["P1"].questions] == ["tools_cost"]


def test_a_number_that_cannot_be_is_set_aside(place):
    change(place, "quotes", "yield_bag", low="200", likely="290", high="360")  # grams told as kilos
    found = analysed(place)
    assert "PLAN-15" in codes(found)
    assert max(used.high for used in found.plans["P1"].inputs if used.name == "yield_bag") < 1


def test_an_answer_that_cannot_be_is_set_aside(place):
    change(place, "answers", "good_share", low="", likely="93", high="")  # written for 93 of 100
    found = analysed(place)
    assert set(codes(found)) & {"PLAN-15", "TABLE-21"}


def test_a_plan_that_starts_after_the_months_looked_at_is_said(place):
    add(place, "plans", plan="P9", kind="business", household="H1", trade="oyster_mushroom", members="1", start="2029-06")
    assert "PLAN-11" in codes(analysed(place))


def test_a_plan_of_several_rows_is_not_shown_yet_and_said(place):
    add(place, "plans", plan="P1", kind="business", household="H2", trade="any", product="sarong_bag", members="1")
    found = analysed(place)
    assert "PLAN-12" in codes(found) and "P1" not in found.plans and "P2" in found.plans


def test_without_any_month_nothing_can_start(place):
    header, *rows = read_rows(table(place, "plans"))
    at = header.index("start")
    write_rows(table(place, "plans"), [header, *([*row[:at], "", *row[at + 1 :]] for row in rows)])
    table(place, "prices").unlink()
    settings = place / "shelters" / "A1" / "shelter.toml"
    settings.write_text(re.sub(r"(?m)^start.*\n", "", settings.read_text()))
    with pytest.raises(Problems) as stopped:
        analysed(place)
    assert [problem.code for problem in stopped.value.problems] == ["PLAN-10"]


def test_a_training_without_its_pay_is_no_way_to_go_yet(place):
    add(place, "plans", plan="P9", kind="training", household="H1", start="2027-01")
    assert "PLAN-05" in codes(analysed(place))


def test_an_offer_of_work_without_its_pay_has_no_figures(place):
    write_rows(table(place, "jobs"), [["job", "household", "pay", "pay_per"], ["J1", "H1", "2000000", "month"]])
    assert "PLAN-14" in codes(analysed(place))


def test_weekly_instalments_stand_in_the_months_in_which_they_fall(place):
    change(place, "loans", "L1", instalment_every="week", months="12", grace_months="0")
    found = analysed(place)
    loan = found.plans["P1"].loan
    assert not [code for code in codes(found) if code.startswith("LOAN")]
    assert loan.schedule["due"].tolist() == [4, 4, 5] * 4 and len(loan.instalments) == 52
    assert loan.schedule["instalment"].sum() == pytest.approx(loan.paid_back)


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("LOAN-03", {"fee": "60%", "saving_held": "50%"}),
        ("LOAN-04", {"grace_months": "12"}),
        ("LOAN-06", {"amount": "0"}),
        ("LOAN-07", {"first_due_days": "20"}),
        ("LOAN-08", {"deposit": "100%"}),
        ("LOAN-09", {"instalment_every": "once", "months": "", "instalments_told": "1"}),
        ("LOAN-03", {"fee_money": "3900000"}),
    ],
)
def test_an_offer_of_money_that_cannot_be_is_said_and_the_plan_goes_without_it(place, code, cells):
    change(place, "loans", "L1", **cells)
    found = analysed(place)
    assert set(codes(found)) & {code, "TABLE-21"}, codes(found)
    assert "P1" not in found.plans or found.plans["P1"].loan is None


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("LOAN-01", {"method": "rising"}),
        ("LOAN-02", {"rate_per": "moon"}),
        ("LOAN-03", {"fee": 0.5, "saving_held": 0.5}),
        ("LOAN-04", {"grace_months": 10}),
        ("LOAN-05", {"grace_months": 1, "instalment_every": 2}),
        ("LOAN-06", {"rate": -0.1}),
        ("LOAN-07", {"every_unit": "moon"}),
        ("LOAN-07", {"instalments": 0.5}),
        ("LOAN-07", {"first_after": 1.0, "grace_months": 2}),
        ("LOAN-08", {"balloon": 1.1}),
        ("LOAN-08", {"rounded_to": -1.0}),
        ("LOAN-03", {"fee_money": 1200.0}),
    ],
)
def test_a_schedule_refuses_an_offer_that_cannot_be_worked_out(code, changed):
    offer = LoanOffer(**{"code": "L1", "amount": 1200.0, "months": 10, "rate": 0.02, **changed})
    assert [problem.code for problem in offer_problems(offer)] == [code]
    with pytest.raises(Problems) as refused:
        schedule(offer)
    assert refused.value.problems[0].code == code


def test_rows_that_skip_the_tables_checks_are_refused_by_the_records_too():
    from livelihood.enterprise import loan_rows, rows

    _, found = rows.households([{"household": "H1", "needs": 100.0, "floor": 200.0}], [], 1.9)
    assert [problem.code for problem in found] == ["PLAN-02"]
    _, found = loan_rows.loans([{"loan": "L1", "amount": 100.0}])
    assert [problem.code for problem in found] == ["PLAN-03"]
    _, found = rows.quotes([{"trade": "any", "input": "set_up", "low": 3.0, "likely": 2.0, "high": 1.0}])
    assert [problem.code for problem in found] == ["PLAN-04"]


def test_a_page_opened_without_its_run_says_so(monkeypatch, tmp_path):
    from livelihood.analysis import open_run

    monkeypatch.setenv("LIVELIHOOD_RUNS", str(tmp_path))
    with pytest.raises(Problems) as refused:
        open_run("ZZ9")
    assert [problem.code for problem in refused.value.problems] == ["ANALYSIS-02"]


def test_two_figures_of_one_name_stop_the_place(place):
    from dataclasses import replace

    from livelihood.analysis import figures, story

    found = analysed(place)
    made = figures.of(found)
    twice = replace(found, plans={**found.plans, "P8": found.plans["P1"]})  # the same plan under two codes: the same ids twice
    assert len(figures.of(twice)) > len(made)
    with pytest.raises(Problems) as stopped:
        story._with_figures(twice)
    assert [problem.code for problem in stopped.value.problems] == ["ANALYSIS-01"]
