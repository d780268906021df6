"""What came within what the plan had said."""

import numpy as np
import pandas as pd

from livelihood.evaluation import fan

YEAR = [f"2027-{month:02d}" for month in range(1, 13)]


def results(sales):
    return pd.DataFrame({"shelter": "A1", "business": "B1", "plan": "P1", "month": YEAR[: len(sales)], "sales": np.array(sales, dtype=float)})


def test_months_are_counted_where_the_plan_has_a_range_for_each():
    figures = [{"id": f"plan.P1.sales.{month}", "low": 5.0, "high": 9.0} for month in YEAR[:4]]
    found = fan.inside(results([7, 4, 9, 12, 7]), {"A1": figures})
    assert found[["months", "within", "by_month"]].values.tolist() == [[4, 2, True]]


def test_the_mean_of_selling_months_is_compared_where_there_is_one_range_only():
    figures = [{"id": "plan.P1.sales_per_month", "low": 5.0, "high": 9.0}]
    assert fan.inside(results([0, 6, 6, 6, 6, 6, 6]), {"A1": figures})["within"].tolist() == [1]
    assert len(fan.inside(results([6, 6]), {"A1": figures})) == 0  # two months are not a plan's year


def test_without_stored_figures_nothing_is_said():
    assert len(fan.inside(results([6] * 8), {})) == 0
    assert len(fan.inside(results([6] * 8), {"A1": [{"id": "plan.P1.sales_per_month", "low": None, "high": "9"}]})) == 0
