"""The public tables of an evaluation as files: CSV, Stata, and the codebook that explains every column.

Duty: form only; lines come as printed (analysis.evaluation), nothing is computed or hidden here. Text that a
spreadsheet could take for a formula is marked with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime

LEVEL = 0.8
NOTE = "before and after, not an effect"
WITHHELD = "withheld to protect people"
DESIGN = "difference of two arms; see method in results.json"


@dataclass(frozen=True)
class Column:
    """A column of a public table. type : text, count, share, number, code."""

    name: str
    label: str
    type: str = "number"
    unit: str = ""
    decimals: int | None = None


_N = Column("n", "People (or businesses), to the nearest 5", "count", "number", 0)
_RANGE = (Column("low", "Low end of the range, never rounded inwards"), Column("high", "High end of the range, never rounded inwards"),
          Column("level", "Level of the range", "share", "share", 1))  # fmt: skip
_WHY = Column("why", "Why a cell is empty: .e withheld to protect people", "text")
TABLES: dict[str, tuple[Column, ...]] = {
    "indicators": (Column("indicator", "Indicator", "code"), Column("wave", "Months since the start; blank: any", "count", "month", 0), Column("group", "Group, or all", "text"),
                   Column("statistic", "count, share, mean or effect", "code"), _N, Column("value", "Share, mean or difference"), *_RANGE,
                   Column("target", "The programme's target"), Column("target_month", "Month of the target", "text"),
                   Column("if_missing_low", "Low end, people not reached as bad as can be"), Column("if_missing_high", "High end, people not reached as well as can be"),
                   Column("note", "How to read it", "text"), _WHY),
    "survival": (Column("what", "businesses, open (share still open), end_... (businesses by end)", "code"), Column("trade", "Kind of business, all or others", "code"),
                 Column("month", "Months since the first sale", "count", "month", 0), _N, Column("value", "Share still open", "share", "share", 2), *_RANGE,
                 Column("followed", "Still open and followed, to the nearest 5", "count", "number", 0),
                 Column("if_lost_stopped", "Share still open had all lost ones stopped", "share", "share", 2), _WHY),
    "plans_and_results": (Column("item", "What was planned", "code"), Column("trade", "Kind of business, all or others", "code"), _N,
                          Column("value", "What came / what was planned (shares as said in item)", "number", "ratio", 2), *_RANGE,
                          Column("next_low", "The same for one new plan, low", "number", "ratio", 2), Column("next_high", "The same for one new plan, high", "number", "ratio", 2),
                          Column("prior", "Stated prior of the ratio", "number", "ratio", 2), Column("if_missing_worst", "Value if plans without figures did badly", "number", "ratio", 2), _WHY),
    "funnel": (Column("dot", "Number of the dot, by size", "text"), Column("partners", "Partners in it", "count", "number", 0),
               Column("code", "Code of a partner outside the band", "code"), _N, Column("value", "Share of businesses stopped within 12 months", "share", "share", 2), *_RANGE,
               Column("band_low", "Low end of what luck gives", "share", "share", 2), Column("band_high", "High end of what luck gives", "share", "share", 2), _WHY),
}  # fmt: skip
NUMBERS = ("count", "share", "number")
CODEBOOK = ("file", "name", "label", "type", "unit", "decimals", "universe", "values", "missing", "definition", "standard", "licence", "sensitivity", "disclosure")


def complete(table: str, line: dict) -> dict:
    """A printed line with every column of its table.

    Examples
    --------
    >>> complete("survival", {"what": "open", "trade": "all", "month": 12, "n": 350, "value": 0.66, "low": 0.6, "high": 0.72, "why": ""})["level"]
    0.8
    """
    made = {column.name: line.get(column.name) for column in TABLES[table]}
    if line.get("low") is not None:
        made["level"] = LEVEL
    if table == "indicators":
        made["note"] = "" if line["statistic"] == "count" else DESIGN if line["statistic"] == "effect" else NOTE
    return made


def csv_text(table: str, lines: list[dict]) -> str:
    """A table as CSV: comma, point, one header, line ends of one character.

    Examples
    --------
    >>> print(csv_text("funnel", [{"dot": 1, "partners": 1, "code": "=K1", "n": 30, "value": 0.4, "band_low": 0.1, "band_high": 0.6, "why": ""}]), end="")
    dot,partners,code,n,value,low,high,level,band_low,band_high,why
    1,1,'=K1,30,0.4,,,,0.1,0.6,
    """
    return rows_text([column.name for column in TABLES[table]], [complete(table, line) for line in lines], {column.name for column in TABLES[table] if column.type not in NUMBERS})


def rows_text(names, rows: list[dict], texts=frozenset()) -> str:
    """Rows as CSV; `texts`: columns whose cells are words and get an apostrophe where they could be a formula."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name), name in texts) for name in names])
    return made.getvalue()


def _cell(value, words: bool) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    text = str(value)
    return f"'{text}" if words and text[:1] in ("=", "+", "-", "@", "\t", "\r", "\x00") else text  # ASVS 1.2.10: not a formula


def stata(table: str, lines: list[dict]) -> bytes:
    """A table as a Stata file with labels of variables and values; the same bytes for the same lines."""
    import numpy as np
    import pandas as pd

    rows = [complete(table, line) for line in lines]
    columns = {}
    for column in TABLES[table]:
        values = [row[column.name] for row in rows]
        if column.name == "why":
            columns[column.name] = np.array([int(bool(value)) for value in values], dtype="int8")
        elif column.type in NUMBERS:
            columns[column.name] = np.array([np.nan if value in (None, "") else float(value) for value in values])
        else:
            columns[column.name] = pd.Series(["" if value is None else str(value) for value in values], dtype=object)
    made = io.BytesIO()
    labels = {column.name: column.label[:80] for column in TABLES[table]}
    pd.DataFrame(columns).to_stata(made, write_index=False, version=118, variable_labels=labels, value_labels={"why": {0: "shown", 1: WITHHELD}},
                                   time_stamp=datetime(2000, 1, 1), data_label="Livelihood results")  # fmt: skip
    return made.getvalue()


def codebook_text(evaluation) -> str:
    """Every column of every table, and every indicator, with what it means (DDI-lite: standards/indicators.md, 3)."""
    rows = []
    least, base = evaluation.rules.people, evaluation.rules.base
    for table, columns in TABLES.items():
        for column in columns:
            rows.append({"file": f"{table}.csv", "name": column.name, "label": column.label, "type": {"count": "int", "code": "cat", "share": "num", "number": "num"}.get(column.type, "text"),
                         "unit": column.unit, "decimals": column.decimals, "universe": "all places of the programme", "missing": ".e withheld to protect (column why)" if column.name != "why" else "",
                         "sensitivity": 0, "disclosure": _disclosure(column, least, base)})  # fmt: skip
    for name, what in evaluation.indicators.items():
        rows.append({"file": "indicators.csv", "name": "indicator", "values": name, "label": what.label, "type": {"yes_no": "cat", "money": "num", "share": "num"}.get(what.kind, "num"),
                     "unit": what.unit.replace("money", evaluation.currency), "universe": "people asked", "definition": what.definition, "standard": what.standard, "licence": what.licence,
                     "sensitivity": 1, "disclosure": "" if what.compare else "never set side by side"})  # fmt: skip
    return rows_text(CODEBOOK, rows, frozenset(CODEBOOK) - {"decimals", "sensitivity"})


def _disclosure(column, least, base) -> str:
    if column.type == "count" and column.unit == "number" and column.name != "partners":
        return f"at least {least}, to the nearest {base}"
    return "hundredths; at least 10 people on either side" if column.type == "share" and column.name != "level" else "none"
