"""Words about a budget that somebody else made: what does not hold, what holds, what to ask. They count nothing.

They are for the terminal and stay English, as all commands. A line is named by its number and kind, never by what its cells hold.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

# code -> (what is found, what to ask). {at} the line(s), {others} the lines of the cause, {written}, {would}, {apart} numbers in words
FINDINGS: dict[str, tuple[str, str]] = {
    "amount_not_product": ("{at}: {written} is written; quantity times price is {would}, {apart}.", "Which of the three is right: quantity, price or amount?"),
    "thousandfold_in_line": ("{at}: {written} is written; quantity times price is {would}, a thousand times apart.", "Is a dot or a comma between thousands read as a decimal sign?"),
    "weeks_as_four": ("{at}: a month is counted as 4 weeks; it has 52/12 of them: {written} instead of {would}.", "Is it paid every week of the year?"),
    "days_as_thirty": ("{at}: 30 days are counted, and the budget is open fewer: {written} instead of {would}.", "On how many days a month is something sold?"),
    "month_of_30_days": ("{at}: a month is counted as 30 days; it has 365/12 of them: {written} instead of {would}.", "Does it happen every day of the year?"),
    "mixed_periods_in_line": ("{at}: {written} stands in a line for a cycle; the cycle has {would}.", "Is this the cost of the whole cycle, or of one month?"),
    "mixed_periods": ("{at}: {written} is written, the lines come to {would}. It fits if {others} went in unconverted, for another period.", "For how long is each cost, and for how long is the total?"),
    "set_up_in_running": ("{at}: {written} is written, the lines come to {would}. It fits if the set-up of {others} is counted in.", "Is what is bought once counted as if it came every time?"),
    "principal_as_cost": ("{at} counts money paid back on a loan as a cost: {written}. Only the interest is a cost.", "How much of it is interest, and how much pays back the loan?"),
    "principal_in_total": ("{at}: {written} is written, the lines come to {would}. It fits if paying back the loan is counted: {others}.", "How much is interest, and how much pays back the loan?"),
    "loan_as_income": ("{at} counts a loan as sales: {written}. It has to be paid back.", "How much comes from customers alone?"),
    "loan_in_total": ("{at}: {written} is written, the lines come to {would}. It fits if the loan of {others} is counted as income.", "How much comes from customers alone?"),
    "grant_as_income": ("{at} counts a grant as sales: {written}. It comes once.", "How much comes from customers alone?"),
    "grant_in_total": ("{at}: {written} is written, the lines come to {would}. It fits if the grant of {others} is counted as income.", "How much comes from customers alone?"),
    "depreciation_and_replacement": ("{at} count the same wear twice: once as depreciation, once as buying again.", "Which one of the two is meant?"),
    "wear_in_total": ("{at}: {written} is written, the lines come to {would}. It fits if wear is counted twice: {others}.", "Which one is meant, depreciation or buying again?"),
    "own_work_left_out": ("No line counts the owner's own hours.", "How many hours a week does the owner work for it?"),
    "own_work_at_zero": ("{at}: the owner's hours have no price.", "What would an hour of other work bring?"),
    "own_work_left_out_of_total": ("{at}: {written} is written, the lines come to {would}. It fits without the owner's work: {others}.", "Is the owner's work paid from this?"),
    "lines_left_out": ("{at}: {written} is written, the lines come to {would}. It fits without {others}.", "Was something forgotten in the total?"),
    "profit_leaves_out_costs": ("{at}: {written} is written, sales less all costs are {would}. It fits without {others}.", "Which costs are taken off before this profit?"),
    "line_counted_twice": ("{at}: {written} is written, the lines come to {would}. It fits with {others} counted twice.", "Does the line stand in the sum more than once?"),
    "product_in_total": ("{at}: {written} is written, the lines come to {would}. It fits if {others} is quantity times price.", "Is the amount of that line wrong, or its quantity or price?"),
    "total_off": ("{at}: {written} is written, the lines come to {would}, {apart}.", "Which line is missing or wrong?"),
    "profit_follows": ("{at}: {written} is written; it follows from a total that differs from the lines. By the lines it would be {would}.", "Is it worked out again once line and total agree?"),
    "figure_follows": ("{at}: {written} is written; it follows from a total that differs from the lines. By the lines it would be {would}.", "Is it worked out again once line and total agree?"),
    "figure_off": ("{at}: {written} is written; it would be {would}.", "How was it worked out?"),
    "margin_above_one": ("{at}: a margin of {written} is written; profit is {would} of sales, and never above 100 of 100.", "Is it a number out of 100, or a mark-up?"),
    "markup_called_margin": ("{at}: {written} is a mark-up (profit / cost). The margin (profit / sales) is {would}.", "Is it meant of what it costs, or of what it sells for?"),
    "margin_called_markup": ("{at}: {written} is a margin (profit / sales). The mark-up (profit / cost) is {would}.", "Is it meant of what it costs, or of what it sells for?"),
    "margin_before_fixed": ("{at}: {written} is what is left before fixed costs. After all costs it is {would}.", "Which costs are taken off before this margin?"),
    "full_cost_break_even": ("{at}: {written} spreads all costs (a full-cost figure, the BEP of farm budgets). By contribution it is {would}.", "Which of the two break-evens is meant?"),
    "contribution_break_even": ("{at}: {written} is the break-even by contribution. Total cost / price, the BEP produksi, is {would}.", "Which of the two break-evens is meant?"),
    "full_cost_for_variable": ("{at}: {written} pays all costs. To pay changing costs alone it is {would}.", "Which costs is this break-even meant to pay?"),
    "variable_break_even": ("{at}: {written} pays the changing costs alone. With the other costs it is {would}.", "Which costs is this break-even meant to pay?"),
    "fixed_in_margin": ("{at}: {written} is written, the lines come to {would}. It fits if fixed costs are taken off: {others}.", "Is it what is left before fixed costs, or after them?"),
    "months_not_amount": ("{at}: {written} is written; its 12 months come to {would}.", "Which is right, the months or their sum?"),
    "own_work_left_out_of_figure": ("{at}: {written} leaves the owner's work out. With it, it is {would}.", "Is the owner's work paid from this price?"),
    "payback_on_profit": ("{at}: {written} divides the set-up by profit. On cash it is {would}.", "Is wear taken off before, or the owner's work?"),
    "payback_on_sales": ("{at}: {written} divides the set-up by sales. On cash left over it is {would}.", "What is left each month after costs?"),
    "set_up_again": ("{at} is set-up that comes again: it is bought once. It is in no running sum here.", "Is it bought once, or again and again?"),
    "paid_once_as_running": ("{at} is a running line that comes once. It is in no sum here.", "Is it set-up, or does it come again, and when?"),
    "no_sales": ("No line is a sale.", "What is sold, how much of it, and at what price?"),
    "no_costs": ("No line is a running cost.", "What has to be paid to make and sell it?"),
    "price_below_cost": ("One unit sells for {written} and costs {would} by the budget's own lines.", "At which price would buyers still come?"),
    "price_below_full_cost": ("One unit sells for {written} and costs {would} with own hours at casual pay.", "Is this less than other work would bring?"),
    "no_contribution": ("One unit sold leaves {written} before any fixed cost: no quantity breaks even.", "Which cost of one unit is too high, or is the price too low?"),
    "break_even_above_capacity": ("Breaking even needs {written}; at most {would} can be made ({line}).", "What keeps more from being made?"),
    "sold_above_capacity": ("{written} are to be sold; at most {would} can be made ({line}).", "Where do the others come from?"),
    "share_above_all": ("{at}: {written} is more than all, or less than none.", "Is it out of 100? Then % goes under unit."),
    "outside_bounds": ("{at}: {written} for \"{name}\" lies outside of what the trade's file holds possible: {low} to {high}.", "Where was this number seen, and how was it counted?"),
    "thousandfold": ("{at}: a price of {written}; the trade's are near {would}, a thousand times apart.", "Is a dot or a comma between thousands read as a decimal sign?"),
    "sales_before_ready": ("{at}: the first sale is in month {written}; this trade's first goods are ready in month {would}.", "What is sold before the first goods are ready?"),
}  # fmt: skip

QUESTIONS: dict[str, str] = {
    "own_work_twice": "{at}: own hours have a price, and the owner has a pay too. Is it the same work?",
    "hours_unsaid": "How many hours does the owner work? Write them as own_hours, unit hour, with their period.",
    "casual_pay_unsaid": "What would an hour of other work bring here (casual_pay)? Own hours have only the budget's own price.",
    "wear_unsaid": "{at}: no line says what wears out. How long does it last, and what costs a new one?",
    "cycle_length_unsaid": "How many months does one round take (cycle_months)? Without it there are no figures of a month and no payback.",
    "cost_undecided": "{at}: does this cost change with what is made (variable_cost), or not (fixed_cost)?",
    "several_units": "Sales have several units, or no quantity: no figure of one unit is worked out. What is sold most?",
    "capacity_unsaid": "How much can be made at most (capacity)? Break-even was not held against it.",
    "first_months_unsaid": "Goods of this trade are first ready in month {would}. What pays for the months before?",
    "total_without_period": "{at}: for how long is this total? It was not checked.",
    "figure_unchecked": "{at}: the lines do not give what this figure is made of. How was it worked out?",
    "outside_range": "{at}: {written} for \"{name}\" is outside the usual {low} to {high}. Where was it seen?",
    "input_unknown": "{at}: the trade's file has no such question. Which one is meant? See: livelihood trade show {name}",
    "daily_cost": "{at}: is it paid on closed days too? It is counted on the days open only.",
    "trade_unsaid": "Which trade is it (livelihood trades)? Its numbers were not held against a trade's file.",
    "currency_unsaid": "{at}: in which currency is this? Without it the price is not held against the trade's.",
}  # fmt: skip

HELD: dict[str, str] = {
    "amounts": "Amounts are quantity times price: {count} line(s).",
    "lengths": "Weeks, days and months in the lines fit their periods: {count} line(s).",
    "loans": "No loan or grant shows among costs and sales: {count} line(s), by their names and kinds.",
    "own_work": "Own work stands in the budget, with a price: {count} line(s).",
    "wear": "Wear is counted once: {count} line(s).",
    "set_up": "What is bought once stays out of the running lines: {count} line(s) of set-up.",
    "total": "The parts add up to {kind}.",
    "total_with_own_work": "The parts add up to {kind}, with the owner's work counted in.",
    "total_with_interest": "The parts add up to {kind}, with interest among the changing costs.",
    "months": "Twelve months come to the amount: {count} line(s).",
    "figure": "{kind} fits the lines.",
    "figure_with_own_hours": "{kind} fits the lines, with the owner's hours counted in.",
    "shares": "No share is above 100 of 100: {count} line(s).",
    "price_covers": "The price covers what one unit costs by the budget's own lines.",
    "price_covers_own": "The price covers what one unit costs with own hours at casual pay.",
    "contribution": "Each unit sold leaves something for fixed costs.",
    "capacity": "Sales and break-even are not above what can be made.",
    "trade": "Numbers held against the trade's file lie within its bounds: {count} line(s).",
    "first_sale": "The first sale is not before the trade's first goods are ready.",
}

FIGURES: dict[str, str] = {
    "sales": "sales", "variable": "costs that change with what is made", "gross_margin": "gross margin (returns over variable cost)", "fixed": "fixed costs and interest",
    "depreciation": "depreciation", "replacement": "buying again", "own_in_budget": "own work, as the budget prices it",
    "cost_in_budget": "total cost, as the budget counts", "profit_in_budget": "profit, as the budget counts (returns over total cost)",
    "profit_before_own_hours": "profit before own work", "own_hours": "own hours (hours)", "own_at_casual_pay": "own work at casual pay, else as priced",
    "profit_after_own_hours": "profit after own work", "cash": "cash: sales less running costs", "quantity": "units sold",
    "set_up": "set-up, once", "price": "price of one, on average", "contribution": "contribution of one (price less changing costs)",
    "break_even_quantity": "break-even quantity, own hours left out", "break_even_quantity_own_hours": "break-even quantity, own hours in",
    "break_even_price": "break-even price, own hours left out", "full_cost_price": "full-cost price, own hours in",
    "break_even_yield_variable": "break-even yield over variable cost alone", "break_even_price_variable": "break-even price over variable cost alone",
    "bep_produksi": "break-even yield at full cost (BEP produksi)", "bep_harga": "break-even price at full cost (BEP harga)",
    "r_c": "R/C: sales / total cost", "margin": "margin: profit / sales (of 100)", "markup": "mark-up: profit / cost (of 100)",
    "payback_months": "payback on cash, own work left out, months", "payback_whole_cycles": "payback when money comes at cycles' ends, months",
    "payback_months_after_own_hours": "payback after own work, months",
}  # fmt: skip

CONVENTIONS = (
    "Each line is counted as the budget books it; nothing was corrected.",
    "A month is 1/12 year, a week 12/52 month.",
    "A day is 12/365 month; for sales, changing costs and own hours 1/days_open, where it is given.",
    "A line of kind cost changes with what is made if it is per cycle; else it is fixed.",
    "Of depreciation and buying again the larger one is counted, never both.",
    "At full cost a break-even yield is total cost / price, a break-even price total cost / yield.",
    "Over variable cost alone both take that cost for total cost.",
    "The break-even quantity is fixed costs / what one unit leaves after changing costs.",
    "Payback counts full months of sales, none before the first sale.",
)
DONE = {  # what was brought into lines before anything was looked at; {count} rows, cells or columns
    "headings": "Headings between the lines that name a kind: {count}.",
    "kinds_from_headings": "Lines that took their kind from a heading above them or from their own name: {count}.",
    "notes": "Rows without any number, taken as headings or notes: {count}.",
    "unit_beside_number": "Numbers with a unit beside them in one cell, read apart: {count}.",
    "minus_in_brackets": "Numbers in brackets, read as below zero: {count}.",
    "spent_below_zero": "All costs are written below zero, and were taken as money going out: {count} line(s).",
    "months_added": "A column for each month: their sum is taken for a year, in {count} line(s).",
    "sign_comma": "Numbers were read as 12,50 and 1.234: only so is quantity times price the amount.",
    "sign_point": "Numbers were read as 12.50 and 1,234: only so is quantity times price the amount.",
    "answers_of_any": "{count} answers to the trade any, as one usual round: all that is made, what of it finds buyers, the rest for less.",
}
FROM_THE_FILE = "Nobody answered {name}: the usual number of the trade's file stands for it."
PARTS = ("WHAT DOES NOT HOLD", "WHAT HOLDS", "THE FIGURES, WORKED OUT AGAIN", "HOW IT IS COUNTED", "WHAT TO ASK")
ALL_HOLDS = "Nothing was found that does not hold. What the budget leaves out was not looked at."
NOTHING_HELD = "Nothing that could be checked."
NO_QUESTION = "Nothing more."
ASK = "Ask:"
OTHERS_FIT = "Other causes would fit as well: {other}."


def done(what: str, count: int) -> str:
    """What was brought into lines, in words.

    Examples
    --------
    >>> done("notes", 2), done("from_the_file_good_share", 1)
    ('Rows without any number, taken as headings or notes: 2.', "Nobody answered good_share: the usual number of the trade's file stands for it.")
    """
    name = what.removeprefix("from_the_file_")
    return FROM_THE_FILE.format(name=name) if name != what else DONE[what].format(count=count)


def not_read(count: int) -> str:
    """Columns that were not read, because their header is not known."""
    return f"{count} column(s) have a header that is not known and were not read. Do they hold part of the budget?"


def finding(one) -> tuple[str, str]:
    """(what was found, what to ask) of a finding of the guards.

    Examples
    --------
    >>> from livelihood.enterprise.guards import amount_is_product
    >>> finding(amount_is_product(3, "sale", 170, 16000, 2750000))[0]
    'Line 3 (sale): 2 750 000 is written; quantity times price is 2 720 000, 30 000 too much.'
    """
    code = one.code
    if one.expected is not None and len(one.lines) > 1:  # a total with the lines that explain it
        code = {"principal_as_cost": "principal_in_total", "loan_as_income": "loan_in_total", "grant_as_income": "grant_in_total",
                "depreciation_and_replacement": "wear_in_total"}.get(code, code)  # fmt: skip
    slots = _slots(one, code in _OF_A_TOTAL)
    if code in FINDINGS:
        says, ask = FINDINGS[code]
        other = one.about[1] if code in _OF_A_TOTAL and len(one.about) > 1 else 0
        return says.format(**slots) + (f" {OTHERS_FIT.format(other=other)}" if other else ""), ask
    return "", QUESTIONS[code].format(**slots)


_OF_A_TOTAL = frozenset(code for code, (says, _) in FINDINGS.items() if "{others}" in says) | {"profit_follows", "figure_follows"}


def rests_on(lines: tuple[int, ...]) -> str:
    """The warning above figures that rest on lines which do not hold."""
    return f"{_lines(lines)} {'does' if len(lines) == 1 else 'do'} not hold, and these figures rest on {'it' if len(lines) == 1 else 'them'}."


def profit_by_product(profit: Fraction, per: str) -> str:
    """What the profit would be with quantity times price in those lines."""
    return f"With quantity times price the profit, as the budget counts, would be {number(profit)} a {per}."


def held(code: str, count: int, kind: str) -> str:
    """What a check found in order."""
    return HELD[code].format(count=count, kind=kind)


def number(value: Fraction, places: int = 2) -> str:
    """A number with spaces between thousands and a point before the decimals, which no reader takes for something else.

    Examples
    --------
    >>> number(Fraction(6042500)), number(Fraction(-1, 3)), number(Fraction(12, 10)), number(Fraction(1, 1000))
    ('6 042 500', '-0.33', '1.2', '0.001')
    """
    while value and places < 6 and abs(value) < Fraction(1, 10**places):
        places += 1
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = round(exact, places) if abs(exact) < 10**20 else exact
    whole, _, part = format(rounded + 0, ",f").partition(".")  # + 0: no minus before a zero
    return whole.replace(",", " ") + ("." + part.rstrip("0") if part.rstrip("0") else "")


def _slots(one, of_a_total: bool) -> dict[str, str]:
    first, rest = (one.lines[:1], one.lines[1:]) if of_a_total else (one.lines, ())
    name, low, high = (*one.about, "", "", "")[:3] if one.code in ("outside_bounds", "outside_range", "input_unknown") else ("", "", "")
    return {
        "at": _lines(first) + (f" ({one.kind})" if one.kind and first else ""),
        "line": _lines(first).lower(),
        "others": _lines(rest).lower(),
        "written": _measure(one.found, one.unit),
        "would": _measure(one.expected, one.unit),
        "apart": _apart(one.found, one.expected),
        "name": str(name),
        "low": _bound(low, one.unit),
        "high": _bound(high, one.unit),
    }


def _lines(lines: tuple[int, ...]) -> str:
    if not lines:
        return ""
    told = ", ".join(map(str, lines[:-1])) + (" and " if len(lines) > 1 else "") + str(lines[-1])
    return ("Line " if len(lines) == 1 else "Lines ") + told


def _measure(value: Fraction | None, unit: str) -> str:
    if value is None:
        return ""
    if unit == "share":
        return f"{number(value * 100, 1)} of 100"
    words = {"month": "months", "week": "weeks", "day": "days"}.get(unit, "")
    if unit == "month" and value == 1:
        words = "month"
    return number(value, 2) + (f" {words}" if words else "")


def _apart(found: Fraction | None, expected: Fraction | None) -> str:
    if found is None or expected is None:
        return ""
    return f"{number(abs(found - expected))} too {'much' if found > expected else 'little'}"


def _bound(bound, unit: str) -> str:
    if bound == "":
        return ""
    return "any number" if bound == float("inf") else _measure(Fraction(bound), unit)
