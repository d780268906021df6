"""Words that every page uses: the short list's terms, marks, counts, ranges, the foot."""

from __future__ import annotations

from livelihood.language import _, month


def kicker() -> str:
    return _("Small business options")


def terms(plan: bool) -> tuple[str, ...]:
    """The seven fixed rows of the short list, in their order."""
    return (_("What we looked at"), _("What can go wrong"), _("What it can bring") if plan else _("What we found"), _("How sure we are"),
            _("What you could try"), _("What we do not know"), _("Who decides"))  # fmt: skip


def grade(name: str) -> str:
    """The words of an evidence mark, always printed beside it."""
    return {
        "measured here": _("measured here"),
        "measured nearby": _("measured nearby"),
        "told by several": _("told by several"),
        "told by one": _("told by one"),
        "from the trade file": _("from the trade file"),
        "assumed": _("assumed"),
    }[name]


def count(counted) -> str:
    """"5 of 20"; nothing in 20 is said as such, and never as "never"."""
    return _("fewer than 1 in {whole}, not never").format(whole=counted.whole) if counted.k == 0 else _("{k} of {whole}").format(k=counted.k, whole=counted.whole)


def may_change(counted) -> str:
    """A sentence where more draws could change the printed count, else nothing."""
    return _("Drawing more futures could change this count by one.") if counted.shaky else ""


def kept_in_funds(share: str | None) -> str:
    """share : of each 100, "" where there are no bylaws, None where those there are could not be read."""
    if share is None:
        return _("A member gets less than shown: the group's bylaws could not be read, and what they keep in its funds is not taken off here.")
    if not share:
        return _("There are no bylaws in the data: nothing is kept in the group's funds here.")
    return _("Of each 100 that the group has earned, {share} stay in its funds. They are taken off here.").format(share=share)


def between(low: str, high: str) -> str:
    return _("between {low} and {high}").format(low=low, high=high)


def months(window) -> str:
    """"January to December 2027", or with both years."""
    first, last = window[0], window[-1]
    if first[:4] == last[:4]:
        return _("{first} to {last}").format(first=month(first), last=month(last, year=True))
    return _("{first} to {last}").format(first=month(first, year=True), last=month(last, year=True))


def joined(*sentences: str) -> str:
    """Sentences one after another; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def the_same_as_a_table() -> str:
    return _("The same as a table")


def nothing_else() -> str:
    return _("Nothing else is changed by this.")


def left_out_word() -> str:
    return _("Left out:")


def know_heading() -> tuple[str, str]:
    return _("How we know"), _("The mark shows where a number comes from. A number that was assumed is never shown as measured.")


def know_table() -> tuple[str, tuple[str, str, str]]:
    """Caption and columns of the table of sources."""
    return _("Every number and where it comes from"), (_("What"), _("Number"), _("How we know"))


def foot(numbers, draws: int) -> tuple[tuple[str, ...], str]:
    """Lines of the foot, and the sentence in bold after the first."""
    return (
        _("This page shows what may happen. It does not know everything about your life."),
        _("Every picture counts out of 20. {draws} futures were drawn.").format(draws=numbers.number(draws, None)),
        _("Money is in {name} ({code}) of the month it is paid in. Numbers here are rounded.").format(name=numbers.money_name(), code=numbers.currency),
    ), _("The person whose plan it is decides.")


def people(count: int) -> str:
    """How many people stand behind a number: "1 person", "32 people"."""
    from livelihood.language import plural

    return plural("{n} person", "{n} people", count).format(n=count)


def widened() -> str:
    return _("made wider, as told ranges are often too narrow")


def state(name: str) -> str:
    """The state of a place's reports, each a shape and a word."""
    return {"stopped": _("stopped"), "part_done": _("part done"), "done": _("done")}[name]


def no_market() -> dict[str, str]:
    """What is said of a plan whose market nobody was asked about, by its note: of the one trade or all, or of one of several."""
    return {
        "no_market": _("How much the town buys: nobody was asked, so sales have no limit here."),
        "no_market_of_one": _("How much the town buys of one of these trades: nobody was asked, so its sales have no limit here."),
    }
