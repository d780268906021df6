"""What a row of past_plans says of an item: a ratio, a cautious bound, or nothing."""

import numpy as np
import pytest

from livelihood.enterprise.experience_rows import Told, of_item, of_trade

FINISHED = {"trade": "any", "planned_sales": 100.0, "actual_sales": 80.0, "planned_ramp_months": 4.0, "actual_ramp_months": 6.0,
            "planned_running_costs": 200.0, "actual_forgotten_costs": 10.0, "ran_out_of_cash": False}  # fmt: skip
RAN_OUT = {"trade": "any", "planned_sales": 100.0, "planned_setup_costs": 50.0, "planned_ramp_months": 4.0, "planned_running_costs": 200.0, "ran_out_of_cash": True}
LOST = {**RAN_OUT, "ran_out_of_cash": None}


@pytest.mark.parametrize(("row", "item", "says"), [
    (FINISHED, "ramp_months", Told(1.5, True)), (FINISHED, "forgotten_costs", Told(1.05, True)), (FINISHED | {"actual_forgotten_costs": 0.0}, "forgotten_costs", Told(1.0, True)),
    (FINISHED | {"actual_forgotten_costs": None}, "forgotten_costs", None),  # blank is not asked, never none
    (RAN_OUT, "sales", Told(1.0, False)), (RAN_OUT, "forgotten_costs", Told(1.0, False)), (RAN_OUT | {"months_open": 3.0}, "ramp_months", Told(1.0, False)),
    (RAN_OUT | {"months_open": 10.0}, "ramp_months", Told(2.5, False)), (RAN_OUT, "unit_cost", None),
    (RAN_OUT | {"actual_setup_costs": 40.0}, "setup_costs", Told(0.8, False)),  # it ran out before all was paid: at least that
    (RAN_OUT | {"actual_setup_costs": 70.0}, "setup_costs", Told(1.4, True)),
    (RAN_OUT | {"actual_sales": 30.0, "months_open": 2.0}, "sales", Told(1.0, False)),  # sales of the first two months are no usual sales
    (RAN_OUT | {"actual_sales": 30.0, "months_open": 9.0}, "sales", Told(0.3, True)),
    (LOST, "sales", Told(1.0, False, True)), (LOST | {"actual_setup_costs": 55.0}, "sales", None), (LOST | {"ran_out_of_cash": False}, "sales", None),
])  # fmt: skip
def test_what_a_row_says(row, item, says):
    assert of_item(row, item) == says


def test_failed_and_lost_ones_are_counted_in_the_cautious_way_and_never_alone():
    rows = [FINISHED] * 6
    known, with_failed, with_lost = (of_trade(more, "any") for more in (rows, [*rows, RAN_OUT, RAN_OUT], [*rows, LOST, LOST]))
    assert with_failed["sales"].mean < known["sales"].mean and with_failed["ramp_months"].mean > known["ramp_months"].mean
    assert (with_failed["sales"].n, with_failed["sales"].businesses, with_failed["sales"].best) == (6, 8, None)
    assert with_lost["sales"].mean == with_failed["sales"].mean < with_lost["sales"].best
    assert of_trade([RAN_OUT] * 9, "any") == {}  # with no figure at all there is nothing to bound


def test_forgotten_costs_are_a_share_of_all_running_costs_and_never_less_than_none():
    found = of_trade([FINISHED] * 30, "any")["forgotten_costs"]
    assert found.came[1] == pytest.approx(0.05, abs=0.003) and found.businesses == 30
    assert found.factor(np.array([-3.0, 0.0])).min() >= 1.0


def test_the_order_of_rows_changes_no_digit():
    rng = np.random.default_rng(4)
    rows = [FINISHED | {"actual_sales": float(came)} for came in 100 * np.exp(0.3 * rng.standard_normal(9))] + [RAN_OUT, LOST]
    turned = [rows[at] for at in rng.permutation(len(rows))]
    assert of_trade(rows, "any") == of_trade(turned, "any")
