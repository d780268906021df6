"""Options of one household side by side: limit and vetoes first, then her own weights, and how stable the order is.

It orders only what she said matters; without her points or ranks nothing is scored. (product.md, first_choice_share)
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.draws import Streams
from livelihood.draws.summary import share_error

WEIGHTS = 4000  # ways of weighing (product.md)
CLOSE = 12 / 20  # below this share of ways of weighing there is no clear first (PAGES.md, options, picture 3)
COMPUTED = ("not_running_out", "money", "hours", "first_money")  # criteria that the futures answer; others are hers to judge


@dataclass(frozen=True)
class Option:
    """One way to go on, as it is compared.

    cash_below_zero : share of futures with ruin. comparable_income : (draws,). own_hours : a month.
    first_money : month of the window with the first money, inf where none comes. judged : criterion -> points 0 to 4.
    veto : she said no. shown_only : an offer with a grave sign, named without figures and never scored.
    """

    code: str
    cash_below_zero: float
    comparable_income: np.ndarray
    own_hours: float
    first_money: float
    judged: dict[str, float] = field(default_factory=dict, hash=False)
    veto: bool = False
    shown_only: bool = False


@dataclass(frozen=True)
class Priorities:
    """What one person or group says matters: points (beans) by criterion, or a rank by criterion; neither is needed."""

    points: dict[str, float] = field(default_factory=dict, hash=False)
    ranks: dict[str, int] = field(default_factory=dict, hash=False)

    @property
    def said(self) -> bool:
        return any(value > 0 for value in self.points.values()) or bool(self.ranks)


@dataclass(frozen=True)
class Comparison:
    """inside : codes within the limit and without a veto, by first_choice_share where she said what matters, else as given.

    outside : code -> why ("limit", "veto"). first_choice_share : code -> share of ways of weighing, empty where nothing is scored.
    error : Monte Carlo error of a share. left_out : criteria not judged for every option. by_ruin : all codes by chance of ruin.
    """

    inside: tuple[str, ...]
    outside: dict[str, str]
    first_choice_share: dict[str, float]
    error: dict[str, float]
    left_out: tuple[str, ...]
    by_ruin: tuple[str, ...]

    @property
    def clear_first(self) -> str:
        """The code that comes first in at least 12 of 20 ways of weighing, or ""."""
        code, share = max(self.first_choice_share.items(), key=lambda item: item[1], default=("", 0.0))
        return code if share >= CLOSE else ""


def compare(options: list[Option], priorities: Priorities, limit: float, streams: Streams, household: str) -> Comparison:
    """Set options side by side.

    Parameters
    ----------
    options : all of them, "not now" among them (code NOTNOW). limit : the most cash_below_zero she accepts.
    priorities : her points or ranks. streams, household : the random weights are hers by name.

    Returns
    -------
    Comparison. None within the limit: nothing is scored, all stand by chance of ruin, "not now" first.

    Examples
    --------
    >>> import numpy as np
    >>> safe = Option("A", 0.02, np.full(10, 100.0), 80, 1)
    >>> bold = Option("B", 0.30, np.full(10, 900.0), 80, 3)
    >>> found = compare([safe, bold], Priorities(points={"money": 10}), 0.10, Streams(1, "A1", 10), "H1")
    >>> found.inside, found.outside, found.first_choice_share
    (('A',), {'B': 'limit'}, {'A': 1.0})
    """
    by_ruin = tuple(option.code for option in sorted(options, key=lambda option: (option.cash_below_zero, option.code)))
    outside = {option.code: "veto" if option.veto else "limit" for option in options
               if option.veto or (option.cash_below_zero > limit and not option.shown_only)}  # fmt: skip
    inside = [option for option in options if option.code not in outside and not option.shown_only]
    if not inside:
        first = [code for code in by_ruin if code == "NOTNOW"]
        return Comparison((), outside, {}, {}, (), (*first, *(code for code in by_ruin if code != "NOTNOW")))
    named = sorted({*priorities.points, *priorities.ranks})  # the order of her rows moves no weight
    usable = [name for name in named if name in COMPUTED or all(name in option.judged for option in inside)]
    left_out = tuple(name for name in named if name not in usable)
    kept = Priorities({k: v for k, v in priorities.points.items() if k in usable}, {k: v for k, v in priorities.ranks.items() if k in usable})
    if not kept.said:
        return Comparison(tuple(option.code for option in inside), outside, {}, {}, left_out, by_ruin)
    scores = _scores(inside, usable)
    weights = _weights(kept, usable, streams, household)
    total = weights @ scores.T
    top = np.isclose(total, total.max(axis=1, keepdims=True), rtol=0, atol=1e-12)
    shares = (top / top.sum(axis=1, keepdims=True)).mean(axis=0)  # those that come first together share that way of weighing
    by_share = {option.code: float(share) for option, share in zip(inside, shares, strict=True)}
    order = tuple(sorted(by_share, key=lambda code: (-by_share[code], code)))
    return Comparison(order, outside, by_share, {code: share_error(share, WEIGHTS) for code, share in by_share.items()}, left_out, by_ruin)


def _scores(options: list[Option], criteria: list[str]) -> np.ndarray:
    """(options, criteria): each criterion from 0 (worst option in view) to 1; where all are alike, 0 for all."""
    columns = []
    for name in criteria:
        raw = np.array([_raw(option, name) for option in options])
        known = raw[np.isfinite(raw)]
        raw = np.where(np.isfinite(raw), raw, known.min() - 1 if known.size else 0.0)  # no money in view: a month after the last
        worst, best = raw.min(), raw.max()
        columns.append((raw - worst) / (best - worst) if best > worst else np.zeros(len(options)))
    return np.array(columns).T


def _raw(option: Option, name: str) -> float:
    """How an option does on a criterion; more is better. Without first money in the window it is -inf."""
    if name == "not_running_out":
        return 1 - option.cash_below_zero
    if name == "money":
        return float(option.comparable_income.mean())
    if name == "hours":
        return -option.own_hours
    if name == "first_money":
        return -option.first_money if np.isfinite(option.first_money) else -np.inf
    return float(option.judged[name])


def _weights(priorities: Priorities, criteria: list[str], streams: Streams, household: str) -> np.ndarray:
    """(WEIGHTS, criteria): Dirichlet of her points, or even over the weights that keep her order of ranks."""
    generator = streams.generator(f"household.{household}.weights")
    if any(value > 0 for value in priorities.points.values()):
        points = np.array([max(priorities.points.get(name, 0.0), 0.0) for name in criteria])
        weights = np.zeros((WEIGHTS, len(criteria)))
        weights[:, points > 0] = generator.dirichlet(points[points > 0], WEIGHTS)
        return weights
    even = np.sort(generator.dirichlet(np.ones(len(criteria)), WEIGHTS), axis=1)[:, ::-1]
    last = len(criteria) + 1
    ranks = np.array([priorities.ranks.get(name, last) for name in criteria])
    weights = np.empty_like(even)
    order = np.argsort(ranks, kind="stable")
    weights[:, order] = even
    for rank in np.unique(ranks):  # criteria of one rank have no order among them: their weights are shuffled
        same = np.flatnonzero(ranks == rank)
        if same.size > 1:
            weights[:, same] = generator.permuted(weights[:, same], axis=1)
    return weights
