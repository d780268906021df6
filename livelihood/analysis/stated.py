"""Figures of what was said, so that every number on a page is in results.json: a household's facts, terms of a loan, how many
were asked, areas, assumptions. It computes nothing but sums and counts.
"""

from __future__ import annotations

import numpy as np

from livelihood.disclosure import OFFICE_PEOPLE, Figure
from livelihood.draws.summary import share_error
from livelihood.enterprise.measures import income_per_month
from livelihood.enterprise.summing import LEVEL


def of(analysis) -> list[Figure]:
    """All figures of what was said in a place."""
    found = [Figure("run.draws", "Futures drawn", analysis.draws, unit="futures", grade="assumed", audience="office", method="setting of the programme", error=0.0)]
    for product in analysis.town.products.values():
        found += _of_market(product)
    households = {result.household.code: result.household for result in analysis.plans.values() if result.household is not None}
    households |= {code: ways.household for code, ways in getattr(analysis, "options", {}).items()}
    for household in households.values():
        found += _of_household(household, analysis.currency)
    for result in analysis.plans.values():
        found += _of_plan(result)
        found += _beside_jobs(analysis, result)
    return found


def _of_household(household, currency: str) -> list[Figure]:
    month, week = f"{currency} a month", "hours a week"
    told = [("needs", "Needs of the household", household.needs, month), ("floor", "The least it can live on", household.floor, month),
            ("savings", "Savings", household.savings, currency), ("grant", "Grant", household.grant, currency), ("stipend", "Monthly support", household.stipend, month),
            ("stipend_months", "Months of support", household.stipend_months, "months"),
            ("casual_hours_per_week", "Hours of casual work", household.casual_hours_per_week, week), ("hours_per_week", "Hours for work", household.hours_per_week, week)]  # fmt: skip
    found = [_told(f"household.{household.code}.{name}", label, value, unit) for name, label, value, unit in told if value is not None]
    for name, label, spread in (("other_income", "Other income", household.other_income), ("casual_income", "Casual work brings", household.casual_income)):
        found.append(_told(f"household.{household.code}.{name}", label, spread.likely, month, spread.low, spread.high))
    if household.casual_per_hour is not None:
        found.append(_told(f"household.{household.code}.casual_per_hour", "Casual work pays an hour", household.casual_per_hour, f"{currency} an hour"))
    return found


def _of_plan(result) -> list[Figure]:
    plan, audience = result.plan, "own" if result.plan.household else "group"
    found = [_told(f"plan.{plan.code}.members", "People who start", plan.members, "people", audience=audience),
             _told(f"plan.{plan.code}.months", "Months looked at", len(result.window), "months", audience=audience)]  # fmt: skip
    for name, share in result.first_shocks.items():
        empty = int((result.futures.ruin_month >= 0).sum())
        found.append(Figure(f"plan.{plan.code}.first_shock.{name or 'none'}", "What went wrong first where the purse runs empty", share, unit="share of those futures", n=0,
                            grade=result.grade, audience=audience, method="futures in which the purse runs empty, by the first shock before that", source="the trade file's shocks",
                            error=share_error(share, max(empty, 1))))  # fmt: skip
    for k, story in enumerate(result.stories, start=1):
        for name, label, amount in (("put_in", "set-up in the plan's month 1", story.put_in), ("sold", "sales of its worst month", story.sold),
                                    ("fall", "by how much the purse falls in it", story.fall), ("missing", "what is missing at its lowest", story.missing)):  # fmt: skip
            found.append(Figure(f"plan.{plan.code}.story.{k}.{name}", f"One future of those in which the purse runs empty: {label}", amount, unit=result.currency, n=0,
                                grade=result.grade, audience=audience, method="a future of the middle month and the middle of what is missing, of one first shock",
                                source="the plan's futures", error=0.0))  # fmt: skip
    if plan.own_money is not None:
        found.append(_told(f"plan.{plan.code}.own_money", "Own money", plan.own_money, result.currency, audience=audience))
    if result.loan is None:
        if plan.loan and plan.loan_amount:
            found.append(_told(f"plan.{plan.code}.loan.amount", "Amount borrowed", plan.loan_amount, result.currency, audience=audience))
        return found
    loan, name = result.loan, f"plan.{plan.code}.loan"
    dues = np.array([one.paid for one in loan.instalments if one.time >= loan.offer.first - 1e-9])
    terms = [("instalments", "Number of instalments", dues.size, "instalments"), ("instalment_largest", "Largest instalment", dues.max() if dues.size else 0.0, result.currency),
             ("first_due_month", "Month of the first instalment", loan.first_due_month, "month of the loan"), ("months", "Months of the loan", loan.offer.months, "months"),
             ("rate_told", f"Rate as told, a {loan.offer.rate_per}", loan.offer.rate, "share")]  # fmt: skip
    return found + [_told(f"{name}.{suffix}", label, float(value), unit, audience=audience) for suffix, label, value, unit in terms]


def _beside_jobs(analysis, result) -> list[Figure]:
    """In how many futures a plan brings less than the middle of each offer of work of its household."""
    ways = getattr(analysis, "options", {}).get(result.plan.household)
    if ways is None or result.futures is None or result.not_now is None:
        return []
    gain, found = income_per_month(result.futures) - income_per_month(result.not_now), []
    for way in ways.options:
        if way.kind == "job" and not way.grave and "gain_per_month" in way.measures:
            share = float((gain < way.measures["gain_per_month"].value).mean())
            found.append(Figure(f"plan.{result.plan.code}.gain_below_job.{way.code}", "It brings less than the offer of work in its middle future", share,
                                unit="share of futures", n=1, grade=result.grade, audience="own", method="gain_per_month below the job's median gain_per_month",
                                source="the plan's futures and the offer of work", error=share_error(share, gain.size)))  # fmt: skip
    return found


def _of_market(product) -> list[Figure]:
    name, found = f"market.{product.id}", []
    enough = product.answers.get("asked", 0) >= OFFICE_PEOPLE
    for count, value in product.answers.items():
        if float(value).is_integer() and (count.startswith("asked") or enough):
            found.append(_seen(f"{name}.answers.{count}", f"Answers: {count.replace('_', ' ')}", value, "people"))
    found.append(_seen(f"{name}.sellers_seen", "Sellers seen in the areas", sum(area.sellers for area in product.areas), "sellers"))
    found.append(_seen(f"{name}.areas", "Areas listed", len(product.areas), "areas"))
    for at, area in enumerate(product.areas, start=1):
        for suffix, label, value, unit in (("households", "Households", area.households, "households"), ("sellers", "Sellers seen", area.sellers, "sellers"),
                                           ("minutes", "Minutes on foot from the market", area.minutes_walk, "minutes")):  # fmt: skip
            if value is not None:
                found.append(_seen(f"{name}.area.{at}.{suffix}", f"{label}, area {at} of the list", value, unit))
    for prior in product.assumptions:
        found.append(Figure(f"{name}.assumed.{prior.name}", prior.label[:1].upper() + prior.label[1:], prior.likely, prior.low, prior.high, LEVEL, "", 0, "assumed", "office",
                            f"stated: {prior.why}", prior.source))  # fmt: skip
    return found


def _told(name, label, value, unit, low=None, high=None, audience="own") -> Figure:
    return Figure(name, label, float(value), low, high, LEVEL if low is not None else None, unit, 1, "told by one", audience, "as told", "the household's or the plan's own row", 0.0)


def _seen(name, label, value, unit) -> Figure:
    return Figure(name, label, float(value), unit=unit, n=int(value) if unit == "people" else 0, grade="measured here", audience="office", method="counted", source="tables of the place", error=0.0)
