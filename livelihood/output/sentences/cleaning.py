"""Words for what was odd in the answers: where, by which rule, what was done, and how a person decides otherwise."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import joined


def heading() -> str:
    return _("What was set aside")


def table() -> tuple[str, tuple[str, str, str]]:
    return _("Answers that were set aside or looked odd"), (_("Where"), _("What is odd"), _("What was done"))


def rule() -> str:
    return joined(
        _("A price is far if it is more than twice the middle price, or less than half of it."),
        _("For an amount it is five times, and it takes six answers."),
        _("Where answers differ much, the line is farther out: 3.5 times their usual distance from the middle."),
    )


def overrule() -> str:
    return joined(
        _("You decide: write yes in the column keep of that row, and it is used as it is."),
        _("Write no, and the row is left out. Then make the report again."),
    )


def where(name: str) -> str:
    return {"customers": _("Customers table"), "sellers": _("Sellers table")}[name]


def place(row: int, in_file: bool) -> str:
    return _("row {row}").format(row=row) if in_file else _("row {row} of the answers, the first is 1").format(row=row)


def odd(rule: str, power: int, column: str, twin: int) -> str:
    if rule in ("price_typing", "units_typing"):
        what = _("The price is far from the others.") if rule == "price_typing" else _("The amount is far from the others.")
        return joined(what, noughts(power))
    return {
        "price_far": _("The price is far from the others."), "units_far": _("The amount is far from the others."),
        "units_large": _("The amount is more than three times nearly all the others."),
        "unit_not_known": _("The unit is not known. Weigh or count it once, for the units table."),
        "twice": _("The same person, month and product stand in row {row} too.").format(row=twin),
        "copied": _("Nearly all answers are the same as those that begin in row {row}. Chance hardly does that.").format(row=twin),
        "fast": _("The interview was much faster than the others."),
        "left_out": _("Somebody wrote no in the column keep."),
    }[rule]  # fmt: skip


def noughts(power: int) -> str:
    if power > 0:
        return plural("It looks like {n} nought too many.", "It looks like {n} noughts too many.", power).format(n=power)
    return plural("It looks like {n} nought too few.", "It looks like {n} noughts too few.", -power).format(n=-power)


def done(name: str) -> str:
    return {
        "set_aside": _("set aside"), "lowered": _("lowered to three times the amount that 18 of 20 buyers stay below"), "counted_once": _("counted once, as the mean"),
        "left_out": _("left out"), "as_written": _("used as it is; look at it again"), "kept": _("used as it is: somebody wrote yes"),
    }[name]  # fmt: skip


def more(n: int) -> str:
    return plural("{n} more row is not listed here.", "{n} more rows are not listed here.", n).format(n=n)


def nothing_odd() -> str:
    return _("No row was odd: no price and no amount lay far from the others.")


def rounded(table: str, kind: str, label: str, k: int, n: int) -> str:
    """A sentence on answers that are told rounded."""
    who = _("customers") if table == "customers" else _("sellers")
    if kind == "units":
        return joined(
            _("{product}: {k} of {n} amounts of {who} end in 0 or 5: told rounded.").format(product=label, k=k, n=n, who=who),
            _("The mean hardly moves. A middle amount, or a count of those above a line, would."),
        )
    return joined(
        _("{product}: {k} of {n} prices of {who} are round prices.").format(product=label, k=k, n=n, who=who),
        _("The mean hardly moves. How many would pay a price in between is less sure."),
    )


def notes_table() -> tuple[str, tuple[str, str]]:
    return _("What was done to the answers"), (_("Product"), _("What was done"))
