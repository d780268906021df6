"""What was planned (a line at 100) and what came of it, by trade: dots with their ranges."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, rectangle, text_width, wrapped
from livelihood.output.drawings.raster import points
from livelihood.output.drawings.scale import Scale


def planned_came(names, value, low, high, *, planned: str, came: str, axis: str, width: int = WIDE) -> Drawing:
    """One row a trade: a dashed line at what was planned, a dot at what came, its range, hatched what is missing.

    Parameters
    ----------
    names : words of each row. value, low, high : what came, of 100 planned. planned, came : words of the marks.
    """
    wide = width >= WIDE
    room = max(text_width(name) for name in names) + 14 if wide else 8
    left, right = (room, width - 24) if wide else (8, width - 24)
    pitch = 44 if wide else 56
    top = 56
    bottom = top + pitch * len(names)
    foot = wrapped(axis, width)
    canvas = Canvas(width, bottom + 26 + 17 * len(foot) + 6, f"planned{width}")
    most = max(120.0, *(end * 1.06 for end in high))
    across = Scale(min(0.0, *low), most, left, right)
    canvas.text(left, 16, came, bold=True)
    for mark in (0, 50, 100, 150):
        if mark <= most:
            canvas.line([(across(mark), top - 8), (across(mark), bottom)], INK if mark == 0 else RULE, 2.2 if mark == 0 else 1)
            canvas.text(across(mark), bottom + 18, str(mark), 13, align="center")
    x = across(100)
    canvas.line([(x, top - 20), (x, bottom)], INK, 2, (7, 4))
    canvas.text(min(x + 6, width - text_width(planned, 13)), top - 14, planned, 13)
    for row, name in enumerate(names):
        y = top + pitch * row + (20 if wide else 34)
        canvas.text(0 if wide else left + 6, y + 5 if wide else y - 18, name)
        if value[row] < 100:
            canvas.loss(rectangle(across(value[row]), y - 7, x - across(value[row]), 14), gap=6)
        canvas.line([(across(low[row]), y), (across(high[row]), y)], BLUE, 4)
        for end in (low[row], high[row]):
            canvas.line([(across(end), y - 6), (across(end), y + 6)], BLUE, 2)
        canvas.dot(across(value[row]), y, 6.5, fill=BLUE, edge=PAPER, line=1.5)
    canvas.line([(left, bottom), (right, bottom)], LINE, 1)
    for at, words in enumerate(foot):
        canvas.text(left if wide else 0, bottom + 40 + 17 * at, words, 13, colour=SOFT)
    return points(canvas)
