"""A drawing's shapes and texts as dots of colour: by matplotlib's Agg alone, without its figures. PNG bytes for notebooks."""

from __future__ import annotations

import io

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.image import imsave
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, TransformedPath

from livelihood.output.drawings.letters import SIZE, letter
from livelihood.output.drawings.parts import PAPER, Words

FINE = 1.5  # dots a pixel of the drawing, for notebooks


def dots_of(parts, width: int, height: int, fine: float) -> np.ndarray:
    """The picture on white paper: (height x fine, width x fine, 3) bytes of red, green, blue."""
    across, down = round(width * fine), round(height * fine)
    renderer = RendererAgg(across, down, 72 * fine)
    flip = Affine2D().scale(fine, -fine).translate(0, down)
    _draw(renderer, flip, Path([(0, 0), (width, 0), (width, height), (0, height), (0, 0)]), PAPER)
    for part in parts:
        if isinstance(part, Words):
            outline = _outline(part)
            if part.halo:
                _draw(renderer, flip, outline, PAPER, PAPER, part.halo)
            _draw(renderer, flip, outline, part.colour)
        else:
            _draw(renderer, flip, part.path, part.fill, part.edge, part.width, part.dash, part.caps, part.clip)
    return np.asarray(renderer.buffer_rgba())[..., :3].copy()


def png(parts, width: int, height: int) -> bytes:
    """The picture as PNG; no program, no time is written into it."""
    drawn = io.BytesIO()
    imsave(drawn, dots_of(parts, width, height, FINE), format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 4})
    return drawn.getvalue()


def _draw(renderer, flip, path, fill=None, edge=None, width=0.0, dash=None, caps="butt", clip=None):
    pen = renderer.new_gc()
    pen.set_linewidth(width if edge else 0.0)
    pen.set_foreground(to_rgba(edge or PAPER))
    pen.set_joinstyle("round")
    pen.set_capstyle(caps)
    if dash:
        pen.set_dashes(0, list(dash))
    if clip is not None:
        pen.set_clip_path(TransformedPath(clip, flip))
    renderer.draw_path(pen, path, flip, to_rgba(fill) if fill else None)
    pen.restore()


def _outline(words: Words) -> Path:
    at, scale, outlines = 0.0, words.size / SIZE, []
    for character in words.text:
        known = letter(character, words.bold)
        outlines.append(known.outline.transformed(Affine2D().translate(at, 0).scale(scale, -scale).translate(words.x, words.y)))
        at += known.advance
    return Path.make_compound_path(*outlines)
