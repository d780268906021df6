"""What the members' page counts: coins that add up to 20, exact amounts, rows of where numbers come from. No drawing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from livelihood import trade as trades
from livelihood.errors import Problems
from livelihood.language import _
from livelihood.output.blocks import Cell
from livelihood.output.marks import WHOLE, Count, count, shared_out
from livelihood.output.sentences import cooperative as words
from livelihood.output.sentences import shared
from livelihood.output.voice import counted, span, unit_word


@dataclass(frozen=True)
class Part:
    """One part of a surplus: its name in the bylaws, whole units of the books, coins of 20, how it is drawn, whether members get it."""

    name: str
    units: int
    coins: int
    kind: str
    members: bool = False


def parts(group) -> list[Part]:
    """All parts of the surplus, the earlier loss first, then members, then funds; coins add up to 20."""
    split = group.split
    told = [("losses", split.losses, "loss", False)]
    told += [(pool.name, sum(one.by_pool.get(pool.name, 0) for one in split.members), pool.name, True) for pool in group.bylaws.pools]
    told += [(name, units, {"reserve": "reserve", "not_shared_yet": "unnamed"}.get(name, "fund"), False) for name, units in split.funds.items()]
    told += [("nonmember", split.nonmember, "kept", False)]
    told = [one for one in told if one[1] > 0]
    coins = shared_out([one[1] for one in told], WHOLE)
    return [Part(name, units, k, kind, members) for (name, units, kind, members), k in zip(told, coins)]


def exact(numbers, split, units: int) -> str:
    """Whole units of the books as money, every coin of it."""
    return numbers.exact(split.money(units), split.unit)


def forks(group) -> list:
    """What the price does for each product and number of sellers, the fewest first."""
    found = [*(one.fork for one in group.businesses if one.fork is not None), *group.forks]
    return sorted({(fork.product, fork.members): fork for fork in found}.values(), key=lambda fork: fork.members)


def first_shared(group):
    """The first plan of one shared business; one with figures before one without."""
    shared_ones = [one for one in group.businesses if one.shared]
    return next((one for one in shared_ones if one.found), shared_ones[0] if shared_ones else None)


def label(analysis, one) -> str:
    """What a plan sells, in the programme's words, else its trade's title."""
    return analysis.products.get(analysis.plans[one.code].plan.product, _(one.title))


def window(analysis) -> tuple[str, ...]:
    return next((one.window for one in analysis.cooperative.businesses), analysis.window)


def share(analysis, one, name: str) -> Count | None:
    """A share of a plan's futures as a count out of 20; None where it was not measured."""
    if one is None or name not in one.found:
        return None
    return count(one.found[name].value, analysis.draws)


def falls(analysis, fork, starters: int = 0) -> Count | None:
    """In how many of 20 futures the price falls: all members starting at once, or one alone."""
    if fork is None:
        return None
    measure = (fork.alone if starters == 1 else fork.together).falls
    return count(measure.value, analysis.draws)


def saving(group) -> tuple[str, float] | None:
    """The first input that is cheaper together: its question, and by how much."""
    return next(((part.question, part.alone[1] - part.together[1]) for one in group.businesses for part in one.bought if part.alone[1] > part.together[1]), None)


def told_mark(part) -> str:
    """The weaker of what stands behind the two prices."""
    return "told by several" if min(part.alone[3], part.together[3]) > 1 else "told by one"


def books_differ(group) -> bool:
    """Whether business with members reads differently in the books and in the members table."""
    return group.turnover is not None and group.books is not None and Fraction(str(group.books.turnover_members)) != Fraction(str(group.turnover))


def of_businesses(group, numbers):
    """Rows of the plans: what each puts in, what it needs, what is left; the price and what one new seller sells."""
    said = words.know_rows()
    for one in group.businesses:
        if one.found:
            left, need = one.found["surplus"], one.found["need_each"]
            yield (Cell(f"{one.code}: {said['left']}"), Cell(f"{numbers.money(left.value)} ({shared.between(*numbers.money_range(left.low, left.high))})"),
                   Cell(mark=one.grade, small=words.from_futures()))  # fmt: skip
            yield (Cell(f"{one.code}: {said['need']}"), Cell(f"{numbers.money(need.value)} ({shared.between(*numbers.money_range(need.low, need.high))})"),
                   Cell(mark=one.grade, small=words.from_futures()))  # fmt: skip
        for value, name in ((one.own_money, "own"), (one.advance or None, "advance")):
            if value is not None:
                yield Cell(f"{one.code}: {said[name]}"), Cell(numbers.money(value, None)), Cell(mark="told by one", small=words.plan_row())
        for part in one.bought:
            for kind, told in zip(words.bought_rows(), (part.alone, part.together)):
                yield (Cell(f"{one.code}: {_(part.question)}", small=kind), Cell(span(numbers, *told[:3], part.unit)),
                       Cell(mark="told by several" if told[3] > 1 else "told by one", small=shared.people(told[3])))  # fmt: skip
    for fork in {fork.product: fork for fork in forks(group)}.values():
        price, sold, small = fork.price, fork.alone.sold, shared.people(fork.n) if fork.n > 1 else ""
        yield (Cell(said["price"].format(unit=unit_word(fork.unit))), Cell(f"{numbers.money(price.value, 3)} ({shared.between(numbers.money(price.low, 3), numbers.money(price.high, 3))})"),
               Cell(mark=fork.grade, small=small))  # fmt: skip
        ends = (numbers.number(value) for value in (sold.low, sold.high))
        yield Cell(said["sold"]), Cell(f"{counted(sold.value, numbers.number(sold.value), fork.unit)} ({shared.between(*ends)})"), Cell(mark=fork.grade, small=small)


def of_year(group, numbers):
    """Rows of the year's books and of the members table."""
    said = words.know_rows()
    if group.members:
        yield Cell(said["members"]), Cell(numbers.number(len(group.members), None)), Cell(mark="told by one", small=words.members_table_name())
    if group.books is None or group.planned or group.split is None:
        return
    for name in ("income", "costs", "depreciation", "tax", "losses_before"):
        value = Fraction(str(getattr(group.books, name)))
        if value:
            yield Cell(said[name]), Cell(numbers.exact(value, group.split.unit)), Cell(mark=group.bylaws.grade, small=words.the_books())


def title_of(analysis, trade: str) -> str:
    """A trade's title in the reader's language; what has no file here is another idea."""
    try:
        return _(trades.read(trade, own_folder=getattr(analysis, "own_trades", None)).title)
    except Problems:
        return words.another_idea()
