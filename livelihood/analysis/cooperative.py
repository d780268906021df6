"""A place's cooperative: plans in which several share one business, what happens to the price, the year's surplus by the bylaws.

Duty: from tables, settings and plans already looked at to one record for the meeting's page. Nobody's own purse is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from livelihood import trade as trades
from livelihood.analysis import bylaws_file
from livelihood.analysis.bylaws_file import books_of, equal_parts, members_of, turnover_of
from livelihood.analysis.plans import Ground, LookedAt
from livelihood.disclosure import enough_for_office
from livelihood.draws.spread import pooled
from livelihood.enterprise import common_box, measures, summing
from livelihood.enterprise.bylaws import Bylaws
from livelihood.enterprise.cooperative import Member, Split, YearBooks, share_surplus
from livelihood.enterprise.result import Measure
from livelihood.enterprise.wishes import Wishes
from livelihood.enterprise.wishes import count as count_wishes
from livelihood.errors import Problem, Problems

SHOWN_STARTERS = 6  # starters of whom the market's figures tell (analysis.figures)
LEAST_FALLS = 0.05  # fewer than 1 in 20 futures: a median about very few
MEMBERS_SHOWN = 6  # members' rows by code only from 6 members (product.md, four audiences)


@dataclass(frozen=True)
class Starters:
    """k who start at once: in which share of futures the price falls, what each sells a month; what each earns and how often
    the purse runs empty, where the market page says so."""

    falls: Measure
    sold: Measure
    income: Measure | None = None
    ruin: Measure | None = None


@dataclass(frozen=True)
class Fork:
    """What several sellers of one product do to its price. price, fallen : one unit now, and in the futures in which it falls
    (None where it hardly ever does). alone, together : one starter, and as many as there are members."""

    product: str
    label: str
    unit: str
    members: int
    price: Measure
    fallen: Measure | None
    alone: Starters
    together: Starters
    grade: str
    n: int
    source: str


@dataclass(frozen=True)
class Bought:
    """One input bought alone (the trade's quotes) and together (the plan's): low, likely, high, people asked, source."""

    name: str
    question: str
    unit: str
    alone: tuple[float, float, float, int, str]
    together: tuple[float, float, float, int, str]


@dataclass(frozen=True)
class SharedBusiness:
    """A plan in which several share one business.

    empty : (draws,) row in which the common box first runs empty, None where nobody said what each puts in.
    surplus, need : money of all members together, and of each. shared : one business; else each has her own.
    """

    code: str
    title: str
    members: int
    window: tuple[str, ...]
    grade: str
    shared: bool = True
    loan: str = ""
    own_money: float | None = None
    advance: float = 0.0
    empty: np.ndarray | None = field(default=None, repr=False)
    found: dict[str, Measure] = field(default_factory=dict)
    fork: Fork | None = None
    bought: tuple[Bought, ...] = ()
    questions: int = 0


@dataclass(frozen=True)
class Cooperative:
    """Everything of the meeting's page. businesses : plans of the group, those without a household. forks : what the price does for
    as many as a household's plan counts; nothing else of such a plan is here, it is hers. split : the year's surplus shared, exactly; other : the same with the parts of shares and
    of business changed about. planned : the surplus is a plan's middle future, no year's books. why_not : why nothing is shared:
    no_members, no_year, loss, problems ("" where it is). wishes : what members would like to do, by trade."""

    businesses: tuple[SharedBusiness, ...] = ()
    forks: tuple[Fork, ...] = ()
    members: tuple[Member, ...] = ()
    bylaws: Bylaws | None = None
    by_bylaws: bool = False
    books: YearBooks | None = None
    split: Split | None = None
    other: Split | None = None
    planned: str = ""
    why_not: str = ""
    turnover: float | None = None
    wishes: Wishes = Wishes()

    @property
    def wishes_shown(self) -> bool:
        """Whether counts of wishes may be shown: in a smaller group they would tell who wishes what."""
        return self.wishes.members >= MEMBERS_SHOWN

    @property
    def members_shown(self) -> bool:
        """Whether members' rows may be shown one by one to the group."""
        return len(self.members) >= MEMBERS_SHOWN


def of(ground: Ground, shelter, looked: dict[str, LookedAt], rooms, bylaws: tuple[Bylaws | None, list[Problem]]) -> tuple[Cooperative | None, list[Problem]]:
    """The cooperative of a place, and what was wrong with its files; None where there is no year, no member and no such plan.

    Parameters
    ----------
    ground, looked, rooms : what the place's plans stand on, its plans, the room for sellers of each product.
    shelter : the place as read (members table, [cooperative] of shelter.toml). bylaws : bylaws_file.read_bylaws of it.
    """
    settings = shelter.settings.get("cooperative", {})
    rows = shelter.rows("members")
    shared = any(one.result.plan.cooperative for one in looked.values())
    if not rows and not settings.get("year") and not shared:
        return None, []
    advances = {row["plan"]: row.get("advance") for row in shelter.rows("plans")}
    businesses, forks = [], []
    for code, one in looked.items():
        plan = one.result.plan
        if plan.household:  # hers: the group sees what the market does, not what she answered or puts in
            forks += [_fork(ground, one, rooms)] if plan.cooperative else []
        elif plan.cooperative or plan.members > 1:
            businesses.append(_business(ground, one, float(advances.get(code) or 0.0), rooms))
    made, problems = bylaws[0], list(bylaws[1])
    stopped = bool(problems)
    members, found = members_of(shelter, made)
    problems += found
    books, found = books_of(shelter, made, members)
    problems += found
    group = Cooperative(tuple(businesses), tuple(fork for fork in forks if fork is not None), tuple(members), made, made is not None, books,
                        turnover=float(turnover_of(members)) if members and settings.get("year", {}).get("turnover_members") is not None else None,
                        wishes=count_wishes(_known_trades(shelter.rows("wishes"), ground.programme.own_trades)))  # fmt: skip
    if problems or stopped:
        return replace(group, why_not="problems"), problems
    return _shared(group, ground.programme.currency)


def _known_trades(rows: list[dict], own_trades) -> list[dict]:
    """Wishes with the trades that have a file; every other word, which could be anything, becomes `other`."""
    known = {*trades.shipped(), *(path.stem for path in own_trades.glob("*.toml"))} if own_trades else set(trades.shipped())
    return [row if row["trade"] in known else row | {"trade": "other"} for row in rows]


def _shared(group: Cooperative, currency: str) -> tuple[Cooperative, list[Problem]]:
    """The group with its surplus shared, or with the reason why not."""
    if not group.members:
        return replace(group, why_not="no_members"), []
    planned = ""
    if group.books is None:
        usual = next((one for one in group.businesses if one.shared and "surplus" in one.found and one.found["surplus"].value > 0), None)
        if usual is None:
            return replace(group, why_not="no_year"), []
        unit = group.bylaws.unit if group.bylaws else 1
        planned, group = usual.code, replace(group, books=YearBooks(int(usual.found["surplus"].value / float(unit)) * unit))
    made = group.bylaws or equal_parts(currency)
    try:
        split = share_surplus(group.books, list(group.members), made)
        other = share_surplus(group.books, list(group.members), turned) if (turned := _changed_about(made)) else None
    except Problems as wrong:
        loss = any(problem.code == "COOP-01" for problem in wrong.problems)
        placed = [replace(problem, file=bylaws_file.SETTINGS, name=bylaws_file.YEAR) if problem.code == "COOP-01" else problem for problem in wrong.problems]
        return replace(group, why_not="loss" if loss else "problems", planned=planned), placed
    return replace(group, bylaws=made, split=split, other=other, planned=planned), []


def _changed_about(made: Bylaws) -> Bylaws | None:
    """The bylaws with the parts by shares and by business changed about; None where there are not two different ones."""
    parts = {pool.name: pool.share for pool in made.pools}
    if set(parts) != {"capital", "business"} or None in parts.values() or parts["capital"] == parts["business"]:
        return None
    return replace(made, pools=tuple(replace(pool, share=parts["business" if pool.name == "capital" else "capital"]) for pool in made.pools))


def _business(ground: Ground, one: LookedAt, advance: float, rooms) -> SharedBusiness:
    """One plan as its members look at it: the business alone, without anybody's household."""
    result, plan = one.result, one.result.plan
    base = SharedBusiness(plan.code, result.title, plan.members, result.window, result.grade, plan.cooperative, plan.loan, plan.own_money, advance,
                          questions=len(result.questions), bought=_bought(ground, one), fork=_fork(ground, one, rooms))  # fmt: skip
    if result.futures is None or not plan.cooperative:
        return base
    loan, futures = result.loan, result.futures
    fee = loan.fee + loan.interest_ahead if loan is not None else 0.0
    left = common_box.surplus(futures, plan.members, advance, fee)
    money = ground.programme.currency
    found = {
        "surplus": summing.median(left, money, "operating cash - set-up net of resale - interest and fee - advances + goods at cost, of all members, over the window"),
        "no_surplus": summing.share(left <= 0, "share of futures in which that is zero or less"),
        "need_each": summing.median(measures.peak_funding_need(futures.rows), money, "deepest point of cumulated plan cash of each member; no household, loan or grant"),
    }
    if plan.own_money is None:
        return replace(base, found=found)
    box = common_box.box(futures, plan.own_money, plan.members)
    found["box_below_zero"] = summing.share(box.empty >= 0, "share of futures in which the common box runs empty within the window")
    found["box_lowest"] = summing.median(box.lowest, money, "lowest point of the common box, of all members together")
    for row, month in enumerate(result.window):
        found[f"box_empty.{month}"] = summing.share(box.empty == row, "share of futures in which the common box first runs empty in this month")
    return replace(base, empty=box.empty, found=found)


def _fork(ground: Ground, one: LookedAt, rooms) -> Fork | None:
    """What as many sellers as there are members do to the price and to each one's sales, from the market study."""
    plan = one.result.plan
    market = ground.town.products.get(plan.product)
    if market is None or plan.members < 2 or market.demand is None or market.price_now is None:
        return None
    if not (enough_for_office(market.demand) and enough_for_office(market.price_now)):
        return None
    price, each = market.price_now.values, rooms.each.get(market.id, {})

    def starters(k):
        income, ruin = each.get(k, (None, None))
        falls = summing.share(market.price_factor(k) < 1 - 1e-9, "share of futures in which at least one of them sets off lower prices")
        return Starters(falls, summing.median(market.newcomer_demand(k).values, f"{market.unit} a month", "newcomer demand of the market study"), income, ruin)

    factor = market.price_factor(plan.members)
    lower = factor < 1 - 1e-9
    unit = f"{ground.programme.currency} for one {market.unit}"
    fallen = summing.median((price * factor)[lower], unit, "price now less the fall, in the futures in which it falls") if lower.mean() >= LEAST_FALLS else None
    return Fork(market.id, market.label, market.unit, plan.members, summing.median(price, unit, "price level of the market study"), fallen, starters(1),
                starters(plan.members), market.demand.grade, market.demand.n, market.demand.source)  # fmt: skip


def _bought(ground: Ground, one: LookedAt) -> tuple[Bought, ...]:
    """Inputs in money of which the trade's quotes tell the price alone, and the plan's quotes the price together."""
    trade, found = one.trade, []
    alone, together = (ground.quotes.get(about, {}) for about in (trade.id, one.result.plan.code))
    for name in sorted(set(alone) & set(together)):
        item = trade.inputs.get(name)
        if item is not None and item.is_money:
            found.append(Bought(name, item.question, item.unit, _told(alone[name]), _told(together[name])))
    return tuple(found)


def _told(quotes) -> tuple[float, float, float, int, str]:
    spread = pooled([quote.spread for quote in quotes])
    return (float(spread.low), float(spread.likely), float(spread.high), sum(quote.people for quote in quotes), ", ".join(sorted({quote.source for quote in quotes})))
