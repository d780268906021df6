"""The line of months under a picture, and bands: what several pictures by month share."""

from __future__ import annotations

from livelihood.output.drawings.canvas import LINE, SOFT, text_width


def month_line(canvas, months, across, y, feasts=()):
    """Names of months below y (only some where they would touch), and feasts as solid bars below them.

    across : Scale from 0 to the number of months. feasts : (from, to, words), as fractions of months.
    """
    room = across(1) - across(0)
    widest = max(text_width(name) for name in months) + 4
    every = next((step for step in (1, 2, 3, 4) if step * room >= widest), 6)
    for at, name in enumerate(months):
        canvas.line([(across(at), y), (across(at), y + 5)], LINE, 1)
        if at % every == 0:
            canvas.text(across(at + 0.5), y + 18, name, align="center")
    canvas.line([(across(len(months)), y), (across(len(months)), y + 5)], LINE, 1)
    for first, last, words in feasts:
        canvas.box(across(first), y + 26, across(last) - across(first), 8, fill=SOFT)
        x = min(across(first), canvas.width - text_width(words))
        canvas.text(x, y + 50, words)


def points_up_and_back(upper, lower):
    """The outline of a band: along the upper edge, back along the lower one, closed."""
    points = [*upper, *reversed(lower)]
    return [*points, points[0]]
