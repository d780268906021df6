"""Ways to go on in words: names that tell them apart, size and hours. It knows no page and no order."""

from __future__ import annotations

from livelihood import trade as trades
from livelihood.enterprise.option import HouseholdOptions, OptionResult
from livelihood.enterprise.plan import WEEKS_A_MONTH
from livelihood.errors import Problems
from livelihood.language import _
from livelihood.output.sentences import options as words
from livelihood.output.several_part import of_each, title_of
from livelihood.output.voice import amount, counted


def names(analysis, ways: HouseholdOptions) -> dict[str, str]:
    """A name for each way, no two the same: what is sold, alone or in a group, with a loan; its code only where that is not enough."""
    titles: dict[str, list[OptionResult]] = {}
    for way in ways.options:
        if way.kind == "plan":
            titles.setdefault(_title(analysis, way), []).append(way)
    steps = [way for way in ways.options if way.kind == "first_step"]
    found = {}
    for way in ways.options:
        if way.kind == "plan":
            title = _title(analysis, way)
            found[way.code] = _plan(title, way, titles[title])
        elif way.kind == "first_step":
            found[way.code] = words.first_step(way.about if len(steps) > 1 else "")
        else:
            found[way.code] = {"job": words.work, "training": words.training}[way.kind](way.code) if way.kind != "not_now" else words.not_now()
    return found


def _title(analysis, way: OptionResult) -> str:
    """The product in the programme's own words where the plan sells one, which is short; else the trade's title."""
    result = analysis.plans.get(way.code)
    if result is not None and result.parts:
        return title_of(result)
    return analysis.products.get(result.plan.product, _(way.title)) if result is not None else _(way.title)


def _plan(title: str, way: OptionResult, same: list[OptionResult]) -> str:
    kind = _kind(way)
    if kind == "alone" and not any(other.members > 1 for other in same):
        kind = ""
    twice = [other for other in same if (_kind(other), other.members) == (_kind(way), way.members)]
    return words.plan(title, kind, way.members, way.code if len(twice) > 1 else "")


def _kind(way: OptionResult) -> str:
    if way.members > 1:
        return "group" if way.cooperative else "at_once"
    return "loan" if way.loan else "alone"


def size_and_hours(analysis, ways: HouseholdOptions, way: OptionResult, numbers) -> str:
    """What a way takes: its size in the trade's own units, the loan, hours a week."""
    measure = way.measures.get("own_hours_per_month")
    weekly = words.hours(numbers.number(measure.value / WEEKS_A_MONTH)) if measure is not None and measure.value > 0 else ""
    if "hours_per_week" in way.told:
        weekly = words.hours(numbers.number(way.told["hours_per_week"], None))
    if way.kind == "not_now":
        return words.waiting(ways.household.casual_income.high > 0)
    if way.kind == "first_step":
        return words.part_first(weekly)
    learning = words.first_learn(int(way.told["training_months"])) if "training_months" in way.told else ""
    loan = ""
    result = analysis.plans.get(way.code) if way.kind == "plan" else None
    if way.loan and not way.grave and result is not None and result.loan is not None:
        loan = words.with_loan(numbers.money(result.loan.amount, None))
    told = ", ".join(part for part in (_size(analysis, result, numbers) if result is not None else "", learning, loan, weekly) if part)
    return words.plan_code(way.code, told) if way.kind == "plan" else told


def _size(analysis, result, numbers) -> str:
    """The owner's own number of what grows with the plan ("250 bags"); else the scale, where it is not the usual one. Of each part, if several."""
    if result.parts:
        return ", ".join(part for one in of_each(result) if (part := _size(analysis, one, numbers)))
    try:
        inputs = trades.read(result.trade, own_folder=getattr(analysis, "own_trades", None)).inputs
    except Problems:
        inputs = {}
    for used in result.inputs:
        item = inputs.get(used.name)
        if used.decide and item is not None and item.scales and not item.is_money:
            shown = numbers.number(used.likely, None)
            return amount(numbers, used.likely, used.unit, None) if "/" in used.unit else counted(used.likely, shown, used.unit)
    return words.times_usual(numbers.number(result.plan.scale)) if result.plan.scale != 1 else ""
