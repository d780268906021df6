"""A district beside the nation: which trades are more common here, and where the change of jobs came from.

Duty: location quotients and shift-share from two tables of counts (people at work, firms). They say what a district has,
not what it lacks: a low quotient is no unmet demand.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def location_quotient(local, nation) -> pd.Series:
    """Share of each trade in the district over its share in the nation: above 1, more common here.

    Parameters
    ----------
    local, nation : trade -> people at work (or firms), as Series or dicts; a trade that one of them lacks counts as 0
        there. A trade the nation lacks has no quotient (NaN).

    Errors: ValueError where a count is below zero or a whole is not above zero.

    Source: the worked example of Krumme, "Shift & Share Table" (University of Washington): 5, .5, .5, .667.

    Examples
    --------
    >>> local, nation = {"I": 500, "II": 100, "III": 200, "IV": 200}, {"I": 10, "II": 20, "III": 40, "IV": 30}
    >>> location_quotient(local, nation).round(3).tolist()
    [5.0, 0.5, 0.5, 0.667]
    """
    table = _together(local=local, nation=nation)
    share = table / table.sum()
    return (share["local"] / share["nation"].where(share["nation"] > 0)).rename("location_quotient")


def shift_share(local_before, local_after, nation_before, nation_after, esteban_marquillas: bool = False) -> pd.DataFrame:
    """The change of each trade in the district, taken apart; the parts of a row add up to its change.

    national : as the nation as a whole. industry_mix : as this trade in the nation, less that. regional : as here, less
    this trade in the nation. With `esteban_marquillas` the last is split into competitive (as if the district had the
    nation's mix of trades) and allocation (whether it has more of the trades in which it grows faster).

    Returns
    -------
    DataFrame, a row a trade, with before, after, change and the parts. NaN where the nation had none of a trade.

    Errors: ValueError as for location_quotient.

    Source: Dunn 1960; Esteban-Marquillas 1972. Worked example: Krumme as above (national 290, total shift 340, of which
    mix -80 and regional 420).

    Examples
    --------
    >>> before, after = {"I": 500, "II": 100, "III": 200, "IV": 200}, {"I": 1000, "II": 100, "III": 250, "IV": 280}
    >>> parts = shift_share(before, after, {"I": 10, "II": 20, "III": 40, "IV": 30}, {"I": 11, "II": 24, "III": 52, "IV": 42})
    >>> parts[["change", "national", "industry_mix", "regional"]].sum().round(6).tolist()
    [630.0, 290.0, -80.0, 420.0]
    """
    table = _together(before=local_before, after=local_after, nation_before=nation_before, nation_after=nation_after)
    whole = table["nation_after"].sum() / table["nation_before"].sum() - 1
    trade = table["nation_after"] / table["nation_before"].where(table["nation_before"] > 0) - 1
    change = table["after"] - table["before"]
    parts = pd.DataFrame({"before": table["before"], "after": table["after"], "change": change, "national": table["before"] * whole,
                          "industry_mix": table["before"] * (trade - whole)})  # fmt: skip
    parts["regional"] = change - table["before"] * trade
    if esteban_marquillas:
        own = table["after"] / table["before"].where(table["before"] > 0) - 1
        even = table["before"].sum() * table["nation_before"] / table["nation_before"].sum()
        parts["competitive"] = even * (own - trade)
        parts["allocation"] = (table["before"] - even) * (own - trade)
    return parts


def _together(**columns) -> pd.DataFrame:
    table = pd.DataFrame({name: pd.Series(values, dtype=float) for name, values in columns.items()}).fillna(0.0)
    if (table < 0).any(axis=None) or not np.isfinite(table.to_numpy()).all():
        raise ValueError("counts are numbers of zero or more")
    if (table.sum() <= 0).any():
        raise ValueError("a whole has to be above zero")
    return table
