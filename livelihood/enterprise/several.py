"""One plan of several trades of one household: each trade's rows drawn as alone, added month by month, then one purse.

Parts share their shocks, prices and demand because they are drawn from the same streams as they are alone. Loan, own money, money kept to go
on working and the stop are the plan's; a row that a part does not have adds nothing. What the futures mean is measures.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from livelihood.enterprise import first_step, simulate
from livelihood.enterprise.plan import Household, LoanOffer, Plan
from livelihood.enterprise.purse import with_purse
from livelihood.enterprise.result import Futures
from livelihood.enterprise.setting import Setting
from livelihood.enterprise.simulate import Drawn

OF_THE_PLAN = ("loan", "loan_amount", "own_money", "working_capital")  # columns that a plan has once, whatever its rows


@dataclass(frozen=True)
class Part:
    """One trade of a plan, ready to be drawn.

    name : what its inputs and lines are called by in ids (oyster_mushroom.bags). title : of the part, for readers. plan, trade, setting,
    beliefs : as simulate.of_plan takes them, for this part alone.
    """

    name: str
    title: str
    plan: Plan
    trade: object
    setting: Setting
    beliefs: dict = field(default_factory=dict, hash=False)

    @property
    def start(self) -> int:
        """The window's row in which this part begins."""
        return self.setting.row_of(self.plan.start)

    @property
    def added(self) -> tuple[str, ...]:
        """The rows of this part that are added to those of the others."""
        return simulate.wanted_rows(replace(self.trade, cost_lines=()))

    @property
    def cost_lines(self) -> dict[str, str]:
        """Its cost lines: name in the plan -> name in the trade's sheet."""
        return {f"{self.name}.{row}": row for row in self.trade.cost_lines if row in self.trade.sheet.rows}


def names_of(plans: list[Plan]) -> list[str]:
    """A name for each part: its trade's, its product's where the trade is `any`; numbered where two would be called alike.

    Examples
    --------
    >>> names_of([Plan("P1", "oyster_mushroom", product="mushroom"), Plan("P1", "any", product="sarong_bag"), Plan("P1", "oyster_mushroom")])
    ['oyster_mushroom', 'sarong_bag', 'oyster_mushroom_2']
    """
    found: list[str] = []
    for plan in plans:
        name = plan.product if plan.trade == "any" and plan.product else plan.trade
        alike = sum(1 for other in found if other == name or other.startswith(f"{name}_") and other[len(name) + 1 :].isdigit())
        found.append(f"{name}_{alike + 1}" if alike else name)
    return found


def one_household(plans: list[Plan]) -> list[Plan] | None:
    """The rows with the one household that they name, blanks filled with it; None where they name several.

    Examples
    --------
    >>> [plan.household for plan in one_household([Plan("P1", "any", "H1"), Plan("P1", "any")])]
    ['H1', 'H1']
    >>> one_household([Plan("P1", "any", "H1"), Plan("P1", "any", "H2")]) is None
    True
    """
    named = {plan.household for plan in plans} - {""}
    return [replace(plan, household=next(iter(named), "")) for plan in plans] if len(named) <= 1 else None


def joined(plans: list[Plan]) -> tuple[Plan, list[str]]:
    """The plan of all rows together, and the columns in which they contradict each other.

    What a plan has once is taken from the first row that says it. It starts with its first part; hours are added where every row tells them.

    Examples
    --------
    >>> plan, wrong = joined([Plan("P1", "any", start="2027-03", loan="L1"), Plan("P1", "catfish", start="2027-01", loan="L2", own_money=5.0)])
    >>> plan.trade, plan.start, plan.loan, plan.own_money, wrong
    ('any+catfish', '2027-01', 'L1', 5.0, ['loan'])
    """
    once, wrong = {}, []
    for name in OF_THE_PLAN:
        told = [value for plan in plans if (value := getattr(plan, name)) not in (None, "")]
        if told:
            once[name] = told[0]
        if any(value != told[0] for value in told[1:]):
            wrong.append(name)
    hours = [plan.hours_per_week for plan in plans]
    plan = replace(plans[0], trade="+".join(plan.trade for plan in plans), product="+".join(plan.product or plan.trade for plan in plans), scale=1.0,
                   start=min(plan.start for plan in plans), hours_per_week=None if None in hours else sum(hours), answers={}, **once)  # fmt: skip
    return plan, wrong


def sellers(parts: list[tuple[Plan, set[str]]], at: int) -> tuple[int, int]:
    """How many start at once in the markets of one part, and how many share its business.

    Parameters
    ----------
    parts : plan and the products that it sells, of each part. Two parts with a product in common compete as two members do.
    """
    plan, mine = parts[at]
    starters = sum(1 if other.cooperative else other.members for k, (other, sold) in enumerate(parts) if k == at or mine & sold)
    return starters, plan.members if plan.cooperative else 1


def start_of(parts: tuple[Part, ...]) -> int:
    """The row in which the first part begins."""
    return min(part.start for part in parts)


def cycle_and_ramp(parts: tuple[Part, ...]) -> tuple[float, float]:
    """Months of a cycle that every part's cycles fit into, and months from the plan's start until all parts are past their ramp."""
    cycles = [max(1, math.ceil(simulate.number_of(part.trade.cycle_months, part.beliefs, 1.0) - 1e-9)) for part in parts]
    ramps = [part.start + math.ceil(simulate.number_of(part.trade.ramp_months, part.beliefs, 0.0) - 1e-9) for part in parts]
    return float(math.lcm(*cycles)), float(max(ramps) - start_of(parts))


def added(parts: tuple[Part, ...], each: list[dict]) -> dict[str, np.ndarray]:
    """The rows of all parts added, and each part's cost lines under their names in the plan.

    Parameters
    ----------
    parts : of the plan. each : rows of each part over the window, all of one shape.
    """
    rows: dict[str, np.ndarray] = {}
    for part, mine in zip(parts, each, strict=True):
        for row in part.added:
            rows[row] = rows[row] + mine[row] if row in rows else mine[row]
    for part, mine in zip(parts, each, strict=True):
        rows |= {name: mine[row] for name, row in part.cost_lines.items()}
    return rows


def shock_names(part: Part) -> dict[str, str]:
    """Shock of the part's trade -> its name in the plan: the town's meet all parts at once and keep theirs."""
    return {shock.name: shock.name if shock.shared_by == "town" else f"{part.name}.{shock.name}" for shock in part.trade.shocks}


def trade_rows(parts: tuple[Part, ...], plans: list[Plan] | None = None, starts: list[int] | None = None, beliefs: list[dict] | None = None, member: int = 1):
    """Rows of all parts before any purse: added rows, the parts' own rows, inputs as drawn, first months of shocks, warnings.

    plans, starts, beliefs : other ones than the parts' own, for a smaller first step.
    """
    each, values, firsts, warnings = [], {}, {}, {}
    for at, part in enumerate(parts):
        plan, start, belief = ((told[at] if told is not None else own) for told, own in ((plans, part.plan), (starts, part.start), (beliefs, part.beliefs)))
        rows, drawn, begun, warned = simulate.trade_rows(plan, part.trade, part.setting, belief, start, member)
        each.append(rows)
        values |= {f"{part.name}.{name}": value for name, value in drawn.items()}
        for shock, name in shock_names(part).items():
            firsts[name] = np.minimum(firsts[name], begun[shock]) if name in firsts else begun[shock]
        for row, count in warned.items():
            warnings[f"{part.name}.{row}"] = warnings.get(f"{part.name}.{row}", 0) + count
    return added(parts, each), each, values, firsts, warnings


def of_parts(plan: Plan, parts: tuple[Part, ...], household: Household | None, offer: LoanOffer | None, member: int = 1) -> tuple[Drawn, list[dict]]:
    """Futures of the plan with all its parts in one purse, and the rows of each part.

    Parameters
    ----------
    plan : joined(rows). parts : its parts. household, offer : as simulate.of_plan takes them.

    Examples
    --------
    See tests/enterprise/test_several.py.
    """
    setting = parts[0].setting
    rows, each, values, firsts, warnings = trade_rows(parts, member=member)
    keep = plan.working_capital if plan.working_capital is not None else simulate.working_capital(rows)
    futures = with_purse(plan, rows, setting, start_of(parts), household, offer, keep, likely=False, warnings=warnings)
    return Drawn(futures, {}, values, rows, firsts), each


def likely_case(plan: Plan, parts: tuple[Part, ...], household: Household | None, offer: LoanOffer | None) -> tuple[Futures, dict, list[Futures]]:
    """The likely case of all parts in one purse; what each sheet ran on by name in the plan; the likely case of each part without a purse.

    Its rows are the added ones and every row of every part by its name in the plan.
    """
    setting, alone, ran_on = parts[0].setting, [], {}
    for part in parts:
        own = replace(part.plan, loan="", loan_amount=0.0)
        futures, used = simulate.likely_case(own, part.trade, part.setting, part.beliefs, None, None)
        alone.append(futures)
        ran_on |= {f"{part.name}.{name}": value for name, value in used.items()}
    each = [futures.rows for futures in alone]
    rows = added(parts, each)
    keep = plan.working_capital if plan.working_capital is not None else simulate.working_capital(rows)
    rows |= {f"{part.name}.{row}": array for part, mine in zip(parts, each, strict=True) for row, array in mine.items()}
    return with_purse(plan, rows, setting, start_of(parts), household, offer, keep, likely=True, warnings={}), ran_on, alone


def first_step_of(plan: Plan, parts: tuple[Part, ...], household: Household) -> Drawn | None:
    """Futures of a smaller first step of all parts; None where one of them cannot be smaller. No loan goes with it.

    Each part begins in its own month with three tenths of its size. The rest follows from the plan's month 4, of a part that begins later with its
    own month 1, where no month before month 4 was below zero.
    """
    if not all(first_step.can_be_smaller(part.trade) for part in parts):
        return None
    setting, start = parts[0].setting, start_of(parts)
    turn = min(start + first_step.MONTHS, setting.months)
    turns = [max(turn, part.start) for part in parts]
    without = replace(plan, loan="", loan_amount=0.0)

    def sized(scale):
        return [replace(part.plan, scale=part.plan.scale * scale, loan="", loan_amount=0.0) for part in parts]

    def shared(size):
        return [first_step.share_of_demand(part.trade, part.beliefs, at, size) for part, at in zip(parts, turns, strict=True)]

    rows, _each, values, firsts, warnings = trade_rows(parts, sized(first_step.FIRST), None, shared(first_step.FIRST))
    keep = plan.working_capital * first_step.FIRST if plan.working_capital is not None else simulate.working_capital(rows)
    alone = with_purse(without, rows, setting, start, household, None, keep, likely=False, warnings=dict(warnings))
    goes_on = (np.minimum(alone.low, alone.before_arrears)[:turn] >= 0).all(axis=0)
    if turn < setting.months:
        later = shared(first_step.LATER)
        more = trade_rows(parts, sized(first_step.LATER), turns, later)[0]
        twice = trade_rows(parts, sized(0.0), turns, later)[0]
        rows = {row: array + (more[row] - twice[row]) * goes_on for row, array in rows.items()}
        keep = plan.working_capital if plan.working_capital is not None else simulate.working_capital(rows)
    futures = with_purse(without, rows, setting, start, household, None, keep, likely=False, warnings=warnings)
    return Drawn(futures, {}, values, rows, firsts)


def resale_share(parts: tuple[Part, ...], each: list[dict], values: dict) -> np.ndarray:
    """Which part of the worth of all tools they would bring, at the end: (draws,); 1 where no trade says it."""
    brings = [rows["resale_value"][-1] for rows in each]
    shares = [values.get(f"{part.name}.resale_share", np.ones_like(some)) for part, some in zip(parts, brings, strict=True)]
    worth = sum(np.divide(some, share, out=some.copy(), where=share > 0) for some, share in zip(brings, shares, strict=True))
    return np.divide(sum(brings), worth, out=np.ones_like(worth), where=worth > 0)


def smaller_without(plan: Plan, parts: tuple[Part, ...], household: Household, size: float) -> float | None:
    """The share of futures in which the purse runs empty with every part at `size` and no loan; None where one cannot be smaller."""
    if not all(first_step.can_be_smaller(part.trade) for part in parts):
        return None
    keep = plan.working_capital * size if plan.working_capital is not None else None
    half = replace(plan, loan="", loan_amount=0.0, working_capital=keep)
    smaller = tuple(replace(part, plan=replace(part.plan, scale=part.plan.scale * size)) for part in parts)
    return float(np.mean(of_parts(half, smaller, household, None)[0].futures.ruin_month >= 0))
