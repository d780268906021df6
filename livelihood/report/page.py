"""A page as one HTML file: blocks in, text out. No script, no request, no font from elsewhere.

Duty: the frame on screen (templates/report). It adds no number and no finding; what a block lacks, the page lacks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from livelihood import places
from livelihood.language import speaking, spoken_tag
from livelihood.output.blocks import Block, flat
from livelihood.output.sentences import shared

# the drawings' colours are the page's variables: on screen as drawn, on paper the greys of the style's print part
VARIABLES = {"#1b2226": "ink", "#4a5358": "soft", "#17506b": "blue", "#5f93ab": "mid", "#cbdde5": "pale", "#7f898e": "line", "#d5d9db": "rule",
             "#a5420f": "rust", "#ffffff": "paper"}  # fmt: skip
TAGS = frozenset("svg g path use defs clipPath circle".split())  # all that our drawings hold; a notebook's output is not trusted beyond it
RASTER = re.compile(r'<image width="\d+" height="\d+" href="data:image/png;base64,([A-Za-z0-9+/=]+)"/>')  # public pages: points, not lines
_LETTER = re.compile(r'<path id="(DejaVu[\w-]+)"[^>]*/>')


def render_html(blocks, meta: dict) -> str:
    """The page.

    Parameters
    ----------
    blocks : Blocks or their records, in page order. meta : {"language": code of the reader's language}.

    Errors: ValueError where a drawing holds anything but lines, shapes and letters.
    """
    records = prepared(blocks)
    letters: dict[str, str] = {}
    numbered = count()
    with speaking(meta.get("language", "en")):
        opening = opening_of(records)
        text = environment().get_template("page.html.j2").render(
            blocks=records, language=spoken_tag(), style=Markup(style().replace("KICKER", opening["kicker"].replace('"', ""))), **opening,
            drawn=lambda svg: Markup(_drawn(svg, letters, numbered)), icon=lambda name: Markup(icon(name)), said=said, letters=LETTERS, words=_words(),
        )  # fmt: skip
    shapes = f'<svg class="letters" aria-hidden="true" focusable="false"><defs>{"".join(letters.values())}</defs></svg>' if letters else ""
    return text.replace(LETTERS, shapes)


LETTERS = "\x00letters\x00"  # the letters of all drawings stand once, before the page's content; known only when all is drawn


def prepared(blocks) -> list[dict]:
    """Records without those that render nothing; pictures, boxes and tables know the level of their heading."""
    records = flat([block.record() if isinstance(block, Block) else dict(block) for block in blocks])
    records = [record for record in records if record["type"] != "end"]
    level = 2
    for record in records:
        if record["type"] == "heading" and record["level"] > 1:
            level = record["level"] + 1
        if record["type"] in ("picture", "warning", "table"):
            record["at_level"] = level
    return records


def opening_of(records) -> dict:
    """Title, kicker and place of the page, from its first heading."""
    first = next((record for record in records if record["type"] == "heading" and record["level"] == 1), {})
    return {"title": first.get("title") or first.get("text", ""), "kicker": first.get("kicker", ""), "place": first.get("place", "")}


def said(mark: str) -> str:
    """The words of a mark: a grade, or the state of a place's reports."""
    return shared.state(mark) if mark in ("stopped", "part_done", "done") else shared.grade(mark)


@lru_cache
def icon_file(mark: str) -> str:
    """The drawing of a mark as shipped."""
    return (places.templates() / "report" / "marks" / f"{mark.replace(' ', '_')}.svg").read_text(encoding="utf-8").strip()


@lru_cache
def icon(mark: str) -> str:
    """A mark for the page; its words stand beside it, so it is hidden from those who listen."""
    return _variables(icon_file(mark)).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1).replace(' xmlns="http://www.w3.org/2000/svg"', "")


def _drawn(svg: str, letters: dict[str, str], drawings) -> str:
    """A drawing for the page: its letters go to the page's own, its colours become variables, its ids are the page's own."""
    checked(svg)
    for found in _LETTER.finditer(svg):
        letters.setdefault(found[1], found[0].replace(found[1], f"l{len(letters)}"))
    numbers = {name: f"l{at}" for at, name in enumerate(letters)}
    clips = {name: f"c{next(drawings)}" for name in re.findall(r'\bid="(?!DejaVu)([^"]+)"', svg)}  # two parts may hold the same picture
    svg = re.sub(r'(\bid="|url\(#)(?!DejaVu)([\w-]+)', lambda used: used[1] + clips[used[2]], svg)
    svg = re.sub(r'href="#(DejaVu[\w-]+)"', lambda used: f'href="#{numbers[used[1]]}"', svg)
    svg = _variables(_LETTER.sub("", svg)).replace("<defs></defs>", "").replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def checked(svg: str) -> str:
    """The drawing itself, if it holds nothing but shapes. Errors: ValueError otherwise.

    Examples
    --------
    >>> checked('<svg viewBox="0 0 1 1"><script>x</script></svg>')
    Traceback (most recent call last):
    ...
    ValueError: a drawing holds more than shapes
    """
    bare = RASTER.sub("", svg)
    tags = set(re.findall(r"<\s*/?\s*([\w:!?-]+)", bare))
    links = re.findall(r"""\b(?:href|src)\s*=\s*["']?([^"'>\s])""", bare)
    if tags - TAGS or re.search(r"[\s\"'/]on\w+\s*=", bare) or any(link != "#" for link in links) or re.search(r"url\((?!#)", bare):
        raise ValueError("a drawing holds more than shapes")
    return svg


def _variables(svg: str) -> str:
    return re.sub(r"#[0-9a-f]{6}", lambda colour: f"var(--{VARIABLES[colour[0]]})" if colour[0] in VARIABLES else colour[0], svg)


@lru_cache
def environment() -> Environment:
    """The templates of pages; everything filled in is text unless it says otherwise."""
    return Environment(loader=FileSystemLoader(places.templates() / "report"), autoescape=True, undefined=StrictUndefined, trim_blocks=False)


@lru_cache
def style() -> str:
    """The look that all pages share."""
    return (places.templates() / "report" / "style.css").read_text(encoding="utf-8").replace("\n", "")


def _words() -> dict[str, str]:
    return {"same": shared.the_same_as_a_table(), "left_out": shared.left_out_word(), "nothing_else": shared.nothing_else()}
