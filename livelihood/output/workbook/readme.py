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
    shows = [(_("What it shows"), _("One usual course, not a forecast. Every number is the likely one.")),
             (_("What is not in it"), _("Bad luck: no illness, no lost batch, no theft, no fall of the price. The money can run out where this sheet "
                                        "shows that it lasts. The page of the plan shows how often, how deep and when."))]  # fmt: skip
    if not titles.get("purse"):
        shows[1] = (shows[1][0], _("Bad luck: no illness, no lost batch, no theft, no fall of the price. And no household: what it costs to live, "
                                   "and other money that comes in, are not here."))  # fmt: skip
    changes = [
        (titles["inputs"], _("Change the numbers in framed cells on a light ground. Everything else is worked out at once: the figures on top of "
                             "that sheet, the picture beside it, the other sheets.")),
        *([(titles["patterns"], _("Lists of numbers that may be changed too."))] if "patterns" in titles else []),
        (titles["cash"], _("Each month of the business: what it takes, sells, costs and brings. Nothing has to be written there.")),
        *([(titles["loan"], _("The loan as the lender offers it."))] if "loan" in titles else []),
        *([(titles["purse"], _("All money of the household is in one purse. If the purse runs empty, the business stops the month after."))]
          if "purse" in titles else []),
        (titles["picture"], _("The money month by month, to print.")),
        (_("Low and high"), _("What was told or read: in 8 of 10 cases the number lies between them. Try both.")),
    ]  # fmt: skip
    money = Numbers("", course.currency).money_name() if course.currency else ""
    reads = [(_("Money"), f"{money} ({course.currency}). " * bool(money) + _("Amounts are of their month and for one person.")),
             (_("A dash"), _("Nothing in that month.")),
             (_("Sum, or last"), _("Amounts are added up. Of what is counted at one moment, such as stock or money in the purse, the last month's number stands."))]  # fmt: skip
    plan = course.plan
    if plan is not None and plan.members > 1:
        together = _("{n} people share one business. Each line is one person's part.") if plan.cooperative else \
            _("{n} people start the same at once. The price and the most that can be sold already hold this.")  # fmt: skip
        reads.append((_("People"), together.format(n=plan.members)))
    if plan is not None and plan.scale != 1:
        reads.append((_("Size"), _("The numbers already hold the size of this plan: {size} of the usual.").format(size=f"{plan.scale:g}")))
    if course.start:
        reads.append((_("Start"), _("The plan starts in {month}. Before that its columns are empty.").format(month=course.names[course.start])))
    return [
        (_("About these sheets"), shows),
        (_("How to use them"), changes),
        (_("How to read them"), reads),
        (_("Who decides"), [("", _("The sheets show what may happen. They do not know everything. The person whose plan it is decides."))]),
    ]
