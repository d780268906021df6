"""Checked trees -> a JavaScript function that works out one draw, month by month.

Duty: the face for pages in a browser. The text holds numbers of the file and its checked names only ([a-z][a-z0-9_]*,
each with a letter and _ before it, so that no name meets a word of JavaScript); nothing in it is read or run as text
again. Nothing here knows trades, pages or data.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from livelihood.formula.functions import ENTRIES, written_args
from livelihood.formula.tree import Node

# what a formula cannot say in one expression; each does what the numbers face does, corners too
HELPERS = {
    "monthly": "function monthly(x,months){return typeof x===\"number\"?new Array(months).fill(x):x}",
    "over": "function over(a,b){return b===0?0:a/b}",
    "so_far": "function so_far(row,t){let sum=0;for(let m=0;m<=t;m++)sum+=row[m];return sum}",
    "shared_out": "function shared_out(row,shares,t){let sum=0;for(let back=0;back<shares.length&&back<=t;back++)sum+=row[t-back]*shares[back];return sum}",
    "starts": "function starts(month,gap,first){const n=Math.max(gap,1),done=Math.floor((month-first)/n+1e-9);"
              "return done>Math.floor((month-1-first)/n+1e-9)&&done>=0}",
    "level": "function level(rate,periods){const n=Math.max(periods,1);return rate===0?1/n:rate/-Math.expm1(-n*Math.log1p(rate))}",
}  # fmt: skip


def function(sheet, wanted: Iterable[str] | None = None) -> str:
    """The text of a JavaScript function expression that works the rows of a sheet out for one draw.

    It is called as f(values, series, months, first_month) and gives an object: row -> array by month. values: name -> a
    number, or an array by month; series: name -> an array by month. A division by zero gives 0; what is not finite comes
    back as it is, so the caller has to look.

    Parameters
    ----------
    sheet : a checked Sheet. wanted : rows to give back; all if None. Rows that these do not need are left out.

    Raises
    ------
    Problems
        FORMULA-22 (no such row).

    Examples
    --------
    >>> from livelihood.formula import Sheet
    >>> sheet = Sheet.build({"sales": "sold * price", "rest": "previous(rest) + sales / 2"}, values={"price": "money/kg"}, series={"sold": "kg"})
    >>> text = function(sheet, ["sales"])
    >>> "r_sales[t]=(s_sold[t]*v_price[t]);" in text, "rest" in text
    (True, False)
    """
    plan = sheet._plan(None if wanted is None else tuple(wanted))
    needed = {row for step in plan.steps for row in step.rows}
    rows = [row for row in sheet.rows if row in needed]  # in the file's order each row stands below all it needs this month
    writer = Writer(sheet)
    lines = [f"r_{row}[t]={writer.number(sheet.trees[row])};" for row in rows]
    outside = [f"v_{name}=monthly(values.{name},months)" for name in sheet.values if name in plan.inputs]
    outside += [f"s_{name}=series.{name}" for name in sheet.series if name in plan.inputs]
    made = [f"r_{row}=new Array(months)" for row in rows]
    fixed = [f"p_{name}=[{','.join(map(literal, sheet.patterns[name].values))}]" for name in sorted(writer.patterns)]
    used = ["monthly", *sorted(writer.helpers)]
    declared = f"const {','.join([*fixed, *outside, *made])};" if fixed or outside or made else ""
    back = ",".join(f"{row}:r_{row}" for row in plan.wanted)
    return (
        "(function(){\n" + "\n".join(HELPERS[name] for name in used)
        + f"\nreturn function(values,series,months,first_month){{\n{declared}\nfor(let t=0;t<months;t++){{\n" + "\n".join(lines)
        + f"\n}}\nreturn {{{back}}}}}\n}})()"
    )  # fmt: skip


def needed(sheet, wanted: Iterable[str] | None = None) -> frozenset[str]:
    """The values and series that the wanted rows need; the others need not be given."""
    return frozenset(sheet._plan(None if wanted is None else tuple(wanted)).inputs)


def literal(value: float) -> str:
    """A number as JavaScript writes it.

    Examples
    --------
    >>> literal(3.0), literal(0.1), literal(-2.5)
    ('3', '0.1', '(-2.5)')
    """
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    text = f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    return f"({text})" if value < 0 else text


class Writer:
    """Writes expressions; keeps which helpers and patterns they use."""

    def __init__(self, sheet):
        self.sheet, self.helpers, self.patterns = sheet, set(), set()

    def row(self, name: str) -> str:
        """The array of a row or a series."""
        return f"{'r' if name in self.sheet.trees else 's'}_{_plain(name)}"

    def pattern(self, name: str) -> str:
        """The array of a pattern."""
        self.patterns.add(name)
        return f"p_{_plain(name)}"

    def use(self, helper: str, *args: str) -> str:
        """A call of a helper."""
        self.helpers.add(helper)
        return f"{helper}({','.join(args)})"

    def number(self, node: Node) -> str:
        """The text of a number in month t (from 0)."""
        if node.op == "number":
            return literal(node.value)
        if node.op == "month":
            return "(t+1)"
        if node.op == "name":
            return f"v_{_plain(node.name)}[t]" if node.name in self.sheet.values else f"{self.row(node.name)}[t]"
        call = self._call(node)
        return f"({call}?1:0)" if ENTRIES[node.op].flag else call

    def condition(self, node: Node) -> str:
        """The text of a condition."""
        if node.op in ENTRIES and ENTRIES[node.op].flag:
            return self._call(node)
        return f"({self.number(node)}!==0)"

    def _call(self, node: Node) -> str:
        return ENTRIES[node.op].javascript(self, *written_args(node, self))


def _plain(name: str) -> str:
    """A name, once more looked at before it stands in a script."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError("not a name of the language")
    return name
