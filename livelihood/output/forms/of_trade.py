"""The form of a trade: what people nearby tell about its questions, round by round, as rows of the table of quotes.

Duty: one round a question of the trade that can be asked of others; what its owner decides and what the market study
finds are left out.
"""

from __future__ import annotations

from livelihood.language import _, speaking, spoken
from livelihood.output.forms import logic
from livelihood.output.forms.asking import lines_of
from livelihood.output.forms.record import Form, Line, Study
from livelihood.output.forms.shapes import FORM_ID, choices_used, with_consent
from livelihood.output.sentences import forms as say
from livelihood.output.voice import unit_word
from livelihood.tables import declarations
from livelihood.trade.record import Input, Trade

TOP = ("people_asked", "source", "date")


def asked_of_others(trade: Trade) -> list[Input]:
    """The questions of a trade that other people can answer.

    Examples
    --------
    >>> from livelihood.trade import read
    >>> "yield_bag" in [item.name for item in asked_of_others(read("oyster_mushroom"))]
    True
    """
    return [item for item in trade.inputs.values() if not (item.defined or item.decide or item.market)]


def form_of_trade(trade: Trade, study: Study) -> Form:
    """The form of a trade in the language now spoken.

    Examples
    --------
    >>> from livelihood.trade import read
    >>> form_of_trade(read("any"), Study()).id
    'livelihood_quotes_any'
    """
    table = declarations()["quotes"]
    questions = asked_of_others(trade)
    names = logic.text(" ".join(item.name for item in questions))
    rounds = [
        Line("calculate", "asked_about", calculation=f"selected-at({names}, position(..) - 1)"),
        *_in_words(questions, study),
        Line("note", "now_about", f"${{words_{spoken()}}}", f"${{help_{spoken()}}}"),
        *_range(table, questions),
        Line("calculate", "input", calculation="if(${likely} != '', ${asked_about}, '')"),
    ]
    columns = [table.columns[name] for name in TOP]
    body = [
        Line("calculate", "trade", calculation=logic.text(trade.id)),
        *(line for column in columns for line in lines_of(column, table, study)),
        Line("begin repeat", "each_question", say.one_question(), repeat_count=str(len(questions))), *rounds, Line("end repeat"),
    ]  # fmt: skip
    lines = with_consent("quotes", body)
    return Form(FORM_ID.format(f"quotes_{trade.id}"), _(trade.title), tuple(lines), choices_used(lines, study, columns))


def question_of(item: Input, study: Study) -> str:
    """A question of a trade with what it is counted in; money is the programme's, a share is told of 100."""
    if item.share:
        return say.counted_in(_(item.question), say.of_100())
    money = study.numbers.money_word() if study.numbers else _("money")
    unit = "/".join(money if part == "money" else unit_word(part) for part in item.unit.split("/")) if item.unit not in ("", "1") else ""
    return say.counted_in(_(item.question), f"({unit})" if unit else "")


def _in_words(questions: list[Input], study: Study) -> list[Line]:
    """The question and its help, once a language, for the lines of words."""
    found = []
    for language in study.languages:
        with speaking(language):
            words = {item.name: logic.text(question_of(item, study)) for item in questions}
            more = {item.name: logic.text(_(item.help)) for item in questions if item.help}
        found += [Line("calculate", f"words_{language}", calculation=logic.pick("asked_about", words)),
                  Line("calculate", f"help_{language}", calculation=logic.pick("asked_about", more))]  # fmt: skip
    return found


def _range(table, questions: list[Input]) -> list[Line]:
    """likely first (who does not know it is not asked further), then low and high; a share is told of 100 and kept as a share."""
    fits = logic.pick("asked_about", {item.name: _bounds(item) for item in questions}, "true()")
    words = f"${{words_{spoken()}}}"
    likely = table.columns["likely"].question
    found = [Line("select_one answer_states", "likely_state", say.stated(_(likely)), words)]
    when = {"likely": "${likely_state} = 'answered'", "low": "${likely_told} != ''", "high": "${likely_told} != ''"}
    more = {"likely": "", "low": " and . <= ${likely_told}", "high": " and . >= ${likely_told}"}
    for name, label in say.three_numbers().items():
        needed = name == "likely"
        found.append(Line("decimal", f"{name}_told", label, words, needed, say.needed() if needed else "", when[name], fits + more[name], say.not_possible()))
    shares = {item.name: "100" for item in questions if item.share}
    for name in ("low", "likely", "high"):
        kept = f"${{{name}_told}} div {logic.pick('asked_about', shares, '1')}"
        found.append(Line("calculate", name, calculation=f"if(${{{name}_told}} != '', {kept}, '')"))
    return found


def _bounds(item: Input) -> str:
    size = 100 if item.share else 1
    most = f" and . <= {logic.number(item.most * size)}" if item.most < 1e12 else ""
    return f". >= {logic.number(item.least * size)}{most}"
