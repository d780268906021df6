"""Words of a plan's page: what can happen to the money. The loss first, plain words, sentences under 20 words."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import count as counted_words
from livelihood.output.sentences.shared import joined, no_market


def heading(title: str) -> str:
    return _("{title}: what can happen to the money?").format(title=title)


def page_title(title: str) -> str:
    return _("Small business options: {title}").format(title=title[:1].lower() + title[1:])


def place(code: str, first_month: str) -> str:
    return _("Plan {code} · from {month}").format(code=code, month=first_month)


# -- lead -------------------------------------------------------------------------------------------------------------
def lead_questions() -> str:
    return _("The money cannot be worked out yet. These questions come first.")


def lead_purse(count, month: str, before_sales: bool, losing, gain: str, gain_is_loss: bool) -> str:
    """What can hurt, then what it brings in the middle future."""
    if count.never:
        first = _("The purse did not run empty in any of these futures. That does not mean never.")
    elif count.k == 0:
        first = _("In fewer than 1 of {whole} futures the money runs out. That is not never.").format(whole=count.whole)
    elif count.all:
        first = _("The money runs out in {k} of {whole} futures.").format(k=count.k, whole=count.whole)
    elif not month:
        first = _("The money may run out.")
    elif before_sales:
        first = _("The money may run out, most often in {month}, before the first money from sales.").format(month=month)
    else:
        first = _("The money may run out, most often in {month}.").format(month=month)
    return joined(first, _middle(losing, gain, gain_is_loss))


def lead_own_money(count, losing, income: str, income_is_loss: bool) -> str:
    """A plan without a household: own money against what is needed before the plan carries itself."""
    if count is None:
        first = _("Nobody was asked how much own money there is.")
    elif count.k == 0:
        first = _("Own money is too little in fewer than 1 of {whole} futures. That is not never.").format(whole=count.whole)
    else:
        first = _("In {k} of {whole} futures own money is too little for this plan.").format(k=count.k, whole=count.whole)
    if income_is_loss:
        return joined(first, _("In the middle future it loses {amount} a month.").format(amount=income))
    return joined(first, _("In the middle future it brings {amount} a month.").format(amount=income))


def _middle(losing, gain: str, gain_is_loss: bool) -> str:
    if gain_is_loss:
        return _("In {k} of {whole} futures you have less than today; in the middle one {amount} a month less.").format(k=losing.k, whole=losing.whole, amount=gain)
    return _("In the middle future it brings {amount} a month more than today.").format(amount=gain)


# -- picture 1: purses ------------------------------------------------------------------------------------------------
def purses_title(count, month: str | None, first: str, last: str) -> str:
    slots = {"k": count.k, "whole": count.whole, "month": month, "first": first, "last": last}
    if count.never:
        return _("The purse did not run empty in any of these futures. That does not mean never.")
    if count.k == 0:
        return _("In fewer than 1 of {whole} futures the purse runs empty. That is not never.").format(**slots)
    if first == last:
        return _("In {k} of {whole} futures the purse runs empty, in {month}.").format(**slots | {"month": first})
    if month:
        return _("In {k} of {whole} futures the purse runs empty, most often in {month}.").format(**slots)
    return _("In {k} of {whole} futures the purse runs empty, between {first} and {last}.").format(**slots)


def purses_alt(whole: int, empty: int, by_month: list[tuple[str, int]]) -> str:
    where = ", ".join(_("{n} in {month}").format(n=n, month=month) for month, n in by_month)
    first = _("Picture of {whole} purses, one for each possible future.").format(whole=whole)
    if not empty:
        return joined(first, _("None of them is empty."))
    rest = _("{n} last to the end.").format(n=whole - empty) if empty < whole else ""
    told = _("{n} run empty: {where}.") if by_month else _("{n} do not reach.")
    return joined(first, told.format(n=empty, where=where), rest)


def purses_legend(household: bool, twelve: bool, wide: bool) -> tuple[str, str]:
    if not household:
        return _("own money is too little"), _("own money is enough")
    return _("runs empty, in this month") if wide else _("runs empty"), _("lasts the whole year") if twelve else _("lasts to the end")


def purses_caption(whole: int, months: str) -> str:
    return _("{whole} possible futures of this plan, {months}. Each purse is one future, and all the money of the household is in it.").format(whole=whole, months=months)


def own_money_title(count) -> str:
    if count.k == 0:
        return _("In fewer than 1 of {whole} futures own money is too little. That is not never.").format(whole=count.whole)
    return _("In {k} of {whole} futures own money is too little for this plan.").format(k=count.k, whole=count.whole)


def own_money_caption(whole: int, months: str, own: str, need: str) -> str:
    return _("{whole} possible futures, {months}. Own money is {own}; the plan needs about {need} before it carries itself. No household was asked.").format(
        whole=whole, months=months, own=own, need=need)  # fmt: skip


def left_out_own_money(need: str) -> tuple[str, str, str, str]:
    return (_("Is the money enough?"), _("Nobody was asked how much own money there is. The plan needs about {need} before it carries itself.").format(need=need),
            _("This needs own money, or a household's savings, needs and income."), _("Fill own_money in the plans table, or the households table."))  # fmt: skip


def left_out_household(question: str) -> tuple[str, str, str, str]:
    return question, _("This plan names no household."), _("This needs what a household needs, has and earns."), _("Fill the households table and name the household in the plans table.")


def purse_question() -> str:
    return _("How much is in the purse, month by month?")


# -- picture 2: the purse by month ------------------------------------------------------------------------------------
def month_heading() -> tuple[str, str]:
    return _("The money, month by month"), _("First what can go wrong, then what is left.")


def by_month_title(empty_in: int | None, whole: int, month: str, nearly: bool, before_sales: bool, amount: str) -> str:
    """The finding: by when a hard year (or the middle future) is empty, else when the purse is lowest."""
    if empty_in is not None:
        text = (_("In {k} of {whole} futures the purse is empty by {month}, before the first money from sales.") if before_sales
                else _("In {k} of {whole} futures the purse is empty by {month}."))  # fmt: skip
    elif nearly:
        text = _("The purse is nearly empty in {month}, before the first money from sales.") if before_sales else _("The purse is nearly empty in {month}.")
    else:
        text = _("The purse is lowest in {month}: {amount} in the middle future.")
    return text.format(k=empty_in, whole=whole, month=month, amount=amount)


def by_month_alt(start: str, low: str, low_month: str, end: str, hard: str, hard_month: str) -> str:
    return _("Line picture of the lowest point of the purse in each month. It starts at {start}. The middle future is lowest in {low_month}, at {low}, and ends at {end}. "
             "In a hard year the lowest point is {hard}, in {hard_month}.").format(start=start, low=low, low_month=low_month, end=end, hard=hard, hard_month=hard_month)  # fmt: skip


def by_month_words(month: str, before_sales: bool, money: str) -> dict:
    return {
        "ring_words": (_("tightest: {month}").format(month=month), _("before the first sales") if before_sales else ""),
        "axis": _("{money} in the purse, at its lowest in each month").format(money=money[:1].upper() + money[1:]),
        "empty": _("empty: the business stops"),
        "good_words": (_("good year:"), _("2 in 20 are higher")),
        "middle_word": _("middle"),
        "hard_words": (_("hard year:"), _("2 in 20 are lower")),
    }


def by_month_caption(draws: str, start: str, needs_stay: bool) -> str:
    return joined(_("16 of 20 futures lie in the band. {draws} futures were drawn; the plan starts in {start}.").format(draws=draws, start=start),
                  _("What the household needs stays the same all the time.") if needs_stay else _("What the household needs rises with prices."))  # fmt: skip


def by_month_table() -> tuple[str, str, str, str]:
    return _("Lowest in"), _("Hard year"), _("Middle"), _("Good year")


# -- first shocks -----------------------------------------------------------------------------------------------------
def stories_title(n: int) -> str:
    return {1: _("One way the money can run out"), 2: _("Two ways the money can run out")}.get(n, _("Three ways the money can run out"))


def stories_note(others: int, whole: int) -> str:
    """others : empty purses that none of the stories tells."""
    rest = plural("{n} more empty purse has another story.", "{n} more empty purses have other stories.", others).format(n=others) if others else ""
    return joined(_("These are stories from the futures, not from a person."), rest)


def stories_columns() -> tuple[str, str, str, str, str]:
    return _("What went wrong first"), _("The start"), _("Then"), _("The hardest month"), _("The end")


def story_start(amount: str) -> str:
    return _("{amount} goes into the start.").format(amount=amount) if amount else _("It starts.")


def story_hit(label: str) -> str:
    return f"{label}."


def story_nothing() -> str:
    return _("Nothing special happens.")


def story_worst(sold: str, fall: str) -> str:
    return (_("Sales bring {sold}. The purse falls by {fall}.").format(sold=sold, fall=fall) if sold
            else _("Nothing is sold. The purse falls by {fall}.").format(fall=fall))  # fmt: skip


def story_end(missing: str) -> str:
    return _("The purse is empty. {amount} is missing.").format(amount=missing)


def nothing_special() -> str:
    return _("nothing special: costs and sales as they came")


def shock_share(k: int, whole: int) -> str:
    return _("about {k} of {whole} empty purses").format(k=k, whole=whole)


# -- picture 4: dots --------------------------------------------------------------------------------------------------
def dots_title(below, needed: bool, losing, gain: bool, below_job) -> str:
    """The loss first, then the needs, then an offer of work. below: under the needs, or under zero where none are known."""
    less = _("In {k} of {whole} futures it brings less than you need.") if needed else _("In {k} of {whole} futures it loses money.")
    none = (_("In fewer than 1 of {whole} futures it brings less than you need. That is not never.") if needed
            else _("In fewer than 1 of {whole} futures it loses money. That is not never."))  # fmt: skip
    lost = _("In {k} of {whole} futures you have less than today.") if needed and gain and losing.k else ""
    job = ""
    if below_job is not None:
        job = _("In fewer than 1 of {whole} it brings less than the job.") if below_job.k == 0 else _("In {k} of {whole} it brings less than the job.")
        job = job.format(k=below_job.k, whole=below_job.whole)
    return joined(lost.format(k=losing.k, whole=losing.whole), (none if below.k == 0 else less).format(k=below.k, whole=below.whole), job)


def dots_alt(whole: int, losing: int, below: int | None, need: str, low: str, middle: str, high: str) -> str:
    text = _("{whole} dots, one for each future, on a line of money a month. {n} are below zero.").format(whole=whole, n=losing)
    needs = _("{n} are below the {need} that would meet the needs.").format(n=below, need=need) if below is not None else ""
    return joined(text, needs, _("The middle is {middle}; 16 of {whole} lie between {low} and {high}.").format(middle=middle, low=low, high=high, whole=whole))


def dots_words(gain: bool, money: str, months: int, need: str, job: str) -> dict:
    axis = _("{money} a month more than today (average of {n} months)") if gain else _("{money} a month (average of {n} months)")
    return {"axis": axis.format(money=money, n=months), "need_words": (_("needs are met"), need), "job_words": (_("the job brings this"), job)}


def dots_caption(gain: bool, needed: bool, loan: bool, job: bool) -> str:
    lost = _("Each dot is one future. Striped: you have less than today.") if gain else _("Each dot is one future. Striped: it loses money.")
    middle = _("Empty: more than today, but less than you need. Full: needs are met.") if needed else _("Full: money is left.")
    return joined(lost, middle, _("Set-up money and grant are counted in."), _("What is still owed at the end is not taken off.") if loan else "",
                  _("The job line takes off what the job costs and the casual work you would give up.") if job else "")  # fmt: skip


def dots_table(gain: bool, money: str) -> tuple[str, str]:
    first = _("{money} a month more than today") if gain else _("{money} a month")
    return first.format(money=money[:1].upper() + money[1:]), _("Futures out of 20")


def dots_rows(edges: list[str]) -> list[str]:
    """"less than 0", "0 to 620.000", "620.000 or more"."""
    inner = [_("{low} to {high}").format(low=low, high=high) for low, high in zip(edges, edges[1:])]
    return [_("less than {high}").format(high=edges[0]), *inner, _("{low} or more").format(low=edges[-1])]


# -- picture 5: what is left ------------------------------------------------------------------------------------------
def left_title(sold: str, left: str, is_loss: bool) -> str:
    if is_loss:
        return _("A usual month costs more than it brings: {left} is missing.").format(left=left)
    return _("Of {sold} sold in a usual month, about {left} is left.").format(sold=sold, left=left)


def left_alt(rows: list[tuple[str, str]], left: str) -> str:
    return _("Bars: {rows}; {left} is left.").format(rows=", ".join(f"{label} {amount}" for label, amount in rows), left=left)


def left_words() -> tuple[str, str, str]:
    return _("Sold"), _("What is left"), _("Other costs")


def left_caption(hours: str, per_hour: str, casual: str) -> str:
    """Own hours are a cost: beside what is left stand the hours, the money for an hour, and what casual work pays."""
    return joined(_("A usual month once all is running, in the futures where the business is still open. Set-up is not in it."),
                  _("You work about {hours} hours a month for this.").format(hours=hours) if hours else "",
                  _("With set-up counted, that is {per_hour} an hour.").format(per_hour=per_hour) if per_hour else "",
                  _("Casual work here pays {casual} an hour.").format(casual=casual) if casual else "")  # fmt: skip


def left_out_usual() -> tuple[str, str, str, str]:
    return (_("What is left of a usual month?"), _("The months looked at hold no usual month: the business is still starting, or stops before."),
            _("This needs a longer time, or a plan that lasts."), _("Set a longer horizon, or change the plan's numbers."))  # fmt: skip


# -- short list -------------------------------------------------------------------------------------------------------
def looked_at(title: str, start: str, months: int, members: int, shared: bool, money: list[str]) -> str:
    first = _("{title}, from {start}, looked at for {months} months.").format(title=title, start=start, months=months)
    group = ""
    if members > 1:
        group = (_("{n} members share one business; amounts are for one member.") if shared
                 else _("{n} people start at once and sell to the same buyers; amounts are for one of them.")).format(n=members)  # fmt: skip
    return joined(first, group, _("{money}.").format(money=", ".join(money)) if money else "")


def money_words(savings: str, own: str, grant: str, loan: str, grave: bool) -> list[str]:
    parts = [_("Savings {amount}").format(amount=savings)] if savings else [_("Own money {amount}").format(amount=own)] if own else []
    if grant:
        parts.append(_("grant {amount}").format(amount=grant))
    offer = _("the offer of money at the end of this page") if grave else _("loan {amount}")
    parts.append(offer.format(amount=loan) if loan else _("no loan"))
    return [parts[0][:1].upper() + parts[0][1:], *parts[1:]]


def can_go_wrong(short: str, lost: str, stops: bool, not_now, missed, need: str, borrows: bool = False) -> str:
    return joined(
        _("In a hard year the purse is {short} short.").format(short=short) if short else "",
        _("If it runs empty, the business stops.") if stops else "",
        _("Up to {lost} can be lost.").format(lost=lost) if lost else "",
        _("What is owed to the lender stays, and comes on top.") if borrows and stops else "",
        _("The plan needs about {need} before it carries itself.").format(need=need) if need else "",
        _("Without any plan the purse runs empty too: {count}.").format(count=counted_words(not_now)) if not_now is not None and not not_now.never else "",
        _("At least one instalment cannot be paid: {count}.").format(count=counted_words(missed)) if missed is not None else "",
    )


def can_bring(middle: str, is_loss: bool, low: str, high: str, gain: bool, owed: str, left: str) -> str:
    if gain:
        first = (_("About {amount} a month less than today.") if is_loss else _("About {amount} a month more than today.")).format(amount=middle)
    else:
        first = (_("A loss of about {amount} a month.") if is_loss else _("About {amount} a month.")).format(amount=middle)
    return joined(first, _("In 16 of 20 futures it is between {low} and {high}.").format(low=low, high=high),
                  _("At the end {owed} is still owed.").format(owed=owed) if owed else "",
                  _("The business then holds about {left} in stock and tools.").format(left=left) if left else "")  # fmt: skip


def how_sure(grade: str, question: str, question_grade: str, doubt: str = "") -> str:
    """What the money rests on, and which answer moves it most."""
    rests = {
        "measured here": _("Fairly sure: the most important numbers were measured here."),
        "measured nearby": _("Somewhat sure: an important number was measured elsewhere nearby."),
        "told by several": _("Not very sure: an important number was told by several people."),
        "told by one": _("Not very sure: an important number was told by one person only."),
        "from the trade file": _("Not sure: an important number comes from the trade file, not from here."),
        "assumed": _("Not sure: an important number is only assumed."),
    }[grade]
    moves = _("This answer moves the money most: “{question}” ({grade})").format(question=question, grade=question_grade) + "." if question else ""
    return joined(rests, moves, doubt)


def doubt(k: int, whole: int) -> str:
    """What asking more could remove: k of `whole` parts of what is not certain."""
    if k >= whole - 1:
        return _("Asking more could take almost all of the doubt away.")
    if k <= 1:
        return _("Almost all of the doubt is luck: asking more would change little.")
    return _("Asking more could take {k} of {whole} parts of the doubt away; the rest is luck.").format(k=k, whole=whole)


def could_try(loan: bool, step) -> str:
    """step: how often the purse runs empty with a smaller first step; None where that was not worked out."""
    first = _("A smaller first step, then look again.") if step is None else _("A smaller first step: there the purse runs empty in {count}.").format(count=counted_words(step))
    return joined(first, _("Ask more people first."), _("The same without the loan.") if loan else "", _("Or not now."))


def not_known(questions: list[str], notes) -> str:
    """The most important answers that nobody here gave, and what the notes say is missing."""
    said = no_market() | {
        "hours_not_asked": _("How many hours she could work: nobody asked, so casual work stops while this goes on."),
        "no_household": _("What the household needs and has."),
        "needs_stay": _("How much prices will rise."),
    }
    asked = _("Nobody here was asked yet: {questions}").format(questions=" ".join(f"“{question}”" for question in questions)) if questions else ""
    return joined(asked, *(said[note] for note in notes if note in said)) or _("Whether something changes that nobody thought of.")


def who_decides() -> str:
    return _("You do. You can stop, change the numbers, or ask again.")


def questions_title(n: int) -> str:
    return plural("{n} question to answer first", "{n} questions to answer first", n).format(n=n)


def question_line(question: str, unit: str) -> str:
    return _("{question} (in {unit})").format(question=question, unit=unit) if unit else question


def as_told(title: str) -> str:
    """Before a finding that rests on the trade file alone."""
    return _("As told in the trade file: {title}").format(title=title)


def nothing_known() -> str:
    return _("Not known yet: some answers are missing.")


def not_sure_yet() -> str:
    return _("Not sure at all: nobody was asked yet.")


def answer_first() -> str:
    return _("Ask the questions above. A smaller first step. Or not now.")
