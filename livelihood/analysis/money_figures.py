"""Measures of what a usual month has to bring, and of plans of several years: from a plan's futures to suffix -> Measure.

Duty: which of them can be said, with their labels. What an id means: output.money_meanings. The sums are enterprise.break_even and enterprise.real_money.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws.summary import median_error
from livelihood.enterprise import break_even, measures, real_money
from livelihood.enterprise.appraisal import payback_periods
from livelihood.enterprise.result import Measure
from livelihood.enterprise.summing import LEVEL, fact, median, quantiles, share_of

FEW = 0.05  # a median of fewer futures than 1 in 20 would be a number about very few (as in measures.py)
WITHOUT_END = 1e15  # above it no amount is enough
LABELS = {
    "gross_margin_per_month": "Left of sales after what they use up, a month",
    "gross_margin_per_unit": "Left of one unit after what it uses up",
    "sold_per_usual_month": "Sold in a usual month",
    "own_price_per_unit": "What one unit sold brings",
    "sales_per_usual_month": "Sales in a usual month",
    "break_even_quantity": "Sold in a month so that running costs are paid",
    "break_even_price": "Price of one unit at which running costs are paid",
    "break_even_sales": "Sales in a month that pay running costs",
    "break_even_missed": "A usual month does not pay its running costs, or the business has stopped",
    "full_cost_quantity": "Sold in a month so that own hours, tools and loan are paid too",
    "full_cost_price": "Price of one unit at which own hours, tools and loan are paid too",
    "full_cost_sales": "Sales in a month that pay own hours, tools and loan too",
    "full_cost_missed": "A usual month does not pay own hours, tools and loan too, or the business has stopped",
    "wear_per_month": "What the tools lose in worth, a month",
    "loan_cost_per_month": "Interest and fees of the loan, a month",
    "economic_profit_per_month": "Left a month after own work and own money are paid as elsewhere",
    "hour_below_casual": "An own hour brings less than casual work",
    "payback_months": "Months until the money put in is back",
    "worth_at_home_per_month": "Own use at home, at what it would cost in a shop, a month",
    "real.income_per_month": "Income a month from this way, in money of the first month",
    "internal_rates": "How many yearly rates the money put in earns",
}
YEARS = {"year": "What it brings in year {k}", "real.year": "What it brings in year {k}, in money of the first month"}

def label(name: str) -> str | None:
    """The label of one of these measures, None for any other.

    Examples
    --------
    >>> label("real.year.2"), label("cash_below_zero")
    ('What it brings in year 2, in money of the first month', None)
    """
    series, _, k = name.rpartition(".")
    return LABELS.get(name) or (YEARS[series].format(k=k) if series in YEARS else None)


def of_plan(drawn, trade, setting, result, *, cycle_months: float, ramp_months: float, rate: float | None) -> dict[str, Measure]:
    """All of them that can be said of one plan.

    Parameters
    ----------
    drawn : simulate.Drawn. result : PlanResult with plan, household and loan (no futures yet). rate : a year, the programme's; None unsaid.
    """
    futures, money = drawn.futures, setting.currency
    found = of_years(futures, setting)
    if futures.start >= len(futures.months):
        return found
    found |= _payback(futures) | _worth_at_home(futures, money) | _hours(futures, result.household)
    usual = measures.usual_months(futures, cycle_months, ramp_months)
    if usual is None:
        return found
    product = next(iter(trade.products.values())).sold if len(trade.products) == 1 else ""
    of_month = break_even.usual_month(futures, usual, product, drawn.price)
    if of_month.kept.sum() < FEW * futures.draws:
        return found
    return found | _of_usual(of_month, drawn, result, rate, money)


def _of_usual(usual, drawn, result, rate, money) -> dict[str, Measure]:
    month, draws = f"{money} a month", drawn.futures.draws
    found = {"gross_margin_per_month": median(usual.contribution, month, "sales - variable costs over whole cycles after the ramp, open futures"),
             "sales_per_usual_month": median(usual.sales, month, "sales over whole cycles after the ramp, open futures")}  # fmt: skip
    if usual.sold is not None:
        sold = usual.sold > 0
        found["sold_per_usual_month"] = median(usual.sold, "units a month", "units sold over whole cycles after the ramp, open futures")
        if sold.mean() >= 0.5:  # else the median future sells nothing
            found["own_price_per_unit"] = median(usual.own_price[sold], f"{money} a unit", "money of the units sold / units sold, futures in which any is sold")
            found["gross_margin_per_unit"] = median(usual.contribution[sold] / usual.sold[sold], f"{money} a unit", "(sales - variable costs) / units sold, futures in which any is sold")
    found |= _enough(usual, "break_even", usual.fixed_costs, usual.margin, draws, money, "")
    household = result.household
    pay = household.casual_per_hour if household is not None else None
    wear, loan = _wear(drawn)[usual.kept], break_even.loan_cost_a_month(result.loan)
    found["wear_per_month"] = median(wear, month, "(set-up + tools bought again - their worth by age at the end) / months of the plan")
    if loan:
        found["loan_cost_per_month"] = fact(loan, month, "(paid back - what returns - money in hand) / months of the loan")
    if pay is None:
        return found
    added = usual.own_hours * pay + wear + loan
    said = "; costs hold own hours at casual pay, wear of the tools and the loan's cost"
    found |= _enough(usual, "full_cost", usual.fixed_costs + added, usual.margin - added, draws, money, said)
    if rate is not None:
        left = break_even.economic_profit(usual.margin, usual.own_hours, pay, wear, loan, _own_capital(drawn, result)[usual.kept], rate)
        found["economic_profit_per_month"] = median(left, month, f"margin - own hours at casual pay - wear - loan's cost - own money (peak funding need less loan and grant for set-up) at {rate:g} a year")
    return found


def _enough(usual, name: str, costs, left, draws: int, money: str, said: str) -> dict[str, Measure]:
    """Sales, quantity and price that pay `costs` beside the variable ones, and how often a usual month does not."""
    missed = int((left < 0).sum()) + int((~usual.kept).sum())
    found = {f"{name}_missed": share_of(missed, draws, f"share of all futures in which a usual month leaves less than zero or the business has stopped by then{said}")}
    wanted = {f"{name}_sales": (break_even.quantity(usual.sales, usual.contribution, costs), f"{money} a month", f"fixed costs / (contribution / sales){said}")}
    if usual.sold is not None:
        wanted[f"{name}_quantity"] = (break_even.quantity(usual.sold, usual.contribution, costs), "units a month", f"fixed costs / contribution of a unit{said}")
        wanted[f"{name}_price"] = (break_even.price(usual.sold, usual.variable_costs + costs, usual.by_products), f"{money} a unit",
                                   f"(variable + fixed costs - by-products) / units sold{said}")  # fmt: skip
    for suffix, (values, unit, method) in wanted.items():
        measure = _without_end(values, unit, method)
        if measure is not None:
            found[suffix] = measure
    return found


def _without_end(values: np.ndarray, unit: str, method: str) -> Measure | None:
    """The median where some values have no end: the high is left away where it is one of them, all where the median is."""
    capped = np.minimum(values, WITHOUT_END * 1e3)
    low, middle, high = quantiles(capped, ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2))
    if middle >= WITHOUT_END:
        return None
    if high < WITHOUT_END:
        return median(capped, unit, method)
    error = median_error(np.minimum(capped, 2 * middle))  # what has no end lies above the middle either way
    return Measure(middle, low, None, LEVEL, unit, error, "median", f"{method}; no high: in more than 1 of 10 futures no amount is enough")


def _wear(drawn) -> np.ndarray:
    """Wear a month of each future: worth by age where the file says what share of it tools bring, else what they bring."""
    rows, futures = drawn.trade_rows, drawn.futures
    brings = rows["resale_value"][-1]
    part = drawn.values.get("resale_share")
    worth = brings if part is None else np.divide(brings, part, out=brings.copy(), where=part > 0)
    return break_even.wear_a_month(rows["setup_costs"], rows["replacement"], worth, len(futures.months) - futures.start)


def _own_capital(drawn, result) -> np.ndarray:
    """Own money in the business: what it needs before it carries itself, less loan in hand and a grant that is only for set-up."""
    lent = result.loan.in_hand if result.loan is not None else 0.0
    given = result.household.grant if result.household is not None and result.household.grant_for == "setup" else 0.0
    return np.maximum(0.0, measures.peak_funding_need(drawn.trade_rows) - lent - given)


def _payback(futures) -> dict[str, Measure]:
    cash = futures.plan_cash[futures.start :]
    opening = (futures.rows["setup_costs"] * futures.open)[futures.start]
    flows = np.vstack([-opening, cash[:1] + opening, cash[1:]])
    months = payback_periods(flows)
    reached = months[~np.isnan(months)]
    if reached.size < FEW * futures.draws:
        return {}
    return {"payback_months": median(reached, "months of the plan", "cumulated plan cash, not discounted, set-up at the opening, even within a month; among the futures that get there")}


def _worth_at_home(futures, money) -> dict[str, Measure]:
    worth = futures.rows.get("worth_at_home")
    if worth is None or not worth.any():
        return {}
    a_month = worth.sum(axis=0) / np.maximum(futures.open.sum(axis=0), 1.0)
    return {"worth_at_home_per_month": median(a_month, f"{money} a month", "units used at home x the price they would be bought for, a month while open; no cash")}


def _hours(futures, household) -> dict[str, Measure]:
    pay = household.casual_per_hour if household is not None else None
    hourly = measures.return_per_own_hour(futures)
    if pay is None or np.isnan(hourly).any():
        return {}
    return {"hour_below_casual": share_of(int((hourly < pay).sum()), futures.draws, "share of futures in which return_per_own_hour is less than an hour of casual work pays")}


def of_years(futures, setting) -> dict[str, Measure]:
    """What comes in each year, in money of the time and in money of the first month; nothing where one year is looked at."""
    if len(futures.months) <= real_money.YEAR:
        return {}
    money, level = setting.currency, real_money.price_level(setting)
    flow = futures.member_flow
    found = {f"year.{k}": median(year, money, "sum of member_flow over 12 months, money of the time") for k, year in enumerate(real_money.by_year(flow), start=1)}
    if level is None:
        return found
    real = real_money.in_first_money(flow, level)
    said = "member_flow / (1 + yearly rise of prices)^(months since the first / 12), future by future"
    found |= {f"real.year.{k}": median(year, money, f"sum over 12 months of {said}") for k, year in enumerate(real_money.by_year(real), start=1)}
    found["real.income_per_month"] = median(real.sum(axis=0) / len(real), f"{money} a month", f"mean over the window of {said}")
    return found
