"""All ways of each household side by side: plans, their first steps, jobs, training, not now, over one window and one purse."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from livelihood.analysis.plans import Ground, LookedAt
from livelihood.draws import weakest
from livelihood.enterprise import first_step, job, measures, rows, several
from livelihood.enterprise.compare import Priorities, compare
from livelihood.enterprise.offer import signs_of_job, signs_of_loan
from livelihood.enterprise.option import HouseholdOptions, OptionResult
from livelihood.enterprise.setting import Setting
from livelihood.enterprise.strengths import read_back


@dataclass(frozen=True)
class Offers:
    """Offers of work and training, what earlier workers told, what she said matters; by code, household or (household, option)."""

    jobs: dict = field(default_factory=dict)
    trainings: dict = field(default_factory=dict)
    workers: dict = field(default_factory=dict)
    priorities: dict = field(default_factory=dict)
    judgements: dict = field(default_factory=dict)
    job_rows: dict = field(default_factory=dict)
    loan_rows: dict = field(default_factory=dict)
    sheets: dict = field(default_factory=dict)

    def workers_of(self, code: str) -> list:
        """Earlier workers of an offer, with those of rows that name no offer (they stand for all)."""
        return [*self.workers.get(code, []), *self.workers.get(None, [])]

    @property
    def starts(self) -> list[tuple[str, str]]:
        """(household, start) of each offer, for the window."""
        return [(offer.household, offer.start) for offer in (*self.jobs.values(), *self.trainings.values())]


def offers_of(shelter, widening: float) -> tuple[Offers, list]:
    """Offers of a place from its tables, and what was wrong with them."""
    jobs, problems = rows.jobs(shelter.rows("jobs"))
    trainings, more = rows.trainings(shelter.rows("plans"), widening)
    return Offers(jobs, trainings, rows.workers(shelter.rows("job_history")), rows.priorities(shelter.rows("priorities")),
                  rows.judgements(shelter.rows("judgements")), {row["job"]: row for row in shelter.rows("jobs")},
                  {row["loan"]: row for row in shelter.rows("loans")}, read_back(shelter.rows("strengths"))), [*problems, *more]  # fmt: skip


def of_households(ground: Ground, looked: dict[str, LookedAt], offers: Offers) -> dict[str, HouseholdOptions]:
    """Every household's ways, by its code."""
    found = {}
    for code, household in ground.households.items():
        setting = ground.setting(ground.first(code), 1, 1, {})
        waiting = ground.not_now(household, setting)
        ways: list[OptionResult] = []
        for plan_code, one in looked.items():
            if one.result.plan.household == code:
                ways += _of_plan(ground, plan_code, one, household, waiting, offers)
        ways += _of_work(ground, setting, household, waiting, offers)
        if not ways:
            continue
        still = measures.of_option(waiting, household=household, not_now=waiting, trade_rows=None, own_money=0.0, money=setting.currency)
        ways.append(OptionResult("NOTNOW", "not_now", grade="told by one", futures=waiting, measures=still))
        ways = [_as_she_sees_it(way, code, offers) for way in ways]
        said = offers.priorities.get(code, Priorities())
        compared = compare([way.as_compared for way in ways if way.futures is not None and not way.why_not], said, household.cash_below_zero_limit, ground.streams, code)
        found[code] = HouseholdOptions(household, setting.window, tuple(ways), compared, said, household.cash_below_zero_limit, offers.sheets.get(code, ()))
    return found


def _of_plan(ground: Ground, code: str, one: LookedAt, household, waiting, offers: Offers) -> list[OptionResult]:
    """A plan and its smaller first step."""
    result = one.result
    grave, warnings, to_ask = signs_of_loan(offers.loan_rows.get(result.plan.loan, {})) if result.plan.loan else ((), (), ())
    plan = OptionResult(code, "plan", code, result.title, result.grade, result.futures, result.measures, result.plan.loan, result.plan.members,
                        result.plan.cooperative, grave, warnings, to_ask, why_not="questions" if result.futures is None else "")  # fmt: skip
    if result.futures is None:
        return [plan]  # it is named without figures, its loan's signs are shown
    step = several.first_step_of(result.plan, one.parts, household) if one.parts else first_step.of_plan(result.plan, one.trade, one.setting, one.beliefs, household)
    if step is None:
        return [plan, OptionResult(f"{code}.first_step", "first_step", code, result.title, why_not="nothing_scales")]
    found = measures.of_option(step.futures, household=household, not_now=waiting, trade_rows=step.trade_rows, own_money=0.0, money=one.setting.currency)
    return [plan, OptionResult(f"{code}.first_step", "first_step", code, result.title, result.grade, step.futures, found, "", result.plan.members, result.plan.cooperative)]


def _of_work(ground: Ground, setting: Setting, household, waiting, offers: Offers) -> list[OptionResult]:
    """Offers of work and training of one household."""
    ways = []
    for code, row in offers.job_rows.items():
        whose = row.get("household") or ""
        if whose not in ("", household.code):
            continue
        grave, warnings, to_ask = signs_of_job(row, ground.programme.country)
        offer, workers = offers.jobs.get(code), offers.workers_of(code)
        if offer is None:  # pay or hours were not told: it is named without figures, its signs are shown
            ways.append(OptionResult(code, "job", code, "", "told by one", grave=grave, warnings=warnings, to_ask=to_ask, why_not="not_told", shared=not whose))
            continue
        futures = job.of_job(offer, household, setting, workers)
        grade = weakest(["told by one", "told by several" if len(workers) > 1 else "told by one" if workers else "assumed"])
        told = {"pay_per_month": offer.pay, "costs_per_month": offer.transport, "hours_per_week": offer.hours_per_week, "earlier_workers": float(len(workers))}
        ways.append(OptionResult(code, "job", code, "", grade, futures, measures.of_work(futures, household=household, not_now=waiting, money=setting.currency),
                                 grave=grave, warnings=warnings, to_ask=to_ask, told=told, shared=not whose))  # fmt: skip
    for code, offer in offers.trainings.items():
        if offer.household == household.code:
            futures = job.of_training(offer, household, setting, offers.workers_of(code))
            ways.append(OptionResult(code, "training", code, "", "told by one", futures,
                                     measures.of_work(futures, household=household, not_now=waiting, money=setting.currency),
                                     told={"training_months": float(offer.months), "training_cost": offer.cost}))  # fmt: skip
    return ways


def _as_she_sees_it(way: OptionResult, household: str, offers: Offers) -> OptionResult:
    """A way with her judgements and her veto; a first step takes those for "first_step", not now those for "not_now"."""
    name = {"not_now": "not_now", "first_step": "first_step"}.get(way.kind, way.about)
    judged, veto = offers.judgements.get((household, name), ({}, False))
    return replace(way, judged=judged, veto=veto)
