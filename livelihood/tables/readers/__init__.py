"""Readers of files, one a file: `recognises(file, custom) -> bool` and `read(file, custom) -> list[RawTable]`.

The first reader that recognises a file reads it. A reader hands on untouched cells and never types them; what is wrong
with the file as a whole it raises as `Problems`.
"""

from livelihood.tables.readers import bulletin, csv, export, places_files, tagged, wfp, xlsx

READERS = (places_files, wfp, export, bulletin, tagged, xlsx, csv)  # wfp and bulletin first: a price file may have any name


def reader_of(file, custom):
    """The reader of a file, or None if nobody recognises it."""
    return next((reader for reader in READERS if reader.recognises(file, custom)), None)
