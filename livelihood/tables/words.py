"""Words that cells and headers are written in: yes and no, "do not know", sums, units, folding of letters.

In English, Indonesian, Spanish and Serbian (both scripts). Words of one column's choices stand in its declaration.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Serbian Cyrillic to Latin; the digraph letters first need no order, as each is one Cyrillic letter
_CYRILLIC = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "a b v g d dj e z z i j k l lj m n nj o p r s t c u f h c c dz s".split(" "),
        strict=True,
    )
)
_OTHER = {"đ": "dj", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i"}
_NOT_WORD = re.compile(r"[^\w]+|_+")

# Invisible marks and every space that spreadsheets put into cells become plain, or nothing
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u00ad\x00"))
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\r\n"), " ")
CLEAN = INVISIBLE | SPACES


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Lower case, without accents, Latin letters, words joined by `_`.

    Examples
    --------
    >>> folded(" Precio  último (€)"), folded("Цена"), folded("đevrek")
    ('precio_ultimo', 'cena', 'djevrek')
    """
    lower = text.translate(CLEAN).lower()
    latin = "".join(_CYRILLIC.get(letter) or _OTHER.get(letter, letter) for letter in lower)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(letter))
    return _NOT_WORD.sub("_", plain).strip("_")


def _folded_words(**words: str) -> dict[str, str]:
    return {folded(word): meaning for meaning, listed in words.items() for word in listed.split(",")}


# "si" is Spanish for yes, "da" Serbian, "ya" Indonesian; "ne" and "ne znam" are Serbian
YES_NO = _folded_words(
    yes="yes,y,true,1,1.0,ya,iya,si,sí,da,да,benar,verdadero,tačno",
    no="no,n,false,0,0.0,tidak,tdk,bukan,ne,не,salah,falso,netačno",
)

# The answers that are no value (contract: a blank is "not asked", these two are answers)
STATES = _folded_words(
    dont_know="dont_know,don't know,do not know,do not know yet,dk,unsure,tidak tahu,belum tahu,no sé,no sabe,ne znam,"
    "ne zna",
    no_answer="no_answer,no answer,prefer not to answer,prefer_not_to_answer,rather not say,refused,skip,pnta,"
    "tidak ingin menjawab,tidak menjawab,prefiero no contestar,no contesta,ne želim da odgovorim,bez odgovora",
)

# Written for "nothing here" by older exports and programs; in columns of text they stay text ("NA" is Namibia)
NOTHING = {"n_a", "na", "null", "nan", "n_d"}

# First word of a row that adds up the others
_SUMS = "total,totals,sum,grand total,subtotal,sub total,jumlah,total keseluruhan,suma,ukupno,zbir,svega"
TOTALS = frozenset(folded(word) for word in _SUMS.split(","))

# other ways of writing the standard units
_UNITS = {
    other: unit
    for unit, others in {
        "kg": "kgs kilo kilos kilogram kilograms kilogramo kilogramos",
        "g": "gram grams gr gramo gramos",
        "liter": "l lt liters litre litres litro litros litar",
        "piece": "pc pcs pieces pieza piezas komad kom buah",
    }.items()
    for other in others.split()
}


def unit_name(text: str | None) -> str | None:
    """A unit as it is called everywhere: "KG" and "kilo" are "kg"; local ones in small letters.

    Examples
    --------
    >>> unit_name("KG"), unit_name("Bundle")
    ('kg', 'bundle')
    """
    return text and _UNITS.get(folded(text), text.lower())
