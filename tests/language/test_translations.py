"""Catalogues: nothing of the pages is missing in Indonesian, slots and plurals hold, no forbidden word."""

from __future__ import annotations

import gettext
import re
import shutil
import string
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

sys.path.insert(0, str(Path(__file__).parent))  # never.py lies beside the tests, which have no package

from never import ALLOWED, NEVER

from livelihood import language, places
from livelihood.analysis import analyse
from livelihood.language import Numbers, _, plural, speaking
from livelihood.output import cooperative_page, market_page, options_page, viability_page
from livelihood.output.blocks import flat
from livelihood.report import catalogue
from livelihood.report.page import render_html
from livelihood.tables import open_programme
from livelihood.tables.words import folded

FOLDER = places.templates() / "languages"
CODES = sorted(file.stem for file in FOLDER.glob("*.po"))
DRAWS = 200
# the evaluation's page is for evaluators; a programme's own message may stay English there
NOT_FOR_RESIDENTS = ("livelihood/output/sentences/programme.py", "livelihood/output/programme_")
OWN_WORDS = {  # what the sample itself names, in the words of somebody in West Java
    "Oyster mushrooms": "Jamur tiram", "Bags from old sarongs": "Tas dari sarung bekas", "Market side": "Dekat pasar",
    "River side": "Tepi sungai", "North lane": "Gang utara", "Upper field": "Ladang atas",
    "invented bylaws of the sample": "anggaran dasar rekaan", "those who run it": "pengurus",
    "neighbours in need": "tetangga yang perlu", "a market nearby (invented)": "pasar di dekat sini (rekaan)",
    "learning a craft": "belajar keterampilan",
}  # fmt: skip


def entries(code: str):
    """(texts, translations, files) of each entry that has a translation."""
    for message in read_po((FOLDER / f"{code}.po").open("rb"), locale=code):
        if message.id:
            texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            yield texts, said, [file for file, _line in message.locations]


def slots(text: str) -> set[str]:
    return {name for _text, name, _form, _change in string.Formatter().parse(text) if name is not None}


def analysed(folder: Path, words: dict[str, str], code: str = "en"):
    """The sample with its own names in other words, and the language of its pages."""
    shutil.copytree(places.sample_data() / "west_java", folder)
    for file in [
        folder / "programme.toml",
        *(folder / "shelters" / "A1").glob("*.csv"),
        folder / "shelters" / "A1" / "bylaws.toml",
    ]:
        text = file.read_text(encoding="utf-8").replace('language = "en"', f'language = "{code}"')
        for old, new in words.items():
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return analyse(replace(open_programme(folder), draws=DRAWS), "A1")


def pages(analysis) -> dict[str, list]:
    """Blocks of each page, by its name."""
    found = {"market": market_page.blocks(analysis)}
    found |= {f"plan {code}": viability_page.blocks(analysis, code) for code in analysis.plans}
    found |= {f"ways {code}": options_page.blocks(analysis, code) for code in analysis.options}
    return found | {"group": cooperative_page.blocks(analysis)}


def texts_of(record) -> list[str]:
    """Every text of a block's record, without drawings, marks and links."""
    if isinstance(record, dict):
        hidden = {"type", "wide_svg", "narrow_svg", "id", "png", "mark", "marks", "legend", "to"}
        return [text for key, part in record.items() if key not in hidden for text in texts_of(part)]
    if isinstance(record, (list, tuple)):
        return [text for part in record for text in texts_of(part)]
    return [record] if isinstance(record, str) else []


def visible(html: str) -> str:
    """The words of a page, with what screen readers say; without styles and shapes."""
    html = re.sub(r"<style.*?</style>|<path[^>]*>", " ", html, flags=re.S)
    spoken = " ".join(re.findall(r'(?:aria-label|alt|title)="([^"]*)"', html))
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)) + " " + spoken
    return plain.replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"')


@pytest.fixture(scope="module")
def indonesian(tmp_path_factory):
    return analysed(tmp_path_factory.mktemp("id") / "p", OWN_WORDS, "id")


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    return analysed(tmp_path_factory.mktemp("en") / "p", {})


def test_there_is_a_catalogue_for_each_language_that_a_programme_may_choose():
    assert CODES == ["es", "id", "sr"] and catalogue.filled() == ["id"]


def test_every_text_of_the_residents_pages_has_an_indonesian_translation():
    told = {texts: said for texts, said, _files in entries("id")}
    missing = []
    for texts, files in catalogue.messages().items():
        if not all(file.startswith(NOT_FOR_RESIDENTS) for file in files) and not all(told.get(texts, ("",))):
            missing.append((texts[0], files[0]))
    assert missing == [], "run: python -m livelihood.report.catalogue id, and translate what is empty"


def test_no_text_is_kept_that_no_page_says_any_more():
    known = set(catalogue.messages())
    for code in CODES:
        gone = [(texts, files) for texts, _said, files in entries(code) if texts not in known]
        stale = [texts for texts, files in gone if not all(file.startswith(NOT_FOR_RESIDENTS) for file in files)]
        assert stale == [], f"run: python -m livelihood.report.catalogue {code}"


@pytest.mark.parametrize("code", CODES)
def test_every_slot_is_kept_and_every_plural_has_its_forms(code):
    forms = read_po((FOLDER / f"{code}.po").open("rb"), locale=code).num_plurals
    assert forms == {"id": 1, "es": 2, "sr": 3}[code]
    for texts, said, _files in entries(code):
        if not any(said):
            continue
        assert len(said) == (forms if len(texts) > 1 else 1), texts
        for one in said:
            assert any(slots(one) == slots(text) for text in texts), (texts, one)
            assert one.startswith(" ") == texts[0].startswith(" "), one


@pytest.mark.parametrize("code", CODES)
def test_no_word_stands_in_a_catalogue_that_never_stands_on_a_page(code):
    for _texts, said, _files in entries(code):
        for one in said:
            word = f" {folded(one).replace('_', ' ')} "
            for allowed in ALLOWED.get(code, ()):
                word = word.replace(folded(allowed).replace("_", " "), " ")
            assert not [stem for stem in NEVER[code] if f" {stem}" in word], one


def test_sentences_are_short_enough_to_be_read_aloud():
    """At most 20 words (words note, 1), where the English sentence keeps it too."""
    for texts, said, files in entries("id"):
        if any("sentences/" in file for file in files) and not any(
            file.startswith(NOT_FOR_RESIDENTS) for file in files
        ):
            for text, one in zip(texts, said, strict=False):
                if max(len(part.split()) for part in re.split(r"[.;:]\s", text)) <= 20:
                    assert max(len(part.split()) for part in re.split(r"[.;:]\s", one)) <= 27, one


def test_a_language_without_texts_falls_back_to_english():
    for code in ("es", "sr"):
        with speaking(code):
            assert _("Savings") == "Savings" and plural("{n} seller", "{n} sellers", 2) == "{n} sellers"


def test_an_empty_text_stays_empty_in_every_language():
    with speaking("id"):
        assert _("") == ""


def test_no_english_sentence_is_left_on_an_indonesian_page(indonesian):
    told = {text: one for texts, said, _files in entries("id") for text in texts for one in said[:1]}
    patterns = []
    for text, said in told.items():
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", " ", text))
        if len(words) >= 2 and text != said:
            pieces = [re.escape(part.strip()) for part in re.split(r"\{[^}]*\}", text) if part.strip()]
            patterns.append((text, re.compile(r"(?<!\w)" + r".{1,80}?".join(pieces) + r"(?!\w)")))
    for name, blocks in pages(indonesian).items():
        words = visible(render_html(blocks, {"language": "id"}))
        assert [text for text, pattern in patterns if pattern.search(words)] == [], name
        assert not re.search(r"\b(the|of|and|is|are|for|with|from|month|purse|you)\b", words), name


class Marked(gettext.NullTranslations):
    """Says every text with marks around it; what stands on a page without them has bypassed the catalogue."""

    def gettext(self, text):
        return "".join(part if part[:1] == "{" else f"«{part}»" for part in re.split(r"(\{[^}]*\})", text) if part)

    def ngettext(self, one, many, count):
        return self.gettext(one if count == 1 else many)


def test_nothing_but_numbers_codes_and_own_names_bypasses_the_catalogue(english, monkeypatch):
    monkeypatch.setattr(language, "_catalogue", lambda code: Marked())
    own = "|".join(re.escape(word) for word in OWN_WORDS)
    months = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    names = re.compile(rf"{own}|{own.lower()}|\bRp|\bIDR\b|\b[A-Z]\d+\b|Rupiah Indonesia|{months}")
    for name, blocks in pages(replace(english, language="id")).items():
        for record in flat([block.record() for block in blocks]):
            for text in texts_of(record):
                bare = text
                while re.search(r"«[^«»]*»", bare):
                    bare = re.sub(r"«[^«»]*»", " ", bare)
                left = re.findall(r"[A-Za-z]{2,}", names.sub(" ", bare))
                assert left == [], (name, text)


def test_the_same_amounts_stand_on_the_page_in_both_languages(english, indonesian):
    for (name, first), (_name, second) in zip(pages(english).items(), pages(indonesian).items(), strict=True):
        amounts = [
            re.findall(r"Rp[\d.,]*\d", " ".join(texts_of(flat([block.record() for block in blocks]))))
            for blocks in (first, second)
        ]
        assert sorted(amounts[0]) == sorted(amounts[1]) and amounts[0], name


def test_numbers_follow_the_country_and_not_the_language():
    for code in ("en", "id", "es", "sr"):
        with speaking(code):
            assert Numbers("ID", "IDR").money(1_250_000, 3) == "Rp1.250.000"
            assert Numbers("MX", "MXN").money(1250, 3) == "$1,250"


def test_a_new_text_is_added_without_a_translation_and_the_others_keep_theirs(tmp_path):
    file = tmp_path / "id.po"
    text = (
        (FOLDER / "id.po")
        .read_text(encoding="utf-8")
        .replace('msgid "Savings"\nmsgstr "Tabungan"', 'msgid "Gone"\nmsgstr "Hilang"')
    )
    file.write_text(text, encoding="utf-8")
    now = tmp_path / "now.po"
    shutil.copy(FOLDER / "id.po", now)
    before, _whole = catalogue.refresh(now, "id")
    missing, whole = catalogue.refresh(file, "id")
    assert missing == before + 1 and whole == len(catalogue.messages())
    again = file.read_bytes()
    catalogue.refresh(file, "id")
    assert file.read_bytes() == again
    assert 'msgid "Savings"\nmsgstr ""' in file.read_text(encoding="utf-8") and "Hilang" not in file.read_text(
        encoding="utf-8"
    )


def test_the_workbook_of_a_plan_speaks_indonesian_too(indonesian, tmp_path):
    import openpyxl

    from livelihood.output.workbook import write
    from livelihood.trade import read

    result = indonesian.plans["P1"]
    write(result, tmp_path / "plan.xlsx", trade=read(result.trade), inflation=0.03, language="id")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    words = " ".join(
        str(cell.value)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value[:1] not in ("", "=")
    )
    assert "Baca dulu" in book.sheetnames and "Berapa baglog baru yang Anda buka sekaligus?" in words
    assert not re.search(r"\b(the|of|and|is|are|for|with|from|month|purse|you)\b", words)
