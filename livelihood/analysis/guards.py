"""What is unusual about a plan: its answers beside the trade's bounds, the market, other people's word, and each other; then its draws.

It finds and never corrects: the futures run on what was told. Words are output/sentences/guards.py, the guards themselves
enterprise/guards_plan.py, the bounds the trade's file ([guards], least and most, low and high).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from livelihood.analysis.guards_draws import of_draws
from livelihood.disclosure import Figure, enough_for_office
from livelihood.draws.spread import pooled
from livelihood.draws.summary import share_error
from livelihood.enterprise import guards_plan as guards
from livelihood.enterprise.guards_plan import Unusual, Usual
from livelihood.enterprise.inputs import source_words
from livelihood.enterprise.plan import WEEKS_A_MONTH
from livelihood.enterprise.simulate import number_of

MATERIAL = 0.1  # costs of every month below this part of a usual month's sales are not asked about: our line
OLD = 2.0  # a price may be this many times the file's range before it is asked about: the file's prices are of another year


def of_plan(ground, result, trade, setting, beliefs, answers: dict) -> tuple[Unusual, ...]:
    """Everything unusual about a plan, answers first.

    Parameters
    ----------
    result : the plan's record (with futures, or with open questions). answers : input -> Spread as told, those outside of what is
        possible still among them.

    Examples
    --------
    See tests/analysis/test_guards_of_plan.py: a plan needs a place around it.
    """
    look = _Look(ground, result, trade, setting, beliefs, replace(result.plan, answers=answers))
    found = [one for name in answers if name in trade.inputs and (one := look.answer(name)) is not None]
    found += look.together()
    if result.futures is not None:
        found += of_draws(ground, result, trade, setting, beliefs)
    return tuple(found)


class _Look:
    """One plan's answers, and what each can be held against."""

    def __init__(self, ground, result, trade, setting, beliefs, told):
        self.result, self.trade, self.setting, self.beliefs, self.told = result, trade, setting, beliefs, told
        self.round = number_of(trade.cycle_months, beliefs, 1.0)
        self.quotes = setting.quotes
        self.all_quotes = {**ground.quotes.get(trade.id, {}), **ground.quotes.get(told.code, {})}  # also those in another unit
        self.products = ground.town.products
        loan = result.loan
        self.instalment = self.principal = 0.0
        if loan is not None:
            dues = loan.schedule["instalment"][loan.schedule["due"] > 0]
            self.instalment = float(dues[0]) if dues.size else 0.0
            self.principal = loan.amount / loan.offer.months * loan.offer.instalment_every

    def answer(self, name: str) -> Unusual | None:
        """The first thing that is unusual about one answer; None where nothing is."""
        item, answer = self.trade.inputs[name], self.told.answers[name]
        if not item.fits(answer.low, answer.high):
            return self._outside(item, answer)
        for look in (self._thousandfold, self._loan, self._period, self._weeks, self._town, self._market, self._others, self._usual, self._round):
            found = look(item, float(answer.likely))
            if found is not None:
                return found
        return None

    def together(self) -> list[Unusual]:
        """Answers that do not fit each other: hours and their parts, a month and its days, a loan among the savings."""
        found, answers, inputs = [], self.told.answers, self.trade.inputs
        days = answers.get("days_open")
        hours, week = answers.get("hours_day"), self.told.hours_per_week
        if days and hours and week and "hours_per_week" not in inputs:
            parts = hours.likely * days.likely / WEEKS_A_MONTH
            if not guards.adds_up(week, parts):
                numbers = {"told": (week, "hour"), "parts": (parts, "hour"), "hours_day": (hours.likely, "hour"), "days": (days.likely, "day")}
                found.append(Unusual("hours_do_not_add_up", numbers=numbers, grade="told by one"))
        for product in self.trade.products.values():
            limit = answers.get(product.limit)
            for name, answer in answers.items():
                unit = inputs[name].unit if name in inputs else ""
                whole, _slash, per = unit.partition("/")
                if limit and days and per == "day" and inputs[product.limit].unit == f"{whole}/month" and inputs[name].past == "sales":
                    parts = answer.likely * days.likely
                    if not guards.adds_up(limit.likely, parts):
                        month = f"{whole}/month"
                        numbers = {"told": (limit.likely, month), "parts": (parts, month), "a_day": (answer.likely, unit), "days": (days.likely, "day")}
                        found.append(Unusual("parts_do_not_add_up", name, numbers, inputs[product.limit].question, grade="told by one"))
        loan, household = self.result.loan, self.result.household
        own = household.savings if household is not None else self.told.own_money
        if loan is not None and own and own in (loan.amount, loan.in_hand):
            found.append(Unusual("loan_in_savings", numbers={"told": (own, "money"), "loan": (own, "money")}, grade="told by one"))
        return found

    # --- one answer beside what stands around it -------------------------------------------------------------------------------

    def _outside(self, item, answer) -> Unusual:
        wrong = next(number for number in (answer.likely, answer.low, answer.high) if not item.fits(number))
        numbers = {"told": (float(wrong), item.unit), "low": (item.least, item.unit)}
        numbers |= {"high": (item.most, item.unit)} if np.isfinite(item.most) else {}
        return self._of(item, "outside_possible", numbers, _file_grade(item.source), source_words(item.source))

    def _thousandfold(self, item, told: float) -> Unusual | None:
        if not item.is_money or item.decide:
            return None
        for usual in (self._by_market(item), self._by_quotes(item), self._by_file(item), self._by_sheets(item)):
            right = guards.thousandfold(told, usual.low, usual.high) if usual is not None else None
            if right is not None:
                return self._of(item, "thousandfold", {"told": (told, item.unit), "usual": (usual.likely, item.unit)}, usual.grade, usual.source, usual.people)
        return None

    def _loan(self, item, told: float) -> Unusual | None:
        """A month's cost that is the instalment, or holds it: paying back what was lent is no cost."""
        if self.instalment <= 0 or not _a_month(item):
            return None
        usual = self._by_quotes(item) or self._by_file(item)
        inside = usual is not None and usual.low <= told - self.instalment <= usual.high and guards.far_from_usual(told, usual)
        for part, name in ((self.instalment, "instalment"), (self.principal, "principal")):
            if guards.equal(told, part) or (inside and name == "instalment"):
                return self._of(item, "loan_in_costs", {"told": (told, item.unit), "instalment": (part, "money")}, "told by one")
        return None

    def _period(self, item, told: float) -> Unusual | None:
        """A number that fits what is usual only as one for another time."""
        a_round = item.unit == "money" and item.past in ("unit_cost", "other_costs")
        if item.decide or not (_a_month(item) or a_round):
            return None
        for usual in filter(None, (self._by_quotes(item), self._by_file(item))):
            other = guards.other_period(told, usual, self.round, _a_month(item))
            if other is not None:
                period, right = other
                numbers = {"told": (told, item.unit), "low": (usual.low, item.unit), "high": (usual.high, item.unit), "right": (right, item.unit)}
                numbers |= {"months": (self.round, "month")} if period in ("round", "month") else {}
                return self._of(item, f"period_{period}", numbers, usual.grade, usual.source, usual.people)
        return None

    def _weeks(self, item, told: float) -> Unusual | None:
        """Four weeks told as a month: beside a week's amount among the quotes, or the hours a week of the plan."""
        if not item.unit.endswith("/month"):
            return None
        weeks = [quote.spread.likely for quote in self.all_quotes.get(item.name, ()) if "week" in quote.unit.lower()]
        weeks += [self.told.hours_per_week] if item.unit == "hour/month" and self.told.hours_per_week else []
        week = next((week for week in weeks if guards.four_weeks(told, week)), None)
        unit = item.unit.replace("/month", "")
        if week is None:
            return None
        return self._of(item, "four_weeks", {"told": (told, item.unit), "week": (week, unit), "right": (week * WEEKS_A_MONTH, item.unit)}, "told by one")

    def _town(self, item, told: float) -> Unusual | None:
        """More told than the whole town buys and wants."""
        product = self._product(item, "demand")
        if product is None or product.demand is None or not enough_for_office(product.demand):
            return None
        share = guards.share_above(np.full(product.demand.draws, told * self._together()), product.demand.values)
        if share < guards.FEW:
            return None
        numbers = {"told": (told, item.unit), "usual": (float(product.demand.median), item.unit), "share": (share, "share of futures")}
        return self._of(item, "above_town", numbers, product.demand.grade, product.demand.source, product.demand.n)

    def _market(self, item, told: float) -> Unusual | None:
        usual = self._by_market(item)
        times = guards.times_apart(told, usual.likely) if usual is not None else None
        if times is None:
            return None
        code = "price_apart" if item.market.startswith("price") else "demand_apart"
        return self._of(item, code, {"told": (told, item.unit), "usual": (usual.likely, item.unit)}, usual.grade, usual.source, usual.people)

    def _others(self, item, told: float) -> Unusual | None:
        usual = self._by_quotes(item)
        if usual is None or item.decide:
            return None
        apart = guards.times_apart(told, usual.likely) is not None if item.is_money else guards.far_from_usual(told, usual, item.share)
        return self._of(item, "others_say", self._beside(item, told, usual), usual.grade, usual.source, usual.people) if apart else None

    def _usual(self, item, told: float) -> Unusual | None:
        usual = self._by_file(item)
        if usual is None or item.decide:
            return None
        far = not usual.low / OLD <= told <= usual.high * OLD if item.is_money else guards.far_from_usual(told, usual, item.share)
        return self._of(item, "far_from_usual", self._beside(item, told, usual), usual.grade, usual.source) if far else None

    def _round(self, item, told: float) -> Unusual | None:
        """A month's cost of a business whose round is longer, and nobody else's word for it: one month on a round is the usual slip."""
        if self.round < 2 or not (_a_month(item) and item.is_money) or item.decide or self._by_quotes(item) or self._by_file(item):
            return None
        sales = self.result.usual_month.get("sales", 0.0)
        if told <= 0 or told < MATERIAL * sales:
            return None
        numbers = {"told": (told, item.unit), "months": (self.round, "month"), "round": (told * self.round, "money")}
        return self._of(item, "round_or_month", numbers, "told by one")

    # --- what is usual ---------------------------------------------------------------------------------------------------------

    def _by_market(self, item) -> Usual | None:
        kind = item.market.partition(".")[0]
        product, market = self._product(item, kind), self.setting.markets.get(item.market.replace(".product", f".{self.told.product}"))
        if product is None or market is None or market.series is None:
            return None
        estimate = product.price if kind == "price" else product.demand
        if estimate is None or not enough_for_office(estimate):
            return None
        level = float(np.median(market.usual))
        return Usual(level, level, level, market.grade, market.source, market.n)

    def _by_quotes(self, item) -> Usual | None:
        quotes = self.quotes.get(item.name)
        if not quotes:
            return None
        spread, people = pooled([quote.spread for quote in quotes]), sum(quote.people for quote in quotes)
        grade = "told by several" if people > 1 else "told by one"
        return Usual(spread.low, spread.likely, spread.high, grade, ", ".join(sorted({quote.source for quote in quotes})), people)

    def _by_file(self, item) -> Usual | None:
        if item.low is None or item.low == item.high or (item.is_money and self.trade.currency != self.setting.currency):
            return None
        return Usual(item.low, item.likely, item.high, _file_grade(item.source), source_words(item.source))

    def _by_sheets(self, item) -> Usual | None:
        """Prices of the worked sheets: never defaults, but of the right number of zeros."""
        known = [example.values[item.name] for example in self.trade.examples if example.values.get(item.name, 0) > 0]
        if not known or self.trade.currency != self.setting.currency:
            return None
        return Usual(min(known), known[0], max(known), "from the trade file", self.trade.title)

    def _product(self, item, kind: str):
        if not kind or not item.market.startswith(kind + "."):
            return None
        return self.products.get(item.market.replace(".product", f".{self.told.product}").partition(".")[2])

    def _together(self) -> int:
        return 1 if self.told.cooperative else self.told.members

    @staticmethod
    def _beside(item, told: float, usual: Usual) -> dict:
        return {"told": (told, item.unit), "low": (usual.low, item.unit), "high": (usual.high, item.unit)}

    @staticmethod
    def _of(item, code: str, numbers: dict, grade: str, source: str = "", people: int = 0) -> Unusual:
        return Unusual(code, item.name, numbers, item.question, item.help, grade, source, people)


def _a_month(item) -> bool:
    return item.unit == "money/month"


def _file_grade(source) -> str:
    return "assumed" if source.evidence in ("assumed", "estimate") else "from the trade file"


def figures(result, audience: str) -> list[Figure]:
    """Every number that the page says about what is unusual."""
    found = []
    for one in result.unusual:
        for name, (value, unit) in one.numbers.items():
            share = unit == "share of futures"
            found.append(Figure(
                f"plan.{result.plan.code}.guard.{one.name}.{name}", f"To ask again ({one.code.replace('_', ' ')}): {name.replace('_', ' ')}", value,
                unit=unit.replace("money", result.currency), n=one.people, grade=one.grade, audience=audience,
                method="held against what is usual; nothing is changed by it", source=one.source or "the plan's own answers",
                error=share_error(value, result.futures.draws) if share and result.futures is not None else 0.0,
            ))  # fmt: skip
    return found


