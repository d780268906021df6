"""A difference between two arms: a dot, its range, zero, and the wider range that those not reached leave open."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, text_width, wrapped
from livelihood.output.drawings.raster import points
from livelihood.output.drawings.scale import Scale, ticks


def difference(value, low, high, worst, best, *, row_words: str, missing_words: str, axis: str, less: str, more: str, amount, width: int = WIDE) -> Drawing:
    """Two rows: what was found, and the same from the worst to the best of those not reached.

    Parameters
    ----------
    value, low, high, worst, best : in the unit of the axis. row_words, missing_words : of the rows. less, more : words on
    either side of zero. amount : value -> text.
    """
    wide = width >= WIDE
    rows = [(row_words, low, high, value), (missing_words, worst, best, None)]
    left, right = 16, width - 16
    said = [wrapped(words, right - left) for words, *_ in rows]
    top, pitch = 44, 56 + 18 * max(len(lines) for lines in said)
    bottom = top + pitch * len(rows)
    foot = wrapped(axis, width)
    canvas = Canvas(width, bottom + 30 + 17 * len(foot) + 6, f"difference{width}")
    least, most = min(0.0, low, worst), max(0.0, high, best)
    spare = 0.08 * (most - least or 1.0)
    across = Scale(least - spare, most + spare, left, right)
    zero = across(0)
    for mark in ticks(least, most, 6 if wide else 4):
        if mark:
            canvas.line([(across(mark), top - 4), (across(mark), bottom)], RULE, 1)
        word = amount(mark)
        half = text_width(word, 13, mark == 0) / 2
        canvas.text(min(max(across(mark), half), width - half), bottom + 18, word, 13, bold=mark == 0, align="center")
    canvas.line([(zero, top - 8), (zero, bottom)], INK, 2.6)
    if zero - 10 > text_width(less, 13):
        canvas.text(zero - 8, 16, less, 13, colour=SOFT, align="right")
    if width - zero - 10 > text_width(more, 13):
        canvas.text(zero + 8, 16, more, 13, colour=SOFT)
    for at, (_words, start, end, dot) in enumerate(rows):
        y = top + pitch * (at + 1) - 28
        for row, words in enumerate(reversed(said[at])):
            canvas.text(left, y - 22 - 18 * row, words, halo=True)
        canvas.line([(across(start), y), (across(end), y)], BLUE, 4 if dot is not None else 2, None if dot is not None else (6, 4))
        for tip in (start, end):
            canvas.line([(across(tip), y - 7), (across(tip), y + 7)], BLUE, 2)
        if dot is not None:
            canvas.dot(across(dot), y, 7, fill=BLUE, edge=PAPER, line=1.5)
    canvas.line([(left, bottom), (right, bottom)], LINE, 1)
    for at, words in enumerate(foot):
        canvas.text(0, bottom + 40 + 17 * at, words, 13, colour=SOFT)
    return points(canvas)
