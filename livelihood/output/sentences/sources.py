"""Words of the table of sources and of what was set aside."""

from __future__ import annotations

from livelihood.language import _, plural


def needs() -> str:
    return _("Needs of the household")


def needs_and_floor(needs: str, floor: str) -> str:
    return _("{needs} a month; {floor} at the least").format(needs=needs, floor=floor)


def savings() -> str:
    return _("Savings")


def other_income() -> str:
    return _("Other income")


def casual_income() -> str:
    return _("Casual work brings")


def casual_hours() -> str:
    return _("Casual work takes")


def hours_she_could_work() -> str:
    return _("Hours for work")


def hours_a_week(hours: str) -> str:
    return _("{hours} hours a week").format(hours=hours)


def grant() -> str:
    return _("Grant")


def stipend() -> str:
    return _("Monthly support")


def for_months(amount: str, months: int) -> str:
    return plural("{amount} a month for {n} month", "{amount} a month for {n} months", months).format(amount=amount, n=months)


def own_list() -> str:
    return _("your own list")


def own_choice() -> str:
    return _("your own choice")


def runs_empty() -> str:
    return _("The purse runs empty")


def kept_in_funds() -> str:
    return _("Kept in the group's funds")


def bylaws() -> str:
    return _("the group's bylaws")


def from_futures() -> str:
    return _("Counted in the futures.")


def set_aside_question() -> str:
    return _("Some cells could not be read.")


def set_aside(tables: list[tuple[str, int]]) -> str:
    return ", ".join(plural("{n} row of the {table} table was set aside", "{n} rows of the {table} table were set aside", n).format(n=n, table=table) for table, n in tables) + "."


def set_aside_needs() -> str:
    return _("The page was made without them.")


def set_aside_how() -> str:
    return _("The command `livelihood check` names each place.")


def of_maps() -> str:
    return _("Places nearby: © OpenStreetMap contributors, under the ODbL 1.0.")
