"""What ten more answers would settle: how much narrower the range of what one newcomer can sell would be.

Duty: a rough rule, no estimate. Each part of the newcomers' formula is drawn nearer to its middle as its sampling spread would
be with ten more answers; spread that no answer removes (stated assumptions) stays. It promises no range.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from livelihood.draws.spread import Z80
from livelihood.market.assumptions import Assumptions
from livelihood.market.priors import LEAST_SHARE, UNEQUAL
from livelihood.market.records import ProductMarket
from livelihood.market.representation import LEAST_LEFT

MORE = 10  # answers
ANYHOW = 0.5  # share of households that buy or look for it, where nobody was asked (assumed)
QUESTIONS = ("buys", "not_found", "try", "sales")


@dataclass(frozen=True)
class More:
    """Ten more answers to one question on one product ("all": to buys, not_found and try in the same ten interviews).

    n : who answered it so far. low, high : what one newcomer sells a month, now; None where nothing can be said yet.
    low_then, high_then : about the range that would be left. narrower : part of the range's width on the log scale that goes.
    """

    product: str
    question: str
    n: int
    low: float | None = None
    high: float | None = None
    low_then: float | None = None
    high_then: float | None = None
    narrower: float = 0.0


def ten_more(market: ProductMarket, assumptions: Assumptions) -> tuple[More, ...]:
    """What ten more answers to each question would do to the range of what one newcomer sells, the most first.

    served: 1 / sum 1 / (v + tau^2) of the two counts, v = stated part + sampling part x n / (n + 10); sellers by the
    finite list. unmet share: (a + b + n) / (a + b + n + 10 w), w who buy or look for it. buyers who would try: stated part +
    sampling part x n / (n + 10), or 10 answers in place of the assumption.

    Returns
    -------
    One More a question that can be asked; where there is no demand yet one alone, of "buys", without a range.
    """
    told = market.answers
    asked = int(told.get("buys_answered", 0))
    if market.newcomers is None:
        return (More(market.id, "buys", asked),)
    wanted = float(np.clip(market.buys_share.median, 0.1, 1.0)) if market.buys_share is not None else ANYHOW
    keeps = {"buys": ("served", _served(market, assumptions, customers=True)), "sales": ("served", _served(market, assumptions, customers=False)),
             "not_found": ("unmet", _unmet(market, assumptions, wanted)), "try": ("contestable", _try(market, assumptions))}  # fmt: skip
    n = {"buys": asked, "sales": market.demand_sellers.n if market.demand_sellers is not None else 0,
         "not_found": int(told.get("not_found_answered", 0)), "try": market.contestable_share.n}  # fmt: skip
    low, high = _range(market.newcomers.units(1))
    found = []
    for question in QUESTIONS:
        part, keep = keeps[question]
        if keep is not None and keep < 1:
            found.append(_more(market, question, n[question], low, high, {part: keep}))
    home = {part: keep for part, keep in (keeps[question] for question in ("buys", "not_found", "try")) if keep is not None and keep < 1}
    if len(home) > 1:
        found.append(_more(market, "all", asked, low, high, home))
    return tuple(sorted(found, key=lambda more: (-more.narrower, more.question)))


def _more(market, question, n, low, high, keep) -> More:
    then_low, then_high = _range(_nearer(market.newcomers, keep).units(1))
    return More(market.id, question, n, low, high, then_low, then_high, max(1 - _width(then_low, then_high) / _width(low, high), 0.0))


def _nearer(parts, keep: dict[str, float]):
    """The parts of the formula, some drawn nearer to their middle."""
    served = drawn_nearer(parts.demand * (1 - parts.unmet), keep.get("served", 1.0))
    unmet = drawn_nearer(parts.unmet, keep.get("unmet", 1.0))
    return replace(parts, demand=served / (1 - unmet), unmet=unmet, contestable=drawn_nearer(parts.contestable, keep.get("contestable", 1.0)))


def drawn_nearer(values: np.ndarray, keep: float) -> np.ndarray:
    """Draws whose spread on the log scale is `keep` of what it was, around the same middle.

    Examples
    --------
    >>> drawn_nearer(np.array([1.0, 10.0, 100.0]), 0.5).round(2).tolist()
    [3.16, 10.0, 31.62]
    """
    middle = float(np.median(values))
    if middle <= 0 or keep >= 1:
        return values
    return middle * (np.maximum(values, 1e-12) / middle) ** keep


def _served(market, assumptions, customers: bool) -> float | None:
    """How much of the spread of what is bought would stay with ten more of one kind of answer; None where none can be had."""
    tau2 = assumptions.log_sd("between_counts") ** 2
    buyers, sellers = market.demand_customers, market.demand_sellers
    now = {"customers": _variance(buyers), "sellers": _variance(sellers)}
    then = dict(now)
    if customers:
        if market.households is None:
            return None
        stated = assumptions.log_sd("recall") ** 2 + _variance(market.households)
        if buyers is None:
            sampling = (1 - ANYHOW + np.expm1(UNEQUAL["buyers"][0] ** 2)) / (ANYHOW * MORE)
        else:
            sampling = max(now["customers"] - stated, 0.0) * buyers.n / (buyers.n + MORE)
        then["customers"] = min(stated + sampling, now["customers"] if buyers is not None else np.inf)
    else:
        if market.sellers is None:
            return None
        seen, n = market.sellers.n, sellers.n if sellers is not None else 0
        more, every = min(n + MORE, seen), float(market.sellers.median)
        if more <= n:
            return None
        stated = assumptions.log_sd("under_reporting") ** 2 + _variance(market.sellers)
        left = max(1 - more / every, LEAST_LEFT)
        if sellers is None:
            sampling = np.expm1(UNEQUAL["sellers"][0] ** 2) * left / more
        else:
            sampling = max(now["sellers"] - stated, 0.0) * n / more * left / max(1 - n / every, LEAST_LEFT)
        then["sellers"] = min(stated + sampling, now["sellers"] if sellers is not None else np.inf)
    before, after = (1 / sum(1 / (variance + tau2) for variance in which.values() if variance is not None) for which in (now, then))
    return float(np.sqrt(min(after / before, 1.0)))


def _unmet(market, assumptions, wanted: float) -> float:
    a, b = assumptions.beta("unmet")
    weight = a + b + market.answers.get("not_found_answered", 0) * wanted
    return float(np.sqrt(weight / (weight + MORE * wanted)))


def _try(market, assumptions) -> float | None:
    share = market.contestable_share
    if share is None or not (market.newcomers.contestable > 0).any():
        return None  # no list of sellers: nothing is counted on from their buyers
    now, stated = _variance(share), assumptions.log_sd("trial") ** 2
    if share.grade == "assumed" or share.n < LEAST_SHARE:
        middle = float(np.clip(share.median, 0.05, 0.95))
        then = stated + (1 - middle) / (middle * MORE)
    else:
        then = stated + max(now - stated, 0.0) * share.n / (share.n + MORE)
    return float(np.sqrt(min(then / now, 1.0))) if now > 0 else None


def _variance(estimate) -> float | None:
    """The variance of an estimate's log, by its 80% range."""
    if estimate is None:
        return None
    low, high = np.quantile(np.log(np.maximum(estimate.values, 1e-12)), [0.1, 0.9])
    return float((high - low) / (2 * Z80)) ** 2


def _range(values) -> tuple[float, float]:
    low, high = np.quantile(values, [0.1, 0.9])
    return float(low), float(high)


def _width(low: float, high: float) -> float:
    return max(float(np.log(max(high, 1e-12) / max(low, 1e-12))), 1e-12)
