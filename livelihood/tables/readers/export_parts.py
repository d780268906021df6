"""Which columns of an export give which columns of a table, part by part: a part is what one interview gives one row for.

From the headers alone (a group for each product makes a part for each), or as columns.toml says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from livelihood.errors import Problem
from livelihood.tables.declarations import Table
from livelihood.tables.mapping import CONSENT, FILE, Mapping, Part
from livelihood.tables.personal import names_a_person
from livelihood.tables.readers import export_headers as headers
from livelihood.tables.readers.export_headers import ALIAS, LABEL, NAME, PATH, Place
from livelihood.tables.readers.repeats import Chain
from livelihood.tables.words import folded

_ROUND = re.compile(r"\[(\d+)\]?$")
_STANDS_FOR = {("customers", "month"): "today"}  # a day of the phone that a column may take where nothing else is there


@dataclass(frozen=True)
class Source:
    """One column of one sheet of a chain."""

    level: int
    place: Place


@dataclass
class Wanted:
    """Where the cells of one part's columns come from.

    Parameters
    ----------
    columns, states, consent : sources. splits : column -> (source, choice). always, values : as in `mapping.Part`.
    own : columns of which a row of this part needs one; () where every row of the sheet is one.
    guarded : columns whose header may name a person: only known words of them are taken.
    """

    columns: dict[str, list[Source]] = field(default_factory=dict)
    states: dict[str, list[Source]] = field(default_factory=dict)
    splits: dict[str, list[tuple[Source, str]]] = field(default_factory=dict)
    consent: list[Source] = field(default_factory=list)
    always: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    guarded: frozenset[str] = frozenset()

    @property
    def names(self) -> set[str]:
        return {*self.columns, *self.splits, *self.always}

    def near(self, level: int | None = None) -> int:
        """How many columns were recognised by name or label, on one level or on all."""
        of = {name for name, sources in self.columns.items()
              if any(source.place.how < ALIAS and level in (None, source.level) for source in sources)}  # fmt: skip
        return len(of | {name for name, listed in self.splits.items() if any(level in (None, source.level) for source, _ in listed)})


def of_headers(chain: Chain, table: Table, form, products: dict) -> list[Wanted]:
    """Parts as the headers show them; what a sheet does not have comes from the ones above it."""
    common, groups = Wanted(), {}
    for level, sheet in enumerate(chain.sheets):
        match = headers.matched(sheet, table, form)
        fresh = {*match.columns, *match.splits} - common.names - {name for part in groups.values() for name in part.names}
        common.consent += [Source(level, place) for place in match.consent]
        for kind, name, place, choice in _listed(match):
            if name not in fresh:
                continue
            group = _group(place.path, products)
            part = groups.setdefault(group, Wanted()) if group else common
            source = Source(level, place)
            getattr(part, kind).setdefault(name, []).append((source, choice) if choice else source)
        stands = _STANDS_FOR.get((table.name, name := "month"))
        if stands and name not in common.columns and (places := [at for at, text in enumerate(sheet.texts) if headers.cuts(text)[-1][0] == stands]):
            common.columns[name] = [Source(level, Place(places[0], ALIAS))]
    if not groups:
        common.own = _own(common)
        return [common]
    return [_together(common, part, group, products) for group, part in groups.items()]


def _listed(match):
    for kind in ("columns", "states"):
        for name, places in getattr(match, kind).items():
            for place in places:
                yield kind, name, place, ""
    for name, listed in match.splits.items():
        for place, choice in listed:
            yield "splits", name, place, choice


def _group(path: str, products: dict) -> str:
    """The product or the round that a path names, "" where it names none.

    Examples
    --------
    >>> _group("customers/catfish", {"catfish": "catfish"}), _group("each[2", {}), _group("household", {})
    ('catfish', '2', '')
    """
    if match := _ROUND.search(path.rstrip("/")):
        return match[1]
    parts = [part for cut, _ in headers.cuts(path) for part in (cut,)] if path else []
    last = [folded(re.split(r"[^\w\s]+|__+", part)[0]) for part in parts]
    return next((products[word] for word in reversed(last) if word in products), "")


def _together(common: Wanted, part: Wanted, group: str, products: dict) -> Wanted:
    always = {"product": group} if group in products.values() and "product" not in part.names | common.names else {}
    return Wanted(common.columns | part.columns, common.states | part.states, common.splits | part.splits, common.consent, always,
                  own=tuple({*part.columns, *part.splits}))  # fmt: skip


def _own(wanted: Wanted) -> tuple[str, ...]:
    """Columns of the sheet itself where others come from above: a round in which all of them are blank was not begun."""
    own = {name for name, sources in wanted.columns.items() if sources[0].level == 0}
    own |= {name for name, listed in wanted.splits.items() if listed[0][0].level == 0}
    return tuple(own) if own != {*wanted.columns, *wanted.splits} else ()


def of_mapping(chain: Chain, mapping: Mapping, table: Table, form) -> tuple[list[Wanted], list[Problem]]:
    """Parts as columns.toml says, and what of it does not fit: headers that are not there, headers that are never loaded."""
    found, problems = [], []
    for part in mapping.parts:
        wanted = Wanted(always=dict(part.always), values=part.values)
        guarded = set()
        for name, listed in part.columns.items():
            sources = [(source, header) for header in listed for source in where(header, chain, form)]
            splits = _splits(listed, chain, form) if name in table.columns and table.columns[name].type == "choices" else []
            place = {"file": FILE, "name": mapping.shown, "column": name}
            if not sources and not splits:
                problems.append(Problem("EXPORT-13", **place))
                continue
            told = {header for _, header in sources} | {chain.sheets[source.level].texts[source.place.position] for source, _ in sources}
            allowed = [source for source, _ in sources]
            if not all(_may_be_loaded(header, name, table) for header in told):
                problems.append(Problem("EXPORT-14", **place))
                continue
            if any(names_a_person(header) for header in told) and name == "product":
                guarded.add(name)
            if name == CONSENT:
                wanted.consent = allowed
                continue
            if allowed:
                wanted.columns[name] = allowed
            if splits:
                wanted.splits[name] = splits
        wanted.guarded = frozenset(guarded)
        wanted.own = tuple({*wanted.columns, *wanted.splits} & _of_group(part, mapping)) or _own(wanted)
        found.append(wanted)
    return found, list(dict.fromkeys(problems))


def _of_group(part: Part, mapping: Mapping) -> set[str]:
    """Columns that this group of rows has to itself."""
    if len(mapping.parts) == 1:
        return set()
    return {name for name, listed in part.columns.items() if any(other.columns.get(name) != listed for other in mapping.parts)}


def _may_be_loaded(header: str, name: str, table: Table) -> bool:
    """Whether a header may be read into a column: nothing that could name a person where a text would stay a text."""
    column = table.columns.get(name)
    harmless = column is None or column.is_number or column.type in ("choice", "choices", "yes_no", "date", "month")
    last = headers.cuts(header)[-1][0]
    if header in headers.NUMBERED:
        return True
    if headers.is_system(header) or headers.is_system(last):
        return column is not None and column.type in ("date", "month") and (header in headers.DATES or last in headers.DATES)
    return harmless or name == "product" or not names_a_person(header)


def where(header: str, chain: Chain, form) -> list[Source]:
    """The columns that a header of columns.toml names, on the nearest sheet that has one: exact, as a last part, as a label."""
    plain = folded(header)
    for level, sheet in enumerate(chain.sheets):
        by: dict[int, list[Source]] = {}
        for position, text in enumerate(sheet.texts):
            for part, path in headers.cuts(text):
                how = NAME if text == header else PATH if part == header else LABEL if form.names.get(folded(part)) == header else None
                if how is None and plain and folded(part) == plain:
                    how = ALIAS
                if how is not None:
                    by.setdefault(how, []).append(Source(level, Place(position, how, path)))
                    break
        if by:
            return by[min(by)]
    return []


def _splits(listed, chain: Chain, form) -> list[tuple[Source, str]]:
    """The 0/1 columns of a question that columns.toml names."""
    found = []
    for level, sheet in enumerate(chain.sheets):
        for position, text in enumerate(sheet.texts):
            for choice, before in headers.cuts(text)[1:]:
                names = {part for part, _ in headers.cuts(before)} | {form.names.get(folded(part), "") for part, _ in headers.cuts(before)}
                if header := next((one for one in listed if one in names), ""):
                    found.append((Source(level, Place(position, PATH, before)), form.choices_of(header).get(folded(choice), choice)))
                    break
        if found:
            break
    return found
