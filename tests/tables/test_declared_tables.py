"""The declarations hold what the contract names, and hang together."""

import dataclasses

import pytest

from livelihood.tables import declarations
from livelihood.tables.declarations import NUMBERS
from livelihood.tables.personal import names_a_person

# contract 1, table by table: the columns that matter
NAMED = {
    "areas": "area households minutes_walk",
    "customers": """
        respondent area month asked_at product unit buys units_last_month price_last_paid wanted_not_found
        would_try_new_seller sure offer_price would_buy offer_price_2 would_buy_2 units_would_buy weight
    """,
    "sellers": """
        seller list product unit area price units_last_month customers_counted days_without_stock supplier
        years_open new_sellers_2_years price_cut_when_new difficulties
    """,
    "prices": "date market product unit price",
    "places": "kind area latitude longitude",
    "units": "unit product equals standard_unit",
    "quotes": "trade plan input low likely high unit people_asked source date",
    "answers": "plan input low likely high",
    "households": """
        household needs floor other_income_low other_income_likely other_income_high savings casual_income_low
        casual_income_likely casual_income_high casual_hours_per_week hours_per_week grant grant_for stipend
        stipend_months stipend_if cash_below_zero_limit
    """,
    "budget": "household item amount shared_by",
    "plans": """
        plan kind household trade product members cooperative scale hours_per_week start area loan loan_amount
        own_money working_capital advance training_months training_cost pay_after_low pay_after_likely
        pay_after_high
    """,
    "loans": "loan amount months rate rate_per method fee saving_held grace_months instalment_every group_liability",
    "jobs": "job household pay pay_per hours_per_week transport start",
    "job_history": "months left_or_lost months_paid_late share_of_offer_received months_to_next_work",
    "strengths": "household question answer",
    "priorities": "household criterion points rank",
    "judgements": "household option criterion points veto",
    "members": "member shares savings months_held purchases sales work_hours work_factor",
    "wishes": "member trade rank cannot",
    "results": "business plan month sold sales costs own_hours open stop_reason",
    "past_plans": """
        trade members cooperative with_loan planned_setup_costs actual_setup_costs planned_unit_cost
        actual_unit_cost planned_good_yield actual_good_yield planned_other_costs actual_other_costs
        planned_sales actual_sales planned_income_per_member actual_income_per_member ran_out_of_cash
    """,
    "outcomes": "person group wave indicator value",
    "shelters": "shelter partner arm stratum start",
    "indicators": "indicator",
    "targets": "indicator",
    "programme_costs": "amount",
}
# the eleven signs of the decent-work sheet; the grave and warning signs of the lender sheet (standards/work.md 1, 6)
SHEETS = {
    "jobs": """
        other_place same_as_told free_to_go_out phone_and_visits feels_safe threats papers_kept_by pay_day
        pay_kept_back fee_or_debt lodging safe_tools overtime_free written_contract day_off deductions trial
        insured receipts pay_to_leave
    """,
    "loans": """
        keeps_papers blank_paper person_as_pledge threats lender_is fee_before_payout family_signs must_buy
        pledge written_contract licence_shown receipts pays_old_loan
    """,
}


@pytest.mark.parametrize("table", NAMED)
def test_every_column_that_the_contract_names_is_declared(table):
    assert set(NAMED[table].split()) <= set(declarations()[table].columns)


def test_no_table_is_declared_beyond_the_contract():
    assert set(declarations()) == set(NAMED)


@pytest.mark.parametrize("table", SHEETS)
def test_the_answers_of_the_two_sheets_are_columns(table):
    assert set(SHEETS[table].split()) <= set(declarations()[table].columns)


def columns():
    return [(table.name, column) for table in declarations().values() for column in table.columns.values()]


def test_every_column_has_a_question_that_ends_as_one_or_names_a_number():
    for table, column in columns():
        assert 3 < len(column.question) <= 160, (table, column.name)


def test_a_condition_names_a_column_of_the_table_and_one_of_its_values():
    for table, column in columns():
        if column.asked_when:
            other, _, value = column.asked_when.partition(" = ")
            if not value:
                other = column.asked_when.removesuffix(" is answered")
            asked = declarations()[table].columns[other]
            assert not value or value in (*asked.choices, *(("yes", "no") if asked.type == "yes_no" else ())), (
                table,
                column.name,
            )


def test_no_alias_stands_for_two_columns_of_a_table():
    for table in declarations().values():
        headers = [header for column in table.columns.values() for header in {column.name, *column.aliases}]
        assert len(headers) == len(set(headers)), table.name


def test_no_alias_is_a_header_that_names_a_person():
    for table, column in columns():
        for alias in column.aliases:
            assert not names_a_person(alias) or table == "places", (table, column.name, alias)


def test_choices_stand_only_where_they_are_chosen_and_bounds_only_on_numbers():
    for table, column in columns():
        assert bool(column.choices) == (column.type in ("choice", "choices")), (table, column.name)
        assert column.type in NUMBERS or (column.least, column.most) == (float("-inf"), float("inf")), (
            table,
            column.name,
        )
        assert not column.otherwise or column.otherwise in column.choices


def test_declarations_cannot_be_changed_by_accident():
    with pytest.raises(dataclasses.FrozenInstanceError):
        declarations()["areas"].columns["area"].required = False
