"""A trade file as read: inputs, patterns, formulas, shocks, examples, sources.

What a plan earns is the enterprise room's.
"""

from livelihood.trade.example import deepest_point, run_example, running_total
from livelihood.trade.read import check, read, shipped
from livelihood.trade.record import EVIDENCE, OPTIONAL, REQUIRED, Example, Hit, Input, Product, Shock, Source, Trade
from livelihood.trade.show import explain, graph, overview, questionnaire, range_words, row_units, skeleton

__all__ = [
    "EVIDENCE",
    "OPTIONAL",
    "REQUIRED",
    "Example",
    "Hit",
    "Input",
    "Product",
    "Shock",
    "Source",
    "Trade",
    "check",
    "deepest_point",
    "explain",
    "graph",
    "overview",
    "questionnaire",
    "range_words",
    "read",
    "row_units",
    "run_example",
    "running_total",
    "shipped",
    "skeleton",
]
