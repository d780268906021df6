"""Estimates of a town's market, one indicator a file: demand, sellers, unmet part, newcomers, price. Pandas in, draws
out.
"""

from livelihood.market.records import AreaCount, Assumption, LeftOut, ProductMarket, Sentence, Town
from livelihood.market.study import study

__all__ = ["AreaCount", "Assumption", "LeftOut", "ProductMarket", "Sentence", "Town", "study"]
