"""Words of the page about ways to go on side by side. It shows and never ranks by itself; what she said matters is hers."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences import shared
from livelihood.output.sentences.shared import count as counted_words
from livelihood.output.sentences.shared import joined


def heading() -> str:
    return _("Ways to go on, side by side")


def page_title() -> str:
    return _("Small business options: ways to go on")


def place(code: str, first_month: str) -> str:
    return _("Household {code} · from {month}").format(code=code, month=first_month)


# -- names of ways ----------------------------------------------------------------------------------------------------
def not_now() -> str:
    return _("Not now")


def first_step(code: str) -> str:
    return _("A smaller first step of {code}").format(code=code) if code else _("A smaller first step")


def work(code: str) -> str:
    return _("Offer of work {code}").format(code=code)


def training(code: str) -> str:
    return _("Training {code}").format(code=code)


def plan(title: str, kind: str, members: int, code: str) -> str:
    """kind: "" (the only one of its title), alone, group, at_once, loan; code: "" where it is told apart already."""
    words = {"": title, "alone": _("{title}, alone"), "group": _("{title}, in a group of {n}"), "at_once": _("{title}, {n} at once"), "loan": _("{title}, with a loan")}[kind]
    named = words.format(title=title, n=members)
    return _("{name} ({code})").format(name=named, code=code) if code else named


def hours(shown: str) -> str:
    return _("{n} hours a week").format(n=shown)


def plan_code(code: str, told: str) -> str:
    return _("{code}: {told}").format(code=code, told=told) if told else code


def part_first(shown: str) -> str:
    return _("3 of 10 parts") if not shown else _("3 of 10 parts, {hours}").format(hours=shown)


def with_loan(amount: str) -> str:
    return _("loan {amount}").format(amount=amount)


def times_usual(shown: str) -> str:
    return _("{n} times the usual size").format(n=shown)


def first_learn(months: int) -> str:
    return plural("{n} month of learning, then work", "{n} months of learning, then work", months).format(n=months)


def waiting(casual: bool) -> str:
    return _("casual work goes on") if casual else _("nothing new is begun")


# -- lead and ladder --------------------------------------------------------------------------------------------------
def lead(kinds: set[str]) -> str:
    """What these ways are, the loss first."""
    parts = [_("waiting"), *([_("working")] if "job" in kinds else []), *([_("learning")] if "training" in kinds else []),
             *([_("starting small")] if "first_step" in kinds else []), *([_("starting big") if "first_step" in kinds else _("starting")] if "plan" in kinds else [])]  # fmt: skip
    told = ", ".join(parts[:-1])
    listed = _("{first} or {last}").format(first=told, last=parts[-1]) if told else parts[0]
    return _("{ways}: each can cost something. Here is what, how often, and what it can bring.").format(ways=listed[:1].upper() + listed[1:])


def ladder_title(empty: int, all_ways: int, lasting: str, waiting_too: bool, others: bool) -> str:
    """empty: ways whose purse runs empty in 1 of 20 or more. lasting: the name of the one that does not, where there is one.

    others: some ways are named without figures, so that this is not said of them.
    """
    if empty == 0:
        return _("In none of these ways does the purse run empty in 1 of 20 futures. That is not never.")
    too = _("Waiting can too.") if waiting_too else ""
    if empty == all_ways:
        return joined(_("Every way with figures here can run out of money.") if others else _("Every way can run out of money."), too)
    if lasting:
        return joined(_("Every way can run out of money, except perhaps “{name}”.").format(name=lasting), too)
    return joined(plural("{n} of these {all} ways can run out of money.", "{n} of these {all} ways can run out of money.", empty).format(n=empty, all=all_ways), too)


def ladder_words(money: str) -> dict:
    return {"heads": (_("Way"), (_("Purse runs empty"), _("in how many of 20"))), "today": _("as today"), "needs_met": _("needs met"),
            "axis": _("{money} a month more than today").format(money=money)}  # fmt: skip


def empty_in(k: int, wide: bool) -> str:
    return str(k) if wide else _("empty in {k} of 20").format(k=k)


def most_in(month: str, wide: bool) -> str:
    return month if wide else _("most in {month}").format(month=month)


def ladder_caption(months: str, zero: bool, needs: bool, limit_order: bool, close: bool, kept: list[str], steps: bool, shaky: bool) -> str:
    return joined(
        _("None of these ways stays within the limit. Not now stands first, the others by how often the purse runs empty.") if limit_order
        else _("Ordered by how often the purse runs empty. That is no ranking."),
        _("Ways whose counts differ by one are close.") if close else "",
        _("Striped squares: empty. Dot: middle future. Bar: 16 of 20 futures, {months}.").format(months=months),
        _("“0” means fewer than 1 in 20, not never.") if zero else "",
        "" if needs else _("What you need is met today already."),
        _("A first step begins with 3 of 10 parts; the rest follows from month 4, if no month was below zero.") if steps else "",
        *(shared.kept_in_funds(share) for share in kept),
        _("Drawing more futures could change some counts by one.") if shaky else "",
    )


def ladder_alt(rows: list[tuple[str, int, str, str]], whole: int) -> str:
    """rows: (name, empty, low, high)."""
    told = [_("{name}: empty in {k} of {whole}, {low} to {high} more a month.").format(name=name, k=k, whole=whole, low=low, high=high) for name, k, low, high in rows]
    return joined(plural("{n} way, ordered by how often the purse runs empty.", "{n} ways, ordered by how often the purse runs empty.", len(rows)).format(n=len(rows)), *told)


def ladder_table() -> tuple[str, ...]:
    return _("Way"), _("Purse runs empty"), _("Hard year"), _("Middle"), _("Good year")


def without_figures(why: str, questions: int = 0) -> str:
    """Why a way is named and shows no figures."""
    if why == "questions":
        return plural("No figures yet: {n} question comes first. It stands on the plan's own page.", "No figures yet: {n} questions come first. They stand on the plan's own page.", questions).format(n=questions)
    return {
        "grave": _("No figures here: read the warning first. They stand at the end of the page."),
        "not_told": _("No figures yet: the pay or the hours were not told."),
    }[why]


def no_first_step(name: str) -> str:
    return _("A smaller first step of “{name}” is not offered: nothing of it grows with its size.").format(name=name)


# -- short list -------------------------------------------------------------------------------------------------------
def looked_at(n: int, months: str, unfigured: int) -> str:
    return joined(plural("{n} way to go on, {months}, with the same savings, needs and prices.", "{n} ways to go on, {months}, each with the same savings, needs and prices.", n).format(n=n, months=months),
                  plural("{n} more is named without figures.", "{n} more are named without figures.", unfigured).format(n=unfigured) if unfigured else "")  # fmt: skip


def can_go_wrong(worst: str, count, lost: str, waiting_count) -> str:
    return joined(
        _("Of what could be begun, “{name}” runs empty most often: {count}.").format(name=worst, count=counted_words(count)) if worst and count.k else "",
        _("Up to {lost} can be lost there.").format(lost=lost) if worst and lost else "",
        _("If you wait, the purse runs empty in {count}.").format(count=counted_words(waiting_count)) if waiting_count is not None and not waiting_count.never
        else _("If you wait, the purse did not run empty. That does not mean never."),
    )  # fmt: skip


def found(said: bool, within: int, clear: str, count: int, whole: int) -> str:
    if said and within == 1 and clear:
        return only_one_left(clear)
    if not within:
        return _("No way stays within the limit for an empty purse.")
    if not said:
        return no_order()
    if clear:
        return _("“{name}” comes first in {k} of {whole} ways of weighing what you said.").format(name=clear, k=count, whole=whole)
    return no_clear_first()


def close_ones(pair: tuple[str, str] | None) -> str:
    return _("“{one}” and “{other}” are close.").format(one=pair[0], other=pair[1]) if pair else ""


def could_try(step: str, count, plans: bool) -> str:
    """step: the name of a smaller first step, where one is offered; plans: whether there is any plan among the ways."""
    first = _("A smaller first step, then look again.") if plans else _("Try it for a month, then look again.")
    if step:
        first = _("“{name}”: there the purse runs empty in {count}.").format(name=step, count=counted_words(count))
    return joined(first, _("Ask more people first."), _("Or not now."))


def not_known(open_questions: int, first: str, notes) -> str:
    """What was not asked yet: answers about offers, and what the notes of plans say is missing."""
    said = shared.no_market() | {
        "hours_not_asked": _("How many hours you could work: nobody asked, so casual work stops beside a plan or a job."),
        "needs_stay": _("How much prices will rise."),
    }
    asked = plural("{n} answer about an offer is missing.", "{n} answers about offers are missing.", open_questions).format(n=open_questions) if open_questions else ""
    asked = joined(asked, _("Ask this first: “{question}”").format(question=first) if first else "")
    return joined(asked, *(said[note] for note in notes if note in said)) or _("Whether something changes that nobody thought of.")


def who_decides() -> str:
    return _("You do. Nothing here is a vote or a mark.")


# -- what matters -----------------------------------------------------------------------------------------------------
def matters_heading(total: str) -> tuple[str, str]:
    return _("What matters to you"), (_("You laid out {total} beans. They can be laid again at any time.").format(total=total) if total
                                      else _("This can be said again at any time."))  # fmt: skip


def criterion(name: str) -> str:
    """Her own words as they are; the four that the futures answer in plain words."""
    return {"not_running_out": _("Not running out"), "money": _("More money"), "hours": _("Fewer hours"), "first_money": _("Money soon")}.get(name, name)


def beans_title(most: list[str]) -> str:
    if len(most) == 1:
        return _("You gave most beans to “{one}”.").format(one=most[0])
    if len(most) == 2:
        return _("You gave most beans to “{one}” and to “{other}”.").format(one=most[0], other=most[1])
    return _("You gave the same number of beans to several things.")


def beans_alt(rows: list[tuple[str, str]], total: str) -> str:
    return joined(_("Picture of {total} beans.").format(total=total), *(_("{what}: {n}.").format(n=n, what=what) for what, n in rows))


def beans_caption(per_square: str) -> str:
    return joined(_("Your own words and beans."), _("One square stands for {n} of them.").format(n=per_square) if per_square else "")


def order_table() -> tuple[str, tuple[str, str]]:
    return _("What you said matters, in your order"), (_("Place"), _("What matters"))


def no_order() -> str:
    """The fixed sentence where she has said nothing."""
    return _("You have not said what matters most. The ways are not put in an order.")


def no_clear_first() -> str:
    return _("There is no clear first. It depends on what counts most.")


def strip_title(clear: str, k: int, whole: int) -> str:
    return _("“{name}” comes first in {k} of {whole} ways of weighing.").format(name=clear, k=k, whole=whole) if clear else no_clear_first()


def strip_alt(rows: list[tuple[str, int]], whole: int) -> str:
    return joined(_("Picture of {whole} ways to weigh your wishes.").format(whole=whole), *(_("{name} comes first in {k}.").format(name=name, k=k) for name, k in rows))


def strip_caption(points: bool, limit: str, close: tuple[str, str] | None, just_below: bool, left_out: list[str]) -> str:
    return joined(
        _("Filled: in how many of 20 ways of weighing each one comes first."),
        _("Your beans were moved a little each time.") if points else _("Your order was kept each time; how much each counts was moved."),
        _("The limit for an empty purse here is {limit} of 20 futures; you can set another.").format(limit=limit),
        close_ones(close),
        _("12 squares are rounded up: it is a little less, so no way counts as a clear first.") if just_below else "",
        _("Left out, because it was not judged for every way: {what}.").format(what=", ".join(f"“{name}”" for name in left_out)) if left_out else "",
    )


def strip_table() -> tuple[str, str]:
    return _("Way"), _("Comes first, out of 20 ways of weighing")


def only_one_left(name: str) -> str:
    return _("Only “{name}” is within the limit. It comes first because no other is left.").format(name=name)


def outside_table() -> tuple[str, tuple[str, str]]:
    return _("Not weighed: outside the limit, or you said no"), (_("Way"), _("Why"))


def outside(why: str, count, limit: str, just: bool) -> str:
    """why: limit, veto (no reason is asked), grave, questions, not_told."""
    if why == "veto":
        return _("You said no to it.")
    if why == "limit":
        told = _("The purse runs empty in {count}; the limit here is {limit} of 20.").format(count=counted_words(count), limit=limit)
        return joined(told, _("It is just above; drawing more futures could change that.") if just else "")
    return {"grave": _("It has a point that can put you at risk. It is not weighed."), "questions": _("It has no figures yet."), "not_told": _("It has no figures yet.")}[why]


# -- side by side -----------------------------------------------------------------------------------------------------
def table_title() -> str:
    return _("Side by side")


def table_heads() -> tuple[str, tuple[str, ...]]:
    return _("The ways side by side"), (_("Way"), _("Most you can lose"), _("First money"), _("Before you choose, ask"))


def before_resale() -> str:
    return _("What can be lost is counted before anything is sold again.")


def lose(amount: str, debt: bool, casual: bool) -> str:
    first = amount or _("no more than comes in beside it")
    more = [*([_("the debt")] if debt else []), *([_("the casual work")] if casual else [])]
    return _("{first}, and {more}").format(first=first, more=_(" and ").join(more)) if more else first


def lose_waiting(empty: bool, month: str, lowest: str) -> str:
    if empty:
        return _("the savings, most often in {month}").format(month=month) if month else _("the savings")
    return _("savings go down to {lowest} in a hard year").format(lowest=lowest)


def first_money(month: str) -> str:
    return month or _("not in these months")


def goes_on(casual: bool) -> str:
    return _("casual work goes on") if casual else "–"


def see_warning() -> str:
    return _("see the warning")


def not_known_yet() -> str:
    return _("not known yet")


# -- in a group or alone ----------------------------------------------------------------------------------------------
def against_title(count) -> str:
    if count.k == 0:
        return _("In fewer than 1 of {whole} futures the group brings a member less than going alone. That is not never.").format(whole=count.whole)
    return _("In {k} of {whole} futures the group brings a member less than going alone.").format(k=count.k, whole=count.whole)


def against_alt(group: str, alone: str, rows: list[tuple[str, str, str]]) -> str:
    told = [_("{name}: between {low} and {high}, middle {middle}.").format(name=name, low=low, middle=middle, high=high) for name, (low, middle, high) in zip((alone, group), rows)]
    return joined(_("Two ranges of money a month more than today."), *told)


def against_caption(amount: str, less: bool, low: str, high: str, group: bool, share: str) -> str:
    told = (_("In the same futures the group brings a member {amount} a month less in the middle one.") if less
            else _("In the same futures the group brings a member {amount} a month more in the middle one."))  # fmt: skip
    return joined(told.format(amount=amount), _("The difference lies between {low} and {high} in 16 of 20.").format(low=low, high=high),
                  shared.kept_in_funds(share) if group else "")  # fmt: skip


# -- how we know ------------------------------------------------------------------------------------------------------
def see_plan(code: str) -> str:
    return _("see the page of {code}").format(code=code)


def same_luck(draws: str) -> str:
    return _("{draws} futures, the same luck for each way").format(draws=draws)


def limit_of(shown: str, above_one: bool) -> str:
    """The limit as a count of 20; below one it is said in words."""
    return shown if above_one else _("less than 1")


def usual_limit() -> str:
    return _("the usual one, as long as no other is told")


def your_limit() -> str:
    return _("Limit for an empty purse")


def limit_of_20(limit: str) -> str:
    return _("{limit} of 20 futures").format(limit=limit)
