"""The questions of the declared tables in every language of the house: labels that an export has instead of names.

Also words of choices. The translations stand in `templates/languages/*.po` and are read only where a header needs them.
"""

from __future__ import annotations

from functools import lru_cache

from livelihood import places
from livelihood.tables.declarations import declarations
from livelihood.tables.words import folded


# the own phone forms' words around the declared questions (they are written in output/sentences/forms.py)
IS_THERE_AN_ANSWER = "(Is there an answer?)"
CONSENT_QUESTIONS = ("May I begin?", "Does the seller agree to answer?")
TITLES = {
    "What people buy": "customers", "Who sells what": "sellers", "Shops and stalls nearby": "places", "Prices today": "prices",
    "A month of a business": "results", "Neighbourhoods": "areas", "Local units": "units", "How earlier work went": "job_history",
    "What things cost and bring": "quotes",
}  # fmt: skip
STATE = "_state"
CUT = 31  # letters that a workbook leaves of a sheet's name


@lru_cache
def _languages() -> tuple[dict[str, str], ...]:
    """For each language, English first: English text -> its words."""
    from babel.messages.pofile import read_po

    found = [{}]
    for file in sorted((places.templates() / "languages").glob("*.po")):
        with file.open("rb") as lines:
            told = {message.id: message.string for message in read_po(lines) if isinstance(message.id, str) and message.string}
        found.append({english: str(words) for english, words in told.items() if english})
    return tuple(found)


@lru_cache
def questions(table: str) -> dict[str, str]:
    """Folded question in any language -> column of a table; the question for a number's state -> `<column>_state`.

    Examples
    --------
    >>> found = questions("customers")
    >>> found["berapa_satuan_yang_dibeli_rumah_tangga_anda_bulan_lalu"]
    'units_last_month'
    >>> found["how_many_units_did_your_household_buy_in_the_last_month_is_there_an_answer"]
    'units_last_month_state'
    """
    found: dict[str, str] = {}
    for words in _languages():
        behind = words.get(IS_THERE_AN_ANSWER, IS_THERE_AN_ANSWER)
        for column in declarations()[table].columns.values():
            question = words.get(column.question, column.question)
            found.setdefault(folded(question), column.name)
            if column.is_number:
                found.setdefault(folded(f"{question} {behind}"), column.name + STATE)
    return found


@lru_cache
def consents() -> frozenset[str]:
    """Folded questions for consent, in every language."""
    return frozenset(folded(words.get(question, question)) for words in _languages() for question in CONSENT_QUESTIONS)


@lru_cache
def _titles() -> dict[str, str]:
    return {folded(words.get(title, title)): table for words in _languages() for title, table in TITLES.items()}


def titled(name: str) -> str:
    """The table whose own form's title begins a folded file's or sheet's name; "" where none does.

    Examples
    --------
    >>> titled("what_people_buy_all_versions_2026_09_07"), titled("customers_of_ana")
    ('customers', '')
    """
    for title, table in _titles().items():
        if name == title or name.startswith(f"{title}_") or (len(name) >= CUT - 3 and title.startswith(name)):
            return table
    return ""


@lru_cache
def choices(table: str, name: str) -> dict[str, str]:
    """Folded word of a choice in any language -> the choice, of one column.

    Examples
    --------
    >>> choices("customers", "asked_at")["di_rumah"]
    'home'
    """
    column = declarations()[table].columns[name]
    found: dict[str, str] = {}
    for value, words in column.words.items():
        translated = (language.get(column.choices[value], "") for language in _languages())
        for word in (*words, *translated):
            found.setdefault(folded(word), value)
    return found
