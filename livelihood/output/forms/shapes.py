"""Which tables have a form, and in which order it asks: consent first, then the columns as they are declared.

Duty: the lines of a table's form in the language now spoken. What a column becomes is `asking`, the two offered prices
are `offers`, a trade's form is `of_trade`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from livelihood.language import speaking, spoken
from livelihood.output.forms import logic, offers
from livelihood.output.forms.asking import YES_NO, About, choices_of, lines_of, shared_choices
from livelihood.output.forms.record import Choice, Form, Line, Study
from livelihood.output.sentences import forms as say
from livelihood.output.voice import unit_word
from livelihood.tables import Column, Table, declarations

FORM_ID = "livelihood_{}"
LETTERS = "A B C D E F G H J K M N P Q R S T V W X"  # of an interview's number; none looks like a figure
OWN_NUMBER = f"once(concat(selected-at('{LETTERS}', int(random() * 20)), int(100000 + random() * 900000)))"


@dataclass(frozen=True)
class Shape:
    """How the form of a table goes.

    top : columns asked once, before the products; () all. each : "" no part by product, "every" each product in turn,
    "open" as many as are added by hand. waits : which columns wait for a yes: "all", "personal", "" none. left_out :
    columns that nobody asks. first : the column whose answer says that a row was asked at all. needed : columns without
    which an answer is of no use, beside the declared ones.
    """

    top: tuple[str, ...] = ()
    each: str = ""
    waits: str = ""
    left_out: tuple[str, ...] = ()
    first: str = ""
    needed: tuple[str, ...] = ()


SHAPES = {
    "customers": Shape(("respondent", "area", "month", "asked_at", "missing_product"), "every", "all", ("weight", "minutes", "keep"), "buys"),
    "sellers": Shape(("seller", "list", "area"), "open", "personal", ("keep",), needed=("seller", "list")),
    "prices": Shape(("date", "market"), "open"),
    "places": Shape(),
    "results": Shape(waits="all"),
    "areas": Shape(),
    "units": Shape(),
    "job_history": Shape(waits="all"),
}


def columns_of(table: Table, shape: Shape) -> tuple[list[Column], list[Column]]:
    """The columns that are asked once, and those that are asked product by product."""
    asked = [column for column in table.columns.values() if column.name not in shape.left_out]
    if not shape.top:
        return asked, []
    return [column for column in asked if column.name in shape.top], [column for column in asked if column.name not in shape.top]


def form_of(name: str, study: Study) -> Form:
    """The form of a table in the language now spoken.

    Examples
    --------
    >>> form = form_of("areas", Study())
    >>> form.id, [line.name for line in form.lines]
    ('livelihood_areas', ['about_names', 'area', 'households', 'minutes_walk_state', 'minutes_walk'])
    """
    table, shape = declarations()[name], SHAPES[name]
    once, by_product = columns_of(table, shape)
    body = [_needed(line, shape) for column in once for line in _once(column, table, study)]
    if shape.waits == "personal":
        body += opening(name, shape.waits)
    if by_product:
        body += [_needed(line, shape) for line in _products(table, shape, study, by_product)]
    lines = with_consent(name, body) if shape.waits == "all" else [*opening(name, ""), *body]
    return Form(FORM_ID.format(name), say.titles()[name], tuple(lines), choices_used(lines, study, [*once, *by_product]))


def choices_used(lines: list[Line], study: Study, columns: list[Column]) -> tuple[Choice, ...]:
    """The choices of the lists that the lines name."""
    used = {line.type.partition(" ")[2] for line in lines if line.type.startswith("select")}
    own = [choice for column in columns if column.choices or column.type == "yes_no" for choice in choices_of(column)]
    return tuple(dict.fromkeys(choice for choice in [*shared_choices(study), *own] if choice.list_name in used))


def opening(name: str, waits: str) -> list[Line]:
    """What is said before, and the question for consent; where nobody is asked yet, a word against names."""
    if not waits:
        return [Line("note", "about_names", say.before_walking() if name in ("places", "sellers") else say.no_names())]
    question, hint = say.may_i_seller() if waits == "personal" else say.may_i()
    said = "\n\n".join(say.say_before(name))
    return [Line("note", "say_before", said), Line(f"select_one {YES_NO}", "consent", question, hint, True, say.needed())]


def _needed(line: Line, shape: Shape) -> Line:
    if line.name in shape.needed:
        return replace(line, required=True, required_message=say.needed(), hint=say.same_number() if line.name == "seller" else line.hint)
    return replace(line, required=False, required_message="") if line.name == shape.first else line  # a person may stop before the last product


def with_consent(name: str, body: list[Line]) -> list[Line]:
    """The opening, then the questions that only a yes opens; after a no the form ends."""
    return [
        *opening(name, "all"),
        Line("begin group", "questions", say.titles()[name], relevant="${consent} = 'yes'"), *body, Line("note", "thanks", say.done()), Line("end group"),
        Line("note", "the_end", say.ends(), relevant="${consent} = 'no'"),
    ]  # fmt: skip


def _once(column: Column, table: Table, study: Study) -> list[Line]:
    """A column that is asked once: three are not simply asked, all others are."""
    if (table.name, column.name) == ("customers", "respondent"):
        return [Line("calculate", "respondent", calculation=OWN_NUMBER)]
    if (table.name, column.name) == ("customers", "missing_product") and len(study.products) == 1:
        return []  # of one product each interview asks it anyway
    if table.name == "places" and column.name in ("latitude", "longitude"):
        if not study.with_places:
            return []
        label, hint = say.where_is_it()
        at = ("latitude", "longitude").index(column.name)
        worked_out = Line("calculate", column.name, calculation=f"if(${{street_point}} != '', selected-at(${{street_point}}, {at}), '')")
        return [Line("geopoint", "street_point", label, hint), worked_out] if at == 0 else [worked_out]
    return lines_of(column, table, study)


# -- product by product -----------------------------------------------------------------------------------------------
def _products(table: Table, shape: Shape, study: Study, columns: list[Column]) -> list[Line]:
    """The part in which each round is one row of the table."""
    every, one, own = shape.each == "every", len(study.products) == 1, spoken()
    only = study.products[0]
    about = About(
        only.label if one else f"${{words_{own}}}",
        f"${{unit_{own}}}" if not (one and every) else unit_word(only.unit),
        "" if one else "asked_about" if every else "product",
    )
    begin, end = Line("begin repeat", "each_product", say.one_product(), repeat_count=str(len(study.products)) if every else ""), Line("end repeat")
    if one:
        begin, end = Line("begin group", "each_product", say.one_product()), Line("end group")
    now = Line("note", "now_about", say.now_about(about.words))
    body = [line for column in columns for line in _of_product(column, table, shape, study, about)]
    body = _behind_consent(body, table) if shape.waits == "personal" else body
    if every:
        return [begin, *([] if one else _which(study, about)), now, *body, end]
    return [begin, *([now] if one else []), *body, end]


def _which(study: Study, about: About) -> list[Line]:
    """Which product a round is about: by its place alone, so that no answer can slide to another product."""
    names = logic.text(" ".join(product.id for product in study.products))
    found = [Line("calculate", "asked_about", calculation=f"selected-at({names}, position(..) - 1)")]
    return [*found, *_in_words(study, about, "words", lambda product: product.label), *_in_words(study, about, "unit", lambda product: unit_word(product.unit))]


def _in_words(study: Study, about: About, name: str, words) -> list[Line]:
    """Words of the product that is asked about, once a language, for the lines of words."""
    found = []
    for language in study.languages:
        with speaking(language):
            told = {product.id: logic.text(words(product)) for product in study.products}
        found.append(Line("calculate", f"{name}_{language}", calculation=offers.of(about, told)))
    return found


def _of_product(column: Column, table: Table, shape: Shape, study: Study, about: About) -> list[Line]:
    """A column of a round. A round that was not begun leaves no row: product and unit come with its first answer."""
    if column.name == "product":
        if about.asked == "product":
            return [*lines_of(column, table, study), *_in_words(study, about, "words", lambda product: product.label)]
        which = "${asked_about}" if about.asked else logic.text(study.products[0].id)
        return [Line("calculate", "product", calculation=_begun(shape, which))]
    if column.name == "unit" and shape.each == "every":  # the offered prices are told in this unit too
        units = {product.id: logic.text(product.unit) for product in study.products}
        return [Line("calculate", "unit", calculation=_begun(shape, offers.of(about, units)))]
    if column.name == "unit":
        usual = _in_words(study, about, "usual_unit", lambda product: unit_word(product.unit))
        asked = replace(lines_of(column, table, study)[0], hint=say.unit_hint(f"${{usual_unit_{spoken()}}}"))
        told = [Line("calculate", f"unit_{language}", calculation=f"if(${{unit}} != '', ${{unit}}, ${{usual_unit_{language}}})") for language in study.languages]
        return [*usual, asked, *told]
    if column.name in offers.COLUMNS and table.name == "customers":
        return offers.lines(table, study, about, spoken()) if column.name == offers.COLUMNS[0] else []
    return lines_of(column, table, study, about)


def _begun(shape: Shape, expression: str) -> str:
    return f"if(${{{shape.first}}} != '', {expression}, '')" if shape.first else expression


def _behind_consent(body: list[Line], table: Table) -> list[Line]:
    """What a person answers about herself goes behind what is seen from the street, and waits for a yes."""
    own = {name for column in table.columns.values() if column.personal for name in (column.name, f"{column.name}_state")}
    seen, told = [line for line in body if line.name not in own], [line for line in body if line.name in own]
    return [*seen, Line("begin group", "told", say.told(), relevant="${consent} = 'yes'"), *told, Line("end group")]
