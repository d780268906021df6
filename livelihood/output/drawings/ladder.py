"""Ways to go on side by side: a row a way, 20 squares for the purse, what it brings on one line of money that all share."""

from __future__ import annotations

from dataclasses import dataclass

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PALE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, rectangle, text_width, wrapped
from livelihood.output.drawings.scale import Scale, ticks

SQUARE, PITCH, IN_ROW = 14, 16.5, 10
LEFT = 226  # of the squares, beside the names


@dataclass(frozen=True)
class Rung:
    """One way. empty : squares that are striped. count, often : how many, and the month of most, in words.

    low, middle, high : money a month more than today. note : instead of all that, for a way that shows no figures here.
    """

    name: str
    small: str = ""
    empty: int = 0
    count: str = ""
    often: str = ""
    low: float = 0.0
    middle: float = 0.0
    high: float = 0.0
    note: str = ""


def ladder(rungs, *, need=None, heads: tuple, today: str, needs_met: str, axis: str, amount, width: int = WIDE) -> Drawing:
    """rungs : in order, those with a note last. need : where the dashed line of the needs stands (None: no line).

    heads : words above the columns (way, and the lines above the squares). today, needs_met, axis : words of the line of money.
    amount : value -> text.
    """
    wide = width >= WIDE
    start, end = (452, 672) if wide else (6, width - 8)
    ends = [value for rung in rungs if not rung.note for value in (rung.low, rung.high)]
    ends += [0.0, *([need] if need is not None else [])]
    low, high = min(ends), max(ends)
    spare = (high - low or 1.0) * 0.06
    across = Scale(low - spare, high + spare, start, end)
    layouts = [_layout(rung, wide, width) for rung in rungs]
    top = 44
    foot = wrapped(axis, (end - start) if wide else width - 8, 13)
    height = top + sum(layout[2] for layout in layouts) + 28 + 18 * len(foot) + 4
    canvas = Canvas(width, height, f"ladder{width}")
    if wide:
        canvas.text(0, 36, heads[0], colour=SOFT)
        for line, words in enumerate(heads[1][-2:]):
            canvas.text(LEFT, 18 + 18 * line, words, colour=SOFT)
    for at, words, y in ((0.0, today, 36), *(((need, needs_met, 17),) if need is not None else ())):
        size = text_width(words, 14, True) / 2
        canvas.text(min(max(across(at), start - 30 * wide + size), width - size), y, words, bold=True, align="center")
    y = top
    for rung, layout in zip(rungs, layouts):
        canvas.line([(0, y), (width, y)], RULE, 1)
        (_wide_rung if wide else _narrow_rung)(canvas, rung, layout, y, across, need)
        y += layout[2]
    canvas.line([(0, y), (width, y)], RULE, 1)
    _axis(canvas, across, y, amount, wide)
    for line, words in enumerate(foot):
        canvas.text(end, y + 42 + 18 * line, words, 13, colour=SOFT, align="right")
    return canvas.finish()


def _layout(rung, wide, width):
    """Lines of the name, lines below it, the row's height."""
    room = LEFT - 10 if wide else width - 2
    name, small = wrapped(rung.name, room, 14, True), wrapped(rung.small, room, 13) if rung.small else []
    written = 18 * len(name) + 17 * len(small)
    if rung.note:
        note = wrapped(rung.note, 450 if wide else width - 2, 14)
        return name, small, max(written, 18 * len(note)) + 18 if wide else written + 18 * len(note) + 18
    return name, small, max(written + 16, 54) if wide else written + 100


def _names(canvas, layout, y):
    name, small, _height = layout
    for line, words in enumerate(name):
        canvas.text(0, y + 20 + 18 * line, words, bold=True)
    for line, words in enumerate(small):
        canvas.text(0, y + 20 + 18 * len(name) - 1 + 17 * line, words, 13, colour=SOFT)
    return y + 18 * len(name) + 17 * len(small)


def _wide_rung(canvas, rung, layout, y, across, need):
    _names(canvas, layout, y)
    if rung.note:
        for line, words in enumerate(wrapped(rung.note, 450)):
            canvas.text(LEFT, y + 20 + 18 * line, words, colour=SOFT)
        return
    _squares(canvas, rung.empty, LEFT, y + 12)
    canvas.text(400, y + 25, rung.count, 16, bold=True)
    if rung.often:
        canvas.text(400, y + 42, rung.often, 13, colour=SOFT)
    _range(canvas, rung, y, y + layout[2], y + 27, across, need)


def _narrow_rung(canvas, rung, layout, y, across, need):
    below = _names(canvas, layout, y)
    if rung.note:
        for line, words in enumerate(wrapped(rung.note, canvas.width - 2)):
            canvas.text(0, below + 20 + 18 * line, words, colour=SOFT)
        return
    _squares(canvas, rung.empty, 0, below + 12)
    canvas.text(IN_ROW * PITCH + 14, below + 26, rung.count, bold=True)
    if rung.often:
        canvas.text(IN_ROW * PITCH + 14, below + 44, rung.often, 13, colour=SOFT)
    _range(canvas, rung, below + 52, below + 92, below + 72, across, need)


def _squares(canvas, empty, x, y):
    for at in range(2 * IN_ROW):
        left, top = x + (at % IN_ROW) * PITCH, y + (at // IN_ROW) * PITCH
        if at < empty:
            canvas.loss(rectangle(left, top, SQUARE, SQUARE), gap=5)
            canvas.box(left, top, SQUARE, SQUARE, edge=INK, line=1.2)
        else:
            canvas.box(left, top, SQUARE, SQUARE, fill=BLUE)


def _range(canvas, rung, top, bottom, y, across, need):
    canvas.line([(across(0), top), (across(0), bottom)], INK, 1.6)
    if need is not None:
        canvas.line([(across(need), top), (across(need), bottom)], INK, 1.6, (5, 4))
    if rung.high > rung.low:
        middle = min(max(0.0, rung.low), rung.high)
        if rung.low < 0:
            canvas.loss(rectangle(across(rung.low), y - 8, across(middle) - across(rung.low), 16))
        if rung.high > 0:
            canvas.box(across(middle), y - 8, across(rung.high) - across(middle), 16, fill=PALE)
        canvas.box(across(rung.low), y - 8, max(2.0, across(rung.high) - across(rung.low)), 16, edge=BLUE, line=1.4)
    canvas.dot(across(rung.middle), y, 7, fill=BLUE, edge=PAPER, line=1.6)


def _axis(canvas, across, y, amount, wide):
    taken = []
    for mark in sorted(ticks(across.low, across.high, 4 if wide else 4), key=abs):  # zero first: it is always named
        word, bold = amount(mark), mark == 0
        size = text_width(word, 13, bold) / 2
        x = min(max(across(mark), size), canvas.width - size)
        canvas.line([(across(mark), y), (across(mark), y + 5)], LINE, 1)
        if all(x + size + 8 <= left or right + 8 <= x - size for left, right in taken):
            canvas.text(x, y + 20, word, 13, bold=bold, align="center")
            taken.append((x - size, x + size))
