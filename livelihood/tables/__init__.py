"""DATA THAT ARRIVES: declarations of tables, readers (one a file), checks, the folder of a programme.

`declarations()`, `open_programme(folder)`, `programme.shelter(code)`. Nothing is ever written, and no problem or table
holds a name of a person. pandas is loaded only when a shelter's tables are asked for.
"""

from livelihood.tables.declarations import Column, Table, declarations
from livelihood.tables.programme import Overall, ProductWanted, Programme, Shelter, open_programme
from livelihood.tables.records import SetAside

__all__ = [
    "Column",
    "Overall",
    "ProductWanted",
    "Programme",
    "SetAside",
    "Shelter",
    "Table",
    "declarations",
    "open_programme",
]
