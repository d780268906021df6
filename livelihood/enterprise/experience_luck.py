"""How much of a trade's sales its own shocks leave: what finished businesses sold holds such months already.

Their ratio of sales moves how much can be sold; the futures then meet the trade's shocks. Without this share they would be met twice.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws import Streams
from livelihood.enterprise import shocks

MONTHS, DRAWS = 12, 256
STREAMS = Streams(0, "luck", DRAWS)  # the same for all: it is a property of the trade, no figure of a plan


def left(trade, beliefs: dict) -> tuple[float, float]:
    """Sales of a year with the trade's shocks over those without, every input at its likely value.

    Parameters
    ----------
    trade : the trade. beliefs : input -> inputs.Believed, of all its inputs.

    Returns
    -------
    (share, at most 1; log standard deviation of a year's sales by shocks alone). (1, 0) where the trade has no shocks, or no sales.

    Examples
    --------
    >>> from livelihood import trade as trades
    >>> from livelihood.draws import Spread
    >>> from livelihood.enterprise.inputs import Believed
    >>> trade = trades.read("any")
    >>> usual = {name: item.likely for name, item in trade.inputs.items() if item.likely is not None} | trade.examples[0].values
    >>> told = {name: Believed(name, Spread(value, value, value), "assumed", "", 0) for name, value in usual.items()}
    >>> share, apart = left(trade, told)
    >>> 0.8 < share < 0.97, 0.02 < apart < 0.2
    (True, True)
    """
    cycle = trade.cycle_months
    cycle = float(beliefs[cycle].spread.likely if isinstance(cycle, str) else cycle or 1.0)
    hit, _ = shocks.factors(trade, STREAMS, 0, DRAWS, MONTHS, MONTHS, 0, cycle)
    if not hit:
        return 1.0, 0.0
    ready = {}
    for name, belief in beliefs.items():
        path = 1.0 if belief.series is None else float(np.mean(belief.middle)) if belief.middle is not None else float(np.median(belief.series))
        ready[name] = path if belief.series is not None and not belief.relative else path * float(belief.spread.likely)
    struck = ready | {name: np.clip(ready[name] * factor, trade.inputs[name].least, trade.inputs[name].most) for name, factor in hit.items()}
    calm, met = (trade.sheet.run(values, {}, months=MONTHS, first_month=1, columns=columns, wanted=("sales",)).rows["sales"].sum(axis=0)
                 for values, columns in ((ready, 1), (struck, DRAWS)))  # fmt: skip
    some = met[met > 0]
    return (float(min(met.mean() / calm.mean(), 1.0)), float(np.log(some).std())) if calm.mean() > 0 and some.size else (1.0, 0.0)
