"""A drawing as points instead of lines, for public pages: a vector picture carries its data, points carry what the eye sees.

Duty: the frame (SVG around one PNG, so that pages and paper take it like any other drawing) and a small, repeatable file.
"""

from __future__ import annotations

import base64
import io

from livelihood.output.drawings.agg import dots_of
from livelihood.output.drawings.canvas import Canvas, Drawing

TWICE = 2.0  # dots a pixel: sharp on a phone and on paper
COLOURS = 32  # a handful of flat colours and their edges


def points(canvas: Canvas) -> Drawing:
    """The finished canvas as a picture of points."""
    from PIL import Image

    made = io.BytesIO()
    picture = Image.fromarray(dots_of(canvas.parts, canvas.width, canvas.height, TWICE)).quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    picture.save(made, "PNG", optimize=True)
    coded = base64.b64encode(made.getvalue()).decode()
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {canvas.width} {canvas.height}">'
           f'<image width="{canvas.width}" height="{canvas.height}" href="data:image/png;base64,{coded}"/></svg>')  # fmt: skip
    return Drawing(svg, made.getvalue() if canvas.wide else b"", tuple(canvas.written), canvas.width, canvas.height)
