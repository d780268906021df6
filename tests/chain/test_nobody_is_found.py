"""Names planted in every hiding place of the inputs and around the process: none is in any byte that comes out."""

from __future__ import annotations

import re
import subprocess
import zipfile

import pytest
from chain_run import TABLES, keep_plans, read_rows, report, sample_copy, table, write_rows

NAME, PHONE = "Zulaikhaquill", "0899777123456"  # invented; no word of any language, no number in use
COLUMNS = ("name", "Nama responden", "phone", "telp", "address", "notes", "enumerator", "remarks 2", "family", "_submitted_by")


class Planter:
    """Gives each hiding place a name of its own, so that a find says where it came from."""

    def __init__(self):
        self.where = {}

    def plant(self, place: str) -> str:
        word = f"{NAME}{len(self.where):03d}"
        self.where[word] = place
        return word


def plant_in_tables(programme, code: str, planter: Planter) -> None:
    for name in TABLES:
        header, *rows = read_rows(table(programme, name, code))
        rows = [[*row, *(planter.plant(f"{name}.{column}") if "tel" not in column and column != "phone" else PHONE for column in COLUMNS)] for row in rows]
        write_rows(table(programme, name, code), [[*header, *COLUMNS], *rows])
    free = {"budget": "item", "customers": "area", "sellers": "difficulties", "quotes": "source", "prices": "market", "plans": "area"}
    for name, column in free.items():
        header, *rows = read_rows(table(programme, name, code))
        rows[1][header.index(column)] = planter.plant(f"{name}.{column}, free text")
        write_rows(table(programme, name, code), [header, *rows])


def plant_in_workbook(programme, code: str, planter: Planter) -> None:
    """All tables as one workbook, with names in its properties, comments, hidden sheets, defined names and links."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.workbook.defined_name import DefinedName

    book = Workbook()
    book.remove(book.active)
    for name in TABLES:
        sheet = book.create_sheet(name)
        for row in read_rows(table(programme, name, code)):
            sheet.append(row)
        sheet["A1"].comment = Comment(planter.plant(f"comment in {name}"), planter.plant(f"author of the comment in {name}"))
        sheet.oddHeader.center.text = planter.plant(f"page header of {name}")
        table(programme, name, code).unlink()
    hidden = book.create_sheet(planter.plant("name of a sheet"))
    hidden.append([planter.plant("cell of a hidden sheet"), PHONE])
    hidden.sheet_state = "veryHidden"
    word = planter.plant("defined name")
    book.defined_names[word] = DefinedName(word, attr_text="areas!$A$1")
    for field in ("creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category"):
        setattr(book.properties, field, planter.plant(f"workbook property {field}"))
    book.save(programme / "shelters" / code / "shelter.xlsx")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A report on a programme full of names, run by somebody whose surroundings are full of them too."""
    folder, planter = tmp_path_factory.mktemp("planted"), Planter()
    programme = sample_copy(folder / planter.plant("the programme's folder"), codes=("CSV", "BOOK"), draws=200)
    for code in ("CSV", "BOOK"):
        keep_plans(programme, code, "P1", "P3")
    plant_in_tables(programme, "CSV", planter)
    plant_in_tables(programme, "BOOK", planter)
    plant_in_workbook(programme, "BOOK", planter)
    (programme / "shelters" / "CSV" / f"{planter.plant('name of a file')}.txt.bak").write_text(PHONE)
    (programme / "shelters" / "CSV" / f"{planter.plant('name of a text file')}.csv").write_text("a,b\n1,2\n")
    settings = programme / "programme.toml"
    settings.write_text(settings.read_text() + f"\n# {planter.plant('a comment of programme.toml')} {PHONE}\n")
    home = folder / planter.plant("HOME")
    home.mkdir()
    env = {name: planter.plant(f"environment {name}") for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME", "EMAIL", "GIT_AUTHOR_NAME", "XYZZY")}
    done = report(programme, "--jobs", "2", out=folder / "out", env={**env, "HOME": str(home)})
    return done, planter


def contents(path):
    """(where, bytes) of all that can be read in a file: the bytes, members of archives, streams and words of PDFs."""
    yield "bytes", path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                yield member, archive.read(member) + member.encode()
    if path.suffix == ".pdf":
        import pikepdf

        with pikepdf.open(path) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    try:
                        yield "stream", item.read_bytes()
                    except pikepdf.PdfError:
                        pass
        yield "words", subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout
        yield "properties", subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout


def test_the_planted_report_is_made(planted):
    done, _ = planted
    assert done.status in (0, 1), done.said
    assert "unforeseen" not in done.said, done.said
    assert (done.out / "CSV" / "H1" / "P1" / "viability.html").is_file()
    assert (done.out / "BOOK" / "H1" / "P1" / "viability.html").is_file()


def test_no_planted_name_or_number_is_in_any_output(planted):
    done, planter = planted
    found = set()
    for path in sorted(done.out.rglob("*")):
        assert NAME.lower() not in path.relative_to(done.out).as_posix().lower()
        if path.is_file():
            for where, data in contents(path):
                for encoded in (data, data.decode("utf-16-le", "ignore").encode(), data.decode("utf-16-be", "ignore").encode()):
                    words = re.findall(rf"{NAME}\d*".encode(), encoded, re.I)
                    found |= {(path.name, where, planter.where.get(word.decode(), "?")) for word in words}
                    if PHONE.encode() in encoded:
                        found.add((path.name, where, "phone"))
    assert not found, sorted(found)


def test_no_planted_name_is_said_on_the_screen(planted):
    done, planter = planted
    said = done.said.replace(done.out.name, "")
    found = {planter.where.get(word, word) for word in re.findall(rf"{NAME}\d*", said, re.I)}
    assert not found and PHONE not in said, found


def test_no_output_names_the_machine_or_a_folder_of_it(planted):
    import getpass
    import socket

    done, _ = planted
    folders = str(done.out.parent).encode()
    host = socket.gethostname().encode()
    for path in (path for path in done.out.rglob("*") if path.is_file()):
        for where, data in contents(path):
            assert folders not in data, (path.name, where)
            assert len(host) < 5 or host not in data, (path.name, where)
            assert b"/home/" + getpass.getuser().encode() not in data, (path.name, where)
