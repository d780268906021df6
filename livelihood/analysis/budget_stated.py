"""What a budget says of itself against what its lines come to: totals with the mistake that explains them, then the figures made of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from livelihood.enterprise import guards
from livelihood.enterprise.budget_sums import COSTS, OWN, WEAR, Part, Periods, Sums
from livelihood.enterprise.guards import Finding

OVER_VARIABLE = ("gross_margin", "return_over_variable_cost")
OVER_TOTAL = ("profit", "return_over_total_cost")
TOTALS = ("total_set_up", "total_variable_cost", "total_fixed_cost", "total_cost", "total_sales", *OVER_VARIABLE, *OVER_TOTAL)
FULL_AND_VARIABLE = ("break_even_price_variable", "break_even_price_total", "break_even_yield_variable", "break_even_yield_total")
FIGURES = (*FULL_AND_VARIABLE, "unit_cost", "margin", "markup", "break_even_quantity", "break_even_price", "bep_produksi", "bep_harga", "r_c", "payback_months")
OF_100 = frozenset(("%", "percent", "persen", "of 100", "dari 100", "por ciento", "odsto"))
_UNIT = {"margin": "share", "markup": "share", "r_c": "ratio", "payback_months": "month", "break_even_quantity": "unit", "bep_produksi": "unit",
         "break_even_yield_variable": "unit", "break_even_yield_total": "unit"}  # fmt: skip


def check(lines, parts: list[Part], periods: Periods, whole: Sums, seen) -> None:
    """Every figure that the budget states, in the order of the file.

    Parameters
    ----------
    whole : the sums of the budget's own period. seen : takes the findings (analysis.budget).
    """
    stated: dict[str, Fraction] = {}
    wrong: dict[str, int] = {}
    for line in (line for line in lines if line.kind in TOTALS):
        per, written = line.per or _only_period(line.kind, parts), _number(line)
        if not per or (per == "once") != (line.kind == "total_set_up"):
            seen.add("", 0, Finding("total_without_period", (line.line,), kind=line.kind, asks=True))
            continue
        larger, smaller = sorted(WEAR, key=lambda one: -getattr(whole, one))
        found = guards.total_adds_up(line.line, line.kind, written, *_belongs(line.kind, parts, smaller), periods, per)
        if found and getattr(whole, smaller):  # of wear told twice a total may count the other one
            other = guards.total_adds_up(line.line, line.kind, written, *_belongs(line.kind, parts, larger), periods, per)
            found = other if not other else found
        code = "total"
        if found and line.kind in (*OVER_VARIABLE, "total_variable_cost", "total_fixed_cost"):  # both ways of counting are in use
            for also, held in ((OWN, "total_with_own_work"), (("loan_interest",), "total_with_interest"), ((*OWN, "loan_interest"), "total_with_interest")):
                if found and not guards.total_adds_up(line.line, line.kind, written, *_belongs(line.kind, parts, smaller, also), periods, per):
                    found, code = [], held
        if line.kind in (*OVER_TOTAL, *OVER_VARIABLE) and found and _follows(line.kind, written, per, stated, wrong, periods, whole):
            found = [Finding("profit_follows", (line.line, *wrong.values()), written, found[0].expected, "money", line.kind)]
        seen.add(code, 1, found, line.kind)
        if per != "once":
            stated["profit" if line.kind in OVER_TOTAL else line.kind] = periods.convert(written, per, whole.per)
        if found:
            wrong[line.kind] = line.line
    _subtotals(lines, parts, periods, seen)
    for line in (line for line in lines if line.kind in FIGURES):
        found, held = _figure(line, periods, whole, stated, wrong)
        seen.add(held, 1, found, line.kind)


def _subtotals(lines, parts: list[Part], periods: Periods, seen) -> None:
    """Sums between the rows: of the lines right above of one kind, else of all lines above up to the sum before."""
    of = {part.line: part for part in parts}
    above: list[Part] = []
    for line in lines:
        if line.line in of:
            above.append(of[line.line])
        if line.kind != "subtotal":
            continue
        run = [part for at, part in enumerate(above) if all(later.kind == part.kind for later in above[at:])]
        tried = []
        for counted in (run, above):
            pers = {part.per for part in counted}
            per = line.per or (pers.pop() if len(pers) == 1 else "")
            if counted and per and all((part.per == "once") == (per == "once") for part in counted):
                tried.append(guards.total_adds_up(line.line, "subtotal", _number(line), counted, [], periods, per))
        if tried:
            seen.add("total", 1, [] if [] in tried else tried[0], "subtotal")
        else:
            seen.add("", 0, Finding("total_without_period", (line.line,), kind="subtotal", asks=True))
        above = []


def _belongs(kind: str, parts: list[Part], left_out: str, also: tuple = ()) -> tuple[list[Part], list[Part]]:
    """The lines that make up a total, and those that are sometimes booked into it; in a profit what costs is below zero.

    left_out : depreciation or replacement, whichever is not counted where both stand. also : kinds counted among the changing costs.
    """
    running = [part for part in parts if part.per != "once"]
    costs = [part for part in running if part.kind in COSTS and part.kind != left_out]
    beside = [part for part in parts if part.kind in ("set_up", "loan_repayment") or (part.kind == left_out and part.per != "once")]
    sales = [part for part in running if part.kind == "sale"]
    money_in = [part for part in parts if part.kind in ("loan_in", "grant_in")]
    if kind == "total_set_up":
        return [replace(part, per="once") for part in parts if part.kind == "set_up"], []
    if kind == "total_cost":
        return costs, beside
    changing = [part for part in costs if _changes(part) or part.kind in also]
    if kind == "total_variable_cost":
        return changing, [part for part in beside + costs if part.kind in ("set_up", "loan_repayment", "fixed_cost")]
    if kind == "total_fixed_cost":
        return [part for part in costs if part not in changing and part.kind not in OWN], beside
    if kind in OVER_VARIABLE:
        fixed = [part for part in beside + costs if part.kind in ("set_up", "loan_repayment", "fixed_cost")]
        return sales + [replace(part, amount=-part.amount) for part in changing], money_in + [replace(part, amount=-part.amount) for part in fixed]
    if kind == "total_sales":
        return sales, money_in
    turned = [[replace(part, amount=-part.amount) for part in some] for some in (costs, beside)]
    return sales + turned[0], money_in + turned[1]


def _changes(part: Part) -> bool:
    """Whether a cost changes with what is made, as budget_sums counts it."""
    return part.kind == "variable_cost" or (part.kind == "cost" and part.per == "cycle")


def _only_period(kind: str, parts: list[Part]) -> str:
    """The one period that all running lines have; "" where they differ, and the budget has to be asked."""
    if kind == "total_set_up":
        return "once"
    pers = {part.per for part in parts if part.kind in (*COSTS, "sale") and part.per != "once"}
    return pers.pop() if len(pers) == 1 else ""


def _follows(kind: str, written: Fraction, per: str, stated: dict, wrong: dict, periods: Periods, whole: Sums) -> bool:
    """Whether a profit or margin is the stated sales less the stated cost, one of which is wrong."""
    cost = "total_cost" if kind in OVER_TOTAL else "total_variable_cost"
    if not wrong or not {"total_sales", cost} <= set(stated):
        return False
    return guards.agrees(written, periods.convert(stated["total_sales"] - stated[cost], whole.per, per))


def _number(line) -> Fraction:
    return next(number for number in (line.amount, line.quantity, line.price) if number is not None)


def _figure(line, periods: Periods, whole: Sums, stated: dict, wrong: dict) -> tuple[Finding | None, str]:
    """(what is wrong with one stated figure, or None; how it is said to hold)."""
    kind, written = line.kind, _number(line)
    written, unit = written / 100 if line.unit in OF_100 else written, _UNIT.get(kind, "money")

    def of(number: Fraction | None) -> Fraction | None:
        """A quantity of the budget's own period for the period that the line says."""
        long = number is not None and unit == "unit" and line.per not in ("", "once")
        return periods.convert(number, whole.per, line.per, "sale") if long else number

    exact = of(getattr(whole, "bep_harga" if kind == "unit_cost" else kind))
    if exact is None:
        return Finding("figure_unchecked", (line.line,), written, None, unit, kind, asks=True), ""
    up = kind in ("break_even_quantity", "bep_produksi", "payback_months", "break_even_yield_variable", "break_even_yield_total")
    if guards.agrees(written, exact, up):
        return None, "figure"
    if any(other is not None and guards.agrees(written, of(other), up) for other in _with_own_hours(kind, whole)):
        return None, "figure_with_own_hours"
    follows = _from_stated(kind, whole, stated) if wrong else None
    if follows is not None and guards.agrees(written, of(follows), up):
        return Finding("figure_follows", (line.line, *wrong.values()), written, exact, unit, kind), ""
    if kind == "margin":
        return _margin(line.line, written, whole, _from_stated("markup", whole, stated) if wrong else None), ""
    for code, other in _mistaken(kind, whole).items():
        if other is not None and guards.agrees(written, of(other), up):
            return Finding(code, (line.line,), written, exact, unit, kind), ""
    return Finding("figure_off", (line.line,), written, exact, unit, kind), ""


def _margin(line: int, written: Fraction, whole: Sums, from_stated: Fraction | None) -> Finding | None:
    """A margin that does not hold: a mark-up by the lines or by the stated totals, what is left before fixed costs, or another."""
    gross = (whole.sales - whole.variable) / whole.sales
    markups = [one for one in (whole.markup, from_stated) if one is not None] or [whole.margin]
    found = [guards.margin_is_margin(line, written, whole.margin, markup, gross) for markup in markups]
    return next((one for one in found if one.code != "figure_off"), found[0])


def _with_own_hours(kind: str, whole: Sums) -> tuple[Fraction | None, ...]:
    """The same figure with the owner's hours in it: as the budget prices them, and at casual pay. Both ways of counting are in use."""
    fixed = whole.fixed + whole.wear + whole.own_in_budget
    by_budget = fixed / whole.contribution if whole.contribution and whole.contribution > 0 else None
    return {
        "break_even_quantity": (by_budget, whole.break_even_quantity_own_hours),
        "break_even_price": (whole.bep_harga, whole.full_cost_price),
        "unit_cost": (whole.full_cost_price,),
        "break_even_price_total": (whole.full_cost_price,),
        "break_even_price_variable": (_with_own(whole, whole.quantity),),
        "break_even_yield_variable": (_with_own(whole, whole.price),),
        "payback_months": (whole.payback_months_after_own_hours,),
    }.get(kind, ())


def _with_own(whole: Sums, divisor: Fraction | None) -> Fraction | None:
    """Changing costs with the owner's work among them, over quantity or price."""
    return (whole.variable + whole.own_in_budget) / divisor if divisor and whole.own_in_budget else None


def _from_stated(kind: str, whole: Sums, stated: dict) -> Fraction | None:
    """A figure made from the totals that the budget states, where it states them."""
    sales, cost = stated.get("total_sales", whole.sales), stated.get("total_cost", whole.cost_in_budget)
    profit = stated.get("profit", sales - cost)
    variable = stated.get("total_variable_cost", whole.variable)
    above_below = {"unit_cost": (cost, whole.quantity), "bep_harga": (cost, whole.quantity), "bep_produksi": (cost, whole.price), "r_c": (sales, cost),
                   "break_even_price_total": (cost, whole.quantity), "break_even_yield_total": (cost, whole.price),
                   "break_even_price_variable": (variable, whole.quantity), "break_even_yield_variable": (variable, whole.price),
                   "margin": (profit, sales), "markup": (profit, cost)}  # fmt: skip
    above, below = above_below.get(kind, (None, None))
    return above / below if above is not None and below else None


def _mistaken(kind: str, whole: Sums) -> dict[str, Fraction | None]:
    """Other figures that go by the same name, by the finding that says so."""
    profit_payback = whole.set_up * whole.months / whole.profit_in_budget if whole.months and whole.profit_in_budget > 0 else None
    sales_payback = whole.set_up * whole.months / whole.sales if whole.months and whole.sales > 0 else None
    return {
        "break_even_quantity": {"full_cost_break_even": whole.bep_produksi, "variable_break_even": whole.break_even_yield_variable},
        "break_even_price": {"variable_break_even": whole.break_even_price_variable},
        "bep_produksi": {"contribution_break_even": whole.break_even_quantity, "variable_break_even": whole.break_even_yield_variable},
        "break_even_yield_total": {"contribution_break_even": whole.break_even_quantity, "variable_break_even": whole.break_even_yield_variable},
        "break_even_yield_variable": {"full_cost_for_variable": whole.bep_produksi},
        "break_even_price_total": {"variable_break_even": whole.break_even_price_variable, "own_work_left_out_of_figure": whole.break_even_price},
        "break_even_price_variable": {"full_cost_for_variable": whole.bep_harga},
        "unit_cost": {"own_work_left_out_of_figure": whole.break_even_price},
        "bep_harga": {"own_work_left_out_of_figure": whole.break_even_price},
        "markup": {"margin_called_markup": whole.margin},
        "payback_months": {"payback_on_profit": profit_payback, "payback_on_sales": sales_payback},
    }.get(kind, {})
