"""A loan for which the group pays: what her part in others' missed instalments comes to, in the same futures.

The others are taken to be like her: the same plan, household and loan in the same town and the same luck of the trade, each with an
owner's luck of her own. Members of one trade miss together more often than by chance, so independence would tell too little (methods 9).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from livelihood.enterprise import simulate
from livelihood.enterprise.loan_missed import FEW
from livelihood.enterprise.result import Futures, Measure
from livelihood.enterprise.summing import fact, median, share

MOST = 12  # members that are worked out; of a larger group these stand for all, and the figures say so


def size_of(plan, offer) -> int:
    """How many pay for each other: as the offer says, else the members who start; 1 where nobody pays for others."""
    return (offer.group_size or plan.members) if offer.group_liability else 1


def of_plan(plan, trade, setting, beliefs, household, offer, futures: Futures) -> dict[str, Measure]:
    """What a member pays for others.

    Parameters
    ----------
    plan, trade, setting, beliefs, household, offer : as simulate.of_plan takes them. futures : her own, from it.

    Returns
    -------
    suffix -> Measure: pays_for_others (share of futures in which she pays at least once), all_miss (share in which she and another miss
    in one month), group_size, and where she pays in 1 of 20 futures or more paid_for_others (in all, middle of those futures). A month's
    missing money is shared evenly by those who did not miss in it. It is not taken off her own figures. {} without a group.
    """
    same = replace(plan, working_capital=futures.working_capital)
    return of_group(plan, setting, offer, futures, lambda member: simulate.of_plan(same, trade, setting, beliefs, household, offer, member=member).futures)


def of_group(plan, setting, offer, futures: Futures, other) -> dict[str, Measure]:
    """The same for any plan: other(member) gives the futures of a member with an owner's luck of her own, from member 2 on."""
    size = min(size_of(plan, offer), MOST)
    if size < 2 or futures.missed is None or "instalment" not in futures.loan:
        return {}
    missed, short = futures.missed.astype(float), np.zeros(futures.missed.shape)
    for member in range(2, size + 1):
        hers = other(member)
        missed += hers.missed
        short += missing(hers)
    paid = np.where(futures.missed, 0.0, short / np.maximum(size - missed, 1.0))
    together, in_all = (futures.missed & (missed > 1.5)).any(axis=0), paid.sum(axis=0)
    found = {
        "pays_for_others": share(in_all > 1e-6, "share of futures in which she pays at least once for another member"),
        "all_miss": share(together, "share of futures in which she and another member miss an instalment in one month"),
        "group_size": fact(size_of(plan, offer), "people", "who pay for each other"),
    }
    if (in_all > 1e-6).mean() >= FEW:
        found["paid_for_others"] = median(in_all[in_all > 1e-6], setting.currency, "paid for others over the window, among the futures in which she pays for others")
    return found


def missing(futures: Futures) -> np.ndarray:
    """What is not paid of each month's instalments: (months, draws), at most what is due.

    Examples
    --------
    See tests/enterprise/test_loan_group.py.
    """
    due = np.zeros((len(futures.months), 1))
    paid = futures.loan["paid_in_all"][: len(futures.months) - futures.start]
    due[futures.start : futures.start + len(paid), 0] = paid
    return np.where(futures.missed, np.minimum(due, np.maximum(0.0, -futures.before_arrears)), 0.0)
