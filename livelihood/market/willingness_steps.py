"""What people would pay without a curve: the share that would pay each price, as steps that never rise.

Duty: Turnbull's estimate from any intervals, and the pooled shares from first answers alone (Haab and McConnell 2002,
Kristrom 1990), each with its means. No curve is assumed: at 15 to 40 people the answers do not show one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST_ROUNDS, CLOSE = 20_000, 1e-12  # of the self-consistent shares; they rise ever more slowly


@dataclass(frozen=True, eq=False)
class Steps:
    """The share that would pay each price or more.

    prices : (J,) asked, rising. share : (J,) never rises. n : people (or their weights). variance : of mean_lower, NaN
    where it is not known in closed form.
    """

    prices: np.ndarray
    share: np.ndarray
    n: float
    variance: float = float("nan")

    @property
    def mean_lower(self) -> float:
        """The mean with each person paying the highest asked price that she would pay: a lower bound. Turnbull's lower bound
        mean of Haab and McConnell 2002; "Kaplan-Meier" in the R package DCchoice.
        """
        return float(self.share @ np.diff(self.prices, prepend=0.0))

    @property
    def mean_middle(self) -> float:
        """The mean with straight lines between prices, from all at a price of zero, nothing beyond the highest:
        "Spearman-Karber" of DCchoice's turnbull.
        """
        before = np.append(1.0, self.share[:-1])
        return float((before + self.share) / 2 @ np.diff(self.prices, prepend=0.0))

    @property
    def mean_middle_to_zero(self) -> float:
        """The same with the last line drawn on until nobody would pay (Kristrom 1990): its slope is that before the highest
        price; where that is level, the slope before it; where both are, to half as much again.
        """
        price, share = np.append(0.0, self.prices), np.append(1.0, self.share)
        return float(np.trapezoid(share, price)) + 0.5 * (self._ends(price, share) - price[-1]) * share[-1]

    @staticmethod
    def _ends(price, share) -> float:
        for at in (-1, -2):
            if len(price) + at >= 1 and share[at - 1] != share[at]:
                return float(price[-1] + share[-1] * (price[at] - price[at - 1]) / (share[at - 1] - share[at]))
        return 1.5 * float(price[-1])

    @property
    def median_between(self) -> tuple[float, float]:
        """The two asked prices (0 before the first, infinity after the last) between which half stop paying."""
        yes = self.share > 0.5
        last = int(yes.sum())
        price = np.concatenate([[0.0], self.prices, [np.inf]])
        below = np.flatnonzero(np.append(self.share, 0.0) < 0.5)
        return float(price[last]), float(price[below[0] + 1])

    @property
    def median(self) -> float:
        """The median on straight lines between prices; infinite where more than half would pay the highest (Kristrom
        1990).
        """
        price, share = np.append(0.0, self.prices), np.append(1.0, self.share)
        if share[-1] > 0.5:
            return float("inf")
        last = int(np.flatnonzero(share > 0.5)[-1])
        part = (share[last] - 0.5) / (share[last] - share[last + 1])
        return float(price[last] + part * (price[last + 1] - price[last]))

    def at(self, price) -> np.ndarray:
        """The share that surely would pay a price: that of the next asked price from it on, 0 beyond the highest."""
        return np.append(self.share, 0.0)[np.searchsorted(self.prices, np.asarray(price, dtype=float))]


def turnbull(lower, upper, weights=None) -> Steps:
    """The shares of largest likelihood from intervals (at least, less than), by Turnbull's self-consistency (1976).

    Parameters
    ----------
    lower, upper : (n,) as willingness.intervals gives them; NaN rows are left out. weights : (n,).

    Errors: ValueError where no price bounds anybody.

    Examples
    --------
    >>> steps = turnbull([0, 0, 10, 10, 20], [10, 20, 20, np.inf, np.inf])
    >>> steps.prices.tolist(), steps.share.round(3).tolist(), round(steps.mean_lower, 2)
    ([10.0, 20.0], [0.724, 0.276], 10.0)
    """
    lower, upper = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    weight = np.ones(len(lower)) if weights is None else np.asarray(weights, dtype=float)
    known = ~np.isnan(lower) & ~np.isnan(upper) & (weight > 0)
    kinds, at = kinds_of(lower[known], upper[known])
    count = np.bincount(at, weights=weight[known], minlength=len(kinds))
    prices = prices_of(kinds)
    if not len(prices):
        raise ValueError("no price bounds what anybody would pay")
    share = survival(kinds, prices, count[:, None])[:, 0]
    return Steps(prices, share, float(count.sum()))


def kinds_of(lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different intervals, (K, 2) in rising order, and which of them each person has."""
    kinds, at = np.unique(np.column_stack([lower, upper]), axis=0, return_inverse=True)
    return kinds, at.ravel()


def prices_of(kinds: np.ndarray) -> np.ndarray:
    """The prices that bound an interval, rising."""
    bounds = np.unique(kinds)
    return bounds[np.isfinite(bounds) & (bounds > 0)]


def survival(kinds: np.ndarray, prices: np.ndarray, count: np.ndarray, prior: np.ndarray | None = None, rounds: int = MOST_ROUNDS, close: float = CLOSE) -> np.ndarray:
    """(J, S) shares that would pay each price, from (K, S) counts of each interval: one estimate a column.

    prior : (J + 1, S) people whose cell between two prices is known, added to each column.
    """
    edges = np.concatenate([[0.0], prices, [np.inf]])
    cells = ((edges[:-1] >= kinds[:, :1]) & (edges[1:] <= kinds[:, 1:])).astype(float)  # (K, J + 1): where each may lie
    extra = np.zeros((len(prices) + 1, count.shape[1])) if prior is None else prior
    whole = count.sum(axis=0) + extra.sum(axis=0)
    share = np.full((len(prices) + 1, count.shape[1]), 1.0 / (len(prices) + 1))
    for _round in range(rounds):
        inside = np.maximum(cells @ share, 1e-300)
        new = (share * (cells.T @ (count / inside)) + extra) / whole
        moved = np.abs(new - share).max()
        share = new
        if moved < close:
            break
    return np.minimum(np.cumsum(share[::-1], axis=0)[::-1][1:], 1.0)


def pooled(prices, yes, asked) -> Steps:
    """Shares of yes at each first price, neighbours pooled until they never rise with the price (Ayer and others 1955).

    Parameters
    ----------
    prices : (J,) different prices. yes, asked : (J,) how many said yes, of how many.

    Returns
    -------
    Steps with `variance` of the lower bound mean: sum of share (1 - share) / asked, over pooled prices, times the square
    of the money that hangs on it (Haab and McConnell 2002, ch. 3).

    Examples
    --------
    >>> steps = pooled([10, 20, 30], [8, 5, 6], [10, 10, 10])  # 5 and 6 of 10 are pooled: 11 of 20
    >>> steps.share.tolist(), steps.mean_lower
    ([0.8, 0.55, 0.55], 19.0)
    """
    order = np.argsort(prices)
    price, said, of = (np.asarray(values, dtype=float)[order] for values in (prices, yes, asked))
    blocks: list[list[float]] = []  # yes, asked, how many prices
    for one_yes, one_of in zip(said, of):
        blocks.append([one_yes, one_of, 1])
        while len(blocks) > 1 and blocks[-1][0] * blocks[-2][1] > blocks[-2][0] * blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [mine + other for mine, other in zip(blocks[-1], last)]
    share = np.concatenate([np.full(int(size), one_yes / one_of) for one_yes, one_of, size in blocks])
    width, variance, at = np.diff(price, prepend=0.0), 0.0, 0
    for one_yes, one_of, size in blocks:
        money = float(width[at : at + int(size)].sum())
        variance += money**2 * (one_yes / one_of) * (1 - one_yes / one_of) / one_of
        at += int(size)
    return Steps(price, share, float(of.sum()), variance)


def by_price(prices, yes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Different prices, how many said yes and how many answered at each; from (n,) prices and 1, 0 or NaN.

    Examples
    --------
    >>> [found.tolist() for found in by_price([10, 10, 20, 20], [1, 0, 0, np.nan])]
    [[10.0, 20.0], [1.0, 0.0], [2.0, 1.0]]
    """
    prices, yes = np.asarray(prices, dtype=float), np.asarray(yes, dtype=float)
    known = ~np.isnan(prices) & ~np.isnan(yes)
    found, at = np.unique(prices[known], return_inverse=True)
    return found, np.bincount(at, weights=yes[known], minlength=len(found)), np.bincount(at, minlength=len(found)).astype(float)
