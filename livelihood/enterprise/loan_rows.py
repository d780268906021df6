"""Rows of the loans table become offers of money. What does not fit together is a Problem, with its place."""

from __future__ import annotations

from dataclasses import replace

from livelihood.enterprise.loan import offer_problems
from livelihood.enterprise.plan import LoanOffer, LoanTold
from livelihood.errors import Problem

EVERY = {  # answer -> (how many, of what) from one instalment to the next
    "day": (1, "day"), "week": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"), "two_months": (2, "month"), "quarter": (3, "month"),
    "half_year": (6, "month"), "year": (12, "month"), "once": (1, "once"),
}  # fmt: skip
DAYS_A_MONTH = 365 / 12
NUMBERS = ("fee", "saving_held", "fee_money", "fee_each", "saving_each", "saving_rate", "balloon", "rounded_to", "deposit", "share_out")
TOLD = {"instalment_told": "instalment", "total_told": "total", "in_hand_told": "in_hand", "yearly_cost_told": "yearly_cost"}


def loans(rows: list[dict]) -> tuple[dict[str, LoanOffer], list[Problem]]:
    """Offers of money by code; one that cannot be computed is left out and said.

    The time is told in months, in days, or by the number of instalments; the cost as a rate, or as the instalment and how many there are.

    Examples
    --------
    >>> made, _ = loans([{"loan": "L1", "amount": 1000.0, "instalment_told": 50.0, "instalments_told": 24.0, "instalment_every": "day"}])
    >>> made["L1"].count, round(made["L1"].rate * made["L1"].months, 6)  # 24 x 50 = 1200
    (24, 0.2)
    """
    found, problems = {}, []
    for row in rows:
        code, needed = row["loan"], _needed(row)
        if needed:
            problems.append(Problem("PLAN-03", sheet="loans", name=code, slots={"columns": ", ".join(needed)}))
            continue
        every = row.get("instalment_every") or "month"
        first = row.get("first_due_days")
        if every not in EVERY or not _whole(row.get("instalments_told")) or (first is not None and first < 1):
            problems.append(Problem("LOAN-07", sheet="loans", name=code))
            continue
        if not _whole(row.get("grace_months"), least=0):
            problems.append(Problem("LOAN-04", sheet="loans", name=code))
            continue
        offer = _offer(row, *EVERY[every])
        if offer is None:
            problems.append(Problem("LOAN-09", sheet="loans", name=code))
            continue
        wrong = offer_problems(offer)
        problems += wrong
        if not wrong:
            found[offer.code] = offer
    return found, problems


def _needed(row: dict) -> list[str]:
    """Columns that an offer cannot do without, and that are blank."""
    needed = [name for name in ("amount",) if row.get(name) is None]
    if all(row.get(name) is None for name in ("months", "days", "instalments_told")):
        needed.append("months")
    if row.get("rate") is None and row.get("instalment_told") is None:
        needed.append("rate")
    if row.get("rate") is not None:
        needed += [name for name in ("rate_per", "method") if row.get(name) is None]
    return needed


def _whole(value, least: int = 1) -> bool:
    return value is None or (float(value).is_integer() and value >= least)


def _offer(row: dict, every: int, unit: str) -> LoanOffer | None:
    """The offer of a row; None where neither its end nor the instalments it is paid in are told."""
    grace, told = int(row.get("grace_months") or 0), row.get("instalments_told")
    first = row["first_due_days"] / DAYS_A_MONTH if row.get("first_due_days") is not None else None
    months = row.get("months") if row.get("months") is not None else row["days"] / DAYS_A_MONTH if row.get("days") is not None else None
    if unit == "once":
        told = None  # all at the end is one instalment, however it was written down
        if months is None:
            return None
    count = int(told) if told is not None else None
    if months is None:
        between = LoanOffer(row["loan"], 1.0, 1.0, 0.0, instalment_every=every, every_unit=unit).months_between
        months = (first if first is not None else grace + between) + (count - 1) * between
    months = int(months) if float(months).is_integer() else float(months)
    offer = LoanOffer(
        row["loan"], float(row["amount"]), months, float(row.get("rate") or 0.0), row.get("rate_per") or "month", row.get("method") or "flat", grace_months=grace,
        instalment_every=every, group_liability=bool(row.get("group_liability") or False),
        group_size=int(row["group_size"]) if row.get("group_size") else None, every_unit=unit, instalments=count, first_after=first,
        interest_ahead=bool(row.get("interest_ahead") or False), grace_interest=bool(row.get("grace_interest") or False),
        taken_back_after=int(row.get("taken_back_after") or 0), pledge=tuple(part for part in str(row.get("pledge") or "").split() if part != "none"),
        told=LoanTold(**{field: row.get(column) for column, field in TOLD.items()}), rate_told=row.get("rate") is not None,
        **{name: float(row.get(name) or 0.0) for name in NUMBERS},
    )  # fmt: skip
    return offer if offer.rate_told else _with_rate_of_instalments(offer)


def _with_rate_of_instalments(offer: LoanOffer) -> LoanOffer:
    """An offer told as an instalment only: the flat rate a month that makes such instalments."""
    lent = offer.amount * (1 - offer.deposit)
    if lent <= 0 or not offer.months > 0:
        return offer  # loan.offer_problems says it
    at_the_end = lent * offer.balloon
    return replace(offer, method="flat", rate_per="month", rate=(offer.told.instalment * offer.count + at_the_end - lent) / (lent * offer.months))
