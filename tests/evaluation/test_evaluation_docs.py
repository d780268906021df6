"""The pages docs/evaluation.md and docs/disclosure.md say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from livelihood.disclosure import Rules
from livelihood.evaluation import effect, plan_actual
from livelihood.output.programme_figures import PATTERNS

DOCS = Path(__file__).parents[2] / "docs"


def test_every_kind_of_id_stands_in_the_page_with_its_meaning_and_no_other():
    table = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|$", (DOCS / "evaluation.md").read_text(encoding="utf-8"), flags=re.M))
    assert {name: says for name, says in table.items() if "." in name and not name.endswith((".csv", ".json"))} == PATTERNS


def test_the_numbers_of_the_rules_are_those_of_the_program():
    told = re.sub(r"\s+", " ", (DOCS / "disclosure.md").read_text(encoding="utf-8"))
    rules = Rules()
    assert f"At least **{rules.people} people**" in told and f"Counts to the nearest {rules.base}" in told and f"on a base of {rules.percent_base}" in told
    assert f"within {rules.p_percent:.0%}" in told and f"less than {rules.top_two:.0%}" in told and f"{rules.freedom} degrees of freedom" in told


def test_the_numbers_of_the_methods_are_those_of_the_program():
    told = re.sub(r"\s+", " ", (DOCS / "evaluation.md").read_text(encoding="utf-8"))
    assert f"at least {effect.LEAST_PLACES} places" in told and f"{effect.ALL_BELOW:,}" in told and f"{effect.DRAWN:,}" in told and f"{effect.DRAWN_OF_MANY:,}" in told
    assert f"set-up +{plan_actual.PRIORS['setup_costs']}" in told and f"standard error {plan_actual.PRIOR_ERROR}" in told
