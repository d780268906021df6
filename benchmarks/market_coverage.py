"""Do the market study's 80% ranges hold? Invented towns whose truth is known, studied through their interviews and
lists alone.

Prints, for each estimate, the share of towns whose truth lies inside the range, how often it lies below and above, and
the mean interval score against the truth's size. The towns' forms differ from the model's: a whole population of
households is made, amounts are a mixture (gamma, and a few kitchens that buy five times as much), near neighbourhoods
are asked more, one may be skipped, large sellers are easier to see, kitchens and outsiders buy too, households also buy
elsewhere, prices revert to a mean part of the time. The seeds that judge were not used to choose anything.

    python benchmarks/market_coverage.py [--towns 1000] [--draws 1000] [--seed 90000]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
import pandas as pd

from livelihood.draws import Streams
from livelihood.market import study

PRODUCT, UNIT, MONTHS_AHEAD = "fish", "kg", 12


@dataclass(frozen=True)
class InventedTown:
    """tables and settings to study; truth: name -> number or (months,) prices."""

    tables: dict
    settings: dict
    truth: dict
    window: list[str]


def month_name(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def invented_town(
    rng: np.random.Generator,
    interviews: int = 25,
    sellers_asked: int = 8,
    price_months: int = 36,
    areas: bool = True,
    apart: float = 0.2,
) -> InventedTown:
    """One town. `apart`: sd of the log by which each whole way of counting is off, beyond what the study corrects for
    (uniform; the
    study assumes .25, normal)."""
    place = rng.integers(3, 7)
    households = np.round(rng.lognormal(5.2, 0.6, place)).astype(int) + 30
    minutes = np.sort(rng.uniform(2, 35, place))
    where = np.repeat(np.arange(place), households)
    total = len(where)
    # what each household wants, finds and buys
    odds = rng.normal(np.log(0.45 / 0.55), 0.5) + rng.normal(0, 0.45, place)
    wants = rng.random(total) < 1 / (1 + np.exp(-odds[where]))
    shape = rng.uniform(1.2, 4.0)
    wish = rng.gamma(shape, 1 / shape, total) * rng.lognormal(1.2, 0.3) * rng.lognormal(0, 0.25, place)[where]
    wish *= np.where(rng.random(total) < 0.02, 5.0, 1.0) * wants
    unmet = rng.beta(2, 9)
    nothing = wants & (rng.random(total) < 0.6 * unmet)
    part = wants & ~nothing & (rng.random(total) < unmet)
    found = wish * np.where(nothing, 0.0, np.where(part, rng.uniform(0.4, 0.9, total), 1.0))
    # each way of counting misses or adds something of its own: kitchens that nobody asks at home, buyers from elsewhere
    off_home, off_sold = rng.uniform(-1, 1, 2) * np.sqrt(3) * apart
    served, demand = found.sum() * np.exp(-off_home), wish.sum() * np.exp(-off_home)
    truth = {
        "served": served,
        "demand": demand,
        "unmet_share": 1 - served / demand,
        "buys_share": (found > 0).mean(),
        "households": float(total),
        "at_home": found.sum(),
        "looked_not_found": (nothing | part).mean(),
    }

    # interviews: near neighbourhoods more often, perhaps one skipped
    pull = households * np.exp(-minutes / 40)
    if rng.random() < 0.4:
        pull[rng.integers(place)] = 0
    chosen = rng.choice(
        total, size=interviews, replace=False, p=(pull / households)[where] / (pull / households)[where].sum()
    )
    memory = rng.lognormal(np.log(1.2), 0.15)
    told = found[chosen] * memory * rng.lognormal(0, 0.2, interviews)
    told = np.where(told >= 3, np.round(told), np.round(told * 2) / 2)
    told = np.where(found[chosen] > 0, np.maximum(told, 0.5), 0.0)
    level = rng.lognormal(np.log(16000), 0.2)
    price_here, price_log, future = _prices(rng, level, price_months)
    names = np.array([f"Area {at + 1}" for at in range(place)], dtype=object)
    buys = found[chosen] > 0
    tries = rng.beta(3, 7)
    customers = pd.DataFrame(
        {
            "respondent": [f"R{at:03d}" for at in range(interviews)],
            "area": names[where[chosen]],
            "month": month_name(2026 * 12 + 5),
            "asked_at": "home",
            "product": PRODUCT,
            "unit": UNIT,
            "buys": pd.array(buys, dtype="boolean"),
            "units_last_month": np.where(buys, told, np.nan),
            "price_last_paid": np.where(buys, price_here * rng.lognormal(0, 0.08, interviews), np.nan),
            "wanted_not_found": pd.array((nothing | part)[chosen], dtype="boolean"),
            "would_try_new_seller": pd.array(rng.random(interviews) < tries * 1.4, dtype="boolean"),
            "sure": pd.array(rng.random(interviews) < 0.7, dtype="boolean"),
        }
    )
    census = np.maximum(np.round(households / rng.normal(1, 0.11)), 5)

    # sellers: large ones are seen more easily
    count = int(rng.integers(sellers_asked, 2 * sellers_asked + 3))
    size = rng.lognormal(0, rng.uniform(0.4, 0.9), count)
    sold = size / size.sum() * served * np.exp(off_sold)
    truth["sold"] = sold.sum()
    visible = 1 / (1 + np.exp(-(rng.uniform(1.0, 2.5) + 0.5 * np.log(size))))
    lists = {"A": rng.random(count) < visible}
    if rng.random() < 0.5:
        lists["B"] = rng.random(count) < visible * 0.9
    lists["A"][np.argsort(-size)[:3]] = True  # the three largest are always seen
    listed = np.flatnonzero(np.any(list(lists.values()), axis=0))
    asked = rng.choice(listed, size=min(sellers_asked, len(listed)), replace=False)
    hidden = rng.uniform(0.65, 1.0)
    rows = []
    for name, seen in lists.items():
        for who in np.flatnonzero(seen):
            first = who in asked and (name == "A" or not lists["A"][who])
            rows.append(
                {
                    "seller": f"S{who:02d}",
                    "list": name,
                    "product": PRODUCT,
                    "unit": UNIT,
                    "area": names[0],
                    "price": price_here * rng.lognormal(0, 0.07),
                    "units_last_month": round(sold[who] * hidden * rng.lognormal(0, 0.2)) if first else np.nan,
                    "days_without_stock": min(30, rng.poisson(30 * unmet * rng.uniform(0.5, 1.5))) if first else np.nan,
                    "new_sellers_2_years": float(rng.poisson(1.0)) if first else np.nan,
                    "price_cut_when_new": 0.1 * (rng.random() < 0.3) if first else np.nan,
                }
            )
    truth["sellers"] = float(count)
    tables = {"customers": customers, "sellers": pd.DataFrame(rows)}
    if areas:
        tables["areas"] = pd.DataFrame({"area": names, "households": census, "minutes_walk": minutes})
    if price_months:
        last = 2026 * 12 + 5
        months = np.arange(last - price_months + 1, last + 1)
        keep = rng.random(price_months) > 0.08
        keep[-1] = True
        tables["prices"] = pd.DataFrame(
            {
                "date": pd.to_datetime([f"{month_name(m)}-15" for m in months[keep]]),
                "market": "Next town",
                "product": PRODUCT,
                "unit": UNIT,
                "price": np.exp(price_log[keep]) * rng.lognormal(0, 0.15) * rng.lognormal(0, 0.02, keep.sum()),
            }
        )
    truth |= {"price_now": price_here, "price": future}
    settings = {} if areas else {"households": float(census.sum())}
    return InventedTown(tables, settings, truth, [month_name(2026 * 12 + 6 + at) for at in range(MONTHS_AHEAD)])


def _prices(rng, level, months):
    """Price now, log prices of `months` past months (their mean over markets), and MONTHS_AHEAD true future prices."""
    n = max(months, 1) + MONTHS_AHEAD
    season = rng.uniform(0, 0.10) * np.cos(2 * np.pi * (np.arange(12) - rng.integers(12)) / 12)
    walk, gap = np.zeros(n), 0.0
    step, pull = rng.uniform(0.02, 0.08), rng.choice([0.0, 0.15])
    drift = rng.normal(0.004, 0.003)
    for at in range(1, n):
        gap = (1 - pull) * gap + step * rng.standard_t(5) / np.sqrt(5 / 3)
        walk[at] = gap
    calendar = (2026 * 12 + 5 - (max(months, 1) - 1) + np.arange(n)) % 12
    log = np.log(level) + walk + drift * np.arange(n) + season[calendar]
    now = max(months, 1) - 1
    return float(np.exp(log[now])), log[: max(months, 1)], np.exp(log[now + 1 :])


SINGLE = (
    "households",
    "buys_share",
    "looked_not_found",
    "demand_customers",
    "demand_sellers",
    "served",
    "unmet_share",
    "demand",
    "sellers",
    "price_now",
)
TRUE_NAME = {"demand_customers": "at_home", "demand_sellers": "sold"}  # each count is judged by what it counts


def judged(towns: int, draws: int, seed: int, **town) -> dict[str, np.ndarray]:
    """name -> (towns, 5): truth, low, high, middle, disagree flag; prices 1, 6 and 12 months ahead as price+1 ..."""
    found: dict[str, list] = {}
    for at in range(towns):
        rng = np.random.default_rng([seed, at])
        made = invented_town(rng, **town)
        result = study(
            made.tables,
            products={PRODUCT: {"label": "fish", "unit": UNIT}},
            settings=made.settings,
            streams=Streams(seed + at, "T", draws),
            window=made.window,
        )
        market = result.products[PRODUCT]
        for name in SINGLE:
            estimate = getattr(market, name)
            if estimate is not None:
                low, high = estimate.range()
                found.setdefault(name, []).append(
                    (made.truth[TRUE_NAME.get(name, name)], low, high, estimate.median, market.counts_disagree)
                )
        low, high = market.price.range()
        for ahead in (1, 6, 12):
            found.setdefault(f"price+{ahead}", []).append(
                (made.truth["price"][ahead - 1], low[ahead - 1], high[ahead - 1], market.price.median[ahead - 1], False)
            )
    return {name: np.array(rows, dtype=float) for name, rows in found.items()}


def summary(rows: np.ndarray) -> dict[str, float]:
    """Shares inside, below and above; interval score over the truth; middle over the truth; width as high / low,
    medians.
    """
    truth, low, high, middle, apart = rows.T
    score = (
        (high - low) + 10 * np.maximum(low - truth, 0) + 10 * np.maximum(truth - high, 0)
    )  # 2 / (1 - level), level .8
    return {
        "towns": len(rows),
        "inside": float(((truth >= low) & (truth <= high)).mean()),
        "below": float((truth < low).mean()),
        "above": float((truth > high).mean()),
        "score": float(np.median(score / np.maximum(truth, 1e-9))),
        "middle": float(np.median(middle / np.maximum(truth, 1e-9))),
        "wide": float(np.median(high / np.maximum(low, 1e-9))),
        "apart": float(apart.mean()),
    }


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--towns", type=int, default=1000)
    options.add_argument("--draws", type=int, default=1000)
    options.add_argument("--seed", type=int, default=90000)
    told = options.parse_args()
    settings = [
        {"interviews": n, "sellers_asked": s, "price_months": m, "areas": a}
        for n, s, m, a in ((15, 6, 4, True), (25, 10, 18, True), (40, 15, 36, True), (25, 10, 72, False))
    ]
    for town in settings:
        start = time.perf_counter()
        found = judged(told.towns, told.draws, told.seed, **town)
        print(f"\n{town}  ({1000 * (time.perf_counter() - start) / told.towns:.0f} ms a town, invention included)")
        print(
            f"{'':20}{'towns':>6}{'inside':>8}{'below':>7}{'above':>7}{'score':>7}{'middle':>8}{'high/low':>10}{'disagree':>9}"
        )
        for name, rows in found.items():
            s = summary(rows)
            print(
                f"{name:20}{s['towns']:6d}{s['inside']:8.3f}{s['below']:7.3f}{s['above']:7.3f}{s['score']:7.2f}{s['middle']:8.2f}{s['wide']:10.2f}{s['apart']:9.3f}"
            )


if __name__ == "__main__":
    main()
