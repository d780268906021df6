"""Every figure of a place, with its audience: the rows of results.json. It names and files numbers; it makes none."""

from __future__ import annotations

from livelihood.analysis import asked_prices, cooperative_figures, guards, loan_figures, market_findings, offered, price_figures, stated
from livelihood.analysis.labels import figure as _figure
from livelihood.analysis.labels import label as _label
from livelihood.disclosure import Figure, enough_for_office
from livelihood.enterprise.experience import ENOUGH
from livelihood.enterprise.summing import LEVEL
from livelihood.enterprise.result import Measure, PlanResult

MARKET = {  # attribute of a product's market -> (suffix of the id, label)
    "demand": ("demand_per_month", "Bought and wanted in a month, whole town"),
    "demand_customers": ("demand_customers", "The same, by what customers say"),
    "demand_sellers": ("demand_sellers", "The same, by what sellers say"),
    "served": ("served_per_month", "Bought in a month, whole town"),
    "unmet_share": ("unmet_share", "Share of what is wanted that is not found"),
    "unmet": ("unmet_per_month", "Wanted in a month and not found"),
    "buys_share": ("buys_share", "Share of households that buy it"),
    "looked_not_found": ("looked_not_found", "Share of households that looked for it and did not find it"),
    "households": ("households", "Households in the catchment"),
    "sellers": ("sellers", "Sellers in the catchment, with those not seen"),
    "price_now": ("price_per_unit", "Price of one unit now"),
}
LOAN = {
    "in_hand": "Money in hand", "fee": "Fee taken off", "saving_held": "Saving held back", "paid_back": "Paid back in all",
    "returned": "What returns", "amount": "Amount borrowed", "interest_ahead": "Interest taken first",
}  # fmt: skip


def of(analysis) -> list[Figure]:
    """All figures of a place. Market figures that fewer than 5 people stand behind are left out."""
    found: list[Figure] = []
    for product in analysis.town.products.values():
        found += _of_market(product, analysis.window)
    for product, room in analysis.room_sellers.items():
        found += _of_room(analysis, product, room)
    households: set[str] = set()
    for result in analysis.plans.values():
        found += _of_plan(result)
        household = result.plan.household
        if household and household not in households and result.not_now_measures:
            households.add(household)
            found += [_figure(f"household.{household}.not_now.{name}", f"{_label(name)} (without a plan)", measure, "own", "told by one", 1, "the household's own numbers")
                      for name, measure in result.not_now_measures.items()]  # fmt: skip
    found += market_findings.of(analysis.town)
    found += offered.of(analysis)
    found += cooperative_figures.of(analysis.cooperative, analysis.currency)
    found += stated.of(analysis)
    loans = {result.loan.offer.code: result for result in analysis.plans.values() if result.loan is not None}
    for code, result in loans.items():
        for name, label, value in (("apr_nominal", "Yearly rate, nominal", result.loan.apr_nominal), ("rate_effective", "True yearly cost", result.loan.rate_effective)):
            found.append(Figure(f"loan.{code}.{name}", label, value, unit="share a year", n=1, grade="told by one", audience=_audience(result),
                                method="rate at which what is paid is worth the money in hand", source="the lender's offer", error=0.0))  # fmt: skip
        found += loan_figures.of_told(result, _audience(result))
    return found


def _of_market(product, window) -> list[Figure]:
    found = []
    for attribute, (suffix, label) in MARKET.items():
        estimate = getattr(product, attribute, None)
        if estimate is not None and enough_for_office(estimate):
            found.append(_estimated(f"market.{product.id}.{suffix}", label, estimate, estimate.median, estimate.range()))
    found += asked_prices.of(product)
    if product.price is not None and enough_for_office(product.price):
        found += price_figures.of(product)
        low, high = product.price.range()
        for row, month in enumerate(window):
            found.append(_estimated(f"market.{product.id}.price.{month}", f"Price of one unit in {month}", product.price, product.price.median[row], (low[row], high[row])))
    if product.demand is not None and enough_for_office(product.demand):
        for k in range(1, 7):  # the picture shows 1 to 6 starters
            estimate = product.newcomer_demand(k)
            found.append(_estimated(f"market.{product.id}.newcomer_demand.{k}", f"Sold a month by each of {k} who start together", estimate, estimate.median, estimate.range()))
    return found


def _estimated(name, label, estimate, middle, bounds) -> Figure:
    return Figure(name, label, float(middle), float(bounds[0]), float(bounds[1]), LEVEL, estimate.unit, estimate.n, estimate.grade, "office",
                  estimate.method, estimate.source)  # fmt: skip


def _of_room(analysis, product: str, room: Measure) -> list[Figure]:
    trade, market = analysis.room_trade[product], analysis.town.products[product]
    source = "market study here and the trade file"
    found = [_figure(f"trade.{trade}.room_sellers", f"New sellers of {market.label.lower()} for whom there is room", room, "office", market.demand.grade, market.demand.n, source),
             Figure(f"trade.{trade}.least_to_keep", "Least that each new seller has to keep a month", analysis.room_line[product], unit=f"{analysis.currency} a month",
                    n=1, grade="told by one", audience="office", method="0.6 of (needs - other income) of the reference household", source="programme settings", error=0.0)]  # fmt: skip
    for k, (income, ruin) in analysis.room[product].items():
        found.append(_figure(f"trade.{trade}.newcomer_income.{k}_mean", f"Income a month of each of {k} who start together", income, "office", market.demand.grade, market.demand.n, source))
        found.append(_figure(f"trade.{trade}.newcomer_ruin.{k}", f"The purse runs empty, each of {k}", ruin, "office", market.demand.grade, market.demand.n, source))
    return found


def _of_plan(result: PlanResult) -> list[Figure]:
    code, audience = result.plan.code, _audience(result)
    source = "; ".join(dict.fromkeys(used.source for used in result.inputs[:3] if used.source))
    people = max((used.n for used in result.inputs[:3]), default=0)
    found = [_figure(f"plan.{code}.{name}", _label(name), measure, audience, result.grades[name], people, source) for name, measure in result.measures.items()]
    for name, amount in result.usual_month.items():
        found.append(Figure(f"plan.{code}.usual_month.{name}_mean", f"A usual month: {name.replace('_', ' ')}", amount, unit=f"{result.currency} a month", n=people,
                            grade=result.grade, audience=audience, method="mean over whole cycles after the ramp, futures still open", source=source))  # fmt: skip
    for used in result.inputs:
        found.append(Figure(f"plan.{code}.input.{used.name}", f"{used.part}: {used.label}" if used.part else used.label, used.likely, used.low, used.high, LEVEL, used.unit.replace("money", result.currency), used.n,
                            used.grade, audience, f"range as told, widened by {used.widened:g}" if used.widened != 1 else "range as told", used.source))  # fmt: skip
    for one in result.learned:
        if one.n >= ENOUGH:  # of fewer finished businesses nothing is shown: their owners could be known by it
            found += _of_experience(code, one, audience)
    if result.ranges is not None:
        found += _of_ranges(code, result.ranges, audience)
    found += guards.figures(result, audience)
    for name, measure in result.untaught.items():
        found.append(_figure(f"plan.{code}.untaught.{name}", f"{_label(name)} (without what finished businesses teach)", measure, audience, result.grades[name], people, source))
    if result.loan is not None:
        for name, label in LOAN.items():
            found.append(Figure(f"plan.{code}.loan.{name}", label, float(getattr(result.loan, name)), unit=result.currency, n=1, grade="told by one", audience=audience,
                                method="from the schedule", source="the lender's offer", error=0.0))  # fmt: skip
        found += loan_figures.of_tests(result, audience)
    if result.doubt is not None:
        found.append(_figure(f"plan.{code}.doubt_removable", "Share of the doubt about its money that asking more could remove", result.doubt, audience, result.grade, people, source))
    if result.plan.fund_share:
        found.append(Figure(f"plan.{code}.kept_in_funds", "Part of what the group has earned that stays in its funds", result.plan.fund_share, unit="share", n=1,
                            grade="told by one", audience=audience, method="plain shares of the bylaws, business with members", source="bylaws", error=0.0))  # fmt: skip
    if result.futures is not None:
        found.append(Figure(f"plan.{code}.working_capital", "Money kept to go on working", result.futures.working_capital, unit=result.currency, n=people, grade=result.grade,
                            audience=audience, method="as planned, or the 90th percentile of the deepest point of cumulated operating cash", source=source))  # fmt: skip
    return found


def _of_experience(code: str, one, audience: str) -> list[Figure]:
    """What came of one item, and the same if businesses not heard of again had gone well."""
    label, (low, middle, high) = f"What came for each 1 planned: {one.item.replace('_', ' ')}", one.came
    method = "posterior of log(actual / planned), a new business" + (", unknown ones as bounds" if one.bounded else "")
    found = [Figure(f"plan.{code}.experience.{one.item}", label, middle, low, high, LEVEL, "ratio", one.businesses, "told by several", audience, method, "past_plans table", 0.0)]
    if one.best is not None:
        found.append(Figure(f"plan.{code}.experience_if_well.{one.item}", f"{label} (if those not heard of again had gone well)", one.came_if_well, unit="ratio", n=one.businesses,
                            grade="told by several", audience=audience, method=method, source="past_plans table", error=0.0))  # fmt: skip
    return found


RANGES = {"told": ("Ranges that finished businesses had told", "ranges"), "held": ("of these, ranges that held what came", "ranges"),
          "widening": ("Factor on people's ranges", "ratio"), "score": ("Interval score of those ranges, on logs", "score"),
          "widened_score": ("Interval score of the same ranges as they are drawn now, on logs", "score")}  # fmt: skip


def _of_ranges(code: str, ranges, audience: str) -> list[Figure]:
    """How often people's own ranges held, and what follows for how wide they are drawn."""
    method = "z(.8) / z(coverage), coverage drawn towards what the programme's widening stands for by 8 cases"
    return [Figure(f"plan.{code}.ranges.{name}", label, float(getattr(ranges, name)), unit=unit, n=ranges.businesses, grade="told by several", audience=audience,
                   method=method, source="past_plans table", error=0.0) for name, (label, unit) in RANGES.items()]  # fmt: skip


def _audience(result: PlanResult) -> str:
    return "own" if result.plan.household else "group"
