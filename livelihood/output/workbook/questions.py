"""What stands on the sheet Inputs: each input as a question with its value, range and where it comes from.

Duty: records only (inputs.py writes them). The questions of a trade are its file's; those of the household and of a
loan stand here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from livelihood.enterprise.loan import loan_values
from livelihood.enterprise.plan import Household, LoanOffer
from livelihood.language import _


@dataclass(frozen=True)
class Question:
    """One input: `value` a number, None (blank, may be filled), or one a month; or a formula that works it out.

    name : how layouts find its cell. kind : money, share, flag or plain (style.Style.cell_number).
    unit : as trade files write it. fixed : a part of the trade file that nobody is asked about.
    least, most : what can be; a number outside is asked about, not refused.
    """

    name: str
    words: str
    value: float | np.ndarray | None
    unit: str = ""
    kind: str = "plain"
    low: float | None = None
    high: float | None = None
    source: str = ""
    help: str = ""
    least: float = -math.inf
    most: float = math.inf
    formula: str = ""
    fixed: bool = False

    @property
    def by_month(self) -> bool:
        return isinstance(self.value, np.ndarray)


@dataclass(frozen=True)
class Group:
    """Questions under one heading."""

    title: str
    questions: tuple[Question, ...]


def replaced(question: Question, name: str) -> Question:
    """The same question under another name."""
    return replace(question, name=name)


def of_trade(trade, values: dict, ranges: dict, sources: dict) -> list[Group]:
    """The trade's questions: what the owner decides, what the market gives, what is known of the work, what is fixed.

    Parameters
    ----------
    trade : the trade. values : input -> number, or (months,) where the market gave one a month.
    ranges : input -> (low, high). sources : input -> words of where it comes from.
    """
    parts: dict[str, list[Question]] = {"decide": [], "market": [], "work": [], "fixed": []}
    for name, item in trade.inputs.items():
        low, high = ranges.get(name, (None, None))
        kind = "money" if item.is_money else "share" if item.share else "plain"
        part = "decide" if item.decide else "market" if item.market else "fixed" if item.defined else "work"
        if part in ("decide", "fixed") or (low == high == values[name] if np.ndim(values[name]) == 0 else False):
            low = high = None
        parts[part].append(
            Question(
                name,
                _(item.question),
                values[name],
                item.unit,
                kind,
                low,
                high,
                sources.get(name, ""),
                _(item.help) if item.help else "",
                item.least,
                item.most,
                fixed=part == "fixed",
            )
        )
    titles = {
        "decide": _("What you decide"),
        "market": _("What the market gives"),
        "work": _("What the work takes and brings"),
        "fixed": _("Fixed numbers: leave them as they are"),
    }
    return [Group(titles[part], tuple(found)) for part, found in parts.items() if found]


def of_loan(offer: LoanOffer, amount: float, longest: int) -> Group:
    """The questions about an offer of money, named as the loan's formulas name them."""
    told = _("the lender's offer")
    rows = [
        ("amount", _("How much is borrowed?"), amount, "money", "money", 0, math.inf),
        (
            "months",
            _("Months until the last instalment, the months without payment counted in"),
            offer.months,
            "month",
            "plain",
            1,
            longest,
        ),
        (
            "grace_months",
            _("Months at the start without payment"),
            offer.grace_months,
            "month",
            "plain",
            0,
            longest - 1,
        ),
        ("instalment_every", _("An instalment every … months"), offer.months_between, "month", "plain", 12 / 365, longest),
        ("rate", _("Interest a month, as the lender says it"), offer.rate_per_month, "", "share", 0, 1),
        (
            "flat",
            _("Interest on the first amount for the whole time? 1 yes; 0 no, only on what is still owed"),
            float(offer.method == "flat"),
            "",
            "flag",
            0,
            1,
        ),
        ("fee", _("Part of the amount taken off as a fee"), offer.fee, "", "share", 0, 1),
        ("saving_held", _("Part of the amount held back as saving"), offer.saving_held, "", "share", 0, 1),
        *_where_told(offer, longest),
    ]
    return Group(
        _("The loan"),
        tuple(
            Question(f"loan.{name}", words, float(value), unit, kind, source=told, least=least, most=most)
            for name, words, value, unit, kind, least, most in rows
        ),
    )


def _where_told(offer: LoanOffer, longest: int) -> list[tuple]:
    """The questions about terms that not every loan has: only those that this one has."""
    terms = loan_values(offer)
    asked = [
        ("instalments_told", _("Number of instalments (0: as many as the months hold)"), "", "plain", 0, 31 * longest),
        ("first_told", _("Months from the pay-out to the first instalment (0: one period)"), "month", "plain", 0, longest),
        ("equal_parts", _("Equal parts of the amount, with interest on top? 1 yes, 0 no"), "", "flag", 0, 1),
        ("balloon", _("Part of the amount due only with the last instalment"), "", "share", 0, 1),
        ("interest_ahead", _("Is all the interest taken off at the start? 1 yes, 0 no"), "", "flag", 0, 1),
        ("grace_interest", _("Is interest paid in the months without instalments? 1 yes, 0 no"), "", "flag", 0, 1),
        ("rounded_to", _("Instalments are rounded up to"), "money", "money", 0, math.inf),
        ("fee_money", _("Another amount taken off at the start"), "money", "money", 0, math.inf),
        ("fee_each", _("Paid with each instalment beside it"), "money", "money", 0, math.inf),
        ("saving_each", _("Part of each instalment that is saved beside it"), "", "share", 0, 1),
        ("saving_rate", _("What these savings earn in a year"), "", "share", 0, math.inf),
        ("share_out", _("Part of the interest that comes back when the group shares out"), "", "share", 0, 1),
        ("deposit", _("Part of the price that is paid first"), "", "share", 0, 1),
        ("taken_back", _("Is the thing taken back when instalments are missed? 1 yes, 0 no"), "", "flag", 0, 1),
    ]
    return [(name, words, terms[name], unit, kind, least, most) for name, words, unit, kind, least, most in asked if terms[name]]


def of_household(
    household: Household, inflation: float, keep: float | None, keep_formula: str, keep_now: float
) -> Group:
    """The questions about the money around the plan.

    Parameters
    ----------
    inflation : rise of prices a year that needs follow.
    keep : money kept to go on working as the plan says it; None where it is worked out by `keep_formula`, which gives
        `keep_now`.
    """
    told, other, casual = _("told by the household"), household.other_income, household.casual_income

    def asked(
        name,
        words,
        value,
        kind="money",
        unit="money",
        least=0.0,
        most=math.inf,
        low=None,
        high=None,
        source=told,
        formula="",
    ):
        low, high = (None, None) if low == high else (low, high)
        value = None if value is None else float(value)
        return Question(f"purse.{name}", words, value, unit, kind, low, high, source, "", least, most, formula)

    working = asked(
        "working_capital",
        _("Money kept back so that the work can go on"),
        keep_now if keep is None else keep,
        unit="money",
        source=_("worked out: the deepest point of the work's own money") if keep is None else _("as the plan says"),
        formula=keep_formula if keep is None else "",
    )
    return Group(
        _("The household"),
        (
            asked("savings", _("Savings: money in the purse at the start"), household.savings),
            asked("needs", _("What the household needs in a month"), household.needs, unit="money/month"),
            asked("floor", _("The least the household can live on in a month"), household.floor, unit="money/month"),
            asked(
                "other_income",
                _("Other income, a month"),
                other.likely,
                unit="money/month",
                low=other.low,
                high=other.high,
            ),
            asked(
                "casual_income",
                _("What casual work brings, a month"),
                casual.likely,
                unit="money/month",
                low=casual.low,
                high=casual.high,
            ),
            asked(
                "casual_hours_per_week",
                _("Hours a week that this casual work takes"),
                household.casual_hours_per_week,
                "plain",
                "hour/week",
                most=168,
            ),
            asked(
                "hours_per_week",
                _("Hours for work in a week, in all (blank: no casual work beside the plan)"),
                household.hours_per_week,
                "plain",
                "hour/week",
                most=168,
            ),
            asked("grant", _("Grant"), household.grant),
            asked(
                "grant_for_setup",
                _("Is the grant only for starting the work? 1 yes, 0 no"),
                float(household.grant_for == "setup"),
                "flag",
                "",
                most=1,
            ),
            asked("stipend", _("Monthly support"), household.stipend, unit="money/month"),
            asked(
                "stipend_months",
                _("For how many months does this support come?"),
                household.stipend_months,
                "plain",
                "month",
            ),
            working,
            asked(
                "inflation",
                _("By how much do prices rise in a year? Needs rise with them."),
                inflation,
                "share",
                "",
                least=-1.0,
                most=math.inf,
                source=_("the programme's setting"),
            ),
        ),
    )


def start_month(number: int) -> Group:
    """The month of the year in which a trade alone starts; a plan's is its own."""
    return Group(
        _("The calendar"),
        (
            Question(
                "start_month",
                _("In which month of the year do you start? January is 1, December is 12"),
                float(number),
                "",
                "flag",
                least=1,
                most=12,
            ),
        ),
    )
