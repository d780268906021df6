"""plan.xlsx: a plan's likely case as live formulas, and the same for a trade alone.

`write` takes a plan's result, `write_trade` a trade. The formulas are the cells face of the engine's own checked trees;
the numbers in them are the engine's. It draws no futures: shocks and ranges are the page's affair.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from livelihood import language as spoken
from livelihood.enterprise.result import PlanResult
from livelihood.errors import Problem, Problems
from livelihood.language import _
from livelihood.output.sentences import shared
from livelihood.output.several_part import title_of
from livelihood.output.workbook.book import written
from livelihood.output.workbook.course import Course, Ran, run
from livelihood.output.workbook.several_book import PartSheet, joined_trade, run_parts, written_several

MONTHS = 12  # of a trade alone, as the programme's window unless it says otherwise (product.md, horizon)
MOST_MONTHS = 120  # columns that a sheet may have: ten years
CLOSE = 1e-6  # relative; workbook and engine agree to it or nothing is written


def write(result: PlanResult, path, *, trade, inflation: float = 0.0, language: str | None = None) -> None:
    """Write a plan's likely case as a workbook with live formulas.

    Parameters
    ----------
    result : the plan's result; its likely case is what the cells hold.
    path : the file to write. trade : the trade of the plan.
    inflation : likely rise of prices a year that the household's needs follow, as a share (0 where they do not).
    language : of the words; None goes on with the language now spoken.

    Raises
    ------
    Problems
        WORKBOOK-01 where the formulas would not give the result's own numbers, WORKBOOK-02 where the plan has no
        figures.

    Examples
    --------
    See docs/workbook.md.
    """
    if result.likely is None or result.likely.start >= len(result.window):
        raise Problems([Problem("WORKBOOK-02", name=result.plan.code)])
    with spoken.speaking(language or spoken.spoken()):
        course = _of_plan(result, trade, inflation)
        now = run(course)
        _agree(result, now)
        Path(path).write_bytes(written(course, now))


def write_several(result: PlanResult, path, *, trades: list, inflation: float = 0.0, language: str | None = None) -> None:
    """Write the likely case of a plan of several trades: a sheet for each trade, one that adds them, loan and purse.

    Parameters
    ----------
    result : the plan's result, with its parts. trades : the trade of each part, in their order. path, inflation, language : as in `write`.

    Raises
    ------
    Problems : WORKBOOK-01, WORKBOOK-02 as in `write`.
    """
    if result.likely is None or result.likely.start >= len(result.window):
        raise Problems([Problem("WORKBOOK-02", name=result.plan.code)])
    with spoken.speaking(language or spoken.spoken()):
        parts = []
        for part, trade in zip(result.parts, trades, strict=True):
            inside = {name.removeprefix(f"{part.name}."): value for name, value in result.likely_inputs.items() if name.startswith(f"{part.name}.")}
            used = tuple(replace(one, name=one.name.removeprefix(f"{part.name}.")) for one in result.inputs if one.name.startswith(f"{part.name}."))
            alone = replace(result, plan=part.plan, household=None, loan=None, likely=part.likely, inputs=used, likely_inputs=inside)
            parts.append(PartSheet(part.name, _(part.title), _of_plan(alone, trade, inflation)))
        whole = _of_plan(replace(result, inputs=(), likely_inputs={}), joined_trade(title_of(result), trades), inflation)
        now = run_parts(whole, parts)
        _agree(result, now)
        Path(path).write_bytes(written_several(whole, now, parts))


def write_trade(
    trade,
    path,
    *,
    answers: dict[str, float] | None = None,
    months: int = MONTHS,
    first_month: int | None = None,
    currency: str = "",
    language: str | None = None,
) -> None:
    """Write a trade alone as a workbook: its likely values; its first worked example's where somebody has to be asked.

    Parameters
    ----------
    trade : the trade. path : the file to write. answers : input -> number, instead of the trade's own.
    months : columns. first_month : calendar month (1 to 12) of the start; the worked example's if None.
    currency : of the amounts; the trade file's if blank.

    Raises
    ------
    Problems
        TRADE-31 for each question that nothing answers, WORKBOOK-03 where the months are none or too many.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise Problems([Problem("WORKBOOK-03", slots={"most": MOST_MONTHS})])
    with spoken.speaking(language or spoken.spoken()):
        example = trade.examples[0] if trade.examples else None
        borrowed = (
            {name: value for name, value in example.values.items() if trade.inputs[name].likely is None}
            if example
            else {}
        )
        given = borrowed | (answers or {})
        values = trade.likely_values(given)
        sources = {
            name: _("the worked example") if name in borrowed else _source(item) for name, item in trade.inputs.items()
        }
        sources |= {name: _("your answer") for name in answers or {}}
        ranges = {name: (item.low, item.high) for name, item in trade.inputs.items()}
        names = [_("Month {n}").format(n=number) for number in range(1, months + 1)]
        start = first_month or (example.first_month if example else 1)
        course = Course(
            trade,
            currency or trade.currency,
            values,
            names,
            0,
            (2000, start),
            asked=True,
            ranges=ranges,
            sources=sources,
        )
        Path(path).write_bytes(written(course, run(course)))


def _of_plan(result: PlanResult, trade, inflation: float) -> Course:
    likely = result.likely
    used = {item.name: item for item in result.inputs}
    values = {
        name: np.asarray(value, dtype=float) if np.ndim(value) else float(value)
        for name, value in result.likely_inputs.items()
    }
    ranges = {name: (item.low, item.high) for name, item in used.items() if np.ndim(values.get(name, 0.0)) == 0}
    sources = {name: _grade(item, trade.inputs[name]) for name, item in used.items() if name in trade.inputs}
    return Course(
        trade,
        result.currency,
        values,
        [spoken.month(code, "abbreviated", year=True) for code in result.window],
        likely.start,
        (int(result.window[0][:4]), int(result.window[0][5:7])),
        ranges=ranges,
        sources=sources,
        plan=result.plan,
        household=result.household,
        offer=result.loan.offer if result.loan else None,
        borrowed=result.loan.amount if result.loan else 0.0,
        keep=likely.working_capital,
        inflation=inflation,
    )


def _grade(used, item) -> str:
    """How an input is known, in words, with how many told it or when it was written. No names, no places."""
    words = shared.grade(used.grade)
    if used.n > 1 and used.grade != "from the trade file":
        return f"{words} ({shared.people(used.n)})"
    if used.grade == "from the trade file" and item.source.year:
        return f"{words} ({_(item.source.evidence)}, {item.source.year})"
    return words


def _source(item) -> str:
    if item.must_ask:
        return _("ask here")
    return _("fixed") if item.defined else _("assumed") if item.source.evidence == "assumed" else item.source.words


def _agree(result: PlanResult, now: Ran) -> None:
    """The workbook's numbers against the page's likely case.

    Raises
    ------
    Problems
        WORKBOOK-01, with the names of the rows that differ.
    """
    likely, found = result.likely, dict(now.trade)
    opened = likely.open[:, 0]
    wanted = {row: likely.rows[row][:, 0] for row in likely.rows}
    found = {row: found[row] * opened for row in wanted if row in found}
    if now.purse:
        for row, block in (
            ("cash", likely.cash),
            ("low", likely.low),
            ("before_arrears", likely.before_arrears),
            ("member_flow", likely.member_flow),
            ("open", likely.open),
            ("arrears", likely.arrears),
        ):
            wanted[f"purse {row}"], found[f"purse {row}"] = block[:, 0], now.purse[row]
    apart = [
        row for row in wanted if row not in found or not np.allclose(found[row], wanted[row], rtol=CLOSE, atol=CLOSE)
    ]
    if apart:
        raise Problems([Problem("WORKBOOK-01", name=result.plan.code, slots={"rows": ", ".join(apart[:8])})])
