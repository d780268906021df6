"""The pages about trades say what the code does."""

import re
from pathlib import Path

from livelihood import trade
from livelihood.trade import build, show

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "trades.md").read_text(encoding="utf-8")
README = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")


def test_the_table_of_trades_is_current():
    assert trade.overview([trade.read(name) for name in trade.shipped()]) in DOCS


def test_the_table_of_bounds_is_current():
    assert show.guarded([trade.read(name) for name in trade.shipped()]) in DOCS


def test_the_products_of_each_trade_are_named():
    for name in trade.shipped():
        if name != "any":
            row = next(
                line
                for line in DOCS.splitlines()
                if line.startswith(f"| `{name}` |") and "(" in line and "|---" not in line and line.count("|") == 3
            )
            assert set(trade.read(name).products) == set(re.findall(r"`([a-z_]+)` \(", row))


def test_every_key_that_a_trade_may_have_is_explained():
    for key in (*build.INPUT, *build.SOURCE, *build.SHOCK, *build.GUARD, *build.PEOPLE, *build.TOP):
        assert re.search(rf"(?<![a-z_]){key}(?![a-z_])", README + DOCS + trade.skeleton("x")), key


def test_every_kind_of_evidence_and_required_row_is_named():
    for word in (*trade.EVIDENCE, *trade.REQUIRED, *trade.OPTIONAL):
        assert word in README, word


def test_numbers_of_worked_sheets_told_in_the_docs_are_in_the_files():
    text = re.sub(r"\s", "", DOCS)
    for name, number in (("oyster_mushroom", -4050000), ("catfish", -4527500), ("catfish", -5713333)):
        assert str(number) in text
        assert any(number in example.expect.get("deepest_point", ()) for example in trade.read(name).examples)
