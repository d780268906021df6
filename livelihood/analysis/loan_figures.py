"""Figures of a loan beside its terms: what the plan could carry, and figures of the lender that do not agree. It names numbers, it makes none."""

from __future__ import annotations

from livelihood.disclosure import Figure
from livelihood.draws.summary import share_error
from livelihood.enterprise.loan_told import disagreements
from livelihood.enterprise.result import PlanResult

KINDS = {"total": "all instalments together", "instalment": "one instalment", "total_rate": "what is paid back", "number": "number of instalments",
         "in_hand": "money in hand", "yearly_cost": "true yearly cost"}  # fmt: skip
SAME = "the plan's own futures with other loans: an instalment missed in at most 5 of 100, the purse empty at most 2 of 100 more often than without"


def of_tests(result: PlanResult, audience: str) -> list[Figure]:
    """The largest loan that passes both tests, and the chances around it; nothing where they were not worked out."""
    tested, code = result.carried, result.plan.code
    if tested is None:
        return []
    draws = result.futures.draws

    def figure(name, label, value, unit, error=0.0):
        return Figure(f"plan.{code}.loan.{name}", label, float(value), unit=unit, n=0, grade=result.grade, audience=audience, method=SAME, source="the plan's futures",
                      error=error)  # fmt: skip

    def chance(name, label, value):
        return figure(name, label, value, "share of futures", share_error(value, draws))

    found = [figure("carried", "The largest loan that passes both tests (0: none that was tried)", tested.largest.amount if tested.largest else 0.0, result.currency, tested.step),
             figure("carried_limit", "The most that was tried", tested.limit, result.currency),
             figure("carried_step", "To how much that is worked out", tested.step, result.currency),
             chance("ruin_without", "The purse runs empty without the loan", tested.without)]  # fmt: skip
    if tested.largest:
        found += [chance("carried_missed", "An instalment is missed with the largest loan", tested.largest.missed),
                  chance("carried_ruin", "The purse runs empty with the largest loan", tested.largest.ruin)]  # fmt: skip
    if tested.smaller is not None:
        found.append(chance("ruin_smaller", "The purse runs empty with half the plan and no loan", tested.smaller))
    return found


def of_told(result: PlanResult, audience: str) -> list[Figure]:
    """Pairs of the lender's figures that do not agree."""
    found, code = [], result.loan.offer.code
    for one in disagreements(result.loan.offer):
        unit = {"number": "instalments", "yearly_cost": "share a year"}.get(one.kind, result.currency)
        for part, value in (("told", one.told), ("worked_out", one.worked_out)):
            words = "as the lender says it" if part == "told" else "as the other figures make it"
            found.append(Figure(f"loan.{code}.{part}.{one.kind}", f"Of the offer, {KINDS[one.kind]} {words}", value, unit=unit, n=1, grade="told by one", audience=audience,
                                method="the lender's figures held against each other", source="the lender's offer", error=0.0))  # fmt: skip
    return found
