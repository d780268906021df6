"""A loan instalment by instalment, each on its own date: what true rates and a lender's figures are held against.

The month-by-month sheet (templates/money/loan.toml) sums these up; tests hold the two together. Times are months from the pay-out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from livelihood.enterprise.plan import LoanOffer

NO_RATE = 1e-15  # a period: too small for any coin

NOISE = 1e-9  # rounding noise of sums of decimals, as in the formula language


@dataclass(frozen=True)
class Instalment:
    """One payment. time : months from the pay-out. paid : of the loan; beside it may stand a saving and a fee. balance : owed after it."""

    time: float
    paid: float
    interest: float
    principal: float
    balance: float
    saving: float = 0.0
    fee: float = 0.0

    @property
    def together(self) -> float:
        """Everything that is handed over on this date."""
        return self.paid + self.saving + self.fee


def instalments(offer: LoanOffer, amount: float | None = None) -> tuple[Instalment, ...]:
    """Every payment of a loan in its order, interest paid in the months of grace among them.

    Parameters
    ----------
    offer : an offer that holds together (loan.offer_problems). amount : money borrowed (the whole offer if None).

    Returns
    -------
    Instalment records; money of the time. Principal adds up to what was lent with the interest of the grace that was added to it.

    Source
    ------
    Level payments of an annuity, flat rates, equal parts: the usual definitions (microfinance pricing texts, recalled). An odd first period
    bears plain interest for its length; a balloon is paid beside the last level payment.

    Examples
    --------
    >>> weekly = instalments(LoanOffer("L1", 1000.0, 12, 0.2, "year", every_unit="week", instalments=50))
    >>> len(weekly), round(weekly[0].paid, 2), round(weekly[-1].time, 2)
    (50, 24.0, 11.54)
    """
    lent = float(offer.amount if amount is None else amount) * (1 - offer.deposit)
    rate = 0.0 if offer.interest_ahead else offer.rate_per_month
    grace, owed = _grace(offer, lent, rate)
    if offer.method == "flat":
        parts = _flat(offer, lent, rate)
    elif offer.method == "declining":
        parts = _level(offer, owed, lent, rate)
    else:
        parts = _equal_parts(offer, owed, lent, rate)
    found, left = list(grace), owed
    for k, (paid, interest) in enumerate(parts):
        left = max(0.0, left - (paid - interest)) if k < offer.count - 1 else 0.0  # the last one pays all that is left
        found.append(Instalment(offer.first + k * offer.months_between, paid, interest, paid - interest, left, offer.saving_each * paid, offer.fee_each))
    return tuple(found)


def interest_taken_first(offer: LoanOffer, amount: float | None = None) -> float:
    """Interest that is taken off before the money is handed over: what the same loan would bear in all, the grace at plain interest.

    Examples
    --------
    >>> round(interest_taken_first(LoanOffer("L1", 1000.0, 4, 0.03, method="declining", interest_ahead=True)), 2)
    76.11
    """
    if not offer.interest_ahead:
        return 0.0
    lent = float(offer.amount if amount is None else amount) * (1 - offer.deposit)
    rate, n = offer.rate_per_month, offer.count
    if offer.method == "flat":
        return lent * rate * offer.months
    period, longer = rate * offer.months_between, (offer.first - offer.grace_months) / offer.months_between - 1
    waited = lent * rate * offer.grace_months
    if offer.method == "declining":
        return n * _annuity(offer, lent, lent, rate) + lent * offer.balloon - lent + waited
    part = lent * (1 - offer.balloon) / n
    return period * (lent * n - part * n * (n - 1) / 2) + lent * period * longer + waited


def _grace(offer: LoanOffer, lent: float, rate: float) -> tuple[list[Instalment], float]:
    """Interest paid in the months of grace, or added to what is owed: the payments, and what is owed when the grace ends."""
    if offer.grace_interest:
        monthly = lent * rate
        return [Instalment(float(month), monthly, monthly, 0.0, lent, offer.saving_each * monthly) for month in range(1, offer.grace_months + 1) if monthly], lent
    return [], lent if offer.method == "flat" else lent * (1 + rate) ** offer.grace_months


def _rounded(offer: LoanOffer, amount: float) -> float:
    return math.ceil(amount / offer.rounded_to - NOISE) * offer.rounded_to if offer.rounded_to > 0 else amount


def _annuity(offer: LoanOffer, owed: float, lent: float, rate: float) -> float:
    """The level payment, unrounded: worth, one period before the first one, what is owed with an odd first period's interest."""
    period, end = rate * offer.months_between, lent * offer.balloon
    longer = (offer.first - offer.grace_months) / offer.months_between
    before = owed * (1 + period * longer) / (1 + period) - end
    level = before / offer.count if period < NO_RATE else before * period / -math.expm1(-offer.count * math.log1p(period))
    return level + end * period


def _flat(offer: LoanOffer, lent: float, rate: float):
    n = offer.count
    interest = lent * rate * (offer.months - offer.grace_interest * offer.grace_months)
    bearing, left, borne = lent * (1 - offer.balloon) + interest, lent + interest, 0.0
    each = _rounded(offer, bearing / n)
    for k in range(n):
        paid = left if k == n - 1 else min(left, each)
        part = min(interest - borne, interest * paid / bearing) if bearing > 0 else 0.0  # each instalment bears its part of the interest
        left, borne = left - paid, borne + part
        yield paid, part


def _level(offer: LoanOffer, owed: float, lent: float, rate: float):
    period, end, n = rate * offer.months_between, lent * offer.balloon, offer.count
    level = _annuity(offer, owed, lent, rate)
    each, longer = _rounded(offer, level), (offer.first - offer.grace_months) / offer.months_between
    for k in range(1, n + 1):
        if offer.rounded_to > 0:
            interest = owed * period * (longer if k == 1 else 1.0)
            paid = owed + interest if k == n else min(each, owed + interest)
            after = max(0.0, owed + interest - paid)
        else:  # what is still owed is the worth of what is still to come: no rounding noise grows with the periods
            paid, to_come = level + (end if k == n else 0.0), n - k
            worth = to_come if period < NO_RATE else -math.expm1(-to_come * math.log1p(period)) / period
            after = (level - end * period) * worth + end if to_come else 0.0
            interest = paid - (owed - after)
        owed = after
        yield paid, interest


def _equal_parts(offer: LoanOffer, owed: float, lent: float, rate: float):
    n = offer.count
    part, period = _rounded(offer, (owed - lent * offer.balloon) / n), rate * offer.months_between
    for k in range(n):
        interest = owed * period * ((offer.first - offer.grace_months) / offer.months_between if k == 0 else 1.0)
        paid = owed if k == n - 1 else min(part, owed)
        owed -= paid
        yield paid + interest, interest


def rate_of(in_hand: float, out: np.ndarray, times: np.ndarray, period: float) -> float:
    """The rate of one period at which what is paid is worth the money in hand; 0 where no rate fits, as so much comes back.

    Parameters
    ----------
    in_hand : money at time 0, above 0. out, times : (n,) money paid (what comes back is below 0) and months from the pay-out. period : months.

    Examples
    --------
    >>> round(rate_of(1000.0, np.full(12, 124.0 / 1.2), np.arange(1, 13), 1.0), 6)
    0.034753
    """
    from scipy.optimize import brentq

    def gap(force):  # of interest, a month
        return float((out * np.exp(-force * times)).sum()) - in_hand

    if abs(gap(0.0)) <= 1e-12 * in_hand:
        return 0.0
    step = 1e-4 if gap(0.0) > 0 else -1e-4
    end = step
    most = 500.0 / times.max()  # e^500 is beyond any loan and within floats
    while (gap(end) > 0) == (step > 0) and abs(end) * 2 < most:
        end *= 2
    if (gap(end) > 0) == (step > 0):
        return 0.0
    force = brentq(gap, min(0.0, end), max(0.0, end), xtol=1e-15, rtol=1e-14)
    return math.expm1(force * period)
