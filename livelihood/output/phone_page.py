"""The phone page's content: its questions, its words, and the plan's first draws for its script. Plain values; no frame.

Duty: what a person can try, within which numbers, and what the page works with. The script works the sheets out again
(templates/report/phone.js); its arithmetic is the formula files' own, by their JavaScript face.
"""

from __future__ import annotations

import json
import math

import numpy as np

from livelihood.enterprise import first_step
from livelihood.enterprise.first_draws import FirstDraws, FirstInput
from livelihood.enterprise.loan import loan_values
from livelihood.enterprise.money import money_sheet
from livelihood.enterprise.purse import FROM_TRADE, purse_series, purse_values
from livelihood.enterprise.result import PlanResult
from livelihood.formula import javascript
from livelihood.language import _, month, rounded
from livelihood.output import loan_part
from livelihood.output import plan_numbers as counts
from livelihood.output.marks import WHOLE
from livelihood.output.sentences import phone as words
from livelihood.output.sentences import shared
from livelihood.output.voice import counted, in_words, numbers_of, unit_word
from livelihood.trade.record import NO_LIMIT

MOST = 8  # questions a page, the loan's beside them: more are not gone through at a table
DECIDED = 3  # of them at most, where the owner decides many things
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
DIGITS = 3  # letters a number: 64^3 steps between the least and the most, 5 digits that count
ROOM = 230_000  # characters of draws a page, of the 300 KB that it may have
FROM_PURSE = ("member_flow", "low", "before_arrears", "ruin")
FROM_LOAN = ("loan_in", "paid_in_all", "last_instalment", "returned", "things_stay")


def can_be_made(result: PlanResult) -> bool:
    """Whether a plan has a phone page: it has figures, a household around it, and starts within the months looked at."""
    return result.futures is not None and result.first_draws is not None and result.first_draws.start < len(result.window)


@in_words
def content(analysis, code: str, trade) -> dict:
    """Everything the frame needs: words, questions, what the script runs on (`run`), its functions (`functions`).

    Parameters
    ----------
    analysis : of the place. code : a plan for which `can_be_made` holds. trade : of the plan.
    """
    result, numbers = analysis.plans[code], numbers_of(analysis)
    money, drawn = numbers.money_word(), result.first_draws
    run = _run(result, trade)
    warning = loan_part.warning(analysis, result).record()
    limits = [one for one in drawn.inputs if trade.inputs[one.name].market.startswith("demand") and one.likely < NO_LIMIT / 2]
    market = "study" if any(one.of_the_town for one in drawn.inputs) else "told" if limits else ""
    table_title, table_caption, columns = words.table(money)
    numbers_title, numbers_caption, numbers_columns = words.numbers_table()
    same, same_columns = words.by_month_table()
    ways = words.ways() if drawn.can_be_smaller else {name: way for name, way in words.ways().items() if name != "smaller"}
    return {
        "kicker": shared.kicker(), "place": words.place(code, month(result.window[0], year=True)), "heading": words.heading(_(result.title)),
        "warning": warning if warning["type"] == "warning" else None, "no_script": words.no_script(), "grade": result.grade,
        "captions": words.captions(), "table": {"title": table_title, "caption": table_caption, "columns": columns, "ways": ways},
        "smaller_is": words.smaller_is(numbers.number(10 * first_step.FIRST, None), first_step.MONTHS + 1) if drawn.can_be_smaller else "",
        "numbers_table": {"title": numbers_title, "caption": numbers_caption, "columns": numbers_columns},
        "by_month": {"title": same, "columns": same_columns},
        "kept": words.kept(), "foot": (words.limits(), *words.foot(numbers, run["count"], result.futures.draws, market)),
        "decides": words.decides(), "texts": words.texts(money),
        "page": {
            "whole": WHOLE, "questions": _questions(result, trade, numbers), "numbers": writing(numbers), "trade_file": counts.only_from_trade_file(result),
            "months": [{"short": month(name, "abbreviated"), "name": month(name)} for name in result.window], "ways": list(ways),
        },
        "run": run,
        "functions": {
            "trade": javascript.function(trade.sheet, _wanted(trade)),
            "purse": javascript.function(money_sheet("purse").sheet, FROM_PURSE),
            "loan": javascript.function(money_sheet("loan").sheet, FROM_LOAN),
        },
    }  # fmt: skip


def _wanted(trade) -> tuple[str, ...]:
    return tuple(row for row in (*FROM_TRADE, "own_hours") if row in trade.sheet.rows)


# -- what the script runs on --------------------------------------------------------------------------------------------
def _run(result: PlanResult, trade) -> dict:
    """As many of the first draws as the page has room for."""
    few = result.first_draws.count
    while len(json.dumps(made := _first(result, trade, few), separators=(",", ":"))) > ROOM:
        few = int(few * 0.9)
    return made


def _first(result: PlanResult, trade, few: int) -> dict:
    """The draws and the fixed values around them; every number as it is used, so that Python can work out the same."""
    plan, household, drawn = result.plan, result.household, result.first_draws
    months, needed = len(result.window), javascript.needed(trade.sheet, _wanted(trade))
    inputs = [one for one in drawn.inputs if one.name in needed]
    hit = {hit.input for shock in trade.shocks for hit in shock.hits}
    flat = {row: np.zeros((months, 1)) for row in (*FROM_TRADE, "own_hours")}
    return {
        "count": few, "months": months, "first_month": int(result.window[0][5:7]), "start": drawn.start, "turn": drawn.turn,
        "first": first_step.FIRST, "later": first_step.LATER, "scale": plan.scale, "people": plan.members if plan.cooperative else 1,
        "inputs": [_input(one, trade.inputs[one.name], one.name in hit, few) for one in inputs],
        "hit": _hits(drawn, needed, few),
        "other_income": packed(drawn.other_income[:few]), "casual_income": packed(drawn.casual_income[:few]), "inflation": packed(drawn.inflation[:few]),
        "working_capital": plan.working_capital,
        "with_plan": _purse(result, plan, flat, months, drawn.start), "not_now": _purse(result, None, flat, months, months),
        "needs": household.needs, "floor": household.floor, "savings": household.savings,
        "loan": _loan(result),
    }  # fmt: skip


def _input(one: FirstInput, item, hit: bool, few: int) -> dict:
    def bound(value):
        return value if math.isfinite(value) else None

    most = min(one.most, 1.0) if item.share else one.most
    told = {"name": one.name, "values": packed(one.values[:few]), "likely": one.likely, "form": one.form, "least": bound(one.least), "most": bound(most),
            "decide": one.decide, "hit": hit, "hit_most": bound(one.most), "scales": item.scales, "lumpy": item.lumpy, "of_the_town": one.of_the_town}  # fmt: skip
    return told | ({"path": packed(one.path[:, :few].T)} if one.path is not None else {})


def _purse(result: PlanResult, plan, flat, months: int, start: int) -> dict:
    """Values and series of the purse that no answer and no draw changes."""
    household = result.household
    values = purse_values(household, plan, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    series = purse_series(plan, household, flat, months, start, None)
    return {"values": values, "series": {name: series[name][:, 0].tolist() for name in ("started", "begins", "stipend_always", "stipend_business")}}


def _loan(result: PlanResult) -> dict | None:
    if result.plan.loan == "" or result.loan is None:
        return None
    offer = result.loan.offer
    return {"values": loan_values(offer, 0.0), "months": offer.last_month, "amount": result.loan.amount}


def packed(values: np.ndarray) -> float | dict:
    """Numbers as letters: `least + step * k`, k in three letters; one number where all are the same.

    Examples
    --------
    >>> packed(np.array([2.0, 2.0])), packed(np.array([0.0, 1.0]))["text"]
    (2.0, 'AAA___')
    """
    flat = np.asarray(values, dtype=float).reshape(-1)
    least, most = float(flat.min()), float(flat.max())
    if least == most:
        return least
    least, top = float(f"{least:.9g}"), 64**DIGITS - 1
    step = float(f"{(most - least) / top:.9g}")
    return {"least": least, "step": step, "text": _in_letters(np.clip(np.rint((flat - least) / step), 0, top).astype(int))}


def unpacked(told, count: int) -> np.ndarray:
    """The numbers that `packed` wrote, as the page reads them: (count,).

    Examples
    --------
    >>> unpacked(packed(np.array([1.0, 3.0])), 2).round(6).tolist()
    [1.0, 3.0]
    """
    if not isinstance(told, dict):
        return np.full(count, float(told))
    return told["least"] + told["step"] * _from_letters(told["text"])


def _hits(drawn: FirstDraws, needed, few: int) -> dict[str, dict]:
    """What shocks do to each input: factors from the plan's start on; what differs from them for what starts at the turn."""
    found = {}
    for name in drawn.hit:
        if name in needed:
            early, later = drawn.hit[name][:, :few], drawn.hit_later.get(name)
            shift = drawn.turn - drawn.start
            found[name] = {"start": places_of(early, np.ones_like(early))}
            if drawn.can_be_smaller and shift < len(early):
                found[name]["turn"] = places_of(later[:, :few] if later is not None else np.ones_like(early[shift:]), read_places(found[name]["start"], early.shape)[shift:])
    return found


def places_of(factor: np.ndarray, otherwise: np.ndarray) -> dict:
    """Where factors (months, draws) are others than `otherwise`: the places, draw by draw, and the factors, in letters.

    Examples
    --------
    >>> told = places_of(np.array([[1.0, 0.5], [1.0, 1.0]]), np.ones((2, 2)))
    >>> told["at"], read_places(told, (2, 2)).tolist()
    ('AAC', [[1.0, 0.5], [1.0, 1.0]])
    """
    draw, when = np.nonzero(np.abs(factor - otherwise).T > 1e-5 * np.abs(factor.T))
    if not len(draw):
        return {"at": "", "factor": 1.0}
    return {"at": _in_letters(draw * len(factor) + when), "factor": packed(factor[when, draw])}


def read_places(told: dict, shape: tuple[int, int], otherwise: np.ndarray | None = None) -> np.ndarray:
    """The factors (months, draws) that `places_of` wrote, as the page reads them."""
    factor = np.ones(shape) if otherwise is None else otherwise.copy()
    at = _from_letters(told["at"])
    factor[at % shape[0], at // shape[0]] = unpacked(told["factor"], len(at))
    return factor


def _in_letters(steps: np.ndarray) -> str:
    return "".join(np.array(list(LETTERS))[np.stack([steps // 4096, steps // 64 % 64, steps % 64], axis=1)].reshape(-1).tolist())


def _from_letters(text: str) -> np.ndarray:
    at = np.array([LETTERS.index(letter) for letter in text], dtype=int).reshape(-1, DIGITS)
    return at[:, 0] * 4096 + at[:, 1] * 64 + at[:, 2]


def moved(one: dict, values: np.ndarray, answer: float) -> np.ndarray:
    """An input's draws after another answer: what is decided is just that number, what was asked keeps its range around it.

    A share keeps the range of its odds, other ranges are multiplied (spread.py: both are the range as told around the new
    middle); cut at the input's bounds.

    Examples
    --------
    >>> moved({"decide": False, "form": "lognormal", "likely": 2.0, "least": 0.0, "most": 5.0}, np.array([1.0, 2.0, 4.0]), 3.0).tolist()
    [1.5, 3.0, 5.0]
    """
    likely, stays = one["likely"], one["form"] == "fixed" and "path" not in one
    if one["decide"] or likely == 0 or stays or one["form"] == "logit" and not 0 < answer < 1:
        return np.full(len(values), answer)
    if one["form"] == "logit":
        odds = values / (1 - values) * (answer / (1 - answer) / (likely / (1 - likely)))
        drawn = odds / (1 + odds)
    else:
        drawn = values * (answer / likely)
    if one["form"] == "fixed":
        return drawn
    return np.clip(drawn, -np.inf if one["least"] is None else one["least"], np.inf if one["most"] is None else one["most"])


# -- what a person can try ----------------------------------------------------------------------------------------------
def _questions(result: PlanResult, trade, numbers) -> list[dict]:
    """What the owner decides, her household's money, then the answers that move the money most, and what she borrows."""
    used = {one.name: one for one in result.inputs}
    drawn = {one.name: one for one in result.first_draws.inputs}
    asked = [name for name in drawn if _can_be_asked(drawn[name], trade.inputs[name]) and name in used]
    decided = [name for name in asked if drawn[name].decide][:DECIDED]
    moving = [one.name for one in result.inputs if one.name in asked and not one.decide and one.influence]
    household = result.household
    home = [_of_home("savings", words.savings(), household.savings, numbers, household.needs), _of_home("needs", words.needs(), household.needs, numbers, household.needs, a_month=True)]
    found = [_of_input(drawn[name], used[name], trade.inputs[name], result, numbers) for name in (*decided, *moving)]
    home = [question for question in home if question["least"] < question["most"]]
    found = [*found[: len(decided)], *home, *found[len(decided) : MOST - len(home)]]
    loan = _loan(result)
    if loan is not None:
        question, help_words = words.borrowed(numbers.money(result.loan.offer.amount, None))
        most = max(result.loan.offer.amount, loan["amount"])
        found.append(_question("loan_amount", question, help_words, loan["amount"], 0.0, most, numbers, "money", exact=True, grade="told by one"))
    return found


def _can_be_asked(one: FirstInput, item) -> bool:
    """Not what the town buys (it stays as the study found it), not what is without a limit or without a size."""
    return not item.market.startswith("demand") and 0 < one.likely < NO_LIMIT / 2


def _of_home(name, asked, value, numbers, needs, a_month=False) -> dict:
    least = _nice(value / 2, up=False) if a_month else 0.0
    return _question(name, *asked, value, least, _nice(max(2 * value, 2 * needs)), numbers, "money/month" if a_month else "money", exact=True, grade="told by one")


def _of_input(one: FirstInput, used, item, result: PlanResult, numbers) -> dict:
    scale = result.plan.scale if item.scales and result.plan.scale > 0 else 1.0
    low, high = (used.low, used.high) if not one.decide else (one.low, one.high)
    most = min(one.most * scale, 1.0) if item.share else one.most * scale
    if item.share:
        bounds = (one.least, most)
    elif one.decide:
        bounds = (one.least * scale, min(_nice(max(2.5 * one.likely, item.high or 0.0) * scale), most))
    else:
        bounds = (max(_nice(min(low, one.likely) / 2, up=False), one.least), min(_nice(2 * max(high, one.likely)), most))
    told = (low, high) if low < high else None
    return _question(one.name, _(item.question), _(item.help) if item.help else "", one.likely * scale, *bounds, numbers, item.unit, exact=one.decide, grade=one.grade, told=told, planned=one.decide,
                     whole=_in_wholes(one, item), scale=scale, share=item.share)  # fmt: skip


def _in_wholes(one: FirstInput, item) -> bool:
    """Whether the slider goes in whole pieces: what is counted from ten on, what the owner decides in whole numbers."""
    if item.share or item.is_money:
        return False
    whole = all(float(end).is_integer() for end in (one.likely, item.low, item.high) if end is not None)
    return float(one.likely).is_integer() and item.lumpy or one.decide and whole or one.likely >= 10 and float(one.likely).is_integer() and item.unit.partition("/")[2] in ("", "month")


def _question(name, question, help_words, value, least, most, numbers, unit, *, exact, grade, told=None, whole=False, scale=1.0, share=False, planned=False) -> dict:
    """One question: its words, number and bounds as they are shown. `times` : shown number for 1 of the sheet's."""
    times = 100.0 if share else 1.0
    if whole:
        least, most = float(math.ceil(least)), float(math.floor(most))
    kind, *parts = unit.split("/")
    time = parts.pop() if parts and parts[-1] in words.TIMES else ""
    is_money, part = kind in ("money", numbers.currency), "/".join(parts)
    label = numbers.money_word() if is_money else "" if kind in ("share", "", "1") else unit_word(kind) if part else counted(2, "", kind).strip()
    if share:
        label = _("of each 100")
    if part:
        label = _("{amount} for one {unit}").format(amount=label, unit=unit_word(part))
    if time:
        label = words.a_while(label, time)
    step = _step((most - least) * times, whole)
    after = 0 if is_money and most >= 1000 else max(0, -math.floor(math.log10(step)) + 1) if not whole else 0
    shown = rounded(value * times, None if exact else 3)
    if exact and shown != round(shown, after):  # never another number than the one that is used
        after = 2 if is_money else 3
    middle = _shown(numbers, shown, is_money, after)
    if not is_money and told is None:
        middle = _with_unit(shown, middle, kind, unit, label)
    span = [_shown(numbers, rounded(end * times, 2), is_money, after) for end in told] if told else None  # the unit stands beside the box
    return {
        "name": name, "question": question, "help": help_words, "unit": label, "money": is_money, "exact": exact, "times": times * scale,
        "mine": planned and grade == "told by one", "value": shown, "least": least * times, "most": most * times, "step": step, "after": min(after, 3), "grade": shared.grade(grade),
        "told": _("{middle} ({low} to {high})").format(middle=middle, low=span[0], high=span[1]) if span else middle,
    }  # fmt: skip


def _with_unit(value: float, shown: str, kind: str, unit: str, label: str) -> str:
    """A number with its unit behind it: "1 month", "250 bags", "0,29 kg for one bag"."""
    return counted(value, shown, kind) if kind == unit and kind.isalpha() and kind != "share" else f"{shown} {label}".strip()


def _shown(numbers, value: float, is_money: bool, after: int) -> str:
    return numbers.money(value, None) if is_money else numbers.number(round(value, after), None)


def _nice(value: float, up: bool = True) -> float:
    """A round number near a bound: two digits that count, outwards.

    Examples
    --------
    >>> _nice(123.0), _nice(123.0, up=False), _nice(0.0)
    (130.0, 120.0, 0.0)
    """
    if value <= 0:
        return 0.0
    size = 10.0 ** (math.floor(math.log10(value)) - 1)
    return float(f"{(math.ceil if up else math.floor)(value / size - (1e-9 if up else -1e-9)) * size:.9g}")


def _step(width: float, whole: bool) -> float:
    """A step of 1, 2 or 5 for the slider: about a hundred of them, whole ones where the thing is.

    Examples
    --------
    >>> _step(900.0, False), _step(30.0, True), _step(0.5, False)
    (5.0, 1.0, 0.005)
    """
    if width <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(width / 100))
    step = max(float(f"{part * size:.9g}") for part in (1, 2, 5) if part * size <= width / 100 * (1 + 1e-9))
    return max(step, 1.0) if whole else step


def writing(numbers) -> dict:
    """How the country writes numbers and money, for the script: separators, sizes of groups, what stands around an amount."""
    sample, decimal = numbers.number(123_456_789_012, None), numbers.number(0.5, None)[1]
    groups, part = [], ""
    for letter in reversed(sample):
        if letter.isdigit():
            part += letter
        else:
            groups.append(len(part))
            part = ""
    amount = numbers.money(1000, None)
    digits = [at for at, letter in enumerate(amount) if letter.isdigit()]
    return {"group": next((letter for letter in sample if not letter.isdigit()), ""), "sizes": groups[:2] or [3], "decimal": decimal, "before": amount[: digits[0]],
            "after": amount[digits[-1] + 1 :], "coins": numbers.has_coins}  # fmt: skip
