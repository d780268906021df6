"""What is unusual in a plan's futures: bounds of the trade on numbers of several answers, own hours, costs that eat the sales, more made than sold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from livelihood.disclosure import enough_for_office
from livelihood.enterprise import guards_plan as guards
from livelihood.enterprise import measures, simulate
from livelihood.enterprise.guards_plan import Unusual
from livelihood.enterprise.inputs import source_words
from livelihood.enterprise.plan import WEEKS_A_MONTH
from livelihood.errors import Problems
from livelihood.trade.record import NO_LIMIT

FUTURES = 300  # of the first draws, in which what is made is worked out again: its rows are not kept with the others
AT_TIMES = 0.25  # share of futures outside of a trade's bound, where the middle lies inside, from which it is told (5 of 20): our line
ASKED = ("told by one", "told by several", "measured here", "measured nearby")  # a bound on the file's own numbers alone asks nobody


def of_draws(ground, result, trade, setting, beliefs) -> list[Unusual]:
    """Everything unusual about a plan's futures.

    Parameters
    ----------
    result : the plan's record, with futures. trade, setting, beliefs : what they ran on.
    """
    if result.futures.start >= len(result.window):
        return []  # it starts after the months looked at: nothing is made, sold or worked in them
    cycle, ramp = simulate.number_of(trade.cycle_months, beliefs, 1.0), simulate.number_of(trade.ramp_months, beliefs, 0.0)
    usual = measures.usual_months(result.futures, cycle, ramp)
    found = [hours(result), *_of_the_trade(result, trade, setting, beliefs)]
    if usual is not None:
        found += [_break_even(result, usual), *_made(ground, result, trade, setting, beliefs, usual)]
    return [one for one in found if one is not None]


def hours(result) -> Unusual | None:
    """More own hours a week than she could work, or than a week has."""
    likely, limit = _a_week(result.likely), result.household.hours_per_week if result.household is not None else None
    line = limit if limit else guards.WEEK_HOURS
    share = guards.share_above(_a_week(result.futures), line)
    if not (likely.max() > line * (1 + guards.EQUAL) or share >= guards.FEW):
        return None
    numbers = {"told": (float(likely[0]), "hour"), "high": (line, "hour"), "share": (share, "share of futures")}
    return Unusual("hours_above_own" if limit else "hours_above_week", numbers=numbers, grade="told by one" if limit else "assumed")


def _a_week(futures) -> np.ndarray:
    """Own hours a week while open: (draws,)."""
    months = np.maximum(futures.open.sum(axis=0), 1e-9)
    return futures.rows["own_hours"].sum(axis=0) / months / WEEKS_A_MONTH


def _break_even(result, usual: slice) -> Unusual | None:
    """Costs of every month that take most of what sales leave, in the likely case."""
    def share_of(rows, kept=slice(None)):
        return guards.break_even_share(*(rows[row][usual][:, kept] for row in ("sales", "variable_costs", "fixed_costs")))

    likely = float(share_of(result.likely.rows)[0])
    kept = result.futures.open[usual].min(axis=0) > 0.5
    if likely <= guards.BREAK_EVEN or kept.mean() < 0.05:
        return None
    share = guards.share_above(share_of(result.futures.rows, kept), guards.BREAK_EVEN)
    numbers = {"high": (guards.BREAK_EVEN, "share"), "share": (share, "share of futures")}
    if not np.isfinite(likely):
        sales, costs = (float(result.likely.rows[row][usual].mean()) for row in ("sales", "variable_costs"))
        return Unusual("nothing_left", numbers={"told": (sales, "money"), "costs": (costs, "money")}, grade=result.grade) if sales > 0 else None
    return Unusual("break_even_near" if likely <= 1 else "break_even_never", numbers={"told": (likely, "share"), **numbers}, grade="assumed")


def _of_the_trade(result, trade, setting, beliefs) -> list[Unusual]:
    """The trade's own bounds on numbers made of several answers."""
    sheet, found = trade.guard_sheet, []
    if sheet is None:
        return found
    drawn = {used.name: used.values for used in result.inputs if used.values is not None}
    likely = {name: float(np.mean(value)) for name, value in result.likely_inputs.items()}
    for guard in trade.guards:
        needed = {node.name for node in sheet.trees[guard.name].walk() if getattr(node, "name", "") in trade.inputs}
        unknown = any(name not in likely or likely[name] >= NO_LIMIT / 2 for name in needed)
        of_file = not any(beliefs[name].grade in ASKED for name in needed if name in beliefs)
        if unknown or of_file or ("money" in guard.unit and trade.currency != setting.currency):
            continue
        values = {name: drawn.get(name, likely[name]) for name in needed}
        try:
            middle = float(sheet.run(likely, months=1, columns=1, wanted=(guard.name,), strict=True).rows[guard.name][0, 0])
            every = sheet.run(values, months=1, columns=result.futures.draws, wanted=(guard.name,)).rows[guard.name][0]
        except Problems:
            continue  # a price or a cost of nothing: there is no such part of it
        low, high = (-np.inf if guard.low is None else guard.low), (np.inf if guard.high is None else guard.high)
        share = float(((every < low - 1e-9) | (every > high + 1e-9)).mean())
        outside = not low - 1e-9 <= middle <= high + 1e-9
        if not outside and share < AT_TIMES:
            continue
        numbers = {"told": (middle, guard.unit)} | {name: (end, guard.unit) for name, end in (("low", guard.low), ("high", guard.high)) if end is not None}
        grade = "assumed" if guard.source.evidence in ("assumed", "estimate") else "from the trade file"
        numbers["share"] = (share, "share of futures")
        found.append(Unusual("trade_outside" if outside else "trade_at_times", guard.name, numbers, guard.label, guard.ask, grade, source_words(guard.source)))
    return found


def _made(ground, result, trade, setting, beliefs, usual: slice) -> list[Unusual]:
    """More made in usual months than she could sell, or than the whole town buys, counted over the first futures."""
    limited = [product for product in trade.products.values() if product.limit and beliefs[product.limit].spread.likely < NO_LIMIT / 2]
    if not limited:
        return []
    streams = replace(setting.streams, draws=min(FUTURES, setting.streams.draws))
    wanted = replace(trade, cost_lines=tuple(dict.fromkeys((*trade.cost_lines, *(row for product in limited for row in (product.made, product.sold))))))
    rows, values, _firsts, _warnings = simulate.trade_rows(result.plan, wanted, replace(setting, streams=streams), beliefs, result.futures.start)
    found, plan = [], result.plan
    for product in limited:
        made, limit, unit = rows[product.made][usual].mean(axis=0), values[product.limit], f"{product.unit}/month"
        if guards.share_above(rows[product.sold][usual].mean(axis=0), limit * (1 + guards.EQUAL)) > guards.EQUAL:
            continue  # it goes to others as well: this limit is not one on all that is made
        town = ground.town.products.get(trade.inputs[product.limit].market.replace(".product", f".{plan.product}").partition(".")[2])
        if town is not None and town.demand is not None and enough_for_office(town.demand):
            share = guards.share_above(made * plan.members, town.demand.values[..., : made.size])
            if share >= guards.FEW:
                all_made = float(np.median(made)) * plan.members
                numbers = {"told": (all_made, unit), "usual": (float(town.demand.median), unit), "share": (share, "share of futures")}
                found.append(Unusual("made_above_town", product.name, numbers, product.label, "", town.demand.grade, town.demand.source, town.demand.n))
                continue
        share = guards.share_above(made, limit * (1 + guards.PARTS))
        if share >= 0.5:
            belief = beliefs[product.limit]
            numbers = {"told": (float(np.median(made)), unit), "usual": (float(np.median(limit)), unit), "share": (share, "share of futures")}
            found.append(Unusual("made_above_limit", product.name, numbers, product.label, "", belief.grade, belief.source, belief.n))
    return found
