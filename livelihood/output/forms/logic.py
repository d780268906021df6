"""When a question is asked and which answers fit, as the expressions of phone forms (XPath 1.0 with ODK's functions).

Duty: from the declarations (`asked_when`, least, most, positive, types) to expressions. It holds no words.
"""

from __future__ import annotations

import math

from livelihood.tables import Column, Table

KEY = "[A-Za-z]|[A-Za-z]{0,3}[0-9]{1,6}"  # as the readers take a number of an interview or a seller; longer ones may be telephones
CODE = "[A-Z0-9]{1,8}"
NAME = "[a-z][a-z0-9_]{0,79}"
MOST_LETTERS = 200  # of a text, as in the readers (tables/cells.py)
STATES = ("dont_know", "no_answer")
MOST_AFTER_COMMA = 10
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def text(words: str) -> str:
    r"""Words as a text of an expression, which knows no way to write both kinds of quotation marks.

    Curled marks become straight ones here, because pyxform does the same to a whole expression and would break it.

    Examples
    --------
    >>> text("Oyster mushrooms"), text("cook’s"), text('a "cook\'s"')
    ("'Oyster mushrooms'", '"cook\'s"', '"a \'\'cook\'s\'\'"')
    """
    words = words.translate(STRAIGHT).replace("\n", " ")
    if "'" not in words:
        return f"'{words}'"
    return '"' + words.replace('"', "''") + '"'


def number(value: float) -> str:
    """A number without a power of ten.

    Examples
    --------
    >>> number(18000.0), number(2.5), number(-1e15)
    ('18000', '2.5', '-1000000000000000')
    """
    return f"{value:.{MOST_AFTER_COMMA}f}".rstrip("0").rstrip(".")


def pick(asked: str, answers: dict[str, str], otherwise: str = "''") -> str:
    """The answer that goes with what stands in the question `asked`; answers are expressions. `otherwise` where none fits.

    Examples
    --------
    >>> pick("product", {"rice": "'kg'", "bread": "'piece'"})
    "if(${product} = 'rice', 'kg', if(${product} = 'bread', 'piece', ''))"
    """
    found = otherwise
    for value, expression in reversed(answers.items()):
        found = f"if(${{{asked}}} = {text(value)}, {expression}, {found})"
    return found


def has_state(column: Column) -> bool:
    """Whether a number is preceded by the question for its state: every one that may stay without a value."""
    return column.is_number and not column.required


def relevant(column: Column, table: Table) -> str:
    """When a column is asked; "" where always.

    Examples
    --------
    >>> from livelihood.tables import declarations
    >>> customers = declarations()["customers"]
    >>> relevant(customers.columns["units_last_month"], customers)
    "${buys} = 'yes'"
    >>> relevant(customers.columns["would_buy"], customers)
    "${offer_price} != ''"
    """
    if not column.asked_when:
        return ""
    other, _space, rest = column.asked_when.partition(" ")
    if rest.startswith("= "):
        return f"${{{other}}} = {text(rest[2:].strip())}"
    before = table.columns[other]
    if before.choices or before.type == "yes_no":
        return f"${{{other}}} != '' and " + " and ".join(f"${{{other}}} != '{state}'" for state in STATES)
    offered = other.startswith("offer_price")  # worked out by the form, so it has no state
    return f"${{{other}_state}} = 'answered'" if has_state(before) and not offered else f"${{{other}}} != ''"


def constraint(column: Column) -> str:
    """Which answers of a typed or ticked question fit; "" where all do.

    Examples
    --------
    >>> from livelihood.tables import declarations
    >>> sellers = declarations()["sellers"].columns
    >>> [constraint(sellers[name]) for name in ("price", "days_without_stock", "new_sellers_2_years")]
    ['. > 0', '. >= 0 and . <= 31', '. >= 0']
    """
    if column.is_number:
        bounds = [f". {'>' if column.positive else '>='} {number(max(column.least, 0) if column.positive else column.least)}"] \
            if column.positive or not math.isinf(column.least) else []  # fmt: skip
        bounds += [f". <= {number(column.most)}"] if not math.isinf(column.most) else []
        return " and ".join(bounds)
    if column.type == "choices":
        alone = " or ".join(f"selected(., '{state}')" for state in STATES)
        return f"count-selected(.) = 1 or not({alone})"
    if column.type in ("date", "month"):
        return ". <= today()"
    pattern = {"key": KEY, "code": CODE, "name": NAME}.get(column.type)
    if pattern:
        return f"regex(., '^({pattern})$')" + (" and . != 'GROUP'" if column.type == "code" else "")
    # seven figures in a row are a telephone number or an identity number, whatever stands around them
    return f"string-length(.) <= {MOST_LETTERS} and not(regex(., '^.*[0-9]{{7}}.*$'))"
