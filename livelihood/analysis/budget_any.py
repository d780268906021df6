"""The answers to the trade `any` as a budget: set-up, a batch's costs and sales, the costs of each month, wear, own hours."""

from __future__ import annotations

from fractions import Fraction

from livelihood.enterprise.cooperative import exact
from livelihood.errors import Problem, Problems
from livelihood.tables.budget_answers import SHOWN
from livelihood.tables.budget_file import BudgetLines, Line
from livelihood.trade import read

NEEDED = ("set_up", "unit_cost", "fixed_cost", "capacity", "price")
FROM_FILE = ("good_share", "months_a_batch", "leftover_share", "tool_life", "hours_per_week")  # the file's likely number where nobody answered
NOTHING = ("own_use", "papers_once", "papers_year", "turnover_tax", "credit_share", "never_paid")  # counted where they are told


def lines_of(answers) -> BudgetLines:
    """The lines of a usual batch: all that is made, what of it is good and finds a buyer, what is left over for less.

    Parameters
    ----------
    answers : tables.budget_answers.Answer of one plan.

    Raises
    ------
    Problems : answers of several plans, of another trade, or too few (BUDGET-20 to -22).

    Examples
    --------
    >>> from livelihood.tables.budget_answers import Answer
    >>> told = {"set_up": 600, "unit_cost": 4, "fixed_cost": 100, "capacity": 100, "price": 10, "good_share": Fraction(9, 10), "demand": 60, "tool_life": 30}
    >>> found = lines_of([Answer(line, name, Fraction(number), 0) for line, (name, number) in enumerate(told.items(), start=2)])
    >>> [(line.kind, int(line.quantity * line.price)) for line in found.lines if line.kind in ("variable_cost", "sale")]
    [('variable_cost', 400), ('sale', 600), ('sale', 60)]
    """
    trade = read("any")
    problems = [Problem("BUDGET-22", file=SHOWN, row=answer.line, column="input") for answer in answers if answer.input not in trade.inputs]
    plans = {answer.plan for answer in answers}
    if len(plans) > 1:
        problems.append(Problem("BUDGET-21", file=SHOWN, slots={"count": len(plans)}))
    line = {answer.input: answer.line for answer in answers}
    if not problems:
        problems += [Problem("BUDGET-20", file=SHOWN, slots={"name": name}) for name in NEEDED if name not in line]
    if problems:
        raise Problems(problems)
    told = {answer.input: answer.likely for answer in answers}
    missing = tuple(name for name in FROM_FILE if name not in told)
    value = {name: exact(trade.inputs[name].likely) for name in (*FROM_FILE, *NOTHING)} | told
    months = value["months_a_batch"]
    good = value["capacity"] * value["good_share"]
    own = min(good, value["own_use"] * months)
    sold = min(good - own, value["demand"] * months) if "demand" in value else good - own
    rest, share = good - own - sold, value["leftover_share"]
    taken = (sold + rest * share) * value["price"]
    at = lambda name: line.get(name, line["capacity"])  # noqa: E731 - a number of the file stands with the batch it belongs to
    lines = [
        Line(line["set_up"], "set_up", amount=value["set_up"], per="once"),
        Line(at("months_a_batch"), "cycle_months", amount=months),
        Line(line["capacity"], "capacity", amount=good, per="cycle"),
        Line(line["unit_cost"], "variable_cost", quantity=value["capacity"], unit="piece", price=value["unit_cost"], per="cycle"),
        Line(line["fixed_cost"], "fixed_cost", amount=value["fixed_cost"], per="month"),
        Line(line["price"], "sale", quantity=sold, unit="piece", price=value["price"], per="cycle"),
        Line(at("tool_life"), "depreciation", amount=value["set_up"] / value["tool_life"], per="month"),
        Line(at("hours_per_week"), "own_hours", quantity=value["hours_per_week"], unit="hour", per="week"),
        Line(line["set_up"], "trade", item="any"),
    ]
    beside = (("papers_once", "set_up", value["papers_once"], "once"), ("papers_year", "fixed_cost", value["papers_year"], "year"),
              ("turnover_tax", "variable_cost", taken * value["turnover_tax"], "cycle"),
              ("never_paid", "variable_cost", taken * value["credit_share"] * value["never_paid"], "cycle"))  # fmt: skip
    lines += [Line(at(name), kind, amount=amount, per=per) for name, kind, amount, per in beside if amount]
    if rest and share:
        lines.append(Line(at("leftover_share"), "sale", quantity=rest, unit="piece", price=value["price"] * share, per="cycle"))
    lines += [Line(line[name], "trade_input", quantity=told[name], input=name) for name in FROM_FILE[:4] if name in told]
    return BudgetLines(tuple(lines), done=(("answers_of_any", len(answers)), *((f"from_the_file_{name}", 1) for name in missing)))
