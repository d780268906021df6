"""Options side by side: limit and vetoes first, then her weights, counted by hand where it can be."""

import numpy as np
import pytest

from livelihood.draws import Streams
from livelihood.enterprise.compare import Option, Priorities, compare

STREAMS = Streams(1, "A1", 10)


def option(code, ruin=0.05, money=100.0, hours=80.0, first=2.0, **more):
    return Option(code, ruin, np.full(10, money), hours, first, **more)


def test_an_option_above_her_limit_is_listed_as_outside_and_not_scored():
    found = compare([option("A"), option("B", ruin=0.2, money=999)], Priorities({"money": 5}), 0.1, STREAMS, "H1")
    assert found.outside == {"B": "limit"} and found.first_choice_share == {"A": 1.0}


def test_a_veto_is_stronger_than_any_number():
    found = compare([option("A"), option("B", ruin=0.0, money=999, veto=True)], Priorities({"money": 5}), 0.1, STREAMS, "H1")
    assert found.outside == {"B": "veto"} and found.inside == ("A",)


def test_none_within_the_limit_stands_by_chance_of_ruin_with_not_now_first():
    found = compare([option("A", ruin=0.3), option("B", ruin=0.2), option("NOTNOW", ruin=0.4)], Priorities({"money": 5}), 0.1, STREAMS, "H1")
    assert found.inside == () and found.first_choice_share == {} and found.by_ruin == ("NOTNOW", "B", "A")


def test_without_points_and_ranks_nothing_is_scored_or_ordered():
    found = compare([option("B"), option("A", money=500)], Priorities(), 0.1, STREAMS, "H1")
    assert found.inside == ("B", "A") and found.first_choice_share == {} and not found.clear_first


def test_two_criteria_of_one_bean_each_are_won_half_of_the_time():
    # A has the money, B the hours; weights are even on the simplex, so each comes first in half of them
    found = compare([option("A", money=200, hours=100), option("B", money=100, hours=50)], Priorities({"money": 1, "hours": 1}), 0.1, STREAMS, "H1")
    assert found.first_choice_share["A"] == pytest.approx(0.5, abs=4 * found.error["A"]) and not found.clear_first


def test_points_three_to_one_follow_the_beta_distribution():
    # weight of money ~ Beta(3, 1); A comes first where it is above one half: 1 - 0.5^3
    found = compare([option("A", money=200, hours=100), option("B", money=100, hours=50)], Priorities({"money": 3, "hours": 1}), 0.1, STREAMS, "H1")
    assert found.first_choice_share["A"] == pytest.approx(1 - 0.5**3, abs=4 * found.error["A"]) and found.clear_first == "A"


def test_ranks_keep_their_order_and_equal_ranks_have_none():
    options = [option("A", money=200, hours=100, first=2), option("B", money=100, hours=50, first=2)]
    ranked = compare(options, Priorities(ranks={"money": 1, "hours": 2}), 0.1, STREAMS, "H1")
    assert ranked.first_choice_share == {"A": 1.0, "B": 0.0}
    tied = compare(options, Priorities(ranks={"money": 1, "hours": 1}), 0.1, STREAMS, "H1")
    assert tied.first_choice_share["A"] == pytest.approx(0.5, abs=0.04)


def test_her_own_words_count_only_where_every_option_was_judged():
    options = [option("A", judged={"near_home": 4}), option("B", judged={"near_home": 1}), option("C")]
    assert compare(options, Priorities({"near_home": 3}), 0.1, STREAMS, "H1").left_out == ("near_home",)
    judged = compare(options[:2], Priorities({"near_home": 3}), 0.1, STREAMS, "H1")
    assert judged.first_choice_share == {"A": 1.0, "B": 0.0}


def test_options_alike_in_all_that_matters_share_the_first_place():
    found = compare([option("A"), option("B")], Priorities({"money": 2}), 0.1, STREAMS, "H1")
    assert found.first_choice_share == {"A": 0.5, "B": 0.5}


def test_adding_an_option_outside_changes_no_share():
    few = [option("A", money=200, hours=100), option("B", money=100, hours=50)]
    matters = Priorities({"money": 2, "hours": 1})
    assert compare(few, matters, 0.1, STREAMS, "H1").first_choice_share == compare([*few, option("C", ruin=0.9)], matters, 0.1, STREAMS, "H1").first_choice_share


def test_no_money_in_the_window_is_the_worst_of_first_money():
    found = compare([option("A", first=np.inf), option("B", first=11)], Priorities({"first_money": 1}), 0.1, STREAMS, "H1")
    assert found.first_choice_share == {"A": 0.0, "B": 1.0}
