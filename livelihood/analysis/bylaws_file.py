"""A cooperative's bylaws file and its members' year, read strictly: what is not understood is a Problem, never guessed.

Duty: from files and tables to enterprise.bylaws.Bylaws, YearBooks and Members. How a surplus is shared is enterprise.cooperative.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from livelihood.draws import GRADES
from livelihood.enterprise import bylaws as rules
from livelihood.enterprise.cooperative import Member, YearBooks
from livelihood.errors import Problem, Problems
from livelihood.tables.folder import inside
from livelihood.tables.kinds import Flag, ListOf, Number, OneOf, Section, Text, WrongKind
from livelihood.tables.settings import read_settings

YEAR = "cooperative.year"
SETTINGS = "shelter.toml"
COLUMNS = ("shares", "savings", "purchases", "sales", "work_hours")


@dataclass(frozen=True)
class Share:
    """A share or an amount: "25%", 0.25, "capital*0.25"; what it means is read by enterprise.bylaws."""

    wanted: str = 'a share such as "25%", or an amount'

    def fit(self, value):
        if isinstance(value, bool) or not isinstance(value, (str, int, float)) or len(str(value)) > 40:
            raise WrongKind("PROGRAMME-04", self.wanted)
        return value


@dataclass(frozen=True)
class Funds:
    """The list of [[funds]]: each a table of known keys, with a name of its own and a share."""

    of: dict

    @property
    def wanted(self) -> str:
        return "a list of [[funds]], each with name and share, and no other keys than " + ", ".join(self.of)

    def fit(self, value):
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise WrongKind("PROGRAMME-04", self.wanted)
        names = [one.get("name") for one in value]
        if any(set(one) - set(self.of) or not {"name", "share"} <= set(one) for one in value) or len(set(map(str, names))) < len(names):
            raise WrongKind("PROGRAMME-06", self.wanted)
        for one in value:
            for key, part in one.items():
                self.of[key].fit(part)
        return value


_ON = ListOf(OneOf(rules.COLUMNS))
_WEIGHTS = ListOf(Number(0))
BYLAWS = Section({
    "cooperative": Section({
        "country": Text(2), "kind": OneOf(("producer", "worker", "consumer", "marketing", "savings", "mixed")), "currency": Text(3), "unit": Number(0.000001),
        "pay_unit": Number(0.000001), "members_min": Number(1, whole=True), "source": Text(300), "grade": OneOf(GRADES),
    }),
    "result": Section({"losses_first": Flag(), "nonmember": OneOf(("shared", "reserve", "separate")), "nonmember_rule": OneOf(("by_turnover",))}),
    "funds": Funds({
        "name": Text(40), "share": Share(), "base": OneOf(rules.BASES), "min": Share(), "max": Share(), "until": Share(), "divisible": Flag(),
        "round": OneOf(("up", "down")),
    }),
    "members_part": Section({
        "capital": Share(), "capital_on": _ON, "capital_weights": _WEIGHTS, "business": Share(), "business_on": _ON, "business_weights": _WEIGHTS, "weights": _WEIGHTS,
        "base": OneOf(("surplus", "after_loss", "rest")), "max_rate": Share(), "period": OneOf(("year",)), "shares_counted": OneOf(("end",)), "cash_share": Share(),
        "later": Text(),
    }),
    "rounding": Section({"funds": OneOf(("up", "down")), "members": OneOf(("down",)), "last_coin": Text(40)}),
})  # fmt: skip
_READ_AS = {"PROGRAMME-02": "COOP-07", "PROGRAMME-14": "COOP-07", "PROGRAMME-03": "COOP-08"}


def read_bylaws(shelter, within, currency: str) -> tuple[rules.Bylaws | None, list[Problem]]:
    """The bylaws that shelter.toml names.

    Parameters
    ----------
    shelter : a place as read. within : the programme's folder, which the file may not lead out of. currency : the programme's.

    Returns
    -------
    (bylaws, problems): None where no file is named, or where anything in it is not understood. COOP-02 to 05, 07 to 09, 12.
    """
    name = shelter.settings.get("cooperative", {}).get("bylaws")
    if not name:
        return None, []
    path = shelter.folder / name
    if not path.is_file() or not inside(path, within):
        return None, [Problem("COOP-07", file=name)]
    raw, found = read_settings(path, BYLAWS, name)
    problems = [_of_bylaws(problem) for problem in found]
    if problems:
        return None, problems
    try:
        made = rules.read(raw, name)
    except Problems as wrong:
        return None, list(wrong.problems)
    problems += [Problem("COOP-09", file=name, name=f"members_part, {pool.name}", slots={"wanted": "a list of weights, one for each column"})
                 for pool in made.pools if len(pool.weights) != len(pool.on)]  # fmt: skip
    coins = ("largest_remainder", *(fund.name for fund in made.funds))
    if made.last_coin not in coins:
        problems.append(Problem("COOP-09", file=name, name="rounding, last_coin", slots={"wanted": "largest_remainder, or the name of a fund"}))
    if made.currency not in ("", currency):
        problems.append(Problem("COOP-12", file=name, slots={"currency": currency}))
    return (None if problems else made), problems


def _of_bylaws(problem: Problem) -> Problem:
    """A problem of a settings file said as one of the bylaws: nothing else of the place stops for it."""
    code = _READ_AS.get(problem.code, "COOP-09")
    return replace(problem, code=code, slots={"known": "", "hint": "", "wanted": "as the documentation says", **problem.slots})


def equal_parts(currency: str) -> rules.Bylaws:
    """Without bylaws: all of it to members in equal parts, largest remainder, ties by code (product.md)."""
    made = rules.read({"cooperative": {"currency": currency, "source": "no bylaws: equal parts", "grade": "assumed"},
                       "members_part": {"business": "100%", "business_on": ["months_held"], "base": "after_loss"}})  # fmt: skip
    return replace(made, pools=(replace(made.pools[0], name="equal"),))


def members_of(shelter, made: rules.Bylaws | None) -> tuple[list[Member], list[Problem]]:
    """Members of the table, exactly as written; a number by which the bylaws share and that is not there is a Problem (COOP-11).

    Without bylaws every member counts the same.
    """
    wanted = {("work_hours" if name == "work_points" else name) for pool in (made.pools if made else ()) for name in pool.on}
    found, problems = [], []
    for row, told in enumerate(shelter.rows("members")):
        for column in sorted(wanted):
            if told.get(column) is None:
                problems.append(Problem("COOP-11", **(shelter.place("members", row) | {"column": column})))
        known = {column: told[column] for column in (*COLUMNS, "months_held", "work_factor") if told.get(column) is not None}
        found.append(Member(told["member"], **(known if made else known | {"months_held": 1})))
    return found, problems


def books_of(shelter, made: rules.Bylaws | None, members: list[Member]) -> tuple[YearBooks | None, list[Problem]]:
    """The year's books of shelter.toml; None where there are none, or where the bylaws need a number that is not there (COOP-10)."""
    year = shelter.settings.get("cooperative", {}).get("year")
    if not year:
        return None, []
    needed = ["income"]
    funds = made.funds if made else ()
    if any(fund.base.startswith("net_income") for fund in funds):
        needed.append("net_income_months")
    bounds = [bound for fund in funds for bound in (fund.least, fund.most, fund.until) if bound is not None]
    if any(of == "capital" for of, _number in bounds):
        needed.append("capital")
    if any(fund.until is not None and fund.name == "reserve" for fund in funds):
        needed.append("reserve")
    if year.get("surplus_nonmembers") and not year.get("turnover_nonmembers"):
        needed.append("turnover_nonmembers")
    of_members = year.get("turnover_members")
    if year.get("turnover_nonmembers") and of_members is None:
        of_members = turnover_of(members)
        needed += ["turnover_members"] if not of_members else []
    missing = [name for name in needed if year.get(name) is None and not (name == "turnover_members" and of_members)]
    if any(fund.until is not None and fund.name != "reserve" for fund in funds):
        return None, [Problem("COOP-09", file=shelter.settings["cooperative"]["bylaws"], name="funds", slots={"wanted": "until at the fund reserve alone: what the others hold is not known"})]
    if missing:
        return None, [Problem("COOP-10", file=SETTINGS, name=YEAR, slots={"needed": ", ".join(missing)})]
    return YearBooks(
        year["income"], year.get("costs", 0), year.get("depreciation", 0), year.get("tax", 0), year.get("losses_before", 0),
        of_members if of_members is not None else 1, year.get("turnover_nonmembers", 0), tuple(year.get("net_income_months", ())), year.get("capital", 0),
        {"reserve": year.get("reserve", 0)},
    ), []  # fmt: skip


def problems_of(shelter, within, currency: str) -> list[Problem]:
    """All that is wrong with a place's bylaws, members' year and books, without sharing anything."""
    if not shelter.settings.get("cooperative") and not shelter.rows("members"):
        return []
    made, problems = read_bylaws(shelter, within, currency)
    members, found = members_of(shelter, made)
    return [*problems, *found, *books_of(shelter, made, members)[1]]


def turnover_of(members: list[Member]):
    """What members bought and sold together, by the members table."""
    return sum((member.column("purchases") + member.column("sales") for member in members), start=0)
