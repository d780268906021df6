"""The same forms for paper: what stands on a sheet, as plain records that templates/report/form.typ sets.

Duty: numbered questions with boxes, where to go on in words, lists with empty rows. It sets no page and asks for nothing
that the phone form does not ask for.
"""

from __future__ import annotations

from livelihood.language import _, spoken_tag
from livelihood.output import blank_workbook as blank
from livelihood.output.forms import logic, of_trade, offers
from livelihood.output.forms.asking import About, hint_of, money_word
from livelihood.output.forms.record import Study, bids_after
from livelihood.output.forms.shapes import SHAPES, columns_of
from livelihood.output.sentences import blank_workbook as words_of_cells
from livelihood.output.sentences import forms as say
from livelihood.output.voice import unit_word
from livelihood.tables import Column, ProductWanted, Table, declarations
from livelihood.trade.record import Trade

LISTS = ("prices", "places", "areas", "units")  # many rows, each short
ROWS = 14  # empty rows of a list on one sheet


def sheet(name: str, study: Study) -> dict:
    """A table's form for paper in the language now spoken.

    Examples
    --------
    >>> [part["kind"] for part in sheet("results", Study())["parts"]], sheet("areas", Study())["parts"][0]["rows"]
    (['questions'], 14)
    """
    table, shape = declarations()[name], SHAPES[name]
    once, by_product = columns_of(table, shape)
    if name in LISTS:
        asked = [column for column in [*once, *by_product] if column.name not in ("latitude", "longitude")]
        return _page(say.titles()[name], "", [_list(asked, study)], say.before_walking() if name == "places" else say.no_names())
    once = [column for column in once if column.type != "key" or name != "customers"]  # the number stands on top
    if shape.each == "every":
        first = _questions("", once, table, study, About(), 0)
        count = len(first["items"])
        parts = [_questions(product.label, by_product, table, study, About(product.label, unit_word(product.unit)), count, product) for product in study.products]
        for number, part in enumerate(parts):
            part["new"] = number > 0
        return _page(say.titles()[name], name, [first, *parts])
    if shape.waits == "personal":
        seen = [*once, *(column for column in by_product if not column.personal)]
        told = [column for column in by_product if column.personal]
        parts = [_questions("", seen, table, study, About(), 0), _questions(say.told(), told, table, study, About(), len(seen))]
        return _page(say.titles()[name], name, parts, say.before_walking(), seller=True)
    return _page(say.titles()[name], name, [_questions("", once, table, study, About(), 0)])


def sheet_of_trade(trade: Trade, study: Study) -> dict:
    """A trade's form for paper: its questions as rows, three boxes each."""
    table = declarations()["quotes"]
    first = _questions("", [table.columns[name] for name in of_trade.TOP], table, study, About(), 0)
    rows = [{"question": of_trade.question_of(item, study), "hint": _(item.help)} for item in of_trade.asked_of_others(trade)]
    three = say.three_numbers()
    columns = [three[name] for name in ("low", "likely", "high")]
    ranges = {"kind": "ranges", "title": "", "new": False, "rows": rows, "columns": [words_of_cells.questions_columns()[2], *columns]}
    return _page(_(trade.title), "quotes", [first, ranges], say.typed_in() if any(item.share for item in of_trade.asked_of_others(trade)) else "")


def _page(title: str, said: str, parts: list[dict], note: str = "", seller: bool = False) -> dict:
    question, hint = say.may_i_seller() if seller else say.may_i()
    yes, no = words_of_cells.yes_no()
    return {
        "title": title, "language": spoken_tag().split("-")[0], "note": note, "say": say.say_before(said),
        "consent": {"question": question, "hint": hint, "choices": [yes, no], "if_no": say.stop_if_no() if not seller else ""} if said else None,
        "number": say.number_of_sheet(), "numbers": say.sheet_numbers(), "tick": say.tick(), "unknown": list(blank.states()),
        "done": say.done() if said else "", "seen_first": seller, "parts": parts,
    }  # fmt: skip


def _questions(title: str, columns: list[Column], table: Table, study: Study, about: About, before: int, product: ProductWanted | None = None) -> dict:
    """Numbered questions. before : how many stand before these. product : the one that all of them are about."""
    asked = [column for column in columns if not (product and column.type in ("product", "unit"))]
    ladder = bids_after(product.bids) if product else []
    if table.name == "customers" and not ladder:
        asked = [column for column in asked if column.name not in offers.COLUMNS]
    shown = [column for column in asked if column.name not in offers.COLUMNS[1:4]]
    numbers = {column.name: before + place for place, column in enumerate(shown, start=1)}
    items = [_ladder(numbers[column.name], ladder, study, product) if column.name in offers.COLUMNS[:1] else
             _item(column, numbers, shown, study, about) for column in shown]  # fmt: skip
    if any(column.name in offers.COLUMNS[1:4] for column in asked):
        items[-1]["only_if"] = say.only_if_first()
    return {"kind": "questions", "title": title, "new": False, "items": items}


def _item(column: Column, numbers: dict[str, int], shown: list[Column], study: Study, about: About) -> dict:
    """One question: its boxes, when it is asked, where to go on."""
    yes_no = column.type == "yes_no"
    choices = list(words_of_cells.yes_no()) if yes_no else [_(words) for words in column.choices.values()]
    if column.type == "product":
        choices = [product.label for product in study.products]
    hint = say.amount_in(about.unit, money_word(study), column.unit) if about.unit else hint_of(column, about, study)
    if column.name == "unit" and study.products:
        hint = say.usual_units([(one.label, unit_word(one.unit)) for one in study.products])
    unknown = column.personal if choices else logic.has_state(column)
    return {
        "kind": "choices" if choices else "box", "number": numbers[column.name], "question": _(column.question),
        "hint": hint, "choices": choices, "unknown": unknown and column.type != "key",
        "wide": column.type in ("text", "unit"), "only_if": _only_if(column, numbers), "then": _then(column, numbers, shown),
    }  # fmt: skip


def _only_if(column: Column, numbers: dict[str, int]) -> str:
    other, _space, rest = column.asked_when.partition(" ")
    return say.only_if(numbers[other], _word(rest[2:])) if rest.startswith("= ") and other in numbers else ""


def _then(column: Column, numbers: dict[str, int], shown: list[Column]) -> str:
    """Where to go on when the questions right below are not asked."""
    place, below = numbers[column.name], []
    for other in shown[shown.index(column) + 1 :]:
        if not other.asked_when.startswith(f"{column.name} = "):
            break
        below.append(other)
    if not below:
        return ""
    wanted = below[0].asked_when.rpartition(" ")[2]
    last = shown.index(column) + len(below) == len(shown) - 1
    return say.if_then(_word("no" if wanted == "yes" else "yes"), None if last else place + len(below) + 1)


def _word(value: str) -> str:
    yes, no = words_of_cells.yes_no()
    return {"yes": yes, "no": no}.get(value.strip(), value.strip())


def _ladder(number: int, ladder: list, study: Study, product: ProductWanted) -> dict:
    """The two offered prices: a row a first price, with the second that belongs to each answer."""
    def shown(amount):
        return study.numbers.money(amount, None) if amount is not None else None

    columns = declarations()["customers"].columns
    question, second = columns["would_buy"].question, columns["would_buy_2"].question
    yes, no = words_of_cells.yes_no()
    rows = [
        {"first": shown(bid), "after": [say.after(shown(up), True), say.after(shown(down), False)], "asked": [up is not None, down is not None]}
        for bid, up, down in ladder
    ]
    return {
        "kind": "ladder", "number": number, "question": _(question), "second": _(second), "choices": [yes, no],
        "hint": say.for_one(product.label, unit_word(product.unit)), "note": say.first_prices(), "rows": rows, "only_if": "", "then": "",
        "heads": [say.first_price(), say.second_price()],
    }  # fmt: skip


def _list(columns: list[Column], study: Study) -> dict:
    """A list with empty rows; what may be chosen stands below it."""
    notes = [[_(column.question), ", ".join(_(words) for words in column.choices.values())] for column in columns if column.choices]
    notes += [[_(column.question), ", ".join(product.label for product in study.products)] for column in columns if column.type == "product"]
    heads = [{"question": _(column.question), "hint": hint_of(column, About(), study), "number": column.is_number} for column in columns]
    return {"kind": "list", "title": "", "new": False, "heads": heads, "rows": ROWS, "notes": notes}
