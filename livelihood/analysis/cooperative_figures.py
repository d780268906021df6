"""Figures of a cooperative: the common box and the surplus for the group, each member's statement her own. It computes nothing."""

from __future__ import annotations

from fractions import Fraction

from livelihood.analysis.cooperative import SHOWN_STARTERS, Cooperative, SharedBusiness
from livelihood.analysis.labels import figure
from livelihood.disclosure import Figure

BOX = {
    "surplus": "What the months looked at leave to share", "no_surplus": "There is no surplus to share", "need_each": "Money each member needs before it carries itself",
    "box_below_zero": "The common box runs empty", "box_lowest": "Lowest point of the common box", "box_empty": "The common box first runs empty in",
}  # fmt: skip
YEAR = {
    "income": "Income of the year", "costs": "Costs of the year", "depreciation": "Depreciation of the year", "tax": "Tax of the year",
    "losses_before": "Losses of earlier years", "turnover_members": "Business with members, by the books",
}  # fmt: skip
WISHES = "the wishes table"
PART = {"capital": "For shares", "business": "For business done", "equal": "In equal parts"}


def of(group: Cooperative | None, currency: str) -> list[Figure]:
    """All figures of a cooperative; [] where there is none. A member's row is the group's only from 6 members on."""
    if group is None:
        return []
    found = []
    if group.members:
        found.append(_told("cooperative.members", "Members", len(group.members), "people", "the members table"))
    if group.wishes_shown:
        found += _of_wishes(group)
    for one in group.businesses:
        found += _of_business(one, currency)
    forks = [*(one.fork for one in group.businesses if one.fork is not None), *group.forks]
    for fork in {(fork.product, fork.members): fork for fork in forks}.values():
        found += _of_fork(fork)
    for fork in {fork.product: fork for fork in forks}.values():
        found += _of_one_starter(fork)
    if group.split is not None:
        found += _of_split(group, currency)
    if group.turnover is not None:
        found.append(_told("cooperative.turnover_summed", "Business with members, by the members table", group.turnover, currency, "the members table"))
    return found


def _of_wishes(group: Cooperative) -> list[Figure]:
    """How many members wish what."""
    found = [_told("cooperative.wishes.members", "Members who wrote down a wish", group.wishes.members, "people", WISHES)]
    for one in group.wishes.trades:
        found += [_told(f"cooperative.wishes.{one.trade}.named", f"Members who would like: {one.trade}", one.named, "people", WISHES),
                  _told(f"cooperative.wishes.{one.trade}.dearest", f"Of them, before all others: {one.trade}", one.dearest, "people", WISHES)]  # fmt: skip
    return found


def _of_business(one: SharedBusiness, currency: str) -> list[Figure]:
    name, found = f"cooperative.plan.{one.code}", []
    for suffix, measure in one.found.items():
        series, _, month = suffix.partition(".")
        found.append(figure(f"{name}.{suffix}", f"{BOX[series]} {month}".strip(), measure, "group", one.grade, 0, "the plan's futures, without anybody's household"))
    found.append(_told(f"{name}.members", "Members of the plan", one.members, "people", "the plan's row"))
    if one.own_money is not None:
        found.append(_told(f"{name}.own_money_each", "Money each member puts in", one.own_money, currency, "the plan's row"))
    if one.advance:
        found.append(_told(f"{name}.advance", "Paid to each member a month before the surplus", one.advance, f"{currency} a month", "the plan's row"))
    for part in one.bought:
        for kind, (low, likely, high, people, source) in (("alone", part.alone), ("together", part.together)):
            found.append(Figure(f"{name}.bought_{kind}.{part.name}", f"{part.question} ({kind})", likely, low, high, None, part.unit.replace("money", currency), people,
                                "told by several" if people > 1 else "told by one", "group", "as told, not widened", source, 0.0))  # fmt: skip
        found.append(_told(f"{name}.bought_saving.{part.name}", f"{part.question} (alone less together)", part.alone[1] - part.together[1], part.unit.replace("money", currency), "quotes"))
    return found


def _of_fork(fork) -> list[Figure]:
    """What k who start together meet; what the market's figures tell already is not told twice."""
    name, k = f"market.{fork.product}", fork.members
    found = [_of_market(f"{name}.price_falls.{k}", f"The price falls when {k} start together", fork.together.falls, fork)]
    if k > SHOWN_STARTERS:
        found.append(_of_market(f"{name}.newcomer_demand.{k}", f"Sold a month by each of {k} who start together", fork.together.sold, fork))
    if fork.fallen is not None:
        found.append(_of_market(f"{name}.fallen_price.{k}", f"Price of one unit where it falls, {k} starting together", fork.fallen, fork))
        found.append(Figure(f"{name}.price_fall.{k}", f"By how much the price falls, {k} starting together", fork.price.value - fork.fallen.value, unit=fork.price.unit, n=fork.n,
                            grade=fork.grade, audience="office", method="price now less the fallen price, medians", source=fork.source))  # fmt: skip
    each = fork.alone.sold.value / k
    found.append(Figure(f"{name}.sold_as_one.{k}", f"Sold a month by each of {k} who share one business", each, unit=fork.alone.sold.unit, n=fork.n, grade=fork.grade,
                        audience="office", method="what one new seller sells, over the members", source=fork.source))  # fmt: skip
    return found


def _of_one_starter(fork) -> list[Figure]:
    return [_of_market(f"market.{fork.product}.price_falls.1", "The price falls when one starts", fork.alone.falls, fork),
            _of_market(f"market.{fork.product}.price_now", "Price of one unit now", fork.price, fork)]  # fmt: skip


def _of_market(name, label, measure, fork) -> Figure:
    return figure(name, label, measure, "office", fork.grade, fork.n, fork.source)


def _of_split(group: Cooperative, currency: str) -> list[Figure]:
    split, made = group.split, group.bylaws

    def money(units) -> float:
        return float(split.money(units))

    found = [_exact("cooperative.surplus", "Surplus of the year", money(split.surplus), currency, made)]
    if not group.planned:
        for suffix, label in YEAR.items():
            if suffix != "turnover_members" or group.turnover is not None:
                found.append(_told(f"cooperative.year.{suffix}", label, float(Fraction(str(getattr(group.books, suffix)))), currency, "the year's books"))
    found += [_exact("cooperative.losses_covered", "Earlier losses covered", money(split.losses), currency, made),
              _exact("cooperative.nonmember", "Earned with people who are no members, kept apart", money(split.nonmember), currency, made)]  # fmt: skip
    for k, (name, amount) in enumerate(split.funds.items(), start=1):
        found.append(_exact(f"cooperative.fund.{k}", f"Fund: {name}", money(amount), currency, made))
    for pool in made.pools:
        paid = sum(one.by_pool.get(pool.name, 0) for one in split.members)
        found.append(_exact(f"cooperative.pool.{pool.name}", f"To members: {PART.get(pool.name, pool.name)}", money(paid), currency, made))
    found.append(_exact("cooperative.members_together", "To all members together", money(sum(one.together for one in split.members)), currency, made))
    if group.by_bylaws:
        found.append(_told("cooperative.members_min", "Members that the bylaws ask for", made.members_min, "people", made.source))
    others = {one.code: one for one in group.other.members} if group.other else {}
    rows = "group" if group.members_shown else "own"
    for one in split.members:
        name = f"cooperative.member.{one.code}"
        found.append(_exact(f"{name}.together", f"Member {one.code}: together", money(one.together), currency, made, rows))
        found += [_exact(f"{name}.pool.{pool}", f"Member {one.code}: {PART.get(pool, pool)}", money(amount), currency, made, rows) for pool, amount in one.by_pool.items()]
        if one.code in others:
            found.append(_exact(f"{name}.changed_about", f"Member {one.code}: with the two parts changed about", money(others[one.code].together), currency, made, rows))
        found += [_exact(f"{name}.paid", f"Member {one.code}: paid now", money(one.paid), currency, made, "own"),
                  _exact(f"{name}.on_account", f"Member {one.code}: stays on the account", money(one.on_account), currency, made, "own")]  # fmt: skip
    return found


def _exact(name, label, value, currency, made, audience="group") -> Figure:
    return Figure(name, label, value, unit=currency, n=1, grade=made.grade, audience=audience, method="the bylaws' rules, in whole units of the books", source=made.source, error=0.0)


def _told(name, label, value, unit, source) -> Figure:
    return Figure(name, label, float(value), unit=unit, n=1, grade="told by one", audience="group", method="as told", source=source, error=0.0)
