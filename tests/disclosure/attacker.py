"""Somebody who has only the published files, knows the rules, and works out what was hidden. Shares no code with the product.

Everything published becomes bounds on counts of people: printed counts are to the nearest 5 and at least 10, shares to
a hundredth, groups make up all, yes and no make up the answers, ends make up the businesses. `hidden` lists every count that
is not printed, with the fewest and the most it can be.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

LARGE = 1e6


class Attack:
    """Unknown counts, what is known of them, and what that leaves open."""

    def __init__(self):
        self.names: dict[str, int] = {}
        self.low: list[float] = []
        self.high: list[float] = []
        self.equal: list[dict[int, float]] = []
        self.less: list[tuple[dict[int, float], float]] = []
        self.printed: set[str] = set()

    def unknown(self, name: str) -> int:
        if name not in self.names:
            self.names[name] = len(self.names)
            self.low.append(0.0)
            self.high.append(LARGE)
        return self.names[name]

    def count(self, name: str, printed: str):
        """A printed count, or only that there is one."""
        at = self.unknown(name)
        if printed != "":
            self.printed.add(name)
            self.low[at], self.high[at] = max(self.low[at], 10, int(printed) - 2), min(self.high[at], int(printed) + 2)

    def adds_up(self, total: str, parts):
        line = {self.unknown(total): 1.0}
        for part in parts:
            at = self.unknown(part)
            line[at] = line.get(at, 0.0) - 1.0
        self.equal.append(line)

    def at_most(self, part: str, whole: str, factor: float = 1.0):
        self.less.append(({self.unknown(part): 1.0, self.unknown(whole): -factor}, 0.0))

    def at_least(self, part: str, whole: str, factor: float):
        self.less.append(({self.unknown(part): -1.0, self.unknown(whole): factor}, 0.0))

    def share(self, part: str, whole: str, printed: str):
        """A printed share: to a hundredth, and at least 10 people on either side."""
        if printed == "":
            return
        value = float(printed)
        self.printed.add(part)
        self.at_most(part, whole, value + 0.005)
        self.at_least(part, whole, value - 0.005)
        self.low[self.unknown(part)] = max(10.0, self.low[self.unknown(part)])
        self.less.append(({self.unknown(part): 1.0, self.unknown(whole): -1.0}, -10.0))

    def between(self, name: str) -> tuple[int, int]:
        def matrix(lines):
            made = np.zeros((len(lines), len(self.names)))
            for row, line in enumerate(lines):
                for at, factor in line.items():
                    made[row, at] += factor
            return made

        aim = np.zeros(len(self.names))
        aim[self.names[name]] = 1.0
        ends = []
        for sign in (1, -1):
            done = linprog(sign * aim, A_ub=matrix([line for line, _ in self.less]), b_ub=[right + 1e-7 for _, right in self.less], A_eq=matrix(self.equal),
                           b_eq=np.zeros(len(self.equal)), bounds=list(zip(self.low, self.high)), method="highs")  # fmt: skip
            assert done.status == 0, (name, done.message)
            ends.append(sign * done.fun)
        return math.ceil(ends[0] - 1e-6), math.floor(ends[1] + 1e-6)

    def hidden(self) -> dict[str, tuple[int, int]]:
        return {name: self.between(name) for name in self.names if name not in self.printed and not name.startswith("~")}


def rows(folder: Path, table: str) -> list[dict]:
    file = folder / f"{table}.csv"
    return list(csv.DictReader(file.open(encoding="utf-8"))) if file.is_file() else []


def people(folder: Path) -> Attack:
    """What indicators.csv tells, all waves and groups together."""
    attack = Attack()
    lines = rows(folder, "indicators")
    by = {(line["indicator"], line["wave"], line["group"]): line for line in lines if line["statistic"] != "effect"}
    waves = sorted({line["wave"] for line in lines if line["indicator"] == "people_asked" and line["wave"] != ""}, key=int)
    groups = sorted({line["group"] for line in lines} - {"all", "difference of arms", ""})
    for (indicator, wave, group), line in by.items():
        attack.count(f"{indicator} {wave} {group}", line["n"])
        if line["statistic"] == "share":
            attack.adds_up(f"{indicator} {wave} {group}", [f"{indicator} {wave} {group} {answer}" for answer in ("yes", "no")])
            attack.share(f"{indicator} {wave} {group} yes", f"{indicator} {wave} {group}", line["value"])
            if line["value"] != "":
                attack.printed.add(f"{indicator} {wave} {group} no")
    for indicator, wave in {(indicator, wave) for indicator, wave, _ in by}:
        mine = [group for group in groups if (indicator, wave, group) in by]
        if mine:
            attack.adds_up(f"{indicator} {wave} all", [f"{indicator} {wave} {group}" for group in mine])
            if by[indicator, wave, "all"]["statistic"] == "share":
                for answer in ("yes", "no"):
                    attack.adds_up(f"{indicator} {wave} all {answer}", [f"{indicator} {wave} {group} {answer}" for group in mine])
        for group in ("all", *mine):
            if indicator not in ("people_asked", "not_reached") and ("people_asked", wave, group) in by:
                attack.at_most(f"{indicator} {wave} {group}", f"people_asked {wave} {group}")
    for wave in waves:
        attack.at_most(f"people_asked {wave} all", "people_asked  all")
        if wave != "0" and ("not_reached", wave, "all") in by:
            attack.adds_up("people_asked 0 all", [f"~again {wave}", f"not_reached {wave} all"])
            attack.adds_up(f"people_asked {wave} all", [f"~again {wave}", f"~new {wave}"])
    return attack


def businesses(folder: Path) -> Attack:
    """What survival.csv and funnel.csv tell together."""
    attack = Attack()
    lines = rows(folder, "survival")
    if not lines:
        return attack
    attack.count("businesses", next(line["n"] for line in lines if line["what"] == "businesses"))
    ends = [line for line in lines if line["what"].startswith("end_")]
    for line in ends:
        attack.count(line["what"], line["n"])
    attack.adds_up("businesses", [line["what"] for line in ends])
    attack.adds_up("~stopped", ["end_money", "end_other"])
    before, share, steps = "businesses", (1.0, 1.0), []
    for line in sorted((line for line in lines if line["what"] == "open" and line["trade"] == "all" and line["value"]), key=lambda line: int(line["month"])):
        month, now = line["month"], (float(line["value"]) - 0.005, float(line["value"]) + 0.005)
        attack.count(f"~followed {month}", line["followed"])
        attack.adds_up(before, [f"~followed {month}", f"~stop {month}", f"~left {month}"])
        least, most = now[0] / share[1], min(1.0, now[1] / share[0])
        attack.at_most(f"~stop {month}", before, 1 - least)
        attack.at_least(f"~stop {month}", f"~followed {month}", (1 - most) / max(most, 1e-9))
        before, share = f"~followed {month}", now
        steps.append(f"~stop {month}")
    attack.adds_up("~stopped", [*steps, "~stop later"])
    trades = [line for line in lines if line["what"] == "open" and line["trade"] != "all"]
    for line in trades:
        attack.count(f"trade {line['trade']}", line["n"])
        if line["value"]:
            attack.at_most(f"~stop {line['trade']}", f"trade {line['trade']}", 1 - float(line["value"]) + 0.005)
    if trades:
        attack.adds_up("businesses", [f"trade {line['trade']}" for line in trades])
    dots = [line for line in rows(folder, "funnel") if line["dot"].isdigit()]
    for line in dots:
        attack.count(f"dot {line['dot']}", line["n"])
        attack.share(f"dot {line['dot']} stopped", f"dot {line['dot']}", line["value"])
    if dots:
        attack.adds_up("businesses", [*(f"dot {line['dot']}" for line in dots), "~in no dot"])
        attack.adds_up("~stopped", [*(f"dot {line['dot']} stopped" for line in dots), "~stopped elsewhere"])
    return attack
