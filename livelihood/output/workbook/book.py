"""Puts a workbook together: which sheets, in which order, which cell follows from which. Then writes it as bytes.

What one workbook shows is a `course.Course`; the numbers beside its formulas come from `course.run`.
"""

from __future__ import annotations

import io

import numpy as np

from livelihood.enterprise.loan import loan_values
from livelihood.enterprise.money import money_sheet
from livelihood.language import Numbers, _
from livelihood.language import month as month_name
from livelihood.output.voice import unit_word
from livelihood.output.workbook import grid, inputs, pictures, questions, readme, results, rows, style
from livelihood.output.workbook.course import Course, Ran
from livelihood.output.workbook.grid import Head, Line, Part
from livelihood.output.workbook.layout import Layout, on

LONGEST_NAME = 31  # characters of a worksheet's name (Microsoft, "Excel specifications and limits")


def written(course: Course, now: Ran) -> bytes:
    """The workbook's bytes: the same for the same course."""
    return _Book(course, now).bytes()


class _Book:
    """One workbook while it is made: first all places, then all cells."""

    def __init__(self, course: Course, now: Ran):
        self.course, self.now, self.trade = course, now, course.trade
        self.sink = io.BytesIO()
        self.book = style.new_book(self.sink)
        self.look = style.Style(self.book, course.currency)
        self.titles = {key: sheet_name(title) for key, title in self.names().items()}
        self.pages = {key: self.book.add_worksheet(title, style.Page) for key, title in self.titles.items()}
        self.months = [None] * course.start + list(range(1, course.running + 1))

    def names(self) -> dict[str, str]:
        """Part of the workbook -> title of its sheet, in their order."""
        titles = {"readme": _("Read me"), "inputs": _("Inputs"), "cash": _("Cash flow")}
        titles |= {"loan": _("Loan")} if self.now.loan else {}
        titles |= {"purse": _("Purse")} if self.now.purse else {}
        titles["picture"] = _("Picture")
        return titles | ({"patterns": _("Patterns")} if self.trade.sheet.patterns else {})

    def place_parts(self) -> list:
        """Places of sheets that the sheet Cash flow adds; none in a plan of one trade."""
        return []

    def bytes(self) -> bytes:
        self.cash = Layout(self.titles["cash"], self.months)
        self.loan = (
            Layout(self.titles["loan"], list(range(1, len(self.now.loan["balance"]) + 1))) if self.now.loan else None
        )
        self.purse = Layout(self.titles["purse"], list(range(1, self.course.months + 1))) if self.now.purse else None
        if "patterns" in self.pages:
            self.patterns()
        # the places of Inputs depend on how many questions there are, not on where the other sheets' rows stand
        self.places = inputs.Places(self.titles["inputs"], self.groups(keep_formula="0"), self.course.names)
        self.cells = self.places.cells
        self.cash.inputs = {name: self.cells[name] for name in self.trade.inputs if name in self.cells}
        self.part_lines = self.place_parts()
        lines = {"cash": self.cash_lines()}
        grid.place(self.cash, lines["cash"])
        if self.loan:
            terms = loan_values(self.course.offer, self.course.borrowed)  # what is not asked stands in the formulas as a number
            self.loan.inputs = {name: self.cells.get(f"loan.{name}", grid.number(terms[name])) for name in terms}
            lines["loan"] = rows.of_loan(self.loan, self.now.loan)
            grid.place(self.loan, lines["loan"])
        if self.purse:
            self.purse.inputs = self.purse_inputs()
            brought = rows.brought(self.cash, self.now.series, self.loan, self.cells, self.course.household.stipend_if)
            lines["purse"] = rows.of_purse(self.purse, self.now.purse, brought)
            grid.place(self.purse, lines["purse"])
        self.places.groups = self.groups(keep_formula=self.keep_formula())
        self.grids(lines)
        inputs.write(self.pages["inputs"], self.places, self.title, self.results(), self.look, self.unit_words)
        pictures.beside_inputs(self.book, self.pages["inputs"], self.picture())
        pictures.alone(self.book, self.pages["picture"], self.picture())
        readme.write(self.pages["readme"], self.course, self.titles, self.look)
        self.pages["inputs"].activate()
        self.book.close()
        return self.sink.getvalue()

    @property
    def title(self) -> str:
        return _(self.trade.title)

    def unit_words(self, unit: str) -> str:
        """A unit as a reader sees it: the currency for money, nothing for shares."""
        money = self.course.currency or _("money")
        return (
            ""
            if unit in ("share", "1", "")
            else "/".join(money if part == "money" else unit_word(part) for part in unit.split("/"))
        )

    # what is asked

    def groups(self, keep_formula: str) -> list[questions.Group]:
        course = self.course
        found = self.trade_groups()
        if course.asked:
            found.append(questions.start_month(course.first[1]))
        if course.household is not None:
            told = course.plan.working_capital if course.plan is not None else None
            found.append(questions.of_household(course.household, course.inflation, told, keep_formula, course.keep))
        if course.offer is not None:
            found.append(questions.of_loan(course.offer, course.borrowed, len(self.now.loan["balance"])))
        return found

    def trade_groups(self) -> list[questions.Group]:
        return questions.of_trade(self.trade, self.course.values, self.course.ranges, self.course.sources)

    def keep_formula(self) -> str:
        """The deepest point of the work's own money, as a formula over the sheet Cash flow."""
        start = self.cash.start
        return f"MAX(0,-MIN({self.cash.span('sum_work', start)}),-MIN({self.cash.span('sum_work_lowest', start)}))"

    def purse_inputs(self) -> dict[str, str]:
        """Where the purse's formulas find their values; hours that nobody told are blank cells.

        What is not asked on Inputs stands in the formulas as a number.
        """
        told = {name: self.cells.get(f"purse.{name}", grid.number(value)) for name, value in self.now.values.items()}
        hours, casual = self.cells["purse.hours_per_week"], self.cells["purse.casual_hours_per_week"]
        held = f"SUM({self.loan.span('returned')})" if self.loan else "0"
        return told | {
            "free_hours_known": f"IF(AND(ISNUMBER({hours}),N({casual})>0),1,0)",
            "hours_per_week": f"N({hours})",
            "casual_hours_per_week": f"IF(N({casual})>0,N({casual}),1)",
            "saving_held": held,
            "setup_total": f"SUM({self.cash.span('setup_costs')})",
        }

    # the sheets with a column a month

    def cash_lines(self) -> list[Line | Part]:
        course = self.course
        by_month = {
            name: np.concatenate([np.zeros(course.start), value])
            for name, value in course.values.items()
            if np.ndim(value) == 1
        }
        linked = {name: [None] * course.start + self.places.months_of(name, course.running) for name in by_month}
        return [
            *self.still_open(),
            *rows.of_trade(self.trade, self.cash, self.now.trade, by_month, linked),
            *rows.of_sums(self.trade, self.cash, self.now.sums),
            *self.with_loan(),
        ]

    def still_open(self) -> list[Line]:
        """Whether the purse lets the business go on; none without a household."""
        if not self.purse:
            return []
        says = _("The business goes on (1) or not (0)")
        return [Line("purse_open", says, "", lambda month: self.purse.cell("open", month), self.now.purse["open"], "")]

    def with_loan(self) -> list[Line | Part]:
        """Where nobody told about a household: what is left after the loan."""
        if self.purse or not self.loan:
            return []

        def formula(month):
            at = month - self.course.start
            if at < 0 or at >= self.loan.months:
                return None
            taken, paid, returned = (self.loan.cell(row, at) for row in ("loan_in", "paid_in_all", "returned"))
            return f"{self.cash.at(month).row('sum_plan_cash')}+{taken}-{paid}+{returned}"

        return [
            Part(_("With the loan")),
            Line("loan_flow", _("In all, from this way"), "money", formula, self.loan_flow(), "sum", True, True),
        ]

    def loan_flow(self) -> np.ndarray:
        lent, flow, start = self.now.loan, self.now.sums["sum_plan_cash"].copy(), self.course.start
        flow[start:] += (lent["loan_in"] - lent["paid_in_all"] + lent["returned"])[: self.course.running]
        return flow

    def grids(self, lines) -> None:
        course, names = self.course, self.course.names
        usual = _("One usual course, not a forecast. No bad luck is in it.")
        calendar = [course.calendar(column) for column in range(course.months)]
        if course.asked:
            first, at = self.cells["start_month"], self.cash.at
            calendar = [
                (first if column == 0 else f"MOD({at(column - 1).calendar_month()},12)+1", now)
                for column, now in enumerate(calendar)
            ]
        remark, remark_now = usual, ""
        if self.purse:
            stops = _("The purse runs empty in {month}. The months in grey would not take place.")
            empty_in = results.text(stops, month=results.ruin_month(self.purse))
            remark = f"=IF({results.ruined(self.purse)},{empty_in},{results.text(usual)})"
            empty = self.now.purse["ruin"]
            remark_now = stops.format(month=names[int(empty.argmax())]) if empty.any() else usual
        head = Head(self.titles["cash"], remark, names, _("Month of the plan"), calendar, remark_now)
        grid.write(
            self.pages["cash"],
            self.cash,
            head,
            lines["cash"],
            self.look,
            unit_words=self.unit_words,
            stopped="purse_open" if self.purse else "",
            wide=grid.fits(self.cash),
        )
        if self.loan:
            after = self.loan_names()
            head = Head(
                self.titles["loan"],
                _("What the lender says, month by month. The money comes at the start of month 1."),
                after,
                _("Month of the loan"),
                [course.calendar(course.start + month) for month in range(self.loan.months)],
            )
            grid.write(
                self.pages["loan"],
                self.loan,
                head,
                lines["loan"],
                self.look,
                unit_words=self.unit_words,
                wide=grid.fits(self.loan),
            )
        if self.purse:
            low = _("The purse is lowest in {month}.")
            remark = f"={results.text(low, month=results.lowest_month(self.purse, 'low', 'before_arrears'))}"
            now = low.format(month=results.lowest_now(names, self.now.purse["low"], self.now.purse["before_arrears"]))
            head = Head(
                self.titles["purse"],
                remark,
                names,
                _("Month"),
                [course.calendar(column) for column in range(course.months)],
                now,
            )
            grid.write(
                self.pages["purse"],
                self.purse,
                head,
                lines["purse"],
                self.look,
                unit_words=self.unit_words,
                wide=grid.fits(self.purse),
            )

    def loan_names(self) -> list[str]:
        """Names of the loan's months: the window's, then the ones after it."""
        year, month = self.course.first
        after = [month - 1 + self.course.start + number for number in range(self.loan.months)]
        return [named(year + at // 12, at % 12 + 1) for at in after]

    # what comes out

    def picture(self) -> pictures.Picture:
        sheet = self.purse or self.cash
        if self.purse:
            lines = (("before_arrears", _("end of the month")), ("low", _("before this month's sales")))
            says, title = _("The money in the purse, month by month."), on(sheet.name, "$A$2")
        else:
            lines = (
                ("sum_running", _("running total, end of the month")),
                ("sum_lowest", _("before this month's sales")),
            )
            says, title = _("The running total of the money, month by month."), _("Running total of the money")
        money = Numbers("", self.course.currency).money_name() if self.course.currency else _("money")
        return pictures.Picture(sheet, lines, title, says, money)

    def results(self) -> list[inputs.Result]:
        now, names, cash = self.now, self.course.names, self.cash
        if self.purse:
            lowest, income = results.of_purse(self.purse, now.purse, names)
            running = (self.purse.span("plan_total"), np.cumsum(now.purse["plan_cash"]))
            goes_on = (self.cash.span("purse_open"), now.purse["open"])
            return [lowest, *results.of_business(cash, now.trade | now.sums, running, goes_on, names, True), income]
        if self.loan:
            each = results.a_month(
                _("In all, a month, from this way"),
                cash.span("loan_flow"),
                self.loan_flow(),
                _("loan payments taken off"),
            )
        else:
            each = results.a_month(
                _("Left of the business, a month"),
                cash.span("sum_plan_cash"),
                now.sums["sum_plan_cash"],
                _("set-up and tools taken off"),
            )
        return [
            *results.of_business(
                cash,
                now.trade | now.sums,
                (cash.span("sum_running"), now.sums["sum_running"]),
                None,
                names,
                not self.course.asked,
            ),
            each,
        ]

    def patterns(self) -> None:
        sheet, users = self.trade.sheet, {}
        for row, tree in sheet.trees.items():
            for node in tree.walk():
                if node.op == "pattern":
                    users.setdefault(node.name, []).append(rows.words(row, self.trade.labels))
        found = {
            name: (pattern_words(name, self.trade.labels, users.get(name, [])), pattern.values)
            for name, pattern in sheet.patterns.items()
        }
        self.cash.patterns = {
            name: on(self.titles["patterns"], place)
            for name, place in inputs.patterns(self.pages["patterns"], found, self.look).items()
        }


def named(year: int, month: int) -> str:
    """A month's short name with its year: "Mar 2027"."""
    return month_name(f"{year}-{month:02d}", "abbreviated", year=True)


def pattern_words(name: str, labels: dict[str, str], used_by: list[str]) -> str:
    """A pattern in words, with the rows that use it."""
    users = ", ".join(dict.fromkeys(used_by))
    own = rows.words(name, labels)
    return _("{what} (for: {users})").format(what=own, users=users) if users else own


def sheet_name(title: str) -> str:
    """A title as a worksheet may be called.

    Examples
    --------
    >>> sheet_name("Cash: in/out")
    'Cash in out'
    """
    allowed = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
    return " ".join(allowed.split())[:LONGEST_NAME].strip("' ")
