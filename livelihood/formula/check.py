"""All formulas of a file against each other: names, order, circles, patterns.

Duty: the problems that need more than one formula to be seen, and the order in which rows can be worked out. Reading
one formula is `tree.py`; units are `prove.py`.
"""

from __future__ import annotations

import math

from livelihood.errors import Problem
from livelihood.formula import tree
from livelihood.formula.functions import ENTRIES, Pattern
from livelihood.formula.tree import Node

MOST_ROWS = 300  # rows a file: the longest shipped one has a tenth; keeps the checks short on any input


def problem(code, row, formula, column, *, lines, file, **slots) -> Problem:
    """A problem of one formula, with its caret."""
    return Problem(
        code, file=file, line=lines.get(row), name=row, slots={**slots, "shown": tree.caret(formula, column)}
    )


def formulas(texts, values, series, patterns, stocks, *, lines, file):
    """Trees, kept patterns and problems of a file's formulas."""
    if len(texts) > MOST_ROWS:
        return {}, {}, [Problem("FORMULA-26", file=file, slots={"count": len(texts), "most": MOST_ROWS})]
    wrong = _names(texts, values, series, patterns, stocks, lines, file)
    kept, bad_patterns = _patterns(patterns, lines, file)
    wrong += bad_patterns
    trees: dict[str, Node] = {}
    unread = set()
    for row, text in texts.items():
        if isinstance(text, (int, float)) and not isinstance(text, bool) and math.isfinite(text):
            text = repr(text)
        if not isinstance(text, str):
            wrong.append(Problem("FORMULA-20", file=file, line=lines.get(row), name=row))
            continue
        found, findings = tree.read(text)
        if found is None or findings:
            unread.add(row)
        if found is not None:
            trees[row] = found
        wrong += [problem(one.code, row, text, one.column, lines=lines, file=file, **one.slots) for one in findings]
    sheet = _Names(texts, values, series, kept, lines, file)
    for row, found in trees.items():
        wrong += sheet.names_of(row, found)
    if not wrong:
        wrong += sheet.later(trees)
    return {row: found for row, found in trees.items() if row not in unread}, kept, wrong


def _names(texts, values, series, patterns, stocks, lines, file):
    wrong, seen = [], {}
    kinds = {"row": texts, "input": values, "series": series, "pattern": patterns}
    for kind, names in kinds.items():
        for name in names:
            if not tree.good_name(name):
                wrong.append(
                    Problem("FORMULA-14", file=file, line=lines.get(name), name=str(name)[:60], slots={"kind": kind})
                )
            elif name in seen:
                wrong.append(
                    Problem(
                        "FORMULA-15",
                        file=file,
                        line=lines.get(name),
                        name=name,
                        slots={"one": seen[name], "other": kind},
                    )
                )
            seen.setdefault(name, kind)
    for name in stocks:
        if name not in texts:
            wrong.append(
                Problem("FORMULA-22", file=file, name=str(name)[:60], slots={"hint": tree.nearest(str(name), texts)})
            )
    return wrong


def _patterns(patterns, lines, file):
    kept, wrong = {}, []
    for name, numbers in patterns.items():
        good = isinstance(numbers, (list, tuple)) or hasattr(numbers, "tolist")
        numbers = list(numbers) if good else []
        good = (
            good
            and bool(numbers)
            and all(
                isinstance(one, (int, float)) and not isinstance(one, bool) and math.isfinite(one) for one in numbers
            )
        )
        if not good:
            wrong.append(Problem("FORMULA-11", file=file, line=lines.get(name), name=str(name)[:60]))
        kept[name] = Pattern(name, tuple(float(one) for one in numbers) if good else (0.0,) * 12)
    return kept, wrong


class _Names:
    """What the names of a file stand for."""

    def __init__(self, texts, values, series, patterns, lines, file):
        self.texts, self.values, self.series, self.patterns = texts, values, series, patterns
        self.lines, self.file = lines, file
        self.outside = {*values, *series}

    def problem(self, code, row, node, **slots):
        return problem(code, row, str(self.texts[row]), node.column, lines=self.lines, file=self.file, **slots)

    def names_of(self, row, found):
        """Names that stand for nothing, or for the wrong kind of thing."""
        wrong = []
        for node in found.walk():
            if node.op == "name" and node.name not in self.texts and node.name not in self.outside:
                hint = tree.nearest(node.name, [*self.texts, *self.outside])
                if node.name in self.patterns:
                    hint = " It is a pattern: write by_month, from_start or spread."
                wrong.append(self.problem("FORMULA-05", row, node, unknown=node.name[:60], hint=hint))
            if node.op not in ENTRIES:
                continue
            for arg in node.args:
                entry = ENTRIES[node.op]
                if arg.op == "row" and arg.name not in self.texts and arg.name not in self.series:
                    if arg.name in self.values:
                        wrong.append(self.problem("FORMULA-09", row, arg, function=node.op, example=entry.example))
                    else:
                        hint = tree.nearest(arg.name, [*self.texts, *self.series])
                        wrong.append(self.problem("FORMULA-05", row, arg, unknown=arg.name[:60], hint=hint))
                if arg.op == "pattern" and arg.name not in self.patterns:
                    hint = tree.nearest(arg.name, self.patterns)
                    wrong.append(self.problem("FORMULA-12", row, arg, pattern=arg.name[:60], hint=hint))
                elif (
                    node.op == "by_month"
                    and arg.op == "pattern"
                    and (length := len(self.patterns[arg.name].values)) != 12
                ):
                    wrong.append(self.problem("FORMULA-13", row, arg, pattern=arg.name, length=length))
        return wrong

    def later(self, trees):
        """Rows that are used this month although they stand further down, or that need themselves."""
        wrong, place = [], {row: at for at, row in enumerate(trees)}
        uses = {row: {node.name for node in _this_month(found)} for row, found in trees.items()}
        for row, found in trees.items():
            for node in _this_month(found):
                if place.get(node.name, -1) < place[row]:
                    continue
                circle = node.name == row or row in _reach(node.name, uses)
                wrong.append(self.problem("FORMULA-23" if circle else "FORMULA-24", row, node, other=node.name))
        return wrong


def _this_month(found):
    """Nodes that name something whose value of this month is needed."""
    stack = [found]
    while stack:
        node = stack.pop()
        if node.op in ("name", "row"):
            yield node
        elif not (node.op in ENTRIES and ENTRIES[node.op].last_month):
            stack.extend(reversed(node.args))


def _reach(start, uses):
    seen, stack = set(), [start]
    while stack:
        for name in uses.get(stack.pop(), ()):
            if name not in seen:
                seen.add(name)
                stack.append(name)
    return seen


def in_order(trees: dict[str, Node]) -> list[tuple[str, ...]]:
    """Rows in an order in which they can be worked out; rows that feed on each other's past stand together.

    Examples
    --------
    >>> in_order({"a": tree.read("previous(b)")[0], "b": tree.read("a + 1")[0], "c": tree.read("previous(d)")[0],
    ...           "d": tree.read("2")[0]})
    [('a', 'b'), ('d',), ('c',)]
    """
    uses = {
        row: {node.name for node in found.walk() if node.op in ("name", "row")} & set(trees)
        for row, found in trees.items()
    }
    reach = {row: _reach(row, uses) for row in trees}
    ordered: list[tuple[str, ...]] = []
    done: set[str] = set()
    left = list(trees)
    while left:
        for row in left:
            group = tuple(one for one in left if one == row or (one in reach[row] and row in reach[one]))
            if set().union(*(uses[one] for one in group)) <= done | set(group):
                break
        ordered.append(group)
        done |= set(group)
        left = [one for one in left if one not in done]
    return ordered
