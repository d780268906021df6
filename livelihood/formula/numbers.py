"""Checked trees -> closures that work on whole blocks of months x draws.

Duty: the numbers face. A row that does not feed on its own past is worked out for all months at once; rows that do
(a purse, a stock) go month by month over vectors, with everything that does not depend on them worked out before.
Shapes: () one number, (B,) one number a draw, (T, 1) one number a month, (T, B) both. Nothing here checks names.
"""

from __future__ import annotations

import ctypes

import numpy as np

from livelihood.formula.functions import ENTRIES, Pattern
from livelihood.formula.tree import Node



def _keep_blocks() -> None:
    """Tells glibc to keep blocks of up to 32 MiB, and up to 1 GiB of them, instead of giving them back to the system.

    It would fetch them anew, page by page, for each run: a third of the time (mallopt(3): M_MMAP_THRESHOLD is -3, M_TRIM_THRESHOLD
    is -1). Another library for memory does not know the call, and goes on as it does.
    """
    try:
        keep = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return
    keep(-3, 2**25)
    keep(-1, 2**30)


_keep_blocks()


class ZeroDivision(Exception):
    """A division by zero where none is allowed; `column` is its place in the formula."""

    def __init__(self, column: int):
        super().__init__(column)
        self.column = column


class Now:
    """What a closure sees: all months at once (`t` is None), or one month of a loop.

    values : name -> what the name is worth (whole block, or this month in a loop).
    past : row of the loop -> its vectors so far. held : what was worked out before the loop, this month's part of it.
    row, zeros : the row at work and how many divisions by zero it held. shape : that of a full result.
    out : row -> array of its whole result. target : where the row at work may write its result, or None.
    """

    def __init__(self, values, *, months, first_month, columns, strict, out=None):
        self.values = values
        self.months, self.first_month, self.columns, self.strict = months, first_month, columns, strict
        self.t: int | None = None
        self.month = np.arange(1.0, months + 1)[:, None]
        self.shape: tuple[int, ...] = (months, columns)
        self.past: dict[str, list] = {}
        self.held: list = []
        self.row, self.zeros, self.counting = "", 0, True
        self.out, self.target = out or {}, None

    def pick(self, numbers, calendar=False):
        """This month's number of a pattern: by calendar month, or by the plan's month with the last one held."""
        last = len(numbers) - 1
        at = (lambda t: (self.first_month - 1 + t) % 12) if calendar else (lambda t: min(t, last))
        if self.t is not None:
            return np.float64(numbers[at(self.t)])
        return np.array([numbers[at(t)] for t in range(self.months)])[:, None]

    def previous(self, row):
        if self.t is not None:
            return self.past[row][-1] if self.t else np.float64(0.0)
        value, shape = self._monthly(row)
        moved = np.empty(shape)
        moved[0] = 0.0
        moved[1:] = value[:-1]
        return moved

    def so_far(self, row):
        if self.t is not None:
            total = self.values[row]
            for vector in reversed(self.past[row][: self.t]):
                total = total + vector
            return total
        value = self.values[row]
        if np.ndim(value) < 2:
            return self.month * value
        total = np.empty(value.shape)
        total[0] = value[0]
        for t in range(1, self.months):
            np.add(total[t - 1], value[t], out=total[t])
        return total

    def spread(self, row, shares):
        if self.t is not None:
            total = self.values[row] * shares[0]
            for back in range(1, min(len(shares), self.t + 1)):
                total = total + self.past[row][self.t - back] * shares[back]
            return total
        value = self.values[row]
        if np.ndim(value) < 2:  # the same amount each month: it meets the pattern's running sum
            sums = np.cumsum(shares)
            return sums[np.minimum(np.arange(self.months), len(sums) - 1)][:, None] * value
        total = value * shares[0]
        part = np.empty(value.shape)
        for back in range(1, min(len(shares), self.months)):
            if shares[back]:
                later = np.multiply(value[:-back], shares[back], out=part[:-back])
                total[back:] += later
        return total

    def _monthly(self, row):
        value = self.values[row]
        width = 1 if np.ndim(value) == 0 else np.shape(value)[-1]
        return np.broadcast_to(value, (self.months, width)), (self.months, width)


class Compiler:
    """Turns trees into closures.

    Parameters
    ----------
    patterns : name -> `Pattern`.
    loop : rows of the loop that the formula belongs to (none: all months at once).
    """

    def __init__(self, patterns: dict[str, Pattern], loop: frozenset[str] = frozenset()):
        self.patterns, self.loop = patterns, loop
        self.ahead: list = []  # (row, closure) worked out for all months before the loop starts
        self.row = ""

    def formula(self, row: str, node: Node):
        """A closure that gives a row, in `now.target` where there is one and its last operation can write there."""
        self.row = row
        entry = ENTRIES.get(node.op)
        plain = entry is not None and entry.ufunc is not None and not entry.flag and node.op != "/"
        if plain and _folded(node) is None and not self._ahead(node, ()):
            return self._chain(entry.ufunc, node, (), into_target=True)
        return self.number(node)

    def number(self, node: Node, guards=()):
        """A closure that gives the node's number."""
        if (value := _folded(node)) is not None:
            value = np.float64(value)
            return lambda now: value
        if self._ahead(node, guards):
            return self._hold(Compiler(self.patterns).number(node))
        if node.op == "month":
            return lambda now: now.month
        if node.op == "name":
            name = node.name
            return lambda now: now.values[name]
        entry = ENTRIES[node.op]
        if entry.flag:
            truth = self.truth(node, guards)
            return lambda now: truth(now).astype(np.float64)
        if node.op == "/":
            return self._divide(node, guards)
        if node.op == "between":
            x, low, high = node.args
            inner = Node("max", (x, low), column=node.column)
            return self.number(Node("min", (inner, high), column=node.column), guards)
        if entry.ufunc is not None:
            return self._chain(entry.ufunc, node, guards)
        return self._call(entry, node, guards)

    def truth(self, node: Node, guards=()):
        """A closure that gives whether the node holds."""
        if self._ahead(node, guards):
            return self._hold(Compiler(self.patterns).truth(node))
        if node.op in ENTRIES and ENTRIES[node.op].flag:
            return self._call(ENTRIES[node.op], node, guards)
        number = self.number(node, guards)
        return lambda now: np.not_equal(number(now), 0.0)

    def _call(self, entry, node, guards):
        face = entry.numbers
        args = []
        for at, arg in enumerate(node.args):
            kind = entry.kinds[min(at, len(entry.kinds) - 1)]
            if kind == "flag":
                args.append(self.truth(arg, guards))
            elif kind == "number":
                inner = (*guards, (args[0], at == 1)) if entry.name == "where" else guards
                args.append(self.number(arg, inner))
            else:
                given = arg.name if kind == "row" else self.patterns[arg.name]
                args.append(lambda now, given=given: given)
        if len(args) == 1:
            (only,) = args
            return lambda now: face(now, only(now))
        if len(args) == 2:
            one, two = args
            return lambda now: face(now, one(now), two(now))
        return lambda now: face(now, *[arg(now) for arg in args])

    def _chain(self, ufunc, node, guards, into_target=False):
        """Two or more operands; a result that only this formula holds is written over, the last one may go to the row's place."""
        run = self.number(node.args[0], guards)
        spare = _fresh(node.args[0]) and not self._ahead(node.args[0], guards)
        for arg in node.args[1:]:
            right_spare = _fresh(arg) and not self._ahead(arg, guards)
            run = _binary(ufunc, run, self.number(arg, guards), spare, right_spare, into_target and arg is node.args[-1])
            spare = True
        return run

    def _divide(self, node, guards):
        over, under = (self.number(arg, guards) for arg in node.args)
        spare = _fresh(node.args[0]) and not self._ahead(node.args[0], guards)
        column = node.args[1].column

        def divide(now):
            a, b = over(now), under(now)
            if not b.all():
                return _by_zero(now, a, b, guards, column)
            if spare and a.shape == now.shape:
                return np.divide(a, b, out=a)
            return np.divide(a, b)

        return divide

    def _ahead(self, node, guards) -> bool:
        """Whether, in a loop, the node is worked out for all months before the loop starts."""
        if not self.loop or any(one.op in ("name", "row") and one.name in self.loop for one in node.walk()):
            return False
        return not (guards and any(one.op == "/" for one in node.walk()))

    def _hold(self, closure):
        place = len(self.ahead)
        self.ahead.append((self.row, closure))
        return lambda now: now.held[place]


def _fresh(node: Node) -> bool:
    """Whether the node's result is an array that nothing else holds."""
    return node.op in ENTRIES and node.op not in ("previous", "total_so_far", "by_month", "from_start", "once")


def _binary(ufunc, left, right, left_spare, right_spare, into_target=False):
    if left_spare or right_spare or into_target:

        def in_place(now):
            a, b = left(now), right(now)
            if into_target and now.target is not None and now.shape in (a.shape, b.shape):
                return ufunc(a, b, out=now.target)
            if left_spare and a.shape == now.shape:
                return ufunc(a, b, out=a)
            if right_spare and b.shape == now.shape:
                return ufunc(a, b, out=b)
            return ufunc(a, b)

        return in_place
    return lambda now: ufunc(left(now), right(now))


def _folded(node: Node):
    """The value of a formula of numbers only, or None."""
    if node.op == "number":
        return node.value
    entry = ENTRIES.get(node.op)
    if entry is None or entry.flag or not (entry.ufunc or node.op == "negative"):
        return None
    parts = [_folded(arg) for arg in node.args]
    if None in parts or (node.op == "/" and parts[1] == 0):
        return None
    if node.op == "negative":
        return -parts[0]
    value = np.float64(parts[0])
    with np.errstate(all="ignore"):
        for part in parts[1:]:
            value = entry.ufunc(value, part)
    return value


def _by_zero(now, a, b, guards, column):
    """a / b with zeros in b: 0 there, counted where a `where` does not throw the branch away anyway."""
    zero = np.equal(b, 0.0)
    if now.counting:
        now.counting = False  # the conditions are looked at again, but what they divide was counted already
        counted = np.broadcast_to(zero, now.shape)
        for condition, wanted in guards:
            counted = counted & (condition(now) == wanted)
        now.counting = True
        count = int(np.count_nonzero(counted))
        if count and now.strict:
            raise ZeroDivision(column)
        now.zeros += count
    return np.where(zero, 0.0, np.divide(a, np.where(zero, 1.0, b)))
