"""What is left of a usual month: sales, the costs that go out one by one, what stays."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PAPER, WIDE, Canvas, Drawing, rectangle, text_width, wrapped
from livelihood.output.drawings.scale import Scale


def left_of_month(sold, costs, left, *, amount, width: int = WIDE) -> Drawing:
    """Bars: sold and left are (label, value), costs is a list of them (values above zero). amount : value -> text."""
    wide = width >= WIDE
    rows = [(*sold, "sold"), *((label, value, "out") for label, value in costs), (*left, "left")]
    start, end = (218, 670) if wide else (0, width - 4)
    low = min(0.0, left[1])
    across = Scale(low, max(sold[1], sum(value for _, value in costs) + low, 1.0), start, end)
    pitch, down = (44, 7) if wide else (58, 24)
    canvas = Canvas(width, len(rows) * pitch + (8 if wide else 4), f"left{width}")
    at = sold[1]
    for row, (label, value, kind) in enumerate(rows):
        y = row * pitch + down
        before, at = at, at - value if kind == "out" else at
        ends = (min(0.0, value), max(0.0, value)) if kind != "out" else (at, before)
        x, size = across(ends[0]), max(1.5, across(ends[1]) - across(ends[0]))
        _bar(canvas, rectangle(x, y, size, 30), kind, value)
        _label(canvas, label, y, kind == "left", wide)
        shown = amount(-value if kind == "out" else value)
        _amount(canvas, shown, x, size, y, kind, across(across.low))
        if wide and row < len(rows) - 1:  # on a narrow page the labels stand where these lines would be
            down_at = across(at) if kind == "out" else across(sold[1])
            canvas.line([(down_at, y + 30), (down_at, y + pitch)], LINE, 1, (3, 3))
    if low < 0:
        canvas.line([(across(0), 2), (across(0), canvas.height - 2)], INK, 2)
    return canvas.finish()


def _bar(canvas, shape, kind, value):
    if kind == "sold":
        canvas.path(shape, fill=BLUE)
        return
    {"out": canvas.going_out, "left": canvas.staying if value >= 0 else canvas.loss}[kind](shape)
    canvas.path(shape, edge=BLUE, width=1.5)


def _label(canvas, label, y, bold, wide):
    if wide:
        lines = wrapped(label, 204, 14, bold)[:2]
        for line, words in enumerate(lines):
            canvas.text(204, y + 20 + 17 * line - 8.5 * (len(lines) - 1), words, bold=bold, align="right")
    else:
        canvas.text(0, y - 6, label, bold=bold)


def _amount(canvas, shown, x, size, y, kind, start):
    """The amount in the bar where it fits, else to the right of it, else to the left, else over its middle."""
    room = text_width(shown, 14, True)
    if size <= room + 24 and x + size + 8 + room <= canvas.width:
        canvas.text(x + size + 8, y + 20, shown, bold=True)
        return
    if size <= room + 24 and x - 8 - room >= start:
        canvas.text(x - 8, y + 20, shown, bold=True, align="right")
        return
    at = x + 13 if size > room + 24 else min(max(start, x + (size - room) / 2), canvas.width - room)
    if kind != "sold":
        canvas.box(at - 5, y + 5, room + 10, 20, fill=PAPER)
    canvas.text(at, y + 20, shown, bold=True, colour=PAPER if kind == "sold" and size > room else INK)
