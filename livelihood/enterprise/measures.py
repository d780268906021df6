"""What the futures mean: the key figures of one option, each with its one definition.

T months of the window; every array is (months, draws) or (draws,). Money a member, of its time, nothing discounted.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws.summary import median_error, so_far
from livelihood.enterprise.needs import of_gain
from livelihood.enterprise.plan import Household
from livelihood.enterprise.result import Futures, Measure
from livelihood.enterprise.summing import mean, median, percentile, quantiles, share, share_of

def income_per_month(futures: Futures) -> np.ndarray:
    """Sum of member_flow over the window / T: (draws,)."""
    return futures.member_flow.sum(axis=0) / len(futures.months)


def owed_at_end(futures: Futures) -> np.ndarray:
    """Loan balance by the schedule plus what stayed unpaid, at the end of the window: (draws,)."""
    unpaid = futures.arrears[-1] if futures.arrears is not None else np.zeros(futures.draws)
    return balance_at_end(futures) + unpaid


def balance_at_end(futures: Futures) -> float:
    """What the schedule says is still owed in the window's last month."""
    balance = futures.loan.get("balance")
    month = len(futures.months) - futures.start
    return float(balance[month - 1]) if balance is not None and month > 0 else 0.0


def left_in_work(futures: Futures) -> np.ndarray:
    """Standing batch and stock at cost at the end, where the business is still open: (draws,)."""
    return futures.rows["standing_at_cost"][-1] if "standing_at_cost" in futures.rows else np.zeros(futures.draws)


def left_at_end(futures: Futures) -> np.ndarray:
    """Standing batch and stock at cost, money owed to the owner, and what the tools would bring: (draws,)."""
    owed = futures.rows["owed_to_owner"][-1] if "owed_to_owner" in futures.rows else 0.0
    resale = futures.rows["resale_value"][-1] if "resale_value" in futures.rows else 0.0
    return left_in_work(futures) + owed + resale


def comparable_income(futures: Futures) -> np.ndarray:
    """Income a month less the loan still owed, plus standing batch and stock, both spread over the window: (draws,).

    Arrears are not taken off again: every instalment that fell due is already in member_flow.
    """
    return income_per_month(futures) + (left_in_work(futures) - balance_at_end(futures)) / len(futures.months)


def most_to_lose(futures: Futures) -> np.ndarray:
    """The deepest point of cumulated member_flow, before resale: (draws,), never below 0. Its 90th percentile is the figure."""
    flow = futures.member_flow - futures.loan.get("resale", 0.0)
    return np.maximum(0.0, -so_far(flow).min(axis=0))


def peak_funding_need(trade_rows: dict[str, np.ndarray]) -> np.ndarray:
    """Money the plan needs before it carries itself, without household, loan or grant: (draws,).

    max(0, -min over t of min(cum[t], cum[t-1] - set-up[t] - replacement[t] - paid_before_sales[t])), cum = cumulated plan cash.
    """
    spent = trade_rows["setup_costs"] + trade_rows.get("replacement", 0.0)
    plan_cash = trade_rows["operating_cash"] - spent
    ends = so_far(plan_cash)
    inside = ends - plan_cash - spent - trade_rows.get("paid_before_sales", 0.0)
    return np.maximum(0.0, -np.minimum(ends, inside).min(axis=0))


def break_even_month(futures: Futures) -> np.ndarray:
    """The plan's month from which cumulated plan cash stays at or above 0: (draws,), nan where it is not reached.

    A plan that was stopped keeps what it lost, so it does not reach it later.
    """
    cumulated = so_far(futures.plan_cash)[futures.start :]
    if not len(cumulated):
        return np.full(futures.draws, np.nan)
    below = cumulated < -1e-6  # rounding noise of sums in money
    last_below = np.where(below.any(axis=0), len(below) - 1 - below[::-1].argmax(axis=0), -1)
    return np.where(last_below + 1 < len(below), last_below + 2.0, np.nan)


def first_money_month(futures: Futures) -> np.ndarray:
    """The plan's first month with cash from sales: (draws,), nan where none comes in the window."""
    received = futures.rows["sales"]
    if "owed_to_owner" in futures.rows:
        owed = futures.rows["owed_to_owner"]
        received = received - np.diff(owed, axis=0, prepend=0.0)
    got = (received * futures.open)[futures.start :] > 0  # what is still owed after a stop is no money yet
    return np.where(got.any(axis=0), got.argmax(axis=0) + 1.0, np.nan) if len(got) else np.full(futures.draws, np.nan)


def lowest_cash(futures: Futures) -> np.ndarray:
    """Minimum over months of the purse before sales and at the end before arrears: (draws,)."""
    return np.minimum(futures.low, futures.before_arrears).min(axis=0)


def usual_months(futures: Futures, cycle_months: float, ramp_months: float) -> slice | None:
    """The rows of whole cycles after the ramp, or None where the window holds none."""
    first = futures.start + int(np.ceil(ramp_months - 1e-9))
    cycle = max(1, int(np.ceil(cycle_months - 1e-9)))
    cycles = (len(futures.months) - first) // cycle
    return slice(first, first + cycles * cycle) if cycles > 0 else None


def margin_per_month(futures: Futures, months: slice) -> np.ndarray:
    """Sales less running costs a month over whole cycles after the ramp: (open draws,); futures closed by then are left out."""
    kept = futures.open[months].min(axis=0) > 0.5
    rows = futures.rows
    left = (rows["sales"] - rows["variable_costs"] - rows["fixed_costs"])[months].mean(axis=0)
    return left[kept]


def return_per_own_hour(futures: Futures) -> np.ndarray:
    """(Sum of operating cash - set-up net of resale) / own hours while open: (draws,), nan without hours."""
    hours = futures.rows["own_hours"].sum(axis=0)
    resale = futures.rows["resale_value"][-1] + (futures.loan["resale"].sum(axis=0) if "resale" in futures.loan else 0.0)
    earned = futures.rows["operating_cash"].sum(axis=0) - (futures.rows["setup_costs"].sum(axis=0) - resale)
    return np.divide(earned, hours, out=np.full_like(earned, np.nan), where=hours > 0)


def removable(one: np.ndarray, other: np.ndarray) -> Measure | None:
    """The share of the doubt about a figure that asking more could remove; the rest is luck.

    Parameters
    ----------
    one, other : (draws,) of the same figure in the same worlds (what nobody knows yet is the same, draw by draw) under two
        independent courses of luck.

    Returns
    -------
    Measure of Var(E[figure | world]) / Var(figure), between 0 and 1: the correlation of the two. None where nothing varies.

    Source
    ------
    The first-order index of a group of inputs by two runs that share it (Sobol 1993; Saltelli and others 2008, recalled).

    Examples
    --------
    >>> world, luck = np.random.default_rng(1).standard_normal(4000), np.random.default_rng(2).standard_normal((2, 4000))
    >>> round(removable(3 * world + luck[0], 3 * world + luck[1]).value, 1)
    0.9
    """
    if not (one.std() > 0 and other.std() > 0):
        return None
    value = float(np.clip(np.corrcoef(one, other)[0, 1], 0.0, 1.0))
    return Measure(value, None, None, None, "share of the variance", (1 - value**2) / np.sqrt(one.size), "share",
                   "correlation of income_per_month between two courses of luck in the same worlds")  # fmt: skip


def of_option(futures: Futures, *, household: Household | None, not_now: Futures | None, trade_rows: dict | None,
              own_money: float, cycle_months: float = 1.0, ramp_months: float = 0.0, money: str = "money") -> dict[str, Measure]:  # fmt: skip
    """Every measure of one option that can be said, by the suffix of its figure's id.

    Parameters
    ----------
    futures : of the option. household : None where nobody told about it; then no purse figures.
    not_now : the same household without the option. trade_rows : the trade's rows before any stop (None for "not now").
    own_money : used only where there is no household. money : the currency.

    Returns
    -------
    suffix -> Measure, such as income_per_month, cash_below_zero, lowest_cash, cash.2027-03. What the window is too short for is absent.
    """
    month, months, deepest, income = f"{money} a month", futures.months, most_to_lose(futures), income_per_month(futures)
    found = {
        "income_per_month": median(income, month, "sum of member_flow over the window / months"),
        "comparable_income_mean": mean(comparable_income(futures), month, "income_per_month - loan balance/T + standing batch and stock/T; mean"),
        "most_to_lose": percentile(quantiles(deepest, (0.9,))[0], money, "90th percentile of the deepest point of cumulated member_flow, before resale",
                                   median_error(deepest)),
        "owed_at_end": median(owed_at_end(futures), money, "loan balance by the schedule + arrears"),
    }  # fmt: skip
    if trade_rows is not None:
        found |= _of_business(futures, trade_rows, own_money, household, cycle_months, ramp_months, money)
    if not_now is not None:
        gain = income - income_per_month(not_now)
        found["gain_per_month"] = median(gain, month, "income_per_month less that of not now, draw by draw")
        if household is not None:
            found |= of_gain(gain, household, not_now, money)
    if household is None:
        return found
    ruined = futures.ruin_month >= 0
    found["cash_below_zero"] = share(ruined, "share of futures in which the purse runs empty within the window")
    lowest = np.minimum(futures.low, futures.before_arrears)
    found["lowest_cash"] = median(lowest.min(axis=0), money, "minimum over months of the purse before sales and at the end")
    if futures.missed is not None and "instalment" in futures.loan:
        found["instalment_missed"] = share(futures.missed.any(axis=0), "share of futures in which an instalment was due and the purse was below zero")
    emptied = np.bincount(futures.ruin_month + 1, minlength=len(months) + 1)[1:]
    for row, name in enumerate(months):
        found[f"cash.{name}"] = median(futures.before_arrears[row], money, "the purse at the end of the month, before unpaid sums are set aside")
        found[f"lowest.{name}"] = median(lowest[row], money, "the purse at its lowest in the month: before its sales arrive, or at its end before arrears")
        found[f"empty.{name}"] = share_of(emptied[row], futures.draws, "share of futures in which the purse first runs empty in this month")
    return found


def of_work(futures: Futures, *, household: Household, not_now: Futures, money: str = "money") -> dict[str, Measure]:
    """The measures of a job or a training: those of any option, with its hours and its first pay."""
    found = of_option(futures, household=household, not_now=not_now, trade_rows=None, own_money=0.0, money=money)
    found["own_hours_per_month"] = median(_open_mean(futures, "own_hours"), "hours a month", "hours a month while she works")
    first = first_money_month(futures)
    if (~np.isnan(first)).mean() >= 0.5:
        found["first_money_month"] = median(np.where(np.isnan(first), len(futures.months) + 1, first), "month of the option", "first month with pay")
    return found


def _of_business(futures, trade_rows, own_money, household, cycle_months, ramp_months, money) -> dict[str, Measure]:
    """The measures that only a business has."""
    month = f"{money} a month"
    need = peak_funding_need(trade_rows)
    even, first = break_even_month(futures), first_money_month(futures)
    found = {
        "peak_funding_need": median(need, money, "deepest point of cumulated plan cash, costs before sales taken first; no household, loan or grant"),
        "left_at_end": median(left_at_end(futures), money, "standing batch and stock at cost + money owed to the owner + resale value"),
        "break_even_reached": share(~np.isnan(even), "share of futures in which cumulated plan cash stays at or above zero from some month of the window"),
        "own_hours_per_month": median(_open_mean(futures, "own_hours"), "hours a month", "own hours a month while open"),
        "sales_per_month": median(_open_mean(futures, "sales"), month, "sales a month while open"),
    }  # fmt: skip
    if (~np.isnan(even)).mean() >= 0.05:  # a median among fewer than 1 in 20 futures would be a number about very few
        found["break_even_month"] = median(even[~np.isnan(even)], "month of the plan", "median among the futures that reach it")
    if (~np.isnan(first)).mean() >= 0.5:  # the median future has money coming in
        found["first_money_month"] = median(np.where(np.isnan(first), len(futures.months) + 1, first), "month of the plan", "first month with cash from sales")
    if household is None:
        found["own_money_too_little"] = share(need > own_money + 1e-6, "share of futures in which own money is less than the peak funding need")
    usual = usual_months(futures, cycle_months, ramp_months)
    if usual is not None:
        margin = margin_per_month(futures, usual)
        if margin.size >= 0.05 * futures.draws:
            found["margin_per_month"] = median(margin, month, "sales - running costs over whole cycles after the ramp, open futures")
    hourly = return_per_own_hour(futures)
    if not np.isnan(hourly).all():
        found["return_per_own_hour"] = median(hourly[~np.isnan(hourly)], f"{money} an hour", "(operating cash - set-up net of resale) / own hours while open")
    return found


def _open_mean(futures: Futures, row: str) -> np.ndarray:
    months = np.maximum(futures.open.sum(axis=0), 1.0)
    return futures.rows[row].sum(axis=0) / months
