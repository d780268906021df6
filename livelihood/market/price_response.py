"""What the price does when newcomers start: a chance of a price war, its depth and its length.

Duty: one factor on the price, at most 1. It knows nothing of the season.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.draws import Streams
from livelihood.market.assumptions import Assumptions
from livelihood.market.left_out import Missing
from livelihood.market.sampling import share_draws
from livelihood.market.shops import Shops

TITLE, UNIT, SOURCE = "Price when newcomers start", "factor on the price", "sellers table; methods 5"
DEPTH_WORTH = 3.0  # the prior of the depth counts as the answers of three sellers (assumed)
DEEPEST = 0.5  # a fall by more than half is a typing error or another unit (assumed)


@dataclass(frozen=True, eq=False)
class PriceResponse:
    """chance : (S,) that one newcomer lowers prices. luck : (S,) uniforms. depth : (S,) fall. months : (S,) how long. n
    : sellers who answered.
    """

    chance: np.ndarray
    luck: np.ndarray
    depth: np.ndarray
    months: np.ndarray
    n: int

    def factor(self, k: int) -> np.ndarray:
        """(S,) 1, or 1 - depth where at least one of k newcomers sets off a price war: chance 1 - (1 - p)^k. Falls with
        k, never rises.

        Examples
        --------
        >>> half = PriceResponse(np.full(3, 0.5), np.array([0.2, 0.6, 0.9]), np.full(3, 0.1), np.full(3, 6.0), 0)
        >>> half.factor(1).tolist(), half.factor(2).tolist(), half.by_month(1, 8)[:, 0].tolist()
        ([0.9, 1.0, 1.0], [0.9, 0.9, 1.0], [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 1.0, 1.0])
        """
        if k < 1:
            raise ValueError("at least one newcomer")
        return np.where(self.luck < 1 - (1 - self.chance) ** k, 1 - self.depth, 1.0)

    def by_month(self, k: int, months: int, start: int = 0) -> np.ndarray:
        """(months, S) the same factor while the war lasts, from row `start` on; 1 before and after it."""
        since = np.arange(months)[:, None] - start
        return np.where((since >= 0) & (since < self.months[None, :]), self.factor(k)[None, :], 1.0)


def price_response(
    shops: Shops | None, assumptions: Assumptions, streams: Streams, product: str
) -> tuple[PriceResponse, Missing | None]:
    """How sellers answered new ones: Beta(1.5 + cut, 3.5 + not) for the chance, U(3%, 17%) for the depth, 3 to 9
    months.

    Where sellers told by how much prices fell, their mean moves the middle of the depth; the prior counts as three of
    them.
    """
    told = shops.cut[~np.isnan(shops.cut)] if shops is not None else np.zeros(0)
    a, b = assumptions.beta("price_war")
    fell = float((told > 0).sum())
    # share_draws adds a half to each: its numbers here make Beta(a + fell, b + rest)
    chance = share_draws(a - 0.5 + fell, a + b - 1 + len(told), streams.normal(f"{product}.price_war.chance"))
    depth = assumptions.values("price_war_depth", f"{product}.price_war.depth")
    known = told[(told > 0) & (told < DEEPEST)]  # 1 stands for a bare yes
    if len(known):
        usual = assumptions.told("price_war_depth")[1]
        middle = (DEPTH_WORTH * usual + known.sum()) / (DEPTH_WORTH + len(known))
        depth = np.minimum(depth * middle / usual, DEEPEST)
    months = assumptions.values("price_war_months", f"{product}.price_war.months")
    missing = None if len(told) else Missing("cut_not_asked")
    return PriceResponse(chance, streams.luck.uniform(f"{product}.price_war.luck"), depth, months, len(told)), missing
