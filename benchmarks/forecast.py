"""Do the ranges of price forecasts hold, and do the lines beat plain ones? Invented prices from five models that are not ours.

Prints, by months known and months ahead, the share of truths inside the range, and MASE, sMAPE and MSIS beside the same
month of the year before and the newest price. The models: prices that come back to a seasonal mean (AR(1), t noise), a walk with rare jumps and
falls back, a walk whose swings come in bursts (GARCH) with a season that wanders, a drift that switches (calm, inflation),
and daily haggling around a slow walk, rounded. One in ten months is missing. The seeds that judge were not used to choose anything.

    python benchmarks/forecast.py [--series 200] [--seed 41000] [--months 4,12,36,72] [--level 0.8]
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from livelihood.market import forecast_metrics as measures
from livelihood.market.forecast_series import forecast

AHEAD, LONGEST = 12, 240


def season(rng, size=0.12):
    wave = size * np.cos(2 * np.pi * (np.arange(12) - rng.integers(12)) / 12)
    return wave + 0.3 * size * rng.standard_normal(12)


def coming_back(rng, n):
    log, pattern, trend = np.zeros(n), season(rng), 0.004 * rng.random()
    for t in range(1, n):
        log[t] = 0.85 * log[t - 1] + 0.04 * rng.standard_t(5)
    return log + pattern[np.arange(n) % 12] + trend * np.arange(n)


def jumps(rng, n):
    log, high = np.zeros(n), 0.0
    for t in range(1, n):
        if rng.random() < 0.04:
            high += rng.choice([0.3, -0.2])
        high *= 0.9
        log[t] = log[t - 1] + 0.03 * rng.standard_normal()
        log[t] += 0.1 * high
    return log


def bursts(rng, n):
    log, pattern, var, last = np.zeros(n), season(rng), 0.0016, 0.0
    for t in range(1, n):
        var = 0.0002 + 0.25 * last**2 + 0.65 * var
        last = np.sqrt(var) * rng.standard_normal()
        log[t] = log[t - 1] + last
        pattern[t % 12] += 0.02 * rng.standard_normal()
        log[t] += 0.0
    return log + pattern[np.arange(n) % 12]


def switching(rng, n):
    log, drift = np.zeros(n), 0.003
    for t in range(1, n):
        if rng.random() < 0.03:
            drift = 0.02 if drift < 0.01 else 0.003
        log[t] = log[t - 1] + drift + 0.03 * rng.standard_normal()
    return log


def haggled(rng, n):
    slow = np.cumsum(0.02 * rng.standard_normal(n)) + 0.08 * np.sin(2 * np.pi * np.arange(n) / 12)
    return np.log(np.round(20 * np.exp(slow + 0.05 * rng.standard_normal(n)) * 2) / 2) - np.log(20)


MODELS = (coming_back, jumps, bursts, switching, haggled)


def invented(model, known: int, seed: int):
    """(past with gaps, what came) of one invented price."""
    rng = np.random.default_rng(seed)
    price = 20 * np.exp(model(rng, LONGEST))[-known - AHEAD :]
    past = price[:known].copy()
    past[1:-1][rng.random(known - 2) < 0.1] = np.nan
    return past, price[known:]


def judged(known: int, series: int, seed: int, level: float):
    inside, score, ways, slowest = [], [], {}, 0.0
    for number in range(series):
        past, came = invented(MODELS[number % len(MODELS)], known, seed + number)
        start = time.perf_counter()
        told = forecast(past, AHEAD, level=level)
        slowest = max(slowest, time.perf_counter() - start)
        ways[told.way] = ways.get(told.way, 0) + 1
        inside.append((came >= told.low) & (came <= told.high))
        if known > 12:
            last = past[~np.isnan(past)][-1]
            naive = np.where(np.isnan(past[-12:]), last, past[-12:])
            score.append([measures.mase(came, told.middle, past), measures.mase(came, naive, past), measures.mase(came, np.full(AHEAD, last), past),
                          measures.smape(came, told.middle), measures.smape(came, naive), measures.msis(came, told.low, told.high, past, level=level)])  # fmt: skip
    return np.array(inside), np.nanmean(np.array(score), axis=0) if score else None, ways, slowest


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--series", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=41_000)
    arguments.add_argument("--months", default="4,12,36,72")
    arguments.add_argument("--level", type=float, default=0.8)
    told = arguments.parse_args()
    judged(72, 5, 1, 0.8)  # loads what is loaded late, so that the slowest series is one
    print(f"range {told.level:.0%}, {told.series} series a row, of 100")
    for known in (int(part) for part in told.months.split(",")):
        inside, score, ways, slowest = judged(known, told.series, told.seed, told.level)
        by_model = {model.__name__: round(100 * inside[at :: len(MODELS)].mean()) for at, model in enumerate(MODELS)}
        ahead = " ".join(f"{h}: {100 * inside[:, h - 1].mean():.0f}" for h in (1, 3, 6, 12))
        print(f"{known:3} months known | inside at {ahead} | {by_model} | {ways} | slowest {slowest:.2f} s")
        if score is not None:
            print(f"      MASE {score[0]:.2f} (year before {score[1]:.2f}, newest {score[2]:.2f})  sMAPE {score[3]:.1f} ({score[4]:.1f})  MSIS {score[5]:.2f}")


if __name__ == "__main__":
    main()
