"""A drawing's shapes and texts as SVG text: short, repeatable, shapes and letters only."""

from __future__ import annotations

from functools import lru_cache

from matplotlib.path import Path

from livelihood.output.drawings.letters import SIZE, letter
from livelihood.output.drawings.parts import PAPER, Shape, Words

_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def svg(parts, width: int, height: int, name: str) -> str:
    """The SVG of shapes and words in order; `name` starts its ids, letters are named alike in every drawing."""
    clips, letters, body = {}, {}, []
    for part in parts:
        body.append(_words(part, letters) if isinstance(part, Words) else _shape(part, clips, name))
    defs = "".join(f'<path id="{name_}" d="{d}"/>' for name_, d in letters.items())
    defs += "".join(f'<clipPath id="{id_}"><path d="{d}"/></clipPath>' for d, id_ in clips.items())
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" stroke-linejoin="round">'
    return f"{head}<defs>{defs}</defs>{''.join(body)}</svg>" if defs else f"{head}{''.join(body)}</svg>"


def _shape(shape: Shape, clips: dict[str, str], name: str) -> str:
    style = [f"fill:{shape.fill or 'none'}"]
    if shape.edge:
        style += [f"stroke:{shape.edge}", f"stroke-width:{_short(shape.width)}"]
        style += [f"stroke-dasharray:{','.join(_short(part) for part in shape.dash)}"] if shape.dash else []
        style += [f"stroke-linecap:{shape.caps}"] if shape.caps != "butt" else []
    clip = ""
    if shape.clip is not None:
        clip = f' clip-path="url(#{clips.setdefault(commands(shape.clip), f"{name}-c{len(clips)}")})"'
    if shape.circle is not None:
        x, y, radius = (_short(part) for part in shape.circle)
        return f'<circle cx="{x}" cy="{y}" r="{radius}"{clip} style="{";".join(style)}"/>'
    return f'<path d="{commands(shape.path)}"{clip} style="{";".join(style)}"/>'


def _words(words: Words, letters: dict) -> str:
    at, uses = 0.0, []
    for character in words.text:
        known = letter(character, words.bold)
        if len(known.outline.vertices) > 1:
            letters[known.name] = _letter(character, words.bold)
            uses.append(f'<use href="#{known.name}" x="{_short(at)}"/>' if at else f'<use href="#{known.name}"/>')
        at += known.advance
    scale = words.size / SIZE
    placed = f'transform="translate({_short(words.x)} {_short(words.y)}) scale({scale:.4g} -{scale:.4g})"'
    edge = f'<g {placed} style="fill:{PAPER};stroke:{PAPER};stroke-width:{_short(words.halo / scale)}">{"".join(uses)}</g>' if words.halo else ""
    return f'{edge}<g {placed} style="fill:{words.colour}">{"".join(uses)}</g>'


@lru_cache(maxsize=2048)
def _letter(character: str, bold: bool) -> str:
    return commands(letter(character, bold).outline)


def commands(path: Path) -> str:
    """A path as the commands of an SVG, two decimals."""
    parts = []
    for vertices, code in path.iter_segments(simplify=False):
        parts.append("Z" if code == Path.CLOSEPOLY else _COMMANDS[code] + " ".join(_short(value) for value in vertices))
    return "".join(parts)


def _short(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
