"""A lender's figures held against each other and against the terms: what does not agree is said. Pure sums, no judgement of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.plan import LoanOffer

SLACK = 0.01  # of the figure: lenders round what they say; and one coin or note for each instalment where a rounding is told
SLACK_OF_RATE = 0.05  # of the yearly cost: it is told in whole points
WEEKS_OF_LENDERS = (48, 52)  # instalments a year that lenders call weekly: four a month, or every week


@dataclass(frozen=True)
class Disagreement:
    """Two figures of one lender that do not agree. told : as the lender says it. worked_out : what the other figures make of it.

    kind : "total" (instalment x number against the total told), "instalment" (rate against instalment told), "total_rate" (rate against
    total told), "number" (months against the number of instalments told), "in_hand", "yearly_cost".
    """

    kind: str
    told: float
    worked_out: float


def disagreements(offer: LoanOffer) -> tuple[Disagreement, ...]:
    """What a lender's figures say against each other; nothing where they agree or were not told.

    Parameters
    ----------
    offer : an offer that holds together, with `told` (its other figures, for the whole amount).

    Examples
    --------
    >>> from livelihood.enterprise.plan import LoanTold
    >>> disagreements(LoanOffer("L1", 1000.0, 10, 0.02, told=LoanTold(instalment=130.0, total=1200.0)))  # 10 x 130 = 1300; 2 % flat: 120
    (Disagreement(kind='total', told=1200.0, worked_out=1300.0), Disagreement(kind='instalment', told=130.0, worked_out=120.0))
    """
    told, cost, found = offer.told, true_cost(offer), []
    dues = [one for one in cost.instalments if one.principal or one.time >= offer.first - 1e-9]
    coins = offer.rounded_to or 0.0

    def apart(kind: str, one: float, other: float, slack: float = SLACK, more: float = 0.0) -> bool:
        if abs(one - other) <= slack * max(abs(one), abs(other)) + more:
            return False
        found.append(Disagreement(kind, one, other))
        return True

    level = max(one.paid for one in dues) - min(one.paid for one in dues[:-1] or dues) <= SLACK * max(one.paid for one in dues) + coins
    total, first = sum(one.paid for one in cost.instalments), dues[0].paid
    fees, savings = sum(one.fee for one in dues), sum(one.saving for one in cost.instalments)
    split = False
    if told.instalment is not None and told.total is not None and level and not offer.balloon and not offer.grace_interest:
        split = apart("total", told.total, told.instalment * len(dues), more=coins * len(dues))
    if told.instalment is not None and offer.rate_told and level and not _beside(told.instalment, first, (fees + savings) / len(dues)):
        apart("instalment", told.instalment, first, more=coins)
    elif told.total is not None and offer.rate_told and not split and not _beside(told.total, total, fees + savings):
        apart("total_rate", told.total, total, more=coins * len(dues))
    if offer.instalments is not None and offer.every_unit != "once":
        _number(offer, found)
    if told.in_hand is not None:
        apart("in_hand", told.in_hand, cost.in_hand)
    if told.yearly_cost is not None and abs(told.yearly_cost - cost.apr_nominal) > SLACK_OF_RATE * cost.apr_nominal:  # some lenders say m x i, not compounded
        apart("yearly_cost", told.yearly_cost, cost.rate_effective, SLACK_OF_RATE)
    return tuple(found)


def _beside(told: float, paid: float, beside: float) -> bool:
    """Whether a figure told holds what is paid beside the loan (a fee, a saving) in it."""
    return beside > 0 and abs(told - paid - beside) <= SLACK * told


def _number(offer: LoanOffer, found: list[Disagreement]) -> None:
    """Months against the number of instalments; a weekly lender's month may have four weeks."""
    by_months = (offer.months - offer.first) / offer.months_between + 1
    fewest = by_months * WEEKS_OF_LENDERS[0] / WEEKS_OF_LENDERS[1] if offer.every_unit == "week" else by_months
    if not fewest - 0.75 <= offer.instalments <= by_months + 0.75:
        found.append(Disagreement("number", float(offer.instalments), float(round(by_months))))
