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
    input -> (months, width) factor; shock name -> (months, width) share of the month in which it bites.
    """
    per_input: dict[str, np.ndarray] = {}
    bites: dict[str, np.ndarray] = {}
    for shock in trade.shocks:
        name, whose = stream_name(trade, shock), member if shock.shared_by == "owner" else 0
        chance = Spread(shock.low, shock.likely, shock.high, share=True, widen=1.0).values(streams.normal_block(f"{name}.chance", block))
        begins = streams.uniform_block(f"{name}.when", block, window, whose)[start : start + months] < chance_per_month(chance, shock.per, cycle_months)
        bite = np.zeros((months, width))
        met = np.flatnonzero(begins.any(axis=0))  # most draws meet no such shock: only the others are worked out
        if met.size:
            lasts = Spread(*shock.months, least=0.0).values(streams.normal_block(f"{name}.lasts", block, None, whose)[met])
            began, here = begins[:, met].astype(float), np.zeros((months, met.size))
            for lag in range(min(months, int(np.ceil(lasts.max())))):
                np.maximum(here[lag:], began[: months - lag] * np.clip(lasts - lag, 0.0, 1.0), out=here[lag:])
            bite[:, met] = here
            depth = streams.normal_block(f"{name}.depth", block, None, whose)[met]
            for hit in shock.hits:
                factor = Spread(hit.low, hit.likely, hit.high, least=0.0).values(depth if hit.likely >= 1 else -depth)
                if hit.input not in per_input:
                    per_input[hit.input] = np.ones((months, width))
                per_input[hit.input][:, met] *= 1 + (factor - 1) * here
        bites[shock.name] = bite
    return per_input, bites
