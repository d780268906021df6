"""results.json: sorted, twelve digits, the same bytes; every id has a meaning and stands in docs/figures.md."""

from __future__ import annotations

import json
import math
import random
import re

import pytest

from livelihood import places
from livelihood.analysis import open_run
from livelihood.output import figures
from livelihood.output.figures import PATTERNS, Figure, meaning

DOCS = places.PACKAGE.parent / "docs" / "figures.md"


def made(name, value, **more):
    return Figure(name, "label", value, **more)


def test_figures_are_sorted_by_id_and_have_twelve_significant_digits(tmp_path):
    file = tmp_path / "results.json"
    figures.write([made("plan.P2.x", 1 / 3, error=0.1 + 0.2), made("plan.P1.x", 1234567.123456789, low=-0.0, n=3)], file)
    read = json.loads(file.read_text(encoding="utf-8"))
    assert [one["id"] for one in read] == ["plan.P1.x", "plan.P2.x"]
    assert read[0]["value"] == 1234567.12346 and read[1]["value"] == 0.333333333333 and read[1]["error"] == 0.3
    assert read[0]["low"] == 0 and read[0]["n"] == 3 and read[0]["high"] is None


def test_the_same_figures_in_any_order_give_the_same_bytes(tmp_path):
    several = [made(f"plan.P{at}.x", at / 7) for at in range(20)]
    figures.write(several, tmp_path / "a.json")
    random.Random(1).shuffle(several)
    figures.write(several, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_what_is_not_a_number_is_written_as_nothing():
    assert '"value": null' in figures.text([made("plan.P1.x", math.nan)])
    assert '"high": null' in figures.text([made("plan.P1.x", 1.0, high=math.inf)])


def test_two_figures_with_one_id_are_refused():
    with pytest.raises(ValueError, match="plan.P1.x"):
        figures.text([made("plan.P1.x", 1.0), made("plan.P1.x", 2.0)])


def test_an_unknown_grade_or_audience_is_refused():
    for wrong in ({"grade": "certain"}, {"audience": "everybody"}):
        with pytest.raises(ValueError):
            made("plan.P1.x", 1.0, **wrong)


def test_every_figure_of_the_sample_place_has_a_meaning():
    for figure in open_run("").figures:
        assert meaning(figure.id)


def test_an_id_without_a_meaning_is_a_defect():
    with pytest.raises(KeyError):
        meaning("plan.P1.something_new.at_all")


def test_docs_list_every_kind_of_id_with_its_meaning_and_no_other():
    table = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|$", DOCS.read_text(encoding="utf-8"), flags=re.M))
    assert table == PATTERNS
