"""The language: text -> checked tree -> numbers, spreadsheet cells, JavaScript (words have their slot)."""

from livelihood.formula.file import FormulaFile, lines_of
from livelihood.formula.sheet import Run, Sheet

__all__ = ["FormulaFile", "Run", "Sheet", "lines_of"]
