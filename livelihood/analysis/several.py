"""A plan of several trades of one household: its rows, each with its own market, prices and answers, put into one record over one purse.

It says whose answer is whose, what the rows contradict each other in, and refuses what it cannot show. The purse is enterprise/several.py.
"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from livelihood import trade as trades
from livelihood.analysis import guards, guards_draws, money_figures, plans
from livelihood.draws import Spread, weakest
from livelihood.enterprise import appraisal, loan_carried, loan_group, loan_missed, measures, several, simulate, stories
from livelihood.enterprise import inputs as said
from livelihood.enterprise.loan import offer_problems, true_cost
from livelihood.enterprise.result import PartOf, PlanResult
from livelihood.enterprise.several import Part
from livelihood.errors import Problem, Problems


def look_at(ground, code: str, rows: list) -> tuple[object | None, list[Problem]]:
    """The result of a plan of several rows and what was wrong with it; None where it cannot be shown.

    Parameters
    ----------
    ground : plans.Ground. code : of the plan. rows : its rows, one Plan each.

    Examples
    --------
    See tests/chain/test_several_plans.py: a plan needs a place around it.
    """
    same = several.one_household(rows)
    if same is None:
        return None, [Problem("PLAN-12", sheet="plans", name=code)]
    if len({(row.members, row.cooperative) for row in same}) > 1:
        return None, [Problem("PLAN-16", sheet="plans", name=code)]
    read, problems = [], []
    for row in same:
        try:
            read.append(trades.read(row.trade, own_folder=ground.programme.own_trades))
        except Problems as error:
            problems += [Problem("PLAN-07", sheet="plans", name=code)] if any(p.code == "TRADE-02" for p in error.problems) else list(error.problems)
    if problems:
        return None, problems  # a part of a plan is not the plan: none of it is shown
    same = [replace(row, product=row.product or next(iter(trade.products), ""), fund_share=ground.fund_share if row.cooperative else row.fund_share)
            for row, trade in zip(same, read, strict=True)]  # fmt: skip
    plan, wrong = several.joined(same)
    problems = [Problem("PLAN-17", sheet="plans", name=code, column=column) for column in wrong]
    household, offer = ground.households.get(plan.household), ground.loans.get(plan.loan)
    if (plan.household and household is None) or (plan.loan and offer is None):
        problems.append(Problem("PLAN-09", sheet="plans", name=code))
    if offer is not None and plan.loan_amount and (bad := offer_problems(offer, plan.loan_amount)):
        problems, offer = problems + bad, None
    asked, found = _divided(ground, code, same, read)
    problems += found
    parts, told, unanswered = [], [], []
    for at, mine in enumerate(asked):
        part, answers, open_questions, found = _part(ground, same, read, at, mine)
        parts, told, problems = [*parts, part], [*told, answers], problems + found
        unanswered += [(part, item) for item in open_questions]
    parts = tuple(parts)
    if any(part.plan.start > part.setting.window[-1] for part in parts):
        problems.append(Problem("PLAN-11", sheet="plans", name=code))
    title = " and ".join(part.title for part in parts)
    shown = tuple(PartOf(part.name, part.title, part.trade.id, part.plan, part.start) for part in parts)
    base = PlanResult(plan=plan, trade=plan.trade, title=title, product=title, unit="", currency=parts[0].setting.currency, window=parts[0].setting.window,
                      household=household, parts=shown)  # fmt: skip
    if unanswered:
        base = replace(base, questions=tuple((f"{part.name}.{item.name}", item.question, item.unit) for part, item in unanswered))
        result = replace(base, unusual=_unusual_answers(ground, base, parts, told))
    else:
        result = _with_futures(ground, base, parts, told, household, offer)
    first = parts[0]
    return plans.LookedAt(result, first.trade, first.setting, first.beliefs, parts), problems


def _divided(ground, code: str, rows: list, read: list) -> tuple[list, list[Problem]]:
    """For each part, its row with the answers that are its own and the quotes of the plan that are.

    An input that several parts have belongs to all of them where they are the same trade and product; else it is told as `part_input`.
    """
    names, problems = several.names_of(rows), []
    found = [({}, {}) for _row in rows]
    for sheet, told in ((0, rows[0].answers), (1, ground.quotes.get(code, {}))):
        for name, value in told.items():
            having = [at for at, trade in enumerate(read) if name in trade.inputs]
            if len({(rows[at].trade, rows[at].product) for at in having}) > 1:
                problems.append(Problem("PLAN-18", sheet=("answers", "quotes")[sheet], name=code, column=name,
                                        slots={"names": ", ".join(f"{names[at]}_{name}" for at in having)}))  # fmt: skip
                continue
            for at in having:
                found[at][sheet].setdefault(name, value)
            if not having:
                owners = [(at, name.removeprefix(f"{names[at]}_")) for at in range(len(rows)) if name.startswith(f"{names[at]}_")]
                owners = [(at, own) for at, own in owners if own in read[at].inputs]
                for at, own in owners[:1]:
                    found[at][sheet][own] = value
                if not owners:
                    problems.append(Problem("PLAN-08", sheet=("answers", "quotes")[sheet], name=code, slots={"trade": rows[0].trade}))
    # what is told for one part by its own name counts before what is told for all
    return [(replace(row, answers=answers), quotes) for row, (answers, quotes) in zip(rows, found, strict=True)], problems


def _part(ground, rows: list, read: list, at: int, mine: tuple) -> tuple[Part, dict, list, list[Problem]]:
    """One part with what is believed of its inputs; its answers as told, its open questions, what was wrong."""
    (row, of_plan), trade = mine, read[at]
    if row.hours_per_week is not None and "hours_per_week" in trade.inputs and "hours_per_week" not in row.answers:
        hours = float(row.hours_per_week)
        row = replace(row, answers={**row.answers, "hours_per_week": Spread(hours, hours, hours)})
    answers = row.answers
    row, quotes, problems = plans.known_inputs(replace(ground, quotes=ground.quotes | {row.code: of_plan}), row, trade)
    starters, shared_by = several.sellers(list(zip(rows, map(_markets, rows, read), strict=True)), at)
    setting = ground.setting(ground.first(row.household), starters, shared_by, quotes, trade.id)
    beliefs, unanswered = said.believed(trade, row, quotes=quotes, markets=setting.markets, currency=setting.currency, widening=setting.widening, past=setting.past)
    wanted = ground.programme.products.get(row.product)
    title = wanted.label if wanted is not None else trade.title
    return Part(several.names_of(rows)[at], title, row, trade, setting, beliefs), answers, unanswered, problems


def _markets(row, trade) -> set[str]:
    """The products that a row sells, as the market study calls them."""
    return {item.market.replace(".product", f".{row.product}").partition(".")[2] for item in trade.inputs.values() if item.market}


def _again(ground, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The same parts in the same worlds with another luck."""
    found, sold = [], [(part.plan, _markets(part.plan, part.trade)) for part in parts]
    for at, part in enumerate(parts):
        starters, shared_by = several.sellers(sold, at)
        setting = ground.setting(ground.first(part.plan.household), starters, shared_by, part.setting.quotes, part.trade.id)
        found.append(_believed(part, setting, setting.widening, setting.past))
    return tuple(found)


def _believed(part: Part, setting, widening: float, past: dict | None) -> Part:
    beliefs, _unanswered = said.believed(part.trade, part.plan, quotes=setting.quotes, markets=setting.markets, currency=setting.currency, widening=widening, past=past)
    return replace(part, setting=setting, beliefs=beliefs)


def _with_futures(ground, base: PlanResult, parts: tuple[Part, ...], told: list, household, offer) -> PlanResult:
    """The record filled with futures, likely case, measures, inputs and grades: as plans does for one trade."""
    plan, setting, money = base.plan, parts[0].setting, base.currency
    drawn, each = several.of_parts(plan, parts, household, offer)
    likely, ran_on, alone = several.likely_case(plan, parts, household, offer)
    waiting = ground.not_now(household, setting) if household else None
    (cycle, ramp), own = several.cycle_and_ramp(parts), plans.own_money(plan, household)
    found = measures.of_option(drawn.futures, household=household, not_now=waiting, trade_rows=drawn.trade_rows, own_money=own,
                               cycle_months=cycle, ramp_months=ramp, money=money)  # fmt: skip
    nothing = measures.of_option(waiting, household=household, not_now=None, trade_rows=None, own_money=own, money=money) if waiting else {}
    found |= loan_missed.of_futures(drawn.futures, money)
    if offer is not None and household is not None:
        same = replace(plan, working_capital=drawn.futures.working_capital)
        found |= loan_group.of_group(plan, setting, offer, drawn.futures, lambda member: several.of_parts(same, parts, household, offer, member)[0].futures)
    borrowed, carried = offer is not None and plan.loan_amount != 0, None
    if household and borrowed:
        carried = loan_carried.largest(plan, household, setting, offer, drawn.trade_rows, drawn.futures.working_capital)
        carried = replace(carried, smaller=several.smaller_without(plan, parts, household, loan_carried.SMALLER))
    if ground.programme.discount_rate is not None:
        found |= appraisal.of_business(drawn.futures, drawn.trade_rows, likely.rows, likely, ground.programme.discount_rate, money)
    lent = true_cost(offer, plan.loan_amount) if borrowed else None
    worth = replace(drawn, values=drawn.values | {"resale_share": several.resale_share(parts, each, drawn.values)})
    no_one_product = SimpleNamespace(products={})
    found |= money_figures.of_plan(worth, no_one_product, setting, replace(base, loan=lent), cycle_months=cycle, ramp_months=ramp, rate=ground.programme.discount_rate)
    used = [_inputs(part, drawn) for part in parts]
    inputs = tuple(sorted((one for own_inputs in used for one in own_inputs), key=lambda one: (-abs(one.influence), one.name)))
    grade = weakest(one.grade for one in inputs[: plans.IMPORTANT]) if inputs else "assumed"
    usual = measures.usual_months(drawn.futures, cycle, ramp)
    lines = plans.usual_month([name for part in parts for name in part.cost_lines], drawn.futures, usual) if usual is not None else {}
    notes = _notes(parts, household, plan)
    shown = tuple(replace(one, likely=futures) for one, futures in zip(base.parts, alone, strict=True))
    result = replace(
        base, loan=lent, futures=drawn.futures, likely=likely, not_now=waiting,
        measures=found, not_now_measures=nothing, grades={name: grade for name in found}, grade=grade, inputs=inputs, usual_month=lines, notes=notes,
        likely_inputs=ran_on, first_shocks=stories.shares(drawn.futures, drawn.firsts), carried=carried, parts=shown,
        stories=stories.told(drawn.futures, drawn.firsts, household.savings) if household else (),
    )  # fmt: skip
    if ground.other_luck is not None:
        other, _each = several.of_parts(plan, _again(ground.other_luck, parts), household, offer)
        result = replace(result, doubt=measures.removable(measures.income_per_month(result.futures), measures.income_per_month(other.futures)))
    result = _with_experience(ground, result, parts, household, offer)
    unusual = (*_unusual_answers(ground, result, parts, told), *_unusual_draws(ground, result, parts, each, used))
    return replace(result, unusual=unusual)


def _notes(parts, household, plan) -> tuple[str, ...]:
    """What the page has to say of any part; that the market was not asked of all trades, only where it is so of each."""
    each = [plans.notes_of(part.trade, part.beliefs, part.setting, household, replace(part.plan, working_capital=plan.working_capital)) for part in parts]
    some_asked = not all("no_market" in notes for notes in each)
    return tuple(dict.fromkeys("no_market_of_one" if note == "no_market" and some_asked else note for notes in each for note in notes))


def _inputs(part: Part, drawn) -> list:
    """The inputs of one part by their names in the plan, with their influence on the money of the whole."""
    values = {name: drawn.values[f"{part.name}.{name}"] for name in part.beliefs}
    found = plans.inputs_used(part.trade, part.beliefs, replace(drawn, values=values), part.setting)
    return [replace(one, name=f"{part.name}.{one.name}", part=part.title) for one in found]


def _with_experience(ground, result: PlanResult, parts: tuple[Part, ...], household, offer) -> PlanResult:
    """What finished businesses taught about each part, and the first figures without it."""
    learned = {}
    for part in parts:
        found = [one for belief in part.beliefs.values() for one in (belief.past, belief.forgotten) if one is not None]
        learned |= {f"{part.name}.{one.item}": replace(one, item=f"{part.name}.{one.item}") for one in found}
    if not learned and ground.ranges is None:
        return result
    usual = ground.ranges.before if ground.ranges is not None else parts[0].setting.widening
    untaught = tuple(_believed(part, part.setting, usual, None) for part in parts)
    drawn, _each = several.of_parts(result.plan, untaught, household, offer)
    found = measures.of_option(drawn.futures, household=household, not_now=result.not_now, trade_rows=drawn.trade_rows, own_money=plans.own_money(result.plan, household),
                               money=result.currency)  # fmt: skip
    shown = [name for name in plans.BEFORE_AND_AFTER if name in found and not (name == "income_per_month" and "gain_per_month" in found)]
    return replace(result, learned=tuple(learned.values()), ranges=ground.ranges, untaught={name: found[name] for name in shown})


def _of_part(base: PlanResult, part: Part) -> PlanResult:
    """One part as a plan of its own that has no figures yet."""
    return PlanResult(plan=part.plan, trade=part.trade.id, title=part.title, product=part.title, unit="", currency=base.currency, window=base.window,
                      household=base.household, loan=base.loan)  # fmt: skip


def _named(part: Part, found) -> list:
    return [replace(one, about=f"{part.name}.{one.about}" if one.about else part.name) for one in found]


def _unusual_answers(ground, base: PlanResult, parts: tuple[Part, ...], told: list) -> tuple:
    """What is unusual about the answers of each part; a loan among the savings is said once."""
    found = []
    for part, answers in zip(parts, told, strict=True):
        mine = guards.of_plan(ground, _of_part(base, part), part.trade, part.setting, part.beliefs, answers)
        found += [one for one in mine if one.code == "loan_in_savings" and all(other.code != one.code for other in found)]
        found += _named(part, [one for one in mine if one.code != "loan_in_savings"])
    return tuple(found)


def _unusual_draws(ground, result: PlanResult, parts: tuple[Part, ...], each: list[dict], used: list) -> tuple:
    """Own hours of all parts together against those she has; then what is unusual about each part's own futures, without a purse."""
    hours = guards_draws.hours(result) if result.futures.start < len(result.window) else None
    found = [hours] if hours is not None else []
    for part, rows, inputs, shown in zip(parts, each, used, result.parts, strict=True):
        plan = replace(part.plan, loan="", loan_amount=0.0)
        futures = several.with_purse(plan, rows, part.setting, part.start, None, None, 0.0, likely=False, warnings={})
        own = tuple(replace(one, name=one.name.removeprefix(f"{part.name}.")) for one in inputs)
        ran_on = {name.removeprefix(f"{part.name}."): value for name, value in result.likely_inputs.items() if name.startswith(f"{part.name}.")}
        alone = replace(_of_part(result, part), plan=plan, household=None, loan=None, futures=futures, likely=shown.likely, inputs=own, likely_inputs=ran_on,
                        grade=weakest(np.unique([one.grade for one in own[: plans.IMPORTANT]])) if own else "assumed")  # fmt: skip
        mine = [one for one in guards_draws.of_draws(ground, alone, part.trade, part.setting, part.beliefs) if hours is None or not one.code.startswith("hours_above")]
        found += _named(part, mine)
    return tuple(found)
