"""Amounts told in other units: how many of the product's unit one of them is.

Duty: simple factors (g and kg, ml and litre, "25 kg", "400 G") and the units table. What cannot be converted is NaN,
and the caller sets the row aside and says so.
"""

from __future__ import annotations

import re

import numpy as np

from livelihood.market import columns

# unit -> (kind, how many of the kind's base); the International System of Units, and a dozen
SIMPLE = {
    "kg": ("mass", 1.0),
    "g": ("mass", 0.001),
    "mg": ("mass", 1e-6),
    "ton": ("mass", 1000.0),
    "quintal": ("mass", 100.0),
    "l": ("volume", 1.0),
    "ml": ("volume", 0.001),
    "cl": ("volume", 0.01),
    "dl": ("volume", 0.1),
    "piece": ("count", 1.0),
    "dozen": ("count", 12.0),
}
SAME = {
    "kilo": "kg",
    "kilos": "kg",
    "kgs": "kg",
    "kilogram": "kg",
    "kilograms": "kg",
    "kilogramme": "kg",
    "gram": "g",
    "grams": "g",
    "gr": "g",
    "gramme": "g",
    "tonne": "ton",
    "litre": "l",
    "litres": "l",
    "liter": "l",
    "liters": "l",
    "lt": "l",
    "millilitre": "ml",
    "milliliter": "ml",
    "pieces": "piece",
    "pc": "piece",
    "pcs": "piece",
    "unit": "piece",
    "units": "piece",
    "dozens": "dozen",
}
NUMBERED = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*([^\d\s].*)$")


class UnitFactors:
    """How many of `unit` one of another unit is, for one product.

    Parameters
    ----------
    product, label : the product. unit : its unit. table : the units table, or None.

    Examples
    --------
    >>> import pandas as pd
    >>> weighed = {"unit": ["basket"], "product": ["rice"], "equals": [12.0], "standard_unit": ["kg"]}
    >>> factors = UnitFactors("rice", "Rice", "kg", pd.DataFrame(weighed))
    >>> [round(factors.of(told), 4) for told in ("KG", "400 g", "basket", "2 basket", "", "heap")]
    [1.0, 0.4, 12.0, 24.0, 1.0, nan]
    """

    def __init__(self, product: str, label: str, unit: str, table=None):
        self.unit = _plain(unit)
        self.local: dict[str, float] = {}
        if table is not None and len(table):
            of = [text.lower() for text in columns.texts(table, "product")]
            names, standards = columns.texts(table, "unit"), columns.texts(table, "standard_unit")
            told = list(zip(of, names, columns.amounts(table, "equals"), standards, strict=True))
            for wanted in (("",), (product.lower(), label.lower())):  # the product's own measure comes last and wins
                measured: dict[str, list[float]] = {}
                for which, name, equals, standard in told:
                    if which in wanted and name and equals > 0:
                        measured.setdefault(_plain(name), []).append(
                            equals * self._simple(_plain(standard) or self.unit)
                        )
                # several people may have weighed the same basket
                self.local.update(
                    {
                        name: float(np.mean(known))
                        for name, values in sorted(measured.items())
                        if (known := [v for v in values if v == v])
                    }
                )

    def of(self, told: str) -> float:
        """How many of the product's unit one `told` is; 1 where nothing is told; NaN where it is not known."""
        name = _plain(told)
        if not name or name == self.unit:
            return 1.0
        if name in self.local:
            return self.local[name]
        numbered = NUMBERED.match(name)
        if numbered:
            return float(numbered[1].replace(",", ".")) * self.of(numbered[2])
        return self._simple(name)

    def all(self, told: np.ndarray) -> np.ndarray:
        """`of` for each of many."""
        known = {name: self.of(name) for name in set(told)}
        return np.array([known[name] for name in told], dtype=float)

    def _simple(self, name: str) -> float:
        if name == self.unit:
            return 1.0
        kind, amount = SIMPLE.get(name, ("", np.nan))
        own_kind, own_amount = SIMPLE.get(self.unit, ("none", np.nan))
        return amount / own_amount if kind == own_kind else np.nan


def _plain(name: str) -> str:
    name = str(name or "").strip().lower()
    return SAME.get(name, name)
