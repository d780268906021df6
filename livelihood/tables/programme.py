"""A programme's folder: its settings, its shelters, and each shelter's tables when they are asked for.

Opening a programme reads two kinds of small files only; a shelter's tables are read by `Programme.shelter`. Nothing is
written. What stops raises `Problems` with all that was found.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from livelihood import __version__
from livelihood.errors import Problem, Problems, in_order
from livelihood.tables.declarations import declarations
from livelihood.tables.folder import input_files, inside, shelter_folders
from livelihood.tables.records import SetAside
from livelihood.tables.settings import DEFAULTS, FORMATS, PROGRAMME, SHELTER, WIDENING, merged, read_settings
from livelihood.tables.words import folded, unit_name


@dataclass(frozen=True)
class ProductWanted:
    """A product that the programme asks about: `bids` are prices to offer; `aliases` other words for it."""

    id: str
    label: str
    unit: str
    bids: tuple[float, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shelter:
    """One shelter as read.

    Parameters
    ----------
    code : the shelter's code; "" for the programme's own tables.
    settings : shelter.toml over programme.toml.
    problems : what is wrong and did not stop; the report is made without those cells and rows.
    set_aside : all that was not used, mistakes or not, for the page.
    read_as : of each export, which of its headers became which column.
    fingerprint : SHA-256 of the input files, the settings and the package's version.
    """

    code: str
    folder: Path
    settings: dict
    problems: tuple[Problem, ...]
    set_aside: tuple[SetAside, ...]
    fingerprint: str
    checked: dict = field(repr=False, default_factory=dict)
    read_as: tuple[SetAside, ...] = ()

    @cached_property
    def tables(self) -> dict:
        """DataFrames by name of the table; a table that was not given has no key."""
        from livelihood.tables.frames import frame

        return {name: frame(table) for name, table in self.checked.items()}

    def rows(self, table: str) -> list[dict]:
        """Rows of a table as plain dictionaries (None where there is no value); [] for a table that was not given."""
        from livelihood.tables.frames import records

        return records(self.checked[table]) if table in self.checked else []

    def place(self, table: str, row: int) -> dict:
        """Where row number `row` (from 0) of a table stood: `Problem(code, **shelter.place("plans", 0))`."""
        return self.checked[table].place(row)


Overall = Shelter  # the programme's own tables come in the same shape


@dataclass(frozen=True)
class Programme:
    """A programme as opened; see `open_programme`."""

    folder: Path
    name: str
    currency: str
    country: str
    language: str
    horizon: int
    seed: int
    draws: int
    products: dict[str, ProductWanted]
    inflation: tuple[float, float, float] | None
    discount_rate: float | None  # a year, nominal; None: no present values
    reference: dict | None
    widening: float
    formats: tuple[str, ...]
    shelters: tuple[str, ...]
    own_trades: Path | None
    problems: tuple[Problem, ...]
    settings: dict = field(repr=False, default_factory=dict)

    @cached_property
    def product_words(self) -> dict[str, str]:
        """Folded id, label or alias -> product id."""
        return {
            folded(word): product.id
            for product in self.products.values()
            for word in (product.id, product.label, *product.aliases)
        }

    def shelter(self, code: str) -> Shelter:
        """Read one shelter.

        Raises
        ------
        Problems : all that is wrong with it, if anything of that stops.
        """
        if code not in self.shelters:
            raise Problems([Problem("PROGRAMME-13")])
        folder = self.folder / "shelters" / code
        own, problems = self._shelter_settings(folder)
        return self._read(code, folder, merged(self.settings, own), problems, "shelter")

    def overall(self) -> Overall:
        """Read the programme's own tables (shelters, indicators, targets, programme_costs)."""
        return self._read("", self.folder, self.settings, [], "programme")

    def fingerprint(self, code: str) -> str:
        """The fingerprint of a shelter's inputs, without reading its tables."""
        folder = self.folder / "shelters" / code
        own, _ = self._shelter_settings(folder)
        files, _ = input_files(folder, self.folder)
        return self._fingerprint(files, merged(self.settings, own), folder)

    def _shelter_settings(self, folder: Path) -> tuple[dict, list[Problem]]:
        path = folder / "shelter.toml"
        if not os.path.lexists(path):
            return {}, []
        if not inside(path, self.folder) or not os.path.isfile(path):
            return {}, [Problem("PROGRAMME-15", file="shelter.toml")]
        return read_settings(path, SHELTER, "shelter.toml")

    def _read(self, code, folder, settings, problems, level) -> Shelter:
        # these load numpy and pandas, which opening a programme and the command's help do without
        from livelihood.tables import checks
        from livelihood.tables.gather import gathered
        from livelihood.tables.mapping import columns_told
        from livelihood.tables.styles import Custom

        files, wrong = input_files(folder, self.folder)
        mappings, told = columns_told(folder, self.folder)
        mappings = tuple(one for one in mappings if declarations()[one.table].level == level)
        custom = Custom(self.country, self.currency, self.language, self.product_words, settings, mappings, tuple(files))
        tables, more, notes = gathered(files, custom, level)
        if any(problem.stops for problem in told):  # what columns.toml was to say is not known: no complaint about it
            more = [problem for problem in more if problem.code != "EXPORT-01"]
        problems = [*problems, *wrong, *told, *more]
        if not any(problem.stops for problem in problems):
            checks.check(tables, self.product_words)
        for table in tables.values():
            problems += table.problems
        if any(problem.stops for problem in problems):
            raise Problems(in_order(problems))
        set_aside = [*notes, *(note for table in tables.values() for note in table.set_aside)]
        read_as = tuple(note for note in set_aside if note.rule == "EXPORT-60")
        set_aside = [note for note in set_aside if note.rule != "EXPORT-60"]
        tables = {name: tables[name] for name in declarations() if name in tables and len(tables[name].numbers)}
        return Shelter(code, folder, settings, tuple(in_order(problems)), tuple(set_aside),
                       self._fingerprint(files, settings, folder), tables, read_as)  # fmt: skip

    def _fingerprint(self, files, settings: dict, folder: Path) -> str:
        total = hashlib.sha256(f"livelihood {__version__}\n".encode())
        total.update(json.dumps(settings, sort_keys=True, default=str).encode())
        extra = sorted(path for path in folder.glob("*.toml") if inside(path, self.folder) and path.is_file())
        trades = sorted(self.own_trades.glob("*.toml")) if self.own_trades else []
        told = [path for path in [self.folder / "columns.toml"] if path.is_file() and inside(path, self.folder)]
        for path in [*(file.path for file in files), *extra, *trades, *told]:
            try:
                data = path.read_bytes()
            except OSError:
                data = b""
            total.update(f"\n{path.name} {len(data)}\n".encode("utf-8", "surrogateescape"))
            total.update(data)
        return total.hexdigest()


def open_programme(folder) -> Programme:
    """Open a programme's folder.

    Parameters
    ----------
    folder : path of the folder that holds programme.toml.

    Raises
    ------
    Problems : the folder or programme.toml is missing or cannot be used; all that is wrong together.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> shelter = folder / "shelters" / "A1"
    >>> shelter.mkdir(parents=True)
    >>> _ = (folder / "programme.toml").write_text('currency = "IDR"\\ncountry = "ID"\\n')
    >>> _ = (shelter / "areas.csv").write_text("area;households;minutes_walk\\nPasar;1.200;5\\nSungai;850;12,5\\n")
    >>> programme = open_programme(folder)
    >>> programme.shelters, programme.draws
    (('A1',), 2000)
    >>> programme.shelter("A1").rows("areas")[1]
    {'area': 'Sungai', 'households': 850, 'minutes_walk': 12.5}
    """
    folder = Path(folder)
    if not os.path.isdir(folder):
        raise Problems([Problem("PLACE-01")])
    path = folder / "programme.toml"
    if not os.path.lexists(path):
        raise Problems([Problem("PROGRAMME-01")])
    if not inside(path, folder) or not os.path.isfile(path):
        raise Problems([Problem("PROGRAMME-15", file="programme.toml")])
    settings, problems = read_settings(path, PROGRAMME, "programme.toml")
    problems += _same_words(settings.get("products", {}))
    codes, wrong = shelter_folders(folder)
    problems += wrong
    if not codes:
        problems.append(Problem("PROGRAMME-12"))
    if any(problem.stops for problem in problems):
        raise Problems(in_order(problems))
    settings = DEFAULTS | settings
    inflation = settings.get("prices", {}).get("inflation")
    trades = folder / "trades"
    return Programme(
        folder=folder,
        name=settings["name"],
        currency=settings["currency"],
        country=settings["country"],
        language=settings["language"],
        horizon=settings["horizon"],
        seed=settings["seed"],
        draws=settings["draws"],
        products={name: _product(name, told) for name, told in settings.get("products", {}).items()},
        inflation=(inflation["low"], inflation["likely"], inflation["high"]) if inflation else None,
        discount_rate=settings.get("appraisal", {}).get("discount_rate"),
        reference=settings.get("reference"),
        widening=settings.get("ranges", {}).get("widening", WIDENING),
        formats=tuple(settings.get("formats", FORMATS)),
        shelters=tuple(codes),
        own_trades=trades if trades.is_dir() and inside(trades, folder) else None,
        problems=tuple(in_order(problems)),
        settings=settings,
    )


def _product(name: str, told: dict) -> ProductWanted:
    label = told.get("label") or re.sub("_", " ", name).capitalize()
    return ProductWanted(
        name, label, unit_name(told["unit"]), tuple(told.get("bids", ())), tuple(told.get("aliases", ()))
    )


def _same_words(products: dict) -> list[Problem]:
    owner, problems = {}, []
    for name, told in products.items():
        for word in {folded(one) for one in (name, told.get("label", name), *told.get("aliases", ()))}:
            if owner.setdefault(word, name) != name:
                problems.append(Problem("PROGRAMME-09", file="programme.toml", name="products"))
    return problems[:1]
