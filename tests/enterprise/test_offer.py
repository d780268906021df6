"""Signs in an offer: which answers stop, which warn, what is still to ask. The sheet judges the offer, never the person."""

import tomllib

import pytest

from livelihood import places
from livelihood.enterprise.offer import signs, signs_of_job, signs_of_loan


@pytest.mark.parametrize(("column", "answer"), [
    ("papers_kept_by", "employer"), ("papers_kept_by", "agency"), ("free_to_go_out", False), ("phone_and_visits", False), ("threats", True),
    ("feels_safe", False), ("pay_kept_back", True), ("pay_to", "another"), ("fee_or_debt", "debt"), ("pay_to_leave", True),
    ("same_as_told", "work_or_place_differ"), ("lodging", "locked_from_outside"), ("old_enough", False), ("overtime_free", False)])  # fmt: skip
def test_one_grave_answer_about_work_is_enough(column, answer):
    grave, _, _ = signs_of_job({column: answer})
    assert grave == (column,)


@pytest.mark.parametrize("column", ["keeps_papers", "blank_paper", "person_as_pledge", "threats"])
def test_one_grave_answer_about_money_is_enough(column):
    assert signs_of_loan({column: True})[0] == (column,)
    assert signs_of_loan({column: False})[0] == ()


def test_what_nobody_answered_is_a_question_and_the_grave_ones_come_first():
    grave, warnings, to_ask = signs_of_job({})
    assert not grave and not warnings
    weights = ["grave" in signs("job")[column]["answers"].values() for column in to_ask]
    assert weights == sorted(weights, reverse=True) and len(to_ask) == len(signs("job"))


def test_a_choice_of_several_is_looked_at_one_by_one():
    assert signs_of_loan({"lender_is": "employer landlord"})[1] == ("lender_is",)
    assert signs_of_loan({"lender_is": "none"})[1] == ()


@pytest.mark.parametrize("of", ["job", "loan"])
def test_every_sign_is_a_column_of_its_table_and_its_answers_are_that_column_s(of):
    table = tomllib.loads((places.templates() / "tables" / f"{of}s.toml").read_text(encoding="utf-8"))
    for column, sign in signs(of).items():
        declared = table["columns"][column]
        known = set(declared.get("choices", {})) or {"yes", "no"}
        assert set(sign["answers"]) <= known, column
        assert set(sign["answers"].values()) <= {"grave", "warning"} and sign["says"] and sign["ask"].endswith((".", "?"))
