"""The spreadsheet face against the numbers, by a real spreadsheet: LibreOffice works the workbook out."""

import os
import shutil
import subprocess

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from livelihood import places
from livelihood.formula import FormulaFile, Sheet
from livelihood.formula.functions import ENTRIES

MONTHS, FIRST_MONTH = 8, 10
SOFFICE = shutil.which("soffice")

VALUES = {"a": 3.0, "b": 2.0, "z": 0.0, "rate": 0.07, "gap": 2.5, "low": -1.25, "big": 123456.789}
SERIES = {"s": [4.0, 0.0, 2.5, 7.0, 1.0, 0.0, 3.0, 9.0], "d": [1.0, -2.0, 3.0, 0.5, -0.5, 8.0, 0.0, 2.0]}
PATTERNS = {
    "flush": [0.5, 0.3, 0.2],
    "season": [1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.1, 2.2, 2.3],
    "learning": [0.6, 0.8, 1.05],
}
FORMULAS = {
    "sums": "a + b * s - -d / 4 + big * 0.001",
    "chain": "a - b - d",
    "ratio": "s / d",
    "never": "a / z",
    "nested": "a / (b / (s / d))",
    "halved": "s / 2",
    "minus": "-s * -2 - -d",
    "least": "min(s, d, a)",
    "most": "max(s, d, a) + max(0, d)",
    "clipped": "between(s, b, a)",
    "crossed": "between(s, a, b)",
    "chosen": "where(s > d, s, -d)",
    "flagged": "where(z, 1, 2) + where(d, 10, 20)",
    "inner": "where(s > d and d > 0, where(month < 3, 1, 2), 3)",
    "less": "s < d",
    "at_most": "s <= a",
    "more": "s > d",
    "at_least": "s >= a",
    "same": "s == a",
    "unlike": "s != a",
    "both": "s > 1 and d > 1",
    "either": "s > 5 or d > 5 or z",
    "none": "not (s > 5 or d > 5)",
    "not_zero": "not d",
    "counted": "(s > 1) + (d > 1) * 2 - (a > b)",
    "truths": "(s > 1) == (d > 1)",
    "guarded": "where(d > 0, s / d, 0)",
    "shelves": "round_up(s / 0.7)",
    "whole": "round_up(-s * 1.3) + round_up(3) + round_up(0.1 * 3 / 0.1)",
    "before": "previous(s)",
    "before_that": "previous(before) + previous(rolling)",
    "rolling": "previous(rolling) * 0.5 + s - previous(last)",
    "so_far": "total_so_far(s) + total_so_far(rolling)",
    "spreading": "spread(s, flush) + spread(rolling, flush)",
    "seasonal": "by_month(season) * s",
    "learned": "from_start(learning)",
    "starts": "every(3, 2)",
    "batches": "every(gap, 1) + 10 * every(z, 3)",
    "later_batches": "every(gap, low) * a",
    "opening": "first_month() * 5 + first_month()",
    "set_up": "once(big * 2) + once(d)",
    "grown": "a * growth(rate)",
    "shrunk": "growth(-0.3) + growth(-2)",
    "level": "big * annuity(rate, 12) + annuity(0, 4) + annuity(z, a) + annuity(rate, 0)",
    "fraction": "annuity(rate, gap)",
    "the_month": "month * 2 + (month >= 3)",
    "tiny": "0.000000001 * s + 1e-12",
    "large": "100000000000000 * a",
    "last": "rolling / 3 + spreading",
}
PURSE = {
    "savings": 900.0,
    "needs": 220.0,
    "floor": 150.0,
    "other_income": 60.0,
    "casual_income": 90.0,
    "free_hours_known": 1.0,
    "hours_per_week": 40.0,
    "casual_hours_per_week": 20.0,
    "grant": 300.0,
    "grant_for_setup": 1.0,
    "working_capital": 120.0,
    "setup_total": 400.0,
    "saving_held": 50.0,
    "inflation": 0.05,
    "coin": 0.01,
}
SWITCHES = {"started": [1.0] * MONTHS, "begins": [1.0] + [0.0] * (MONTHS - 1)}
LOAN = {
    "amount": 1000.0,
    "months": 8.0,
    "rate": 0.02,
    "grace_months": 2.0,
    "instalment_every": 1.0,
    "flat": 0.0,
    "fee": 0.02,
    "saving_held": 0.1,
}


class Layout:
    """One sheet a formula file: inputs in column B, patterns and monthly rows below, months from column D on."""

    def __init__(self, book, name, sheet: Sheet, values, series):
        self.sheet, self.values, self.series, self.page = sheet, values, series, book.add_worksheet(name)
        self.line = {
            name: at for at, name in enumerate([*values, *sheet.patterns, "month", "calendar", *series, *sheet.rows])
        }
        self.name = name

    def cell(self, name, column):
        return xl_rowcol_to_cell(self.line[name], column)

    def input(self, name):
        return xl_rowcol_to_cell(self.line[name], 1, row_abs=True, col_abs=True)

    def row(self, name, offset=0):
        return self.cell(name, self.column + offset) if self.column + offset >= 3 else None

    def row_so_far(self, name):
        return f"{xl_rowcol_to_cell(self.line[name], 3, col_abs=True)}:{self.cell(name, self.column)}"

    def pattern(self, name):
        last = len(self.sheet.patterns[name].values)
        return f"{self.input(name)}:{xl_rowcol_to_cell(self.line[name], last, row_abs=True, col_abs=True)}"

    def month(self):
        return self.cell("month", self.column)

    def calendar_month(self):
        return self.cell("calendar", self.column)

    def write(self):
        for name, value in self.values.items():
            self.page.write(self.line[name], 1, value)
        for name, pattern in self.sheet.patterns.items():
            self.page.write_row(self.line[name], 1, pattern.values)
        for t in range(MONTHS):
            self.column = 3 + t
            self.page.write(self.line["month"], self.column, t + 1)
            self.page.write(self.line["calendar"], self.column, (FIRST_MONTH - 1 + t) % 12 + 1)
            for name, numbers in self.series.items():
                self.page.write(self.line[name], self.column, numbers[t])
            for name in self.sheet.rows:
                self.page.write_formula(self.line[name], self.column, self.sheet.cells(name, self))

    def read(self, book):
        page = book[self.name]
        return {name: [page.cell(self.line[name] + 1, 4 + t).value for t in range(MONTHS)] for name in self.sheet.rows}


def files():
    """The sheets that are worked out twice: one with every entry of the language, and the shipped money files."""
    rng = np.random.default_rng(1)
    every = Sheet.build(
        FORMULAS, values=dict.fromkeys(VALUES, "share"), series=dict.fromkeys(SERIES, "share"), patterns=PATTERNS
    )
    found = {"every": (every, VALUES, SERIES)}
    for name, values in (("purse", PURSE), ("loan", LOAN)):
        sheet = FormulaFile.read(places.templates() / "money" / f"{name}.toml").sheet
        values = {one: values.get(one, 1.0) for one in sheet.values}
        series = {one: rng.integers(-100, 200, MONTHS).astype(float).tolist() for one in sheet.series}
        series.update({one: numbers for one, numbers in SWITCHES.items() if one in series})
        found[name] = (sheet, values, series)
    return found


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    if not SOFFICE:
        pytest.skip("LibreOffice (soffice) is not installed: nothing else here works a workbook out")
    folder = tmp_path_factory.mktemp("cells")
    book = xlsxwriter.Workbook(folder / "plan.xlsx")
    layouts = {name: Layout(book, name, *parts) for name, parts in files().items()}
    for layout in layouts.values():
        layout.write()
    book.close()
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    # always work formulas out on loading (LibreOffice's default is "never" for files of unknown programs)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>'
        "</oor:items>",
        encoding="utf-8",
    )
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        folder / "out",
        folder / "plan.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(folder)})
    done = openpyxl.load_workbook(folder / "out" / "plan.xlsx", data_only=True)
    return {name: layout.read(done) for name, layout in layouts.items()}


@pytest.mark.parametrize("name", ["every", "purse", "loan"])
def test_a_spreadsheet_gives_the_same_numbers(recalculated, name):
    sheet, values, series = files()[name]
    run = sheet.run(values, series, months=MONTHS, first_month=FIRST_MONTH, columns=1)
    for row in sheet.rows:
        cells = recalculated[name][row]
        assert all(isinstance(cell, (int, float)) for cell in cells), (row, cells)
        np.testing.assert_allclose(cells, run.rows[row][:, 0], rtol=1e-9, atol=1e-9, err_msg=row)


def test_the_sheet_that_is_compared_holds_every_entry_of_the_language():
    sheet, _, _ = files()["every"]
    used = {node.op for tree in sheet.trees.values() for node in tree.walk()}
    assert set(ENTRIES) <= used


class Plain:
    """A layout that answers in words."""

    month = staticmethod(lambda: "F1")
    calendar_month = staticmethod(lambda: "F2")
    input = staticmethod(lambda name: f"Inputs!${name}")
    row = staticmethod(lambda name, offset=0: {0: "F", -1: "E"}.get(offset) and f"{ {0: 'F', -1: 'E'}[offset] }_{name}")
    row_so_far = staticmethod(lambda name: f"$D_{name}:F_{name}")
    pattern = staticmethod(lambda name: f"Patterns!{name}")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("a * s", "=(Inputs!$a*F_s)"),
        ("a / s", "=IF(F_s=0,0,Inputs!$a/F_s)"),
        ("a / 2", "=(Inputs!$a/2)"),
        ("s > 1", "=IF(F_s>1,1,0)"),
        ("where(s > 1 and a, s, 0)", "=IF(AND(F_s>1,Inputs!$a<>0),F_s,0)"),
        ("previous(s) + month", "=(E_s+F1)"),
        ("spread(s, p)", "=(F_s*INDEX(Patterns!p,1)+E_s*INDEX(Patterns!p,2))"),
        ("total_so_far(s)", "=SUM($D_s:F_s)"),
        ("round_up(a)", "=(-INT(1E-09-Inputs!$a))"),
        ("0.00000001 * 12.50", "=(1E-08*12.5)"),
    ],
)
def test_a_formula_is_written_as_a_person_would_write_it(formula, text):
    sheet = Sheet.build(
        {"it": formula}, values={"a": "share"}, series={"s": "share"}, patterns={"p": [0.5, 0.25, 0.25]}
    )
    assert sheet.cells("it", Plain) == text
