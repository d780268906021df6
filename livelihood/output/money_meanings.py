"""What each id of analysis.money_figures means: the lines of docs/figures.md. It computes nothing."""

from __future__ import annotations

MEANINGS = {
    "gross_margin_per_month": "sales less variable costs of a usual month, open futures",
    "gross_margin_per_unit": "the same for one unit sold: the contribution of a unit (trades of one product)",
    "sold_per_usual_month": "units sold in a usual month (trades of one product)",
    "own_price_per_unit": "what one unit sold brings in a usual month (trades of one product)",
    "sales_per_usual_month": "sales of a usual month",
    "break_even_quantity": "units a month that pay the running costs: fixed costs / contribution of a unit; no high where in some of the futures no amount is enough",
    "break_even_price": "price of one unit that pays the running costs of a usual month: (variable + fixed costs - by-products) / units sold",
    "break_even_sales": "sales a month that pay the running costs: fixed costs / (contribution / sales)",
    "break_even_missed": "share of all futures in which a usual month does not pay its running costs, or the business has stopped by then",
    "full_cost_quantity": "as break_even_quantity, with own hours at casual pay, wear of the tools and the loan's cost among the fixed costs",
    "full_cost_price": "as break_even_price, with own hours at casual pay, wear of the tools and the loan's cost",
    "full_cost_sales": "as break_even_sales, with own hours at casual pay, wear of the tools and the loan's cost",
    "full_cost_missed": "as break_even_missed, with own hours at casual pay, wear of the tools and the loan's cost",
    "wear_per_month": "what set-up and tools lose in worth by their age, a month",
    "loan_cost_per_month": "what the loan costs in all, over its months",
    "economic_profit_per_month": "margin of a usual month less own hours at casual pay, wear, the loan's cost and own money at the programme's yearly rate; absent without that rate",
    "hour_below_casual": "share of futures in which return_per_own_hour is less than an hour of casual work pays",
    "payback_months": "months of the plan until summed-up plan cash is back at zero for good, set-up at the opening, among the futures that get there",
    "worth_at_home_per_month": "what is eaten or used at home, at the price it would be bought for; it is in no amount of cash",
    "real.income_per_month": "income_per_month in money of the window's first month (horizon above 12)",
    "year.{k}": "what the way brings in the k-th 12 months, money of the time (horizon above 12; the last year may be shorter)",
    "real.year.{k}": "the same in money of the window's first month; absent where no rise of prices was told",
    "internal_rates": "how many yearly rates make the likely case worth nothing: 1, none, or several; its method says why",
}  # fmt: skip
