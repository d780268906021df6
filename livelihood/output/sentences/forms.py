"""Words of the phone forms and of their paper: what is said before asking, what stands around the declared questions."""

from __future__ import annotations

from livelihood.language import _
from livelihood.output.sentences.blank_workbook import states
from livelihood.output.sentences.shared import joined


def titles() -> dict[str, str]:
    """The name of the form of each table: neutral, for it stands on the phone's screen."""
    return {
        "customers": _("What people buy"), "sellers": _("Who sells what"), "places": _("Shops and stalls nearby"),
        "prices": _("Prices today"), "results": _("A month of a business"), "areas": _("Neighbourhoods"),
        "units": _("Local units"), "job_history": _("How earlier work went"), "quotes": _("What things cost and bring"),
    }  # fmt: skip


# -- before anything is asked -----------------------------------------------------------------------------------------
def say_before(table: str) -> list[str]:
    """What is said before the questions of a table, sentence after sentence; [] where nobody is asked."""
    why = {
        "customers": _("“I am learning what people buy here and what is missing. Some of us would like to start a small business.”"),
        "sellers": _("“I am learning what is sold here. Some of us would like to start a small business.”"),
        "results": _("“This is about one month of the business, so that the next plans come nearer to the truth.”"),
        "job_history": _("“I am learning how such work went for people who did it.”"),
        "quotes": _("“I am learning what this work costs and what it brings. Some of us would like to start it.”"),
    }  # fmt: skip
    if table not in why:
        return []
    free = _("“You can say no. You can skip any question and stop at any time. Nothing bad follows from it.”")
    minutes = _("“It takes about ten minutes. I write down no name, and nobody is told what you said.”")
    return [why[table], minutes, free, _("“If you were promised something for your time, you get it even if you stop early.”")]


def before_walking() -> str:
    """Of forms in which only things of the street are written down."""
    return _("Write down only shops, stalls, markets and schools, never a home. Begin some streets away from where you live.")


def no_names() -> str:
    return _("Never write a name, a telephone number or an address.")


def may_i() -> tuple[str, str]:
    """The question for consent, and what to do with the answer."""
    return _("May I begin?"), _("Begin only after a yes. If somebody is not free to answer, thank them and go.")


def may_i_seller() -> tuple[str, str]:
    return _("Does the seller agree to answer?"), _("Tick no if you did not ask. Then only what is seen from the street is written down.")


def ends() -> str:
    return _("Say thank you. The form ends here.")


def done() -> str:
    return _("Say thank you. That was the last question.")


# -- around a question ------------------------------------------------------------------------------------------------
def stated(question: str) -> str:
    """The question that comes before a number."""
    return joined(question, _("(Is there an answer?)"))


def answered() -> str:
    return _("there is a number")


def now_about(words: str) -> str:
    return _("Now about: {what}").format(what=words)


def of_product(words: str, unit: str, money: str, kind: str) -> str:
    """The line below a question about a product. kind: "unit" an amount, "money/unit" a price, else neither."""
    if kind == "unit":
        return _("{what}, unit: {unit}").format(what=words, unit=unit)
    if kind == "money/unit":
        return _("{what}, {money} for 1 {unit}").format(what=words, money=money, unit=unit)
    return words


def amount_in(unit: str, money: str, kind: str) -> str:
    """The same where the product stands above: on paper."""
    if kind == "unit":
        return _("unit: {unit}").format(unit=unit)
    return _("{money} for 1 {unit}").format(money=money, unit=unit) if kind == "money/unit" else ""


def in_what(kind: str, money: str) -> str:
    """The line below any other number: what is counted; "" where the question says it."""
    if kind.startswith("money"):
        return _("Only the number, in {money}").format(money=money)
    return _("0.10 is 10 of 100; 1 is all") if kind == "share" else ""


def for_one(words: str, unit: str) -> str:
    """The line below the question at an offered price."""
    return _("{what}, for 1 {unit}").format(what=words, unit=unit)


def at_price(question: str, words: str) -> str:
    return joined(question, words)


def unit_hint(unit: str) -> str:
    return _("Leave empty if it is {unit}. Weigh or count a local unit once.").format(unit=unit)


def one_product() -> str:
    return _("A product")


def one_question() -> str:
    return _("A question")


def told() -> str:
    """The part that waits for a seller's yes."""
    return _("What the seller tells")


def same_spelling() -> str:
    return _("Write it the same way each time.")


def needed() -> str:
    return _("This is needed.")


def not_future() -> str:
    return _("This day has not come yet.")


def not_possible() -> str:
    return _("This number does not fit. Low is below the most likely, high above it.")


def only_one() -> str:
    return _("With “{unknown}” or “{unsaid}” nothing else is ticked.").format(unknown=states()[0], unsaid=states()[1])


def short_words() -> str:
    return _("Write a few words, without a long number.")


def where_is_it() -> tuple[str, str]:
    return _("Stand in front of it, then take the point."), _("Never at a home, and never on the way home.")


def same_number() -> str:
    return _("Agree on the numbers first, on a sketch of the streets without names.")


def counted_in(question: str, unit: str) -> str:
    """A question of a trade with what it is counted in."""
    return joined(question, unit)


def of_100() -> str:
    return _("(write how many of 100)")


def typed_in() -> str:
    """How a number of 100 is typed into the table of quotes."""
    return _("When you type it into the sheet of quotes: 8 of 100 is 0.08.")


def three_numbers() -> dict[str, str]:
    """The three numbers of a range, the most likely one first."""
    return {
        "likely": _("The most likely number"),
        "low": _("A low number: only 1 time of 10 is it lower"),
        "high": _("A high number: only 1 time of 10 is it higher"),
    }


# -- on paper ---------------------------------------------------------------------------------------------------------
def number_of_sheet() -> str:
    return _("Number of this sheet")


def sheet_numbers() -> str:
    return _("Number the sheets 1, 2, 3. Keep no list of who is who.")


def tick() -> str:
    return _("Tick a box or write in it. Leave empty what was not asked.")


def if_then(answer: str, target: int | None) -> str:
    """Where to go on. target: the number of the next question, None: the end of this part."""
    if target is None:
        return _("→ If “{answer}”: this part ends here.").format(answer=answer)
    return _("→ If “{answer}”: go on with {target}.").format(answer=answer, target=target)


def only_if(number: int, answer: str) -> str:
    return _("Only if {number} is “{answer}”.").format(number=number, answer=answer)


def only_if_first() -> str:
    return _("Only after a yes to the first price.")


def usual_units(units: list[tuple[str, str]]) -> str:
    """units: product and the unit that is taken where nothing is written."""
    return _("Leave empty if it is: {units}").format(units=", ".join(f"{unit} ({words})" for words, unit in units))


def stop_if_no() -> str:
    return _("→ If “no”: say thank you and stop.")


def first_prices() -> str:
    return _("Use one row only: sheet 1 the first row, sheet 2 the second, and so on, then again from the first.")


def after(amount: str | None, yes: bool) -> str:
    """What is asked after a first price."""
    if amount is None:
        return _("after yes: nothing more") if yes else _("after no: nothing more")
    return _("after yes: {amount}").format(amount=amount) if yes else _("after no: {amount}").format(amount=amount)


def first_price() -> str:
    return _("First price")


def second_price() -> str:
    return _("Second price")
