"""How many of 20 households would still buy at each price: a row of squares a price, full, perhaps, not."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PALE, PAPER, SOFT, WIDE, Canvas, Drawing, text_width, wrapped


def still_buy(rows, *, words: tuple[str, str, str], whole: int = 20, width: int = WIDE) -> Drawing:
    """rows : (price in words, low, middle, high, count in words), the numbers out of `whole`, in order of price.

    Squares up to `low` are full, those up to `high` pale, the others open; a stroke stands after the middle one. words :
    what full, pale and open squares are.
    """
    wide = width >= WIDE
    left = 150 if wide else 0
    shown = max(text_width(row[4], 16, True) for row in rows) + 8
    end = width - shown if wide else width
    pitch, size = (end - left) / whole, 22
    high = 44 if wide else 62
    canvas = Canvas(width, high * len(rows) + 8 + 20 * (1 if wide else 3), f"still_buy{width}")
    for row, (label, low, middle, most, told) in enumerate(rows):
        top = row * high + (8 if wide else 26)
        if wide:
            canvas.text(left - 12, top + 16, label, 15, bold=True, align="right")
        else:
            canvas.text(0, top - 8, label, 15, bold=True)
        canvas.text(width - 1, top + (17 if wide else -8), told, 16, bold=True, align="right")
        for at in range(whole):
            kind = BLUE if at < low else PALE if at < most else PAPER
            canvas.box(left + at * pitch + 0.8, top, pitch - 1.6, size, fill=kind, edge=BLUE if at < most else LINE, line=1.2)
        across = left + middle * pitch
        canvas.line([(across, top - 4), (across, top + size + 4)], INK, 2.6)
    _key(canvas, words, high * len(rows) + 6, wide, left)
    return canvas.finish()


def _key(canvas, words, top, wide, left):
    across = float(left)
    for fill, edge, word in zip((BLUE, PALE, PAPER), (BLUE, BLUE, LINE), words):
        canvas.box(across + 1, top + 2, 12, 12, fill=fill, edge=edge, line=1.2)
        canvas.text(across + 19, top + 13, wrapped(word, 400, 13)[0], 13, colour=SOFT)
        if wide:
            across += 19 + text_width(word, 13) + 22
        else:
            top += 20
