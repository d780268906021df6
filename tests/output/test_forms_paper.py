"""The forms for paper and the words of all forms: the same questions, where to go on, nothing that exposes anybody."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from xform import LANGUAGES, MUSHROOM

from livelihood.language import Numbers, speaking
from livelihood.output import forms
from livelihood.output.forms import paper
from livelihood.output.sentences import forms as say
from livelihood.tables import ProductWanted, declarations
from livelihood.tables.words import folded

sys.path.insert(0, str(Path(__file__).parents[1] / "language"))
from never import ALLOWED, NEVER  # noqa: E402

STUDY = forms.Study((MUSHROOM, ProductWanted("bag", "Bags", "piece", (45000.0, 60000.0))), Numbers("ID", "IDR"), ("en",))


def items(name: str) -> list[dict]:
    return [item for part in paper.sheet(name, STUDY)["parts"] if part["kind"] == "questions" for item in part["items"]]


def strings(found) -> list[str]:
    if isinstance(found, str):
        return [found]
    return [one for part in (found.values() if isinstance(found, dict) else found if isinstance(found, (list, tuple)) else ()) for one in strings(part)]


def test_the_customers_sheet_says_where_to_go_on():
    """By hand: 4 what nobody sells, 5 buys; a no goes on with 8, past units and price; a no to 9 goes on with 11, past "sure"."""
    found = {item["number"]: item for item in items("customers")[:12]}
    assert list(found) == list(range(1, 13))
    assert [number for number, item in found.items() if item["then"]] == [5, 9]
    assert "go on with 8" in found[5]["then"] and "go on with 11" in found[9]["then"]
    assert [found[number]["only_if"] for number in (6, 7, 10)] == ["Only if 5 is “yes”.", "Only if 5 is “yes”.", "Only if 9 is “yes”."]
    assert found[11]["kind"] == "ladder" and [row["first"] for row in found[11]["rows"]] == ["Rp18.000", "Rp22.000", "Rp26.000"]
    assert found[11]["rows"][0]["after"] == ["after yes: Rp22.000", "after no: nothing more"] and found[11]["rows"][0]["asked"] == [True, False]
    assert found[12]["only_if"] == say.only_if_first()


@pytest.mark.parametrize("name", forms.SHAPES)
def test_paper_asks_every_declared_question_that_the_phone_asks(name):
    table, told = declarations()[name], " ".join(strings(paper.sheet(name, STUDY)))
    left_out = {*forms.SHAPES[name].left_out, "respondent", "latitude", "longitude", "offer_price", "offer_price_2"}
    left_out |= {"product", "unit"} if forms.SHAPES[name].each == "every" else set()
    missing = [column.name for column in table.columns.values() if column.question not in told]
    assert set(missing) <= left_out
    sheet = paper.sheet(name, STUDY)
    assert bool(sheet["consent"]) == bool(forms.SHAPES[name].waits) and sheet["number"] == "Number of this sheet"
    for item in items(name):
        if item["kind"] != "ladder":
            column = next(column for column in table.columns.values() if column.question == item["question"])
            assert item["unknown"] == (column.is_number and not column.required or bool(item["choices"]) and column.personal), column.name


def test_a_closed_business_is_the_only_one_asked_how_it_ended():
    found = {item["question"]: item for item in items("results")}
    assert found["If it closed: how did it end?"]["only_if"] == "Only if 8 is “no”."
    assert found["Was it open?"]["then"] == "→ If “yes”: this part ends here."


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_holds_a_word_that_never_stands_on_a_page(language):
    with speaking(language):
        told = [text for name in forms.SHAPES for text in strings(paper.sheet(name, STUDY))]
        for name in forms.SHAPES:
            form = forms.form_of(name, STUDY)
            told += [text for line in form.lines for text in (line.label, line.hint, line.constraint_message, line.required_message)]
            told += [choice.label for choice in form.choices] + [form.title, form.id]
    for text in told:
        word = f" {folded(text).replace('_', ' ')} "
        for allowed in ALLOWED.get(language, ()):
            word = word.replace(folded(allowed).replace("_", " "), " ")
        assert not [stem for stem in NEVER[language] if f" {stem}" in word], text


def test_before_anybody_is_asked_it_is_said_that_no_name_is_kept_and_that_one_may_stop():
    for name, shape in forms.SHAPES.items():
        if shape.waits:
            said = " ".join(say.say_before(name))
            assert "no name" in said and "skip any question and stop at any time" in said and "say no" in said
            assert max(len(part.split()) for part in said.replace("”", "").replace("?", ".").split(". ")) <= 20
