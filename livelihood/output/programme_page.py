"""The programme's page: did the businesses last, did plans come true; one function a block, in page order.

Duty: which block stands where, made from printed lines alone (programme_numbers.py). It is public: pictures are points,
not lines, and what is not shown is said to be so. Words are in sentences/programme.py.
"""

from __future__ import annotations

from livelihood.language import month as month_name
from livelihood.output.blocks import Block, Cell, End, Foot, Heading, Lead, LeftOut, Nothing, ShortList, TableBlock, TableData, Text, Together
from livelihood.output.drawings.difference import difference
from livelihood.output.drawings.partners_funnel import partners_funnel
from livelihood.output.drawings.planned_came import planned_came
from livelihood.output.drawings.staircase import staircase as draw_staircase
from livelihood.output.pictures import picture
from livelihood.output.programme_numbers import Lines, of_100
from livelihood.output.sentences import programme as words
from livelihood.output.sentences import shared
from livelihood.output.voice import in_words, numbers_of

MEASURED = "measured here"


@in_words
def heading(evaluation) -> Block:
    return Heading(words.heading(), level=1, kicker=words.kicker(), place=words.place(evaluation.partners, evaluation.places, len(evaluation.waves), _period(evaluation)),
                   title=words.page_title(evaluation.partners, evaluation.places))  # fmt: skip


@in_words
def lead(evaluation) -> Block:
    lines = Lines(evaluation)
    year, effect = lines.headline(), lines.main_effect()
    stopped = words.lead_stopped(100 - of_100(year["value"]), year["month"]) if year else words.lead_not_lasting()
    less, trades = _less(lines)
    whole = lines.line("plans_and_results", item="income_per_member", trade="all")
    plans = words.lead_plans(less, trades, of_100(whole.get("value")) if whole else None)
    clear = bool(effect) and not effect["low"] <= 0 <= effect["high"]
    return Lead(shared.joined(stopped, plans, words.lead_effect(clear, _better(evaluation, effect), bool(effect))))


@in_words
def staircase(evaluation) -> Block:
    """Picture 1: how many of 100 are still open."""
    lines, numbers = Lines(evaluation), numbers_of(evaluation)
    course, year = lines.course(), lines.headline()
    if not year:
        return LeftOut(*words.left_out_lasting(evaluation.have.get("results", False)))
    months = [line["month"] for line in course]
    value, low, high = ([of_100(line[part]) for line in course] for part in ("value", "low", "high"))
    followed = [_about(numbers, line.get("followed")) for line in course]
    stopped = 100 - of_100(year["value"])
    worst = of_100(next((line.get("if_lost_stopped") for line in course if line.get("if_lost_stopped") is not None), None))
    caption = words.staircase_caption(numbers.number(year["n"], None), evaluation.partners, _period(evaluation), worst, of_100(year["value"]), year["month"],
                                      _about(numbers, lines.ended("better")))  # fmt: skip
    rows = tuple((str(month), str(at), shared.between(str(least), str(most)), many or words.not_shown()) for month, at, least, most, many in zip(months, value, low, high, followed))
    return picture(
        "staircase", draw_staircase, title=words.staircase_title(stopped, year["month"]), alt=words.staircase_alt(months, value), caption=caption, marks=[MEASURED],
        table=TableData(words.staircase_table(), rows), first=True, months=months, value=value, low=low, high=high, followed=followed,
        label=words.staircase_label(value[-1], months[-1]), **words.staircase_words(),
    )  # fmt: skip


@in_words
def short_list(evaluation) -> Block:
    lines, numbers = Lines(evaluation), numbers_of(evaluation)
    year = lines.headline()
    about = lambda count: _about(numbers, count) or None  # noqa: E731
    ran_out = lines.line("plans_and_results", item="ran_out_of_cash", trade="all")
    effect, wave = lines.main_effect(), lines.last_wave()
    less, trades = _less(lines)
    new = lines.line("funnel", dot="a new partner")
    new_range = (of_100(new["low"]), of_100(new["high"])) if new and new.get("low") is not None else None
    looked = words.looked_at(evaluation.partners, evaluation.places, about(lines.count("indicators", indicator="people_asked", wave="")),
                             about(lines.count("survival", what="businesses")), about(lines.count("plans_and_results", item="finished")))  # fmt: skip
    wider = [words.item(line["item"]) for line in lines.ratios() if not 0.9 <= line["value"] <= 1.1]  # off by more than a tenth
    rows = (
        looked,
        words.went_wrong(100 - of_100(year["value"]) if year else None, year["month"] if year else 0, about(lines.ended("money")), of_100(ran_out.get("value")) if ran_out else None),
        words.found(less, trades, _effect_title(evaluation, effect) if effect else "", _change(evaluation, lines)),
        words.how_sure(words.effect_range(*_ends(evaluation, effect)) if effect else "", evaluation.places_in_arms, new_range),
        words.could_try(wider),
        words.do_not_know(about(lines.count("indicators", indicator="not_reached", wave=wave)) if wave else None, wave, about(lines.ended("not_known"))),
        words.who_decides(),
    )  # fmt: skip
    return ShortList(tuple(zip(words.terms(), rows)))


@in_words
def plans_heading(evaluation) -> Block:
    title, under = words.plans_heading()
    return Heading(title, under=under, new_sheet=True)


@in_words
def plans(evaluation) -> Block:
    """Picture 2: planned and came, by trade."""
    lines, numbers = Lines(evaluation), numbers_of(evaluation)
    rows = sorted(lines.by_trade(), key=lambda line: (line["value"], line["trade"]))
    if not rows:
        whole = lines.line("plans_and_results", item="income_per_member", trade="all")
        if not whole or whole.get("value") is None:
            return LeftOut(*words.left_out_plans())
        rows = [whole]
    names = [_trade(line["trade"]) for line in rows]
    named = [f"{name} ({_about(numbers, line.get('n')) or words.not_shown()})" for name, line in zip(names, rows)]
    value, low, high = ([of_100(line[part]) for line in rows] for part in ("value", "low", "high"))
    table = tuple((name, _about(numbers, line.get("n")) or words.not_shown(), "100", str(at), shared.between(str(least), str(most)))
                  for name, line, at, least, most in zip(names, rows, value, low, high))  # fmt: skip
    return picture(
        "planned_came", planned_came, title=words.plans_title(sum(at < 100 for at in value), len(rows)), alt=words.plans_alt(zip(names, value, low, high)),
        caption=words.plans_caption(), marks=[MEASURED], table=TableData(words.plans_table(), table), names=named, value=value, low=low, high=high, **words.plans_words(),
    )  # fmt: skip


@in_words
def ratios(evaluation) -> Block:
    """By how much plans were off, item by item: what new ranges can start from."""
    lines, numbers = Lines(evaluation), numbers_of(evaluation)
    rows = tuple((Cell(words.item(line["item"])), Cell(str(of_100(line["value"]))), Cell(shared.between(str(of_100(line["next_low"])), str(of_100(line["next_high"])))),
                  Cell(_about(numbers, line.get("n")) or words.not_shown())) for line in lines.ratios())  # fmt: skip
    return TableBlock(words.ratios_title(), words.ratios_table(), rows, title=words.ratios_title()) if rows else Nothing()


@in_words
def funnel(evaluation) -> Block:
    """Picture 3: which partners differ by more than luck."""
    lines = Lines(evaluation)
    dots = lines.dots()
    if len(dots) < 2:
        return LeftOut(*words.left_out_funnel())
    codes = [line.get("code") or "" for line in dots]
    share = of_100(sum(line["value"] * line["n"] for line in dots) / sum(line["n"] for line in dots))
    value, low, high = ([of_100(line[part]) for line in dots] for part in ("value", "band_low", "band_high"))
    outside = sorted(code for code in codes if code)
    table = tuple((code or words.joined(line["partners"]), str(line["n"]), str(at), shared.between(str(least), str(most)))
                  for line, code, at, least, most in zip(dots, codes, value, low, high))  # fmt: skip
    return picture(
        "funnel", partners_funnel, title=words.funnel_title(len(outside), evaluation.partners), alt=words.funnel_alt(len(dots), share, outside),
        caption=words.funnel_caption(any(line["partners"] > 1 for line in dots)), marks=[MEASURED], table=TableData(words.funnel_table(), table),
        sizes=[line["n"] for line in dots], stopped=value, low=low, high=high, codes=codes, joined=[line["partners"] > 1 for line in dots], all_together=share,
        **words.funnel_words(share),
    )  # fmt: skip


@in_words
def effect_heading(evaluation) -> Block:
    title, under = words.effect_heading()
    return Heading(title, under=under, new_sheet=True)


@in_words
def effect(evaluation) -> Block:
    """Picture 4: the difference between the arms; left out where no design allows one."""
    found = Lines(evaluation).main_effect()
    if not found:
        why = evaluation.no_effect[0] if evaluation.no_effect else "places"
        return LeftOut(*words.left_out_effect(why, evaluation.places_in_arms))
    share, amount, unit = _as_shown(evaluation, found["indicator"])
    scale = 100.0 if share else 1.0
    title = _effect_title(evaluation, found)
    value, low, high, worst, best = (None if found.get(part) is None else scale * found[part] for part in ("value", "low", "high", "if_missing_low", "if_missing_high"))
    numbers = numbers_of(evaluation)
    return picture(
        "effect", difference, title=title, alt=words.effect_alt(title, amount(found["if_missing_low"]), amount(found["if_missing_high"])),
        caption=shared.joined(words.effect_caption(evaluation.places_in_arms), words.effect_lot()), marks=[MEASURED], value=value, low=low, high=high, worst=worst, best=best,
        amount=lambda number: ("+" if number > 0 else "") + numbers.number(number, 3), **words.effect_words(share, unit),
    )  # fmt: skip


@in_words
def groups(evaluation) -> Block:
    """The main indicator by wave and group; what is hidden is "not shown"."""
    lines, numbers = Lines(evaluation), numbers_of(evaluation)
    name = lines.main_indicator()
    if name is None or not any((lines.indicator(name, wave, "all") or {}).get("n") for wave in evaluation.waves):
        return LeftOut(*words.left_out_people())
    _share, amount, _unit = _as_shown(evaluation, name)

    def cell(wave, group):
        line = lines.indicator(name, wave, group)
        if not line or line.get("n") is None:
            return Cell(words.not_shown())
        value = words.not_shown() if line.get("value") is None else amount(line["value"])
        return Cell(words.with_count(value, numbers.number(line["n"], None)))

    names = [*evaluation.groups, "all"]
    rows = tuple((Cell(words.group(group)), *(cell(wave, group) for wave in evaluation.waves)) for group in names)
    title = words.groups_title(evaluation.indicators[name].label)
    return Together((TableBlock(title, words.groups_columns(evaluation.waves), rows, title=title), Text(words.groups_caption())))


@in_words
def left_out(evaluation) -> Block:
    """Questions that these tables cannot answer."""
    lines = Lines(evaluation)
    found = [] if lines.line("plans_and_results", item="plans_within_range") or lines.line("plans_and_results", item="months_within_range") else [words.left_out_ranges()]
    found += [words.withheld(table) for table in evaluation.withheld]
    return Together(tuple(LeftOut(*told) for told in found))


@in_words
def know_heading(evaluation) -> Block:
    return Heading(shared.know_heading()[0], under=words.know_under())


@in_words
def how_we_know(evaluation) -> Block:
    lines, numbers = Lines(evaluation), numbers_of(evaluation)
    names, sources = words.know_names(), words.know_sources()
    rows = []

    def add(kind, number, mark=MEASURED, **slots):
        rows.append((Cell(names[kind].format(**slots)), Cell(number), Cell(mark=mark, small=sources[kind])))

    if year := lines.headline():
        add("open", words.with_range(words.count_of_100(of_100(year["value"])), str(of_100(year["low"])), str(of_100(year["high"]))), month=year["month"])
    if lines.ended("money"):
        add("money", _about(numbers, lines.ended("money")))
    if (new := lines.line("funnel", dot="a new partner")) and new.get("low") is not None:
        add("new", words.with_range(words.count_of_100(of_100(new["value"])), str(of_100(new["low"])), str(of_100(new["high"]))))
    for item in ("months_within_range", "plans_within_range"):
        if (line := lines.line("plans_and_results", item=item)) and line.get("value") is not None:
            add("within", words.count_of_100(of_100(line["value"])))
    if found := lines.main_effect():
        low, high = _ends(evaluation, found)
        add("effect", words.with_range(_as_shown(evaluation, found["indicator"])[1](found["value"]), low, high), label=evaluation.indicators[found["indicator"]].label)
    wave = lines.last_wave()
    if wave and lines.count("indicators", indicator="not_reached", wave=wave):
        add("gone", _about(numbers, lines.count("indicators", indicator="not_reached", wave=wave)), wave=wave)
    for name, line in _targets(lines).items():
        add("target", _as_shown(evaluation, name)[1](line["target"]), "told by one", label=evaluation.indicators[name].label)
    if (cost := lines.line("plans_and_results", item="cost_per_person")) and cost.get("value") is not None:
        add("cost", numbers.money(cost["value"]))
    caption, columns = shared.know_table()
    return TableBlock(caption, columns, tuple(rows)) if rows else Nothing()


@in_words
def files(evaluation) -> Block:
    rows = tuple((Cell(name), Cell(says)) for name, says in words.files_lines())
    return TableBlock(words.files_heading(), words.files_columns(), rows, title=words.files_heading())


@in_words
def foot(evaluation) -> Block:
    return Foot(words.foot(numbers_of(evaluation).money_name(), evaluation.currency, evaluation.rules.people))


@in_words
def end(evaluation) -> Block:
    return End()


ORDER = (heading, lead, staircase, short_list, plans_heading, plans, ratios, funnel, effect_heading, effect, groups, left_out, know_heading, how_we_know, files, foot, end)


def blocks(evaluation) -> list[Block]:
    """All blocks of the page, in order."""
    return [block(evaluation) for block in ORDER]


def _about(numbers, count) -> str:
    return numbers.number(count, None) if count else ""


def _period(evaluation) -> str:
    first, last = evaluation.period
    return shared.months((first, last)) if first and first != last else month_name(first, year=True) if first else ""


def _trade(name: str) -> str:
    """A trade in words: "Oyster mushroom"; those joined: "others"."""
    return words.others() if name == "others" else words.group("all").capitalize() if name == "all" else name.replace("_", " ").capitalize()


def _less(lines: Lines) -> tuple[int, int]:
    """In how many of the trades shown less came than was planned."""
    rows = lines.by_trade()
    return sum(of_100(line["value"]) < 100 for line in rows), len(rows)


def _better(evaluation, effect) -> bool:
    if not effect:
        return False
    return effect["value"] < 0 if evaluation.indicators[effect["indicator"]].good == "down" else effect["value"] > 0


def _as_shown(evaluation, name):
    """(whether a share, value -> text, unit in words) of an indicator."""
    numbers, what = numbers_of(evaluation), evaluation.indicators[name]
    if what.kind == "yes_no":
        return True, lambda value: words.count_of_100(numbers.number(_hundred(value), None)), what.unit
    if what.kind == "money":
        return False, numbers.money, what.unit.replace("money", numbers.money_word())
    return False, lambda value: numbers.number(value, 2), what.unit


def _hundred(value: float) -> int:
    return int(round(100 * value))


def _effect_title(evaluation, effect) -> str:
    share, amount, _unit = _as_shown(evaluation, effect["indicator"])
    shown = (lambda value: str(_hundred(value))) if share else amount
    return words.effect_title(evaluation.indicators[effect["indicator"]].label, effect["wave"], effect["value"], effect["low"], effect["high"], share, shown)


def _ends(evaluation, effect) -> tuple[str, str]:
    amount = _as_shown(evaluation, effect["indicator"])[1]
    return amount(effect["low"]), amount(effect["high"])


def _change(evaluation, lines: Lines) -> str:
    """The main indicator at the first and at the last wave, in words that claim no effect."""
    name = lines.main_indicator()
    if name is None or len(evaluation.waves) < 2:
        return ""
    ends = [lines.indicator(name, wave, "all") for wave in (evaluation.waves[0], evaluation.waves[-1])]
    if any(line is None or line.get("value") is None for line in ends):
        return ""
    amount = _as_shown(evaluation, name)[1]
    return words.change(evaluation.indicators[name].label, *(amount(line["value"]) for line in ends))


def _targets(lines: Lines) -> dict[str, dict]:
    return {line["indicator"]: line for line in lines._table("indicators") if line.get("target") is not None}
