"""A plan's futures (draw, simulate, summarise) against drawing its random numbers alone, three numbers of draws.

Prints ratios of medians from interleaved runs on one thread (noisy machines: never single times), and the slope: time a
draw against the smallest size. To reach: at most 1.5 of the draws. Run: python benchmarks/futures.py
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import statistics  # noqa: E402
import time  # noqa: E402
from dataclasses import dataclass, field, replace  # noqa: E402

import numpy as np  # noqa: E402

from livelihood import market, places  # noqa: E402
from livelihood.analysis import plans, window  # noqa: E402
from livelihood.draws import Spread, Streams  # noqa: E402
from livelihood.draws.streams import BLOCK  # noqa: E402
from livelihood.enterprise import loan_rows, measures, purse, simulate  # noqa: E402
from livelihood.enterprise import rows as records  # noqa: E402
from livelihood.tables import open_programme  # noqa: E402

SIZES, ROUNDS, PLAN = (2_048, 8_192, 32_768), 15, "P1"


@dataclass(frozen=True)
class Recorded(Streams):
    """Streams that remember what was asked of them."""

    asked: list = field(default_factory=list, compare=False)

    def _filled(self, kind, name, block, months, member):
        if months is None:
            self.asked.append((kind, name, block, None, member))
        return super()._filled(kind, name, block, months, member)

    def _by_draw(self, kind, name, block, months, member):
        self.asked.append((kind, name, block, months, member))
        return super()._by_draw(kind, name, block, months, member)


def prepared(draws: int):
    """The sample's plan with everything before its futures done: a function that makes and summarises them, and its streams."""
    programme = replace(open_programme(places.sample_data() / "west_java"), draws=draws)
    shelter = programme.shelter("A1")
    households, _ = records.households(shelter.rows("households"), shelter.rows("budget"), programme.widening)
    loans, _ = loan_rows.loans(shelter.rows("loans"))
    by_plan, _ = records.plans(shelter.rows("plans"), shelter.rows("answers"))
    quotes, _ = records.quotes(shelter.rows("quotes"))
    looked_at = window.of([(part.household, part.start) for parts in by_plan.values() for part in parts], shelter, programme.horizon)
    streams = Streams(programme.seed, "A1", draws)
    town = market.study(shelter.tables, products=programme.products, settings=shelter.settings, streams=streams, window=list(looked_at.months))
    ground = plans.Ground(programme, town, streams, looked_at, Spread(*programme.inflation), households, loans, quotes, [])
    found, _ = plans.look_at(ground, PLAN, by_plan[PLAN])
    household, offer = households[found.result.plan.household], loans[found.result.plan.loan]
    cycle, ramp = (simulate.number_of(number, found.beliefs, 1.0) for number in (found.trade.cycle_months, found.trade.ramp_months))

    waiting = purse.not_now(household, found.setting)  # the household's own, worked out once for all its plans

    def futures(streams):
        setting = replace(found.setting, streams=streams)
        drawn = simulate.of_plan(found.result.plan, found.trade, setting, found.beliefs, household, offer)
        return measures.of_option(drawn.futures, household=household, not_now=waiting, trade_rows=drawn.trade_rows, own_money=household.savings,
                                  cycle_months=cycle, ramp_months=ramp, money="IDR")  # fmt: skip

    return futures, streams


def drawn(streams, kind, name, block, months, member):
    """One stream's numbers, as they come from the generator."""
    return streams._filled(kind, name, block, None, member) if months is None else streams._by_draw(kind, name, block, months, member)


def main():
    tasks, counts = {}, {}
    for draws in SIZES:
        futures, streams = prepared(draws)
        recorded = Recorded(streams.seed, streams.shelter, draws)
        futures(recorded)
        asked = list(dict.fromkeys(recorded.asked))  # a stream asked for twice is drawn once here
        counts[draws] = sum((months or 1) * min(BLOCK, draws - block * BLOCK) for _, _, block, months, _ in asked)
        tasks[draws, "alone"] = lambda streams=streams, asked=asked: [drawn(streams, *one) for one in asked]
        tasks[draws, "bare"] = lambda count=counts[draws]: np.random.Generator(np.random.SFC64(1)).standard_normal(count)
        tasks[draws, "futures"] = lambda streams=streams, futures=futures: futures(streams)
    times = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - start)
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    print(f"{'draws':>8} {'numbers':>12} {'futures / its draws':>22} {'futures / bare normals':>24} {'slope':>7}")
    for draws in SIZES:
        slope = middle[draws, "futures"] / draws / (middle[SIZES[0], "futures"] / SIZES[0])
        print(f"{draws:>8,} {counts[draws]:>12,} {middle[draws, 'futures'] / middle[draws, 'alone']:>22.2f} "
              f"{middle[draws, 'futures'] / middle[draws, 'bare']:>24.2f} {slope:>7.2f}   ({middle[draws, 'futures'] * 1e3:.0f} ms)")  # fmt: skip


if __name__ == "__main__":
    main()
