"""Figures: the numbers of a run as results.json.

Duty: the file (`write`) of figures (the record is disclosure.Figure), and what each id means (`PATTERNS`, docs/figures.md).
It computes no number (the rooms below do).
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict
from pathlib import Path

from livelihood.disclosure import Figure
from livelihood.output.money_meanings import MEANINGS as OF_MONEY
from livelihood.output.programme_figures import PATTERNS as OF_A_PROGRAMME

__all__ = ["PATTERNS", "Figure", "meaning", "text", "write"]


def write(figures, path) -> None:
    """Write figures as results.json: sorted by id, 12 significant digits, the same bytes for the same figures.

    Errors: ValueError where two figures have one id.
    """
    Path(path).write_text(text(figures), encoding="utf-8", newline="\n")


def text(figures) -> str:
    """The text of results.json.

    Examples
    --------
    >>> print(text([Figure("plan.P1.cash_below_zero", "Purse runs empty", 1 / 3)]), end="")  # doctest: +ELLIPSIS
    [
    {"id": "plan.P1.cash_below_zero", "label": "Purse runs empty", "value": 0.333333333333, ...}
    ]
    """
    records = sorted((asdict(figure) for figure in figures), key=lambda record: record["id"])
    twice = [a["id"] for a, b in zip(records, records[1:]) if a["id"] == b["id"]]
    if twice:
        raise ValueError(f"two figures with one id: {twice[0]}")
    lines = (json.dumps({name: _twelve(value) for name, value in record.items()}, ensure_ascii=False) for record in records)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _twelve(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) and not hasattr(value, "dtype"):
        return value
    number = float(value)
    if not math.isfinite(number):
        return None
    number = float(f"{number:.12g}")
    return int(number) if number == int(number) and abs(number) < 1e15 else number


# What each kind of id means. {code} a plan, option, household or loan; {product}, {trade} its id; {k} a number of people or
# of an area in its list; {month} "YYYY-MM"; {name} a row, an input, an answer or an assumption.
OF_A_WAY = {  # suffixes that a plan, its first step, a job, a training and "not now" share
    "income_per_month": "money a month over the window: what the business, job or casual work brings, with grant and loan",
    "comparable_income_mean": "income_per_month less the loan still owed, plus stock at cost, both spread over the months; mean",
    "gain_per_month": "income_per_month less that of not now, draw by draw: more than today",
    "gain_below_zero": "share of futures with less than today",
    "gain_below_needs": "share of futures that bring less than the household needs",
    "needed_per_month": "money a month more than today that meets the needs, at first prices",
    "most_to_lose": "90th percentile of the deepest point of the money put in, before anything is sold again",
    "owed_at_end": "loan balance and what stayed unpaid at the end of the window",
    "left_at_end": "stock and standing batch at cost, money owed to the owner, resale value at the end",
    "cash_below_zero": "share of futures in which the purse runs empty within the window",
    "lowest_cash": "the lowest point of the purse in the window",
    "cash.{month}": "the purse at the end of the month, before what is missing is set aside as unpaid",
    "lowest.{month}": "the purse at its lowest in the month: before its sales arrive, or at its end",
    "empty.{month}": "share of futures in which the purse first runs empty in this month",
    "instalment_missed": "share of futures in which an instalment was due and the purse was below zero",
    "peak_funding_need": "money a plan needs before it carries itself; no household, loan or grant in it",
    "own_money_too_little": "share of futures in which own money is less than peak_funding_need (plans without a household)",
    "break_even_reached": "share of futures in which the money put in has come back within the window",
    "break_even_month": "month of the plan from which the money put in is back, among the futures that reach it",
    "first_money_month": "first month of the way with cash from sales or pay",
    "margin_per_month": "sales less running costs a month, over whole cycles after the start, open futures",
    "sales_per_month": "sales a month while open",
    "own_hours_per_month": "own hours a month while open",
    "return_per_own_hour": "what is left for an hour of own work, set-up counted",
}
OF_A_MARKET = {
    "demand_per_month": "units a month that the whole town buys or wants in vain",
    "demand_customers": "units a month bought, by what customers say, corrected",
    "demand_sellers": "units a month bought, by what sellers say, corrected",
    "served_per_month": "units a month bought, both counts together",
    "unmet_share": "share of what is wanted that is not found",
    "unmet_per_month": "units a month wanted and not found",
    "buys_share": "share of households that buy",
    "looked_not_found": "share of households that looked and did not find",
    "households": "households in the catchment",
    "sellers": "sellers in the catchment, with those not seen",
    "price_per_unit": "price of one unit in the last month with a price",
    "price.{month}": "price of one unit in a month of the window",
    "price_alert": "standard deviations by which the newest price lies above the trend of its month (alert for price spikes, WFP)",
    "price_of_markets": "price of one unit in the newest month: the middle of each market, then of all markets",
    "wtp_median": "price of one unit that half of the households would pay, who want none counted as 0, lowered to what people do",
    "wtp_mean": "mean of what households would pay for one unit, the same way: a lower bound (steps), or the mean of the curve; its method says which",
    "price_asked.{k}": "the k-th price that households were offered, in rising order",
    "said_yes_at_price.{k}": "share of households that said yes to the k-th price",
    "buyers_at_price.{k}": "share of households that would buy at the k-th price, lowered to what people do",
    "units_at_price.{k}": "units a month that the whole town would buy at the k-th price",
    "price_elasticity": "by how many in 100 fewer buy where the price is 1 in 100 higher",
    "newcomer_demand.{k}": "units a month that each of k sellers starting together can sell",
    "answers.{name}": "how many were asked, answered, did not know or did not say",
    "areas": "areas listed",
    "sellers_seen": "sellers seen in the areas",
    "area.{k}.households": "households of the k-th area of the list",
    "area.{k}.sellers": "sellers seen in the k-th area of the list",
    "area.{k}.minutes": "minutes on foot from the market to the k-th area of the list",
    "assumed.{name}": "a stated assumption of the market study, as it was used",
    "not_found_money": "money a month for what is looked for and not found: unmet_per_month times the price now",
    "households_per_seller": "households for each seller, the unlisted too",
    "sold_out_days_mean": "days of a month without stock, mean of the sellers who told",
    "difficulty.{name}": "sellers who named this as hard; n is how many named anything",
    "wished": "share of the people interviewed who named it as a thing that nobody sells here",
    "ten_more.{name}": "part of the range of newcomer_demand.1 (log scale) that ten more answers to a question would take away, a rough rule",
    "ten_more_range.{name}": "the range that would be left of newcomer_demand.1, around the middle of now",
    "odd_answers.{name}": "rows of the product that a cleaning rule found odd",
    "kept_answers.{name}": "rows that a rule found odd and a person kept",
    "rounded.{name}": "answers told rounded, of n that could be",
    "note.{name}": "a number of a sentence on what was done to the answers",
}
OTHERS = {
    "odd_answers.{name}": "interviews (or rows of no product) that a cleaning rule found odd, or that a person left out",
    "kept_answers.{name}": "the same, which a person kept",
    "plan.{code}.usual_month.{name}_mean": "a row of a usual month (sales, each cost line, left): mean over whole cycles, open futures",
    "plan.{code}.input.{name}": "an input as it entered the futures: middle and range",
    "plan.{code}.input.{name}.{name}": "the same in a plan of several trades: the part, then its input",
    "plan.{code}.usual_month.{name}.{name}_mean": "a cost line of a usual month in a plan of several trades: the part, then its line",
    "plan.{code}.experience.{name}.{name}": "what came for each 1 planned, of one part of a plan of several trades",
    "plan.{code}.experience_if_well.{name}.{name}": "the same, if businesses that nobody heard of again had gone well",
    "plan.{code}.first_shock.{name}.{name}": "first_shock in a plan of several trades: the part, then what went wrong there first",
    "plan.{code}.guard.{name}.{name}.{name}.{name}": "a number that has to be asked again in a plan of several trades: what is unusual, the part, of which input, told, low, high …",
    "plan.{code}.experience.{name}": "what came for each 1 planned, of 5 or more finished businesses: middle and range of a new one",
    "plan.{code}.experience_if_well.{name}": "the middle of the same, if businesses that nobody heard of again had gone well",
    "plan.{code}.ranges.{name}": "ranges that finished businesses had told: told, held (what came), widening (factor on people's ranges), score and widened_score (interval scores)",
    "plan.{code}.untaught.{name}": "a figure of the plan as it would stand without what finished businesses teach",
    "plan.{code}.guard.{name}.{name}.{name}": "a number that has to be asked again: what is unusual, of which input (plan: of none), told, low, high, usual, share of futures …",
    "plan.{code}.kept_in_funds": "part of what a shared business has earned that the bylaws keep in funds, off a member's money",
    "plan.{code}.net_present_value": "present value of what the business brings, at the programme's yearly rate; no household, loan or grant",
    "plan.{code}.net_present_value_below_zero": "share of futures in which that is below zero",
    "plan.{code}.benefit_cost_ratio": "present value of all benefits over present value of all costs, set-up among the costs",
    "plan.{code}.internal_rate": "yearly rate at which the likely case is worth nothing; absent where there is none, or more than one",
    "plan.{code}.doubt_removable": "share of the doubt about its money that asking more could remove; the rest is luck",
    "plan.{code}.working_capital": "money kept in the purse to go on working",
    "plan.{code}.first_shock.{name}": "share of the futures in which the purse runs empty where this went wrong first (none: nothing special)",
    "plan.{code}.story.{k}.{name}": "an amount of one future that tells how the money can run out: put_in, sold, fall, missing",
    "plan.{code}.members": "people who start",
    "plan.{code}.months": "months looked at",
    "plan.{code}.own_money": "own money of a plan without a household",
    "plan.{code}.gain_below_job.{code}": "share of futures that bring less than the middle future of an offer of work",
    "plan.{code}.loan.{name}": "the loan as planned: amount, in_hand, fee, saving_held, interest_ahead, paid_back, returned, instalments, months, first_due_month; "
                               "tested: carried (the largest that passes both tests), carried_limit (the most that was tried), carried_step (how coarse), carried_missed and carried_ruin at it, ruin_without, ruin_smaller",
    "plan.{code}.missed_first.{month}": "share of futures in which the first missed instalment falls into this month",
    "plan.{code}.pays_for_others": "share of futures in which she pays at least once for another of a group that pays for each other",
    "plan.{code}.paid_for_others": "what she pays for others in all, among the futures in which she does; not taken off her other figures",
    "plan.{code}.all_miss": "share of futures in which she and another of that group miss an instalment in the same month",
    "plan.{code}.group_size": "people who pay for each other's loans",
    "plan.{code}.missed_month": "month of the plan of the first missed instalment, among the futures that miss one",
    "plan.{code}.missed_paid": "paid to the lender before that month, among the same futures",
    "plan.{code}.missed_saved": "saving that the lender holds at the start of that month, among the same futures",
    "plan.{code}.missed_owed": "still owed at the start of that month by the schedule, among the same futures",
    "loan.{code}.apr_nominal": "yearly rate of an offer: periods a year times the rate of one period, all costs counted",
    "loan.{code}.rate_effective": "true yearly cost of an offer: the rate of one period compounded over a year",
    "loan.{code}.told.{name}": "a figure of the lender that does not agree with another: total, instalment, total_rate, number, in_hand, yearly_cost",
    "loan.{code}.worked_out.{name}": "what the lender's other figures make of it",
    "trade.{trade}.room_sellers": "new sellers for whom there is room: the most who together each keep enough and seldom run empty",
    "trade.{trade}.least_to_keep": "the least that each new seller has to keep a month: 0.6 of (needs - other income)",
    "trade.{trade}.newcomer_income.{k}_mean": "income a month of each of k who start together; mean",
    "trade.{trade}.newcomer_ruin.{k}": "share of futures in which the purse of each of k runs empty",
    "option.{code}.own_hours_per_week": "own hours a week while open (own_hours_per_month, 52/12 weeks a month)",
    "option.{code}.first_step.own_hours_per_week": "the same of a smaller first step",
    "household.{code}.option.{code}.own_hours_per_week": "the same of an offer of work to all",
    "option.{code}.told.{name}": "an offer of work as told: pay_per_month, costs_per_month, hours_per_week, earlier_workers; of a training its months and cost",
    "household.{code}.option.{code}.told.{name}": "the same of an offer of work to all",
    "option.{code}.signs.{name}": "how many answers about an offer of work or money are grave, warnings, or still to_ask",
    "household.{code}.option.{code}.signs.{name}": "the same of an offer of work to all",
    "option.{code}.work_lost": "share of futures in which the work is lost at least once",
    "household.{code}.option.{code}.work_lost": "the same of an offer of work to all",
    "option.{code}.more_than.{code}": "money a month that a plan in a group brings a member more than the same plan alone, draw by draw",
    "option.{code}.less_than.{code}": "share of futures in which it brings her less than going alone",
    "household.{code}.points.{name}": "points she gave to what matters; own_1, own_2 ... are her own words, which stay on her page",
    "household.{code}.sheet.{name}": "a number of her sheet of strengths: hours, months, money a month, steadiness of 5",
    "household.{code}.rank.{name}": "the place she gave to what matters",
    "option.{code}.first_choice_share": "share of ways of weighing what she said matters in which this way comes first",
    "option.{code}.first_step.first_choice_share": "the same of a smaller first step",
    "household.{code}.option.{code}.first_choice_share": "the same of an offer of work to all",
    "household.{code}.not_now.first_choice_share": "the same for not now",
    "household.{code}.{name}": "the household's own facts: needs, floor, savings, other_income, casual_income, casual_per_hour, hours, grant, stipend, cash_below_zero_limit",
    "market.{product}.price_falls.{k}": "share of futures in which prices fall when k sellers start together",
    "market.{product}.price_now": "price of one unit now, as the price level of the market study",
    "market.{product}.fallen_price.{k}": "price of one unit in the futures in which it falls, k starting together",
    "market.{product}.price_fall.{k}": "price_now less fallen_price.{k}",
    "market.{product}.sold_as_one.{k}": "units a month that each of k members sells who share one business (it counts as one new seller)",
    "cooperative.members": "members in the members table",
    "cooperative.wishes.members": "members who wrote down at least one wish; from 6 on",
    "cooperative.wishes.{trade}.named": "members who would like to do this trade",
    "cooperative.wishes.{trade}.dearest": "of them, those who put it before all others",
    "cooperative.members_min": "members that the bylaws ask for",
    "cooperative.surplus": "surplus of the year, or of a plan's middle future where there are no books",
    "cooperative.year.{name}": "the year's books: income, costs, depreciation, tax, losses_before, turnover_members",
    "cooperative.turnover_summed": "business with members, summed from the members table",
    "cooperative.losses_covered": "part of the surplus that covers earlier losses",
    "cooperative.nonmember": "part of the surplus earned with people who are no members, where it is kept apart",
    "cooperative.fund.{k}": "the k-th fund, in the order of the bylaws; its name is in the label",
    "cooperative.pool.{name}": "what members receive together: capital (for shares), business (for business done), equal (without bylaws)",
    "cooperative.members_together": "what all members receive together",
    "cooperative.member.{code}.together": "what a member receives; the group's only from 6 members on, else her own",
    "cooperative.member.{code}.pool.{name}": "the same by part",
    "cooperative.member.{code}.changed_about": "what she would receive with the parts for shares and for business changed about",
    "cooperative.member.{code}.paid": "what is paid to her now, in whole coins or notes",
    "cooperative.member.{code}.on_account": "what stays on her account",
    "cooperative.plan.{code}.surplus": "what the months looked at leave to share, of all members: operating cash, set-up net of resale, interest, fee and advances off",
    "cooperative.plan.{code}.no_surplus": "share of futures in which that is zero or less",
    "cooperative.plan.{code}.need_each": "peak_funding_need of each member, the business alone",
    "cooperative.plan.{code}.box_below_zero": "share of futures in which the common box runs empty",
    "cooperative.plan.{code}.box_lowest": "lowest point of the common box, of all members together",
    "cooperative.plan.{code}.box_empty.{month}": "share of futures in which the common box first runs empty in this month",
    "cooperative.plan.{code}.members": "members of the plan",
    "cooperative.plan.{code}.own_money_each": "money that each member puts in",
    "cooperative.plan.{code}.advance": "money paid to each member a month before the surplus",
    "cooperative.plan.{code}.bought_alone.{name}": "price of an input bought alone (the trade's quotes)",
    "cooperative.plan.{code}.bought_together.{name}": "price of the same input bought together (the plan's quotes)",
    "cooperative.plan.{code}.bought_saving.{name}": "the one less the other, likely values",
    "run.draws": "futures drawn, one number for the whole programme",
}
PATTERNS: dict[str, str] = {
    **{f"market.{{product}}.{suffix}": says for suffix, says in OF_A_MARKET.items()},
    **{f"{way}.{suffix}": says for way in ("plan.{code}", "option.{code}", "option.{code}.first_step", "household.{code}.option.{code}", "household.{code}.not_now") for suffix, says in OF_A_WAY.items()},
    **{f"plan.{{code}}.{suffix}": says for suffix, says in OF_MONEY.items()},
    **OTHERS,
}


def meaning(figure_id: str) -> str:
    """What an id means, in one line. KeyError where no pattern fits: an id without a meaning is a defect."""
    for pattern, says in (*PATTERNS.items(), *OF_A_PROGRAMME.items()):
        if _shape(pattern).fullmatch(figure_id):
            return says
    raise KeyError(figure_id)


def _shape(pattern: str) -> re.Pattern:
    parts = {"code": r"[A-Z0-9]{1,8}", "product": r"[a-z0-9_]+", "trade": r"[a-z0-9_]+", "k": r"[0-9]+",
             "month": r"[0-9]{4}-[0-9]{2}", "name": r"[a-z0-9_]+"}  # fmt: skip
    escaped = re.escape(pattern).replace(r"\{", "{").replace(r"\}", "}")
    return re.compile(re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], escaped))
