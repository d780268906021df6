"""The phone page as one HTML file: the plan's content in a frame with the one script that this project's pages hold.

Duty: the frame and the script's text. The script is allowed by its hash alone; it asks for nothing and keeps nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache

from markupsafe import Markup

from livelihood import places
from livelihood.language import speaking, spoken_tag
from livelihood.report.page import environment, icon, said, style

FILE = "plan.html"


def of_plan(analysis, code: str, own_trades=None) -> str:
    """The page of a plan for which phone_page.can_be_made holds. own_trades : the programme's folder of trades."""
    from livelihood import trade
    from livelihood.output import phone_page

    found = trade.read(analysis.plans[code].trade, own_folder=own_trades)
    return render_phone(phone_page.content(analysis, code, found), analysis.language)


def render_phone(content: dict, language: str) -> str:
    """The page.

    Parameters
    ----------
    content : output.phone_page.content of a plan. language : code of the reader's language.
    """
    text = script(content)
    hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    with speaking(language):
        return environment().get_template("phone.html.j2").render(
            told=content, language=spoken_tag(), allowed=f"sha256-{hashed}", script=Markup(text), icon=lambda name: Markup(icon(name)), said=said,
            style=Markup((style() + _file("phone.css").replace("\n", "")).replace("KICKER", content["kicker"].replace('"', ""))),
        )  # fmt: skip


def script(content: dict) -> str:
    """The script: the draws, the sheets' functions, the page's words, and what works with them (phone.js)."""
    sheets = ",\n".join(f"{name}:{text}" for name, text in content["functions"].items())
    data = "".join(f"const {name}={_json(value)};\n" for name, value in (("RUN", content["run"]), ("PAGE", content["page"]), ("SAY", content["texts"])))
    return f'(function(){{"use strict";\n{data}const WORK={{{sheets}}};\n{_file("phone.js")}}})();'


def _json(value) -> str:
    """Values for a script inside a page: nothing in them can end the script or start markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, safe in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(letter, safe)
    return text


@lru_cache
def _file(name: str) -> str:
    return (places.templates() / "report" / name).read_text(encoding="utf-8")
