"""People by wave and group, and what the programme changed: the lines of indicators.csv, and the counts behind them."""

from __future__ import annotations

from dataclasses import dataclass, field

from livelihood.analysis.evaluation_lines import Draft, Line
from livelihood.disclosure import Print, hundredths, outward, two_digits
from livelihood.draws import Streams
from livelihood.evaluation import effect as effects
from livelihood.evaluation import indicators as methods

TABLE = "indicators"
PEOPLE = "people_asked"
NO_GROUP = "no group"
OTHERS = "others"  # groups that are small in every wave, together
NOTE = "before and after, not an effect"
FIRST_WAVE = 0


@dataclass(frozen=True)
class PeopleFound:
    """What the page asks of the people's part. no_effect : why there is none, "arms" or "places"."""

    indicators: dict[str, methods.Indicator] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    waves: tuple[int, ...] = ()
    no_effect: tuple[str, ...] = ()
    places_in_arms: int = 0


def people(draft: Draft, tables, streams: Streams) -> PeopleFound:
    """Adds the people's lines to a draft; arms are drawn again from a stream of each indicator and wave."""
    if tables.outcomes is None:
        return PeopleFound()
    rows = methods.waves(tables.outcomes)
    if not len(rows):
        return PeopleFound()
    groups = _joined_small(rows, draft.rules.people)
    indicators = methods.described(rows["indicator"].unique(), list(tables.indicators), rows)
    waves = tuple(int(wave) for wave in sorted(rows["wave"].unique()))
    _asked(draft, rows, waves, groups)
    goals = _targets(tables.targets)
    for cell in methods.cells(rows, indicators, groups):
        _indicator(draft, cell, indicators[cell.indicator], goals)
        if groups and cell.group == groups[-1]:
            _add_up(draft.release, cell, groups, indicators[cell.indicator].kind == "yes_no")
    why, places = _effects(draft, rows, tables, indicators, waves, streams)
    return PeopleFound(indicators, tuple(groups), waves, why, places)


def _joined_small(rows, least: int) -> list[str]:
    """Groups as they are printed; those that are small in every wave become one, so that no label tells of few."""
    sizes = rows.groupby(["group", "wave"])["who"].nunique().groupby("group").max()
    if len(sizes) > 1:
        rows["group"] = rows["group"].replace("", NO_GROUP)
    small = [name or NO_GROUP for name, size in sizes.items() if size < least]
    if small:
        rows["group"] = rows["group"].where(~rows["group"].isin(small), OTHERS)
    found = sorted(set(rows["group"]))
    return found if len(found) > 1 else []


def _cell(kind, *parts) -> str:
    return "/".join(str(part) for part in (kind, *parts))


def _asked(draft, rows, waves, groups):
    """How many people were asked in all, in each wave, in each group."""
    release, rules = draft.release, draft.rules
    each = rows.drop_duplicates("who")
    total = release.cell("people", len(each))
    draft.row("people", TABLE, prints=(Print("count", total),), size=len(each), total=True, unsafe=rules.no_group(each["shelter"].value_counts()))
    draft.lines.append(Line(TABLE, _key(PEOPLE, "", "all", "count"), {"n": ("people", rules.rounded(release.cells[total]))}))
    for wave in waves:
        here = rows[rows["wave"] == wave]
        once = here.drop_duplicates(["who", "group"])
        by_group = once.groupby("group")["who"].nunique()
        whole = release.cell(_cell("asked", wave), here["who"].nunique())
        release.lies_within(whole, total)
        for group in [methods.ALL, *groups]:
            count = release.cells[whole] if group == methods.ALL else int(by_group.get(group, 0))
            name = whole if group == methods.ALL else release.cell(_cell("asked", wave, group), count)
            mine = once.drop_duplicates("who") if group == methods.ALL else once[once["group"] == group]
            row = draft.row(f"{PEOPLE}/{wave}/{group}", TABLE, prints=(Print("count", name),), size=count, total=group == methods.ALL, unsafe=rules.no_group(mine["shelter"].value_counts()),
                            bundle="" if group == methods.ALL else _cell(wave, group))  # fmt: skip
            draft.lines.append(Line(TABLE, _key(PEOPLE, wave, group, "count"), {"n": (row, rules.rounded(count))}))
        parts = [_cell("asked", wave, group) for group in groups]
        if parts and sum(release.cells[part] for part in parts) == release.cells[whole]:  # else somebody is in two groups
            release.adds_up(whole, parts)
        if wave != FIRST_WAVE and FIRST_WAVE in waves:
            _gone(draft, rows, wave)


def _gone(draft, rows, wave):
    """People of the first wave who were not reached in this one: printed from 10 on; totals alone tell as much as is left."""
    release, rules = draft.release, draft.rules
    start, again, new = methods.asked_again(rows, wave)
    cells = [release.cell(_cell(kind, wave), count, guarded=False) for kind, count in (("again", again), ("new", new), ("gone", start - again))]
    release.adds_up(_cell("asked", wave), cells[:2])
    release.adds_up(_cell("asked", FIRST_WAVE), (cells[0], cells[2]))
    row = draft.row(f"not_reached/{wave}", TABLE, prints=(Print("count", cells[2]),), size=start - again, unsafe=rules.no_count(start - again))
    draft.lines.append(Line(TABLE, _key("not_reached", wave, "all", "count"), {"n": (row, rules.rounded(start - again))}))


def _key(indicator, wave, group, statistic) -> dict:
    return {"indicator": indicator, "wave": wave, "group": group, "statistic": statistic}


def _targets(rows) -> dict[str, tuple[float, str]]:
    """The programme's own target of each indicator, the latest one. Targets of single partners are not printed."""
    found = {}
    for row in sorted(rows, key=lambda row: row.get("target_month") or ""):
        if not row.get("partner") and row.get("target") is not None:
            found[row["indicator"]] = (row["target"], row.get("target_month") or "")
    return found


def _indicator(draft, cell, what, goals):
    """One indicator in one wave and group: how many answered, and the share or the mean."""
    release, rules = draft.release, draft.rules
    place = (cell.indicator, cell.wave, cell.group)
    whole = cell.group == methods.ALL
    count = release.cell(_cell("n", *place), cell.n)
    asked = _cell("asked", cell.wave) if whole else _cell("asked", cell.wave, cell.group)
    release.lies_within(count, asked)
    bundle = "" if whole else _cell(cell.wave, cell.group)
    base = draft.row(f"n/{'/'.join(map(str, place))}", TABLE, prints=(Print("count", count),), size=cell.n, total=whole, unsafe=rules.no_group(cell.places), bundle=bundle)
    ranged = cell.ranged
    share = what.kind == "yes_no"
    numbers = {"n": (base, rules.rounded(cell.n))}
    name = f"value/{'/'.join(map(str, place))}"
    if share:
        printed = [hundredths(ranged.value), *outward(ranged.low, ranged.high, hundredths)] if ranged else [None] * 3
        yes = release.cell(_cell("yes", *place), cell.yes)
        no = release.cell(_cell("no", *place), cell.n - cell.yes)
        release.adds_up(count, (yes, no))
        value = draft.row(name, TABLE, prints=(Print("share", yes, count, printed[0] or 0.0),), size=cell.n, total=whole, unsafe=rules.no_share(cell.yes, cell.n), needs=(base,))
    else:
        printed = [two_digits(ranged.value), *outward(ranged.low, ranged.high, two_digits)] if ranged else [None] * 3
        amounts = cell.values if what.kind == "money" else None
        unsafe = rules.no_money(cell.values) if what.kind == "money" else rules.no_mean(cell.n)
        unsafe = unsafe or rules.no_model(cell.n - 1)
        value = draft.row(name, TABLE, prints=(Print("mean", count),), size=cell.n, total=whole, unsafe=unsafe, needs=(base,), amounts=amounts)
    numbers |= dict(zip(("value", "low", "high"), ((value, end) for end in printed)))
    if whole and cell.indicator in goals:
        numbers |= {"target": ("", goals[cell.indicator][0]), "target_month": ("", goals[cell.indicator][1])}
    draft.lines.append(Line(TABLE, _key(*place, "share" if share else "mean"), numbers, share))


def _add_up(release, cell, groups, share):
    """Everybody knows that the groups make up all."""
    for kind in ("n", "yes", "no") if share else ("n",):
        release.adds_up(_cell(kind, cell.indicator, cell.wave, methods.ALL), [_cell(kind, cell.indicator, cell.wave, group) for group in groups])


def _effects(draft, rows, tables, indicators, waves, streams):
    """The effect on each indicator at each later wave, where the arms allow one; else why not, and how many places have an arm."""
    arms = effects.arms(tables.arms.values())
    if arms is None:
        return ("arms",), 0
    of_place = {place: arms[word] for place, word in tables.arms.items() if word in arms}
    in_arms = rows[rows["shelter"].isin(list(of_place))]
    later = [wave for wave in waves if wave != FIRST_WAVE]
    found = False
    for name, what in indicators.items():
        mine = in_arms[in_arms["indicator"] == name]
        for wave in later if what.compare else ():
            frame = _before_and_after(mine, in_arms, wave, of_place)
            if not len(frame):
                continue
            effect = effects.effect(frame, tables.strata, streams.generator(f"evaluation.arms.{name}.{wave}"), what.kind == "yes_no", what.good)
            if effect is not None:
                found = True
                _effect_line(draft, name, wave, what, effect)
    return () if found else ("places",), len(of_place)


def _before_and_after(mine, everybody, wave, of_place):
    """One row a person who was there at the start or is there now, with the indicator before and after."""
    import pandas as pd

    there = everybody[everybody["wave"].isin([FIRST_WAVE, wave])].drop_duplicates("who").set_index("who")["shelter"]
    before = mine[mine["wave"] == FIRST_WAVE].set_index("who")["value"]
    after = mine[mine["wave"] == wave].set_index("who")["value"]
    if not len(after):
        return pd.DataFrame()
    frame = pd.DataFrame({"shelter": there, "before": before.reindex(there.index), "after": after.reindex(there.index)})
    frame["arm"] = frame["shelter"].map(of_place)
    return frame


def _effect_line(draft, name, wave, what, effect):
    share = what.kind == "yes_no"
    shown = hundredths if share else two_digits
    few = "few" if min(effect.people) < draft.rules.people else ""
    row = draft.row(f"effect/{name}/{wave}", TABLE, size=sum(effect.people), unsafe=few or draft.rules.no_model(effect.freedom))
    ends = {"value": shown(effect.value)}
    ends["low"], ends["high"] = outward(effect.low, effect.high, shown)
    ends["if_missing_low"], ends["if_missing_high"] = outward(effect.worst[1], effect.best[2], shown)
    numbers = {"n": ("", None), **{name: (row, end) for name, end in ends.items()}}
    draft.lines.append(Line(TABLE, _key(name, wave, "difference of arms", "effect"), numbers))
