"""Partners as dots: how many businesses each has, how many of 100 stopped, and the band that luck alone gives."""

from __future__ import annotations

import math

from matplotlib.path import Path

from livelihood.output.drawings.canvas import BLUE, INK, MID, PALE, PAPER, RULE, SOFT, WIDE, Canvas, Drawing, text_width, wrapped
from livelihood.output.drawings.months import points_up_and_back
from livelihood.output.drawings.raster import points
from livelihood.output.drawings.scale import Scale


def partners_funnel(sizes, stopped, low, high, codes, joined, *, all_together: float, axis: str, along: str, line_words: str, band_words: str,
                    width: int = WIDE) -> Drawing:  # fmt: skip
    """The funnel.

    Parameters
    ----------
    sizes : businesses of each dot, in order. stopped, low, high : of 100, the dot and the band at its size.
    codes : words beside a dot outside the band ("" inside). joined : True where a dot is several partners (open dot).
    all_together : of 100, all partners. axis, along, line_words, band_words : words.
    """
    wide = width >= WIDE
    left, right = 38, width - 20
    head = wrapped(line_words, width - 40)
    top, bottom = 34 + 17 * len(head) + 8, (300 if wide else 290)
    foot = [*wrapped(along, width), *wrapped(band_words, width)]
    canvas = Canvas(width, bottom + 26 + 17 * len(foot) + 6, f"funnel{width}")
    first, last = math.sqrt(min(sizes)), math.sqrt(max(sizes))
    spare = max(0.6, 0.1 * (last - first))
    across = Scale(first - spare, last + spare, left, right)
    up = Scale(0, 100, bottom, top)
    canvas.text(0, 14, axis, colour=SOFT)
    for at, words in enumerate(head):
        canvas.text(left, 34 + 17 * at, words, 13)
    for mark in (0, 25, 50, 75, 100):
        canvas.line([(left, up(mark)), (right, up(mark))], INK if mark == 0 else RULE, 2.2 if mark == 0 else 1)
        if mark % 50 == 0:
            canvas.text(left - 8, up(mark) + 5, str(mark), 13, align="right")
    edge = sorted(set(zip(sizes, low, high)))
    outline = [(left, edge[0][1], edge[0][2]), *((across(math.sqrt(size)), *ends) for size, *ends in edge), (right, edge[-1][1], edge[-1][2])]
    canvas.path(Path(points_up_and_back([(x, up(end)) for x, _, end in outline], [(x, up(end)) for x, end, _ in outline]), closed=True), fill=PALE)
    for part in (1, 2):
        canvas.line([(point[0], up(point[part])) for point in outline], MID, 1.4)
    canvas.line([(left, up(all_together)), (right, up(all_together))], INK, 1.8, (7, 4))
    _dots(canvas, sizes, stopped, codes, joined, across, up)
    shown = -100.0
    for size in sorted(set(sizes)):
        x, words = across(math.sqrt(size)), str(size)
        if x - text_width(words, 13) / 2 > shown + 8:
            canvas.text(x, bottom + 20, words, 13, align="center")
            shown = x + text_width(words, 13) / 2
    for at, words in enumerate(foot):
        canvas.text(0, bottom + 42 + 17 * at, words, 13, colour=SOFT)
    return points(canvas)


def _dots(canvas, sizes, stopped, codes, joined, across, up):
    """Dots side by side where several have one size; codes beside those outside the band."""
    beside: dict[tuple, int] = {}
    for size, share, code, several in zip(sizes, stopped, codes, joined):
        place = (size, round(share / 4))
        shift = beside.get(place, 0)
        beside[place] = shift + 1
        x = across(math.sqrt(size)) + (0, 11, -11, 22, -22, 33, -33)[min(shift, 6)]
        y = up(share)
        if code:
            canvas.dot(x, y, 7, fill=PAPER, edge=INK, line=2.6)
            words_left = x + 12 + text_width(code, 14, True) > canvas.width
            canvas.text(x - 12 if words_left else x + 12, y + 5, code, bold=True, align="right" if words_left else "left", halo=True)
        elif several:
            canvas.dot(x, y, 5, fill=PAPER, edge=BLUE, line=2)
        else:
            canvas.dot(x, y, 5, fill=BLUE, edge=PAPER, line=1)
