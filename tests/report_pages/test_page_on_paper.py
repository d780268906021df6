"""The PDF: tagged (PDF/UA-1), alternative texts, the short list on the first sheet, greys only, nothing of this machine."""

from __future__ import annotations

import getpass
import re
import shutil
import socket
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import invented
import pikepdf
import pytest

from livelihood.output import market_page, viability_page
from livelihood.output.blocks import Heading, LeftOut, Picture, ShortList
from livelihood.report.paper import GREYS, grey, render_pdf


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    file = tmp_path_factory.mktemp("paper") / "plan.pdf"
    file.write_bytes(render_pdf(viability_page.blocks(invented.analysis(invented.result()), "P1"), {"language": "en"}))
    return file


@pytest.fixture(scope="module")
def market(tmp_path_factory):
    analysis = invented.market_analysis(invented.market(), replace(invented.market(), id="tofu", label="Tofu"))
    file = tmp_path_factory.mktemp("paper") / "market.pdf"
    file.write_bytes(render_pdf(market_page.blocks(analysis), {"language": "en"}))
    return file


def tags(pdf, kind: str) -> list:
    """All structure elements of a kind, in reading order."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Dictionary):
            if str(node.get("/S", "")) == f"/{kind}":
                found.append(node)
            children = node.get("/K")
            if children is not None:
                walk(children)
        elif isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)

    walk(pdf.Root.StructTreeRoot)
    return found


def test_the_file_is_tagged_titled_and_marked_as_accessible(plan, market):
    for file, title in ((plan, "Small business options: oyster mushrooms in bags"), (market, "Small business options: catfish")):
        with pikepdf.open(file) as pdf:
            assert bool(pdf.Root.MarkInfo.Marked) and "/StructTreeRoot" in pdf.Root
            assert str(pdf.Root.Lang) == "en" and bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            with pdf.open_metadata() as told:
                assert told["dc:title"] == title and told.get("pdfuaid:part") == "1"


def test_every_picture_has_an_alternative_text(plan):
    with pikepdf.open(plan) as pdf:
        figures = tags(pdf, "Figure")
        assert len(figures) == 5
        assert all(len(str(figure.get("/Alt", ""))) > 30 for figure in figures)


def test_headings_and_tables_are_tagged_as_such(plan):
    with pikepdf.open(plan) as pdf:
        assert len(tags(pdf, "H1")) == 1 and len(tags(pdf, "H2")) >= 4 and len(tags(pdf, "TH")) >= 3


def text_of(file: Path, page: int) -> str:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("no pdftotext on this computer")
    return subprocess.run([pdftotext, "-f", str(page), "-l", str(page), "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout


def test_everything_down_to_the_short_list_is_on_the_first_sheet_and_details_begin_a_new_one(plan, market):
    for file, details in ((plan, "The money, month by month"), (market, "What people buy")):
        first, second = text_of(file, 1), text_of(file, 2)
        assert "Who decides" in first and details not in first and second.lstrip().startswith(details)


def test_a_very_long_short_list_still_fits_the_first_sheet(tmp_path):
    blocks = viability_page.blocks(invented.analysis(invented.result()), "P1")
    rows = tuple((term, " ".join([says] * 2)) for term, says in next(block for block in blocks if isinstance(block, ShortList)).rows)
    file = tmp_path / "long.pdf"
    file.write_bytes(render_pdf([ShortList(rows) if isinstance(block, ShortList) else block for block in blocks], {"language": "en"}))
    assert "Who decides" in text_of(file, 1)


def test_each_sheet_has_the_kicker_and_its_number_below(plan):
    with pikepdf.open(plan) as pdf:
        count = len(pdf.pages)
    for page in range(1, count + 1):
        last = text_of(plan, page).rstrip().splitlines()[-1]
        assert "Small business options" in last and last.replace(" ", "").endswith(f"{page}/{count}")


def test_paper_is_a4_and_holds_no_colour(plan):
    with pikepdf.open(plan) as pdf:
        for page in pdf.pages:
            width, height = (float(page.MediaBox[at]) for at in (2, 3))
            assert abs(width - 595.28) < 0.5 and abs(height - 841.89) < 0.5
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "RG", "sc", "SC", "scn", "SCN") and len(operands) == 3:
                    red, green, blue = (float(part) for part in operands)
                    assert abs(red - green) < 0.02 and abs(green - blue) < 0.02


def test_the_file_names_no_person_no_computer_and_no_path(plan):
    raw = plan.read_bytes()
    with pikepdf.open(plan) as pdf:
        for stream in (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)):
            try:
                raw += stream.read_bytes()
            except pikepdf.PdfError:
                continue
        about = str(pdf.docinfo) + str(dict(pdf.open_metadata()))
    host = socket.gethostname()
    assert not re.search(rf"\b{re.escape(host)}\b", about)
    for name in (str(Path.home()), getpass.getuser() + "@", *([host] if len(host) > 5 else []), str(Path(__file__).parents[2]), tempfile.gettempdir() + "/", "site-packages"):
        assert name.encode() not in raw + about.encode()  # two or three letters stand in every font somewhere


def test_the_same_page_is_the_same_file(plan):
    again = render_pdf(viability_page.blocks(invented.analysis(invented.result()), "P1"), {"language": "en"})
    assert again == plan.read_bytes()


def test_folded_tables_are_not_printed(plan):
    assert "The same as a table" not in "".join(text_of(plan, page) for page in (1, 2, 3))


def test_drawings_turn_to_the_guides_greys():
    assert grey("fill:#a5420f;stroke:#17506b") == "fill:#222222;stroke:#3a3a3a"
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in GREYS.values())


def test_words_are_set_as_they_are_not_as_markup():
    pdf = render_pdf([Heading("A #title [x] $y$ *z* \\n", 1, kicker="#k", place="@p", title="#t"), LeftOut("#q", "$t$", "*n*", "_h_")], {"language": "en"})
    assert pdf.startswith(b"%PDF")


def test_a_page_in_another_language_says_so(tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(render_pdf([Heading("Novac", 1, kicker="Mali poslovi", title="Novac")], {"language": "sr"}))
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang).startswith("sr")


def test_a_foreign_drawing_is_refused_on_paper_too():
    with pytest.raises(ValueError, match="more than shapes"):
        render_pdf([Heading("t", 1, title="t"), Picture("p", "t", "a", "c", (), "<svg><image href='x'/></svg>", "")], {"language": "en"})


def test_letters_are_embedded_and_come_from_one_family(plan):
    with pikepdf.open(plan) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
    assert names and all(re.search("DejaVu", name) for name in names)
