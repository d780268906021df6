"""What a way brings beside what the household needs: the line of the needs, and in how many futures it is not reached.

At the prices of the first month; what needs become when prices rise is in the purse (simulate.py).
"""

from __future__ import annotations

import numpy as np

from livelihood.enterprise.plan import Household
from livelihood.enterprise.result import Futures, Measure
from livelihood.enterprise.summing import fact, share


def still_needed(household: Household, not_now: Futures) -> float:
    """Money a month more than today that meets the needs: needs - other income - stipend - the middle income of "not now".

    Parameters
    ----------
    household : its needs, other income (likely) and stipend. not_now : its futures without the plan.

    Returns
    -------
    Money a month, the stipend spread over the months looked at; below 0 where the needs are met already.
    """
    months = len(not_now.months)
    stipend = household.stipend * min(household.stipend_months, months) / months
    waiting = float(np.median(not_now.member_flow.sum(axis=0) / months))
    return household.needs - household.other_income.likely - stipend - waiting


def of_gain(gain: np.ndarray, household: Household, not_now: Futures, money: str) -> dict[str, Measure]:
    """Figures of a gain (draws,) against zero and against the needs: needed_per_month, gain_below_zero, gain_below_needs."""
    needed = still_needed(household, not_now)
    return {
        "needed_per_month": fact(needed, f"{money} a month", "needs - other income - stipend - the middle income of not now, at first prices"),
        "gain_below_zero": share(gain < 0, "share of futures with less than today"),
        "gain_below_needs": share(gain < needed, "share of futures that bring less than the household needs"),
    }  # fmt: skip
