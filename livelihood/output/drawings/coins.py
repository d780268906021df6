"""20 coins of a surplus, a row for each part that the bylaws name, with its amount."""

from __future__ import annotations

from livelihood.output.drawings.canvas import SOFT, WIDE, Canvas, Drawing, disc, text_width, wrapped
from livelihood.output.drawings.shares_of_surplus import fill

IN_ROW = 10


def coins(rows, *, width: int = WIDE) -> Drawing:
    """rows : (label, coins, amount in words, kind of shares_of_surplus)."""
    wide = width >= WIDE
    left, pitch, radius = (252, 29, 11.5) if wide else (0, 26, 10)
    layouts = []
    for label, number, shown, _kind in rows:
        lines = wrapped(label, 236 if wide else width - text_width(shown, 13) - 14, 14, True)
        of_coins = max(1, -(-number // IN_ROW))
        layouts.append((lines, max(18 * len(lines), pitch * of_coins) + 13 if wide else 18 * len(lines) + pitch * of_coins + 22))
    canvas = Canvas(width, sum(height for _lines, height in layouts) + 2, f"coins{width}")
    y = 0
    for (_label, number, shown, kind), (lines, height) in zip(rows, layouts):
        middle = y + height / 2
        for line, words in enumerate(lines):
            at = middle + 5 + 18 * line - 9 * (len(lines) - 1) if wide else y + 15 + 18 * line
            canvas.text(236 if wide else 0, at, words, bold=True, align="right" if wide else "left")
        canvas.text(width - 1, middle + 5 if wide else y + 15, shown, 14 if wide else 13, colour=SOFT, align="right")
        of_coins = max(1, -(-number // IN_ROW))
        top = middle - pitch * of_coins / 2 + pitch / 2 if wide else y + 18 * len(lines) + 6 + pitch / 2
        for one in range(number):
            fill(canvas, disc(left + radius + 1 + (one % IN_ROW) * pitch, top + (one // IN_ROW) * pitch, radius), kind)
        beside = left + min(number, IN_ROW) * pitch + 8
        canvas.text(beside, top + 6, str(number), 16, bold=True)
        y += height
    return canvas.finish()
