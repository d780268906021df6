"""Words of the workbook to fill in: what each sheet is for, how each cell is written, what to say before asking."""

from __future__ import annotations

from livelihood.language import _
from livelihood.output.sentences.shared import joined


def titles() -> dict[str, str]:
    """Names of the sheets that are not tables (each shorter than 31 letters)."""
    return {"readme": _("Read me"), "questions": _("Questions"), "lists": _("Lists")}


def states() -> tuple[str, str]:
    """The two answers that are no value, as they are written into a cell."""
    return _("do not know"), _("rather not say")


def yes_no() -> tuple[str, str]:
    return _("yes"), _("no")


def row_is(what: str) -> str:
    return _("One row is {what}.").format(what=what)


def needed_for(questions: list[str]) -> str:
    return _("Needed for: {questions}.").format(questions=", ".join(questions)) if questions else ""


def example_row() -> str:
    return _("The grey row is an example, invented. It is not read, and neither is anything above it.")


def example(cell: str) -> str:
    """The first cell of the example row, so that nobody takes it for an answer."""
    return _("Example: {cell}").format(cell=cell)


def asked(question: str, kind: str, needed: bool) -> str:
    """The question above a column, with how it is answered in two or three words."""
    short = {
        "number": _("number"), "count": _("whole number"), "money": _("money"), "share": _("10% or 0.10"),
        "date": _("day: 2026-09-05"), "month": _("month: 2026-09"), "yes_no": _("yes or no"),
        "choice": _("list"), "choices": _("list"), "code": _("code, never a name"),
        "key": _("number, never a name"), "name": _("small letters"), "option": _("code"),
        "text": _("words, never a name"), "product": _("a product"), "unit": _("a unit"),
    }[kind]  # fmt: skip
    short = _("{form}, needed").format(form=short) if needed else short
    return f"{question}\n({short})"


# -- how a cell is written --------------------------------------------------------------------------------------------
def written(kind: str, bounds: str, whole: bool) -> str:
    """How a cell of this kind is written; bounds: "from 0 to 31" and the like, for numbers."""
    number = _("a whole number") if whole else _("a number")
    return {
        "number": f"{number}, {bounds}" if bounds else number,
        "money": _("an amount, only the number"),
        "share": _("a part: 10% or 0.10"),
        "date": _("a day: 2026-09-05"),
        "month": _("a month: 2026-09"),
        "yes_no": _("yes or no"),
        "choice": _("choose from the list"),
        "choices": _("from the list; several with ; between"),
        "code": _("a code: 1 to 8 capital letters or figures, never a name"),
        "key": _("a number or a letter, never a name"),
        "name": _("small letters, figures and _"),
        "option": _("a code, not_now or first_step"),
        "text": _("short words, never a name"),
        "product": _("the product, as in programme.toml"),
        "unit": _("a unit, such as kg or piece"),
    }[kind]


def bounds(least: float | None, most: float | None, positive: bool) -> str:
    """What a number has to lie between, in words; None: no bound."""
    if positive:
        return _("more than 0") if most is None else _("more than 0, at most {most}").format(most=f"{most:g}")
    if least is None:
        return "" if most is None else _("at most {most}").format(most=f"{most:g}")
    return (
        _("at least {least}").format(least=f"{least:g}")
        if most is None
        else _("from {least} to {most}").format(least=f"{least:g}", most=f"{most:g}")
    )


def asked_when(column: str, value: str) -> str:
    """value: "" where any answer counts."""
    return (
        _("Only if {column} = {value}.").format(column=column, value=value)
        if value
        else _("Only if {column} is answered.").format(column=column)
    )


def how(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def if_unknown() -> str:
    return _("Not asked: leave it blank. Not known: {unknown}. Not said: {unsaid}.").format(
        unknown=states()[0], unsaid=states()[1]
    )


def look_again() -> str:
    return _("This does not fit")


def wanted(words: str, may_be_unknown: bool) -> str:
    """The message when a cell does not fit."""
    first = _("Write {what}.").format(what=words)
    return joined(
        first,
        _("Or: {unknown}, {unsaid}. Or leave it blank.").format(unknown=states()[0], unsaid=states()[1])
        if may_be_unknown
        else "",
    )


# -- the sheet Questions ----------------------------------------------------------------------------------------------
def questions_columns() -> tuple[str, ...]:
    return _("Sheet"), _("Column"), _("Question"), _("How it is written"), _("When it is asked"), _("Example")


# -- the sheet Read me ------------------------------------------------------------------------------------------------
def readme_title() -> str:
    return _("Sheets to fill in")


def readme() -> list[tuple[str, list[tuple[str, str]]]]:
    """Heading -> (term, sentence) below it."""
    return [
        (_("Never write"), [
            ("", _("No name, no telephone number, no address, no place where somebody sleeps. Not here and not on "
                   "paper that is kept with it.")),
            ("", _("Nothing about health, papers, family trouble or the past. If somebody tells it, nobody writes it"
                   " down.")),
            ("", _("People, shops and households are numbers and codes: 1, 2, 3, or H1, P1. Keep no list that says "
                   "who is who.")),
        ]),
        (_("Before you ask, say this"), [
            (_("Who and why"), _("“I am learning what people buy here and what is missing. Some of us would like to "
                                 "start a small business.”")),
            (_("How long"), _("“It takes about ten minutes. I write down no name, and nobody is told what "
                              "you said.”")),
            (_("Free to say no"), _("“You can say no. You can skip any question and stop at any time. Nothing bad "
                                    "follows from it.”")),
            (_("Thanks"), _("“If you were promised something for your time, you get it even if you stop early.”")),
            (_("May I begin?"), _("Begin only after a yes. If somebody is not free to answer, thank them and go.")),
        ]),
        (_("How to fill in"), [
            (_("One row"), _("Write below the blue line, one row after another. Leave out what you do not have: "
                             "whole sheets may stay empty.")),
            (_("Three kinds of nothing"), if_unknown()),
            (_("Numbers"), _("Only the number: no currency, no word. If it was told as from … to …, use the "
                             "columns "
                             "low, likely, high.")),
            (_("Lists"), _("Cells with a small arrow have a list. Click a cell to see its question.")),
            (_("Names of sheets and columns"), _("Leave the names of sheets and the blue words above the columns as "
                                                 "they are. Columns that you do not need may go.")),
            (_("The same word"), _("Write a product, a unit and a neighbourhood the same way everywhere.")),
        ]),
        (_("Afterwards"), [
            ("", _("Close the file, then: livelihood check. It says which cell does not fit, and where.")),
            ("", _("Keep the file where only those who need it can open it. Take paper forms away when they are "
                   "typed in.")),
            ("", _("Show the people who answered what came out.")),
        ]),
    ]  # fmt: skip


def readme_sheets() -> tuple[str, str, str]:
    """Heading of the list of sheets; the mark of those to begin with; of those that come later."""
    return _("The sheets"), _("Begin with these"), _("Only if you need them")
