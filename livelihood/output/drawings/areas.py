"""A sketch of the areas around the market: houses, sellers, minutes on foot. No scale, no street, no north, no home."""

from __future__ import annotations

from livelihood.output.drawings import shapes
from livelihood.output.drawings.canvas import INK, LINE, PAPER, SOFT, WIDE, Canvas, Drawing, text_width, wrapped

MOST = 6  # areas that fit around one market


def areas(places, *, market: str, width: int = WIDE) -> Drawing:
    """places : (name, houses in words, sellers, sellers in words, minutes in words), at most MOST of them."""
    return _around(places, market) if width >= WIDE else _below(places, market)


def _around(places, market):
    """Boxes left and right of the market, a dotted way to each with its minutes."""
    rows = -(-len(places) // 2)
    height = max(2, rows) * 115 + (max(2, rows) - 1) * 8 + 110 * (rows <= 2)
    canvas = Canvas(WIDE, height, f"areas{WIDE}")
    middle = (340, height / 2)
    spots = [((20 if at % 2 == 0 else 460), 8 + (at // 2) * ((height - 118) / max(1, rows - 1) if rows > 1 else 0)) for at in range(len(places))]
    for x, y in spots:
        canvas.line([middle, (x + 100, y + 51)], LINE, 3, (2, 6))
    for (x, y), place in zip(spots, places):
        _box(canvas, x, y, 200, place)
        edge = x + 200 if x < middle[0] else x
        at = ((edge + middle[0]) / 2, (y + 51 + middle[1]) / 2 + 5)
        room = text_width(place[4], 14, True)
        canvas.box(at[0] - room / 2 - 3, at[1] - 14, room + 6, 19, fill=PAPER)
        canvas.text(*at, place[4], bold=True, align="center")
    _market(canvas, *middle, market)
    return canvas.finish()


def _below(places, market):
    """On a narrow page: the market above, boxes in two columns below, minutes inside."""
    rows = -(-len(places) // 2)
    canvas = Canvas(328, 84 + rows * 136, "areas328")
    for at in range(min(2, len(places))):
        canvas.line([(164, 38), (78 + at * 172, 84)], LINE, 3, (2, 6))
    for at, place in enumerate(places):
        _box(canvas, 2 + (at % 2) * 166, 84 + (at // 2) * 136, 156, place, minutes=True)
    _market(canvas, 164, 38, market)
    return canvas.finish()


def _market(canvas, x, y, word):
    radius = max(34.0, text_width(word, 14, True) / 2 + 7)
    canvas.dot(x, y, radius, fill=INK)
    canvas.text(x, y + 5, word, bold=True, colour=PAPER, align="center")


def _box(canvas, x, y, size, place, minutes=False):
    name, houses, sellers, sellers_words, away = place
    canvas.box(x, y, size, 122 if minutes else 102, fill=PAPER, edge=INK)
    canvas.text(x + 14, y + 26, wrapped(name, size - 28, 14, True)[0], bold=True)
    canvas.text(x + 14, y + 46, houses, 13)
    most = int((size - 24) // 28)
    for one in range(min(sellers, most)):
        shapes.stall(canvas, x + 14 + one * 28, y + 53, 0.58)
    canvas.text(x + 14, y + 92, sellers_words, 13, colour=SOFT)
    if minutes:
        canvas.text(x + 14, y + 112, away, 13)
