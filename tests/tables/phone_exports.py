"""What form servers make of answers: the package's own forms filled in by hand, exported in the shapes that are met.

The shapes follow formpack's and ODK Central's as the project's note on conventions lists them; nothing here reads.
"""

import csv
import io
from dataclasses import dataclass, field

from livelihood.language import Numbers, speaking
from livelihood.output import forms
from livelihood.tables import ProductWanted

PRODUCTS = (ProductWanted("catfish", "Catfish", "kg", (20000, 25000)), ProductWanted("mushroom", "Oyster mushroom", "kg", (18000, 22000)))


def study(products=PRODUCTS):
    return forms.Study(products, Numbers("ID", "IDR"), ("en", "id"))


def form(table, language="en", products=PRODUCTS):
    with speaking(language):
        return forms.form_of(table, study(products))


def xlsform(table, products=PRODUCTS) -> bytes:
    return forms.written({language: form(table, language, products) for language in ("en", "id")})


@dataclass
class Question:
    name: str
    kind: str
    label: str
    path: tuple  # (name, label) of each group above it, repeats too
    repeat: str


@dataclass
class Shape:
    """How an export is written. labels: a language instead of names; separator: of groups, "" without groups;
    several: both, summary or details; central: ODK Central's columns."""

    labels: str = ""
    separator: str = "/"
    several: str = "both"
    central: bool = False
    extra: dict = field(default_factory=dict)


def questions(table, language, products=PRODUCTS):
    found, path, repeat = [], [], ""
    made = form(table, language, products)
    for line in made.lines:
        if line.type.startswith("begin"):
            path.append((line.name, line.label or line.name))
            repeat = line.name if "repeat" in line.type else repeat
        elif line.type.startswith("end"):
            repeat = "" if path[-1][0] == repeat else repeat
            path.pop()
        elif line.type != "note":
            found.append(Question(line.name, line.type, line.label or line.name, tuple(path), repeat))
    return found, {(choice.list_name, choice.name): choice.label for choice in made.choices}


def sheets(table, answers, shape=Shape(), products=PRODUCTS) -> dict[str, list[list]]:  # noqa: B008
    """Sheets of an export. answers: a dictionary an interview, with a list of dictionaries under the repeat's name."""
    asked, labels = questions(table, shape.labels or "en", products)
    repeats = list(dict.fromkeys(question.repeat for question in asked if question.repeat))
    main = form(table, shape.labels or "en", products).title[:31]  # a workbook's sheet is called so
    rows = {main: [[]]} | {repeat: [[]] for repeat in repeats}
    columns = {name: [one for one in asked if one.repeat == ("" if name == main else name)] for name in rows}
    for name, listed in columns.items():
        head = [header for question in listed for header in headers(question, shape, labels)]
        rows[name][0] = (["start", "end", "today", "username", *head] if name == main else head) + system(name, main, shape)
    for number, interview in enumerate(answers, start=1):
        mark = f"uuid:{table}-{number:06}"
        own = ["2026-09-05T10:22:33.000+07:00"] * 2 + ["2026-09-05", "officer_siti"]
        rows[main].append(own + cells(columns[main], interview, shape, labels) + row_marks(mark, number, shape, None, main))
        for repeat in repeats:
            for one in interview.get(repeat, []):
                rows[repeat].append(cells(columns[repeat], one, shape, labels) + row_marks(mark, len(rows[repeat]), shape, number, main))
    return rows


def headers(question, shape, labels):
    own = question.label if shape.labels else question.name
    path = [(label if shape.labels else name) for name, label in question.path]
    whole = shape.separator.join([*path, own]) if shape.separator else own
    several = [name for (listed, name) in labels if question.kind == f"select_multiple {listed}"]
    separator = shape.separator or "/"
    ticked = [whole + separator + (labels[(question.kind.split()[1], name)] if shape.labels else name) for name in several]
    return ([whole] if shape.several != "details" or not several else []) + (ticked if shape.several != "summary" else [])


def cells(listed, answers, shape, labels):
    found = []
    for question in listed:
        given = str(answers.get(question.name, ""))
        kind, _, choices = question.kind.partition(" ")
        several = [name for (which, name) in labels if kind == "select_multiple" and which == choices]
        words = [labels.get((choices, one), one) for one in given.split()] if shape.labels and kind.startswith("select") else [given]
        if shape.several != "details" or not several:
            found.append(" ".join(words))
        if several and shape.several != "summary":
            found += ["" if not given else str(int(name in given.split())) for name in several]
    return found


def system(name, main, shape):
    if shape.central:
        return ["meta-instanceID", "KEY", "SubmitterName", "SubmissionDate"] if name == main else ["PARENT_KEY", "KEY"]
    own = ["_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "__version__", "_loc_latitude", "_index"]
    return own if name == main else ["_index", "_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid", "_submission_time"]


def row_marks(mark, number, shape, parent, main):
    if shape.central:
        return [mark, mark, "Siti", "2026-09-05T03:22:33.000Z"] if parent is None else [mark, f"{mark}/each[{number}]"]
    if parent is None:
        return [str(100 + number), mark, "2026-09-05T03:22:33", "", "officer_siti", "vAbc", "-6.9147", str(number)]
    return [str(number), main, str(parent), str(100 + parent), mark, "2026-09-05T03:22:33"]


def text(rows, separator=";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


CUSTOMERS = [
    {
        "consent": "yes", "respondent": "A100001", "area": "Pasar", "month": "2026-09-05", "asked_at": "home",
        "each_product": [
            {"asked_about": "catfish", "product": "catfish", "unit": "kg", "buys": "yes", "units_last_month_state": "answered",
             "units_last_month": "2.5", "price_last_paid_state": "dont_know", "wanted_not_found": "no", "would_try_new_seller": "yes",
             "sure": "dont_know", "offer_price": "20000", "would_buy": "yes", "offer_price_2": "25000", "would_buy_2": "no",
             "units_would_buy_state": "no_answer"},
            {"asked_about": "mushroom", "product": "mushroom", "unit": "kg", "buys": "no"},
        ],
    },
    {
        "consent": "yes", "respondent": "B200002", "area": "Sungai", "month": "2026-09-06", "asked_at": "stall",
        "each_product": [
            {"asked_about": "catfish", "product": "catfish", "unit": "kg", "buys": "yes", "units_last_month_state": "answered",
             "units_last_month": "1.125", "price_last_paid_state": "answered", "price_last_paid": "22000"},
            {"asked_about": "mushroom"},  # not begun
        ],
    },
    {"consent": "no"},
]  # fmt: skip
SELLERS = [
    {
        "consent": "yes", "seller": "1", "list": "A", "area": "Pasar",
        "each_product": [
            {"product": "catfish", "price_state": "answered", "price": "21000", "units_last_month_state": "answered", "units_last_month": "30",
             "difficulties": "supply rent"},
            {"product": "mushroom", "price_state": "answered", "price": "19000", "difficulties": "dont_know"},
        ],
    },
    {"consent": "no", "seller": "2", "list": "A", "area": "Pasar", "each_product": [{"product": "catfish", "price_state": "answered", "price": "20500"}]},
]  # fmt: skip
