"""A smaller first step: three tenths of a plan from its start, the rest from month 4 where no month was below zero.

It is two plans in one purse (product.md). It is not offered where nothing of the plan grows with its scale.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from livelihood.enterprise.inputs import Believed
from livelihood.enterprise.plan import Household, Plan
from livelihood.enterprise.purse import with_purse
from livelihood.enterprise.setting import Setting
from livelihood.enterprise.simulate import Drawn, trade_rows, working_capital

FIRST, LATER = 0.3, 0.7  # parts of the scale (product.md)
MONTHS = 3  # the rest starts in month 4 (product.md)


def can_be_smaller(trade) -> bool:
    """Whether some input of the trade grows with the plan's scale."""
    return any(item.scales for item in trade.inputs.values())


def of_plan(plan: Plan, trade, setting: Setting, beliefs: dict[str, Believed], household: Household) -> Drawn | None:
    """Futures of the first step of a plan; None where it cannot be smaller. No loan goes with it.

    The market's limit is the town's: the first part alone has all of it, then both parts share it by their size.
    """
    if not can_be_smaller(trade):
        return None
    start = setting.row_of(plan.start)
    turn = min(start + MONTHS, setting.months)
    small, large = (replace(plan, scale=plan.scale * part, loan="", loan_amount=0.0) for part in (FIRST, LATER))
    rows, values, firsts, warnings = trade_rows(small, trade, setting, share_of_demand(trade, beliefs, turn, FIRST), start)
    keep = plan.working_capital * FIRST if plan.working_capital is not None else working_capital(rows)
    alone = with_purse(small, rows, setting, start, household, None, keep, likely=False, warnings=dict(warnings))
    lowest = np.minimum(alone.low, alone.before_arrears)[:turn]
    goes_on = (lowest >= 0).all(axis=0)
    if turn < setting.months:
        shared = share_of_demand(trade, beliefs, turn, LATER)
        added, _, _, _ = trade_rows(large, trade, setting, shared, turn)
        # what does not grow with the size (rent, her hours) is there already: only what the rest adds to a plan of size zero counts
        twice, _, _, _ = trade_rows(replace(plan, scale=0.0, loan="", loan_amount=0.0), trade, setting, shared, turn)
        rows = {row: array + (added[row] - twice[row]) * goes_on for row, array in rows.items()}
        keep = plan.working_capital if plan.working_capital is not None else working_capital(rows)
    futures = with_purse(small, rows, setting, start, household, None, keep, likely=False, warnings=warnings)
    return Drawn(futures, beliefs, values, rows, firsts)


def share_of_demand(trade, beliefs: dict[str, Believed], turn: int, part: float) -> dict[str, Believed]:
    """Beliefs in which the market's limit is shared from the turn on by the size of the part."""
    out = dict(beliefs)
    for name, belief in beliefs.items():
        if trade.inputs[name].market.startswith("demand") and belief.series is not None and not belief.relative:
            series = belief.series.copy()
            series[turn:] *= part
            out[name] = replace(belief, series=series)
    return out
