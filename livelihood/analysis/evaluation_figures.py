"""Every figure of an evaluation, made from printed lines alone: what is not in a public table is in no figure.

Each kind of id is explained in docs/evaluation.md and output/programme_figures.py.
"""

from __future__ import annotations

import re

from livelihood.disclosure import Figure
from livelihood.evaluation.clustered import LEVEL

def figures_of(printed: dict[str, list[dict]], people, currency: str) -> list[Figure]:
    """Figures of all printed lines; a value that is not shown has no figure."""
    found: list[Figure] = []
    for make, table in ((_of_indicator, "indicators"), (_of_business, "survival"), (_of_plan, "plans_and_results"), (_of_funnel, "funnel")):
        for line in printed[table]:
            found += [figure for figure in make(line, people, currency) if figure.value is not None or figure.low is not None]
    named = sum(bool(line.get("code")) for line in printed["funnel"])
    if printed["funnel"]:
        found.append(_figure("funnel.outside", "Partners that differ by more than luck", {"value": named}, "exact band for all partners together, 95%", share=False))
    return found


def slug(words: str) -> str:
    """A group's or trade's name as a part of an id.

    Examples
    --------
    >>> slug("Waiting list 2")
    'waiting_list_2'
    """
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_") or "none"


def _figure(name, label, line, method, unit="", share=True, columns=("value", "low", "high")) -> Figure:
    value, low, high = (line.get(column) if column else None for column in columns)
    ranged = low is not None and high is not None
    return Figure(name, label, value, low if ranged else None, high if ranged else None, LEVEL if ranged else None, unit or ("share" if share else "number"),
                  line.get("n") or 0, "measured here", "public", method, "programme tables")  # fmt: skip


def _count(name, label, line, column="n") -> Figure:
    value = line.get(column)
    return Figure(name, label, value, unit="number", n=value or 0, grade="measured here", audience="public", method="counted, rounded", source="programme tables")


def _of_indicator(line, people, currency):
    name, wave, group, statistic = (line[part] for part in ("indicator", "wave", "group", "statistic"))
    if name == "people_asked":
        words = "People asked" if wave == "" else f"People asked, month {wave}, {group}"
        return [_count("programme.people" if wave == "" else f"programme.people_asked.{wave}.{slug(group)}", words, line)]
    if name == "not_reached":
        return [_count(f"programme.not_reached.{wave}", f"People not reached, month {wave}", line)]
    what = people.indicators[name]
    unit = what.unit.replace("money", currency)
    if statistic == "effect":
        method = "ANCOVA of people; range by re-drawing the arms of places"
        bounds = {"low": line.get("if_missing_low"), "high": line.get("if_missing_high")}
        unit = "share" if what.kind == "yes_no" else unit
        return [_figure(f"effect.{name}.{wave}", f"{what.label}: difference of arms, month {wave}", line, method, unit),
                _figure(f"effect.{name}.{wave}.if_missing", f"{what.label}: the same, whatever became of those not reached", bounds, method, unit)]  # fmt: skip
    share = statistic == "share"
    made = [_figure(f"indicator.{name}.{wave}.{slug(group)}{'' if share else '_mean'}", f"{what.label}, month {wave}, {group}", line,
                    "share, clusters" if share else "mean, clusters", "share" if share else unit)]  # fmt: skip
    if group == "all" and line.get("target") is not None and wave == max(people.waves):
        made.append(_figure(f"indicator.{name}.target", f"{what.label}: target", {"value": line["target"]}, "as agreed", "share" if share else unit))
    return made


def _of_business(line, _people, _currency):
    what, trade, month = line["what"], line["trade"], line["month"]
    if what == "businesses":
        return [_count("programme.businesses", "Businesses", line)]
    if what.startswith("end_"):
        return [_count(f"programme.ended.{what[4:]}", f"Businesses: {what[4:].replace('_', ' ')}", line)]
    made = [_figure(f"survival.{slug(trade)}.{month}", f"Still open after {month} months, {trade}", line, "Kaplan-Meier, beta product, clusters")]
    if trade == "all":
        made.append(_count(f"survival.all.{month}.followed", f"Still followed after {month} months", line, "followed"))
        made.append(_figure(f"survival.all.{month}.if_lost", f"Still open after {month} months, had all not heard of again stopped", {"value": line.get("if_lost_stopped"), "n": line.get("n")},
                            "Kaplan-Meier, lost as stopped"))  # fmt: skip
    return made


def _of_plan(line, _people, currency):
    item, trade = line["item"], line["trade"]
    if item == "finished":
        return [_count("plans.finished", "Finished businesses with a plan", line)]
    if item == "income_per_member":
        return [_figure(f"plans.came.{slug(trade)}_mean", f"Income that came of 1 planned, {trade}", line, "sum that came / sum planned, clusters", "ratio")]
    if item == "ran_out_of_cash":
        return [_figure("plans.ran_out_of_cash", "The money ran out", line, "Jeffreys, blanks counted both ways")]
    if item.endswith("_within_range"):
        return [_figure("plans.within_range", "Within the plan's own 80% range", line, "counted")]
    if item == "cost_per_person":
        return [_figure("programme.cost_per_person_mean", "Spent for each person asked", line, "all costs / people, rounded", currency)]
    words = item.replace("_", " ")
    return [_figure(f"plans.{item}.ratio", f"Came / planned: {words}", line, f"log ratio, prior {line.get('prior')}", "ratio"),
            _figure(f"plans.{item}.next", f"Came / planned, one new plan: {words}", line, "predictive range", "ratio", columns=("value", "next_low", "next_high"))]  # fmt: skip


def _of_funnel(line, _people, _currency):
    if line["dot"] == "a new partner":
        return [_figure("funnel.new_partner", "Stopped in the first year, a new partner", line, "Paule-Mandel or stated prior, prediction range")]
    return [_figure(f"funnel.dot.{line['dot']}", f"Stopped after 12 months, {line['partners']} partner(s)", {"value": line.get("value"), "n": line.get("n")}, "counted")]
