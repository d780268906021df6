"""What came out of a plan's futures: arrays by month and draw, measures, the inputs used. No drawing, no words of pages."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.enterprise.plan import Household, LoanOffer, Plan


@dataclass(frozen=True)
class Futures:
    """Many possible futures of one option over the window. Arrays are (months, draws); money a member, in its month's money.

    months : "YYYY-MM" of each row. start : row of the plan's month 1 (0 unless the plan starts later).
    rows : name -> array: the trade's rows (sales, harvest, ...), 0 outside the plan's months and after the stop.
    cash : the purse at the end of the month, never below zero (what is missing is in arrears).
    low : the lowest point inside the month, before the month's sales arrive.
    before_arrears : the purse at the end of the month before what is missing is put to arrears (may be below zero).
    ruin_month : (draws,) row in which the purse first ran empty, -1 where it did not.
    open : 1 while the business goes on, 0 before its start and after its stop.
    """

    months: tuple[str, ...]
    start: int
    rows: dict[str, np.ndarray]
    member_flow: np.ndarray
    plan_cash: np.ndarray
    casual: np.ndarray
    open: np.ndarray
    cash: np.ndarray | None = None
    low: np.ndarray | None = None
    before_arrears: np.ndarray | None = None
    arrears: np.ndarray | None = None
    spent: np.ndarray | None = None
    ruin_month: np.ndarray | None = None
    loan: dict[str, np.ndarray] = field(default_factory=dict)
    missed: np.ndarray | None = None  # (months, draws): an instalment was due and cash before arrears was below zero
    working_capital: float = 0.0
    warnings: dict[str, int] = field(default_factory=dict)

    @property
    def draws(self) -> int:
        return self.member_flow.shape[1]


@dataclass(frozen=True)
class Measure:
    """One figure: `kind` is median, mean, share (of futures) or fact. level is None for shares and facts."""

    value: float
    low: float | None
    high: float | None
    level: float | None
    unit: str
    error: float
    kind: str
    method: str


@dataclass(frozen=True)
class InputUsed:
    """One input as it entered the draws: its range, where it comes from, how much it moves the money."""

    name: str
    label: str
    unit: str
    low: float
    likely: float
    high: float
    grade: str
    source: str
    n: int
    widened: float = 1.0
    decide: bool = False
    influence: float = 0.0  # rank correlation with comparable income over the draws
    is_money: bool = False
    values: np.ndarray | None = field(default=None, repr=False, compare=False)  # (draws,) for influence and drawing
    part: str = ""  # title of the part that asks it, in a plan of several trades


@dataclass(frozen=True)
class PartOf:
    """One trade of a plan of several: name (what its inputs, lines and shocks begin with), title, trade, its own row of the plans table.

    start : row of the window in which it begins. likely : its likely case alone, without a purse; None while questions are open.
    """

    name: str
    title: str
    trade: str
    plan: Plan
    start: int = 0
    likely: Futures | None = None


@dataclass(frozen=True)
class LoanResult:
    """A loan as it truly is: month by month and in total, with its true rates.

    schedule : name -> (term months,) arrays: due, principal, interest, instalment, balance (end of month).
    """

    offer: LoanOffer
    amount: float
    in_hand: float
    fee: float
    saving_held: float
    paid_back: float
    returned: float
    apr_nominal: float
    rate_effective: float
    first_due_month: int
    schedule: dict[str, np.ndarray]
    interest_ahead: float = 0.0
    instalments: tuple = ()  # loan_dates.Instalment, every payment on its own date


@dataclass(frozen=True)
class PlanResult:
    """Everything one plan's page, workbook and figures need.

    plan, household, loan : what was said. title : the trade's name in words ("Oyster mushrooms in bags").
    product : label of what is sold, unit : its unit. currency : ISO.
    futures : the draws; likely : the likely case (one column); not_now : the household without the plan.
    measures : suffix of the figure's id -> Measure (income_per_month, cash_below_zero, ...).
    not_now_measures : the same for "not now". grades : suffix -> grade; grade : of the plan's money.
    inputs : every input used, the most influential first.
    usual_month : label -> mean amount of each cost line in a usual month; with "sales" first and "left" last.
    notes : codes of what the page has to say: "no_market", "no_household", "no_season", "market_assumed", ...
    questions : inputs that must be asked before the plan has figures: then futures and measures are None / empty.
    """

    plan: Plan
    trade: str
    title: str
    product: str
    unit: str
    currency: str
    window: tuple[str, ...]
    household: Household | None = None
    loan: LoanResult | None = None
    futures: Futures | None = None
    likely: Futures | None = None
    not_now: Futures | None = None
    measures: dict[str, Measure] = field(default_factory=dict)
    not_now_measures: dict[str, Measure] = field(default_factory=dict)
    grades: dict[str, str] = field(default_factory=dict)
    grade: str = "assumed"
    inputs: tuple[InputUsed, ...] = ()
    usual_month: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    questions: tuple[tuple[str, str, str], ...] = ()  # name, question, unit
    first_shocks: dict[str, float] = field(default_factory=dict)
    stories: tuple = ()  # stories.Story of how the money runs out
    unusual: tuple = ()  # guards_plan.Unusual: what has to be asked again
    likely_inputs: dict[str, float | np.ndarray] = field(default_factory=dict)  # what the likely case ran on, for the workbook
    learned: tuple = ()  # experience.Experience of each item that corrected an input of this plan
    ranges: object = None  # experience_ranges.Ranges: people's own ranges here against what came
    untaught: dict[str, Measure] = field(default_factory=dict)  # the page's first figures without that correction
    doubt: Measure | None = None  # share of the doubt about its money that asking more could remove
    room: dict[int, tuple[Measure, Measure]] = field(default_factory=dict)  # k -> (income, ruin) of each of k starters
    first_draws: object = None  # first_draws.FirstDraws of a household's plan: what its phone page runs on
    carried: object = None  # loan_carried.Carried of a household's plan with a loan: the largest it could carry
    parts: tuple[PartOf, ...] = ()  # of a plan of several trades; inputs, lines and shocks are then named "part.name"
