"""The two counts of what is bought, put together.

Duty: one combination on the log scale, and whether the two disagree. It makes neither count.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws import Estimate, Streams, weakest
from livelihood.market.assumptions import Assumptions
from livelihood.market.priors import COUNT_APART

TITLE, UNIT, SOURCE = (
    "What is bought, both counts together",
    "units a month",
    "methods 2: weights 1 / (s^2 + tau^2) on the log scale",
)
# where the counts disagree each keeps at least this, so that the range reaches past the middle of both
LEAST_WEIGHT = 0.35


def together(
    customers: Estimate | None, sellers: Estimate | None, assumptions: Assumptions, streams: Streams, product: str
) -> tuple[Estimate | None, bool]:
    """What is bought a month, and whether the two counts disagree.

    Each count may be off as a whole by exp(tau e), tau = .25 a stated prior: one value of each cannot show it. Weights
    are 1 / (s^2 + tau^2), s the sd of the count's log. If the middles lie further apart than 1.28 * sqrt(s_A^2 + s_B^2
    + 2 tau^2), a world holds one count or the other, so that the range covers both. One count alone keeps its own tau.

    Examples
    --------
    >>> streams = Streams(1, "A", 4000)
    >>> def count(middle, name):
    ...     return Estimate(middle * np.exp(0.2 * streams.normal(name)), "kg a month", "measured here", 20, "", "", 20)
    >>> both, apart = together(count(2100, "a"), count(1600, "b"), Assumptions({}, streams), streams, "rice")
    >>> round(float(both.median), -2), apart
    (1800.0, False)
    >>> both, apart = together(count(3000, "a"), count(500, "b"), Assumptions({}, streams), streams, "rice")
    >>> low, high = both.range()
    >>> bool(low < 500 and high > 3000), apart
    (True, True)
    """
    counts = [(name, count) for name, count in (("customers", customers), ("sellers", sellers)) if count is not None]
    if not counts:
        return None, False
    off = [np.log(assumptions.values("between_counts", f"{product}.served.off.{name}")) for name, _ in counts]
    logs = [np.log(np.maximum(count.values, 1e-12)) for _, count in counts]
    kinds = [count for _, count in counts]
    grade, people = weakest(count.grade for count in kinds), sum(count.people or 0 for count in kinds)
    n, source = sum(count.n for count in kinds), " and ".join(count.source for count in kinds)
    if len(counts) == 1:
        values = np.exp(logs[0] + off[0])
        return Estimate(
            values, kinds[0].unit, grade, n, source, "one count only, between-count variance added", people
        ), False
    tau2 = assumptions.log_sd("between_counts") ** 2
    variances = np.array([_sd(log) ** 2 for log in logs])
    weight = 1 / (variances + tau2)
    weight /= weight.sum()
    apart = abs(np.median(logs[0]) - np.median(logs[1])) > COUNT_APART * np.sqrt(variances.sum() + 2 * tau2)
    if apart:
        weight = np.clip(weight, LEAST_WEIGHT, 1 - LEAST_WEIGHT)
        first = streams.uniform(f"{product}.served.which") < weight[0]
        log, method = np.where(first, logs[0] + off[0], logs[1] + off[1]), "the counts disagree: either one"
    else:
        log, method = (
            weight[0] * (logs[0] + off[0]) + weight[1] * (logs[1] + off[1]),
            "both counts, weighed on the log scale",
        )
    return Estimate(np.exp(log), kinds[0].unit, grade, n, source, method, people), bool(apart)


def _sd(log: np.ndarray) -> float:
    """The spread of a log by its 80% range, so that a few far draws do not rule it."""
    low, high = np.quantile(log, [0.1, 0.9])
    return float(high - low) / (2 * COUNT_APART)
