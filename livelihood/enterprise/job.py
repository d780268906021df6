"""An offer of work over the same months: pay that may come late or fall short, work that may be lost, casual work in the gaps.

It runs through the same purse as a plan, so that a job and a business are compared on equal terms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livelihood.draws import Spread, Streams
from livelihood.enterprise.plan import WEEKS_A_MONTH, Household
from livelihood.enterprise.purse import through_purse
from livelihood.enterprise.result import Futures
from livelihood.enterprise.setting import Setting

LOST_PRIOR, MONTHS_PRIOR = 1.5, 45.0  # Gamma prior of the chance to lose work, a month (methods 13)
LATE_PRIOR = (0.5, 4.5)  # Beta prior of a month paid late: 1 in 10, worth five months; our prior
GAP = Spread(1, 2, 5)  # months to the next work where no earlier worker told; our prior
RECEIVED = Spread(0.85, 0.97, 1.0, share=False, least=0.0, most=1.0)  # share of the offered pay that comes; our prior


@dataclass(frozen=True)
class JobOffer:
    """An offer of work. pay and transport are a month, in the programme's currency; start "YYYY-MM"."""

    code: str
    pay: float
    hours_per_week: float
    transport: float = 0.0
    start: str = ""
    household: str = ""


@dataclass(frozen=True)
class TrainingOffer:
    """A training and the work after it. cost in all, spread evenly over its months; pay_after a month, as told."""

    code: str
    months: int
    cost: float
    pay_after: Spread
    hours_per_week: float
    start: str = ""
    household: str = ""


@dataclass(frozen=True)
class Worker:
    """What an earlier worker of such a job told. lost : whether the work ended against her will."""

    months: float
    lost: bool
    months_paid_late: float = 0.0
    share_received: float | None = None
    months_to_next_work: float | None = None


def history_values(workers: list[Worker], streams: Streams, code: str) -> dict[str, np.ndarray]:
    """What is believed of a job from its earlier workers: (draws,) chance to lose it a month, chance of late pay, share received, gap.

    Chances are never zero: with nobody asked, the priors stand alone.
    """
    from scipy.stats import beta, gamma, norm

    def u(name):
        return norm.cdf(streams.normal(f"job.{code}.{name}"))

    months, late = sum(w.months for w in workers), sum(w.months_paid_late for w in workers)
    lost = sum(w.lost for w in workers)
    received = [w.share_received for w in workers if w.share_received is not None]
    gaps = [w.months_to_next_work for w in workers if w.months_to_next_work is not None]
    return {
        "lost": gamma.ppf(u("lost"), lost + LOST_PRIOR) / (months + MONTHS_PRIOR),
        "late": beta.ppf(u("late"), late + LATE_PRIOR[0], max(months - late, 0) + LATE_PRIOR[1]),
        "received": _around(received, RECEIVED).values(streams.normal(f"job.{code}.received")),
        "gap": _around(gaps, GAP).values(streams.normal(f"job.{code}.gap")),
    }


def _around(told: list[float], prior: Spread) -> Spread:
    """The prior moved to the mean of what was told, shrunk by two answers' worth."""
    if not told:
        return prior
    middle = (2 * prior.likely + sum(told)) / (2 + len(told))
    ratio = middle / prior.likely
    return Spread(min(prior.low * ratio, middle), middle, max(prior.high * ratio, middle), least=prior.least, most=prior.most)


def employment(lost: np.ndarray, gap: np.ndarray) -> np.ndarray:
    """Months in which she works: after a loss, `gap` whole months without, then work again.

    Parameters
    ----------
    lost : (months, draws) True where work would be lost at the end of that month. gap : (draws,) months, rounded up.

    Returns
    -------
    (months, draws) of 1.0 and 0.0.

    Examples
    --------
    >>> import numpy as np
    >>> lost = np.zeros((6, 1), bool); lost[2] = True
    >>> employment(lost, np.array([2.0]))[:, 0].tolist()
    [1.0, 1.0, 1.0, 0.0, 0.0, 1.0]
    """
    works = np.ones(lost.shape)
    waiting = np.zeros(lost.shape[1])
    whole = np.ceil(gap - 1e-9)
    for month in range(lost.shape[0]):
        works[month] = waiting <= 0
        waiting = np.where(waiting > 0, waiting - 1, np.where(lost[month], whole, 0.0))
    return works


def pay_received(works: np.ndarray, late: np.ndarray, pay: np.ndarray) -> np.ndarray:
    """Pay by the month in which it comes: a late month's pay comes one month later. (months, draws)

    Examples
    --------
    >>> import numpy as np
    >>> pay_received(np.ones((3, 1)), np.array([[False], [True], [False]]), np.array([100.0]))[:, 0].tolist()
    [100.0, 0.0, 200.0]
    """
    earned = works * pay
    delayed = earned * late
    came = earned - delayed
    came[1:] += delayed[:-1]
    return came


def pay_a_month(pay: float, per: str, hours_per_week: float, days_per_week: float | None = None) -> float | None:
    """Pay of a month: hours x 52/12, days x 52/12, 52/12 weeks, 26/12 fortnights. None where the days of a week were not asked.

    Examples
    --------
    >>> pay_a_month(100.0, "week", 40)
    433.3333333333333
    """
    times = {"hour": hours_per_week * WEEKS_A_MONTH, "day": (days_per_week or 0) * WEEKS_A_MONTH, "week": WEEKS_A_MONTH, "fortnight": 26 / 12, "month": 1.0}[per]
    return pay * times if times else None


def of_job(offer: JobOffer, household: Household, setting: Setting, workers: list[Worker], believed: dict | None = None) -> Futures:
    """Futures of a job over the household's window.

    Parameters
    ----------
    offer, household, setting : the offer, whose purse, over which months.
    workers : earlier workers of such a job. believed : instead of them, name -> (draws,) as history_values gives.

    Returns
    -------
    Futures; rows hold pay (received), costs (transport), own_hours. Nothing stops; an empty purse counts.
    """
    streams, months, start = setting.streams, setting.months, setting.row_of(offer.start)
    known = believed if believed is not None else history_values(workers, streams, offer.code)
    running = months - start
    works = np.zeros((months, streams.draws))
    came = np.zeros((months, streams.draws))
    if running:
        lost = streams.uniform(f"job.{offer.code}.lost.when", months=months)[start:] < known["lost"]
        late = streams.uniform(f"job.{offer.code}.late.when", months=months)[start:] < known["late"]
        works[start:] = employment(lost, known["gap"])
        came[start:] = pay_received(works[start:], late, offer.pay * known["received"])
    costs = works * offer.transport
    rows = {"operating_cash": came - costs, "own_hours": works * offer.hours_per_week * WEEKS_A_MONTH, "sales": came,
            "variable_costs": costs}  # fmt: skip
    return through_purse(rows, setting, start, household, works=works)


def of_training(offer: TrainingOffer, household: Household, setting: Setting, workers: list[Worker]) -> Futures:
    """Futures of a training: its cost first, then work at the pay told, which may come late, fall short or be lost.

    The work after it is found after a gap (the months to the next work of earlier workers, or the prior).
    """
    streams, months, start = setting.streams, setting.months, setting.row_of(offer.start)
    known = history_values(workers, streams, offer.code)
    learns = min(offer.months, months - start)
    works, learning = np.zeros((months, streams.draws)), np.zeros((months, streams.draws))
    learning[start : start + learns] = 1.0
    came = np.zeros((months, streams.draws))
    after = start + learns
    if after < months:
        lost = streams.uniform(f"job.{offer.code}.lost.when", months=months)[after:] < known["lost"]
        late = streams.uniform(f"job.{offer.code}.late.when", months=months)[after:] < known["late"]
        searching = np.arange(months - after)[:, None] < np.ceil(known["gap"] - 1e-9)[None, :]
        works[after:] = np.where(searching, 0.0, employment(lost & ~searching, known["gap"]))
        pay = offer.pay_after.values(streams.normal(f"job.{offer.code}.pay_after"))
        came[after:] = pay_received(works[after:], late, pay * known["received"])
    costs = learning * (offer.cost / max(offer.months, 1))
    busy = works + learning
    rows = {"operating_cash": came - costs, "own_hours": busy * offer.hours_per_week * WEEKS_A_MONTH, "sales": came, "variable_costs": costs,
            "paid_before_sales": costs}  # fmt: skip
    return through_purse(rows, setting, start, household, works=busy)
