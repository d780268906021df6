"""A loan as it truly is: schedule, money in hand, money paid back, true rates. It advises nothing."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from livelihood.enterprise.loan_dates import instalments, interest_taken_first, rate_of
from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.plan import LoanOffer
from livelihood.enterprise.result import LoanResult
from livelihood.errors import Problem, Problems

DAYS_A_YEAR = 365  # convention of the yearly rate where instalments are uneven (product.md, apr_nominal)
SHARES = ("balloon", "saving_each", "share_out")
AMOUNTS = ("fee_money", "fee_each", "saving_rate", "rounded_to", "taken_back_after")


def offer_problems(offer: LoanOffer, amount: float | None = None) -> list[Problem]:
    """What does not hold in an offer: an empty list where it can be computed. amount : borrowed (the whole offer if None)."""
    found = []
    if offer.method not in ("flat", "declining", "equal_parts"):
        found.append(Problem("LOAN-01", name=offer.code))
    if offer.rate_per not in ("day", "week", "month", "year"):
        found.append(Problem("LOAN-02", name=offer.code))
    if not (0 <= offer.fee < 1 and 0 <= offer.saving_held < 1 and offer.fee + offer.saving_held < 1):
        found.append(Problem("LOAN-03", name=offer.code))
    whole = float(offer.grace_months).is_integer()
    if not (offer.months > 0 and whole and 0 <= offer.grace_months < offer.months and offer.instalment_every > 0):
        found.append(Problem("LOAN-04", name=offer.code))
    elif offer.every_unit not in ("day", "week", "month", "once") or not _dates_hold(offer):
        found.append(Problem("LOAN-07", name=offer.code))
    elif offer.every_unit == "month" and offer.instalments is None and not _is_whole((offer.months - offer.first) / offer.instalment_every):
        found.append(Problem("LOAN-05", name=offer.code))
    if not (all(0 <= getattr(offer, name) <= 1 for name in SHARES) and all(getattr(offer, name) >= 0 for name in AMOUNTS) and 0 <= offer.deposit < 1):
        found.append(Problem("LOAN-08", name=offer.code))
    if offer.rate < 0 or offer.amount <= 0 or (amount is not None and amount <= 0):
        found.append(Problem("LOAN-06", name=offer.code))
    if not found and _in_hand(offer, float(offer.amount if amount is None else amount)) <= 0:
        found.append(Problem("LOAN-03", name=offer.code))
    return found


def _dates_hold(offer: LoanOffer) -> bool:
    """Whether the number of instalments and the day of the first one can be."""
    counted = offer.instalments is None or (float(offer.instalments).is_integer() and offer.instalments >= 1)
    return counted and (offer.first_after is None or (offer.first_after > 0 and offer.first_after >= offer.grace_months))


def _is_whole(value: float) -> bool:
    return value > -1e-6 and abs(value - round(value)) < 1e-6


def _in_hand(offer: LoanOffer, amount: float) -> float:
    """What is handed over: the amount less deposit, fees, saving held and interest taken first."""
    lent = amount * (1 - offer.deposit)
    return lent * (1 - offer.fee - offer.saving_held) - offer.fee_money - interest_taken_first(offer, amount)


def schedule(offer: LoanOffer, amount: float | None = None, months: int | None = None) -> dict[str, np.ndarray]:
    """The loan month by month, from templates/money/loan.toml.

    Parameters
    ----------
    offer : the offer. amount : money borrowed (the whole offer if None). months : rows wanted (the loan's own time if None).

    Returns
    -------
    name -> (months,) array in money of the time: loan_in, due (instalments in this month), interest, instalment, principal, balance,
    last_instalment, paid_in_all (with saving and fees beside it), returned (saving and share-out), things_stay (0 while a thing can be
    taken back).

    Raises
    ------
    Problems : LOAN-01 to LOAN-08, all at once.

    Examples
    --------
    >>> paid = schedule(LoanOffer("L1", 1200.0, 12, 0.02))["instalment"]
    >>> paid.round(6).tolist()[:2], float(paid.sum().round(6))
    ([124.0, 124.0], 1488.0)
    >>> weekly = LoanOffer("L2", 1040.0, 12, 0.0, every_unit="week")
    >>> schedule(weekly)["due"].tolist(), schedule(weekly)["instalment"].round(6).tolist()[:3]
    ([4.0, 4.0, 5.0, 4.0, 4.0, 5.0, 4.0, 4.0, 5.0, 4.0, 4.0, 5.0], [80.0, 80.0, 100.0])
    """
    problems = offer_problems(offer, amount)
    if problems:
        raise Problems(problems)
    rows = _worked_out(offer, float(offer.amount if amount is None else amount), offer.last_month if months is None else months)
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
        "instalment_every": float(offer.months_between),
        "flat": float(offer.method == "flat"),
        "fee": offer.fee,
        "saving_held": offer.saving_held,
        "instalments_told": float(offer.count if offer.every_unit == "once" else offer.instalments or 0),
        "first_told": float(offer.first_after or 0.0),
        "equal_parts": float(offer.method == "equal_parts"),
        "interest_ahead": float(offer.interest_ahead),
        "grace_interest": float(offer.grace_interest),
        "taken_back": float(offer.taken_back_after > 0),
        **{name: float(getattr(offer, name)) for name in ("balloon", "rounded_to", "fee_money", "fee_each", "saving_each", "saving_rate", "share_out", "deposit")},
    }  # fmt: skip


def true_cost(offer: LoanOffer, amount: float | None = None) -> LoanResult:
    """What a loan costs when everything is counted: fees, savings, interest taken first, dates of cash.

    The rate i of one instalment period solves  money in hand = sum of payments / (1+i)^k - what returns / (1+i)^n, each on its own date.
    apr_nominal = m i; rate_effective = (1+i)^m - 1; m instalment periods a year: 12 months, 26 fortnights, 52 weeks, 365 days, and for one
    payment at the end 365 days over its time. Where the dates lie on no grid of one period, i is a day's rate, a month 365/12 days, m = 365.

    Raises
    ------
    Problems : LOAN-01 to LOAN-08.

    Examples
    --------
    >>> cost = true_cost(LoanOffer("L1", 1200.0, 12, 0.02))
    >>> round(cost.apr_nominal / 12, 3), round(cost.rate_effective, 3)
    (0.035, 0.507)
    >>> fifteen_for_each_hundred = LoanOffer("L2", 100.0, 14 * 12 / 365, 0.15 * 365 / 14, "year", every_unit="once")
    >>> round(true_cost(fifteen_for_each_hundred).apr_nominal, 4)
    3.9107
    """
    rows = schedule(offer, amount)
    borrowed = float(offer.amount if amount is None else amount)
    lent, paid = borrowed * (1 - offer.deposit), instalments(offer, borrowed)
    times, out = np.array([one.time for one in paid]), np.array([one.together for one in paid])
    returned, in_hand = float(rows["returned"].sum()), float(rows["loan_in"][0])
    net = out.copy()
    net[-1] -= returned
    period = offer.months_between
    on_grid = times / period
    if np.abs(on_grid - on_grid.round()).max() > 1e-6:
        period = 12 / DAYS_A_YEAR
    i, a_year = rate_of(in_hand, net, times, period), 12 / period
    return LoanResult(
        offer=offer, amount=borrowed, in_hand=in_hand, fee=lent * offer.fee + offer.fee_money, saving_held=lent * offer.saving_held,
        paid_back=float(out.sum()), returned=returned, apr_nominal=float(a_year * i), rate_effective=float((1 + i) ** a_year - 1),
        first_due_month=int(np.flatnonzero(rows["due"] > 0)[0]) + 1, schedule=rows, interest_ahead=float(rows["ahead"][0]), instalments=paid,
    )  # fmt: skip
