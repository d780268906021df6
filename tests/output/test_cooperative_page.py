"""The members' page: a loss before a surplus, coins that add up, no member's row in a small group, nobody's household."""

from __future__ import annotations

import re
from dataclasses import replace

import invented
import invented_ways as made
import pytest

from livelihood.enterprise.cooperative import YearBooks
from livelihood.enterprise.wishes import count as count_wishes
from livelihood.output import cooperative_numbers as counts
from livelihood.output import cooperative_page as page
from livelihood.output.blocks import LeftOut, Nothing, Picture, TableBlock, Text, Warning, flat
from livelihood.language import Numbers


def shown(group, **analysis):
    place = made.group_analysis(group, **analysis)
    return {block.__name__: block(place) for block in page.ORDER}


def words_of(blocks) -> str:
    return " ".join(repr({name: part for name, part in record.items() if not name.endswith("svg")}) for block in blocks.values() for record in flat([block.record()]))


@pytest.fixture(scope="module")
def usual():
    return shown(made.group())


def test_the_page_has_its_blocks_in_the_guides_order(usual):
    assert list(usual) == ["grave_warning", "heading", "lead", "purses", "short_list", "further_boxes", "price_heading", "price_forks", "bought_together", "wishes",
                           "surplus_heading", "no_surplus", "coins", "members", "meeting", "left_out", "know_heading", "how_we_know", "foot", "end"]  # fmt: skip
    names = list(usual)
    assert names.index("no_surplus") < names.index("coins") < names.index("members")


def test_the_common_box_counts_its_empty_purses_and_names_the_month():
    # 3.4 million put in: set-up and the first months take more in some futures
    group = made.group(businesses=(made.business(own=3_000_000.0),))
    block, found = shown(group)["purses"], group.businesses[0]
    k = counts.share(made.group_analysis(group), found, "box_below_zero").k
    assert k > 0 and block.title.startswith(f"In {k} of 20 futures the common box runs empty") and f"{k} run empty" in block.alt and block.first
    assert "Each member puts in Rp3.000.000." in block.caption and "No household's own money is in it." in block.caption


def test_a_box_that_never_runs_empty_is_not_called_safe():
    assert shown(made.group(businesses=(made.business(own=9e9),)))["purses"].title == "The common box did not run empty in any of these futures. That does not mean never."


def test_without_own_money_the_box_is_left_out_with_what_each_needs():
    block = shown(made.group(businesses=(made.business(own=None),)))["purses"]
    assert isinstance(block, LeftOut) and "Each needs about Rp" in block.there_is and "own_money" in block.how


def test_without_any_plan_the_year_is_shared_all_the_same():
    blocks = shown(made.group(businesses=()))
    assert isinstance(blocks["purses"], LeftOut) and isinstance(blocks["price_heading"], Nothing) and isinstance(blocks["coins"], Picture)
    assert blocks["heading"].text == "Working as a group" and isinstance(blocks["no_surplus"], LeftOut)


def test_a_plan_with_questions_says_how_many_answers_it_needs():
    bare = replace(made.business(), found={}, empty=None, questions=3)
    assert "This needs 3 answers." in shown(made.group(businesses=(bare,)))["purses"].needs


def test_a_second_plan_has_a_box_of_its_own():
    blocks = shown(made.group(businesses=(made.business("G1"), made.business("G2", count=5))))
    assert len(blocks["further_boxes"].blocks) == 1 and "plan G2" in blocks["further_boxes"].blocks[0].caption


# -- price ------------------------------------------------------------------------------------------------------------
def test_the_fork_says_in_how_many_futures_the_price_falls_and_by_how_much(usual):
    fork, table = usual["price_forks"].blocks
    assert fork.title == "If 8 start at once, the price falls in 14 of 20 futures: one kg then brings Rp2.100 less."
    assert "In 6 of 20 futures the price holds; in 14 it falls to Rp20.300" in fork.alt and "If one starts alone, it falls in 6 of 20 futures." in fork.caption
    told = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert told["one alone"] == ["140 kg", "Rp200.000", "1 of 20"] and told["8 at once, each alone"] == ["44 kg", "−Rp50.000", "1 of 20"]
    assert told["8 as one business"] == ["18 kg", "not worked out", "not worked out"]  # 140 / 8


def test_the_fork_is_of_the_largest_group_and_the_table_of_all():
    fork, table = shown(made.group(businesses=(made.business("G1", count=8), made.business("G2", count=5))))["price_forks"].blocks
    assert "If 8 start" in fork.title and len(table.rows) == 5


def test_of_a_household_s_plan_only_what_the_market_does_is_shown():
    blocks = shown(made.group(businesses=(), forks=(made.business(count=5).fork,)))
    assert "If 5 start at once" in blocks["price_forks"].blocks[0].title and isinstance(blocks["purses"], LeftOut) and blocks["price_heading"].new_sheet


def test_without_the_market_the_fork_is_left_out_with_the_reason():
    block = shown(made.group(businesses=(made.business(fork=False),)))["price_forks"].blocks[0]
    assert isinstance(block, LeftOut) and "customers table" in block.how


def test_an_input_bought_together_is_shown_only_where_both_prices_were_told(usual):
    assert usual["bought_together"].blocks[0].title == "Bought together, one bag costs Rp250 less."
    assert usual["bought_together"].blocks[0].marks == ("told by one",)  # the weaker of both
    dearer = replace(made.business().bought[0], together=(2600.0, 2750.0, 2900.0, 4, "maker"))
    assert shown(made.group(businesses=(made.business(bought=(dearer,)),)))["bought_together"].blocks[0].title == "Bought together, one bag costs Rp250 more."
    assert isinstance(shown(made.group(businesses=(made.business(bought=()),)))["bought_together"], Nothing)


# -- surplus ----------------------------------------------------------------------------------------------------------
def test_futures_without_a_surplus_stand_before_the_coins(usual):
    told = usual["no_surplus"].blocks
    k = counts.share(made.group_analysis(made.group()), made.business(), "no_surplus").k
    assert told[0].text.startswith(f"In {k} of 20 futures there is no surplus to share." if k else "In fewer than 1 of 20 futures")
    assert "The meeting decides how a loss is covered" in told[-1].text


def test_coins_add_up_to_twenty_and_amounts_to_the_surplus(usual):
    group = made.group()
    parts = counts.parts(group)
    assert sum(part.coins for part in parts) == 20 and sum(part.units for part in parts) == group.split.surplus == 12_637_650
    assert usual["coins"].title == "Of every 20 coins of surplus, 1 covers earlier losses. Members get 12."
    amounts = [int(re.sub(r"\D", "", row[2])) for row in usual["coins"].table.rows]
    assert sum(amounts) == 12_637_650 and "Not given to anybody yet" in [row[0] for row in usual["coins"].table.rows]


def test_books_in_cents_are_written_to_the_cent():
    rules = {**made.RULES, "cooperative": {**made.RULES["cooperative"], "currency": "MXN", "unit": 0.01}, "rounding": {"last_coin": "reserve"}}
    group = made.group(rules=rules, books=YearBooks("1234.57"))
    table = shown(group, country="MX", currency="MXN")["coins"].table.rows
    assert all(re.fullmatch(r"\$[\d,]+\.\d\d", row[2]) for row in table)
    assert sum(int(re.sub(r"\D", "", row[2])) for row in table) == 123457


def test_without_bylaws_equal_parts_are_shown_and_said():
    from livelihood.analysis.bylaws_file import equal_parts
    from livelihood.enterprise.cooperative import Member, share_surplus

    people = [Member(f"M{at}", months_held=1) for at in range(7)]
    group = made.group(bylaws=equal_parts("IDR"), by_bylaws=False, split=share_surplus(YearBooks(100), people, equal_parts("IDR")), other=None)
    blocks = shown(group)
    assert "There are no bylaws in the data: equal parts are shown." in blocks["coins"].caption and blocks["coins"].marks == ("assumed",)
    assert any("Which bylaws do we want" in line for line in blocks["meeting"].lines)


@pytest.mark.parametrize("why", ["loss", "no_members", "no_year", "problems"])
def test_where_nothing_can_be_shared_the_reason_is_said(why):
    blocks = shown(made.group(split=None, other=None, books=None, why_not=why))
    assert isinstance(blocks["coins"], LeftOut) and isinstance(blocks["members"], Nothing)
    assert blocks["coins"].there_is in dict(blocks["short_list"].rows)["What we found"]


def test_a_loss_is_said_in_the_lead():
    assert "This year has no surplus to share." in shown(made.group(split=None, other=None, why_not="loss"))["lead"].text


# -- members ----------------------------------------------------------------------------------------------------------
def test_members_are_shown_by_code_from_six_on_the_largest_first(usual):
    bars, beside = usual["members"].blocks
    assert [row[0] for row in bars.table.rows] == [f"M{at}" for at in range(1, 9)]
    assert isinstance(beside, TableBlock) and len(beside.rows) == 8
    group = made.group()
    first = group.split.members[0]
    assert bars.title.endswith(f"the largest {Numbers('ID', 'IDR').exact(group.split.money(first.together), group.split.unit)}.")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_in_a_small_group_no_member_s_row_or_amount_is_on_the_page(count):
    group = made.group(count)
    blocks = shown(group)
    assert isinstance(blocks["members"], Text) and blocks["members"].text == "Shares are not shown one by one in a small group."
    told = words_of(blocks)
    assert not re.search(r"\bM\d\b", told)
    if count > 1:  # one member alone receives what all members receive
        for one in group.split.members:
            assert Numbers("ID", "IDR").exact(group.split.money(one.together), group.split.unit) not in told


def test_what_is_paid_and_what_stays_on_the_account_is_on_no_group_page(usual):
    told = words_of(usual)
    for one in made.group().split.members:
        if one.on_account:
            assert Numbers("ID", "IDR").exact(made.group().split.money(one.paid), made.group().split.unit) not in told


def test_too_few_members_and_a_rest_without_an_owner_are_told_to_the_meeting(usual):
    lines = usual["meeting"].lines
    assert isinstance(usual["meeting"], Warning)
    assert lines[0] == "The bylaws ask for at least 9 members; there are 8."
    assert lines[1].startswith("The bylaws give Rp600.000 of the surplus to nobody.")
    assert lines[2] == "By the books, business with members was Rp60.000.000; by the members table it is Rp59.400.000. Which is right?"


def test_bylaws_that_fit_have_no_warnings():
    rules = {**made.RULES, "cooperative": {**made.RULES["cooperative"], "members_min": 3}, "members_part": {**made.RULES["members_part"], "business": "50%"}}
    lines = shown(made.group(rules=rules, turnover=60_000_000.0))["meeting"].lines
    assert lines[0] == "Who sells in which week?"


def test_a_grave_sign_in_a_group_s_offer_of_money_stands_before_everything():
    blocks = shown(made.group(businesses=(made.business(loan="L1"),)), loan_signs={"L1": (("keeps_papers",), (), ())})
    assert blocks["grave_warning"].blocks[0].grave and list(blocks)[0] == "grave_warning"


def test_the_members_decide(usual):
    assert usual["foot"].decides == "The members decide, one voice each." and dict(usual["short_list"].rows)["Who decides"] == "The members, one voice each."


def test_surplus_is_never_called_profit(usual):
    assert "profit" not in words_of(usual).lower()


def test_every_mark_is_of_the_weaker_source(usual):
    assert usual["purses"].marks == ("told by several",) and usual["coins"].marks == ("told by one",)


def test_a_place_without_a_cooperative_shows_nothing_when_its_notebook_is_opened():
    assert {block.type for block in page.blocks(invented.analysis())} == {"nothing", "end"}


# -- wishes -----------------------------------------------------------------------------------------------------------
def test_wishes_are_counted_by_trade_and_never_below_six_members():
    def wished(members):
        rows = [{"member": f"M{k}", "trade": "catfish" if k % 2 else "other", "rank": 1} for k in range(members)]
        return page.wishes(made.group_analysis(made.group(wishes=count_wishes(rows))))

    table, says = wished(7).blocks
    assert [tuple(cell.text for cell in row) for row in table.rows] == [("Another idea", "4", "4"), ("Raising catfish in a small pond", "3", "3")]
    assert table.title == "What 7 members would like to do" and "no promise" in says.text
    assert wished(5).text == "Wishes are counted from 6 members on: in a small group a count would tell who wishes what."
    assert isinstance(page.wishes(made.group_analysis(made.group())), Nothing)
