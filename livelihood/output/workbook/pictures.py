"""The workbook's one picture: money by month as two lines, beside the inputs and on a sheet of its own. It is live."""

from __future__ import annotations

from dataclasses import dataclass

from livelihood.output.workbook import style
from livelihood.output.workbook.layout import HEADER_ROW, Layout


@dataclass(frozen=True)
class Picture:
    """Two rows of a sheet as lines. title : words, or the cell that holds them. says : for those who do not see it."""

    sheet: Layout
    lines: tuple[tuple[str, str], ...]
    title: str
    says: str
    money: str


def beside_inputs(book, page, picture: Picture) -> None:
    """The picture to the right of the questions, so that it moves while a number is changed; not printed."""
    page.set_column(6, 6, 2)
    page.insert_chart(5, 7, _drawn(book, picture, 620, 330), {"description": picture.says, "object_position": 2})


def alone(book, page, picture: Picture) -> None:
    """The picture as large as a printed page."""
    page.insert_chart(0, 0, _drawn(book, picture, 1024, 640), {"description": picture.says, "object_position": 2})
    style.printed(page, 31, 15)  # rows of 20 and columns of 64 pixels: what the picture covers


def _drawn(book, picture: Picture, width: int, height: int):
    chart = book.add_chart({"type": "line"})
    looks = ({"color": style.BLUE, "width": 2.25}, {"color": style.RUST, "width": 1.5, "dash_type": "dash"})
    marks = (
        {"type": "circle", "size": 5, "fill": {"color": style.BLUE}, "border": {"color": style.BLUE}},
        {"type": "diamond", "size": 6, "fill": {"color": "#ffffff"}, "border": {"color": style.RUST}},
    )
    for (row, words), line, mark in zip(picture.lines, looks, marks, strict=True):
        chart.add_series(
            {
                "name": words,
                "categories": f"={picture.sheet.line(HEADER_ROW)}",
                "values": f"={picture.sheet.span(row)}",
                "line": line,
                "marker": mark,
            }
        )
    title = f"={picture.title}" if "!$" in picture.title else picture.title
    font = {"name": "Calibri", "size": 10, "color": style.INK}
    chart.set_title({"name": title, "name_font": {**font, "size": 13, "bold": True}, "overlay": False})
    chart.set_x_axis(
        {
            "label_position": "low",
            "num_font": font,
            "line": {"color": style.INK, "width": 1.75},
            "major_tick_mark": "none",
        }
    )
    chart.set_y_axis(
        {
            "num_format": '#,##0;"−"#,##0',
            "num_font": font,
            "major_gridlines": {"visible": True, "line": {"color": style.RULE}},
            "name": picture.money,
            "name_font": {**font, "bold": False},
            "line": {"none": True},
        }
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": width, "height": height})
    chart.show_blanks_as("gap")
    return chart
