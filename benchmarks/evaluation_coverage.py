"""Do the evaluation's 80% ranges hold? Invented programmes whose truth is known, evaluated from their tables alone.

Prints for each estimate in how many of the programmes its range holds the truth, below and above, and the mean width.
Seeds that judge were not used to choose anything.

    python benchmarks/evaluation_coverage.py [--programmes 200] [--places 24] [--seed 5000]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from invented_programme import ITEMS, TRADES, write

from livelihood.evaluation import clustered, effect, histories, indicators, plan_actual, pooling, survival

SHARES = (0.3, 0.2, 0.2, 0.15, 0.15)  # of trades, as in the invented programme


def truth_open(month: int, spread: float, draws: int = 200_000) -> float:
    """Share still open after `month` months, mean over towns and trades, were nobody lost or gone to something better."""
    town = np.exp(spread * np.random.default_rng(0).standard_normal(draws))
    return float(sum(share * np.mean((1 - np.minimum(0.9, hazard * town)) ** month) for share, hazard in zip(SHARES, TRADES.values())))


def truth_town_spread(month: int, spread: float, draws: int = 4000) -> np.ndarray:
    """The same for single towns, each with the usual mix of trades."""
    town = np.exp(spread * np.random.default_rng(1).standard_normal(draws))
    return sum(share * (1 - np.minimum(0.9, hazard * town)) ** month for share, hazard in zip(SHARES, TRADES.values()))


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of all places, as the evaluation gets them."""
    found: dict[str, list] = {}
    for place in sorted((folder / "shelters").iterdir()):
        for name in ("results", "outcomes", "past_plans", "plans"):
            found.setdefault(name, []).append(pd.read_csv(place / f"{name}.csv").assign(shelter=place.name))
    tables = {name: pd.concat(parts, ignore_index=True) for name, parts in found.items()}
    tables["results"]["open"] = tables["results"]["open"].eq("yes")
    tables["shelters"] = pd.read_csv(folder / "shelters.csv")
    return tables


def judged(folder: Path, spread: float, built_in: float) -> dict[str, tuple[float, float, float, float]]:
    """Each estimate: (truth, middle, low, high)."""
    tables = read(folder)
    partner = tables["shelters"].set_index("shelter")["partner"]
    rows = histories.histories(tables["results"], tables["plans"])
    rows["cluster"] = rows["shelter"].map(partner)
    curve = survival.curve(rows["followed"], rows["stopped"], rows["cluster"])
    found = {f"open after {month}": (truth_open(month, spread), *curve.at(month)) for month in (6, 12, 18)}
    people = indicators.waves(tables["outcomes"].assign(cluster=tables["outcomes"]["shelter"].map(partner)))
    arms = {row.shelter: int(row.arm == "started") for row in tables["shelters"].itertuples()}
    strata = tables["shelters"].set_index("shelter")["stratum"].to_dict()
    there = people.drop_duplicates("who").set_index("who")["shelter"]
    for name, true in (("needs_met", built_in),):
        values = people[people["indicator"] == name].pivot(index="who", columns="wave", values="value").reindex(there.index)
        frame = pd.DataFrame({"shelter": there, "arm": there.map(arms), "before": values[0], "after": values[12]})
        one = effect.effect(frame, strata, np.random.default_rng(3), True)
        found[f"effect on {name}"] = (true, one.value, one.low, one.high)
        found["effect, worst to best"] = (true, one.value, one.worst[1], one.best[2])
    for item in ITEMS:
        told = tables["past_plans"]
        one = plan_actual.ratio(item, told[f"planned_{item}"], told[f"actual_{item}"], told["shelter"].map(partner).to_numpy())
        if item in ("setup_costs", "unit_cost", "other_costs"):
            found[f"ratio of {item}"] = (float(np.exp(ITEMS[item])), one.value, one.low, one.high)
    known = []
    for _name, mine in rows.groupby("cluster"):
        own = survival.curve(mine["followed"], mine["stopped"], until=12)
        share = 1 - float(own.open[12])
        size = min(len(mine), share * (1 - share) / float(own.error[12]) ** 2) if own.error[12] > 0 else len(mine)
        known.append((share * size, size))
    pooled = pooling.pooled(*pooling.log_odds(*zip(*known)), prior=0.5)
    new = 1 - np.random.default_rng(len(rows)).choice(truth_town_spread(12, spread), 2).mean()  # a partner has two towns
    share = pooling.from_log_odds
    found["a new partner"] = (new, share(pooled.value), share(pooled.new_low), share(pooled.new_high))
    return found


def simple_shares(count: int, seed: int) -> tuple[int, int]:
    """How often the range of a clustered share holds the truth: 12 towns of 15 people, log odds differ by 0.5."""
    rng, held = np.random.default_rng(seed), 0
    truth = float(np.mean(1 / (1 + np.exp(-(-0.4 + 0.5 * np.random.default_rng(2).standard_normal(400_000))))))
    for _ in range(count):
        chance = 1 / (1 + np.exp(-(-0.4 + 0.5 * rng.standard_normal(12))))
        towns = np.repeat(np.arange(12), 15)
        found = clustered.share((rng.random(180) < chance[towns]).astype(float), towns)
        held += found.low <= truth <= found.high
    return held, count


def main(programmes: int, places: int, seed: int, spread: float, built_in: float):
    kept: dict[str, list] = {}
    for at in range(programmes):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), places, seed + at, built_in, spread=spread)
            for name, ends in judged(Path(folder), spread, built_in).items():
                kept.setdefault(name, []).append(ends)
    print(f"{programmes} invented programmes of {places} places, 80% ranges")
    for name, ends in kept.items():
        true, middle, low, high = np.array(ends).T
        print(f"{name:28} holds {np.mean((low <= true) & (true <= high)):.3f}  truth below {np.mean(true < low):.3f}  above {np.mean(true > high):.3f}  "
              f"bias {np.mean(middle - true):+.4f}  width {np.mean(high - low):.3f}")  # fmt: skip
    held, count = simple_shares(2000, seed)
    print(f"{'share, 12 towns of 15':28} holds {held / count:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programmes", type=int, default=200)
    parser.add_argument("--places", type=int, default=24)
    parser.add_argument("--seed", type=int, default=5000)
    parser.add_argument("--spread", type=float, default=0.3)
    parser.add_argument("--effect", type=float, default=0.15)
    told = parser.parse_args()
    main(told.programmes, told.places, told.seed, told.spread, told.effect)
