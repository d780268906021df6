"""Where the templates, notebooks and sample data are: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@lru_cache
def _root() -> Path:
    shipped = PACKAGE / "_shipped"
    return shipped if shipped.is_dir() else PACKAGE.parent


def templates() -> Path:
    """The folder of trades, money, tables, languages, report frames and error words."""
    return _root() / "templates"


def notebooks() -> Path:
    """The folder of page notebooks."""
    return _root() / "notebooks"


def sample_data() -> Path:
    """The folder of invented sample programmes."""
    return _root() / "sample_data"
