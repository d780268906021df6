"""What passes between the readers, the typing of cells and the folder: raw tables, and notes of what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field

NO_STORED_VALUE = "\x00no stored value"  # a formula that no program has computed; NUL cannot stand in a workbook's text


@dataclass(frozen=True)
class SetAside:
    """Something that was not used, for the page: which table, where, by which rule, how many.

    Parameters
    ----------
    table : name of the table.
    place : place in words ("prices.csv, row 14, column "price"").
    rule : code of the catalogue of errors.
    count : how many rows, cells or columns.
    says : the sentence.
    error : whether it also stands among the problems (exit status 1).
    """

    table: str
    place: str
    rule: str
    count: int = 1
    says: str = ""
    error: bool = False


@dataclass
class RawTable:
    """One table as it stood in a file: columns of untouched cells, not yet typed.

    Parameters
    ----------
    table : name of the declared table.
    file, sheet : what may be shown of the place (never a name that a person may have written).
    columns : column name -> cells (str, float, int, datetime, None), one a row.
    rows : row number in the file of each row.
    decimal : "." where the file's own form says it (WFP), else None.
    from_1904 : day numbers of the workbook count from 1904.
    notes : what the reader set aside.
    problems : what the reader found wrong.
    """

    table: str
    file: str
    sheet: str
    columns: dict[str, list]
    rows: list[int]
    decimal: str | None = None
    from_1904: bool | None = None
    notes: list = field(default_factory=list)
    problems: list = field(default_factory=list)
