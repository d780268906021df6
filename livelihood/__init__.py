"""Small business options: study a local market and see what can happen to the money."""

__version__ = "0.1.0"
