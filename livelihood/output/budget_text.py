"""A looked-at budget as text for the terminal, and as one record for other programs. Takes records; reads no file, counts nothing."""

from __future__ import annotations

from livelihood.output.sentences import budget as words

BY_PERIOD = ("sales", "variable", "gross_margin", "fixed", "depreciation", "replacement", "own_in_budget", "cost_in_budget", "profit_in_budget",
             "own_hours", "own_at_casual_pay", "profit_before_own_hours", "profit_after_own_hours", "cash", "quantity",
             "break_even_yield_variable", "break_even_quantity", "break_even_quantity_own_hours", "bep_produksi")  # fmt: skip
ALONE = ("set_up", "price", "contribution", "break_even_price_variable", "break_even_price", "full_cost_price", "bep_harga", "r_c", "margin", "markup",
         "payback_months", "payback_whole_cycles", "payback_months_after_own_hours")  # fmt: skip
IN_100 = ("margin", "markup")
LABEL = max(map(len, words.FIGURES.values())) + 2


def text(reading) -> str:
    """The whole answer: what does not hold, what holds, the figures, how they are counted, what to ask.

    Parameters
    ----------
    reading : analysis.budget.BudgetReading.
    """
    titles = words.PARTS
    lines = [f"{titles[0]} ({len(reading.findings)})"]
    for place, one in enumerate(reading.findings, start=1):
        says, ask = words.finding(one)
        lines += [f"  {place}. {says}", f"     {words.ASK} {ask}"]
    lines += [] if reading.findings else [f"  {words.ALL_HOLDS}"]
    lines += ["", titles[1]]
    lines += [f"  - {words.held(one.code, one.count, one.kind)}" for one in reading.held] or [f"  {words.NOTHING_HELD}"]
    lines += ["", titles[2] + (f" ({reading.currency})" if reading.currency else ""), *_warned(reading), *_table(reading)]
    lines += ["", titles[3], *(f"  - {words.done(what, count)}" for what, count in reading.done), *(f"  - {line}" for line in words.CONVENTIONS)]
    lines += ["", titles[4]]
    asks = [words.finding(one)[1] for one in reading.questions] + ([words.not_read(reading.not_read)] if reading.not_read else [])
    lines += [f"  - {ask}" for ask in asks] or [f"  {words.NO_QUESTION}"]
    return "\n".join(lines)


def record(reading) -> dict:
    """The same for other programs; numbers with 12 significant digits."""
    found = [{**_finding(one), "sentence": words.finding(one)[0], "ask": words.finding(one)[1]} for one in reading.findings]
    asks = [{**_finding(one), "ask": words.finding(one)[1]} for one in reading.questions]
    return {
        "holds": reading.holds, "currency": reading.currency, "trade": reading.trade, "columns_not_read": reading.not_read, "problems": [],
        "findings": found,
        "held": [{"code": one.code, "count": one.count, "kind": one.kind, "sentence": words.held(one.code, one.count, one.kind)} for one in reading.held],
        "figures": _figures(reading), "resting_on": list(reading.resting_on),
        "profit_by_product": _float(reading.by_product.profit_in_budget) if reading.by_product else None, "questions": asks,
        "brought_into_lines": [{"code": what, "count": count, "sentence": words.done(what, count)} for what, count in reading.done],
    }  # fmt: skip


def unread(problems) -> dict:
    """The record of a budget that could not be read."""
    return {"holds": False, "currency": "", "trade": "", "columns_not_read": 0, "problems": [one.as_record() for one in problems],
            "findings": [], "held": [], "figures": [], "resting_on": [], "profit_by_product": None, "questions": [], "brought_into_lines": []}  # fmt: skip


def _finding(one) -> dict:
    numbers = {"found": _float(one.found), "expected": _float(one.expected), "unit": one.unit}
    return {"code": one.code, "lines": list(dict.fromkeys(one.lines)), "kind": one.kind, **numbers}


def _figures(reading) -> list[dict]:
    pairs = [(reading.sums, BY_PERIOD)] + ([(reading.monthly, BY_PERIOD)] if reading.monthly.per != reading.sums.per else [])
    rows = [{"id": name, "per": one.per, "value": _float(getattr(one, name))} for one, names in pairs for name in names]
    return rows + [{"id": name, "per": "", "value": _float(getattr(reading.sums, name))} for name in ALONE]


def _float(value) -> float | None:
    return None if value is None else float(format(float(value), ".12g"))


def _warned(reading) -> list[str]:
    told = [words.rests_on(reading.resting_on)] if reading.resting_on else []
    told += [words.profit_by_product(reading.by_product.profit_in_budget, reading.sums.per)] if reading.by_product else []
    return [f"  {line}" for line in told]


def _table(reading) -> list[str]:
    """Two columns where the budget has a cycle, one where it has not; what cannot be said is left out."""
    columns = [reading.sums] + ([reading.monthly] if reading.monthly.per != reading.sums.per else [])
    lines = ["  " + " " * LABEL + "".join(f"{'a ' + one.per:>16}" for one in columns)]
    for name in BY_PERIOD:
        values = [getattr(one, name) for one in columns]
        if any(value is None for value in values) or (name in ("depreciation", "replacement", "own_in_budget") and not any(values)):
            continue
        lines.append("  " + words.FIGURES[name].ljust(LABEL) + "".join(f"{words.number(value, _places(value)):>16}" for value in values))
    for name in ALONE:
        value = getattr(reading.sums, name)
        if value is not None:
            value = value * 100 if name in IN_100 else value
            lines.append("  " + words.FIGURES[name].ljust(LABEL) + f"{words.number(value, _places(value)):>16}")
    return lines


def _places(value) -> int:
    return 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2
