"""The price by month: band and middle; a time of feast as level lines, a feast of a day as a line, their names under the months."""

from __future__ import annotations

from matplotlib.path import Path

from livelihood.output.drawings.canvas import BLUE, INK, MID, PALE, RULE, SOFT, WIDE, Canvas, Drawing, rectangle, text_width, wrapped
from livelihood.output.drawings.feast_marks import LONG, feast_marks, height
from livelihood.output.drawings.months import month_line, points_up_and_back
from livelihood.output.drawings.scale import Scale, ticks


def price_by_month(months, low, middle, high, *, axis, amount, upper_words, lower_words, feasts=(), dotted=False,
                   width: int = WIDE) -> Drawing:  # fmt: skip
    """The price by month.

    months : short names. low, middle, high : (months,) 10th, 50th, 90th percentile. upper_words, lower_words : beside
    the band's edges. feasts : (first, last, name), in order, as fractions of months.
    """
    least, most = min(low), max(high)
    spare = (most - least or most or 1.0) * 0.25
    marks = ticks(max(0.0, least - spare), most + spare, 5)
    left = 10 + max(text_width(amount(mark), 13) for mark in marks)
    right, top, bottom = width - 2, 34, 262
    across, up = Scale(0, len(months), left, right), Scale(max(0.0, least - spare), most + spare, bottom, top)
    canvas = Canvas(width, bottom + 28 + height(feasts, across, width), f"price{width}")
    for line, words in enumerate(wrapped(axis, width)[:2]):
        canvas.text(0, 12 + 17 * line, words, colour=SOFT)
    for first, last, _name in feasts:
        if last - first > LONG:
            canvas.level_lines(rectangle(across(first), top, across(last) - across(first), bottom - top))
        else:
            middle_of_day = (across(first) + across(last)) / 2
            canvas.line([(middle_of_day, top), (middle_of_day, bottom)], INK, 2)
    for mark in marks:
        canvas.line([(left, up(mark)), (right, up(mark))], RULE, 1)
        canvas.text(left - 8, up(mark) + 5, amount(mark), 13, align="right")
    at = [across(i + 0.5) for i in range(len(months))]
    upper, lower, line = ([(x, up(value)) for x, value in zip(at, values)] for values in (high, low, middle))
    canvas.path(Path(points_up_and_back(upper, lower), closed=True), fill=PALE)
    if dotted:
        for edge in (upper, lower):
            canvas.line(edge, MID, 1.5, (1.5, 3))
    canvas.line(line, BLUE, 3)
    for point in line:
        canvas.dot(*point, 3.6, fill=BLUE)
    _edge_words(canvas, upper, upper_words, -9, (left, right, top + 12, bottom - 4), feasts, across)
    _edge_words(canvas, lower, lower_words, 18, (left, right, top + 12, bottom - 4), feasts, across)
    month_line(canvas, months, across, bottom)
    feast_marks(canvas, feasts, across, bottom)
    return canvas.finish()


def _edge_words(canvas, edge, words, off, field, feasts, across):
    """Words outside the band's edge, where the edge is flattest, clear of feasts; none where there is no room inside the field."""
    left, right, top, bottom = field
    size = text_width(words, 13)
    best = None
    for x in range(int(left) + 6, int(right - size) - 4, 8):
        if any(x < across(last) + 6 and x + size > across(first) - 6 for first, last, *_ in feasts):
            continue
        under = [y for place, y in edge if x - 30 <= place <= x + size + 30]
        y = (min(under) if off < 0 else max(under)) + off
        flat = max(under) - min(under)
        if top <= y <= bottom and (best is None or flat <= best[0] + 0.5):
            best = (flat, x, y)
    if best:
        canvas.text(best[1], best[2], words, 13)
