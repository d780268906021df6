"""What must hold for any formula: agreement with a slow evaluator, conservation, independence of block and shape."""

import ast
import math
import pickle

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from livelihood.formula import Sheet

PATTERNS = {
    "flush": [0.5, 0.25, 0.125, 0.125],
    "season": [1, 1, 2, 2, 1, 1, 0.5, 0.5, 1, 1, 1, 3],
    "learning": [0.5, 0.75, 1],
}
VALUES = ("a", "b", "c")
SERIES = ("s",)


class Tie(Exception):
    """Two numbers are so near that rounding could decide."""


class Slow:
    """One draw, one month, one formula at a time, straight from Python's own tree: nothing shared with the rooms."""

    def __init__(self, formulas, values, series, months, first_month):
        self.trees = {row: ast.parse(text, mode="eval").body for row, text in formulas.items()}
        self.values, self.series, self.months, self.first_month = values, series, months, first_month

    def rows(self):
        self.past = {row: [] for row in self.trees}
        for t in range(self.months):
            self.t, self.now = t, {}
            for row, tree in self.trees.items():
                self.now[row] = self.of(tree)
            for row, value in self.now.items():
                self.past[row].append(value)
        return self.past

    def named(self, name, back=0):
        if self.t - back < 0:
            return 0.0
        if name in self.series:
            return self.series[name][self.t - back]
        return self.past[name][self.t - back] if back else self.now[name]

    def of(self, it):
        if isinstance(it, ast.Constant):
            return float(it.value)
        if isinstance(it, ast.Name):
            if it.id == "month":
                return self.t + 1.0
            if it.id in self.values:
                value = self.values[it.id]
                return value[self.t] if isinstance(value, list) else value
            return self.named(it.id)
        if isinstance(it, ast.UnaryOp):
            inner = self.of(it.operand)
            return float(inner == 0) if isinstance(it.op, ast.Not) else -inner
        if isinstance(it, ast.BoolOp):
            held = [self.of(value) != 0 for value in it.values]
            return float(all(held) if isinstance(it.op, ast.And) else any(held))
        if isinstance(it, ast.Compare):
            return self.compare(self.of(it.left), self.of(it.comparators[0]), it)
        if isinstance(it, ast.BinOp):
            a, b = self.of(it.left), self.of(it.right)
            if isinstance(it.op, ast.Div):
                return a / b if b else 0.0
            return {ast.Add: a + b, ast.Sub: a - b, ast.Mult: a * b}[type(it.op)]
        return self.call(it.func.id, it.args)

    def compare(self, a, b, it):
        if a != b and abs(a - b) < 1e-9 * max(1, abs(a), abs(b)):
            raise Tie
        return float(
            {ast.Lt: a < b, ast.LtE: a <= b, ast.Gt: a > b, ast.GtE: a >= b, ast.Eq: a == b, ast.NotEq: a != b}[
                type(it.ops[0])
            ]
        )

    def call(self, name, args):
        if name == "previous":
            return self.named(args[0].id, 1)
        if name == "total_so_far":
            return math.fsum(self.named(args[0].id, back) for back in range(self.t + 1))
        if name == "spread":
            return math.fsum(self.named(args[0].id, back) * share for back, share in enumerate(PATTERNS[args[1].id]))
        if name == "by_month":
            return PATTERNS[args[0].id][(self.first_month - 1 + self.t) % 12]
        if name == "from_start":
            pattern = PATTERNS[args[0].id]
            return pattern[min(self.t, len(pattern) - 1)]
        if name == "first_month":
            return float(self.t == 0)
        x = [self.of(arg) for arg in args]
        if name == "once":
            return x[0] if self.t == 0 else 0.0
        if name == "where":
            return x[1] if x[0] else x[2]
        if name == "between":
            return min(max(x[0], x[1]), x[2])
        if name == "round_up":
            if abs(x[0] - 1e-9 - round(x[0] - 1e-9)) < 1e-9 and x[0] != round(x[0]):
                raise Tie
            return float(math.ceil(x[0] - 1e-9))
        if name == "every":
            gap, done = max(x[0], 1.0), []
            for month in (self.t + 1, self.t):
                ratio = (month - x[1]) / gap
                if abs(ratio - round(ratio)) < 1e-6 and ratio != round(ratio):
                    raise Tie
                done.append(math.floor(ratio + 1e-9))
            return float(done[0] > done[1] and done[0] >= 0)
        return {"min": min, "max": max}[name](x)


def expressions(above, everything):
    names = [*VALUES, *SERIES, *above, "month"]
    named = st.sampled_from(names)
    rows = st.sampled_from([*above, *SERIES])
    leaves = st.one_of(
        st.sampled_from(["0", "1", "2", "0.5", "first_month()", "by_month(season)", "from_start(learning)"]),
        named,
        st.sampled_from(everything).map("previous({})".format),
        rows.map("total_so_far({})".format),
        rows.map("spread({}, flush)".format),
    )

    def larger(inner):
        pair = st.tuples(inner, inner)
        return st.one_of(
            st.tuples(inner, st.sampled_from("+-*"), inner).map("({0[0]} {0[1]} {0[2]})".format),
            st.tuples(inner, st.sampled_from([*VALUES, "2"])).map(
                "({0[0]} / {0[1]})".format
            ),  # a leaf below: exactly zero or far from it
            st.tuples(inner, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner).map(
                "({0[0]} {0[1]} {0[2]})".format
            ),
            pair.map("min({0[0]}, {0[1]})".format),
            pair.map("max({0[0]}, {0[1]}, 1)".format),
            pair.map("({0[0]} and {0[1]})".format),
            pair.map("({0[0]} or not {0[1]})".format),
            st.tuples(inner, inner, inner).map("where({0[0]}, {0[1]}, {0[2]})".format),
            st.tuples(inner, inner, inner).map("between({0[0]}, {0[1]}, {0[2]})".format),
            inner.map("(-{})".format),
            inner.map("round_up({})".format),
            inner.map("once({})".format),
            named.map("every({}, 1)".format),
        )

    return st.recursive(leaves, larger, max_leaves=6).filter(lambda text: len(text) <= 300)


@st.composite
def sheets(draw):
    rows = [f"r{at}" for at in range(draw(st.integers(1, 5)))]
    formulas = {}
    for row in rows:
        formulas[row] = draw(expressions(list(formulas), [*rows, *SERIES]))
    return formulas


NUMBERS = st.sampled_from([-2.0, -0.5, 0.0, 0.5, 1.0, 1.5, 3.0, 4.0])
COLUMNS = 3


@st.composite
def cases(draw):
    months = draw(st.integers(1, 7))
    shapes = {"one": (), "draws": (COLUMNS,), "both": (months, COLUMNS)}
    numbers = lambda shape: np.array(
        draw(st.lists(NUMBERS, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
    ).reshape(shape)  # noqa: E731
    values = {name: numbers(shapes[draw(st.sampled_from(sorted(shapes)))]) for name in VALUES}
    series = {"s": numbers(draw(st.sampled_from([(months,), (months, COLUMNS)])))}
    return draw(sheets()), values, series, months, draw(st.integers(1, 12))


def build(formulas):
    return Sheet.build(
        formulas,
        values=dict.fromkeys(VALUES, "share"),
        series=dict.fromkeys(SERIES, "share"),
        patterns=PATTERNS,
        units=False,
    )


def of_draw(value, at):
    value = np.asarray(value)
    if value.ndim == 2:
        return value[:, at].tolist()
    return float(value[at]) if value.ndim else float(value)


@settings(max_examples=200, deadline=None)
@given(cases())
def test_blocks_give_what_one_month_and_one_draw_at_a_time_gives(case):
    formulas, values, series, months, first_month = case
    run = build(formulas).run(values, series, months=months, first_month=first_month, columns=COLUMNS)
    for at in range(COLUMNS):
        outside = {"s": series["s"].tolist() if series["s"].ndim == 1 else series["s"][:, at].tolist()}
        try:
            slow = Slow(
                formulas, {name: of_draw(value, at) for name, value in values.items()}, outside, months, first_month
            ).rows()
        except Tie:
            assume(False)
        for row, by_hand in slow.items():
            assert run.rows[row].shape == (months, COLUMNS)
            np.testing.assert_allclose(
                run.rows[row][:, at], by_hand, rtol=1e-9, atol=1e-9, err_msg=f"{row}: {formulas}"
            )


@settings(max_examples=100, deadline=None)
@given(cases())
def test_the_width_of_a_block_changes_nothing(case):
    formulas, values, series, months, first_month = case
    sheet = build(formulas)
    whole = sheet.run(values, series, months=months, first_month=first_month, columns=COLUMNS)
    counted = {}
    for at in range(COLUMNS):
        part_values = {name: value[..., at : at + 1] if value.ndim else value for name, value in values.items()}
        part_series = {"s": series["s"] if series["s"].ndim == 1 else series["s"][:, at : at + 1]}
        part = sheet.run(part_values, part_series, months=months, first_month=first_month, columns=1)
        for row in formulas:
            assert part.rows[row][:, 0].tobytes() == np.ascontiguousarray(whole.rows[row][:, at]).tobytes(), formulas
        for row, count in part.warnings.items():
            counted[row] = counted.get(row, 0) + count
    assert counted == whole.warnings


@settings(max_examples=100, deadline=None)
@given(cases(), st.data())
def test_asking_for_fewer_rows_or_running_again_changes_none_of_them(case, data):
    formulas, values, series, months, first_month = case
    sheet = build(formulas)
    before = {name: value.copy() for name, value in {**values, **series}.items()}
    places = {"months": months, "first_month": first_month, "columns": COLUMNS}
    whole = sheet.run(values, series, **places)
    kept = {row: block.copy() for row, block in whole.rows.items()}
    wanted = data.draw(st.lists(st.sampled_from(sorted(formulas)), min_size=1, unique=True))
    some = sheet.run(values, series, **places, wanted=wanted)
    assert list(some.rows) == wanted
    for row, block in some.rows.items():
        assert block.tobytes() == kept[row].tobytes()
    for name, value in {**values, **series}.items():
        assert value.tobytes() == before[name].tobytes(), "an input was written over"
    for row, block in whole.rows.items():
        assert block.tobytes() == kept[row].tobytes(), "an earlier result was written over"


def test_a_division_by_zero_in_a_row_that_goes_month_by_month_is_counted_once_a_month_and_draw():
    sheet = Sheet.build({"stock": "previous(stock) + a / b"}, values={"a": "money", "b": "share"}, units=False, stocks=["stock"])
    assert sheet.run({"a": 1.0, "b": 0.0}, months=3, columns=2).warnings == {"stock": 6}


@settings(max_examples=100, deadline=None)
@given(cases(), st.data())
def test_rows_written_into_a_larger_array_are_those_given_back(case, data):
    formulas, values, series, months, first_month = case
    sheet = build(formulas)
    places = {"months": months, "first_month": first_month, "columns": COLUMNS}
    whole = sheet.run(values, series, **places)
    chosen = data.draw(st.lists(st.sampled_from(sorted(formulas)), min_size=1, unique=True))
    larger = {row: np.full((months + 1, COLUMNS + 2), -7.0) for row in chosen}
    run = sheet.run(values, series, **places, out={row: array[1:, 1:-1] for row, array in larger.items()})
    for row, block in whole.rows.items():
        assert run.rows[row].tobytes() == block.tobytes(), formulas
    for row, array in larger.items():
        assert array[1:, 1:-1].tobytes() == whole.rows[row].tobytes()
        assert (array[0] == -7).all() and (array[:, [0, -1]] == -7).all(), "something beside the columns was written"
    assert run.warnings == whole.warnings


amounts = st.lists(st.floats(0, 1e6), min_size=1, max_size=24)
shares = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@settings(deadline=None)
@given(amounts, shares)
def test_spread_loses_nothing_once_all_months_of_the_pattern_have_passed(given_amounts, pattern):
    months = len(given_amounts) + len(pattern)
    sheet = Sheet.build({"it": "spread(x, p)"}, series={"x": "kg"}, patterns={"p": pattern})
    amount = np.array(given_amounts + [0.0] * len(pattern))
    spread = sheet.run({}, {"x": amount}, months=months, first_month=1, columns=1).rows["it"][:, 0]
    assert spread.sum() == pytest.approx(amount.sum() * sum(pattern), rel=1e-9, abs=1e-9)
    assert (spread >= 0).all()


@settings(deadline=None)
@given(amounts)
def test_the_total_so_far_adds_the_row_up(given_amounts):
    sheet = Sheet.build({"total": "total_so_far(x)", "by_hand": "previous(by_hand) + x"}, series={"x": "kg"})
    run = sheet.run({}, {"x": given_amounts}, months=len(given_amounts), first_month=1, columns=1)
    np.testing.assert_allclose(run.rows["total"][:, 0], np.cumsum(given_amounts), rtol=1e-12)
    np.testing.assert_array_equal(run.rows["total"], run.rows["by_hand"])


@settings(deadline=None)
@given(st.floats(-0.5, 2), st.integers(1, 120))
def test_level_payments_repay_the_loan_exactly(rate, periods):
    sheet = Sheet.build(
        {"pay": "annuity(rate, n)", "owed": "where(month <= 1, 1, previous(owed)) * (1 + rate) - pay"},
        values={"rate": "share", "n": "share"},
    )
    run = sheet.run({"rate": rate, "n": float(periods)}, {}, months=periods, first_month=1, columns=1)
    paid = run.rows["pay"][:, 0] / (1 + rate) ** np.arange(1.0, periods + 1)
    assert paid.sum() == pytest.approx(1, rel=1e-9)


def test_a_sheet_can_be_sent_to_another_process():
    sheet = Sheet.build({"it": "previous(it) + x"}, values={"x": "kg"})
    before = sheet.run({"x": 2.0}, {}, months=3, columns=1).rows["it"]
    after = pickle.loads(pickle.dumps(sheet)).run({"x": 2.0}, {}, months=3, columns=1).rows["it"]
    np.testing.assert_array_equal(before, after)


def test_rows_that_vary_in_nothing_are_read_only_views_not_copies():
    run = Sheet.build({"rent": "x * 2"}, values={"x": "money"}).run(
        {"x": 3.0}, {}, months=12, first_month=1, columns=2048
    )
    assert run.rows["rent"].shape == (12, 2048)
    with pytest.raises(ValueError):
        run.rows["rent"][0, 0] = 1
