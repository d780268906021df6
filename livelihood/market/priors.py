"""The stated priors of the market study: each with its range, why, and where it comes from.

Duty: the numbers that no table of the town can give. They enter as draws, never as points, and are printed on the page.
"recalled" = general knowledge to be checked before it is quoted; "assumed" = no source, a cautious guess.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from livelihood.draws import Spread
from livelihood.draws.spread import Z80

# constants of the estimators that are not drawn
AREA_SHRINK = 4.0  # m: an area's mean counts as n answers, the town's mean as 4 (methods 2; assumed for n <= 40)
CLUSTER_CORRELATION = 0.10  # intra-class correlation of answers from one place, .05 to .15 (methods 2; assumed)
PLACE_UNKNOWN_SIZE = 4.0  # interviews taken in one place where nobody wrote the area (assumed)
WEIGHT_TRIM = 4.0  # weights at most 4 times their median (methods 2)
CAP_TIMES, CAP_AT = 3.0, 0.9  # answers above 3 times the 90th percentile are lowered to it (methods 1)
LEAST_ANSWERS = 8  # households asked: below, the share alone spans more than 30 of 100 (Jeffreys, 4 of 8: 29 to 71)
LEAST_BUYERS = 3  # amounts told: two answers say nothing of how unequal they are
LEAST_SELLERS = 3  # sellers who told their sales: as for buyers
LEAST_SHARE = 5  # answers behind a share of households (Jeffreys, 0 of 5 reaches to 23 of 100)
LEAST_SHARED = 3  # sellers on both lists for capture and recapture (Chapman is biased below; recalled)
PRICE_JUMP = 0.7  # |log| between months, or from the middle of quotes: a change of unit, not of price (methods 4)
COUNT_APART = Z80  # the two counts disagree beyond 1.28 joint standard deviations (methods 2)


@dataclass(frozen=True)
class Prior:
    """A stated distribution: form and two or three numbers, what it is, why, source.

    Forms: "range" (low, likely, high), "share" (the same, within 0..1), "uniform" (from, to), "lognormal" (median, sd
    of the log), "beta" (a, b). `values(z)` turns standard normals into draws, increasing in z.

    Examples
    --------
    >>> PRIORS["under_reporting"].values(np.array([-8.0, 0.0, 8.0])).round(3).tolist()
    [0.65, 0.825, 1.0]
    """

    name: str
    form: str
    numbers: tuple[float, ...]
    label: str
    why: str
    source: str

    def values(self, z: np.ndarray) -> np.ndarray:
        z = np.asarray(z, dtype=float)
        if self.form == "uniform":
            low, high = self.numbers
            return low + (high - low) * special.ndtr(z)
        if self.form == "lognormal":
            middle, sd = self.numbers
            return middle * np.exp(sd * z)
        if self.form == "beta":
            return special.betaincinv(*self.numbers, special.ndtr(z))
        return Spread(*self.numbers, share=self.form == "share").values(z)

    @property
    def told(self) -> tuple[float, float, float]:
        """10th percentile, middle, 90th percentile."""
        low, likely, high = self.values(np.array([-Z80, 0.0, Z80]))
        return tuple(float(f"{value:.6g}") for value in (low, likely, high))


PRIORS = {
    prior.name: prior
    for prior in (
        Prior(
            "recall",
            "lognormal",
            (1.2, 0.15),
            "what people say they bought last month, over what they bought",
            "people draw purchases of earlier weeks into the last month",
            "methods 2; telescoping, recalled",
        ),
        Prior(
            "under_reporting",
            "uniform",
            (0.65, 1.0),
            "what sellers say they sold, over what they sold",
            "shop owners under-report sales by about 30 in 100",
            "de Mel, McKenzie and Woodruff 2009, Sri Lanka retail",
        ),
        Prior(
            "households_error",
            "range",
            (0.85, 1.0, 1.15),
            "true number of households over the number written down",
            "old lists miss new houses and keep empty ones",
            "methods 2; assumed",
        ),
        Prior(
            "between_counts",
            "lognormal",
            (1.0, 0.25),
            "how far one whole way of counting may be off",
            "buyers and sellers leave out different things; one value of each cannot show it",
            "methods 2; tau .25, assumed",
        ),
        Prior(
            "missed_sellers",
            "share",
            (0.05, 0.15, 0.35),
            "share of sellers that one walk does not see",
            "sellers at home, by phone or on other days are not seen",
            "assumed",
        ),
        Prior(
            "listed_chance",
            "beta",
            (2.0, 1.0),
            "chance that a second list holds a seller, before looking",
            "weak: worth three sellers",
            "assumed",
        ),
        Prior(
            "unlisted_size",
            "uniform",
            (0.3, 1.0),
            "sales of a seller nobody listed, over sales of a listed one",
            "small ones are overlooked",
            "assumed",
        ),
        Prior(
            "hours_open",
            "range",
            (150.0, 260.0, 330.0),
            "hours a month in which a stall sells",
            "6 to 11 hours on 26 days",
            "assumed",
        ),
        Prior(
            "units_a_customer",
            "range",
            (0.5, 1.0, 2.0),
            "units one counted customer takes away",
            "one unit, half to double",
            "assumed",
        ),
        Prior(
            "hour_counted",
            "lognormal",
            (1.0, 0.3),
            "a month's hours over the hour that was counted",
            "weekday and hour differ",
            "methods 2; assumed",
        ),
        Prior(
            "unmet",
            "beta",
            (1.2, 5.5),
            "share of what is wanted that is not found, before asking",
            "sceptical: most who want it find it",
            "methods 2",
        ),
        Prior(
            "part_not_found",
            "uniform",
            (0.4, 1.0),
            "part of a buyer's month that one search in vain stands for",
            "who also bought went without for a part of the month only",
            "assumed",
        ),
        Prior(
            "stock_out_felt",
            "uniform",
            (0.3, 1.0),
            "part of a seller's days without stock that buyers feel",
            "some buyers go to the next seller",
            "assumed",
        ),
        Prior(
            "trial",
            "uniform",
            (0.6, 1.0),
            "people who come back, over people who surely would try",
            "trying is not staying",
            "methods 3",
        ),
        Prior(
            "stated_demand",
            "lognormal",
            (1.35, 0.25),
            "what people say they would do, over what they do",
            "used for prices people were offered, and where nobody was asked if she is sure",
            "Murphy and others 2005",
        ),
        Prior(
            "yes_saying",
            "share",
            (0.01, 0.03, 0.08),
            "people who say yes to a price whatever it is",
            "a yes is polite; kept small, for stated_demand holds a part of it",
            "methods 3; assumed",
        ),
        Prior(
            "price_elasticity",
            "range",
            (0.7, 2.0, 5.0),
            "by how many in 100 fewer buy where the price is 1 in 100 higher",
            "amounts of food fall by .3 to .8; who buys at all falls faster, the faster the more alike people are",
            "Andreyeva and others 2010, recalled; assumed",
        ),
        Prior(
            "would_try",
            "share",
            (0.10, 0.25, 0.45),
            "buyers who surely would try a new seller, where nobody asked",
            "few leave their seller",
            "assumed",
        ),
        Prior(
            "caught_by_one",
            "share",
            (0.3, 0.5, 0.7),
            "part of unmet demand that the first newcomer finds",
            "buyers must hear of her; hours and place differ",
            "assumed",
        ),
        Prior(
            "half_walk",
            "range",
            (10.0, 20.0, 40.0),
            "minutes on foot that half the buyers accept",
            "nobody was asked how far she walks",
            "methods 5; assumed",
        ),
        Prior(
            "reach_unknown",
            "share",
            (0.5, 0.7, 0.9),
            "share of buyers near enough, where distances are not known",
            "half of all buyers to nearly all",
            "assumed",
        ),
        Prior(
            "others_who_start",
            "range",
            (0.2, 0.5, 1.5),
            "other sellers who start in the same year",
            "copying is common",
            "methods 5; assumed",
        ),
        Prior(
            "price_war",
            "beta",
            (1.5, 3.5),
            "chance that a newcomer's start lowers prices, before asking",
            "3 of 10",
            "assumed",
        ),
        Prior(
            "price_war_depth",
            "uniform",
            (0.03, 0.17),
            "how far prices fall then, as a share",
            "sellers undercut a little, seldom more",
            "methods 5; assumed",
        ),
        Prior(
            "price_war_months",
            "uniform",
            (3.0, 9.0),
            "for how many months they stay low",
            "until the newcomer has her buyers, or gives up",
            "methods 5; assumed",
        ),
        Prior(
            "price_steps",
            "range",
            (0.03, 0.06, 0.12),
            "month-to-month change of a price (sd of the log) in other markets",
            "used until 6 months of prices are known",
            "food prices, recalled",
        ),
        Prior(
            "price_between_ways",
            "lognormal",
            (1.0, 0.03),
            "how far one way of asking the price may be off",
            "haggling, quality, size",
            "assumed",
        ),
        Prior(
            "price_of_other_place",
            "lognormal",
            (1.0, 0.15),
            "price here over price in the other place",
            "transport and quality",
            "assumed",
        ),
    )
}

# how unequal answers are: (sd of the log, answers that this prior is worth); shrinks the spread told by 3 to 10 answers
UNEQUAL = {
    "buyers": (0.7, 4.0),
    "sellers": (0.7, 4.0),
    "prices": (0.10, 3.0),
}  # assumed; household purchases mostly .5 to 1
