"""What a usual month has to bring: break-even quantity, sales and price, from contribution and at full cost; economic profit.

Every array is (draws,) of one usual month (whole cycles after the ramp). "From contribution" covers running costs only; "at full
cost" also pays own hours at what casual work pays, the wear of the tools and what a loan costs. The two are never mixed.
Source: cost-volume-profit analysis (Horngren, Datar, Rajan, Cost Accounting, chapter 3, recalled); whole-farm and enterprise budgets with
unpaid family labour and own capital as opportunity costs (Kay, Edwards, Duffy, Farm Management, chapters 10 and 12, recalled).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class UsualMonth:
    """A usual month of a plan, money a member: (draws,) arrays of the futures that are still open in all its months.

    sold : units of the product; None where the trade sells several, or none was named. own_price : what one unit sold brought.
    kept : (all draws,) which futures these are.
    """

    sales: np.ndarray
    variable_costs: np.ndarray
    fixed_costs: np.ndarray
    own_hours: np.ndarray
    kept: np.ndarray
    sold: np.ndarray | None = None
    own_price: np.ndarray | None = None

    @property
    def contribution(self) -> np.ndarray:
        """Gross margin: sales less what is used up to make or buy them."""
        return self.sales - self.variable_costs

    @property
    def margin(self) -> np.ndarray:
        """What is left after all running costs."""
        return self.contribution - self.fixed_costs

    @property
    def by_products(self) -> np.ndarray:
        """Sales beside the units sold at their price: left-overs, old animals; below zero where a part of the price never arrives."""
        return self.sales - self.sold * self.own_price


def usual_month(futures, months: slice, product: str = "", price: np.ndarray | None = None) -> UsualMonth:
    """The usual month of a plan's futures. product : the row of units sold. price : (months, draws) what one unit brought."""
    kept = futures.open[months].min(axis=0) > 0.5

    def mean(array):
        return array[months][:, kept].mean(axis=0)

    rows, sold, own = futures.rows, None, None
    if product and product in rows and price is not None:
        sold, worth = mean(rows[product]), mean(rows[product] * price)
        own = np.divide(worth, sold, out=mean(price).copy(), where=sold > 0)  # the mean over units; where none is sold, over months
    return UsualMonth(mean(rows["sales"]), mean(rows["variable_costs"]), mean(rows["fixed_costs"]), mean(rows["own_hours"]), kept, sold, own)


def quantity(sold, contribution, costs) -> np.ndarray:
    """Units a month at which contribution pays `costs`: costs / (contribution a unit). Infinite where a unit leaves nothing.

    Parameters
    ----------
    sold, contribution, costs : (draws,) a month: units, money, money. sold may be money too: then it is break-even sales.

    Returns
    -------
    (draws,) of the unit of `sold`; 0 where there are no costs to pay and nothing is lost on a unit; infinite where nothing is sold.

    Examples
    --------
    60 sold at 10, each costing 4 to make, and 120 of fixed costs: 120 / 6 = 20.

    >>> quantity(np.array([60.0]), np.array([360.0]), np.array([120.0])).tolist()
    [20.0]
    """
    sold, contribution, costs = np.broadcast_arrays(np.asarray(sold, float), np.asarray(contribution, float), np.asarray(costs, float))
    pays = (contribution > 0) & (sold > 0)
    found = np.divide(costs * sold, contribution, out=np.full(sold.shape, np.inf), where=pays)
    return np.where((costs <= 0) & (contribution >= 0) & (sold > 0), 0.0, found)


def price(sold, costs, by_products=0.0) -> np.ndarray:
    """Price of one unit at which the units sold pay `costs`, what by-products bring taken off first; never below 0, infinite where none is sold.

    Examples
    --------
    60 sold, 240 of materials, 120 of fixed costs, left-overs bring 30: (360 - 30) / 60 = 5.5.

    >>> price(np.array([60.0]), np.array([360.0]), np.array([30.0])).tolist()
    [5.5]
    """
    sold = np.asarray(sold, float)
    need = np.maximum(0.0, np.asarray(costs, float) - by_products)
    return np.divide(need, sold, out=np.full(sold.shape, np.inf), where=sold > 0)


def wear_a_month(setup_costs, replacement, worth_at_end, months: int) -> np.ndarray:
    """What tools lose in worth a month: (set-up + bought again - worth at the end) / months, never below 0.

    Parameters
    ----------
    setup_costs, replacement : (months, draws) money. worth_at_end : (draws,) by their age. months : over which they wore.

    Examples
    --------
    >>> wear_a_month(np.array([[600.0], [0.0]]), np.zeros((2, 1)), np.array([500.0]), 2).tolist()
    [50.0]
    """
    return np.maximum(0.0, (np.sum(setup_costs, axis=0) + np.sum(replacement, axis=0) - worth_at_end) / months)


def loan_cost_a_month(loan) -> float:
    """Interest and fees of a loan (LoanResult) spread over its months: (paid back - what returns - money in hand) / months; 0 without one."""
    return 0.0 if loan is None else max(0.0, loan.paid_back - loan.returned - loan.in_hand) / max(loan.offer.months, 1.0)


def economic_profit(margin, own_hours, pay_an_hour: float, wear, loan_cost: float, own_capital, rate: float) -> np.ndarray:
    """What is left a month after own labour and own capital are paid as they would be elsewhere.

    margin - own hours x pay - wear - loan cost - own capital x ((1 + rate)^(1/12) - 1), money a month.

    Parameters
    ----------
    margin, own_hours, wear, own_capital : (draws,). pay_an_hour : of casual work. rate : a year, nominal, the programme's.

    Examples
    --------
    500 left, 40 hours at 5, 50 of wear, 1200 of own money at 12.682503 of 100 a year (1 a month): 500 - 200 - 50 - 12 = 238.

    >>> round(float(economic_profit(500.0, 40.0, 5.0, 50.0, 0.0, 1200.0, 1.01**12 - 1)), 6)
    238.0
    """
    return margin - own_hours * pay_an_hour - wear - loan_cost - own_capital * ((1.0 + rate) ** (1 / 12) - 1)
