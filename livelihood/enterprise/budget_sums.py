"""The sums of a budget that somebody else made, exactly: periods, costs, contribution, break-even, payback. No files, no words.

Every number is a fraction made from the decimals that were written; nothing is rounded before it is printed. The sums take each line
as the budget books it and correct nothing: what is wrong with a line is guards.py. Conventions: a month is 1/12 year, a week 12/52
month; a day is 1/days_open month for sales, changing costs and own hours where the budget says days_open, else 12/365 month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

CHANGING = ("variable_cost", "cost")
OWN = ("own_hours", "owner_pay")
WEAR = ("depreciation", "replacement")
RUNNING = ("variable_cost", "fixed_cost", "cost", "loan_interest")
COSTS = (*RUNNING, *WEAR, *OWN)
OPEN_DAYS = ("sale", "variable_cost", "cost", "own_hours")  # what happens on the days open only


@dataclass(frozen=True)
class Part:
    """A line with money: `amount` money for one `per`; `quantity` and `price` where it has them, exact."""

    line: int
    kind: str
    amount: Fraction
    per: str = "month"
    quantity: Fraction | None = None
    price: Fraction | None = None
    unit: str = ""


@dataclass(frozen=True)
class Periods:
    """How long things are. cycle_months : months a cycle, None where no cycle is known. days_open : days a month, or None."""

    cycle_months: Fraction | None = None
    days_open: Fraction | None = None

    def months(self, per: str, kind: str = "") -> Fraction:
        """Months in one period.

        Raises
        ------
        ValueError : a cycle without a length, or a period that does not come again.

        Examples
        --------
        >>> Periods().months("week"), Periods(days_open=Fraction(26)).months("day", "sale"), Periods().months("day")
        (Fraction(3, 13), Fraction(1, 26), Fraction(12, 365))
        """
        if per == "day":
            return 1 / self.days_open if self.days_open and kind in OPEN_DAYS else Fraction(12, 365)
        if per == "cycle" and self.cycle_months:
            return self.cycle_months
        months = {"month": Fraction(1), "year": Fraction(12), "week": Fraction(12, 52)}.get(per)
        if months is None:
            raise ValueError(f"no length of {per}")
        return months

    def convert(self, amount: Fraction, per: str, to: str, kind: str = "") -> Fraction:
        """An amount for one period as an amount for another.

        Examples
        --------
        >>> Periods().convert(Fraction(120), "week", "month"), Periods(Fraction(2)).convert(Fraction(30), "month", "cycle")
        (Fraction(520, 1), Fraction(60, 1))
        """
        return amount if per == to else amount * self.months(to, kind) / self.months(per, kind)


@dataclass(frozen=True)
class Sums:
    """What a budget comes to in one period `per` (money unless said otherwise); None where it cannot be said.

    cost_in_budget : all that the budget counts as cost, own hours and owner's pay as it prices them. full_cost : with own hours at
    casual pay. wear : depreciation or replacement, the larger where both stand. `break_even_quantity` covers fixed costs and wear by
    contribution; `_own_hours` the owner's hours too. bep_produksi, bep_harga : Indonesian full-cost figures, total cost / price and
    total cost / quantity; enterprise budgets call them break-even yield and price over total cost, and have the same over variable cost. payback_months : set-up / monthly cash, no wear, no own hours; `payback_whole_cycles` : money comes only at the
    end of a cycle. margin : profit / sales; markup : profit / cost; all by the budget's own costs.
    """

    per: str
    sales: Fraction
    variable: Fraction
    fixed: Fraction
    wear: Fraction
    depreciation: Fraction
    replacement: Fraction
    own_in_budget: Fraction
    own_hours: Fraction | None
    own_at_casual_pay: Fraction | None
    set_up: Fraction
    quantity: Fraction | None
    months: Fraction | None
    left_out: tuple[int, ...] = field(default=())

    @property
    def cost_in_budget(self) -> Fraction:
        return self.variable + self.fixed + self.wear + self.own_in_budget

    @property
    def profit_in_budget(self) -> Fraction:
        return self.sales - self.cost_in_budget

    @property
    def cost_before_own_hours(self) -> Fraction:
        return self.variable + self.fixed + self.wear

    @property
    def profit_before_own_hours(self) -> Fraction:
        return self.sales - self.cost_before_own_hours

    @property
    def profit_after_own_hours(self) -> Fraction | None:
        return None if self.own_at_casual_pay is None else self.profit_before_own_hours - self.own_at_casual_pay

    @property
    def cash(self) -> Fraction:
        """Sales less running costs, before wear and own hours."""
        return self.sales - self.variable - self.fixed

    @property
    def gross_margin(self) -> Fraction:
        """Sales less changing costs: the returns over variable cost of enterprise budgets."""
        return self.sales - self.variable

    @property
    def break_even_price_variable(self) -> Fraction | None:
        """The price that just pays the changing costs."""
        return _over(self.variable, self.quantity)

    @property
    def break_even_yield_variable(self) -> Fraction | None:
        """The quantity that just pays the changing costs, all of them spread over it."""
        return _over(self.variable, self.price)

    @property
    def break_even_price_total(self) -> Fraction | None:
        return self.bep_harga

    @property
    def break_even_yield_total(self) -> Fraction | None:
        return self.bep_produksi

    @property
    def price(self) -> Fraction | None:
        return _over(self.sales, self.quantity)

    @property
    def contribution(self) -> Fraction | None:
        """What one unit sold leaves for fixed costs."""
        return _over(self.sales - self.variable, self.quantity)

    @property
    def break_even_quantity(self) -> Fraction | None:
        return self._quantity_for(self.fixed + self.wear)

    @property
    def break_even_quantity_own_hours(self) -> Fraction | None:
        return None if self.own_at_casual_pay is None else self._quantity_for(self.fixed + self.wear + self.own_at_casual_pay)

    @property
    def break_even_price(self) -> Fraction | None:
        """The price at which the contribution of all units just covers fixed costs and wear."""
        return _over(self.cost_before_own_hours, self.quantity)

    @property
    def full_cost_price(self) -> Fraction | None:
        if self.own_at_casual_pay is None:
            return None
        return _over(self.cost_before_own_hours + self.own_at_casual_pay, self.quantity)

    @property
    def bep_harga(self) -> Fraction | None:
        return _over(self.cost_in_budget, self.quantity)

    @property
    def bep_produksi(self) -> Fraction | None:
        return _over(self.cost_in_budget, self.price)

    @property
    def r_c(self) -> Fraction | None:
        return _over(self.sales, self.cost_in_budget)

    @property
    def margin(self) -> Fraction | None:
        return _over(self.profit_in_budget, self.sales)

    @property
    def markup(self) -> Fraction | None:
        return _over(self.profit_in_budget, self.cost_in_budget)

    @property
    def payback_months(self) -> Fraction | None:
        return self._payback(self.cash)

    @property
    def payback_months_after_own_hours(self) -> Fraction | None:
        return None if self.own_at_casual_pay is None else self._payback(self.cash - self.own_at_casual_pay)

    @property
    def payback_whole_cycles(self) -> Fraction | None:
        if self.per != "cycle" or self.payback_months is None:
            return None
        return -(-self.set_up // self.cash) * self.months

    def _payback(self, cash: Fraction) -> Fraction | None:
        return self.set_up * self.months / cash if self.months and self.set_up > 0 and cash > 0 else None

    def _quantity_for(self, fixed: Fraction) -> Fraction | None:
        return fixed / self.contribution if self.contribution and self.contribution > 0 else None


def sums(parts: Sequence[Part], periods: Periods, per: str, casual_pay: Fraction | None = None) -> Sums:
    """Add up a budget for one period.

    Parameters
    ----------
    parts : the lines with money. per : the period to add up for. casual_pay : money an hour that the owner could get elsewhere.

    Notes
    -----
    Lines of running money paid "once" have no length to be spread over: they are in no sum, and stand in `left_out`.
    A `cost` (the budget does not say of which kind) counts as changing with what is made if it is per cycle, else as fixed.

    Examples
    --------
    >>> lines = [Part(2, "set_up", Fraction(900), "once"), Part(3, "variable_cost", Fraction(600)), Part(4, "fixed_cost", Fraction(150)),
    ...          Part(5, "sale", Fraction(1200), quantity=Fraction(100))]
    >>> found = sums(lines, Periods(), "month")
    >>> [int(number) for number in (found.contribution, found.break_even_quantity, found.payback_months)]
    [6, 25, 2]
    """
    total = dict.fromkeys((*COSTS, "sale", "changing"), Fraction(0))
    left_out, hours, timed = [], Fraction(0), False
    for part in parts:
        if part.kind not in (*COSTS, "sale"):
            continue
        if part.per == "once":
            left_out.append(part.line)
            continue
        worth = periods.convert(part.amount, part.per, per, part.kind)
        total[part.kind] += worth
        if part.kind == "variable_cost" or (part.kind == "cost" and part.per == "cycle"):
            total["changing"] += worth
        if part.kind == "own_hours" and part.quantity is not None:
            hours, timed = hours + periods.convert(part.quantity, part.per, per, part.kind), True
    own = total["own_hours"] + total["owner_pay"]
    priced = hours * casual_pay if timed and casual_pay is not None else own if own > 0 else None
    return Sums(
        per, total["sale"], total["changing"], sum(total[kind] for kind in RUNNING) - total["changing"],
        max(total["depreciation"], total["replacement"]), total["depreciation"], total["replacement"], own, hours if timed else None,
        priced, sum((part.amount for part in parts if part.kind == "set_up"), Fraction(0)), _sold(parts, periods, per),
        periods.months(per) if per != "cycle" or periods.cycle_months else None, tuple(left_out),
    )  # fmt: skip


def _sold(parts: Sequence[Part], periods: Periods, per: str) -> Fraction | None:
    """Units sold in the period; None where a sale has no quantity or they are of several units."""
    sales = [part for part in parts if part.kind == "sale" and part.per != "once"]
    if not sales or any(part.quantity is None for part in sales) or len({part.unit for part in sales}) > 1:
        return None
    return sum((periods.convert(part.quantity, part.per, per, "sale") for part in sales), Fraction(0)) or None


def _over(above: Fraction | None, below: Fraction | None) -> Fraction | None:
    return above / below if above is not None and below else None
