"""Guards and sums of a budget: hand-counted cases, and what has to hold for any budget."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelihood.enterprise import guards
from livelihood.enterprise.budget_sums import Part, Periods, sums

WHOLE = st.integers(1, 10**7).map(Fraction)
PERS = st.sampled_from(("month", "week", "day", "cycle", "year"))


def part(line, kind, amount, per="cycle", **more):
    return Part(line, kind, Fraction(amount), per, **{name: Fraction(value) for name, value in more.items()})


def catfish(feed=2_337_500):
    """The worked example of docs/budget.md: one batch of three months."""
    return [
        part(11, "set_up", 1_500_000, "once"), part(12, "variable_cost", 500_000), part(13, "variable_cost", feed), part(14, "variable_cost", 100_000),
        part(15, "fixed_cost", 30_000, "month"), part(16, "depreciation", 175_000), part(18, "own_hours", 590_000, quantity=118),
        part(19, "sale", 4_250_000, quantity="212.5"),
    ]  # fmt: skip


def test_the_worked_example_is_what_was_counted_by_hand():
    found = sums(catfish(), Periods(Fraction(3)), "cycle", Fraction(5000))
    assert (found.variable, found.fixed, found.wear, found.own_in_budget) == (2_937_500, 90_000, 175_000, 590_000)
    assert (found.cost_in_budget, found.profit_in_budget) == (3_792_500, 457_500)
    assert (found.profit_before_own_hours, found.own_at_casual_pay, found.profit_after_own_hours) == (1_047_500, 590_000, 457_500)
    assert found.contribution == Fraction(1_312_500) / Fraction("212.5")  # 6 176.47
    assert found.break_even_quantity == Fraction(265_000) / found.contribution  # 42.90 kg
    assert float(found.break_even_quantity) == pytest.approx(42.9048, abs=1e-4)
    assert float(found.break_even_quantity_own_hours) == pytest.approx(138.4286, abs=1e-4)
    assert found.bep_produksi == Fraction(3_792_500, 20_000)  # 189.625 kg, total cost / price
    assert float(found.bep_harga) == pytest.approx(17_847.06, abs=0.01)  # total cost / 212.5 kg
    assert float(found.break_even_price) == pytest.approx(15_070.59, abs=0.01)  # 3 202 500 / 212.5
    assert float(found.r_c) == pytest.approx(1.12063, abs=1e-5)
    assert float(found.margin) == pytest.approx(0.107647, abs=1e-6) and float(found.markup) == pytest.approx(0.120633, abs=1e-6)
    assert float(found.payback_months) == pytest.approx(1_500_000 * 3 / 1_222_500) and found.payback_whole_cycles == 6


def test_contribution_breaks_even_exactly_at_its_quantity():
    found = sums(catfish(), Periods(Fraction(3)), "cycle")
    at = found.break_even_quantity
    assert found.price * at - found.variable / found.quantity * at - found.fixed - found.wear == 0


@given(amount=WHOLE, one=PERS, other=PERS, months=st.integers(1, 24), days=st.integers(1, 31))
def test_there_and_back_between_periods_is_the_same_amount(amount, one, other, months, days):
    periods = Periods(Fraction(months), Fraction(days))
    for kind in ("sale", "fixed_cost"):
        assert periods.convert(periods.convert(amount, one, other, kind), other, one, kind) == amount


def test_the_conventions_of_time():
    periods = Periods(Fraction(2), Fraction(26))
    assert periods.convert(Fraction(12), "week", "month") == 52  # 52/12 weeks a month
    assert periods.convert(Fraction(12), "day", "month", "fixed_cost") == 365
    assert periods.convert(Fraction(10), "day", "month", "sale") == 260
    assert periods.convert(Fraction(50), "month", "cycle") == 100 and periods.convert(Fraction(120), "year", "month") == 10
    with pytest.raises(ValueError):
        Periods().months("cycle")


@given(amounts=st.lists(st.tuples(st.sampled_from(("variable_cost", "fixed_cost", "depreciation", "own_hours", "sale")), WHOLE, PERS), min_size=1, max_size=12))
def test_a_total_that_is_the_sum_of_its_parts_is_never_accused(amounts):
    periods = Periods(Fraction(3), Fraction(26))
    parts = [Part(line, kind, amount, per) for line, (kind, amount, per) in enumerate(amounts, start=2)]
    counted = [one for one in parts if one.kind != "sale"]
    right = sum((periods.convert(one.amount, one.per, "cycle", one.kind) for one in counted), Fraction(0))
    if (right * 100).denominator == 1:  # it can be written down
        assert guards.total_adds_up(99, "total_cost", right, counted, [], periods, "cycle") == []
    found = sums(parts, periods, "cycle")
    assert found.cost_in_budget == right and found.profit_in_budget == found.sales - right


@given(amounts=st.lists(WHOLE, min_size=1, max_size=8), off=st.integers(1, 10**6))
def test_a_total_that_is_not_is_always_found(amounts, off):
    parts = [Part(line, "variable_cost", amount, "month") for line, amount in enumerate(amounts, start=2)]
    found = guards.total_adds_up(99, "total_cost", sum(amounts) + off, parts, [], Periods(), "month")
    assert found and found[0].lines[0] == 99 and found[0].found - found[0].expected == off


@pytest.mark.parametrize(
    ("kind", "written", "counted", "others", "code", "lines"),
    [
        ("total_cost", 700, [part(2, "variable_cost", 600), part(3, "fixed_cost", 100, "month")], [], "mixed_periods", (9, 3)),
        ("total_cost", 1500, [part(2, "variable_cost", 600), part(3, "fixed_cost", 50)], [part(4, "set_up", 850, "once")], "set_up_in_running", (9, 4)),
        ("total_cost", 850, [part(2, "variable_cost", 600), part(3, "fixed_cost", 50)], [part(4, "loan_repayment", 200)], "principal_as_cost", (9, 4)),
        ("total_sales", 1000, [part(2, "sale", 600)], [part(4, "loan_in", 400, "once")], "loan_as_income", (9, 4)),
        ("total_cost", 600, [part(2, "variable_cost", 600), part(3, "own_hours", 50)], [], "own_work_left_out_of_total", (9, 3)),
        ("total_cost", 690, [part(2, "variable_cost", 600), part(3, "depreciation", 50)], [part(4, "replacement", 40)], "depreciation_and_replacement", (9, 4)),
        ("profit", 400, [part(2, "sale", 1000), part(3, "variable_cost", -600), part(4, "fixed_cost", -77)], [], "profit_leaves_out_costs", (9, 4)),
        ("total_cost", 651, [part(2, "variable_cost", 600), part(3, "fixed_cost", 77)], [], "total_off", (9,)),
    ],
)  # fmt: skip
def test_a_wrong_total_is_told_with_the_mistake_that_explains_it(kind, written, counted, others, code, lines):
    found = guards.total_adds_up(9, kind, written, counted, others, Periods(Fraction(2)), "cycle")
    assert [(one.code, one.lines) for one in found] == [(code, lines)]


def test_weeks_and_days_that_are_no_month_are_named_in_a_total():
    weekly = [part(2, "variable_cost", 300, "week")]
    assert [one.code for one in guards.total_adds_up(9, "total_cost", 1200, weekly, [], Periods(), "month")] == ["weeks_as_four"]
    assert guards.total_adds_up(9, "total_cost", 1300, weekly, [], Periods(), "month") == []  # 300 x 52/12
    daily = [part(2, "sale", 100, "day")]
    assert [one.code for one in guards.total_adds_up(9, "total_sales", 3000, daily, [], Periods(days_open=Fraction(26)), "month")] == ["days_as_thirty"]
    assert guards.total_adds_up(9, "total_sales", 2600, daily, [], Periods(days_open=Fraction(26)), "month") == []
    assert [one.code for one in guards.total_adds_up(9, "total_sales", 3000, daily, [], Periods(), "month")] == ["month_of_30_days"]


def test_two_mistakes_in_one_total_are_both_named_and_other_causes_are_counted():
    counted = [part(2, "variable_cost", 600), part(3, "fixed_cost", 100, "month"), part(4, "own_hours", 37)]
    found = guards.total_adds_up(9, "total_cost", 700, counted, [], Periods(Fraction(2)), "cycle")
    assert {one.code for one in found} == {"mixed_periods", "own_work_left_out_of_total"}
    twice = [part(2, "variable_cost", 50), part(3, "fixed_cost", 50), part(4, "fixed_cost", 7)]
    assert guards.total_adds_up(9, "total_cost", 57, twice, [], Periods(), "cycle")[0].about[1] == 1  # line 2 or line 3


@given(quantity=WHOLE, price=WHOLE)
def test_an_amount_that_is_quantity_times_price_is_never_accused(quantity, price):
    assert guards.amount_is_product(2, "sale", quantity, price, quantity * price) is None
    assert guards.amount_is_product(2, "sale", quantity, price, quantity * price * 1000).code == "thousandfold_in_line"


def test_amounts_may_be_rounded_at_their_last_figure_and_no_further():
    assert guards.amount_is_product(2, "sale", "3", "33.333", 100) is None
    assert guards.amount_is_product(2, "sale", "233.75", 10000, 2_237_500).expected == 2_337_500
    assert guards.agrees("3.4", Fraction(340, 100)) and guards.agrees(40, "39.87", up=True) and not guards.agrees(3, "2.6", up=True)


def test_lines_that_count_time():
    weeks, days = guards.length_of_line, guards.length_of_line
    assert weeks(2, "variable_cost", 12, "week", "cycle", Periods(Fraction(3))).expected == 13
    assert weeks(2, "variable_cost", 13, "week", "cycle", Periods(Fraction(3))) is None
    assert days(2, "sale", 30, "day", "month", Periods(days_open=Fraction(24))).expected == 24
    assert days(2, "sale", 30, "day", "month", Periods()) is None
    assert days(2, "fixed_cost", 1, "month", "cycle", Periods(Fraction(2))).code == "mixed_periods_in_line"
    assert days(2, "fixed_cost", 2, "month", "cycle", Periods(Fraction(2))) is None


def test_margin_and_mark_up_are_not_mixed_up():
    margin, markup = Fraction(2, 7), Fraction(2, 5)
    assert guards.margin_is_margin(2, "0.286", margin, markup) is None
    assert guards.margin_is_margin(2, "0.4", margin, markup).code == "markup_called_margin"
    assert guards.margin_is_margin(2, "28.6", margin, markup).code == "margin_above_one"
    assert guards.margin_is_margin(2, "0.5", margin, markup, gross=Fraction(1, 2)).code == "margin_before_fixed"
    assert guards.margin_is_margin(2, "0.9", margin, markup).code == "figure_off"


def test_work_wear_prices_capacity_and_first_sale():
    assert [one.code for one in guards.own_work([], paid=False)] == ["own_work_left_out"] and guards.own_work([], paid=True) == []
    assert [one.code for one in guards.own_work([(4, Fraction(0)), (5, Fraction(9))], paid=False)] == ["own_work_at_zero"]
    assert guards.own_work([(4, Fraction(9))], paid=True)[0].asks
    assert guards.wear_once([3], [4]).lines == (3, 4) and guards.wear_once([3], []) is None
    assert guards.price_covers_cost(9, 10).code == "price_below_cost" and guards.price_covers_cost(10, 10) is None
    assert guards.price_covers_cost(9, 10, with_own_hours=True).code == "price_below_full_cost"
    assert guards.contribution_is_positive(Fraction(0)).code == "no_contribution" and guards.contribution_is_positive(Fraction(1)) is None
    assert guards.within_capacity(3, 11, 10).code == "break_even_above_capacity" and guards.within_capacity(3, 10, 10) is None
    assert guards.within_capacity(3, 11, 10, sold=True).code == "sold_above_capacity"
    assert guards.first_sale(3, 1, 3).expected == 3 and guards.first_sale(3, 3, 3) is None and guards.first_sale(3, 1, 1) is None
    assert guards.first_sale(0, None, 3).asks


def test_bounds_shares_and_a_thousand():
    assert guards.share_within_all(2, "trade_input", 101, True).code == "share_above_all" and guards.share_within_all(2, "trade_input", 100, True) is None
    assert guards.within_bounds(2, "trade_input", "fcr", "0.5", 0.7, 1.6).code == "outside_bounds"
    assert guards.within_bounds(2, "trade_input", "fcr", "0.5", 0.7, float("inf")).code == "outside_bounds"
    assert guards.within_bounds(2, "trade_input", "fcr", "1.5", 0.7, 1.6, 0.9, 1.4).asks
    assert guards.within_bounds(2, "trade_input", "fcr", "1", 0.7, 1.6, 0.9, 1.4) is None
    assert guards.thousandfold(2, "sale", Decimal("9.35"), 9000, 10000).expected == 9350
    assert guards.thousandfold(2, "sale", 9_350_000, 9000, 10000).expected == 9350 and guards.thousandfold(2, "sale", 30000, 9000, 10000) is None


def test_units_that_differ_give_no_figure_of_one_unit():
    parts = [Part(2, "sale", Fraction(10), "month", Fraction(2), unit="kg"), Part(3, "sale", Fraction(10), "month", Fraction(2), unit="piece")]
    found = sums(parts, Periods(), "month")
    assert found.quantity is None and found.price is None and found.break_even_quantity is None and found.sales == 20


def test_of_wear_told_twice_the_larger_is_counted_and_once_is_never_spread():
    parts = [part(2, "depreciation", 50), part(3, "replacement", 80), part(4, "variable_cost", 9, "once"), part(5, "sale", 100)]
    found = sums(parts, Periods(Fraction(2)), "cycle")
    assert found.wear == 80 and found.variable == 0 and found.left_out == (4,)
