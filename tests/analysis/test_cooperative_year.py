"""A cooperative's bylaws, year and members as a place brings them: strictly read, each mistake with its place, nothing guessed."""

from fractions import Fraction
from pathlib import Path

import pytest

from livelihood.analysis import bylaws_file, cooperative
from livelihood.analysis.bylaws_file import books_of, equal_parts, members_of, read_bylaws
from livelihood.enterprise.cooperative import Member, share_surplus
from livelihood.tables import open_programme

BYLAWS = """
[cooperative]
currency = "IDR"
members_min = 3
source = "bylaws, rule 14"
[result]
nonmember = "reserve"
[[funds]]
name = "reserve"
share = "40%"
base = "after_loss"
[members_part]
business = "60%"
business_on = ["sales"]
base = "after_loss"
[rounding]
last_coin = "reserve"
"""
YEAR = "income = 1000\ncosts = 100\n"
MEMBERS = "member,sales\nM1,30\nM2,60\nM3,10\n"


def place(folder: Path, bylaws: str | None = BYLAWS, year: str = YEAR, members: str = MEMBERS):
    shelter = folder / "shelters" / "A1"
    shelter.mkdir(parents=True)
    (folder / "programme.toml").write_text('currency = "IDR"\ncountry = "ID"\n', encoding="utf-8")
    named = 'bylaws = "bylaws.toml"\n' if bylaws is not None else ""
    (shelter / "shelter.toml").write_text(f'start = "2027-01"\n[cooperative]\n{named}[cooperative.year]\n{year}', encoding="utf-8")
    if bylaws:
        (shelter / "bylaws.toml").write_text(bylaws, encoding="utf-8")
    (shelter / "members.csv").write_text(members, encoding="utf-8")
    return open_programme(folder).shelter("A1")


def read(folder: Path, **told):
    """The place's cooperative as the analysis makes it, and its problems."""
    shelter = place(folder, **told)
    ground = type("Ground", (), {"programme": type("Programme", (), {"folder": folder, "currency": "IDR", "own_trades": None})})
    return cooperative.of(ground, shelter, {}, None, bylaws_file.read_bylaws(shelter, folder, "IDR"))


def codes(problems):
    return [problem.code for problem in problems]


def test_a_year_is_shared_by_the_bylaws_to_the_last_coin(tmp_path):
    group, problems = read(tmp_path)
    assert not problems and group.by_bylaws and not group.why_not
    # 900: 360 to the reserve, 540 to members by sales 30 : 60 : 10
    assert group.split.funds == {"reserve": 360} and [one.together for one in group.split.members] == [162, 324, 54]
    assert not group.members_shown and group.turnover is None


def test_without_bylaws_all_goes_to_members_in_equal_parts_ties_by_code(tmp_path):
    group, problems = read(tmp_path, bylaws=None, year="income = 100\n", members="member\nM2\nM1\nM3\n")
    assert not problems and not group.by_bylaws
    assert [(one.code, one.together) for one in group.split.members] == [("M1", 34), ("M2", 33), ("M3", 33)]


def test_equal_parts_hold_for_any_number_of_members():
    for n in range(1, 9):
        split = share_surplus(cooperative.YearBooks(100), [Member(f"M{k}", months_held=1) for k in range(n)], equal_parts("IDR"))
        assert split.closes and max(one.together for one in split.members) - min(one.together for one in split.members) <= 1


def test_a_year_with_a_loss_is_not_shared_and_says_so_with_its_place(tmp_path):
    group, problems = read(tmp_path, year="income = 100\ncosts = 300\n")
    assert group.why_not == "loss" and group.split is None
    assert codes(problems) == ["COOP-01"] and problems[0].place == 'shelter.toml, "cooperative.year"'


def test_a_member_in_two_rows_is_refused(tmp_path):
    ground_members = [Member("M1", sales=3), Member("M1", sales=4)]
    group = cooperative.Cooperative(members=tuple(ground_members), books=cooperative.YearBooks(100))
    shared, problems = cooperative._shared(group, "IDR")
    assert shared.why_not == "problems" and codes(problems) == ["COOP-06"]


@pytest.mark.parametrize(("was", "becomes", "code", "line"), [
    ("[[funds]]", "[[funds", "COOP-07", True),
    ("members_min = 3", "members_least = 3", "COOP-08", True),
    ("base = \"after_loss\"\n[members_part]", "base = \"afterwards\"\n[members_part]", "COOP-09", True),
    ("nonmember = \"reserve\"", "nonmember = \"Reserve\"", "COOP-09", True),
    ("name = \"reserve\"\nshare", "label = \"reserve\"\nshare", "COOP-09", True),
    ("last_coin = \"reserve\"", "last_coin = \"the chair\"", "COOP-09", False),
    ("business_on = [\"sales\"]", "business_on = [\"sales\", \"purchases\"]\nbusiness_weights = [1]", "COOP-09", False),
    ("share = \"40%\"", "share = \"much\"", "COOP-02", False),
    ("share = \"40%\"", "share = \"50%\"", "COOP-04", False),
    ("source = \"bylaws, rule 14\"", "", "COOP-05", False),
    ("currency = \"IDR\"", "currency = \"MXN\"", "COOP-12", False),
])  # fmt: skip
def test_a_rule_that_is_not_understood_is_a_problem_with_its_place_and_nothing_is_shared(tmp_path, was, becomes, code, line):
    assert was in BYLAWS
    group, problems = read(tmp_path, bylaws=BYLAWS.replace(was, becomes))
    assert codes(problems) == [code] and problems[0].file == "bylaws.toml" and (problems[0].line is not None) == line
    assert group.split is None and group.why_not == "problems" and not problems[0].stops


def test_no_problem_repeats_what_was_written(tmp_path):
    _, problems = read(tmp_path, bylaws=BYLAWS.replace("members_min = 3", "zulaikha_min = 3").replace("\"60%\"", "\"zulaikha\""))
    assert problems and not any("zulaikha" in str(problem) for problem in problems)


def test_bylaws_that_are_named_and_not_there_are_a_problem(tmp_path):
    group, problems = read(tmp_path, bylaws="")
    assert codes(problems) == ["COOP-07"] and group.why_not == "problems"


def test_bylaws_that_lead_out_of_the_programme_are_not_read(tmp_path):
    (tmp_path / "elsewhere.toml").write_text(BYLAWS, encoding="utf-8")
    shelter = place(tmp_path / "programme", bylaws="")
    (shelter.folder / "bylaws.toml").symlink_to(tmp_path / "elsewhere.toml")
    made, problems = read_bylaws(shelter, tmp_path / "programme", "IDR")
    assert made is None and codes(problems) == ["COOP-07"]


def test_a_member_without_the_number_by_which_is_shared_stops_the_sharing_at_her_cell(tmp_path):
    group, problems = read(tmp_path, members="member,sales\nM1,30\nM2,\nM3,10\n")
    assert codes(problems) == ["COOP-11"] and "column \"sales\"" in problems[0].place and problems[0].row == 3
    assert group.split is None


@pytest.mark.parametrize(("fund", "year", "needed"), [
    ("until = \"capital*0.25\"", YEAR, "capital, reserve"),
    ("min = \"capital*0.01\"", YEAR, "capital"),
    ("round = \"up\"", "income = 1000\nturnover_nonmembers = 50\nsurplus_nonmembers = 5\n", None),
    ("round = \"up\"", "income = 1000\nsurplus_nonmembers = 5\n", "turnover_nonmembers"),
    ("round = \"up\"", "costs = 10\n", "income"),
])  # fmt: skip
def test_a_number_that_the_bylaws_need_and_the_books_leave_out_is_asked_for(tmp_path, fund, year, needed):
    group, problems = read(tmp_path, bylaws=BYLAWS.replace("name = \"reserve\"\n", f"name = \"reserve\"\n{fund}\n"), year=year)
    assert codes(problems) == ([] if needed is None else ["COOP-10"])
    assert needed is None or problems[0].slots["needed"] == needed and problems[0].place == 'shelter.toml, "cooperative.year"'


def test_a_fund_on_net_income_asks_for_the_months(tmp_path):
    _, problems = read(tmp_path, bylaws=BYLAWS.replace("base = \"after_loss\"\n[members_part]", "base = \"net_income\"\n[members_part]"))
    assert codes(problems) == ["COOP-10"] and problems[0].slots["needed"] == "net_income_months"


def test_business_with_members_is_summed_from_their_table_where_the_books_leave_it_out(tmp_path):
    shelter = place(tmp_path, year=YEAR + "turnover_nonmembers = 100\n")
    made, _ = read_bylaws(shelter, tmp_path, "IDR")
    members, _ = members_of(shelter, made)
    books, problems = books_of(shelter, made, members)
    assert not problems and Fraction(books.turnover_members) == 100  # 30 + 60 + 10: half of the business was with members
    split = share_surplus(books, members, made)
    assert sum(one.together for one in split.members) == 270 and split.closes


def test_the_parts_for_shares_and_for_business_can_be_changed_about(tmp_path):
    rules = BYLAWS.replace("business = \"60%\"", "capital = \"20%\"\ncapital_on = [\"shares\"]\nbusiness = \"40%\"")
    group, _ = read(tmp_path, bylaws=rules, members="member,shares,sales\nM1,1,0\nM2,1,0\nM3,2,100\n")
    assert [one.together for one in group.split.members] == [45, 45, 450] and [one.together for one in group.other.members] == [90, 90, 360]


def test_a_check_finds_the_same_without_making_a_report(tmp_path):
    from livelihood.report.check import check

    place(tmp_path, bylaws=BYLAWS.replace("members_min", "members_least"))
    assert [problem["rule"] for record in check(tmp_path) for problem in record["problems"]] == ["COOP-08"]


def test_the_bylaws_and_the_year_of_the_documentation_are_understood(tmp_path):
    import re
    import tomllib

    from livelihood import places
    from livelihood.tables.settings import SHELTER

    year, rules = re.findall(r"```toml\n(.*?)```", (places.PACKAGE.parent / "docs" / "cooperative.md").read_text(encoding="utf-8"), flags=re.S)
    told = tomllib.loads(year)["cooperative"]["year"]
    assert set(told) <= set(SHELTER.of["cooperative"].of["year"].of)
    group, problems = read(tmp_path, bylaws=rules, year=year.partition("[cooperative.year]")[2], members="member,shares,sales,work_hours\nM1,10,5,3\nM2,30,5,9\nM3,5,1,1\n")
    assert not problems and group.split.closes and group.split.checks == ("too_few_members",)


def test_the_settings_of_the_year_are_those_that_are_documented():
    from livelihood.tables.settings import SHELTER

    assert set(SHELTER.of["cooperative"].of["year"].of) >= {"income", "costs", "depreciation", "tax", "losses_before", "turnover_members", "turnover_nonmembers", "capital", "reserve"}
    assert bylaws_file.YEAR == "cooperative.year"
