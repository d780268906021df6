"""Words on pages: none of the forbidden stems, no percent, short sentences, no advice. English; other languages have their own file."""

from __future__ import annotations

import re
from dataclasses import replace

import invented
import invented_ways
import pytest

from livelihood.enterprise.plan import Plan
from livelihood.output import market_page, viability_page
from livelihood.output.blocks import flat

# standards on words, section 5 (English), matched on lower-cased text; after ~ the neighbours that make a stem harmless
NEVER = (
    "victim", "traffick", "survivor", "shelter", "rescue", "prostitut", "sex work", "exploit", "slave", "abuse", "beneficiar", "vulnerab", "target group", "illegal",
    "undocumented", "the poor", "fail", "dependent on", "best", "should", "must ", "guaranteed profit", "guarantee profit", "hero", "recommend", "winner", "risk score",
    "smart", "!", "%", "percent", "per cent",
)  # fmt: skip
LONGEST = 20  # words a sentence


def forbidden(text: str) -> list[str]:
    lower = text.lower()
    found = [stem for stem in NEVER if stem in lower]
    found += ["case (of a person)"] if re.search(r"\bcases?\b", re.sub(r"in case\b", " ", lower)) else []
    found += ["default (of a loan)"] if re.search(r"\bdefault(ed|s)?\b(?! value)", lower) else []
    return found


@pytest.mark.parametrize("harmless", ["In case of rain, wait.", "The default value is blank.", "A big target price.", "Heat and drought", "The same for all"])
def test_harmless_words_pass(harmless):
    assert forbidden(harmless) == []


@pytest.mark.parametrize("said", ["a rescued person", "You should borrow.", "The business fails", "25% a year", "the case was closed", "she defaulted", "the best way", "You must pay"])
def test_forbidden_words_are_found(said):
    assert forbidden(said)


def every_page():
    """Blocks of pages in many of their cases."""
    signs = {"L1": (("keeps_papers", "blank_paper", "person_as_pledge", "threats"), ("rate_told", "pledge"), ("lender_known",))}
    three = Plan("P1", "oyster_mushroom", household="H1", members=3, start="2027-01", loan="L1")
    results = [
        invented.result(), invented.result(invented.futures(ruined={})), invented.result(invented.futures(ruined={5: 20})), invented.result(invented.futures(ruined={2: 2000})),
        invented.result(invented.futures(monthly=-900_000.0)), invented.result(plan=three, usual_month={}), invented.result(loan=False, grade="assumed"),
        invented.result(household=None, loan=False, plan=Plan("P1", "oyster_mushroom", own_money=4e6, start="2027-01")),
        invented.result(household=None, loan=False, plan=Plan("P1", "oyster_mushroom", start="2027-01"), notes=("no_market", "no_household", "hours_not_asked", "needs_stay")),
    ]  # fmt: skip
    asked = replace(results[0], futures=None, likely=None, not_now=None, measures={}, not_now_measures={}, grades={}, inputs=(), usual_month={}, loan=None,
                    questions=(("rent", "What is the rent?", "money"),))  # fmt: skip
    for result in (*results, asked):
        yield viability_page.blocks(invented.analysis(result, loan_signs=signs), "P1")
    for fit in (0, 1, 3, 12, None):
        yield market_page.blocks(invented.market_analysis(invented.market(counts_disagree=fit == 1), fit=fit))
    yield market_page.blocks(invented.market_analysis(invented.market(areas=(), price=None, price_now=None, demand_sellers=None, buys_share=None)))
    yield market_page.blocks(invented.market_analysis())
    yield from invented_ways.pages()


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """All sentences of those pages, with what people wrote themselves (questions, sources) left as it is."""
    found: set[str] = set()

    def walk(value, key=""):
        if isinstance(value, dict):
            for name, part in value.items():
                if name not in ("wide_svg", "narrow_svg", "png", "id", "type"):
                    walk(part, name)
        elif isinstance(value, list):
            for part in value:
                walk(part, key)
        elif isinstance(value, str) and value:
            found.update(part.strip() for part in re.split(r"(?<=[.?!:;])\s+", value))

    for blocks in every_page():
        for record in flat([block.record() for block in blocks]):
            walk(record)
    return found


def test_no_page_holds_a_forbidden_word(sentences):
    assert {sentence: forbidden(sentence) for sentence in sentences if forbidden(sentence)} == {}


def test_sentences_are_short(sentences):
    long = [sentence for sentence in sentences if len(sentence.split()) > LONGEST and not sentence.startswith(("Line of", "Sketch of", "Bars", "Rows for"))]
    assert long == []


def test_nothing_says_a_chance_as_a_decimal_or_as_likely(sentences):
    assert not [sentence for sentence in sentences if re.search(r"\b0[.,]\d+ (?:chance|of)\b|\blikely\b|\bprobab", sentence, flags=re.I)]
