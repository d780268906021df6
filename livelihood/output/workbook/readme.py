"""The sheet Read me: what the workbook is, what it is not, what may be changed. Sentences only."""

from __future__ import annotations

from livelihood.language import Numbers, _
from livelihood.output.workbook import style


def write(page, course, titles: dict[str, str], look: style.Style) -> None:
    """Write the sheet. `titles` : part -> name of its worksheet, as far as it is there."""
    page.write_string(0, 0, _(course.trade.title), look.of(bold=True, font_size=16))
    page.set_row(0, 28)
    row = 1
    for heading, sentences in _parts(course, titles):
        page.write_string(row, 0, heading, look.of(bold=True, font_color=style.BLUE, bottom=1, bottom_color=style.BLUE))
        page.write_blank(row, 1, None, look.of(bottom=1, bottom_color=style.BLUE))
        page.set_row(row, 22)
        row += 1
        for term, words in sentences:
            page.write_string(row, 0, term, look.of(bold=True, valign="top"))
            page.write_string(row, 1, words, look.of(text_wrap=True, valign="top", font_size=11))
            style.tall(page, row, (words, 104), line=15)
            row += 1
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 96)
    style.printed(page, row, 1)


def _parts(course, titles: dict[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Heading -> (term, sentence) below it."""
    decides = _("The sheets show what may happen. They do not know everything. The person whose plan it is decides.")
    return [
        (_("About these sheets"), _about("purse" in titles)),
        (_("How to use them"), _uses(titles)),
        (_("How to read them"), [*_reads(course.currency), *_of_plan(course)]),
        (_("Who decides"), [("", decides)]),
    ]


def _about(purse: bool) -> list[tuple[str, str]]:
    luck = _("Bad luck: no illness, no lost batch, no theft, no fall of the price.")
    more = _(
        "The money can run out where this sheet shows that it lasts. "
        "The page of the plan shows how often, how deep and when."
    )
    if not purse:
        more = _("And no household: what it costs to live, and other money that comes in, are not here.")
    usual = _("One usual course, not a forecast. Every number is the likely one.")
    return [(_("What it shows"), usual), (_("What is not in it"), f"{luck} {more}")]


def _uses(titles: dict[str, str]) -> list[tuple[str, str]]:
    said = {
        "inputs": _(
            "Change the numbers in framed cells on a light ground. Everything else is worked out at once: "
            "the figures on top of that sheet, the picture beside it, the other sheets."
        ),
        "cash": _(
            "Each month of the business: what it takes, sells, costs and brings. Nothing has to be written there."
        ),
        "loan": _("The loan as the lender offers it."),
        "purse": _(
            "All money of the household is in one purse. If the purse runs empty, the business stops the month after."
        ),
        "picture": _("The money month by month, to print."),
        "patterns": _("Lists of numbers that may be changed too."),
    }
    ranges = _("What was told or read: in 8 of 10 cases the number lies between them. Try both.")
    return [*((titles[part], words) for part, words in said.items() if part in titles), (_("Low and high"), ranges)]


def _reads(currency: str) -> list[tuple[str, str]]:
    name = f"{Numbers('', currency).money_name()} ({currency}). " if currency else ""
    last = _(
        "Amounts are added up. Of what is counted at one moment, such as stock or money in the purse, "
        "the last month's number stands."
    )
    return [
        (_("Money"), name + _("Amounts are of their month and for one person.")),
        (_("A dash"), _("Nothing in that month.")),
        (_("Sum, or last"), last),
    ]


def _of_plan(course) -> list[tuple[str, str]]:
    """What is special in this plan: several people, another size, a later start."""
    found, plan = [], course.plan
    if plan is not None and plan.members > 1:
        words = _("{n} people start the same at once. The price and the most that can be sold already hold this.")
        if plan.cooperative:
            words = _("{n} people share one business. Each line is one person's part.")
        found.append((_("People"), words.format(n=plan.members)))
    if plan is not None and plan.scale != 1:
        words = _("The numbers already hold the size of this plan: {size} of the usual.")
        found.append((_("Size"), words.format(size=f"{plan.scale:g}")))
    if course.start:
        words = _("The plan starts in {month}. Before that its columns are empty.")
        found.append((_("Start"), words.format(month=course.names[course.start])))
    return found
