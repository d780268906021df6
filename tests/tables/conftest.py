"""Small programmes in a temporary folder, and workbooks in memory."""

import io

import pytest

from livelihood.errors import Problems
from livelihood.tables import open_programme

PROGRAMME = """
currency = "IDR"
country = "ID"
[products.mushroom]
label = "Oyster mushroom"
unit = "kg"
aliases = ["jamur tiram"]
"""


class Place:
    """A programme with one shelter, A1, whose files a test writes."""

    def __init__(self, folder):
        self.folder = folder
        self.shelter_folder = folder / "shelters" / "A1"
        self.shelter_folder.mkdir(parents=True)
        self.programme(PROGRAMME)

    def programme(self, text):
        (self.folder / "programme.toml").write_text(text, encoding="utf-8")
        return self

    def add(self, name, content):
        """A file of the shelter, from text or bytes."""
        data = content.encode() if isinstance(content, str) else content
        (self.shelter_folder / name).write_bytes(data)
        return self

    def read(self):
        return open_programme(self.folder).shelter("A1")

    def stopped(self):
        """Codes of the problems that stop the shelter, with their places."""
        with pytest.raises(Problems) as raised:
            self.read()
        return raised.value.problems


def workbook(sheets: dict, change=None) -> bytes:
    """A workbook's bytes: sheet name -> rows."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path / "p")


@pytest.fixture(scope="session")
def book():
    return workbook


@pytest.fixture
def new_place(tmp_path):
    """Several programmes in one test."""
    count = iter(range(1_000_000))
    return lambda: Place(tmp_path / f"p{next(count)}")
