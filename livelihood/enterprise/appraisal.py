"""What an accountant asks of a plan's cash: present value, internal rate, benefit-cost ratio, payback. No household in it.

Conventions, named where they differ between books: what is paid at the opening (set-up) is not discounted; a month's money is
discounted by the months that have passed at its end, at a nominal yearly rate, (1 + r)^(months / 12); what is left at the end
(goods at cost, money owed, resale) comes in with the last month.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from livelihood.enterprise.result import Futures, Measure
from livelihood.enterprise.summing import fact, median, share

SAME = 1e-9  # rates closer than this are one


@dataclass(frozen=True)
class InternalRate:
    """The yearly rate at which the money is worth nothing: `value`, or None with the reason.

    why_not : "no_change" (the money never changes sign, so there is none), "several" (more than one, all in `found`), "" else.
    """

    value: float | None
    found: tuple[float, ...] = ()
    why_not: str = ""


def net_present_value(flows, rate: float, periods_a_year: float = 12.0) -> np.ndarray:
    """Present value of flows at the times 0, 1, 2 ... periods; the first is not discounted.

    Parameters
    ----------
    flows : (n,) or (n, draws) money; flows[0] is the opening. rate : a year, above -1. periods_a_year : 12 for months, 1 for years.

    Returns
    -------
    a number, or (draws,).

    Raises
    ------
    ValueError : a rate of -100% a year or less.

    Source
    ------
    Gittinger, Economic Analysis of Agricultural Projects, 1982, chapter 9 (recalled); year 0 undiscounted as spreadsheets' NPV is not.

    Examples
    --------
    >>> round(float(net_present_value([-1000, 500, 500, 500], 0.10, 1)), 2)
    243.43
    >>> round(float(net_present_value([-100] + [10] * 12, 0.12)), 2)
    12.92
    """
    if not rate > -1:
        raise ValueError("a yearly rate is above -1")
    flows = np.asarray(flows, dtype=float)
    worth = (1.0 + rate) ** (-np.arange(len(flows)) / periods_a_year)
    return worth @ flows


def internal_rate(flows, periods_a_year: float = 12.0) -> InternalRate:
    """The yearly rate at which the present value of the flows is zero: every one between -100% and any height is looked for.

    Parameters
    ----------
    flows : (n,) money at the times 0, 1, 2 ... periods.

    Examples
    --------
    >>> round(internal_rate([-1000, 500, 500, 500], 1).value, 4)
    0.2338
    >>> internal_rate([-100, 230, -132], 1).why_not, [round(rate, 6) for rate in internal_rate([-100, 230, -132], 1).found]
    ('several', [0.1, 0.2])
    >>> internal_rate([100, 20], 1).why_not
    'no_change'
    """
    flows = np.trim_zeros(np.asarray(flows, dtype=float))
    if not ((flows > 0).any() and (flows < 0).any()):
        return InternalRate(None, (), "no_change")

    def worth(factor):  # of the flows, one period being worth `factor` of the one before it
        return float(np.polynomial.polynomial.polyval(factor, flows))

    grid = np.geomspace(1e-6, 1e3, 6001)  # factors 1 / (1 + i): from a rate without end down to losing all but a thousandth
    signs = np.sign(np.polynomial.polynomial.polyval(grid, flows))
    factors = [brentq(worth, grid[at], grid[at + 1], xtol=1e-15 * grid[at], rtol=1e-14) for at in np.flatnonzero(signs[:-1] * signs[1:] < 0)]
    factors += [float(grid[at]) for at in np.flatnonzero(signs == 0)]
    rates: list[float] = []
    for factor in sorted(factors, reverse=True):
        rate = factor**-periods_a_year - 1
        if not any(abs(rate - other) <= SAME * max(1, abs(other)) for other in rates):
            rates.append(rate)
    if len(rates) == 1:
        return InternalRate(rates[0], tuple(rates))
    return InternalRate(None, tuple(sorted(rates)), "several" if rates else "no_change")


def benefit_cost_ratio(benefits, costs, rate: float, periods_a_year: float = 12.0) -> np.ndarray:
    """Present value of all benefits over present value of all costs, set-up among them (the gross ratio). nan without costs.

    Parameters
    ----------
    benefits, costs : (n,) or (n, draws), both positive, at the times 0, 1, 2 ... periods.

    Examples
    --------
    >>> round(float(benefit_cost_ratio([0, 800, 800], [1000, 200, 200], 0.10, 1)), 3)
    1.031
    """
    over, under = net_present_value(benefits, rate, periods_a_year), net_present_value(costs, rate, periods_a_year)
    return np.divide(over, under, out=np.full_like(np.asarray(over, dtype=float), np.nan), where=np.asarray(under) > 0)


def payback_periods(flows) -> np.ndarray:
    """Periods until the money put in has come back: cumulated, not discounted, even within the period; nan where it does not.

    Parameters
    ----------
    flows : (n,) or (n, draws) money, the opening first.

    Returns
    -------
    a number, or (draws,): from this time on the cumulated money stays at or above zero.

    Examples
    --------
    >>> float(payback_periods([-1000, 400, 400, 400])), float(payback_periods([-1000, 100]))
    (2.5, nan)
    """
    flows = np.asarray(flows, dtype=float)
    total = np.cumsum(flows.reshape(len(flows), -1), axis=0)
    below = total < -1e-6  # rounding noise of sums in money, as break_even_month
    last = len(total) - 1 - below[::-1].argmax(axis=0)
    after = np.minimum(last + 1, len(total) - 1)
    columns = np.arange(total.shape[1])
    deep, rise = total[last, columns], total[after, columns] - total[last, columns]
    part = np.divide(-deep, rise, out=np.zeros_like(deep), where=rise > 0)
    found = np.where(below.any(axis=0), np.where(last + 1 < len(total), last + np.minimum(part, 1.0), np.nan), 0.0)
    return found.reshape(flows.shape[1:])


def flows_of(futures: Futures, trade_rows: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Benefits and costs of the business alone: two (T + 1, draws) arrays from the plan's month 1 on, the opening first.

    The set-up of month 1 is the opening. Benefits are sales received and, in the last month, what is left; costs are all else.
    """
    rows = {name: array[futures.start :] for name, array in trade_rows.items()}
    received = rows["sales"] - np.diff(rows["owed_to_owner"], axis=0, prepend=0.0) if "owed_to_owner" in rows else rows["sales"]
    spent = received - rows["operating_cash"] + rows.get("replacement", 0.0)  # running costs paid, and tools bought again
    benefits = np.vstack([np.zeros((1, received.shape[1])), received])
    costs = np.vstack([np.zeros((1, received.shape[1])), spent + rows["setup_costs"]])
    costs[0], costs[1] = rows["setup_costs"][0], costs[1] - rows["setup_costs"][0]
    for name in ("standing_at_cost", "owed_to_owner", "resale_value"):
        if name in rows:
            benefits[-1] += rows[name][-1]
    return benefits, costs


def of_business(futures: Futures, trade_rows: dict[str, np.ndarray], likely_rows: dict[str, np.ndarray], likely: Futures, rate: float, money: str) -> dict[str, Measure]:
    """Measures of a business at a yearly rate: suffix -> Measure. Nothing where the plan does not begin in the window.

    likely_rows, likely : the likely case (one column), for the internal rate, which has no middle future of its own.
    """
    if futures.start >= len(futures.months):
        return {}
    benefits, costs = flows_of(futures, trade_rows)
    value = net_present_value(benefits - costs, rate)
    ratio = benefit_cost_ratio(benefits, costs, rate)
    said = f"at {rate:g} a year, opening not discounted, what is left counted in the last month"
    found = {"net_present_value": median(value, money, f"present value of benefits - costs of the business {said}"),
             "net_present_value_below_zero": share(value < 0, f"share of futures in which it is below zero {said}")}  # fmt: skip
    if not np.isnan(ratio).any():
        found["benefit_cost_ratio"] = median(ratio, "ratio", f"present value of benefits / present value of costs, set-up among the costs, {said}")
    if likely.ruin_month is not None and likely.ruin_month[0] >= 0:
        return found  # a business that was stopped half-way has no rate of its own
    one_benefit, one_cost = flows_of(likely, likely_rows)
    inner = internal_rate((one_benefit - one_cost)[:, 0])
    why = {"no_change": "none: the money of the likely case never changes sign, or no rate makes it worth nothing", "several": "several: " + ", ".join(f"{one:.4g}" for one in inner.found)}
    found["internal_rates"] = fact(len(inner.found), "rates", f"yearly rates at which the likely case is worth nothing: {why.get(inner.why_not, 'exactly one')}")
    if inner.value is not None:
        found["internal_rate"] = fact(inner.value, "share a year", "yearly rate at which benefits - costs of the likely case are worth nothing; only where there is exactly one")
    return found
