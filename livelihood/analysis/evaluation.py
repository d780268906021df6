"""The story of an evaluation: the tables of all places -> records -> what may be shown -> lines and figures.

It computes nothing itself. Everything that leaves it is public: counts are rounded, small cells are gone, and what is left
was audited together with the last release. What was withheld is in `audit`, for the office.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from livelihood.analysis.evaluation_businesses import businesses
from livelihood.analysis.evaluation_figures import figures_of
from livelihood.analysis.evaluation_lines import TABLES, Draft, audit_lines, beside_last
from livelihood.analysis.evaluation_people import PeopleFound, people
from livelihood.analysis.evaluation_plans import plans
from livelihood.analysis.evaluation_tables import Together, together
from livelihood.disclosure import Figure, Rules, protect
from livelihood.draws import Streams
from livelihood.errors import Problem

RUN = "EVAL"  # the id under which a run is kept for its page


@dataclass(frozen=True)
class Evaluation:
    """All that the programme's page and files are made from; nothing in it may not be shown.

    period : first and last month that businesses wrote down. tables : table -> its lines as printed. no_effect : why no
    effect is worked out. withheld : tables of which nothing may be printed. audit : what was withheld, for the office.
    have : which tables came in.
    """

    currency: str
    country: str
    language: str
    places: int
    partners: int
    period: tuple[str, str]
    tables: dict[str, list[dict]]
    figures: tuple[Figure, ...]
    indicators: dict[str, object]
    groups: tuple[str, ...]
    waves: tuple[int, ...]
    no_effect: tuple[str, ...]
    places_in_arms: int
    withheld: tuple[str, ...]
    audit: tuple[dict, ...]
    rules: Rules
    problems: tuple[Problem, ...] = ()
    fingerprints: tuple[str, ...] = ()
    have: dict[str, bool] = field(default_factory=dict)

    @property
    def shelter(self) -> str:
        """The id by which analysis.store keeps it."""
        return RUN


def evaluate(programme, reports: Path | None = None, last: dict[tuple, dict] | None = None,
             told: Callable[[str, int, int], None] = lambda step, done, of: None) -> Evaluation:  # fmt: skip
    """Evaluates a programme over all its places.

    Parameters
    ----------
    programme : as read by tables.open_programme. reports : the folder of its reports, for the plans' own ranges.
    last : lines of the last release (evaluation_lines.Line.name -> printed values). told : called with a step
    ("read", "audit"), how much is done, how much there is.

    Raises
    ------
    Problems : nothing can be read.
    """
    tables = together(programme, reports, lambda done, of: told("read", done, of))
    rules = Rules(people=max(Rules().people, int(programme.settings.get("privacy", {}).get("public", 0))))
    draft = Draft(rules=rules)
    businesses(draft, tables)
    found = people(draft, tables, Streams(programme.seed, "", 1))
    plans(draft, tables)
    beside_last(draft, last or {})
    protected = protect(draft.release, rules, lambda done, of: told("audit", done, of))
    return _evaluation(programme, tables, draft, protected, found)


def _evaluation(programme, tables: Together, draft: Draft, protected, found: PeopleFound) -> Evaluation:
    printed = {table: [line.printed(protected.shown) for line in draft.lines if line.table == table and table not in protected.withheld] for table in TABLES}
    named = sorted({name for name in tables.partners.values() if name})
    return Evaluation(
        programme.currency, programme.country, programme.language, len(tables.places), len(named), _period(tables), printed,
        tuple(figures_of(printed, found, programme.currency)), found.indicators, found.groups, found.waves, found.no_effect,
        found.places_in_arms, protected.withheld, tuple(audit_lines(draft, protected)), draft.rules,
        tables.problems, tables.fingerprints,
        {"results": tables.results is not None, "outcomes": tables.outcomes is not None, "past_plans": tables.past_plans is not None, "figures": bool(tables.figures)},
    )  # fmt: skip


def _period(tables) -> tuple[str, str]:
    """The first and the last month that businesses wrote down, as "YYYY-MM"; blanks where there is none."""
    if tables.results is None or not tables.results["month"].notna().any():
        return "", ""
    months = tables.results["month"].dropna()
    return str(months.min()), str(months.max())


def open_evaluation(run: str = "") -> Evaluation:
    """The evaluation of a run id; a blank one works out the sample programme of many places.

    Raises
    ------
    Problems : ANALYSIS-02 where no such run is kept.
    """
    from livelihood import places
    from livelihood.analysis.store import open_run
    from livelihood.tables import open_programme

    if run:
        return open_run(run)
    return evaluate(open_programme(places.sample_data() / "ontario"))
