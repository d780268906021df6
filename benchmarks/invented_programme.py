"""An invented programme of many places with a built-in effect, whose truth is known: for tests, for measuring coverage
and speed, and for writing a sample programme. Every person, business and number in it is invented.

    python benchmarks/invented_programme.py FOLDER [--places 24] [--seed 1] [--effect 0.15]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

TRADES = {"catfish": 0.050, "oyster_mushroom": 0.045, "snack_chips": 0.035, "tailoring": 0.025, "small_shop": 0.030}  # chance to stop in a month
WAVES = (0, 6, 12)
MONTHS = 24
FIRST = 2024 * 12  # January 2024, in months
ITEMS = {"setup_costs": 0.15, "unit_cost": 0.20, "good_yield": -0.12, "other_costs": 0.05, "sales": -0.25}  # true mean log(actual / planned)


@dataclass
class Truth:
    """What was built in. effect : on the share of people whose needs are met at 12 months. hazards : by trade."""

    effect: float
    hazards: dict[str, float]
    ratios: dict[str, float]
    income_effect: float = 0.0
    alone: dict[str, int] = field(default_factory=dict)


def write(folder: Path, places: int = 24, seed: int = 1, effect: float = 0.15, people: int = 15, businesses: int = 14, spread: float = 0.3,
          small: int = 1, waves=WAVES, groups: dict[str, float] | None = None) -> Truth:  # fmt: skip
    """Writes a programme's folder.

    Parameters
    ----------
    places : how many; half of them, by lot within pairs, began at once. effect : on the share whose needs are met.
    people, businesses : mean number a place. spread : how far places differ (standard deviation of log odds, of log
    hazards). small : places with fewer than 10 people and businesses. groups : share of people in each group; None: the
    arms are the groups.
    """
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    codes = [f"S{at:03d}" for at in range(1, places + 1)]
    truth = Truth(effect, dict(TRADES), dict(ITEMS), 0.12 * effect / 0.15 if effect else 0.0)
    began = {}
    for pair in range(0, places, 2):
        chosen = rng.integers(2)
        for at, code in enumerate(codes[pair : pair + 2]):
            began[code] = int(at == chosen)
    _programme(folder, codes, began, seed)
    for number, code in enumerate(codes):
        few = number >= places - small
        place = folder / "shelters" / code
        place.mkdir(parents=True, exist_ok=True)
        (place / "shelter.toml").write_text("households = { low = 900, likely = 1000, high = 1200 }\n", encoding="utf-8")
        town = spread * rng.standard_normal()
        owners = 4 if few else int(rng.integers(businesses - 5, businesses + 6))
        _businesses(place, rng, owners, town, MONTHS)
        _people(place, rng, 6 if few else int(rng.integers(people - 5, people + 6)), began[code], truth, spread * rng.standard_normal(), waves, groups)
        _past(place, rng, max(3, owners // 2), 0.1 * rng.standard_normal())
        truth.alone[code] = 6 if few else 0
    return truth


def _programme(folder, codes, began, seed):
    (folder / "programme.toml").write_text(
        '# An invented programme; every number in it is invented.\nname = "Invented programme"\ncurrency = "IDR"\ncountry = "ID"\nlanguage = "en"\n'
        f'horizon = 12\nseed = {seed}\ndraws = 2000\ndecimal = "point"\n', encoding="utf-8")  # fmt: skip
    rows = [f"{code},K{at // 2 + 1:02d},{'started' if began[code] else 'waiting'},R{at // 2 + 1},{_month(FIRST)}" for at, code in enumerate(codes)]
    _csv(folder / "shelters.csv", "shelter,partner,arm,stratum,start", rows)
    _csv(folder / "targets.csv", "indicator,partner,baseline,baseline_month,target,target_month", ["needs_met,,0.3,2024-01,0.5,2025-01"])
    _csv(folder / "programme_costs.csv", "month,partner,shelter,item,amount", [f"{_month(FIRST + at)},,,training,{40_000_000 + 1_000_000 * at}" for at in range(12)])


def _businesses(place, rng, owners, town, months):
    plans, rows = [], []
    for owner in range(1, owners + 1):
        trade = list(TRADES)[rng.choice(len(TRADES), p=[0.3, 0.2, 0.2, 0.15, 0.15])]
        plans.append(f"P{owner},business,H{owner},{trade},,1,no,1,2024-01")
        start = int(rng.integers(0, 6))
        hazard = TRADES[trade] * np.exp(town)
        better, lost = rng.geometric(0.006), rng.geometric(0.004)
        stops = rng.geometric(min(0.9, hazard))
        level = 1_500_000 * np.exp(0.3 * rng.standard_normal())
        for at in range(start, months):
            age = at - start + 1
            if age > lost:
                break
            month = _month(FIRST + at)
            if age > min(stops, better):
                reason = "better" if better < stops else ("money" if rng.random() < 0.7 else "other")
                rows.append(f"B{owner},P{owner},{month},0,0,0,no,{reason}")
                break
            sales = level * np.exp(0.25 * rng.standard_normal())
            rows.append(f"B{owner},P{owner},{month},{sales / 20_000:.0f},{sales:.0f},{0.7 * sales:.0f},yes,")
    _csv(place / "plans.csv", "plan,kind,household,trade,product,members,cooperative,scale,start", plans)
    _csv(place / "results.csv", "business,plan,month,sold,sales,costs,open,stop_reason", rows)


def _people(place, rng, count, begun, truth, town, waves, groups):
    rows = []
    for person in range(1, count + 1):
        own = rng.standard_normal()
        group = ("started" if begun else "waiting") if groups is None else list(groups)[rng.choice(len(groups), p=list(groups.values()))]
        for wave in waves:
            if wave and rng.random() < 0.08 + 0.04 * (wave > 6):
                continue
            chance = 1 / (1 + np.exp(-(-0.8 + town + 0.8 * own + 0.3 * (wave > 0))))
            if wave:
                chance = min(1.0, chance + truth.effect * begun * (1.0 if wave >= 12 else 0.5))
            income = 1_800_000 * np.exp(0.3 * town + 0.3 * own + 0.2 * rng.standard_normal() + (truth.income_effect * begun if wave >= 12 else 0))
            rows.append(f"Q{person},{group},{wave},needs_met,{int(rng.random() < chance)}")
            rows.append(f"Q{person},{group},{wave},income_household,{income:.0f}")
            rows.append(f"Q{person},{group},{wave},choice,{int(np.clip(rng.normal(5 + own, 2), 0, 10))}")
            rows.append(f"Q{person},{group},{wave},debt_late,{int(rng.random() < 0.12)}")
    _csv(place / "outcomes.csv", "person,group,wave,indicator,value", rows)


def _past(place, rng, count, town):
    rows = []
    for _ in range(count):
        trade = list(TRADES)[rng.choice(len(TRADES))]
        failed = rng.random() < 0.3
        cells = []
        planned = {"setup_costs": 4e6, "unit_cost": 12_000, "good_yield": 0.85, "other_costs": 300_000, "sales": 1.6e6}
        for item, mean in ITEMS.items():
            plan = planned[item] * np.exp(0.2 * rng.standard_normal())
            actual = plan * np.exp(mean + town + 0.25 * rng.standard_normal() - (0.3 if failed and item in ("sales", "good_yield") else 0.0))
            digits = 4 if item == "good_yield" else 0
            cells += [f"{plan:.{digits}f}", "" if failed and rng.random() < 0.4 else f"{actual:.{digits}f}"]
        income = 900_000 * np.exp(0.2 * rng.standard_normal())
        came = income * (0.1 if failed else 0.8) * np.exp(0.2 * rng.standard_normal())
        rows.append(f"{trade},1,no,{'yes' if rng.random() < 0.4 else 'no'}," + ",".join(cells) + f",{income:.0f},{came:.0f},{'yes' if failed else 'no'}")
    header = "trade,members,cooperative,with_loan," + ",".join(f"planned_{item},actual_{item}" for item in ITEMS) + ",planned_income_per_member,actual_income_per_member,ran_out_of_cash"
    _csv(place / "past_plans.csv", header, rows)


def _csv(file, header, rows):
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effect", type=float, default=0.15)
    told = parser.parse_args()
    print(write(told.folder, told.places, told.seed, told.effect))
