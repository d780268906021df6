"""What is odd in the answers, what was done about it, and what a person decided in the `keep` column.

Duty: one list of marks before the study; prices that lie far from all others are blanked, rows that a person leaves out are
taken out. Nothing else is changed: large amounts are lowered by the estimators (sampling.capped), alike and fast interviews
are only named.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.market import cleaning_rules as rules
from livelihood.market import columns, duplicates
from livelihood.market.sampling import capped
from livelihood.market.unit_factors import UnitFactors

PRICE_OF = {"customers": "price_last_paid", "sellers": "price"}
KEYS = {"customers": ("respondent", "month", "product"), "sellers": ("seller", "list", "product")}
DONE = ("set_aside", "lowered", "counted_once", "left_out", "as_written", "kept")  # what became of it; kept: a person wrote keep = yes


@dataclass(frozen=True, order=True)
class Mark:
    """One odd thing: table, row (of its file where `in_file`, else counted from the first row), column, rule, what was done.

    rule : price_far, price_typing, units_far, units_typing, units_large, unit_not_known, twice, copied, fast, left_out.
    twin : the row that it is like. power : noughts too many (+) or too few (-). product : id, "" of whole interviews.
    base : answers that the rule looked at (the office threshold is a matter of whoever shows it).
    """

    table: str
    row: int
    rule: str
    column: str = ""
    done: str = "as_written"
    product: str = ""
    twin: int = 0
    power: int = 0
    base: int = 0
    in_file: bool = False


@dataclass(frozen=True)
class Rounded:
    """Answers that are told rounded: k of n amounts ("units") or prices ("price") of a product in a table."""

    table: str
    product: str
    kind: str
    k: int
    n: int


@dataclass(frozen=True, eq=False)
class Cleaned:
    """The tables to study, and what was found: marks in order of table and row; rounded answers."""

    tables: dict
    marks: tuple[Mark, ...] = ()
    rounded: tuple[Rounded, ...] = ()

    def of(self, product: str, *rules_: str, done: str = "") -> int:
        """How many marks of a product have one of these rules (and this outcome)."""
        return sum(mark.product == product and mark.rule in rules_ and done in ("", mark.done) for mark in self.marks)


def clean(tables: dict, products: dict[str, tuple[str, str]]) -> Cleaned:
    """Look through the customers and the sellers table.

    Parameters
    ----------
    tables : name -> DataFrame; an index named "row" holds rows of the file. products : id -> (label, unit).

    Examples
    --------
    >>> import pandas as pd
    >>> asked = pd.DataFrame({"respondent": range(1, 9), "product": "rice", "price_last_paid": [10, 11, 10, 12, 11, 10, 11, 110]})
    >>> found = clean({"customers": asked}, {"rice": ("Rice", "kg")})
    >>> [(mark.row, mark.rule, mark.power, mark.done) for mark in found.marks]
    [(8, 'price_typing', 1, 'set_aside')]
    >>> asked["keep"] = [None] * 7 + ["yes"]
    >>> clean({"customers": asked}, {"rice": ("Rice", "kg")}).marks[0].done
    'kept'
    """
    made, marks, rounded = dict(tables), [], []
    for name in ("customers", "sellers"):
        if tables.get(name) is None or len(tables[name]) == 0:
            continue
        look = _Look(name, tables[name], products, tables.get("units"))
        made[name] = look.cleaned()
        marks += look.marks
        rounded += look.rounded
    return Cleaned(made, tuple(sorted(set(marks))), tuple(rounded))


class _Look:
    """One table while it is looked through; `table` has rows 0, 1, 2, … whatever its own index was."""

    def __init__(self, name, table, products, units):
        self.in_file = table.index.name == "row"
        self.places = np.asarray(table.index, dtype=int) if self.in_file else np.arange(1, len(table) + 1)
        self.name, self.table, self.products, self.units = name, table.reset_index(drop=True), products, units
        self.marks: list[Mark] = []
        self.rounded: list[Rounded] = []
        said = columns.yes_no(self.table, "keep")
        self.keep, self.out = said == 1, said == 0

    def mark(self, row: int, rule: str, done: str, **more):
        done = "kept" if self.keep[row] and done != "left_out" else done
        self.marks.append(Mark(self.name, int(self.places[row]), rule, done=done, in_file=self.in_file, **more))

    def cleaned(self):
        for row in np.flatnonzero(self.out):
            self.mark(row, "left_out", "left_out")
        table = self.table[~self.out]
        self._twice(table)
        blank = np.zeros(len(self.table), dtype=bool)
        for product, (label, unit) in self.products.items():
            rows = columns.rows_of(table, product, label, len(self.products) == 1)
            if rows is not None:
                blank |= self._product(rows, product, UnitFactors(product, label, unit, self.units))
        if self.name == "customers":
            self._interviews(table)
        column = PRICE_OF[self.name]
        if blank.any():
            table = table.copy()
            table[column] = table[column].mask(blank[table.index])
        return table

    def _product(self, rows, product, factors) -> np.ndarray:
        """Marks of one product; (all rows,) whose price is blanked."""
        at = rows.index.to_numpy()
        factor = factors.all(columns.texts(rows, "unit"))
        price, units = columns.amounts(rows, PRICE_OF[self.name]), columns.amounts(rows, "units_last_month")
        for row in at[np.isnan(factor) & ((price > 0) | (units > 0))]:
            self.mark(row, "unit_not_known", "set_aside", product=product, column="unit")
        blank = np.zeros(len(self.table), dtype=bool)
        price, units = price / factor, units * factor
        found = rules.far(price, "price")
        for side, power, row in zip(found.side, found.power, at, strict=True):
            if side:
                rule = "price_typing" if power else "price_far"
                self.mark(row, rule, "set_aside", product=product, column=PRICE_OF[self.name], power=int(power), base=int((price > 0).sum()))
                blank[row] = not self.keep[row]
        found, told = rules.far(units, "units"), np.nan_to_num(units)
        home = columns.texts(rows, "asked_at") != "stall"
        _, limit, _ = capped(told[home & (told > 0)])
        for side, power, amount, here, row in zip(found.side, found.power, told, home, at, strict=True):
            large = here and amount > limit
            if side or large:
                rule = "units_typing" if power else "units_far" if side else "units_large"
                self.mark(row, rule, "lowered" if large else "as_written", product=product, column="units_last_month", power=int(power), base=int((told > 0).sum()))
        for kind, values in (("units", units), ("price", np.where(blank[at], np.nan, price))):
            several = rules.rounded(values, kind)
            if several:
                self.rounded.append(Rounded(self.name, product, kind, *several))
        return blank

    def _twice(self, table):
        """Rows of the same person (or seller and list), month and product: the study counts them once."""
        key, month, product = KEYS[self.name]
        first: dict[tuple, int] = {}
        for row, who, when, what in zip(table.index, columns.texts(table, key), columns.texts(table, month), columns.texts(table, product), strict=True):
            if who and first.setdefault((who, when, what), row) != row:
                self.mark(row, "twice", "counted_once", product=self._id(what), twin=int(self.places[first[who, when, what]]))

    def _id(self, told: str) -> str:
        return next((name for name, (label, _) in self.products.items() if told.lower() in (name.lower(), label.lower())), "")

    def _interviews(self, table):
        codes, rows, named = duplicates.answers(table)
        index = table.index.to_numpy()
        for one, other in duplicates.copied(codes, named):
            first, second = sorted((index[rows[one][0]], index[rows[other][0]]))
            row, twin = (first, second) if self.keep[first] else (second, first)
            self.mark(row, "copied", "as_written", twin=int(self.places[twin]), base=len(codes))
        if "minutes" in table.columns:
            minutes = columns.amounts(table, "minutes")
            whole = np.array([np.nanmax(minutes[own]) if (~np.isnan(minutes[own])).any() else np.nan for own in rows])
            for who in np.flatnonzero(duplicates.fast(codes, whole)):
                self.mark(index[rows[who][0]], "fast", "as_written", base=int((~np.isnan(whole)).sum()))
