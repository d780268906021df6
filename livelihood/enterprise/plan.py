"""Who plans what: a plan, the household around it, an offer of money. Plain records, made from table rows.

They hold what people said, not what follows from it (simulate.py, loan.py, measures.py).
"""

from __future__ import annotations

import math
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
class LoanTold:
    """What the lender says of an offer beside its terms: figures that have to agree with them (loan_told.py). None: not told."""

    instalment: float | None = None
    total: float | None = None
    in_hand: float | None = None
    yearly_cost: float | None = None


@dataclass(frozen=True)
class LoanOffer:
    """An offer of money as the lender says it. Facts, never widened. A loan's time runs in months of 365/12 days; 52 weeks are a year.

    amount : what is lent; with a deposit the price of the thing that is bought on it.
    months : from the day the money comes to the last instalment, months of grace included; for a flat rate the time that interest is counted for.
    rate, rate_per : 0.02 per "month"; a "year" is 12 months, a "week" 12/52 and a "day" 12/365 of a month, without compounding.
    method : "flat" (interest on the first amount for the whole time), "declining" (on what is still owed, equal instalments) or
        "equal_parts" (on what is still owed, equal parts of the amount, so that instalments fall). Interest of the months of grace is
        added to what is owed, or paid month by month where `grace_interest` says so.
    fee, saving_held : shares of the amount taken off before the money is handed over. fee_money : the same as an amount. fee_each : paid
        with each instalment. saving_each : share of each instalment that is saved beside it. saving_rate : what savings earn, a year.
    instalment_every, every_unit : 2, "week" is a fortnight; units are day, week, month and once (all at the end).
    instalments : how many there are, as told; None where they follow from the months.
    first_after : months from the pay-out to the first instalment; None where it is one period after the grace.
    balloon : share of the amount that is due with the last instalment, beside it. interest_ahead : all interest is taken off at the start.
    rounded_to : each instalment is rounded up to this coin or note, the last one is smaller; 0 rounds nothing.
    deposit : share of the price that the buyer pays herself (hire purchase); taken_back_after : missed instalments after which the thing is
        taken back, 0 where it is not. share_out : share of the interest that comes back to her when a savings group shares out.
    pledge : what stands for the debt (house, land, tools). told : the lender's other figures. rate_told : False where the rate was worked out
        from the instalments told.
    """

    code: str
    amount: float
    months: float
    rate: float
    rate_per: str = "month"
    method: str = "flat"
    fee: float = 0.0
    saving_held: float = 0.0
    grace_months: int = 0
    instalment_every: float = 1
    group_liability: bool = False
    every_unit: str = "month"
    instalments: int | None = None
    first_after: float | None = None
    fee_money: float = 0.0
    fee_each: float = 0.0
    saving_each: float = 0.0
    saving_rate: float = 0.0
    balloon: float = 0.0
    interest_ahead: bool = False
    grace_interest: bool = False
    rounded_to: float = 0.0
    deposit: float = 0.0
    taken_back_after: int = 0
    share_out: float = 0.0
    pledge: tuple[str, ...] = ()
    told: LoanTold = LoanTold()
    rate_told: bool = True
    group_size: int | None = None

    @property
    def rate_per_month(self) -> float:
        return self.rate * {"month": 1, "year": 1 / 12, "week": WEEKS_A_MONTH, "day": 365 / 12}[self.rate_per]

    @property
    def months_between(self) -> float:
        """Months from one instalment to the next."""
        if self.every_unit == "once":
            return self.months - self.grace_months
        return self.instalment_every / {"month": 1, "week": WEEKS_A_MONTH, "day": 365 / 12}[self.every_unit]

    @property
    def first(self) -> float:
        """Months from the pay-out to the first instalment."""
        return self.grace_months + self.months_between if self.first_after is None else self.first_after

    @property
    def count(self) -> int:
        """Number of instalments: as told, else as many as the months hold, to the nearest."""
        return self.instalments or max(1, math.ceil((self.months - self.first) / self.months_between + 0.5 - 1e-9))

    @property
    def last_month(self) -> int:
        """The month of the loan in which its last instalment is due."""
        return max(1, math.ceil(self.first + (self.count - 1) * self.months_between - 1e-9))


@dataclass(frozen=True)
class Plan:
    """An option somebody wants to look at: one trade with this person's answers.

    start : "YYYY-MM" of the plan's month 1. members : people; each has an equal part. cooperative True: one shared
    business; False: that many businesses of the same trade at once. answers: what the owner said, by input.
    fund_share : part of what a shared business earns that the bylaws keep in funds (bylaws.fund_share); None where there are bylaws
        that could not be read: nothing is taken off then, and the page says so.
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
    fund_share: float | None = 0.0
