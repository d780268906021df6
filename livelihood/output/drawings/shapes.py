"""Icons as outlines: purse, house, person, stall. The same icon stands for good and bad; only its fill changes."""

from __future__ import annotations

import re
from functools import lru_cache

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from livelihood.output.drawings.canvas import BLUE, INK, PALE, PAPER, Canvas

# drawn for this project on a field of 40 x 44
PURSE = "M12 11C5 18 2 26 2 33C2 40 7 42 20 42S38 40 38 33C38 26 35 18 28 11Z"
PURSE_TOP = "M12 10L8 3L15 5.5L20 2L25 5.5L32 3L28 10Z"
HOUSE = "M3 20L20 4L37 20V38H3Z"
PERSON = "M2 21C2 13 4.5 11 8 11S14 13 14 21Z"  # on a field of 16 x 22, with a head of its own
STALL = "M3 16L8 4H32L37 16Z"


@lru_cache
def outline(commands: str) -> Path:
    """An SVG path (absolute M L H V C S Z) as a matplotlib path."""
    vertices, codes, at, handle = [], [], (0.0, 0.0), None
    for letter, numbers in re.findall(r"([MLHVCSZ])([^MLHVCSZ]*)", commands):
        values = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", numbers)]
        if letter == "Z":
            vertices.append(vertices[0])
            codes.append(Path.CLOSEPOLY)
            continue
        size = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4}[letter]
        for part in (values[i : i + size] for i in range(0, len(values), size)):
            if letter == "S":  # the first handle mirrors the last one
                part = [2 * at[0] - handle[0], 2 * at[1] - handle[1], *part]
            points = [(part[0], at[1])] if letter == "H" else [(at[0], part[0])] if letter == "V" else list(zip(part[::2], part[1::2]))
            codes.extend([Path.CURVE4] * 3 if letter in "CS" else [Path.MOVETO if letter == "M" else Path.LINETO])
            vertices.extend(points)
            at, handle = points[-1], points[-2] if letter in "CS" else points[-1]
    return Path(vertices, codes)


def placed(commands: str, x: float, y: float, scale: float) -> Path:
    """An icon's outline with its field's top left at (x, y)."""
    return outline(commands).transformed(Affine2D().scale(scale).translate(x, y))


def purse(canvas: Canvas, x: float, y: float, scale: float, empty: bool):
    """A purse: full, or empty (hatched, open, dashed)."""
    bag, top = placed(PURSE, x, y, scale), placed(PURSE_TOP, x, y, scale)
    if empty:
        canvas.loss(bag, gap=max(4.0, 7 * scale))
        canvas.path(bag, edge=INK, width=max(1.1, 1.8 * scale), dash=(4 * scale, 2.5 * scale))
        canvas.path(top, edge=INK, width=max(1.0, 1.6 * scale))
    else:
        canvas.path(bag, fill=BLUE)
        canvas.path(top, fill=BLUE)


def house(canvas: Canvas, x: float, y: float, scale: float, kind: str):
    """A house: kind "open" (empty), "missing" (hatched), "full" or "pale"."""
    walls = placed(HOUSE, x, y, scale)
    if kind == "missing":
        canvas.loss(walls, gap=max(4.0, 7 * scale))
    canvas.path(walls, fill={"full": BLUE, "open": PAPER, "pale": PALE}.get(kind), edge=INK, width=max(1.2, 1.9 * scale))


def person(canvas: Canvas, x: float, y: float, scale: float = 1.0):
    """A person, 16 x 22, from the top left."""
    canvas.dot(x + 8 * scale, y + 6 * scale, 4.2 * scale, fill=INK)
    canvas.path(placed(PERSON, x, y, scale), fill=INK)


def stall(canvas: Canvas, x: float, y: float, scale: float):
    """A stall: one seller."""
    canvas.path(placed(STALL, x, y, scale), fill=BLUE)
    canvas.path(placed("M6 16V36M34 16V36M6 26H34", x, y, scale), edge=BLUE, width=3.4 * scale)
