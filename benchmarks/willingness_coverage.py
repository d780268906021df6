"""Do the ranges of "how many would buy at each price" hold? Invented towns whose truth is known, asked as the form asks.

What a household would pay is drawn from a mixture that no rung of the ladder assumes (two lognormals and a part who want
none); people say more than they do and some say yes to everything, as far as the stated ranges say; each is asked one of
a few prices and then the next. Prints, for each size, how often the 80% range of what was said and of what is done holds
the truth, at each price, and how often the flag of second answers is raised though nothing is wrong.

    python benchmarks/willingness_coverage.py [--towns 400] [--draws 500] [--seed 60000]
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import pandas as pd

from livelihood.draws import Streams
from livelihood.market import households, interviews, offers
from livelihood.market.assumptions import Assumptions
from livelihood.market.at_prices import at_prices
from livelihood.market.priors import PRIORS
from livelihood.market.unit_factors import UnitFactors

SIZES = {"15 asked, 3 prices": (15, (18, 22, 27)), "25 asked, 3 prices": (25, (18, 22, 27)), "60 asked, 5 prices": (60, (14, 18, 22, 27, 33)), "10 asked, 1 price": (10, (22,))}


def invented(rng: np.random.Generator, n: int, prices: tuple[float, ...]) -> tuple[pd.DataFrame, dict]:
    """A customers table of n households, and the true shares at each price: said, and done."""
    many = 4000
    want = rng.random(many) < rng.uniform(0.6, 0.95)
    low = rng.random(many) < 0.5
    do = np.where(low, 15, 24) * rng.lognormal(0, 0.3, many) * rng.uniform(0.8, 1.3) * want
    bias = max(float(PRIORS["stated_demand"].values(rng.standard_normal())), 1.0)
    say = do * bias
    yes = rng.random(many) < float(PRIORS["yes_saying"].values(rng.standard_normal()))
    finds = rng.random(many) < rng.uniform(0.5, 1.0)  # others buy none for want of time, of a seller nearby ...
    asked = rng.choice(many, n, replace=False)
    rows = []
    for number, who in enumerate(asked):
        at = number % len(prices)
        first = bool(say[who] >= prices[at] or yes[who])
        step = at + 1 if first else at - 1
        row = {"respondent": str(number), "product": "fish", "asked_at": "home", "buys": "yes" if do[who] >= 22 and finds[who] else "no", "offer_price": prices[at], "would_buy": "yes" if first else "no"}
        row["price_last_paid"] = 22.0 if do[who] >= 22 and finds[who] else None  # the price now is 22
        if 0 <= step < len(prices):
            row |= {"offer_price_2": prices[step], "would_buy_2": "yes" if say[who] >= prices[step] or yes[who] else "no"}
        rows.append(row)
    said = {float(price): float(((say >= price) | yes).mean()) for price in prices}
    return pd.DataFrame(rows), {"said": said, "done": {float(price): float((do >= price).mean()) for price in prices}}


def judged(towns: int, draws: int, seed: int, n: int, prices: tuple[float, ...]) -> dict:
    """What held: name -> share of (town, price) pairs inside the 80% range; also how often flagged, and which way."""
    inside: dict[str, list] = {"said": [], "done": [], "flagged": [], "width": []}
    ways: dict[str, int] = {}
    for town in range(towns):
        rng = np.random.default_rng(seed + town)
        table, truth = invented(rng, n, prices)
        streams = Streams(seed + town, "A", draws)
        factors = UnitFactors("fish", "Fish", "kg")
        assumptions = Assumptions({}, streams)
        catchment = households.read(None, {"households": 4000}, assumptions)
        told = offers.read(table, "fish", "Fish", factors, True)
        asked = interviews.read(table, "fish", "Fish", factors, np.ones(12), True)
        found, _, _ = at_prices(told, asked, catchment, assumptions, streams, "fish", "kg", "IDR", 22.0)
        ways[found.way] = ways.get(found.way, 0) + 1
        inside["flagged"].append(found.first_only)
        for name, estimate in (("said", found.said), ("done", found.share)):
            low, high = estimate.range()
            for at, price in enumerate(found.prices):
                inside[name].append(low[at] - 1e-9 <= truth[name][price] <= high[at] + 1e-9)
                if name == "done":
                    inside["width"].append(high[at] - low[at])
    return {name: float(np.mean(values)) for name, values in inside.items()} | {"ways": ways}


def main():
    told = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, usual in (("towns", 400), ("draws", 500), ("seed", 60000)):
        told.add_argument(f"--{name}", type=int, default=usual)
    options = told.parse_args()
    for label, (n, prices) in SIZES.items():
        start = time.time()
        found = judged(options.towns, options.draws, options.seed, n, prices)
        print(f"{label}: said {found['said']:.2f}, done {found['done']:.2f} (width {found['width']:.2f}), second answers flagged {found['flagged']:.2f}, {found['ways']}, {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
