"""Interviews that look copied from one another, and interviews that were too fast: flagged, never dropped.

Duty: compare whole interviews of the customers table. What a person then decides is in cleaning.py.
"""

from __future__ import annotations

import numpy as np

from livelihood.market import columns

ASKED = ("buys", "units_last_month", "price_last_paid", "wanted_not_found", "would_try_new_seller", "sure", "would_buy", "would_buy_2", "units_would_buy")
LEAST_ANSWERS = 10  # questions that both answered: below, honest short interviews are often alike (assumed)
ALIKE = 0.9  # share of them that have the same answer (Kuriakose and Robbins 2016 take .85 of hundreds; recalled)
BY_LUCK = 0.05  # honest pairs that would be as alike by luck, expected in a study of this size
MOST_INTERVIEWS = 1500  # beyond, pairs are too many to compare
LEAST_TIMED, FAST = 8, 1 / 3  # interviews with minutes; part of the middle minutes an answer (assumed)


def answers(table) -> tuple[np.ndarray, list[np.ndarray], list[tuple[str, str]]]:
    """Every interview's answers as whole numbers.

    Returns
    -------
    (codes (interviews, questions), -1 not answered; the rows of each interview; (product, column) of each question).
    """
    at, n = columns.grouped(columns.texts(table, "respondent"))
    product = columns.texts(table, "product")
    found, named = [], []
    for name in ASKED:
        if name not in table.columns:
            continue
        said = columns.texts(table, name)
        said = np.where(said == "", columns.texts(table, f"{name}_state"), said)
        for one in sorted(set(product)):
            here = (product == one) & (said != "")
            if here.any():
                words, code = np.unique(said[here].astype(str), return_inverse=True)
                column = np.full(n, -1)
                column[at[here]] = code
                found.append(column)
                named.append((one, name))
    codes = np.array(found).T if found else np.zeros((n, 0), dtype=int)
    order = np.argsort(at, kind="stable")
    rows = np.split(order, np.cumsum(np.bincount(at, minlength=n))[:-1])
    return codes, rows, named


def copied(codes: np.ndarray, named: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of interviews that are alike beyond luck.

    Both answered 10 questions or more, 9 of 10 answers are the same, and among all pairs of the study fewer than .05 honest
    ones would be that alike: pairs x P(that many the same), each question alike by how often its answers are alike among
    interviews with the same answer to "do you buy it" (a household that does not buy answers the rest alike).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> said = rng.integers(0, 4, (20, 12))
    >>> said[7] = said[3]
    >>> copied(said, [("rice", f"q{k}") for k in range(12)])
    [(3, 7)]
    """
    n, questions = codes.shape
    if n < 2 or n > MOST_INTERVIEWS or questions < LEAST_ANSWERS:
        return []
    buys_of = {product: at for at, (product, name) in enumerate(named) if name == "buys"}
    same_chance, by_group = _alike(codes, named, buys_of)
    pairs, found = n * (n - 1) / 2, []
    for first in range(n - 1):
        both = (codes[first] >= 0) & (codes[first + 1 :] >= 0)
        same = both & (codes[first] == codes[first + 1 :])
        asked, alike = both.sum(axis=1), same.sum(axis=1)
        for other in np.flatnonzero((asked >= LEAST_ANSWERS) & (alike >= ALIKE * asked)):
            second = first + 1 + int(other)
            chances = [_chance(question, codes[first], codes[second], named, buys_of, same_chance, by_group) for question in np.flatnonzero(both[other])]
            if pairs * _as_many(np.array(chances), int(alike[other])) < BY_LUCK:
                found.append((first, second))
    return found


def fast(codes: np.ndarray, minutes: np.ndarray) -> np.ndarray:
    """(interviews,) whether an interview took less than a third of the middle minutes an answer; False where not timed.

    Nobody is too fast among fewer than 8 timed interviews.

    Examples
    --------
    >>> fast(np.zeros((9, 10), dtype=int), np.array([12, 11, 15, 9, 14, 10, 12, 2, 13.0])).nonzero()[0].tolist()
    [7]
    """
    told = (codes >= 0).sum(axis=1)
    each = np.where((minutes > 0) & (told > 0), minutes / np.maximum(told, 1), np.nan)
    if (~np.isnan(each)).sum() < LEAST_TIMED:
        return np.zeros(len(minutes), dtype=bool)
    return np.nan_to_num(each, nan=np.inf) < FAST * np.nanmedian(each)


def _alike(codes, named, buys_of):
    """How often two interviews have the same answer, by question: among all, and among those with the same `buys`."""
    among_all, by_group = [], {}
    for at, (product, name) in enumerate(named):
        among_all.append(_share(codes[:, at]))
        buys = buys_of.get(product)
        if buys is not None and name != "buys":
            by_group[at] = {group: _share(codes[codes[:, buys] == group, at]) for group in np.unique(codes[:, buys]) if group >= 0}
    return among_all, by_group


def _share(column: np.ndarray) -> float:
    count = np.bincount(column[column >= 0])
    n = count.sum()
    return float((count * (count - 1)).sum() / 2 + 1) / float(n * (n - 1) / 2 + 2)  # one and one more: never certain


def _chance(at, one, other, named, buys_of, among_all, by_group) -> float:
    buys = buys_of.get(named[at][0])
    if buys is not None and at in by_group and one[buys] >= 0 and one[buys] == other[buys]:
        return by_group[at][one[buys]]
    return among_all[at]


def _as_many(chances: np.ndarray, least: int) -> float:
    """P(at least `least` of independent events), each with its own chance."""
    dist = np.zeros(len(chances) + 1)
    dist[0] = 1.0
    for chance in chances:
        dist[1:] = dist[1:] * (1 - chance) + dist[:-1] * chance
        dist[0] *= 1 - chance
    return float(dist[least:].sum())
