"""Feasts under a line of months: a bar for a time, a dot for a day, each with its name, in as many rows as the names need."""

from __future__ import annotations

from livelihood.output.drawings.canvas import INK, SOFT, text_width

LONG = 0.3  # of a month: what lasts longer is a time (a bar), not a day (a dot)
ROW = 18  # pixels a row of names


def places(feasts, across, width: int) -> list[tuple[float, int]]:
    """For each feast the left edge of its name and its row: under its mark, inside the sheet, touching no other name."""
    found, ends = [], []
    for first, last, words in feasts:
        size = text_width(words, 13)
        x = min(max((across(first) + across(last) - size) / 2, 0.0), max(width - size, 0.0))
        row = next((row for row, end in enumerate(ends) if end + 8 <= x), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = x + size
        found.append((x, row))
    return found


def height(feasts, across, width: int) -> int:
    """Pixels that the marks and names take under the names of months; 0 without feasts."""
    return 36 + ROW * max(row for _, row in places(feasts, across, width)) if feasts else 0


def feast_marks(canvas, feasts, across, y: float):
    """Marks and names under the months, whose own names stand at y + 18.

    feasts : (first, last, words), in order, as fractions of months. across : Scale from 0 to the number of months.
    """
    for (first, last, words), (x, row) in zip(feasts, places(feasts, across, canvas.width), strict=True):
        if last - first > LONG:
            canvas.box(across(first), y + 26, max(across(last) - across(first), 3), 7, fill=SOFT)
        else:
            canvas.dot((across(first) + across(last)) / 2, y + 29.5, 4, fill=INK)
        canvas.text(x, y + 50 + ROW * row, words, 13)
