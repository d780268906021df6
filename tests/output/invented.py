"""An invented place for page tests: a plan's futures, a market and an analysis from fixed arrays, no rooms run."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from livelihood.draws import Estimate, Spread
from livelihood.enterprise import measures, needs
from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.result import Futures, InputUsed, PlanResult

DRAWS = 2000
WINDOW = tuple(f"2027-{month:02d}" for month in range(1, 13))
HOUSEHOLD = Household("H1", needs=2_400_000.0, floor=1_600_000.0, other_income=Spread(700_000, 800_000, 900_000), savings=4_000_000.0,
                      casual_income=Spread(600_000, 980_000, 1_200_000), casual_hours_per_week=15.0, hours_per_week=45.0, grant=7_600_000.0)  # fmt: skip
OFFER = LoanOffer("L1", amount=4_000_000.0, months=12, rate=0.02, fee=0.03, saving_held=0.10)
INPUTS = (
    ("yield_per_bag", "How many kilos does one bag give?", "kg/bag", 0.25, 0.35, 0.45, "told by several", "growers nearby, 2026", 4, 0.71),
    ("price", "What does one kilo bring?", "money/kg", 21_300, 24_000, 26_900, "measured here", "market study here", 41, 0.55),
    ("loss", "Which part of the bags is lost?", "share", 0.05, 0.12, 0.25, "from the trade file", "Growing guide, West Java, 2022", 0, -0.33),
    ("bag_cost", "What does one bag cost?", "money/bag", 2_800, 3_000, 3_400, "told by one", "one supplier", 1, -0.2),
    ("bags_per_month", "How many new bags will you start each month?", "bag", 120, 120, 120, "told by one", "the owner's answer", 1, 0.0),
    ("rent", "What is the rent of the shed?", "money/month", 100_000, 150_000, 200_000, "assumed", "nobody was asked", 0, -0.05),
)  # fmt: skip


def ordered(seed: int, low: float, middle: float, high: float, count: int = DRAWS) -> np.ndarray:
    """Draws with a given 10th, 50th and 90th percentile, shuffled by a fixed seed."""
    places = np.interp((np.arange(count) + 0.5) / count, [0, 0.1, 0.5, 0.9, 1], [low - 0.4 * (middle - low), low, middle, high, high + 0.4 * (high - middle)])
    return np.random.default_rng(seed).permutation(places)


def futures(monthly: float = 740_000.0, ruined: dict[int, int] | None = None, months=WINDOW, start: int = 0) -> Futures:
    """Futures whose purse falls till the third month and rises then; `ruined`: row -> how many of DRAWS run empty in it."""
    ruined = {2: 300, 3: 100, 5: 100} if ruined is None else ruined
    count, size = len(months), (len(months), DRAWS)
    flow = np.zeros(size)
    yearly = ordered(1, monthly - 700_000, monthly, monthly + 800_000) * count + 980_000 * count
    shape = np.array([-2.2e6, -2.6e6, -3.0e6, 0.6e6] + [1.0e6] * (count - 4))[:count]
    flow += shape[:, None]
    flow += (yearly - flow.sum(axis=0)) / count
    cash = np.maximum.accumulate(np.zeros(size), axis=0) + np.array([6.3, 3.7, 1.1, 1.9, 2.4, 2.7, 3.2, 3.9, 4.5, 5.1, 5.8, 6.5] * 2)[:count, None] * 1e6
    cash = cash + ordered(2, -0.6, 0.0, 1.0) * np.linspace(0.6e6, 6e6, count)[:, None] * 0.9
    cash = np.maximum(cash, 20_000.0)
    ruin = np.full(DRAWS, -1)
    order, at = np.argsort(cash[2], kind="stable"), 0
    for row, number in ruined.items():
        ruin[order[at : at + number]] = row
        at += number
    open_ = np.ones(size)
    before = cash.copy()
    for draw in np.flatnonzero(ruin >= 0):
        before[ruin[draw], draw] = -(50_000.0 + draw % 7 * 60_000)
        open_[ruin[draw] + 1 :, draw] = 0
        before[ruin[draw] + 1 :, draw] = 100_000.0
    zero = np.zeros(size)
    sales = np.zeros(size)
    sales[3:] = ordered(3, 4.2e6, 4.8e6, 5.5e6)
    rows = {"sales": sales * open_, "variable_costs": sales * 0.6 * open_, "fixed_costs": 0.08 * sales * open_, "own_hours": 70 * open_,
            "operating_cash": (sales * 0.32 - (sales == 0) * 1.1e6) * open_, "setup_costs": np.vstack([np.full((1, DRAWS), 2.9e6), zero[1:]]), "replacement": zero,
            "resale_value": zero + 900_000, "standing_at_cost": zero + 700_000 * open_, "owed_to_owner": zero, "paid_before_sales": zero}  # fmt: skip
    plan_cash = rows["operating_cash"] - rows["setup_costs"]
    return Futures(months=months, start=start, rows=rows, member_flow=flow, plan_cash=plan_cash, casual=zero, open=open_, cash=np.maximum(before, 0), low=before + 30_000,
                   before_arrears=before, arrears=zero, spent=zero, ruin_month=ruin)  # fmt: skip


def waiting(months=WINDOW) -> Futures:
    """The household without the plan: casual work every month."""
    size = (len(months), DRAWS)
    zero, flow = np.zeros(size), np.tile(ordered(4, 600_000, 980_000, 1_200_000), (len(months), 1))
    ruin = np.where(np.arange(DRAWS) < 620, 8, -1)
    return Futures(months=months, start=0, rows={}, member_flow=flow, plan_cash=zero, casual=flow, open=zero, cash=zero + 1e6, low=zero + 1e6, before_arrears=zero + 1e6,
                   arrears=zero, spent=zero, ruin_month=ruin)  # fmt: skip


def result(made: Futures | None = None, *, household: Household | None = HOUSEHOLD, loan: bool = True, plan: Plan | None = None, **changed) -> PlanResult:
    """A plan's result with its measures, from the engine's own definitions."""
    made = made or futures()
    not_now = waiting(made.months) if household else None
    if loan:
        due = np.zeros((len(made.months), DRAWS))
        due[:12] = 413_333.0
        missed = np.zeros(due.shape, dtype=bool)
        missed[1, :800] = True
        made = replace(made, loan={"instalment": due, "balance": np.linspace(4e6, 0, len(made.months))}, missed=missed)
    plan = plan or Plan("P1", "oyster_mushroom", household="H1" if household else "", product="oyster_mushroom", start=made.months[made.start],
                        loan="L1" if loan else "")  # fmt: skip
    found = measures.of_option(made, household=household, not_now=not_now, trade_rows=made.rows, own_money=plan.own_money or 0.0, cycle_months=1, ramp_months=3, money="IDR")
    if household:
        found |= needs.of_gain(measures.income_per_month(made) - measures.income_per_month(not_now), household, not_now, "IDR")
    usual = {"sales": 4_800_000.0, "spawn": 2_620_000.0, "bags": 460_000.0, "water_and_bus": 120_000.0, "left": 1_600_000.0}
    inputs = tuple(InputUsed(name, label, unit, low, likely, high, grade, source, n, 1.9 if low < high else 1.0, low == high, influence) for
                   name, label, unit, low, likely, high, grade, source, n, influence in INPUTS)  # fmt: skip
    base = PlanResult(
        plan=plan, trade="oyster_mushroom", title="Oyster mushrooms in bags", product="Oyster mushrooms", unit="kg", currency="IDR", window=made.months,
        household=household, loan=true_cost(OFFER) if loan else None, futures=made, likely=None, not_now=not_now, measures=found,
        not_now_measures=measures.of_option(not_now, household=household, not_now=None, trade_rows=None, own_money=0.0, money="IDR") if household else {},
        grades={name: "told by several" for name in found}, grade="told by several", inputs=inputs, usual_month=usual,
        first_shocks={"contamination": 0.5, "price_war": 0.3, "": 0.2}, notes=("needs_stay",) if household else ("needs_stay", "no_household"),
    )  # fmt: skip
    return replace(base, **changed)


def analysis(*results: PlanResult, **changed) -> SimpleNamespace:
    """An analysis of the invented place with these plans."""
    made = {one.plan.code: one for one in results}
    base = dict(shelter="A1", currency="IDR", country="ID", language="en", draws=DRAWS, window=WINDOW, town=None, plans=made, products={}, figures=(), problems=(),
                left_out=(), notes=("needs_stay",), room={}, room_sellers={}, room_line={}, room_trade={}, own_trades=None, set_aside=())  # fmt: skip
    return SimpleNamespace(**base | changed)


def estimate(low, middle, high, unit, grade="measured here", n=32, people=32, seed=5) -> Estimate:
    return Estimate(ordered(seed, low, middle, high), unit, grade, n, "interviews here, 2026", "two counts together", people)
