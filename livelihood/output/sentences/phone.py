"""Words of the phone page: one question at a time, what the purse does with the answer. Slots in { } are filled in the page."""

from __future__ import annotations

from livelihood.language import _
from livelihood.output.sentences.shared import joined, no_market


def heading(title: str) -> str:
    return _("{title}: your numbers").format(title=title)


def place(code: str, first_month: str) -> str:
    return _("Plan {code} together · from {month}").format(code=code, month=first_month)


def texts(money: str) -> dict[str, str]:
    """Sentences that the page fills while somebody tries numbers. money : the currency in a word."""
    return {
        # the question
        "step": _("Question {n} of {count}"),
        "back": _("Back"),
        "next": _("Next"),
        "again": _("Back to question 1"),
        "unknown": _("I don't know"),
        "clear": _("Clear my numbers"),
        "wrong": _("Write a number from {low} to {high}."),
        "unfit": _("Nothing can be worked out with this number. The last picture stays."),
        "told": _("Used now: {told}, {grade}."),
        "planned": _("Used now: {told}, as planned."),
        "exact": _("Used now: just your number."),
        "around": _("Used now: a range around your number, because nobody knows it for sure."),
        # the purse
        "never": _("The purse did not run empty in any of these futures. That does not mean never."),
        "few": _("In fewer than 1 of {whole} futures the purse runs empty. That is not never."),
        "in_month": _("In {k} of {whole} futures the purse runs empty, in {month}."),
        "most_often": _("In {k} of {whole} futures the purse runs empty, most often in {month}."),
        "between": _("In {k} of {whole} futures the purse runs empty, between {first} and {last}."),
        "as_told": _("As told in the trade file: {title}"),
        "purses": _("Picture of {whole} purses, one for each possible future."),
        "none_empty": _("None of them is empty."),
        "some_empty": _("{n} run empty: {where}."),
        "in": _("{n} in {month}"),
        "others_last": _("{n} last to the end."),
        "lowest": _("The purse is lowest in {month}: {amount} in the middle future."),
        "by_month": _("Line picture of the lowest point of the purse in each month. It starts at {start}. The middle future is lowest in {low_month}, at {low}, and ends at {end}. "
                      "In a hard year the lowest point is {hard}, in {hard_month}."),
        "axis": _("{money} in the purse, at its lowest in each month").format(money=money[:1].upper() + money[1:]),
        "empty": _("empty: the business stops"),
        "more": _("Middle future: {amount} a month more than today."),
        "less": _("Middle future: {amount} a month less than today."),
        "same": _("Middle future: about the same as today."),
        # beside it
        "as_today": _("as today"),
        "count": _("{k} of {whole}"),
        "few_count": _("fewer than 1 in {whole}, not never"),
        "you": _("you, on this page"),
    }  # fmt: skip


TIMES = ("month", "week", "day", "year")


def a_while(amount: str, part: str) -> str:
    """"hours a week", "rupiah a month"."""
    return {"month": _("{amount} a month"), "week": _("{amount} a week"), "day": _("{amount} a day"), "year": _("{amount} a year")}[part].format(amount=amount)


def captions() -> tuple[str, str]:
    """What one mark is, and what the lines are."""
    return (_("Each purse is one future. Striped: it runs empty, in this month."),
            _("16 of 20 futures lie in the band. Line: middle. Dashed: hard year, 2 in 20 are lower."))  # fmt: skip


def table(money: str) -> tuple[str, str, tuple[str, ...]]:
    """Heading and caption of the ways, and columns."""
    return (_("Beside it: a smaller start, and not now"), _("Your plan, a smaller first step and not now: how often the purse runs empty, and money a month"),
            (_("Way"), _("The purse runs empty"), _("{money} a month more than today").format(money=money[:1].upper() + money[1:])))  # fmt: skip


def ways() -> dict[str, str]:
    return {"yours": _("Your plan"), "smaller": _("A smaller first step"), "not_now": _("Not now")}


def smaller_is(tenths: str, month: int) -> str:
    return _("A smaller first step: {tenths} tenths of the plan, without a loan. The rest comes in month {month}, if the purse was never below zero.").format(
        tenths=tenths, month=month)  # fmt: skip


def by_month_table() -> tuple[str, tuple[str, str, str, str]]:
    return _("The same as a table"), (_("Lowest in"), _("Hard year"), _("Middle"), _("Good year"))


def numbers_table() -> tuple[str, str, tuple[str, str, str]]:
    return _("Your numbers so far"), _("Each question, the number used now and where it comes from"), (_("Question"), _("Number"), _("How we know"))


def savings() -> tuple[str, str]:
    return _("How much money does your household have put aside?"), _("Only what can be used for this.")


def needs() -> tuple[str, str]:
    return _("How much does your household need in a usual month?"), _("Food, rent, school, phone, bus, sending money home.")


def borrowed(most: str) -> tuple[str, str]:
    return _("How much would you borrow?"), _("At most {amount} is offered. 0 is no loan.").format(amount=most)


def no_script() -> str:
    return _("This page needs its own small script to draw. The plan's page has the same pictures.")


def kept() -> str:
    return joined(_("Nothing you write is kept or sent."), _("Closing the page forgets it."))


def foot(numbers, futures: int, of: int, market: str) -> tuple[str, ...]:
    """What the pictures count, what stays as it is, the money. market : "study", "told" or "" where nobody was asked."""
    fewer = _("Every picture counts out of 20, from {few} of the plan's {draws} futures. The plan's page uses all: a count may differ by one or two.")
    every = _("Every picture counts out of 20, from the plan's {draws} futures.")
    return (
        (fewer if futures < of else every).format(few=numbers.number(futures, None), draws=numbers.number(of, None)),
        {
            "study": _("How much the town buys stays as the study found it, at today's price. A higher price may sell less."),
            "told": _("How much you can sell stays as it was told, at today's price. A higher price may sell less."),
            "": no_market()["no_market"],
        }[market],
        _("Money is in {name} ({code}) of the month it is paid in. Numbers here are rounded.").format(name=numbers.money_name(), code=numbers.currency),
    )


def limits() -> str:
    return _("This page shows what may happen. It does not know everything about your life.")


def decides() -> str:
    return _("The person whose plan it is decides.")
