"""20 dots, one for each future, on a line of money a month: striped below zero, open below the needs, full above."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, LINE, PAPER, SOFT, WIDE, Canvas, Drawing, disc, text_width, wrapped
from livelihood.output.drawings.scale import Scale, ticks


def dots(values, *, need=None, need_words=("", ""), job=None, job_words=("", ""), axis: str, amount, width: int = WIDE) -> Drawing:
    """Dots on a line of money.

    values : one a future, in order. need, job : where the dashed line of the needs and the line of the job stand
    (None: no line). need_words, job_words : two lines beside each. axis : words below. amount : value -> text.
    """
    wide = width >= WIDE
    left, right = (40, 640) if wide else (22, 306)
    lines = [(at, words, dash) for at, words, dash in ((need, need_words, (7, 4)), (job, job_words, None)) if at is not None]
    low, high = min(0.0, values[0], *(at for at, *_ in lines)), max(0.0, values[-1], *(at for at, *_ in lines))
    spare = (high - low or 1.0) * 0.06
    across = Scale(low - spare, high + spare, left, right)
    radius = 12.0 if wide else 8.5
    places = _places(values, need, across, radius)
    while max(row for *_, row in places) >= 9 and radius > 5:
        radius *= 0.85
        places = _places(values, need, across, radius)
    top = 8 + 38 * len(lines)
    axis_y = top + (max(row for *_, row in places) + 1) * (2 * radius + 3) + 10
    foot = wrapped(axis, width - 24)
    canvas = Canvas(width, axis_y + 32 + 18 * len(foot) + 4, f"dots{width}")
    for line, (at, _words, dash) in enumerate(lines):
        canvas.line([(across(at), 2 + 38 * line), (across(at), axis_y)], INK, 2, dash)
    for line, (at, words, _dash) in enumerate(lines):
        _beside(canvas, across(at), 2 + 38 * line, words)
    canvas.line([(left, axis_y), (right, axis_y)], INK, 1.6)
    canvas.line([(across(0), axis_y - 8), (across(0), axis_y + 8)], INK, 2.4)
    last = -100.0
    for mark in ticks(low, high, 6 if wide else 4):
        canvas.line([(across(mark), axis_y), (across(mark), axis_y + 5)], LINE, 1)
        word, bold = amount(mark), mark == 0
        room = text_width(word, 13, bold) / 2
        x = min(max(across(mark), room), width - room)
        if x - room > last + 6 or bold:
            canvas.text(x, axis_y + 22, word, 13, bold=bold, align="center")
            last = x + room
    for line, words in enumerate(foot):
        canvas.text(left if wide else 0, axis_y + 46 + 18 * line, words, colour=SOFT)
    for value, x, row in places:
        _dot(canvas, x, axis_y - 5 - radius - row * (2 * radius + 3), radius, value, need)
    return canvas.finish()


def _places(values, need, across, radius):
    """(value, x, row) of each dot: columns that never cross zero or the line of the needs where there is room for it."""
    edges = sorted({across.low, 0.0, *([need] if need is not None and need > 0 else []), across.high})
    pitch, filled, places = 2 * radius + 2, {}, []
    for value in values:
        part = max(i for i, edge in enumerate(edges[:-1]) if value >= edge or i == 0)
        start, end = across(edges[part]), across(edges[part + 1])
        columns = max(1, int((end - start - 2) // pitch))
        slack = max(0.0, end - start - columns * pitch)
        column = min(columns - 1, max(0, int((across(value) - start - slack / 2) // pitch)))
        x = start + slack / 2 + (column + 0.5) * pitch if columns > 1 or end - start >= pitch else (start + end) / 2
        row = filled.get((part, column), 0)
        filled[part, column] = row + 1
        places.append((value, x, row))
    return places


def _beside(canvas, x, y, words):
    """Two lines of words beside their line, on paper where another line passes behind them."""
    size = max(text_width(words[0], 14, True), text_width(words[1], 13))
    at = x + 6 if x + 6 + size <= canvas.width else max(0.0, x - 6 - size)
    canvas.box(at - 3, y, size + 6, 34, fill=PAPER)
    canvas.text(at, y + 12, words[0], bold=True)
    canvas.text(at, y + 29, words[1], 13)


def _dot(canvas, x, y, radius, value, need):
    if value < 0:
        canvas.loss(disc(x, y, radius), gap=6)
        canvas.dot(x, y, radius, edge=INK, line=1.6)
    elif need is not None and value < need:
        canvas.dot(x, y, radius - 1, fill=PAPER, edge=BLUE, line=2.6)
    else:
        canvas.dot(x, y, radius, fill=BLUE)
