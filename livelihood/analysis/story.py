"""One place's study and plans, from its tables to its figures: the chain on one page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from livelihood import market
from livelihood.analysis import bylaws_file, cooperative, experience, figures, options, plans, rooms, window
from livelihood.analysis.cooperative import Cooperative
from livelihood.disclosure import Figure
from livelihood.draws import Spread, Streams
from livelihood.enterprise import loan_rows
from livelihood.enterprise import rows as records
from livelihood.enterprise.bylaws import fund_share
from livelihood.enterprise.offer import signs_of_loan
from livelihood.enterprise.option import HouseholdOptions
from livelihood.enterprise.result import Measure, PlanResult
from livelihood.errors import Problem, Problems
from livelihood.language import _


@dataclass(frozen=True)
class Analysis:
    """All that the pages, the workbook and results.json of one place are made from.

    window : "YYYY-MM" months of the market. plans : code -> PlanResult. room, room_sellers, room_line, room_trade :
    by product, for the market page. options : household -> all its ways side by side. cooperative : what the members' meeting looks at.
    help : whom to talk to (who, how, when). loan_signs : offer of money -> its grave signs, warnings, questions still to ask.
    left_out : questions that could not be answered, with the reason.
    """

    shelter: str
    currency: str
    country: str
    language: str
    draws: int
    window: tuple[str, ...]
    town: object
    plans: dict[str, PlanResult]
    products: dict[str, str]
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple = ()
    notes: tuple[str, ...] = ()
    room: dict[str, dict[int, tuple[Measure, Measure]]] = field(default_factory=dict)
    room_sellers: dict[str, object] = field(default_factory=dict)
    room_line: dict[str, float] = field(default_factory=dict)
    room_trade: dict[str, str] = field(default_factory=dict)
    own_trades: object = None
    set_aside: tuple = ()
    options: dict[str, HouseholdOptions] = field(default_factory=dict)
    cooperative: Cooperative | None = None
    help: dict[str, str] = field(default_factory=dict)
    loan_signs: dict[str, tuple] = field(default_factory=dict)


def analyse(programme, code: str) -> Analysis:
    """Study one place and look at every plan in it.

    Parameters
    ----------
    programme : as read by tables.open_programme. code : of the place.

    Returns
    -------
    Analysis; a table that is missing leaves a LeftOut, a cell that could not be read a Problem.

    Raises
    ------
    Problems : all that stops this place, together.

    Examples
    --------
    >>> from livelihood import places
    >>> from livelihood.tables import open_programme
    >>> found = analyse(open_programme(places.sample_data() / "west_java"), "A1")
    >>> found.plans["P1"].trade
    'oyster_mushroom'
    """
    shelter = programme.shelter(code)
    programme, ranges = experience.with_own_ranges(programme, shelter)
    problems: list[Problem] = list(shelter.problems)
    households, found = records.households(shelter.rows("households"), shelter.rows("budget"), programme.widening)
    problems += found
    loans, found = loan_rows.loans(shelter.rows("loans"))
    problems += found
    by_plan, found = records.plans(shelter.rows("plans"), shelter.rows("answers"))
    problems += found
    quotes, found = records.quotes([row | {"source": _told_by(row.get("source"))} for row in shelter.rows("quotes")])
    problems += found
    offers, found = options.offers_of(shelter, programme.widening)
    problems += found
    starts = [(part.household, part.start) for parts in by_plan.values() for part in parts] + offers.starts
    looked_at = window.of(starts, shelter, programme.horizon)
    months = looked_at.months
    streams = Streams(programme.seed, code, programme.draws)
    inflation = Spread(*programme.inflation) if programme.inflation else None
    town = market.study(shelter.tables, products=programme.products, settings=shelter.settings, streams=streams, window=list(months))
    bylaws = bylaws_file.read_bylaws(shelter, programme.folder, programme.currency)
    other_streams = replace(streams, another_luck=1)
    other_town = market.study(shelter.tables, products=programme.products, settings=shelter.settings, streams=other_streams, window=list(months))
    kept = fund_share(bylaws[0]) if bylaws[0] is not None else None if bylaws[1] else 0.0
    ground = plans.Ground(programme, town, streams, looked_at, inflation, households, loans, quotes, shelter.rows("past_plans"), ranges=ranges, fund_share=kept)
    ground = replace(ground, past_plans=[*ground.past_plans, *experience.finished(ground, by_plan, shelter.rows("results"))])
    ground = replace(ground, other_luck=replace(ground, town=other_town, streams=other_streams))
    looked: dict[str, plans.LookedAt] = {}
    for plan_code, parts in by_plan.items():
        one, found = plans.look_at(ground, plan_code, parts)
        problems += found
        if one is not None:
            looked[plan_code] = one
    results = {plan_code: one.result for plan_code, one in looked.items()}
    room = rooms.of_products(ground, shelter, results)
    group, found = cooperative.of(ground, shelter, looked, room, bylaws)
    problems += found
    analysis = Analysis(
        shelter=code, currency=programme.currency, country=programme.country, language=shelter.settings.get("language", programme.language),
        draws=programme.draws, window=months, town=town, plans=results, products={name: wanted.label for name, wanted in programme.products.items()},
        figures=(), problems=tuple(problems), left_out=(*town.left_out, *room.left_out), notes=() if inflation else ("needs_stay",),
        room=room.each, room_sellers=room.sellers, room_line=room.line, room_trade=room.trade, own_trades=programme.own_trades,
        set_aside=tuple(shelter.set_aside), options=options.of_households(ground, looked, offers), cooperative=group,
        help=shelter.settings.get("help", {}), loan_signs={loan: signs_of_loan(row) for loan, row in offers.loan_rows.items()},
    )  # fmt: skip
    return _with_figures(analysis)


def _told_by(source: str | None) -> str:
    """Who told a number, in the words of the quotes table, never by a code."""
    from livelihood.tables import declarations

    words = declarations()["quotes"].columns["source"].choices.get(source or "", "")
    return words if isinstance(words, str) and words else _("people asked here")


def _with_figures(analysis: Analysis) -> Analysis:
    """The analysis with every figure that its pages show; two plans never share an id."""
    made = figures.of(analysis)
    ids = [figure.id for figure in made]
    if len(set(ids)) != len(ids):
        raise Problems([Problem("ANALYSIS-01")])
    return replace(analysis, figures=tuple(made))
