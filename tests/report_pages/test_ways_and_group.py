"""The pages of ways and of the group from a small programme that is really run: files in their places, readable by all, nobody else shown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import invented_ways
import pikepdf
import pytest

from livelihood.disclosure import OFFICE_PEOPLE
from livelihood.output import cooperative_page, options_page
from livelihood.output.blocks import ShortList
from livelihood.report.page import render_html
from livelihood.report.paper import render_pdf

PAGES = ("H1", "H2", "group")


@pytest.fixture(scope="module")
def blocks():
    place = invented_ways.analysed()
    return {"H1": options_page.blocks(place, "H1"), "H2": options_page.blocks(place, "H2"), "group": cooperative_page.blocks(place)}


@pytest.fixture(scope="module")
def html(blocks):
    return {name: render_html(made, {"language": "en"}) for name, made in blocks.items()}


@pytest.fixture(scope="module")
def pdf(blocks, tmp_path_factory):
    folder = tmp_path_factory.mktemp("paper")
    for name, made in blocks.items():
        (folder / f"{name}.pdf").write_bytes(render_pdf(made, {"language": "en"}))
    return folder


def visible(text: str) -> str:
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style.*?</style>|<svg.*?</svg>", " ", text)) + " ".join(re.findall(r'aria-label="([^"]*)"', text))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_script_no_link_outside_and_under_300_kb(html, name):
    assert "default-src 'none'" in html[name] and not re.search(r"<script|javascript:|\son\w+=", html[name], flags=re.I)
    assert not re.search(r"""(?:href|src|url)\s*[=(]\s*["']?(?:https?:)?//""", html[name]) and len(html[name].encode()) < 300_000


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1100, 360])
def test_axe_finds_nothing(html, axe_finds_nothing, name, width):
    axe_finds_nothing(html[name], width)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_or_asks_for_anything(html, browser, name, tmp_path):
    file, asked = tmp_path / "page.html", []
    file.write_text(html[name], encoding="utf-8")
    for width in (320, 360, 744, 1100):
        page = browser.new_page(viewport={"width": width, "height": 900})
        try:
            page.on("request", lambda request: asked.append(request.url))
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        finally:
            page.close()
    assert {url for url in asked if not url.startswith("file:")} == set()


def test_on_a_phone_each_number_of_a_wide_table_says_its_column(html):
    assert 'data-column="First money"' in html["H1"] and 'data-column="Sold by each a month"' in html["group"]


@pytest.mark.parametrize("name", PAGES)
def test_the_pdf_is_tagged_and_every_picture_has_words(pdf, blocks, name):
    with pikepdf.open(pdf / f"{name}.pdf") as made:
        assert bool(made.Root.MarkInfo.Marked) and "/StructTreeRoot" in made.Root
        with made.open_metadata() as told:
            assert told.get("pdfuaid:part") == "1"
        figures = [item for item in made.objects if isinstance(item, pikepdf.Dictionary) and str(item.get("/S", "")) == "/Figure"]
        assert figures and all(len(str(figure.get("/Alt", ""))) > 30 for figure in figures)


@pytest.mark.parametrize("name", PAGES)
def test_everything_down_to_the_short_list_is_on_the_first_sheet(pdf, name):
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("no pdftotext on this computer")
    first = subprocess.run([pdftotext, "-f", "1", "-l", "1", str(pdf / f"{name}.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    assert "Who decides" in first


def test_the_short_list_has_its_seven_rows_and_not_now_among_what_could_be_tried(blocks):
    for made in blocks.values():
        rows = dict(next(block for block in made if isinstance(block, ShortList)).rows)
        assert list(rows) == ["What we looked at", "What can go wrong", "What we found", "How sure we are", "What you could try", "What we do not know", "Who decides"]
        assert "Or not now." in rows["What you could try"] and all(rows.values())


def test_a_household_s_page_names_no_other_household_or_offer(html):
    assert not re.search(r"\b(?:H2|P4|P5|J2|L2)\b", visible(html["H1"])) and not re.search(r"\b(?:H1|P1|P2|P3|J1|L1|T1)\b", visible(html["H2"]))


def test_the_group_s_page_shows_no_figure_of_a_household(html):
    place = invented_ways.analysed()
    told = visible(html["group"])
    assert not re.search(r"\bH\d\b", told)
    assert not re.search(r"\bP2\b", told) and "5 at once, each alone" in told  # of a household's plan only what the market does
    own = {figure.id for figure in place.figures if figure.audience == "own"}
    assert {"cooperative.member.M1.paid", "cooperative.member.M1.on_account"} <= own
    assert {figure.audience for figure in place.figures if re.fullmatch(r"cooperative\.member\.\w+\.(together|pool\.\w+|changed_about)", figure.id)} == {"group"}
    assert {figure.audience for figure in place.figures if figure.id.startswith("cooperative.plan.")} == {"group"}


def test_what_the_market_tells_the_group_stands_on_enough_people():
    place = invented_ways.analysed()
    assert all(figure.n >= OFFICE_PEOPLE for figure in place.figures if ".price_falls." in figure.id)


def test_the_grave_offer_s_figures_stand_only_below_the_warning_said_again(html):
    told = visible(html["H2"])
    again = told.rindex("Before you answer")
    figures = {figure.id: figure for figure in invented_ways.analysed().figures}
    gain = figures["option.J2.gain_per_month"].value
    shown = f"Rp{round(gain, -5):,.0f}".replace(",", ".")
    assert shown in told[again:] and shown not in told[:again]
    assert told.index("can put you at risk") < told.index("Ways to go on")


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    from livelihood.report.run import report

    folder = tmp_path_factory.mktemp("ways")
    out = folder / "reports"
    outcome = report(invented_ways.programme(folder / "programme"), out, jobs=1)
    return outcome, out


def test_a_run_leaves_the_pages_where_the_contract_says(ran):
    outcome, out = ran
    assert outcome.status == 0, outcome.problems
    for page in ("H1/options", "H2/options", "group/cooperative", "group/G1/viability", "H1/P2/viability"):
        for kind in ("ipynb", "html", "pdf"):
            assert (out / "A1" / f"{page}.{kind}").is_file(), (page, kind)
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "A1/H1/options.html" in index and "A1/group/cooperative.html" in index


def test_the_notebook_makes_the_same_page_as_its_blocks(ran, html):
    _outcome, out = ran
    assert (out / "A1" / "H1" / "options.html").read_text(encoding="utf-8") == html["H1"]
    assert (out / "A1" / "group" / "cooperative.html").read_text(encoding="utf-8") == html["group"]


def test_every_figure_of_the_run_has_a_meaning_and_her_own_words_are_not_among_them(ran):
    from livelihood.output.figures import meaning

    _outcome, out = ran
    text = (out / "A1" / "results.json").read_text(encoding="utf-8")
    assert all(meaning(figure["id"]) for figure in json.loads(text))
    assert "being my own boss" not in text and "being my own boss" in (out / "A1" / "H1" / "options.html").read_text(encoding="utf-8")


def test_a_group_s_offer_of_money_with_a_grave_sign_warns_on_its_plan_s_page_too(tmp_path):
    from livelihood.analysis import analyse
    from livelihood.output import viability_page
    from livelihood.tables import open_programme

    folder = invented_ways.programme(tmp_path / "programme")
    plans = folder / "shelters" / "A1" / "plans.csv"
    plans.write_text(plans.read_text(encoding="utf-8").replace("G1,business,,oyster_mushroom,mushroom,8,yes,1,,2027-01,Market side,,,", "G1,business,,oyster_mushroom,mushroom,8,yes,1,,2027-01,Market side,L2,1000000,"), encoding="utf-8")
    place = analyse(open_programme(folder), "A1")
    for made in (viability_page.grave_warning(place, "G1"), cooperative_page.grave_warning(place).blocks[0]):
        assert made.grave and "papers" in made.lines[0]


def test_an_offer_of_work_to_all_has_figures_for_each_household(tmp_path):
    from livelihood.analysis import analyse
    from livelihood.tables import open_programme

    folder = invented_ways.programme(tmp_path / "programme")
    jobs = folder / "shelters" / "A1" / "jobs.csv"
    jobs.write_text(jobs.read_text(encoding="utf-8").replace("J1,H1,", "J1,,"), encoding="utf-8")
    ids = {figure.id for figure in analyse(open_programme(folder), "A1").figures}
    assert {"household.H1.option.J1.gain_per_month", "household.H2.option.J1.gain_per_month"} <= ids and "option.J1.gain_per_month" not in ids


def test_an_offer_of_work_without_pay_is_named_and_its_signs_are_shown(tmp_path):
    from livelihood.analysis import analyse
    from livelihood.tables import open_programme

    folder = invented_ways.programme(tmp_path / "programme")
    jobs = folder / "shelters" / "A1" / "jobs.csv"
    jobs.write_text(jobs.read_text(encoding="utf-8").replace("J2,H2,2600000,month,60,", "J2,H2,2600000,month,,"), encoding="utf-8")
    place = analyse(open_programme(folder), "A1")
    assert place.options["H2"].option("J2").why_not == "not_told" and "J2" in options_page.grave_warning(place, "H2").title + " ".join(options_page.grave_warning(place, "H2").lines)
