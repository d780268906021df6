"""Every number that a page prints is a figure of results.json after rounding: as it is, of 20, of 100, or a whole count."""

from __future__ import annotations

import math
import re

import invented
import invented_ways
import pytest

from livelihood.analysis import figures as made_figures
from livelihood.analysis import open_run
from livelihood.draws.summary import out_of
from livelihood.language import rounded
from livelihood.output import cooperative_page, market_page, options_page, viability_page
from livelihood.output.blocks import flat

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# numbers that are the page's own measure, not findings: the whole, the band, the edges of a hard year, fixed rules
FIXED = re.compile(
    rf"\b16 of 20\b|\b2 in 20\b|out of 20\b|\b(?:of|in) 20\b(?=[^\d]|$)|[Ff]ewer than 1\b|\b6 tenths\b|each 100\b|each Rp100\b|\b\d{{1,2}} (?:{MONTHS})(?: 20\d\d)?\b|(?:{MONTHS}) 20\d\d"
    r"|(?:2|10)(?= futures the purse is empty by)|\b[AP]\d\b|\(IDR\)|\b1 or 2\b|(?<=for )[1](?= kg)|16 of\b|\b20 (?:possible|purses|dots|houses)|\b12 fit\b"
)


def texts(blocks) -> list[str]:
    """All words of a page but those inside pictures, and but what tables of the place say in their own words."""
    found = []

    def walk(value, key=""):
        if isinstance(value, dict):
            for name, part in value.items():
                if name not in ("wide_svg", "narrow_svg", "png", "id", "type", "mark", "marks", "legend", "small", "kicker", "place", "title" if key == "heading" else ""):
                    walk(part, value.get("type", ""))
        elif isinstance(value, list):
            for part in value:
                walk(part, key)
        elif isinstance(value, str):
            found.append(value)

    for record in flat([block.record() for block in blocks]):
        if record["type"] not in ("left_out", "warning"):  # these say what there is and what to ask, in the words of other rooms
            walk(record, record["type"])
    return found


def candidates(analysis) -> tuple[set[float], list[float]]:
    """Numbers that a page may print, and shares whose parts may be printed as counts of something smaller than 20."""
    allowed, shares = set(), []
    for figure in analysis.figures:
        values = [abs(value) for value in (figure.value, figure.low, figure.high) if value is not None and math.isfinite(value)]
        for value in values:
            allowed |= {rounded(value, 2), rounded(value, 3), float(math.floor(value + 0.5)), rounded(100 * value, 2), rounded(100 * value, 3)}
            if value <= 1:
                allowed |= {float(out_of(value)), float(20 - out_of(value)), float(out_of(1 - value))}
        if figure.low is not None and figure.high is not None:
            step = 10.0 ** (math.floor(math.log10(max(abs(figure.low), abs(figure.high), 1e-9))) - 2)
            allowed |= {abs(round(end / step) * step) for end in (figure.low, figure.high)}
        allowed.add(float(figure.n))
        allowed |= {float(part) for part in re.findall(r"(?<=\.)\d+(?=$|_|\.)", figure.id)}  # people who start together
        if figure.id.endswith("room_sellers"):
            allowed |= {figure.value + 1}
        if re.search(r"\.(empty\.|first_shock\.)", figure.id):
            shares.append(figure.value)
    for code in analysis.plans:
        count = {name: out_of(figure.value) for figure in analysis.figures for name in ("gain_below_zero", "gain_below_needs") if figure.id == f"plan.{code}.{name}"}
        if count:
            allowed |= {float(count["gain_below_needs"] - count["gain_below_zero"]), float(20 - count["gain_below_needs"])}
    return {float(f"{value:.9g}") for value in allowed}, shares


def numbers_in(text: str, labels) -> list[float]:
    for label in labels:
        text = text.replace(label, " ")
    found = []
    for token in re.findall(r"\d[\d.]*(?:,\d+)?", FIXED.sub(" ", text)):
        found.append(float(token.rstrip(".").replace(".", "").replace(",", ".")))
    return found


def unknown(analysis, blocks, labels=()) -> list[tuple[float, str]]:
    allowed, shares = candidates(analysis)
    wrong = []
    for text in texts(blocks):
        for number in numbers_in(text, labels):
            part_of_empty = number <= 20 and any(abs(number - whole * share) < 1 for share in shares for whole in range(1, 21))
            if float(f"{number:.9g}") not in allowed and not (number <= 20 and part_of_empty):
                wrong.append((number, text))
    return wrong


@pytest.fixture(scope="module")
def sample():
    return open_run("")


def labels_of(analysis) -> list[str]:
    """Words that other people wrote (questions, cost lines, areas): a number in them is theirs."""
    return sorted({used.label for result in analysis.plans.values() for used in result.inputs} | {result.title for result in analysis.plans.values()}
                  | {prior.label[1:] for product in analysis.town.products.values() for prior in product.assumptions}
                  | {str(left.question) for left in analysis.left_out}, key=len, reverse=True)  # fmt: skip


def test_every_number_of_the_sample_plans_pages_is_a_figure(sample):
    for code in sample.plans:
        assert unknown(sample, viability_page.blocks(sample, code), labels_of(sample)) == []


def test_every_number_of_the_sample_markets_page_is_a_figure(sample):
    assert unknown(sample, market_page.blocks(sample), labels_of(sample)) == []


def test_every_number_of_the_pages_of_ways_and_of_the_group_is_a_figure():
    for place in (open_run(""), invented_ways.analysed()):
        told = [*labels_of(place), place.cooperative.bylaws.source, "3 of 10 parts", "for 3 months", "from month 4", "in month 4"]
        for household in place.options:
            assert unknown(place, options_page.blocks(place, household), told) == []
        assert unknown(place, cooperative_page.blocks(place), told) == []


@pytest.mark.parametrize("ruined", [{}, {5: 20}, {2: 300, 3: 100, 5: 100}, {2: 1200, 3: 800}])
def test_every_number_of_the_invented_plan_is_a_figure(ruined):
    from types import SimpleNamespace

    analysis = invented.analysis(invented.result(invented.futures(ruined=ruined)), town=SimpleNamespace(products={}), options={})
    analysis.figures = tuple(made_figures.of(analysis))
    labels = [used.label for used in analysis.plans["P1"].inputs]
    assert unknown(analysis, viability_page.blocks(analysis, "P1"), labels) == []


def test_a_number_that_is_no_figure_would_be_found(sample):
    from livelihood.output.blocks import Lead

    code = next(iter(sample.plans))
    assert unknown(sample, [Lead("It brings Rp77.123.456 a month.")], ())
    assert unknown(sample, viability_page.blocks(sample, code)[:5], labels_of(sample)) == []
