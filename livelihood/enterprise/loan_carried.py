"""The largest loan that a plan could carry, in the same futures. A limit, never advice: what it truly costs stands beside it.

Two tests, both by simulation: an instalment is missed in at most 5 of 100 futures, and the purse runs empty at most 2 of 100 more often than
without the loan (methods note 9). Only the purse is run again: the trade's rows do not change with what is borrowed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from livelihood.enterprise.loan import offer_problems
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.purse import with_purse
from livelihood.enterprise.setting import Setting

MISSED_AT_MOST = 0.05  # share of futures (methods note 9, safety rules)
RUIN_MORE_AT_MOST = 0.02  # share of futures beyond those without the loan (the same)
STEPS = 8  # looked at from the whole offer down, in eighths
HALVINGS = 2  # then the last eighth is halved twice: the answer is known to one part in 32 of the offer
SMALLER = 0.5  # the smaller plan beside it: half the size, no loan


@dataclass(frozen=True)
class Tried:
    """A loan as tried: amount, share of futures with a missed instalment, share in which the purse runs empty."""

    amount: float
    missed: float
    ruin: float


@dataclass(frozen=True)
class Carried:
    """What a plan could carry of an offer.

    planned : the loan as planned. without : share of futures in which the purse runs empty without the loan.
    largest : the largest loan found that passes both tests; None where none of the sizes tried does. step : how coarse that is, money.
    limit : the most that was tried. smaller : the share of futures in which the purse runs empty with half the plan and no loan; None where it
    cannot be smaller.
    """

    planned: Tried
    without: float
    largest: Tried | None
    step: float
    limit: float
    smaller: float | None = None

    def passes(self, tried: Tried) -> tuple[bool, bool]:
        """Whether it passes the test of missed instalments, and the test of the empty purse."""
        return tried.missed <= MISSED_AT_MOST + 1e-12, tried.ruin <= self.without + RUIN_MORE_AT_MOST + 1e-12


def largest(plan: Plan, household: Household, setting: Setting, offer: LoanOffer, rows: dict, keep: float) -> Carried:
    """The largest loan that passes both tests, looked for from the whole offer down.

    Parameters
    ----------
    plan, household, setting, offer : as drawn. rows : the trade's rows before any purse, (months, draws). keep : money kept to go on working.

    Returns
    -------
    Carried. A small loan can fail where a larger one passes (set-up that cannot be paid): the search goes down from the top in eighths of the
    offer, stops at the first size that passes, and halves the step above it twice. At most 12 runs of the purse.
    """
    start = setting.row_of(plan.start)

    def tried(amount: float) -> Tried:
        futures = with_purse(replace(plan, loan_amount=amount), rows, setting, start, household, offer, keep, likely=False, warnings={})
        missed = float(futures.missed.any(axis=0).mean()) if amount > 0 else 0.0
        return Tried(amount, missed, float((futures.ruin_month >= 0).mean()))

    planned = tried(float(plan.loan_amount or offer.amount))
    top = max(offer.amount, planned.amount)
    found = Carried(planned, tried(0.0).ruin, None, top / STEPS / 2**HALVINGS, top)

    def passing(amount: float) -> Tried | None:
        if offer_problems(offer, amount):
            return None
        one = planned if amount == planned.amount else tried(amount)
        return one if all(found.passes(one)) else None

    best, above = None, None
    for eighth in range(STEPS, 0, -1):
        best = passing(top * eighth / STEPS)
        if best is not None:
            above = top * min(eighth + 1, STEPS) / STEPS
            break
    for _ in range(HALVINGS if best is not None and above > best.amount else 0):
        middle = (best.amount + above) / 2
        better = passing(middle)
        best, above = (better, above) if better is not None else (best, middle)
    if best is not None and all(found.passes(planned)) and planned.amount > best.amount:
        best = planned
    return replace(found, largest=best)


def smaller_without(plan: Plan, trade, setting: Setting, beliefs: dict, household: Household) -> float | None:
    """The share of futures in which the purse runs empty with half the plan and no loan; None where nothing in it grows with its size."""
    from livelihood.enterprise import simulate

    if not any(item.scales for item in trade.inputs.values()):
        return None
    keep = plan.working_capital * SMALLER if plan.working_capital is not None else None
    half = replace(plan, scale=plan.scale * SMALLER, loan="", loan_amount=0.0, working_capital=keep)
    futures = simulate.of_plan(half, trade, setting, beliefs, household, None).futures
    return float(np.mean(futures.ruin_month >= 0))
