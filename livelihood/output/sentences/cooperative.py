"""Words of the members' page: the common box, the price, the surplus. Surplus, never profit; the bylaws say, never the law."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import count as counted_words
from livelihood.output.sentences.shared import joined


def heading(title: str) -> str:
    return _("{title}, as a group").format(title=title) if title else _("Working as a group")


def page_title() -> str:
    return _("Small business options: working as a group")


def place(codes: str, members: int, first_month: str) -> str:
    told = [codes] if codes else []
    told += [plural("{n} member", "{n} members", members).format(n=members)] if members else []
    return " · ".join([*told, _("from {month}").format(month=first_month)])


def lead(falls, loss: bool, no_surplus) -> str:
    """The loss first: a year without surplus, a falling price."""
    first = _("A group shares losses as well as gains.")
    if loss:
        return joined(first, _("This year has no surplus to share."))
    if falls is not None and falls.k:
        return joined(first, _("If all start at once, each alone, the price falls in {k} of {whole} futures.").format(k=falls.k, whole=falls.whole))
    if no_surplus is not None and no_surplus.k:
        return joined(first, _("In {k} of {whole} futures there is no surplus to share.").format(k=no_surplus.k, whole=no_surplus.whole))
    return first


# -- common box -------------------------------------------------------------------------------------------------------
def box_title(count, month: str | None, first: str, last: str) -> str:
    slots = {"k": count.k, "whole": count.whole, "month": month, "first": first, "last": last}
    if count.never:
        return _("The common box did not run empty in any of these futures. That does not mean never.")
    if count.k == 0:
        return _("In fewer than 1 of {whole} futures the common box runs empty. That is not never.").format(**slots)
    if first == last:
        return _("In {k} of {whole} futures the common box runs empty, in {month}.").format(**slots | {"month": first})
    if month:
        return _("In {k} of {whole} futures the common box runs empty, most often in {month}.").format(**slots)
    return _("In {k} of {whole} futures the common box runs empty, between {first} and {last}.").format(**slots)


def box_caption(code: str, members: int, months: str, own: str, may_change: str) -> str:
    return joined(
        _("Common box of {n} members, plan {code}, {months}. Each purse is one possible future.").format(n=members, code=code, months=months),
        _("Each member puts in {own}.").format(own=own), _("No household's own money is in it."), may_change,
    )  # fmt: skip


def box_question() -> str:
    return _("Does the common box last?")


def left_out_box(code: str, need: str) -> tuple[str, str, str, str]:
    return (box_question(), _("Nobody said what each member of {code} puts in. Each needs about {need} before it carries itself.").format(code=code, need=need),
            _("This needs the money that each puts in."), _("Fill own_money in the plans table."))  # fmt: skip


def left_out_plan(code: str, questions: int) -> tuple[str, str, str, str]:
    return (box_question(), _("Plan {code} has no figures yet.").format(code=code), plural("This needs {n} answer.", "This needs {n} answers.", questions).format(n=questions),
            _("The questions stand on the plan's own page."))  # fmt: skip


def left_out_no_plan() -> tuple[str, str, str, str]:
    return (box_question(), _("No plan of one shared business was written down."), _("This needs such a plan."), _("Fill the plans table, with cooperative = yes and the members."))


# -- short list -------------------------------------------------------------------------------------------------------
def looked_at(plans: list[tuple[str, int, bool]], members: int, by_bylaws: bool, source: str) -> str:
    """plans: (code, members, one shared business)."""
    told = [(_("{code}: {n} members share one business.") if shared else _("{code}: {n} people start at once, each alone.")).format(code=code, n=n) for code, n, shared in plans]
    return joined(*told, plural("A year of {n} member.", "A year of {n} members.", members).format(n=members) if members else "",
                  _("Bylaws: {source}.").format(source=source) if by_bylaws else "")  # fmt: skip


def can_go_wrong(box, no_surplus, falls, together: int) -> str:
    return joined(
        _("The common box runs empty: {count}.").format(count=counted_words(box)) if box is not None else "",
        _("No surplus to share: {count}.").format(count=counted_words(no_surplus)) if no_surplus is not None else "",
        _("The price falls if {n} start at once: {count}.").format(n=together, count=counted_words(falls)) if falls is not None else "",
    ) or _("A member leaves and takes her part out. Something owned together breaks.")


def found(to_members: str, surplus: str, planned: bool, why_not: str, saving: str) -> str:
    told = ""
    if to_members:
        told = (_("Of a surplus of {surplus}, members get {members}.") if not planned else _("Of the planned surplus of {surplus}, members would get {members}.")).format(
            surplus=surplus, members=to_members)  # fmt: skip
    return joined(told or no_split(why_not), _("Bought together, one thing costs {saving} less.").format(saving=saving) if saving else "")


def no_split(why: str) -> str:
    return {
        "loss": _("This year has no surplus to share."),
        "no_members": _("Who had which part in the year is not written down."),
        "no_year": _("There are no books of a year, and no plan leaves a surplus in its middle future."),
        "problems": _("No surplus is shared here: something in the bylaws, the books or the members table has to be looked at."),
    }.get(why, "")


def could_try(bought: bool) -> str:
    return joined(_("A smaller first step: buy together for 3 months, own nothing together.") if bought else _("A smaller first step: buy one thing together for 3 months."), _("Or not now."))


def not_known() -> str:
    return _("Who keeps the books if the bookkeeper is ill, and what happens when a member leaves.")


def as_in_the_books() -> str:
    return _("As sure as the books and the members table are.")


def who_decides() -> str:
    return _("The members, one voice each.")


# -- price ------------------------------------------------------------------------------------------------------------
def price_heading(n: int) -> tuple[str, str]:
    return _("When {n} sell the same").format(n=n), _("What happens to everyone's price, and to what each one sells.")


def fork_title(n: int, k: int, whole: int, unit: str, less: str) -> str:
    return _("If {n} start at once, the price falls in {k} of {whole} futures: one {unit} then brings {less} less.").format(n=n, k=k, whole=whole, unit=unit, less=less)


def fork_seldom(n: int, whole: int) -> str:
    return _("If {n} start at once, the price falls in fewer than 1 of {whole} futures. That is not never.").format(n=n, whole=whole)


def fork_alt(unit: str, now: str, holds: int, fallen: str, falls: int, low: str, high: str, whole: int) -> str:
    return _("One {unit} brings {now} today. In {holds} of {whole} futures the price holds; in {falls} it falls to {fallen}, between {low} and {high}.").format(
        unit=unit, now=now, holds=holds, falls=falls, fallen=fallen, low=low, high=high, whole=whole)  # fmt: skip


def fork_words(n: int, unit: str, now: str, fallen: str, holds: int, falls: int, whole: int) -> dict:
    return {
        "now": (_("one {unit} today").format(unit=unit), now), "together": _("{n} start at once").format(n=n),
        "holds": (now, _("the price holds"), _("{k} of {whole} futures").format(k=holds, whole=whole)),
        "falls": (fallen, _("the price falls"), _("{k} of {whole} futures").format(k=falls, whole=whole)),
    }  # fmt: skip


def fork_caption(low: str, high: str, alone, label: str) -> str:
    return joined(
        _("{label}: where the price falls, one brings between {low} and {high} in 16 of 20 of these futures, for some months.").format(label=label, low=low, high=high),
        _("If one starts alone, it falls in {k} of {whole} futures.").format(k=alone.k, whole=alone.whole) if alone.k
        else _("If one starts alone, it falls in fewer than 1 of {whole} futures.").format(whole=alone.whole),
        _("A group that sells as one business counts as one new seller."),
    )  # fmt: skip


def starters_table() -> tuple[str, tuple[str, ...]]:
    return _("What each one sells and keeps, in a usual household"), (_("Who starts"), _("Sold by each a month"), _("Kept by each a month, mean"), _("Purse runs empty"))


def starters(kind: str, n: int) -> str:
    return {"alone": _("one alone"), "one": _("{n} as one business"), "each": _("{n} at once, each alone")}[kind].format(n=n)


def not_worked_out() -> str:
    return _("not worked out")


def left_out_fork() -> tuple[str, str, str, str]:
    return (_("What happens to the price if all sell the same?"), _("It is not known how much is bought here, or at what price."), _("This needs the answers of customers and sellers."),
            _("Fill the customers table and the sellers table."))  # fmt: skip


# -- bought together --------------------------------------------------------------------------------------------------
def bought_title(saving: str, costs_more: bool, part: str) -> str:
    what = _("one {unit}").format(unit=part) if part else _("it")
    told = _("Bought together, {what} costs {saving} more.") if costs_more else _("Bought together, {what} costs {saving} less.")
    return told.format(what=what, saving=saving)


def bought_rows() -> tuple[str, str]:
    return _("bought alone"), _("bought together")


def bought_axis(money: str, part: str) -> str:
    return _("{money} for one {unit}").format(money=money, unit=part) if part else money


def bought_alt(question: str, alone: tuple[str, str, str], together: tuple[str, str, str]) -> str:
    told = [_("{low} to {high}, middle {middle}").format(low=low, middle=middle, high=high) for low, middle, high in (alone, together)]
    return _("“{question}” Alone: {alone}. Together: {together}.").format(question=question, alone=told[0], together=told[1])


def bought_caption(question: str, alone: str, together: str) -> str:
    return _("“{question}” Alone: told by {alone}. Together: told by {together}.").format(question=question, alone=alone, together=together)


# -- surplus ----------------------------------------------------------------------------------------------------------
def surplus_heading() -> tuple[str, str]:
    return _("How a surplus is shared"), _("First the futures with nothing to share, then the surplus, to the last coin.")


def no_surplus(code: str, count, months: int) -> str:
    if count.k == 0:
        first = _("In fewer than 1 of {whole} futures there is no surplus to share. That is not never.").format(whole=count.whole)
    else:
        first = _("In {k} of {whole} futures there is no surplus to share.").format(k=count.k, whole=count.whole)
    return joined(first, _("That is plan {code}, {n} months, set-up less what it could be sold for.").format(code=code, n=months))


def loss_covered() -> str:
    return _("The meeting decides how a loss is covered: the reserve first, then as the bylaws say.")


def no_futures() -> tuple[str, str, str, str]:
    return (_("In how many futures is there no surplus to share?"), _("No plan of one shared business has figures."), _("This needs such a plan."),
            _("Fill the plans table, with cooperative = yes and the members."))  # fmt: skip


def loss_question() -> str:
    return _("Who gets what of the surplus?")


def left_out_split(why: str) -> tuple[str, str, str, str]:
    needs = {
        "loss": (_("The meeting decides how the loss is covered: the reserve first, then as the bylaws say."), _("A member's own part in a loss is at most what the bylaws say.")),
        "no_members": (_("This needs the members' year."), _("Fill the members table.")),
        "no_year": (_("This needs the books of a year."), _("Write the income and the costs of the year into the settings of this place.")),
        "problems": (_("This needs rules and numbers that are understood."), _("The index of the run names each place to look at.")),
    }[why]  # fmt: skip
    return loss_question(), no_split(why), *needs


def part(name: str) -> str:
    """What a part of the surplus is for; a fund that is not known here keeps the bylaws' own word."""
    return {
        "capital": _("For shares"), "business": _("For business done"), "equal": _("In equal parts"), "reserve": _("Common fund (reserve)"), "education": _("Learning"),
        "social": _("Social fund"), "losses": _("Earlier losses"), "nonmember": _("Kept apart: earned with others"), "not_shared_yet": _("Not given to anybody yet"),
    }.get(name, name)  # fmt: skip


def coins_title(members: int, losses: int) -> str:
    """The loss first: coins that cover earlier losses, then what goes to members."""
    before = plural("Of every 20 coins of surplus, {n} covers earlier losses.", "Of every 20 coins of surplus, {n} cover earlier losses.", losses).format(n=losses) if losses else ""
    told = (_("Members get {k}.") if losses else _("Of every 20 coins of surplus, members get {k}.")).format(k=members)
    return joined(before, told)


def coins_alt(rows: list[tuple[str, int, str]]) -> str:
    return joined(_("Picture of 20 coins."), *(_("{what}: {n} of 20, {amount}.").format(n=n, what=what, amount=amount) for what, n, amount in rows))


def coins_caption(surplus: str, planned: str, source: str, by_bylaws: bool) -> str:
    whose = _("Surplus of the middle future of plan {code}: {surplus}.").format(code=planned, surplus=surplus) if planned else _("Surplus of the year: {surplus}.").format(surplus=surplus)
    return joined(whose, _("Shared by the bylaws ({source}).").format(source=source) if by_bylaws else _("There are no bylaws in the data: equal parts are shown."),
                  _("The amounts are exact and add up; coins are rounded."))  # fmt: skip


def coins_table() -> tuple[str, str, str]:
    return _("What for"), _("Coins of 20"), _("Amount")


# -- members ----------------------------------------------------------------------------------------------------------
def small_group() -> str:
    """The fixed sentence."""
    return _("Shares are not shown one by one in a small group.")


def members_title(least: str, most: str) -> str:
    if least == most:
        return _("Every member gets {most}.").format(most=most)
    return _("The smallest part is {least}, the largest {most}.").format(least=least, most=most)


def members_alt(rows: list[tuple[str, str]]) -> str:
    return joined(_("Bars for {n} members by code.").format(n=len(rows)), *(_("{code}: {amount}.").format(code=code, amount=amount) for code, amount in rows))


def for_her(name: str) -> str:
    return {"business": _("for business done"), "capital": _("for her shares"), "equal": _("in equal parts")}.get(name, name)


def members_caption() -> str:
    return _("Codes, not names. What each member is paid now stands on a statement of her own.")


def members_table(pools: list[str]) -> tuple[str, ...]:
    return (_("Member"), *(part(name) for name in pools), _("Together"))


def changed_table() -> tuple[str, tuple[str, str, str]]:
    return _("If the parts for shares and for business were changed about"), (_("Member"), _("As the bylaws are"), _("Changed about"))


# -- meeting ----------------------------------------------------------------------------------------------------------
def meeting_title() -> str:
    return _("For the meeting to talk about")


def too_few(least: int, there: int) -> str:
    return _("The bylaws ask for at least {least} members; there are {there}.").format(least=least, there=there)


def rest_not_named(amount: str) -> str:
    return _("The bylaws give {amount} of the surplus to nobody. Who decides about it?").format(amount=amount)


def shares_do_not_add_up() -> str:
    return _("The shares that the bylaws name are not all of it. What is the rest for?")


def books_differ(told: str, summed: str) -> str:
    return _("By the books, business with members was {told}; by the members table it is {summed}. Which is right?").format(told=told, summed=summed)


def meeting_questions(fork: bool, bylaws: bool) -> tuple[str, ...]:
    lines = [
        _("Who sells in which week?") if fork else "",
        _("How does a member leave, and when is her part paid out?"),
        _("Who keeps the books, and who looks at them?"),
        _("Do we start with buying together only, for three months?"),
        "" if bylaws else _("Which bylaws do we want: what goes to a common fund, what to members, and for what?"),
        _("What do we do in a year without a surplus?"),
    ]
    return tuple(line for line in lines if line)


# -- how we know ------------------------------------------------------------------------------------------------------
def know_rows() -> dict[str, str]:
    return {"income": _("Income of the year"), "costs": _("Costs of the year"), "depreciation": _("Worn out in the year"), "tax": _("Tax of the year"),
            "losses_before": _("Losses of earlier years"), "own": _("Each member puts in"), "advance": _("Paid to each a month before"), "need": _("Each needs before it carries itself"),
            "left": _("Left to share, all members"), "price": _("Price of one {unit} now"), "sold": _("One new seller sells"), "members": _("Members")}  # fmt: skip


def from_futures() -> str:
    return _("the plan's futures, without anybody's household")


def the_books() -> str:
    return _("the year's books")


def plan_row() -> str:
    return _("the plan's row")


def members_table_name() -> str:
    return _("the members table")


def members_decide() -> str:
    return _("The members decide, one voice each.")


# -- wishes -----------------------------------------------------------------------------------------------------------
def wishes_table(members: int) -> tuple[str, tuple[str, str, str]]:
    return plural("What {n} member would like to do", "What {n} members would like to do", members).format(n=members), (_("Trade"), _("Members who name it"), _("Before all others"))


def wishes_say() -> str:
    return _("A wish is no promise, and several can sell the same. What each could sell then stands in the part about the price.")


def few_wishes() -> str:
    return _("Wishes are counted from 6 members on: in a small group a count would tell who wishes what.")


def another_idea() -> str:
    return _("Another idea")
