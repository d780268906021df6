"""The sample's report as a user gets it: the files there have to be, and what must not be on any page."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from chain_run import hashes, keep_plans, report, sample_copy

PLANS = {"H1": "P1", "H2": "P2", "H3": "P3"}
# reliability.md 1.8: never in a title, a name, a heading or a line of a page that a stranger may see
NEVER = re.compile(r"\b(victim|survivor|trafficking|trafficked|shelter|rescued|safe house|exploitation|reintegration|beneficiary|best|should|recommend\w*)\b", re.I)


def visible(html: str) -> str:
    """The words of a page, with what screen readers say and without styles and drawings' paths."""
    html = re.sub(r"<style.*?</style>", " ", html, flags=re.S)
    spoken = " ".join(re.findall(r'(?:aria-label|alt|title)="([^"]*)"', html))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)) + " " + spoken


def html_pages(out):
    return sorted(out.rglob("*.html"))


def test_the_report_of_the_sample_ends_well(built):
    assert built.status == 0, built.said


def test_every_file_that_a_report_leaves_behind_is_there(built):
    wanted = {"index.html", "run.json", "A1/results.json", "A1/market.ipynb", "A1/market.html", "A1/market.pdf"}
    for folder, plan in {**PLANS, "group": "P4"}.items():
        wanted |= {f"A1/{folder}/{plan}/viability.{ending}" for ending in ("ipynb", "html", "pdf")} | {f"A1/{folder}/{plan}/plan.xlsx"}
    wanted |= {f"A1/H1/P5/viability.{ending}" for ending in ("ipynb", "html", "pdf")} | {"A1/H1/P5/plan.xlsx"}
    wanted |= {f"A1/{household}/{plan}/plan.html" for household, plan in (*PLANS.items(), ("H1", "P5"))}
    for household in PLANS:
        wanted |= {f"A1/{household}/options.{ending}" for ending in ("ipynb", "html", "pdf")}
    wanted |= {f"A1/group/cooperative.{ending}" for ending in ("ipynb", "html", "pdf")}
    found = {str(path.relative_to(built.out)) for path in built.out.rglob("*") if path.is_file()}
    assert wanted <= found, sorted(wanted - found)


def test_nothing_else_is_left_in_the_folder_of_reports(built):
    endings = {path.suffix for path in built.out.rglob("*") if path.is_file()}
    assert endings <= {".html", ".pdf", ".ipynb", ".xlsx", ".json"}
    assert not [path for path in built.out.rglob("*") if path.name.startswith(".") and path.is_dir()]


def test_the_run_says_it_is_done_and_names_each_input_by_its_hash(built):
    run = json.loads(built.page("run.json"))
    text = json.dumps(run)
    assert '"done"' in text
    assert re.search(r'"[0-9a-f]{64}"', text)


def test_figures_are_sorted_unique_and_whole(built):
    figures = json.loads(built.page("A1/results.json"))
    ids = [figure["id"] for figure in figures]
    assert ids == sorted(set(ids))
    keys = {"id", "label", "value", "low", "high", "level", "unit", "n", "grade", "audience", "method", "source"}
    assert all(keys <= set(figure) for figure in figures)
    assert {"market.mushroom.demand_per_month", "market.mushroom.newcomer_demand.1", "trade.oyster_mushroom.room_sellers", "plan.P1.income_per_month",
            "plan.P1.cash_below_zero", "plan.P1.lowest_cash", "plan.P1.owed_at_end", "loan.L1.rate_effective"} <= set(ids)  # fmt: skip


NO_END = ("break_even_quantity", "break_even_sales", "full_cost_quantity", "full_cost_sales")


def test_a_range_holds_its_middle(built):
    for figure in json.loads(built.page("A1/results.json")):
        if figure["low"] is not None and figure["value"] is not None and not figure["id"].endswith("_mean"):
            assert figure["low"] <= figure["value"], figure["id"]
            # an amount that in some futures is beyond any (no quantity breaks even where a unit leaves nothing) has no upper end
            assert figure["value"] <= figure["high"] if figure["high"] is not None else figure["id"].rpartition(".")[2] in NO_END, figure["id"]


def test_every_kind_of_figure_is_explained(built):
    from livelihood.output.figures import meaning

    for figure in json.loads(built.page("A1/results.json")):
        assert meaning(figure["id"]), figure["id"]


def test_the_count_of_empty_purses_on_the_page_is_that_of_the_figures(built):
    value = {figure["id"]: figure["value"] for figure in json.loads(built.page("A1/results.json"))}
    for household, plan in PLANS.items():
        said = re.search(r"In (\d+) of 20 futures the purse runs empty", visible(built.page(f"A1/{household}/{plan}/viability.html")))
        assert said, plan
        assert abs(int(said[1]) - 20 * value[f"plan.{plan}.cash_below_zero"]) <= 0.5 + 1e-9, plan


def test_a_household_is_shown_no_figure_of_another(built):
    for household, plan in PLANS.items():
        for page in (f"A1/{household}/{plan}/viability.html", f"A1/{household}/options.html"):
            words = visible(built.page(page))
            for other in {*PLANS, *PLANS.values(), "P4"} - {household, plan}:
                assert not re.search(rf"\b{other}\b", words), (page, other)


def test_the_pages_of_the_office_and_of_the_group_show_no_household(built):
    shared = [page for page in html_pages(built.out / "A1") if page.parent.name == "A1" or "group" in page.parts]
    assert len(shared) >= 2
    for page in shared:
        assert not re.search(r"\bH[123]\b", visible(page.read_text(encoding="utf-8"))), page


def test_no_word_on_a_page_says_who_it_is_for_or_what_to_do(built):
    for page in html_pages(built.out):
        found = NEVER.search(visible(page.read_text(encoding="utf-8")))
        assert found is None, (page.name, found)
    for page in built.out.rglob("*.pdf"):
        words = subprocess.run(["pdftotext", str(page), "-"], capture_output=True, text=True, check=True).stdout
        assert NEVER.search(words) is None, (page.name, NEVER.search(words))


def test_no_name_of_a_file_says_who_it_is_for(built):
    for path in built.out.rglob("*"):
        assert NEVER.search(str(path.relative_to(built.out)).replace("_", " ")) is None


def test_a_page_stays_small(built):
    for page in html_pages(built.out):
        assert page.stat().st_size < 300_000, page  # pages/PAGES.md: under 300 KB


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A run whose every surrounding folder is watched, and a second run over the same inputs."""
    folder = tmp_path_factory.mktemp("watched")
    programme = sample_copy(folder / "programme")
    keep_plans(programme, "A1", "P1")
    around = [folder / name for name in ("work", "spare", "home")]
    for place in around:
        place.mkdir()
    inputs = hashes(programme)
    runs = []
    for _ in range(2):
        done = report(programme, "--formats", "html,xlsx", out=folder / "out", cwd=around[0], env={"TMPDIR": str(around[1])})
        runs.append((done, hashes(done.out)))
    return runs, inputs == hashes(programme), {place.name: hashes(place) for place in around}


def test_a_report_writes_nowhere_but_in_its_folder_and_changes_no_input(watched):
    runs, unchanged, around = watched
    assert runs[0][0].status == 0, runs[0][0].said
    assert unchanged
    assert around == {"work": {}, "spare": {}, "home": {}}


def test_a_second_run_over_unchanged_inputs_changes_no_byte(watched):
    (first, made), (second, again) = watched[0]
    assert second.status == first.status == 0
    pages = {name for name in made if name.startswith("A1/")}
    assert {name: again[name] for name in pages} == {name: made[name] for name in pages}
    assert "unchanged" in second.said
