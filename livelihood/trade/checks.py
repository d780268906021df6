"""What makes a trade file wrong beyond its spelling: missing rows, impossible numbers, sheets that do not add up.

Each finding has a code, a line and a remedy; nothing is corrected here.
"""

from __future__ import annotations

import re

import numpy as np

from livelihood import units
from livelihood.errors import Problem, Problems
from livelihood.trade import example as worked
from livelihood.trade import fields
from livelihood.trade.record import OPTIONAL, REQUIRED, Trade

_ID = re.compile(r"[a-z][a-z0-9_]{0,40}\Z")
_MARKET = re.compile(r"(price|demand)\.([a-z][a-z0-9_]*)\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
NEVER_BELOW_ZERO = (
    "own_hours",
    "setup_costs",
    "replacement",
    "resale_value",
    "paid_before_sales",
    "standing_at_cost",
    "owed_to_owner",
)
YEARS = (1990, 2100)  # years of prices that can be meant
CLOSE = 1e-6  # of the larger side: sums of floating numbers


def of_file(trade: Trade, raw: dict, stem: str, notes: fields.Notes):
    """Note all problems that show without running the formulas."""
    if trade.id and not (_ID.match(trade.id) and (trade.id == stem or stem.startswith("_"))):
        notes.add("TRADE-27", ("id",), stem=fields.shown(stem))
    rows = raw.get("formulas", {}) if isinstance(raw.get("formulas", {}), dict) else {}
    for row in REQUIRED:
        if row not in rows:
            notes.add("TRADE-15", ("formulas",), row=row)
    _money(trade, notes)
    for item in trade.inputs.values():
        _input(trade, item, notes)
    _used(trade, notes)
    _names(trade, rows, notes)
    _labels(trade, rows, notes)
    _products(trade, rows, notes)
    for shock in trade.shocks:
        _shock(trade, shock, notes)
    if not trade.shocks:
        notes.add("TRADE-33", ("shocks",))
    for guard in trade.guards:
        _guard(trade, guard, notes)
    _examples(trade, rows, notes)
    _units(trade, notes)


def _money(trade, notes):
    if trade.currency and not _CURRENCY.match(trade.currency):
        notes.add("TRADE-30", ("currency",), why="it must be three capital letters, like IDR")
    priced = [item for item in trade.inputs.values() if item.is_money and item.likely not in (None, 0)]
    if priced and not trade.currency:
        notes.add(
            "TRADE-30",
            ("inputs", priced[0].name),
            why="an amount of money is given, so the file must name its currency",
        )
    if trade.prices_of is None or not YEARS[0] <= trade.prices_of <= YEARS[1]:
        notes.add("TRADE-30", ("prices_of",), why="prices_of must be the year whose prices the file uses")


def _input(trade, item, notes):
    path = ("inputs", item.name)
    if item.least > item.most:
        notes.add("TRADE-13", (*path, "least"), bound="least", why="least is above most")
    for part in ("low", "likely", "high"):
        number = getattr(item, part)
        key = (*path, part) if (*path, part) in notes.lines else (*path, "value")
        if number is not None and number < item.least:
            notes.add("TRADE-13", key, bound="least", why=f"{part} is below {item.least:g}")
        elif number is not None and number > item.most:
            notes.add("TRADE-13", key, bound="most", why=f"{part} is above {item.most:g}")
    life = item.name.endswith("_life") or item.name == "life"
    if life and ((item.low is not None and item.low <= 0) or (item.must_ask and item.least <= 0)):
        notes.add("TRADE-14", path)
    for other, rank in item.moves_with.items():
        if other not in trade.inputs or other == item.name:
            notes.add("TRADE-28", (*path, "moves_with"), why="it names no other input of this file")
        elif not -1 < rank < 1:
            notes.add("TRADE-28", (*path, "moves_with"), why="a rank correlation lies between -1 and 1")
    if sum(rank * rank for rank in item.moves_with.values()) >= 1 or _circle(trade, item.name):
        notes.add("TRADE-28", (*path, "moves_with"), why="the inputs cannot all move together like this")
    if item.lumpy and not item.scales:
        notes.add("TRADE-29", (*path, "lumpy"))
    if item.market:
        told = _MARKET.match(item.market)
        if not told or told[2] not in trade.products:
            notes.add("TRADE-23", (*path, "market"), products=", ".join(trade.products) or "none")


def _circle(trade, name) -> bool:
    seen, todo = set(), list(trade.inputs[name].moves_with)
    while todo:
        other = todo.pop()
        if other == name:
            return True
        if other in trade.inputs and other not in seen:
            seen.add(other)
            todo += trade.inputs[other].moves_with
    return False


def _used(trade, notes):
    """An input that no formula uses is a slip, or a question asked for nothing."""
    if trade.sheet is None:
        return
    used = {node.name for tree in trade.sheet.trees.values() for node in tree.walk()} | {
        trade.cycle_months,
        trade.ramp_months,
    }
    for name in trade.inputs:
        if name not in used:
            notes.add("TRADE-36", ("inputs", name))
    for name in trade.patterns:
        if name not in used:
            notes.add("TRADE-36", ("patterns", name))


def _names(trade, rows, notes):
    """Names that stand for a row or an input of the file."""
    for row in trade.cost_lines:
        if row not in rows:
            notes.add("TRADE-18", ("cost_lines",), named=fields.shown(row), wanted="row")
    if not trade.cost_lines:
        notes.add("TRADE-04", (), key="cost_lines", table="the file")
    for key in ("cycle_months", "ramp_months"):
        value = getattr(trade, key)
        if isinstance(value, str):
            if value not in trade.inputs:
                notes.add("TRADE-18", (key,), named=fields.shown(value), wanted="input")
        elif value < (1 if key == "cycle_months" else 0):
            notes.add("TRADE-13", (key,), bound=key, why="a cycle lasts at least 1 month, a ramp at least 0")


def _labels(trade, rows, notes):
    wanted = dict.fromkeys(
        [
            *REQUIRED,
            *(row for row in OPTIONAL if row in rows),
            *trade.cost_lines,
            *(row for one in trade.products.values() for row in (one.made, one.sold)),
        ]
    )
    for row in wanted:
        if row in rows and row not in trade.labels:
            notes.add("TRADE-16", ("labels",), row=row)
    for row in trade.labels:
        if row not in rows:
            notes.add("TRADE-17", ("labels", row))


def _products(trade, rows, notes):
    if not trade.products:
        notes.add("TRADE-04", (), key="products", table="the file")
    for product in trade.products.values():
        path = ("products", product.name)
        for key in ("made", "sold"):
            if (named := getattr(product, key)) and named not in rows:
                notes.add("TRADE-18", (*path, key), named=fields.shown(named), wanted="row")
        for key in ("price", "limit"):
            if (named := getattr(product, key)) and named not in trade.inputs:
                notes.add("TRADE-18", (*path, key), named=fields.shown(named), wanted="input")


def _shock(trade, shock, notes):
    path = ("shocks", shock.name)
    if not (0 < shock.low and shock.high <= 1):
        notes.add("TRADE-21", path)
    if not 0 <= shock.together <= 1:
        notes.add("TRADE-22", (*path, "together"))
    if shock.months[0] <= 0:
        notes.add("TRADE-22", (*path, "months"))
    for hit in shock.hits:
        if hit.input not in trade.inputs:
            notes.add("TRADE-20", (*path, "hits", hit.input), named=fields.shown(hit.input))
        if hit.low < 0:
            notes.add("TRADE-22", (*path, "hits", hit.input))


def _guard(trade, guard, notes):
    proved = trade.guard_sheet.units.get(guard.name) if trade.guard_sheet is not None else None
    if proved is not None and units.parts(proved or "1") != units.parts(guard.unit):
        notes.add("TRADE-41", ("guards", guard.name, "unit"), unit=proved or "a plain number")


def _examples(trade, rows, notes):
    if not trade.examples:
        notes.add("TRADE-26", ("example",))
    for at, example in enumerate(trade.examples):
        for name in example.values:
            if name not in trade.inputs:
                notes.add(
                    "TRADE-24",
                    ("example", at, "values"),
                    why=f"its values name {fields.shown(name)}, which is no input of this file.",
                )
        for name in example.expect:
            if name not in rows and name not in worked.MEASURES:
                notes.add(
                    "TRADE-24",
                    ("example", at, "expect", name),
                    why=f"it expects {fields.shown(name)}, which is no row of this file.",
                )
        if not example.expect:
            notes.add("TRADE-24", ("example", at), why="it expects nothing.")
        for item in trade.questions(answered=example.values):
            notes.add("TRADE-24", ("example", at, "values"), why=f"it does not answer {item.name}.")


def _units(trade, notes):
    """Required rows are money, own hours are hours."""
    if trade.sheet is None or not trade.sheet.units:
        return
    for row in (*REQUIRED, *OPTIONAL, *trade.cost_lines):
        wanted = "hour" if row == "own_hours" else "money"
        if row in trade.sheet.units and trade.sheet.units[row] not in (wanted, ""):
            notes.add("TRADE-32", ("formulas", row), unit=trade.sheet.units[row] or "a plain number", wanted=wanted)


def by_running(trade: Trade) -> list[Problem]:
    """Problems that show only when the formulas run: worked sheets, cost lines, the corners of the ranges."""
    open_names = any(problem for example in trade.examples for problem in trade.questions(answered=example.values))
    if open_names or not trade.examples or not set(REQUIRED) <= set(trade.sheet.rows):
        return []
    problems = [problem for example in trade.examples for problem in worked.mismatches(trade, example)]
    answers = trade.examples[0].values if trade.questions() else {}
    likely = trade.likely_values(answers)
    try:
        rows = worked.rows_of(trade, likely, months=12)
    except Problems as wrong:
        return problems + list(wrong.problems)
    problems += _adds_up(trade, rows) + _below_zero(trade, rows) + _guarded(trade, likely)
    for end in ("low", "high"):
        corner = {
            name: likely[name] if item.must_ask or item.decide else getattr(item, end)
            for name, item in trade.inputs.items()
        }
        try:
            worked.rows_of(trade, corner, months=12, strict=False)
        except Problems as wrong:
            problems += wrong.problems
    return problems


def _guarded(trade, likely) -> list[Problem]:
    """A guard outside of which the file's own likely numbers lie would ask everybody."""
    if trade.guard_sheet is None:
        return []
    try:
        run = trade.guard_sheet.run(likely, months=1, columns=1, strict=True)
    except Problems as wrong:
        return list(wrong.problems)
    found = {guard: float(run.rows[guard.name][0, 0]) for guard in trade.guards}
    return [
        Problem("TRADE-42", file=trade.file, line=guard.line, name=guard.name, slots={"number": f"{number:.6g}"})
        for guard, number in found.items()
        if (guard.low is not None and number < guard.low - CLOSE) or (guard.high is not None and number > guard.high + CLOSE)
    ]


def _adds_up(trade, rows) -> list[Problem]:
    found = []
    if not set(trade.cost_lines) <= set(rows):
        return found
    costs = rows["variable_costs"] + rows["fixed_costs"]
    sides = {
        "cost_lines": (sum((rows[row] for row in trade.cost_lines), np.zeros(len(costs))), costs, "TRADE-19"),
        "gross_margin": (rows["gross_margin"], rows["sales"] - rows["variable_costs"], "TRADE-35"),
    }
    for name, (left, right, code) in sides.items():
        apart = np.abs(left - right) > CLOSE * np.maximum(1.0, np.abs(right))
        if apart.any():
            line = next((item for item in (trade.sheet.lines.get(name),) if item), None)
            month = int(apart.argmax())
            found.append(
                Problem(
                    code,
                    file=trade.file,
                    line=line,
                    name=name,
                    slots={"month": month + 1, "left": f"{left[month]:,.10g}", "right": f"{right[month]:,.10g}"},
                )
            )
    return found


def _below_zero(trade, rows) -> list[Problem]:
    return [
        Problem(
            "TRADE-37",
            file=trade.file,
            line=trade.sheet.lines.get(row),
            name=row,
            slots={"month": int((rows[row] < -CLOSE).argmax()) + 1},
        )
        for row in NEVER_BELOW_ZERO
        if row in rows and (rows[row] < -CLOSE).any()
    ]
