"""Many futures of one plan: inputs drawn, hit by shocks, run through the trade's sheet, the loan and the purse, in blocks.

It returns arrays (result.Futures); what they mean is measures.py. Two passes, because the money kept to go on working
(working capital, blank) is a percentile over all draws and has to be known before the purse is opened.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.draws.spread import within
from livelihood.draws.summary import so_far
from livelihood.enterprise import inputs as said
from livelihood.enterprise import shocks
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.purse import FROM_TRADE, with_purse
from livelihood.enterprise.result import Futures
from livelihood.enterprise.setting import Setting


@dataclass(frozen=True)
class Drawn:
    """The futures of a plan with what they ran on.

    values : input -> (draws,) its draw (a series: its mean over months). firsts : shock -> (draws,) the first row in which it
    bites, the number of months where it never does. price : (months, draws) what one unit brings, shocks in it; None of several products.
    """

    futures: Futures
    beliefs: dict[str, said.Believed]
    values: dict[str, np.ndarray]
    trade_rows: dict[str, np.ndarray]
    firsts: dict[str, np.ndarray]
    price: np.ndarray | None = None


def of_plan(plan: Plan, trade, setting: Setting, beliefs, household: Household | None, offer: LoanOffer | None, member: int = 1) -> Drawn:
    """Futures of a plan.

    Parameters
    ----------
    plan, trade, household, offer : what is planned, for whom, with which money.
    beliefs : input -> Believed (inputs.believed).
    member : whose luck (the number of the member) is drawn.

    Returns
    -------
    Drawn, whose arrays are (months of the window, draws), money a member.

    Examples
    --------
    See tests/enterprise/test_futures.py: a plan needs a trade file, a setting and beliefs.
    """
    start = setting.row_of(plan.start)
    priced = price_of(trade, beliefs)
    as_run = {priced: np.zeros((setting.months, setting.streams.draws))} if priced else {}
    rows, values, firsts, warnings = trade_rows(plan, trade, setting, beliefs, start, member, as_run)
    keep = plan.working_capital if plan.working_capital is not None else working_capital(rows)
    futures = with_purse(plan, rows, setting, start, household, offer, keep, likely=False, warnings=warnings)
    return Drawn(futures, beliefs, values, rows, firsts, as_run.get(priced))


def price_of(trade, beliefs) -> str:
    """The input that is the price of a trade's one product; "" where it sells several."""
    product = next(iter(trade.products.values())) if len(trade.products) == 1 else None
    return product.price if product is not None and product.price in beliefs else ""


def trade_rows(plan: Plan, trade, setting: Setting, beliefs, start: int, member: int = 1, as_run: dict | None = None):
    """The trade's rows before any purse, for all draws: rows, inputs as drawn, first months of shocks, warnings.

    as_run : input -> (months, draws) array to be filled with what the sheet ran on, shocks in it.
    """
    streams, months = setting.streams, setting.months
    running = months - start
    cycle = number_of(trade.cycle_months, beliefs, 1.0)
    wanted = wanted_rows(trade)
    rows = {row: np.empty((months, streams.draws)) for row in wanted}
    for array in rows.values():
        array[:start] = 0.0
    values: dict[str, np.ndarray] = {}
    firsts = {shock.name: np.full(streams.draws, months) for shock in trade.shocks}
    warnings: dict[str, int] = {}
    for block, columns in enumerate(streams.blocks()):
        width = columns.stop - columns.start
        drawn = said.scaled(trade, said.draw(trade, beliefs, setting, block, columns), plan)
        for name, value in drawn.items():
            values.setdefault(name, np.empty(streams.draws))[columns] = value if value.ndim == 1 else value[min(start, months - 1) :].mean(axis=0)
        if not running:
            continue
        hit, begun = shocks.bites(trade, streams, block, width, running, setting.town_rows, setting.town_row + start, cycle, member)
        ready = {name: value if value.ndim == 1 else value[start:] for name, value in drawn.items()}
        for name, bites in hit.items():
            ready[name] = _bitten(ready[name], bites, trade.inputs[name], (running, width))
        for name, array in (as_run or {}).items():
            array[start:, columns] = ready[name]
        here = {row: array[start:, columns] for row, array in rows.items()}
        run = trade.sheet.run(ready, {}, months=running, first_month=setting.calendar[start], columns=width, wanted=wanted, out=here)
        for name, first in begun.items():
            firsts[name][columns] = np.where(first < running, first + start, months)
        for row, count in run.warnings.items():
            warnings[row] = warnings.get(row, 0) + count
    return rows, values, firsts, warnings


def _bitten(value: np.ndarray, bites, item, shape: tuple[int, int]) -> np.ndarray:
    """An input with what shocks do to it, kept within its bounds where they bite."""
    hit = np.empty(shape)
    hit[...] = value
    flat = hit.reshape(-1)
    for at, factor in bites:
        flat[at] = within(flat[at] * factor, item.least, item.most)
    return hit


def wanted_rows(trade) -> tuple[str, ...]:
    """The trade's rows that measures, purse and pages read; the others are worked out and let go."""
    named = ("sales", "variable_costs", "fixed_costs", "own_hours", *FROM_TRADE, "standing_at_cost", "owed_to_owner", "worth_at_home", *trade.cost_lines)
    named += tuple(product.sold for product in trade.products.values()) if len(trade.products) == 1 else ()
    return tuple(dict.fromkeys(row for row in named if row in trade.sheet.rows))


def likely_case(plan: Plan, trade, setting: Setting, beliefs, household: Household | None, offer: LoanOffer | None) -> tuple[Futures, dict]:
    """The likely case: every input at likely, no widening, no shocks, the market at its median. One usual course, not a forecast.

    Returns
    -------
    Futures with one column; the values that the trade's sheet ran on (numbers, or (months,) where the market gave a series).
    """
    months, start = setting.months, setting.row_of(plan.start)
    ready: dict[str, np.ndarray] = {}
    for name, belief in beliefs.items():
        if belief.series is None:
            ready[name] = np.array([float(belief.spread.likely)])
        else:
            ready[name] = (belief.middle * belief.spread.likely if belief.relative else belief.middle)[:, None]
    ready = said.scaled(trade, ready, plan)
    ran_on = {name: float(value[0]) if value.ndim == 1 else value[start:, 0] for name, value in ready.items()}
    rows = {row: np.zeros((months, 1)) for row in trade.sheet.rows}
    if months > start:
        in_plan = {name: value if value.ndim == 1 else value[start:] for name, value in ready.items()}
        run = trade.sheet.run(in_plan, {}, months=months - start, first_month=setting.calendar[start], columns=1)
        for row, array in run.rows.items():
            rows[row][start:] = array
    keep = plan.working_capital if plan.working_capital is not None else working_capital(rows)
    return with_purse(plan, rows, setting, start, household, offer, keep, likely=True, warnings={}), ran_on


def deepest(operating_cash: np.ndarray, paid_before_sales) -> np.ndarray:
    """The deepest point of cumulated operating cash, what is paid before the sales arrive taken first: (draws,), never below 0."""
    ends = so_far(operating_cash)
    begins = ends - operating_cash - paid_before_sales
    return np.maximum(0.0, -np.minimum(ends, begins).min(axis=0))


def working_capital(rows: dict[str, np.ndarray]) -> float:
    """Money kept to go on working where the plan says none: the 90th percentile over draws of the deepest point."""
    return float(np.quantile(deepest(rows["operating_cash"], rows.get("paid_before_sales", 0.0)), 0.9))


def number_of(number, beliefs, otherwise: float) -> float:
    """A number, or the likely value of the input that it names; `otherwise` where neither is there."""
    if isinstance(number, str):
        return float(beliefs[number].spread.likely) if number in beliefs else otherwise
    return float(number if number is not None else otherwise)
