"""The proof of units: does every row add money to money and kg to kg?

Duty: the units face. Passes are made until every row's unit is known (`previous` may name a row further down); only
the last one tells what does not fit. A number is without unit; 0 fits everything.
"""

from __future__ import annotations

from dataclasses import replace

from livelihood import units
from livelihood.errors import Problem, Problems
from livelihood.formula import check
from livelihood.formula.functions import ENTRIES

_DONE = {
    "+": "added",
    "-": "subtracted",
    "min": "set against each other",
    "max": "set against each other",
    "between": "set against each other",
    "where": "chosen between",
}
ZERO = "zero"  # fits any unit
OPEN = "open"  # not known yet


def prove(trees, formulas, values, series, *, lines, file):
    """Units of the rows, and what does not fit.

    Returns
    -------
    dict of row -> unit as written in files ("" for a row that is always 0), and a list of `Problem`.
    """
    known, wrong = _given(values, series, lines, file)
    wrong += _spellings({**values, **series}, file)
    rows = {row: OPEN for row in trees}
    for _ in range(len(trees) + 1):
        before = dict(rows)
        for row, tree in trees.items():
            rows[row] = Prover({**known, **rows}).of(tree)
        if rows == before:
            break
    rows = {row: units.unit("share") if unit is OPEN else unit for row, unit in rows.items()}
    for row, tree in trees.items():
        prover = Prover({**known, **rows})
        rows[row] = prover.of(tree)
        wrong += [
            check.problem("FORMULA-04", row, formulas[row], column, lines=lines, file=file, what=what)
            for column, what in prover.wrong
        ]
    return {row: "" if unit in (ZERO, OPEN) else units.text(unit) for row, unit in rows.items()}, wrong


def _given(values, series, lines, file):
    known, wrong = {}, []
    for name, text in {**values, **series}.items():
        try:
            known[name] = units.unit(text if isinstance(text, str) else "")
        except Problems as found:
            wrong += [replace(one, file=file, line=lines.get(name), name=str(name)[:60]) for one in found.problems]
            known[name] = OPEN
    return known, wrong


def _spellings(texts, file):
    codes = set().union(*(units.currencies(text) for text in texts.values()))
    wrong = [Problem("UNIT-04", file=file, slots={"codes": ", ".join(sorted(codes))})] if len(codes) > 1 else []
    names: set[str] = set()
    for text in texts.values():
        try:
            names |= set(units.parts(text))
        except Problems:
            continue
    return wrong + [
        Problem("UNIT-03", file=file, slots={"one": one, "many": many})
        for one in sorted(names)
        for many in (one + "s", one + "es")
        if many in names
    ]


class Prover:
    """What the units face of an entry is given: how units combine, and where they do not."""

    def __init__(self, known: dict):
        self.known = known
        self.wrong: list[tuple[int, str]] = []
        self.node = None

    def of(self, node):
        """The unit of a tree."""
        if node.op in ("name", "row"):
            return self.known.get(node.name, OPEN)
        if node.op in ("number", "month"):
            return ZERO if node.op == "number" and node.value == 0 else units.unit("share")
        entry = ENTRIES[node.op]
        args = [arg.name if arg.op in ("row", "pattern") else self.of(arg) for arg in node.args]
        self.node = node
        return entry.units(self, *args)

    def row(self, name):
        return self.known.get(name, OPEN)

    def same(self, *args):
        """All alike: their unit."""
        first = next((unit for unit in args if unit not in (ZERO, OPEN)), None)
        if first is None:
            return OPEN if OPEN in args else ZERO
        for at, unit in enumerate(args):
            if unit not in (ZERO, OPEN) and unit != first:
                arg = self.node.args[len(self.node.args) - len(args) + at]
                self.wrong.append((arg.column, self._unlike(first, unit)))
        return first

    def _unlike(self, one, other):
        words = f"{_words(one)} and {_words(other)} cannot be {_DONE.get(self.node.op, 'compared')}"
        if one.dimensionality == other.dimensionality and not one.dimensionless:
            words += (
                f" (1 {units.text(one)} = {units.factor(units.text(one), units.text(other)):g} {units.text(other)})"
            )
        return words

    def plain(self, *args):
        """All without unit."""
        for arg, unit in zip(self.node.args, args, strict=False):  # none given: nothing to prove
            if unit not in (ZERO, OPEN) and unit != units.unit("share"):
                self.wrong.append(
                    (arg.column, f"{self.node.op} needs a number without a unit here, and this is {_words(unit)}")
                )
        return units.unit("share")

    def yearly(self, unit):
        """A rate a year may be written share/year."""
        return units.unit("share") if unit == units.unit("share/year") else unit

    def then(self, _, unit):
        return unit

    def times(self, a, b):
        if ZERO in (a, b):
            return ZERO
        return OPEN if OPEN in (a, b) else a * b

    def over(self, a, b):
        if ZERO in (a, b):
            return ZERO
        return OPEN if OPEN in (a, b) else a / b


def _words(unit):
    text = units.text(unit)
    return "a number without a unit" if text == "share" else text
