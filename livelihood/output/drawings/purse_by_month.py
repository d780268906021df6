"""The purse by month: band, middle, hard year dashed, the tightest month ringed, and a hatched floor "empty"."""

from __future__ import annotations

from matplotlib.path import Path

from livelihood.output.drawings.canvas import (
    BLUE, INK, MID, PALE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, rectangle, text_width, wrapped,
)  # fmt: skip
from livelihood.output.drawings.months import month_line, points_up_and_back
from livelihood.output.drawings.scale import Scale, ticks


def purse_by_month(months, hard, middle, good, *, start, ring, ring_words, axis, amount, empty, good_words, middle_word, hard_words,
                   feasts=(), dotted=False, width: int = WIDE) -> Drawing:  # fmt: skip
    """The purse by month.

    Parameters
    ----------
    months : short names of the months. hard, middle, good : (months,) 10th, 50th, 90th percentile of the lowest point
        in each month. start : the purse before the first month. ring : row of the tightest month, or None.
    ring_words, good_words, hard_words : two lines each; middle_word, axis, empty : one. amount : value -> text.
    feasts : (first month as a fraction, last, words): solid bars under the months.
    dotted : the band's edges are dotted (all from the trade file).
    """
    wide = width >= WIDE
    right = 548 if wide else width - 4
    lowest = min(0.0, *hard)
    highest = max(start, *good, 1.0, -0.35 * lowest)
    floor = min(lowest * 1.15, -(highest - lowest) * 0.2)
    marks = [mark for mark in ticks(0, highest, 4)]
    left = 10 + max(text_width(amount(mark), 13) for mark in marks)
    top, bottom = (30, 336) if wide else (84, 354)
    canvas = Canvas(width, bottom + 30 + 25 * bool(feasts), f"purse{width}")
    across, up = Scale(0, len(months), left, right), Scale(floor, highest, bottom, top)
    for line, words in enumerate(wrapped(axis, width)):
        canvas.text(0, 12 + 17 * line, words, colour=SOFT)
    _ground(canvas, marks, across, up, left, right, bottom, amount)
    _course(canvas, hard, middle, good, start, across, up, dotted)
    canvas.line([(left, up(0)), (right, up(0))], INK, 2.6)
    _empty_words(canvas, empty, ring, across, up, left, right, bottom)
    if ring is not None:
        _ring(canvas, across, up, ring, middle[ring], (start, *good), ring_words, left, right)
    month_line(canvas, months, across, bottom, feasts)
    if wide:
        _labels_beside(canvas, right + 10, up, (good[-1], good_words), (middle[-1], (middle_word,)), (hard[-1], hard_words))
    else:
        for line, (words, dash, colour, thick) in enumerate(((middle_word, None, BLUE, 3.2), (hard_words[0], (6, 4), BLUE, 2), (good_words[0], None, MID, 1.5))):
            x = (0, 108, 218)[line]
            canvas.line([(x, 49), (x + 22, 49)], colour, thick, dash)
            canvas.text(x + 28, 54, words.rstrip(":"), 13)
    return canvas.finish()


def _ground(canvas, marks, across, up, left, right, bottom, amount):
    canvas.loss(rectangle(left, up(0), right - left, bottom - up(0)))
    for mark in marks:
        if mark:
            canvas.line([(left, up(mark)), (right, up(mark))], RULE, 1)
        canvas.text(left - 8, up(mark) + 5, amount(mark), 14 if mark == 0 else 13, bold=mark == 0, align="right")


def _course(canvas, hard, middle, good, start, across, up, dotted):
    at = [across(0), *(across(i + 0.5) for i in range(len(middle)))]
    upper, lower, line = ([(x, up(value)) for x, value in zip(at, (start, *values))] for values in (good, hard, middle))
    canvas.path(Path(points_up_and_back(upper, lower), closed=True), fill=PALE)
    canvas.line(upper, MID, 1.5, (1.5, 3) if dotted else None)
    canvas.line(lower, BLUE, 2, (6, 4))
    canvas.line(line, BLUE, 3.2)


def _empty_words(canvas, words, ring, across, up, left, right, bottom):
    size = min(14.0, max(13.0, 14 * (right - left - 24) / (text_width(words, 14, True) + 24)))
    width, height = text_width(words, size, True) + 20, 24
    middle = (up(0) + bottom) / 2
    x = right - 8 - width if ring is None or across(ring + 0.5) < (left + right) / 2 else left + 8
    canvas.box(x, middle - height / 2, width, height, fill=PAPER)
    canvas.text(x + width / 2, middle + 5, words, size, bold=True, align="center")


def _ring(canvas, across, up, row, value, upper, words, left, right):
    """The tightest month: a ring on the middle line, with its words above the band wherever there is room."""
    x, y = across(row + 0.5), up(value)
    size = max(text_width(words[0], 14, True), text_width(words[1], 13))
    at = min(max(x - 20, left + 4), right - size - 4)
    below = [edge for place, edge in enumerate(upper) if at - 20 <= across(max(0, place - 0.5)) <= at + size + 20]
    free = up(max(below)) - 38
    height = max(min(free, y - 60), up(max(up.high, 0)) + 2)
    canvas.line([(x, height + 22), (x, y - 7)], INK, 1.5)
    canvas.dot(x, y, 6.5, fill=PAPER, edge=INK, line=2)
    for line, (word, letters, bold) in enumerate(((words[0], 14, True), (words[1], 13, False))):
        if word:
            canvas.text(at, height + 17 * line, word, letters, bold=bold, halo=height > free)


def _labels_beside(canvas, x, up, *labels):
    """Labels at the lines' ends, moved apart where they would touch."""
    wanted, last = [], -100.0
    for value, words in sorted(labels, key=lambda label: -label[0]):
        y = max(up(value) + 4, last + 22)
        last = y + 16 * (len(words) - 1)
        wanted.append((y, words))
    over = max(0.0, last - (canvas.height - 34))
    for y, words in wanted:
        for line, word in enumerate(words):
            canvas.text(x, y - over + 16 * line, word, 14 if line == 0 else 13, bold=line == 0, colour=INK if line == 0 else SOFT)
