"""The tables of all places of a programme put together for an evaluation. It computes nothing.

A place that cannot be read is left out and named among the problems; the others are evaluated.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from livelihood.errors import Problem, Problems
from livelihood.evaluation import effect

FEW_PARTNERS = 8  # from so many partners on, partners are the clusters; below, places are (methods note 11)
WANTED = ("results", "outcomes", "past_plans", "plans")


@dataclass(frozen=True)
class Together:
    """Tables of all places, each with columns `shelter` and `cluster`; absent where no place has them.

    places : codes that could be read. arms, strata, partners : by place ("" where not known). figures : what reports
    stored of each place's plans (results.json), for comparing plans with what came.
    """

    results: object = None
    outcomes: object = None
    past_plans: object = None
    trades: object = None
    places: tuple[str, ...] = ()
    partners: dict[str, str] = field(default_factory=dict)
    arms: dict[str, str] = field(default_factory=dict)
    strata: dict[str, str] = field(default_factory=dict)
    indicators: tuple[dict, ...] = ()
    targets: tuple[dict, ...] = ()
    costs: float | None = None
    figures: dict[str, list[dict]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    fingerprints: tuple[str, ...] = ()


def together(programme, reports: Path | None = None, told: Callable[[int, int], None] = lambda done, of: None) -> Together:
    """Reads every place.

    Parameters
    ----------
    reports : the folder of reports; told : called with places read and all places.

    Raises
    ------
    Problems : the programme's own tables stop, or no place can be read.
    """
    import pandas as pd

    overall = programme.overall()
    problems: list[Problem] = list(overall.problems)
    found: dict[str, list] = {name: [] for name in WANTED}
    places, figures, fingerprints = [], {}, [overall.fingerprint]
    for at, code in enumerate(programme.shelters):
        try:
            shelter = programme.shelter(code)
            problems += [_of_place(problem, code) for problem in shelter.problems]
            for name in WANTED:
                if name in shelter.tables and len(shelter.tables[name]):
                    found[name].append(shelter.tables[name].assign(shelter=code))
            places.append(code)
            fingerprints.append(shelter.fingerprint)
            if stored := _stored(reports, code):
                figures[code] = stored
        except Problems as stopped:
            problems += [Problem("EVALUATION-03", name=code), *(_of_place(problem, code) for problem in stopped.problems)]
        told(at + 1, len(programme.shelters))
    if not places:
        raise Problems(problems)
    by_place = {row["shelter"]: row for row in overall.rows("shelters")}
    partners, arms, strata = ({code: by_place.get(code, {}).get(name) or "" for code in places} for name in ("partner", "arm", "stratum"))
    clusters = _clusters(places, partners)
    if not any(found[name] for name in ("results", "outcomes", "past_plans")):
        raise Problems([*problems, Problem("EVALUATION-01")])
    tables = {name: pd.concat(parts, ignore_index=True) if parts else None for name, parts in found.items()}
    for table in tables.values():
        if table is not None:
            table["cluster"] = table["shelter"].map(clusters)
    if tables["outcomes"] is not None:
        tables["outcomes"]["group"] = _groups(tables["outcomes"], arms)
    if len({word for word in arms.values() if word}) > 1 and effect.arms(arms.values()) is None:
        problems.append(Problem("EVALUATION-02", sheet="shelters", column="arm"))
    costs = [row["amount"] for row in overall.rows("programme_costs") if row.get("amount") is not None]
    return Together(
        tables["results"], tables["outcomes"], tables["past_plans"], _trades(tables["plans"]), tuple(places), partners, arms, strata,
        tuple(overall.rows("indicators")), tuple(overall.rows("targets")), sum(costs) if costs else None, figures, tuple(problems), tuple(fingerprints),
    )  # fmt: skip


def _of_place(problem: Problem, code: str) -> Problem:
    """The problem with its place's folder before the file."""
    return replace(problem, file="/".join(part for part in (code, problem.file) if part))


def _stored(reports: Path | None, code: str) -> list[dict]:
    """The figures that a report of the place left; none where there is no file in order."""
    try:
        told = json.loads((reports / code / "results.json").read_text(encoding="utf-8")) if reports else []
    except (OSError, ValueError):
        return []
    return [figure for figure in told if isinstance(figure, dict)] if isinstance(told, list) else []


def _clusters(places, partners) -> dict[str, str]:
    """Which cluster each place belongs to: its partner where there are 8 or more, else itself."""
    named = set(partners.values()) - {""}
    return {code: partners[code] if partners[code] and len(named) >= FEW_PARTNERS else f"place {code}" for code in places}


def _groups(outcomes, arms):
    """The group of each answer: as written, else the arm of its place, else none."""
    told = outcomes["group"] if "group" in outcomes else None
    arm = outcomes["shelter"].map(arms).astype("string").replace("", None)
    return (arm if told is None else told.astype("string").fillna(arm)).fillna("")


def _trades(plans):
    """Trade and household of each plan; several rows of one plan: the first."""
    if plans is None or "trade" not in plans:
        return None
    return plans[["shelter", "plan", "trade", "household"]].dropna(subset=["plan"])
