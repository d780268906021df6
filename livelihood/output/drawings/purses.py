"""20 purses, one for each future: the empty ones first, hatched and open, with the month under each."""

from __future__ import annotations

from livelihood.output.drawings import shapes
from livelihood.output.drawings.canvas import WIDE, Canvas, Drawing, text_width


def purses(empty_months, *, runs_empty: str, lasts: str, whole: int = 20, width: int = WIDE) -> Drawing:
    """20 purses; `empty_months` holds the month's short name of each empty one ("" where there is none). runs_empty, lasts: words of the legend."""
    wide = width >= WIDE
    columns, pitch, scale, left = (10, 66, 1.1, 21) if wide else (5, 65, 1.05, 13)
    rows = -(-whole // columns)
    heights = [76 if any(empty_months[row * columns : (row + 1) * columns]) else 54 for row in range(rows)]
    legend = [(runs_empty, True)] * bool(empty_months) + [(lasts, False)] * (len(empty_months) < whole)
    side_by_side = sum(text_width(word) + 28 for word, _ in legend) + 24 <= width - left
    canvas = Canvas(width, sum(heights) + 28 * (1 if side_by_side else len(legend)) + 2, f"purses{width}")
    y = 0
    for row in range(rows):
        for column in range(min(columns, whole - row * columns)):
            at, x = row * columns + column, left + column * pitch
            shapes.purse(canvas, x, y, scale, at < len(empty_months))
            if at < len(empty_months) and empty_months[at]:
                canvas.text(x + 20 * scale, y + 63, empty_months[at], bold=True, align="center")
        y += heights[row]
    x = left
    for word, empty in legend:
        shapes.purse(canvas, x, y + 2, 0.5, empty)
        canvas.text(x + 28, y + 18, word)
        x, y = (max(x + text_width(word) + 28 + 24, left + 250 * wide), y) if side_by_side else (x, y + 28)
    return canvas.finish()
