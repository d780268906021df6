"""The first draws of a plan as they went into its sheets, so that they can be run again elsewhere (the phone page).

Draw i is draw i of the plan's futures: the same streams, only fewer of them. It runs nothing and forms no opinion.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from livelihood.enterprise import first_step
from livelihood.enterprise import inputs as said
from livelihood.enterprise import shocks
from livelihood.enterprise.plan import Household
from livelihood.enterprise.purse import household_draws
from livelihood.enterprise.simulate import number_of

COUNT = 300  # futures that a page in a browser works out again at each touch (PAGES.md, plan.html)


@dataclass(frozen=True)
class FirstInput:
    """One input: what was believed of it and its draws, before the plan's scale.

    values : (n,) draws, those of the window's first month where they move. path : (months of the window, n) factors on
    them, None where it stays the same all the time.
    form : of the range (Spread.form). of_the_town : the market's limit, which the parts of a first step share.
    """

    name: str
    low: float
    likely: float
    high: float
    form: str
    least: float
    most: float
    decide: bool
    grade: str
    values: np.ndarray = field(compare=False, repr=False)
    path: np.ndarray | None = field(default=None, compare=False, repr=False)
    of_the_town: bool = False


@dataclass(frozen=True)
class FirstDraws:
    """The first `count` draws of a plan.

    start, turn : rows of the window in which the plan and the rest of its smaller first step begin; can_be_smaller: there is such a step.
    hit, hit_later : input -> (months from start or turn on, n) factors of shocks; 1 where none bites.
    other_income, casual_income, inflation : (n,) draws of the household.
    """

    count: int
    start: int
    turn: int
    can_be_smaller: bool
    inputs: tuple[FirstInput, ...]
    hit: dict[str, np.ndarray] = field(compare=False, repr=False)
    hit_later: dict[str, np.ndarray] = field(compare=False, repr=False)
    other_income: np.ndarray = field(compare=False, repr=False)
    casual_income: np.ndarray = field(compare=False, repr=False)
    inflation: np.ndarray = field(compare=False, repr=False)


def of_plan(plan, trade, setting, beliefs: dict[str, said.Believed], household: Household, count: int = COUNT) -> FirstDraws:
    """The first draws of a plan.

    Parameters
    ----------
    plan, trade, setting, beliefs, household : as simulate.of_plan takes them. count : how many draws, all where there are fewer.

    Examples
    --------
    See tests/enterprise/test_first_draws.py: its inputs, factors and household give the futures of simulate.of_plan.
    """
    few = min(count, setting.streams.draws)
    some = replace(setting, streams=replace(setting.streams, draws=few))
    start = setting.row_of(plan.start)
    turn = min(start + first_step.MONTHS, setting.months)
    kept = []
    for name, value in said.draw(trade, beliefs, some, 0, slice(0, few)).items():
        belief, item, path = beliefs[name], trade.inputs[name], None
        if value.ndim == 2:
            level = np.where(value[0] > 0, value[0], 1.0)
            value, path = level, value / level
        spread, market = belief.spread, belief.series is not None and not belief.relative
        kept.append(FirstInput(name, spread.low, spread.likely, spread.high, spread.form, item.least, item.most, belief.decide, belief.grade, value, path,
                               market and item.market.startswith("demand")))  # fmt: skip
    cycle = number_of(trade.cycle_months, beliefs, 1.0)

    def factors(row):
        if row >= setting.months:
            return {}
        return shocks.factors(trade, some.streams, 0, few, setting.months - row, setting.town_rows, setting.town_row + row, cycle)[0]

    smaller = first_step.can_be_smaller(trade)
    other, casual, inflation = household_draws(household, some, 0, likely=False)
    return FirstDraws(few, start, turn, smaller, tuple(kept), factors(start), factors(turn) if smaller else {}, other, casual, inflation)
