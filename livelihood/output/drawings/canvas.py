"""A sheet to draw on, in pixels from the top left, made into SVG text and PNG bytes by matplotlib.

Duty: the look that all pictures share (colours, hatches, letters, halo) and neutral, repeatable files: letters are
outlines of a font that comes with matplotlib, ids follow from the content, no dates. It knows no picture.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as File

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

# the page guide's colours (PAGES.md, 4); report/ turns them to variables on screen and to greys on paper
INK, SOFT, BLUE, MID, PALE = "#1b2226", "#4a5358", "#17506b", "#5f93ab", "#cbdde5"
LINE, RULE, RUST, PAPER = "#7f898e", "#d5d9db", "#a5420f", "#ffffff"
WIDE, NARROW = 680, 328
SMALLEST = 13  # no letters below this

_FONTS = File(matplotlib.get_data_path()) / "fonts" / "ttf"
_RC = {"svg.hashsalt": "livelihood", "svg.fonttype": "path", "path.simplify": False}
_SILENT = {"Date": None, "Creator": None, "Format": None, "Type": None}


@lru_cache
def _font(bold: bool, size: float) -> FontProperties:
    return FontProperties(fname=str(_FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")), size=size)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = 14, bold: bool = False) -> float:
    """How wide a text will be, in pixels."""
    if not text.strip():
        return 0.3 * size * len(text)
    outline = TextPath((0, 0), text, prop=_font(bold, size))
    return float(outline.vertices[:, 0].max(initial=0.0))  # a font has points at its extremes: get_extents says the same, six times slower


def wrapped(text: str, width: float, size: float = 14, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width` (a longer word keeps its line)."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


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
        self.figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72)
        self.figure.patch.set_visible(False)
        self._pixels = Affine2D().scale(1 / 72, -1 / 72).translate(0, self.height / 72) + self.figure.dpi_scale_trans
        self.written: list[Written] = []

    @property
    def wide(self) -> bool:
        return self.width >= WIDE

    def text(self, x, y, text, size=14, bold=False, colour=INK, align="left", halo=False):
        """Letters with their baseline at y; align left, center or right of x; halo: a white edge around them."""
        width = text_width(text, size, bold)
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        self.written.append(Written(text, left, y - 0.74 * size, left + width, y + 0.2 * size))
        letters = Text(left, y, text, fontproperties=_font(bold, size), color=colour, va="baseline", ha="left",
                       transform=self._pixels, parse_math=False)  # fmt: skip
        if halo:
            letters.set_path_effects([withStroke(linewidth=5, foreground=PAPER)])
        self.figure.add_artist(letters)
        return width

    def path(self, path: Path, fill=None, edge=None, width=1.6, dash=None, clip: Path | None = None, caps="butt"):
        """A shape: filled, outlined or both; dash = (on, off, ...) in pixels; clip: only what lies inside it."""
        style = (0, tuple(part / width for part in dash)) if dash else "-"
        patch = PathPatch(path, facecolor=fill or "none", edgecolor=edge or "none", linewidth=width if edge else 0, linestyle=style,
                          transform=self._pixels, fill=bool(fill), joinstyle="round", capstyle=caps)  # fmt: skip
        if clip is not None:
            patch.set_clip_path(clip, self._pixels)
        self.figure.add_artist(patch)

    def line(self, points, colour=INK, width=1.0, dash=None):
        """A line through points (x, y)."""
        self.path(Path(list(points)), edge=colour, width=width, dash=dash)

    def box(self, x, y, width, height, fill=None, edge=None, line=1.6, dash=None):
        self.path(rectangle(x, y, width, height), fill, edge, line, dash)

    def dot(self, x, y, radius, fill=None, edge=None, line=1.6, dash=None):
        self.path(disc(x, y, radius), fill, edge, line, dash)

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

    def level_lines(self, shape: Path, gap=7.0):
        """Level lines: a month of feast under a price."""
        box = shape.get_extents()
        rows = int(box.height // gap) + 1
        self._segments([((box.x0, box.y0 + (i + 0.5) * gap), (box.x1, box.y0 + (i + 0.5) * gap)) for i in range(rows)], LINE, 1.2, shape)

    def _stripes(self, shape, gap, line, colour, rising):
        box = shape.get_extents()
        self.path(shape, fill=PAPER)
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
        with matplotlib.rc_context(_RC):
            vector, raster = io.StringIO(), io.BytesIO()
            FigureCanvasSVG(self.figure).print_svg(vector, metadata=_SILENT)
            if self.wide:
                FigureCanvasAgg(self.figure)
                self.figure.savefig(raster, format="png", dpi=108, facecolor=PAPER, metadata={"Software": None})
        return Drawing(_slim(vector.getvalue(), self.name), raster.getvalue(), tuple(self.written), self.width, self.height)


def rectangle(x, y, width, height) -> Path:
    return Path([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], closed=True)


def disc(x, y, radius) -> Path:
    return Path.unit_circle().transformed(Affine2D().scale(radius).translate(x, y))


def _slim(svg: str, name: str) -> str:
    """matplotlib's SVG without comments, styles for a whole page and long fractions; ids start with `name`."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>|<style.*?</style>|<defs>\s*</defs>", "", body, flags=re.S)
    body = re.sub(r"<svg[^>]*viewBox=\"([^\"]*)\"[^>]*>", r'<svg xmlns="http://www.w3.org/2000/svg" viewBox="\1" stroke-linejoin="round">', body)
    body = re.sub(r'<g id="(?:figure|patch|text|line2d|axes)_\d+">', "<g>", body)
    body = body.replace("xlink:href", "href")
    body = re.sub(r'(?<=\bd=")[^"]*', lambda path: re.sub(r" ?([A-Za-z]) ?", r"\1", re.sub(r"-?\d+\.\d{3,}", _short, path[0])), body)
    body = re.sub(r'transform="translate\((-?[\d.]+) 0\)"', lambda moved: f'x="{_short((moved[1],))}"', body)  # letters of a word
    body = re.sub(r'(id="|href="#|url\(#)(?!DejaVu)', rf"\1{name}-", body)  # letters are the same in every picture
    body = re.sub(r"\s*\n\s*", " ", body).replace("> <", "><").replace(' "', '"').replace('" ', '" ').replace("; ", ";").replace(": ", ":")
    body = re.sub(r"<g>\s*</g>|<defs></defs>", "", body)
    return re.sub(r"<g>(<(?:path|g)[^>]*/>)</g>", r"\1", body).strip()


def _short(number) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
