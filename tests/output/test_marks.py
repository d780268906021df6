"""Marks, counts and months agree with each other and with the draws they come from."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from livelihood.draws.summary import out_of
from livelihood.output.marks import count, empty_rows, marks, most_often, shared_out

draws = st.lists(st.integers(-50, 50), min_size=20, max_size=400).map(lambda values: np.array(values, dtype=float))


@given(draws, st.integers(-51, 51))
def test_the_marks_below_a_line_are_the_printed_count(values, line):
    assert int((marks(values) < line).sum()) == out_of(float((values < line).mean()))


@given(st.lists(st.integers(-1, 11), min_size=20, max_size=400))
def test_as_many_purses_are_drawn_empty_as_the_title_says(months):
    ruin = np.array(months)
    rows = empty_rows(ruin, 12)
    assert len(rows) == out_of(float((ruin >= 0).mean())) and rows == sorted(rows)
    assert set(rows) <= set(ruin[ruin >= 0].tolist())


@given(st.lists(st.integers(-1, 11), min_size=20, max_size=400))
def test_the_month_that_is_named_is_under_no_fewer_purses_than_any_other(months):
    ruin = np.array(months)
    rows = empty_rows(ruin, 12)
    often = most_often(rows, ruin)
    if often is not None:
        assert all(rows.count(often) >= rows.count(row) for row in rows)
    elif rows:
        assert len(rows) > 1 and len(set(rows)) == len(rows)


def test_the_month_of_a_tie_is_the_one_more_frequent_among_all_futures():
    ruin = np.array([2] * 150 + [5] * 160 + [-1] * 690)
    rows = empty_rows(ruin, 12)
    assert rows.count(2) == rows.count(5) == 3 and most_often(rows, ruin) == 5


def test_a_count_says_when_more_draws_could_change_it():
    assert count(0.125, 2000).shaky and not count(0.25, 2000).shaky
    assert count(0.0, 2000).never and count(0.004, 2000).k == 0 and not count(0.004, 2000).never


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.integers(0, 20))
def test_shared_out_counts_make_the_whole_and_miss_each_part_by_less_than_one(parts, whole):
    counts = shared_out(parts, whole)
    total = sum(parts)
    if total > 0:
        assert sum(counts) == whole
        assert all(abs(k - part / total * whole) < 1 + 1e-9 for k, part in zip(counts, parts))
