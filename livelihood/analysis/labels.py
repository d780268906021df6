"""Labels of measures, and a measure as a figure: what figures of plans and of other ways share. It computes nothing."""

from __future__ import annotations

from livelihood.analysis import money_figures
from livelihood.disclosure import Figure
from livelihood.enterprise.result import Measure

LABELS = {  # suffix -> label of a measure
    "income_per_month": "Income a month from this way",
    "comparable_income_mean": "Income a month, debts and stock counted",
    "most_to_lose": "Most money that can be lost",
    "owed_at_end": "Owed at the end",
    "gain_per_month": "More than today, a month",
    "needed_per_month": "Money a month more than today that meets the needs",
    "gain_below_zero": "It brings less than today",
    "gain_below_needs": "It brings less than the household needs",
    "cash_below_zero": "The purse runs empty",
    "lowest_cash": "Lowest point of the purse",
    "instalment_missed": "At least one instalment is missed",
    "pays_for_others": "She pays for another member at least once", "paid_for_others": "Paid for other members in all, where she pays for others",
    "all_miss": "She and another member miss an instalment in one month", "group_size": "People who pay for each other",
    "missed_month": "Month of the first missed instalment, where one is missed",
    "missed_paid": "Paid to the lender before that month",
    "missed_saved": "Saving that the lender holds then",
    "missed_owed": "Still owed then",
    "peak_funding_need": "Money needed before it carries itself",
    "left_at_end": "Left in the business at the end",
    "break_even_reached": "The money put in has come back",
    "break_even_month": "Month from which the money put in is back",
    "own_hours_per_month": "Own hours a month",
    "sales_per_month": "Sales a month while open",
    "first_money_month": "First month with money from sales",
    "own_money_too_little": "Own money is less than what is needed",
    "margin_per_month": "Left of sales in a usual month",
    "return_per_own_hour": "Left for an hour of own work",
    "net_present_value": "Present value of what the business brings",
    "net_present_value_below_zero": "The present value is below zero",
    "benefit_cost_ratio": "Benefits for each 1 of costs, in present value",
    "internal_rate": "Yearly rate that the money put in earns",
}


def label(name: str) -> str:
    """The label of a measure by the suffix of its id; series carry their month.

    Examples
    --------
    >>> label("cash_below_zero"), label("cash.2027-03")
    ('The purse runs empty', 'The purse at the end of 2027-03')
    """
    series, _, month = name.partition(".")
    words = {"cash": "The purse at the end of", "lowest": "The purse at its lowest in", "empty": "The purse first runs empty in",
             "missed_first": "The first missed instalment falls into"}  # fmt: skip
    return money_figures.label(name) or (f"{words[series]} {month}" if month else LABELS[name])


def figure(name: str, label: str, measure: Measure, audience: str, grade: str, n: int, source: str) -> Figure:
    """A measure as a figure."""
    return Figure(name, label, measure.value, measure.low, measure.high, measure.level, measure.unit, n, grade, audience, measure.method, source, measure.error)
