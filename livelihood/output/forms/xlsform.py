"""A form as an XLSForm file: sheets survey, choices and settings, each word in every language. The same form, the same bytes.

Duty: the file and its check by pyxform, by which every tool of the field reads such files. It decides no question.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import fields

from livelihood.errors import Problem, Problems
from livelihood.output.forms.record import Choice, Form, Line
from livelihood.output.workbook import style

TRANSLATED = ("label", "hint", "required_message", "constraint_message")
NAMES = {"en": "English", "id": "Bahasa Indonesia", "es": "Español", "sr": "Srpski"}
WIDTHS = {"type": 26, "name": 24, "label": 52, "hint": 36, "relevant": 34, "constraint": 34, "calculation": 52}


def language_name(code: str) -> str:
    """A language as the field's tools write it: its own name and its code.

    Examples
    --------
    >>> language_name("id"), language_name("en")
    ('Bahasa Indonesia (id)', 'English (en)')
    """
    from livelihood.language import spoken_locale

    own = NAMES.get(code) or spoken_locale(code).get_display_name().capitalize()
    return f"{own} ({code.replace('_', '-')})"


def written(forms: dict[str, Form]) -> bytes:
    """The file of one form in each language, the first of which is the form's own.

    Raises
    ------
    Problems : FORM-05 where pyxform does not take it (a product's label with "${", for one).
    """
    survey, choices = _survey(forms), _choices(forms)
    first = next(iter(forms.values()))
    version = str(int(hashlib.sha256(repr((survey, choices)).encode()).hexdigest()[:12], 16))
    settings = [["form_title", "form_id", "version", "default_language"], [first.title, first.id, version, language_name(next(iter(forms)))]]
    sink = io.BytesIO()
    book = style.new_book(sink)
    look = style.Style(book, "")
    head, cell = look.of(bold=True, bottom=2, bottom_color=style.INK), look.of(text_wrap=True, valign="top")
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        page = book.add_worksheet(name)
        for place, title in enumerate(rows[0]):
            page.set_column(place, place, WIDTHS.get(title.partition("::")[0], 18))
        for number, row in enumerate(rows):
            for place, words in enumerate(row):
                if words:
                    page.write_string(number, place, words, cell if number else head)
        page.freeze_panes(1, 2 if name == "survey" else 0)
    book.close()
    data = sink.getvalue()
    if checked(data):
        raise Problems([Problem("FORM-05")])
    return data


def checked(data: bytes) -> list[str]:
    """What pyxform finds wrong with an XLSForm, errors and warnings; [] where it takes it."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    warnings: list[str] = []
    try:
        convert(data, warnings=warnings, file_type=".xlsx")
    except PyXFormError as error:
        return [str(error)]
    return warnings


def _survey(forms: dict[str, Form]) -> list[list[str]]:
    """Line by line; a column of words once a language, and no column that no line uses."""
    lines = list(zip(*(form.lines for form in forms.values()), strict=True))
    rows: list[list[str]] = [[]] + [[] for _ in lines]
    for field in fields(Line):
        if not any(getattr(one, field.name) for of in lines for one in of):
            continue
        ways = forms if field.name in TRANSLATED else [None]
        for place, language in enumerate(ways):
            rows[0].append(f"{field.name}::{language_name(language)}" if language else field.name)
            for row, of in zip(rows[1:], lines, strict=True):
                value = getattr(of[place], field.name)
                row.append("yes" if value is True else value or "")
    return rows


def _choices(forms: dict[str, Form]) -> list[list[str]]:
    found = list(zip(*(form.choices for form in forms.values()), strict=True))
    head = [field.name for field in fields(Choice) if field.name != "label"] + [f"label::{language_name(language)}" for language in forms]
    return [head, *([of[0].list_name, of[0].name, *(one.label for one in of)] for of in found)]
