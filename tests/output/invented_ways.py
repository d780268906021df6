"""Invented households with ways to go on, and invented groups: records from fixed arrays, and a small programme that is really run."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

import invented
import numpy as np

from livelihood import places
from livelihood.analysis import analyse
from livelihood.analysis.cooperative import Bought, Cooperative, Fork, SharedBusiness, Starters
from livelihood.draws import Streams
from livelihood.enterprise import bylaws, common_box, measures, needs, summing
from livelihood.enterprise.compare import Priorities, compare
from livelihood.enterprise.cooperative import Member, YearBooks, share_surplus
from livelihood.enterprise.offer import signs as sheet
from livelihood.enterprise.option import HouseholdOptions, OptionResult
from livelihood.enterprise.plan import Plan
from livelihood.tables import open_programme

PROGRAMME = Path(__file__).parents[1] / "report_pages" / "ways_programme"
MARKET = ("areas", "customers", "sellers", "prices", "units")
BEANS = {"not_running_out": 7.0, "hours": 6.0, "money": 4.0, "being my own boss": 2.0, "first_money": 1.0}


def programme(folder: Path) -> Path:
    """The programme with jobs, trainings, loans, members and bylaws; its market's tables are the sample's, about mushrooms."""
    shutil.copytree(PROGRAMME, folder)
    for name in MARKET:
        header, *lines = (places.sample_data() / "west_java" / "shelters" / "A1" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        at = header.split(",").index("product") if "product" in header.split(",") else None
        kept = [line for line in lines if at is None or line.split(",")[at] == "mushroom"]
        (folder / "shelters" / "A1" / f"{name}.csv").write_text("\n".join([header, *kept, ""]), encoding="utf-8")
    return folder


@lru_cache(maxsize=1)
def analysed():
    """That programme's place, worked out once; not to be changed."""
    with tempfile.TemporaryDirectory() as folder:
        return analyse(open_programme(programme(Path(folder) / "programme")), "A1")


def way(code: str, kind: str = "plan", monthly: float = 740_000.0, ruined: dict | None = None, **more) -> OptionResult:
    """A way with the measures that the engine gives, from invented futures."""
    made = invented.waiting() if kind == "not_now" else invented.futures(monthly, ruined)
    not_now = invented.waiting()
    found = measures.of_option(made, household=invented.HOUSEHOLD, not_now=not_now, trade_rows=made.rows if kind in ("plan", "first_step") else None, own_money=0.0, money="IDR")
    found |= needs.of_gain(measures.income_per_month(made) - measures.income_per_month(not_now), invented.HOUSEHOLD, not_now, "IDR")
    if kind in ("job", "training"):
        found |= {name: summing.median(np.full(made.draws, value), unit, "") for name, value, unit in (("own_hours_per_month", 208.0, "hours a month"), ("first_money_month", 1.0, "month"))}
    about = code.partition(".")[0] if kind != "not_now" else ""
    return OptionResult(code, kind, about, more.pop("title", "Oyster mushrooms in bags"), more.pop("grade", "told by several"), made, found, **more)


def job(code: str = "J1", **more) -> OptionResult:
    told = {"pay_per_month": 2_100_000.0, "costs_per_month": 220_000.0, "hours_per_week": 48.0, "earlier_workers": 7.0}
    return way(code, "job", monthly=930_000.0, ruined={4: 20}, title="", told=told, **more)


def usual() -> list[OptionResult]:
    """A plan, its first step, a plan with a loan, a job."""
    return [way("P1"), way("P1.first_step", "first_step", monthly=170_000.0, ruined={5: 200}), way("P3", monthly=450_000.0, ruined={2: 400, 3: 200}, loan="L1"), job()]


def household(*ways: OptionResult, points: dict | None = None, ranks: dict | None = None, limit: float = 0.35, judged: bool = True) -> HouseholdOptions:
    """All ways of the invented household, "not now" last, compared by the engine."""
    ways = [*ways, way("NOTNOW", "not_now", title="", grade="told by one")]
    if judged:
        ways = [replace(one, judged={"being my own boss": float(4 - at % 5)}) for at, one in enumerate(ways)]
    said = Priorities(BEANS if points is None else points, ranks or {}) if not ranks else Priorities({}, ranks)
    compared = compare([one.as_compared for one in ways if one.futures is not None and not one.why_not], said, limit, Streams(1, "A1", invented.DRAWS), "H1")
    return HouseholdOptions(invented.HOUSEHOLD, invented.WINDOW, tuple(ways), compared, said, limit)


def analysis(ways: HouseholdOptions, **changed) -> SimpleNamespace:
    """An analysis with a plan's result for each plan among the ways."""
    results = [invented.result(one.futures, loan=bool(one.loan), plan=Plan(one.code, "oyster_mushroom", household="H1", product="mushroom", members=one.members,
                               cooperative=one.cooperative, loan=one.loan, start="2027-01")) for one in ways.options if one.kind == "plan" and one.futures is not None]  # fmt: skip
    return invented.analysis(*results, **{"options": {"H1": ways}, "products": {"mushroom": "Oyster mushrooms"}, "town": SimpleNamespace(products={})} | changed)


# -- a group ----------------------------------------------------------------------------------------------------------
RULES = {
    "cooperative": {"currency": "IDR", "members_min": 9, "source": "rule 14", "grade": "told by one", "pay_unit": 100},
    "funds": [{"name": "reserve", "share": "20%", "base": "after_loss"}, {"name": "education", "share": "10%", "base": "after_loss"}],
    "members_part": {"capital": "20%", "capital_on": ["shares"], "business": "45%", "business_on": ["sales"], "base": "after_loss"},
    "rounding": {"last_coin": "reserve"},
}  # fmt: skip


def members(count: int) -> tuple[Member, ...]:
    return tuple(Member(f"M{at + 1}", shares=500_000 - 30_000 * at, sales=12_400_000 - 1_100_000 * at) for at in range(count))


def business(code: str = "G1", count: int = 8, own: float | None = 4_000_000.0, fork: bool = True, **more) -> SharedBusiness:
    """A plan of one shared business, its measures from invented futures."""
    made = replace(invented.futures(), loan={})
    left = common_box.surplus(made, count)
    found = {"surplus": summing.median(left, "IDR", ""), "no_surplus": summing.share(left <= 0, ""),
             "need_each": summing.median(measures.peak_funding_need(made.rows), "IDR", "")}  # fmt: skip
    box = common_box.box(made, own, count) if own is not None else None
    if box is not None:
        found |= {"box_below_zero": summing.share(box.empty >= 0, ""), "box_lowest": summing.median(box.lowest, "IDR", "")}
        found |= {f"box_empty.{month}": summing.share(box.empty == row, "") for row, month in enumerate(invented.WINDOW)}
    price, fallen = (summing.median(invented.ordered(9, *ends), "IDR for one kg", "") for ends in ((21_600.0, 22_400.0, 23_200.0), (18_900.0, 20_300.0, 21_700.0)))

    def starters(share: float, sold: float, income: float) -> Starters:
        falls = summing.share(np.arange(invented.DRAWS) < share * invented.DRAWS, "")
        return Starters(falls, summing.median(invented.ordered(10, 0.5 * sold, sold, 2 * sold), "kg a month", ""), summing.mean(invented.ordered(11, income - 2e5, income, income + 2e5), "IDR", ""),
                        summing.share(np.arange(invented.DRAWS) < 100, ""))  # fmt: skip

    forked = Fork("mushroom", "Oyster mushrooms", "kg", count, price, fallen, starters(0.3, 140.0, 200_000.0), starters(0.7, 44.0, -50_000.0), "measured here", 33, "customers and sellers")
    bought = (Bought("bag_price", "What does one bag cost?", "money/bag", (2300.0, 2500.0, 2700.0, 3, "maker"), (2150.0, 2250.0, 2350.0, 1, "maker")),)
    base = SharedBusiness(code, "Oyster mushrooms in bags", count, invented.WINDOW, "told by several", own_money=own, empty=box.empty if box else None, found=found,
                          fork=forked if fork else None, bought=bought)  # fmt: skip
    return replace(base, **more)


def group(count: int = 8, businesses=None, rules: dict | None = None, books: YearBooks | None = None, **changed) -> Cooperative:
    """A cooperative whose year is shared by the bylaws."""
    made, people = bylaws.read(rules or RULES), members(count)
    books = books or YearBooks(14_437_650, costs=1_800_000, losses_before=637_650, turnover_members=60_000_000)
    turned = replace(made, pools=tuple(replace(pool, share=next(other.share for other in made.pools if other is not pool)) for pool in made.pools)) if len(made.pools) == 2 else None
    base = Cooperative((business(count=max(count, 2)),) if businesses is None else businesses, (), people, made, True, books, share_surplus(books, list(people), made),
                       share_surplus(books, list(people), turned) if turned else None, turnover=59_400_000.0)  # fmt: skip
    return replace(base, **changed)


def group_analysis(made: Cooperative, **changed) -> SimpleNamespace:
    results = [invented.result(household=None, loan=False, plan=Plan(one.code, "oyster_mushroom", product="mushroom", members=one.members, cooperative=one.shared, own_money=one.own_money,
                               loan=one.loan, start="2027-01")) for one in made.businesses]  # fmt: skip
    return invented.analysis(*results, **{"cooperative": made, "products": {"mushroom": "Oyster mushrooms"}, "town": SimpleNamespace(products={})} | changed)


def pages():
    """Blocks of the pages about ways and about groups in many of their cases."""
    from livelihood.output import cooperative_page, options_page

    graves = [job("J2", grave=("papers_kept_by", "threats", "free_to_go_out", "lodging")), way("P3", loan="L1", grave=("keeps_papers", "person_as_pledge"))]
    bare = replace(way("P2", title="Sewing"), futures=None, measures={}, why_not="questions")
    untold = replace(job("J3"), futures=None, measures={}, told={}, why_not="not_told", to_ask=("threats", "written_contract"))
    step = replace(way("P1.first_step", "first_step"), futures=None, measures={}, why_not="nothing_scales")
    signs = tuple(sheet("job"))
    training = way("T1", "training", monthly=400_000.0, ruined={}, title="", told={"training_months": 3.0, "training_cost": 450_000.0})
    several = [
        household(*usual()), household(*usual(), points={}), household(*usual(), ranks={"money": 1, "hours": 2}), household(*usual(), limit=0.001), household(*usual(), limit=0.275),
        household(*usual(), judged=False), household(*graves, bare, untold), household(graves[0]), household(way("P1", veto=True, ruined={}), step, training),
        household(way("P1"), way("P2", monthly=640_000.0, members=5, cooperative=True), way("P4", members=3)), household(job(to_ask=signs, warnings=())),
        household(job(warnings=signs[13:])), household(way("P1", ruined={2: 206}), limit=0.10), household(way("P1", monthly=-300_000.0, ruined={2: 2000})),
    ]  # fmt: skip
    for ways in several:
        for help in ({}, {"who": "the legal aid office", "how": "free", "when": "on Tuesdays"}):
            yield options_page.blocks(analysis(ways, help=help), "H1")
    small = business("G2", count=5)
    groups = [
        group(), group(3), group(businesses=()), group(businesses=(business(own=None), small)), group(businesses=(business(fork=False, bought=()),)), group(by_bylaws=False, planned="G1"),
        *(group(split=None, other=None, why_not=why) for why in ("loss", "no_members", "no_year", "problems")),
        group(businesses=(replace(business(), found={}, empty=None, questions=2), business("G3", own=9e9))), group(businesses=(business(shared=False, count=4),)),
        group(businesses=(replace(business(), fork=replace(business().fork, fallen=None)),)), group(businesses=(business(own=0.0, loan="L1"),)),
    ]  # fmt: skip
    for made in groups:
        yield cooperative_page.blocks(group_analysis(made, loan_signs={"L1": (("keeps_papers",), (), ())}))
