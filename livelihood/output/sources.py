"""Where numbers come from: the table "How we know", what was set aside, what went wrong first."""

from __future__ import annotations

from livelihood.draws import GRADES
from livelihood.draws.summary import out_of
from livelihood.enterprise.result import PlanResult
from livelihood.language import month
from livelihood.output import several_part
from livelihood.output.blocks import Block, Cell, LeftOut, Nothing, TableBlock, Text, Together
from livelihood.output.marks import WHOLE, count, shared_out
from livelihood.output.sentences import plan as words
from livelihood.output.sentences import shared
from livelihood.output.sentences import sources as said
from livelihood.output.voice import amount, span, where_from

# notes of what was understood, not of cells that were not used: columns not loaded, goods not asked for, a style, …
NOTHING_SET_ASIDE = {"TABLE-50", "TABLE-51", "TABLE-57", "TABLE-58", "TABLE-59", "TABLE-76", "TABLE-81"}
FROM_A_MAP = "TABLE-81"  # places of OpenStreetMap, whose makers have to be named


def of_plan(analysis, result: PlanResult, numbers) -> Block:
    """Every number of a plan's page and where it comes from: what the owner told first, then inputs by how much they matter."""
    rows = [*of_household(result.household, numbers), *(_input(used, numbers) for used in result.inputs), *_funds(result, numbers), *_purse(result)]
    caption, columns = shared.know_table()
    return TableBlock(caption, columns, tuple(rows), legend=GRADES)


def of_household(household, numbers):
    """Rows of what the household told of its money; none where there is no household."""
    whole = lambda value: numbers.money(value, None)  # noqa: E731
    if household is None:
        return
    told = [(said.needs(), said.needs_and_floor(whole(household.needs), whole(household.floor))), (said.savings(), whole(household.savings))]
    for label, spread in ((said.other_income(), household.other_income), (said.casual_income(), household.casual_income)):
        told.append((label, span(numbers, spread.low, spread.likely, spread.high, "money/month")))
    told += [(said.casual_hours(), said.hours_a_week(numbers.number(household.casual_hours_per_week, None)))] if household.casual_hours_per_week else []
    told += [(said.hours_she_could_work(), said.hours_a_week(numbers.number(household.hours_per_week, None)))] if household.hours_per_week else []
    told += [(said.grant(), whole(household.grant))] if household.grant else []
    told += [(said.stipend(), said.for_months(whole(household.stipend), household.stipend_months))] if household.stipend else []
    for label, shown in told:
        yield Cell(label), Cell(shown), Cell(mark="told by one", small=said.own_list())


def _input(used, numbers):
    source = said.own_choice() if used.decide and used.grade == "told by one" else where_from(used.source)
    small = [source, shared.people(used.n) if used.n > 1 and used.grade != "from the trade file" else "", shared.widened() if used.widened > 1 else ""]
    return Cell(several_part.label_of(used)), Cell(span(numbers, used.low, used.likely, used.high, used.unit)), Cell(mark=used.grade, small=", ".join(part for part in small if part))


def _funds(result, numbers):
    if result.plan.fund_share:
        yield Cell(said.kept_in_funds()), Cell(amount(numbers, result.plan.fund_share, "share")), Cell(mark="told by one", small=said.bylaws())


def _purse(result):
    measure = result.measures.get("cash_below_zero")
    if measure is not None:
        counted = count(measure.value, result.futures.draws)
        yield Cell(said.runs_empty()), Cell(shared.count(counted)), Cell(mark=result.grade, small=shared.joined(said.from_futures(), shared.may_change(counted)))


def labels_of(analysis, result) -> dict[str, str]:
    """Labels of a trade's rows; empty where its file cannot be read now."""
    return several_part.labels_of(analysis, result, lambda trade: trade.labels)


def stories(analysis, result, numbers) -> Block:
    """How the money can run out: a row a story, its steps by month; nothing where few purses run empty."""
    futures = result.futures
    if futures is None or not result.stories:
        return Nothing()
    empty = int((futures.ruin_month >= 0).sum())
    whole = out_of(empty / futures.draws, WHOLE)
    if whole == 0 or set(result.first_shocks) == {""}:
        return Nothing()
    labels = several_part.labels_of(analysis, result, lambda trade: {shock.name: shock.label for shock in trade.shocks}, whose=True)
    first = sorted(result.first_shocks.items(), key=lambda shock: (-shock[1], shock[0]))
    parts = dict(zip((name for name, _part in first), shared_out([part for _name, part in first], whole)))
    shown = [one for one in result.stories if parts.get(one.shock)]
    rows = []
    for one in shown:
        label = labels.get(one.shock, one.shock.replace("_", " ")) if one.shock else words.nothing_special()
        steps = [(one.start, words.story_start(numbers.money(one.put_in) if one.put_in > 0 else ""))]
        steps.append((one.hit, words.story_hit(label)) if one.hit >= 0 else (one.start, words.story_nothing()))
        steps += [(one.worst, words.story_worst(numbers.money(one.sold) if one.sold > 0 else "", numbers.money(one.fall))), (one.empty, words.story_end(numbers.money(one.missing)))]
        cells = [Cell(text, small=month(result.window[row])) for row, text in steps]
        rows.append((Cell(label, small=words.shock_share(parts[one.shock], whole)), *cells))
    told = sum(parts[one.shock] for one in shown)
    title = words.stories_title(len(rows))
    return Together((TableBlock(title, words.stories_columns(), tuple(rows), title=title), Text(words.stories_note(whole - told, whole)))) if rows else Nothing()


def set_aside(analysis) -> Block:
    """Cells that could not be read, by table: how many, never what stood in them."""
    tables = [part.table for part in getattr(analysis, "set_aside", ()) if part.rule not in NOTHING_SET_ASIDE]
    if not tables:
        return Nothing()
    return LeftOut(said.set_aside_question(), said.set_aside([(table, tables.count(table)) for table in dict.fromkeys(tables)]), said.set_aside_needs(), said.set_aside_how())


def of_maps(analysis) -> tuple[str, ...]:
    """The line that names the makers of a map, where places were read from one; nothing else."""
    return (said.of_maps(),) if any(part.rule == FROM_A_MAP for part in getattr(analysis, "set_aside", ())) else ()
