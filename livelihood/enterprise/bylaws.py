"""A cooperative's bylaws as data: which funds, which shares, on which base, how it is rounded. No percentage is in the code.

What the rules do to a year's books is cooperative.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from livelihood.errors import Problem, Problems

BASES = ("surplus", "after_loss", "rest", "net_income", "net_income_month")
COLUMNS = ("shares", "savings", "purchases", "sales", "work_points", "months_held")
_SHARE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*")
_AMOUNT = re.compile(r"\s*(?:(capital|surplus)\s*\*\s*)?(\d+(?:\.\d+)?)\s*(%?)\s*")


@dataclass(frozen=True)
class Fund:
    """One fund, in the order written. least, most, until : (of, number): a plain amount has of = ""; until stops it at a balance."""

    name: str
    share: Fraction
    base: str
    least: tuple[str, Fraction] | None = None
    most: tuple[str, Fraction] | None = None
    until: tuple[str, Fraction] | None = None
    divisible: bool = False
    up: bool = False


@dataclass(frozen=True)
class Pool:
    """A part for members. share None: what is left of the members' part. on, weights : columns of the member table."""

    name: str
    share: Fraction | None
    base: str
    on: tuple[str, ...]
    weights: tuple[Fraction, ...]
    max_rate: Fraction | None = None


@dataclass(frozen=True)
class Bylaws:
    """The rules. unit : smallest unit of the books. pay_unit : smallest coin in which it is paid."""

    currency: str
    unit: Fraction
    pay_unit: Fraction
    members_min: int
    losses_first: bool
    nonmember: str
    funds: tuple[Fund, ...]
    pools: tuple[Pool, ...]
    last_coin: str
    source: str
    grade: str
    cash_share: Fraction = Fraction(1)


def fund_share(bylaws: Bylaws) -> float:
    """The part of a usual surplus that no member gets: what funds keep, and what the bylaws give to nobody yet.

    Plain shares in the order written, business with members alone; floors, ceilings and balances at which a fund stops are
    left out, for they need the books of a year. Between 0 and 1.

    Examples
    --------
    >>> rules = read({"cooperative": {"currency": "IDR", "unit": 1, "source": "bylaws"},
    ...               "funds": [{"name": "reserve", "share": "40%", "base": "surplus"}, {"name": "school", "share": "10%", "base": "rest"}],
    ...               "members_part": {"business": "remainder", "business_on": ["purchases"]}})
    >>> round(fund_share(rules), 3)
    0.46
    """
    rest, members = Fraction(1), Fraction(0)
    for fund in bylaws.funds:
        rest -= min(rest, fund.share * (rest if fund.base == "rest" else 1))
    after_funds = rest
    for pool in bylaws.pools:
        if pool.share is not None:
            members += min(rest - members, pool.share * (after_funds if pool.base == "rest" else 1))
    if any(pool.share is None for pool in bylaws.pools):
        members = rest
    return float(1 - members)


def read(raw: dict, file: str = "bylaws.toml") -> Bylaws:
    """Bylaws from a TOML file's tables.

    Raises
    ------
    Problems : COOP-02 (a share or amount that is none), COOP-03 (a base or column that is not known), COOP-04 (the shares
        of one base are more than all of it), COOP-05 (no source).

    Examples
    --------
    >>> rules = read({"cooperative": {"currency": "IDR", "unit": 1, "source": "bylaws"},
    ...               "funds": [{"name": "reserve", "share": "40%", "base": "surplus"}],
    ...               "members_part": {"business": "60%", "business_on": ["purchases"]}})
    >>> rules.funds[0].share
    Fraction(2, 5)
    """
    wrong: list[Problem] = []

    def share(text, name):
        found = _SHARE.fullmatch(str(text))
        if not found:
            wrong.append(Problem("COOP-02", file=file, name=name))
            return Fraction(0)
        return Fraction(found[1]) / (100 if found[2] else 1)

    def amount(text, name):
        if text in ("", None):
            return None
        found = _AMOUNT.fullmatch(str(text))
        if not found:
            wrong.append(Problem("COOP-02", file=file, name=name))
            return None
        return found[1] or "", Fraction(found[2]) / (100 if found[3] else 1)

    def known(value, among, name):
        if value not in among:
            wrong.append(Problem("COOP-03", file=file, name=name, slots={"known": ", ".join(among)}))
        return value

    head, result, part, rounding = (raw.get(name, {}) for name in ("cooperative", "result", "members_part", "rounding"))
    if not head.get("source"):
        wrong.append(Problem("COOP-05", file=file))
    funds = tuple(
        Fund(str(one.get("name", "")), share(one.get("share", ""), one.get("name", "share")), known(one.get("base", "surplus"), BASES, one.get("name", "base")),
             amount(one.get("min"), "min"), amount(one.get("max"), "max"), amount(one.get("until"), "until"), bool(one.get("divisible", False)),
             one.get("round", rounding.get("funds", "down")) == "up")  # fmt: skip
        for one in raw.get("funds", [])
    )
    base = known(part.get("base", "after_loss"), ("surplus", "after_loss", "rest"), "members_part")
    pools = []
    for name in ("capital", "business"):
        if part.get(name) in (None, ""):
            continue
        on = part.get(f"{name}_on", ["shares"] if name == "capital" else ["purchases", "sales", "work_points"])
        on = tuple(known(column, COLUMNS, f"{name}_on") for column in ([on] if isinstance(on, str) else on))
        weights = tuple(Fraction(str(w)) for w in part.get(f"{name}_weights", part.get("weights", [1] * len(on)))[: len(on)])
        rest = part[name] == "remainder"
        pools.append(Pool(name, None if rest else share(part[name], name), base, on, weights, share(part["max_rate"], "max_rate") if name == "capital" and part.get("max_rate") else None))
    for wanted in ("surplus", "after_loss", "rest"):
        total = sum(fund.share for fund in funds if fund.base == wanted) + sum(pool.share or 0 for pool in pools if pool.base == wanted)
        if total > 1:
            wrong.append(Problem("COOP-04", file=file, name=wanted))
    if wrong:
        raise Problems(wrong)
    unit = Fraction(str(head.get("unit", 1)))
    return Bylaws(str(head.get("currency", "")), unit, Fraction(str(head.get("pay_unit", head.get("unit", 1)))), int(head.get("members_min", 1)),
                  bool(result.get("losses_first", True)), str(result.get("nonmember", "shared")), funds, tuple(pools),
                  str(rounding.get("last_coin", "largest_remainder")), str(head["source"]), str(head.get("grade", "told by one")),
                  share(part.get("cash_share", "100%"), "cash_share"))  # fmt: skip
