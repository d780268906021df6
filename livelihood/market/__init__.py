"""Estimates of a town's market, one indicator a file: demand, sellers, unmet part, newcomers, price. Pandas in, draws
out.
"""

from livelihood.market.alerts import price_alert
from livelihood.market.forecast_series import forecast
from livelihood.market.price_medians import staged_middle
from livelihood.market.price_pass_through import pass_through
from livelihood.market.records import AreaCount, Assumption, LeftOut, ProductMarket, Sentence, Town
from livelihood.market.study import study

__all__ = [
    "AreaCount",
    "Assumption",
    "LeftOut",
    "ProductMarket",
    "Sentence",
    "Town",
    "forecast",
    "pass_through",
    "price_alert",
    "staged_middle",
    "study",
]
