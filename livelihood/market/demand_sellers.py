"""How much is bought, as sellers tell it.

Duty: one estimator: number of sellers x mean sales, over what sellers leave out. It does not look at households.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws import Estimate, Streams
from livelihood.market.assumptions import Assumptions
from livelihood.market.left_out import Missing, note
from livelihood.market.priors import LEAST_SELLERS
from livelihood.market.representation import LEAST_LEFT
from livelihood.market.sampling import capped, mean_factor, unequal
from livelihood.market.shops import Shops

TITLE, UNIT, SOURCE = "What is bought, as sellers tell it", "units a month", "sellers table (methods 2, method B)"


def demand_sellers(
    shops: Shops | None, sellers: Estimate | None, assumptions: Assumptions, streams: Streams, product: str, unit: str
) -> tuple[Estimate | Missing, list]:
    """Units a month that all sellers together sold, and sentences on what was done to the answers.

    (seen + (N - seen) r) * mean / under_reporting: N sellers with the unlisted, who sell r = U(.3, 1) of a listed one;
    mean of what was told (zeros too; the very large lowered to 3 times the 90th percentile), small-sample noise on the
    log scale, smaller by 1 - n / N as n of N were asked. A seller who did not tell is counted by her customers:
    customers of one hour times hours a month times units a customer; where three or more gave both, the ratio of their
    sales to their customers stands for the last two.

    Returns
    -------
    (Estimate or Missing, notes). Missing without a list of sellers, or below 3 whose sales are told or counted.
    """
    if shops is None or sellers is None:
        return Missing("no_sellers", {"least": LEAST_SELLERS}), []
    told = ~np.isnan(shops.units)
    counted = ~told & ~np.isnan(shops.counted)
    n = int(told.sum() + counted.sum())
    if n < LEAST_SELLERS:
        return Missing(
            "few_sellers", {"seen": len(shops), "n": n, "more": LEAST_SELLERS - n, "least": LEAST_SELLERS}
        ), []
    grade, notes, rest = "measured here", [], 0.0
    u = streams.uniform(f"{product}.demand.sellers.unequal")
    usual, direct = 0.0, shops.units[told]
    if counted.any():
        usual, ratio, counting, guessed = _sales_of_a_customer(shops, assumptions, streams, product)
        notes.append(note("from_customer_counts", n=int(counted.sum())))
        grade = "assumed" if guessed and not told.any() else grade
    kept = None if shops.kept is None else np.concatenate([shops.kept[told], shops.kept[counted]])
    amounts, limit, lowered = capped(np.concatenate([direct, shops.counted[counted] * usual]), kept)
    if lowered:
        notes.append(note("sellers_capped", n=lowered, limit=f"{limit:.6g}", unit=unit))
    mean_told = amounts[: len(direct)].sum() / n
    mean_counted = amounts[len(direct) :].sum() / n
    if mean_told + mean_counted == 0:
        return Missing("nothing_sold", {"n": n}), notes
    under = assumptions.values("under_reporting")
    # a count of customers is no answer of the seller: nothing is left out of it, unless told sales stand behind the
    # ratio
    mean = mean_told / under
    if counted.any():
        part = mean_counted / (mean_told + mean_counted)
        hours = np.maximum(shops.counted[counted], 1.0)
        rest = part**2 * float((1 / hours).sum()) / len(hours) ** 2  # Poisson noise of one hour's count
        mean = mean + mean_counted * ratio / (1.0 if guessed else under) * counting
    left = np.maximum(1 - n / sellers.values, LEAST_LEFT)
    noise = mean_factor(
        unequal(amounts, "sellers", u), n / left, streams.normal(f"{product}.demand.sellers.mean"), rest
    )
    method = "sellers x mean sales / under-reporting; finite population"
    people = int(told.sum())
    alike = len(shops) + (sellers.values - len(shops)) * assumptions.values("unlisted_size")
    return Estimate(alike * mean * noise, f"{unit} a month", grade, n, "sellers table", method, people), notes


def _sales_of_a_customer(shops: Shops, assumptions: Assumptions, streams: Streams, product: str):
    """Units sold a month for each customer counted in an hour, (S,) factor on it, (S,) factor for the hour, and whether
    it is a guess.
    """
    both = (shops.counted > 0) & (shops.units > 0)
    hour = assumptions.values("hour_counted", f"{product}.demand.sellers.hour")
    if both.sum() >= LEAST_SELLERS:
        middle = shops.units[both].sum() / shops.counted[both].sum()
        z = streams.normal(f"{product}.demand.sellers.ratio")
        spread = np.log(shops.units[both] / shops.counted[both]).std(ddof=1) / np.sqrt(both.sum())
        return middle, np.exp(spread * z), hour, False
    middle = assumptions.told("hours_open")[1] * assumptions.told("units_a_customer")[1]
    return middle, assumptions.values("hours_open") * assumptions.values("units_a_customer") / middle, hour, True
