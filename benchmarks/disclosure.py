"""How long the audit of a public release takes, over three sizes each: places, and groups x waves x indicators.

    python benchmarks/disclosure.py [--places 24 240 1000] [--seed 1]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
from invented_programme import write

from livelihood.analysis.evaluation import evaluate
from livelihood.disclosure import Print, Release, Row, Rules, protect
from livelihood.tables import open_programme

AGES = {"18 to 24": 0.30, "25 to 39": 0.50, "40 to 59": 0.14, "60 and more": 0.04, "not told": 0.02}


def programme(places: int, seed: int) -> dict[str, float]:
    """Seconds of each step for an invented programme."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), places, seed, groups=AGES, small=max(1, places // 25))
        marks = {}
        begin = time.perf_counter()

        def told(step, done, of):
            marks[step] = time.perf_counter() - begin

        evaluate(open_programme(folder), told=told)
        whole = time.perf_counter() - begin
        first_audit = marks.get("worked out", marks["read"])
        return {"read": marks["read"], "work out and audit": marks["audit"] - first_audit, "all": whole}


def tables(groups: int, waves: int, indicators: int, seed: int) -> tuple[float, int, int]:
    """Seconds of protecting a release of groups x waves x indicators, rows hidden, rows in all."""
    rng, rules, release = np.random.default_rng(seed), Rules(), Release()
    for wave in range(waves):
        people = rng.poisson(rng.choice([8, 20, 60, 200], groups))
        for name in range(indicators):
            answered = np.maximum(0, people - rng.integers(0, 3, groups))
            yes = rng.binomial(answered, rng.uniform(0.1, 0.9))
            cells = []
            for group in [*range(groups), "all"]:
                whole = group == "all"
                counts = {"n": answered.sum() if whole else answered[group], "yes": yes.sum() if whole else yes[group]}
                counts["no"] = counts["n"] - counts["yes"]
                for kind, count in counts.items():
                    release.cell(f"{kind}/{name}/{wave}/{group}", count)
                release.adds_up(f"n/{name}/{wave}/{group}", (f"yes/{name}/{wave}/{group}", f"no/{name}/{wave}/{group}"))
                n, y = int(counts["n"]), int(counts["yes"])
                base = f"row n/{name}/{wave}/{group}"
                release.row(Row(base, "t", (Print("count", f"n/{name}/{wave}/{group}"),), n, whole, rules.no_count(n), bundle="" if whole else f"{wave}/{group}"))
                share = round(y / n, 2) if n else 0.0
                release.row(Row(f"row share/{name}/{wave}/{group}", "t", (Print("share", f"yes/{name}/{wave}/{group}", f"n/{name}/{wave}/{group}", share),), n, whole,
                                rules.no_share(y, n), needs=(base,)))  # fmt: skip
                cells += [] if whole else [group]
            for kind in ("n", "yes", "no"):
                release.adds_up(f"{kind}/{name}/{wave}/all", [f"{kind}/{name}/{wave}/{group}" for group in cells])
    begin = time.perf_counter()
    found = protect(release, rules)
    return time.perf_counter() - begin, len(found.hidden), len(release.rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, nargs="+", default=[24, 240, 1000])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for groups, waves, indicators in ((5, 3, 10), (10, 4, 20), (20, 6, 30)):
        seconds, hidden, rows = tables(groups, waves, indicators, asked.seed)
        print(f"{groups} groups x {waves} waves x {indicators} indicators: {rows} rows, {hidden} not shown, {seconds:.1f} s")
    for places in asked.places:
        print(f"{places} places: " + ", ".join(f"{step} {seconds:.1f} s" for step, seconds in programme(places, asked.seed).items()))
