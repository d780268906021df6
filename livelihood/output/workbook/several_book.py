"""The workbook of a plan of several trades: a sheet of months for each trade, one sheet that adds them, then loan and purse over that one.

What the sheets of a plan of one trade do is book.py; here is only what several trades need beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from livelihood.enterprise.simulate import wanted_rows
from livelihood.language import _
from livelihood.output.sentences import several as words
from livelihood.output.workbook import grid, inputs, questions, rows
from livelihood.output.workbook.book import LONGEST_NAME, _Book, pattern_words, sheet_name
from livelihood.output.workbook.course import Course, Ran, run, with_money
from livelihood.output.workbook.grid import Head, Line, Part
from livelihood.output.workbook.layout import Layout, on


@dataclass
class PartSheet:
    """One trade of the plan: its name in ids, its title, its course without a household, the engine's numbers, the place of its sheet."""

    name: str
    title: str
    course: Course
    now: Ran | None = None
    at: Layout | None = field(default=None, repr=False)


def joined_trade(title: str, trades: list):
    """What stands for the trade of the whole plan: its title, and the rows that are added."""
    from dataclasses import replace

    added = dict.fromkeys(row for trade in trades for row in wanted_rows(replace(trade, cost_lines=())))
    return SimpleNamespace(title=title, inputs={}, labels={}, stocks=(), sheet=SimpleNamespace(rows=added, patterns={}))


def run_parts(whole: Course, parts: list[PartSheet]) -> Ran:
    """The engine's numbers of every part, of their sums, of the loan and of the purse."""
    total = {row: np.zeros(whole.months) for row in whole.trade.sheet.rows}
    for part in parts:
        part.now = run(part.course)
        for row in total:
            total[row] = total[row] + part.now.trade.get(row, 0.0)
    sums = rows.sums_of(whole.trade)
    start = whole.start
    ran = sums.run({}, {name: total[name][start:, None] for name in sums.series}, months=whole.running, columns=1)
    more = {row: np.concatenate([np.zeros(start), block[:, 0]]) for row, block in ran.rows.items()}
    found = with_money(Ran(total, more), whole)
    found.trade = found.trade | {f"{part.name}.{row}": numbers for part in parts for row, numbers in part.now.trade.items()}
    return found


def written_several(whole: Course, now: Ran, parts: list[PartSheet]) -> bytes:
    """The workbook's bytes: the same for the same courses."""
    return _SeveralBook(whole, now, parts).bytes()


class _SeveralBook(_Book):
    """One workbook of several trades while it is made. Its sheet "cash" is the one that adds the trades' own."""

    def __init__(self, course: Course, now: Ran, parts: list[PartSheet]):
        self.parts = parts
        super().__init__(course, now)

    def names(self) -> dict[str, str]:
        """Part of the workbook -> title of its sheet: a sheet for each trade before the one that adds them."""
        found = super().names()
        titles, own = {}, {}
        for part in self.parts:
            title = sheet_name(part.title)
            if any(title.lower() == other.lower() for other in [*own.values(), *map(sheet_name, found.values())]):
                title = f"{title[: LONGEST_NAME - 4]} ({len(own) + 1})"
            own[f"part.{part.name}"] = title
        for key, title in found.items():
            titles |= own if key == "cash" else {}
            titles[key] = _("Added together") if key == "cash" else title
        if any(part.course.trade.sheet.patterns for part in self.parts):
            titles["patterns"] = _("Patterns")
        return titles

    def place_parts(self) -> list:
        """The lines of each trade's sheet, with their places."""
        found = []
        for part in self.parts:
            course, trade = part.course, part.course.trade
            part.at.inputs = {name: self.cells[f"{part.name}.{name}"] for name in trade.inputs if f"{part.name}.{name}" in self.cells}
            by_month = {name: np.concatenate([np.zeros(course.start), value]) for name, value in course.values.items() if np.ndim(value) == 1}
            linked = {name: [None] * course.start + self.places.months_of(f"{part.name}.{name}", course.running) for name in by_month}
            lines = [*self.still_open(), *rows.of_trade(trade, part.at, part.now.trade, by_month, linked)]
            grid.place(part.at, lines)
            found.append(lines)
        return found

    def trade_groups(self) -> list[questions.Group]:
        found = []
        for part in self.parts:
            course = part.course
            for group in questions.of_trade(course.trade, course.values, course.ranges, course.sources):
                named = tuple(questions.replaced(question, f"{part.name}.{question.name}") for question in group.questions)
                found.append(questions.Group(words.of_part(part.title, group.title), named))
        return found

    def cash_lines(self) -> list[Line | Part]:
        return [*self.still_open(), Part(_("Month by month")), *map(self._added, self.course.trade.sheet.rows),
                *rows.of_sums(self.course.trade, self.cash, self.now.sums), *self.with_loan()]  # fmt: skip

    def _added(self, row: str) -> Line:
        having = [part for part in self.parts if row in part.course.trade.sheet.rows]
        units, labels = rows.units_of(having[0].course.trade.sheet), having[0].course.trade.labels
        unit = units.get(row, "")
        stock = any(row in part.course.trade.stocks for part in having)

        def formula(month):
            cells = [part.at.cell(row, month) for part in having if month >= part.course.start]
            return "+".join(cells) if cells else "0" if month >= self.course.start else None

        return Line(row, rows.words(row, labels), unit, formula, self.now.trade[row], "last" if stock else "sum" if rows.adds(unit) else "",
                    unit.startswith("money"), row in rows.STRONG)  # fmt: skip

    def bytes(self) -> bytes:
        for part in self.parts:
            numbers = [None] * part.course.start + list(range(1, part.course.running + 1))
            part.at = Layout(self.titles[f"part.{part.name}"], numbers)
        return super().bytes()

    def grids(self, lines) -> None:
        super().grids(lines)
        names = self.course.names
        calendar = [self.course.calendar(column) for column in range(self.course.months)]
        for part, own in zip(self.parts, self.part_lines, strict=True):
            head = Head(self.titles[f"part.{part.name}"], _("One usual course, not a forecast. No bad luck is in it."), names, _("Month of this work"), calendar)
            grid.write(self.pages[f"part.{part.name}"], part.at, head, own, self.look, unit_words=self.unit_words,
                       stopped="purse_open" if self.purse else "", wide=grid.fits(part.at))  # fmt: skip

    def patterns(self) -> None:
        found = {}
        for part in self.parts:
            trade, users = part.course.trade, {}
            for row, tree in trade.sheet.trees.items():
                for node in tree.walk():
                    if node.op == "pattern":
                        users.setdefault(node.name, []).append(rows.words(row, trade.labels))
            for name, pattern in trade.sheet.patterns.items():
                found[f"{part.name}.{name}"] = (words.of_part(part.title, pattern_words(name, trade.labels, users.get(name, []))), pattern.values)
        places = inputs.patterns(self.pages["patterns"], found, self.look)
        for part in self.parts:
            mine = {name: place for name, place in places.items() if name.startswith(f"{part.name}.")}
            part.at.patterns = {name.removeprefix(f"{part.name}."): on(self.titles["patterns"], place) for name, place in mine.items()}
