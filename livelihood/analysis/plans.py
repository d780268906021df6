"""One plan: its trade, what is believed of its inputs, its futures, measures and grades, put into one record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from livelihood import trade as trades
from livelihood.analysis import guards, money_figures
from livelihood.analysis.window import Window
from livelihood.draws import Spread, Streams, weakest
from livelihood.enterprise import inputs as said
from livelihood.enterprise import appraisal, experience_rows, first_draws, measures, purse, simulate, stories
from livelihood.enterprise import loan_carried, loan_group, loan_missed
from livelihood.enterprise.loan import offer_problems, true_cost
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.result import InputUsed, PlanResult
from livelihood.enterprise.setting import MarketInput, Setting
from livelihood.enterprise.shocks import monthly_swings
from livelihood.errors import Problem, Problems

IMPORTANT = 3  # a figure's grade is the weakest of its three most important inputs (product.md, contract 3)


@dataclass(frozen=True)
class Ground:
    """What all plans of a place stand on."""

    programme: object
    town: object
    streams: Streams
    window: Window
    inflation: Spread | None
    households: dict[str, Household]
    loans: dict[str, LoanOffer]
    quotes: dict[str, dict[str, list]]
    past_plans: list[dict]
    ranges: object = None  # experience_ranges.Ranges: how often people's ranges here held; None where the programme's widening stands
    other_luck: Ground | None = None  # the same worlds with another luck: how much of the doubt asking more could remove
    fund_share: float | None = 0.0  # part of a shared business's surplus that the bylaws keep in funds; None: they could not be read
    _waiting: dict = field(default_factory=dict, compare=False, repr=False)

    def not_now(self, household: Household, setting: Setting):
        """The household without any plan, worked out once for all its ways."""
        if household.code not in self._waiting:
            self._waiting[household.code] = purse.not_now(household, setting)
        return self._waiting[household.code]

    def first(self, household: str) -> str:
        """The first month of the window that a household looks at."""
        return self.window.firsts.get(household, self.window.months[0])

    def setting(self, first: str, starters: int, shared_by: int, quotes: dict, trade: str = "") -> Setting:
        """The setting of a plan whose household's window starts in `first`, with `starters` businesses of `trade` starting together."""
        at = self.window.months.index(first)
        rows = slice(at, at + self.programme.horizon)
        markets = {}
        for product in self.town.products.values():
            markets |= market_inputs(product, starters, shared_by, rows, self.streams)
        return Setting(
            window=self.window.months[rows], streams=self.streams, currency=self.programme.currency, widening=self.programme.widening,
            inflation=self.inflation, markets=markets, quotes=quotes,
            past=experience_rows.of_trade(self.past_plans, trade) if trade else {}, town_months=len(self.window.months), town_row=at,
        )  # fmt: skip


@dataclass(frozen=True)
class LookedAt:
    """A plan's result with what it was made from, for its smaller first step. parts : several.Part of a plan of several trades, whose first it stands for."""

    result: PlanResult
    trade: object
    setting: Setting
    beliefs: dict
    parts: tuple = ()


def market_inputs(product, starters: int, shared_by: int, rows: slice, streams: Streams) -> dict[str, MarketInput]:
    """What the market study gives to trades that sell a product: price a unit and the most one member can sell, by month.

    Customers do not come evenly: the limit swings from month to month around what the study says (luck of her own).
    """
    found = {}
    if product.price is not None:
        series = product.price.values[rows] * product.price_factor_by_month(starters, start=rows.start)[rows]
        found[f"price.{product.id}"] = MarketInput(series, product.price.grade, product.price.n, product.price.source)
    if product.demand is not None:
        limit = product.newcomer_limit(starters).values / shared_by
        swings = monthly_swings(streams, f"{product.id}.customers_a_month", len(limit))
        found[f"demand.{product.id}"] = MarketInput((limit * swings)[rows], product.demand.grade, product.demand.n, product.demand.source, np.median(limit, axis=1)[rows])
    return found


def look_at(ground: Ground, code: str, parts: list[Plan]) -> tuple[LookedAt | None, list[Problem]]:
    """A plan's result and what was wrong with it; None where it names no trade that can be read."""
    if len(parts) > 1:
        from livelihood.analysis import several

        return several.look_at(ground, code, parts)
    plan, problems = parts[0], []
    try:
        trade = trades.read(plan.trade, own_folder=ground.programme.own_trades)
    except Problems as error:
        known = [Problem("PLAN-07", sheet="plans", name=code)] if any(p.code == "TRADE-02" for p in error.problems) else list(error.problems)
        return None, known
    if plan.cooperative:
        plan = replace(plan, fund_share=ground.fund_share)
    household = ground.households.get(plan.household)
    offer = ground.loans.get(plan.loan)
    if (plan.household and household is None) or (plan.loan and offer is None):
        problems.append(Problem("PLAN-09", sheet="plans", name=code))
    if offer is not None and plan.loan_amount and (wrong := offer_problems(offer, plan.loan_amount)):
        problems += wrong  # fees of the offer that eat up the amount of this plan
        offer = None
    if plan.hours_per_week is not None and "hours_per_week" in trade.inputs and "hours_per_week" not in plan.answers:
        hours = float(plan.hours_per_week)  # the table's own column answers the trade's question
        plan = replace(plan, answers={**plan.answers, "hours_per_week": Spread(hours, hours, hours)})
    answers = plan.answers  # those that are set aside too: the page asks about them
    plan, quotes, found = known_inputs(ground, plan, trade)
    problems += found
    if not plan.product:
        plan = replace(plan, product=next(iter(trade.products), ""))
    starters, shared_by = (1, plan.members) if plan.cooperative else (plan.members, 1)
    setting = ground.setting(ground.first(plan.household), starters, shared_by, quotes, trade.id)
    if plan.start and plan.start > setting.window[-1]:
        problems.append(Problem("PLAN-11", sheet="plans", name=code))
    beliefs, unanswered = said.believed(trade, plan, quotes=quotes, markets=setting.markets, currency=setting.currency, widening=setting.widening,
                                           past=setting.past)  # fmt: skip
    product = ground.programme.products.get(plan.product)
    first_product = next(iter(trade.products.values()), None)
    base = PlanResult(
        plan=plan, trade=trade.id, title=trade.title, product=product.label if product else (first_product.label if first_product else trade.title),
        unit=product.unit if product else (first_product.unit if first_product else ""), currency=setting.currency, window=setting.window,
        household=household,
    )  # fmt: skip
    if unanswered:
        base = replace(base, questions=tuple((item.name, item.question, item.unit) for item in unanswered))
        return LookedAt(replace(base, unusual=guards.of_plan(ground, base, trade, setting, beliefs, answers)), trade, setting, beliefs), problems
    result = _with_futures(ground, base, trade, setting, beliefs, household, offer)
    if ground.other_luck is not None:
        again = ground.other_luck.setting(ground.first(plan.household), starters, shared_by, quotes, trade.id)
        same, _unanswered = said.believed(trade, plan, quotes=quotes, markets=again.markets, currency=again.currency, widening=again.widening, past=again.past)
        result = replace(result, doubt=_doubt(result, trade, again, same, household, offer))
    learned = tuple({one.item: one for belief in beliefs.values() for one in (belief.past, belief.forgotten) if one is not None}.values())
    if learned or ground.ranges is not None:
        usual = ground.ranges.before if ground.ranges is not None else setting.widening
        told, _unanswered = said.believed(trade, plan, quotes=quotes, markets=setting.markets, currency=setting.currency, widening=usual)
        result = replace(result, learned=learned, ranges=ground.ranges, untaught=_untaught(result, trade, setting, told, household, offer))
    result = replace(result, unusual=guards.of_plan(ground, result, trade, setting, beliefs, answers))
    return LookedAt(result, trade, setting, beliefs), problems


def _doubt(result: PlanResult, trade, again, beliefs, household, offer):
    """The share of the doubt about the money that asking more could remove (measures.removable)."""
    other = simulate.of_plan(result.plan, trade, again, beliefs, household, offer)
    return measures.removable(measures.income_per_month(result.futures), measures.income_per_month(other.futures))


BEFORE_AND_AFTER = ("gain_per_month", "income_per_month", "cash_below_zero", "own_money_too_little")


def _untaught(result: PlanResult, trade, setting, told, household, offer) -> dict:
    """The first figures of the page as they would stand without correction by experience, ranges widened as the programme says."""
    drawn = simulate.of_plan(result.plan, trade, setting, told, household, offer)
    found = measures.of_option(drawn.futures, household=household, not_now=result.not_now, trade_rows=drawn.trade_rows, own_money=own_money(result.plan, household),
                               money=setting.currency)  # fmt: skip
    shown = [name for name in BEFORE_AND_AFTER if name in found and not (name == "income_per_month" and "gain_per_month" in found)]
    return {name: found[name] for name in shown}


def own_money(plan: Plan, household: Household | None) -> float:
    """Money of one's own in a plan: as it says, else the household's savings."""
    return plan.own_money if plan.own_money is not None else (household.savings if household else 0.0)


def known_inputs(ground: Ground, plan: Plan, trade) -> tuple[Plan, dict, list[Problem]]:
    """The plan and its quotes without rows about inputs the trade doesn't have, or in another unit."""
    problems = []
    for name in [name for name in plan.answers if name not in trade.inputs]:
        problems.append(Problem("PLAN-08", sheet="answers", name=plan.code, slots={"trade": trade.id}))
        plan = replace(plan, answers={key: value for key, value in plan.answers.items() if key != name})
    for name in [name for name, answer in plan.answers.items() if not trade.inputs[name].fits(answer.low, answer.high)]:
        problems.append(Problem("PLAN-15", sheet="answers", name=plan.code, column=name, slots=_bounds(trade.inputs[name])))
        plan = replace(plan, answers={key: value for key, value in plan.answers.items() if key != name})
    quotes: dict[str, list] = {}
    for about in (trade.id, plan.code):
        for name, told in ground.quotes.get(about, {}).items():
            if name not in trade.inputs:
                problems.append(Problem("PLAN-08", sheet="quotes", name=about, slots={"trade": trade.id}))
                continue
            fitting = [quote for quote in told if not quote.unit or _plain_unit(quote.unit, ground) == _plain_unit(trade.inputs[name].unit, ground)]
            if len(fitting) < len(told):
                problems.append(Problem("PLAN-13", sheet="quotes", name=about, column=name, slots={"unit": trade.inputs[name].unit}))
            possible = [quote for quote in fitting if trade.inputs[name].fits(quote.spread.low, quote.spread.high)]
            if len(possible) < len(fitting):
                problems.append(Problem("PLAN-15", sheet="quotes", name=about, column=name, slots=_bounds(trade.inputs[name])))
            fitting = possible
            if fitting:
                quotes[name] = fitting  # what was asked for this plan replaces what was asked for its trade
    return plan, quotes, problems


def _bounds(item) -> dict[str, str]:
    """The bounds of an input in words."""
    return {"least": f"{item.least:g}", "most": f"{item.most:g}" if np.isfinite(item.most) else "any number", "unit": item.unit}


def _plain_unit(unit: str, ground: Ground) -> str:
    """A unit as people write it, made comparable: "IDR per bag" and "money/bag" are one."""
    plain = unit.strip().lower().replace(" per ", "/").replace(" a ", "/").replace(" ", "")
    return plain.replace(ground.programme.currency.lower(), "money")


def _with_futures(ground: Ground, base: PlanResult, trade, setting, beliefs, household, offer) -> PlanResult:
    """The record filled with futures, likely case, measures, inputs and grades."""
    plan = base.plan
    drawn = simulate.of_plan(plan, trade, setting, beliefs, household, offer)
    likely, ran_on = simulate.likely_case(plan, trade, setting, beliefs, household, offer)
    waiting = ground.not_now(household, setting) if household else None
    cycle = simulate.number_of(trade.cycle_months, beliefs, 1.0)
    ramp = simulate.number_of(trade.ramp_months, beliefs, 0.0)
    own = own_money(plan, household)
    found = measures.of_option(drawn.futures, household=household, not_now=waiting, trade_rows=drawn.trade_rows, own_money=own,
                               cycle_months=cycle, ramp_months=ramp, money=setting.currency)  # fmt: skip
    nothing = measures.of_option(waiting, household=household, not_now=None, trade_rows=None, own_money=own, money=setting.currency) if waiting else {}
    found |= loan_missed.of_futures(drawn.futures, setting.currency)
    if offer is not None and household is not None:
        found |= loan_group.of_plan(plan, trade, setting, beliefs, household, offer, drawn.futures)
    carried = None
    if household and offer and plan.loan_amount != 0:
        carried = loan_carried.largest(plan, household, setting, offer, drawn.trade_rows, drawn.futures.working_capital)
        carried = replace(carried, smaller=loan_carried.smaller_without(plan, trade, setting, beliefs, household))
    if ground.programme.discount_rate is not None:
        found |= appraisal.of_business(drawn.futures, drawn.trade_rows, likely.rows, likely, ground.programme.discount_rate, setting.currency)
    lent = true_cost(offer, plan.loan_amount) if offer and plan.loan_amount != 0 else None
    found |= money_figures.of_plan(drawn, trade, setting, replace(base, loan=lent), cycle_months=cycle, ramp_months=ramp, rate=ground.programme.discount_rate)
    inputs = inputs_used(trade, beliefs, drawn, setting)
    grade = weakest(used.grade for used in inputs[:IMPORTANT]) if inputs else "assumed"
    usual, lines = measures.usual_months(drawn.futures, cycle, ramp), {}
    if usual is not None:
        lines = usual_month(trade.cost_lines, drawn.futures, usual)
    return replace(
        base, loan=lent, futures=drawn.futures, likely=likely, not_now=waiting,
        measures=found, not_now_measures=nothing, grades={name: grade for name in found}, grade=grade, inputs=inputs, usual_month=lines,
        notes=notes_of(trade, beliefs, setting, household, plan), likely_inputs=ran_on, first_shocks=stories.shares(drawn.futures, drawn.firsts),
        stories=stories.told(drawn.futures, drawn.firsts, household.savings) if household else (),
        carried=carried, first_draws=first_draws.of_plan(plan, trade, setting, beliefs, household) if household else None,
    )  # fmt: skip


def inputs_used(trade, beliefs, drawn, setting) -> tuple[InputUsed, ...]:
    """Every input with its range as drawn, the most influential first."""
    income = _ranks(measures.comparable_income(drawn.futures))
    found = []
    for name, belief in beliefs.items():
        item, values = trade.inputs[name], drawn.values[name]
        if item.defined:
            continue  # a fixed part of the file (days in a month): nobody's word
        low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
        moving = values.std() > 0 and income.std() > 0
        influence = float(np.corrcoef(_ranks(values), income)[0, 1]) if moving else 0.0
        found.append(InputUsed(name, item.question, item.unit, float(low), float(middle), float(high), belief.grade, belief.source, belief.n,
                               belief.spread.widen, belief.decide, influence, item.is_money, values))  # fmt: skip
    return tuple(sorted(found, key=lambda used: (-abs(used.influence), used.name)))


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks of draws (ties in order): rank correlation needs no more here."""
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values))
    return ranks


def usual_month(cost_lines, futures, usual: slice) -> dict[str, float]:
    """Mean amounts of a usual month in futures still open: sales, each cost line by its label, what is left."""
    kept = futures.open[usual].min(axis=0) > 0.5
    if kept.mean() < 0.05:  # fewer than 1 in 20 futures: a mean about very few
        return {}
    amounts = {row: float(futures.rows[row][usual][:, kept].mean()) for row in ("sales", *cost_lines)}
    lines = {"sales": amounts["sales"]}
    for row in cost_lines:
        lines[row] = amounts[row]
    return lines | {"left": amounts["sales"] - sum(amounts[row] for row in cost_lines)}


def notes_of(trade, beliefs, setting, household, plan) -> tuple[str, ...]:
    """Codes of what the page has to say about how it was worked out."""
    wants_demand = [item.market.replace(".product", f".{plan.product}") for item in trade.inputs.values() if item.market.startswith("demand")]
    notes = []
    if any(name not in setting.markets for name in wants_demand):
        notes.append("no_market")
    if household is None:
        notes.append("no_household")
    elif household.hours_per_week is None and household.casual_income.high > 0:
        notes.append("hours_not_asked")
    if setting.inflation is None:
        notes.append("needs_stay")
    if plan.members > 1:
        notes.append("shared_business" if plan.cooperative else "members_compete")
    if any(belief.spread.widen > 1 for belief in beliefs.values()):
        notes.append("ranges_widened")
    if plan.working_capital is None:
        notes.append("working_capital_computed")
    return tuple(notes)

