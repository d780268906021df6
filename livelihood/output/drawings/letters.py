"""Letters as outlines: the font that comes with matplotlib, so that a picture looks the same on every computer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as File

import matplotlib
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path

SIZE = 100  # outlines are kept in this size and scaled where they stand
_FONTS = File(matplotlib.get_data_path()) / "fonts" / "ttf"


@dataclass(frozen=True)
class Letter:
    """One letter: its name in a drawing, its outline (y upwards), how far the next one stands."""

    name: str
    outline: Path
    advance: float


@lru_cache(maxsize=2048)
def letter(character: str, bold: bool) -> Letter:
    """The letter in SIZE; the font's empty box for a character that it lacks."""
    font = get_font(str(_FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")))
    font.set_size(SIZE, 72)
    loaded = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
    vertices, codes = font.get_path()
    outline = Path(vertices.copy(), codes.copy()) if len(vertices) else Path([(0, 0)], [Path.MOVETO])
    return Letter(f"DejaVu{'B' if bold else ''}-{ord(character):x}", outline, loaded.linearHoriAdvance / 65536)


def text_width(text: str, size: float = 14, bold: bool = False) -> float:
    """How wide a text will be, in pixels.

    Examples
    --------
    >>> round(text_width("Rp1.600.000", 14, True), 1)
    99.6
    """
    return sum(letter(character, bold).advance for character in text) * size / SIZE


def wrapped(text: str, width: float, size: float = 14, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width` (a longer word keeps its line)."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
