"""How many sellers there are, with those that nobody listed.

Duty: one or two lists made by walking, as draws of the true number. It does not ask what they sell.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from livelihood.draws import Estimate, Streams
from livelihood.market.assumptions import Assumptions
from livelihood.market.left_out import Missing, note
from livelihood.market.priors import LEAST_SHARED
from livelihood.market.sampling import poisson_draws
from livelihood.market.shops import Shops

TITLE, UNIT, SOURCE = (
    "Sellers, with the unlisted",
    "sellers",
    "sellers table; capture and recapture (Chapman 1951, recalled)",
)


def seller_count(
    shops: Shops | None, assumptions: Assumptions, streams: Streams, product: str
) -> tuple[Estimate | Missing, list, Missing | None]:
    """The number of sellers: capture and recapture from two lists; from one list seen + Poisson(seen * missed / (1 -
    missed)).

    Two lists: of the n1 sellers on the longer list, m are on the other too, so the other holds a seller with a chance
    of about m / n1 (Beta prior worth three sellers). It holds n2 - m that the longer one lacks; those that both lack
    then follow a negative binomial with mean near (n1 - m)(n2 - m) / m: the draws' middle lies at Chapman's (n1 + 1)(n2
    + 1) / (m + 1) - 1. Never fewer than were seen. Lists are assumed to miss sellers independently: who sells from home
    is missed by both, and the number is then too low.

    Returns
    -------
    (Estimate or Missing, notes, what a second list would answer or None)

    Examples
    --------
    >>> from livelihood.market.shops import Shops
    >>> blank = np.full(14, np.nan)
    >>> lists = [{"A", "B"}] * 8 + [{"A"}] * 4 + [{"B"}] * 2
    >>> shops = Shops(np.full(14, ""), tuple(map(frozenset, lists)), blank, blank, blank, blank, blank, blank, 0)
    >>> streams = Streams(1, "A", 4000)
    >>> found, _, _ = seller_count(shops, Assumptions({}, streams), streams, "rice")
    >>> float(found.median)  # Chapman: 13 * 11 / 9 - 1 = 14.9
    15.0
    """
    if shops is None or len(shops) == 0:
        return Missing("no_sellers", {"least": 3}), [], None
    seen = len(shops)
    names: dict[str, int] = {}
    for lists in shops.lists:
        for name in lists:
            names[name] = names.get(name, 0) + 1
    ordered = sorted(names, key=lambda name: (-names[name], name))
    notes = [note("more_than_two_lists")] if len(ordered) > 2 else []
    better, shared = None, 0
    if len(ordered) >= 2:
        first = np.array([ordered[0] in lists for lists in shops.lists])
        other = np.array([bool(lists - {ordered[0]}) for lists in shops.lists])
        if other.sum() > first.sum():
            first, other = other, first
        n1, n2, shared = int(first.sum()), int(other.sum()), int((first & other).sum())
        if shared < LEAST_SHARED:
            better = Missing("lists_apart", {"shared": shared, "least": LEAST_SHARED})
    else:
        better = Missing("one_list")
    if better is None:
        a, b = assumptions.beta("listed_chance")
        chance = special.betaincinv(
            a + shared, b + n1 - shared, special.ndtr(streams.normal(f"{product}.sellers.listed"))
        )
        odds = (1 - chance) / np.maximum(chance, 0.02)
        rate = special.gammaincinv(n2 - shared + 0.5, streams.uniform(f"{product}.sellers.unlisted")) * odds
        values = seen + poisson_draws(
            np.minimum(rate, 3.0 * seen), streams.uniform(f"{product}.sellers.unlisted.count")
        )
        method = "two lists, capture and recapture"
    else:
        missed = assumptions.values("missed_sellers")
        # a whole number of unseen sellers: of six that were seen, it may well be that there are no more
        values = seen + poisson_draws(
            seen * missed / (1 - missed), streams.uniform(f"{product}.sellers.unlisted.count")
        )
        method = "seen / (1 - missed share)"
    return (
        Estimate(np.asarray(values, dtype=float), UNIT, "measured here", seen, "sellers table", method, None),
        notes,
        better,
    )
