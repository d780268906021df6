"""Each function and operator against numbers counted by hand, corners included."""

import math

import numpy as np
import pytest

from livelihood.errors import Problems
from livelihood.formula import Sheet
from livelihood.formula.functions import MOST, TABLE


def row(formula, months=6, first_month=1, columns=1, strict=False, patterns=None, above=None, **values):
    """One row's months, in the first draw; keyword arguments that are lists are series."""
    series = {name: given for name, given in values.items() if isinstance(given, list)}
    values = {name: given for name, given in values.items() if name not in series}
    sheet = Sheet.build(
        {**(above or {}), "it": formula},
        values=dict.fromkeys(values, "share"),
        series=dict.fromkeys(series, "share"),
        patterns=patterns or {},
    )
    run = sheet.run(
        values, series, months=months, first_month=first_month, columns=columns, wanted=["it"], strict=strict
    )
    return run.rows["it"][:, 0].tolist()


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("7 - 2 - 1", 4),
        ("12 / 3 / 2", 2),
        ("-2 * 3", -6),
        ("- -2", 2),
        ("+2", 2),
        ("a - -b", 5),
        ("min(a, b)", 2),
        ("min(a, b, 1)", 1),
        ("max(a, b)", 3),
        ("max(a, b, 5)", 5),
        ("min(a, -a)", -3),
        ("between(a, 1, 2)", 2),
        ("between(a, 4, 5)", 4),
        ("between(a, 1, 9)", 3),
        ("between(a, 5, 4)", 4),
        ("where(a > b, 10, 20)", 10),
        ("where(a < b, 10, 20)", 20),
        ("where(0, 10, 20)", 20),
        ("where(-0.5, 10, 20)", 10),
        ("a > b", 1),
        ("a < b", 0),
        ("a >= 3", 1),
        ("a <= 2", 0),
        ("a == 3", 1),
        ("a != 3", 0),
        ("(a > 1) + (b > 1)", 2),
        ("-(a > 1)", -1),
        ("a > 1 and b > 1", 1),
        ("a > 1 and b > 9", 0),
        ("a > 9 or b > 1", 1),
        ("a > 9 or b > 9", 0),
        ("not a", 0),
        ("not 0", 1),
        ("not (a > b)", 0),
        ("a and b", 1),
        ("0 or b", 1),
        ("a > 1 and b > 1 and a > b", 1),
        ("(a > b) == (b < a)", 1),
        ("round_up(2.1)", 3),
        ("round_up(2)", 2),
        ("round_up(2 + 0.000000001)", 2),
        ("round_up(2.00000001)", 3),
        ("round_up(-2.5)", -2),
        ("round_up(0)", 0),
        ("round_up(0.1 * 3 / 0.1)", 3),
        ("annuity(0, 4)", 0.25),
        ("annuity(0.1, 1)", 1.1),
        ("annuity(0, 0)", 1),
        ("month", 1),
        ("first_month()", 1),
        ("once(a)", 3),
    ],
)
def test_a_formula_of_one_month_gives_the_number_counted_by_hand(formula, result):
    assert row(formula, months=1, a=3, b=2) == [pytest.approx(result, abs=1e-12)]


def test_rounding_up_never_gives_minus_zero():
    assert math.copysign(1, row("round_up(x)", months=1, x=-0.5)[0]) == 1


def test_the_level_payment_of_a_loan_is_that_of_the_annuity_table():
    # 10% a period, 3 periods: 0.402114804 (annuity tables; 1.331 * 0.1 / 0.331)
    assert row("annuity(rate, 3)", months=1, rate=0.1) == [pytest.approx(0.1331 / 0.331, rel=1e-14)]


def test_a_level_payment_keeps_its_digits_at_a_tiny_rate():
    assert row("annuity(rate, 12)", months=1, rate=1e-13) == [pytest.approx(1 / 12 * (1 + 6.5e-13), rel=1e-14)]


def test_month_is_the_plans_month_and_by_month_the_calendars():
    season = list(range(1, 13))
    assert row("month", months=4, first_month=11) == [1, 2, 3, 4]
    assert row("by_month(season)", months=4, first_month=11, patterns={"season": season}) == [11, 12, 1, 2]
    assert row("by_month(season)", months=14, first_month=1, patterns={"season": season})[-2:] == [1, 2]


def test_after_its_end_a_pattern_from_the_start_holds_its_last_number():
    assert row("from_start(learning)", patterns={"learning": [0.5, 0.8, 1]}) == [0.5, 0.8, 1, 1, 1, 1]
    assert row("from_start(learning)", months=2, patterns={"learning": [0.5, 0.8, 1]}) == [0.5, 0.8]


def test_previous_is_zero_before_the_first_month():
    assert row("previous(a)", months=3, a=[5, 6, 7]) == [0, 5, 6]
    assert row("previous(it) + 1", months=3) == [1, 2, 3]


def test_previous_of_a_row_that_never_changes_is_still_zero_in_the_first_month():
    assert row("previous(rent)", months=3, above={"rent": "x * 2"}, x=4) == [0, 8, 8]


def test_the_total_so_far_holds_this_month():
    assert row("total_so_far(a)", months=4, a=[1, 2, 3, 4]) == [1, 3, 6, 10]
    assert row("total_so_far(rent)", months=3, above={"rent": "x * 2"}, x=4) == [8, 16, 24]


def test_spread_gives_each_amount_its_months():
    flush = {"flush": [0.5, 0.25, 0.25]}
    assert row("spread(a, flush)", months=4, patterns=flush, a=[100, 0, 0, 40]) == [50, 25, 25, 20]
    assert row("spread(a, flush)", months=2, patterns=flush, a=[100, 100]) == [50, 75]
    assert row("spread(same, flush)", months=4, patterns=flush, above={"same": "x"}, x=100) == [50, 75, 100, 100]
    assert row("spread(a, late)", months=4, patterns={"late": [0, 0, 1]}, a=[7, 8, 9, 10]) == [0, 0, 7, 8]


@pytest.mark.parametrize(
    ("gap", "first", "months"),
    [
        (3, 1, [1, 4, 7, 10]),
        (3, 2, [2, 5, 8, 11]),
        (1, 1, list(range(1, 13))),
        (0, 1, list(range(1, 13))),
        (12, 3, [3]),
        (99, 1, [1]),
        (2.5, 1, [1, 4, 6, 9, 11]),
        (3, 0, [3, 6, 9, 12]),
        (4, 20, []),
        (0.1 * 30, 1, [1, 4, 7, 10]),
        (3, 1.5, [2, 5, 8, 11]),
    ],
)
def test_every_starts_in_its_months(gap, first, months):
    starts = row("every(gap, first)", months=12, gap=gap, first=first)
    assert [at for at, one in enumerate(starts, start=1) if one] == months
    assert set(starts) <= {0, 1}


def test_every_with_a_broken_gap_starts_as_often_in_a_long_time_as_the_gap_says():
    assert sum(row("every(gap, 1)", months=240, gap=3.84)) == pytest.approx(240 / 3.84, abs=1)


def test_once_falls_in_the_first_month_only():
    assert row("once(a)", months=3, a=[5, 6, 7]) == [5, 0, 0]
    assert row("once(2 * x)", months=3, x=4) == [8, 0, 0]


def test_first_month_is_one_in_the_plans_month_one():
    assert row("first_month()", months=3, first_month=7) == [1, 0, 0]


def test_growth_reaches_its_yearly_rate_after_twelve_months():
    grown = row("growth(rate)", months=25, rate=0.1)
    assert grown[0] == 1
    assert grown[12] == pytest.approx(1.1, rel=1e-13)
    assert grown[24] == pytest.approx(1.21, rel=1e-13)
    assert grown[6] == pytest.approx(1.1**0.5, rel=1e-13)


def test_growth_below_minus_hundred_per_cent_is_nothing():
    assert row("growth(rate)", months=3, rate=-1.5) == [1, 0, 0]


@pytest.mark.parametrize("shape", ["one number", "one a draw", "one a month and draw"])
def test_growth_is_the_same_whatever_shape_its_rate_comes_in(shape):
    rate = {"one number": 0.07, "one a draw": np.full(3, 0.07), "one a month and draw": np.full((8, 3), 0.07)}[shape]
    sheet = Sheet.build({"it": "growth(rate)"}, values={"rate": "share"})
    run = sheet.run({"rate": rate}, months=8, first_month=1, columns=3)
    np.testing.assert_allclose(run.rows["it"], np.repeat(1.07 ** (np.arange(8) / 12)[:, None], 3, axis=1), rtol=1e-13)


def test_a_division_by_zero_is_zero_and_counted_in_draws():
    sheet = Sheet.build({"it": "a / b", "twice": "it * 2"}, values={"a": "kg", "b": "share"})
    run = sheet.run(
        {"a": np.array([1.0, 2.0, 0.0]), "b": np.array([2.0, 0.0, 0.0])}, months=2, first_month=1, columns=3
    )
    assert run.rows["twice"].tolist() == [[1, 0, 0], [1, 0, 0]]
    assert run.warnings == {"it": 4}


def test_a_division_by_zero_in_a_branch_that_is_not_taken_is_not_counted():
    sheet = Sheet.build({"it": "where(b > 0, a / b, 7)"}, values={"a": "share", "b": "share"})
    run = sheet.run({"a": 1.0, "b": np.array([2.0, 0.0])}, months=1, first_month=1, columns=2)
    assert run.rows["it"].tolist() == [[0.5, 7]]
    assert run.warnings == {}
    assert sheet.run({"a": 1.0, "b": 0.0}, months=1, first_month=1, columns=1, strict=True).rows["it"].tolist() == [[7]]


def test_a_guard_that_depends_on_the_past_is_seen_in_every_month():
    formulas = {"it": "where(previous(it) > 0, x / y, 1)"}  # y is 0: counted from month 2 on, when the branch is taken
    run = Sheet.build(formulas, values={"x": "share", "y": "share"}).run(
        {"x": 1.0, "y": 0.0}, months=4, first_month=1, columns=1
    )
    assert run.rows["it"][:, 0].tolist() == [1, 0, 1, 0]
    assert run.warnings == {"it": 2}


def test_a_division_by_zero_is_refused_at_the_likely_case():
    with pytest.raises(Problems) as raised:
        row("1 + a / b", months=1, strict=True, a=3, b=0)
    (problem,) = raised.value.problems
    assert problem.code == "FORMULA-17"
    assert problem.slots["shown"].splitlines()[1].index("^") == 4 + len("1 + a / ")


def test_the_worked_example_of_the_mushroom_sheet_is_met_month_by_month():
    # design/trades/oyster_mushroom.md, section 6: 1,000 bags in months 1 and 5
    formulas = {
        "bags": "1000 * every(4, 1)",
        "grown": "bags * (1 - 0.1) * 0.25",
        "harvest": "spread(grown, flush)",
        "sales": "harvest * (1 - 0.05) * 11000",
        "costs": "bags * 2000 + 50000",
        "cash": "sales - costs - once(2000000)",
        "total": "total_so_far(cash)",
    }
    sheet = Sheet.build(formulas, patterns={"flush": [0.35, 0.3, 0.2, 0.15]}, stocks=["total"])
    total = sheet.run({}, months=8, first_month=1, columns=1).rows["total"][:, 0]
    by_hand = [-3227062, -2571688, -2151438, -1848750, -3075812, -2420438, -2000188, -1697500]
    assert total == pytest.approx(by_hand, abs=0.6)


def test_the_worked_example_of_the_catfish_sheet_is_met_month_by_month():
    # design/trades/catfish.md, section 6 A: 2,000 fingerlings in months 1 and 4, sold two months later
    formulas = {
        "starts": "every(3, 1)",
        "stocked": "2000 * starts",
        "weight": "stocked * 0.85 / 8",
        "harvest": "spread(weight, ripe)",
        "feed": "spread(weight, feeding) * 1.1",
        "cash": "harvest * 16000 - feed * 10000 - stocked * 250 - starts * 100000 - 30000 - once(1500000)",
        "total": "total_so_far(cash)",
    }
    sheet = Sheet.build(formulas, patterns={"ripe": [0, 0, 1], "feeding": [0.15, 0.35, 0.5]})
    total = sheet.run({}, months=6, first_month=1, columns=1).rows["total"][:, 0]
    assert total == pytest.approx([-2480625, -3328750, -1127500, -2108125, -2956250, -755000], abs=1e-6)


def test_the_table_of_functions_stays_within_its_hard_stop():
    assert len(TABLE) <= MOST
