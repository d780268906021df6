"""The catalogues of translations, templates/languages/<code>.po, brought up to date with every text readers may see.

Duty: which texts there are and where they stand. New ones come with an empty translation, ones that are gone are taken
out, the others keep theirs. It translates nothing, and guesses nothing from similar texts.

    python -m livelihood.report.catalogue        # every catalogue that holds translations
    python -m livelihood.report.catalogue es     # this one, from its first line on
"""

from __future__ import annotations

import sys
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path

from livelihood import places

KEYS = ("says", "ask")  # of a sheet of signs, looked up within a call; no texts
CALLS = {"_": None, "plural": (1, 2), "of": None}  # `of`: Sentence.of, the market's sentences
NAME = "{}.po"
WHEN = datetime(
    2000, 1, 1
)  # of a catalogue's head: a date that tells nothing, so that the same texts give the same file


@cache
def messages() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every text: (text,) or (one, many) -> the files it stands in, in the order of the files.

    Examples
    --------
    >>> found = messages()
    >>> found[("The purse runs empty",)][0].endswith(".py"), ("{n} area is listed.", "{n} areas are listed.") in found
    (True, True)
    """
    found: dict[tuple[str, ...], dict[str, None]] = {}

    def add(text, where: str) -> None:
        key = (text,) if isinstance(text, str) else tuple(text)
        if all(part.strip() for part in key):
            found.setdefault(key, {})[where] = None

    for where, text in [*_of_code(), *_of_data(), *_of_trades(), *_of_tables()]:
        add(text, where)
    both = {key[0] for key in found if len(key) > 1}
    for text in [key for key in found if len(key) == 1 and key[0] in both]:  # a text and its plural are one entry
        other = next(key for key in found if len(key) > 1 and key[0] == text[0])
        found[other] |= found.pop(text)
    return {key: tuple(where) for key, where in found.items()}


def _of_code():
    """Texts marked in the code, and those that stand in its tables of sentences."""
    from babel.messages.extract import extract_from_file

    from livelihood.market.left_out import NOTES, QUESTIONS
    from livelihood.market.priors import PRIORS
    from livelihood.report.index import PAGE_WORDS

    for file in sorted(places.PACKAGE.rglob("*.py")):
        for _line, text, _comments, _context in extract_from_file("python", str(file), keywords=CALLS):
            if text not in KEYS:
                yield _where(file), text
    here = _where(places.PACKAGE / "market" / "left_out.py")
    yield from ((here, text) for texts in QUESTIONS.values() for text in texts)
    yield from ((here, text) for text in NOTES.values())
    here = _where(places.PACKAGE / "market" / "priors.py")
    for prior in PRIORS.values():
        yield from ((here, text) for text in (prior.label, prior.why, prior.source))
    here = _where(places.PACKAGE / "market" / "study.py")
    yield from ((here, f"{table} table") for table in ("customers", "sellers", "prices", "areas", "places"))
    yield here, "settings"
    yield _where(places.PACKAGE / "enterprise" / "inputs.py"), "the owner's answer"
    yield from ((_where(places.PACKAGE / "report" / "index.py"), text) for text in PAGE_WORDS.values())


def _of_data():
    """Signs in offers, the sheet of strengths, rows of the loan and the purse, kinds of evidence."""
    from livelihood.trade.record import EVIDENCE

    for file in sorted((places.templates() / "signs").glob("*.toml")):
        for sign in tomllib.loads(file.read_text(encoding="utf-8")).values():
            yield from ((_where(file), sign[part]) for part in ("says", "ask"))
    yield from ((_where(places.PACKAGE / "trade" / "record.py"), word) for word in EVIDENCE)
    from livelihood.enterprise.strengths import texts

    yield from ((_where(places.templates() / "strengths.toml"), text) for text in texts())
    for file in sorted((places.templates() / "money").glob("*.toml")):
        yield from ((_where(file), text) for text in tomllib.loads(file.read_text(encoding="utf-8"))["labels"].values())


def _of_trades():
    """Trade files: every sentence, units, sources and their places."""
    from livelihood.trade import read, shipped

    for name in shipped():
        trade = read(name)
        here = _where(places.templates() / "trades" / f"{name}.toml")
        yield from ((here, text) for text in trade.phrases())
        units = [item.unit for item in trade.inputs.values()] + [product.unit for product in trade.products.values()]
        yield from ((here, part) for unit in units for part in unit.split("/") if part.isalpha() and part != "money")
        for source in [*(item.source for item in trade.inputs.values()), *(shock.source for shock in trade.shocks)]:
            yield from ((here, text) for text in (source.title, source.place) if text)


def _of_tables():
    """Declared tables: what a row is, what it is for, questions, words of choices, who told a quote."""
    from livelihood.tables import declarations

    for name, table in declarations().items():
        here = _where(places.templates() / "tables" / f"{name}.toml")
        yield from ((here, text) for text in (table.row_is, *table.needed_for))
        for column in table.columns.values():
            yield from ((here, text) for text in (column.question, *column.choices.values()))
            if column.type == "text" and column.example:
                yield here, column.example
            if (name, column.name) == ("quotes", "source"):
                yield from ((here, value) for value in column.choices)


def _where(file: Path) -> str:
    """A file as translators find it: from the package's or the templates' folder on, never from the root of a disk."""
    for top in (places.PACKAGE.parent, places.templates().parent):
        if file.is_relative_to(top):
            return file.relative_to(top).as_posix()
    return file.name


def refresh(file: Path, language: str) -> tuple[int, int]:
    """Brings a catalogue up to date; makes it where there is none.

    Returns
    -------
    (texts without a translation, texts in all).
    """
    from babel.messages.pofile import read_po, write_po

    former = read_po(file.open("rb"), locale=language) if file.is_file() else _empty(language)
    new = _empty(language, former.header_comment if file.is_file() else "")
    missing = 0
    for key, where in messages().items():
        told = former.get(key[0])
        text = told.string if told is not None else ""
        text = text if isinstance(text, str) == (len(key) == 1) else ""  # a text that became a plural, or the other way
        missing += not (text if isinstance(text, str) else all(text))
        flags = told.flags - {"fuzzy"} if told is not None else ()
        empty = "" if len(key) == 1 else ("",) * new.num_plurals
        new.add(key if len(key) > 1 else key[0], text or empty, locations=[(one, None) for one in where], flags=flags)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, new, width=0, include_lineno=False, ignore_obsolete=True)
    return missing, len(messages())


def _empty(language: str, comment: str = ""):
    """A catalogue of a language without any text."""
    from babel import Locale
    from babel.messages.catalog import Catalog

    new = Catalog(locale=language, project="livelihood", version="1", copyright_holder="none", creation_date=WHEN,
                  msgid_bugs_address="none", last_translator="none", language_team=language, revision_date=WHEN,
                  charset="utf-8", header_comment=comment, fuzzy=False)  # fmt: skip
    if not Locale.parse(language).plural_form.tags:  # one form for all numbers; the library would take two
        new.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    return new


def filled() -> list[str]:
    """Languages whose catalogue holds at least one text."""
    from babel.messages.pofile import read_po

    files = sorted((places.templates() / "languages").glob("*.po"))
    return [file.stem for file in files if len(read_po(file.open("rb")))]


if __name__ == "__main__":
    for code in sys.argv[1:] or filled():
        without, whole = refresh(places.templates() / "languages" / NAME.format(code), code)
        print(f"{code}: {whole} texts, {without} without a translation")
