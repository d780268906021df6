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
        if begins.any():
            lasts = Spread(*shock.months, least=0.0).values(streams.normal_block(f"{name}.lasts", block, None, whose))
            begins = begins.astype(float)
            for lag in range(min(months, int(np.ceil(lasts.max())))):
                share = np.clip(lasts - lag, 0.0, 1.0)
                np.maximum(bite[lag:], begins[: months - lag] * share, out=bite[lag:])
            depth = streams.normal_block(f"{name}.depth", block, None, whose)
            for hit in shock.hits:
                factor = Spread(hit.low, hit.likely, hit.high, least=0.0).values(depth if hit.likely >= 1 else -depth)
                effect = 1 + (factor - 1) * bite
                per_input[hit.input] = per_input[hit.input] * effect if hit.input in per_input else effect
        bites[shock.name] = bite
    return per_input, bites
