"""Guards on what a plan was told: numbers beside what is usual, periods that were mixed, parts that do not come to their whole.

Pure functions on numbers: no file, no words (output/sentences/guards.py has them), no trade. Nothing is corrected; a guard returns an
`Unusual`, or None where nothing is seen. Which numbers are held against which is analysis/guards.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from livelihood.enterprise.guards import THOUSAND
from livelihood.enterprise.plan import WEEKS_A_MONTH

TIMES_APART = 2.0  # a price told and one measured or told by others differ by more than this: our line, stated as assumed
EQUAL = 0.01  # two amounts that differ by less than this part are one amount, rounded
PARTS = 0.1  # parts that miss their whole by more than this part of it: our line
BREAK_EVEN = 0.8  # costs of every month that take more than this part of what sales leave: our line
WEEK_HOURS = 112.0  # 7 days of 16 hours: what a week has beside sleep
FEW = 0.1  # share of futures from which a draw outside of a bound is told (2 of 20)
DAYS_A_MONTH = 365 / 12


@dataclass(frozen=True)
class Unusual:
    """One thing about a plan's numbers that has to be asked.

    code : what it is, snake_case. about : the input or guard it is about, "" if none. numbers : name -> (value, unit), every number that
    is told; unit as in trade files ("money/month", "share" …). label, ask : words of the trade's file, "" where the sentences have their
    own. grade, source : of what is usual. people : how many stand behind it.
    """

    code: str
    about: str = ""
    numbers: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    label: str = ""
    ask: str = ""
    grade: str = "assumed"
    source: str = ""
    people: int = 0

    @property
    def name(self) -> str:
        """Part of a figure's id: one for each thing found."""
        return f"{self.code}.{self.about or 'plan'}"


@dataclass(frozen=True)
class Usual:
    """What is usual of one number, and who says so: low, likely, high; grade as in draws.GRADES."""

    low: float
    likely: float
    high: float
    grade: str
    source: str
    people: int = 0


def stretched(low: float, likely: float, high: float, share: bool = False) -> tuple[float, float]:
    """A range reaching twice as far from its middle as was told: beyond it lie about 1 of 100 numbers.

    On the log scale; a share on that of its odds. A bound that is 0 (or 1) stays.

    Examples
    --------
    >>> [round(end, 3) for end in stretched(0.9, 1.1, 1.4)], [round(end, 3) for end in stretched(0.6, 0.82, 0.92, share=True)]
    ([0.736, 1.782], [0.331, 0.967])
    """
    if low <= 0 or likely <= 0 or (share and high >= 1):
        return max(0.0, 2 * low - likely) if low > 0 else low, min(1.0, 2 * high - likely) if share else 2 * high - likely
    if not share:
        return low * low / likely, high * high / likely
    odds = [(end / (1 - end)) for end in (low, likely, high)]
    ends = odds[0] ** 2 / odds[1], odds[2] ** 2 / odds[1]
    return tuple(end / (1 + end) for end in ends)


def far_from_usual(told: float, usual: Usual, share: bool = False) -> bool:
    """Whether a number lies outside of what is usual, stretched to twice its reach.

    Examples
    --------
    >>> fcr = Usual(0.9, 1.1, 1.4, "from the trade file", "trial")
    >>> far_from_usual(0.6, fcr), far_from_usual(1.5, fcr)
    (True, False)
    """
    low, high = stretched(usual.low, usual.likely, usual.high, share)
    return not low <= told <= high


def times_apart(told: float, other: float) -> float | None:
    """How many times one amount is the other, the larger over the smaller; None where they are near or one of them is nothing.

    Examples
    --------
    >>> times_apart(60_000, 20_000), times_apart(20_000, 60_000), times_apart(30_000, 20_000)
    (3.0, 3.0, None)
    """
    if told <= 0 or other <= 0:
        return None
    times = max(told, other) / min(told, other)
    return times if times > TIMES_APART else None


def thousandfold(told: float, low: float, high: float) -> float | None:
    """The amount a thousand times up or down, where that one would be usual: a dot between thousands read as a decimal sign.

    Examples
    --------
    >>> thousandfold(16, 15_000, 18_000), thousandfold(9_000, 15_000, 18_000)
    (16000.0, None)
    """
    for times in (THOUSAND, 1 / THOUSAND):
        if 0 < low / 3 <= told * times <= high * 3 and not low / 3 <= told <= high * 3:
            return float(told * times)
    return None


def other_period(told: float, usual: Usual, round_months: float, per_month: bool) -> tuple[str, float] | None:
    """(period, number for the right one) where a number fits what is usual only as one of another period.

    Parameters
    ----------
    told : for a month (`per_month`), else for a whole round of `round_months`.

    Examples
    --------
    >>> rent = Usual(90_000, 100_000, 110_000, "told by several", "people asked")
    >>> other_period(300_000, rent, 3, True), other_period(25_000, rent, 3, True), other_period(105_000, rent, 3, True)
    (('round', 100000.0), ('week', 108333.33333333333), None)
    """
    if told <= 0 or usual.low <= told <= usual.high:
        return None
    periods = {"round": 1 / round_months if round_months > 1 else None, "year": 1 / 12, "week": WEEKS_A_MONTH, "day": DAYS_A_MONTH}
    if not per_month:
        periods = {"month": round_months if round_months > 1 else None}
    for period, factor in periods.items():
        if factor is not None and usual.low * (1 - EQUAL) <= told * factor <= usual.high * (1 + EQUAL) and far_from_usual(told, usual):
            return period, told * factor
    return None


def equal(one: float, other: float) -> bool:
    """Whether two amounts are one, rounded.

    Examples
    --------
    >>> equal(413_000, 413_333), equal(400_000, 413_333)
    (True, False)
    """
    return one > 0 and other > 0 and abs(one - other) <= EQUAL * max(one, other)


def four_weeks(a_month: float, a_week: float) -> bool:
    """Whether a month's amount is exactly four times a week's: a month has 52/12 weeks.

    Examples
    --------
    >>> four_weeks(400_000, 100_000), four_weeks(433_333, 100_000)
    (True, False)
    """
    return a_week > 0 and abs(a_month - 4 * a_week) <= 1e-9 * a_month


def adds_up(whole: float, parts: float) -> bool:
    """Whether parts come to their whole, a tenth left for rounding and rest days.

    Examples
    --------
    >>> adds_up(40, 8 * 26 * 12 / 52), adds_up(48, 8 * 26 * 12 / 52)
    (False, True)
    """
    return abs(whole - parts) <= PARTS * max(whole, parts)


def share_above(values: np.ndarray, line) -> float:
    """The share of futures in which a value lies above a line (a number, or one a draw).

    Examples
    --------
    >>> share_above(np.array([1.0, 2.0, 3.0, 4.0]), 2.5)
    0.5
    """
    return float((np.asarray(values) > line).mean())


def break_even_share(sales, variable_costs, fixed_costs) -> np.ndarray:
    """The part of planned sales that only pays the costs of every month: fixed costs / (sales - changing costs), inf where nothing is left.

    Parameters
    ----------
    arrays (months, draws) of whole rounds, or (months, 1). Returns (draws,).

    Examples
    --------
    >>> one = np.ones((2, 1))
    >>> break_even_share(100 * one, 60 * one, 30 * one).tolist(), break_even_share(100 * one, 110 * one, one).tolist()
    ([0.75], [inf])
    """
    left, fixed = (np.asarray(sales) - variable_costs).sum(axis=0), np.asarray(fixed_costs).sum(axis=0)
    return np.divide(fixed, left, out=np.full(left.shape, np.inf), where=left > 0)
