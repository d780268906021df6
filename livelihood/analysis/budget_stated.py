"""What a budget says of itself against what its lines come to: totals with the mistake that explains them, then the figures made of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from livelihood.enterprise import guards
from livelihood.enterprise.budget_sums import COSTS, WEAR, Part, Periods, Sums
from livelihood.enterprise.guards import Finding

TOTALS = ("total_set_up", "total_cost", "total_sales", "profit")
FIGURES = ("unit_cost", "margin", "markup", "break_even_quantity", "break_even_price", "bep_produksi", "bep_harga", "r_c", "payback_months")
OF_100 = frozenset(("%", "percent", "persen", "of 100", "dari 100", "por ciento", "odsto"))
_UNIT = {"margin": "share", "markup": "share", "r_c": "ratio", "payback_months": "month", "break_even_quantity": "unit", "bep_produksi": "unit"}


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
        found = guards.total_adds_up(line.line, line.kind, written, *_belongs(line.kind, parts, whole), periods, per)
        found = _once(found, seen)
        if line.kind == "profit" and found and _follows(written, per, stated, wrong, periods, whole):
            found = [Finding("profit_follows", (line.line, *wrong.values()), written, found[0].expected, "money", "profit")]
        seen.add("total", 1, found, line.kind)
        if per != "once":
            stated[line.kind] = periods.convert(written, per, whole.per)
        if found:
            wrong[line.kind] = line.line
    for line in (line for line in lines if line.kind in FIGURES):
        seen.add("figure", 1, _figure(line, whole, stated, wrong), line.kind)


def _once(found: list[Finding], seen) -> list[Finding]:
    """A cause already told for an earlier total, in the same lines, is told again only as "follows"."""
    told = {(one.code, one.lines[1:]) for one in seen.findings}
    return [replace(one, about=(*one.about, "again")) if (one.code, one.lines[1:]) in told and one.lines[1:] else one for one in found]


def _belongs(kind: str, parts: list[Part], whole: Sums) -> tuple[list[Part], list[Part]]:
    """The lines that make up a total, and those that are sometimes booked into it; in a profit what costs is below zero."""
    running = [part for part in parts if part.per != "once"]
    smaller = min(WEAR, key=lambda one: getattr(whole, one)) if whole.depreciation and whole.replacement else ""
    costs = [part for part in running if part.kind in COSTS and part.kind != smaller]
    beside = [part for part in parts if part.kind in ("set_up", "loan_repayment") or (part.kind == smaller and part.per != "once")]
    sales = [part for part in running if part.kind == "sale"]
    money_in = [part for part in parts if part.kind in ("loan_in", "grant_in")]
    if kind == "total_set_up":
        return [replace(part, per="once") for part in parts if part.kind == "set_up"], []
    if kind == "total_cost":
        return costs, beside
    if kind == "total_sales":
        return sales, money_in
    turned = [[replace(part, amount=-part.amount) for part in some] for some in (costs, beside)]
    return sales + turned[0], money_in + turned[1]


def _only_period(kind: str, parts: list[Part]) -> str:
    """The one period that all running lines have; "" where they differ, and the budget has to be asked."""
    if kind == "total_set_up":
        return "once"
    pers = {part.per for part in parts if part.kind in (*COSTS, "sale") and part.per != "once"}
    return pers.pop() if len(pers) == 1 else ""


def _follows(written: Fraction, per: str, stated: dict, wrong: dict, periods: Periods, whole: Sums) -> bool:
    """Whether a profit is the stated sales less the stated cost, one of which is wrong."""
    if not wrong or not {"total_sales", "total_cost"} <= set(stated):
        return False
    return guards.agrees(written, periods.convert(stated["total_sales"] - stated["total_cost"], whole.per, per))


def _number(line) -> Fraction:
    return next(number for number in (line.amount, line.quantity, line.price) if number is not None)


def _figure(line, whole: Sums, stated: dict, wrong: dict) -> Finding | None:
    """One stated figure: None where it holds."""
    kind, written, exact = line.kind, _number(line), getattr(whole, "bep_harga" if line.kind == "unit_cost" else line.kind)
    written = written / 100 if line.unit in OF_100 else written
    if exact is None:
        return Finding("figure_unchecked", (line.line,), written, None, _UNIT.get(kind, "money"), kind, asks=True)
    up = kind in ("break_even_quantity", "bep_produksi", "payback_months")
    if guards.agrees(written, exact, up):
        return None
    follows = _from_stated(kind, whole, stated) if wrong else None
    if follows is not None and guards.agrees(written, follows, up):
        return Finding("figure_follows", (line.line, *wrong.values()), written, exact, _UNIT.get(kind, "money"), kind)
    if kind == "margin":
        gross = whole.sales and (whole.sales - whole.variable) / whole.sales
        markups = [whole.markup] + ([_from_stated("markup", whole, stated)] if wrong else [])
        for markup in (one for one in markups if one is not None):
            found = guards.margin_is_margin(line.line, written, exact, markup, gross)
            if found and found.code != "figure_off":
                return found
    for code, other in _mistaken(kind, whole).items():
        if other is not None and guards.agrees(written, other, up):
            return Finding(code, (line.line,), written, exact, _UNIT.get(kind, "money"), kind)
    return Finding("figure_off", (line.line,), written, exact, _UNIT.get(kind, "money"), kind)


def _from_stated(kind: str, whole: Sums, stated: dict) -> Fraction | None:
    """A figure made from the totals that the budget states, where it states them."""
    sales, cost = stated.get("total_sales", whole.sales), stated.get("total_cost", whole.cost_in_budget)
    profit = stated.get("profit", sales - cost)
    above_below = {"unit_cost": (cost, whole.quantity), "bep_harga": (cost, whole.quantity), "bep_produksi": (cost, whole.price), "r_c": (sales, cost),
                   "margin": (profit, sales), "markup": (profit, cost)}  # fmt: skip
    above, below = above_below.get(kind, (None, None))
    return above / below if above is not None and below else None


def _mistaken(kind: str, whole: Sums) -> dict[str, Fraction | None]:
    """Other figures that go by the same name, by the finding that says so."""
    profit_payback = whole.set_up * whole.months / whole.profit_in_budget if whole.months and whole.profit_in_budget > 0 else None
    sales_payback = whole.set_up * whole.months / whole.sales if whole.months and whole.sales > 0 else None
    return {
        "break_even_quantity": {"full_cost_break_even": whole.bep_produksi},
        "break_even_price": {"full_cost_break_even": whole.bep_harga, "own_hours_break_even": whole.full_cost_price},
        "bep_produksi": {"contribution_break_even": whole.break_even_quantity},
        "unit_cost": {"own_work_left_out_of_figure": whole.break_even_price},
        "bep_harga": {"own_work_left_out_of_figure": whole.break_even_price},
        "markup": {"margin_called_markup": whole.margin},
        "payback_months": {"payback_on_profit": profit_payback, "payback_on_sales": sales_payback},
    }.get(kind, {})
