"""What a market study hands on: Town, ProductMarket, and the sentences for what could not be answered.

Duty: the shape of the result. It estimates nothing. Every draw of every estimate is one world: draw i here is draw i
there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livelihood.draws import Estimate
from livelihood.language import _


class Sentence(str):
    """An English sentence that remembers its template and slots, so that a page can say it in the reader's language.

    Examples
    --------
    >>> line = Sentence.of("People asked: {n}.", n=6)
    >>> str(line), line.template, line.spoken()
    ('People asked: 6.', 'People asked: {n}.', 'People asked: 6.')
    """

    template: str
    slots: dict

    @classmethod
    def of(cls, template: str, **slots) -> Sentence:
        made = cls(template.format(**slots))
        made.template, made.slots = template, slots
        return made

    def spoken(self) -> str:
        """The sentence in the language now spoken (`language.speaking`)."""
        return _(self.template).format(**self.slots)

    def __reduce__(self):
        return _sentence, (self.template, self.slots)


def _sentence(template, slots):
    return Sentence.of(template, **slots)


@dataclass(frozen=True)
class LeftOut:
    """A question that could not be answered: what there is, what it needs, how to get it. `product` is "" for the whole
    town.
    """

    question: Sentence
    there_is: Sentence
    needs: Sentence
    how: Sentence
    product: str = ""


@dataclass(frozen=True)
class AreaCount:
    """A neighbourhood: households, minutes on foot from the market place, sellers seen, people asked at home. None =
    not known.
    """

    area: str
    households: float | None
    minutes_walk: float | None
    sellers: int
    asked: int


@dataclass(frozen=True)
class Assumption:
    """A stated prior as it was used: 10th percentile, middle, 90th percentile, and why. `changed` if the settings
    replaced it.
    """

    name: str
    label: str
    low: float
    likely: float
    high: float
    why: str
    source: str
    changed: bool = False


@dataclass(frozen=True, eq=False)
class ProductMarket:
    """What the town buys of one product, at what price, and what is left for newcomers. See docs/market.md for each
    estimator.

    Parameters
    ----------
    id, label, unit : the product and its unit.
    window : months "YYYY-MM" of the window, T of them.
    demand : (S,) units a month, whole town, both counts together, served and unmet. None where neither count could be
        made.
    demand_customers, demand_sellers : (S,) what is bought now, as buyers and as sellers tell it, each corrected for its
        known bias.
    counts_disagree : the two counts lie further apart than their ranges explain.
    served : (S,) what is bought now, both counts together. unmet_share, unmet : (S,) the part of demand not served.
    buys_share, looked_not_found : (S,) shares of households.
    households, sellers : (S,) numbers in the town; sellers with the unlisted ones.
    price : (T, S) money per unit by month of the window. price_now : (S,) in the last month with a price.
    price_told : how the months ahead were told, feasts, alert (price_told.PriceTold).
    season_price : (12,) by calendar month, around 1; None where too few months. season_quantity : (12,) around 1.
    at_prices : at_prices.AtPrices, how many would buy at each price offered; None where no price was offered to 5 people.
    contestable_share, reach : (S,) parts of the newcomers' formula (newcomer_demand.py), None without demand.
    answers : counts: asked, at_stall, dont_know, no_answer, buyers ...; areas : one AreaCount an area.
    notes : sentences on what was done to the answers. left_out : what could not be answered. assumptions : priors used.
    """

    id: str
    label: str
    unit: str
    window: tuple[str, ...]
    demand: Estimate | None = None
    demand_customers: Estimate | None = None
    demand_sellers: Estimate | None = None
    counts_disagree: bool = False
    served: Estimate | None = None
    unmet_share: Estimate | None = None
    unmet: Estimate | None = None
    buys_share: Estimate | None = None
    looked_not_found: Estimate | None = None
    households: Estimate | None = None
    sellers: Estimate | None = None
    price: Estimate | None = None
    price_now: Estimate | None = None
    season_price: np.ndarray | None = None
    price_told: object = None
    season_quantity: np.ndarray = field(default_factory=lambda: np.ones(12))
    contestable_share: Estimate | None = None
    reach: Estimate | None = None
    newcomers: object = None
    price_response: object = None
    at_prices: object = None
    answers: dict = field(default_factory=dict)
    areas: tuple[AreaCount, ...] = ()
    notes: tuple[Sentence, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    assumptions: tuple[Assumption, ...] = ()

    @property
    def wtp_median(self) -> Estimate | None:
        """(S,) the price that half of the households would pay; None where it could not be said."""
        return self.at_prices.median if self.at_prices is not None else None

    def newcomer_demand(self, k: int) -> Estimate | None:
        """(S,) units a month for each of k newcomers starting together; None without demand. Never more in all than
        demand.
        """
        return self.newcomers.each(k) if self.newcomers is not None else None

    def newcomer_limit(self, k: int) -> Estimate | None:
        """(T, S) units in each month of the window for each of k newcomers: newcomer_demand times the season of
        quantities.
        """
        each = self.newcomer_demand(k)
        if each is None:
            return None
        season = np.array([self.season_quantity[int(month[5:7]) - 1] for month in self.window])
        return Estimate(
            season[:, None] * each.values, each.unit, each.grade, each.n, each.source, each.method, each.people
        )

    def price_factor(self, k: int) -> np.ndarray:
        """(S,) multiplies the price when k newcomers start, at most 1: the full depth of a price war."""
        return self.price_response.factor(k)

    def price_factor_by_month(self, k: int, start: int = 0) -> np.ndarray:
        """(T, S) the same for the months that the price war lasts, from row `start` of the window, when they start; 1
        before and after.
        """
        return self.price_response.by_month(k, len(self.window), start)


@dataclass(frozen=True, eq=False)
class Town:
    """The market study of one place: `products` by id, what was left out of all of them, households.

    odd : cleaning.Mark of each odd thing in the answers, and what was done; rounded : cleaning.Rounded, answers told
    rounded. ideas : one ideas.Idea a product, in their order.
    """

    products: dict[str, ProductMarket]
    left_out: tuple[LeftOut, ...] = ()
    households: Estimate | None = None
    window: tuple[str, ...] = ()
    odd: tuple = ()
    rounded: tuple = ()
    ideas: tuple = ()
