"""From a budget's lines to findings: each mistake that budgets are known for, planted in an otherwise right one."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livelihood import places
from livelihood.analysis.budget import SETTINGS, look, read
from livelihood.errors import Problems
from livelihood.output.budget_text import record, text
from livelihood.output.sentences import budget as words
from livelihood.tables.budget_file import BudgetLines, Line, read_budget
from livelihood.tables.declarations import budget_lines

RIGHT = """item,kind,quantity,unit,price,amount,per,input
IDR,currency,,,,,,
catfish,trade,,,,,,
,cycle_months,,,,3,,
,casual_pay,,,,5000,,
,capacity,250,kg,,,cycle,
,first_sale_month,,,,3,,
,trade_input,85,%,,,,survival
,trade_input,1.1,,,,,fcr
pond,set_up,1,,1500000,1500000,once,
seed,variable_cost,2000,fish,250,500000,cycle,seed_price
feed,variable_cost,233.75,kg,10000,2337500,cycle,feed_price
lime,variable_cost,,,,100000,cycle,
power,fixed_cost,1,month,30000,30000,month,
wear,depreciation,,,,175000,cycle,
care,own_hours,118,hour,5000,590000,cycle,
fish,sale,212.5,kg,20000,4250000,cycle,
all,total_cost,,,,3792500,cycle,
sold,total_sales,,,,4250000,cycle,
left,profit,,,,457500,cycle,
one,unit_cost,,,,17847,,
,margin,10.8,%,,,,
,markup,0.121,,,,,
,break_even_quantity,43,kg,,,,
,break_even_price,,,,15071,,
,bep_produksi,190,kg,,,,
,bep_harga,,,,17847,,
,r_c,,,,1.12,,
,payback_months,,,,3.7,,
"""


def looked_at(tmp_path, *changes: tuple[str, str], budget: str = RIGHT):
    for old, new in changes:
        assert old in budget, old
        budget = budget.replace(old, new)
    (tmp_path / "budget.csv").write_text(budget, encoding="utf-8")
    return read(tmp_path / "budget.csv")


def codes(found) -> list[str]:
    return [one.code for one in found.findings]


def test_a_right_budget_holds_and_leaves_nothing_to_ask(tmp_path):
    found = looked_at(tmp_path)
    assert found.holds and found.questions == () and codes(found) == []
    assert [one.kind for one in found.held if one.code == "total"] == ["total_cost", "total_sales", "profit"]
    assert len([one for one in found.held if one.code.startswith("figure")]) == 9


def test_the_sample_has_the_three_mistakes_that_its_read_me_tells():
    found = read(places.sample_data() / "budgets" / "catfish.csv")
    assert [(one.code, one.lines) for one in found.findings] == [("amount_not_product", (13,)), ("mixed_periods", (20, 15)), ("markup_called_margin", (22,))]
    told = (places.sample_data() / "budgets" / "README.md").read_text(encoding="utf-8")
    assert "Everything here is invented" in told and re.findall(r"line (\d+)", told) == ["13", "20", "22"]
    assert found.by_product.profit_in_budget == 457_500 and found.sums.profit_in_budget == 557_500 and found.resting_on == (13,)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("233.75,kg,10000,2337500", "233.75,kg,10000,2337000"), ["amount_not_product", "product_in_total", "profit"]),
        (("total_cost,,,,3792500", "total_cost,,,,3732500"), ["mixed_periods"]),
        (("total_cost,,,,3792500", "total_cost,,,,5292500"), ["set_up_in_running"]),
        (("total_cost,,,,3792500", "total_cost,,,,3202500"), ["own_work_left_out_of_total"]),
        (("left,profit,,,,457500", "left,profit,,,,1047500"), ["own_work_left_out_of_total"]),
        (("left,profit,,,,457500", "left,profit,,,,557500"), ["profit_leaves_out_costs"]),
        (("left,profit,,,,457500", "left,profit,,,,457511"), ["total_off"]),
        (("118,hour,5000,590000", "118,hour,0,0"), ["own_work_at_zero", "total_off", "profit"]),
        (("lime,variable_cost,,,,100000,cycle", "cicilan pinjaman,variable_cost,,,,100000,cycle"), ["principal_as_cost"]),
        (("wear,depreciation,,,,175000,cycle,", "wear,depreciation,,,,175000,cycle,\nagain,replacement,,,,150000,cycle,"), ["depreciation_and_replacement"]),
        (("wear,depreciation,,,,175000,cycle,", "wear,depreciation,,,,175000,cycle,\nbuilt,fixed_cost,,,,150000,once,"), ["paid_once_as_running"]),
        (("1500000,1500000,once", "1500000,1500000,cycle"), ["set_up_again"]),
        (("margin,10.8,%", "margin,12.1,%"), ["markup_called_margin"]),
        (("margin,10.8,%", "margin,10.8,"), ["margin_above_one"]),
        (("markup,0.121", "markup,0.108"), ["margin_called_markup"]),
        (("break_even_quantity,43", "break_even_quantity,190"), ["full_cost_break_even"]),
        (("bep_produksi,190", "bep_produksi,43"), ["contribution_break_even"]),
        (("payback_months,,,,3.7", "payback_months,,,,9.8"), ["payback_on_profit"]),
        (("payback_months,,,,3.7", "payback_months,,,,1.06"), ["payback_on_sales"]),
        (("r_c,,,,1.12", "r_c,,,,1.46"), ["figure_off"]),
        (("capacity,250", "capacity,40"), ["sold_above_capacity", "break_even_above_capacity"]),
        (("trade_input,85,%", "trade_input,120,%"), ["share_above_all"]),
        (("trade_input,85,%", "trade_input,0.99,"), ["outside_bounds"]),
        (("trade_input,1.1,", "trade_input,0.5,"), ["outside_bounds"]),
        (("first_sale_month,,,,3", "first_sale_month,,,,1"), ["sales_before_ready"]),
    ],
)  # fmt: skip
def test_a_planted_mistake_is_found(tmp_path, change, expected):
    found = codes(looked_at(tmp_path, change))
    if expected[-1] == "profit":  # the totals change with the line, whatever is said of them
        assert found[: len(expected) - 1] == expected[:-1] and "profit_follows" in found
    else:
        assert found == expected


def test_a_budget_without_own_work_is_told_so(tmp_path):
    found = looked_at(tmp_path, ("care,own_hours,118,hour,5000,590000,cycle,\n", ""))
    assert "own_work_left_out" in codes(found)
    assert "hours_unsaid" in [one.code for one in found.questions] and found.sums.profit_after_own_hours is None


def test_a_price_a_thousand_times_off_is_held_against_the_trade_in_the_same_currency_only(tmp_path):
    cheap = (("kg,20000,4250000", "kg,20,4250"),)
    assert "thousandfold" in codes(looked_at(tmp_path, *cheap))
    assert "thousandfold" not in codes(looked_at(tmp_path, *cheap, ("IDR,", "RSD,")))
    unsaid = looked_at(tmp_path, *cheap, ("IDR,currency,,,,,,\n", ""))
    assert "thousandfold" not in codes(unsaid) and "currency_unsaid" in [one.code for one in unsaid.questions]
    assert "thousandfold_in_line" in codes(looked_at(tmp_path, ("kg,20000,4250000", "kg,20,4250000")))


def test_of_wear_told_twice_a_total_may_count_either_and_not_both(tmp_path):
    both = ("wear,depreciation,,,,175000,cycle,", "wear,depreciation,,,,175000,cycle,\nagain,replacement,,,,200000,cycle,")
    for total, expected in (("3792500", []), ("3817500", []), ("3992500", ["depreciation_and_replacement"])):
        found = codes(looked_at(tmp_path, both, ("total_cost,,,,3792500", f"total_cost,,,,{total}")))
        assert found[:1] == ["depreciation_and_replacement"] and [one for one in found[1:] if one in ("total_off", "depreciation_and_replacement")] == expected


def test_prices_below_cost_and_no_contribution(tmp_path):
    low = codes(looked_at(tmp_path, ("kg,20000,4250000", "kg,14000,2975000")))
    assert "price_below_cost" in low and "no_contribution" not in low
    assert "no_contribution" in codes(looked_at(tmp_path, ("kg,20000,4250000", "kg,13000,2762500")))
    assert "price_below_full_cost" in codes(looked_at(tmp_path, ("casual_pay,,,,5000", "casual_pay,,,,9000")))


def test_a_loan_or_a_grant_among_the_sales_is_found(tmp_path):
    for word, code in (("modal pinjaman", "loan_as_income"), ("Hibah desa", "grant_as_income")):
        assert code in codes(looked_at(tmp_path, ("fish,sale", f"{word},sale")))
    interest = looked_at(tmp_path, ("lime,variable_cost", "bunga pinjaman,variable_cost"))
    assert "principal_as_cost" not in codes(interest)


def test_loan_lines_of_their_own_kind_stay_out_of_cost_and_sales(tmp_path):
    more = ("wear,depreciation", "bank,loan_in,,,,2000000,once,\nbank,loan_repayment,,,,200000,month,\nwear,depreciation")
    assert looked_at(tmp_path, more).holds
    paid = looked_at(tmp_path, more, ("total_cost,,,,3792500", "total_cost,,,,4392500"))  # 3 x 200 000
    assert codes(paid) == ["principal_as_cost"]
    booked = looked_at(tmp_path, more, ("total_sales,,,,4250000", "total_sales,,,,6250000"))
    assert codes(booked) == ["loan_as_income"]


def test_a_figure_made_from_a_wrong_total_is_told_to_follow_from_it(tmp_path):
    totals = ("total_cost,,,,3792500", "total_cost,,,,3732500"), ("profit,,,,457500", "profit,,,,517500")
    found = looked_at(tmp_path, *totals, ("r_c,,,,1.12", "r_c,,,,1.139"))
    assert codes(found) == ["mixed_periods", "profit_follows", "figure_follows"]


def test_what_the_budget_leaves_open_is_asked_and_no_fault(tmp_path):
    open_ = "item,kind,quantity,unit,price,amount,per\n,cost,,,,600,month\n,sale,10,kg,100,1000,month\n"
    open_ += ",own_hours,20,hour,,,month\n,owner_pay,,,,100,month\n,set_up,,,,50,\n"
    found = looked_at(tmp_path, budget=open_)
    asked = {one.code for one in found.questions}
    assert {"cost_undecided", "casual_pay_unsaid", "wear_unsaid", "capacity_unsaid", "own_work_twice", "trade_unsaid"} <= asked and found.holds
    more = looked_at(tmp_path, budget=open_ + ",total_cost,,,,700,\n,sale,5,piece,10,50,week\n")
    assert {"several_units", "total_without_period"} <= {one.code for one in more.questions}
    early = looked_at(tmp_path, (",first_sale_month,,,,3,,\n", ""), ("85,%,,,,survival", "55,%,,,,survival"), ("1.1,,,,,fcr", "1.1,,,,,other_thing"))
    assert {"first_months_unsaid", "outside_range", "input_unknown"} == {one.code for one in early.questions} and early.holds
    assert '55 of 100 for "survival" is outside the usual 60 of 100 to 92 of 100' in text(early)
    alone = looked_at(tmp_path, budget="kind,amount,per\ncost,600,month\nr_c,1.2,\n")
    assert "no_sales" in codes(alone)
    assert "no_costs" in codes(looked_at(tmp_path, budget="kind,amount,per\nsale,600,month\n"))
    unchecked = looked_at(tmp_path, budget="kind,amount,per,unit\ncost,600,month,\nsale,900,month,\npayback_months,3,,\n")
    assert "figure_unchecked" in {one.code for one in unchecked.questions}


def test_weekly_pay_and_daily_sales_are_held_against_the_year(tmp_path):
    budget = "kind,quantity,unit,price,amount,per\ndays_open,,,,26,\nfixed_cost,4,week,100,400,month\nsale,30,day,100,3000,month\nowner_pay,,,,50,month\n"
    assert codes(looked_at(tmp_path, budget=budget)) == ["weeks_as_four", "days_as_thirty"]
    daily = looked_at(tmp_path, budget=budget + "variable_cost,,,,50,day\n")
    assert "daily_cost" in {one.code for one in daily.questions} and daily.monthly.variable == 1300


@pytest.mark.parametrize(
    ("change", "code", "row"),
    [
        (("fish,sale,212.5,kg,20000,4250000,cycle", "fish,sale,212.5,kg,20000,4250000,"), "BUDGET-09", 17),
        ((",cycle_months,,,,3,,\n", ""), "BUDGET-10", 6 - 1),
        (("lime,variable_cost,,,,100000,cycle", "lime,variable_cost,,,,,cycle"), "BUDGET-11", 13),
        ((",casual_pay,,,,5000,,", ",casual_pay,,,,5000,,\n,casual_pay,,,,6000,,"), "BUDGET-12", 6),
        (("catfish,trade", "planted-word,trade"), "BUDGET-13", 3),
        (("IDR,currency", "planted-word,currency"), "BUDGET-14", 2),
        (("cycle_months,,,,3", "cycle_months,,,,0"), "BUDGET-16", 4),
        (("lime,variable_cost,,,,100000,cycle", "lime,variable_cost,,,,2000000000000000,cycle"), "BUDGET-16", 13),
        (("lime,variable_cost,,,,100000,cycle", "lime,variable_cost,,,,-5,cycle"), "BUDGET-16", 13),
    ],
)
def test_what_a_sum_needs_and_is_not_said_stops(tmp_path, change, code, row):
    with pytest.raises(Problems) as raised:
        looked_at(tmp_path, change)
    assert [(one.code, one.row) for one in raised.value.problems] == [(code, row)]
    assert "planted" not in str(raised.value)


def test_numbers_stay_exact_from_the_file_to_the_sum(tmp_path):
    lines = "kind,quantity,price,amount,per\nvariable_cost,3,0.1,0.3,month\nfixed_cost,,,0.7,month\nsale,,,1.0,month\ntotal_cost,,,1.0,month\n"
    found = looked_at(tmp_path, budget=lines)
    assert found.sums.cost_in_budget == Fraction(1) and "total_off" not in codes(found)


def test_every_finding_and_question_has_plain_words_and_no_advice(tmp_path):
    told = [part for says, ask in words.FINDINGS.values() for part in (says, ask)] + [*words.QUESTIONS.values(), *words.HELD.values(), *words.CONVENTIONS]
    for sentence in (one for part in told for one in re.split(r"(?<=[.?]) ", part)):
        assert len(sentence.split()) <= 20, sentence
        assert not re.search(r"\b(should|best|recommend|must not|victim|survivor)\b", sentence, re.I), sentence
    raised = set(re.findall(r'"([a-z_0-9]+)"', "".join(path.read_text("utf-8") for path in [
        *(places.PACKAGE / "analysis").glob("budget*.py"), places.PACKAGE / "enterprise" / "guards.py"])))  # fmt: skip
    like_codes = {code for code in raised if code.endswith(("_unsaid", "_left_out", "_as_cost", "_as_income", "_off"))}
    assert not like_codes - set(words.FINDINGS) - set(words.QUESTIONS)
    assert "DOES NOT HOLD" in text(looked_at(tmp_path))


def test_every_kind_is_documented():
    told = (places.PACKAGE.parent / "docs" / "budget.md").read_text(encoding="utf-8")
    kinds = budget_lines().columns["kind"].choices
    assert not [kind for kind in kinds if f"`{kind}`" not in told]
    assert not [column for column in budget_lines().columns if f"`{column}`" not in told]


def test_lines_can_be_looked_at_without_a_command():
    lines = read_budget(places.sample_data() / "budgets" / "catfish.csv")
    assert len(lines.lines) == 23 and lines.lines[0].line == 2 and not look(lines).holds


NUMBER = st.one_of(st.none(), st.integers(0, 10**15).map(Fraction), st.decimals(0, 10**6, places=3).map(Fraction))
LINES = st.builds(
    Line, line=st.integers(2, 400), kind=st.sampled_from(sorted(budget_lines().columns["kind"].choices)),
    item=st.sampled_from(("", "IDR", "catfish", "loan", "fcr")), quantity=NUMBER, unit=st.sampled_from(("", "kg", "hour", "day", "week", "month", "%")),
    price=NUMBER, amount=NUMBER, per=st.sampled_from(("", "month", "week", "day", "cycle", "year", "once")), input=st.sampled_from(("", "survival", "price")),
)  # fmt: skip


def _said(line: Line) -> Line:
    """The line with what a sum needs."""
    item = {"currency": "IDR", "trade": "catfish"}.get(line.kind, line.item)
    amount = Fraction(7) if line.amount is None and None in (line.quantity, line.price) else line.amount
    if line.kind in SETTINGS:
        amount = Fraction(26)
    return replace(line, item=item, amount=amount, per=line.per or "month")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(LINES, max_size=25), cycle=st.integers(1, 12))
def test_whatever_a_budget_says_there_is_an_answer_or_a_problem(lines, cycle):
    seen, kept = set(), [Line(2, "cycle_months", amount=Fraction(cycle))]
    for line in lines:
        if line.kind != "cycle_months" and (line.kind, line.per) not in seen:
            kept.append(_said(line))
            seen.add((line.kind, line.per))
    try:
        found = look(BudgetLines(tuple(kept)))
    except Problems as stopped:  # a setting told twice is all that is left of what stops
        assert {one.code for one in stopped.problems} == {"BUDGET-12"}
        return
    assert text(found).startswith("WHAT DOES NOT HOLD") and record(found)["holds"] == found.holds
    assert found.sums.profit_in_budget == found.sums.sales - found.sums.cost_in_budget
