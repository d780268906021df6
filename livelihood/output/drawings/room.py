"""Room for N: one row for each number of people who start together, what each would earn, and the least needed from it."""

from __future__ import annotations

from livelihood.output.drawings import shapes
from livelihood.output.drawings.canvas import BLUE, INK, LINE, PALE, PAPER, RUST, SOFT, WIDE, Canvas, Drawing, rectangle, text_width, wrapped
from livelihood.output.drawings.scale import Scale, ticks


def room(rows, line, *, together: str, lose: str, least: str, axis: str, amount, width: int = WIDE) -> Drawing:
    """Rows of people with a dot and a bar each.

    rows : (people, low, middle, high, fits) in order of people. line : the least a household needs from it.
    together, lose, least, axis : words. amount : value -> text.
    """
    wide = width >= WIDE
    start, end = (176, 660) if wide else (72, width - 8)
    low = min(0.0, line, *(row[1] for row in rows))
    high = max(line, 0.0, *(row[3] for row in rows))
    spare = (high - low or 1.0) * 0.08
    across = Scale(low - (spare if low < 0 else 2 * spare), high + spare, start, end)
    words = wrapped(least, 150, 14, True)
    top, pitch = 30 + 17 * len(words) + 8, 46
    bottom = top + pitch * len(rows)
    canvas = Canvas(width, bottom + 44 + 2, f"room{width}")
    canvas.loss(rectangle(start, top, across(0) - start, bottom - top))
    canvas.line([(across(0), top - 4), (across(0), bottom)], INK, 2)
    canvas.line([(across(line), top - 10), (across(line), bottom)], INK, 2, (7, 4))
    _heads(canvas, words, lose, together if wide else "", across, line, top, start)
    for row, (people, *range_, fits) in enumerate(rows):
        _row(canvas, people, range_, fits, across, top + row * pitch + pitch / 2, start, wide)
    canvas.line([(start, bottom), (end, bottom)], LINE, 1)
    last = -100.0
    for mark in ticks(across.low, across.high, 6 if wide else 3):
        word, bold = amount(mark), mark == 0
        size = text_width(word, 13, bold) / 2
        x = min(max(across(mark), size), width - size)
        canvas.line([(across(mark), bottom), (across(mark), bottom + 5)], LINE, 1)
        if x - size > last + 8:
            canvas.text(x, bottom + 20, word, 13, bold=bold, align="center")
            last = x + size
    canvas.text(end, bottom + 40, axis, colour=SOFT, align="right")
    return canvas.finish()


def _heads(canvas, words, lose, together, across, line, top, start):
    """The words above the lines: the least needed beside its line, "lose" over the hatched side, kept apart."""
    size = max(text_width(word, 14, True) for word in words)
    at = across(line) + 6 if across(line) + 6 + size <= canvas.width else canvas.width - size
    for row, word in enumerate(words):
        canvas.text(at, 16 + 17 * row, word, bold=True)
    if across(0) - start > text_width(lose, 14, True) + 4:
        canvas.text(across(0) - 4, top - 8, lose, bold=True, colour=RUST, align="right")
    if together and text_width(together) < start:
        canvas.text(0, top - 8, together, colour=SOFT)


def _row(canvas, people, range_, fits, across, y, start, wide):
    each, in_row = (18, 7) if wide else (15, 3)
    shown = min(people, in_row * 2 if not wide else in_row)
    lines = -(-shown // in_row)
    for one in range(shown):
        shapes.person(canvas, (one % in_row) * each, y - 11 * lines - 1 + 21 * (one // in_row), scale=1.0 if lines == 1 else 0.9)
    canvas.text(start - 8, y + 6, str(people), 16, bold=True, align="right")
    low, middle, high = range_
    bar = rectangle(across(low), y - 8, max(2.0, across(high) - across(low)), 16)
    canvas.path(bar, PALE if fits else PAPER, BLUE if fits else RUST, 1.6, None if fits else (4, 3))
    canvas.dot(across(middle), y, 7, fill=BLUE if fits else PAPER, edge=BLUE if fits else RUST, line=2.4)
