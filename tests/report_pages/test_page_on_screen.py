"""The HTML page: nothing asked for outside, no script, readable by all at every width, small, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import replace

import invented
import pytest

from livelihood.output import market_page, viability_page
from livelihood.output.blocks import End, Heading, Lead, Picture, Text
from livelihood.report.page import render_html

BARE = dict(futures=None, likely=None, not_now=None, measures={}, not_now_measures={}, grades={}, inputs=(), usual_month={}, loan=None)


def pages() -> dict[str, str]:
    """The pages that are looked at: a plan, a plan without figures, a plan that loses, a market of two products, an empty place."""
    asked = invented.analysis(replace(invented.result(), questions=(("rent", "What is the rent?", "money/month"),), **BARE))
    markets = invented.market_analysis(invented.market(), replace(invented.market(), id="tofu", label="Tofu", areas=(), demand_sellers=None))
    made = {
        "plan": (viability_page, invented.analysis(invented.result(), loan_signs={"L1": (("keeps_papers",), (), ())}), "P1"),
        "losing": (viability_page, invented.analysis(invented.result(invented.futures(monthly=-600_000.0, ruined={2: 1200, 3: 800}), loan=False)), "P1"),
        "questions": (viability_page, asked, "P1"),
        "market": (market_page, markets, ""),
        "nothing": (market_page, invented.market_analysis(), ""),
    }
    return {name: render_html(page.blocks(analysis, code), {"language": "en"}) for name, (page, analysis, code) in made.items()}


@pytest.fixture(scope="module")
def made():
    return pages()


@pytest.mark.parametrize("name", ["plan", "losing", "questions", "market", "nothing"])
def test_no_page_has_a_script_a_link_outside_or_more_than_300_kb(made, name):
    html = made[name]
    assert "default-src 'none'" in html and not re.search(r"<script|javascript:|\son\w+=", html, flags=re.I)
    assert not re.search(r"""(?:href|src|url)\s*[=(]\s*["']?(?:https?:)?//""", html)
    assert len(html.encode()) < 300_000


@pytest.mark.parametrize("name", ["plan", "losing", "questions", "market", "nothing"])
@pytest.mark.parametrize("width", [1100, 360])
def test_axe_finds_nothing(made, axe_finds_nothing, name, width):
    axe_finds_nothing(made[name], width)


@pytest.mark.parametrize("name", ["plan", "losing", "questions", "market"])
@pytest.mark.parametrize("width", [320, 360, 744, 1100])
def test_no_page_scrolls_sideways_and_one_drawing_of_each_picture_is_seen(made, browser, name, width, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(made[name], encoding="utf-8")
    asked: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    try:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        seen = page.evaluate("[...document.querySelectorAll('figure')].map(f => [...f.querySelectorAll('.pic')].filter(p => p.offsetParent !== null).length)")
        assert set(seen) <= {1}
        assert [url for url in asked if not url.startswith("file:")] == []
    finally:
        page.close()


def test_headings_go_down_one_level_at_a_time(made):
    for html in made.values():
        levels = [int(level) for level in re.findall(r"<h(\d)", html)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))


def test_a_grave_warning_stands_before_the_pages_heading(made):
    html = made["plan"]
    assert html.index("can put you at risk") < html.index("<h1>") and html.count("can put you at risk") == 2


def test_every_picture_is_said_in_words(made):
    for html in made.values():
        assert html.count('role="img"') == html.count('aria-label="') == 2 * html.count("<figure")
        assert all(len(label) > 30 for label in re.findall(r'aria-label="([^"]*)"', html))
        assert html.count("<svg ") == html.count('aria-hidden="true" focusable="false"')  # the drawing itself is not read out


def test_pictures_use_the_pages_colours_so_that_print_turns_grey(made):
    assert "#17506b" not in made["plan"].split("</style>")[1] and "var(--blue)" in made["plan"]


def test_letters_stand_once_for_all_pictures(made):
    ids = re.findall(r'\bid="([^"]+)"', made["market"])
    assert len(ids) == len(set(ids))
    used = set(re.findall(r'href="#([^"]+)"', made["market"])) | set(re.findall(r"url\(#([^)]+)\)", made["market"]))
    assert used <= set(ids)


def test_what_a_cell_holds_is_text_and_never_markup():
    html = render_html([Heading("<script>alert(1)</script>", 1, kicker="<b>", place='"x"', title="a</title><script>"), Lead("<img src=x onerror=y>"), Text("&")], {"language": "en"})
    assert "<script" not in html and "<img" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "drawing",
    ["<svg><script>x</script></svg>", '<svg><g onload="x"/></svg>', '<svg><use href="http://x/#a"/></svg>', "<svg><foreignObject/></svg>", '<svg><path style="fill:url(http://x)"/></svg>',
     "<svg><image/></svg>", "<svg><style>x</style></svg>", "<svg><g\tonclick=x></g></svg>"],
)  # fmt: skip
def test_a_drawing_that_is_more_than_shapes_is_refused(drawing):
    with pytest.raises(ValueError, match="more than shapes"):
        render_html([Picture("p", "t", "a", "c", (), drawing, "<svg></svg>")], {"language": "en"})


def test_the_page_says_its_language_and_the_end_mark_is_not_shown():
    html = render_html([Heading("Uang", 1, title="Uang"), End()], {"language": "id"})
    assert '<html lang="id">' in html and "end" not in re.sub("<style.*?</style>", "", html).split("<main>")[1].split("</main>")[0]
    assert '<html lang="sr-Latn">' in render_html([Heading("Novac", 1)], {"language": "sr"})


def test_records_and_blocks_make_the_same_page():
    blocks = viability_page.blocks(invented.analysis(invented.result(loan=False)), "P1")
    from_notebook = [{**block.record(), **({"png": ""} if isinstance(block, Picture) else {})} for block in blocks]
    assert render_html(blocks, {"language": "en"}) == render_html(from_notebook, {"language": "en"})
    assert render_html(blocks, {"language": "en"}) == render_html(blocks, {"language": "en"})
