"""From the tree of a trade file to its records.

What is wrong is noted with its line; the formulas are built by the formula room.
"""

from __future__ import annotations

import math
from dataclasses import replace

from livelihood import units
from livelihood.errors import Problems
from livelihood.formula import Sheet
from livelihood.trade import fields
from livelihood.trade.record import ASKED, EVIDENCE, PAST, Example, Guard, Hit, Input, Product, Shock, Source, Trade

TOP = (
    "id",
    "title",
    "summary",
    "currency",
    "prices_of",
    "cycle_months",
    "ramp_months",
    "cost_lines",
    "stocks",
    "sources",
    "inputs",
    "patterns",
    "formulas",
    "products",
    "labels",
    "shocks",
    "guards",
    "people",
    "example",
)
INPUT = (
    "question",
    "help",
    "unit",
    "low",
    "likely",
    "high",
    "value",
    "least",
    "most",
    "scales",
    "lumpy",
    "must_ask",
    "moves_with",
    "decide",
    "market",
    "seen",
    "past",
    "source",
)
SOURCE = ("title", "place", "year", "evidence", "read")
SHOCK = ("label", "chance", "per", "months", "shared_by", "together", "hits", "source")
GUARD = ("label", "formula", "unit", "low", "high", "ask", "source")
PRODUCT = ("label", "unit", "made", "sold", "price", "limit")
PEOPLE = ("start_steps", "safety", "legal", "dignity", "failures", "season")
EXAMPLE = ("title", "note", "months", "first_month", "tolerance", "values", "expect")


def trade(raw: dict, notes: fields.Notes, prove: bool) -> Trade:
    """The records of a file; its `sheet` is None where the formulas cannot be built. Problems gather in `notes`."""
    top = fields.Table(raw, (), notes)
    top.known(TOP)
    sources = {name: _source(table) for name, table in top.table("sources").tables().items()}
    told = [_input(name, table, sources) for name, table in top.table("inputs").tables().items()]
    inline = {
        item.name for item in told if ("inputs", item.name, "question") not in notes.lines
    }  # smaller things, on one line each
    inputs = {item.name: item for item in sorted(told, key=lambda item: (item.defined, item.name in inline))}
    patterns = {
        name: list(numbers) for name in top.table("patterns").raw if (numbers := top.table("patterns").numbers(name))
    }
    formulas = {name: text for name in top.table("formulas").raw if (text := top.table("formulas").text(name))}
    sheet = _sheet(formulas, inputs, patterns, top.texts("stocks"), notes, prove)
    products = {name: _product(name, table) for name, table in top.table("products").tables().items()}
    shocks = tuple(_shock(name, table, sources) for name, table in top.table("shocks").tables().items())
    guards = tuple(_guard(name, table, sources) for name, table in top.table("guards").tables().items())
    examples = tuple(_example(table) for table in top.listed("example"))
    people = top.table("people")
    people.known(PEOPLE)
    prose = {key: people.texts(key) for key in PEOPLE if key != "season"} | {"season": people.text("season", "")}
    year = top.number("prices_of", math.nan) if top.has("prices_of") else None
    found = {
        "id": top.text("id"),
        "title": top.text("title"),
        "summary": top.text("summary"),
        "currency": top.text("currency", ""),
        "prices_of": None if year is None else int(year),
        "cycle_months": _months(top, "cycle_months", 1.0),
        "ramp_months": _months(top, "ramp_months", 0.0),
        "cost_lines": top.texts("cost_lines"),
        "stocks": top.texts("stocks"),
        "labels": {name: text for name in top.table("labels").raw if (text := top.table("labels").text(name))},
    }
    return Trade(
        inputs=inputs,
        patterns=patterns,
        sheet=sheet,
        products=products,
        shocks=shocks,
        examples=examples,
        text=prose,
        start_steps=prose["start_steps"],
        safety=prose["safety"],
        dignity=prose["dignity"],
        file=notes.file,
        guards=guards,
        guard_sheet=_guard_sheet(guards, inputs, notes, prove),
        **found,
    )


def _guard_sheet(guards, inputs, notes, prove) -> Sheet | None:
    """The guards' formulas, made of inputs alone; None where there are none, or where they cannot be built."""
    formulas = {guard.name: guard.formula for guard in guards if guard.formula}
    units_of = {name: item.unit for name, item in inputs.items()}
    lines = {guard.name: notes.line(("guards", guard.name, "formula")) for guard in guards}
    try:
        return Sheet.build(formulas, values=units_of, lines=lines, file=notes.file, units=prove) if formulas else None
    except Problems as wrong:
        notes.problems += wrong.problems
        return None


def _guard(name: str, table: fields.Table, sources: dict[str, Source]) -> Guard:
    table.known(GUARD)
    low, high = (table.number(key) if table.has(key) else None for key in ("low", "high"))
    if low is None and high is None:
        table.add("TRADE-40")
    elif None not in (low, high) and low > high:
        table.add("TRADE-11", "low")
    return Guard(
        name,
        table.text("label"),
        table.text("formula"),
        _unit(table),
        low,
        high,
        table.text("ask"),
        _source_of(table, sources, True),
        table.line,
    )


def _sheet(formulas, inputs, patterns, stocks, notes, prove) -> Sheet | None:
    if not formulas:
        notes.add("TRADE-04", ("formulas",), key="formulas", table="the file")
        return None
    lines = {
        path[1]: line
        for path, line in notes.lines.items()
        if len(path) == 2 and path[0] in ("formulas", "inputs", "patterns")
    }
    try:
        return Sheet.build(
            formulas,
            values={name: item.unit for name, item in inputs.items()},
            patterns=patterns,
            lines=lines,
            file=notes.file,
            stocks=stocks,
            units=prove,
        )
    except Problems as wrong:
        notes.problems += wrong.problems
        return None


def _months(top: fields.Table, key: str, otherwise: float) -> float | str:
    """A number of months or the name of an input."""
    value = top.raw.get(key, otherwise)
    if isinstance(value, str) and not fields._like_number(value):
        return value
    number = top.number(key, otherwise)
    return otherwise if number is None else number


def _source(table: fields.Table) -> Source:
    table.known(SOURCE)
    year = table.number("year", math.nan) if table.has("year") else None
    if year is None and table.raw:
        table.add("TRADE-04", key="year", table=table.words)
    return Source(
        table.text("title"),
        table.text("place", ""),
        None if year is None else int(year),
        table.choice("evidence", EVIDENCE),
        table.flag("read"),
    )


def _source_of(table: fields.Table, sources: dict[str, Source], needed: bool) -> Source:
    """The source of an input or a shock: written out, or the name of one in [sources]."""
    given = table.raw.get("source")
    if given is None:
        if needed:
            table.add("TRADE-07")
        return ASKED
    if isinstance(given, str):
        if given not in sources:
            table.add("TRADE-38", "source", sources=", ".join(sources) or "none")
            return ASKED
        return sources[given]
    return _source(table.table("source"))


def _three(table: fields.Table) -> tuple[float | None, float | None, float | None]:
    """low, likely, high, or one `value` that stands for all three."""
    if table.has("value"):
        if any(table.has(key) for key in ("low", "likely", "high")):
            table.add("TRADE-39", "value")
        value = table.number("value")
        return value, value, value
    low, likely, high = (table.number(key) for key in ("low", "likely", "high"))
    if None not in (low, likely, high):
        if low > high:
            table.add("TRADE-11", "low")
        elif not low <= likely <= high:
            table.add("TRADE-12", "likely")
    return low, likely, high


def _input(name: str, table: fields.Table, sources: dict[str, Source]) -> Input:
    table.known(INPUT)
    must_ask, unit = table.flag("must_ask"), _unit(table)
    share = unit == "share"
    if must_ask:
        low = likely = high = None
        for key in ("low", "likely", "high", "value"):
            if table.has(key):
                table.add("TRADE-09", key)
    else:
        low, likely, high = _three(table)
    moves = table.table("moves_with")
    moved = {other: number for other in moves.raw if (number := moves.number(other)) is not None}
    return Input(
        name=name,
        question=table.text("question"),
        help=table.text("help", ""),
        unit=unit,
        low=low,
        likely=likely,
        high=high,
        share=share,
        least=_bound(table, "least", 0.0),
        most=_bound(table, "most", 1.0 if share else math.inf),
        scales=table.flag("scales"),
        lumpy=table.flag("lumpy"),
        must_ask=must_ask,
        moves_with=moved,
        decide=table.flag("decide"),
        market=table.text("market", ""),
        is_money=units.is_money(unit),
        source=_source_of(table, sources, not must_ask),
        line=table.line,
        seen=table.text("seen", ""),
        past=table.choice("past", PAST) if table.has("past") else "",
    )


def _unit(table: fields.Table) -> str:
    """The unit as written, or "1" (a plain number) where it is none, with its problem noted."""
    unit = table.text("unit") or "1"
    try:
        units.parts(unit)
    except Problems as wrong:
        table.notes.problems += [
            replace(
                problem,
                file=table.notes.file,
                line=table.notes.line((*table.path, "unit")),
                name=fields.shown(table.path[-1]),
            )
            for problem in wrong.problems
        ]
        return "1"
    return unit


def _bound(table: fields.Table, key: str, otherwise: float) -> float:
    if not table.has(key):
        return otherwise
    number = table.number(key)
    return otherwise if number is None else number


def _shock(name: str, table: fields.Table, sources: dict[str, Source]) -> Shock:
    table.known(SHOCK)
    chance, lasts = _triple(table, "chance"), _triple(table, "months")
    factors = table.table("hits")
    hits = tuple(Hit(name, *told) for name in factors.raw if (told := _triple(factors, name)))
    if not hits:
        table.add("TRADE-04", key="hits", table=table.words)
    return Shock(
        name,
        table.text("label"),
        *(chance or (1.0, 1.0, 1.0)),
        per=table.choice("per", ("month", "cycle", "year")),
        hits=hits,
        months=lasts or (1.0, 1.0, 1.0),
        shared_by=table.choice("shared_by", ("owner", "trade", "town")),
        source=_source_of(table, sources, True),
        line=table.line,
        together=table.number("together", 0.0) or 0.0,
    )


def _triple(table: fields.Table, key: str) -> tuple[float, float, float] | None:
    """key = [low, likely, high], or one number that stands for all three."""
    told = table.numbers(key)
    if told is None:
        return None
    if len(told) not in (1, 3):
        table.add("TRADE-06", key, key=key, kind="one number or three: low, likely, high")
        return None
    low, likely, high = told * (3 // len(told))
    if low > high:
        table.add("TRADE-11", key)
    elif not low <= likely <= high:
        table.add("TRADE-12", key)
    return low, likely, high


def _product(name: str, table: fields.Table) -> Product:
    table.known(PRODUCT)
    return Product(
        name,
        table.text("label"),
        table.text("unit"),
        table.text("made"),
        table.text("sold"),
        table.text("price"),
        table.text("limit", ""),
    )


def _example(table: fields.Table) -> Example:
    table.known(EXAMPLE)
    values, expect = table.table("values"), table.table("expect")
    months = table.number("months")
    first = table.number("first_month", 1.0) or 1.0
    if months is not None and not (months == int(months) and 1 <= months <= 600):
        table.add("TRADE-06", "months", key="months", kind="a whole number of months")
        months = None
    if not (first == int(first) and 1 <= first <= 12):
        table.add("TRADE-06", "first_month", key="first_month", kind="a month from 1 to 12")
        first = 1.0
    return Example(
        title=table.text("title"),
        note=table.text("note", ""),
        months=int(months or 1),
        first_month=int(first),
        tolerance=table.number("tolerance", 1e-6) or 0.0,
        line=table.line,
        values={name: number for name in values.raw if (number := values.number(name)) is not None},
        expect={name: numbers for name in expect.raw if (numbers := expect.numbers(name)) is not None},
    )
