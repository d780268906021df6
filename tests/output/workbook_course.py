"""A plan's likely case for workbook tests, run by the engine; and real recalculation by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import openpyxl

from livelihood import trade as trades
from livelihood.draws import Spread, Streams
from livelihood.enterprise import inputs as said
from livelihood.enterprise import simulate
from livelihood.enterprise.loan import true_cost
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.result import InputUsed, PlanResult
from livelihood.enterprise.setting import MarketInput, Setting

OFFICE = shutil.which("soffice")
WRONG = 987654321  # what every formula cell holds before the recalculation
HOUSEHOLD = Household(
    "H1",
    1_200_000,
    800_000,
    Spread(300_000, 400_000, 500_000),
    3_000_000,
    Spread(400_000, 600_000, 700_000),
    20.0,
    40.0,
    grant=500_000,
    stipend=100_000,
    stipend_months=3,
    stipend_if="business",
)
FLAT = LoanOffer("L1", 2_000_000, 18, 0.02, fee=0.03, saving_held=0.1, grace_months=2)
RISE = 0.04  # of prices a year


def likely(
    name="oyster_mushroom",
    *,
    start="2027-01",
    months=12,
    household=HOUSEHOLD,
    offer=None,
    by_month=True,
    price=1.0,
    answers=None,
    **more,
):
    """A trade and the result of a plan of it: the worked example's answers, a market by month, the likely case."""
    trade = trades.read(name)
    window = tuple(f"{2027 + at // 12}-{at % 12 + 1:02d}" for at in range(months))
    told = trade.examples[0].values | (answers or {})
    product, markets = next(iter(trade.products)), {}
    for item in trade.inputs.values():
        if item.market and by_month:
            middle = told.get(item.name) or item.likely or 100.0
            shape = middle * (1 + 0.1 * np.sin(np.arange(months))) * (price if item.market.startswith("price") else 1.0)
            markets[item.market.replace(".product", f".{product}")] = MarketInput(
                np.outer(shape, np.ones(8)), "measured here", 12, "the market of Elsewhere"
            )
    spreads = {
        key: Spread(value, value, value) for key, value in told.items() if not (trade.inputs[key].market and by_month)
    }
    plan = Plan(
        "P1",
        name,
        household.code if household else "",
        product,
        start=start,
        loan=offer.code if offer else "",
        answers=spreads,
        **more,
    )
    setting = Setting(
        window, Streams(1, "S", 8), trade.currency or "IDR", markets=markets, inflation=Spread(0.02, RISE, 0.06)
    )
    beliefs, open_questions = said.believed(
        trade, plan, quotes={}, markets=markets, currency=setting.currency, widening=1.9
    )
    assert not open_questions
    futures, ran_on = simulate.likely_case(plan, trade, setting, beliefs, household, offer)
    used = tuple(
        InputUsed(
            key,
            trade.inputs[key].question,
            trade.inputs[key].unit,
            one.spread.low,
            one.spread.likely,
            one.spread.high,
            one.grade,
            one.source,
            one.n,
        )
        for key, one in beliefs.items()
    )
    return trade, PlanResult(
        plan,
        trade.id,
        trade.title,
        product,
        "",
        setting.currency,
        window,
        household,
        true_cost(offer) if offer else None,
        None,
        futures,
        None,
        inputs=used,
        likely_inputs=ran_on,
    )


def numbers(path) -> dict[str, dict[str, object]]:
    """Sheet -> cell -> the value stored in the file."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        page.title: {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}
        for page in book
    }


def formulas(path) -> dict[tuple[str, str], str]:
    """(sheet, cell) -> formula."""
    book = openpyxl.load_workbook(path)
    return {
        (page.title, cell.coordinate): cell.value
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def spoiled(path: Path) -> Path:
    """A copy in which every formula cell holds a wrong number: only working it out again gives the right one."""
    copy = path.with_name(f"spoiled_{path.name}")
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(copy, "w") as out:
        for part in book.namelist():
            data = book.read(part)
            if part.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1<v>%d</v>" % WRONG, data).replace(
                    b' t="str"><f>', b"><f>"
                )
            out.writestr(part, data)
    return copy


def changed(path: Path, name: str, changes: dict[str, float]) -> Path:
    """A copy with other numbers beside these questions, as a person types them; it holds no worked-out number."""
    book = openpyxl.load_workbook(path)
    page, left = book["Inputs"], dict(changes)
    for row in range(1, page.max_row + 1):
        if page.cell(row, 1).value in left:
            page.cell(row, 2).value = left.pop(page.cell(row, 1).value)
    assert not left, left
    copy = path.with_name(f"{name}.xlsx")
    book.save(copy)
    return copy


def recalculated(paths: list[Path], folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    """Name of each file -> its numbers after LibreOffice has opened it, worked everything out and saved it."""
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>'
        "</oor:items>"
    )
    command = [
        OFFICE,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: numbers(out / path.name) for path in paths}


def row(cells: dict[str, object], label: str) -> list[float]:
    """The months of the first row with this label (blank before the start: 0), without its sum."""
    line = next(
        int(cell[1:]) for cell, value in cells.items() if cell[0] == "A" and cell[1:].isdigit() and value == label
    )
    last = max(
        openpyxl.utils.column_index_from_string(re.match("[A-Z]+", cell)[0])
        for cell in cells
        if re.fullmatch("[A-Z]+4", cell)
    )
    return [float(cells.get(f"{openpyxl.utils.get_column_letter(column)}{line}") or 0.0) for column in range(3, last)]
