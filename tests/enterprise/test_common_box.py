"""The common box and what is left to share, counted by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from livelihood.enterprise import side_by_side
from livelihood.enterprise.common_box import box, surplus
from livelihood.enterprise.loan import schedule
from livelihood.enterprise.plan import LoanOffer

MONTHS = ("2027-01", "2027-02", "2027-03")


def business(flow, start=0, loan=None, **rows):
    flow = np.array(flow, dtype=float)[:, None]
    zero = np.zeros_like(flow)
    told = {name: np.array(values, dtype=float)[:, None] for name, values in rows.items()}
    return SimpleNamespace(member_flow=flow, months=MONTHS, start=start, loan=loan or {}, rows={"setup_costs": zero, "replacement": zero, "paid_before_sales": zero, **told})


def test_the_box_is_looked_at_before_the_month_s_sales_arrive():
    # 100 put in; the first month brings 20 in the end, but 130 is paid before the sales of 150
    assert box(business([20, 20, 20], paid_before_sales=[130, 0, 0]), 100.0, 4).empty.tolist() == [0]
    assert box(business([20, 20, 20], paid_before_sales=[100, 0, 0]), 100.0, 4).empty.tolist() == [-1]


def test_set_up_is_paid_when_the_loan_is_there():
    loan = {"loan_in": np.array([200.0, 0, 0])}
    told = {"flow": [-50, 30, 30], "setup_costs": [250, 0, 0]}
    assert box(business(**told, loan=loan), 50.0, 2).empty.tolist() == [-1]  # 50 + 200 of the loan pays 250
    assert box(business(**told), 50.0, 2).empty.tolist() == [0]


def test_a_box_that_is_exactly_empty_has_not_run_empty():
    assert box(business([-100, 0, 0]), 100.0, 3).empty.tolist() == [-1]
    assert box(business([-100, -1, 0]), 100.0, 3).lowest.tolist() == [-3.0]


def test_the_surplus_of_all_members_counts_tools_stock_interest_fee_and_advances():
    offer = LoanOffer("L1", 1200.0, 12, 0.02)
    loan = schedule(offer, 1200.0)  # 24 of interest a month
    made = business([0, 0, 0], start=1, loan=loan, operating_cash=[0, 300, 500], setup_costs=[0, 400, 0], resale_value=[0, 300, 250],
                    standing_at_cost=[0, 0, 60], owed_to_owner=[0, 0, 40])  # fmt: skip
    # 800 - (400 - 250) + 60 + 40 - 2 months of 24 - 30 of fee - 2 months of 10 in advance
    assert surplus(made, 5, advance=10.0, fee=30.0).tolist() == [pytest.approx(5 * (800 - 150 + 100 - 48 - 30 - 20))]


def test_work_is_lost_in_the_futures_with_a_month_without_hours():
    hours = np.array([[0, 0, 0], [40, 40, 40], [40, 0, 40], [40, 0, 40]], dtype=float)
    lost = side_by_side.work_lost(SimpleNamespace(rows={"own_hours": hours}, start=1))
    assert lost.value == pytest.approx(1 / 3)  # before the start nobody works: that is no loss
    assert side_by_side.work_lost(SimpleNamespace(rows={"own_hours": hours * 0}, start=1)) is None
