"""A few ranges on one line, each with its middle: two prices of one thing, money in a group and alone. Below zero is striped."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PALE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, rectangle, text_width, wrapped
from livelihood.output.drawings.scale import Scale, ticks


def ranges(rows, *, of: str, axis: str, amount, zero: str = "", width: int = WIDE) -> Drawing:
    """rows : (label, low, middle, high, used); used: plain, else dotted. of : the picture they are. zero : words at zero ("" leaves it out)."""
    wide = width >= WIDE
    start, end = (220, 668) if wide else (6, width - 8)
    low, high = min(row[1] for row in rows), max(row[3] for row in rows)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    spare = (high - low or abs(high) or 1.0) * 0.08
    across = Scale(low - spare, high + spare, start, end)
    labels = [wrapped(label, 200 if wide else width - 4, 14, used) for label, *_rest, used in rows]
    heights = [max(46, 18 * len(lines) + 12) if wide else 18 * len(lines) + 44 for lines in labels]
    top = 24 if zero else 4
    bottom = top + sum(heights)
    foot = wrapped(axis, end)
    canvas = Canvas(width, bottom + 28 + 18 * len(foot), f"{of}{width}")
    taken = []
    for mark in sorted(ticks(across.low, across.high, 4), key=abs):
        canvas.line([(across(mark), top), (across(mark), bottom)], INK if zero and mark == 0 else RULE, 2 if zero and mark == 0 else 1)
        size = text_width(amount(mark), 13) / 2
        x = min(max(across(mark), size), width - size)
        if all(x + size + 8 <= left or right + 8 <= x - size for left, right in taken):
            canvas.text(x, bottom + 17, amount(mark), 13, bold=zero != "" and mark == 0, align="center")
            taken.append((x - size - 3, x + size + 3))
    if zero:
        size = text_width(zero, 14, True) / 2
        canvas.text(min(max(across(0), size), width - size), 16, zero, bold=True, align="center")
    y = top
    for (_label, least, middle, most, used), lines, height in zip(rows, labels, heights):
        for line, words in enumerate(lines):
            if wide:
                canvas.text(start - 14, y + height / 2 + 5 + 18 * line - 9 * (len(lines) - 1), words, bold=used, align="right")
            else:
                canvas.box(0, y + 1 + 18 * line, text_width(words, 14, used) + 4, 18, fill=PAPER)
                canvas.text(0, y + 15 + 18 * line, words, bold=used)
        at = y + height / 2 if wide else y + 18 * len(lines) + 18
        _bar(canvas, across, least, middle, most, used, at, bool(zero))
        y += height
    canvas.line([(start, bottom), (end, bottom)], LINE, 1)
    for line, words in enumerate(foot):
        canvas.text(end, bottom + 37 + 18 * line, words, 13, colour=SOFT, align="right")
    return canvas.finish()


def _bar(canvas, across, least, middle, most, used, y, with_zero):
    shape = rectangle(across(least), y - 10, max(2.0, across(most) - across(least)), 20)
    if used:
        canvas.path(shape, fill=PALE)
    else:
        canvas.staying(shape)
    if with_zero and least < 0:
        canvas.loss(rectangle(across(least), y - 10, max(1.0, across(min(most, 0.0)) - across(least)), 20))
    canvas.path(shape, edge=BLUE, width=1.5)
    canvas.dot(across(middle), y, 6.5, fill=BLUE if used else PAPER, edge=BLUE if used else INK, line=2.2)
