"""Pictures: nothing overlaps, nothing is cut, marks are as many as said, the same bytes twice, shapes only."""

from __future__ import annotations

import itertools
import re
from statistics import NormalDist

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from livelihood.language import Numbers
from livelihood.output.drawings import canvas as sheet
from livelihood.output.drawings.areas import areas
from livelihood.output.drawings.canvas import NARROW, WIDE, Canvas, Drawing
from livelihood.output.drawings.dots import _places, dots
from livelihood.output.drawings.houses import houses
from livelihood.output.drawings.left_of_month import left_of_month
from livelihood.output.drawings.loan_pair import loan_pair
from livelihood.output.drawings.price_by_month import price_by_month
from livelihood.output.drawings.purse_by_month import purse_by_month
from livelihood.output.drawings.purses import purses
from livelihood.output.drawings.room import room
from livelihood.output.drawings.scale import Scale
from livelihood.output.drawings.two_counts import two_counts
from livelihood.output.sentences import loan as loan_words
from livelihood.output.sentences import market as market_words
from livelihood.output.sentences import plan as plan_words

RUPIAH = Numbers("ID", "IDR")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WIDTHS = (WIDE, NARROW)
DRAWN = settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))  # a drawing takes 40 ms


def shared_area(a, b) -> float:
    return max(0.0, min(a.right, b.right) - max(a.left, b.left)) * max(0.0, min(a.bottom, b.bottom) - max(a.top, b.top))


def assert_readable(drawing: Drawing):
    """No text over another, none outside of the sheet."""
    for text in drawing.written:
        assert text.left >= -0.5 and text.right <= drawing.width + 0.5, f"cut at the side: {text}"
        assert text.top >= -1.5 and text.bottom <= drawing.height + 1.5, f"cut above or below: {text}"
    for a, b in itertools.combinations(drawing.written, 2):
        assert shared_area(a, b) < 6, f"one over the other: {a} {b}"


def spread(middle: float, sd: float) -> list[float]:
    return [middle + sd * NormalDist().inv_cdf((i + 0.5) / 20) for i in range(20)]


def drawn_dots(values, need, job, width):
    return dots(values, need=need, job=job, amount=RUPIAH.plain, width=width,
                **plan_words.dots_words(True, "rupiah", 12, RUPIAH.money(need or 0), RUPIAH.money(job or 0)))  # fmt: skip


def drawn_purse(hard, middle, good, start, width, months=MONTHS, ring=None, before=True):
    ring = min(range(len(middle)), key=middle.__getitem__) if ring is None else ring
    words = plan_words.by_month_words(["January", "March", "September"][ring % 3], before, "rupiah")
    return purse_by_month(months, hard, middle, good, start=start, ring=ring, amount=RUPIAH.plain, width=width, **words)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("empty", [0, 1, 5, 10, 11, 20])
def test_as_many_purses_are_empty_as_there_are_months(width, empty):
    runs_empty, lasts = plan_words.purses_legend(True, True, width == WIDE)
    drawing = purses(["Mar"] * empty, runs_empty=runs_empty, lasts=lasts, width=width)
    assert_readable(drawing)
    assert sum(text.text == "Mar" for text in drawing.written) == empty
    # an empty purse is hatched in rust; the legend shows one of each kind that there is
    assert len(re.findall(r"stroke:#a5420f", drawing.svg)) == empty + (empty > 0)


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(middle=st.floats(-2e6, 3e6), sd=st.floats(1e3, 2e6), need=st.one_of(st.none(), st.floats(1e3, 3e6)), job=st.one_of(st.none(), st.floats(-1e6, 4e6)))
def test_dots_are_readable_wherever_the_lines_stand(width, middle, sd, need, job):
    assert_readable(drawn_dots(spread(middle, sd), need, job, width))


@DRAWN
@given(middle=st.floats(-2e6, 3e6), sd=st.floats(1e3, 2e6), need=st.floats(5e5, 3e6), narrow=st.booleans())
def test_no_dot_crosses_zero_or_the_line_of_the_needs(middle, sd, need, narrow):
    values, radius = spread(middle, sd), 8.5 if narrow else 12.0
    low, high = min(0.0, values[0]), max(0.0, values[-1], need)
    across = Scale(low - 0.06 * (high - low), high + 0.06 * (high - low), 22 if narrow else 40, 306 if narrow else 640)
    wide_enough = across(need) - across(0) >= 2 * radius + 2
    for value, x, _row in _places(values, need, across, radius):
        if value >= need:
            assert x - radius >= across(need) - 1.01
        elif value >= 0 and wide_enough:
            assert across(0) - 1.01 <= x - radius and x + radius <= across(need) + 1.01
    assert len(_places(values, need, across, radius)) == 20


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.lists(st.floats(-3e6, 9e6), min_size=12, max_size=12), st.floats(1e4, 5e6), st.floats(0, 1e7), st.booleans())
def test_the_purse_by_month_is_readable_whatever_its_course(width, middle, half, start, before):
    hard, good = [value - half for value in middle], [value + 2 * half for value in middle]
    assert_readable(drawn_purse(hard, middle, good, start, width, before=before))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [13, 24])
def test_the_purse_by_month_is_readable_over_more_than_a_year(width, count):
    middle = [1e6 + 1e5 * at for at in range(count)]
    assert_readable(drawn_purse([value - 2e6 for value in middle], middle, [value + 2e6 for value in middle], 2e6, width, months=(MONTHS * 3)[:count]))


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.floats(1e5, 9e6), st.lists(st.floats(1e3, 4e6), min_size=1, max_size=6))
def test_what_is_left_is_readable_when_money_is_left_and_when_it_is_missing(width, sold, costs):
    names = ["Feed", "Young fish", "Water, medicine and the bus to the market", "Rent", "Bags bought ready", "Other costs"]
    left = sold - sum(costs)
    drawing = left_of_month(("Sold", sold), list(zip(names, costs)), ("What is left", left), amount=lambda value: RUPIAH.money(value, 3), width=width)
    assert_readable(drawing)
    assert any(text.text == RUPIAH.money(left, 3) for text in drawing.written)
    assert ("#a5420f" in drawing.svg) == (left < 0)  # what is missing is hatched as a loss


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("fee", "held"), [(0.0, 0.0), (120e3, 0.0), (120e3, 400e3), (0.0, 1.5e6)])
def test_the_loan_pair_is_readable_with_and_without_fee_and_saving(width, fee, held):
    words = loan_words.words("Rp120.000" if fee else "", "Rp400.000" if held else "", 12, "Rp413.333", True, 1)
    drawing = loan_pair(4e6 - fee - held, fee, held, 4.96e6, held, words=words, amount=lambda value: RUPIAH.money(value, None), width=width)
    assert_readable(drawing)
    assert any(text.text == words["returns"] for text in drawing.written) == (held > 0)


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.floats(-1e6, 2e6), st.floats(1e4, 1e6), st.floats(0, 2e6), st.integers(6, 12))
def test_the_room_is_readable_for_up_to_twelve_who_start(width, first, step, line, count):
    rows = [(k, first - k * step - 6e5, first - k * step, first - k * step + 8e5, first - k * step >= line) for k in range(1, count + 1)]
    drawing = room(rows, line, amount=RUPIAH.plain, width=width, **market_words.room_words("rupiah"))
    assert_readable(drawing)
    assert all(any(text.text == str(k) for text in drawing.written) for k in range(1, count + 1))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_houses_of_each_question_make_twenty(width):
    words = market_words.houses_words("oyster mushrooms")
    drawing = houses([[("open", 7, words["open"]), ("full", 13, words["full"])], [("missing", 3, words["missing"]), ("pale", 17, words["pale"])]], width=width)
    assert_readable(drawing)
    assert len(re.findall("stroke:#a5420f", drawing.svg)) == 3 + 1  # and one in the legend
    assert len(re.findall("fill:#17506b", drawing.svg)) == 13 + 1
    assert len(re.findall("fill:#cbdde5", drawing.svg)) == 17 + 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_areas_are_readable_and_stand_apart(width, count):
    places = [(f"Area {at} with a rather long name", "1.640 houses", at * 3, f"{at * 3} sellers", "25 min") for at in range(count)]
    assert_readable(areas(places, market="market", width=width))


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
@given(st.lists(st.floats(500, 60_000), min_size=12, max_size=13), st.booleans())
def test_the_price_is_readable_with_and_without_a_feast(width, middle, feast):
    months = (MONTHS * 2)[: len(middle)]
    drawing = price_by_month(months, [0.8 * value for value in middle], middle, [1.25 * value for value in middle], amount=RUPIAH.plain, width=width,
                             feasts=((1.3, 2.25, "Ramadan"), (2.26, 2.3, "Eid al-Fitr, 10 March"), (11.8, 11.83, "Christmas, 25 December")) if feast else (), **market_words.price_words("rupiah", "kg"))  # fmt: skip
    assert_readable(drawing)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_counts_are_readable(width):
    rows = [("32 buyers say", 1650, 2100, 2700, "first"), ("9 sellers say", 1350, 1600, 1950, "second"), ("We use", 1500, 1850, 2300, "used")]
    assert_readable(two_counts(rows, axis=market_words.counts_axis("kg", "oyster mushrooms"), amount=lambda value: RUPIAH.number(value, None), width=width))


def test_a_drawing_is_the_same_twice_and_tells_no_time_and_no_program():
    first, second = (drawn_dots(spread(5e5, 4e5), 6e5, None, WIDE) for _ in range(2))
    assert first.svg == second.svg and first.png == second.png
    assert not re.search("matplotlib|date|metadata|http://(?!www.w3.org/2000/svg)", first.svg)
    assert b"Software" not in first.png and b"tEXt" not in first.png


def test_a_drawing_holds_only_the_guides_colours():
    drawing = drawn_purse([-1e6] * 12, [1e6] * 12, [3e6] * 12, 2e6, WIDE)
    allowed = {getattr(sheet, name) for name in ("INK", "SOFT", "BLUE", "MID", "PALE", "LINE", "RULE", "RUST", "PAPER")}
    assert set(re.findall("#[0-9a-f]{6}", drawing.svg)) <= allowed


def test_rust_is_never_a_solid():
    for drawing in (drawn_dots(spread(-5e5, 4e5), 6e5, None, WIDE), drawn_purse([-1e6] * 12, [1e6] * 12, [3e6] * 12, 2e6, WIDE)):
        assert "fill:#a5420f" not in drawing.svg.replace("transform", "")


def test_letters_in_a_picture_are_never_smaller_than_thirteen():
    made = Canvas(100, 40, "t")
    for size in re.findall(r"scale\(0\.(\d+) -", drawn_dots(spread(5e5, 4e5), 6e5, 9e5, NARROW).svg):
        assert float(f"0.{size}") * 100 >= sheet.SMALLEST
    assert made.finish().png == b""  # only the wide drawing has a picture for notebooks


def test_ids_of_two_drawings_never_meet():
    a, b = purses(["Mar"], runs_empty="a", lasts="b", width=WIDE), purses(["Mar"], runs_empty="a", lasts="b", width=NARROW)
    ids = [set(re.findall(r'id="(?!DejaVu)([^"]+)"', drawing.svg)) for drawing in (a, b)]
    assert ids[0] and ids[1] and not ids[0] & ids[1]


def test_words_beside_a_line_lie_on_paper_above_every_other_line():
    svg = drawn_dots(spread(1e5, 3e5), 1e5, 4.9e5, NARROW).svg  # the job's words stand left of its line, where the needs' line passes
    first_word = svg.index("<use")
    assert svg.index("stroke-dasharray") < first_word and svg.rindex("fill:#ffffff", 0, first_word) > svg.index("stroke-dasharray")


def test_a_dollar_sign_is_written_as_it_is():
    assert any("$" in text.text for text in left_of_month(("Sold", 2000.0), [("Flour $ oil", 500.0)], ("Left", 1500.0), amount=Numbers("MX", "MXN").money, width=WIDE).written)
