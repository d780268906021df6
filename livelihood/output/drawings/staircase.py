"""How many of 100 businesses are still open, by month: a line through the published months, its band, who is still followed."""

from __future__ import annotations

from matplotlib.path import Path

from livelihood.output.drawings.canvas import BLUE, INK, LINE, MID, PALE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, wrapped
from livelihood.output.drawings.months import points_up_and_back
from livelihood.output.drawings.raster import points
from livelihood.output.drawings.scale import Scale


def staircase(months, value, low, high, followed, *, axis: str, label: str, along: str, followed_words: str, not_shown: str, width: int = WIDE) -> Drawing:
    """The share still open.

    Parameters
    ----------
    months : published months, in order. value, low, high : of 100, one a month. followed : text for each month ("" none).
    axis, along : words above and below. label : beside the last point. followed_words : above the row of counts.
    """
    wide = width >= WIDE
    left, right = 38, width - (150 if wide else 20)
    top, bottom = 34, 236 if wide else 226
    foot = wrapped(followed_words, width)
    canvas = Canvas(width, bottom + 46 + 17 * len(foot) + 12, f"staircase{width}")
    across, up = Scale(0, months[-1], left, right), Scale(0, 100, bottom, top)
    canvas.text(0, 14, axis, colour=SOFT)
    for mark in (0, 25, 50, 75, 100):
        canvas.line([(left, up(mark)), (right, up(mark))], INK if mark == 0 else RULE, 2.2 if mark == 0 else 1)
        if mark % 50 == 0:
            canvas.text(left - 8, up(mark) + 5, str(mark), 13, align="right")
    at = [(across(0), 100.0, 100.0, 100.0), *((across(month), *ends) for month, *ends in zip(months, value, low, high))]
    upper, lower, line = ([(point[0], up(point[part])) for point in at] for part in (3, 2, 1))
    canvas.path(Path(points_up_and_back(upper, lower), closed=True), fill=PALE)
    canvas.line(upper, MID, 1.2)
    canvas.line(lower, MID, 1.2)
    canvas.line(line, BLUE, 3.2)
    for x, y in line[1:]:
        canvas.dot(x, y, 4.5, fill=PAPER, edge=BLUE, line=2.4)
    _below(canvas, months, followed, across, bottom, along, foot, not_shown)
    _label(canvas, line[-1], lower[-1], label, wide, right)
    return points(canvas)


def _below(canvas, months, followed, across, bottom, along, foot, not_shown):
    shown: list[float] = []
    for month in sorted(months, key=lambda month: (month % 12, month % 6, month)):  # whole and half years first
        x = across(month)
        if all(abs(x - other) >= 46 for other in shown):
            shown.append(x)
            canvas.text(x, bottom + 20, str(month), 13, align="center")
            words = followed[months.index(month)]
            canvas.text(x, bottom + 44 + 17 * len(foot) + 6, words or not_shown, 13, align="center")
        canvas.line([(x, bottom), (x, bottom + 5)], LINE, 1)
    canvas.text(across(0), bottom + 20, "0", 13, align="center")
    if canvas.wide:
        canvas.text(canvas.width, bottom + 20, along, 13, colour=SOFT, align="right")
    for at, words in enumerate(foot):
        canvas.text(0, bottom + 48 + 17 * at, words, 13, colour=SOFT)


def _label(canvas, end, under, label, wide, right):
    """The last value: beside it where there is room, else below the band, or above where that would touch the axis."""
    x, y = end
    if wide:
        for at, words in enumerate(wrapped(label, 136, 14, True)):
            canvas.text(right + 12, y + 5 + 18 * at, words, bold=True)
    else:
        below = under[1] + 26
        canvas.text(min(x, canvas.width - 4), below if below < 210 else y - 34, label, bold=True, align="right", halo=True)
