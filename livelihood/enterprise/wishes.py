"""What members would like to do, counted by trade for the meeting: who wishes what is nobody's business but hers.

Only wishes are counted. What a member cannot or does not want to do is counted nowhere: a count of it could point at her.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wished:
    """One trade: how many members name it, and how many of them before all others."""

    trade: str
    named: int
    dearest: int


@dataclass(frozen=True)
class Wishes:
    """members : who wrote down at least one wish. trades : most named first, then by name."""

    members: int = 0
    trades: tuple[Wished, ...] = ()


def count(rows: list[dict]) -> Wishes:
    """Wishes by trade.

    Parameters
    ----------
    rows : of the wishes table: member, trade, rank (1 the dearest; blank: named only), cannot.

    Examples
    --------
    >>> told = [{"member": "M1", "trade": "catfish", "rank": 1}, {"member": "M1", "trade": "tailoring", "rank": 2},
    ...         {"member": "M2", "trade": "tailoring", "rank": 1}, {"member": "M3", "trade": "catfish", "cannot": True}]
    >>> count(told)
    Wishes(members=2, trades=(Wished(trade='tailoring', named=2, dearest=1), Wished(trade='catfish', named=1, dearest=1)))
    """
    named: dict[str, set[str]] = {}
    ranks: dict[str, dict[str, float]] = {}
    for row in rows:
        if row.get("cannot") is True:
            continue
        named.setdefault(row["trade"], set()).add(row["member"])
        if row.get("rank") is not None:
            ranks.setdefault(row["member"], {})[row["trade"]] = row["rank"]
    dearest = {trade: sum(told.get(trade) == min(told.values()) for told in ranks.values()) for trade in named}
    trades = sorted((Wished(trade, len(members), dearest[trade]) for trade, members in named.items()), key=lambda one: (-one.named, -one.dearest, one.trade))
    return Wishes(len(set().union(*named.values())) if named else 0, tuple(trades))
