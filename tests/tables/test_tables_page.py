"""docs/tables.md is what the declarations say today."""

from pathlib import Path

from livelihood.tables import declarations
from livelihood.tables.documentation import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tables.md"


def test_the_page_of_tables_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m livelihood.tables.documentation > docs/tables.md"


def test_every_table_and_column_stands_on_the_page():
    text = page()
    for table in declarations().values():
        assert f"## {table.name}\n" in text
        for column in table.columns.values():
            assert f"| {column.name} | " in text
