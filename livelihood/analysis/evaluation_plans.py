"""What was planned against what came, and what was spent: the lines of plans_and_results.csv."""

from __future__ import annotations

import numpy as np

from livelihood.analysis.evaluation_lines import Draft, Line
from livelihood.disclosure import Print, hundredths, outward, two_digits
from livelihood.evaluation import fan, plan_actual

TABLE = "plans_and_results"
ALL, OTHERS = "all", "others"
PLANNED, CAME = "planned_income_per_member", "actual_income_per_member"


def plans(draft: Draft, tables) -> None:
    """Adds the plans' lines to a draft."""
    if tables.past_plans is not None and len(tables.past_plans):
        rows = tables.past_plans
        release, rules = draft.release, draft.rules
        cell = release.cell("past_plans", len(rows))
        draft.row("past_plans", TABLE, prints=(Print("count", cell),), size=len(rows), total=True, unsafe=rules.no_group(rows["shelter"].value_counts()))
        draft.lines.append(Line(TABLE, _key("finished", ALL), {"n": ("past_plans", rules.rounded(len(rows)))}))
        _ratios(draft, rows)
        _came(draft, rows)
        _ran_out(draft, rows)
    _fan(draft, tables)
    _costs(draft, tables)


def _key(item, trade) -> dict:
    return {"item": item, "trade": trade}


def _column(rows, name):
    return rows[name].to_numpy(dtype=float) if name in rows else np.full(len(rows), np.nan)


def _ratios(draft, rows) -> None:
    """Actual / planned by item, with the range for the next plan."""
    release, rules = draft.release, draft.rules
    for item in plan_actual.PRIORS:
        ratio = plan_actual.ratio(item, _column(rows, f"planned_{item}"), _column(rows, f"actual_{item}"), rows["cluster"].to_numpy())
        if not ratio.n:
            continue
        cell = release.cell(f"item/{item}", ratio.n)
        release.lies_within(cell, "past_plans")
        base = draft.row(f"item/{item}", TABLE, prints=(Print("count", cell),), size=ratio.n, unsafe=rules.no_count(ratio.n))
        row = draft.row(f"ratio/{item}", TABLE, prints=(Print("mean", cell),), size=ratio.n, unsafe=rules.no_mean(ratio.n) or rules.no_model(ratio.n - 1), needs=(base,))
        ends = outward(ratio.low, ratio.high, hundredths), outward(ratio.next_low, ratio.next_high, hundredths)
        numbers = {"n": (base, rules.rounded(ratio.n)), "value": (row, hundredths(ratio.value)), "low": (row, ends[0][0]), "high": (row, ends[0][1]),
                   "next_low": (row, ends[1][0]), "next_high": (row, ends[1][1]), "prior": ("", hundredths(ratio.prior))}  # fmt: skip
        if ratio.missing >= rules.people:
            numbers["if_missing_worst"] = (row, hundredths(ratio.worst))
        draft.lines.append(Line(TABLE, _key(item, ALL), numbers))


def _came(draft, rows) -> None:
    """Income that came as a share of the planned one, for all and by trade; small trades are joined."""
    release, rules = draft.release, draft.rules
    both = rows[np.isfinite(_column(rows, PLANNED)) & np.isfinite(_column(rows, CAME))]
    if not len(both):
        return
    sizes = both["trade"].value_counts().to_dict()
    rows_of = {name: both[both["trade"].isin(list(trades))] for name, trades in ({ALL: tuple(sizes)} | _joined(sizes, rules.people)).items()}
    found = {name: plan_actual.came(name, _column(mine, PLANNED), _column(mine, CAME), mine["cluster"]) for name, mine in rows_of.items()}
    if found[ALL] is None:
        return
    if None in found.values():  # a trade that one place alone has: no trade is printed, so none is known by its absence
        found = {ALL: found[ALL]}
    for name, one in found.items():
        mine = rows_of[name]
        cell = release.cell(f"income/{name}", len(mine))
        base = draft.row(f"income/{name}", TABLE, prints=(Print("count", cell),), size=len(mine), total=name == ALL, unsafe=rules.no_count(len(mine)))
        money = rules.no_money(_column(mine, CAME)) or rules.no_money(_column(mine, PLANNED))
        row = draft.row(f"came/{name}", TABLE, prints=(Print("mean", cell),), size=len(mine), total=name == ALL, unsafe=money or rules.no_model(len(mine) - 1), needs=(base,),
                        amounts=_column(mine, CAME))  # fmt: skip
        low, high = outward(one.low, one.high, hundredths)
        draft.lines.append(Line(TABLE, _key("income_per_member", name), {"n": (base, rules.rounded(len(mine))), "value": (row, hundredths(one.value)),
                                                                         "low": (row, low), "high": (row, high)}))  # fmt: skip
    release.lies_within("income/all", "past_plans")
    if len(found) > 1:
        release.adds_up("income/all", [f"income/{name}" for name in found if name != ALL])


def _joined(sizes: dict[str, int], least: int) -> dict[str, tuple[str, ...]]:
    """Trades with at least `least` finished plans, the others together; one small trade alone takes the next with it.

    Examples
    --------
    >>> _joined({"a": 40, "b": 12, "c": 3}, 10)
    {'a': ('a',), 'others': ('b', 'c')}
    """
    alone = sorted(name for name, size in sizes.items() if size >= least)
    rest = sorted(name for name in sizes if name not in alone)
    while rest and alone and (sum(sizes[name] for name in rest) < least or len(rest) == 1):
        smallest = min(alone, key=lambda name: (sizes[name], name))
        alone.remove(smallest)
        rest.append(smallest)
    found = {name: (name,) for name in alone}
    if rest and sum(sizes[name] for name in rest) >= least:
        found[OTHERS] = tuple(sorted(rest))
    return found if len(found) > 1 else {}


def _ran_out(draft, rows):
    """The share of finished businesses in which the money ran out."""
    if "ran_out_of_cash" not in rows or not rows["ran_out_of_cash"].notna().any():
        return
    release, rules = draft.release, draft.rules
    share, low, high, n, blank = plan_actual.ran_out(rows["ran_out_of_cash"])
    yes = int(rows["ran_out_of_cash"].fillna(False).sum())
    cells = [release.cell(f"ran_out/{name}", count, guarded=name != "blank") for name, count in (("yes", yes), ("no", n - yes), ("blank", blank))]
    release.adds_up("past_plans", cells)
    release.cell("ran_out/told", n)
    release.adds_up("ran_out/told", cells[:2])
    base = draft.row("ran_out/told", TABLE, prints=(Print("count", "ran_out/told"),), size=n, unsafe=rules.no_count(n))
    row = draft.row("ran_out", TABLE, prints=(Print("share", cells[0], "ran_out/told", hundredths(share)),), size=n, unsafe=rules.no_share(yes, n), needs=(base,))
    ends = outward(low, high, hundredths)
    draft.lines.append(Line(TABLE, _key("ran_out_of_cash", ALL), {"n": (base, rules.rounded(n)), "value": (row, hundredths(share)), "low": (row, ends[0]), "high": (row, ends[1])},
                            share=True))  # fmt: skip


def _fan(draft, tables) -> None:
    """How much of what came lay within the plans' own ranges, where those are stored."""
    if tables.results is None or not tables.figures:
        return
    found = fan.inside(tables.results, tables.figures)
    if not len(found):
        return
    by_month = bool(found["by_month"].any())
    mine = found[found["by_month"]] if by_month else found
    cell = draft.release.cell("compared", len(mine))
    base = draft.row("compared", TABLE, prints=(Print("count", cell),), size=len(mine), unsafe=draft.rules.no_count(len(mine)))
    row = draft.row("within", TABLE, size=len(mine), unsafe=draft.rules.no_quantile(len(mine)), needs=(base,))
    share = mine["within"].sum() / mine["months"].sum()
    draft.lines.append(Line(TABLE, _key("months_within_range" if by_month else "plans_within_range", ALL),
                            {"n": (base, draft.rules.rounded(len(mine))), "value": (row, hundredths(share))}))  # fmt: skip


def _costs(draft, tables):
    """What the programme spent for each person asked."""
    people = draft.release.cells.get("people", 0)
    if tables.costs is None or people < draft.rules.people:
        return
    row = draft.row("cost_per_person", TABLE, size=people, needs=("people",))
    draft.lines.append(Line(TABLE, _key("cost_per_person", ALL), {"value": (row, two_digits(tables.costs / draft.rules.rounded(people)))}))
