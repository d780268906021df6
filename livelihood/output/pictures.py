"""A picture block from one drawing function: drawn 680 and 328 wide from the same values."""

from __future__ import annotations

from livelihood.output.blocks import Picture, TableData
from livelihood.output.drawings.canvas import NARROW, WIDE


def picture(name: str, draw, *, title: str, alt: str, caption: str, marks, table: TableData | None = None, first: bool = False, **values) -> Picture:
    """The Picture `name` whose two drawings are `draw(width=..., **values)`; `draw` takes plain values and a width."""
    wide, narrow = draw(width=WIDE, **values), draw(width=NARROW, **values)
    return Picture(name, title, alt, caption, tuple(dict.fromkeys(marks)), wide.svg, narrow.svg, table, first, wide.png)
