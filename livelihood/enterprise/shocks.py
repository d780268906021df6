"""Shocks: whether and when they come, how long they last, by how much they multiply an input. Never impossible."""

from __future__ import annotations

import numpy as np

from livelihood.draws import Spread, Streams


def chance_per_month(chance: np.ndarray, per: str, cycle_months: float) -> np.ndarray:
    """A chance per cycle or year as a chance per month: 1 - (1 - p)^(1 / months).

    Examples
    --------
    >>> import numpy as np
    >>> float(chance_per_month(np.array(0.271), "cycle", 3.0).round(4))
    0.1
    """
    months = {"month": 1.0, "cycle": max(float(cycle_months), 1.0), "year": 12.0}[per]
    return 1 - (1 - np.clip(chance, 0, 1)) ** (1 / months)


def stream_name(trade, shock) -> str:
    """Whose luck it is: the town's shocks are shared by all trades, the trade's by its plans, an owner's by nobody."""
    return f"town.{shock.name}" if shock.shared_by == "town" else f"{trade.id}.shock.{shock.name}"


# month-to-month log standard deviation of a small firm's sales after season: prior of the evidence note on microenterprises,
# section 5 (Small Firm Diaries show large swings; the coefficient was not read)
SWING = Spread(0.15, 0.30, 0.55)


def monthly_swings(streams: Streams, name: str, months: int) -> np.ndarray:
    """How a month differs from the usual one: (months, draws) factors with mean 1 in each draw.

    Examples
    --------
    >>> import numpy as np
    >>> swings = monthly_swings(Streams(1, "A", 4000), "fish.customers", 12)
    >>> bool(abs(swings.mean() - 1) < 0.01), bool(0.25 < np.log(swings).std(axis=0).mean() < 0.4)
    (True, True)
    """
    size = SWING.values(streams.normal(f"{name}.swing"))
    return np.exp(size * streams.normal(name, months) - size**2 / 2)


def factors(trade, streams: Streams, block: int, width: int, months: int, window: int, start: int, cycle_months: float, member: int = 1):
    """What every shock does to every input in one block.

    Returns
    -------
    input -> (months, width) factor; shock name -> (width,) the first month in which it bites (`months` where none does).
    """
    per_input: dict[str, np.ndarray] = {}
    firsts: dict[str, np.ndarray] = {}
    for shock in trade.shocks:
        name, whose = stream_name(trade, shock), member if shock.shared_by == "owner" else 0
        chance = Spread(shock.low, shock.likely, shock.high, share=True, widen=1.0).values(streams.normal_block(f"{name}.chance", block))
        luck = streams.uniform_by_draw(f"{name}.when", block, window, whose)[:, start : start + months]
        begins = luck < chance_per_month(chance, shock.per, cycle_months)[:, None]
        met = np.flatnonzero(np.packbits(begins, axis=1).any(axis=1))  # most draws meet no such shock: only the others are worked out
        begins = begins[met]
        firsts[shock.name] = np.full(width, months)
        firsts[shock.name][met] = begins.argmax(axis=1)
        if not met.size:
            continue
        lasts = Spread(*shock.months, least=0.0).values(streams.normal_block(f"{name}.lasts", block, None, whose)[met])
        bite = share_of_months(begins, lasts)
        depth = streams.normal_block(f"{name}.depth", block, None, whose)[met]
        for hit in shock.hits:
            factor = Spread(hit.low, hit.likely, hit.high, least=0.0).values(depth if hit.likely >= 1 else -depth)
            if hit.input not in per_input:
                per_input[hit.input] = np.ones((width, months))
            per_input[hit.input][met] *= 1 + bite * (factor - 1)[:, None]
    return {name: np.ascontiguousarray(factor.T) for name, factor in per_input.items()}, firsts


def share_of_months(begins: np.ndarray, lasts: np.ndarray) -> np.ndarray:
    """The share of each month in which a shock bites: (draws, months), from where it begins and how many months it lasts.

    Examples
    --------
    >>> import numpy as np
    >>> begins = np.array([[False, True, False, False, False]])
    >>> share_of_months(begins, np.array([2.5])).tolist()
    [[0.0, 1.0, 1.0, 0.5, 0.0]]
    """
    if lasts.max() <= 1:
        return begins * lasts[:, None]
    month = np.arange(begins.shape[1], dtype=float)
    latest = np.maximum.accumulate(np.where(begins, month, -np.inf), axis=1)  # all begin alike: only the latest one still bites
    latest -= month
    latest += lasts[:, None]
    return np.clip(latest, 0.0, 1.0, out=latest)
