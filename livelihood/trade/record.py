"""What a trade file says, as records: inputs with their sources, shocks, products, examples, the trade itself.

They hold what was read and answer simple questions about it. Reading is read.py, checking is checks.py, drawing
and running futures is the enterprise room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from livelihood.errors import Problem, Problems
from livelihood.formula import Sheet

EVIDENCE = ("survey", "case", "press", "trial", "official", "guide", "estimate", "definition", "assumed")
REQUIRED = (
    "sales",
    "variable_costs",
    "gross_margin",
    "fixed_costs",
    "own_hours",
    "operating_cash",
    "setup_costs",
    "replacement",
    "resale_value",
)
PAST = ("setup_costs", "unit_cost", "good_yield", "other_costs", "sales")  # what the table past_plans compares
OPTIONAL = ("paid_before_sales", "standing_at_cost", "owed_to_owner")

NO_LIMIT = 1e12  # units a month where nobody was asked how much the town buys: never reached, and the page says so


@dataclass(frozen=True)
class Source:
    """Where a number comes from. `read` is True only where the passage that holds the figure was read."""

    title: str
    place: str = ""
    year: int | None = None
    evidence: str = "assumed"
    read: bool = False

    @property
    def words(self) -> str:
        """The source on one line.

        Examples
        --------
        >>> Source("Market visit", "Ciamis", 2025, "case", True).words
        'Market visit, Ciamis, 2025 (case)'
        """
        told = ", ".join(str(part) for part in (self.title, self.place, self.year) if part)
        told_from = self.read or self.evidence in ("assumed", "definition", "estimate")
        return f"{told} ({self.evidence}{'' if told_from else ', not read'})"


ASKED = Source("asked here", evidence="definition", read=True)  # of an input without numbers: the answer is its source


@dataclass(frozen=True)
class Input:
    """One thing that somebody has to know, decide or measure.

    low, likely, high : 10th percentile, most likely, 90th percentile; None where `must_ask`.
    least, most : bounds that nature or the trade sets (0 and no limit unless said). share : a share between 0 and 1.
    scales : multiplied by a plan's scale; lumpy : then rounded up to whole pieces.
    decide : the owner's choice, never drawn.
    moves_with : rank correlation with other inputs. market : "", "price.<product>" or "demand.<product>".
    past : which item of finished businesses corrects it (one of PAST), or "".
    seen : what was told elsewhere, in words, for the person who asks (money that does not travel has no numbers).
    """

    name: str
    question: str
    help: str
    unit: str
    low: float | None
    likely: float | None
    high: float | None
    share: bool = False
    least: float = 0.0
    most: float = math.inf
    scales: bool = False
    lumpy: bool = False
    must_ask: bool = False
    moves_with: dict[str, float] = field(default_factory=dict, hash=False)
    decide: bool = False
    market: str = ""
    is_money: bool = False
    source: Source = ASKED
    line: int | None = None
    seen: str = ""
    past: str = ""

    def fits(self, *numbers: float) -> bool:
        """Whether all numbers lie within the bounds: 90 told for a share is outside (it is 0.9).

        Examples
        --------
        >>> Input("good", "Of 100?", "", "share", 0.7, 0.9, 0.97, share=True, most=1.0).fits(90)
        False
        """
        return all(self.least <= number <= self.most for number in numbers)

    @property
    def defined(self) -> bool:
        """Whether it is a fixed part of the file (days in a month) and nothing to ask."""
        return self.source.evidence == "definition" and not (self.must_ask or self.decide)


@dataclass(frozen=True)
class Hit:
    """One input that a shock multiplies while it lasts, and by how much (10th percentile, likely, 90th percentile)."""

    input: str
    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class Shock:
    """Something that can go wrong (or odd): its chance per month, cycle or year, its months, whom it meets together.

    together : for an owner's shock, how far owners of one trade share it (intra-class correlation); 0 if not at all.
    """

    name: str
    label: str
    low: float
    likely: float
    high: float
    per: str
    hits: tuple[Hit, ...]
    months: tuple[float, float, float]
    shared_by: str
    source: Source
    line: int | None = None
    together: float = 0.0


@dataclass(frozen=True)
class Product:
    """What is sold: the rows that are made and sold, the inputs that are its price and its limit ("" if none)."""

    name: str
    label: str
    unit: str
    made: str
    sold: str
    price: str
    limit: str = ""


@dataclass(frozen=True)
class Guard:
    """A bound that nature or the trade sets on a number made of several inputs: held against answers and draws, never used to change them.

    formula : of inputs alone. unit : of what it gives. low, high : the bounds, None where there is none on that side.
    ask : the question where a number lies outside.
    """

    name: str
    label: str
    formula: str
    unit: str
    low: float | None
    high: float | None
    ask: str
    source: Source
    line: int | None = None


@dataclass(frozen=True)
class Example:
    """A sheet computed by hand: the values it used, what each row was month by month, how exact it was written.

    expect : row -> numbers of months 1, 2, …; also `running_total` (months), `deepest_point`, `peak_funding_need` (one).
    """

    title: str
    values: dict[str, float] = field(hash=False)
    expect: dict[str, tuple[float, ...]] = field(hash=False)
    months: int
    first_month: int = 1
    tolerance: float = 1e-6
    note: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Trade:
    """A kind of business as its file tells it; `sheet` is its checked formulas, `guard_sheet` those of its guards.

    inputs : in the order in which they are asked: as in the file, then those written on one line, then what is fixed.
    """

    id: str
    title: str
    summary: str
    currency: str
    prices_of: int | None
    inputs: dict[str, Input] = field(hash=False)
    patterns: dict[str, list[float]] = field(hash=False)
    sheet: Sheet = field(hash=False)
    products: dict[str, Product] = field(hash=False)
    labels: dict[str, str] = field(hash=False)
    shocks: tuple[Shock, ...]
    examples: tuple[Example, ...]
    cycle_months: float | str
    ramp_months: float | str
    cost_lines: tuple[str, ...]
    stocks: tuple[str, ...]
    start_steps: tuple[str, ...]
    safety: tuple[str, ...]
    dignity: tuple[str, ...]
    text: dict = field(hash=False)
    file: str = ""
    guards: tuple[Guard, ...] = ()
    guard_sheet: Sheet | None = field(default=None, hash=False)

    def questions(self, programme_currency: str = "", answered=()) -> list[Input]:
        """Inputs without which a plan has no figures: money that must be asked, defaults in another currency.

        Parameters
        ----------
        programme_currency : the programme's currency; "" takes the file's own.
        answered : names that already have an answer, a quote or a market figure.

        Notes
        -----
        How much customers would buy (`market = "demand…"`) is no such question: where nobody was asked there is no
        limit, and the page says so.
        """
        return [
            item for item in self.inputs.values() if item.name not in answered and self._open(item, programme_currency)
        ]

    def _open(self, item: Input, currency: str) -> bool:
        if item.market.startswith("demand"):
            return False
        elsewhere = item.is_money and currency not in ("", self.currency) and item.likely != 0
        return item.must_ask or item.likely is None or elsewhere

    def likely_values(self, answers=None) -> dict[str, float]:
        """Every input at its likely value, the answers first. Demand that nobody knows is without limit.

        Raises
        ------
        Problems : TRADE-31, one for each question that has no answer.
        """
        answers = dict(answers or {})
        missing = self.questions(answered=answers)
        if missing:
            raise Problems([Problem("TRADE-31", file=self.file, line=item.line, name=item.name) for item in missing])
        return {
            name: float(answers.get(name, NO_LIMIT if item.likely is None else item.likely))
            for name, item in self.inputs.items()
        }

    def phrases(self) -> list[str]:
        """Every sentence a person may read, for translators."""
        found = [self.title, self.summary]
        for item in self.inputs.values():
            found += [item.question, item.help, item.seen]
        found += [shock.label for shock in self.shocks] + [product.label for product in self.products.values()]
        found += list(self.labels.values())
        found += [words for guard in self.guards for words in (guard.label, guard.ask)]
        for words in self.text.values():
            found += [words] if isinstance(words, str) else list(words)
        return list(dict.fromkeys(words for words in found if words))
