"""docs/market.md keeps step with the priors and the names it promises."""

from __future__ import annotations

from pathlib import Path

from livelihood.market import ProductMarket
from livelihood.market.priors import PRIORS

TEXT = (Path(__file__).parents[2] / "docs" / "market.md").read_text(encoding="utf-8")


def test_every_assumption_stands_in_the_documentation_with_its_range():
    for name, prior in PRIORS.items():
        low, middle, high = (f"{value:.3g}" for value in prior.told)
        assert f"| `{name}` | {low}, {middle}, {high} | {prior.label} ({prior.source}) |" in TEXT


def test_every_estimate_is_documented():
    for name in (
        "demand",
        "demand_customers",
        "demand_sellers",
        "served",
        "unmet_share",
        "unmet",
        "sellers",
        "price",
        "price_now",
        "season_price",
    ):
        assert name in ProductMarket.__dataclass_fields__ and f"`{name}`" in TEXT


def test_every_prior_is_neither_a_point_nor_without_reason():
    for prior in PRIORS.values():
        low, middle, high = prior.told
        assert low < middle < high and prior.why and prior.source and prior.label
