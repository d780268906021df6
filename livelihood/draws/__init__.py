"""Uncertainty: estimates as draws, ranges from low / likely / high, seeds keyed by name, summaries."""

from livelihood.draws.estimate import GRADES, Estimate, weakest
from livelihood.draws.spread import Spread
from livelihood.draws.streams import BLOCK, Streams

__all__ = ["BLOCK", "GRADES", "Estimate", "Spread", "Streams", "weakest"]
