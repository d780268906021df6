"""A loan as it truly is: schedule, money in hand, money paid back, true rates. It advises nothing."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.optimize import brentq

from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.plan import LoanOffer
from livelihood.enterprise.result import LoanResult
from livelihood.errors import Problem, Problems

DAYS_A_YEAR = 365  # convention of the yearly rate where instalments are uneven (product.md, apr_nominal)


def offer_problems(offer: LoanOffer) -> list[Problem]:
    """What does not hold in an offer: an empty list where it can be computed."""
    found = []
    if offer.method not in ("flat", "declining"):
        found.append(Problem("LOAN-01", name=offer.code))
    if offer.rate_per not in ("day", "week", "month", "year"):
        found.append(Problem("LOAN-02", name=offer.code))
    if not (0 <= offer.fee < 1 and 0 <= offer.saving_held < 1 and offer.fee + offer.saving_held < 1):
        found.append(Problem("LOAN-03", name=offer.code))
    if not (offer.months >= 1 and 0 <= offer.grace_months < offer.months and offer.instalment_every >= 1):
        found.append(Problem("LOAN-04", name=offer.code))
    elif (offer.months - offer.grace_months) % offer.instalment_every:
        found.append(Problem("LOAN-05", name=offer.code))
    if offer.rate < 0 or offer.amount <= 0:
        found.append(Problem("LOAN-06", name=offer.code))
    return found


def schedule(offer: LoanOffer, amount: float | None = None, months: int | None = None) -> dict[str, np.ndarray]:
    """The loan month by month, from templates/money/loan.toml.

    Parameters
    ----------
    offer : the offer. amount : money borrowed (the whole offer if None). months : rows wanted (the loan's own time if None).

    Returns
    -------
    name -> (months,) array in money of the time: loan_in, due, interest, instalment, principal, balance, last_instalment.

    Raises
    ------
    Problems : LOAN-01 to LOAN-06, all at once.

    Examples
    --------
    >>> paid = schedule(LoanOffer("L1", 1200.0, 12, 0.02))["instalment"]
    >>> paid.round(6).tolist()[:2], float(paid.sum().round(6))
    ([124.0, 124.0], 1488.0)
    """
    problems = offer_problems(offer)
    if problems:
        raise Problems(problems)
    rows = _worked_out(offer, float(offer.amount if amount is None else amount), offer.months if months is None else months)
    return {row: values.copy() for row, values in rows.items()}


@lru_cache(maxsize=256)
def _worked_out(offer: LoanOffer, amount: float, months: int) -> dict[str, np.ndarray]:
    """The schedule, worked out once for all who look at it."""
    run = money_sheet("loan").sheet.run(loan_values(offer, amount), {}, months=months, first_month=1, columns=1)
    return {row: np.array(values[:, 0]) for row, values in run.rows.items()}


def loan_values(offer: LoanOffer, amount: float | None = None) -> dict[str, float]:
    """The values that the loan's sheet runs on."""
    return {
        "amount": float(offer.amount if amount is None else amount),
        "months": float(offer.months),
        "rate": offer.rate_per_month,
        "grace_months": float(offer.grace_months),
        "instalment_every": float(offer.instalment_every),
        "flat": float(offer.method == "flat"),
        "fee": offer.fee,
        "saving_held": offer.saving_held,
    }


def true_cost(offer: LoanOffer, amount: float | None = None) -> LoanResult:
    """What a loan costs when everything is counted: fee, held saving, dates of cash.

    The rate i of one instalment period solves  money in hand = sum of instalments / (1+i)^k - saving returned / (1+i)^n.
    apr_nominal = m i; rate_effective = (1+i)^m - 1; m instalment periods a year. Where grace is no whole number of
    periods, i is a day's rate, a month 365/12 days, and m = 365.

    Raises
    ------
    Problems : LOAN-01 to LOAN-06.

    Examples
    --------
    >>> cost = true_cost(LoanOffer("L1", 1200.0, 12, 0.02))
    >>> round(cost.apr_nominal / 12, 3), round(cost.rate_effective, 3)
    (0.035, 0.507)
    """
    rows = schedule(offer, amount)
    borrowed = float(offer.amount if amount is None else amount)
    fee, held = borrowed * offer.fee, borrowed * offer.saving_held
    in_hand, instalment = borrowed - fee - held, rows["instalment"]
    out = instalment - rows["last_instalment"] * held
    ends = np.arange(1, offer.months + 1)
    even = offer.grace_months % offer.instalment_every == 0
    periods = ends / offer.instalment_every if even else ends * (DAYS_A_YEAR / 12)
    a_year = 12 / offer.instalment_every if even else DAYS_A_YEAR
    i = _period_rate(in_hand, out, periods)
    return LoanResult(
        offer=offer, amount=borrowed, in_hand=in_hand, fee=fee, saving_held=held, paid_back=float(instalment.sum()), returned=held,
        apr_nominal=float(a_year * i), rate_effective=float((1 + i) ** a_year - 1),
        first_due_month=int(ends[rows["due"] > 0][0]), schedule=rows,
    )  # fmt: skip


def _period_rate(in_hand: float, out: np.ndarray, periods: np.ndarray) -> float:
    """The rate of one period at which what is paid is worth the money in hand."""

    def gap(i):
        return float((out * (1 + i) ** -periods).sum()) - in_hand

    if abs(gap(0.0)) <= 1e-12 * in_hand:
        return 0.0
    high = 1.0
    while gap(high) > 0 and high < 1e9:
        high *= 4
    return float(brentq(gap, -0.999 if gap(0.0) < 0 else 0.0, high, xtol=1e-14, rtol=1e-13))
