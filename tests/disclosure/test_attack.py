"""The attacker against whole releases: nothing hidden comes back, nobody is alone, from one release or from two."""

from __future__ import annotations

import json
import re
import shutil

import attacker
import pandas as pd
import pytest
from invented_programme import write

from livelihood.report.evaluate import evaluate

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
AGES = {"18 to 24": 0.30, "25 to 39": 0.50, "40 to 59": 0.14, "60 and more": 0.04, "not told": 0.02}
PROGRAMMES = {"24 places, ages": dict(places=24, seed=1, groups=AGES), "24 places, arms": dict(places=24, seed=2), "8 places, ages": dict(places=8, seed=5, groups=AGES),
              "4 places": dict(places=4, seed=7, groups=AGES)}  # fmt: skip


def no_page(folder):
    """Only the tables: the page is made from them and tried elsewhere."""
    settings = folder / "programme.toml"
    settings.write_text(settings.read_text() + 'formats = ["xlsx"]\n')


@pytest.fixture(scope="module", params=list(PROGRAMMES))
def released(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("released")
    write(folder, **PROGRAMMES[request.param])
    no_page(folder)
    outcome = evaluate(folder)
    return folder, folder / "evaluation", outcome


def test_every_hidden_count_keeps_10_possible_values(released):
    _, out, _ = released
    for attack in (attacker.people(out), attacker.businesses(out)):
        for name, (low, high) in attack.hidden().items():
            assert high - low + 1 >= 10, (name, low, high)


def test_what_the_attacker_believes_is_true_of_the_real_counts(released):
    """Else the test above would prove nothing: the bounds hold the truth."""
    folder, out, _ = released
    outcomes = people(folder)
    attack = attacker.people(out)
    for wave in outcomes["wave"].unique():
        for indicator in ("needs_met", "debt_late"):
            mine = outcomes[(outcomes["wave"] == wave) & (outcomes["indicator"] == indicator)]
            for group in set(line["group"] for line in attacker.rows(out, "indicators")) & set(mine["group"]):
                real = int(mine.loc[mine["group"] == group, "value"].sum())
                low, high = attack.between(f"{indicator} {wave} {group} yes")
                assert low <= real <= high, (indicator, wave, group)


def people(folder) -> pd.DataFrame:
    return pd.concat([pd.read_csv(file).assign(shelter=file.parent.name) for file in sorted(folder.glob("shelters/*/outcomes.csv"))], ignore_index=True)


def test_nothing_is_printed_of_fewer_than_10_people(released):
    """Every printed base, and both sides of every printed share, counted again from the tables that came in."""
    folder, out, _ = released
    outcomes = people(folder)
    printed = {line["group"] for line in attacker.rows(out, "indicators")} & set(outcomes["group"])
    outcomes["group"] = outcomes["group"].where(outcomes["group"].isin(printed), "others")
    checked = 0
    for line in attacker.rows(out, "indicators"):
        if line["statistic"] not in ("share", "mean") or line["n"] == "":
            assert line["statistic"] in ("count", "effect") or line["value"] == ""
            continue
        mine = outcomes[(outcomes["indicator"] == line["indicator"]) & (outcomes["wave"] == int(line["wave"]))]
        mine = mine if line["group"] == "all" else mine[mine["group"] == line["group"]]
        assert abs(len(mine) - int(line["n"])) <= 2 and len(mine) >= 10
        if line["statistic"] == "share" and line["value"] != "":
            assert min(mine["value"].sum(), len(mine) - mine["value"].sum()) >= 10
            checked += 1
    assert checked


def test_no_place_stands_alone_in_any_public_file(released):
    folder, out, _ = released
    codes = [place.name for place in (folder / "shelters").iterdir()]
    for file in out.iterdir():
        if file.name != "audit.csv":
            text = file.read_bytes().decode("utf-8", errors="replace")
            assert not any(code in text for code in codes), file.name


def test_every_printed_count_is_a_multiple_of_5_and_at_least_10(released):
    _, out, _ = released
    for table in ("indicators", "survival", "plans_and_results", "funnel"):
        for line in attacker.rows(out, table):
            for column in ("n", "followed"):
                if line.get(column):
                    assert int(line[column]) % 5 == 0 and int(line[column]) >= 10
    for figure in json.loads((out / "results.json").read_text()):
        assert figure["audience"] == "public"
        if figure["id"] != "funnel.outside":
            assert figure["n"] % 5 == 0


def test_results_json_holds_no_number_that_is_not_in_a_table(released):
    _, out, _ = released
    told = set()
    for table in ("indicators", "survival", "plans_and_results", "funnel"):
        for line in attacker.rows(out, table):
            told |= {f"{float(value):.12g}" for value in line.values() if NUMBER.fullmatch(value)}
    for figure in json.loads((out / "results.json").read_text()):
        if figure["id"] != "funnel.outside":
            assert {f"{figure[end]:.12g}" for end in ("value", "low", "high") if figure[end] is not None} <= told, figure["id"]


def add_people(folder, count):
    """So many more people in one place, with answers in every wave."""
    place = sorted((folder / "shelters").iterdir())[0] / "outcomes.csv"
    group = place.read_text().splitlines()[1].split(",")[1]
    with place.open("a") as lines:
        for person in range(count):
            for wave in (0, 6, 12):
                lines.write(f"X{person},{group},{wave},needs_met,1\nX{person},{group},{wave},income_household,{9_000_000 + person}\n")


@pytest.mark.parametrize("count", [1, 4, 9])
def test_a_second_release_tells_nothing_of_a_few_new_people(tmp_path, count):
    write(tmp_path / "p", 12, 3)
    no_page(tmp_path / "p")
    evaluate(tmp_path / "p")
    first = {tuple(line[part] for part in ("indicator", "wave", "group", "statistic")): line for line in attacker.rows(tmp_path / "p/evaluation", "indicators")}
    add_people(tmp_path / "p", count)
    evaluate(tmp_path / "p")
    for line in attacker.rows(tmp_path / "p/evaluation", "indicators"):
        before = first[tuple(line[part] for part in ("indicator", "wave", "group", "statistic"))]
        for column in ("n", "value", "low", "high"):
            assert line[column] in ("", before[column]), (line, before)  # the same as before, or not shown


def test_a_second_release_shows_many_new_people(tmp_path):
    write(tmp_path / "p", 12, 3)
    no_page(tmp_path / "p")
    evaluate(tmp_path / "p")
    before = next(line for line in attacker.rows(tmp_path / "p/evaluation", "indicators") if line["indicator"] == "people_asked" and line["wave"] == "0" and line["group"] == "all")
    add_people(tmp_path / "p", 40)
    evaluate(tmp_path / "p")
    after = next(line for line in attacker.rows(tmp_path / "p/evaluation", "indicators") if line["indicator"] == "people_asked" and line["wave"] == "0" and line["group"] == "all")
    assert int(after["n"]) - int(before["n"]) == 40


def test_taking_a_small_place_away_tells_nothing_of_it(tmp_path):
    """Two releases, with and without a place of six people: no count moves by a few."""
    write(tmp_path / "p", 12, 3)
    no_page(tmp_path / "p")
    evaluate(tmp_path / "p")
    first = attacker.rows(tmp_path / "p/evaluation", "indicators")
    shutil.rmtree(tmp_path / "p/shelters/S012")
    (tmp_path / "p/shelters.csv").write_text("\n".join(line for line in (tmp_path / "p/shelters.csv").read_text().splitlines() if not line.startswith("S012")) + "\n")
    evaluate(tmp_path / "p")
    for before, now in zip(first, attacker.rows(tmp_path / "p/evaluation", "indicators"), strict=True):
        for column in ("n", "value"):
            assert now[column] in ("", before[column]), (before, now)
