"""What a place's own records teach its plans: how wide people's ranges are drawn, and what businesses in the results table sold.

A business in the results table is held against its plan as that stands in the plans and answers tables: its usual course (the
likely case), months 1, 2, ... against the business's own. It corrects nothing itself (enterprise/experience*.py).
"""

from __future__ import annotations

from dataclasses import replace

from livelihood import trade as trades
from livelihood.enterprise import experience_ranges, simulate
from livelihood.enterprise import inputs as said
from livelihood.errors import Problems

LEAST_MONTHS = 3  # with sales written down; fewer say little of a month
SEASON = "season"  # stopped for a season: not finished


def with_own_ranges(programme, shelter):
    """The programme with the widening that this place's own finished businesses teach, and the Ranges behind it (None: too few).

    Parameters
    ----------
    programme, shelter : as read. The programme's widening is what is believed before any range is known.
    """
    ranges = experience_ranges.of_rows(shelter.rows("past_plans"), programme.widening)
    return (replace(programme, widening=ranges.widening), ranges) if ranges is not None else (programme, None)


def finished(ground, by_plan: dict[str, list], results: list[dict]) -> list[dict]:
    """Businesses of the results table that ended, or lasted as long as a plan is looked at, as rows like those of past_plans.

    Parameters
    ----------
    ground : what the place's plans stand on. by_plan : plan -> its rows. results : rows of the results table.

    Returns
    -------
    Rows of trade, planned_sales and actual_sales (a month, mean over the same months of both), ran_out_of_cash, months_open. A
    business whose plan has several rows, open questions, or no sales in those months gives none: it cannot be set beside anything.
    """
    businesses: dict[tuple, list[dict]] = {}
    for row in results:
        if row.get("plan") in by_plan and row.get("sales") is not None:
            businesses.setdefault((row["plan"], row["business"]), []).append(row)
    planned: dict[str, tuple] = {}
    found = []
    for (code, _business), rows in sorted(businesses.items()):
        rows = sorted(rows, key=lambda row: row["month"])
        last = rows[-1]
        ended = last.get("open") is False and last.get("stop_reason") != SEASON
        if not ended and len(rows) < ground.programme.horizon:
            continue
        if code not in planned:
            planned[code] = _planned_sales(ground, by_plan[code])
        trade, sales = planned[code]
        months = [(at, row["sales"]) for row in rows if 0 <= (at := _apart(rows[0]["month"], row["month"])) < len(sales) and not (row is last and ended)]
        expected = sum(float(sales[at]) for at, _ in months)
        if len(months) >= LEAST_MONTHS and expected > 0:
            found.append({"trade": trade, "planned_sales": expected / len(months), "actual_sales": sum(came for _, came in months) / len(months),
                          "ran_out_of_cash": ended and last.get("stop_reason") == "money", "months_open": float(len(months))})  # fmt: skip
    return found


def _apart(first: str, month: str) -> int:
    return (int(month[:4]) - int(first[:4])) * 12 + int(month[5:7]) - int(first[5:7])


def _planned_sales(ground, parts: list) -> tuple[str, object]:
    """The trade of a plan and its sales month by month in its likely case; () where it has none."""
    plan = parts[0]
    try:
        trade = trades.read(plan.trade, own_folder=ground.programme.own_trades)
    except Problems:  # said where the plan itself is looked at
        return plan.trade, ()
    if len(parts) > 1:
        return trade.id, ()
    plan = replace(plan, product=plan.product or next(iter(trade.products), ""), household="", loan="",
                   answers={name: answer for name, answer in plan.answers.items() if name in trade.inputs})  # fmt: skip
    starters, shared_by = (1, plan.members) if plan.cooperative else (plan.members, 1)
    quotes = {name: told for about in (trade.id, plan.code) for name, told in ground.quotes.get(about, {}).items() if name in trade.inputs}
    setting = ground.setting(ground.first(parts[0].household), starters, shared_by, quotes)
    beliefs, unanswered = said.believed(trade, plan, quotes=quotes, markets=setting.markets, currency=setting.currency, widening=1.0)
    start = setting.row_of(plan.start)
    if unanswered or start >= setting.months:
        return trade.id, ()
    likely, _ran_on = simulate.likely_case(plan, trade, setting, beliefs, None, None)
    return trade.id, likely.rows["sales"][start:, 0]
