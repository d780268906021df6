"""`livelihood form`: a file for a phone or for paper, every refusal with its code, nothing written then."""

from __future__ import annotations

import shutil
import subprocess

import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner

from livelihood import places
from livelihood.cli import _status, commands
from livelihood.errors import Problems


@pytest.fixture
def programme(tmp_path):
    """The sample in Indonesian, its settings and one empty place."""
    folder = tmp_path / "programme"
    (folder / "shelters" / "A1").mkdir(parents=True)
    told = (places.sample_data() / "west_java" / "programme.toml").read_text(encoding="utf-8")
    (folder / "programme.toml").write_text(told.replace('language = "en"', 'language = "id"'), encoding="utf-8")
    return folder


def run(*arguments) -> str:
    done = CliRunner().invoke(commands, ["form", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_form_speaks_the_programmes_language_and_english_beside_it(programme, tmp_path):
    said = run("customers", "--folder", programme, "--out", tmp_path / "form.xlsx")
    assert said.strip().endswith("form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    heads = [cell.value for cell in book["survey"][1]]
    assert [head for head in heads if head.startswith("label")] == ["label::Bahasa Indonesia (id)", "label::English (en)"]
    assert book["settings"]["D2"].value == "Bahasa Indonesia (id)"


def test_paper_is_tagged_fits_a_sheet_a_product_and_names_nothing_of_this_machine(programme, tmp_path):
    run("customers", "--folder", programme, "--paper", "--language", "en", "--out", tmp_path / "form.pdf")
    with pikepdf.open(tmp_path / "form.pdf") as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) and str(pdf.Root.Lang) == "en" and len(pdf.pages) == 2
        assert str(pdf.docinfo.get("/Title")) == "What people buy" and not pdf.docinfo.get("/Author")
    again = tmp_path / "again.pdf"
    run("customers", "--folder", programme, "--paper", "--language", "en", "--out", again)
    assert again.read_bytes() == (tmp_path / "form.pdf").read_bytes()
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", "-layout", tmp_path / "form.pdf", "-"], capture_output=True, text=True).stdout
        first, second = words.split("\f")[:2]
        assert "Number of this sheet" in first and "Number of this sheet" in second and "Oyster mushrooms" in first and "sarongs" in second


def test_a_trade_has_a_form_too_and_own_trades_as_well(programme, tmp_path):
    run("catfish", "--out", tmp_path / "catfish.xlsx")
    assert openpyxl.load_workbook(tmp_path / "catfish.xlsx")["settings"]["B2"].value == "livelihood_quotes_catfish"
    (programme / "trades").mkdir()
    text = (places.templates() / "trades" / "_new.toml").read_text(encoding="utf-8")
    (programme / "trades" / "soap.toml").write_text(text.replace('"new_trade"', '"soap"'), encoding="utf-8")
    run("soap", "--folder", programme, "--paper", "--out", tmp_path / "soap.pdf")
    assert (tmp_path / "soap.pdf").read_bytes()[:5] == b"%PDF-"


@pytest.mark.parametrize(("arguments", "code", "status"), [
    (["members", "--out", "form.xlsx"], "FORM-01", 2), (["customers", "--out", "form.xlsx"], "FORM-02", 2),
    (["places", "--language", "xx", "--out", "form.xlsx"], "FORM-03", 2), (["places", "--language", "sr", "--out", "form.xlsx"], "FORM-03", 2),
    (["places", "--out", "form.pdf"], "FORM-04", 2), (["places", "--paper", "--out", "form.xlsx"], "FORM-04", 2),
    (["customers", "--folder", "{programme}", "--with-places", "--out", "form.xlsx"], "FORM-06", 2),
    (["places", "--out", "there.xlsx"], "CLI-08", 2), (["places", "--out", "nowhere/form.xlsx"], "CLI-05", 4),
    (["places", "--folder", "nothing", "--out", "form.xlsx"], "PLACE-01", 2),
    (["customers", "--folder", "{odd}", "--out", "form.xlsx"], "FORM-05", 1),
])  # fmt: skip
def test_what_cannot_be_is_refused_with_a_code_and_nothing_is_written(programme, tmp_path, monkeypatch, capsys, arguments, code, status):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xlsx").write_text("mine", encoding="utf-8")
    odd = tmp_path / "odd"
    shutil.copytree(programme, odd)
    (odd / "programme.toml").write_text((odd / "programme.toml").read_text(encoding="utf-8").replace("Oyster mushrooms", "Oyster ${mushrooms}"), encoding="utf-8")
    typed = [argument.format(programme=programme, odd=odd) for argument in arguments]
    assert _status(["form", *typed]) == status
    said = capsys.readouterr().err
    assert said.startswith(code) and "Traceback" not in said and "${" not in said
    assert not (tmp_path / "form.xlsx").exists() and (tmp_path / "there.xlsx").read_text(encoding="utf-8") == "mine"


def test_a_table_without_a_form_tells_which_have_one():
    from livelihood.report.form import make

    with pytest.raises(Problems, match=r"customers, sellers, .*catfish"):
        make("nobody", places.sample_data() / "form.xlsx")
