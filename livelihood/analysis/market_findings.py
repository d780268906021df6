"""Figures of what the market page says of all products: what was odd in the answers, what is looked for, what ten more answers do.

Duty: file and name them; it computes nothing.
"""

from __future__ import annotations

from collections import Counter

from livelihood.disclosure import OFFICE_PEOPLE, Figure, enough_for_office
from livelihood.enterprise.summing import LEVEL

NOT_SHOWN = {"capped", "sellers_capped", "prices_apart", "unit_not_known", "counts_disagree", "did_not_say"}


def of(town) -> list[Figure]:
    """All figures of a town's odd answers and ideas."""
    found = _of_odd(town)
    for idea in getattr(town, "ideas", ()):
        found += _of_idea(town.products[idea.product], idea)
    for product in town.products.values():
        found += _of_notes(product)
    return found


def _of_odd(town) -> list[Figure]:
    count = Counter()
    for mark in getattr(town, "odd", ()):
        name = f"market.{mark.product}." if mark.product else ""
        count[f"{name}{'kept' if mark.done == 'kept' else 'odd'}_answers.{mark.rule}"] += 1
    found = [_counted(name, f"Rows: {name.rpartition('.')[2].replace('_', ' ')}", n, "rows", int(n)) for name, n in sorted(count.items())]
    for one in getattr(town, "rounded", ()):
        found.append(_counted(f"market.{one.product}.rounded.{one.table}_{one.kind}", f"Answers told rounded: {one.kind} of {one.table}", one.k, "answers", one.n))
    return found


def _of_idea(market, idea) -> list[Figure]:
    name, found = f"market.{market.id}", []
    money, per = idea.unmet_money, idea.households_per_seller
    for suffix, label, estimate in (("not_found_money", "Money a month for what is looked for and not found", money), ("households_per_seller", "Households for each seller", per)):
        if estimate is not None and enough_for_office(estimate):
            low, high = estimate.range()
            found.append(Figure(f"{name}.{suffix}", label, float(estimate.median), float(low), float(high), LEVEL, estimate.unit, estimate.n, estimate.grade, "office",
                                estimate.method, estimate.source))  # fmt: skip
    if idea.sold_out is not None and idea.sold_out.n >= OFFICE_PEOPLE:
        found.append(_counted(f"{name}.sold_out_days_mean", "Days of a month without stock", idea.sold_out.value, "days", idea.sold_out.n, "mean of sellers' answers"))
    if idea.difficulties_told >= OFFICE_PEOPLE:
        found += [_counted(f"{name}.difficulty.{word}", f"Sellers who named it: {word.replace('_', ' ')}", k, "sellers", idea.difficulties_told)
                  for word, k in idea.difficulties.items()]  # fmt: skip
    if idea.wished is not None and idea.wished.n >= OFFICE_PEOPLE:
        low, middle, high = idea.wished.share
        found.append(Figure(f"{name}.wished", "Named it as a thing that nobody sells here", middle, low, high, LEVEL, "share of people", idea.wished.n, "measured here", "office",
                            "Jeffreys", "customers table"))  # fmt: skip
    if market.newcomers is None or not enough_for_office(market.demand):
        return found
    for more in idea.more:
        if more.low is not None:
            found.append(Figure(f"{name}.ten_more.{more.question}", "Part of the range of newcomer_demand.1 that ten more answers would take away", more.narrower, unit="share of its log width",
                                n=more.n, grade="assumed", audience="office", method="rough rule: sampling part x n / (n + 10), stated part stays", source="market study", error=0.0))  # fmt: skip
            found.append(Figure(f"{name}.ten_more_range.{more.question}", "Range that would be left of newcomer_demand.1", float(market.newcomer_demand(1).median), more.low_then, more.high_then, LEVEL,
                                market.demand.unit, more.n, "assumed", "office", "the same rough rule", "market study"))  # fmt: skip
    return found


def _of_notes(market) -> list[Figure]:
    from livelihood.market.left_out import NOTES

    keys, found = {template: key for key, template in NOTES.items()}, {}
    if market.answers.get("asked", 0) < OFFICE_PEOPLE:
        return []
    for note in market.notes:
        key = keys.get(getattr(note, "template", ""), "")
        for slot, value in getattr(note, "slots", {}).items():
            if key and key not in NOT_SHOWN and isinstance(value, int | float):
                name = f"market.{market.id}.note.{key}_{slot}"
                found[name] = _counted(name, f"What was done to the answers: {key.replace('_', ' ')}", value, "", 0)
    return list(found.values())


def _counted(name, label, value, unit, n, method="counted") -> Figure:
    return Figure(name, label, float(value), unit=unit, n=n, grade="measured here", audience="office", method=method, source="tables of the place", error=0.0)
