"""From what was said about a plan's inputs to draws: whose word counts, how wide, correlated, hit by shocks.

Order of belief: the owner's answers, the market study (inputs it fills), quotes, the trade file. It forms no opinion of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from livelihood.draws import Spread
from livelihood.draws.spread import Z80, pooled
from livelihood.draws.summary import so_far
from livelihood.enterprise import experience_luck
from livelihood.enterprise.experience import FORGOTTEN, RAMP
from livelihood.trade.record import NO_LIMIT

LONE_ANSWER = (0.8, 1.25)  # range put around a single number where the trade file has none; our prior, widened like any answer
BOUGHT_AGAIN = ("unit_cost", "other_costs")  # inputs of these items are paid month after month
PRICE_SWING = Spread(0.03, 0.06, 0.12)  # month-to-month log deviation of a price: our prior, as in the market room (methods 4)


@dataclass(frozen=True)
class Quote:
    """What people told about one input: their range and how many they were."""

    spread: Spread
    people: int = 1
    source: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Believed:
    """An input as it goes into the draws.

    series : a market's (months, draws) array instead of the range; where `relative`, a path around 1 that multiplies it.
    middle : (months,) the path of the likely case. past : Experience that corrects it, or None; told : log standard deviation that is a
    part of past's (Experience.factor): of the range itself, of sales also by shocks; luck : share of sales that shocks leave, which is in
    what finished businesses sold (experience_luck.py). forgotten : Experience of costs that were in no plan, or None.
    """

    name: str
    spread: Spread
    grade: str
    source: str
    n: int
    series: np.ndarray | None = None
    middle: np.ndarray | None = None
    relative: bool = False
    decide: bool = False
    past: object = None
    told: float = 0.0
    luck: float = 1.0
    forgotten: object = None


def shaped(told: Spread, item) -> Spread:
    """A told range with the trade's bounds; a single number gets the trade file's relative range, or a stated one.

    Parameters
    ----------
    told : what somebody said, low = likely = high where only one number was given.
    item : the trade's input.
    """
    low, likely, high = told.low, told.likely, told.high
    if low == high and not item.decide:
        if item.likely is not None and item.low is not None and item.likely > 0 and item.low < item.high:
            below, above = item.low / item.likely, item.high / item.likely
        else:
            below, above = LONE_ANSWER
        if item.share:
            odds = likely / (1 - likely) if 0 < likely < 1 else None
            low, high = (odds * below / (1 + odds * below), odds * above / (1 + odds * above)) if odds else (likely, likely)
        else:
            low, high = likely * below, likely * above
    return Spread(low, likely, high, share=item.share, least=item.least, most=item.most, widen=told.widen)


def believed(trade, plan, *, quotes: dict[str, list[Quote]], markets: dict[str, object], currency: str, widening: float, past: dict | None = None) -> tuple[dict[str, Believed], list]:
    """What is believed of each input of a trade for one plan, and the inputs nobody has answered yet.

    Parameters
    ----------
    trade : the trade. plan : with the owner's answers. quotes : input -> what people told.
    markets : "price.<product>" / "demand.<product>" -> (series or None, grade, n, source, median series).
    currency : the programme's. widening : factor on ranges that people told.
    past : item -> Experience of finished businesses; an input that it corrects keeps its range as told, for how far people
        miss is then in the experience. What was in no plan is added to all that is bought again and again.

    Returns
    -------
    input -> Believed, in the trade's order; list of inputs without any answer (the plan then has no figures).
    """
    found, unanswered = {}, []
    for item in trade.inputs.values():
        decided = item.decide
        learned = None if decided else (past or {}).get(RAMP if item.name == trade.ramp_months else item.past)
        wide = 1.0 if decided or learned else widening
        answer, told = plan.answers.get(item.name), quotes.get(item.name)
        market = markets.get(item.market.replace(".product", f".{plan.product}")) if item.market else None
        if answer is not None:
            spread = shaped(replace(answer, widen=wide), item)
            path = _path_around_one(market) if item.market.startswith("price") and not decided else None
            usual = market.usual / np.median(market.series) if path is not None else None
            found[item.name] = Believed(item.name, spread, "told by one", "the owner's answer", 1, path, usual, path is not None, decided, learned)
        elif market is not None and market.series is not None:
            level = float(np.median(market.usual))
            found[item.name] = Believed(item.name, Spread(level, level, level), market.grade, market.source, market.n, market.series, market.usual)
        elif told:
            told = sorted(told, key=lambda quote: (quote.spread.low, quote.spread.likely, quote.spread.high, quote.people, quote.source))
            ranges = [shaped(replace(quote.spread, widen=wide), item) for quote in told]
            people = sum(quote.people for quote in told)
            grade = "told by several" if people > 1 else "told by one"
            found[item.name] = Believed(item.name, pooled(ranges), grade, ", ".join(sorted({quote.source for quote in told})), people,
                                        decide=decided, past=learned)  # fmt: skip
        elif item.market.startswith("demand"):
            found[item.name] = Believed(item.name, Spread(NO_LIMIT, NO_LIMIT, NO_LIMIT), "assumed", "nobody was asked", 0)
        elif item.must_ask or item.likely is None or (item.is_money and trade.currency not in ("", currency) and item.likely != 0):
            unanswered.append(item)
        else:
            spread = Spread(item.low, item.likely, item.high, share=item.share, least=item.least, most=item.most)
            grade = "assumed" if item.source.evidence in ("assumed", "estimate") else "from the trade file"
            found[item.name] = Believed(item.name, Spread(item.likely, item.likely, item.likely) if decided else spread,
                                        grade, source_words(item.source), 0, decide=decided, past=learned)  # fmt: skip
    found = _with_what_is_learned(trade, found, past or {})
    if not unanswered and any(belief.past is not None and belief.past.item == "sales" for belief in found.values()):
        luck, apart = experience_luck.left(trade, found)
        found = {name: replace(belief, luck=luck, told=np.hypot(belief.told, apart)) if belief.past is not None and belief.past.item == "sales" else belief
                 for name, belief in found.items()}  # fmt: skip
    return found, unanswered


def _with_what_is_learned(trade, found: dict[str, Believed], past: dict) -> dict[str, Believed]:
    """Beliefs with the part of experience's spread that their own ranges hold already, and with costs that were in no plan.

    Several inputs of one item miss apart from each other: of J alike, the range of their sum is narrower by the root of J.
    """
    several: dict[str, list[float]] = {}
    for belief in found.values():
        if belief.past is not None and not belief.spread.fixed:
            several.setdefault(belief.past.item, []).append(_log_sd(belief.spread) ** 2)
    for name, belief in found.items():
        forgotten = None if belief.decide or belief.series is not None or trade.inputs[name].past not in BOUGHT_AGAIN else past.get(FORGOTTEN)
        apart = several.get(belief.past.item, []) if belief.past is not None else []
        if apart or forgotten is not None:
            found[name] = replace(belief, told=np.sqrt(sum(apart)) / len(apart) if apart else 0.0, forgotten=forgotten)
    return found


def _log_sd(spread: Spread) -> float:
    """The standard deviation of a range on the log scale; from its upper half where it touches zero."""
    if spread.low > 0:
        return spread.widen * np.log(spread.high / spread.low) / (2 * Z80)
    return spread.widen * np.log(spread.high / spread.likely) / Z80 if spread.likely > 0 else 0.0


def source_words(source) -> str:
    """A trade file's source in one line: title, place, year."""
    return ", ".join(str(part) for part in (source.title, source.place, source.year) if part)


def _path_around_one(market):
    """The market's price path around the owner's own price: season and luck from the market, level from the answer."""
    if market is None or market.series is None:
        return None
    return market.series / np.median(market.series)


def draw(trade, beliefs: dict[str, Believed], setting, block: int, columns: slice) -> dict[str, np.ndarray]:
    """Draws of every input in one block: (n,), or (months of the window, n) where the market gave a series or a price moves.

    Streams are named trade.input, so that two plans of one trade share what is not known about the trade.
    Rank correlations `moves_with` become normal ones by r = 2 sin(pi rho / 6). What is bought month after month has a price of
    its own that rises with prices in general and swings from month to month, and so has the price of what is sold: the market
    study's path where there is one, else a path of the same kind. With costs alone rising every plan would look poorer with time.
    """
    streams = setting.streams
    normals: dict[str, np.ndarray] = {}
    rise = None
    drawn: dict[str, np.ndarray] = {}
    for name, belief in beliefs.items():
        if belief.series is not None and not belief.relative:
            drawn[name] = belief.series[:, columns]
            continue
        if belief.spread.fixed:
            values = np.full(columns.stop - columns.start, float(belief.spread.likely))
        else:
            values = belief.spread.values(_normal(trade, name, streams, block, normals))
        item = trade.inputs[name]
        for past, told in ((belief.past, belief.told), (belief.forgotten, 0.0)):
            if past is not None:
                factor = past.factor(streams.normal_block(f"{trade.id}.past.{past.item}", block), told) / (belief.luck if past is belief.past else 1.0)
                values = np.clip(values * factor, item.least, item.most)
        sold_for = item.market.startswith("price") and belief.series is None  # no path from a market study: it moves like what is bought
        if item.is_money and (item.past in BOUGHT_AGAIN or sold_for) and not belief.decide and belief.spread.likely != 0:
            rise = general_rise(setting, block) if rise is None and setting.inflation is not None else rise
            values = values * price_path(f"{trade.id}.{name}", setting, block, rise)
        drawn[name] = values * belief.series[:, columns] if belief.relative else values
    return drawn


def price_path(name: str, setting, block: int, rise: np.ndarray | None = None) -> np.ndarray:
    """How a price that is paid again and again moves from what was told: (months of the window, n) factors.

    A walk with a monthly log deviation of its own, times the yearly rise of prices; the same months are the same for all plans.
    rise : general_rise, where it is known already.
    """
    streams, rows = setting.streams, slice(setting.town_row, setting.town_row + setting.months)
    swing = PRICE_SWING.values(streams.normal_block(f"{name}.path.swing", block))
    walk = so_far(swing * streams.luck.normal_block(f"{name}.path", block, setting.town_rows))[rows]
    if setting.inflation is not None:
        walk += general_rise(setting, block) if rise is None else rise
    return np.exp(walk, out=walk)


def general_rise(setting, block: int) -> np.ndarray:
    """The log of what prices in general have risen by since the town's first month: (months of the window, n)."""
    yearly = np.log1p(setting.inflation.values(setting.streams.normal_block("town.inflation", block)))
    return yearly * (np.arange(setting.town_row, setting.town_row + setting.months)[:, None] / 12)


def _normal(trade, name, streams, block, normals):
    """The standard normal of one input, correlated with those it moves with."""
    if name not in normals:
        own = streams.normal_block(f"{trade.id}.{name}", block)
        total, left = 0.0, 1.0  # correlated with each named input; what is left is this input's own
        for other, rank in trade.inputs[name].moves_with.items():
            r = 2 * np.sin(np.pi * rank / 6)
            total, left = total + r * _normal(trade, other, streams, block, normals), left - r * r
        normals[name] = total + np.sqrt(max(left, 0.0)) * own
    return normals[name]


def scaled(trade, values: dict, plan) -> dict:
    """Inputs times the plan's scale; lumpy ones rounded up to whole pieces of the whole business, shared by its members."""
    people = plan.members if plan.cooperative else 1
    out = dict(values)
    for name, item in trade.inputs.items():
        if item.scales and name in out:
            out[name] = out[name] * plan.scale
            if item.lumpy:
                out[name] = np.ceil(out[name] * people - 1e-9) / people
    return out
