"""Many futures of one plan: inputs drawn, hit by shocks, run through the trade's sheet, the loan and the purse, in blocks.

It returns arrays (result.Futures); what they mean is measures.py. Two passes, because the money kept to go on working
(working capital, blank) is a percentile over all draws and has to be known before the purse is opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.draws import Spread, Streams
from livelihood.enterprise import inputs as said
from livelihood.enterprise import shocks
from livelihood.enterprise.loan import schedule
from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.result import Futures

WEEKS_A_MONTH = 52 / 12  # product.md counts weeks by the year
COIN = 1e-3  # money; below minus this the purse is empty (less than any coin, more than rounding noise)
OPTIONAL = ("paid_before_sales", "standing_at_cost", "owed_to_owner", "resale_value", "replacement")
FROM_TRADE = ("operating_cash", "setup_costs", "replacement", "paid_before_sales", "resale_value")
FROM_PURSE = ("open", "plan_cash", "casual", "member_flow", "low", "spend", "before_arrears", "ruin", "missed", "arrears", "cash",
              "saving_returned", "set_off", "grant_used", "resale")  # fmt: skip


@dataclass(frozen=True)
class MarketInput:
    """What the market study gives for one input: a (months of the window, draws) array, and how we know."""

    series: np.ndarray | None
    grade: str
    n: int
    source: str


@dataclass(frozen=True)
class Setting:
    """All that a plan is run under: the programme's window and money, and what the market study says.

    window : "YYYY-MM" months. inflation : range a year, None leaves needs as they are. widening : factor on what people told.
    markets : "price.<product>", "demand.<product>" -> MarketInput, for the number of members who start.
    quotes : input -> list of inputs.Quote, of this trade or plan.
    """

    window: tuple[str, ...]
    streams: Streams
    currency: str
    widening: float = 1.9
    inflation: Spread | None = None
    markets: dict[str, MarketInput] = field(default_factory=dict, hash=False)
    quotes: dict[str, list] = field(default_factory=dict, hash=False)

    @property
    def months(self) -> int:
        return len(self.window)

    def row_of(self, month: str) -> int:
        """The window's row in which a plan starts; a blank or earlier start is row 0."""
        later = [row for row, name in enumerate(self.window) if name >= month] if month else [0]
        return later[0] if later else self.months


@dataclass(frozen=True)
class Drawn:
    """The futures of a plan with what they ran on: `values` input -> (draws,) its draw (a series: its mean over months)."""

    futures: Futures
    beliefs: dict[str, said.Believed]
    values: dict[str, np.ndarray]
    trade_rows: dict[str, np.ndarray]
    bites: dict[str, np.ndarray]


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
    See tests/enterprise/test_simulate.py and docs/money.md: a plan needs a trade file.
    """
    streams, months, start = setting.streams, setting.months, setting.row_of(plan.start)
    running = months - start
    cycle = _likely_number(trade.cycle_months, beliefs, 1.0)
    rows = {row: np.zeros((months, streams.draws)) for row in trade.sheet.rows}
    values: dict[str, np.ndarray] = {}
    bites = {shock.name: np.zeros((months, streams.draws)) for shock in trade.shocks}
    warnings: dict[str, int] = {}
    for block, columns in enumerate(streams.blocks()):
        width = columns.stop - columns.start
        drawn = said.scaled(trade, said.draw(trade, beliefs, streams, block, columns), plan)
        for name, value in drawn.items():
            values.setdefault(name, np.empty(streams.draws))[columns] = value if value.ndim == 1 else value[start:].mean(axis=0)
        if not running:
            continue
        hit, bitten = shocks.factors(trade, streams, block, width, running, months, start, cycle, member)
        ready = {name: value if value.ndim == 1 else value[start:] for name, value in drawn.items()}
        for name, factor in hit.items():
            item = trade.inputs[name]
            ready[name] = np.clip(ready[name] * factor, item.least, item.most)
        run = trade.sheet.run(ready, {}, months=running, first_month=_calendar(setting.window[start]), columns=width)
        for row, array in run.rows.items():
            rows[row][start:, columns] = array
        for name, bite in bitten.items():
            bites[name][start:, columns] = bite
        for row, count in run.warnings.items():
            warnings[row] = warnings.get(row, 0) + count
    keep = plan.working_capital if plan.working_capital is not None else working_capital(rows)
    futures = _with_purse(plan, rows, setting, start, household, offer, keep, likely=False, warnings=warnings)
    return Drawn(futures, beliefs, values, rows, bites)


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
            path = np.median(belief.series, axis=1)
            ready[name] = (path * belief.spread.likely if belief.relative else path)[:, None]
    ready = said.scaled(trade, ready, plan)
    ran_on = {name: float(value[0]) if value.ndim == 1 else value[start:, 0] for name, value in ready.items()}
    rows = {row: np.zeros((months, 1)) for row in trade.sheet.rows}
    if months > start:
        in_plan = {name: value if value.ndim == 1 else value[start:] for name, value in ready.items()}
        run = trade.sheet.run(in_plan, {}, months=months - start, first_month=_calendar(setting.window[start]), columns=1)
        for row, array in run.rows.items():
            rows[row][start:] = array
    keep = plan.working_capital if plan.working_capital is not None else working_capital(rows)
    return _with_purse(plan, rows, setting, start, household, offer, keep, likely=True, warnings={}), ran_on


def not_now(household: Household, setting: Setting, likely: bool = False) -> Futures:
    """The household without any plan over the same window: casual work goes on."""
    columns = 1 if likely else setting.streams.draws
    rows = {row: np.zeros((setting.months, columns)) for row in (*FROM_TRADE, "own_hours")}
    return _with_purse(None, rows, setting, setting.months, household, None, 0.0, likely=likely, warnings={})


def deepest(operating_cash: np.ndarray, paid_before_sales) -> np.ndarray:
    """The deepest point of cumulated operating cash, what is paid before the sales arrive taken first: (draws,), never below 0."""
    ends = np.cumsum(operating_cash, axis=0)
    begins = ends - operating_cash - paid_before_sales
    return np.maximum(0.0, -np.minimum(ends, begins).min(axis=0))


def working_capital(rows: dict[str, np.ndarray]) -> float:
    """Money kept to go on working where the plan says none: the 90th percentile over draws of the deepest point."""
    return float(np.quantile(deepest(rows["operating_cash"], rows.get("paid_before_sales", 0.0)), 0.9))


def purse_values(household: Household, plan: Plan | None, keep: float, setup_total, held: float, other, casual, inflation) -> dict:
    """The values that the purse's sheet runs on: numbers, or (draws,) arrays where a range was told."""
    hours_known = household.hours_per_week is not None and bool(household.casual_hours_per_week)
    return {
        "savings": household.savings, "needs": household.needs, "floor": household.floor, "other_income": other, "casual_income": casual,
        "free_hours_known": float(hours_known), "hours_per_week": float(household.hours_per_week or 0.0),
        "casual_hours_per_week": float(household.casual_hours_per_week or 1.0),
        "grant": household.grant if plan is not None or household.grant_for != "setup" else 0.0,
        "grant_for_setup": float(household.grant_for == "setup"), "working_capital": keep, "setup_total": setup_total,
        "saving_held": held, "inflation": inflation, "coin": COIN,
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
        for name, row in (("loan_in", "loan_in"), ("loan_out", "instalment"), ("last_instalment", "last_instalment")):
            series[name][start:, 0] = loan[row][: months - start]
    return series


def _with_purse(plan, rows, setting, start, household, offer, keep, likely, warnings) -> Futures:
    """The trade's rows through the household's purse; without a household the business runs on and no purse is kept."""
    months, columns = setting.months, rows["operating_cash"].shape[1]
    borrowed = 0.0
    loan = None
    if offer is not None and plan is not None and plan.loan_amount != 0:
        borrowed = float(plan.loan_amount or offer.amount)
        loan = schedule(offer, borrowed, months=max(months - start, offer.months))
    shown = {row: array for row, array in rows.items()}
    if household is None:
        opened = np.zeros((months, columns))
        opened[start:] = 1.0
        spent = rows["setup_costs"] + rows.get("replacement", 0.0)
        plan_cash = rows["operating_cash"] - spent
        flow = plan_cash.copy()
        if loan is not None:
            flow[start:] += (loan["loan_in"] - loan["instalment"] + loan["last_instalment"] * borrowed * offer.saving_held)[: months - start, None]
        return Futures(setting.window, start, shown, flow, plan_cash, np.zeros((months, columns)), opened, loan=loan or {},
                       working_capital=keep, warnings=warnings)  # fmt: skip
    series = purse_series(plan, household, rows, months, start, loan)
    kept: dict[str, np.ndarray] = {row: np.empty((months, columns)) for row in FROM_PURSE}
    setup_total = rows["setup_costs"].sum(axis=0)
    for block, here in enumerate([slice(0, 1)] if likely else setting.streams.blocks()):
        other, casual, inflation = _household_draws(household, setting, block, likely)
        values = purse_values(household, plan, keep, setup_total[here], borrowed * (offer.saving_held if offer else 0.0), other, casual, inflation)
        some = {name: array if array.shape[1] == 1 else array[:, here] for name, array in series.items()}
        run = money_sheet("purse").sheet.run(values, some, months=months, first_month=_calendar(setting.window[0]), columns=here.stop - here.start, wanted=FROM_PURSE)
        for row in FROM_PURSE:
            kept[row][:, here] = run.rows[row]
    emptied = kept["ruin"] > 0.5
    ruin_month = np.where(emptied.any(axis=0), emptied.argmax(axis=0), -1)
    for row in shown:
        shown[row] = rows[row] * kept["open"]
    return Futures(
        months=setting.window, start=start, rows=shown, member_flow=kept["member_flow"], plan_cash=kept["plan_cash"], casual=kept["casual"],
        open=kept["open"], cash=kept["cash"], low=kept["low"], before_arrears=kept["before_arrears"], arrears=kept["arrears"],
        spent=kept["spend"], ruin_month=ruin_month, missed=kept["missed"] > 0.5, working_capital=keep, warnings=warnings,
        loan=(loan or {}) | {name: kept[name] for name in ("saving_returned", "set_off", "grant_used", "resale")},
    )  # fmt: skip


def _household_draws(household: Household, setting: Setting, block: int, likely: bool):
    """Other income, casual income and inflation of one block: (n,) draws, or their likely values."""
    ranges = (household.other_income, household.casual_income, setting.inflation or Spread(0, 0, 0))
    if likely:
        return tuple(float(spread.likely) for spread in ranges)
    # the yearly rise of prices is the town's, the incomes are the household's own
    names = (f"household.{household.code}.other_income", f"household.{household.code}.casual_income", "town.inflation")
    return tuple(spread.values(setting.streams.normal_block(name, block)) for spread, name in zip(ranges, names, strict=True))


def _calendar(month: str) -> int:
    return int(month[5:7])


def _likely_number(number, beliefs, otherwise: float) -> float:
    """A number, or the likely value of the input that it names."""
    if isinstance(number, str):
        return float(beliefs[number].spread.likely) if number in beliefs else otherwise
    return float(number if number is not None else otherwise)
