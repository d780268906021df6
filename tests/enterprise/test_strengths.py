"""The sheet of strengths read back: sentences of the sheet alone, first things first, never a sum, nothing of what is not to be printed."""

from __future__ import annotations

import pytest

from livelihood.enterprise.strengths import Told, read_back, sheet, texts
from livelihood.tables import declarations

SILENT = {"work_liked", "work_not_again", "languages", "people_living", "under_14", "decides_money", "hard_months", "areas_avoided"}


def told(question: str, answer) -> Told | None:
    found = read_back([{"household": "H1", "question": question, "answer": answer}])
    return found["H1"][0] if found else None


def test_every_question_is_one_of_the_table_and_the_others_are_known_to_stay_on_paper():
    asked = set(declarations()["strengths"].columns["question"].choices)
    assert set(sheet()) <= asked and asked - set(sheet()) == SILENT


def test_every_answer_of_the_sheet_is_one_that_can_be_given():
    known = set(declarations()["strengths"].columns["answer"].choices)
    for question, answers in sheet().items():
        named = set(answers) - {"unit", "first", "numbers", "list"}
        assert named <= known and set(answers.get("first", ())) <= set(answers), question
        for says in [*(answers[name] for name in named), *answers.get("numbers", ()), *([answers["list"]] if "list" in answers else [])]:
            assert set(says) <= {"most", "carries", "in_the_way", "helps"} and ("carries" in says) != ("in_the_way" in says) == ("helps" in says), question
        if "numbers" in answers:
            assert "most" not in answers["numbers"][-1] and "unit" in answers, question


def test_a_number_takes_the_first_sentence_that_reaches_it():
    assert told("power_hours", "12").in_the_way and told("power_hours", "12.5").carries
    assert told("steadiness", "2").in_the_way and told("steadiness", "3").carries == "Income may go up and down a little."
    assert told("instalments_now", "0").carries and told("instalments_now", "250000").numbers == (250_000.0,) * 3


def test_low_likely_and_high_stand_in_any_order():
    assert told("hours_per_week", "38 30 35").numbers == (30.0, 35.0, 38.0)
    assert told("hours_per_week", "20 30").numbers == (20.0, 25.0, 30.0)


@pytest.mark.parametrize("answer", [None, "told", "dont_know", "no_answer", "kitchen savings tools", "1 2 3 4"])
def test_what_was_not_said_is_not_read_back(answer):
    assert told("face_seen", answer) is None


@pytest.mark.parametrize("question", sorted(SILENT))
def test_what_is_to_stay_on_paper_is_never_read_back(question):
    assert told(question, "yes") is None and told(question, "3") is None


def test_a_list_keeps_the_words_of_the_sheet_without_what_was_told_freely():
    assert told("tools_there", "savings told kitchen").chosen == ("savings", "kitchen")
    assert told("tools_there", "told") is None


def test_first_things_stand_first_and_each_household_has_its_own():
    rows = [{"household": "H1", "question": question, "answer": answer} for question, answer in [("hours_per_week", "20"), ("step_in", "no"), ("way_to_market", "only_by_day"), ("care", "nobody_yet")]]
    found = read_back([*rows, {"household": "H2", "question": "step_in", "answer": "yes"}])
    assert [one.question for one in found["H1"]] == ["care", "way_to_market", "hours_per_week", "step_in"]
    assert [one.first for one in found["H1"]] == [True, True, False, False] and [one.question for one in found["H2"]] == ["step_in"]


def test_the_words_label_nobody():
    for text in texts():
        assert not {"weak", "deficit", "vulnerable", "score", "should", "best", "must"} & set(text.lower().replace(".", " ").split()), text
