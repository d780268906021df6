"""shelter.xlsx as it is before anything is filled in: a sheet a table, made from the declarations alone.

Duty: headers as the readers know them, lists and checks in the cells, each question as a message beside its cell, an
invented example above the header where no reader looks. It knows no table by name, only which come first.
"""

from __future__ import annotations

import io
import math

from xlsxwriter.utility import xl_rowcol_to_cell

from livelihood import trade as trades
from livelihood.language import _, speaking
from livelihood.output.sentences import blank_workbook as say
from livelihood.output.workbook import style
from livelihood.output.workbook.inputs import LONGEST_MESSAGE, LONGEST_TITLE, cut
from livelihood.tables.declarations import Column, Table, declarations
from livelihood.tables.words import STATES, YES_NO, folded

# the tables that a first study fills in; the others stand behind them in the order of their declarations
FIRST = ("areas", "customers", "sellers", "prices", "households", "plans", "answers", "quotes")
TITLE, NOTE, QUESTION, EXAMPLE, HEADER, BODY = range(6)
LAST_ROW = 2000  # rows that are checked while they are filled in; the readers take more
PAPER_ROWS = 24  # framed rows, so that a sheet printed empty can be filled in by hand
LONGEST_LIST = 255  # letters of a list written into its cell (Microsoft, data validation)
MOST_WIDE = 46  # width of a column whose list holds long sentences
GREY = "#eef0f1"  # ground of what is not read
PAPER_WIDTH = 150  # widths of columns that fit on one sheet of paper on its side and can still be read
FIRST_DAY, LAST_DAY = 36526, 73050  # day numbers of 2000-01-01 and 2099-12-31, as the readers have it (tables/dates.py)
UNKNOWN = (
    "number",
    "money",
    "share",
    "count",
    "yes_no",
    "choice",
    "choices",
)  # types whose question may have no answer
_WIDTHS = {"text": 22, "choice": 16, "choices": 20, "name": 18, "date": 12, "month": 11, "code": 11, "key": 11}


def write(path, language: str = "en") -> None:
    """Write the blank workbook of one place.

    Parameters
    ----------
    path : the .xlsx file to write, or anything that takes bytes. language : of the words; headers stay as they are.

    Examples
    --------
    >>> book = io.BytesIO()
    >>> write(book)
    >>> book.getvalue()[:2]
    b'PK'
    """
    with speaking(language):
        data = _Book().bytes()
    if hasattr(path, "write"):
        path.write(data)
    else:
        path.write_bytes(data)


def tables() -> list[Table]:
    """The tables of one place, those of a first study first."""
    found = [table for table in declarations().values() if table.level == "shelter"]
    return sorted(
        found, key=lambda table: (FIRST.index(table.name) if table.name in FIRST else len(FIRST), table.order)
    )


def how(column: Column) -> str:
    """How a cell of this column is written, in words."""
    least, most = (None if math.isinf(end) else end for end in (column.least, column.most))
    kind = "number" if column.type == "count" else column.type
    return say.written(
        kind, say.bounds(least, most, column.positive) if kind == "number" else "", column.type == "count"
    )


def words_of(column: Column) -> list[str]:
    """What the list of a column offers: the reader's own words where they are understood, else the plain value."""
    if column.type == "yes_no":
        offered = [
            word if YES_NO.get(folded(word)) == value else value
            for value, word in zip(("yes", "no"), say.yes_no(), strict=True)
        ]
    else:
        offered = []
        for value, words in column.choices.items():
            understood = {folded(one) for one in column.words[value]}
            offered.append(_(words) if folded(_(words)) in understood else value)
    if column.type not in UNKNOWN:
        return offered
    return [*offered, *states()]


def states() -> list[str]:
    """ "do not know" and "rather not say" as they are understood."""
    return [
        word if STATES.get(folded(word)) == value else value
        for value, word in zip(("dont_know", "no_answer"), say.states(), strict=True)
    ]


def when(column: Column) -> str:
    """Under which answer this is asked, in words; "" where always."""
    if not column.asked_when:
        return ""
    name, _space, rest = column.asked_when.partition(" ")
    return say.asked_when(name, rest.partition("= ")[2])


class _Book:
    """The workbook while it is made."""

    def __init__(self):
        self.sink = io.BytesIO()
        self.book = style.new_book(self.sink)
        self.look = style.Style(self.book, "")
        self.titles = say.titles()
        self.long_lists: dict[tuple[str, ...], str] = {}

    def bytes(self) -> bytes:
        found = tables()
        readme = self.book.add_worksheet(self.titles["readme"])
        pages = {table.name: self.book.add_worksheet(table.name) for table in found}
        questions = self.book.add_worksheet(self.titles["questions"])
        self.lists = self.book.add_worksheet(self.titles["lists"])
        for table in found:
            self.table(pages[table.name], table)
            pages[table.name].set_tab_color(style.BLUE if table.name in FIRST else style.RULE)
        self.readme(readme, found)
        self.questions(questions, found)
        if not self.long_lists:
            self.lists.write_string(0, 0, "")
        self.lists.hide()
        readme.activate()
        self.book.close()
        return self.sink.getvalue()

    # -- one table ----------------------------------------------------------------------------------------------------
    def table(self, page, table: Table) -> None:
        soft = self.look.of(font_color=style.SOFT, font_size=9)
        page.write_string(TITLE, 0, say.row_is(_(table.row_is)), self.look.of(bold=True, font_size=12))
        page.write_string(
            NOTE, 0, say.joined(say.needed_for([_(one) for one in table.needed_for]), say.example_row()), soft
        )
        page.set_row(TITLE, 20)
        widths = []
        for place, column in enumerate(table.columns.values()):
            widths.append(self.column(page, place, column))
        lines = [
            math.ceil(1.15 * len(_(column.question)) / (1.3 * width)) + 1
            for column, width in zip(table.columns.values(), widths, strict=True)
        ]
        page.set_row(QUESTION, 10.5 * max(lines) + 5)
        page.set_row(EXAMPLE, 17)
        page.set_row(HEADER, 20)
        page.freeze_panes(BODY, 1)
        page.set_selection(BODY, 0, BODY, 0)
        page.ignore_errors({"number_stored_as_text": f"A{BODY + 1}:{xl_rowcol_to_cell(LAST_ROW, len(widths) - 1)}"})
        page.set_paper(style.A4)
        page.set_landscape()
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&L&A&C&P / &N")
        page.repeat_rows(TITLE, HEADER)
        page.repeat_columns(0, 0)
        page.fit_to_pages(math.ceil(sum(widths) / PAPER_WIDTH), 0)

    def column(self, page, place: int, column: Column) -> int:
        """One column from its kind to its last row that is checked; returns its width."""
        side = "right" if column.is_number else "left"
        aligned = {"align": side, "indent": 0 if column.is_number else 1}
        form = self.look.of(num_format=_cell_format(column), **aligned)
        framed = self.look.of(num_format=_cell_format(column), border=1, border_color=style.RULE, **aligned)
        longest = max(map(len, words_of(column)), default=0) if column.choices else 0
        width = max(_WIDTHS.get(column.type, 13), math.ceil(len(column.name) * 1.15) + 2, min(longest, MOST_WIDE))
        page.set_column(place, place, width, form)
        # never the question alone: the readers know it as a header, and this row would then be taken for the header
        asked = say.asked(_(column.question), column.type, column.required)
        page.write_string(
            QUESTION,
            place,
            asked,
            self.look.of(
                font_color=style.SOFT,
                font_size=8,
                text_wrap=True,
                valign="bottom",
                indent=0 if column.is_number else 1,
                align=side,
            ),
        )
        cell = _(column.example) if column.type == "text" and column.example else self.shown(column)
        shown = say.example(cell) if place == 0 else cell
        page.write_string(
            EXAMPLE, place, shown, self.look.of(italic=True, font_color=style.SOFT, bg_color=GREY, **aligned)
        )
        page.write_string(
            HEADER, place, column.name, self.look.of(bold=True, font_color="#ffffff", bg_color=style.BLUE, **aligned)
        )
        for row in range(BODY, BODY + PAPER_ROWS):
            page.write_blank(row, place, None, framed)
        page.data_validation(BODY, place, LAST_ROW, place, self.checked(column, xl_rowcol_to_cell(BODY, place)))
        return width

    def shown(self, column: Column) -> str:
        """The example as it stands in the sheet: in the words of the column's list where it has one."""
        value = column.example
        if value in ("dont_know", "no_answer"):
            return states()[value == "no_answer"]
        if column.type == "yes_no" and value:
            return words_of(column)[value == "no"]
        if value in column.choices:
            return words_of(column)[list(column.choices).index(value)]
        return value

    def checked(self, column: Column, cell: str) -> dict:
        """What a cell takes, what it says when it is entered, and what it says to something that does not fit."""
        unknown = column.type in UNKNOWN
        message = say.joined(
            _(column.question) + ("" if column.question[-1:] in "?.)" else "."),
            when(column),
            say.how(how(column)),
            say.if_unknown() if unknown else "",
        )
        if len(message) > LONGEST_MESSAGE:
            message = say.joined(_(column.question), when(column))
        rule = {"validate": "any"}
        if column.choices or column.type == "yes_no":
            rule = {"validate": "list", "source": self.list_of(words_of(column))}
        elif column.type == "name" and column.name == "trade":
            rule = {"validate": "list", "source": self.list_of(trades.shipped())}
        elif formula := _formula(column, cell):
            rule = {"validate": "custom", "value": formula}
        rule["show_error"] = not (column.type in ("choices", "name") or column.otherwise or column.numbers_too)
        return rule | {
            "ignore_blank": True,
            "input_title": cut(column.name, LONGEST_TITLE), "input_message": cut(message, LONGEST_MESSAGE),
            "error_title": cut(say.look_again(), LONGEST_TITLE),
            "error_message": cut(say.wanted(how(column), unknown), LONGEST_MESSAGE),
        }  # fmt: skip

    def list_of(self, words: list[str]):
        """A list as a cell holds it; too long ones stand on a sheet of their own."""
        if len(",".join(words)) <= LONGEST_LIST and not any("," in word for word in words):
            return words
        key = tuple(words)
        if key not in self.long_lists:
            place = len(self.long_lists)
            for row, word in enumerate(words):
                self.lists.write_string(row, place, word)
            first, last = (xl_rowcol_to_cell(row, place, row_abs=True, col_abs=True) for row in (0, len(words) - 1))
            self.long_lists[key] = f"='{self.titles['lists']}'!{first}:{last}"
        return self.long_lists[key]

    # -- the sheets of words ------------------------------------------------------------------------------------------
    def readme(self, page, found: list[Table]) -> None:
        heading = self.look.of(bold=True, font_color=style.BLUE, bottom=1, bottom_color=style.BLUE, font_size=12)
        page.write_string(0, 0, say.readme_title(), self.look.of(bold=True, font_size=16))
        page.set_row(0, 28)
        title, first, later = say.readme_sheets()
        parts = [(title, []), (first, [(table.name, self.about(table)) for table in found if table.name in FIRST]),
                 (later, [(table.name, self.about(table)) for table in found if table.name not in FIRST])]  # fmt: skip
        row = 1
        for head, lines in [*say.readme(), *parts[1:]]:
            if head == first:
                page.set_h_pagebreaks([row])  # the list of sheets on paper of its own
            page.write_string(row, 0, head, heading)
            page.write_blank(row, 1, None, heading)
            page.set_row(row, 24)
            row += 1
            for term, words in lines:
                if term in {table.name for table in found}:
                    page.write_url(
                        row,
                        0,
                        f"internal:'{term}'!A{BODY + 1}",
                        self.look.of(bold=True, underline=1, font_color=style.BLUE, valign="top"),
                        term,
                    )
                else:
                    page.write_string(row, 0, term, self.look.of(bold=True, valign="top", text_wrap=True))
                page.write_string(row, 1, words, self.look.of(text_wrap=True, valign="top", font_size=11))
                style.tall(page, row, (words, 106), (term, 26), line=15)
                row += 1
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 96)
        style.printed(page, row - 1, 1)

    def about(self, table: Table) -> str:
        return say.joined(say.row_is(_(table.row_is)), say.needed_for([_(one) for one in table.needed_for]))

    def questions(self, page, found: list[Table]) -> None:
        head = self.look.of(bold=True, bottom=2, bottom_color=style.INK)
        for place, words in enumerate(say.questions_columns()):
            page.write_string(0, place, words, head)
        row = 1
        for table in found:
            for number, column in enumerate(table.columns.values()):
                line = {"top": 1, "top_color": style.LINE} if number == 0 else {}
                cells = [
                    table.name if number == 0 else "",
                    column.name,
                    _(column.question),
                    how(column),
                    when(column),
                    self.shown(column),
                ]
                for place, words in enumerate(cells):
                    page.write_string(
                        row, place, words, self.look.of(text_wrap=True, valign="top", bold=place == 0, **line)
                    )
                style.tall(page, row, (cells[2], 62), (cells[3], 32), (cells[4], 32), (cells[5], 20), line=13.5)
                row += 1
        for place, width in enumerate((14, 24, 56, 28, 28, 18)):
            page.set_column(place, place, width)
        page.freeze_panes(1, 0)
        style.printed(page, row - 1, 5, (0, 0))


def _cell_format(column: Column) -> str:
    """How a cell shows what is written into it.

    Parts stay plain: programs read a typed 0.1 differently in a cell of percents.
    """
    if column.type == "date":
        return "yyyy-mm-dd"
    if column.type == "month":
        return "yyyy-mm"
    if column.type in ("money", "number", "count"):
        return "[>=10000]#,##0;General"
    return "@" if column.type in ("code", "key", "name", "option", "product", "unit", "text") else "General"


def _formula(column: Column, cell: str) -> str:
    """The check of a cell as a formula; "" where there is none."""
    unknown = dict.fromkeys([*states(), "dont_know", "no_answer"])
    either = "OR(" + ",".join(f'{cell}="{word}"' for word in unknown) + ")"
    if column.is_number:
        bounds = [f"{cell}{'>' if column.positive else '>='}{column.least:g}"] if not math.isinf(column.least) else []
        bounds += [f"{cell}<={column.most:g}"] if not math.isinf(column.most) else []
        bounds += [f"INT({cell})={cell}"] if column.type == "count" else []
        return f"=IF(ISNUMBER({cell}),AND({','.join(bounds or ['TRUE'])}),{either})"
    if column.type in ("date", "month"):
        return (
            f'=IF(ISNUMBER({cell}),AND({cell}>={FIRST_DAY},{cell}<={LAST_DAY}),AND(LEN({cell})>=7,MID({cell},5,1)="-"))'
        )
    if column.type == "code":
        return f'=AND(LEN({cell})<=8,EXACT({cell},UPPER({cell})),ISERROR(FIND(" ",{cell})),{cell}<>"GROUP")'
    return f"=LEN({cell})<=200" if column.type == "text" else ""
