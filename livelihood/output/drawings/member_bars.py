"""What each member receives, by code: one bar a member, its parts filled by what they are for."""

from __future__ import annotations

from livelihood.output.drawings.canvas import WIDE, Canvas, Drawing, rectangle, text_width
from livelihood.output.drawings.scale import Scale
from livelihood.output.drawings.shares_of_surplus import fill


def member_bars(rows, *, legend, width: int = WIDE) -> Drawing:
    """rows : (code, [(value, kind)], sum in words). legend : [(kind, words)]."""
    wide = width >= WIDE
    start = max(text_width(code, 14, True) for code, *_rest in rows) + 14
    end = width - max(text_width(shown) for *_rest, shown in rows) - 12
    across = Scale(0, max(max(sum(value for value, _kind in parts) for _code, parts, _shown in rows), 1.0), start, end)
    side_by_side = wide and sum(text_width(words) + 44 for _kind, words in legend) <= width
    top = 40 if side_by_side else 26 * len(legend) + 12
    canvas = Canvas(width, top + 40 * len(rows), f"members{width}")
    x, y = 0.0, 4.0
    for kind, words in legend:
        fill(canvas, rectangle(x + 1, y, 18, 14), kind)
        canvas.text(x + 26, y + 12, words)
        x, y = (x + text_width(words) + 44, y) if side_by_side else (x, y + 26)
    for row, (code, parts, shown) in enumerate(rows):
        y, at = top + 40 * row, 0.0
        canvas.text(start - 10, y + 18, code, bold=True, align="right")
        for value, kind in parts:
            if value > 0:
                fill(canvas, rectangle(across(at), y, max(1.0, across(at + value) - across(at)), 24), kind)
            at += value
        canvas.text(across(at) + 8, y + 17, shown)
    return canvas.finish()
