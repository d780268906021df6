"""20 houses, once for each question: open (do not buy), full (buy), hatched (looked and did not find), pale (did not look, or found).

The two questions are counted one by one: a household may buy, and still have looked in vain.
"""

from __future__ import annotations

from livelihood.output.drawings import shapes
from livelihood.output.drawings.canvas import WIDE, Canvas, Drawing, text_width, wrapped


def houses(rows, *, width: int = WIDE) -> Drawing:
    """rows : for each question a list of (kind, count, words), kinds of shapes.house; the counts of a row make 20."""
    in_line, pitch, scale = (20, 33.5, 0.72) if width >= WIDE else (10, 32.5, 0.7)
    layouts = [(parts, -(-sum(count for _kind, count, _words in parts) // in_line), [wrapped(words, width - 62) for _kind, _count, words in parts]) for parts in rows]
    canvas = Canvas(width, sum(34 * lines + sum(8 + 18 * len(words) for words in told) + 24 for _parts, lines, told in layouts) - 18, f"houses{width}")
    y = 0
    for parts, lines, told in layouts:
        kinds = [kind for kind, count, _words in parts for _ in range(count)]
        for at, kind in enumerate(kinds):
            shapes.house(canvas, (at % in_line) * pitch, y + 34 * (at // in_line) - 2, scale, kind)
        y += 34 * lines + 4
        for (kind, count, _words), words in zip(parts, told):
            shapes.house(canvas, 2, y + 2, 0.5, kind)
            canvas.text(32, y + 19, str(count), 16, bold=True)
            for row, word in enumerate(words):
                canvas.text(38 + text_width("20", 16, True), y + 18 + 18 * row, word)
            y += 8 + 18 * len(words)
        y += 20
    return canvas.finish()
