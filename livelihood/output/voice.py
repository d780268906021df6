"""How a page speaks: the reader's language, the country's numbers, and how an amount is put into words.

Duty: the frame in which every block of a page is made. It knows no page.
"""

from __future__ import annotations

from functools import wraps

from livelihood.language import Numbers, _, speaking, spoken

# units that have no other form for many (trade files are written in English)
SAME_FOR_MANY = frozenset("fish kg g l ml m km cm".split())


def in_words(block):
    """A page's block function, made in the language of its analysis."""

    @wraps(block)
    def speak(analysis, *asked, **options):
        with speaking(analysis.language):
            return block(analysis, *asked, **options)

    return speak


def numbers_of(analysis) -> Numbers:
    """Numbers and money of an analysis, as its programme's country writes them."""
    return Numbers(analysis.country, analysis.currency)


def counted(amount: float, shown: str, unit: str) -> str:
    """A number with its unit: "1 bag", "120 bags"; units are the trade file's words.

    Examples
    --------
    >>> counted(120, "120", "bag"), counted(1, "1", "bag"), counted(2, "2", "kg"), counted(10, "10", "box")
    ('120 bags', '1 bag', '2 kg', '10 boxes')
    """
    plain = unit.split("/")[0].strip()
    many = spoken() == "en" and amount != 1 and plain.isalpha() and plain not in SAME_FOR_MANY and not plain.endswith("s")
    return f"{shown} {_of_many(plain)}" if many else f"{shown} {unit_word(plain)}".strip()


def _of_many(unit: str) -> str:
    """An English unit for many of it: boxes, batches, batteries, bags."""
    if unit.endswith(("x", "ch", "sh", "z")):
        return f"{unit}es"
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else f"{unit}s"


def unit_word(unit: str) -> str:
    """A unit in the reader's language, part by part: "kg", "piece"; one that no catalogue knows stays as it is."""
    return "/".join(_(part) if part else part for part in unit.split("/"))


def where_from(source: str) -> str:
    """Where a number comes from, in the reader's language: the whole, else its parts ("title, place, year"; "one and other").

    Examples
    --------
    >>> where_from("customers table and sellers table"), where_from("Market visit, Ciamis, 2025")
    ('customers table and sellers table', 'Market visit, Ciamis, 2025')
    """
    if spoken() == "en" or _(source) != source:
        return _(source)
    both = _("and")
    for between, words in ((", ", ", "), (" and ", f" {both} ")):
        first, found, last = source.rpartition(between)
        if found:
            return where_from(first) + words + where_from(last)
    return source


def amount(numbers: Numbers, value: float, unit: str, digits: int | None = 3) -> str:
    """A value of a trade file's unit in words: "Rp24.000 for one kg", "0,35 kg for one bag", "82 of each 100", "120 bags".

    Examples
    --------
    >>> amount(Numbers("ID", "IDR"), 12_500, "money/kg"), amount(Numbers("ID", "IDR"), 0.82, "share")
    ('Rp12.500 for one kg', '82 of each 100')
    """
    whole, _slash, part = unit.partition("/")
    if whole in ("money", numbers.currency):
        shown = numbers.money(value, digits)
    elif whole in ("share", ""):
        return _("{n} of each 100").format(n=numbers.number(100 * value, 2))
    else:
        shown = counted(value, numbers.number(value, digits and 2), whole)
    if not part:
        return shown
    return _("{amount} a month").format(amount=shown) if part == "month" else _("{amount} for one {unit}").format(amount=shown, unit=unit_word(part))


def span(numbers: Numbers, low: float, middle: float, high: float, unit: str) -> str:
    """A value with its range: "Rp24.000 for one kg (Rp21.300 to Rp26.900)"; a fixed value alone."""
    if low == high:
        return amount(numbers, middle, unit, None if middle == round(middle) else 3)
    ends = [amount(numbers, end, unit.partition("/")[0]) for end in (low, high)]
    if unit in ("share", ""):
        ends = [numbers.number(100 * end, 2) for end in (low, high)]
    return _("{middle} ({low} to {high})").format(middle=amount(numbers, middle, unit), low=ends[0], high=ends[1])
