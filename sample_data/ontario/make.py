"""Writes the invented Ontario programme beside this file: 24 places, 12 partners, with a built-in effect that is known.

    python sample_data/ontario/make.py

Every person, business and number is drawn by lot from the seed below; nothing in it comes from anybody. Half of the
places, by lot within pairs, began a year earlier than the others: what is built in is written in TRUTH.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
SEED = 20270401
PLACES, PARTNERS, MONTHS, WAVES = 24, 12, 24, (0, 6, 12)
FIRST = (2025, 1)  # the first month
# Built in. needs_met: added to the share of people whose needs are met 12 months after an early start (half at 6).
# income: the same on the logarithm of money from own work. hazard: chance that a business stops in a month, by trade.
# ratios: mean logarithm of what came over what was planned.
TRUTH = {
    "needs_met": 0.18,
    "income": 0.15,
    "hazard": {"bagel_bakery": 0.030, "tailoring": 0.022, "small_shop": 0.034, "snack_chips": 0.045, "any": 0.038},
    "ratios": {"setup_costs": 0.14, "unit_cost": 0.11, "good_yield": -0.08, "other_costs": 0.12, "sales": -0.28},
}
PLANNED = {"setup_costs": 5200, "unit_cost": 4.2, "good_yield": 0.88, "other_costs": 420, "sales": 3400}
SPREAD = 0.3  # how far places differ, on the scale of logarithms


def main() -> None:
    rng = np.random.default_rng(SEED)
    early = np.concatenate([rng.permutation([True, False]) for _ in range(PLACES // 2)])
    table(
        "shelters",
        "shelter,partner,arm,stratum,start",
        [
            (code(at), partner(at), "first" if early[at] else "later", f"R{at // 2 + 1}", month(0 if early[at] else 12))
            for at in range(PLACES)
        ],
    )
    table(
        "targets",
        "indicator,partner,baseline,baseline_month,target,target_month",
        [("needs_met", "", 0.34, month(0), 0.5, month(23)), ("months_short", "", 4.6, month(0), 3, month(23))],
    )
    table(
        "indicators",
        "indicator,label,definition,unit,good,level,result,data_source,frequency,responsible",
        [
            (
                "needs_met",
                "Needs of the household are met",
                "Net income of the household is at least its needs, mean of 3 months",
                "yes or no",
                "up",
                "ultimate",
                "People live from their own work",
                "interview by a trained person",
                "0, 6, 12 months after the start",
                "partner's programme lead",
            ),
            (
                "months_short",
                "Months short of money",
                "Months of the last 12 with less than the least one can live on",
                "months",
                "down",
                "intermediate",
                "Money lasts through the year",
                "interview by a trained person",
                "0, 6, 12 months after the start",
                "partner's programme lead",
            ),
            (
                "training_used",
                "Uses what was learned",
                "Uses this month what was learned in the training",
                "yes or no",
                "up",
                "immediate",
                "Skills are used",
                "interview by a trained person",
                "6, 12 months after the start",
                "partner's programme lead",
            ),
        ],
    )
    table(
        "programme_costs",
        "month,partner,shelter,item,amount",
        [
            (month(at), partner(2 * of), "", item, int(amount * np.exp(0.1 * rng.standard_normal())))
            for at in range(0, MONTHS, 3)
            for of in range(PARTNERS)
            for item, amount in (("training and coaching", 21000), ("interviews, paid", 2400))
        ],
    )
    for at in range(PLACES):
        few = at == PLACES - 1  # one place is too small to be shown alone
        owners = 5 if few else int(rng.integers(9, 18))
        businesses(code(at), rng, owners, SPREAD * rng.standard_normal(), 0 if early[at] else 12)
        people(code(at), rng, 7 if few else int(rng.integers(12, 26)), bool(early[at]), SPREAD * rng.standard_normal())
        finished(code(at), rng, 3 if few else int(rng.integers(4, 8)), 0.1 * rng.standard_normal())


def businesses(place: str, rng, owners: int, luck: float, begins: int) -> None:
    """plans.csv and results.csv: what each business did, month after month, until it stops or the months end."""
    hazard = TRUTH["hazard"]
    plans, rows = [], []
    for owner in range(1, owners + 1):
        trade = str(rng.choice(list(hazard)))
        first = begins + int(rng.integers(0, 5))
        plans.append((f"P{owner}", "business", f"H{owner}", trade, "", 1, "no", 1, month(first)))
        stops, better = rng.geometric(min(0.9, hazard[trade] * np.exp(luck))), rng.geometric(0.008)
        unknown = rng.geometric(0.005)
        usual = 3000 * np.exp(0.3 * rng.standard_normal() + 0.1 * luck)
        for at in range(first, MONTHS):
            age = at - first + 1
            if age > unknown:
                break
            if age > min(stops, better):
                why = "better" if better < stops else str(rng.choice(["money", "money", "season", "other"]))
                rows.append((f"B{owner}", f"P{owner}", month(at), 0, 0, 0, 0, "no", why))
                break
            sales = usual * min(1, 0.4 + 0.12 * age) * np.exp(0.22 * rng.standard_normal())
            rows.append(
                (
                    f"B{owner}",
                    f"P{owner}",
                    month(at),
                    int(sales / 11),
                    int(sales),
                    int(0.66 * sales),
                    int(rng.integers(70, 150)),
                    "yes",
                    "",
                )
            )
    table(f"shelters/{place}/plans", "plan,kind,household,trade,product,members,cooperative,scale,start", plans)
    table(f"shelters/{place}/results", "business,plan,month,sold,sales,costs,own_hours,open,stop_reason", rows)


def people(place: str, rng, count: int, early: bool, luck: float) -> None:
    """outcomes.csv: what people told in each wave; some are not reached again."""
    rows = []
    for person in range(1, count + 1):
        own = rng.standard_normal()
        for wave in WAVES:
            if wave and rng.random() < 0.07 + 0.05 * (wave > 6):
                continue
            part = {0: 0.0, 6: 0.5, 12: 1.0}[wave] * early
            share = 1 / (1 + np.exp(-(-0.7 + luck + 0.8 * own + 0.25 * (wave > 0)))) + TRUTH["needs_met"] * part
            income = 1150 * np.exp(0.3 * luck + 0.35 * own + 0.2 * rng.standard_normal() + TRUTH["income"] * part)
            short = rng.poisson(4.6 * np.exp(-0.2 * luck - 0.2 * own - 0.35 * part))
            told = {
                "needs_met": int(rng.random() < share),
                "income_own": int(income),
                "months_short": min(12, int(short)),
                "choice": int(np.clip(rng.normal(5.2 + own + 0.8 * part, 1.8), 0, 10)),
            }
            if wave:
                told["training_used"] = int(rng.random() < 0.55 + 0.1 * part)
            rows += [(f"K{person}", wave, name, value) for name, value in told.items()]
    table(f"shelters/{place}/outcomes", "person,wave,indicator,value", rows)


def finished(place: str, rng, count: int, luck: float) -> None:
    """past_plans.csv: finished businesses, what was planned and what came; those that ran out of money too."""
    rows = []
    for _ in range(count):
        ran_out = rng.random() < 0.28
        cells: list = [str(rng.choice(list(TRUTH["hazard"]))), 1, "no", "yes" if rng.random() < 0.35 else "no"]
        for item, mean in TRUTH["ratios"].items():
            planned = PLANNED[item] * np.exp(0.2 * rng.standard_normal())
            came = planned * np.exp(mean + luck + 0.2 * rng.standard_normal() - 0.25 * (ran_out and item == "sales"))
            digits = 3 if item == "good_yield" else 2 if item == "unit_cost" else 0
            cells += [f"{planned:.{digits}f}", f"{came:.{digits}f}"]
        income = 1100 * np.exp(0.2 * rng.standard_normal())
        cells += [
            int(income),
            int(income * (0.15 if ran_out else 0.8) * np.exp(0.2 * rng.standard_normal())),
            "yes" if ran_out else "no",
        ]
        rows.append(cells)
    pairs = ",".join(f"planned_{item},actual_{item}" for item in TRUTH["ratios"])
    income = "planned_income_per_member,actual_income_per_member"
    header = f"trade,members,cooperative,with_loan,{pairs},{income},ran_out_of_cash"
    table(f"shelters/{place}/past_plans", header, rows)


def code(at: int) -> str:
    return f"S{at + 1:02d}"


def partner(at: int) -> str:
    """Two places of a pair lie with one partner."""
    return f"Q{at // 2 + 1:02d}"


def month(at: int) -> str:
    years, months = divmod(FIRST[1] - 1 + at, 12)
    return f"{FIRST[0] + years}-{months + 1:02d}"


def table(name: str, header: str, rows) -> None:
    file = HERE / f"{name}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", newline="", encoding="utf-8") as stream:
        written = csv.writer(stream, lineterminator="\n")
        written.writerow(header.split(","))
        written.writerows(rows)


if __name__ == "__main__":
    main()
