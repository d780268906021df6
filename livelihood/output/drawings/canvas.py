"""A sheet to draw on, in pixels from the top left: what all pictures share (hatches, dots, letters, halo).

Duty: to gather shapes and words, and to hand them on as SVG text (vector.py) and PNG bytes (agg.py). It knows no picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from livelihood.output.drawings import agg, vector
from livelihood.output.drawings.letters import text_width, wrapped
from livelihood.output.drawings.parts import BLUE, INK, LINE, MID, PALE, PAPER, RULE, RUST, SOFT, Shape, Words

__all__ = ["BLUE", "INK", "LINE", "MID", "NARROW", "PALE", "PAPER", "RULE", "RUST", "SOFT", "WIDE", "Canvas", "Drawing", "Written", "disc", "rectangle", "text_width", "wrapped"]

WIDE, NARROW = 680, 328
SMALLEST = 13  # no letters below this


@dataclass(frozen=True)
class Written:
    """A text on the sheet and the box it takes: for the test that nothing overlaps and nothing is cut."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Drawing:
    """A finished picture. svg : text, self-contained. png : bytes, of the wide drawing alone (for notebooks)."""

    svg: str
    png: bytes
    written: tuple[Written, ...]
    width: int
    height: int


class Canvas:
    """A sheet of `width` x `height` pixels. `name` starts every id, so that two drawings can stand on one page."""

    def __init__(self, width: int, height: float, name: str):
        self.width, self.height, self.name = int(width), int(round(height)), name
        self.parts: list[Shape | Words] = []
        self.written: list[Written] = []

    @property
    def wide(self) -> bool:
        return self.width >= WIDE

    def text(self, x, y, text, size=14, bold=False, colour=INK, align="left", halo=False):
        """Letters with their baseline at y; align left, center or right of x; halo: a white edge around them."""
        width = text_width(text, size, bold)
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        self.written.append(Written(text, left, y - 0.74 * size, left + width, y + 0.2 * size))
        self.parts.append(Words(text, left, y, size, bold, colour, 5.0 if halo else 0.0))
        return width

    def path(self, path: Path, fill=None, edge=None, width=1.6, dash=None, clip: Path | None = None, caps="butt", circle=None):
        """A shape: filled, outlined or both; dash = (on, off, ...) in pixels; clip: only what lies inside it."""
        self.parts.append(Shape(path, fill, edge, width, tuple(dash) if dash else None, caps, clip, circle))

    def line(self, points, colour=INK, width=1.0, dash=None):
        """A line through points (x, y)."""
        self.path(Path(list(points)), edge=colour, width=width, dash=dash)

    def box(self, x, y, width, height, fill=None, edge=None, line=1.6, dash=None):
        self.path(rectangle(x, y, width, height), fill, edge, line, dash)

    def dot(self, x, y, radius, fill=None, edge=None, line=1.6, dash=None):
        self.path(disc(x, y, radius), fill, edge, line, dash, circle=(x, y, radius))

    # the hatches have one meaning each (PAGES.md, 4)
    def loss(self, shape: Path, gap=7.0, line=1.8):
        """45 degrees, wide: loss, empty, not found."""
        self._stripes(shape, gap, line, RUST, rising=True)

    def going_out(self, shape: Path, gap=6.0, line=1.1):
        """-45 degrees, thin: money going out, a second source."""
        self._stripes(shape, gap, line, BLUE, rising=False)

    def staying(self, shape: Path, gap=7.0):
        """Dots: what stays, a third source."""
        box = shape.get_extents()
        rows = int(box.height // gap) + 1
        self.path(shape, fill=PAPER)
        lines = [((box.x0 + gap / 2, box.y0 + (j + 0.5) * gap), (box.x1, box.y0 + (j + 0.5) * gap)) for j in range(rows)]
        self._segments(lines, BLUE, 3, shape, dash=(0.1, gap - 0.1), caps="round")  # a row of dots is a line of round dashes

    def common(self, shape: Path, gap=6.0, line=1.1):
        """Crossed lines: the common fund."""
        self._stripes(shape, gap, line, SOFT, rising=True)
        self._stripes(shape, gap, line, SOFT, rising=False, ground=None)

    def level_lines(self, shape: Path, gap=7.0):
        """Level lines: a month of feast under a price."""
        box = shape.get_extents()
        rows = int(box.height // gap) + 1
        self._segments([((box.x0, box.y0 + (i + 0.5) * gap), (box.x1, box.y0 + (i + 0.5) * gap)) for i in range(rows)], LINE, 1.2, shape)

    def _stripes(self, shape, gap, line, colour, rising, ground=PAPER):
        box = shape.get_extents()
        if ground:
            self.path(shape, fill=ground)
        step = gap * 2**0.5  # along the edge, for lines `gap` apart at 45 degrees
        height, segments, x = box.height, [], box.x0 - box.height
        while x < box.x1 + step:
            ends = ((x, box.y1), (x + height, box.y0)) if rising else ((x, box.y0), (x + height, box.y1))
            segments.append(ends)
            x += step
        self._segments(segments, colour, line, shape)

    def _segments(self, segments, colour, width, clip, **style):
        if segments:
            vertices = [point for ends in segments for point in ends]
            self.path(Path(vertices, [Path.MOVETO, Path.LINETO] * len(segments)), edge=colour, width=width, clip=clip, **style)

    def finish(self) -> Drawing:
        """The drawing as SVG text, and as PNG bytes if it is the wide one."""
        bytes_ = agg.png(self.parts, self.width, self.height) if self.wide else b""
        return Drawing(vector.svg(self.parts, self.width, self.height, self.name), bytes_, tuple(self.written), self.width, self.height)


def rectangle(x, y, width, height) -> Path:
    return Path([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], closed=True)


def disc(x, y, radius) -> Path:
    return Path.unit_circle().transformed(Affine2D().scale(radius).translate(x, y))
