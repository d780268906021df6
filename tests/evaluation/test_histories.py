"""From months written down to one history each: who stopped, who went on to something better, who was not heard of again."""

from __future__ import annotations

import pandas as pd
import pytest

from livelihood.evaluation import histories


def rows(business, months, sales, open_=True, reason=None, plan=None):
    """One business's rows from January 2026 on."""
    names = [f"2026-{month:02d}" for month in months]
    states = [True] * (len(names) - 1) + [open_]
    return pd.DataFrame({"shelter": "A1", "business": business, "plan": plan, "month": names, "sales": [float(one) for one in sales], "open": pd.array(states, dtype="boolean"),
                         "stop_reason": [None] * (len(names) - 1) + [reason]})  # fmt: skip


OPEN = rows("B0", range(1, 13), [5] * 12)  # reaches the place's last month


def end_of(frame):
    found = histories.histories(pd.concat([OPEN, frame], ignore_index=True)).set_index("business")
    return found.loc[frame["business"].iloc[0]]


@pytest.mark.parametrize(("reason", "end", "stopped"), [("money", "money", True), ("other", "other", True), ("moved", "other", True), ("unknown", "other", True), (None, "other", True),
                                                        ("better", "better", False), ("sold_on", "sold_on", False), ("season", "not_known", False)])  # fmt: skip
def test_each_way_to_end_is_told_apart(reason, end, stopped):
    found = end_of(rows("B1", [1, 2, 3, 4], [5, 5, 5, 0], open_=False, reason=reason))
    assert (found["end"], bool(found["stopped"]), found["months"]) == (end, stopped, 3)


def test_it_lasts_from_the_first_sale_to_the_last_both_counted():
    found = end_of(rows("B1", [1, 2, 3, 4, 5, 6], [0, 5, 0, 5, 0, 0], open_=False, reason="money"))
    assert found["months"] == 3  # February to April


def test_an_open_business_is_known_to_last_up_to_the_month_before_its_last_record():
    found = histories.histories(OPEN).iloc[0]
    assert (found["end"], found["months"], found["followed"]) == ("open", 12, 11)


def test_records_that_break_off_are_not_known_and_a_late_one_is_still_open():
    assert end_of(rows("B1", range(1, 7), [5] * 6))["end"] == "not_known"
    assert end_of(rows("B1", range(1, 11), [5] * 10))["end"] == "open"  # two months late


def test_a_business_that_calls_itself_open_and_sells_nothing_for_months_is_not_known():
    assert end_of(rows("B1", range(1, 13), [5] * 7 + [0] * 5))["end"] == "not_known"
    assert end_of(rows("B1", range(1, 13), [5] * 10 + [0] * 2))["end"] == "open"


def test_one_that_closed_and_opened_again_has_not_ended():
    frame = rows("B1", range(1, 13), [5, 5, 0, 0] + [5] * 8)
    frame.loc[2, "open"], frame.loc[2, "stop_reason"] = False, "money"
    assert end_of(frame)["end"] == "open"


def test_one_that_never_sold_and_closed_lasted_no_month():
    found = end_of(rows("B1", [1, 2], [0, 0], open_=False, reason="money"))
    assert (found["months"], bool(found["stopped"])) == (0, True)


def test_the_same_code_in_two_places_is_two_businesses_and_one_household_one_owner():
    there = OPEN.assign(shelter="B2")
    plans = pd.DataFrame({"shelter": ["A1"], "plan": ["P1"], "trade": ["catfish"], "household": ["H1"]})
    found = histories.histories(pd.concat([OPEN.assign(plan="P1"), there, rows("B1", range(1, 13), [5] * 12, plan="P1")], ignore_index=True), plans)
    assert len(found) == 3 and found["owner"].nunique() == 2
    assert sorted(found["trade"]) == ["", "catfish", "catfish"]


def test_after_a_year_only_those_count_that_began_a_year_ago_and_were_heard_of():
    told = pd.concat([OPEN.assign(month=[f"2025-{m:02d}" for m in range(1, 13)]), OPEN.assign(month=[f"2026-{m:02d}" for m in range(1, 13)]), rows("B1", [6, 7, 8], [5, 5, 5])], ignore_index=True)
    found = histories.histories(told)
    assert histories.last_by(found, 12)["business"].tolist() == ["B0"]
