"""Does correction by experience keep its promises? Invented programmes whose truth is known, seen through their finished businesses alone.

Each programme has businesses that finished (some ran out of money and left no figures, some were not heard of again) and four new
plans. The new plans' futures are drawn with the correction on, off, and with one part of it off at a time, and held against what
then came. Prints, for each: how often the 80% range of the money holds (to reach: 77 to 84 of 100), how often it lies below
and above, the mean interval score, the Brier score of the purse running empty, of the plans called safe (at most 1 in 10) how many
run empty (to reach: at most 4 of 100), how often the range holds for the plan that looks first (to reach: 76 to 86) and for the
safe ones among those, and how often the purse runs empty as foreseen and in truth.

What came has other forms than the model: misses are skewed and heavy-tailed and come together in one person, sales grow in a curve,
customers swing, costs that nobody thought of are none for some and much for others, a business month by month is worked out here, not
by a trade file. The seeds that judge are not those that anything was chosen with: the world and the
model were tuned with --seed 1. Seeds from 70000 and 170000 have been seen in between; who changes the model judges it with fresh ones.

    python benchmarks/experience.py [--programmes 300] [--draws 400] [--seed 270000] [--only on,off]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace

import numpy as np

from livelihood import trade as trades
from livelihood.draws import Spread, Streams
from livelihood.draws.spread import WIDENING, Z80
from livelihood.enterprise import experience_ranges, experience_rows, inputs, simulate
from livelihood.enterprise.measures import income_per_month
from livelihood.enterprise.plan import Household, Plan
from livelihood.enterprise.setting import Setting

MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))
SAFE = 0.10  # a plan is called safe where the purse runs empty in at most 1 of 10 futures (product.md)
NEW = 4  # new plans of a programme
SPREADS = {"setup_costs": 0.2, "unit_cost": 0.12, "good_yield": 0.13, "other_costs": 0.2, "sales": 0.28, "ramp_months": 0.35}
WORSE = {"setup_costs": 1, "unit_cost": 1, "good_yield": -1, "other_costs": 1, "sales": -1, "ramp_months": 1}
BIASES = {"setup_costs": (0.0, 0.35), "unit_cost": (0.0, 0.22), "good_yield": (-0.2, 0.03), "other_costs": (0.0, 0.3),
          "sales": (-0.55, 0.0), "ramp_months": (0.05, 0.75)}  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """One person's plan in her own words (likely values and ranges), her household, and what then came."""

    likely: dict
    ranges: dict
    household: Household
    keep: float
    came: dict


def person(rng: np.random.Generator, bias: dict, forgets: float, much: float, narrow: float) -> Planned:
    """A plan, and what came of it."""
    price, capacity = 10_000.0, float(np.round(rng.lognormal(np.log(110), 0.3)))
    likely = {
        "good_yield": float(rng.uniform(0.85, 0.95)), "unit_cost": float(price * rng.uniform(0.25, 0.45)), "ramp_months": float(rng.integers(2, 7)),
        "sales": float(np.round(capacity * rng.uniform(0.75, 1.1))),
    }  # fmt: skip
    sold = min(likely["sales"], capacity * likely["good_yield"])
    likely["other_costs"] = float(sold * price * rng.uniform(0.04, 0.12))
    likely["setup_costs"] = float(sold * price * rng.uniform(0.3, 1.5))
    optimism = (rng.gamma(2.0) - 2) / np.sqrt(2)  # in one person all misses lean the same way, and some by much
    misses, ranges = {}, {}
    for item, spread in SPREADS.items():
        own = rng.standard_t(5) / np.sqrt(5 / 3)
        misses[item] = bias[item] + spread * (0.45 * WORSE[item] * optimism + np.sqrt(1 - 0.45**2) * own)
        below, above = np.exp(-Z80 * narrow * spread * rng.uniform(0.6, 1.4)), np.exp(Z80 * narrow * spread * rng.uniform(0.6, 1.4))
        ranges[item] = (likely[item] * below, min(likely[item] * above, 0.99 if item == "good_yield" else np.inf))
    true = {item: likely[item] * np.exp(miss) for item, miss in misses.items()}
    true["good_yield"], true["ramp_months"] = min(true["good_yield"], 0.99), max(true["ramp_months"], 1.0)
    forgotten = rng.gamma(2.0, much / 2) if rng.random() < forgets else 0.0
    profit = sold * (price - likely["unit_cost"] / likely["good_yield"]) - likely["other_costs"]
    profit = max(profit, 0.1 * sold * price)
    needs = float(profit * rng.uniform(1.0, 2.0))
    other = float(needs * rng.uniform(0.7, 1.1))
    floor = needs * float(rng.uniform(0.55, 0.75))
    savings = float(likely["setup_costs"] * rng.uniform(1.1, 2.0) + sold * price * rng.uniform(0.5, 3.0))
    household = Household("H1", needs, floor, other_income=Spread(0.9 * other, other, 1.08 * other), savings=savings)
    keep = 0.3 * sold * likely["unit_cost"]
    came = run(rng, household, keep, capacity, price * float(np.exp(rng.normal(-0.03, 0.07))), true, forgotten)
    planned_running = capacity * likely["unit_cost"] + likely["other_costs"]
    likely |= {"price": price, "capacity": capacity, "running_costs": planned_running, "money": sold * price}
    return Planned(likely, ranges, household, keep, came | {"true": true, "forgotten": forgotten * planned_running})


def run(rng, household: Household, keep: float, capacity: float, price: float, true: dict, forgotten: float) -> dict:
    """A business month by month in its own forms: money a month over the year, whether the purse ran empty, sales of usual months."""
    cash, other = household.savings, household.other_income.likely * rng.uniform(0.92, 1.06)
    rise = np.exp(rng.normal(0.03, 0.012) / 12)
    drift, dear, rival = 0.0, 0.0, rng.integers(1, 13) if rng.random() < 0.22 else 99
    flows, sales, stopped, ruined = [], [], 0, False
    life, resale = rng.uniform(20, 60), rng.uniform(0.1, 0.5)
    crowd = 0.0
    for month in range(1, 13):
        if stopped:
            flows.append(true["setup_costs"] * max(0.0, 1 - stopped / life) * resale if stopped == month - 1 else 0.0)
            cash = max(0.0, cash + other + flows[-1] - household.floor)
            continue
        grown = 1 / (1 + np.exp(-(month - 0.45 * true["ramp_months"]) / (0.18 * true["ramp_months"])))  # an S, not a straight line
        work = 1 - (rng.random() < 0.12) * rng.uniform(0.1, 0.7)
        batch = 1 - (rng.random() < 0.07) * rng.uniform(0.2, 0.95)
        crowd = 0.4 * crowd + rng.normal(0, 0.18)  # a quiet month is often followed by another
        drift, dear = drift + jump(rng), dear + jump(rng)  # prices stand still and then jump
        level = price * rise**month * np.exp(drift) * (0.87 if month >= rival else 1.0)
        cost = true["unit_cost"] * (1 + forgotten) * rise**month * np.exp(dear)
        made = capacity * work * min(1.0, grown + 0.05)
        wanted = true["sales"] * grown * np.exp(crowd) * (0.8 if month >= rival else 1.0)
        good = made * true["good_yield"] * batch
        money = (min(good, wanted) + 0.2 * max(good - wanted, 0.0)) * level * (1 - (rng.random() < 0.008) * rng.uniform(0.1, 0.6))
        bought, fixed = made * cost, true["other_costs"] * (1 + forgotten) * rise**month
        start = true["setup_costs"] if month == 1 else 0.0
        low = cash - start - 0.5 * bought - fixed
        before = cash + other + money - bought - fixed - start
        needs, floor = household.needs * rise ** (month - 1), household.floor * rise ** (month - 1)
        cash = before - float(np.clip(before - keep, floor, needs))
        flows.append(money - bought - fixed - start)
        sales.append(money)
        if min(low, cash) < 0:
            ruined, stopped, cash = True, month, max(cash, 0.0)
    usual = sales[int(np.ceil(true["ramp_months"])) :]
    return {"income": sum(flows) / 12, "ruined": ruined, "open": len(sales), "usual": float(np.mean(usual)) if len(usual) > 1 else None, "so_far": float(np.mean(sales))}


def jump(rng) -> float:
    """A month's change of a price, on logs: none in three of four months; as much in a year as the engine's walk."""
    return rng.standard_t(4) / np.sqrt(2) * 0.12 if rng.random() < 0.25 else 0.0


def past_row(rng, one: Planned) -> dict:
    """A finished business as an office would write it down: one that ran out often left no figures, some are not heard of again."""
    row = {"trade": "any", "planned_running_costs": one.likely["running_costs"]}
    for item in SPREADS:
        row[f"planned_{item}"], (low, high) = one.likely[item], one.ranges[item]
        row[f"planned_low_{item}"], row[f"planned_high_{item}"] = low, high
    money = one.likely["money"] / one.likely["sales"]
    for part in ("", "low_", "high_"):
        row[f"planned_{part}sales"] *= money
    ruined = one.came["ruined"]
    if rng.random() < (0.2 if ruined else 0.06):
        return row
    row |= {"ran_out_of_cash": ruined, "months_open": float(one.came["open"])}
    if ruined and rng.random() < 0.6:
        return row
    for item in ("setup_costs", "unit_cost", "good_yield", "other_costs"):
        row[f"actual_{item}"] = one.came["true"][item] * np.exp(rng.normal(0, 0.04))
    row["actual_sales"] = one.came["usual"] or one.came["so_far"]
    row["actual_forgotten_costs"] = one.came["forgotten"]
    if one.came["usual"] is not None:
        row["actual_ramp_months"] = float(np.ceil(one.came["true"]["ramp_months"]))
    return row


def programme(seed: int) -> tuple[list[dict], list[Planned]]:
    """Rows of finished businesses, and new plans."""
    rng = np.random.default_rng(seed)
    bias = {item: rng.uniform(*ends) for item, ends in BIASES.items()}
    forgets, much, narrow = rng.uniform(0.2, 0.8), rng.uniform(0.05, 0.18), rng.uniform(0.35, 0.9)
    people = [person(rng, bias, forgets, much, narrow) for _ in range(int(rng.integers(6, 26)) + NEW)]
    return [past_row(rng, one) for one in people[NEW:]], people[:NEW]


def known(rows: list[dict], part_off: str) -> tuple[dict, float, dict]:
    """What a variant learns: experience by item, the widening, what is changed in the beliefs."""
    if part_off == "all":
        return {}, WIDENING, {}
    used = rows
    if part_off == "bounds":
        used = [row for row in rows if any(name.startswith("actual_") for name in row)]
    past = experience_rows.of_trade(used, "any")
    if part_off in past:
        del past[part_off]
    ranges = experience_ranges.of_rows(rows)
    return past, WIDENING if ranges is None or part_off == "widening" else ranges.widening, {"told": {"told": 0.0}, "luck": {"luck": 1.0}}.get(part_off, {})


def foreseen(trade, one: Planned, past: dict, widening: float, changed: dict, draws: int, name: str) -> tuple[np.ndarray, float]:
    """The engine's futures of a plan: money a month, and how often the purse runs empty."""
    say = {"set_up": "setup_costs", "unit_cost": "unit_cost", "good_share": "good_yield", "fixed_cost": "other_costs", "demand": "sales", "months_to_full_sales": "ramp_months"}
    answers = {input_: Spread(one.ranges[item][0], one.likely[item], one.ranges[item][1]) for input_, item in say.items()}
    answers |= {"price": Spread(9_400, 10_000, 10_600), "capacity": Spread(*[one.likely["capacity"]] * 3), "paid_ahead": Spread(0.5, 0.5, 0.5)}
    plan = Plan("P1", "any", household="H1", product="product", start=MONTHS[0], working_capital=one.keep, answers=answers)
    setting = Setting(MONTHS, Streams(1, name, draws), "IDR", widening, Spread(0.02, 0.03, 0.05))
    beliefs, unanswered = inputs.believed(trade, plan, quotes={}, markets={}, currency="IDR", widening=widening, past=past)
    assert not unanswered
    beliefs = {name: replace(belief, **changed) for name, belief in beliefs.items()}
    futures = simulate.of_plan(plan, trade, setting, beliefs, one.household, None).futures
    return income_per_month(futures), float((futures.ruin_month >= 0).mean())


VARIANTS = {
    "on": "", "off": "all", "no set-up costs": "setup_costs", "no unit cost": "unit_cost", "no yield": "good_yield", "no other costs": "other_costs",
    "no sales": "sales", "no forgotten costs": "forgotten_costs", "no ramp": "ramp_months", "no bounds": "bounds", "widening 1.9": "widening",
    "ranges on top": "told", "luck twice": "luck",
}  # fmt: skip


def judged(count: int, draws: int, seed: int, part_off: str) -> dict[str, np.ndarray]:
    """One row a new plan: scale, held, below, above, score, ruin as foreseen, ruined, first (looks first in its programme)."""
    trade, found = trades.read("any"), []
    for at in range(count):
        rows, plans = programme(seed + at)
        past, widening, changed = known(rows, part_off)
        seen = [foreseen(trade, one, past, widening, changed, draws, f"T{at}P{k}") for k, one in enumerate(plans)]
        worth = [np.median(income) / one.likely["money"] if ruin <= SAFE else -9 - ruin for (income, ruin), one in zip(seen, plans)]
        for k, ((income, ruin), one) in enumerate(zip(seen, plans)):
            low, high = np.quantile(income, [0.1, 0.9])
            came, scale = one.came["income"], one.likely["money"]
            score = (high - low + 10 * (max(low - came, 0) + max(came - high, 0))) / scale
            found.append((low <= came <= high, came < low, came > high, score, ruin, one.came["ruined"], k == int(np.argmax(worth)), (np.median(income) - came) / scale))
    names = ("held", "below", "above", "score", "ruin", "ruined", "first", "off_by")
    return {name: np.array(column, dtype=float) for name, column in zip(names, zip(*found))}


def line(name: str, found: dict[str, np.ndarray]) -> str:
    safe, first = found["ruin"] <= SAFE, found["first"] > 0
    best_safe = first & safe
    brier = ((found["ruin"] - found["ruined"]) ** 2).mean()
    return (f"{name:18} {100 * found['held'].mean():6.1f} {100 * found['below'].mean():6.1f} {100 * found['above'].mean():6.1f} {found['score'].mean():8.3f} {brier:7.4f} "
            f"{100 * safe.mean():8.1f} {100 * found['ruined'][safe].mean() if safe.any() else 0:8.1f} {100 * found['held'][first].mean():8.1f} "
            f"{100 * found['held'][best_safe].mean() if best_safe.any() else 0:8.1f} {100 * found['ruin'].mean():8.1f} {100 * found['ruined'].mean():7.1f}")  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--programmes", type=int, default=300)
    asked.add_argument("--draws", type=int, default=400)
    asked.add_argument("--seed", type=int, default=270_000)
    asked.add_argument("--only", default="")
    told = asked.parse_args()
    began = time.perf_counter()
    print(f"{told.programmes} programmes, {NEW * told.programmes} new plans, {told.draws} draws, seeds from {told.seed}; all in 100")
    print(f"{'':18} {'held':>6} {'below':>6} {'above':>6} {'score':>8} {'Brier':>7} {'safe':>8} {'fail':>8} {'first':>8} {'of safe':>8} {'foreseen':>8} {'ruined':>7}")
    for name, part_off in VARIANTS.items():
        if not told.only or name in told.only.split(","):
            print(line(name, judged(told.programmes, told.draws, told.seed, part_off)), flush=True)
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
