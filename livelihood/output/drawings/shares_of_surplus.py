"""How a part of a surplus is filled, the same in coins and in members' bars; hatches keep their meaning (PAGES.md, 4)."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, PAPER, Canvas

KINDS = ("business", "capital", "equal", "reserve", "fund", "loss", "kept", "unnamed")


def fill(canvas: Canvas, shape, kind: str, line: float = 1.5):
    """Fill a shape by what the part is for: business and equal parts full, shares thin stripes, the common fund crossed,
    an earlier loss wide stripes, kept apart dots, other funds open, what has no owner yet open and dashed."""
    if kind in ("business", "equal"):
        canvas.path(shape, fill=BLUE)
    elif kind == "capital":
        canvas.going_out(shape)
    elif kind == "reserve":
        canvas.common(shape)
    elif kind == "loss":
        canvas.loss(shape, gap=6)
    elif kind == "kept":
        canvas.staying(shape)
    else:
        canvas.path(shape, fill=PAPER)
    canvas.path(shape, edge=INK, width=line, dash=(4, 3) if kind == "unnamed" else None)
