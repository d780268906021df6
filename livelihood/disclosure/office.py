"""The office threshold: what customers and sellers answered about themselves is shown only where 5 or more answered."""

from __future__ import annotations

OFFICE_PEOPLE = 5  # product.md, four audiences; reliability.md 1.5


def enough_for_office(estimate) -> bool:
    """Whether an estimate may stand on an office page: no person answered about herself, or at least 5 did.

    Examples
    --------
    >>> from livelihood.draws import Estimate
    >>> import numpy as np
    >>> enough_for_office(Estimate(np.ones(3), "kg", "measured here", 4, "", "", people=4))
    False
    """
    return estimate is not None and (estimate.people is None or estimate.people >= OFFICE_PEOPLE)
