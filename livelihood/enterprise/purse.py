"""The household's purse around an option: rows of a trade or a job run through templates/money/purse.toml, in blocks.

It knows no trade: only the monthly amounts that come and go. What the futures mean is measures.py.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from livelihood.draws import Spread
from livelihood.draws.summary import so_far
from livelihood.enterprise.loan import schedule
from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.plan import WEEKS_A_MONTH, Household, Plan
from livelihood.enterprise.result import Futures
from livelihood.enterprise.setting import Setting

COIN = 1e-3  # money; below minus this the purse is empty (less than any coin, more than rounding noise)
FROM_TRADE = ("operating_cash", "setup_costs", "replacement", "paid_before_sales", "resale_value")
FROM_PURSE = ("open", "plan_cash", "casual", "member_flow", "low", "spend", "before_arrears", "ruin", "missed", "arrears", "cash",
              "saving_returned", "set_off", "grant_used", "resale", "kept_by_funds")  # fmt: skip


class WhileOpen(Mapping):
    """Rows of a business, 0 after the stop: each is worked out when it is asked for, and then kept.

    Examples
    --------
    >>> rows = WhileOpen({"sales": np.array([[5.0], [6.0]])}, np.array([[1.0], [0.0]]))
    >>> rows["sales"][:, 0].tolist(), list(rows)
    ([5.0, 0.0], ['sales'])
    """

    def __init__(self, rows: dict[str, np.ndarray], opened: np.ndarray):
        self._rows, self._open, self._shown = rows, opened, {}

    def __getitem__(self, row: str) -> np.ndarray:
        if row not in self._shown:
            self._shown[row] = self._rows[row] * self._open
        return self._shown[row]

    def __contains__(self, row) -> bool:
        return row in self._rows

    def __iter__(self):
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def not_now(household: Household, setting: Setting, likely: bool = False) -> Futures:
    """The household without any plan over the same window: casual work goes on."""
    columns = 1 if likely else setting.streams.draws
    rows = {row: np.zeros((setting.months, columns)) for row in (*FROM_TRADE, "own_hours")}
    return with_purse(None, rows, setting, setting.months, household, None, 0.0, likely=likely, warnings={})


def purse_values(household: Household, plan: Plan | None, keep: float, setup_total, held: float, other, casual, inflation) -> dict:
    """The values that the purse's sheet runs on: numbers, or (draws,) arrays where a range was told."""
    hours_known = household.hours_per_week is not None and bool(household.casual_hours_per_week)
    return {
        "savings": household.savings, "needs": household.needs, "floor": household.floor, "other_income": other, "casual_income": casual,
        "free_hours_known": float(hours_known), "hours_per_week": float(household.hours_per_week or 0.0),
        "casual_hours_per_week": float(household.casual_hours_per_week or 1.0),
        "grant": household.grant if plan is not None or household.grant_for != "setup" else 0.0,
        "grant_for_setup": float(household.grant_for == "setup"), "working_capital": keep, "setup_total": setup_total,
        "saving_held": held, "inflation": inflation, "coin": COIN, "fund_share": (plan.fund_share or 0.0) if plan is not None else 0.0,
        "stops": float(plan is not None),
    }  # fmt: skip


def purse_series(plan: Plan | None, household: Household, rows: dict, months: int, start: int, loan: dict | None) -> dict[str, np.ndarray]:
    """The monthly rows that the purse's sheet reads: (months, draws) from the trade, (months, 1) where all draws agree."""

    def flat(filled=0.0):
        return np.full((months, 1), float(filled))

    started, begins, always, business = flat(), flat(), flat(), flat()
    started[start:] = 1.0
    if start < months:
        begins[start] = 1.0
    (always if household.stipend_if == "always" else business)[: household.stipend_months] = household.stipend
    if household.stipend_if == "business" and plan is not None:
        business[:] = 0.0
        business[start : start + household.stipend_months] = household.stipend
    series = {row: rows[row] if row in rows else flat() for row in FROM_TRADE}
    series |= {"started": started, "begins": begins, "stipend_always": always, "stipend_business": business,
               "own_hours_week": rows["own_hours"] / WEEKS_A_MONTH, "loan_in": flat(), "loan_out": flat(), "last_instalment": flat()}  # fmt: skip
    if loan is not None and start < months:
        for name, row in (("loan_in", "loan_in"), ("loan_out", "paid_in_all"), ("last_instalment", "last_instalment")):
            series[name][start:, 0] = loan[row][: months - start]
        if not loan["things_stay"].all():  # a thing on hire purchase brings nothing when sold before it is paid
            stays = np.ones((months, 1))
            stays[start:, 0] = loan["things_stay"][: months - start]
            series["resale_value"] = series["resale_value"] * stays
    return series


def with_purse(plan, rows, setting, start, household, offer, keep, likely, warnings, works=None) -> Futures:
    """The trade's rows through the household's purse; without a household the business runs on and no purse is kept."""
    months, columns = setting.months, rows["operating_cash"].shape[1]
    borrowed = 0.0
    loan = None
    if offer is not None and plan is not None and plan.loan_amount != 0:
        borrowed = float(plan.loan_amount or offer.amount)
        loan = schedule(offer, borrowed, months=max(months - start, offer.last_month))
    shown = dict(rows)
    if household is None:
        opened = np.zeros((months, columns))
        opened[start:] = 1.0
        spent = rows["setup_costs"] + rows.get("replacement", 0.0)
        plan_cash = rows["operating_cash"] - spent
        kept = (plan.fund_share or 0.0) * np.maximum(0.0, so_far(plan_cash))
        flow = plan_cash - np.diff(kept, axis=0, prepend=0.0)
        if loan is not None:
            flow[start:] += (loan["loan_in"] - loan["paid_in_all"] + loan["returned"])[: months - start, None]
        return Futures(setting.window, start, shown, flow, plan_cash, np.zeros((months, columns)), opened, loan=(loan or {}) | {"kept_by_funds": kept},
                       working_capital=keep, warnings=warnings)  # fmt: skip
    series = purse_series(plan, household, rows, months, start, loan)
    if works is not None:
        series["started"] = works
    kept: dict[str, np.ndarray] = {row: np.empty((months, columns)) for row in FROM_PURSE}
    setup_total = rows["setup_costs"].sum(axis=0)
    for block, here in enumerate([slice(0, 1)] if likely else setting.streams.blocks()):
        other, casual, inflation = household_draws(household, setting, block, likely)
        values = purse_values(household, plan, keep, setup_total[here], float(loan["returned"].sum()) if loan else 0.0, other, casual, inflation)
        some = {name: array if array.shape[1] == 1 else array[:, here] for name, array in series.items()}
        money_sheet("purse").sheet.run(values, some, months=months, first_month=setting.calendar[0], columns=here.stop - here.start, wanted=FROM_PURSE,
                                       out={row: array[:, here] for row, array in kept.items()}, worked_out=FROM_TRADE)  # fmt: skip
    emptied = kept["ruin"] > 0.5
    ruin_month = np.where(emptied.any(axis=0), emptied.argmax(axis=0), -1)
    if works is None:
        shown = WhileOpen(rows, kept["open"])
    return Futures(
        months=setting.window, start=start, rows=shown, member_flow=kept["member_flow"], plan_cash=kept["plan_cash"], casual=kept["casual"],
        open=kept["open"], cash=kept["cash"], low=kept["low"], before_arrears=kept["before_arrears"], arrears=kept["arrears"],
        spent=kept["spend"], ruin_month=ruin_month, missed=kept["missed"] > 0.5, working_capital=keep, warnings=warnings,
        loan=(loan or {}) | {name: kept[name] for name in ("saving_returned", "set_off", "grant_used", "resale", "kept_by_funds")},
    )  # fmt: skip


def through_purse(rows: dict, setting: Setting, start: int, household: Household, works: np.ndarray) -> Futures:
    """Something that nothing stops (a job) through the purse: `works` is 1 in months of work, (months, draws)."""
    filled = {row: np.zeros_like(works) for row in FROM_TRADE} | rows
    return with_purse(None, filled, setting, start, household, None, 0.0, likely=False, warnings={}, works=works)


def household_draws(household: Household, setting: Setting, block: int, likely: bool):
    """Other income, casual income and inflation of one block: (n,) draws, or their likely values."""
    ranges = (household.other_income, household.casual_income, setting.inflation or Spread(0, 0, 0))
    if likely:
        return tuple(float(spread.likely) for spread in ranges)
    # the yearly rise of prices is the town's, the incomes are the household's own
    names = (f"household.{household.code}.other_income", f"household.{household.code}.casual_income", "town.inflation")
    return tuple(spread.values(setting.streams.normal_block(name, block)) for spread, name in zip(ranges, names, strict=True))
