"""What everybody may see: the thresholds of a public release, and how numbers are rounded before they leave.

Duty: the rules for one number at a time. What numbers tell together is audit.py; which more must go is protect.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Rules:
    """The public profile (reliability.md 1.5). people : fewest in a cell, a bar, a mean, on either side of a share.

    base : counts are rounded to its multiples (odd, so that halves do not occur). percent_base, quantile_base : fewest
    for a percent, a quantile. freedom : fewest degrees of freedom of a model. p_percent, top_two : what a total of
    money must hide: the largest to within 10% by all others but the second, and never 85% from two.
    """

    people: int = 10
    base: int = 5
    percent_base: int = 20
    quantile_base: int = 10
    freedom: int = 10
    p_percent: float = 0.10
    top_two: float = 0.85

    def rounded(self, count: int) -> int:
        """A count as it is printed.

        Examples
        --------
        >>> [Rules().rounded(count) for count in (10, 12, 13, 57, 58)]
        [10, 10, 15, 55, 60]
        """
        return int(self.base * ((int(count) + self.base // 2) // self.base))

    def may_be(self, shown: int) -> tuple[int, int]:
        """The counts that a printed count may stand for, to somebody who knows the rules.

        Examples
        --------
        >>> Rules().may_be(10), Rules().may_be(60)
        ((10, 12), (58, 62))
        """
        return max(self.people, shown - self.base // 2), shown + self.base // 2

    def no_count(self, count: int) -> str:
        """Why a count of people is not shown; "" where it may be. Nobody counts as few: it would say it of all others."""
        return "few" if count < self.people else ""

    def no_group(self, places) -> str:
        """Why a count of people in places is not shown: few in all, or few in the others of one place, which knows its own.

        Parameters
        ----------
        places : people in each place.

        Examples
        --------
        >>> Rules().no_group([6, 6]), Rules().no_group([15, 6]), Rules().no_group([15, 12]), Rules().no_group([15])
        ('few', 'few', '', '')
        """
        total = int(sum(places))
        rest = total - int(max(places, default=0))
        return "few" if total < self.people or 0 < rest < self.people else ""

    def no_share(self, yes: int, of: int) -> str:
        """Why a share is not shown: too few people, or too few on one of its sides (all and none are few, too).

        Examples
        --------
        >>> Rules().no_share(12, 40), Rules().no_share(9, 40), Rules().no_share(40, 40), Rules().no_share(3, 15)
        ('', 'few', 'few', 'few')
        """
        return "few" if of < self.percent_base or min(yes, of - yes) < self.people else ""

    def no_mean(self, count: int) -> str:
        """Why a mean is not shown."""
        return "few" if count < self.people else ""

    def no_quantile(self, count: int) -> str:
        """Why a quantile is not shown: the base, and as many people on either side of a median."""
        return "few" if count < max(self.quantile_base, 2 * self.people) else ""

    def no_model(self, freedom: int) -> str:
        """Why a model's result is not shown.

        Examples
        --------
        >>> Rules().no_model(9), Rules().no_model(10)
        ('freedom', '')
        """
        return "freedom" if freedom < self.freedom else ""

    def no_money(self, amounts) -> str:
        """Why a mean or total of money is not shown: few people, or one or two who are most of it.

        Examples
        --------
        >>> Rules().no_money([100.0] * 12), Rules().no_money([1000.0] + [1.0] * 12), Rules().no_money([500.0, 500.0] + [14.0] * 12)
        ('', 'dominance', 'dominance')
        """
        sizes = np.sort(np.abs(np.asarray(amounts, dtype=float)))[::-1]
        if len(sizes) < self.people:
            return "few"
        total = sizes.sum()
        if total == 0:
            return ""
        two = sizes[0] + sizes[1]
        return "dominance" if two > self.top_two * total or total - two < self.p_percent * sizes[0] else ""


REASONS = {
    "few": "fewer people than a public table may show, in all or on one side of a share",
    "dominance": "one or two are most of the money",
    "freedom": "too few answers for the model",
    "complement": "hidden so that another one cannot be worked out",
    "base": "the number of people that it rests on is not shown",
    "difference": "it reads differently from the last release, though fewer people than the limit may have changed",
    "table": "the table could not be made safe",
}


def hundredths(share: float) -> float:
    """A share as it is printed: whole hundredths.

    Examples
    --------
    >>> hundredths(0.5849), hundredths(1 / 3)
    (0.58, 0.33)
    """
    return float(np.floor(share * 100 + 0.5) / 100)


def two_digits(value: float) -> float:
    """A mean as it is printed: two digits that count.

    Examples
    --------
    >>> two_digits(1_234_567.0), two_digits(-0.0456), two_digits(0.0)
    (1200000.0, -0.046, 0.0)
    """
    return float(f"{value:.1e}") if np.isfinite(value) and value else 0.0 if value == 0 else float("nan")


def outward(low: float, high: float, shown) -> tuple[float, float]:
    """Both ends of a range as printed: rounded by `shown`, and never inwards.

    Examples
    --------
    >>> outward(0.4349, 0.5712, hundredths), outward(1_234_000.0, 1_666_000.0, two_digits), outward(-0.0456, 0.0, two_digits)
    ((0.43, 0.58), (1200000.0, 1700000.0), (-0.046, 0.0))
    """
    return _away(low, shown, -1), _away(high, shown, 1)


def _away(end, shown, side):
    found = shown(end)
    if (found - end) * side >= 0 or not np.isfinite(end):
        return found
    step = 0.01 if shown is hundredths else 10.0 ** (np.floor(np.log10(abs(end))) - 1)
    return float(f"{shown(found + side * step):.10g}")
