"""What buyers say, what sellers say, what is used: three bars on one scale, each with its middle."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PALE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, rectangle, text_width, wrapped
from livelihood.output.drawings.scale import Scale, ticks


def two_counts(rows, *, axis: str, amount, width: int = WIDE) -> Drawing:
    """rows : (label, low, middle, high, kind) with kind "first" (dots), "second" (thin stripes) or "used" (plain)."""
    wide = width >= WIDE
    start, end = (170, 660) if wide else (4, width - 6)
    low, high = min(row[1] for row in rows), max(row[3] for row in rows)
    spare = (high - low or high or 1.0) * 0.08
    across = Scale(max(0.0, low - spare), high + spare, start, end)
    pitch, down = (46, 8) if wide else (62, 28)
    bottom = pitch * len(rows) + 6
    foot = wrapped(axis, end)
    canvas = Canvas(width, bottom + 28 + 18 * len(foot), f"counts{width}")
    for mark in ticks(across.low, across.high, 4):
        canvas.line([(across(mark), 0), (across(mark), bottom)], RULE, 1)
        size = text_width(amount(mark), 13) / 2
        canvas.text(min(max(across(mark), size), width - size), bottom + 17, amount(mark), 13, align="center")
    for row, (label, least, middle, most, kind) in enumerate(rows):
        y = row * pitch + down
        if wide:
            canvas.text(start - 14, y + 17, label, bold=kind == "used", align="right")
        else:
            canvas.box(0, y - 21, text_width(label, 14, kind == "used") + 4, 19, fill=PAPER)
            canvas.text(0, y - 7, label, bold=kind == "used")
        bar = rectangle(across(least), y + 2, max(2.0, across(most) - across(least)), 20)
        {"first": canvas.staying, "second": canvas.going_out}.get(kind, lambda shape: canvas.path(shape, fill=PALE))(bar)
        canvas.path(bar, edge=BLUE, width=1.5)
        canvas.dot(across(middle), y + 12, 6.5, fill=BLUE if kind == "used" else PAPER, edge=INK if kind != "used" else BLUE, line=2.2)
    canvas.line([(start, bottom), (end, bottom)], LINE, 1)
    for line, words in enumerate(foot):
        canvas.text(end, bottom + 37 + 18 * line, words, 13, colour=SOFT, align="right")
    return canvas.finish()
