"""Words of the programme's page: what lasted, what came, what differs, what changed. For evaluators, in plain words too."""

from __future__ import annotations

from livelihood.language import MINUS, _, plural


def kicker() -> str:
    return _("Livelihood results")


def heading() -> str:
    return _("Did the businesses last, and did plans come true?")


def place(partners: int, places: int, waves: int, period: str) -> str:
    who = plural("{n} partner", "{n} partners", partners).format(n=partners) if partners else plural("{n} place", "{n} places", places).format(n=places)
    parts = [who, plural("{n} wave", "{n} waves", waves).format(n=waves) if waves else "", period]
    return "  ·  ".join(part for part in parts if part)


def page_title(partners: int, places: int) -> str:
    if partners:
        return _("Livelihood results: {n} partners").format(n=partners)
    return _("Livelihood results: {n} places").format(n=places)


def terms() -> tuple[str, ...]:
    return (_("What we looked at"), _("What went wrong"), _("What we found"), _("How sure we are"), _("What could be tried"), _("What we do not know"), _("Who decides"))


def not_shown() -> str:
    return _("not shown")


# -- lead ----------------------------------------------------------------------------------------------------------------
def lead_stopped(stopped: int, months: int) -> str:
    return _("Of every 100 businesses, {stopped} had stopped after {months} months.").format(stopped=stopped, months=months)


def lead_not_lasting() -> str:
    return _("How many businesses stopped is not shown: too few people, or nothing was written down.")


def lead_plans(less: int, trades: int, came: int | None) -> str:
    if trades:
        return _("Less came than was planned in {less} of {trades} kinds of business.").format(less=less, trades=trades)
    return _("Of every 100 planned, {came} came.").format(came=came) if came is not None else ""


def lead_effect(clear: bool, better: bool, there: bool) -> str:
    if not there:
        return _("What the programme changed cannot be told from this.")
    if not clear:
        return _("Whether the programme changed it is not clear.")
    return _("Against those who had to wait, it went better.") if better else _("Against those who had to wait, it went worse.")


# -- how long businesses lasted --------------------------------------------------------------------------------------------
def staircase_title(stopped: int, months: int) -> str:
    return _("Of every 100 businesses started, {stopped} had stopped after {months} months.").format(stopped=stopped, months=months)


def staircase_alt(months, values) -> str:
    told = _("; ").join(_("{value} after {month} months").format(value=value, month=month) for month, value in zip(months, values))
    return _("A line of businesses still open, of 100 started: {told}.").format(told=told)


def staircase_words() -> dict:
    return {"axis": _("Still open, of every 100 started"), "along": _("months"), "followed_words": _("Still open and followed at that month:"), "not_shown": MINUS}


def staircase_label(value: int, month: int) -> str:
    return _("{value} after {month} months").format(value=value, month=month)


def staircase_caption(businesses: str, partners: int, period: str, worst: int | None, value: int, month: int, better: str | None) -> str:
    parts = [
        _("About {n} businesses, {period}.").format(n=businesses, period=period),
        _("Band: 80% interval; businesses of one partner or place are alike, so it is wider.") if partners != 1 else _("Band: 80% interval."),
        _("Businesses not heard of again count as followed until their last month.") if worst is None else
        _("Businesses not heard of again count as followed until their last month; if all of them had stopped, {value} would be {worst}.").format(value=value, worst=worst),
        _("About {n} closed for something better; they are kept apart and do not count as stopped.").format(n=better) if better else
        _("Those that closed for something better are kept apart and do not count as stopped."),
        _("Only months between which at least 10 stopped are shown."),
    ]  # fmt: skip
    del month
    return " ".join(parts)


def staircase_table() -> tuple[str, ...]:
    return _("Month"), _("Still open of 100"), _("Interval"), _("Followed, about")


def left_out_lasting(few: bool) -> tuple[str, str, str, str]:
    there = _("There are results, but too few businesses stopped, or too few people stand behind them.") if few else _("No business has written down its months.")
    return _("Did the businesses last?"), there, _("This needs the results table, and at least 10 businesses on either side."), _("Ask each business once a month what it sold and whether it is open.")


# -- short list ------------------------------------------------------------------------------------------------------------
def looked_at(partners: int, places: int, people: str | None, businesses: str | None, plans: str | None) -> str:
    parts = [plural("{n} place", "{n} places", places).format(n=places)]
    if partners:
        parts.insert(0, plural("{n} partner", "{n} partners", partners).format(n=partners))
    parts += [_("about {n} people").format(n=people)] if people else []
    parts += [_("about {n} businesses").format(n=businesses)] if businesses else []
    parts += [_("about {n} finished plans").format(n=plans)] if plans else []
    return ", ".join(parts) + "."


def went_wrong(stopped: int | None, months: int, money: str | None, ran_out: int | None) -> str:
    parts = [_("{stopped} of 100 businesses stopped within {months} months.").format(stopped=stopped, months=months)] if stopped is not None else []
    parts += [_("About {n} businesses stopped because the money ran out.").format(n=money)] if money else []
    parts += [_("In {n} of 100 finished plans the cash ran out at some time.").format(n=ran_out)] if ran_out is not None else []
    return " ".join(parts) or _("It is not shown: too few people, or nothing was written down.")


def found(less: int, trades: int, effect: str, change: str) -> str:
    parts = [_("Less came than was planned in {less} of {trades} kinds of business.").format(less=less, trades=trades)] if trades else []
    parts += [effect or change] if effect or change else []
    return " ".join(parts) or _("Nothing that may be shown.")


def change(label: str, before: str, after: str) -> str:
    return _("{label}: {before} at the start, {after} at the end (before and after, not an effect).").format(label=label, before=before, after=after)


def how_sure(effect_range: str, places: int, new_partner: tuple[int, int] | None) -> str:
    parts = [effect_range or _("There is no fair comparison here: before and after is not an effect.")]
    parts += [_("{n} places: some began first, the others had to wait.").format(n=places)] if effect_range else []
    if new_partner:
        parts.append(_("With a new partner, between {low} and {high} of 100 businesses stop in the first year (80%).").format(low=new_partner[0], high=new_partner[1]))
    return " ".join(parts)


def could_try(wider: list[str]) -> str:
    parts = [_("Smaller first steps; waiting.")]
    parts += [_("New ranges for {items}.").format(items=", ".join(wider))] if wider else []
    return " ".join(parts)


def do_not_know(gone: str | None, wave: int | None, lost: str | None) -> str:
    parts = [_("How the about {n} people not reached after {wave} months are doing.").format(n=gone, wave=wave)] if gone else []
    parts += [_("What became of about {n} businesses not heard of again.").format(n=lost)] if lost else []
    parts += [_("Who is not in these tables at all.")]
    return " ".join(parts)


def who_decides() -> str:
    return _("Partners and the people they work with; the figures name nobody.")


# -- plans -----------------------------------------------------------------------------------------------------------------
def plans_heading() -> tuple[str, str]:
    return _("Plans and what came"), _("Where plans were too hopeful, then where they were not.")


def plans_title(less: int, trades: int) -> str:
    if not less:
        return _("In none of {trades} kinds of business less came than was planned.").format(trades=trades)
    return _("In {less} of {trades} kinds of business less came than was planned.").format(less=less, trades=trades)


def plans_alt(rows) -> str:
    return _("Planned is 100. ") + _("; ").join(_("{name}: {value}, between {low} and {high}").format(name=name, value=value, low=low, high=high) for name, value, low, high in rows) + "."


def plans_words() -> dict:
    return {"planned": _("planned"), "came": _("what came"), "axis": _("of every 100 of planned income for one member, a month")}


def plans_caption() -> str:
    return _("Mean income for one member that came, as a part of the planned one. In brackets: finished plans, about. Lines: 80% interval. "
             "Hatched: what was planned and did not come. Finished businesses that failed are in.")  # fmt: skip


def plans_table() -> tuple[str, ...]:
    return _("Kind of business"), _("Plans, about"), _("Planned"), _("Came"), _("Interval of came")


def others() -> str:
    return _("others")


def ratios_title() -> str:
    return _("By how much plans were off, and what the next plans can start from.")


def ratios_table() -> tuple[str, ...]:
    return _("What was planned"), _("Came, of 100 planned"), _("Next plan (80%)"), _("Plans, about")


def item(name: str) -> str:
    return {"setup_costs": _("set-up"), "unit_cost": _("cost of one unit"), "good_yield": _("good yield"), "other_costs": _("other costs"), "sales": _("sales")}.get(name, name.replace("_", " "))


def left_out_plans() -> tuple[str, str, str, str]:
    return _("Did plans come true?"), _("There are too few finished plans, or none."), _("This needs the past_plans table with at least 10 finished plans."), _("Write down what was planned and what came when a business ends, the failed ones too.")


def left_out_ranges() -> tuple[str, str, str, str]:
    return _("Were the plans' ranges honest?"), _("The plans' own figures are not stored, or fewer than 20 businesses can be compared."), _("This needs the reports of the plans (results.json) beside the results."), _("Keep the folder of reports, and write each business's plan into the results table.")


# -- funnel ----------------------------------------------------------------------------------------------------------------
def funnel_title(outside: int, partners: int) -> str:
    if not outside:
        return _("No partner that can be shown alone differs by more than luck.")
    return plural("{n} of {partners} partners differs by more than luck.", "{n} of {partners} partners differ by more than luck.", outside).format(n=outside, partners=partners)


def funnel_alt(dots: int, share: int, codes) -> str:
    outside = _("Outside the band: {codes}.").format(codes=", ".join(codes)) if codes else _("All lie inside the band.")
    return _("{dots} dots around {share} of 100 that stopped in the first year. {outside}").format(dots=dots, share=share, outside=outside)


def funnel_words(share: int) -> dict:
    return {"axis": _("Stopped within 12 months, of 100"), "along": _("businesses of the partner, about"), "line_words": _("dashed line: all together, {share}").format(share=share),
            "band_words": _("band: what luck alone gives")}  # fmt: skip


def funnel_caption(joined: int) -> str:
    parts = [_("One dot is one partner; an open dot is several with few businesses, joined.") if joined else _("One dot is one partner."),
             _("Luck alone puts any dot outside the band in 1 of 20 such programmes. It says where to ask, not who is good: towns differ.")]  # fmt: skip
    return " ".join(parts)


def left_out_funnel() -> tuple[str, str, str, str]:
    return _("Which partners differ by more than luck?"), _("There are too few partners or businesses that could be known for a year."), _("This needs the table of places with partners, and businesses that began a year ago."), _("Write each place's partner into the table of places.")


def funnel_table() -> tuple[str, ...]:
    return _("Partner"), _("Businesses, about"), _("Stopped of 100"), _("Band of luck")


def joined(count: int) -> str:
    return plural("{n} partner", "{n} partners joined", count).format(n=count)


# -- effect ----------------------------------------------------------------------------------------------------------------
def effect_heading() -> tuple[str, str]:
    return _("What the programme changed"), _("A comparison, with the losses in it.")


def effect_title(label: str, wave: int, value: float, low: float, high: float, share: bool, amount) -> str:
    """The finding as a sentence; a range across zero claims nothing."""
    ends = {"label": label, "wave": wave, "low": _signed(low, amount, share), "high": _signed(high, amount, share)}
    if low <= 0 <= high:
        return (_("{label}, after {wave} months: not clear. It may be {low} or {high}, of 100 people.") if share else _("{label}, after {wave} months: not clear. It may be {low} or {high}.")).format(**ends)
    value = _signed(value, amount, share)
    if share:
        return _("{label}, after {wave} months: {value} of 100 people. It may be {low}, or {high}.").format(value=value, **ends)
    return _("{label}, after {wave} months: {value}. It may be {low}, or {high}.").format(value=value, **ends)


def _signed(value: float, amount, share: bool) -> str:
    if share:
        return (_("{n} more") if value >= 0 else _("{n} fewer")).format(n=amount(abs(value)))
    return (_("{n} more") if value >= 0 else _("{n} less")).format(n=amount(abs(value)))


def effect_words(share: bool, unit: str) -> dict:
    return {"row_words": _("those who began, against those who had to wait"), "missing_words": _("the same, whatever became of those not reached"),
            "axis": _("more people of 100") if share else unit, "less": _("fewer") if share else _("less"), "more": _("more")}  # fmt: skip


def effect_alt(title: str, worst: str, best: str) -> str:
    return _("{title} Whatever became of those not reached: {worst} to {best}.").format(title=title, worst=worst, best=best)


def effect_caption(places: int) -> str:
    return _("80% interval by drawing the arms of {places} places again; adjusted for the start. The dashed line: people not reached did as badly, or as well, as can be.").format(places=places)


def effect_lot() -> str:
    return _("Where it was not drawn by lot who began first, this is a comparison and no more.")


def effect_range(low: str, high: str) -> str:
    return _("The difference may be as small as {low} or as large as {high} (80%).").format(low=low, high=high)


def effect_question() -> str:
    return _("What did the programme change?")


def left_out_effect(why: str, places: int) -> tuple[str, str, str, str]:
    if why == "arms":
        there = _("The places are not in two arms, one of which had to wait; before and after is not an effect.")
    else:
        there = plural("{n} place has an arm, or too few people can be compared.", "{n} places have an arm, or too few people can be compared.", places).format(n=places)
    return effect_question(), there, _("The comparison needs 8 places in two arms, with people asked at the start and later."), _("Draw by lot which places begin first, and write the arm (started, waiting) into the table of places.")


# -- groups, how we know, files --------------------------------------------------------------------------------------------
def groups_title(label: str) -> str:
    return _("{label}, by wave and group. Small groups are not shown.").format(label=label)


def groups_caption() -> str:
    return _("Before and after, not an effect. What is not shown is hidden, not zero; no total undoes it.")


def groups_columns(waves) -> tuple[str, ...]:
    return (_("Group"), *(_("Start") if wave == 0 else _("Month {wave}").format(wave=wave) for wave in waves))


def group(name: str) -> str:
    return {"all": _("all"), "others": _("small groups together"), "no group": _("in no group")}.get(name, name)


def with_count(value: str, n: str) -> str:
    return _("{value} (about {n} people)").format(value=value, n=n)


def count_of_100(value) -> str:
    return _("{n} of 100").format(n=value)


def with_range(value: str, low: str, high: str) -> str:
    return _("{value} ({low} to {high})").format(value=value, low=low, high=high)


def know_under() -> str:
    return _("All that may be shown, with definitions and intervals, is in the files.")


def know_names() -> dict[str, str]:
    return {"open": _("Still open after {month} months"), "effect": _("Difference between those who began and those who waited: {label}"), "gone": _("Not reached after {wave} months"),
            "money": _("Stopped for want of money"), "target": _("Target: {label}"), "new": _("Stopped in the first year, with a new partner"), "cost": _("Spent for each person asked"),
            "within": _("Within the plan's own 80% range")}  # fmt: skip


def know_sources() -> dict[str, str]:
    return {"open": _("Kaplan–Meier; interval by beta product, partners or places as clusters"), "effect": _("people of both arms; arms drawn again"), "gone": _("counted, to the nearest 5"),
            "money": _("counted, to the nearest 5"), "target": _("as agreed"), "new": _("partners pooled in part; range for one more"), "cost": _("all costs, by people asked"),
            "within": _("plans' figures as stored")}  # fmt: skip


def files_heading() -> str:
    return _("Files")


def files_lines() -> tuple[tuple[str, str], ...]:
    return (("indicators.csv", _("one row an indicator, wave and group; what each column means is in codebook.csv")), ("results.json", _("every number of this page with its interval and grade")),
            ("survival.csv, plans_and_results.csv, funnel.csv", _("the pictures' numbers")), ("*.dta", _("the same for Stata")))  # fmt: skip


def files_columns() -> tuple[str, str]:
    return _("File"), _("What is in it")


def foot(money: str, code: str, least: int) -> tuple[str, ...]:
    return (_("Every picture counts out of 100."),
            _("Money is in {name} ({code}) of the month it was told in; it is not brought to one year's prices.").format(name=money, code=code),
            _("Groups under {n} people are not shown, nor computable by subtraction. Counts are to the nearest 5; shares to 1 of 100; ranges are never rounded inwards.").format(n=least))  # fmt: skip


def left_out_people() -> tuple[str, str, str, str]:
    return _("What changed for people?"), _("There are too few people, or none was asked."), _("This needs the outcomes table, with at least 10 people in a group."), _("Ask the same people at the start and after 6, 12 and 24 months.")


def withheld(table: str) -> tuple[str, str, str, str]:
    return _("What does {table}.csv say?").format(table=table), _("It could not be made safe: too few people stand behind it."), _("This needs more people."), _("Wait for more people, or publish together with others.")
