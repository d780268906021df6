"""A year's surplus shared by the bylaws, to the last coin, in exact integers of the books' smallest unit.

The law seldom gives the percentages: they are data (bylaws.py). A year without a surplus is refused, never shared as a loss.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from livelihood.enterprise.bylaws import Bylaws
from livelihood.errors import Problem, Problems


NOT_SHARED = "not_shared_yet"  # what the bylaws give to nobody: the meeting decides


@dataclass(frozen=True)
class YearBooks:
    """The year's books, in the books' money (numbers or decimal strings, read exactly).

    turnover_nonmembers : business with people who are no members. net_income : by month, only where a fund has it as its base.
    capital, balances : for floors and ceilings of funds ("capital*0.25", until a balance).
    """

    income: object
    costs: object = 0
    depreciation: object = 0
    tax: object = 0
    losses_before: object = 0
    turnover_members: object = 1
    turnover_nonmembers: object = 0
    net_income: tuple = ()
    capital: object = 0
    balances: dict = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Member:
    """One member's year."""

    code: str
    shares: object = 0
    savings: object = 0
    months_held: object = 12
    purchases: object = 0
    sales: object = 0
    work_hours: object = 0
    work_factor: object = 1

    def column(self, name: str) -> Fraction:
        return exact(self.work_hours) * exact(self.work_factor) if name == "work_points" else exact(getattr(self, name))


@dataclass(frozen=True)
class Statement:
    """What one member receives, in whole units: by pool, together, what is paid now and what stays on her account."""

    code: str
    by_pool: dict[str, int] = field(hash=False)
    together: int
    paid: int
    on_account: int


@dataclass(frozen=True)
class Split:
    """The whole year, in whole units of the books. surplus = losses covered + non-members' part kept apart + funds + members."""

    unit: Fraction
    surplus: int
    losses: int
    nonmember: int
    funds: dict[str, int] = field(hash=False)
    pools: dict[str, int] = field(hash=False)
    members: tuple[Statement, ...]
    checks: tuple[str, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether every coin has an owner."""
        return self.surplus == self.losses + self.nonmember + sum(self.funds.values()) + sum(one.together for one in self.members)

    def money(self, units: int) -> Fraction:
        """Whole units as money."""
        return units * self.unit


def exact(number) -> Fraction:
    """A number as it was written: binary floats by their shortest text, so that 0.1 is one tenth.

    Examples
    --------
    >>> from decimal import Decimal
    >>> exact(0.1), exact("12.5"), exact(Decimal("0.3"))
    (Fraction(1, 10), Fraction(25, 2), Fraction(3, 10))
    """
    return number if isinstance(number, Fraction) else Fraction(str(number))


def share_surplus(books: YearBooks, members: list[Member], bylaws: Bylaws) -> Split:
    """Share a year's surplus.

    Parameters
    ----------
    books, members, bylaws : the year, who had which part in it, by which rules.

    Returns
    -------
    Split, whose parts add up to the surplus to the coin; the order of members changes nothing.

    Raises
    ------
    Problems : COOP-01 where there is no surplus to share, COOP-06 where a member stands twice or an amount is below zero.

    Source
    ------
    The routine for all countries of the project's note on cooperatives, section 1.
    """
    _refuse(members)
    unit = bylaws.unit
    surplus_exact = exact(books.income) - exact(books.costs) - exact(books.depreciation) - exact(books.tax)
    surplus = int(surplus_exact / unit // 1)
    if surplus <= 0:
        raise Problems([Problem("COOP-01")])
    losses = min(surplus, int(exact(books.losses_before) / unit)) if bylaws.losses_first else 0
    funds: dict[str, int] = {fund.name: 0 for fund in bylaws.funds}
    before = 0
    for fund in bylaws.funds:  # funds on net income come before the surplus that the others share
        if fund.base.startswith("net_income"):
            funds[fund.name] = _of_net_income(fund, books, unit)
            before += funds[fund.name]
    base = max(0, surplus - losses - before)
    all_turnover = exact(books.turnover_members) + exact(books.turnover_nonmembers)
    part = Fraction(1) if bylaws.nonmember == "shared" or not all_turnover else exact(books.turnover_members) / all_turnover
    of_members = int(base * part)
    nonmember = base - of_members
    if bylaws.nonmember == "reserve" and "reserve" in funds:
        funds["reserve"] += nonmember
        nonmember = 0
    after_loss = rest = of_members
    surplus_base = of_members + losses if bylaws.losses_first else of_members
    for fund in bylaws.funds:
        if fund.base.startswith("net_income"):
            continue
        amount = {"surplus": surplus_base, "after_loss": after_loss, "rest": rest}[fund.base] * fund.share
        whole = _bounded(fund, _rounded(amount, fund.up), books, surplus, unit, funds[fund.name])
        whole = min(whole, rest)
        funds[fund.name] += whole
        rest -= whole
    pools, left = _pools(bylaws, members, {"surplus": surplus_base, "after_loss": after_loss, "rest": rest}, rest, unit)
    if left > len(bylaws.funds) + len(bylaws.pools):  # more than roundings: a part that the bylaws give to nobody
        funds[NOT_SHARED] = left
        left = 0
    by_member: dict[str, dict[str, int]] = {member.code: {} for member in members}
    for pool in bylaws.pools:
        given, over = _over_members(pool, pools[pool.name], members, bylaws.last_coin)
        left += over
        for code, amount in given.items():
            by_member[code][pool.name] = amount
    if left:
        owner = bylaws.last_coin if bylaws.last_coin in funds else "reserve"
        funds[owner] = funds.get(owner, 0) + left
    coin = int(bylaws.pay_unit / unit) or 1
    statements = []
    for code in sorted(by_member):
        together = sum(by_member[code].values())
        paid = int(together * bylaws.cash_share) // coin * coin
        statements.append(Statement(code, by_member[code], together, paid, together - paid))
    split = Split(unit, surplus, losses, nonmember, funds, pools, tuple(statements), _checks(bylaws, members))
    assert split.closes  # an arithmetic promise, not a check of what people wrote
    return split


def _refuse(members: list[Member]) -> None:
    codes = [member.code for member in members]
    columns = ("shares", "savings", "purchases", "sales", "work_points")
    twice = len(set(codes)) < len(codes)
    if twice or any(member.column(name) < 0 for member in members for name in columns):
        raise Problems([Problem("COOP-06", sheet="members")])


def _rounded(amount: Fraction, up: bool) -> int:
    return -int(-amount // 1) if up else int(amount // 1)


def _of_net_income(fund, books: YearBooks, unit: Fraction) -> int:
    months = [exact(month) / unit for month in books.net_income]
    if fund.base == "net_income":
        return _rounded(sum(months, Fraction(0)) * fund.share, fund.up)
    return sum(_rounded(month * fund.share, fund.up) for month in months)


def _bounded(fund, whole: int, books: YearBooks, surplus: int, unit: Fraction, has: int) -> int:
    """A fund's amount within its floor, its ceiling and the balance at which it stops."""

    def units(bound):
        of, number = bound
        return {"": number / unit, "capital": exact(books.capital) / unit * number, "surplus": surplus * number}[of]

    if fund.least is not None:
        whole = max(whole, _rounded(units(fund.least), up=True))
    if fund.most is not None:
        whole = min(whole, _rounded(units(fund.most), up=False))
    if fund.until is not None:
        missing = _rounded(units(fund.until), up=True) - int(exact(books.balances.get(fund.name, 0)) / unit) - has
        whole = min(whole, max(0, missing))
    return whole


def _pools(bylaws: Bylaws, members, bases: dict[str, int], rest: int, unit: Fraction) -> tuple[dict[str, int], int]:
    """Whole units of each pool for members, and what is left over of the surplus after them."""
    pools: dict[str, int] = {}
    for pool in bylaws.pools:
        if pool.share is not None:
            pools[pool.name] = min(int(bases[pool.base] * pool.share), rest - sum(pools.values()))
    for pool in bylaws.pools:
        if pool.share is None:
            pools[pool.name] = rest - sum(pools.values())
        if pool.max_rate is not None:  # a ceiling on what shares bring in a year
            ceiling = int(sum(_weight(pool, member) for member in members) / unit * pool.max_rate)
            pools[pool.name] = min(pools[pool.name], ceiling)
    return pools, rest - sum(pools.values())


def _weight(pool, member: Member) -> Fraction:
    return sum((member.column(name) * weight for name, weight in zip(pool.on, pool.weights, strict=True)), Fraction(0))


def _over_members(pool, amount: int, members: list[Member], last_coin: str) -> tuple[dict[str, int], int]:
    """A pool over members by weight, rounded down; what is left over goes by largest remainder or back."""
    weights = {member.code: _weight(pool, member) for member in members}
    total = sum(weights.values(), Fraction(0))
    if not total:
        return {code: 0 for code in weights}, amount
    shares = {code: amount * weight / total for code, weight in weights.items()}
    given = {code: int(share // 1) for code, share in shares.items()}
    left = amount - sum(given.values())
    if last_coin == "largest_remainder":
        for code in sorted(shares, key=lambda code: (given[code] - shares[code], code))[:left]:
            given[code] += 1
        left = 0
    return given, left


def _checks(bylaws: Bylaws, members: list[Member]) -> tuple[str, ...]:
    """Codes of what a page has to say: too few members, shares of a base that do not name the rest."""
    found = []
    if len(members) < bylaws.members_min:
        found.append("too_few_members")
    total = sum((fund.share for fund in bylaws.funds if fund.base in ("surplus", "after_loss")), Fraction(0))
    total += sum((pool.share for pool in bylaws.pools if pool.share is not None and pool.base != "rest"), Fraction(0))
    if total != 1 and all(pool.share is not None and pool.base != "rest" for pool in bylaws.pools):
        found.append("rest_not_named")
    return tuple(found)
