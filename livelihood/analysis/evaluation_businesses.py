"""How long businesses lasted, how they ended, which partners differ: the lines of survival.csv and funnel.csv.

Published months are those between which enough businesses stopped; small trades, and partners with few, are joined.
"""

from __future__ import annotations

import numpy as np

from livelihood.analysis.evaluation_lines import Draft, Line
from livelihood.disclosure import Print, hundredths, outward
from livelihood.evaluation import funnel, histories, pooling, survival

TABLE, FUNNEL = "survival", "funnel"
ALL, OTHERS = "all", "others"
YEAR = 12
WANTED = (12, 24, 6, 36, 48, 60)  # months that are printed before any other, in this order
STEP = 3  # other printed months are multiples of this
LONGEST = 60
LEAST_POOLED = 3  # partners: of two, each could work out the other
MAIN_PRIOR = 0.5  # half-normal prior on how far partners differ, on log odds (Roever 2021, recalled), for fewer than 8


def businesses(draft: Draft, tables) -> None:
    """Adds the businesses' lines to a draft."""
    rows = histories.histories(tables.results, tables.trades) if tables.results is not None else ()
    if not len(rows):
        return
    clusters = tables.results.drop_duplicates("shelter").set_index("shelter")["cluster"]
    rows["cluster"] = rows["shelter"].map(clusters)
    rows["partner"] = rows["shelter"].map(tables.partners).fillna("")
    rows["counts"] = ~rows.duplicated("owner")  # thresholds count people: a second business of one owner is not another person
    release, rules = draft.release, draft.rules
    count = release.cell("businesses", len(rows))
    draft.row("businesses", TABLE, prints=(Print("count", count),), size=len(rows), total=True,
              unsafe=rules.no_group(rows.loc[rows["counts"], "shelter"].value_counts()))  # fmt: skip
    draft.lines.append(Line(TABLE, _key("businesses", ALL, ""), {"n": ("businesses", rules.rounded(len(rows)))}))
    _ends(draft, rows)
    months = _curve(draft, rows)
    _trades(draft, rows, months)
    _funnel(draft, rows, months)
    _pooled(draft, rows)


def _key(what, trade, month) -> dict:
    return {"what": what, "trade": trade, "month": month}


def _ends(draft, rows):
    """How businesses ended so far."""
    release, rules = draft.release, draft.rules
    counts = {end: int((rows["end"] == end).sum()) for end in histories.ENDS}
    for end, count in counts.items():
        cell = release.cell(f"end/{end}", count)
        people = int(((rows["end"] == end) & rows["counts"]).sum())
        row = draft.row(f"end/{end}", TABLE, prints=(Print("count", cell),), size=count, unsafe=rules.no_count(people))
        draft.lines.append(Line(TABLE, _key(f"end_{end}", ALL, ""), {"n": (row, rules.rounded(count))}))
    release.adds_up("businesses", [f"end/{end}" for end in counts])
    release.cell("stopped", sum(counts[end] for end in histories.STOPPED))
    release.adds_up("stopped", [f"end/{end}" for end in histories.STOPPED])


def printed_months(stops: np.ndarray, followed: np.ndarray, least: int) -> tuple[int, ...]:
    """Months at which the curve is printed: between two of them at least `least` businesses stopped.

    Parameters
    ----------
    stops, followed : (M + 1,) of survival.Curve.

    Examples
    --------
    >>> stops = np.array([0] + [4] * 24)
    >>> printed_months(stops, 200 - stops.cumsum(), 10)
    (3, 6, 9, 12, 15, 18, 21, 24)
    >>> printed_months(stops // 4, 200 - stops.cumsum() // 4, 10)
    (12, 24)
    """
    longest = min(LONGEST, len(stops) - 1)
    possible = [month for month in range(1, longest + 1) if followed[month] >= least]
    sums = np.cumsum(stops)
    chosen: list[int] = []

    def fits(month):
        before = max((other for other in chosen if other < month), default=None)
        after = min((other for other in chosen if other > month), default=None)
        low = sums[month] - (sums[before] if before is not None else 0)  # stops in month 0 belong to the first step
        return low >= least and (after is None or sums[after] - sums[month] >= least)

    for month in (*WANTED, *range(STEP, longest + 1, STEP)):
        if month in possible and month not in chosen and fits(month):
            chosen.append(month)
    return tuple(sorted(chosen))


def _curve(draft, rows) -> tuple[int, ...]:
    """The share still open, at the months that may be printed; those months."""
    release, rules = draft.release, draft.rules
    whole = survival.curve(rows["followed"], rows["stopped"], rows["cluster"])
    people = rows[rows["counts"]]
    owners = survival.curve(people["followed"], people["stopped"], until=len(whole.open) - 1)
    months = printed_months(owners.stops, owners.followed, rules.people)
    lost = survival.curve(rows["followed"], rows["stopped"] | (rows["end"] == "not_known"), rows["cluster"])
    sums = np.cumsum(whole.stops)
    last_cell, before, steps = "businesses", 0, []
    for month in months:
        stops = int(sums[month] - before)
        cell = release.cell(f"stop/{month}", stops)
        steps.append(cell)
        followed = release.cell(f"followed/{month}", int(whole.followed[month]))
        left = release.cell(f"left/{month}", release.cells[last_cell] - release.cells[followed] - stops, guarded=False)
        release.adds_up(last_cell, (followed, cell, left))
        row = draft.row(f"open/{month}", TABLE, prints=(Print("exact", cell),), size=stops)
        count = draft.row(f"followed/{month}", TABLE, prints=(Print("count", followed),), size=release.cells[followed], unsafe=rules.no_count(release.cells[followed]))
        numbers = _opened(whole, month, row) | {"n": ("businesses", rules.rounded(len(rows))), "followed": (count, rules.rounded(release.cells[followed]))}
        if month == YEAR:
            numbers |= _if_lost(draft, rows, lost, month)
        draft.lines.append(Line(TABLE, _key("open", ALL, month), numbers, share=True))
        last_cell, before = followed, sums[month]
    rest = release.cell("stop/later", release.cells["stopped"] - int(before))
    release.adds_up("stopped", (*steps, rest))
    for month in (6, 12, 24):
        if month not in months and month < len(whole.open):
            row = draft.row(f"open/{month}", TABLE, unsafe="few")
            draft.lines.append(Line(TABLE, _key("open", ALL, month), {"value": (row, 0.0), "low": (row, 0.0), "high": (row, 0.0)}))
    return months


def _opened(curve, month, row) -> dict:
    value, low, high = curve.at(month)
    return dict(zip(("value", "low", "high"), ((row, end) for end in (hundredths(value), *outward(low, high, hundredths)))))


def _if_lost(draft, rows, lost, month) -> dict:
    """The share still open if all that were not heard of again had stopped; only where they are enough to be shown."""
    count = int(((rows["end"] == "not_known") & (rows["followed"] <= month)).sum())
    cell = draft.release.cell(f"lost/{month}", count)
    draft.release.lies_within(cell, "end/not_known")
    row = draft.row(f"if_lost/{month}", TABLE, prints=(Print("exact", cell),), size=count, unsafe=draft.rules.no_count(count))
    return {"if_lost_stopped": (row, hundredths(lost.at(month)[0]))}


def _joined(names, yes, of, least) -> dict[str, tuple[str, ...]]:
    """Names joined from the smallest on, until each has `least` people on both sides; {} where not even all have.

    Examples
    --------
    >>> _joined(["a", "b", "c"], {"a": 30, "b": 4, "c": 12}, {"a": 80, "b": 30, "c": 26}, 10)
    {'a': ('a',), 'others': ('b', 'c')}
    """
    def short(group):
        stopped, all_ = sum(yes[name] for name in group), sum(of[name] for name in group)
        return min(stopped, all_ - stopped) < least

    alone = [name for name in names if not short((name,))]
    rest = [name for name in names if name not in alone]
    while rest and alone and (short(tuple(rest)) or len(rest) == 1):  # one alone would be known by its absence
        least_of = min(alone, key=lambda name: (of[name], name))
        alone.remove(least_of)
        rest.append(least_of)
    found = {name: (name,) for name in sorted(alone)}
    if rest and not short(tuple(rest)):
        found[OTHERS] = tuple(sorted(rest))
    return found if len(found) > 1 else {}


def _trades(draft, rows, months) -> None:
    """Still open after a year, by trade; trades with few businesses are joined."""
    release, rules = draft.release, draft.rules
    named = rows[rows["trade"] != ""]
    if YEAR not in months or len(named) != len(rows):
        return
    in_year = named["stopped"] & (named["months"] <= YEAR)
    people = named[named["counts"]]
    sizes = people.groupby("trade").size().reindex(sorted(set(named["trade"])), fill_value=0).to_dict()
    stopped = in_year[people.index].groupby(people["trade"]).sum().reindex(list(sizes), fill_value=0).to_dict()
    groups = _joined(list(sizes), stopped, sizes, rules.people)
    for name, trades in groups.items():
        mine = named[named["trade"].isin(trades)]
        curve = survival.curve(mine["followed"], mine["stopped"], mine["cluster"], until=YEAR)
        cells = [release.cell(f"trade_{kind}/{name}", count) for kind, count in (("stop", int(curve.stops.sum())), ("rest", len(mine) - int(curve.stops.sum())))]
        size = release.cell(f"trade/{name}", len(mine))
        release.adds_up(size, cells)
        row = draft.row(f"open/{YEAR}/{name}", TABLE, prints=(Print("exact", cells[0]),), size=len(mine), unsafe=rules.no_count(int(curve.followed[YEAR])))
        base = draft.row(f"trade/{name}", TABLE, prints=(Print("count", size),), size=len(mine))
        draft.lines.append(Line(TABLE, _key("open", name, YEAR), {"n": (base, rules.rounded(len(mine)))} | _opened(curve, YEAR, row), share=True))
    if groups:
        release.adds_up("businesses", [f"trade/{name}" for name in groups])
        release.cell("stopped_in_year", int(in_year.sum()))
        release.adds_up("stopped_in_year", [f"trade_stop/{name}" for name in groups])
        release.adds_up("stopped_in_year", [f"stop/{month}" for month in months if month <= YEAR])


def _funnel(draft, rows, months) -> None:
    """Partners beside each other: dots of one partner or of several joined, codes only outside the band."""
    release, rules = draft.release, draft.rules
    cohort = histories.last_by(rows[rows["partner"] != ""], YEAR)
    unknown = rows[(rows["partner"] != "") & (rows["possible"] >= YEAR) & (rows["end"] == "not_known") & (rows["followed"] < YEAR)]
    now = cohort["stopped"] & (cohort["months"] <= YEAR)
    found, share = funnel.partners(cohort["partner"], now, unknown["partner"], least=rules.people)
    people = cohort[cohort["counts"]]
    owners = {name: (len(mine), int(now[mine.index].sum())) for name, mine in people.groupby("partner")}
    dots = _dots(found, owners, rules.people)
    if not dots:
        return
    for at, group in enumerate(dots):
        n, stopped = sum(one.n for one in group), sum(one.stopped for one in group)
        cells = [release.cell(f"dot_{kind}/{at}", count) for kind, count in (("n", n), ("stop", stopped), ("open", n - stopped))]
        release.adds_up(cells[0], cells[1:])
        base = draft.row(f"dot/{at}", FUNNEL, prints=(Print("count", cells[0]),), size=n)
        row = draft.row(f"dot_share/{at}", FUNNEL, prints=(Print("share", cells[1], cells[0], hundredths(stopped / n)),), size=n,
                        unsafe=rules.no_share(stopped, n), needs=(base,))  # fmt: skip
        code = group[0].code if len(group) == 1 and group[0].outside else ""
        low, high = funnel.band(rules.rounded(n), share, len(found))
        numbers = {"partners": ("", len(group)), "code": (row, code), "n": (base, rules.rounded(n)), "value": (row, hundredths(stopped / n)),
                   "band_low": (base, hundredths(low / rules.rounded(n))), "band_high": (base, hundredths(high / rules.rounded(n)))}  # fmt: skip
        draft.lines.append(Line(FUNNEL, {"dot": at + 1}, numbers, share=True))
    _cohort_in_all(release, dots, rows, months)


def _cohort_in_all(release, dots, rows, months):
    """The dots' businesses are among all; what is left over is known by subtraction."""
    together = release.cell("cohort", sum(one.n for group in dots for one in group))
    release.adds_up(together, [f"dot_n/{at}" for at in range(len(dots))])
    release.cell("cohort_out", len(rows) - release.cells[together], guarded=False)
    release.adds_up("businesses", (together, "cohort_out"))
    if YEAR in months:
        whole, stopped = int(((rows["months"] <= YEAR) & rows["stopped"]).sum()), sum(one.stopped for group in dots for one in group)
        release.cell("stopped_in_year", whole)
        release.cell("cohort_stop", stopped)
        release.adds_up("cohort_stop", [f"dot_stop/{at}" for at in range(len(dots))])
        release.cell("cohort_out_stop", whole - stopped, guarded=whole > stopped)
        release.adds_up("stopped_in_year", ("cohort_stop", "cohort_out_stop"))
        if ("stopped_in_year", tuple(f"stop/{month}" for month in months if month <= YEAR)) not in release.sums:
            release.adds_up("stopped_in_year", [f"stop/{month}" for month in months if month <= YEAR])


def _dots(found, owners, least: int) -> list[list[funnel.Partner]]:
    """Partners joined with the next one in size until each dot has enough people on both sides; the fewest first.

    owners : partner -> (people, of them with a business that stopped).
    """
    def enough(group):
        n, stopped = (sum(owners.get(one.code, (0, 0))[at] for one in group) for at in (0, 1))
        return min(stopped, n - stopped) >= least

    dots: list[list[funnel.Partner]] = []
    group: list[funnel.Partner] = []
    for one in sorted(found, key=lambda one: (one.n, one.code)):
        if enough([one]):
            dots.append([one])
            continue
        group.append(one)
        if enough(group):
            dots.append(group)
            group = []
    if group:
        nearest = next((dot for dot in dots if len(dot) > 1), dots[0] if dots else None)
        if nearest is None:
            return []
        nearest.extend(group)
    return sorted(dots, key=lambda dot: (sum(one.n for one in dot), sum(one.stopped for one in dot), len(dot)))


def _pooled(draft, rows) -> None:
    """What to expect of a new partner: its share of businesses that stop in the first year, from each partner's own curve."""
    known, people = [], 0
    for _name, mine in rows[rows["partner"] != ""].groupby("partner", sort=True):
        if mine["counts"].sum() < draft.rules.people:
            continue
        curve = survival.curve(mine["followed"], mine["stopped"], until=YEAR)
        stopped, size = 1 - float(curve.open[YEAR]), float(len(mine))
        if curve.error[YEAR] > 0:  # as many separate businesses as know it so well
            size = min(size, stopped * (1 - stopped) / float(curve.error[YEAR]) ** 2)
        known.append((stopped * size, size))
        people += len(mine)
    if len(known) < LEAST_POOLED:
        return
    pooled = pooling.pooled(*pooling.log_odds(*zip(*known)), prior=MAIN_PRIOR)
    row = draft.row("new_partner", FUNNEL, size=people)
    share = pooling.from_log_odds
    numbers = dict(zip(("value", "low", "high"), ((row, end) for end in (hundredths(share(pooled.value)), *outward(share(pooled.new_low), share(pooled.new_high), hundredths)))))
    draft.lines.append(Line(FUNNEL, {"dot": "a new partner"}, {"partners": ("", len(known)), **numbers}))
