"""Two views of a plan of several years: money of the time (nominal), and the same in money of the window's first month (real).

Prices rise by one yearly rate a future, the town's (`[prices] inflation`); the needs and the prices of inputs rise by the same draw.
Source: nominal and real cash flows and the Fisher relation (1 + nominal) = (1 + real) (1 + inflation), as in any appraisal text
(Brealey, Myers, Allen, Principles of Corporate Finance, chapter 6, recalled).
"""

from __future__ import annotations

import numpy as np

YEAR = 12


def price_level(setting) -> np.ndarray | None:
    """What 1 of the window's first month costs in each month: (months, draws), 1 in the first; None where no rise of prices was told."""
    if setting.inflation is None:
        return None
    streams = setting.streams
    rate = np.concatenate([np.broadcast_to(setting.inflation.values(streams.normal_block("town.inflation", block)), here.stop - here.start)
                           for block, here in enumerate(streams.blocks())])  # fmt: skip
    return np.maximum(1.0 + rate, 0.0)[None, :] ** (np.arange(setting.months)[:, None] / YEAR)


def in_first_money(flow: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Amounts of the time in money of the first month, month by month: flow / price level.

    Examples
    --------
    >>> in_first_money(np.array([[100.0], [110.0]]), np.array([[1.0], [1.1]])).round(6).tolist()
    [[100.0], [100.0]]
    """
    return flow / level


def by_year(flow: np.ndarray) -> list[np.ndarray]:
    """Sums of 12 months each, the last one of what is left: (draws,) a year.

    Examples
    --------
    >>> [float(year[0]) for year in by_year(np.ones((18, 1)))]
    [12.0, 6.0]
    """
    return [flow[first : first + YEAR].sum(axis=0) for first in range(0, len(flow), YEAR)]
