"""Who plans what: a plan, the household around it, an offer of money. Plain records, made from table rows.

They hold what people said, not what follows from it (simulate.py, loan.py, measures.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from livelihood.draws import Spread

WEEKS_A_MONTH = 52 / 12  # product.md counts weeks by the year


@dataclass(frozen=True)
class Household:
    """The money around a person's plan. Amounts are a month, in the programme's currency.

    `needs` is what the household spends when it can, `floor` the least it can live on. `hours_per_week` is None
    where nobody asked how long she could work: casual income then stops while a plan goes on.
    """

    code: str
    needs: float
    floor: float
    other_income: Spread = Spread(0, 0, 0)
    savings: float = 0.0
    casual_income: Spread = Spread(0, 0, 0)
    casual_hours_per_week: float | None = None
    hours_per_week: float | None = None
    grant: float = 0.0
    grant_for: str = "setup"  # setup, anything
    stipend: float = 0.0
    stipend_months: int = 0
    stipend_if: str = "always"  # business, always
    cash_below_zero_limit: float = 0.10

    @property
    def casual_per_hour(self) -> float | None:
        """What an hour of casual work pays (the price of an own hour); None where its pay or its hours were not told."""
        hours, pay = self.casual_hours_per_week, self.casual_income.likely
        return pay / (hours * WEEKS_A_MONTH) if hours and pay else None


@dataclass(frozen=True)
class LoanOffer:
    """An offer of money as the lender says it. Facts, never widened.

    months : from the day the money comes to the last instalment, months of grace included.
    rate, rate_per : 0.02 per "month"; a "year" is 12 months, a "week" 12/52 and a "day" 12/365 of a month, without compounding.
    method : "flat" (interest on the first amount for the whole time) or "declining" (on what is still owed,
        equal instalments). Interest of the months of grace is added to what is owed.
    fee, saving_held : shares of the amount taken off before the money is handed over.
    instalment_every : months between instalments.
    """

    code: str
    amount: float
    months: int
    rate: float
    rate_per: str = "month"
    method: str = "flat"
    fee: float = 0.0
    saving_held: float = 0.0
    grace_months: int = 0
    instalment_every: int = 1
    group_liability: bool = False

    @property
    def rate_per_month(self) -> float:
        return self.rate * {"month": 1, "year": 1 / 12, "week": WEEKS_A_MONTH, "day": 365 / 12}[self.rate_per]


@dataclass(frozen=True)
class Plan:
    """An option somebody wants to look at: one trade with this person's answers.

    start : "YYYY-MM" of the plan's month 1. members : people; each has an equal part. cooperative True: one shared
    business; False: that many businesses of the same trade at once. answers: what the owner said, by input.
    fund_share : part of what a shared business earns that the bylaws keep in funds (bylaws.fund_share).
    """

    code: str
    trade: str
    household: str = ""
    product: str = ""
    members: int = 1
    cooperative: bool = False
    scale: float = 1.0
    hours_per_week: float | None = None
    start: str = ""
    loan: str = ""
    loan_amount: float | None = None
    own_money: float | None = None
    working_capital: float | None = None
    answers: dict = field(default_factory=dict, hash=False)  # input -> Spread
    fund_share: float = 0.0
