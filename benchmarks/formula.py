"""Running a sheet of formulas, against drawing 100 x 2048 standard normals on the same thread.

Prints ratios of medians from interleaved runs (noisy machines: never single times). Run: python benchmarks/formula.py
"""

from __future__ import annotations

import statistics
import time

import numpy as np

from livelihood.formula import Sheet

MONTHS, COLUMNS, ROUNDS = 12, 2048, 201

# 25 rows of the kind a trade has: fish in batches, feed before the sale, stock, a market limit, a purse of its own
VALUES = {
    "fingerlings": "fish",
    "survival": "share",
    "fish_per_kg": "fish/kg",
    "feed_per_kg": "kg/kg",
    "feed_price": "money/kg",
    "seed_price": "money/fish",
    "preparation": "money",
    "rent": "money/month",
    "power": "money/month",
    "cycle": "month",
    "first_sales_ramp": "month",
    "pond": "money",
    "pond_life": "month",
    "hours_a_day": "hour/day",
    "days_open": "day/month",
    "hours_a_batch": "hour",
    "left_over_share": "share",
    "price_rise": "share",
}
SERIES = {"price": "money/kg", "demand": "kg"}
PATTERNS = {
    "feeding": [0.15, 0.35, 0.5],
    "ripe": [0, 0, 1],
    "season": [1, 1, 1.1, 1.2, 1, 1, 0.9, 0.9, 1, 1, 1, 1],
    "learning": [0.6, 0.8, 1],
}
FORMULAS = {
    "starts": "every(cycle, 1)",
    "stocked": "fingerlings * starts",
    "alive": "stocked * between(survival * from_start(learning), 0, 0.97)",
    "weight": "alive / fish_per_kg",
    "harvest": "spread(weight, ripe)",
    "limit": "demand * min(1, month / first_sales_ramp) * by_month(season)",
    "on_hand": "previous(kept) + harvest",
    "sold": "min(on_hand, limit)",
    "kept": "(on_hand - sold) * 0.5",
    "sales": "sold * price + (on_hand - sold - kept) * price * left_over_share",
    "feed_needed": "weight * feed_per_kg",
    "feed": "spread(feed_needed, feeding)",
    "feed_cost": "feed * feed_price * growth(price_rise)",
    "seed_cost": "stocked * seed_price",
    "prepared": "starts * preparation",
    "variable_costs": "feed_cost + seed_cost + prepared",
    "gross_margin": "sales - variable_costs",
    "fixed_costs": "rent + power",
    "operating_cash": "gross_margin - fixed_costs",
    "setup_costs": "once(pond)",
    "replacement": "where(month > 1, pond * every(pond_life, 1), 0)",
    "own_hours": "hours_a_day * days_open + hours_a_batch * starts",
    "paid_before_sales": "feed_cost",
    "resale_value": "max(0, pond * (1 - month / pond_life)) * 0.3",
    "standing_at_cost": "max(0, total_so_far(variable_costs) - total_so_far(sales))",
}
WANTED = [
    "sales",
    "variable_costs",
    "gross_margin",
    "fixed_costs",
    "own_hours",
    "operating_cash",
    "setup_costs",
    "replacement",
    "resale_value",
    "paid_before_sales",
    "standing_at_cost",
    "harvest",
    "sold",
]


def inputs(rng, in_time=()):
    """Plausible draws; those named vary in time too."""
    likely = {
        "fingerlings": 2000,
        "survival": 0.85,
        "fish_per_kg": 8,
        "feed_per_kg": 1.1,
        "feed_price": 1.0,
        "seed_price": 0.02,
        "preparation": 10,
        "rent": 3,
        "power": 3,
        "cycle": 3,
        "first_sales_ramp": 3,
        "pond": 150,
        "pond_life": 24,
        "hours_a_day": 1.2,
        "days_open": 30,
        "hours_a_batch": 10,
        "left_over_share": 0.5,
        "price_rise": 0.05,
    }
    values = {
        name: mid * np.exp(0.2 * rng.standard_normal((MONTHS, COLUMNS) if name in in_time else COLUMNS))
        for name, mid in likely.items()
    }
    series = {
        "price": 1.6 * np.exp(0.1 * rng.standard_normal((MONTHS, COLUMNS))),
        "demand": 150 * np.exp(0.3 * rng.standard_normal((MONTHS, COLUMNS))),
    }
    return values, series


def main():
    rng = np.random.Generator(np.random.SFC64(1))
    sheet = Sheet.build(FORMULAS, values=VALUES, series=SERIES, patterns=PATTERNS, units=False)
    still = inputs(rng)
    moving = inputs(rng, in_time=("survival", "feed_per_kg", "feed_price", "fish_per_kg"))
    tasks = {
        "drawing 100 x 2048 normals": lambda: rng.standard_normal((100, COLUMNS)),
        "25 rows x 12 months x 2048, 13 wanted": lambda: sheet.run(
            *still, months=MONTHS, first_month=1, columns=COLUMNS, wanted=WANTED
        ),
        "the same, shocks move four inputs": lambda: sheet.run(
            *moving, months=MONTHS, first_month=1, columns=COLUMNS, wanted=WANTED
        ),
        "the same, all rows wanted": lambda: sheet.run(*moving, months=MONTHS, first_month=1, columns=COLUMNS),
    }
    times = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - start)
    base = statistics.median(next(iter(times.values())))
    for name, taken in times.items():
        print(f"{statistics.median(taken) / base:6.2f}  {name}  ({statistics.median(taken) * 1e3:.2f} ms)")


if __name__ == "__main__":
    main()
