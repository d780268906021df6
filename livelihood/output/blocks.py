"""The parts of a page: frozen records that say what stands there, not how it looks.

Duty: the content of pages. A notebook cell shows one block; the HTML page and the PDF are made from blocks alone
(report/page.py, report/paper.py). No numbers are computed here.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, fields, is_dataclass
from html import escape

MIME = "application/vnd.livelihood+json"


class Block:
    """What every block can do: become a record (plain JSON values) and show itself in a notebook."""

    type = ""

    def record(self) -> dict:
        """The block as plain values, for the notebook's output and the page frames."""
        return {"type": self.type, **{part.name: _plain(getattr(self, part.name)) for part in fields(self)}}

    def html(self) -> str:
        """A simple look for notebooks; pages have a frame of their own."""
        return ""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        bundle = {MIME: self.record(), "text/html": self.html(), "text/plain": self.type}
        picture = bundle[MIME].pop("png", "")  # once is enough: the picture has a place of its own
        if picture:
            bundle["image/png"] = picture
        return bundle


def _plain(value):
    if is_dataclass(value):
        return value.record() if isinstance(value, Block) else {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


@dataclass(frozen=True)
class Heading(Block):
    """A heading. level 1 opens the page: `kicker`, `place` (report code, month) and `title` belong to it alone.

    under : a line below. new_sheet : on paper the part starts a new sheet.
    """

    text: str
    level: int = 2
    under: str = ""
    new_sheet: bool = False
    kicker: str = ""
    place: str = ""
    title: str = ""
    type = "heading"

    def html(self):
        return f"<h{self.level}>{escape(self.text)}</h{self.level}>" + _p(self.under)


@dataclass(frozen=True)
class Lead(Block):
    """One or two sentences below the page's heading, the loss first."""

    text: str
    type = "lead"

    def html(self):
        return f"<blockquote>{escape(self.text)}</blockquote>"


@dataclass(frozen=True)
class Text(Block):
    """A paragraph."""

    text: str
    type = "text"

    def html(self):
        return _p(self.text)


@dataclass(frozen=True)
class ShortList(Block):
    """The seven fixed rows: (term, sentence)."""

    rows: tuple[tuple[str, str], ...]
    type = "short_list"

    def html(self):
        return "<dl>" + "".join(f"<dt><b>{escape(term)}</b></dt><dd>{escape(says)}</dd>" for term, says in self.rows) + "</dl>"


@dataclass(frozen=True)
class TableData:
    """The same as a table: columns, rows; the first cell of a row names it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture(Block):
    """A picture with its finding as title. Two drawings of the same draws: 680 wide and 328 wide.

    alt : the finding with its numbers, for those who do not see it. marks : how we know, weakest inputs (GRADES).
    first : the page's first picture (its title is an h2). png : the wide drawing, for notebooks.
    """

    id: str
    title: str
    alt: str
    caption: str
    marks: tuple[str, ...]
    wide_svg: str
    narrow_svg: str
    table: TableData | None = None
    first: bool = False
    png: bytes = field(default=b"", repr=False)
    type = "picture"

    def html(self):
        picture = f'<img alt="{escape(self.alt)}" src="data:image/png;base64,{base64.b64encode(self.png).decode()}">' if self.png else ""
        return f"<h3>{escape(self.title)}</h3>{picture}{_p(self.caption)}{_p(' · '.join(self.marks))}"


@dataclass(frozen=True)
class Link:
    """A link inside the run: to another page of it, never outside. beside : it stands in the line of the link before it."""

    text: str
    to: str = ""
    beside: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table: text, a mark (grade or state) with its word before it, small print below, links."""

    text: str = ""
    mark: str = ""
    small: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class TableBlock(Block):
    """A table that is always open ("How we know"; the places of a run). caption : said to those who do not see it.

    legend : marks explained above the table. title : a heading above it.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: tuple[str, ...] = ()
    title: str = ""
    type = "table"

    def html(self):
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in self.columns)
        rows = "".join("<tr>" + "".join(f"<td>{self._cell(cell)}</td>" for cell in row) + "</tr>" for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    @staticmethod
    def _cell(cell):
        parts = [cell.mark, cell.text, cell.small, *(link.text for link in cell.links)]
        return "<br>".join(escape(part) for part in parts if part)


@dataclass(frozen=True)
class Warning(Block):
    """A box: questions to ask, or (grave) a warning that stands before everything else on the page."""

    title: str
    lines: tuple[str, ...]
    grave: bool = False
    type = "warning"

    def html(self):
        return f"<p><b>{escape(self.title)}</b></p><ul>" + "".join(f"<li>{escape(line)}</li>" for line in self.lines) + "</ul>"


@dataclass(frozen=True)
class LeftOut(Block):
    """A question that cannot be answered: what there is, what it needs, how to get it."""

    question: str
    there_is: str
    needs: str
    how: str
    type = "left_out"

    def html(self):
        return _p(" ".join(part for part in (self.question, self.there_is, self.needs, self.how) if part))


@dataclass(frozen=True)
class Foot(Block):
    """The foot of the page: lines, with `decides` in bold after the first."""

    lines: tuple[str, ...]
    decides: str = ""
    type = "foot"

    def html(self):
        return "".join(_p(line) for line in (*self.lines[:1], self.decides, *self.lines[1:]))


@dataclass(frozen=True)
class Together(Block):
    """Several blocks that one cell shows: the parts of further products, what is left out."""

    blocks: tuple[Block, ...]
    type = "together"

    def html(self):
        return "".join(block.html() for block in self.blocks)


@dataclass(frozen=True)
class Nothing(Block):
    """A picture or a part whose offer is absent (no loan): renders nothing."""

    type = "nothing"


@dataclass(frozen=True)
class End(Block):
    """The last block of a page: a run that did not reach it is not finished."""

    type = "end"


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


KINDS = {kind.type: kind for kind in (Heading, Lead, Text, ShortList, Picture, TableBlock, Warning, LeftOut, Foot, Together, Nothing, End)}


def flat(records: list[dict]) -> list[dict]:
    """Records in page order, those shown together one after another, without those that render nothing.

    Examples
    --------
    >>> [record["type"] for record in flat([Together((Lead("a"), Nothing())).record(), End().record()])]
    ['lead', 'end']
    """
    shown = []
    for record in records:
        shown.extend(flat(record["blocks"]) if record["type"] == "together" else [record] if record["type"] != "nothing" else [])
    return shown
