"""A budget that somebody else made: its lines become sums, findings of the guards, and what there is to ask. Nothing is corrected.

`read` takes a file, `look` takes lines. The sums take every line as the budget books it; where a line is booked wrongly that is a
finding beside them. Words are output/sentences/budget.py, the guards enterprise/guards.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from livelihood.analysis import budget_any, budget_stated, budget_trade
from livelihood.enterprise import guards
from livelihood.enterprise.budget_sums import CHANGING, COSTS, RUNNING, WEAR, Part, Periods, Sums, sums
from livelihood.enterprise.guards import Finding
from livelihood.errors import Problem, Problems
from livelihood.tables.budget_file import ONCE, SHOWN, BudgetLines, Line, is_currency, scan
from livelihood.tables.words import folded

MONEY = (*COSTS, "sale", "set_up", "loan_in", "loan_repayment", "grant_in")
SPENT = (*COSTS, "set_up", "loan_repayment")  # what may be written below zero, as money going out
LARGEST = 10**15  # 15 figures are what a cell holds for sure
SETTINGS = ("cycle_months", "days_open", "casual_pay", "capacity", "first_sale_month")
_UNITS = {"month": "month bulan mes mesec", "week": "week minggu semana nedelja", "day": "day hari dia dan hok", "hour": "hour hours jam hora horas sat h"}
COUNTED_IN = {word: unit for unit, words in _UNITS.items() for word in words.split()} | {"months": "month", "weeks": "week", "days": "day"}
LOAN_WORDS = frozenset("loan loans kredit pinjaman utang hutang cicilan angsuran instalment installment instalments prestamo cuota deuda zajam dug".split())
INTEREST_WORDS = frozenset("interest bunga interes intereses kamata".split())
GRANT_WORDS = frozenset("grant hibah subsidi subsidio donation donasi donacija".split())


@dataclass(frozen=True)
class Held:
    """A check that found nothing wrong: its code, and in how many lines (0: the budget as a whole)."""

    code: str
    count: int = 0
    kind: str = ""


@dataclass(frozen=True)
class BudgetReading:
    """What a budget comes to, what does not hold in it, what holds, what it leaves open.

    monthly : the sums of a month (the same as `sums` where the budget has no cycle). not_read : columns whose header is not known.
    by_product : the sums with quantity x price in the lines whose amount is another; None where there is no such line.
    done : what was brought into lines before anything was looked at, and how often.
    """

    sums: Sums
    monthly: Sums
    findings: tuple[Finding, ...]
    questions: tuple[Finding, ...]
    held: tuple[Held, ...]
    currency: str
    trade: str
    not_read: int
    by_product: Sums | None = None
    done: tuple[tuple[str, int], ...] = ()

    @property
    def resting_on(self) -> tuple[int, ...]:
        """Lines of money that do not hold, on which the sums rest all the same."""
        return tuple(sorted({line for one in self.findings if one.kind in MONEY for line in one.lines}))

    @property
    def holds(self) -> bool:
        return not self.findings


def read(path: str | Path, decimal: str = "", country: str = "", per: str = "") -> BudgetReading:
    """Read a budget's file and look at it.

    Parameters
    ----------
    decimal, country : as tables.budget_file.scan takes them. per : for how long lines are that do not say it, "" where nobody told.

    Raises
    ------
    Problems : what cannot be read or is not said, each with its line, all at once (BUDGET-01 to -22, TABLE-01 to -38).

    Examples
    --------
    >>> from livelihood import places
    >>> found = read(places.sample_data() / "budgets" / "catfish.csv")
    >>> [finding.code for finding in found.findings]
    ['amount_not_product', 'mixed_periods', 'markup_called_margin']
    """
    budget = scan(path, decimal, country)
    return look(budget if budget.answers is None else budget_any.lines_of(budget.answers), per)


def look(budget: BudgetLines, per: str = "") -> BudgetReading:
    """Look at a budget's lines. per : as in `read`.

    Raises
    ------
    Problems : lines that leave out what a sum needs (BUDGET-09 to -14, -16), beside what the budget carries already.
    """
    budget = _for_its_period(_spent_above_zero(budget), per)
    problems = [*budget.problems, *_refusals(budget.lines, budget.unread)]
    if problems:
        raise Problems(sorted(problems, key=lambda problem: problem.row or 0))
    setting = {line.kind: line for line in budget.lines if line.kind in SETTINGS}
    value = {kind: number_of(line) for kind, line in setting.items()}
    periods = Periods(value.get("cycle_months"), value.get("days_open"))
    parts = [part_of(line) for line in budget.lines if line.kind in MONEY]
    per = "cycle" if periods.cycle_months or any(line.per == "cycle" for line in budget.lines) else "month"
    whole = sums(parts, periods, per, value.get("casual_pay"))
    monthly = whole if per == "cycle" and not periods.cycle_months else sums(parts, periods, "month", value.get("casual_pay"))
    seen = _Seen()
    if per == "cycle" and not periods.cycle_months:
        seen.add("", 0, Finding("cycle_length_unsaid", asks=True))
    _lines_alone(budget.lines, periods, seen)
    _kinds(budget.lines, parts, seen)
    budget_stated.check(budget.lines, parts, periods, whole, seen)
    _prices(setting, value, periods, whole, seen)
    names = {line.kind: line.item for line in budget.lines if line.kind in ("trade", "currency")}
    currency = names.get("currency", "").strip().upper() or budget.currency
    trade = budget_trade.named(names["trade"]) if "trade" in names else None
    if trade is None:
        budget_trade.shares(budget.lines, seen)
    else:
        budget_trade.check(trade, budget.lines, setting.get("first_sale_month"), currency, seen)
    return BudgetReading(
        whole, monthly, tuple(one for one in seen.findings if not one.asks), tuple(one for one in seen.findings if one.asks),
        tuple(seen.held), currency, trade.id if trade else "", budget.not_read, _by_product(budget.lines, parts, periods, per, seen), budget.done,
    )  # fmt: skip


class _Seen:
    """What the checks have found and what they have found in order."""

    def __init__(self):
        self.findings: list[Finding] = []
        self.held: list[Held] = []

    def add(self, code: str, count: int, found, kind: str = "") -> None:
        """The findings of one check over `count` lines; without any it is said to hold."""
        found = [one for one in (found if isinstance(found, list) else [found]) if one is not None]
        self.findings += found
        if not found and count:
            self.held.append(Held(code, count, kind))


def _by_product(lines, parts: list[Part], periods: Periods, per: str, seen: _Seen) -> Sums | None:
    apart = {one.lines[0]: one.expected for one in seen.findings if one.code in ("amount_not_product", "thousandfold_in_line")}
    casual = next((number_of(line) for line in lines if line.kind == "casual_pay"), None)
    return sums([replace(part, amount=apart.get(part.line, part.amount)) for part in parts], periods, per, casual) if apart else None


def number_of(line: Line) -> Fraction | None:
    """The number of a setting or of a stated figure: under amount, else under quantity, else under price."""
    return next((number for number in (line.amount, line.quantity, line.price) if number is not None), None)


def part_of(line: Line) -> Part:
    """A line with its money: the amount as it is written, else quantity x price."""
    made = line.quantity * line.price if line.quantity is not None and line.price is not None else Fraction(0)
    hours = line.kind != "own_hours" or COUNTED_IN.get(line.unit) == "hour"
    return Part(line.line, line.kind, made if line.amount is None else line.amount, line.per or "once", line.quantity if hours else None, line.price, line.unit)


def _spent_above_zero(budget: BudgetLines) -> BudgetLines:
    """Costs that are all written below zero (a minus, brackets) are money going out: their amounts without the sign."""
    told = [line.amount for line in budget.lines if line.kind in SPENT and line.amount]
    if not told or max(told) > 0:
        return budget
    lines = tuple(replace(line, amount=abs(line.amount)) if line.kind in SPENT and line.amount else line for line in budget.lines)
    return replace(budget, lines=lines, done=(*budget.done, ("spent_below_zero", len(told))))


def _for_its_period(budget: BudgetLines, told: str) -> BudgetLines:
    """A line of kind `period`, or who runs the command, says for how long all lines are that do not say it themselves."""
    per = next((line.per for line in budget.lines if line.kind == "period"), told)
    if not per:
        return budget
    lines = tuple(replace(line, per=per) if line.kind in MONEY and not line.per and line.kind not in ONCE else line for line in budget.lines)
    return replace(budget, lines=lines)


def _refusals(lines, unread: frozenset) -> list[Problem]:
    """Everything without which a sum would be a guess. unread : (row, column) of cells that are told already."""
    problems, seen = [], set()
    for line in lines:
        where = {"file": SHOWN, "row": line.line}
        blind = {column for column in ("kind", "quantity", "price", "amount", "per", "item") if (line.line, column) in unread}
        no_number = not blind & {"quantity", "price", "amount"}
        if "kind" in blind:
            continue
        for column in ("quantity", "price", "amount"):
            if abs(getattr(line, column) or 0) > LARGEST:
                problems.append(Problem("BUDGET-16", **where, column=column, slots={"wanted": f"at most {LARGEST:,}".replace(",", " ")}))
        if line.kind in MONEY:
            if not line.per and line.kind not in ONCE and "per" not in blind:
                problems.append(Problem("BUDGET-09", **where, column="per"))
            if line.amount is None and (line.quantity is None or line.price is None) and line.kind != "own_hours" and no_number:
                problems.append(Problem("BUDGET-11", **where))
            if line.amount is not None and line.amount < 0 and "amount" not in blind:
                problems.append(Problem("BUDGET-16", **where, column="amount", slots={"wanted": "at least 0"}))
            continue
        key = (line.kind, line.per) if line.kind in budget_stated.TOTALS else line.kind
        if key in seen and line.kind not in ("trade_input", "subtotal"):
            problems.append(Problem("BUDGET-12", **where, slots={"kind": line.kind}))
        seen.add(key)
        if line.kind == "period":
            problems += [] if line.per or "per" in blind else [Problem("BUDGET-09", **where, column="per")]
        elif line.kind not in ("trade", "currency") and number_of(line) is None:
            problems += [Problem("BUDGET-11", **where)] if no_number else []
        elif line.kind in SETTINGS and no_number and not 0 < number_of(line) <= (31 if line.kind == "days_open" else LARGEST):
            wanted = "more than 0, at most 31" if line.kind == "days_open" else "more than 0"
            problems.append(Problem("BUDGET-16", **where, column="amount", slots={"wanted": wanted}))
        elif line.kind == "currency" and not is_currency(line.item.strip().upper()):
            problems.append(Problem("BUDGET-14", **where, column="item"))
        elif line.kind == "trade" and not budget_trade.is_known(line.item):
            problems.append(Problem("BUDGET-13", **where, column="item"))
    cycles = [line.line for line in lines if line.per == "cycle"]
    others = any(line.per not in ("cycle", "once", "") for line in lines)
    if cycles and others and "cycle_months" not in seen:
        problems.append(Problem("BUDGET-10", file=SHOWN, row=cycles[0], column="per"))
    return problems


def _lines_alone(lines, periods: Periods, seen: _Seen) -> None:
    """Each line by itself: amount, length of its period."""
    money = [line for line in lines if line.kind in MONEY]
    whole = [line for line in money if None not in (line.quantity, line.price, line.amount)]
    seen.add("amounts", len(whole), [guards.amount_is_product(line.line, line.kind, line.quantity, line.price, line.amount) for line in whole])
    counted = [(line, COUNTED_IN.get(line.unit)) for line in money if line.quantity is not None]
    summed = [line for line in money if line.months is not None and line.amount is not None]
    seen.add("months", len(summed), [guards.months_are_amount(line.line, line.kind, line.months, line.amount) for line in summed])
    timed = [(line, unit) for line, unit in counted if unit in ("month", "week", "day")]
    seen.add("lengths", len(timed), [guards.length_of_line(line.line, line.kind, line.quantity, unit, line.per, periods) for line, unit in timed])


def _kinds(lines, parts: list[Part], seen: _Seen) -> None:
    """What is booked as what: loans, own work, wear, set-up."""
    of = {kind: [part for part in parts if part.kind == kind] for kind in MONEY}
    words = {line.line: frozenset(folded(line.item).split("_")) for line in lines}
    costs = [part for kind in RUNNING if kind != "loan_interest" for part in of[kind]]
    loans = [Finding("principal_as_cost", (part.line,), part.amount, None, "money", part.kind)
             for part in costs if words[part.line] & LOAN_WORDS and not words[part.line] & INTEREST_WORDS]  # fmt: skip
    loans += [Finding("loan_as_income", (part.line,), part.amount, None, "money", "sale") for part in of["sale"] if words[part.line] & LOAN_WORDS]
    loans += [Finding("grant_as_income", (part.line,), part.amount, None, "money", "sale") for part in of["sale"] if words[part.line] & GRANT_WORDS]
    seen.add("loans", len(costs) + len(of["sale"]), loans)
    seen.add("own_work", len(of["own_hours"]) + len(of["owner_pay"]),
             guards.own_work([(part.line, part.amount) for part in of["own_hours"]], any(part.amount for part in of["owner_pay"])))  # fmt: skip
    if not any(part.quantity for part in of["own_hours"]):
        seen.add("", 0, Finding("hours_unsaid", tuple(part.line for part in of["own_hours"]), asks=True))
    elif not any(line.kind == "casual_pay" for line in lines):
        seen.add("", 0, Finding("casual_pay_unsaid", asks=True))
    seen.add("wear", len([part for kind in WEAR for part in of[kind]]), guards.wear_once(*([part.line for part in of[kind]] for kind in WEAR)))
    if of["set_up"] and not (of["depreciation"] or of["replacement"]):
        seen.add("", 0, Finding("wear_unsaid", tuple(part.line for part in of["set_up"]), asks=True))
    once = [Finding("paid_once_as_running", (part.line,), part.amount, None, "money", part.kind)
            for part in parts if part.kind in (*COSTS, "sale") and part.per == "once"]  # fmt: skip
    again = [Finding("set_up_again", (part.line,), part.amount, None, "money", "set_up") for part in of["set_up"] if part.per != "once"]
    seen.add("set_up", len(of["set_up"]), once + again)
    undecided = [part for part in of["cost"] if part.per != "once"]
    if undecided:
        seen.add("", 0, Finding("cost_undecided", tuple(part.line for part in undecided), kind="cost", asks=True))
    daily = [part for part in parts if part.kind in CHANGING and part.per == "day"]
    if daily and any(line.kind == "days_open" for line in lines):
        seen.add("", 0, Finding("daily_cost", tuple(part.line for part in daily), asks=True))
    for kind, code in (("sale", "no_sales"), ("cost", "no_costs")):
        if not (of["sale"] if kind == "sale" else costs):
            seen.add("", 0, Finding(code))


def _prices(setting: dict, value: dict, periods: Periods, whole: Sums, seen: _Seen) -> None:
    """Price against unit cost, break-even against what can be made."""
    if whole.price is None:
        if whole.sales:
            seen.add("", 0, Finding("several_units", asks=True))
        return
    seen.add("price_covers", 1, guards.price_covers_cost(whole.price, whole.bep_harga))
    if whole.full_cost_price is not None and whole.price >= whole.bep_harga:
        seen.add("price_covers_own", 1, guards.price_covers_cost(whole.price, whole.full_cost_price, with_own_hours=True))
    seen.add("contribution", 1, guards.contribution_is_positive(whole.contribution))
    if "capacity" not in setting:
        seen.add("", 0, Finding("capacity_unsaid", asks=True))
        return
    line = setting["capacity"]
    most = periods.convert(value["capacity"], line.per if line.per not in ("", "once") else whole.per, whole.per, "sale")
    found = [guards.within_capacity(line.line, whole.quantity, most, sold=True)]
    if whole.break_even_quantity is not None:
        found.append(guards.within_capacity(line.line, whole.break_even_quantity, most))
    seen.add("capacity", 1, found)
