"""The index of a run: what needs a look first, every place by its code, the same page whoever draws it."""

import re
from datetime import date

import pytest

from livelihood.errors import Problem
from livelihood.language import speaking
from livelihood.report import index, ledger, workers


def record(code, state="done", **more):
    return {"code": code, "state": state, "seconds": 3.2, "problems": [], "pages": [], "outputs": [], "sizes": {}, "left_out": [], **more}


def page(name, title, folder="", plan="", kinds=("ipynb", "html", "pdf")):
    files = [f"{folder}{name}.{kind}" for kind in kinds]
    return {"page": name, "household": "", "plan": plan, "title": title, "files": files}


@pytest.fixture
def run(tmp_path):
    made = ledger.Ledger(tmp_path)
    problem = ledger.kept(Problem("REPORT-06", file="10_market.ipynb", slots={"seconds": "9"}))
    made.put(record("C1", pages=[page("market", "What does this town still need?"), page("viability", "Raising <fish>", "H1/P1/", "P1", ("html", "pdf"))]))
    made.put(record("B1", "stopped", problems=[ledger.kept(Problem("PLACE-01", file="prices.csv", row=14))]))
    made.put(record("A1", "part", problems=[problem] * 7, pages=[page("market", "Town", kinds=("pdf",))], left_out=["one", "two"]))
    return made


def words_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main>")[2]))


def test_what_needs_a_look_comes_first_then_what_is_done_in_part(run):
    html = index.rendered(run, "en", date(2026, 10, 23))
    assert [html.index(f">{code}<") for code in ("B1", "A1", "C1")] == sorted(html.index(f">{code}<") for code in ("B1", "A1", "C1"))
    said = words_of(html)
    assert "3 places. 1 is done. 1 is done in part. 1 needs a look." in said and "23 October 2026" in html
    assert "B1: prices.csv, row 14: there is no such folder." in said and "The other places are not affected." in said


def test_a_page_is_linked_to_read_to_print_and_its_name_is_escaped(run):
    html = index.rendered(run, "en")
    assert re.findall(r'href="([^"]+)"', html) == ["A1/market.pdf", "C1/market.html", "C1/market.pdf", "C1/H1/P1/viability.html", "C1/H1/P1/viability.pdf"]
    assert "P1 Raising &lt;fish&gt;" in html and "<fish>" not in html


def test_many_problems_are_counted_and_questions_left_out_too(run):
    said = words_of(index.rendered(run, "en"))
    assert said.count("longer than 9 seconds") == index.SHOWN and "2 more are in run.json." in said and "2 questions are left out" in said


def test_it_speaks_the_language_of_the_programme(run):
    assert '<html lang="es"' in index.rendered(run, "es")
    with speaking("en"):
        assert index.rendered(run, "es") == index.rendered(run, "es")


def test_of_many_places_a_process_apart_draws_the_same_page(tmp_path):
    made = ledger.Ledger(tmp_path)
    for number in range(index.MANY + 1):
        made.put(record(f"N{number}", pages=[page("market", "Town")]))
    (tmp_path / "run.json").write_text("".join(made.lines()), encoding="utf-8")
    index.write(tmp_path / "index.html", made, "en", tmp_path / "run.json", workers.environment(tmp_path))
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == index.rendered(made, "en")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["done.jsonl", "index.html", "run.json"]
