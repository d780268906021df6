"""A sheet: named rows of formulas, checked together and run together.

Duty: names, order (a row sees rows above it this month and any row last month), what to work out in which order, and
`Sheet.run`. It does not read files and does not know trades, plans or money.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from livelihood.errors import Problem, Problems
from livelihood.formula import cells, check, numbers, prove, tree
from livelihood.formula.functions import Pattern
from livelihood.formula.tree import Node


@dataclass(frozen=True)
class Run:
    """What a run gives: `rows` name -> (T, B); `warnings` row -> divisions by zero that were put to 0.

    A row that is the same in all months or draws may be a read-only view; copy it before writing into it.
    """

    rows: dict[str, np.ndarray]
    warnings: dict[str, int]


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows of formulas that were checked. Make one with `Sheet.build`."""

    formulas: dict[str, str]
    trees: dict[str, Node]
    values: dict[str, str]
    series: dict[str, str]
    patterns: dict[str, Pattern]
    units: dict[str, str]
    stocks: tuple[str, ...] = ()
    file: str = ""
    lines: dict[str, int] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        formulas: Mapping[str, str],
        *,
        values: Mapping[str, str] = {},
        series: Mapping[str, str] = {},
        patterns: Mapping[str, Iterable[float]] = {},
        lines: Mapping[str, int] = {},
        file: str = "",
        stocks: Iterable[str] = (),
        units: bool = True,
    ) -> Sheet:
        """Check formulas and make them ready to run.

        Parameters
        ----------
        formulas : row -> formula, in the order of the file.
        values, series : name -> unit of what comes from outside: one number a draw, or one a month and draw.
        patterns : name -> numbers.
        lines, file : where a formula stands, for messages.
        stocks : rows of which a year's figure is the last month's, not the sum.
        units : prove the units (needs pint, slow to import).

        Raises
        ------
        Problems
            All that is wrong, each with its place, a caret and what to do.

        Examples
        --------
        >>> sheet = Sheet.build({"sales": "sold * price", "saved": "previous(saved) + sales / 10"},
        ...                     values={"price": "money/kg"}, series={"sold": "kg"}, stocks=["saved"])
        >>> sheet.units
        {'sales': 'money', 'saved': 'money'}
        >>> run = sheet.run({"price": 2.0}, {"sold": [10, 20]}, months=2, first_month=1, columns=1)
        >>> run.rows["saved"][:, 0].tolist()
        [2.0, 6.0]
        """
        trees, kept, wrong = check.formulas(formulas, values, series, patterns, stocks, lines=lines, file=file)
        proved: dict[str, str] = {}
        if units:
            proved, unfit = prove.prove(trees, formulas, values, series, lines=lines, file=file)
            wrong += unfit
        if wrong:
            raise Problems(sorted(wrong, key=lambda one: one.line or 0))
        return cls(
            {name: str(text) for name, text in formulas.items()},
            trees,
            dict(values),
            dict(series),
            kept,
            proved,
            tuple(stocks),
            file,
            dict(lines),
        )

    @property
    def rows(self) -> tuple[str, ...]:
        """Names of the rows, in the order written."""
        return tuple(self.trees)

    def run(
        self,
        values: Mapping[str, object],
        series: Mapping[str, object] = {},
        *,
        months: int,
        first_month: int = 1,
        columns: int,
        wanted: Iterable[str] | None = None,
        strict: bool = False,
        out: Mapping[str, np.ndarray] = {},
        worked_out: Collection[str] = (),
    ) -> Run:
        """Work the rows out.

        Parameters
        ----------
        values : name -> a number, (B,) or (T, B).
        series : name -> (T,) or (T, B).
        months, columns : T and B.
        first_month : calendar month (1 to 12) of the plan's month 1.
        wanted : rows to give back; all if None. Rows that these do not need are not worked out.
        strict : refuse a division by zero (the likely case) instead of counting it.
        out : row -> (T, B), wanted rows that are written there (columns of a larger array, say).
        worked_out : names whose numbers are what another sheet gave: they are finite and are not looked through again.

        Raises
        ------
        Problems
            FORMULA-17 (division by zero, strict), FORMULA-18 (no finite number came out), FORMULA-19 (a value is
            missing or has the wrong shape), FORMULA-22 (no such row).
        """
        plan, warnings = self._plan(None if wanted is None else tuple(wanted)), {}
        raised: list[str] = []
        with np.errstate(under="ignore", divide="call", over="call", invalid="call", call=lambda kind, _flag: raised.append(kind)):
            given = self._given(values, series, months, columns, plan.inputs, worked_out)
            now = numbers.Now(given, months=months, first_month=first_month, columns=columns, strict=strict, out=out)
            for step, done_with in zip(plan.steps, plan.done_with, strict=True):
                try:
                    step.work(now, warnings)
                except numbers.ZeroDivision as error:
                    raise Problems([self._problem("FORMULA-17", now.row, error.column)]) from None
                for name in done_with:
                    del now.values[name]
            rows = {name: out[name] if name in out else np.broadcast_to(now.values[name], (months, columns)) for name in plan.wanted}
        # what came in is finite: without an overflow on the way what comes out is, too
        endless = [name for name in plan.wanted if not np.isfinite(rows[name]).all()] if raised else []
        if endless:
            raise Problems([self._problem("FORMULA-18", name, 0) for name in endless])
        return Run(rows, warnings)

    def cells(self, row: str, at) -> str:
        """The spreadsheet formula of a row in one month, with its =; `cells.py` says what the layout `at` answers."""
        return cells.text(self, row, at)

    def _problem(self, code, row, column, **slots) -> Problem:
        return check.problem(code, row, self.formulas[row], column, lines=self.lines, file=self.file, **slots)

    def _given(self, values, series, months, columns, needed, worked_out):
        given, wrong = {}, []
        for name in needed:
            outside = values if name in self.values else series
            if name not in outside:
                wrong.append(Problem("FORMULA-19", file=self.file, name=name, slots={"why": "it was not given"}))
                continue
            value = np.asarray(outside[name], dtype=float)
            if name in self.series and value.ndim == 1 and value.shape == (months,):
                value = value[:, None]
            fits = (
                value.shape in ((), (columns,), (months, columns), (months, 1))
                if name in self.values
                else value.shape in ((months, columns), (months, 1))
            )
            if not fits:
                wrong.append(
                    Problem(
                        "FORMULA-19",
                        file=self.file,
                        name=name,
                        slots={"why": "its shape does not fit the months and draws"},
                    )
                )
            elif name not in worked_out and not np.isfinite(value.sum()) and not np.isfinite(value).all():
                wrong.append(
                    Problem(
                        "FORMULA-19", file=self.file, name=name, slots={"why": "it is not a finite number everywhere"}
                    )
                )
            given[name] = np.float64(value) if value.ndim == 0 else value
        if wrong:
            raise Problems(wrong)
        return given

    def __getstate__(self):
        """Without the closures, so that a sheet can be sent to another process."""
        return {name: value for name, value in self.__dict__.items() if name not in ("_steps", "_plans")}

    # what to work out, in which order

    @cached_property
    def _steps(self) -> list[_Step]:
        return [_Step(rows, self) for rows in check.in_order(self.trees)]

    @cached_property
    def _plans(self) -> dict:
        return {}

    def _plan(self, wanted) -> _Plan:
        if wanted not in self._plans:
            unknown = [] if wanted is None else [name for name in wanted if name not in self.trees]
            if unknown:
                raise Problems(
                    [
                        Problem(
                            "FORMULA-22",
                            file=self.file,
                            name=str(name)[:60],
                            slots={"hint": tree.nearest(str(name), self.rows)},
                        )
                        for name in unknown
                    ]
                )
            self._plans[wanted] = _Plan(self, self.rows if wanted is None else wanted)
        return self._plans[wanted]


class _Plan:
    """The steps that some wanted rows need, and what can be let go after each."""

    def __init__(self, sheet: Sheet, wanted):
        self.wanted = tuple(dict.fromkeys(wanted))
        needed, self.steps = set(self.wanted), []
        for step in reversed(sheet._steps):
            if needed & set(step.rows):
                self.steps.append(step)
                needed |= step.names
        self.steps.reverse()
        self.inputs = [name for name in (*sheet.values, *sheet.series) if name in needed]
        self.done_with, later = [], set(self.wanted)
        for step in reversed(self.steps):
            used = step.names | set(step.rows)
            self.done_with.append(used - later)
            later |= used
        self.done_with.reverse()


class _Step:
    """One row, or rows that feed on each other's past and go month by month together."""

    def __init__(self, rows: tuple[str, ...], sheet: Sheet):
        self.rows = rows
        self.names = {node.name for row in rows for node in sheet.trees[row].walk() if node.op in ("name", "row")}
        looped = len(rows) > 1 or rows[0] in self.names
        self.loop = frozenset(rows) if looped else frozenset()
        compiler = numbers.Compiler(sheet.patterns, self.loop)
        self.closures = [(row, compiler.formula(row, sheet.trees[row])) for row in rows]
        self.ahead = compiler.ahead

    def work(self, now: numbers.Now, warnings: dict[str, int]):
        """Put the rows' values into `now.values`."""
        if self.loop:
            self._month_by_month(now, warnings)
            return
        ((row, closure),) = self.closures
        now.target = now.out.get(row)
        value = now.values[row] = _worked(row, closure, now, warnings)
        if now.target is not None and value is not now.target:
            now.target[...] = value
        now.target = None

    def _month_by_month(self, now, warnings):
        held = [_worked(row, closure, now, warnings) for row, closure in self.ahead]
        monthly = [(place, value) for place, value in enumerate(held) if np.ndim(value) == 2]
        month, shape = now.month, now.shape
        now.held, now.shape = held, (now.columns,)
        blocks = {row: now.out[row] if row in now.out else np.empty(shape) for row in self.rows}
        now.past = {row: [] for row in self.rows}
        now.zeros = 0  # those of what was worked out ahead are counted
        work = [(row, closure, blocks[row], now.past[row].append) for row, closure in self.closures]
        for t in range(now.months):
            now.t, now.month = t, np.float64(t + 1)
            for place, value in monthly:
                held[place] = value[t]
            done = []
            for row, closure, block, keep in work:
                now.row, now.target = row, block[t]
                value = now.values[row] = closure(now)
                if value is not now.target:
                    now.target[...] = value
                if now.zeros:
                    warnings[row], now.zeros = warnings.get(row, 0) + now.zeros, 0
                done.append((keep, value))
            for keep, value in done:
                keep(value)
        now.values |= blocks
        now.t, now.month, now.shape, now.past, now.held, now.target = None, month, shape, {}, [], None


def _worked(row, closure, now, warnings):
    now.row, now.zeros = row, 0
    value = closure(now)
    if now.zeros:
        warnings[row] = warnings.get(row, 0) + now.zeros
    return value
