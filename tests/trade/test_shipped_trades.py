"""Every shipped trade: sources, bounds, words, and what must hold in any future it can have."""

import re

import numpy as np
import pytest

from livelihood import places, trade
from livelihood.draws import Spread
from livelihood.trade import EVIDENCE, REQUIRED

SHIPPED = trade.shipped()
GENERAL = ("illness",)
FORBIDDEN = (
    "victim",
    "survivor",
    "traffick",
    "shelter",
    "rescue",
    "safe house",
    "exploitation",
    "beneficiar",
    "reintegrat",
)
ADVICE = (" should ", " best ", " recommend")
MOST_LINES = 400


def read(name):
    return trade.read(name, units=True)


def text_of(name):
    return (places.templates() / "trades" / f"{name}.toml").read_text(encoding="utf-8")


def test_the_trades_that_come_along_are_these():
    assert SHIPPED == sorted("any bagel_bakery catfish goats hairdressing honey_bees laundry laying_hens oyster_mushroom phone_credit second_hand_clothes small_shop".split()
                             + "snack_chips street_food_stall tailoring tempeh_tofu".split())  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_every_number_has_a_source_with_title_year_and_kind(name):
    read_trade = read(name)
    for item in (*read_trade.inputs.values(), *read_trade.shocks):
        if getattr(item, "must_ask", False):
            continue
        assert item.source.title and item.source.year and item.source.evidence in EVIDENCE, item.name
        if item.source.evidence in ("assumed", "estimate"):
            assert not item.source.read, item.name


@pytest.mark.parametrize("name", SHIPPED)
def test_prices_and_wages_are_asked_where_the_plan_is(name):
    """Money that a buyer, seller or lender sets has no number; small money that has one is in the file's currency."""
    read_trade = read(name)
    for item in read_trade.inputs.values():
        if item.market:
            assert item.must_ask, item.name
        if item.is_money and not item.must_ask and item.likely:
            assert read_trade.currency, item.name
    elsewhere = {item.name for item in read_trade.questions("XXX")}
    assert {item.name for item in read_trade.inputs.values() if item.is_money and item.likely != 0} <= elsewhere


@pytest.mark.parametrize("name", SHIPPED)
def test_every_trade_can_be_hit_and_no_chance_is_zero(name):
    read_trade = read(name)
    hits = {shock.name: shock for shock in read_trade.shocks}
    assert set(GENERAL) <= set(hits)
    assert "owner" in {shock.shared_by for shock in read_trade.shocks} and {"trade", "town"} & {
        shock.shared_by for shock in read_trade.shocks
    }
    assert all(0 < shock.low <= shock.likely <= shock.high <= 1 for shock in read_trade.shocks)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shock_keeps_an_input_within_its_bounds_or_is_cut_there(name):
    """A factor on an input of 1 (a part that gets done) never needs cutting."""
    read_trade = read(name)
    for shock in read_trade.shocks:
        for hit in shock.hits:
            item = read_trade.inputs[hit.input]
            if item.defined:
                assert item.likely * hit.high <= item.most and item.likely * hit.low >= item.least, (
                    shock.name,
                    hit.input,
                )


@pytest.mark.parametrize("name", SHIPPED)
def test_first_steps_safety_law_dignity_and_failures_are_written(name):
    words = read(name).text
    for key in ("start_steps", "safety", "legal", "dignity", "failures"):
        assert words[key], key
    assert any(line.endswith("?") for line in words["dignity"])
    assert words["season"]


@pytest.mark.parametrize("name", SHIPPED)
def test_words_are_short_neutral_and_give_no_order(name):
    for sentence in read(name).phrases():
        low = f" {sentence.lower()} "
        assert not any(word in low for word in (*FORBIDDEN, *ADVICE)), sentence
    for item in read(name).inputs.values():
        assert len(item.question.split()) <= 25, item.question
        assert item.defined or item.question.endswith("?"), item.question


@pytest.mark.parametrize("name", SHIPPED)
def test_a_trade_file_is_one_page_long_enough_to_read(name):
    text = text_of(name)
    assert len(text.splitlines()) <= MOST_LINES and not re.search(r"https?://|@", text)


@pytest.mark.parametrize("name", SHIPPED)
def test_plain_ratios_are_not_added_up_over_a_year(name):
    """Rows that are money or goods for one hour, piece or person are listed as stocks."""
    read_trade = read(name)
    for row, unit in read_trade.sheet.units.items():
        if "/" in unit:
            assert row in read_trade.stocks, (row, unit)


@pytest.mark.parametrize("name", SHIPPED)
def test_finished_businesses_correct_set_up_costs_and_sales_and_never_what_is_decided(name):
    read_trade = read(name)
    corrected = {item.past for item in read_trade.inputs.values() if item.past}
    assert {"setup_costs", "other_costs", "sales"} <= corrected
    assert not any(item.past for item in read_trade.inputs.values() if item.decide or item.defined)
    assert sum(item.past == "good_yield" for item in read_trade.inputs.values()) <= 1  # else it would count twice


def futures(read_trade, columns=400, months=24, seed=7):
    """Random courses of a trade with wide answers to its questions and factors of shocks in random months."""
    rng = np.random.default_rng(seed)
    answers = read_trade.examples[0].values
    values = {}
    for item in read_trade.inputs.values():
        if item.likely is None:
            values[item.name] = answers.get(item.name, 1e4) * np.exp(rng.normal(0, 0.7, columns))
        elif item.decide:
            values[item.name] = rng.choice([item.low, item.likely, item.high], columns)
        else:
            z = rng.standard_normal(columns)
            values[item.name] = Spread(
                item.low, item.likely, item.high, share=item.share, least=item.least, most=item.most
            ).values(z)
    for shock in read_trade.shocks:
        on = rng.random((months, columns)) < 0.15
        for hit in shock.hits:
            item = read_trade.inputs[hit.input]
            factor = np.where(on, rng.uniform(hit.low, hit.high, (months, columns)), 1.0)
            values[hit.input] = np.clip(values[hit.input] * factor, item.least, item.most)
    run = read_trade.sheet.run(values, {}, months=months, first_month=11, columns=columns)
    return values, run


@pytest.mark.parametrize("name", SHIPPED)
def test_in_any_future_costs_add_up_and_nothing_is_below_zero(name):
    read_trade = read(name)
    _, run = futures(read_trade)
    rows = run.rows
    assert set(REQUIRED) <= set(rows) and all(np.isfinite(block).all() for block in rows.values())
    assert not run.warnings
    costs = rows["variable_costs"] + rows["fixed_costs"]
    np.testing.assert_allclose(sum(rows[line] for line in read_trade.cost_lines), costs, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(rows["gross_margin"], rows["sales"] - rows["variable_costs"], rtol=1e-9, atol=1e-6)
    for row in (
        "sales",
        "own_hours",
        "setup_costs",
        "replacement",
        "resale_value",
        "paid_before_sales",
        "standing_at_cost",
        "owed_to_owner",
    ):
        assert row not in rows or (rows[row] >= -1e-6 * max(1.0, np.abs(rows[row]).max())).all(), row


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_sold_that_was_not_made_nor_beyond_what_buyers_take(name):
    read_trade = read(name)
    values, run = futures(read_trade)
    for product in read_trade.products.values():
        made, sold = run.rows[product.made].cumsum(axis=0), run.rows[product.sold].cumsum(axis=0)
        assert (sold <= made * (1 + 1e-9) + 1e-6).all(), product.name
        if (
            product.limit and name != "bagel_bakery"
        ):  # a bakery sells to shops too; only its counter is limited by demand
            limit = np.broadcast_to(values[product.limit], sold.shape)
            assert (run.rows[product.sold] <= limit * (1 + 1e-9) + 1e-6).all(), product.name


@pytest.mark.parametrize("name", SHIPPED)
def test_sales_are_received_owed_or_lost(name):
    """What reaches the owner over time is never more than what was sold."""
    read_trade = read(name)
    _, run = futures(read_trade)
    rows = run.rows
    if "cash_in" in rows:
        received = rows["cash_in"].cumsum(axis=0)
        sold = rows["sales"].cumsum(axis=0)
        assert (received <= sold + 1e-6 * np.abs(sold).max()).all()
        assert (received + rows["owed_to_owner"] <= sold + 1e-6 * np.abs(sold).max()).all()


@pytest.mark.parametrize("name", SHIPPED)
def test_more_of_what_is_bad_never_helps_in_the_likely_case(name):
    """A lower price, fewer buyers or a slower start never raise what is left in the first year."""
    read_trade = read(name)
    example = read_trade.examples[0]
    likely = read_trade.likely_values(example.values)

    def left(values):
        rows = {
            row: block[:, 0]
            for row, block in read_trade.sheet.run(values, {}, months=12, first_month=1, columns=1).rows.items()
        }
        return trade.running_total(rows)[-1]

    for product in read_trade.products.values():
        lower = likely | {product.price: likely[product.price] * 0.8}
        assert left(lower) < left(likely)
        if product.limit:
            assert left(likely | {product.limit: 0.0}) <= left(likely) + 1e-6
    if isinstance(read_trade.ramp_months, str):
        assert left(likely | {read_trade.ramp_months: 12.0}) <= left(likely | {read_trade.ramp_months: 1.0}) + 1e-6
