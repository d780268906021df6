"""Guards against the mistakes that budgets of small businesses are known for: each looks at numbers and says what it finds.

Pure functions on numbers, for any room: no file, no words (output/sentences/budget.py has them), nothing is corrected. A guard returns
a `Finding`, or None where nothing is wrong. Numbers are exact (Fraction); int, float and Decimal are taken as they are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from livelihood.enterprise.budget_sums import Part, Periods
from livelihood.enterprise.cooperative import exact

ROUNDED = Fraction(1, 20)  # a printed figure may be rounded, at most by a twentieth of itself
SINGLES, GROUPS = 80, 30  # lines, and known mistakes, that are tried together: more of them fit by chance
THOUSAND = 1000
_BY_LINE = ("lines_left_out", "line_counted_twice")


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold, or (`asks`) that the budget leaves open.

    code : what it is, snake_case. lines : line numbers of the budget. found, expected : what is written, what it would be, in `unit`
    (money, unit, month, hour, share, ratio, day, week; "" where there is no number). kind : of the line. about : names of a trade's
    input and its bounds; of a total's cause what it changes, and how many other causes fit as well. Never a cell's content.
    """

    code: str
    lines: tuple[int, ...] = ()
    found: Fraction | None = None
    expected: Fraction | None = None
    unit: str = ""
    kind: str = ""
    about: tuple = ()
    asks: bool = False


def agrees(written, right, up: bool = False) -> bool:
    """Whether a written number is the exact one, rounded at its own last figure (`up`: or rounded up there).

    Examples
    --------
    >>> agrees("1.27", Fraction(1275, 1000)), agrees("1.2", Fraction(1275, 1000)), agrees("40", "39.2", up=True), agrees("1", "1.3")
    (True, False, True, False)
    """
    written, right = exact(written), exact(right)
    if written == right:
        return True
    place = last_place(written)
    near = abs(written - right) <= place / 2 or (up and 0 < written - right < place)
    return near and abs(written - right) <= abs(right) * ROUNDED


def last_place(written: Fraction) -> Fraction:
    """1 for whole numbers, else 0.1, 0.01 … as the number is written.

    Examples
    --------
    >>> last_place(Fraction(5)), last_place(Fraction("0.25"))
    (Fraction(1, 1), Fraction(1, 100))
    """
    place = Fraction(1)
    while (written / place).denominator != 1 and place > Fraction(1, 10**15):
        place /= 10
    return place


# --- one line -------------------------------------------------------------------------------------------------------------


def amount_is_product(line: int, kind: str, quantity, price, amount) -> Finding | None:
    """An amount that is not quantity x price; a difference of exactly a thousand times is named as such.

    Examples
    --------
    >>> amount_is_product(3, "sale", 170, 16000, 2750000).expected
    Fraction(2720000, 1)
    >>> amount_is_product(3, "sale", 170, 16, 2720000).code
    'thousandfold_in_line'
    """
    quantity, price, amount = map(exact, (quantity, price, amount))
    made = quantity * price
    if agrees(amount, made):
        return None
    apart = made and amount / made
    code = "thousandfold_in_line" if apart in (THOUSAND, Fraction(1, THOUSAND), THOUSAND**2, Fraction(1, THOUSAND**2)) else "amount_not_product"
    return Finding(code, (line,), amount, made, "money", kind)


def months_are_amount(line: int, kind: str, months, amount) -> Finding | None:
    """An amount of a year that its twelve months do not come to.

    Examples
    --------
    >>> months_are_amount(3, "sale", 1200, 1300).code, months_are_amount(3, "sale", 1200, 1200)
    ('months_not_amount', None)
    """
    months, amount = exact(months), exact(amount)
    return None if abs(months) == abs(amount) else Finding("months_not_amount", (line,), amount, months, "money", kind)


def length_of_line(line: int, kind: str, quantity, counted_in: str, per: str, periods: Periods) -> Finding | None:
    """A line that counts weeks, days or months, and too few or too many of them for its period.

    Parameters
    ----------
    counted_in : month, week or day: the unit of the quantity. per : the period that the line is for.

    Examples
    --------
    >>> length_of_line(5, "cost", 4, "week", "month", Periods()).code
    'weeks_as_four'
    >>> length_of_line(5, "sale", 30, "day", "month", Periods(days_open=Fraction(26))).expected
    Fraction(26, 1)
    >>> length_of_line(5, "fixed_cost", 1, "month", "cycle", Periods(Fraction(2))).code
    'mixed_periods_in_line'
    """
    if per in ("once", "", counted_in) or (per == "cycle" and not periods.cycle_months):
        return None
    quantity, months = exact(quantity), periods.months(per, kind)
    right = months / periods.months(counted_in, kind)
    if counted_in == "week" and quantity == 4 * months and quantity != right:
        return Finding("weeks_as_four", (line,), quantity, right, "week", kind)
    if counted_in == "day" and quantity == 30 * months and periods.days_open and periods.days_open < 30:
        return Finding("days_as_thirty", (line,), quantity, periods.days_open * months, "day", kind)
    if counted_in == "month" and quantity < right:
        return Finding("mixed_periods_in_line", (line,), quantity, right, "month", kind)
    return None


def share_within_all(line: int, kind: str, value, of_100: bool) -> Finding | None:
    """A share above 100 of 100, or below none.

    Examples
    --------
    >>> share_within_all(4, "trade_input", 120, True).code, share_within_all(4, "trade_input", 0.85, False)
    ('share_above_all', None)
    """
    share = exact(value) / (100 if of_100 else 1)
    return None if 0 <= share <= 1 else Finding("share_above_all", (line,), share, Fraction(1), "share", kind)


def within_bounds(line: int, kind: str, name: str, value, least, most, low=None, high=None) -> Finding | None:
    """A number outside of the bounds that nature or the trade sets; outside of its usual range it is only asked about.

    Examples
    --------
    >>> within_bounds(4, "trade_input", "fcr", 0.5, 0.7, 1.6, 0.9, 1.4).code
    'outside_bounds'
    >>> within_bounds(4, "trade_input", "fcr", 0.8, 0.7, 1.6, 0.9, 1.4).asks
    True
    """
    value = exact(value)
    if not least <= value <= most:
        return Finding("outside_bounds", (line,), value, None, "", kind, (name, least, most))
    if low is not None and high is not None and not low <= value <= high:
        return Finding("outside_range", (line,), value, None, "", kind, (name, low, high), asks=True)
    return None


def thousandfold(line: int, kind: str, price, low, high) -> Finding | None:
    """A price about a thousand times the trade's, or a thousandth of it: a dot between thousands read as a decimal sign.

    Examples
    --------
    >>> thousandfold(4, "sale", 16, 15000, 18000).expected, thousandfold(4, "sale", 9000, 15000, 18000)
    (Fraction(16000, 1), None)
    """
    price, low, high = map(exact, (price, low, high))
    for times in (THOUSAND, Fraction(1, THOUSAND)):
        if 0 < low / 3 <= price * times <= high * 3 and not low / 3 <= price <= high * 3:
            return Finding("thousandfold", (line,), price, price * times, "money", kind)
    return None


# --- the whole budget -----------------------------------------------------------------------------------------------------


def own_work(hour_lines: Sequence[tuple[int, Fraction | None]], paid: bool) -> list[Finding]:
    """Own work that is left out, or priced at nothing. hour_lines : (line, money for it or None). paid : the owner has a pay of her own.

    Examples
    --------
    >>> [found.code for found in own_work([], False)], [found.code for found in own_work([(7, Fraction(0))], False)]
    (['own_work_left_out'], ['own_work_at_zero'])
    """
    if not hour_lines:
        return [] if paid else [Finding("own_work_left_out")]
    free = tuple(line for line, money in hour_lines if not money)
    found = [Finding("own_work_at_zero", free, Fraction(0), None, "money", "own_hours")] if free and not paid else []
    return found + ([Finding("own_work_twice", tuple(line for line, _ in hour_lines), kind="own_hours", asks=True)] if paid else [])


def wear_once(depreciation: Sequence[int], replacement: Sequence[int]) -> Finding | None:
    """Depreciation and buying again counted together: the same wear twice."""
    return Finding("depreciation_and_replacement", (*depreciation, *replacement)) if depreciation and replacement else None


def price_covers_cost(price, unit_cost, with_own_hours: bool = False) -> Finding | None:
    """A price below what one unit costs."""
    price, unit_cost = exact(price), exact(unit_cost)
    code = "price_below_full_cost" if with_own_hours else "price_below_cost"
    return Finding(code, (), price, unit_cost, "money") if price < unit_cost else None


def contribution_is_positive(contribution) -> Finding | None:
    """One unit that costs more than it brings before any fixed cost: no quantity breaks even."""
    return Finding("no_contribution", (), exact(contribution), None, "money") if contribution <= 0 else None


def within_capacity(line: int, needed, capacity, sold: bool = False) -> Finding | None:
    """A break-even quantity, or a quantity sold, above what can be made."""
    needed, capacity = exact(needed), exact(capacity)
    return Finding("sold_above_capacity" if sold else "break_even_above_capacity", (line,), needed, capacity, "unit") if needed > capacity else None


def margin_is_margin(line: int, written, margin, markup, gross=None) -> Finding | None:
    """A stated margin (profit / sales): above 1, a mark-up (profit / cost) under its name, before fixed costs, or simply another.

    Examples
    --------
    >>> margin_is_margin(9, "0.4", Fraction(2, 7), Fraction(2, 5)).code, margin_is_margin(9, "40", Fraction(2, 7), Fraction(2, 5)).code
    ('markup_called_margin', 'margin_above_one')
    """
    written = exact(written)
    if agrees(written, margin):
        return None
    if written > 1:
        return Finding("margin_above_one", (line,), written, margin, "share", "margin")
    cause = "markup_called_margin" if agrees(written, markup) else "margin_before_fixed" if gross is not None and agrees(written, gross) else ""
    return Finding(cause or "figure_off", (line,), written, margin, "share", "margin")


def first_sale(line: int, stated, first: int) -> Finding | None:
    """Sales before the trade's first goods are ready. stated : month of the first sale, None where the budget is silent. first : the trade's."""
    if first <= 1:
        return None
    if stated is None:
        return Finding("first_months_unsaid", (), None, Fraction(first), "month", asks=True)
    return Finding("sales_before_ready", (line,), exact(stated), Fraction(first), "month", "first_sale_month") if stated < first else None


# --- why a stated total is another ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """One mistake that would change a total by `delta`."""

    code: str
    lines: tuple[int, ...]
    delta: Fraction


def changes(counted: Sequence[Part], others: Sequence[Part], periods: Periods, per: str) -> list[Change]:
    """The known mistakes that could have been made with a total, each with what it would change.

    Parameters
    ----------
    counted : what belongs into the total, amounts signed. others : lines that do not, signed as they would be booked.
    """
    found: list[Change] = []
    groups = [[part for part in counted if part.per == one] for one in ("month", "week", "day", "year", "cycle") if one != per]
    for group in filter(None, groups):
        for chosen in [group, *([[part] for part in group] if len(group) > 1 else [])]:
            right = sum(periods.convert(part.amount, part.per, per, part.kind) for part in chosen)
            lines, plain = tuple(part.line for part in chosen), sum(part.amount for part in chosen)
            found.append(Change("mixed_periods", lines, plain - right))
            if chosen[0].per == "week" and per != "once":
                found.append(Change("weeks_as_four", lines, plain * 4 * periods.months(per) - right))
            if chosen[0].per == "day":
                code = "days_as_thirty" if periods.days_open else "month_of_30_days"
                found.append(Change(code, lines, plain * 30 * periods.months(per) - right))
    for part in counted:
        if part.quantity is not None and part.price is not None:
            made = replace(part, amount=part.quantity * part.price * (-1 if part.amount < 0 else 1))
            found.append(Change("product_in_total", (part.line,), _plain(made, periods, per) - _plain(part, periods, per)))
    booked = {"set_up": "set_up_in_running", "loan_repayment": "principal_as_cost", "loan_in": "loan_as_income", "grant_in": "grant_as_income",
              "depreciation": "depreciation_and_replacement", "replacement": "depreciation_and_replacement", "fixed_cost": "fixed_in_margin"}  # fmt: skip
    for kind, code in booked.items():
        wrong = [part for part in others if part.kind == kind]
        for chosen in [wrong, *([[part] for part in wrong] if len(wrong) > 1 else [])]:
            found.append(Change(code, tuple(part.line for part in chosen), sum((_plain(part, periods, per) for part in chosen), Fraction(0))))
    for kind in dict.fromkeys(part.kind for part in counted):
        own = [part for part in counted if part.kind == kind]
        code = "own_work_left_out_of_total" if kind in ("own_hours", "owner_pay") else "lines_left_out"
        found.append(Change(code, tuple(part.line for part in own), -sum(_plain(part, periods, per) for part in own)))
    found += [Change("lines_left_out", (part.line,), -_plain(part, periods, per)) for part in counted]
    found += [Change("line_counted_twice", (part.line,), _plain(part, periods, per)) for part in counted]
    return [change for change in found if change.delta]


def _plain(part: Part, periods: Periods, per: str) -> Fraction:
    return part.amount if part.per in ("once", per) else periods.convert(part.amount, part.per, per, part.kind)


def explained(written: Fraction, right: Fraction, possible: Sequence[Change]) -> tuple[Change, ...]:
    """The fewest of the possible mistakes that make the right total into the written one; () where none does.

    Examples
    --------
    >>> explained(Fraction(130), Fraction(160), [Change("mixed_periods", (4,), Fraction(-30)), Change("lines_left_out", (5,), Fraction(-40))])
    (Change(code='mixed_periods', lines=(4,), delta=Fraction(-30, 1)),)
    """
    return next(iter(_fitting(written, right, possible)), ())


def _fitting(written: Fraction, right: Fraction, possible: Sequence[Change]) -> list[tuple[Change, ...]]:
    """All sets of equally few mistakes that fit: one; else two known ones, or one and a line forgotten; else three; else two lines forgotten."""
    near = last_place(written) / 2
    known = [change for change in possible if change.code not in _BY_LINE or len(change.lines) > 1]
    known = sorted(known, key=lambda change: -len(change.lines))[:GROUPS]  # whole periods and kinds before single lines
    lines = [change for change in possible if change.code == "lines_left_out" and len(change.lines) == 1][:SINGLES]
    mixed = [(one, line) for one in known for line in lines]
    for tried in (combinations(possible, 1), combinations(known, 2), mixed, combinations(known, 3), combinations(lines, 2)):
        found = []
        for chosen in tried:
            named = [line for change in chosen for line in change.lines]
            if len(set(named)) == len(named) and abs(right + sum(change.delta for change in chosen) - written) <= near:
                found.append(chosen)
        if found:
            return found
    return []


def total_adds_up(line: int, kind: str, written, counted: Sequence[Part], others: Sequence[Part], periods: Periods, per: str) -> list[Finding]:
    """A stated total that its parts do not add up to: with the known mistakes that explain it, else the difference alone.

    Examples
    --------
    >>> parts = [Part(2, "variable_cost", Fraction(600), "cycle"), Part(3, "fixed_cost", Fraction(100), "month")]
    >>> [(found.code, found.lines, int(found.expected)) for found in total_adds_up(9, "total_cost", 700, parts, [], Periods(Fraction(2)), "cycle")]
    [('mixed_periods', (9, 3), 800)]
    """
    written = exact(written)
    right = sum((periods.convert(part.amount, part.per, per, part.kind) for part in counted), Fraction(0))
    if written == right or (abs(written - right) <= last_place(written) / 2 and right.denominator != 1):
        return []
    fitting = _fitting(written, right, changes(counted, others, periods, per))
    if not fitting:
        return [Finding("total_off", (line,), written, right, "money", kind)]
    causes, other = fitting[0], len({tuple(sorted(one for change in chosen for one in change.lines)) for chosen in fitting}) - 1
    codes = {"lines_left_out": "profit_leaves_out_costs"} if kind in ("profit", "return_over_total_cost") else {}
    return [Finding(codes.get(cause.code, cause.code), (line, *cause.lines), written, right, "money", kind, (cause.delta, other)) for cause in causes]
