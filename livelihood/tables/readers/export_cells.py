"""Cells of an export put into the house's words: several headers of one question folded into one column, answers in any
of a form's languages, several answers ticked, numbers whose state stands in a column before them.

It works on the distinct cells of a column; it types nothing.
"""

from __future__ import annotations

import numpy as np

from livelihood.tables.mapping import NOT_ASKED, folded_cell
from livelihood.tables.records import Cells
from livelihood.tables.words import STATES, YES_NO, folded

TICKED = {word for word, meaning in YES_NO.items() if meaning == "yes"}
NOT_TICKED = {word for word, meaning in YES_NO.items() if meaning == "no"}


def objects(cells: Cells) -> np.ndarray:
    """(rows,) the cells themselves; None where there is none."""
    distinct = np.empty(len(cells.distinct) + 1, dtype=object)
    distinct[:-1] = cells.distinct
    return distinct[cells.codes]


def one_of(versions: list[Cells]) -> tuple[Cells, int]:
    """Columns of one question as one: what is filled in any of them; and in how many rows two of them differ.

    Examples
    --------
    >>> of = lambda *cells: Cells.of(np.array(cells, dtype=object))
    >>> found, differ = one_of([of("2", None, "5"), of(None, "3", "6")])
    >>> objects(found).tolist(), differ
    (['2', '3', '5'], 1)
    """
    if len(versions) == 1:
        return versions[0], 0
    together, taken = objects(versions[0]), versions[0].filled()
    differ = np.zeros(len(together), dtype=bool)
    for other in versions[1:]:
        cells, filled = objects(other), other.filled()
        both = np.flatnonzero(taken & filled)
        differ[both] |= np.array([folded_cell(together[row]) != folded_cell(cells[row]) for row in both], dtype=bool)
        new = filled & ~taken
        together[new] = cells[new]
        taken = taken | filled
    return Cells.of(together), int(differ.sum())


def in_our_words(cells: Cells, labels: dict[str, str], values: dict[str, str], words: dict[str, str], several: bool = False,
                 only: set | None = None) -> Cells:  # fmt: skip
    """Answers by their names instead of their labels, then as columns.toml says.

    Parameters
    ----------
    labels : folded name or label in the form -> name of the choice there. values : what the form writes, folded -> what
    we write. words : folded word -> our choice. several : a cell may hold several answers. only : words outside of these
    are left out (cells that could be names).

    Examples
    --------
    >>> cells = Cells.of(np.array(["Ya", "-999", "lain"], dtype=object))
    >>> in_our_words(cells, {"ya": "yes"}, {"-999": "dont_know"}, {}).distinct
    ['yes', 'dont_know', 'lain']
    >>> cells = Cells.of(np.array(["Hard to get Rent", "supply rent"], dtype=object))
    >>> in_our_words(cells, {"hard_to_get": "1"}, {"1": "supply"}, {"rent": "rent", "supply": "supply"}, several=True).distinct
    ['supply rent', 'supply rent']
    """
    if not labels and not values and not words and only is None:
        return cells
    known = {**labels, **words, **values}

    def one(word):
        name = labels.get(word)
        if word in values:
            return values[word]
        if name is not None and folded_cell(name) in values:
            return values[folded_cell(name)]
        return words.get(word, name)

    def ours(cell):
        word = folded_cell(cell)
        told = one(word)
        if told is None and several and (parts := _parts(word, known)):
            told = " ".join(dict.fromkeys(one(part) for part in parts))
        if told is None:
            return cell if only is None or word in only else ""
        return "" if told == NOT_ASKED else told

    return Cells(cells.codes, [ours(cell) if cell != "" else cell for cell in cells.distinct])


def _parts(word: str, known: dict[str, str]) -> list[str] | None:
    """A cell of several names or labels cut into the known ones, the longest first; None where something is left over."""
    words, found, place = word.split("_"), [], 0
    while place < len(words):
        for end in range(len(words), place, -1):
            part = "_".join(words[place:end])
            if part in known:
                found.append(part)
                place = end
                break
        else:
            return None
    return found


def ticked(columns: list[tuple[Cells, str]]) -> Cells:
    """The 0/1 columns of a question as one cell a row; rows in which all of them are blank were not answered.

    Examples
    --------
    >>> of = lambda *cells: Cells.of(np.array(cells, dtype=object))
    >>> found = ticked([(of("1", "0", None), "supply"), (of("True", "1", None), "rent")])
    >>> objects(found).tolist()
    ['supply rent', 'rent', None]
    """
    rows = len(columns[0][0].codes)
    masks = np.zeros((len(columns), rows), dtype=bool)
    for number, (cells, _) in enumerate(columns):
        yes = [isinstance(cell, str) and bool(cell.strip()) and folded_cell(cell) not in NOT_TICKED or folded_cell(cell) in TICKED
               for cell in cells.distinct]  # fmt: skip
        masks[number] = np.array([*yes, False])[cells.codes]
    which, inverse = np.unique(masks, axis=1, return_inverse=True)
    texts = np.array([_listed([choice for (_, choice), on in zip(columns, pattern, strict=True) if on]) for pattern in which.T], dtype=object)
    return Cells.of(texts[inverse.ravel()])


def _listed(choices: list[str]) -> str | None:
    """Answers beside which "do not know" says nothing; that alone is the answer."""
    plain = [choice for choice in dict.fromkeys(choices) if choice not in STATES]
    return " ".join(plain) or next(iter(choices), None)


def over(first: Cells, second: Cells | None) -> Cells:
    """What the first holds, and where it is blank what the second holds."""
    if second is None:
        return first
    return Cells.of(np.where(first.filled(), objects(first), objects(second)))


def with_states(numbers: Cells, states: Cells) -> Cells:
    """A number's column with "dont_know" or "no_answer" where there is no number and its state says so.

    Examples
    --------
    >>> of = lambda *cells: Cells.of(np.array(cells, dtype=object))
    >>> objects(with_states(of("2", None, None), of("answered", "dont_know", None))).tolist()
    ['2', 'dont_know', None]
    """
    words = np.array([STATES.get(folded(str(cell))) for cell in states.distinct] + [None], dtype=object)[states.codes]
    return Cells.of(np.where(numbers.filled(), objects(numbers), words))


def said(cells: Cells) -> tuple[np.ndarray, np.ndarray]:
    """(rows,) where consent was refused, and where the answer to it is no yes and no no."""
    words = [YES_NO.get(folded_cell(cell), "no" if folded_cell(cell) in STATES else "?") if str(cell).strip() else "" for cell in cells.distinct]
    told = np.array([*words, ""], dtype=object)[cells.codes]
    return told == "no", told == "?"
