"""The definitions of the key figures, each counted by hand. Amounts are invented and small so that anyone can follow."""

import math
from dataclasses import replace

import numpy as np
import pytest
from written_down import CATFISH, futures_of, setting_of, trade_of

from livelihood.draws import Spread
from livelihood.enterprise import common_box, inputs, measures, purse, simulate, summing
from livelihood.enterprise.job import JobOffer, of_job
from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.setting import MarketInput
from livelihood.formula import Sheet
from livelihood.trade import Trade

def said(futures, household, trade_rows=None, setting=None, **more):
    waiting = purse.not_now(household, setting or setting_of(len(futures.months)), likely=True) if household else None
    return measures.of_option(futures, household=household, not_now=waiting, trade_rows=trade_rows, own_money=0.0, **more)


def test_a_catfish_cycle_pays_feed_before_it_sells():
    futures = futures_of(trade_of(**CATFISH))
    assert np.cumsum(futures.plan_cash[:, 0]).tolist() == [-2_480_625, -3_328_750, -1_127_500, -2_108_125, -2_956_250, -755_000]
    assert measures.peak_funding_need(futures.rows)[0] == 4_527_500
    assert measures.income_per_month(futures)[0] == pytest.approx(-755_000 / 6)
    assert np.isnan(measures.break_even_month(futures)[0])
    assert measures.first_money_month(futures)[0] == 3


def test_working_capital_left_blank_is_the_deepest_point_without_the_set_up():
    futures = futures_of(trade_of(**CATFISH))
    # month 3: -980,625 - 848,125 - 1,198,750 before the fish are sold
    assert futures.working_capital == 3_027_500


def test_a_purse_pays_needs_and_keeps_the_money_to_go_on():
    trade = trade_of(sales=[500], variable_costs=[200])
    home = Household("H1", needs=250, floor=100, savings=400)
    futures = futures_of(trade, home, Plan("P1", "hand", working_capital=450.0))
    # month 1: 400 + 300 = 700; less 450 kept = 250: needs are met, 450 stays. From then on 300 comes, 250 is spent, 50 stays.
    assert futures.spent[:, 0].tolist() == [250] * 6
    assert futures.cash[:, 0].tolist() == [450, 500, 550, 600, 650, 700]
    assert measures.income_per_month(futures)[0] == 300


def test_spending_is_cut_to_the_floor_before_the_money_to_go_on_is_touched():
    trade = trade_of(sales=[100])
    home = Household("H1", needs=250, floor=120, savings=100)
    futures = futures_of(trade, home, Plan("P1", "hand", working_capital=90.0), setting=setting_of(2))
    # month 1: 100 + 100 - 90 = 110, under the floor of 120: 120 is spent, 80 stays. Month 2: 180 - 90 = 90: again 120, 60 stays.
    assert futures.spent[:, 0].tolist() == [120, 120]
    assert futures.cash[:, 0].tolist() == [80, 60]
    assert futures.ruin_month[0] == -1


def test_a_business_that_empties_the_purse_in_month_4_is_stopped_from_month_5():
    trade = trade_of(sales=[0, 0, 0, 0, 900], variable_costs=[100], resale_value=[60])
    home = Household("H1", needs=50, floor=50, savings=450, casual_income=Spread(40, 40, 40))
    futures = futures_of(trade, home, Plan("P1", "hand", working_capital=0.0))
    # 450 - 150 = 300, 150, 0, then -150 in month 4: ruin. Month 5: 40 casual + 60 for the tools - 50 needs = 50; month 6: 40 - 50 + 50 = 40
    assert futures.before_arrears[:, 0].tolist() == [300, 150, 0, -150, 50, 40]
    assert futures.cash[:, 0].tolist() == [300, 150, 0, 0, 50, 40]
    assert futures.arrears[:, 0].tolist() == [0, 0, 0, 150, 150, 150]
    assert futures.ruin_month[0] == 3
    assert futures.open[:, 0].tolist() == [1, 1, 1, 1, 0, 0]
    assert futures.rows["sales"][:, 0].tolist() == [0] * 6
    assert futures.member_flow[:, 0].tolist() == [-100, -100, -100, -100, 100, 40]
    found = said(futures, home)
    assert found["income_per_month"].value == pytest.approx((-400 + 140) / 6)
    assert found["owed_at_end"].value == 150
    assert found["lowest_cash"].value == -150
    assert found["cash_below_zero"].value == 1
    assert found["most_to_lose"].value == 400
    assert found["gain_per_month"].value == pytest.approx((-400 + 140) / 6 - 40)


def test_costs_before_the_sales_can_empty_a_purse_whose_month_ends_well():
    trade = trade_of(sales=[500], variable_costs=[300], paid_before_sales=[300])
    home = Household("H1", needs=50, floor=50, savings=200)
    futures = futures_of(trade, home, Plan("P1", "hand", working_capital=0.0))
    assert futures.low[0, 0] == -100 and futures.before_arrears[0, 0] == 350
    assert futures.ruin_month[0] == 0
    assert measures.lowest_cash(futures)[0] == -100


GRACE = LoanOffer("L1", 1200, 12, 0.02, method="flat", fee=0.05, saving_held=0.10, grace_months=3)


def test_a_loan_with_grace_and_held_saving_flat():
    cost = true_cost(GRACE)
    # interest 1200 x 2% x 12 = 288 on nine instalments from month 4: (1200 + 288) / 9
    assert cost.in_hand == pytest.approx(1020)
    assert cost.paid_back == pytest.approx(1488)
    assert cost.first_due_month == 4
    assert cost.schedule["instalment"].round(6).tolist() == [0, 0, 0] + [165.333333] * 9
    assert cost.schedule["balance"][[2, 3, 11]].round(6).tolist() == [1200, 1066.666667, 0]
    i = cost.apr_nominal / 12
    worth = sum(1488 / 9 / (1 + i) ** month for month in range(4, 13)) - 120 / (1 + i) ** 12
    assert worth == pytest.approx(1020, rel=1e-9)
    assert cost.rate_effective == pytest.approx((1 + i) ** 12 - 1)


def test_a_loan_with_grace_declining_adds_the_interest_of_the_grace():
    cost = true_cost(LoanOffer("L1", 1000, 5, 0.10, method="declining", grace_months=3))
    # 1000 x 1.1^3 = 1331; two equal payments at 10%: 1331 x 0.1 / (1 - 1.1^-2) = 766.909...
    assert cost.schedule["balance"][2] == pytest.approx(1331)
    assert cost.schedule["instalment"][3:] == pytest.approx([1331 * 0.1 / (1 - 1.1**-2)] * 2)
    assert cost.schedule["balance"][4] == pytest.approx(0)
    assert cost.apr_nominal == pytest.approx(1.2)


def test_held_saving_comes_back_with_the_last_instalment_or_is_set_off():
    trade = trade_of(sales=[120])
    offer = LoanOffer("L1", 300, 3, 0.0, saving_held=0.2)
    steady = futures_of(trade, Household("H1", 10, 10, savings=0), Plan("P1", "hand", loan="L1", working_capital=0.0), offer, setting_of(4))
    # money in hand 240; 100 paid back in months 1 to 3; 60 returns in month 3
    assert steady.member_flow[:, 0].tolist() == [240 + 20, 20, 20 + 60, 120]
    poor = Household("H1", 200, 200, savings=0)
    short = futures_of(trade, poor, Plan("P1", "hand", loan="L1", working_capital=0.0), offer, setting_of(4))
    # month 1: 240 + 120 - 100 - 200 = 60. month 2: 60 + 20 - 200 = -120: missed, 120 unpaid, stopped. Month 3: -100 - 200 = -300;
    # the 60 held are set off against the 120: 60 + 300 unpaid
    assert short.missed[:, 0].tolist() == [False, True, True, False]
    assert short.arrears[:, 0].tolist() == [0, 120, 360, 560]
    assert short.loan["saving_returned"][:, 0].tolist() == [0, 0, 0, 0]
    assert measures.owed_at_end(short)[0] == 560


def test_owed_at_end_holds_the_balance_that_falls_due_after_the_window():
    offer = LoanOffer("L1", 1200, 12, 0.0)
    futures = futures_of(trade_of(sales=[500]), Household("H1", 10, 10), Plan("P1", "hand", loan="L1", working_capital=0.0), offer, setting_of(6))
    assert measures.owed_at_end(futures)[0] == pytest.approx(600)
    # 1200 in, 6 x 100 back, 6 x 500 sold: 3600 / 6 a month; 600 still owed takes 100 a month off
    assert measures.income_per_month(futures)[0] == pytest.approx(600)
    assert measures.comparable_income(futures)[0] == pytest.approx(500)


def test_standing_stock_counts_in_comparable_income_and_all_that_is_left_in_left_at_end():
    trade = trade_of(sales=[100], standing_at_cost=[30], owed_to_owner=[40], resale_value=[50])
    futures = futures_of(trade, None, setting=setting_of(6))
    assert measures.comparable_income(futures)[0] == pytest.approx(100 + 30 / 6)
    assert measures.left_at_end(futures)[0] == 120
    # the first month's sales of 100 came without the 40 that are still owed, so money came in month 1 all the same
    assert measures.first_money_month(futures)[0] == 1


def test_a_plan_that_starts_later_has_casual_income_before_it():
    trade = trade_of(sales=[200], setup_costs=[90, 0])
    home = Household("H1", 50, 50, savings=100, casual_income=Spread(60, 60, 60), casual_hours_per_week=20, hours_per_week=None)
    futures = futures_of(trade, home, Plan("P1", "hand", start="2027-03", working_capital=0.0))
    # two months of casual work, then the plan alone (nobody asked how long she could work): 200 - 90, 200, 200, 200
    assert futures.member_flow[:, 0].tolist() == [60, 60, 110, 200, 200, 200]
    assert futures.open[:, 0].tolist() == [0, 0, 1, 1, 1, 1]
    # purse: 110, 120; month 3 opens with 120 - 90 for the set-up, then 30 + 200 - 50
    assert futures.low[2, 0] == 30 and futures.cash[2, 0] == 180
    poor = Household("H1", 50, 50, savings=0, casual_income=Spread(60, 60, 60))
    assert futures_of(trade, poor, Plan("P1", "hand", start="2027-03", working_capital=0.0)).ruin_month[0] == 2  # 20 - 90


def test_casual_work_goes_on_beside_a_plan_in_the_hours_that_are_left():
    trade = trade_of(sales=[200], own_hours=[130])  # 130 hours a month are 30 a week
    home = Household("H1", 50, 50, casual_income=Spread(60, 60, 60), casual_hours_per_week=20, hours_per_week=40)
    futures = futures_of(trade, home, Plan("P1", "hand", working_capital=0.0))
    # 40 - 30 = 10 of 20 hours: half of the casual income
    assert futures.member_flow[:, 0].tolist() == [230] * 6


def test_a_grant_for_set_up_is_cut_to_set_up_and_money_to_go_on():
    trade = trade_of(sales=[100], setup_costs=[80, 0])
    for grant, used in ((500, 80 + 20), (70, 70)):
        home = Household("H1", 50, 50, grant=grant, grant_for="setup")
        futures = futures_of(trade, home, Plan("P1", "hand", working_capital=20.0))
        assert futures.loan["grant_used"][:, 0].tolist() == [used, 0, 0, 0, 0, 0]
    free = Household("H1", 50, 50, grant=500, grant_for="anything")
    assert futures_of(trade, free, Plan("P1", "hand", working_capital=20.0)).loan["grant_used"][0, 0] == 500
    assert purse.not_now(free, setting_of(), likely=True).member_flow[:, 0].tolist() == [500, 0, 0, 0, 0, 0]
    assert purse.not_now(home, setting_of(), likely=True).member_flow[:, 0].tolist() == [0] * 6


def test_stipends_reach_the_purse_but_are_no_income():
    home = Household("H1", 50, 50, stipend=50, stipend_months=3)
    futures = futures_of(trade_of(sales=[50]), home, Plan("P1", "hand", working_capital=0.0))
    assert futures.cash[:, 0].tolist() == [50, 100, 150, 150, 150, 150]
    assert measures.income_per_month(futures)[0] == 50
    business = Household("H1", 50, 50, stipend=50, stipend_months=2, stipend_if="business")
    later = futures_of(trade_of(sales=[50]), business, Plan("P1", "hand", start="2027-03", working_capital=0.0), setting=setting_of(6))
    assert later.before_arrears[:, 0].tolist() == [-50, -50, -50, -50, -50, -50]  # emptied before it started, so it never opens
    waiting = purse.not_now(business, setting_of(), likely=True)
    assert waiting.ruin_month[0] == 0


def test_needs_rise_with_prices():
    home = Household("H1", 100, 100, savings=10_000)
    setting = setting_of(13, inflation=Spread(0.10, 0.10, 0.10))
    futures = futures_of(trade_of(sales=[0]), home, setting=setting)
    assert futures.spent[0, 0] == 100
    assert futures.spent[12, 0] == pytest.approx(110)


def test_a_member_of_three_in_one_trade_sells_a_third_of_what_one_could():
    sheet = Sheet.build({"sold": "min(40, limit)", "sales": "sold * 10", "variable_costs": "0 * sold", "gross_margin": "sales", "fixed_costs": "0 * sold",
                         "own_hours": "0 * sold", "operating_cash": "sales", "setup_costs": "0 * sold", "replacement": "0 * sold", "resale_value": "0 * sold"},
                        values={"limit": "piece"}, series={}, patterns={}, units=False)  # fmt: skip
    from livelihood.trade import Input, Source

    limit = Input("limit", "?", "", "piece", None, None, None, market="demand.fish", must_ask=True, source=Source("", "", 0, "assumed", False))
    trade = Trade("hand", "Hand", "", "", 2026, {"limit": limit}, {}, sheet, {}, {}, (), (), 1.0, 0.0, ("variable_costs",), (), (), (), (), {})
    town = np.full((6, 1), 60.0)  # 60 pieces a month are left for newcomers, shared by those who start
    incomes = {}
    for k in (1, 3):
        market = {"demand.fish": MarketInput(town / k, "measured here", 20, "")}
        setting = setting_of(6, markets=market)
        plan = Plan("P1", "hand", product="fish", members=k)
        beliefs, unanswered = inputs.believed(trade, plan, quotes={}, markets=market, currency="IDR", widening=1.9)
        assert not unanswered
        incomes[k] = measures.income_per_month(simulate.likely_case(plan, trade, setting, beliefs, None, None)[0])[0]
    assert incomes == {1: 400, 3: 200}


GROUP = dict(sales=[0, 100, 300, 0, 400, 100], setup_costs=[200, 0], fixed_costs=[0, 0, 0, 100, 0, 0])


@pytest.mark.parametrize("household", [None, Household("H1", needs=0, floor=0, savings=1_000)])
def test_what_a_group_s_funds_keep_is_off_a_member_s_money_as_soon_as_something_is_earned(household):
    # earned so far: -200, -100, 200, 100, 500, 600; a quarter of what lies above zero stays in the funds: 0, 0, 50, 25, 125, 150
    futures = futures_of(trade_of(**GROUP), household, Plan("P1", "hand", members=4, cooperative=True, fund_share=0.25))
    assert futures.loan["kept_by_funds"][:, 0].tolist() == [0, 0, 50, 25, 125, 150]
    assert futures.member_flow[:, 0].tolist() == [-200, 100, 250, -75, 300, 75]
    assert measures.income_per_month(futures)[0] == (600 - 150) / 6
    assert futures.plan_cash[:, 0].tolist() == [-200, 100, 300, -100, 400, 100]  # the business itself is what it was


def test_the_common_box_still_holds_what_the_funds_keep():
    plan = Plan("P1", "hand", members=4, cooperative=True)
    without = common_box.box(futures_of(trade_of(**GROUP), plan=plan), 250.0, 4)
    kept = common_box.box(futures_of(trade_of(**GROUP), plan=replace(plan, fund_share=0.25)), 250.0, 4)
    assert kept.lowest.tolist() == without.lowest.tolist() == [200.0] and kept.empty.tolist() == without.empty.tolist() == [-1]


def test_a_job_that_is_lost_leaves_casual_work_in_the_gap():
    home = Household("H1", 80, 80, savings=0, casual_income=Spread(40, 40, 40), casual_hours_per_week=20, hours_per_week=60)
    always = {"lost": np.array([1.0]), "late": np.array([0.0]), "received": np.array([1.0]), "gap": np.array([2.0])}
    futures = of_job(JobOffer("J1", pay=150, hours_per_week=48, transport=10), home, setting_of(6), [], believed=always)
    # lost at the end of each month worked: work, two months without, work, two months without; 12 of 20 casual hours fit beside the job
    assert futures.open[:, 0].tolist() == [1, 0, 0, 1, 0, 0]
    assert futures.member_flow[:, 0] == pytest.approx([140 + 24, 40, 40, 140 + 24, 40, 40])
    # purse: 84, 44, 4, 88, 48, 8: it holds
    assert futures.before_arrears[:, 0] == pytest.approx([84, 44, 4, 88, 48, 8])
    late = always | {"lost": np.array([0.0]), "late": np.array([1.0])}
    waits = of_job(JobOffer("J1", pay=150, hours_per_week=48), home, setting_of(3), [], believed=late)
    assert waits.rows["sales"][:, 0].tolist() == [0, 150, 150]
    assert waits.ruin_month[0] == 0 and waits.open[:, 0].tolist() == [1, 1, 1]  # an empty purse counts, nothing stops


def test_break_even_is_the_month_from_which_the_plan_stays_paid():
    assert measures.break_even_month(futures_of(trade_of(sales=[100], setup_costs=[250, 0])))[0] == 3
    dips = trade_of(sales=[300, 0, 0, 300], variable_costs=[0, 200, 200, 0], setup_costs=[100, 0])
    # cumulated: 200, 0, -200, 100, 400, 700: it stays above zero from month 4
    assert measures.break_even_month(futures_of(dips))[0] == 4


def test_an_hour_of_own_work_after_set_up_net_of_resale():
    futures = futures_of(trade_of(sales=[100], own_hours=[10], setup_costs=[120, 0], resale_value=[60]))
    assert measures.return_per_own_hour(futures)[0] == pytest.approx((600 - (120 - 60)) / 60)


def test_a_share_of_futures_never_has_a_zero_error():
    nothing = summing.share(np.zeros(2000, bool), "")
    assert nothing.value == 0 and 0 < nothing.error < 0.001 and nothing.level is None


def test_true_rates_of_the_published_cases():
    # methods 9: 4,000,000 at 2% a month flat, 12 months, 3% fee, 10% held: 3,480,000 in hand, 4,960,000 back, 4.8% a month, 75% a year
    cost = true_cost(LoanOffer("L1", 4_000_000, 12, 0.02, fee=0.03, saving_held=0.10))
    assert (cost.in_hand, cost.paid_back) == (pytest.approx(3_480_000), pytest.approx(4_960_000))
    assert round(cost.apr_nominal / 12, 3) == 0.048 and round(cost.rate_effective, 2) == 0.75
    dear = true_cost(LoanOffer("L1", 4_000_000, 12, 0.025, fee=0.03, saving_held=0.10))
    assert round(dear.apr_nominal / 12, 3) == 0.057 and round(dear.rate_effective, 2) == 0.95


def test_uneven_dates_use_a_rate_of_days():
    cost = true_cost(LoanOffer("L1", 1000, 7, 0.02, method="flat", grace_months=1, instalment_every=3))
    # 1140 in two payments, months 4 and 7, on no common grid of 3 months
    i = cost.apr_nominal / 365
    month = 365 / 12
    assert 570 / (1 + i) ** (4 * month) + 570 / (1 + i) ** (7 * month) == pytest.approx(1000)
    assert cost.rate_effective == pytest.approx((1 + i) ** 365 - 1)


def test_a_loan_without_any_cost_has_rate_zero():
    cost = true_cost(LoanOffer("L1", 1000, 10, 0.0))
    assert cost.apr_nominal == 0 and cost.rate_effective == 0 and math.isclose(cost.paid_back, 1000)
