"""A new programme's folder with one blank workbook of tables, and a new trade's file. It asks for no data."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.report import folder as folders

SETTINGS = """\
# The programme. A line that begins with # is a remark; take the # away to use it.
name = ""
currency = "IDR"      # the currency's code of three letters
country = "ID"        # the country's code of two letters: how numbers and money are written
language = "{language}"       # the words of the pages: en, id, es, sr
horizon = 12          # how many months are looked at
seed = {seed}        # the luck of the draws; the same number gives the same reports
# draws = 2000        # how many possible futures are looked at

# How much prices may rise a year (0.03 is three in a hundred); needs rise with them.
# [prices]
# inflation = {{ low = 0.02, likely = 0.03, high = 0.06 }}

# Each product that customers are asked about: its name, its unit, prices to offer.
# [products.catfish]
# label = "Catfish"
# unit = "kg"
# bids = [20000, 25000, 30000]

# Whose living decides how many sellers there is room for; amounts a month.
# [reference]
# needs = 2400000
# other_income = 800000
# savings = 1000000
# casual_income = 450000
"""

PLACE = """\
# This place. Never write a name, a telephone number or an address into any file here.
# The tables are the sheets of shelter.xlsx; a table may also be a file of its own beside it, such as customers.csv.
# start = "2026-03"                                     # the first month that is looked at
# households = { low = 2800, likely = 3200, high = 3600 }   # households near enough to buy
"""


def start(folder: Path, language: str = "en", export: Path | None = None) -> Path:
    """Makes a new programme with one place, A1, and its empty tables: the sheets of shelters/A1/shelter.xlsx.

    Parameters
    ----------
    language : of the pages and of the workbook's questions.
    export : the export of a form, for which a columns.toml is drafted: in shelters/A1, or in `folder` itself where that
    is a programme or a place of one already. The export itself is not copied.

    Returns
    -------
    The workbook to fill in, or the columns.toml.

    Raises
    ------
    Problems : CLI-02 where the folder is there and not empty, CLI-05 where it cannot be written, CLI-08 where there is a
    columns.toml already, what is wrong with the export (EXPORT-20, EXPORT-21, of tables); nothing is then written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "mine"
    >>> start(folder).name
    'shelter.xlsx'
    >>> sorted(file.name for file in (folder / "shelters" / "A1").iterdir())
    ['shelter.toml', 'shelter.xlsx']
    """
    from livelihood.output import blank_workbook

    folder = Path(folder)
    if export and ((folder / "programme.toml").is_file() or folder.parent.name == "shelters" and folder.is_dir()):
        return _write_columns(folder, _drafted(export, folder))
    columns = _drafted(export, folder) if export else ""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Problems([Problem("CLI-02")])
        place = folder / "shelters" / "A1"
        place.mkdir(parents=True)
        _write(folder / "programme.toml", SETTINGS.format(seed=secrets.randbelow(900_000) + 100_000, language=language))
        _write(place / "shelter.toml", PLACE)
        blank_workbook.write(place / "shelter.xlsx", language)
        return _write_columns(place, columns) if export else place / "shelter.xlsx"
    except OSError as error:
        raise Problems([Problem("CLI-05", slots={"reason": folders.reason(error)})]) from None


def _drafted(export: Path, folder: Path) -> str:
    """A columns.toml for an export, with the country and the products of the programme where there is one."""
    from livelihood.tables import open_programme
    from livelihood.tables.readers.export_draft import draft

    for home in (folder, folder.parent.parent):
        if (home / "programme.toml").is_file():
            programme = open_programme(home)
            return draft(Path(export), programme.country, programme.product_words)
    return draft(Path(export))


def _write_columns(place: Path, text: str) -> Path:
    """Writes a columns.toml, never over one that is there."""
    file = place / "columns.toml"
    folders.whole_file(file, lambda new: _write(new, text))
    return file


def programme_of(file: Path) -> Path:
    """The programme's folder of a file that `start` made."""
    return file.parents[2] if file.parents[1].name == "shelters" else file.parent


def start_trade(file: Path) -> None:
    """Makes a new trade's file from the one that explains itself; its id is the file's name.

    Raises
    ------
    Problems : CLI-09 where the name is not one, CLI-08 where it is taken, CLI-05 where it cannot be written.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*\.toml", file.name):
        raise Problems([Problem("CLI-09")])
    text = (places.templates() / "trades" / "_new.toml").read_text(encoding="utf-8")
    folders.whole_file(file, lambda new: _write(new, text.replace('"new_trade"', f'"{file.stem}"', 1)))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
