"""Figures of the ways of each household: what only the options page shows. It computes shares and differences, no futures."""

from __future__ import annotations

from livelihood.analysis.labels import figure, label
from livelihood.disclosure import Figure
from livelihood.enterprise import side_by_side
from livelihood.enterprise.compare import COMPUTED
from livelihood.enterprise.option import HouseholdOptions, OptionResult
from livelihood.enterprise.plan import WEEKS_A_MONTH

TOLD = {
    "pay_per_month": ("Pay told, a month", "a month"), "costs_per_month": ("What the job costs, a month", "a month"),
    "hours_per_week": ("Hours of the job as told", "hours a week"), "earlier_workers": ("Earlier workers of such a job who told", "people"),
    "training_months": ("Months of the training", "months"), "training_cost": ("What the training costs in all", ""),
}  # fmt: skip
SIGNS = {"grave": "Grave signs in the offer", "warnings": "Warnings in the offer", "to_ask": "Questions about the offer still to ask"}
OFFER, ANSWERS = "the offer and what earlier workers told", "the offer sheet's answers"


def of(analysis) -> list[Figure]:
    """Figures of all households' ways: first steps, jobs, trainings, what she said matters, how often each way comes first."""
    found: list[Figure] = []
    planned = {result.plan.household for result in analysis.plans.values() if result.not_now_measures}
    for code, ways in analysis.options.items():
        for way in ways.options:
            found += _of_way(ways, way, analysis.currency)
            if way.kind == "not_now" and code not in planned:  # else a plan of the household has told it
                found += [figure(f"{id_of(ways, way)}.{name}", f"{label(name)} (without a plan)", measure, "own", "told by one", 1, "the household's own numbers")
                          for name, measure in way.measures.items()]  # fmt: skip
        found += _of_comparison(ways)
        found += _of_wishes(ways)
        found += _of_sheet(ways, analysis.currency)
        found += _of_pairs(ways, analysis)
    return found


def id_of(ways: HouseholdOptions, way: OptionResult) -> str:
    """How the ids of a way begin. An offer of work that names no household is every household's: its ids carry hers.

    A plan's own measures are plan.<code>.*; what is said of it beside other ways is option.<code>.*.
    """
    if way.kind == "not_now":
        return f"household.{ways.household.code}.not_now"
    return f"household.{ways.household.code}.option.{way.code}" if way.shared else f"option.{way.code}"


def _of_way(ways: HouseholdOptions, way: OptionResult, currency: str) -> list[Figure]:
    name, found = id_of(ways, way), []
    if way.kind in ("first_step", "job", "training") and way.futures is not None:
        source = OFFER if way.kind == "job" else "as its plan"
        found += [figure(f"{name}.{suffix}", label(suffix), measure, "own", way.grade, 0, source) for suffix, measure in way.measures.items() if not suffix.startswith("cash.")]
    for suffix, value in way.told.items():
        words, unit = TOLD[suffix]
        found.append(_told(f"{name}.told.{suffix}", words, value, f"{currency} {unit}".strip() if unit in ("a month", "") else unit, "the offer"))
    if way.kind == "job" or way.loan:
        found += [_told(f"{name}.signs.{kind}", SIGNS[kind], len(getattr(way, kind)), "answers", ANSWERS) for kind in SIGNS]
    if "own_hours_per_month" in way.measures:
        hours = way.measures["own_hours_per_month"]
        weekly = [value / WEEKS_A_MONTH if value is not None else None for value in (hours.value, hours.low, hours.high)]
        found.append(Figure(f"{name}.own_hours_per_week", "Own hours a week", *weekly, hours.level, "hours a week", 0, way.grade, "own", f"{hours.method}, 52/12 weeks a month",
                            "as own_hours_per_month", hours.error / WEEKS_A_MONTH))  # fmt: skip
    if way.kind == "job" and way.futures is not None and (lost := side_by_side.work_lost(way.futures)) is not None:
        found.append(figure(f"{name}.work_lost", "The work is lost at least once", lost, "own", way.grade, int(way.told.get("earlier_workers", 0)), OFFER))
    return found


def _of_comparison(ways: HouseholdOptions) -> list[Figure]:
    return [Figure(f"{id_of(ways, ways.option(code))}.first_choice_share", "Comes first, by what she said matters", share, unit="share of ways of weighing", n=1,
                   grade="told by one", audience="own", source="her own points", error=ways.comparison.error[code],
                   method="4,000 weights around her points or within her order; only ways within her limit and without a veto")
            for code, share in ways.comparison.first_choice_share.items()]  # fmt: skip


def _of_wishes(ways: HouseholdOptions) -> list[Figure]:
    """Her limit, her points or ranks. Her own words stay on her page: here they are numbered."""
    name = f"household.{ways.household.code}"
    found = [_told(f"{name}.cash_below_zero_limit", "In which share of futures the purse may run empty at most", ways.limit, "share of futures", "her own limit")]
    for kind, told, unit in (("points", ways.priorities.points, "points"), ("rank", ways.priorities.ranks, "place")):
        own = [criterion for criterion in told if criterion not in COMPUTED]
        for criterion, value in told.items():
            suffix = criterion if criterion in COMPUTED else f"own_{own.index(criterion) + 1}"
            words = criterion.replace("_", " ") if criterion in COMPUTED else f"a wish of her own, number {own.index(criterion) + 1}"
            found.append(_told(f"{name}.{kind}.{suffix}", f"What matters: {words}", value, unit, "her own points or order"))
    return found


def _of_sheet(ways: HouseholdOptions, currency: str) -> list[Figure]:
    """Numbers of her strengths-and-risks sheet; its words stay on her page."""
    units = {"hour": "hours", "month": "months", "money": f"{currency} a month", "of 5": "of 5"}
    return [Figure(f"household.{ways.household.code}.sheet.{told.question}", f"The sheet of strengths: {told.question.replace('_', ' ')}", told.numbers[1],
                   *((told.numbers[0], told.numbers[2]) if told.numbers[0] < told.numbers[2] else (None, None)), unit=units[told.unit], n=1, grade="told by one",
                   audience="own", method="as told", source="her own sheet", error=0.0)
            for told in ways.sheet if told.numbers is not None]  # fmt: skip


def _of_pairs(ways: HouseholdOptions, analysis) -> list[Figure]:
    """What a member gains against going alone, in the same futures."""
    found = []
    for group, alone in side_by_side.pairs(ways, analysis.plans):
        more, less = side_by_side.against(group.futures, alone.futures, analysis.currency)
        words = "Money a month more in the group than alone", "It brings a member less than going alone"
        found += [figure(f"option.{group.code}.{suffix}.{alone.code}", says, measure, "own", group.grade, 0, "both plans over the same futures")
                  for suffix, says, measure in zip(("more_than", "less_than"), words, (more, less))]  # fmt: skip
    return found


def _told(name, words, value, unit, source) -> Figure:
    return Figure(name, words, float(value), unit=unit, n=1, grade="told by one", audience="own", method="as told", source=source, error=0.0)
