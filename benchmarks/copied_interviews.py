"""How often honest studies have a pair of interviews flagged as copied, and how many copies are found (docs/market.md).

Run: python benchmarks/copied_interviews.py [studies]. Invented towns: two kinds of household, alike neighbours, round prices.
"""

from __future__ import annotations

import sys

import numpy as np

from livelihood.market.duplicates import ASKED, copied


def study(rng, people: int, products: int):
    """Answers as whole numbers, -1 not answered, and (product, column) of each question."""
    rich, area = rng.random(people) < 0.5, rng.integers(0, 3, people)
    found, named = [], []
    for product in range(products):
        buys = rng.random(people) < np.clip(rng.uniform(0.3, 0.8) + 0.2 * np.where(rich, 1, -1), 0.05, 0.95)
        units = np.where(buys, rng.choice([1, 2, 3, 4, 5, 10], people, p=[0.25, 0.3, 0.15, 0.1, 0.1, 0.1]), -1)
        price = np.where(buys, rng.choice([18, 20, 22, 25], people, p=[0.2, 0.4, 0.3, 0.1]), -1)
        price = np.where(buys & (rng.random(people) < 0.5), 20 + area, price)  # half buy at the stall of their area
        not_found = (rng.random(people) < np.where(area == 0, 0.3, 0.1)).astype(int)
        tries = (rng.random(people) < np.where(rich, 0.6, 0.3)).astype(int)
        sure = np.where(tries == 1, (rng.random(people) < 0.6).astype(int), -1)
        pays, offer = rng.lognormal(3.1 + 0.1 * rich, 0.25, people), rng.choice([18, 22, 26], people)
        first = np.where(buys, pays > offer, rng.random(people) < 0.2).astype(int)
        second = np.where(buys, pays > np.where(first == 1, offer + 4, offer - 4), False).astype(int)
        more = np.where(first == 1, rng.choice([1, 2, 3], people, p=[0.5, 0.3, 0.2]), -1)
        found += [buys.astype(int), units, price, not_found, tries, sure, first, second, more]
        named += [(f"p{product}", name) for name in ASKED]
    return np.array(found).T, named


def main(studies: int) -> None:
    print("interviews, products: honest studies flagged, exact copies found, altered copies found (of 100)")
    for people in (15, 25, 40, 100):
        for products in (1, 2, 3, 5):
            rng, flagged, exact, altered = np.random.default_rng([people, products]), 0, 0, 0
            for _ in range(studies):
                said, named = study(rng, people, products)
                flagged += bool(copied(said, named))
                pair = tuple(sorted(int(one) for one in rng.choice(people, 2, replace=False)))
                said[pair[1]] = said[pair[0]]
                exact += pair in copied(said, named)
                answered = np.flatnonzero(said[pair[1]] >= 0)
                said[pair[1], rng.choice(answered, max(1, len(answered) // 15), replace=False)] += 1
                altered += pair in copied(said, named)
            print(people, products, *(round(100 * count / studies, 1) for count in (flagged, exact, altered)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
