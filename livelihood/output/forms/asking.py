"""A declared column as the lines of a form: its state, its question, what fits, when it is asked.

Duty: one column at a time, in the language now spoken. Which columns a form has, and in which order, is `shapes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from livelihood.language import _
from livelihood.output import blank_workbook as blank
from livelihood.output.forms import logic
from livelihood.output.forms.record import Choice, Line, Study
from livelihood.output.sentences import blank_workbook as words_of_cells
from livelihood.output.sentences import forms as say
from livelihood.tables import Column, Table

YES_NO, YES_NO_STATES, ANSWER_STATES, PRODUCTS = "yes_no", "yes_no_states", "answer_states", "products"
TYPES = {"count": "integer", "date": "date", "month": "date", "text": "text", "key": "text", "code": "text", "name": "text", "unit": "text"}
MONTH_ONLY = "month-year"


@dataclass(frozen=True)
class About:
    """The product that a question is about. asked : the question that holds it; "" where the form has one product.

    words, unit : as they stand in a line of words: themselves, or a reference to a worked-out line.
    """

    words: str = ""
    unit: str = ""
    asked: str = ""


def states() -> list[tuple[str, str]]:
    """The two answers that are no value, as choices."""
    return list(zip(logic.STATES, blank.states(), strict=True))


def list_of(column: Column) -> str:
    """The name of the choices of a column."""
    if column.type == "yes_no":
        return YES_NO_STATES if column.personal else YES_NO
    return f"{column.name}_choices"


def choices_of(column: Column) -> list[Choice]:
    """The choices of a column; with the two states where it is an answer about a person."""
    if column.type == "yes_no":
        offered = list(zip(("yes", "no"), words_of_cells.yes_no(), strict=True))
    else:
        offered = [(value, _(words)) for value, words in column.choices.items()]
    return [Choice(list_of(column), value, words) for value, words in [*offered, *(states() if column.personal else [])]]


def shared_choices(study: Study) -> list[Choice]:
    """Choices that are no column's own: yes and no, the states of a number, the products."""
    found = [Choice(YES_NO, value, words) for value, words in zip(("yes", "no"), words_of_cells.yes_no(), strict=True)]
    found += [Choice(ANSWER_STATES, value, words) for value, words in [("answered", say.answered()), *states()]]
    return found + [Choice(PRODUCTS, product.id, product.label) for product in study.products]


def money_word(study: Study) -> str:
    return study.numbers.money_word() if study.numbers else _("money")


def hint_of(column: Column, about: About, study: Study) -> str:
    """The line below a question."""
    if about.words and column.name != "unit":
        return say.of_product(about.words, about.unit, money_word(study), column.unit)
    return say.in_what(column.unit, money_word(study))


def lines_of(column: Column, table: Table, study: Study, about: About | None = None) -> list[Line]:
    """The lines of one column, first its state where it is a number that may stay unknown.

    Examples
    --------
    >>> from livelihood.tables import declarations
    >>> sellers = declarations()["sellers"]
    >>> [(line.type, line.name, line.relevant) for line in lines_of(sellers.columns["years_open"], sellers, Study())]
    [('select_one answer_states', 'years_open_state', ''), ('decimal', 'years_open', "${years_open_state} = 'answered'")]
    """
    about = about or About()
    question, hint, when = _(column.question), hint_of(column, about, study), logic.relevant(column, table)
    if column.type in ("yes_no", "choice", "choices"):
        kind = "select_multiple" if column.type == "choices" else "select_one"
        fits = logic.constraint(column) if column.type == "choices" and column.personal else ""
        return [Line(f"{kind} {list_of(column)}", column.name, question, hint, column.required, say.needed() if column.required else "", when,
                     fits, say.only_one() if fits else "")]  # fmt: skip
    if column.type == "product":
        return [Line(f"select_one {PRODUCTS}", column.name, question, "", column.required, say.needed() if column.required else "", when)]
    fits = logic.constraint(column)
    typed = Line(TYPES.get(column.type, "decimal"), column.name, question, hint, column.required, say.needed() if column.required else "", when,
                 fits, misfit(column) if fits else "")  # fmt: skip
    if not logic.has_state(column):
        return [_with_more(typed, column)]
    state = Line(f"select_one {ANSWER_STATES}", f"{column.name}_state", say.stated(question), hint, relevant=when)
    number = Line(typed.type, typed.name, question, hint, True, say.needed(), f"${{{state.name}}} = 'answered'", fits, typed.constraint_message)
    return [state, number]


def misfit(column: Column) -> str:
    """What is said when an answer does not fit."""
    if column.type in ("date", "month"):
        return say.not_future()
    return say.short_words() if column.type in ("text", "unit") else words_of_cells.wanted(blank.how(column), False)


def _with_more(line: Line, column: Column) -> Line:
    """What only texts and days have: how a month is chosen, today as the day, a word on spelling."""
    if column.type in ("date", "month"):
        return replace(line, default="today()", appearance=MONTH_ONLY if column.type == "month" else "")
    return replace(line, hint=line.hint or say.same_spelling()) if column.type == "text" else line
