"""How many households would buy at each price, how much in all, and how strongly that falls with the price.

Duty: one ladder (how much the answers can carry: the share at one price, steps, or a curve), what people say over what
they do, and draws. The estimators are in willingness.py and willingness_steps.py. Nothing here enters what newcomers
can sell (newcomer_demand.py): it is shown beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from livelihood.draws import Estimate, Streams
from livelihood.market import willingness_steps as steps
from livelihood.market.assumptions import Assumptions
from livelihood.market.household_share import with_silent
from livelihood.market.households import Catchment
from livelihood.market.left_out import Missing, note
from livelihood.market.offers import Offers
from livelihood.market.priors import LEAST_BUYERS, LEAST_SHARE
from livelihood.market.representation import weigh, worth_in_town
from livelihood.market.sampling import MOST_UNEQUAL, capped, mean_factor, share_draws, unequal

TITLE, UNIT, SOURCE = "Households that would buy at each price", "share of households", "customers table: prices offered; methods 3"
STEPS_FROM = 15  # people: below, only the share at one price is told (methods 3)
CURVE_PRICES, CURVE_EACH = 4, 8  # a curve from 4 first prices on, each offered to 8 people or more (methods 3)
ANCHORED = 1.645  # sd between first answers alone and both: one town in ten is flagged though nothing is wrong
FLAG_DRAWS = 400  # of them: a flag needs no more
CURVE_PART = 0.5  # of the worlds hold the curve, the others the steps: no form of curve is sure (assumed)
MEDIAN_GRID = 40  # prices at which half is looked for
MOST_SHOWN = 6  # prices on a page
LEAST_SEEN = 0.01  # a share below 1 in 100 is taken as that where its fall is measured
WAYS = {"share": "share at one price, Jeffreys", "steps": "Turnbull's steps, redrawn with a prior worth one person", "curve": "half of the worlds a lognormal curve with a spike at 0 (likelihood on a grid), half Turnbull's steps"}


@dataclass(frozen=True, eq=False)
class AtPrices:
    """prices : asked, rising. share : (J, S) of households that would buy at each, lowered to what they would do; said : the same as they
    said. units :
    (J, S) a month, whole town, None without amounts or households. median, mean : (S,) what households would pay, those
    who want none as 0; None where one price only is told. elasticity : (S,) by how many in 100 fewer buy where the price
    is 1 in 100 higher. way : share, steps or curve. first_only : the second answers are not used.
    below : fewer said yes at the price now than buy it now.
    """

    prices: tuple[float, ...]
    share: Estimate
    said: Estimate
    units: Estimate | None
    median: Estimate | None
    mean: Estimate | None
    elasticity: Estimate
    way: str
    first_only: bool
    below: bool = False


def way_of(offers: Offers) -> str:
    """The ladder: "share" below 15 people or with one price; "curve" from 4 first prices offered to 8 people each; else
    "steps".
    """
    first = np.where(np.isfinite(offers.first_upper), offers.first_upper, offers.first_lower)
    found, count = np.unique(first[~np.isnan(first) & (first > 0)], return_counts=True)
    if len(offers) < STEPS_FROM or len(steps.prices_of(steps.kinds_of(offers.lower, offers.upper)[0])) < 2:
        return "share"
    return "curve" if (count >= CURVE_EACH).sum() >= CURVE_PRICES else "steps"


def at_prices(
    offers: Offers | None, asked, catchment: Catchment, assumptions: Assumptions, streams: Streams, product: str, unit: str, money: str,
    price_now: float | None = None, buys: Estimate | None = None,
) -> tuple[AtPrices | None, list, Missing | None]:  # fmt: skip
    """How many households would buy at each price; notes; what is missing.

    Parameters
    ----------
    offers : what people would pay. asked : interviews.Interviews, for amounts bought where nobody said what she would
        buy. buys : share of households that buy now; a note where it lies far above what was said at the price now.
        price_now : middle of the price now, to choose the price that is told where few answered.

    A stated share is made a share of what people do by three priors: yes_saying (y says yes whatever the price: (share -
    y) / (1 - y)), stated_demand (what she would pay is divided by it, so the share at p is the stated one at p times it;
    between prices on a line of the log, beyond the highest it falls by price_elasticity), and who did not say may differ.
    Who paid as much when she last bought counts as one who would: what is done counts before what is said.

    Returns
    -------
    (AtPrices or None, notes, Missing or None). None where no price was offered, or fewer than 5 people answered.
    """
    if offers is None:
        return None, [], None
    if len(offers) < LEAST_SHARE:
        return None, [], Missing("few_offers", {"n": len(offers), "least": LEAST_SHARE, "more": LEAST_SHARE - len(offers)})
    notes = [note(key, n=offers.counts[name]) for key, name in (("offers_apart", "apart"), ("offers_mixed", "mixed"), ("offers_not_made", "not_offered")) if offers.counts[name]]
    first_only = _anchored(offers, catchment, streams, product)
    if first_only:
        notes.append(note("offers_anchored"))
        kept = ~np.isnan(offers.first_lower)
        offers = _only(offers, kept)
    way, n = way_of(offers), len(offers)
    stated = _Stated(offers, way, catchment, assumptions, streams, product)
    shown = _shown(offers, stated.prices, way, price_now)
    below = _below(stated, buys, price_now)
    if below:
        notes.append(note("offers_below_buys"))
    bias = np.maximum(assumptions.values("stated_demand"), 1.0)
    part, z = offers.counts["silent"] / (offers.counts["silent"] + n), streams.normal(f"{product}.at_prices.silent")

    def would(price: float) -> np.ndarray:
        return with_silent(stated.would(price, bias), part, z)

    share = np.array([would(price) for price in shown])
    said = np.array([with_silent(stated.said(np.full(streams.draws, price)), part, z) for price in shown])
    method = f"{WAYS[way]}; less yes-sayers, over what people say; who paid it would"

    def told(values, unit_, method_=method, grade="measured here"):
        return Estimate(values, unit_, grade, n, "customers table", method_, n)

    units = _units(offers, asked, share, catchment, assumptions, streams, product)
    elasticity, grade = _elasticity(shown, share, assumptions, way)
    median = mean = None
    if way != "share":
        which = "mean of the curve" if way == "curve" else "lower bound mean: each pays an asked price"
        median, mean = told(_median(stated, would), money), told(_mean(stated, would), money, f"{which}; {method}")
    return (
        AtPrices(
            tuple(float(price) for price in shown), told(share, UNIT), told(said, UNIT, WAYS[way]), None if units is None else told(units, f"{unit} a month", f"households x share x amount / recall; {method}"),
            median, mean, told(elasticity, "in 100 fewer for 1 in 100 dearer", "fall of the share between prices asked, weighed with the stated range", grade), way, first_only, below,
        ),
        notes,
        None,
    )  # fmt: skip


def _below(stated: _Stated, buys: Estimate | None, price_now: float | None) -> bool:
    """Whether the whole range of what was said at the price now lies below the range of who buys now."""
    if buys is None or price_now is None or not stated.prices[0] <= price_now <= stated.prices[-1]:
        return False
    return bool(np.quantile(stated.said(np.full(buys.values.shape, price_now)), 0.9) < buys.range()[0])


class _Stated:
    """What people said and paid, as draws: the share that would pay any price."""

    def __init__(self, offers, way, catchment, assumptions, streams, product):
        weights = weigh(offers.area, offers.weight, catchment)
        worth = worth_in_town(weights, len(offers), catchment.likely)
        self.way, self.tail = way, assumptions.values("price_elasticity")
        people, at = np.unique(np.column_stack([offers.lower, offers.upper, offers.paid]), axis=0, return_inverse=True)
        shape = np.bincount(at.ravel(), weights=weights.weight * worth)
        kinds, kind = steps.kinds_of(people[:, 0], people[:, 1])
        self.prices, self.paid = steps.prices_of(kinds), people[:, 2]
        count, prior = _redrawn(shape, len(self.prices) + 1, streams, f"{product}.at_prices")
        together = np.zeros((len(kinds), count.shape[1]))
        np.add.at(together, kind, count)
        self.steps = steps.survival(kinds, self.prices, together, prior, rounds=400, close=1e-4)
        self.part = count / (count.sum(axis=0) + prior.sum(axis=0))
        if way == "curve":
            wants = ~offers.wants_none
            none = float(weights.weight[~wants].sum()) * worth
            self.wants = 1 - share_draws(none, worth, streams.normal(f"{product}.at_prices.none"))
            self.location, self.scale = _curve_draws(offers.lower[wants], offers.upper[wants], weights.weight[wants] * worth, streams, product)
            self.curve = streams.uniform(f"{product}.at_prices.which") < CURVE_PART
        self.ends = [np.array([self.said(np.full(streams.draws, end)) for end in people[:, side]]) for side in (0, 1)]
        self.people = people
        self.yes = np.minimum(assumptions.values("yes_saying"), self.said(np.full(streams.draws, self.prices[-1])))

    def would(self, price: float, bias: np.ndarray) -> np.ndarray:
        """(S,) the share that would buy at a price: what she said over what people say, yes-sayers taken out; who paid as
        much last time would.
        """
        asked = price * bias
        said = self.said(asked)
        beyond = np.maximum(asked / self.prices[-1], 1.0) ** -self.tail if self.way != "curve" else 1.0
        share = np.maximum(said - self.yes, 0.0) / (1 - self.yes) * beyond
        paid = self.paid >= price * (1 - 1e-9)
        if paid.any():  # of those who paid it, the part that what they said does not count yet
            low, high = self.ends[0][paid], self.ends[1][paid]
            counted = np.clip((said * beyond - high) / np.maximum(low - high, 1e-9), 0.0, 1.0)
            counted = np.where(asked <= self.people[paid, :1], 1.0, np.where(asked >= self.people[paid, 1:2], 0.0, counted))
            share = share + (self.part[paid] * (1 - counted)).sum(axis=0)
        return np.minimum(share, 1.0)

    def said(self, price: np.ndarray) -> np.ndarray:
        """(S,) the share that said so, at prices (S,): between those asked on a line of the log, below the lowest on a line
        from all at 0 (Kristrom 1990), beyond the highest that of the highest; 0 at no end.
        """
        prices, share = self.prices, self.steps
        if np.isinf(price).any():
            return np.zeros(len(price))
        if len(prices) > 1:
            at = np.clip(np.searchsorted(prices, price, side="right") - 1, 0, len(prices) - 2)
            draw = np.arange(share.shape[1])
            part = np.log(np.maximum(price / prices[at], 1e-12)) / np.log(prices[at + 1] / prices[at])
            inside = share[at, draw] + np.clip(part, 0, 1) * (share[at + 1, draw] - share[at, draw])
        else:
            inside = share[0]
        inside = np.where(price < prices[0], 1 - (1 - share[0]) * np.minimum(price / prices[0], 1.0), inside)
        if self.way != "curve":
            return inside
        beyond = np.maximum(price / prices[-1], 1.0) ** -self.tail
        curve = self.wants * special.ndtr((self.location - np.log(np.maximum(price, 1e-300))) / self.scale)
        return np.where(self.curve, curve, inside * beyond)


def _median(stated: _Stated, would) -> np.ndarray:
    """(S,) the price at which half would still buy, on a grid; 0 where half would at none."""
    price = np.append(0.0, np.geomspace(stated.prices[0] / 8, stated.prices[-1] * 4, MEDIAN_GRID))
    share = np.vstack([np.ones_like(stated.yes), *(would(one) for one in price[1:])])
    count, draw = (share > 0.5).sum(axis=0), np.arange(share.shape[1])
    last = np.clip(count - 1, 0, len(price) - 2)
    high, low = share[last, draw], share[last + 1, draw]
    part = np.clip((high - 0.5) / np.maximum(high - low, 1e-12), 0, 1)
    return np.where(count == 1, 0.0, price[last] + part * (price[last + 1] - price[last]))


def _mean(stated: _Stated, would) -> np.ndarray:
    """(S,) steps: each pays the highest asked price at which she would buy; curve: the area under it."""
    if stated.way == "curve":
        price = np.geomspace(stated.prices[0] / 50, stated.prices[-1] * 50, 240)
        share = np.array([would(one) for one in price])
        return price[0] * share[0] + np.trapezoid(share, price, axis=0)
    return np.diff(stated.prices, prepend=0.0) @ np.array([would(one) for one in stated.prices])


def _redrawn(shape: np.ndarray, cells: int, streams: Streams, name: str) -> tuple[np.ndarray, np.ndarray]:
    """How often each kind of person counts, redrawn (weighted likelihood bootstrap, Newton and Raftery 1994), and a prior
    of one person spread over the cells between prices; with one price this is Jeffreys' share.
    """
    count = special.gammaincinv(shape[:, None], streams.uniform(f"{name}.people", months=len(shape)))
    return count, special.gammaincinv(1.0 / cells, streams.uniform(f"{name}.prior", months=cells))


def _step_draws(lower, upper, worth, streams, name) -> np.ndarray:
    """(J, S) Turnbull's steps of intervals, redrawn."""
    kinds, at = steps.kinds_of(lower, upper)
    prices = steps.prices_of(kinds)
    count, prior = _redrawn(np.bincount(at, weights=worth, minlength=len(kinds)), len(prices) + 1, streams, name)
    return steps.survival(kinds, prices, count, prior, rounds=400, close=1e-4)


def _curve_draws(lower, upper, worth, streams, product) -> tuple[np.ndarray, np.ndarray]:
    """(S,) location and scale of a lognormal, drawn in proportion to the likelihood on a grid (flat in location and in the
    log of the scale, at most sd 1.5 of the log).
    """
    kinds, at = steps.kinds_of(lower, upper)
    count = np.bincount(at, weights=worth, minlength=len(kinds))
    prices = steps.prices_of(kinds)
    location = np.linspace(np.log(prices[0]) - 1.5, np.log(prices[-1]) + 1.5, 81)
    scale = np.geomspace(0.05, np.sqrt(MOST_UNEQUAL), 41)
    with np.errstate(divide="ignore"):
        bound = np.log(kinds)
    z = (bound[None, None] - location[:, None, None, None]) / scale[None, :, None, None]
    inside = np.maximum(special.ndtr(z[..., 1]) - special.ndtr(z[..., 0]), 1e-300)
    loglik = np.log(inside) @ count
    chance = np.exp(loglik - loglik.max()).ravel()
    u, shift = streams.uniform(f"{product}.at_prices.curve"), streams.uniform(f"{product}.at_prices.curve.between", months=2)
    found = np.minimum(np.searchsorted(np.cumsum(chance) / chance.sum(), u), chance.size - 1)
    row, column = np.unravel_index(found, loglik.shape)
    step = location[1] - location[0], np.log(scale[1] / scale[0])
    return location[row] + (shift[0] - 0.5) * step[0], scale[column] * np.exp((shift[1] - 0.5) * step[1])


def _anchored(offers: Offers, catchment, streams, product) -> bool:
    """Whether first answers alone tell another share than both answers (Hausman: the variance of the difference is that
    of the first less that of both).
    """
    both = ~np.isnan(offers.first_lower)
    second = both & ((offers.lower != offers.first_lower) | (offers.upper != offers.first_upper))
    if both.sum() < STEPS_FROM or second.sum() < LEAST_SHARE:
        return False
    streams = replace(streams, draws=min(streams.draws, FLAG_DRAWS))
    weights = weigh(offers.area[both], offers.weight[both], catchment)
    worth, name = weights.weight * min(weights.worth, float(both.sum())), f"{product}.at_prices.first"
    told = [(lower[both], upper[both]) for lower, upper in ((offers.first_lower, offers.first_upper), (offers.lower, offers.upper))]
    prices = [steps.prices_of(steps.kinds_of(*one)[0]) for one in told]
    shared = np.intersect1d(*prices)
    if not len(shared):
        return False
    means = [_step_draws(*one, worth, streams, name)[np.searchsorted(mine, shared)].mean(axis=0) for one, mine in zip(told, prices)]
    spread = np.sqrt(max(means[0].var() - means[1].var(), 0.25 * means[0].var()))
    return bool(abs(np.median(means[0]) - np.median(means[1])) > ANCHORED * spread)


def _only(offers: Offers, kept: np.ndarray) -> Offers:
    return Offers(offers.area[kept], offers.weight[kept], offers.first_lower[kept], offers.first_upper[kept], offers.first_lower[kept],
                  offers.first_upper[kept], offers.wants_none[kept], offers.paid[kept], offers.units[kept], offers.counts)  # fmt: skip


def _shown(offers: Offers, prices: np.ndarray, way: str, price_now: float | None) -> np.ndarray:
    """The prices told: all, the lowest, the highest and some between where there are many; one where few answered: the
    most offered first, of several the nearest to the price now.
    """
    if way != "share":
        return prices if len(prices) <= MOST_SHOWN else prices[np.unique(np.round(np.linspace(0, len(prices) - 1, MOST_SHOWN)).astype(int))]
    first = np.where(np.isfinite(offers.first_upper), offers.first_upper, offers.first_lower)
    found, count = np.unique(first[np.isin(first, prices)], return_counts=True)
    if not len(found):
        found, count = prices, np.ones(len(prices))
    near = found[count == count.max()]
    return near[[np.argmin(np.abs(np.log(near / (price_now or np.median(near)))))]]


def _units(offers, asked, share, catchment, assumptions, streams, product):
    """(J, S) households x share x mean amount / recall; None without households, or below 3 amounts."""
    if catchment.size is None:
        return None
    told = offers.units[offers.units > 0]
    if len(told) < LEAST_BUYERS and asked is not None:
        told = asked.units[~asked.at_stall & (asked.units > 0)]
    if len(told) < LEAST_BUYERS:
        return None
    amounts, _, _ = capped(told)
    spread = unequal(amounts, "buyers", streams.uniform(f"{product}.at_prices.unequal"))
    amount = amounts.mean() * mean_factor(spread, float(len(amounts)), streams.normal(f"{product}.at_prices.amount"))
    return catchment.size.values * share * amount / assumptions.values("recall")


def _elasticity(shown, share, assumptions, way):
    """(S,) the stated range, and where several prices are told the fall between them, weighed on the log scale by 1 /
    variance.
    """
    prior = np.log(assumptions.values("price_elasticity"))
    if way == "share" or len(shown) < 2:
        return np.exp(prior), "assumed"
    seen = np.maximum(share, LEAST_SEEN)
    fall = np.log(seen[0] / seen[-1]) / np.log(shown[-1] / shown[0])
    own = np.log(np.maximum(fall, 0.05))
    weight = 1 / own.var() / (1 / own.var() + 1 / prior.var())
    return np.exp(weight * own + (1 - weight) * prior), "measured here"
