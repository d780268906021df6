"""What the price of one unit does when several start at once: two ways from today's price, and in how many futures each."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PALE, PAPER, RUST, SOFT, WIDE, Canvas, Drawing, text_width, wrapped
from livelihood.output.drawings.scale import Scale



def price_fork(price, fallen, *, now: tuple, together: str, holds: tuple, falls: tuple, width: int = WIDE) -> Drawing:
    """price : of one unit now. fallen : (low, middle, high) where it falls.

    now : words and amount at today's price. together : words above the right side. holds, falls : (amount, words, count).
    """
    wide = width >= WIDE
    left = max(190 if wide else 78, text_width(now[1], 14, True) + 16)
    right = max(430.0 if wide else 188.0, left + 90)
    room = width - right - 20
    low, middle, high = fallen
    down = Scale(price + 0.15 * (price - low), low - 0.15 * (price - low), 62, 252)
    told = [[line for part, bold in zip(words, (True, False, False)) for line in wrapped(part, room, 14, bold)] for words in (holds, falls)]
    canvas = Canvas(width, 290, f"fork{width}")
    for x, words in ((left, now[0]), (right, together)):
        lines = wrapped(words, 150 if wide else 84, 14, True)
        for line, part in enumerate(lines):
            size = text_width(part, 14, True) / 2
            canvas.text(min(max(x, size), width - size), 34 + 18 * line - 18 * (len(lines) - 1), part, bold=True, align="center")
        canvas.line([(x, 44), (x, 276)], LINE, 1.2)
    canvas.box(right - 6, down(high), 12, down(low) - down(high), fill=PALE, edge=BLUE, line=1.2)
    canvas.line([(left, down(price)), (right, down(price))], BLUE, 3)
    canvas.line([(left, down(price)), (right, down(middle))], RUST, 2.4, (6, 4))
    canvas.dot(left, down(price), 7, fill=INK)
    canvas.dot(right, down(price), 8, fill=BLUE)
    canvas.dot(right, down(middle), 8, fill=PAPER, edge=RUST, line=2.4)
    canvas.text(left - 14, down(price) + 5, now[1], bold=True, align="right")
    first = max(44.0, down(price) - 4)
    second = max(down(middle) - 4, first + 18 * len(told[0]) + 10)
    second = min(second, 284 - 18 * len(told[1]))
    for y, lines, bold in ((first, told[0], wrapped(holds[0], room, 14, True)), (second, told[1], wrapped(falls[0], room, 14, True))):
        for line, words in enumerate(lines):
            canvas.text(right + 20, y + 10 + 18 * line, words, bold=line < len(bold), colour=INK if line < len(bold) else SOFT)
    return canvas.finish()
