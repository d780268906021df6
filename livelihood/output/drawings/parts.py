"""What a drawing is made of: shapes and words, in the page guide's colours. Records; how they become a file is vector.py, agg.py."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.path import Path

# the page guide's colours (PAGES.md, 4); report/ turns them to variables on screen and to greys on paper
INK, SOFT, BLUE, MID, PALE = "#1b2226", "#4a5358", "#17506b", "#5f93ab", "#cbdde5"
LINE, RULE, RUST, PAPER = "#7f898e", "#d5d9db", "#a5420f", "#ffffff"


@dataclass(frozen=True)
class Shape:
    """A path: filled, outlined or both, in pixels from the top left. circle : (x, y, radius) where it is one."""

    path: Path
    fill: str | None = None
    edge: str | None = None
    width: float = 1.6
    dash: tuple[float, ...] | None = None
    caps: str = "butt"
    clip: Path | None = None
    circle: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Words:
    """A text with its baseline starting at (x, y); halo : width of a white edge around the letters, 0 without."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    colour: str
    halo: float = 0.0
