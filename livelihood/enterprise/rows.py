"""Rows of the tables become records: households, plans, quotes (loans: loan_rows.py). What does not fit together is a Problem, with its place.

It reads plain dicts (one a row, None where blank) and knows no file format.
"""

from __future__ import annotations

from livelihood.draws import Spread
from livelihood.enterprise import several
from livelihood.enterprise.compare import Priorities
from livelihood.enterprise.inputs import Quote
from livelihood.enterprise.job import JobOffer, TrainingOffer, Worker, pay_a_month
from livelihood.enterprise.plan import Household, Plan
from livelihood.errors import Problem


def spread_of(row: dict, prefix: str = "", widen: float = 1.0) -> Spread | None:
    """low / likely / high of a row; a single likely stands for all three; None where nothing was said.

    Raises
    ------
    ValueError where low <= likely <= high does not hold.
    """
    low, likely, high = (row.get(f"{prefix}{part}") for part in ("low", "likely", "high"))
    if likely is None and low is None and high is None:
        return None
    if likely is None:
        likely = (low + high) / 2 if low is not None and high is not None else (low if low is not None else high)
    return Spread(likely if low is None else low, likely, likely if high is None else high, widen=widen)


def households(rows: list[dict], budget: list[dict], widening: float) -> tuple[dict[str, Household], list[Problem]]:
    """Household records by code. Blank needs are the sum of the household's budget; blank floor is the needs."""
    found, problems = {}, []
    for row in rows:
        code, needs, floor = row["household"], row.get("needs"), row.get("floor")
        if needs is None:
            lines = [line for line in budget if line["household"] == code and line.get("amount") is not None]
            needs = sum(line["amount"] / max(line.get("shared_by") or 1, 1) for line in lines) if lines else None
        if needs is None:
            problems.append(Problem("PLAN-01", sheet="households", name=code))
            continue
        if floor is None:
            floor = needs
        if floor > needs:
            problems.append(Problem("PLAN-02", sheet="households", name=code))
            floor = needs
        given = {name: row[name] for name in ("grant_for", "stipend_if") if row.get(name)}
        amounts = {name: row[name] for name in ("savings", "grant", "stipend", "cash_below_zero_limit") if row.get(name) is not None}
        found[code] = Household(
            code, float(needs), float(floor), other_income=_told(row, "other_income_", widening),
            casual_income=_told(row, "casual_income_", widening), casual_hours_per_week=row.get("casual_hours_per_week"),
            hours_per_week=row.get("hours_per_week"), stipend_months=int(row.get("stipend_months") or 0), **given, **amounts,
        )  # fmt: skip
    return found, problems


def _told(row: dict, prefix: str, widening: float) -> Spread:
    """A told range, widened; a blank is nothing."""
    return spread_of(row, prefix, widening) or Spread(0, 0, 0)


def plans(rows: list[dict], answers: list[dict]) -> tuple[dict[str, list[Plan]], list[Problem]]:
    """Plans of the kind business by code, one Plan a row."""
    found: dict[str, list[Plan]] = {}
    problems: list[Problem] = []
    told: dict[str, dict[str, Spread]] = {}
    for row in answers:
        try:
            spread = spread_of(row)
        except ValueError:
            problems.append(Problem("PLAN-04", sheet="answers", name=row["plan"], column=row["input"]))
            continue
        if spread is not None:
            told.setdefault(row["plan"], {})[row["input"]] = spread
    for row in rows:
        code = row["plan"]
        if (row.get("kind") or "business") != "business":
            continue  # a training: see trainings
        if not row.get("trade"):
            problems.append(Problem("PLAN-06", sheet="plans", name=code))
            continue
        members = int(row.get("members") or 1)
        found.setdefault(code, []).append(Plan(
            code, row["trade"], row.get("household") or "", row.get("product") or "", max(members, 1), bool(row.get("cooperative") or False),
            float(row.get("scale") or 1.0), row.get("hours_per_week"), row.get("start") or "", row.get("loan") or "", row.get("loan_amount"),
            row.get("own_money"), row.get("working_capital"), told.get(code, {}),
        ))  # fmt: skip
    for code in {problem.name for problem in problems if problem.code == "PLAN-06"}:
        found.pop(code, None)  # a plan of several rows without one of its trades is another plan
    return {code: several.one_household(parts) or parts for code, parts in found.items()}, problems


def quotes(rows: list[dict]) -> tuple[dict[str, dict[str, list[Quote]]], list[Problem]]:
    """What people told, by trade or plan and then by input."""
    found: dict[str, dict[str, list[Quote]]] = {}
    problems: list[Problem] = []
    for row in rows:
        about = row.get("plan") or row.get("trade")
        try:
            spread = spread_of(row)
        except ValueError:
            problems.append(Problem("PLAN-04", sheet="quotes", name=about or "", column=row["input"]))
            continue
        if about and spread is not None:
            found.setdefault(about, {}).setdefault(row["input"], []).append(Quote(spread, max(int(row.get("people_asked") or 1), 1), row.get("source") or "people asked here", row.get("unit") or ""))
    return found, problems


def trainings(rows: list[dict], widening: float) -> tuple[dict[str, TrainingOffer], list[Problem]]:
    """Plans of the kind training by code; one without its household, months or pay afterwards is left out and said."""
    found, problems = {}, []
    for row in rows:
        if row.get("kind") != "training":
            continue
        pay = spread_of(row, "pay_after_", widening)
        if not row.get("household") or row.get("training_months") is None or pay is None:
            problems.append(Problem("PLAN-05", sheet="plans", name=row["plan"]))
            continue
        found[row["plan"]] = TrainingOffer(row["plan"], max(int(round(row["training_months"])), 1), float(row.get("training_cost") or 0), pay,
                                           float(row.get("hours_per_week") or 0), row.get("start") or "", row["household"])  # fmt: skip
    return found, problems


def jobs(rows: list[dict]) -> tuple[dict[str, JobOffer], list[Problem]]:
    """Offers of work by code. What the job costs a month (transport, other costs, what is taken off) is counted."""
    found, problems = {}, []
    for row in rows:
        hours, pay = row.get("hours_per_week"), None
        if row.get("pay") is not None and hours is not None:
            pay = pay_a_month(float(row["pay"]), row.get("pay_per") or "month", float(hours), row.get("days_per_week"))
        if pay is None:
            problems.append(Problem("PLAN-14", sheet="jobs", name=row["job"]))
            continue
        costs = sum(float(row.get(name) or 0) for name in ("transport", "other_costs", "deductions"))
        found[row["job"]] = JobOffer(row["job"], pay, float(hours), costs, row.get("start") or "", row.get("household") or "")
    return found, problems


def workers(rows: list[dict]) -> dict[str, list[Worker]]:
    """Earlier workers by job; a row without months worked tells nothing about time."""
    found: dict[str, list[Worker]] = {}
    for row in rows:
        if row.get("months") is None:
            continue
        found.setdefault(row["job"], []).append(Worker(float(row["months"]), row.get("left_or_lost") == "lost", float(row.get("months_paid_late") or 0),
                                                       row.get("share_of_offer_received"), row.get("months_to_next_work")))  # fmt: skip
    return found


def priorities(rows: list[dict]) -> dict[str, Priorities]:
    """What each household (or group, "") said matters: points, or ranks where no points were given."""
    points: dict[str, dict[str, float]] = {}
    ranks: dict[str, dict[str, int]] = {}
    for row in rows:
        who = row.get("household") or ""
        if row.get("points") is not None:
            points.setdefault(who, {})[row["criterion"]] = float(row["points"])
        elif row.get("rank") is not None:
            ranks.setdefault(who, {})[row["criterion"]] = int(row["rank"])
    return {who: Priorities(points.get(who, {}), {} if points.get(who) else ranks.get(who, {})) for who in {*points, *ranks}}


def judgements(rows: list[dict]) -> dict[tuple[str, str], tuple[dict[str, float], bool]]:
    """(household, option) -> her points by criterion, and whether she said no."""
    found: dict[tuple[str, str], tuple[dict[str, float], bool]] = {}
    for row in rows:
        key = (row.get("household") or "", row["option"])
        judged, veto = found.get(key, ({}, False))
        if row.get("points") is not None and row.get("criterion"):
            judged = {**judged, row["criterion"]: float(row["points"])}
        found[key] = (judged, veto or bool(row.get("veto") or False))
    return found
