"""How much is bought, as households tell it.

Duty: one estimator: households x share that bought x amount among buyers, over what memory adds. It does not look at
sellers.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws import Estimate, Streams
from livelihood.market.assumptions import Assumptions
from livelihood.market.household_share import with_silent
from livelihood.market.households import Catchment
from livelihood.market.interviews import Interviews
from livelihood.market.left_out import Missing, note
from livelihood.market.priors import LEAST_ANSWERS, LEAST_BUYERS
from livelihood.market.representation import weigh, worth_in_town
from livelihood.market.sampling import capped, mean_factor, share_draws, unequal

TITLE, UNIT, SOURCE = (
    "What is bought, as households tell it",
    "units a month",
    "customers table and households (methods 2, method A)",
)


def demand_customers(
    asked: Interviews | None,
    catchment: Catchment,
    assumptions: Assumptions,
    streams: Streams,
    product: str,
    unit: str,
    silent: int = 0,
) -> tuple[Estimate | Missing, list]:
    """Units a month that all households together bought, and sentences on what was done to the answers.

    D = H * p * a / recall: H households with the error of old lists, p share that bought (Jeffreys on the interviews'
    worth), a mean amount of buyers with answers above 3 times the 90th percentile lowered (small-sample noise on the
    log scale, spread shrunk to a prior), recall what memory draws into the last month. p * a is the post-stratified
    mean with zeros. People asked at a stall are left out: they are met the oftener, the more they buy.

    Returns
    -------
    (Estimate or Missing, notes). Missing below 8 households asked at home, below 3 amounts told, without the number of
    households.
    """
    if asked is None:
        return Missing("no_customers", {"least": LEAST_ANSWERS}), []
    home = ~asked.at_stall
    notes = [note("stall_apart", n=int(asked.at_stall.sum()))] if asked.at_stall.any() else []
    bought = np.where(home, asked.bought, np.nan)
    known = ~np.isnan(bought)
    n = int(known.sum())
    if n == 0 and asked.at_stall.any():
        return Missing("only_stall", {"n": len(asked), "least": LEAST_ANSWERS}), notes
    if n < LEAST_ANSWERS:
        return Missing("few_customers", {"n": n, "least": LEAST_ANSWERS, "more": LEAST_ANSWERS - n}), notes
    told = known & (bought == 1) & ~np.isnan(asked.units)
    buyers = int(told.sum())
    if buyers < LEAST_BUYERS:
        return Missing("few_buyers", {"n": n, "buyers": buyers, "least": LEAST_BUYERS}), notes
    if catchment.size is None:
        return Missing("no_households"), notes
    untold = int((known & (bought == 1)).sum()) - buyers
    if untold:
        notes.append(note("amounts_not_told", n=untold))
    amounts, limit, lowered = capped(asked.units[told], None if asked.kept is None else asked.kept[told])
    if lowered:
        notes.append(note("capped", n=lowered, limit=f"{limit:.6g}", unit=unit))
    weights = weigh(asked.area[known], asked.weight[known], catchment)
    notes += _on_places(weights, n)
    worth = worth_in_town(weights, n, catchment.likely)
    p = weights.mean(bought[known])
    share = share_draws(p * worth, worth, streams.normal(f"{product}.buys"))
    share = with_silent(share, silent / (silent + n), streams.normal(f"{product}.buys.silent"))
    mine = weights.weight[told[known]]
    mean = float(mine @ amounts / mine.sum())
    # the interviews' worth among those who told an amount; never worth less than one answer
    worth_buyers = max(p * worth * buyers / max(float((bought[known] == 1).sum()), 1.0), 1.0)
    spread = unequal(amounts, "buyers", streams.uniform(f"{product}.demand.customers.unequal"))
    amount = mean * mean_factor(spread, worth_buyers, streams.normal(f"{product}.demand.customers.amount"))
    values = catchment.size.values * share * amount / assumptions.values("recall")
    method = "households x share that bought x mean amount / recall; post-stratified, m = 4"
    return Estimate(values, f"{unit} a month", "measured here", n, "customers table", method, n), notes


def _on_places(weights, n: int) -> list:
    notes = []
    if 0 < weights.visited < weights.of:
        notes.append(note("areas_not_visited", n=weights.of - weights.visited, all=weights.of))
    if weights.unplaced and (weights.of or weights.visited):
        notes.append(note("area_not_written", n=weights.unplaced))
    if weights.worth < 0.75 * n:  # said where a quarter or more of the interviews' worth is lost
        notes.append(note("worth", n=n, worth=round(weights.worth)))
    return notes
