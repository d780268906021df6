"""Shocks: whether and when they come, how long they last, by how much they multiply an input. Never impossible."""

from __future__ import annotations

from functools import lru_cache

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
    return np.exp(size * streams.luck.normal(name, months) - size**2 / 2)


def factors(trade, streams: Streams, block: int, width: int, months: int, window: int, start: int, cycle_months: float, member: int = 1):
    """What every shock does to every input in one block.

    Returns
    -------
    input -> (months, width) factor; shock name -> (width,) the first month in which it bites (`months` where none does).
    """
    found, firsts = bites(trade, streams, block, width, months, window, start, cycle_months, member)
    per_input: dict[str, np.ndarray] = {}
    for name, hits in found.items():
        per_input[name] = np.ones((months, width))
        for at, factor in hits:
            per_input[name].reshape(-1)[at] *= factor
    return per_input, firsts


def bites(trade, streams: Streams, block: int, width: int, months: int, window: int, start: int, cycle_months: float, member: int = 1):
    """The same where something happens: input -> for each shock that hits it, places in (months, width) laid flat and factors there.

    No place comes twice within one shock.
    """
    per_input: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {}
    firsts: dict[str, np.ndarray] = {}
    for shock in trade.shocks:
        name, whose = stream_name(trade, shock), member if shock.shared_by == "owner" else 0
        chance = _range(shock.low, shock.likely, shock.high, True).values(streams.normal_block(f"{name}.chance", block))
        luck = streams.luck.uniform_by_draw(f"{name}.when", block, window, whose)[:, start : start + months]
        if shock.together and whose > 1:  # of an owner's shock, a part meets all owners of the trade in the same month
            first = streams.luck.uniform_by_draw(f"{name}.when", block, window, 1)[:, start : start + months]
            alike = streams.luck.uniform_by_draw(f"{name}.alike", block, window, whose)[:, start : start + months] < shock.together
            luck = np.where(alike, first, luck)
        draw, month = begun(luck < chance_per_month(chance, shock.per, cycle_months)[:, None])
        firsts[shock.name] = np.full(width, months)
        firsts[shock.name][draw[::-1]] = month[::-1]  # the earliest is written last and stays
        if not draw.size:
            continue
        lasts = streams.luck.normal_block(f"{name}.lasts", block, None, whose)[draw]
        depth = streams.luck.normal_block(f"{name}.depth", block, None, whose)[draw]
        who, when, bite = biting(draw, month, _range(*shock.months).values(lasts), months)
        at, lost = when * width + who, np.empty(width)
        for hit in shock.hits:
            lost[draw] = _range(hit.low, hit.likely, hit.high).values(depth if hit.likely >= 1 else -depth) - 1
            per_input.setdefault(hit.input, []).append((at, 1 + bite * lost[who]))
    return per_input, firsts


@lru_cache(maxsize=512)
def _range(low: float, likely: float, high: float, share: bool = False) -> Spread:
    """What a trade file says of a shock, never widened."""
    return Spread(low, likely, high, share=share) if share else Spread(low, likely, high, least=0.0)


def begun(begins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where a shock begins in (draws, months): who and when, draw by draw. Few do, and only they are worked out further.

    Examples
    --------
    >>> import numpy as np
    >>> [part.tolist() for part in begun(np.array([[False, True, True], [False, False, False], [True, False, False]]))]
    [[0, 0, 2], [1, 2, 0]]
    """
    return np.divmod(np.flatnonzero(begins), begins.shape[1])


def biting(draw: np.ndarray, month: np.ndarray, lasts: np.ndarray, months: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Who is bitten in which month, and in which share of it; no month of a draw comes twice.

    draw, month : of each begin, in order. lasts : months that it lasts. A begin ends what is left of the one before it
    (all of a draw last alike, so only the latest one still bites).

    Examples
    --------
    >>> import numpy as np
    >>> [part.tolist() for part in biting(np.array([0]), np.array([1]), np.array([2.5]), 5)]
    [[0, 0, 0], [1, 2, 3], [1.0, 1.0, 0.5]]
    """
    if not draw.size or lasts.max() <= 1:
        return draw, month, lasts
    ends = np.full(len(draw), months)
    ends[:-1] = np.where(draw[1:] == draw[:-1], month[1:], months)
    count = np.ceil(np.minimum(lasts, ends - month)).astype(int)
    since = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(draw, count), np.repeat(month, count) + since, np.minimum(np.repeat(lasts, count) - since, 1.0)
