"""The sample programmes: nothing is wrong with them, all say they are invented, each shows what it is there for."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from livelihood import places
from livelihood.analysis import analyse
from livelihood.output import options_page
from livelihood.report import several
from livelihood.tables import open_programme

SAMPLES = places.sample_data()
NAMES = sorted(path.name for path in SAMPLES.iterdir() if (path / "programme.toml").is_file())
NEVER = re.compile(r"victim|survivor|traffick|rescue|safe house|exploit|beneficiar", re.I)


def analysed(name: str, code: str):
    return analyse(replace(open_programme(SAMPLES / name), draws=200), code)


@pytest.fixture(scope="module")
def mexico():
    return analysed("mexico", "M1")


def test_the_samples_are_those_that_make_report_builds():
    told = dict(
        re.findall(r"(?m)^(SAMPLES|EVALUATED)\s*\?= (.*)$", (SAMPLES.parent / "Makefile").read_text(encoding="utf-8"))
    )
    assert sorted(" ".join(told.values()).split()) == NAMES == ["mexico", "ontario", "serbia", "west_java"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_any_table_of_a_sample(name):
    programme = open_programme(SAMPLES / name)
    assert programme.problems == () and programme.overall().problems == ()
    for code in programme.shelters:
        shelter = programme.shelter(code)
        assert shelter.problems == () and shelter.set_aside == (), (name, code)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_says_that_it_is_invented_and_no_word_says_who_it_is_for(name):
    assert "Everything here is invented" in (SAMPLES / name / "README.md").read_text(encoding="utf-8")
    for path in (SAMPLES / name).rglob("*"):
        if path.is_file():
            assert NEVER.search(path.read_text(encoding="utf-8")) is None, path
            assert NEVER.search(path.name) is None


@pytest.mark.parametrize("name", NAMES)
def test_the_read_me_of_a_sample_names_every_file(name):
    told = (SAMPLES / name / "README.md").read_text(encoding="utf-8")
    for path in (SAMPLES / name).rglob("*.csv"):
        assert f"{path.name}`" in told, path


def test_the_shop_in_serbia_has_figures_for_the_whole_and_for_the_small_step():
    found = analysed("serbia", "S1")
    assert found.problems == ()
    assert {code: plan.trade for code, plan in found.plans.items()} == {"P1": "bagel_bakery", "P2": "bagel_bakery"}
    assert all(plan.futures is not None and plan.household is None for plan in found.plans.values())
    assert {way.about for way in found.options["K1"].options} >= {"J1", "J2"}


def test_a_household_in_mexico_has_a_job_a_training_and_a_plan_that_she_leaves_out(mexico):
    ways = {way.about or way.kind: way for way in mexico.options["H1"].options if way.kind != "first_step"}
    assert {"J1", "T1", "P2"} <= set(ways)
    assert ways["P2"].veto and not ways["J1"].veto
    assert mexico.options["H1"].household.needs == pytest.approx(
        7800 / 3 + (450 + 960 + 240 + 420 + 900) / 3 + 2100 + 780 + 200 + 320 + 250 + 350
    )


def test_one_offer_in_mexico_has_grave_signs(mexico):
    offer = next(way for way in mexico.options["H2"].options if way.about == "J2")
    assert {"papers_kept_by", "free_to_go_out", "pay_kept_back"} <= set(offer.grave)
    assert mexico.problems == ()


def test_the_members_of_the_cooperative_in_west_java_share_a_year_to_the_last_rupiah():
    found = analysed("west_java", "A1")
    assert {"P1", "P2", "P3", "P4", "P5"} == set(found.plans) and found.problems == ()
    assert found.cooperative.split.closes and found.cooperative.by_bylaws and len(found.cooperative.split.members) == 9
    assert [business.code for business in found.cooperative.businesses] == ["P4"]


def test_a_member_in_west_java_sees_the_group_s_business_beside_going_alone_after_the_bylaws_funds():
    found = analysed("west_java", "A1")
    assert found.plans["P5"].plan.fund_share == 0.5  # the reserve and three more funds of its bylaws
    block = options_page.group_or_alone(found, "H1").blocks[0]
    assert "Of each 100 that the group has earned, 50 stay in its funds." in block.caption


def test_the_programme_in_ontario_is_what_its_script_draws(tmp_path):
    copy = tmp_path / "ontario"
    copy.mkdir()
    (copy / "make.py").write_bytes((SAMPLES / "ontario" / "make.py").read_bytes())
    subprocess.run([sys.executable, str(copy / "make.py")], check=True, timeout=60)
    made = {str(path.relative_to(copy)): path.read_bytes() for path in copy.rglob("*.csv")}
    kept = {
        str(path.relative_to(SAMPLES / "ontario")): path.read_bytes() for path in (SAMPLES / "ontario").rglob("*.csv")
    }
    assert made == kept
    assert len(open_programme(SAMPLES / "ontario").shelters) == 24


def test_one_page_leads_to_the_reports_of_all_samples(tmp_path):
    for name in ("west_java", "serbia"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("")
    (tmp_path / "ontario").mkdir()
    (tmp_path / "ontario" / "programme.html").write_text("")
    page = several.write(tmp_path, ["west_java", "serbia", "mexico", "ontario"])
    links = re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8"))
    assert links == ["west_java/index.html", "serbia/index.html", "ontario/programme.html"]
    before = page.stat().st_mtime_ns
    several.write(Path(tmp_path), ["west_java", "serbia", "mexico", "ontario"])
    assert page.stat().st_mtime_ns == before and sorted(path.name for path in tmp_path.iterdir()) == [
        "index.html",
        "ontario",
        "serbia",
        "west_java",
    ]
