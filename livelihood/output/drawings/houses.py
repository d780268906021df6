"""20 houses: those that do not buy (open), those that looked and did not find (hatched), those that buy and find (full)."""

from __future__ import annotations

from livelihood.output.drawings import shapes
from livelihood.output.drawings.canvas import WIDE, Canvas, Drawing, wrapped


def houses(counts, *, words, whole: int = 20, width: int = WIDE) -> Drawing:
    """counts, words : of the open, hatched and full houses, in this order; the counts add up to `whole`."""
    columns, pitch, left = (10, 66, 22) if width >= WIDE else (5, 64, 14)
    kinds = [kind for kind, count in zip(("open", "missing", "full"), counts) for _ in range(count)]
    rows = -(-whole // columns)
    lines = [wrapped(word, width - left - 58) for word in words]
    canvas = Canvas(width, rows * 54 + 4 + sum(10 + 18 * len(line) for line in lines), f"houses{width}")
    for at, kind in enumerate(kinds):
        shapes.house(canvas, left + (at % columns) * pitch, (at // columns) * 54, 1.05, kind)
    y = rows * 54 + 4
    for kind, count, line in zip(("open", "missing", "full"), counts, lines):
        shapes.house(canvas, left, y + 2, 0.5, kind)
        canvas.text(left + 30, y + 19, str(count), 16, bold=True)
        for row, word in enumerate(line):
            canvas.text(left + 58, y + 18 + 18 * row, word)
        y += 10 + 18 * len(line)
    return canvas.finish()
