"""The market study of one place: tables in, estimates out, with a sentence for each question that could not be
answered.

Duty: call each estimator in order and gather what it says. It holds no formula.
"""

from __future__ import annotations

import numpy as np

from livelihood.draws import Estimate, Streams
from livelihood.errors import Problem, Problems
from livelihood.market import columns, households, interviews, offers, price_forecast, price_series, shops
from livelihood.market.assumptions import Assumptions, told_range
from livelihood.market.at_prices import at_prices
from livelihood.market.cleaning import clean
from livelihood.market.demand import together
from livelihood.market.demand_customers import demand_customers
from livelihood.market.demand_sellers import demand_sellers
from livelihood.market.household_share import household_share
from livelihood.market.ideas import ideas
from livelihood.market.left_out import Missing, note
from livelihood.market.newcomer_demand import competitors, contestable_share, newcomers, reach
from livelihood.market.forecast_series import METHODS as PRICE_METHODS
from livelihood.market.price_level import price_level
from livelihood.market.price_response import price_response
from livelihood.market.price_told import kept_feasts, price_told
from livelihood.market.records import AreaCount, ProductMarket, Town
from livelihood.market.seller_count import seller_count
from livelihood.market.unit_factors import UnitFactors
from livelihood.market.unmet_share import unmet_share


def study(tables: dict, *, products: dict, settings: dict, streams: Streams, window: list[str]) -> Town:
    """What a town needs: demand, price, sellers and what is left for newcomers, a product at a time.

    Parameters
    ----------
    tables : name -> DataFrame; customers, sellers, areas, prices, units are read; each is optional, every column too.
    products : id -> record (or dict) with label and unit. streams : the shelter's. window : months "YYYY-MM".
    settings : all optional: households (a number or low, likely, high), missed_sellers (a share), market (the name or
        names of this town's own market in the prices table), season_quantity (product -> 12 numbers), inflation or
        prices.inflation (low, likely, high a year), currency, feasts (names of feasts.NAMES that are kept here),
        assumptions (name -> number or range; priors.PRIORS).

    Returns
    -------
    Town. A missing table leaves out its questions, with the reason; nothing is guessed in its place but what is stated
    as assumed.

    Raises
    ------
    Problems where the settings hold an assumption, a season or a number of households that cannot be used (MARKET-01 to
    MARKET-04).

    Examples
    --------
    >>> import pandas as pd
    >>> asked = pd.DataFrame({"respondent": range(10), "product": "rice", "buys": [True] * 5 + [False] * 5})
    >>> asked["units_last_month"] = [6.0] * 5 + [None] * 5
    >>> town = study({"customers": asked}, products={"rice": {"label": "rice", "unit": "kg"}},
    ...              settings={"households": 400}, streams=Streams(1, "A", 2000), window=["2027-01", "2027-02"])
    >>> rice = town.products["rice"]
    >>> round(float(rice.demand_customers.median), -2)  # 400 households x half x 6 kg / 1.2
    1000.0
    >>> rice.price is None, rice.newcomer_limit(2).values.shape
    (True, (2, 2000))
    """
    assumptions = Assumptions(settings, streams)
    cleaned = clean(tables, {product: named(product, products) for product in sorted(products)})
    tables = cleaned.tables
    area = assumptions.view()
    catchment = households.read(tables.get("areas"), settings, area)
    found, left_out = {}, []
    for product in sorted(products):
        market = _Study(
            product, products, cleaned, settings, streams, tuple(window), catchment, assumptions.view()
        ).result()
        found[product] = market
        left_out += market.left_out
    looked_for = ideas(found, tables, assumptions.view())
    return Town(found, tuple(left_out), catchment.size, tuple(window), cleaned.marks, cleaned.rounded, looked_for)


def named(product: str, products: dict) -> tuple[str, str]:
    """Label and unit of a product, from a record or a dict."""
    record = products[product]
    told = record if isinstance(record, dict) else {name: getattr(record, name, None) for name in ("label", "unit")}
    return str(told.get("label") or product), str(told.get("unit") or "unit")


class _Study:
    """The study of one product while it is made."""

    def __init__(self, product, products, cleaned, settings, streams, window, catchment, assumptions):
        self.id, (self.label, self.unit) = product, named(product, products)
        self.cleaned, self.tables, self.settings, self.streams, self.window = cleaned, cleaned.tables, settings, streams, window
        self.catchment, self.assumptions, self.alone = catchment, assumptions, len(products) == 1
        self.notes, self.missing, self.answers = list(catchment.notes), [], {}

    def kept(self, found, *, quiet: bool = False):
        """The Estimate, or None with what is missing for it written down (unless `quiet`)."""
        if isinstance(found, Missing):
            if not quiet:
                self.missing.append(found)
            return None
        return found

    def result(self) -> ProductMarket:
        factors = UnitFactors(self.id, self.label, self.unit, self.tables.get("units"))
        season_quantity = self.season_quantity()
        asked = interviews.read(self.tables.get("customers"), self.id, self.label, factors, season_quantity, self.alone)
        listed = shops.read(self.tables.get("sellers"), self.id, self.label, factors, self.alone)
        series = price_series.read(
            self.tables.get("prices"),
            self.id,
            self.label,
            factors,
            self.own_markets(),
            self.alone,
            self.settings.get("currency") or "",
        )
        set_aside = (asked.set_aside if asked else 0) + (listed.set_aside if listed else 0)
        if set_aside:
            self.notes.append(note("unit_not_known", n=set_aside))
        for name in self.catchment.assumed:
            self.assumptions.values(name)
        buys, looked = self.shares(asked)
        silent = self.answers.get("buys_not_said", 0)
        customers, notes = demand_customers(
            asked, self.catchment, self.assumptions, self.streams, self.id, self.unit, silent
        )
        self.notes += notes
        customers = self.kept(customers)
        sellers, notes, better = seller_count(listed, self.assumptions, self.streams, self.id)
        self.notes += notes
        if better:
            self.missing.append(better)
        sellers = self.kept(sellers, quiet=True)  # "no_sellers" is said once, by what they sold
        sold, notes = demand_sellers(listed, sellers, self.assumptions, self.streams, self.id, self.unit)
        self.notes += notes
        sold = self.kept(sold)
        served, apart = together(customers, sold, self.assumptions, self.streams, self.id)
        if apart:
            self.notes.append(note("counts_disagree"))
        elif served is not None and (customers is None or sold is None):
            self.notes.append(note("one_count"))
        parts = self.demand_parts(asked, listed, sellers, served)
        price = self.price(listed, asked, series)
        # without a price nothing hangs on what it would do: then its assumptions are not among those used
        stated = self.assumptions if price else self.assumptions.view()
        response, lacking = price_response(listed, stated, self.streams, self.id)
        offered = self.at_prices(asked, factors, price, buys)
        if lacking and listed is not None:
            self.missing.append(lacking)
        if served is not None and f"{self.id}" not in (self.settings.get("season_quantity") or {}):
            months = 0 if asked is None else len(np.unique(asked.month[~np.isnan(asked.month)]))
            self.missing.append(Missing("no_quantity_season", {"n": months}))
        return ProductMarket(
            self.id,
            self.label,
            self.unit,
            self.window,
            demand_customers=customers,
            demand_sellers=sold,
            counts_disagree=apart,
            served=served,
            buys_share=buys,
            looked_not_found=looked,
            households=self.catchment.size,
            sellers=sellers,
            season_quantity=season_quantity,
            price_response=response,
            at_prices=offered,
            answers=self.answers,
            areas=self.areas(asked, listed),
            notes=tuple(dict.fromkeys(self.notes)),
            left_out=tuple(one.said(self.id, self.label, self.unit) for one in self.missing),
            assumptions=self.assumptions.used,
            **parts,
            **price,
        )

    def demand_parts(self, asked, listed, sellers, served) -> dict:
        """Unmet share, demand, and what newcomers can sell; nothing of it without a count of what is bought."""
        if served is None:
            self.missing.append(Missing("no_demand"))
            return {}
        unmet, notes, lacking = unmet_share(asked, listed, self.catchment, self.assumptions, self.streams, self.id)
        self.notes += notes
        whole = served.values / (1 - unmet.values)
        demand = Estimate(
            whole,
            served.unit,
            served.grade,
            served.n,
            served.source,
            f"{served.method}; served / (1 - unmet share)",
            served.people,
        )
        contestable, notes, lacking_try = contestable_share(
            asked, self.catchment, self.assumptions, self.streams, self.id
        )
        self.notes += notes
        near, lacking_reach = reach(self.catchment, self.assumptions, self.streams)
        rivals = competitors(sellers, listed, self.catchment, self.assumptions) if sellers is not None else None
        if rivals is None:
            self.missing.append(Missing("no_competitors"))
        self.missing += [one for one in (lacking, lacking_try, lacking_reach) if one]
        parts = newcomers(demand, unmet, contestable, near, rivals, listed, self.assumptions, self.streams, self.id)
        size = Estimate(
            whole * unmet.values, served.unit, unmet.grade, served.n, unmet.source, "demand x unmet share", unmet.people
        )
        return {
            "demand": demand,
            "unmet_share": unmet,
            "unmet": size,
            "contestable_share": contestable,
            "reach": near,
            "newcomers": parts,
        }

    def at_prices(self, asked, factors, price, buys):
        """How many would buy at each price that was offered; None where none was."""
        told = offers.read(self.tables.get("customers"), self.id, self.label, factors, self.alone)
        money = f"{self.settings.get('currency') or 'money'}/{self.unit}"
        now = float(price["price_now"].median) if price else None
        found, notes, lacking = at_prices(told, asked, self.catchment, self.assumptions, self.streams, self.id, self.unit, money, now, buys)
        self.notes += notes
        self.missing += [lacking] if lacking else []
        if found is not None:
            self.answers |= {"prices_answered": found.share.n, "prices_not_said": told.counts["silent"]}
        return found

    def shares(self, asked):
        """Shares of households that buy, and that looked in vain; the counts of answers."""
        if asked is None:
            return None, None
        home = ~asked.at_stall
        self.answers |= asked.counts
        known = home & ~np.isnan(asked.buys)
        yes, n = int(asked.buys[known].sum()), int(known.sum())
        silent = min(
            int(home.sum()) - n, sum(count for name, count in asked.counts.items() if name.startswith("buys_"))
        )
        self.answers |= {
            "buys_answered": n,
            "buyers": yes,
            "buys_not_said": silent,
            "amounts_told": int((home & (asked.units > 0)).sum()),
        }
        self.answers |= {
            "not_found_answered": int((home & ~np.isnan(asked.not_found)).sum()),
            "not_found": int((home & (asked.not_found > 0)).sum()),
        }
        if silent:
            low, high = yes / (n + silent), (yes + silent) / (n + silent)
            self.answers |= {"share_if_none_of_them": low, "share_if_all_of_them": high}
            self.notes.append(note("did_not_say", n=silent, low=round(20 * low), high=round(20 * high)))
        z = self.streams.normal
        buys = household_share(
            np.where(home, asked.buys, np.nan),
            asked.area,
            asked.weight,
            self.catchment,
            z(f"{self.id}.buys"),
            z(f"{self.id}.buys.silent"),
            silent,
        )
        looked = household_share(
            np.where(home, (asked.not_found > 0).astype(float) + 0 * asked.not_found, np.nan),
            asked.area,
            asked.weight,
            self.catchment,
            z(f"{self.id}.looked_not_found"),
            z(f"{self.id}.looked_not_found.silent"),
            sum(count for name, count in asked.counts.items() if name.startswith("wanted_not_found_")),
        )
        # too few are said once, with demand, if that is what is missing
        return self.kept(buys, quiet=True), self.kept(looked, quiet=True)

    def price(self, listed, asked, series) -> dict:
        """Level, season and months of the window."""
        unit = f"{self.settings.get('currency') or 'money'}/{self.unit}"
        level = price_level(listed, asked, series, self.assumptions, self.streams, self.id, unit)
        if level is None:
            self.missing.append(Missing("no_price"))
            return {}
        self.notes += [*level.notes, *(series.notes if series else ())]
        apart = self.cleaned.of(self.id, "price_far", "price_typing", done="set_aside")
        if apart:
            self.notes.append(note("prices_apart", n=apart))
        window = np.array([columns.month_number(month) for month in self.window])
        kept = kept_feasts(self.settings)
        path = price_forecast.path(
            series, level.month, window, self.assumptions, self.streams, self.id, self.inflation(), kept
        )
        if path.way in ("year_before", "smoothed"):
            self.notes.append(note(path.way))
        if path.season_from_others:
            self.notes.append(note("season_of_others"))
        if path.effects is not None and path.effects.n < price_forecast.SEASON_FROM:
            self.notes.append(note("feasts_not_told"))
        months = len(series) if series is not None else 0
        if months < price_forecast.DRIFT_FROM:
            self.missing.append(Missing("few_months", {"n": months, "least": price_forecast.DRIFT_FROM}))
        if path.season is None:
            self.missing.append(Missing("no_season", {"n": months, "least": price_forecast.SEASON_FROM}))
        n = level.now.n + (series.count if series is not None else 0)
        source = (
            level.now.source
            if series is None or "prices table" in level.now.source
            else f"{level.now.source} and prices table"
        )
        values = Estimate(
            np.exp(level.log + path.log),
            unit,
            level.now.grade,
            n,
            source,
            PRICE_METHODS[path.way] + (", feasts by their days" if kept else ""),
            None,
        )
        shape = None
        if path.season is not None:
            shape = np.exp(path.season)
            shape = shape / shape.mean()
        told = price_told(series, path, kept, self.window)
        return {"price": values, "price_now": level.now, "season_price": shape, "price_told": told}

    def season_quantity(self) -> np.ndarray:
        """(12,) how many times a usual month is bought, around 1: from the settings, else 1."""
        told = (self.settings.get("season_quantity") or {}).get(self.id)
        if told is None:
            return np.ones(12)
        try:
            found = np.array([float(value) for value in told])
        except (TypeError, ValueError):
            found = np.zeros(0)
        if found.shape != (12,) or not np.isfinite(found).all() or (found <= 0).any():
            raise Problems([Problem("MARKET-03", name=self.id)])
        return found / found.mean()

    def own_markets(self) -> set[str]:
        told = self.settings.get("market") or ()
        return {str(name).strip().lower() for name in ([told] if isinstance(told, str) else told)}

    def inflation(self):
        prices = self.settings.get("prices")
        told = self.settings.get("inflation") or (prices.get("inflation") if isinstance(prices, dict) else None)
        return told_range(told) if told is not None else None

    def areas(self, asked, listed) -> tuple[AreaCount, ...]:
        """One AreaCount a neighbourhood of the areas table."""
        town = self.catchment
        if not town.known:
            return ()
        here = (
            np.bincount(town.places(asked.area[~asked.at_stall]) + 1, minlength=len(town.names) + 1)[1:]
            if asked
            else np.zeros(len(town.names))
        )
        sold = (
            np.bincount(town.places(listed.area) + 1, minlength=len(town.names) + 1)[1:]
            if listed
            else np.zeros(len(town.names))
        )
        return tuple(
            AreaCount(name, _known(town.written[at]), _known(town.minutes[at]), int(sold[at]), int(here[at]))
            for at, name in enumerate(town.names)
        )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
