"""`livelihood budget FILE` as people meet it: what it finds, how it ends, every kind of file that cannot be read."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest

from livelihood import places
from livelihood.cli import _status
from livelihood.tables import budget_file
from livelihood.tables.declarations import budget_lines, declarations

SAMPLE = places.sample_data() / "budgets" / "catfish.csv"
HEAD = "item,kind,quantity,unit,price,amount,per\n"
RIGHT = HEAD + "planted-name,own_hours,20,hour,10,200,month\nx,variable_cost,10,kg,50,500,month\nx,sale,10,kg,100,1000,month\nx,total_cost,,,,700,month\n"


def budget(*arguments, **environment) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "livelihood", "budget", *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=200)


def run(capsys, *arguments):
    """The same in this process, which is faster: (status, what was said)."""
    status = _status(["budget", *map(str, arguments)])
    said = capsys.readouterr()
    for trace in ("Traceback", 'File "', "Exception", "object at 0x", "planted", str(places.PACKAGE)):
        assert trace not in said.out + said.err, said
    return status, said.out + said.err


def written(tmp_path, content, name="Planted Name budget.csv"):
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def book(sheets: dict, change=None) -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def rows(text: str) -> list[list]:
    def cell(one: str):
        return None if not one else float(one) if re.fullmatch(r"-?[0-9.]+", one) else one

    return [[cell(one) for one in line.split(",")] for line in text.splitlines()]


def test_the_sample_ends_with_1_and_says_first_what_does_not_hold():
    done = budget(SAMPLE)
    assert done.returncode == 1 and done.stderr == ""
    titles = re.findall(r"(?m)^[A-Z][A-Z ,]+", done.stdout)
    assert [title.strip() for title in titles] == ["WHAT DOES NOT HOLD", "WHAT HOLDS", "THE FIGURES, WORKED OUT AGAIN", "HOW IT IS COUNTED", "WHAT TO ASK"]
    assert "Line 13 (variable_cost): 2 237 500 is written; quantity times price is 2 337 500, 100 000 too little." in done.stdout
    assert "3 692 500. It fits if line 15 went in unconverted" in done.stdout and "The margin (profit / sales) is 13.1 of 100." in done.stdout
    assert "would be 457 500 a cycle" in done.stdout
    for cell in ("fingerlings", "pond with frame", "live catfish", "power for the pump"):
        assert cell not in done.stdout


def test_a_budget_that_holds_ends_with_0(tmp_path, capsys):
    status, said = run(capsys, written(tmp_path, RIGHT))
    assert status == 0 and "WHAT DOES NOT HOLD (0)" in said


def test_json_is_one_object(tmp_path, capsys):
    status, said = run(capsys, SAMPLE, "--json")
    told = json.loads(said)
    assert status == 1 and told["holds"] is False and told["trade"] == "catfish" and told["currency"] == "IDR"
    found = [(one["code"], one["lines"]) for one in told["findings"]]
    assert found == [("amount_not_product", [13]), ("mixed_periods", [20, 15]), ("markup_called_margin", [22])]
    assert all(one["sentence"] and one["ask"] for one in told["findings"]) and told["profit_by_product"] == 457500.0
    figure = {(one["id"], one["per"]): one["value"] for one in told["figures"]}
    assert figure["cost_in_budget", "cycle"] == 3692500.0 and figure["sales", "month"] == pytest.approx(1416666.66667)
    status, said = run(capsys, written(tmp_path, HEAD + "planted-cell,sale,many,,,5,month\n"), "--json")
    told = json.loads(said)
    assert status == 1 and told["holds"] is False and [one["rule"] for one in told["problems"]] == ["BUDGET-03"]


def test_the_same_file_gives_the_same_bytes():
    assert budget(SAMPLE, PYTHONHASHSEED="1").stdout == budget(SAMPLE, PYTHONHASHSEED="2").stdout


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "TABLE-12"),
        ("  \n", "TABLE-12"),
        (HEAD, "BUDGET-07"),
        ("something,else\n1,2\n", "BUDGET-04"),
        ("item,amount\nx,1\n", "BUDGET-04"),
        ("kind,amount,amount,per\nsale,1,2,month\n", "TABLE-10"),
        (HEAD + "x,sale,ten,kg,5,50,month\n", "BUDGET-03"),
        (HEAD + "x,sale,=A1*2,kg,5,50,month\n", "BUDGET-03"),
        (HEAD + "x,sale,-1,kg,5,50,month\n", "TABLE-21"),
        (HEAD + "x,planted-kind,1,kg,5,5,month\n", "BUDGET-06"),
        (HEAD + "x,,1,kg,5,5,month\n", "BUDGET-06"),
        (HEAD + "x,sale,1,kg,5,5,planted-time\n", "TABLE-18"),
        (HEAD + "x,sale,1,kg,5,5,month,7\n", "BUDGET-05"),
        (HEAD + 'x,sale,1,kg,"9,350","9,350",month\n', "BUDGET-02"),
        ("kind;quantity;price;per\nsale;1;9.350;month\n", "BUDGET-02"),
        (HEAD + '"x,sale,1,kg,5,5,month\n', "TABLE-36"),
        (b"\x00\x01\x02planted", "TABLE-02"),
        ((HEAD + "x,sale,1,kg,5,5,month\n").encode("utf-16-le"), "TABLE-15"),
        (b"\xff\xfe" + b"a", "TABLE-15"),
        (HEAD + "x,sale,1,kg,5,5,month\n" * 2001, "BUDGET-15"),
        (HEAD + "x,sale,1,kg,5,5,month\n" + "planted,currency,,,,,\n", "BUDGET-14"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_ends_with_1_and_a_code(tmp_path, capsys, content, code):
    status, said = run(capsys, written(tmp_path, content))
    assert status == 1 and said.startswith(f"{code} the budget"), said
    assert "WHAT HOLDS" not in said  # no figure from a part of the lines


def test_names_of_columns_and_rows_stand_in_the_message_and_cells_never(tmp_path, capsys):
    status, said = run(capsys, written(tmp_path, HEAD + "planted,sale,1,kg,planted,5,month\nplanted,sale,planted,kg,5,5,month\n"))
    assert status == 1 and 'row 2, column "price"' in said and 'row 3, column "quantity"' in said


def test_a_thousand_or_a_bit_is_asked_about_and_read_once_it_is_said(tmp_path, capsys):
    file = written(tmp_path, 'kind,quantity,price,amount,per\nsale,2,"9,350","18,700",month\n')
    status, said = run(capsys, file)
    assert status == 1 and said.count("BUDGET-02") == 2 and "--decimal comma" in said
    assert "18 700 " in run(capsys, file, "--decimal", "point")[1].replace("\n", " \n")
    assert " 18.7 " in run(capsys, file, "--decimal", "comma")[1].replace("\n", " \n")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_letters_and_separators_of_all_programs_are_read(tmp_path, capsys, coding, separator):
    text = RIGHT.replace("planted-name", "niña").replace(",", separator)
    assert run(capsys, written(tmp_path, text.encode(coding)))[0] == 0
    assert run(capsys, written(tmp_path, "sep=;\n" + RIGHT.replace(",", ";")))[0] == 0


def test_older_serbian_letters_are_read_with_the_country(tmp_path, capsys):
    file = written(tmp_path, RIGHT.replace("planted-name", "šećer").encode("cp1250"))
    assert run(capsys, file, "--country", "rs")[0] == 0
    status, said = run(capsys, file, "--country", "../planted")
    assert status == 2 and said.startswith("BUDGET-17")


def test_headers_and_kinds_of_other_languages_are_understood(tmp_path, capsys):
    text = "uraian;jenis;volume;satuan;harga;nilai;periode\n-;tenaga kerja sendiri;20;jam;10;200;per bulan\n-;biaya variabel;10;kg;50;500;bulan\n"
    assert run(capsys, written(tmp_path, text + "-;penjualan;10;kg;100;1.000,00;bulan\n-;total biaya;;;;700,00;bulan\n"))[0] == 0


def test_a_column_that_is_not_known_is_told(tmp_path, capsys):
    text = "".join(line + ("," + more + "\n") for line, more in zip(RIGHT.splitlines(), ("jumlah", "1", "2", "3", "4"), strict=True))
    assert "1 column(s) have a header that is not known" in run(capsys, written(tmp_path, text))[1]


def test_a_workbook_is_read_as_the_text_file_is(tmp_path, capsys):
    sample = SAMPLE.read_text(encoding="utf-8").replace(",", ".").replace(";", ",")
    file = written(tmp_path, book({"Notes": [["planted"]], "Sheet of planted": rows(sample)}), "planted.xlsx")
    assert run(capsys, file) == run(capsys, SAMPLE)
    assert run(capsys, written(tmp_path, file.read_bytes(), "planted.csv")) == run(capsys, SAMPLE)  # told by its first bytes


def test_workbooks_that_cannot_be_read(tmp_path, capsys):
    right = rows(RIGHT)

    def formula(made):
        made.active["F2"] = "=C2*E2"

    def error(made):
        made.active["F2"] = "#DIV/0!"

    cases = {
        "TABLE-27": book({"a": right}, formula), "TABLE-38": book({"a": right}, error), "BUDGET-08": book({"a": right, "b": right}),
        "TABLE-12": book({"a": []}), "BUDGET-07": book({"a": right[:1]}), "BUDGET-04": book({"a": [["planted", "x"]]}),
        "TABLE-02": b"PK\x03\x04 planted",
    }  # fmt: skip
    for code, data in cases.items():
        status, said = run(capsys, written(tmp_path, data, "planted.xlsx"))
        assert status == 1 and said.startswith(f"{code} the budget"), (code, said)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path, capsys):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    status, said = run(capsys, written(tmp_path, data.getvalue(), "b.xlsx"))
    assert status == 1 and said.startswith("TABLE-30 the budget")


def test_other_files_folders_and_sizes(tmp_path, capsys, monkeypatch):
    assert run(capsys, tmp_path / "nothing.csv") == (2, "BUDGET-01: there is no such file. Check the name; a budget is one .csv or .xlsx file.\n")
    assert run(capsys, tmp_path)[1].startswith("TABLE-04 the budget")
    assert run(capsys, written(tmp_path, "x", "old.xls"))[1].startswith("TABLE-05 the budget")
    os.mkfifo(tmp_path / "pipe.csv")
    assert run(capsys, tmp_path / "pipe.csv")[1].startswith("TABLE-04 the budget")
    monkeypatch.setattr(budget_file, "MOST_BYTES", 10)
    status, said = run(capsys, written(tmp_path, RIGHT))
    assert status == 1 and said.startswith("BUDGET-15 the budget")
    assert run(capsys)[0] == 2


def test_problems_of_the_lines_together_end_with_1(tmp_path, capsys):
    lines = "planted,sale,1,kg,5,5,\nplanted,trade,,,,,\n,cost,,,,,month\n,casual_pay,,,,-3,\n,sale,1,kg,5,5,cycle\n"
    status, said = run(capsys, written(tmp_path, HEAD + lines))
    assert status == 1 and [line[:9] for line in said.splitlines()] == ["BUDGET-09", "BUDGET-13", "BUDGET-11", "BUDGET-16", "BUDGET-10"]
    assert "BUDGET-12" in run(capsys, written(tmp_path, HEAD + ",casual_pay,,,,3,\n,casual_pay,,,,3,\n"))[1]


def test_the_lines_of_a_budget_are_no_table_of_a_programme():
    assert "budget_lines" not in declarations() and budget_lines().required == ("kind",)
