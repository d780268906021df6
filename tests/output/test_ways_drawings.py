"""Pictures of ways and of groups: nothing overlaps, nothing is cut, marks are as many as said, rust never a solid."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from livelihood.language import Numbers
from livelihood.output.drawings.canvas import NARROW, WIDE, Drawing
from livelihood.output.drawings.coins import coins
from livelihood.output.drawings.ladder import Rung, ladder
from livelihood.output.drawings.member_bars import member_bars
from livelihood.output.drawings.price_fork import price_fork
from livelihood.output.drawings.ranges import ranges
from livelihood.output.drawings.shares_of_surplus import KINDS
from livelihood.output.drawings.squares import squares
from livelihood.output.marks import shared_out
from livelihood.output.sentences import cooperative as group_words
from livelihood.output.sentences import options as words

RUPIAH = Numbers("ID", "IDR")
WIDTHS = (WIDE, NARROW)
DRAWN = settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))  # a drawing takes some ms
NAMES = ("Offer of work J1", "Oyster mushrooms, in a group of 12", "A smaller first step of P1", "Sewing to measure and mending, with a loan (P12345)", "Not now", "Training T1")
money = st.integers(-4_000_000, 9_000_000).map(float)  # whole rupiah


def assert_readable(drawing: Drawing):
    """No text over another, none outside of the sheet."""
    for text in drawing.written:
        assert text.left >= -0.5 and text.right <= drawing.width + 0.5, f"cut at the side: {text}"
        assert text.top >= -1.5 and text.bottom <= drawing.height + 1.5, f"cut above or below: {text}"
    for a, b in itertools.combinations(drawing.written, 2):
        shared = max(0.0, min(a.right, b.right) - max(a.left, b.left)) * max(0.0, min(a.bottom, b.bottom) - max(a.top, b.top))
        assert shared < 6, f"one over the other: {a} {b}"
    assert "fill:#a5420f" not in drawing.svg and 'fill="#a5420f"' not in drawing.svg


def drawn(rungs, need, width):
    return ladder(rungs, need=need, amount=RUPIAH.plain, width=width, **words.ladder_words("rupiah"))


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.lists(st.tuples(st.integers(0, 20), money, st.integers(0, 2_000_000).map(float), st.booleans()), min_size=1, max_size=9), st.one_of(st.none(), st.floats(1e3, 5e6)))
def test_the_ladder_is_readable_whatever_its_ranges_and_wherever_the_needs_stand(width, told, need):
    rungs = [Rung(NAMES[at % len(NAMES)], "P1: 120 bags, loan Rp1.500.000, 8,1 hours a week", k, words.empty_in(k, width == WIDE), words.most_in("Sept", width == WIDE),
                  middle - half, middle, middle + half, words.without_figures("grave") if named else "") for at, (k, middle, half, named) in enumerate(told)]  # fmt: skip
    rungs = sorted(rungs, key=lambda rung: rung.note)
    assert_readable(drawn(rungs, need, width))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("empty", [0, 1, 10, 13, 20])
def test_as_many_squares_are_striped_as_purses_run_empty(width, empty):
    rung = Rung("Not now", "", empty, str(empty), "", 0.0, 0.0, 0.0)
    assert len(re.findall("#a5420f", drawn([rung], None, width).svg)) == empty


@pytest.mark.parametrize("width", WIDTHS)
def test_a_range_below_today_is_striped_and_one_above_is_not(width):
    below, above = (Rung("A", "", 0, "0", "", low, low + 5e5, low + 1e6) for low in (-9e5, 1e5))
    assert "#a5420f" in drawn([below], None, width).svg and "#a5420f" not in drawn([above], None, width).svg


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=8))
def test_squares_of_beans_are_as_many_as_said(width, points):
    counts = shared_out(points, 20)
    rows = [("being my own boss and near to the school" if at % 2 else "Not running out", k, RUPIAH.number(value, None)) for at, (value, k) in enumerate(zip(points, counts))]
    drawing = squares(rows, of="beans", width=width)
    assert_readable(drawing)
    assert len([text for text in drawing.written if text.text]) >= 2 * len(rows)


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.lists(st.tuples(st.floats(1, 100), st.sampled_from(KINDS)), min_size=1, max_size=8))
def test_coins_are_twenty_and_readable(width, parts):
    counts = shared_out([part for part, _kind in parts], 20)
    rows = [("Kept apart: earned with others" if at % 2 else "For shares", k, RUPIAH.money(1e5 * part, None), kind) for at, ((part, kind), k) in enumerate(zip(parts, counts))]
    drawing = coins(rows, width=width)
    assert_readable(drawing)
    assert sum(int(text.text) for text in drawing.written if text.text.isdigit()) == 20


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.lists(st.tuples(st.integers(0, 9_000_000), st.integers(0, 9_000_000)), min_size=6, max_size=30))
def test_bars_of_members_are_readable_for_six_and_for_thirty(width, told):
    rows = [(f"MEMBER{at:02d}", [(float(one), "capital"), (float(other), "business")], RUPIAH.money(one + other, None)) for at, (one, other) in enumerate(told)]
    assert_readable(member_bars(rows, legend=[("capital", group_words.for_her("capital")), ("business", group_words.for_her("business"))], width=width))


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.floats(500, 9e6), st.floats(0.01, 0.5), st.floats(0.001, 0.2), st.integers(2, 30), st.integers(0, 20))
def test_the_price_fork_is_readable_for_small_and_for_deep_falls(width, price, depth, spread, n, falls):
    middle = price * (1 - depth)
    low, high = middle * (1 - spread), min(price, middle * (1 + spread))
    told = group_words.fork_words(n, "piece", RUPIAH.money(price, 3), RUPIAH.money(middle, 3), 20 - falls, falls, 20)
    assert_readable(price_fork(price, (low, middle, high), width=width, **told))


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(money, st.integers(0, 2_000_000).map(float), money, st.integers(0, 2_000_000).map(float), st.booleans())
def test_two_ranges_are_readable_with_and_without_zero(width, one, spread, other, width_of_other, zero):
    rows = [(NAMES[3], one - spread, one, one + spread, False), (NAMES[1], other - width_of_other, other, other + width_of_other, True)]
    assert_readable(ranges(rows, of="against", axis="rupiah a month more than today", amount=RUPIAH.plain, zero="as today" if zero else "", width=width))


def test_two_pictures_of_one_kind_have_ids_of_their_own():
    rows = [("Not running out", 20, "20")]
    first, second = (squares(rows, of=name, width=WIDE) for name in ("beans", "stability"))
    ids = [set(re.findall(r'id="(?!DejaVu)([^"]+)"', drawing.svg)) for drawing in (first, second)]
    assert not ids[0] & ids[1]
