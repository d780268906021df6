"""The one table of what a formula can say, each entry with all its faces side by side.

Faces: numbers (NumPy vectors), cells (spreadsheet text), javascript (text for one month of one draw), units (the
proof), and a slot for words.
Nothing here walks a tree. At most 20 functions, ever (code.md, "Trades as data"): a longer list is another language.

An entry's `kinds` says what stands in its brackets: "number" (any formula), "flag" (a condition), "row" (a row's
name), "pattern" (a pattern's name). Faces get the arguments in that order: vectors, cell text or units for formulas,
the name for a row, a `Pattern` for a pattern. Before them the numbers face gets the month at hand (`numbers.Now`), the
cells face the layout, the javascript face its writer (`javascript.Writer`) and the units face the prover
(`prove.Prover`). An entry with `flag=True` gives yes or no:
its numbers face gives truth values and its cells face a condition; both become 1 and 0 where a number is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

MOST = 20
A_LITTLE = 1e-9  # rounding noise of sums of decimals, far below any amount (code.md: round_up(x) = ceil(x - 1e-9))


class Pattern(NamedTuple):
    """A named list of numbers of the file."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Entry:
    """One function or operator with its faces."""

    name: str
    kinds: tuple[str, ...]
    line: str
    example: str
    numbers: Callable
    cells: Callable
    units: Callable
    javascript: Callable
    many: bool = False  # more arguments of the last kind may follow
    flag: bool = False  # gives yes or no
    last_month: bool = False  # looks at last month only: any row may be named, also one further down
    ufunc: np.ufunc | None = None  # the plain NumPy operation of two vectors, so that results can be written in place
    words: Callable | None = None


def _growth(now, rate):
    base = np.maximum(1.0 + rate, 0.0)
    if isinstance(now.month, np.ndarray) and np.ndim(base) == 1:  # all months at once: one power a draw, then products
        step, steps = base ** (1 / 12), np.empty((now.months, base.size))
        steps[0] = 1.0
        for t in range(1, now.months):
            np.multiply(steps[t - 1], step, out=steps[t])
        return steps
    return base ** ((now.month - 1.0) / 12)


def _annuity(now, rate, periods):
    n = np.maximum(periods, 1.0)
    flat = np.less(np.abs(rate), 1e-15)  # no rate at all, or one too small for any coin
    safe = np.where(flat, 1.0, rate)
    level = safe / -np.expm1(-n * np.log1p(safe))
    return np.where(flat, 1.0 / n, level) if np.any(flat) else level


def _every(now, gap, first):
    """A start falls in month m where a whole number of gaps since `first` was completed after m - 1 and up to m.

    With a gap of 2.5 months, starts fall in months 1, 4, 6, 9 …: as many in a year as the gap says.
    """
    n = np.maximum(gap, 1.0)
    if isinstance(now.month, np.ndarray) and np.ndim(n) < 2 and np.ndim(first) < 2:  # each month's count once
        done = np.floor((np.arange(0.0, now.months + 1)[:, None] - first) / n + A_LITTLE)
        return (done[1:] > done[:-1]) & (done[1:] >= 0)
    done = np.floor((now.month - first) / n + A_LITTLE)
    return (done > np.floor((now.month - 1.0 - first) / n + A_LITTLE)) & (done >= 0)


def _where(now, yes, a, b):
    if np.size(yes) == 1 and now.t is not None:  # the same for all draws, as month <= 1 in a loop: no choice draw by draw
        return np.array(a if yes else b)
    return np.where(yes, a, b)


def _once(now, x):
    if now.t is not None:
        return x if now.t == 0 else np.float64(0.0)
    only = np.zeros((now.months, 1 if np.ndim(x) == 0 else x.shape[-1]))
    only[0] = x[0] if np.ndim(x) == 2 else x
    return only


def _every_cells(at, gap, first):
    m, n = at.month(), f"MAX({gap},1)"
    started = f"INT(({m}-{first})/{n}+1E-09)"
    return f"AND({started}>INT(({m}-1-{first})/{n}+1E-09),{started}>=0)"


def _over_cells(at, a, b):
    sure = b[0].isdigit() and b.replace(".", "", 1).isdigit() and float(b) != 0
    return f"({a}/{b})" if sure else f"IF({b}=0,0,{a}/{b})"


def _spread_cells(at, row, pattern):
    terms = []
    for back in range(len(pattern.values)):
        cell = at.row(row, -back)
        if cell is None:
            break
        terms.append(f"{cell}*INDEX({at.pattern(pattern.name)},{back + 1})")
    return f"({'+'.join(terms)})"


def _same(u, *units):
    return u.same(*units)


def _of_row(u, row, *_):
    return u.row(row)


_FUNCTIONS = [
    Entry(
        "min", ("number", "number"), "the smaller (of two or more)", "min(harvest, market_limit)",
        numbers=lambda now, a, b: np.minimum(a, b),
        cells=lambda at, *xs: f"MIN({','.join(xs)})",
        javascript=lambda at, *xs: f"Math.min({','.join(xs)})",
        units=_same, many=True, ufunc=np.minimum,
    ),
    Entry(
        "max", ("number", "number"), "the larger (of two or more)", "max(0, needed - on_hand)",
        numbers=lambda now, a, b: np.maximum(a, b),
        cells=lambda at, *xs: f"MAX({','.join(xs)})",
        javascript=lambda at, *xs: f"Math.max({','.join(xs)})",
        units=_same, many=True, ufunc=np.maximum,
    ),
    Entry(
        "between", ("number", "number", "number"), "x, but not below low and not above high",
        "between(spare, floor, needs)",
        numbers=lambda now, x, low, high: np.minimum(np.maximum(x, low), high),
        cells=lambda at, x, low, high: f"MIN(MAX({x},{low}),{high})",
        javascript=lambda at, x, low, high: f"Math.min(Math.max({x},{low}),{high})",
        units=_same,
    ),
    Entry(
        "where", ("flag", "number", "number"), "the second where the condition holds, else the third",
        "where(month <= 2, rent / 2, rent)",
        numbers=_where,
        cells=lambda at, yes, a, b: f"IF({yes},{a},{b})",
        javascript=lambda at, yes, a, b: f"({yes}?{a}:{b})",
        units=lambda u, yes, a, b: u.then(u.plain(yes), u.same(a, b)),
    ),
    Entry(
        "round_up", ("number",), "the next whole number", "round_up(bags / bags_per_shelf)",
        numbers=lambda now, x: np.ceil(x - A_LITTLE) + 0.0,  # + 0.0: no minus zero
        cells=lambda at, x: f"(-INT(1E-09-{x}))",
        javascript=lambda at, x: f"(Math.ceil({x}-1e-9)+0)",
        units=_same,
    ),
    Entry(
        "previous", ("row",), "the row's value last month; 0 before month 1", "previous(stock) + bought - sold",
        numbers=lambda now, row: now.previous(row),
        cells=lambda at, row: at.row(row, -1) or "0",
        javascript=lambda at, row: f"(t?{at.row(row)}[t-1]:0)",
        units=_of_row, last_month=True,
    ),
    Entry(
        "total_so_far", ("row",), "the row's sum from month 1 to this month", "total_so_far(bags_started)",
        numbers=lambda now, row: now.so_far(row),
        cells=lambda at, row: f"SUM({at.row_so_far(row)})",
        javascript=lambda at, row: at.use("so_far", at.row(row), "t"),
        units=_of_row,
    ),
    Entry(
        "spread", ("row", "pattern"), "the row's amounts, each shared out over its own and the next months",
        "spread(started, flush)",
        numbers=lambda now, row, pattern: now.spread(row, pattern.values),
        cells=_spread_cells,
        javascript=lambda at, row, pattern: at.use("shared_out", at.row(row), at.pattern(pattern.name), "t"),
        units=_of_row,
    ),
    Entry(
        "by_month", ("pattern",), "this calendar month's number of a pattern of 12 (January first)",
        "price * by_month(season)",
        numbers=lambda now, pattern: now.pick(pattern.values, calendar=True),
        cells=lambda at, pattern: f"INDEX({at.pattern(pattern.name)},{at.calendar_month()})",
        javascript=lambda at, pattern: f"{at.pattern(pattern.name)}[(first_month-1+t)%12]",
        units=lambda u, pattern: u.plain(),
    ),
    Entry(
        "from_start", ("pattern",), "the plan's month's number of a pattern; after its end the last one holds",
        "capacity * from_start(learning)",
        numbers=lambda now, pattern: now.pick(pattern.values),
        cells=lambda at, pattern: f"INDEX({at.pattern(pattern.name)},MIN({at.month()},{len(pattern.values)}))",
        javascript=lambda at, pattern: f"{at.pattern(pattern.name)}[Math.min(t,{len(pattern.values) - 1})]",
        units=lambda u, pattern: u.plain(),
    ),
    Entry(
        "every", ("number", "number"), "1 in month first, first + n, first + 2 n …, else 0",
        "fingerlings * every(cycle_months, 1)",
        numbers=_every, cells=_every_cells,
        javascript=lambda at, gap, first: at.use("starts", "t+1", gap, first),
        units=lambda u, n, first: u.plain(n, first), flag=True,
    ),
    Entry(
        "first_month", (), "1 in the plan's month 1, else 0", "permit * first_month()",
        numbers=lambda now: now.month == 1,
        cells=lambda at: f"{at.month()}=1",
        javascript=lambda at: "(t===0)",
        units=lambda u: u.plain(), flag=True,
    ),
    Entry(
        "once", ("number",), "x in the plan's month 1, else 0", "once(shed)",
        numbers=_once,
        cells=lambda at, x: f"IF({at.month()}=1,{x},0)",
        javascript=lambda at, x: f"(t?0:{x})",
        units=_same,
    ),
    Entry(
        "growth", ("number",), "what 1 has become by this month at a rate a year", "rent * growth(rent_rise)",
        numbers=_growth,
        cells=lambda at, rate: f"(MAX(1+{rate},0)^(({at.month()}-1)/12))",
        javascript=lambda at, rate: f"Math.pow(Math.max(1+{rate},0),t/12)",
        units=lambda u, rate: u.plain(u.yearly(rate)),
    ),
    Entry(
        "annuity", ("number", "number"), "level payment a period for 1 borrowed: rate a period, number of periods",
        "loan * annuity(rate, instalments)",
        numbers=_annuity,
        cells=lambda at, rate, n: f"(-PMT({rate},MAX({n},1),1))",
        javascript=lambda at, rate, n: at.use("level", rate, n),
        units=lambda u, rate, n: u.plain(rate, n),
    ),
]  # fmt: skip


JAVASCRIPT_SIGNS = {"==": "===", "!=": "!==", "and": "&&", "or": "||"}  # where they differ from the language's own


def _two(name, line, ufunc, sign, units, flag=False):
    """An operator between two numbers; a condition goes without brackets."""
    return Entry(
        name, ("number", "number"), line, f"a {name} b",
        numbers=lambda now, a, b: ufunc(a, b),
        cells=lambda at, a, b: f"{a}{sign}{b}" if flag else f"({a}{sign}{b})",
        javascript=lambda at, a, b: f"({a}{JAVASCRIPT_SIGNS.get(name, name)}{b})",
        units=units, ufunc=ufunc, flag=flag,
    )  # fmt: skip


def _logic(name, line, ufunc):
    """A word between (or before) conditions."""
    count = ufunc.nin
    return Entry(
        name, ("flag",) * count, line, f"a {name} b" if count == 2 else f"{name} a",
        numbers=lambda now, *flags: ufunc(*flags),
        cells=lambda at, *flags: f"{name.upper()}({','.join(flags)})",
        javascript=lambda at, *flags: f"({JAVASCRIPT_SIGNS[name].join(flags)})" if count == 2 else f"(!{flags[0]})",
        units=lambda u, *flags: u.plain(*flags), flag=True,
    )  # fmt: skip


def _compared(u, a, b):
    return u.then(u.same(a, b), u.plain())


_OPERATORS = [
    _two("+", "sum", np.add, "+", _same),
    _two("-", "difference", np.subtract, "-", _same),
    _two("*", "product", np.multiply, "*", lambda u, a, b: u.times(a, b)),
    Entry(
        "/", ("number", "number"), "quotient; 0, and counted, where b is 0", "a / b",
        numbers=lambda now, a, b: np.divide(a, b),  # the zeros are `numbers.Compiler`'s affair: it knows the place
        cells=_over_cells,
        javascript=lambda at, a, b: at.use("over", a, b),
        units=lambda u, a, b: u.over(a, b), ufunc=np.divide,
    ),
    Entry(
        "negative", ("number",), "minus", "-a",
        numbers=lambda now, a: np.negative(a),
        cells=lambda at, a: f"(-{a})",
        javascript=lambda at, a: f"(-{a})",
        units=_same,
    ),
    _two("<", "less", np.less, "<", _compared, flag=True),
    _two("<=", "less or the same", np.less_equal, "<=", _compared, flag=True),
    _two(">", "more", np.greater, ">", _compared, flag=True),
    _two(">=", "more or the same", np.greater_equal, ">=", _compared, flag=True),
    _two("==", "the same", np.equal, "=", _compared, flag=True),
    _two("!=", "not the same", np.not_equal, "<>", _compared, flag=True),
    _logic("and", "both hold", np.logical_and),
    _logic("or", "one or both hold", np.logical_or),
    _logic("not", "does not hold", np.logical_not),
]  # fmt: skip

TABLE: dict[str, Entry] = {entry.name: entry for entry in _FUNCTIONS}
OPERATORS: dict[str, Entry] = {entry.name: entry for entry in _OPERATORS}
ENTRIES: dict[str, Entry] = {**TABLE, **OPERATORS}

assert len(TABLE) <= MOST


def written_args(node, writer) -> list:
    """What an entry's written face (cells, JavaScript) is given: texts of numbers and conditions, names of rows, patterns.

    writer : has number(node), condition(node) and the sheet.
    """
    entry, args = ENTRIES[node.op], []
    for place, arg in enumerate(node.args):
        kind = entry.kinds[min(place, len(entry.kinds) - 1)]
        if kind == "flag":
            args.append(writer.condition(arg))
        elif kind == "number":
            args.append(writer.number(arg))
        else:
            args.append(arg.name if kind == "row" else writer.sheet.patterns[arg.name])
    return args
