"""A page as PDF: blocks in, bytes out, by typst. Tagged (PDF/UA-1), alternative texts, greys, nothing of this machine.

Duty: the frame on paper (templates/report/page.typ). Letters come from the font that matplotlib brings, so that a page
looks the same on every computer and no system library is needed.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from livelihood import places
from livelihood.language import speaking, spoken_tag
from livelihood.output.sentences import shared
from livelihood.report.page import RASTER, checked, icon_file, opening_of, prepared, said

# the page guide's greys on paper (PAGES.md, 4): they differ by lightness alone
GREYS = {"#1b2226": "#000000", "#4a5358": "#3a3a3a", "#17506b": "#3a3a3a", "#5f93ab": "#868686", "#cbdde5": "#dcdcdc", "#7f898e": "#757575",
         "#d5d9db": "#c9c9c9", "#a5420f": "#222222"}  # fmt: skip


def render_pdf(blocks, meta: dict) -> bytes:
    """The page as PDF.

    Parameters
    ----------
    blocks : Blocks or their records, in page order. meta : {"language": code of the reader's language}.

    Errors: ValueError where a drawing holds anything but shapes; typst.TypstError where the page cannot be set.
    """
    import typst

    with speaking(meta.get("language", "en")):
        page = _page(prepared(blocks), spoken_tag().split("-")[0])
    return typst.compile(
        str(places.templates() / "report" / "page.typ"), root=str(places.templates()), font_paths=[fonts()], ignore_system_fonts=True, format="pdf",
        sys_inputs={"page": json.dumps(page, ensure_ascii=False)}, pdf_standards=["ua-1"],
    )  # fmt: skip


def _page(records: list[dict], language: str) -> dict:
    """What the template reads: sheets of blocks, marks as drawings with their words."""
    for record in records:
        if record["type"] == "picture":
            record |= {"wide_svg": grey(checked(record["wide_svg"])), "narrow_svg": "", "png": ""}
    names = sorted({name for record in records for name in _marks(record)})
    return {
        **opening_of(records), "language": language, "sheets": _sheets(records), "icons": {name: grey(icon_file(name)) for name in names},
        "said": {name: said(name) for name in names}, "words": {"left_out": shared.left_out_word(), "nothing_else": shared.nothing_else()},
    }  # fmt: skip


def _sheets(records: list[dict]) -> list[dict]:
    """Blocks by part: a heading that starts a new sheet begins one; from there down to a short list is one sheet, set to fit."""
    parts: list[list[dict]] = [[]]
    for record in records:
        starts = record["type"] == "heading" and (record["level"] == 1 or record["new_sheet"])
        if starts and any(earlier["type"] != "warning" for earlier in parts[-1]):  # a grave warning stays above its page's heading
            parts.append([])
        parts[-1].append(record)
        if record["type"] == "short_list":
            parts.append([])
    return [{"fit": part[-1]["type"] == "short_list", "new": _new(part), "blocks": part} for part in parts if part]


def _new(part: list[dict]) -> bool:
    return any(record["type"] == "heading" and record["new_sheet"] for record in part)


def _marks(record: dict) -> list[str]:
    """The marks that a block shows."""
    if record["type"] == "picture":
        return record["marks"]
    if record["type"] == "table":
        return [*record["legend"], *(cell["mark"] for row in record["rows"] for cell in row if cell["mark"])]
    return []


def grey(svg: str) -> str:
    """A drawing in the greys of paper.

    Examples
    --------
    >>> grey("fill: #a5420f")
    'fill: #222222'
    """
    svg = RASTER.sub(lambda found: found[0].replace(found[1], _grey_png(found[1])), svg)
    return re.sub(r"#[0-9a-f]{6}", lambda colour: GREYS.get(colour[0], colour[0]), svg)


def _grey_png(coded: str) -> str:
    """A picture of points in greys of the same lightness."""
    import base64
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(coded))).convert("L").save(made, "PNG", optimize=True)
    return base64.b64encode(made.getvalue()).decode()


@lru_cache
def fonts() -> str:
    """The folder of the letters that matplotlib brings."""
    import matplotlib

    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")
