"""What k newcomers who start together can each sell.

Duty: one formula (methods 5) and its parts: reach, contestable share, part of unmet demand caught,
competitors, others who start. It never says how many there is room for: that needs what they earn (enterprise).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from livelihood.draws import Estimate, Streams, weakest
from livelihood.market.assumptions import Assumptions
from livelihood.market.households import Catchment
from livelihood.market.interviews import Interviews
from livelihood.market.left_out import Missing, note
from livelihood.market.priors import LEAST_SHARE
from livelihood.market.representation import weigh
from livelihood.market.sampling import poisson_draws, share_draws
from livelihood.market.shops import Shops

IMPORTANT = 3  # parts that decide the grade (product.md)
TITLE, UNIT, SOURCE = "What each of k newcomers can sell", "units a month", "methods 5, single town"


@dataclass(frozen=True, eq=False)
class Newcomers:
    """The parts of d(K), each (S,): demand, unmet share u, reach, contestable share c, caught by one q, competitors N,
    others C. `grades`: part -> how it is known.

    d(K) = demand * reach * [ u * f(x) + (1 - u) * c * x / (x + N) ] / x,  x = K + C,  f(x) = 1 - (1 - q)^x.

    f is the part of unmet demand that x newcomers find together: the first finds q of it, each further one q of what is
    still left. C others start in the same year and share alike. Both terms in the bracket rise with x, ever more
    slowly, so d(K) never rises and K * d(K) never falls with K, and K * d(K) never exceeds demand.

    Examples
    --------
    >>> one = np.ones(1)
    >>> parts = Newcomers(1000 * one, 0.2 * one, one, 0.3 * one, 0.5 * one, 9 * one, 0 * one, "kg a month", {}, 0, None)
    >>> # 1000 * (.2 * .5 + .8 * .3 / 10), and 1000 * (.2 * .875 + .8 * .3 * 3 / 12) / 3
    >>> [float(parts.units(k)[0].round(2)) for k in (1, 3)]
    [124.0, 78.33]
    """

    demand: np.ndarray
    unmet: np.ndarray
    reach: np.ndarray
    contestable: np.ndarray
    caught: np.ndarray
    competitors: np.ndarray
    others: np.ndarray
    unit: str
    grades: dict
    n: int
    people: int | None

    @cached_property
    def _part_ranks(self) -> dict[str, np.ndarray | None]:
        """The ranks of each part's draws: the same for every k."""
        return {part: _ranks(getattr(self, part)) for part in self.grades}

    def units(self, k: int) -> np.ndarray:
        """(S,) units a month for each of k newcomers."""
        if k < 1:
            raise ValueError("at least one newcomer")
        x = k + self.others
        found = self.unmet * (1 - (1 - self.caught) ** x)
        left = (1 - self.unmet) * self.contestable * x / (x + self.competitors)
        return self.demand * self.reach * (found + left) / x

    def each(self, k: int) -> Estimate:
        """The same as an Estimate. Its grade is the weakest among the three parts that move it most, by rank
        correlation.
        """
        units = self.units(k)
        own = _ranks(units)
        moves = {part: abs(_rank_correlation(ranks, own)) for part, ranks in self._part_ranks.items()}
        first = sorted(moves, key=lambda part: (-moves[part], part))[:IMPORTANT]
        return Estimate(
            units,
            self.unit,
            weakest(self.grades[part] for part in first),
            self.n,
            "customers and sellers tables",
            "demand x reach x (unmet found + buyers who change) / k",
            self.people,
        )


def newcomers(
    demand: Estimate,
    unmet: Estimate,
    contestable: Estimate,
    reach: Estimate,
    competitors: np.ndarray | None,
    shops: Shops | None,
    assumptions: Assumptions,
    streams: Streams,
    product: str,
) -> Newcomers:
    """The parts of d(K). Without a list of sellers nothing is counted on from their buyers: contestable is 0."""
    none = np.zeros(streams.draws)
    if competitors is None:
        stay, rivals = none, none + 1.0
    else:
        stay, rivals = contestable.values, competitors
    rate = assumptions.values("others_who_start")
    told = shops.newcomers[~np.isnan(shops.newcomers)] if shops is not None else np.zeros(0)
    if len(told):  # new sellers of two years, over two; what sellers saw counts beside a prior worth two answers
        rate = (2 * rate + np.median(told) / 2 * len(told)) / (2 + len(told))
    others = poisson_draws(rate, streams.luck.uniform(f"{product}.newcomers.others"))
    grades = {
        "demand": demand.grade,
        "unmet": unmet.grade,
        "reach": reach.grade,
        "caught": "assumed",
        "others": "measured here" if len(told) else "assumed",
    }
    if competitors is not None:
        grades |= {"contestable": contestable.grade, "competitors": "measured here"}
    return Newcomers(
        demand.values,
        unmet.values,
        reach.values,
        stay,
        assumptions.values("caught_by_one"),
        rivals,
        others,
        demand.unit,
        grades,
        demand.n,
        demand.people,
    )


def _ranks(values: np.ndarray) -> np.ndarray | None:
    """Ranks of draws, ties in order of place (of no matter for a choice of three); None where they do not vary."""
    return None if np.ptp(values) == 0 else np.argsort(np.argsort(values, kind="stable"), kind="stable")


def _rank_correlation(one: np.ndarray | None, other: np.ndarray | None) -> float:
    """Spearman's rank correlation from ranks; 0 where one of them does not vary."""
    return 0.0 if one is None or other is None else float(np.corrcoef(one, other)[0, 1])


def contestable_share(
    asked: Interviews | None, catchment: Catchment, assumptions: Assumptions, streams: Streams, product: str
) -> tuple[Estimate, list, Missing | None]:
    """The part of served demand whose buyers would come to a new seller and stay.

    Buyers who would try one and are sure, Jeffreys, times U(.6, 1) who stay. Without the question "are you sure" the
    yes answers are divided by what people say over what they do, LN(1.35, .25). Below 5 answers the prior stands, grade
    assumed. People asked at a stall count: they are met by how much they buy, which is what the share is of.
    """
    z, stays = streams.normal(f"{product}.contestable"), assumptions.values("trial")
    n = 0
    if asked is not None:
        known = ~np.isnan(asked.would_try) & ((asked.bought == 1) | (asked.buys == 1) | asked.at_stall)
        n = int(known.sum())
        if n >= LEAST_SHARE:
            weights = weigh(asked.area[known], asked.weight[known], catchment)
            yes, notes = asked.would_try[known], []
            worth = min(weights.worth, float(n))
            sure_asked = bool((~np.isnan(asked.sure[known])).any())
            if sure_asked:
                yes = yes * np.nan_to_num(asked.sure[known])
            values = share_draws(weights.mean(yes) * worth, worth, z) * stays
            if not sure_asked:
                values = values / np.maximum(assumptions.values("stated_demand"), 1.0)
                notes = [note("sure_not_asked")]
            return (
                Estimate(values, "share of buyers", "measured here", n, "customers table", "sure to try x stay", n),
                notes,
                None,
            )
    values = assumptions.values("would_try", f"{product}.contestable") * stays
    return (
        Estimate(values, "share of buyers", "assumed", n, "prior", "sure to try x stay", None),
        [],
        Missing("try_not_asked", {"n": n, "least": LEAST_SHARE}),
    )


def reach(catchment: Catchment, assumptions: Assumptions, streams: Streams) -> tuple[Estimate, Missing | None]:
    """The share of households near enough to a newcomer at the market place: mean of exp(-b minutes), b = ln 2 /
    minutes half accept.
    """
    known = ~np.isnan(catchment.minutes)
    if not known.any():
        values = assumptions.values("reach_unknown")
        return Estimate(values, "share of households", "assumed", 0, "prior", "stated share", None), Missing(
            "no_distances"
        )
    h = catchment.households[known]
    weight = h / h.sum() if h.sum() > 0 else np.full(len(h), 1 / len(h))
    values = weight @ near(catchment.minutes[known], assumptions)
    return Estimate(
        values, "share of households", "measured here", int(known.sum()), "areas table", "exp(-b minutes)", None
    ), None


def near(minutes: np.ndarray, assumptions: Assumptions) -> np.ndarray:
    """(places, S) share of buyers who walk that far: half of them at `half_walk` minutes."""
    return np.exp(-np.log(2) / assumptions.values("half_walk")[None, :] * np.asarray(minutes, dtype=float)[:, None])


def competitors(sellers: Estimate, shops: Shops, catchment: Catchment, assumptions: Assumptions) -> np.ndarray:
    """(S,) sellers that compete at the market place, the unlisted too: each counts by how near its neighbourhood is;
    all of them where not known.
    """
    place = catchment.places(shops.area) if catchment.known else np.full(len(shops), -1)
    minutes = np.where(place >= 0, catchment.minutes[place], np.nan) if catchment.known else np.full(len(shops), np.nan)
    here = ~np.isnan(minutes)
    counted = np.zeros_like(sellers.values) + float((~here).sum())
    if here.any():
        counted = counted + near(minutes[here], assumptions).sum(axis=0)
    return np.maximum(sellers.values * counted / len(shops), 1e-9)
