"""The part of demand that is not served: people who went to buy and did not find it.

Duty: a sceptical prior, updated by buyers' searches and by sellers' days without stock. It does not size the market.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from livelihood.draws import Estimate, Streams
from livelihood.market.assumptions import Assumptions
from livelihood.market.households import Catchment
from livelihood.market.interviews import Interviews
from livelihood.market.left_out import Missing, note
from livelihood.market.priors import LEAST_SHARE
from livelihood.market.representation import weigh
from livelihood.market.shops import Shops

TITLE, UNIT, SOURCE = (
    "Unmet part of demand",
    "share of demand",
    "customers and sellers tables; Beta(1.2, 5.5) prior (methods 2)",
)
STOCK_WORTH = 3.0  # days without stock count as the answers of three people (assumed)
DAYS = 30.0  # days of a month


def unmet_share(
    asked: Interviews | None,
    shops: Shops | None,
    catchment: Catchment,
    assumptions: Assumptions,
    streams: Streams,
    product: str,
) -> tuple[Estimate, list, Missing | None]:
    """The share of what is wanted that is not found; notes; what is missing for it, or None.

    u ~ Beta(1.2 + x, 5.5 + n - x): n people asked at home who wanted it (bought, or searched), x of them in vain. One
    who bought nothing counts whole; one who also bought counts for a part of her month, drawn from U(.4, 1), more for
    more searches. The mean share of days without stock, times the part that buyers feel, counts as three more people.
    With nothing asked the prior stands, grade assumed.
    """
    a, b = assumptions.beta("unmet")
    wanted_n, in_vain, n, people = 0.0, np.zeros(streams.draws), 0, None
    notes, missing = [], None
    if asked is not None:
        known = ~asked.at_stall & ~np.isnan(asked.not_found)
        n = int(known.sum())
        wanted = known & ((asked.bought == 1) | (asked.not_found > 0))
        if n >= LEAST_SHARE and wanted.any():
            weights = weigh(asked.area[wanted], asked.weight[wanted], catchment)
            wanted_n = min(weights.worth, float(wanted.sum()))
            searched, bought = asked.not_found[wanted], asked.bought[wanted] == 1
            whole = weights.mean(((searched > 0) & ~bought).astype(float))
            part = assumptions.values("part_not_found")
            again = np.maximum(np.round(searched[bought & (searched > 0)]), 1.0)
            mine = weights.weight[bought & (searched > 0)]
            partly = sum(
                (w * (1 - (1 - part) ** times) for w, times in zip(mine, again, strict=True)), np.zeros(streams.draws)
            )
            in_vain = wanted_n * np.minimum(whole + partly, 1.0)
            people = n
    if n < LEAST_SHARE:
        missing = Missing("not_found_not_asked", {"n": n, "least": LEAST_SHARE})
    stock_n, out = 0.0, np.zeros(streams.draws)
    stock_known = shops is not None and (~np.isnan(shops.days_out)).any()
    if stock_known:
        days = shops.days_out[~np.isnan(shops.days_out)]
        mean = float(np.minimum(days / DAYS, 1.0).mean())
        stock_n = STOCK_WORTH * min(1.0, len(days) / STOCK_WORTH)
        out = stock_n * mean * assumptions.values("stock_out_felt")
        if (
            wanted_n > 0 and in_vain.mean() / wanted_n > 0.25 and mean < 0.05
        ):  # a quarter in vain, and hardly a day without stock
            notes.append(note("stock_disagrees"))
    x, total = in_vain + out, wanted_n + stock_n
    values = special.betaincinv(
        a + x, b + np.maximum(total - x, 0.0), special.ndtr(streams.normal(f"{product}.unmet_share"))
    )
    grade = "measured here" if people else "assumed"
    source = (
        " and ".join(name for name, used in (("customers table", people), ("sellers table", stock_known)) if used)
        or "prior"
    )
    count = n if people else (int((~np.isnan(shops.days_out)).sum()) if stock_known else 0)
    return Estimate(values, UNIT, grade, count, source, "Beta posterior, prior Beta(1.2, 5.5)", people), notes, missing
