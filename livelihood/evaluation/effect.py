"""What the programme changed, where a design lets one say so: a comparison of places that began with places that had to wait.

Duty: adjusted difference between two arms of places (ANCOVA), its range by re-drawing the arms (randomisation
inference), and bounds for the people who were not reached. Without two arms, or with fewer than 8 places, there is no
effect: before and after is not one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from math import comb

import numpy as np
import pandas as pd

from livelihood.evaluation.clustered import LEVEL

LEAST_PLACES = 8  # code.md: "the comparison needs 8"
ALL_BELOW = 20_000  # up to so many allocations all are gone through; above, DRAWN of them are drawn
DRAWN = 9_999
MANY_PLACES, DRAWN_OF_MANY = 200, 1_999  # the chance of an end of the range is known to a hundredth then
CONTROL = frozenset("control comparison waiting wait later waitlist not_yet none no 0 kontrol pembanding menunggu espera despues kontrola cekanje".split())


@dataclass(frozen=True)
class Effect:
    """Difference between the arms, in the indicator's unit.

    low, high : every shift of all outcomes that re-drawing the arms does not rule out at `level`. allocations : how
    many ways of drawing the arms were looked at. worst, best : (value, low, high) if the people not reached did as
    badly, or as well, as can be. places : shelters in each arm (comparison, begun). people : with an answer, each arm.
    freedom : residual degrees of freedom of the regression of people.
    """

    value: float
    low: float
    high: float
    worst: tuple[float, float, float]
    best: tuple[float, float, float]
    lee: tuple[float, float]
    places: tuple[int, int]
    people: tuple[int, int]
    missing: tuple[int, int]
    allocations: int
    freedom: int
    adjusted: bool
    level: float = LEVEL


def arms(words) -> dict[str, int] | None:
    """Each arm's word -> 0 (comparison) or 1 (begun); None where there are not two arms, or none is called a comparison.

    Examples
    --------
    >>> arms(["control", "started", "started"]) == {"control": 0, "started": 1}, arms(["a", "b"])
    (True, None)
    """
    found = sorted({str(word) for word in words if isinstance(word, str) and word})
    waiting = [word for word in found if word.strip().lower().replace(" ", "_").replace("-", "_") in CONTROL]
    if len(found) != 2 or len(waiting) != 1:
        return None
    return {word: int(word not in waiting) for word in found}


def effect(people: pd.DataFrame, strata: dict[str, str], rng: np.random.Generator, binary: bool, good: str = "up", level: float = LEVEL) -> Effect | None:
    """The effect at one wave.

    Parameters
    ----------
    people : one row a person who was there at the start or is there now: shelter, arm (0 comparison, 1 begun), before
    (nan where not known), after (nan: not reached). strata : shelter -> stratum within which the arms were drawn.
    rng : for drawing allocations where there are too many. good : up or down, which way is better (for the bounds).

    Returns
    -------
    None where the arms cannot be compared: fewer than 8 places, an arm without places, too few ways of drawing.

    Source: McKenzie 2012 (ANCOVA); Rosenbaum 2002 (randomisation inference and its inversion, recalled); Lee 2009.
    """
    reached = people.dropna(subset=["after"])
    compared = _compared(reached, strata, rng, level)
    if compared is None:
        return None
    ends = [_compared(_filled(people, binary, good, worst), strata, rng, level) for worst in (True, False)]
    ends = sorted((end.value, end.low, end.high) for end in ends if end is not None)
    of_arm = tuple(int((reached["arm"] == arm).sum()) for arm in (0, 1))
    lost = tuple(int(((people["arm"] == arm) & people["after"].isna()).sum()) for arm in (0, 1))
    return Effect(compared.value, compared.low, compared.high, ends[0], ends[-1], lee_bounds(people), compared.places, of_arm, lost,
                  compared.ways, compared.freedom, compared.adjusted, level)  # fmt: skip


@dataclass(frozen=True)
class _Compared:
    value: float
    low: float
    high: float
    places: tuple[int, int]
    ways: int
    freedom: int
    adjusted: bool


def _compared(people: pd.DataFrame, strata, rng, level: float) -> _Compared | None:
    """The difference with its range; None where the arms cannot be compared."""
    arm = people.groupby("shelter")["arm"].first()
    counts = (int((arm == 0).sum()), int((arm == 1).sum()))
    if len(arm) < LEAST_PLACES or min(counts) < 2:
        return None
    drawn = _allocations(arm, strata, rng)
    if 2 / len(drawn) > 1 - level:
        return None
    fitted = _Fitted(people, arm.index, strata)
    if not fitted.tells(arm.to_numpy()):
        return None
    return _Compared(fitted.estimate(arm.to_numpy()), *fitted.interval(arm.to_numpy(), drawn, level), counts, len(drawn), fitted.freedom, fitted.adjusted)


class _Fitted:
    """The regression of people, reduced to sums by place, so that each way of drawing the arms costs little."""

    def __init__(self, people: pd.DataFrame, places, strata):
        codes = people["shelter"].map({place: at for at, place in enumerate(places)}).to_numpy()
        y = people["after"].to_numpy(dtype=float)
        before = people["before"].to_numpy(dtype=float)
        known = np.isfinite(before)
        self.adjusted = bool(known.any() and np.nanstd(before) > 0)
        stratum = np.unique([strata.get(place, "") for place in places], return_inverse=True)[1]  # of each place
        own = stratum[codes]
        covariates = []
        if self.adjusted:
            covariates.append(np.where(known, before, np.nanmean(before)))
            if not known.all():
                covariates.append(known.astype(float))
        basis = _basis([_within(column, own) for column in covariates], len(y))
        sums = np.column_stack([np.bincount(codes, weights=column, minlength=len(places)) for column in basis.T]) if basis.size else np.zeros((len(places), 0))
        sizes = np.bincount(codes, minlength=len(places)).astype(float)
        together = np.where(stratum[:, None] == stratum[None, :], np.outer(sizes, sizes) / np.bincount(own)[stratum][:, None], 0.0)
        self.gram = np.diag(sizes) - together - sums @ sums.T
        self.toward = np.bincount(codes, weights=_within(y, own), minlength=len(places)) - sums @ (basis.T @ y)
        self.freedom = len(y) - (int(stratum.max()) + 1) - basis.shape[1] - 1

    def tells(self, arm: np.ndarray) -> bool:
        """Whether the arms differ within the strata at all."""
        return float(arm @ self.gram @ arm) > 1e-9 * max(1.0, float(np.trace(self.gram)))

    def estimate(self, arm: np.ndarray) -> float:
        return float(arm @ self.toward / (arm @ self.gram @ arm))

    def interval(self, arm: np.ndarray, drawn: np.ndarray, level: float) -> tuple[float, float]:
        """Shifts that are not ruled out: at least 1 - level of the allocations give as large a difference."""
        weight = ((drawn @ self.gram) * drawn).sum(axis=1)
        fits = weight > 1e-9 * np.trace(self.gram)
        weight, drawn = weight[fits], drawn[fits]
        plain, carried = drawn @ self.toward / weight, drawn @ self.gram @ arm / weight
        value = self.estimate(arm)
        alpha = 1 - level - 1e-9  # a shift whose chance is just that is not ruled out

        def chance(shift):
            return (np.abs(plain - shift * carried) >= abs(value - shift) - 1e-9 * (1 + abs(value))).mean()

        scale = float(np.std(plain)) or 1.0
        ends = []
        for side in (-1, 1):
            inner, outer = value, value + side * scale
            for _ in range(60):
                if chance(outer) < alpha:
                    break
                inner, outer = outer, value + 2 * (outer - value)
            for _ in range(50):
                middle = (inner + outer) / 2
                inner, outer = (middle, outer) if chance(middle) >= alpha else (inner, middle)
            ends.append(outer)
        return float(ends[0]), float(ends[1])


def _within(values: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Values less the mean of their group."""
    return values - (np.bincount(groups, weights=values) / np.bincount(groups))[groups]


def _basis(columns: list[np.ndarray], rows: int) -> np.ndarray:
    """Orthonormal columns that span the given ones; those that say nothing new are left out."""
    if not columns:
        return np.zeros((rows, 0))
    found, size, _ = np.linalg.svd(np.column_stack(columns), full_matrices=False)
    return found[:, size > 1e-10 * max(size[0], 1.0)]


def _allocations(places: pd.Series, strata, rng) -> np.ndarray:
    """Every way of drawing the arms, within strata and with as many begun in each as there are; or many of them by lot."""
    names = list(places.index)
    groups: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        groups.setdefault(strata.get(name, ""), []).append(at)
    arm = places.to_numpy(dtype=float)
    begun = {name: int(arm[mine].sum()) for name, mine in groups.items()}
    ways = 1
    for name, mine in groups.items():
        ways *= comb(len(mine), begun[name])
    if ways <= ALL_BELOW:
        found = np.zeros((ways, len(names)))
        each = [list(combinations(mine, begun[name])) for name, mine in groups.items()]
        for row, chosen in enumerate(product(*each)):
            found[row, [at for part in chosen for at in part]] = 1.0
        return found
    count = DRAWN_OF_MANY if len(names) > MANY_PLACES else DRAWN
    found = np.zeros((count + 1, len(names)))
    found[0] = arm
    for mine in groups.values():
        found[1:, mine] = rng.permuted(np.tile(arm[mine], (count, 1)), axis=1)
    return found


def _filled(people: pd.DataFrame, binary: bool, good: str, worst: bool) -> pd.DataFrame:
    """People with the missing filled in: those of the begun arm did badly (or well), those of the comparison the reverse."""
    filled = people.copy()
    seen = people["after"].dropna()
    low, high = (0.0, 1.0) if binary else (float(seen.quantile(0.1)), float(seen.quantile(0.9)))
    bad, well = (high, low) if good == "down" else (low, high)
    gone = filled["after"].isna()
    begun = filled["arm"] == 1
    filled.loc[gone & begun, "after"] = bad if worst else well
    filled.loc[gone & ~begun, "after"] = well if worst else bad
    return filled


def lee_bounds(people: pd.DataFrame) -> tuple[float, float]:
    """Lee's bounds on the plain difference of means: the arm that lost fewer people is trimmed from above and from below.

    Source: Lee, Review of Economic Studies 76 (2009); ties share the trim, so that nothing depends on the order of rows.

    Examples
    --------
    >>> rows = pd.DataFrame({"arm": [0] * 4 + [1] * 4, "after": [1.0, 2, np.nan, np.nan, 1, 2, 3, 4]})
    >>> lee_bounds(rows)
    (0.0, 2.0)
    """
    there = [people.loc[people["arm"] == arm, "after"] for arm in (0, 1)]
    rates = [values.notna().mean() if len(values) else 0.0 for values in there]
    if min(rates) == 0:
        return (np.nan, np.nan)
    seen = [np.sort(values.dropna().to_numpy(dtype=float)) for values in there]
    more = int(rates[1] >= rates[0])
    keep = rates[1 - more] / rates[more]
    ends = (_kept_mean(seen[more], keep), -_kept_mean(-seen[more][::-1], keep))
    other = seen[1 - more].mean()
    low, high = (end - other if more == 1 else other - end for end in (ends if more == 1 else ends[::-1]))
    return float(low), float(high)


def _kept_mean(ordered: np.ndarray, share: float) -> float:
    """Mean of the lowest `share` of ordered values; the value at the edge counts in part."""
    size = share * len(ordered)
    whole = int(np.floor(size + 1e-9))
    part = size - whole
    total = ordered[:whole].sum() + (part * ordered[whole] if part > 1e-9 else 0.0)
    return float(total / size)
