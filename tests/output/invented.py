"""An invented place for page tests: a plan's futures, a market and an analysis from fixed arrays, no rooms run."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from types import SimpleNamespace

import numpy as np

from livelihood.analysis import Analysis
from livelihood.draws import Estimate, Spread
from livelihood.enterprise import measures, needs, stories
from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.result import Futures, InputUsed, Measure, PlanResult
from livelihood.market.records import AreaCount, Assumption, ProductMarket, Town

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
        first_shocks={"contamination": 0.5, "price_war": 0.3, "": 0.2}, stories=_stories(made, household) if household else (), notes=("needs_stay",) if household else ("needs_stay", "no_household"),
    )  # fmt: skip
    return replace(base, **changed)


def _stories(made: Futures, household: Household):
    """Stories of the empty purses, half of them after mould in the first month, three of ten after a fall of the price."""
    ruined = np.flatnonzero(made.ruin_month >= 0)
    mould, war = np.full(made.draws, len(made.months)), np.full(made.draws, len(made.months))
    half, most = ruined.size // 2, ruined.size * 8 // 10
    mould[ruined[:half]] = war[ruined[half:most]] = 0
    return stories.told(made, {"contamination": mould, "price_war": war}, household.savings)


def analysis(*results: PlanResult, **changed) -> SimpleNamespace:
    """An analysis of the invented place with these plans."""
    made = {one.plan.code: one for one in results}
    empty = {part.name: part.default_factory() if part.default_factory is not MISSING else part.default for part in fields(Analysis)
             if part.default is not MISSING or part.default_factory is not MISSING}  # fmt: skip
    base = empty | dict(shelter="A1", currency="IDR", country="ID", language="en", draws=DRAWS, window=WINDOW, town=None, plans=made, products={}, figures=(),
                        notes=("needs_stay",))  # fmt: skip
    return SimpleNamespace(**base | changed)


def options(household: str, *ways) -> dict:
    """Ways of a household as the analysis holds them (OptionResult records)."""
    return {household: SimpleNamespace(options=ways)}


def estimate(low, middle, high, unit, grade="measured here", n=32, people=32, seed=5) -> Estimate:
    return Estimate(ordered(seed, low, middle, high), unit, grade, n, "interviews here, 2026", "two counts together", people)


def market(**changed) -> ProductMarket:
    """A market like the one of the page guide: 7 of 20 buy none, 3 of 20 looked in vain, buyers and sellers nearly agree."""
    level = np.array([23.6, 24.8, 26.2, 23.4, 22.9, 23.1, 23.5, 24.0, 24.0, 24.1, 24.3, 24.9])[:, None] * 1e3
    price = Estimate(level * (1 + 0.08 * ordered(7, -1.28, 0, 1.28)[None, :]), "IDR for one kg", "measured nearby", 26, "prices table", "season and level", None)
    base = dict(
        id="catfish", label="Catfish", unit="kg", window=WINDOW, demand=estimate(1700, 2150, 2700, "kg a month"), demand_customers=estimate(1650, 2100, 2700, "kg a month"),
        demand_sellers=estimate(1350, 1600, 1950, "kg a month", n=9, people=9), served=estimate(1500, 1850, 2300, "kg a month", n=41, people=41),
        unmet_share=estimate(0.06, 0.14, 0.25, "share"), unmet=estimate(120, 300, 560, "kg a month"), buys_share=estimate(0.53, 0.65, 0.77, "share of households"),
        looked_not_found=estimate(0.08, 0.15, 0.24, "share of households"), households=estimate(2000, 2230, 2450, "households", "measured nearby", people=None),
        sellers=estimate(9, 10, 13, "sellers", people=None), price=price, price_now=Estimate(price.values[0], price.unit, price.grade, 26, price.source, price.method),
        season_price=level[:, 0] / level.mean(), answers={"asked": 32, "buys_answered": 32, "buys_dont_know": 2, "wanted_not_found_dont_know": 2},
        areas=(AreaCount("Area A", 640.0, 8.0, 5, 14), AreaCount("Area B", 410.0, 12.0, 2, 9), AreaCount("Area C", 880.0, 15.0, 1, 9), AreaCount("Area D", 300.0, 20.0, 1, 0)),
        assumptions=(Assumption("recall", "what people say they bought, over what they bought", 0.99, 1.2, 1.45, "people remember too much", "methods note"),),
    )  # fmt: skip
    return ProductMarket(**base | changed)


def room(fit: int, line: float = 370_000.0, ruin_from: int = 99) -> tuple[dict, Measure]:
    """What each of k starters keeps (falling by 140 000 a seller) and the room; from `ruin_from` on purses run empty too often."""
    each = {}
    for k in range(1, 13):
        middle = line + 40_000 + (fit - k) * 140_000
        each[k] = (Measure(middle, middle - 700_000, middle + 780_000, 0.8, "IDR a month", 9_000.0, "mean", ""), Measure(0.4 if k >= ruin_from else 0.2, None, None, None, "", 0.01, "share", ""))
    return each, Measure(float(fit), float(max(0, fit - 1)), float(min(12, fit + 1)), 0.8, "sellers", 0.1, "count", "")


def market_analysis(*markets: ProductMarket, fit: int | None = 3, line: float = 370_000.0, ruin_from: int = 99, **changed) -> SimpleNamespace:
    """An analysis with markets; the first has room for `fit` (None: it could not be said)."""
    base = {"town": Town({one.id: one for one in markets}, window=WINDOW), "products": {one.id: one.label for one in markets}}
    if fit is not None and markets:
        each, measure = room(fit, line, ruin_from)
        first = markets[0].id
        base |= {"room": {first: each}, "room_sellers": {first: measure}, "room_line": {first: line}, "room_trade": {first: "catfish"}}
    return analysis(**base | changed)
