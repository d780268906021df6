"""What must hold whatever the tables are: order is irrelevant, totals and newcomers behave, no column is needed."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livelihood.draws import Estimate, Streams
from livelihood.market import study

WINDOW = [f"2027-{month:02d}" for month in range(1, 7)]
PRODUCTS = {"fish": {"label": "Catfish", "unit": "kg"}, "bag": {"label": "Bag", "unit": "piece"}}
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def town_tables(seed: int) -> dict:
    """Tables of a random town, with blanks, repeated people, other units and answers that were not given."""
    rng = np.random.default_rng(seed)
    n, m, t = int(rng.integers(1, 35)), int(rng.integers(1, 14)), int(rng.integers(1, 70))

    def blank(values, share=0.15):
        values = np.asarray(values, dtype=object)
        values[rng.random(len(values)) < share] = None
        return values

    customers = pd.DataFrame(
        {
            "respondent": blank([f"R{at}" for at in rng.integers(0, n, n)], 0.05),
            "area": blank(rng.choice(["A", "B", "C", "x"], n)),
            "month": blank(rng.choice(["2026-10", "2026-11"], n)),
            "asked_at": blank(rng.choice(["home", "home", "stall"], n)),
            "product": rng.choice(["fish", "bag"], n),
            "unit": blank(rng.choice(["kg", "g", "piece", "heap"], n)),
            "buys": pd.array(blank(rng.random(n) < 0.5), dtype="boolean"),
            "units_last_month": pd.to_numeric(pd.Series(blank(np.round(rng.lognormal(1, 1.5, n))))),
            "price_last_paid": pd.to_numeric(pd.Series(blank(rng.lognormal(3, 0.4, n)))),
            "wanted_not_found": pd.array(blank(rng.random(n) < 0.2), dtype="boolean"),
            "would_try_new_seller": pd.array(blank(rng.random(n) < 0.4), dtype="boolean"),
            "sure": pd.array(blank(rng.random(n) < 0.5), dtype="boolean"),
            "weight": rng.uniform(0, 3, n),
            "buys_state": blank(["dont_know"] * n, 0.9),
        }
    )
    sellers = pd.DataFrame(
        {
            "seller": blank([f"S{at}" for at in rng.integers(0, m, m)], 0.05),
            "list": blank(rng.choice(["1", "2", "3"], m)),
            "product": rng.choice(["fish", "bag"], m),
            "unit": blank(rng.choice(["kg", "piece"], m)),
            "area": blank(rng.choice(["A", "B"], m)),
            "price": rng.lognormal(3, 0.3, m),
            "units_last_month": pd.to_numeric(pd.Series(blank(np.round(rng.lognormal(3, 1, m)), 0.4))),
            "customers_counted": pd.to_numeric(pd.Series(blank(rng.poisson(4, m).astype(float), 0.4))),
            "days_without_stock": pd.to_numeric(pd.Series(blank(rng.poisson(3, m).astype(float)))),
            "new_sellers_2_years": pd.to_numeric(pd.Series(blank(rng.poisson(2, m).astype(float)))),
            "price_cut_when_new": pd.to_numeric(pd.Series(blank(rng.choice([0, 0.1, 0.3], m)))),
        }
    )
    prices = pd.DataFrame(
        {
            "date": pd.Timestamp("2026-12-15") - pd.to_timedelta(rng.integers(0, 30 * t, t), unit="D"),
            "market": blank(rng.choice(["here", "there"], t)),
            "product": rng.choice(["fish", "bag"], t),
            "unit": blank(rng.choice(["kg", "400 g", "piece"], t)),
            "price": rng.lognormal(3, 0.3, t),
            "pricetype": blank(rng.choice(["retail", "wholesale"], t)),
        }
    )
    areas = pd.DataFrame(
        {
            "area": ["A", "B", "C"],
            "households": pd.to_numeric(pd.Series(blank(rng.integers(20, 400, 3).astype(float)))),
            "minutes_walk": [3.0, None, 30.0],
        }
    )
    return {"customers": customers, "sellers": sellers, "prices": prices, "areas": areas}


def studied(tables, draws=300, settings=None):
    return study(
        tables,
        products=PRODUCTS,
        settings=settings if settings is not None else {"households": 700},
        streams=Streams(5, "A", draws),
        window=WINDOW,
    )


def estimates(town):
    for product in town.products.values():
        for name, value in vars(product).items():
            if isinstance(value, Estimate):
                yield f"{product.id}.{name}", value
        for k in (1, 4):
            if product.demand is not None:
                yield f"{product.id}.newcomer_demand.{k}", product.newcomer_demand(k)


@QUICK
@given(seed=st.integers(0, 10**6), shuffle=st.integers(0, 10**6))
def test_the_order_of_rows_and_columns_changes_nothing(seed, shuffle):
    tables = town_tables(seed)
    rng = np.random.default_rng(shuffle)
    mixed = {
        name: table.iloc[rng.permutation(len(table))][list(rng.permutation(table.columns))].reset_index(drop=True)
        for name, table in tables.items()
    }
    one, other = studied(tables), studied(mixed)
    for (name, first), (_, second) in zip(estimates(one), estimates(other), strict=True):
        assert np.allclose(first.values, second.values, rtol=1e-12), name
    assert one.left_out == other.left_out
    assert all(one.products[name].answers == other.products[name].answers for name in PRODUCTS)


@QUICK
@given(seed=st.integers(0, 10**6))
def test_newcomers_together_never_sell_less_and_each_never_more_when_one_more_comes(seed):
    for product in studied(town_tables(seed)).products.values():
        if product.demand is None:
            continue
        each = np.array([product.newcomer_demand(k).values for k in range(1, 13)])
        total = each * np.arange(1, 13)[:, None]
        assert (np.diff(each, axis=0) <= 1e-9 * each[:-1]).all()
        assert (np.diff(total, axis=0) >= -1e-9 * total[:-1]).all()
        assert (total <= product.demand.values * (1 + 1e-9)).all() and (each >= 0).all()
        factors = np.array([product.price_factor(k) for k in range(1, 13)])
        assert (np.diff(factors, axis=0) <= 0).all() and (factors <= 1).all() and (factors > 0).all()


@QUICK
@given(seed=st.integers(0, 10**6), data=st.data())
def test_no_table_and_no_column_is_needed(seed, data):
    tables = town_tables(seed)
    kept = {}
    for name, table in tables.items():
        if data.draw(st.booleans()):
            columns = data.draw(st.lists(st.sampled_from(list(table.columns)), unique=True, min_size=1))
            kept[name] = table[columns]
    town = studied(kept, settings={})
    for name, estimate in estimates(town):
        assert np.isfinite(estimate.values).all(), name
        assert (estimate.values >= 0).all(), name
        low, high = estimate.range()
        assert np.all(low <= high), name
        if estimate.unit.startswith("share"):
            assert (estimate.values <= 1).all(), name
    for product in town.products.values():
        if product.demand is not None:
            assert np.allclose(product.served.values + product.unmet.values, product.demand.values)
            assert (product.demand.values >= product.served.values * (1 - 1e-12)).all()
        if product.sellers is not None:
            assert (product.sellers.values >= product.sellers.n).all()


@QUICK
@given(seed=st.integers(0, 10**6))
def test_the_first_draws_are_the_same_however_many_are_asked_for(seed):
    tables = town_tables(seed)
    # what is drawn is the same; weights of the two counts come from their spread, which more draws only measure better
    few, many = studied(tables, draws=100), studied(tables, draws=400)
    for name in (
        "buys_share",
        "demand_customers",
        "demand_sellers",
        "sellers",
        "unmet_share",
        "contestable_share",
        "reach",
        "price",
        "price_now",
    ):
        for product in PRODUCTS:
            one, other = getattr(few.products[product], name), getattr(many.products[product], name)
            if one is not None:
                assert np.allclose(one.values, other.values[..., :100], rtol=1e-9), name


def test_a_study_can_be_stored_and_read_back():
    town = studied(town_tables(3))
    again = pickle.loads(pickle.dumps(town))
    assert again.left_out == town.left_out and [
        one.template for left in again.left_out for one in (left.question, left.needs)
    ]
    for (name, first), (_, second) in zip(estimates(town), estimates(again), strict=True):
        assert np.array_equal(first.values, second.values), name


def test_more_interviews_of_the_same_kind_narrow_the_range():
    widths = []
    for times in (1, 2, 4):
        table = pd.DataFrame(
            {
                "respondent": range(12 * times),
                "product": "fish",
                "buys": [True, False] * 6 * times,
                "units_last_month": [2.0, None, 6.0, None, 3.0, None] * 2 * times,
            }
        )
        low, high = studied({"customers": table}, draws=4000).products["fish"].demand_customers.range()
        widths.append(np.log(high / low))
    assert widths[0] > widths[1] > widths[2]


def test_no_newcomer_at_all_is_refused():
    tables = {"sellers": pd.DataFrame({"seller": list("abcd"), "product": "fish", "units_last_month": [50.0] * 4})}
    with pytest.raises(ValueError):
        studied(tables).products["fish"].newcomer_demand(0)
